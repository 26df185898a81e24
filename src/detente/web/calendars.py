"""A month of two countries as a calendar: which contacts stand on which day, and those without a day."""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from detente.model.printed import Printed
from detente.record.asked import EventFilter
from detente.record.contact_months import month_with
from detente.relations.calendar import load_contacts, placed, reported
from detente.relations.contacts import RelationContact
from detente.relations.dossier import Dossier
from detente.web.dyads import Entry, entry
from detente.web.moment import last_day
from detente.web.page import Page

MONTH = r"^(1[89]|2[01])\d\d-(0[1-9]|1[0-2])$"
"""What a month looks like in an address, from 1800 to 2199."""

STATUS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "occurred": "held",
        "ongoing": "under way",
        "planned": "planned",
        "uncertain": "uncertain",
        "requested": "asked for",
        "hypothetical": "only supposed",
        "postponed": "postponed",
        "cancelled": "called off",
        "negated": "denied",
    }
)
"""The words by which a calendar tells the states of a contact apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A contact in a calendar. `assumed`: no report names its day, so that of a report stands for it."""

    entry: Entry
    start: date | None
    end: date | None
    reported: date | None
    assumed: bool

    @property
    def word(self) -> str:
        """The state of the contact."""
        return STATUS_WORDS.get(self.entry.status, self.entry.status)

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    def number(self, day: date) -> int:
        """Which day of the contact this is, from 1."""
        return (day - self.start).days + 1 if self.start else 0


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the month, and the contacts that stand on it."""

    day: date
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its weeks from Monday, None for days of other months; what begins on or reaches into which day of it;
    `dayless` what is told of it without a day. `before` and `after`: the nearest months with an engagement."""

    first: date
    weeks: tuple[tuple[DayCell | None, ...], ...]
    listed: tuple[DayCell, ...]
    dayless: tuple[Mark, ...]
    before: str | None
    after: str | None

    @property
    def last(self) -> date:
        return _last(self.first)

    @property
    def previous(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def next(self) -> str:
        return f"{self.last + timedelta(days=1):%Y-%m}"

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The states that occur in it, each with its word, in the order of STATUS_WORDS."""
        told = {m.entry.status for m in (*(m for c in self.listed for m in c.marks), *self.dayless)}
        return tuple((status, word) for status, word in STATUS_WORDS.items() if status in told)


def month_of(page: Page, dyad: tuple[str, str], asked: str | None) -> Month:
    """The month that is asked for ("2023-06"); without one the latest with an engagement by the day of the page."""
    first = _first(asked) if asked else _opening(page, dyad)
    key = ("calendar", dyad, first, page.as_of)
    return page.cache.get(page.snapshot.version, key, lambda: _month(page, dyad, first))


def contacts_between(
    page: Page, dyad: tuple[str, str], since: date | None, until: date | None
) -> tuple[Dossier, tuple[RelationContact, ...]]:
    """The contacts of some days as of the day of the page, the earliest first."""
    asked = EventFilter(since=since, until=until, as_of=page.as_of)
    key = ("contacts", dyad, since, until, page.as_of)
    return page.cache.get(page.snapshot.version, key, lambda: load_contacts(page.record, dyad, asked))


def month_days(month: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a month; none for none."""
    first = _first(month) if month else None
    return first, _last(first) if first else None


def printed_contact(contact: RelationContact) -> Printed:
    """A contact as one printed engagement with the id of its first report, as the calendar export takes it."""
    report = contact.reports[0].fact
    agenda = {item["text"]: item for r in contact.reports for item in r.fact.get("agenda") or ()}
    when = contact.when or {}
    dated = {
        "start": contact.start.isoformat() if contact.start else None,
        "end": (contact.end or contact.start or date.min).isoformat() if contact.start else None,
        "precision": "range" if contact.day_known else when.get("precision"),
    }
    return {
        **report,
        "type": contact.kind,
        "status": contact.status,
        "date": dated if placed(contact) else None,
        "place": contact.place,
        "participants": [{"name": p.name, "office": p.office, "country": p.country} for p in contact.people],
        "status_history": [{"status": s, "as_of": d.isoformat() if d else ""} for s, d in contact.history],
        "agenda": list(agenda.values()),
    }


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _last(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _opening(page: Page, dyad: tuple[str, str]) -> date:
    today = last_day(page) or date.today()
    tomorrow = today + timedelta(days=1)
    found = month_with(page.record, dyad, tomorrow, side="before", as_of=page.as_of)
    found = found or month_with(page.record, dyad, today, side="after", as_of=page.as_of)
    return _first(found) if found else today.replace(day=1)


def _month(page: Page, dyad: tuple[str, str], first: date) -> Month:
    last = _last(first)
    dossier, found = contacts_between(page, dyad, first, last)
    marks = [_mark(contact, dossier) for contact in found]
    standing = [m for m, contact in zip(marks, found, strict=True) if placed(contact)]
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first=first,
        weeks=tuple(tuple(_cell(day, standing) if first <= day <= last else None for day in week) for week in weeks),
        listed=tuple(_by_first_day(standing, first)),
        dayless=tuple(m for m, contact in zip(marks, found, strict=True) if not placed(contact)),
        before=month_with(page.record, dyad, first, side="before", as_of=page.as_of),
        after=month_with(page.record, dyad, last, side="after", as_of=page.as_of),
    )


def _mark(contact: RelationContact, dossier: Dossier) -> Mark:
    return Mark(
        entry=entry(contact, dossier),
        start=contact.start,
        end=contact.end or contact.start,
        reported=reported(contact),
        assumed=(contact.when or {}).get("basis") == "publication date assumed",
    )


def _cell(day: date, marks: Sequence[Mark]) -> DayCell:
    return DayCell(day, tuple(m for m in marks if m.start and m.end and m.start <= day <= m.end))


def _by_first_day(marks: Iterable[Mark], first: date) -> list[DayCell]:
    """Each contact once, on the first of its days that lies in the month."""
    by_day: dict[date, list[Mark]] = {}
    for mark in marks:
        if mark.start is not None:
            by_day.setdefault(max(mark.start, first), []).append(mark)
    return [DayCell(day, tuple(found)) for day, found in sorted(by_day.items())]
