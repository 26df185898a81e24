"""Facts as lines, tables and CSV."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from detente.errors import ExportError
from detente.model.printed import Printed

if TYPE_CHECKING:
    from rich.console import Console

# Status words that say that something has not happened are set apart by colour.
STYLES = {"planned": "cyan", "uncertain": "yellow", "postponed": "yellow", "cancelled": "red", "negated": "red"}

EVENT_COLUMNS = (
    *("id", "article", "date_start", "date_end", "date_precision", "date_basis", "type", "mode", "contexts", "status"),
    *("quad", "cameo", "goldstein", "plover_score", "confidence", "actor_countries", "actor_names", "actor_sectors"),
    *("recipient_countries", "recipient_names", "recipient_sectors", "place", "place_country", "latitude", "longitude"),
    *("attribution", "trigger", "sentence", "sentence_start", "sentence_end", "coder"),
)
ENGAGEMENT_COLUMNS = (
    *("id", "articles", "type", "status", "date_start", "date_end", "date_precision", "date_basis", "countries"),
    *(
        "participants",
        "roles",
        "place",
        "place_country",
        "venue",
        "objectives",
        "agenda",
        "precedence",
        "events",
        "coder",
    ),
)


def say(line: str) -> None:
    """A line for the person at the terminal, on standard error."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def output_to(target: Path | None) -> Iterator[IO[str]]:
    """The file to write to, or standard output. Raises ExportError where it cannot be written."""
    if target is None:
        yield sys.stdout
        return
    try:
        with target.open("w", encoding="utf-8", newline="") as handle:
            yield handle
    except OSError as error:
        raise ExportError(f"{target} cannot be written ({error.strerror}). Choose another file.") from error


def write_jsonl(facts: Iterable[Printed], out: IO[str]) -> None:
    for fact in facts:
        out.write(json.dumps(fact, ensure_ascii=False) + "\n")


def _joined(parts: Iterable[Any]) -> str:
    return "|".join(str(part) for part in parts if part not in (None, ""))


def _side(fact: Printed, side: str, name: str) -> dict[str, str]:
    parties = fact.get(side) or []
    return {
        f"{name}_countries": _joined(dict.fromkeys(p["country"] for p in parties)),
        f"{name}_names": _joined(p["name"] for p in parties),
        f"{name}_sectors": _joined(dict.fromkeys(s for p in parties for s in p["sectors"])),
    }


def _when_and_where(fact: Printed) -> dict[str, Any]:
    when, place = fact.get("date") or {}, fact.get("place") or {}
    return {
        **{f"date_{name}": when.get(name) for name in ("start", "end", "precision", "basis")},
        "place": place.get("name"),
        "place_country": place.get("country"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
    }


def flat_event(fact: Printed) -> dict[str, Any]:
    """A printed event as one row; several values are separated by bars."""
    sentence = fact["sentence"]
    return {
        **fact,
        **_when_and_where(fact),
        **_side(fact, "actors", "actor"),
        **_side(fact, "recipients", "recipient"),
        "contexts": _joined(fact["contexts"]),
        "attribution": (fact["attribution"] or {}).get("name"),
        "trigger": (fact["trigger"] or {}).get("text"),
        "sentence": sentence["text"],
        "sentence_start": sentence["start"],
        "sentence_end": sentence["end"],
    }


def flat_engagement(fact: Printed) -> dict[str, Any]:
    """A printed engagement as one row; several values are separated by bars."""
    parties = fact["participants"]
    return {
        **fact,
        **_when_and_where(fact),
        "articles": _joined(fact["articles"]),
        "countries": _joined(dict.fromkeys(p["country"] for p in parties)),
        "participants": _joined(p["name"] for p in parties),
        "roles": _joined(p.get("role") or "participant" for p in parties),
        "venue": (fact["venue"] or {}).get("name"),
        **{name: _joined(item["text"] for item in fact[name]) for name in ("objectives", "agenda", "precedence")},
        "events": _joined(fact["events"]),
    }


def write_csv(facts: Iterable[Printed], out: IO[str], *, columns: Sequence[str]) -> None:
    flat = flat_engagement if "participants" in columns else flat_event
    rows = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    rows.writeheader()
    for fact in facts:
        rows.writerow(flat(fact))


def day_of(fact: Printed) -> str:
    """The days of a fact as a person writes them."""
    when = fact.get("date") or {}
    start, end = when.get("start"), when.get("end")
    if not start:
        return (end and f"until {end}") or "no date"
    return start if end in (None, start) else f"{start} to {end}"


def who(parties: Sequence[Printed]) -> str:
    """Names with their country codes, each once."""
    shown = (f"{p['name']} ({p['country']})" if p["country"] and p["kind"] != "state" else p["name"] for p in parties)
    return ", ".join(dict.fromkeys(shown)) or "–"


def console_of_output() -> "Console":
    """A console that breaks lines at the width of the terminal, and nowhere when its output goes elsewhere."""
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def print_events(facts: Iterable[Printed]) -> int:
    """Events, two lines each: day, type, status, who and with whom, id; then the sentence. Their number."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console, number = console_of_output(), 0
    for number, fact in enumerate(facts, start=1):  # noqa: B007
        line = Text(f"{day_of(fact):10}  ", style="bold")
        line.append(" ".join(filter(None, (fact["type"], fact["mode"]))), style="bold")
        line.append(f"  {fact['status']}", style=STYLES.get(fact["status"], "green"))
        line.append(f"  {who(fact['actors'])} -> {who(fact['recipients'])}", style="not bold")
        line.append(f"  {fact['id']}", style="dim")
        console.print(line)
        sentence = Text(fact["sentence"]["text"].replace("\n", " "), style="dim")
        console.print(Padding(sentence, (0, 0, 0, 4)) if console.is_terminal else Text("    ") + sentence)
    return number


def print_engagements(facts: Iterable[Printed]) -> int:
    """Engagements, a paragraph each; their number."""
    from rich.markup import escape  # noqa: PLC0415

    console, number = console_of_output(), 0
    for number, fact in enumerate(facts, start=1):  # noqa: B007
        status = fact["status"]
        style = STYLES.get(status, "green")
        place = f", {fact['place']['name']}" if fact["place"] else ""
        console.print(
            f"[bold]{day_of(fact)}  {fact['type']}[/bold]{escape(place)}  [{style}]{status}[/{style}]  {fact['id']}"
        )
        for party in fact["participants"]:
            office = f", {party['office']}" if party["office"] else ""
            console.print(f"  {party.get('role') or 'participant'}: {escape(who([party]) + office)}")
        for name in ("objectives", "agenda", "precedence"):
            for item in fact[name]:
                console.print(f"  {name}: {escape(item['text'])}")
    return number


def print_statements(facts: Iterable[Printed]) -> int:
    """Links, commitments and assertions, a line each; their number."""
    from rich.markup import escape  # noqa: PLC0415

    console, number = console_of_output(), 0
    for number, fact in enumerate(facts, start=1):  # noqa: B007
        if fact["kind"] == "link":
            line = f"cause: {fact['cause']['text']} -> {fact['effect']['text']}"
        elif fact["kind"] == "commitment":
            line = f"commitment: {who(fact['parties'])}: {fact['what']['text']} ({fact['status']})"
        else:
            line = f"relation {'-'.join(fact['dyad'])}, {fact['direction']}: {fact['text']}"
        console.print(escape(line))
    return number
