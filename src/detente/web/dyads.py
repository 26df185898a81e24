"""What the page of a pair of countries shows, worked out once for each state of the record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from detente.model.printed import Printed
from detente.ontology.brief import load_brief_rules
from detente.record.reader import EventFilter
from detente.relations.brief import Brief, brief
from detente.relations.channels import Channel, channels_of
from detente.relations.contact_reports import Person
from detente.relations.contacts import RelationContact, contacts
from detente.relations.days import spelled_range, spelled_when
from detente.relations.dossier import Dossier, load_dossier
from detente.relations.history import History, Stretch, history
from detente.relations.periods import Step
from detente.web.page import Page

# The page opens with the last year, or with fewer months where these hold more events than this.
_MOST_EVENTS, _MONTHS = 400, 12
# Most events that are listed one by one, newest first.
LISTED = 50


@dataclass(frozen=True, slots=True)
class Days:
    """Which days the lists of a page show, and the length of a period of its chart. Without `since`, `until` and
    `whole` the page opens with the last year or less."""

    step: Step = "month"
    since: date | None = None
    until: date | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One article that reports a contact."""

    fact: str
    article: str
    publisher: str
    published: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact in the calendar. `id` is the engagement to open, empty for a visit that only an event tells of."""

    id: str
    event: str
    article: str
    kind: str
    stage: str
    status: str
    when: str
    start: date | None
    place: str
    sides: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]
    history: tuple[tuple[str, date | None], ...]
    precedence: tuple[str, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A topic or an objective: words, who holds it (empty for a topic), and the contact it belongs to."""

    text: str
    holder: str
    country: str | None
    when: str
    id: str
    article: str


@dataclass(frozen=True, slots=True)
class DyadView:
    """Everything on the page but its addresses. Lists are of the days `since` to `until`; the history is of all."""

    since: date | None
    until: date | None
    narrowed: bool
    history: History
    brief: Brief
    channels: tuple[Channel, ...]
    calendar: tuple[Entry, ...]
    agenda: tuple[Wish, ...]
    objectives: tuple[Wish, ...]
    events: tuple[Printed, ...]
    number: int

    def section(self, key: str) -> Any:
        """A section of the brief, None where it has no lines."""
        return next((s for s in self.brief.sections if s.key == key), None)


def dyad_view(page: Page, dyad: tuple[str, str], asked: Days) -> DyadView:
    """The view of two countries as of the day of the page."""
    past = dyad_history(page, dyad, step=asked.step)
    narrowed = not (asked.since or asked.until or asked.whole)
    since = opening(dyad_history(page, dyad, step="month").stretches) if narrowed else asked.since
    key = ("dyad", dyad, since, asked.until, page.as_of)

    def work() -> DyadView:
        return _view(page, dyad, past, since=since, until=asked.until)

    # the lists are the same whatever the step of the chart
    return replace(page.cache.get(page.snapshot.version, key, work), history=past, narrowed=narrowed)


def dyad_history(page: Page, dyad: tuple[str, str], *, step: Step) -> History:
    """The history of two countries as of the day of the page."""
    key = ("history", tuple(sorted(dyad)), step, page.as_of)
    find = lambda: history(page.record, dyad, step=step, as_of=page.as_of)  # noqa: E731
    return page.cache.get(page.snapshot.version, key, find)


def opening(months: Sequence[Stretch]) -> date | None:
    """The first day the page opens with: of the last twelve months, or of fewer where these hold too much."""
    since, events = None, 0
    for month in reversed(months[-_MONTHS:]):
        events += month.events
        if since is not None and events > _MOST_EVENTS:
            break
        since = month.start
    return since


