"""Many reports, one event.

Events are compared where type, countries and days allow it, scored by `likeness`, and join the group whose most
similar member reaches the limit, unless something speaks against one of its members. Engagements are grouped as the
brief groups contacts (see contact_merge), for a plan and the contact that was held lie apart in time. What a person
decided outranks both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from detente.model.printed import Printed
from detente.ontology.brief import load_brief_rules
from detente.ontology.merging import MergeRules
from detente.record.judgements import Decisions
from detente.record.reader import ArticleSource
from detente.relations.contact_merge import Groups
from detente.relations.contact_reports import ContactReport, contact_report
from detente.relations.likeness import Likeness, comparable, likeness
from detente.relations.tellings import Telling, telling

_LONGEST = 31
# Scores of engagements that are kept for when their group is written down.
_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Member:
    """A telling in its group: which member it was joined to, how alike they are, or that a person joined them."""

    telling: Telling
    joined: str | None = None
    likeness: Likeness | None = None
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two tellings whose score is near the limit; `merged` is what was decided."""

    one: str
    other: str
    likeness: Likeness
    merged: bool


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups, in the order of their first report, and the decisions that were close."""

    groups: tuple[tuple[Member, ...], ...]
    doubts: tuple[Doubt, ...] = ()

    def of(self, fact: str) -> tuple[Member, ...]:
        """The group with this fact; empty where none has it."""
        return next((g for g in self.groups if any(m.telling.id == fact for m in g)), ())


def group(
    facts: Iterable[Printed],
    sources: Mapping[str, ArticleSource],
    rules: MergeRules,
    *,
    decided: Decisions | None = None,
) -> Grouping:
    """Gather printed events or engagements that tell the same; `sources` by article id, `decided` what people said."""
    decided = decided or Decisions()
    tellings = [telling(f, sources.get(f.get("article") or f["articles"][0]), rules) for f in facts]
    tellings = sorted({t.id: t for t in tellings}.values(), key=lambda t: (t.published or date.max, t.article, t.id))
    events = [t for t in tellings if t.fact["kind"] == "event"]
    engagements = [t for t in tellings if t.fact["kind"] == "engagement"]
    found = _Events(rules, decided)
    for one in events:
        found.add(one)
    groups = [*found.groups, *_engagements(engagements, rules, decided)]
    joined = _joined_by_people(groups, decided)
    ordered = sorted(joined, key=lambda g: (g[0].telling.start or date.max, g[0].telling.id))
    return Grouping(tuple(map(tuple, ordered)), tuple(found.doubts))


class _Events:
    """Groups of events, kept by type, country and day so that few need to be compared."""

    def __init__(self, rules: MergeRules, decided: Decisions) -> None:
        self._rules, self._decided = rules, decided
        self.groups: list[list[Member]] = []
        self.doubts: list[Doubt] = []
        self._near: dict[tuple[str, str, date | None], set[int]] = defaultdict(set)

    def add(self, one: Telling) -> None:
        best: tuple[float, int, Member] | None = None
        for number in sorted(self._candidates(one)):
            found = self._best_in(one, self.groups[number])
            if found is not None and (best is None or found[0] > best[0]):
                best = (found[0], number, found[1])
        merged = best is not None and best[0] >= self._rules.merged_from
        if best is not None and abs(best[0] - self._rules.merged_from) <= self._rules.doubt:
            alike = best[2]
            if alike.joined is not None and alike.likeness is not None:
                self.doubts.append(Doubt(alike.joined, one.id, alike.likeness, merged))
        if merged and best is not None:
            number = best[1]
            self.groups[number].append(best[2])
        else:
            number = len(self.groups)
            self.groups.append([Member(one)])
        for key in self._keys(one):
            self._near[key].add(number)

    def _best_in(self, one: Telling, members: Sequence[Member]) -> tuple[float, Member] | None:
        """The score with the most similar member, None where one member cannot be of the same event."""
        scored: list[tuple[float, Likeness, str]] = []
        for member in (m.telling for m in members):
            if frozenset((one.id, member.id)) in self._decided.apart or not comparable(one, member, self._rules):
                return None
            alike = likeness(one, member, self._rules)
            if alike.score < self._rules.apart_below:
                return None
            scored.append((alike.score, alike, member.id))
        if sum(s[0] for s in scored) / len(scored) < self._rules.mean_from:
            return None
        score, alike, joined = max(scored, key=lambda s: s[0])
        return score, Member(one, joined, alike)

    def _keys(self, one: Telling, slack: int = 0) -> Iterator[tuple[str, str, date | None]]:
        days: list[date | None] = [None]
        if one.start is not None and one.end is not None:
            length = min((one.end - one.start).days, _LONGEST)
            days = [one.start + timedelta(days=n) for n in range(-slack, length + slack + 1)]
        yield from ((str(one.fact["type"]), country, day) for country in one.countries for day in days)

    def _candidates(self, one: Telling) -> set[int]:
        return set[int]().union(*(self._near.get(key, set()) for key in self._keys(one, self._rules.days)))


def _engagements(tellings: Sequence[Telling], rules: MergeRules, decided: Decisions) -> Iterator[list[Member]]:
    by_id = {t.id: t for t in tellings}

    def pairs(report: ContactReport) -> Iterable[str]:
        countries = sorted(by_id[report.fact["id"]].countries)
        return [f"{a}-{b}" for a, b in combinations(countries, 2)] or countries

    @lru_cache(maxsize=_KEPT)
    def alike(one: str, other: str) -> Likeness:
        return likeness(by_id[one], by_id[other], rules)

    def apart(one: ContactReport, other: ContactReport) -> bool:
        mine, theirs = one.fact["id"], other.fact["id"]
        return frozenset((mine, theirs)) in decided.apart or alike(mine, theirs).score < rules.contacts_from

    groups = Groups(load_brief_rules(), keys=pairs, apart=apart, compared=rules.compared)
    for one in tellings:
        groups.add(contact_report(one.fact, one.fact["participants"], published=one.published))
    for reports in groups.groups():
        members: list[Member] = []
        for one in (by_id[r.fact["id"]] for r in reports):
            scored = [(alike(one.id, m.telling.id), m.telling.id) for m in members[-rules.compared :]]
            best = max(scored, key=lambda a: a[0].score, default=None)
            members.append(Member(one, best[1], best[0]) if best else Member(one))
        yield members


def _joined_by_people(groups: Sequence[list[Member]], decided: Decisions) -> list[list[Member]]:
    """Groups that a person said are one become one."""
    if not decided.together:
        return list(groups)
    number_of = {m.telling.id: n for n, members in enumerate(groups) for m in members}
    joined = {n: list(members) for n, members in enumerate(groups)}
    for one, other in (sorted(pair) for pair in decided.together):
        into, gone = number_of.get(one), number_of.get(other)
        if into is None or gone is None or into == gone:
            continue
        first, *rest = joined.pop(gone)
        bridge = next((Member(m.telling, one, None, True) for m in (first, *rest) if m.telling.id == other), first)
        kept = [m if m.telling.id != other else bridge for m in (first, *rest)]
        joined[into] = sorted([*joined[into], *kept], key=lambda m: (m.telling.published or date.max, m.telling.id))
        number_of.update({m.telling.id: into for m in kept})
    return list(joined.values())
