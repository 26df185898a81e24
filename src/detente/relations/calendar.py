"""The contacts of two countries for a calendar: those of some days, without the rest of what a dossier holds."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from detente.model.printed import Printed
from detente.ontology.brief import load_brief_rules
from detente.record.reader import EventFilter, Record
from detente.relations.contacts import RelationContact, contacts
from detente.relations.days import LONGEST_DAYS
from detente.relations.dossier import UNTOLD, Dossier, article_of, side

_TO_THE_WEEK = ("day", "range", "week")


def placed(contact: RelationContact) -> bool:
    """Whether a contact has days to stand on in a calendar: known to the week or better, and less than a month."""
    if contact.start is None:
        return False
    known = contact.day_known or (contact.when or {}).get("precision") in _TO_THE_WEEK
    return known and ((contact.end or contact.start) - contact.start).days < LONGEST_DAYS


def reported(contact: RelationContact) -> date | None:
    """The day of the last report of a contact."""
    return max((r.published for r in contact.reports if r.published), default=None)


def load_contacts(
    record: Record, dyad: tuple[str, str], asked: EventFilter | None = None
) -> tuple[Dossier, tuple[RelationContact, ...]]:
    """The contacts of two countries that share a day with `since` to `until`, the earliest first, and those without
    a day that were last reported within them; with the dossier they were made of, which holds nothing else.

    What was planned is told long before it is held, so reports around these days are read as well.
    """
    asked, rules = replace(asked or EventFilter(), dyad=dyad, visits=True), load_brief_rules()
    reach = timedelta(days=rules.plan_reach_days)
    wide = replace(asked, since=_moved(asked.since, -reach), until=_moved(asked.until, reach))
    engagements = tuple(record.engagements(wide))
    resting = {event for fact in engagements for event in fact["events"]}
    visits = _visits(record, wide, resting)
    dossier = Dossier(
        sides=(side(dyad[0]), side(dyad[1])),
        between=visits,
        events={e["id"]: e for e in visits},
        engagements=engagements,
        assertions=(),
        commitments=(),
        links=(),
        articles=record.sources({article_of(f) for f in (*engagements, *visits)}),
    )
    found = contacts(dossier, rules, decided=record.decisions)
    return dossier, tuple(c for c in reversed(found) if _within(c, asked.since, asked.until))


def _moved(day: date | None, by: timedelta) -> date | None:
    """The day so much earlier or later; none where the calendar does not reach so far."""
    try:
        return None if day is None else day + by
    except OverflowError:
        return None


def _visits(record: Record, asked: EventFilter, resting: Iterable[str]) -> tuple[Printed, ...]:
    """Whole events of visits that name one side only and that no engagement rests on."""
    names, rows = record.rows("events", replace(asked, types=("CONSULT",)))
    at = {name: place for place, name in enumerate(names)}

    def alone(row: tuple[Any, ...]) -> bool:
        return len(set(row[at["parties"]].split())) < 2 and row[at["status"]] not in UNTOLD

    wanted = [str(row[at["id"]]) for row in rows if alone(row)]
    known = set(resting)
    return tuple(record.facts_of("events", ids=[name for name in wanted if name not in known]))


def _within(contact: RelationContact, since: date | None, until: date | None) -> bool:
    first = contact.start or reported(contact)
    last = contact.end or first
    if first is None or last is None:
        return since is None and until is None
    return (since is None or last >= since) and (until is None or first <= until)
