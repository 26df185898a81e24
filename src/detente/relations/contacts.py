"""Contacts between two countries: what took place, is planned or fell through, each once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.record.judgements import Decisions
from detente.relations.contact_merge import Groups
from detente.relations.contact_reports import ContactReport, Person, reports_of, stage_of
from detente.relations.dossier import Dossier

_PRECISE = ("city", "venue", "admin1", "country", "region", "unknown")
_KIND_RANK = ("visit", "summit", "meeting", "talks", "call")


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
        return stage_of(self.status)

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


def contacts(dossier: Dossier, rules: BriefRules, *, decided: Decisions | None = None) -> tuple[RelationContact, ...]:
    """All contacts of a dossier, newest first; `decided` is what people said of which reports tell of one."""
    decided = decided or Decisions()

    def apart(one: ContactReport, other: ContactReport) -> bool:
        return bool(decided.apart) and frozenset((one.fact["id"], other.fact["id"])) in decided.apart

    groups = Groups(rules, apart=apart) if decided.apart else Groups(rules)
    for report in reports_of(dossier):
        groups.add(report)
    found = [contact_of(reports) for reports in _joined(groups.groups(), decided)]
    return tuple(sorted(found, key=lambda c: c.sort_day, reverse=True))


def _joined(groups: Sequence[Sequence[ContactReport]], decided: Decisions) -> list[list[ContactReport]]:
    """Groups that a person said are one become one, its reports in the order of publication."""
    number_of = {r.fact["id"]: n for n, reports in enumerate(groups) for r in reports}
    joined = {n: list(reports) for n, reports in enumerate(groups)}
    for one, other in (sorted(pair) for pair in decided.together):
        into, gone = number_of.get(one), number_of.get(other)
        if into is None or gone is None or into == gone:
            continue
        moved = joined.pop(gone)
        number_of.update({r.fact["id"]: into for r in moved})
        joined[into] = sorted([*joined[into], *moved], key=lambda r: (r.published or date.min, r.start or date.max))
    return list(joined.values())


def contact_of(reports: Sequence[ContactReport]) -> RelationContact:
    """One contact of all reports that tell of it, in the order of publication."""
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
        if known is not None:
            name, office = max(known.name, person.name, key=len), max(known.office, person.office, key=len)
            person = replace(known, name=name, office=office)  # noqa: PLW2901
        best[(person.country, person.key)] = person
    peopled = {p.country for p in best.values() if p.is_person}
    return tuple(p for p in best.values() if p.is_person or p.country not in peopled)
