"""Which reports tell of one contact.

Two reports do where they can be of one kind (a call is never a visit), where each country that has named people in
both shares one of them, where the places do not exclude each other and the days lie together with those of one
report that is known already (a trip grows day by day). A plan becomes the contact that was held where the held day
lies in the planned days, or, for a plan without a day, within the reach that the rules give. Reports are taken in
the order of publication, and only contacts that are near in time are looked at.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.contact_reports import ContactReport

_DISTANT = ("call",)
_LONG_DAYS = 62
"""Reports of a longer time are not kept by day but looked at every time."""


def _one_key(_report: ContactReport) -> Iterable[str]:
    return ("",)


def _never(_one: ContactReport, _other: ContactReport) -> bool:
    return False


class Groups:
    """Reports gathered into contacts, kept by publication and by day so that few need to be compared.

    `keys` gives what two reports must share to be compared at all; nothing more for reports on one pair of countries.
    `apart` says of two reports that they must not be one contact, whatever the rules say; it is asked of the latest
    `compared` reports of a contact.
    """

    def __init__(
        self,
        rules: BriefRules,
        *,
        keys: Callable[[ContactReport], Iterable[str]] = _one_key,
        apart: Callable[[ContactReport, ContactReport], bool] = _never,
        compared: int = 0,
    ) -> None:
        self._rules, self._keys, self._apart, self._compared = rules, keys, apart, compared
        self._groups: list[list[ContactReport]] = []
        self._told: dict[str, list[tuple[date, int]]] = defaultdict(list)
        self._by_day: dict[tuple[str, date], set[int]] = defaultdict(set)
        self._long: dict[str, set[int]] = defaultdict(set)
        # of each group, so that most need not be compared: whom its reports name, and which articles they are of
        self._named: list[set[str]] = []
        self._articles: list[set[str]] = []
        # reports that look the same are compared once, see `_look`
        self._looks: list[dict[Hashable, ContactReport]] = []
        self._nameless: set[int] = set()
        self._ahead: set[int] = set()

    def add(self, report: ContactReport) -> None:
        """Give a report to the contact it tells of; reports must come in the order of publication."""
        near = sorted(n for n in self._near(report) if self._may_speak_of(report, n))
        fitting = [n for n in near if self._fits(report, n)]
        if fitting:
            number = max(fitting, key=lambda n: len(report.keys & self._named[n]))
            self._groups[number].append(report)
        else:
            number = len(self._groups)
            self._groups.append([report])
            self._named.append(set())
            self._articles.append(set())
            self._looks.append({})
        self._named[number] |= report.keys
        self._articles[number].add(report.article)
        self._looks[number].setdefault(_look(report), report)
        if not report.keys:
            self._nameless.add(number)
        if report.stage == "ahead":
            self._ahead.add(number)
        for key in self._keys(report):
            self._told[key].append((report.published or date.min, number))
            if report.start and report.end and (report.end - report.start).days > _LONG_DAYS:
                self._long[key].add(number)
            for day in _days(report):
                self._by_day[(key, day)].add(number)

    def groups(self) -> Sequence[Sequence[ContactReport]]:
        return self._groups

    def _near(self, report: ContactReport) -> set[int]:
        """The contacts told of lately, those of about the same day, and those of no certain day.

        What was held can have been told as held a few days ago, or as ahead long before; see `_same_days`.
        """
        found: set[int] = set()
        told_on = (report.published or date.min).toordinal()
        first, near = told_on - self._rules.plan_reach_days, self._rules.same_contact_days
        held = report.stage == "held"
        for key in self._keys(report):
            found |= self._long.get(key, set())
            for published, number in reversed(self._told.get(key, ())):
                if published.toordinal() < first:
                    break
                if not held or number in self._ahead or published.toordinal() >= told_on - near:
                    found.add(number)
            for day in _days(report):
                for moved in range(-near, near + 1):
                    found |= self._by_day.get((key, day + timedelta(days=moved)), set())
        return found

    def _may_speak_of(self, report: ContactReport, number: int) -> bool:
        """Whether any report of a group can speak of the same people; see `_speak_of_same`."""
        nameless = not report.keys or number in self._nameless
        return nameless or bool(report.keys & self._named[number]) or report.article in self._articles[number]

    def _fits(self, report: ContactReport, number: int) -> bool:
        group = self._groups[number]
        # within an article more counts than how reports look
        others = group if report.article in self._articles[number] else self._looks[number].values()
        if not all(_may_be_one(report, other) for other in others):
            return False
        # the latest reports are the likeliest to be of the same days
        return any(
            _speak_of_same(report, other) and _same_days(report, other, self._rules) for other in reversed(group)
        ) and (self._apart is _never or not any(self._apart(report, other) for other in group[-self._compared :]))


def _look(report: ContactReport) -> Hashable:
    """All of a report that `_may_be_one` looks at in a report of another article."""
    place = report.place and tuple(report.place.get(name) for name in ("precision", "name", "country"))
    return report.kind in _DISTANT, report.stage, place or None, report.keys, report.sides


def _days(report: ContactReport) -> Iterator[date]:
    """The days of a report; that of publication where it has none."""
    if report.start is None or report.end is None:
        if report.published is not None:
            yield report.published
        return
    for number in range(min((report.end - report.start).days, _LONG_DAYS) + 1):
        yield report.start + timedelta(days=number)


def _may_be_one(one: ContactReport, other: ContactReport) -> bool:
    """Whether kind, place and people allow that two reports tell of one contact."""
    if (one.kind in _DISTANT) != (other.kind in _DISTANT):
        return False
    return not _other_people(one, other) and (_same_place(one.place, other.place) or _moved(one, other))


def _moved(one: ContactReport, other: ContactReport) -> bool:
    """A plan names another town of the country than the one where the same people met."""
    both = one.place is not None and other.place is not None and one.place["country"] == other.place["country"]
    shared = {p.country for p in one.people if p.is_person and p.key in other.keys}
    return both and {one.stage, other.stage} == {"ahead", "held"} and len(shared) > 1


def _same_place(one: Printed | None, other: Printed | None) -> bool:
    if not one or not other:
        return True
    if one["precision"] == other["precision"] == "city":
        return bool(one["name"] == other["name"])
    return not one["country"] or not other["country"] or bool(one["country"] == other["country"])


def _told_of_visitor(one: ContactReport, other: ContactReport) -> bool:
    """Within an article, "the Americans" who met somebody else are the visitors the article names."""
    together = one.article == other.article and one.stage == other.stage == "held"
    return together and bool(one.sides ^ other.sides)


def _other_people(one: ContactReport, other: ContactReport) -> bool:
    """Both name people of one side, and nobody is named in both; a visitor may meet several people."""
    apart = not one.keys & other.keys and bool(one.sides & other.sides)
    return apart and not _told_of_visitor(one, other)


def _speak_of_same(one: ContactReport, other: ContactReport) -> bool:
    """Somebody is named in both, or one of them names nobody: "the two sides met in Vienna"."""
    shared = bool(one.keys & other.keys) or not one.keys or not other.keys
    return shared or _told_of_visitor(one, other)


def _same_days(one: ContactReport, other: ContactReport, rules: BriefRules) -> bool:
    near, both = rules.same_contact_days, (one.stage, other.stage)
    differ = "held" in both and "off" in both
    if one.start and other.start and (one.day_known or other.day_known):
        after = (one.start - (other.end or other.start)).days
        before = (other.start - (one.end or one.start)).days
        return (not differ or _told_against(one, other)) and after <= near and before <= near
    if both == ("held", "held"):
        return _told_together(one, other, days=near)
    if differ:
        return False
    if "held" in both:  # and ahead
        plan, held = (one, other) if one.stage == "ahead" else (other, one)
        return _fulfils(plan, held, days=rules.plan_reach_days)
    return _told_together(one, other, days=rules.plan_reach_days)


def _told_against(one: ContactReport, other: ContactReport) -> bool:
    """Told as held here and as off there: of one day and two people, so that the reports contradict each other."""
    same_day = one.day_known and other.day_known and one.start == other.start
    return same_day and len(one.keys & other.keys) > 1


def _told_together(one: ContactReport, other: ContactReport, *, days: int) -> bool:
    if one.published is None or other.published is None:
        return one.fact.get("articles") == other.fact.get("articles")
    return abs((one.published - other.published).days) <= days


def _fulfils(plan: ContactReport, held: ContactReport, *, days: int) -> bool:
    """Whether a contact that was held can be the one that was planned without a day."""
    day = held.start or held.published
    if plan.published is None or day is None:
        return False
    if not plan.keys & held.keys:
        return False
    if plan.start and plan.end and plan.end != plan.start:
        return plan.start <= day <= plan.end
    return plan.published <= day <= plan.published + timedelta(days=days)
