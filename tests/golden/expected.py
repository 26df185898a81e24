"""Which expected facts of a golden article a report tells, and which forbidden ones; the rules are in README.md."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model import Engagement, Event, Party, Report, When

Row = Mapping[str, Any]
SYMMETRIC = ("CONSULT", "AGREE", "COOPERATE")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one article, each fact by the name it has in the gold file."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    forbidden: tuple[str, ...]


def compare(report: Report, gold: Row) -> Found:
    """The facts of `gold` that the report tells, those it does not, and what it tells against `forbidden`."""
    facts = dict(_facts(report, gold))
    told = [row["why"] for row in gold.get("forbidden", ()) if any(_forbidden(e, row) for e in report.events)]
    found = tuple(name for name, there in facts.items() if there)
    return Found(found, tuple(n for n in facts if n not in found), tuple(told))


def _facts(report: Report, gold: Row) -> Iterator[tuple[str, bool]]:
    for row in gold["events"]:
        yield f"event {row['id']}", any(_event(e, row) for e in report.events)
    if gold.get("engagement"):
        yield from _best_engagement(report.engagements, gold["engagement"])
    for number, row in enumerate(gold.get("links", ())):
        there = any(
            _overlap(li.cause.text, row["cause"]) and _overlap(li.effect.text, row["effect"]) for li in report.links
        )
        yield f"link {number}", there
    for number, row in enumerate(gold.get("commitments", ())):
        there = any(
            _overlap(c.what.text, row["what"]) and set(row["by"]) <= _countries(c.parties) for c in report.commitments
        )
        yield f"commitment {number}", there
    relation = gold.get("relation") or {}
    for number, words in enumerate(relation.get("assertions", ())):
        dyad = tuple(relation["dyad"])
        yield f"assertion {number}", any(a.dyad == dyad and _overlap(a.span.text, words) for a in report.assertions)


def _event(event: Event, row: Row) -> bool:
    return (
        event.type in row["type"]
        and event.status in row["status"]
        and _folded(row["quote"]) in _folded(event.sentence.span.text)
        and _sides(event, row)
        and _people(event.parties, row.get("people", ()))
        and _circumstances(event, row)
    )


def _forbidden(event: Event, row: Row) -> bool:
    """Whether an event states what a forbidden entry names; what the entry leaves out may be anything."""
    return (
        event.type in row.get("type", (event.type,))
        and event.status in row.get("status", (event.status,))
        and _folded(row.get("quote", "")) in _folded(event.sentence.span.text)
        and _sides(event, row)
        and _people(event.parties, row.get("people", ()))
        and _circumstances(event, row)
    )


def _sides(event: Event, row: Row) -> bool:
    acting, receiving = _countries(event.actors), _countries(event.recipients)
    if event.type in SYMMETRIC:
        acting = receiving = acting | receiving
    return set(row.get("actors", ())) <= acting and set(row.get("recipients", ())) <= receiving


def _circumstances(event: Event, row: Row) -> bool:
    where = event.place.place if event.place is not None else None
    if "place" in row and (where is None or _folded(where.name) != _folded(row["place"])):
        return False
    if "country" in row and (where is None or where.country != row["country"]):
        return False
    if "cause" in row and (event.cause is None or not _overlap(event.cause.text, row["cause"])):
        return False
    if "date_before" in row and event.when is not None and event.when.start is not None:
        return event.when.start < date.fromisoformat(row["date_before"])
    return "date" not in row or _within(event.when, row["date"])


def _within(when: When | None, bounds: Sequence[str]) -> bool:
    if when is None or when.start is None:
        return False
    first, last = (date.fromisoformat(day) for day in bounds)
    return first <= when.start and (when.end or when.start) <= last


def _best_engagement(engagements: Sequence[Engagement], row: Row) -> list[tuple[str, bool]]:
    """What the engagement that shows most of the row shows."""
    shown = [list(_engagement(e, row)) for e in engagements]
    nothing = [(name, False) for name, _ in _engagement(None, row)]
    return max(shown, key=lambda facts: sum(there for _, there in facts), default=nothing)


def _engagement(engagement: Engagement | None, row: Row) -> Iterator[tuple[str, bool]]:
    """The facts of an engagement row; all missed where there is no engagement."""
    e = engagement
    parties = e.participants if e is not None else ()
    for side in ("visitor", "host"):
        if side in row:
            yield f"engagement {side}", _people(parties, (row[side],))
        if f"{side}_country" in row:
            yield f"engagement {side} country", row[f"{side}_country"] in _countries(parties)
    if "kind" in row:
        yield "engagement kind", e is not None and e.type in _listed(row["kind"])
    if "place" in row:
        there = e is not None and e.place is not None and _folded(e.place.place.name) == _folded(row["place"])
        yield "engagement place", there
    if "venue" in row:
        yield "engagement venue", e is not None and e.venue is not None and _overlap(e.venue.text, row["venue"])
    for bound in ("start", "end"):
        if bound in row:
            day = getattr(e.when, bound) if e is not None and e.when is not None else None
            yield f"engagement {bound}", day is not None and day.isoformat() == row[bound]
    if "status" in row:
        yield "engagement status", e is not None and e.status in row["status"]
    told = {
        "objectives": [o.span.text for o in e.objectives] if e is not None else [],
        "agenda": [a.span.text for a in e.agenda] if e is not None else [],
        "precedence": [p.text for p in e.precedence] if e is not None else [],
    }
    for name, texts in told.items():
        for number, wanted in enumerate(row.get(name, ())):
            yield f"engagement {name} {number}", any(_overlap(t, w) for t in texts for w in _listed(wanted))


def _listed(value: str | Sequence[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value


def _countries(parties: Sequence[Party]) -> set[str | None]:
    return {p.country for p in parties}


def _people(parties: Sequence[Party], names: Sequence[str]) -> bool:
    """Whether each name, or a name that ends with it, is among the parties."""
    known = [_folded(p.actor.name) for p in parties]
    return all(any(k == n or k.endswith(f" {n}") for k in known) for n in map(_folded, names))


def _overlap(told: str, wanted: str) -> bool:
    """Whether one text holds the other; what is told must hold at least half of the words that are wanted."""
    a, b = _folded(told), _folded(wanted)
    return b in a or (a in b and 2 * len(a.split()) >= len(b.split()))


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").lower().split())
