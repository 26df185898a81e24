"""Reports of engagements: what one article says of one contact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model.printed import Printed
from detente.relations.days import LONGEST_DAYS, day_of
from detente.relations.dossier import Dossier, alone_visit, article_of

HELD = ("occurred", "ongoing")
OFF = ("postponed", "cancelled")


def stage_of(status: str) -> str:
    """held, off, or ahead for all that may still come."""
    return "held" if status in HELD else "off" if status in OFF else "ahead"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part: country, name, office, and the id the coder gave."""

    country: str | None
    name: str
    office: str
    id: str
    is_person: bool

    @property
    def key(self) -> str:
        """The last word of a name stands for a person in news."""
        return self.name.split()[-1].lower() if self.is_person and self.name else self.id


@dataclass(frozen=True, slots=True)
class ContactReport:
    """One engagement of one article, or a visit told without a counterpart.

    `keys` are those of the people it names, `sides` their countries.
    """

    fact: Printed
    article: str
    kind: str
    status: str
    people: tuple[Person, ...]
    keys: frozenset[str]
    sides: frozenset[str | None]
    place: Printed | None
    start: date | None
    end: date | None
    day_known: bool
    published: date | None
    stage: str


def reports_of(dossier: Dossier) -> tuple[ContactReport, ...]:
    """All reports of contacts, in the order of publication."""
    found = [*_of_engagements(dossier), *_of_visits(dossier)]
    return tuple(sorted(found, key=lambda r: (r.published or date.min, r.start or date.max)))


def _of_engagements(dossier: Dossier) -> Iterable[ContactReport]:
    for fact in dossier.engagements:
        yield contact_report(fact, fact["participants"], published=dossier.published(article_of(fact)))


def _of_visits(dossier: Dossier) -> Iterable[ContactReport]:
    """Visits of one side to the other that no engagement rests on."""
    held = {event for fact in dossier.engagements for event in fact["events"]}
    for fact in dossier.between:
        if alone_visit(fact) and fact["id"] not in held:
            visit = {**dossier.whole(fact), "type": "visit"}
            yield contact_report(visit, visit["actors"], published=dossier.published(article_of(fact)))


def people_of(parties: Iterable[Printed]) -> tuple[Person, ...]:
    """Who takes part, of printed parties: countries and named people."""
    return tuple(
        Person(p["country"], p["name"], p.get("office") or "", p["id"], p["kind"] == "person")
        for p in parties
        if p["country"] or p["kind"] == "person"
    )


def contact_report(fact: Printed, parties: Sequence[Printed], *, published: date | None) -> ContactReport:
    """What a printed engagement says; `published` is the day of publication of its article."""
    when: dict[str, Any] = fact.get("date") or {}
    start, end = day_of(when.get("start")), day_of(when.get("end"))
    if fact["status"] in HELD and start and ((end or start) - start).days >= LONGEST_DAYS:
        when, start, end = {}, None, None  # "since 2016" is no date of a meeting
    topics = {item["text"] for item in fact.get("agenda", ())}
    people = people_of(p for p in parties if p["name"] not in topics)
    return ContactReport(
        fact=fact,
        article=article_of(fact),
        kind=fact["type"],
        status=fact["status"],
        people=people,
        keys=frozenset(p.key for p in people if p.is_person),
        sides=frozenset(p.country for p in people if p.is_person),
        place=fact.get("place"),
        start=start,
        end=end or start,
        day_known=start is not None and when.get("precision") in ("day", "range") and _stated(when),
        published=published,
        stage=stage_of(fact["status"]),
    )


def _stated(when: dict[str, Any]) -> bool:
    return when.get("basis") != "publication date assumed"
