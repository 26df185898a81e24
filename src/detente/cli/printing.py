"""Facts as lines, tables and CSV."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from detente.errors import ExportError
from detente.exports.flat import ENGAGEMENT_COLUMNS, EVENT_COLUMNS, flat_engagement, flat_event
from detente.model.printed import Printed

__all__ = ["ENGAGEMENT_COLUMNS", "EVENT_COLUMNS"]

if TYPE_CHECKING:
    from rich.console import Console

# Status words that say that something has not happened are set apart by colour.
STYLES = {"planned": "cyan", "uncertain": "yellow", "postponed": "yellow", "cancelled": "red", "negated": "red"}


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
