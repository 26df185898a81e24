"""Reports of engagements, from many articles, as the contacts that took place, are planned or fell through.

Two reports tell of one contact where they can be of one kind (a call is never a visit), where each country that
has named people in both shares one of them, where the places do not exclude each other and the days lie together with
those of one report that is known already (a trip grows day by day).
A plan becomes the contact that was held where the held day lies in the planned days, or, for a plan without a day,
within the reach that the rules give. Reports are taken in the order of publication.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.days import LONGEST_DAYS, day_of
from detente.relations.dossier import Dossier, article_of

HELD = ("occurred", "ongoing")
OFF = ("postponed", "cancelled")
_DISTANT = ("call",)
_PRECISE = ("city", "venue", "admin1", "country", "region", "unknown")
_KIND_RANK = ("visit", "summit", "meeting", "talks", "call")


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
    """One engagement of one article, or a visit told without a counterpart."""

    fact: Printed
    kind: str
    status: str
    people: tuple[Person, ...]
    place: Printed | None
    start: date | None
    end: date | None
    day_known: bool
    published: date | None

    @property
    def article(self) -> str:
        return article_of(self.fact)

    @property
    def stage(self) -> str:
        return "held" if self.status in HELD else "off" if self.status in OFF else "ahead"


@dataclass(slots=True)
class _Growing:
    reports: list[ContactReport] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RelationContact:
    """One contact with the reports that tell of it, in the order of publication.

    `status` is what the last report says, except that a contact once reported as held stays held. `start` and
    `end` are the days it is dated to, None where no report says; `day_known` whether to the day.
    """

    kind: str
    status: str
    people: tuple[Person, ...]
    place: Printed | None
    start: date | None
    end: date | None
    day_known: bool
    when: Printed | None
    reports: tuple[ContactReport, ...]

    @property
    def stage(self) -> str:
        return "held" if self.status in HELD else "off" if self.status in OFF else "ahead"

    @property
    def history(self) -> tuple[tuple[str, date | None], ...]:
        """The statuses as the articles gave them, each change once."""
        found: list[tuple[str, date | None]] = []
        for report in self.reports:
            if not found or found[-1][0] != report.status:
                found.append((report.status, report.published))
        return tuple(found)

    @property
    def sort_day(self) -> date:
        """The day to sort by: its own, else that of the last report."""
        return self.start or self.reports[-1].published or date.min


def contacts(dossier: Dossier, rules: BriefRules) -> tuple[RelationContact, ...]:
    """All contacts of a dossier, newest first."""
    reports = [*_of_engagements(dossier), *_of_visits(dossier)]
    groups: list[_Growing] = []
    for report in sorted(reports, key=lambda r: (r.published or date.min, r.start or date.max)):
        home = _home(report, groups, rules)
        if home is None:
            groups.append(_Growing([report]))
        else:
            home.reports.append(report)
    found = [_contact(group.reports) for group in groups]
    return tuple(sorted(found, key=lambda c: c.sort_day, reverse=True))


def _of_engagements(dossier: Dossier) -> Iterable[ContactReport]:
    for fact in dossier.engagements:
        yield _report(fact, fact["participants"], dossier)


def _of_visits(dossier: Dossier) -> Iterable[ContactReport]:
    """Visits of one side to the other that no engagement rests on."""
    held = {event for fact in dossier.engagements for event in fact["events"]}
    for fact in dossier.between:
        alone = len({p["country"] for p in (*fact["actors"], *fact["recipients"]) if p["country"]}) < 2
        told = fact["status"] in (*HELD, *OFF, "planned", "uncertain")
        if fact["type"] == "CONSULT" and alone and told and fact["id"] not in held:
            yield _report({**fact, "type": "visit"}, fact["actors"], dossier)


def _report(fact: Printed, parties: Sequence[Printed], dossier: Dossier) -> ContactReport:
    when: dict[str, Any] = fact.get("date") or {}
    start, end = day_of(when.get("start")), day_of(when.get("end"))
    if fact["status"] in HELD and start and ((end or start) - start).days >= LONGEST_DAYS:
        when, start, end = {}, None, None  # "since 2016" is no date of a meeting
    topics = {item["text"] for item in fact.get("agenda", ())}
    return ContactReport(
        fact=fact,
        kind=fact["type"],
        status=fact["status"],
        people=tuple(
            Person(p["country"], p["name"], p.get("office") or "", p["id"], p["kind"] == "person")
            for p in parties
            if (p["country"] or p["kind"] == "person") and p["name"] not in topics
        ),
        place=fact.get("place"),
        start=start,
        end=end or start,
        day_known=start is not None and when.get("precision") in ("day", "range") and _stated(when),
        published=dossier.published(article_of(fact)),
    )


def _stated(when: dict[str, Any]) -> bool:
    return when.get("basis") != "publication date assumed"


def _home(report: ContactReport, groups: Sequence[_Growing], rules: BriefRules) -> _Growing | None:
    """The contact a report tells of again: the one that fits in all and shares the most named people."""
    fitting = [
        g
        for g in groups
        if all(_may_be_one(report, other) for other in g.reports)
        and any(_speak_of_same(report, other) and _same_days(report, other, rules) for other in g.reports)
    ]
    if not fitting:
        return None
    return max(fitting, key=lambda g: len(_keys(report) & set[str]().union(*map(_keys, g.reports))))


def _may_be_one(one: ContactReport, other: ContactReport) -> bool:
    """Whether kind, place and people allow that two reports tell of one contact."""
    if (one.kind in _DISTANT) != (other.kind in _DISTANT):
        return False
    return not _other_people(one, other) and (_same_place(one.place, other.place) or _moved(one, other))


def _moved(one: ContactReport, other: ContactReport) -> bool:
    """A plan names another town of the country than the one where the same people met."""
    both = one.place is not None and other.place is not None and one.place["country"] == other.place["country"]
    shared = {p.country for p in one.people if p.is_person and p.key in _keys(other)}
    return both and {one.stage, other.stage} == {"ahead", "held"} and len(shared) > 1


def _same_place(one: Printed | None, other: Printed | None) -> bool:
    if not one or not other:
        return True
    if one["precision"] == other["precision"] == "city":
        return bool(one["name"] == other["name"])
    return not one["country"] or not other["country"] or bool(one["country"] == other["country"])


def _keys(report: ContactReport) -> set[str]:
    return {p.key for p in report.people if p.is_person}


def _named_sides(report: ContactReport) -> set[str | None]:
    return {p.country for p in report.people if p.is_person}


def _told_of_visitor(one: ContactReport, other: ContactReport) -> bool:
    """Within an article, "the Americans" who met somebody else are the visitors the article names."""
    together = one.article == other.article and one.stage == other.stage == "held"
    return together and bool(_named_sides(one) ^ _named_sides(other))


def _other_people(one: ContactReport, other: ContactReport) -> bool:
    """Both name people of one side, and nobody is named in both; a visitor may meet several people."""
    apart = not _keys(one) & _keys(other) and bool(_named_sides(one) & _named_sides(other))
    return apart and not _told_of_visitor(one, other)


def _speak_of_same(one: ContactReport, other: ContactReport) -> bool:
    """Somebody is named in both, or one of them names nobody: "the two sides met in Vienna"."""
    shared = bool(_keys(one) & _keys(other)) or not _keys(one) or not _keys(other)
    return shared or _told_of_visitor(one, other)


def _same_days(one: ContactReport, other: ContactReport, rules: BriefRules) -> bool:
    near = timedelta(days=rules.same_contact_days)
    stages = {one.stage, other.stage}
    if one.start and other.start and (one.day_known or other.day_known):
        apart = one.start > (other.end or other.start) + near or other.start > (one.end or one.start) + near
        return not apart and (stages != {"held", "off"})
    if stages == {"held"}:
        return _told_together(one, other, days=rules.same_contact_days)
    if stages == {"held", "off"}:
        return False
    if stages == {"ahead", "held"}:
        plan, held = (one, other) if one.stage == "ahead" else (other, one)
        return _fulfils(plan, held, days=rules.plan_reach_days)
    return _told_together(one, other, days=rules.plan_reach_days)


def _told_together(one: ContactReport, other: ContactReport, *, days: int) -> bool:
    if one.published is None or other.published is None:
        return one.fact.get("articles") == other.fact.get("articles")
    return abs((one.published - other.published).days) <= days


def _fulfils(plan: ContactReport, held: ContactReport, *, days: int) -> bool:
    """Whether a contact that was held can be the one that was planned without a day."""
    day = held.start or held.published
    if plan.published is None or day is None:
        return False
    if not _keys(plan) & _keys(held):
        return False
    if plan.start and plan.end and plan.end != plan.start:
        return plan.start <= day <= plan.end
    return plan.published <= day <= plan.published + timedelta(days=days)


def _contact(reports: Sequence[ContactReport]) -> RelationContact:
    held = [r for r in reports if r.stage == "held"]
    telling = held or [r for r in reports if r.status == reports[-1].status]
    dated = [r for r in telling if r.day_known] or [r for r in telling if r.start] or [r for r in reports if r.start]
    latest = dated if held else dated[-1:]
    start = min((r.start for r in latest if r.start), default=None)
    end = max((r.end for r in latest if r.end), default=None)
    places = [r.place for r in telling if r.place] or [r.place for r in reports if r.place]
    status = "occurred" if held and reports[-1].status != "ongoing" else reports[-1].status
    return RelationContact(
        kind=min((r.kind for r in reports), key=_KIND_RANK.index),
        status=status,
        people=_people(reports),
        place=min(places, key=lambda p: _PRECISE.index(p["precision"]), default=None),
        start=start,
        end=end,
        day_known=any(r.day_known for r in latest),
        when=latest[-1].fact.get("date") if latest and start else None,
        reports=tuple(reports),
    )


def _people(reports: Sequence[ContactReport]) -> tuple[Person, ...]:
    """Everybody once, with the longest name and the longest office; a state only where nobody of it is named."""
    best: dict[tuple[str | None, str], Person] = {}
    for person in (p for r in reports for p in r.people):
        known = best.get((person.country, person.key))
        if known is None:
            best[(person.country, person.key)] = person
        elif (len(known.name), len(known.office)) < (len(person.name), len(person.office)):
            name, office = max(known.name, person.name, key=len), max(known.office, person.office, key=len)
            best[(person.country, person.key)] = Person(person.country, name, office, person.id, person.is_person)
    peopled = {p.country for p in best.values() if p.is_person}
    return tuple(p for p in best.values() if p.is_person or p.country not in peopled)