def _view(page: Page, dyad: tuple[str, str], past: History, *, since: date | None, until: date | None) -> DyadView:
    record, rules = page.record, load_brief_rules()
    asked = EventFilter(since=since, until=until, as_of=page.as_of)
    dossier = load_dossier(record, dyad, asked)
    met = contacts(dossier, rules, decided=record.decisions)
    lines = channels_of(dossier, met, as_of=page.as_of or dossier.latest)
    found = brief(record, dyad, asked, dossier=dossier, met=met, lines=lines)
    newest = [e["id"] for e in reversed(dossier.between)]
    listed = {e["id"]: e for e in record.facts_of("events", ids=newest[:LISTED])}
    return DyadView(
        since=since,
        until=until,
        narrowed=False,
        history=past,
        brief=found,
        channels=lines,
        calendar=tuple(entry(c, dossier) for c in met),
        agenda=tuple(_agenda(met)),
        objectives=tuple(_objectives(met, dossier)),
        events=tuple(listed[i] for i in newest[:LISTED] if i in listed),
        number=len(newest),
    )


def when_of(contact: RelationContact) -> str:
    """The days of a contact as people write them; empty where no report says."""
    if contact.start and contact.day_known:
        return spelled_range(contact.start, contact.end or contact.start)
    return spelled_when(contact.when)


def entry(contact: RelationContact, dossier: Dossier) -> Entry:
    """A contact as the calendar shows it."""
    codes = [s.code for s in dossier.sides]
    sides = tuple(tuple(_people(contact.people, code)) for code in codes)
    others = [p.name for p in contact.people if p.country not in codes and (p.is_person or p.country)]
    first = next((r for r in contact.reports if r.status == contact.status), contact.reports[-1])
    place = contact.place or {}
    told = []
    for report in contact.reports:
        source = dossier.articles.get(report.article)
        told.append(
            Told(report.fact["id"], report.article, source.publisher if source else "", report.published, report.status)
        )
    engagement = first.fact["kind"] == "engagement"
    return Entry(
        id=first.fact["id"] if engagement else "",
        event="" if engagement else first.fact["id"],
        article=first.article,
        kind=contact.kind,
        stage=contact.stage,
        status=contact.status,
        when=when_of(contact),
        start=contact.start,
        place=str(place.get("name") or ""),
        sides=sides,
        others=tuple(dict.fromkeys(others)),
        history=contact.history,
        precedence=tuple(dict.fromkeys(p["text"] for r in contact.reports for p in r.fact.get("precedence", ()))),
        told=tuple({t.article: t for t in told}.values()),
    )


def _people(people: Sequence[Person], country: str) -> list[str]:
    """The people of a side; the side itself where nobody is named."""
    mine = [p for p in people if p.country == country]
    named = [p for p in mine if p.is_person] or mine[:1]
    return [f"{p.name} ({p.office})" if p.office and p.office.lower() not in p.name.lower() else p.name for p in named]


def _agenda(met: Sequence[RelationContact]) -> list[Wish]:
    found: dict[str, Wish] = {}
    for contact, report in ((c, r) for c in met for r in c.reports):
        for item in report.fact.get("agenda", ()):
            text = " ".join(item["text"].split())
            wish = Wish(text, "", None, when_of(contact), report.fact["id"], report.article)
            found.setdefault(text.lower(), wish)
    return list(found.values())


def _objectives(met: Sequence[RelationContact], dossier: Dossier) -> list[Wish]:
    """What each holder wants, every wording once, with the country of the holder where it is known."""
    found: dict[str, Wish] = {}
    for contact, report in ((c, r) for c in met for r in c.reports):
        for item in report.fact.get("objectives", ()):
            text, holder = " ".join(item["text"].split()), str(item["holder"] or "")
            country = _country_of(holder, report.fact, dossier)
            name = next((s.name for s in dossier.sides if s.code == holder), holder)
            wish = Wish(text, name, country, when_of(contact), report.fact["id"], report.article)
            found.setdefault(text.lower(), wish)
    return list(found.values())


def _country_of(holder: str, fact: Printed, dossier: Dossier) -> str | None:
    for side in dossier.sides:
        if holder in (side.code, side.name):
            return side.code
    parties = (*fact.get("participants", ()), *fact.get("actors", ()))
    return next((p["country"] for p in parties if holder in (p["name"], p["text"])), None)
