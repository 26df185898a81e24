"""Merges that most need a person's eye: reports that were joined or kept apart by a little, and groups whose reports
contradict each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.model.printed import Printed
from detente.ontology.merging import MergeRules
from detente.record.judgements import Decisions
from detente.relations.likeness import Likeness
from detente.relations.merged import contradictions
from detente.relations.merging import Doubt, Grouping, Member


@dataclass(frozen=True, slots=True)
class Close:
    """Two reports whose score is near the limit from which reports are one."""

    one: str
    other: str
    likeness: Likeness
    limit: float

    @property
    def distance(self) -> float:
        return abs(self.likeness.score - self.limit)


@dataclass(frozen=True, slots=True)
class Case:
    """A merge to decide about. One group: its reports were taken for one event or engagement; two: they were kept
    apart. `close` are the pairs that were decided by a little, the closest first."""

    kind: str
    groups: tuple[tuple[Member, ...], ...]
    close: tuple[Close, ...]
    contradictions: tuple[Printed, ...]

    @property
    def merged(self) -> bool:
        return len(self.groups) == 1

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all its reports, group by group."""
        return tuple(m.telling.id for members in self.groups for m in members)

    @property
    def rank(self) -> tuple[bool, float, str]:
        """What to sort by: contradictions first, then how near the limit a pair is."""
        return not self.contradictions, min((c.distance for c in self.close), default=0.0), self.facts[0]


def doubtful_merges(grouping: Grouping, rules: MergeRules, decided: Decisions) -> tuple[Case, ...]:
    """What is doubtful of a grouping and nobody has decided about yet, the most doubtful first."""
    number_of = {m.telling.id: n for n, members in enumerate(grouping.groups) for m in members}
    within: dict[int, list[Close]] = defaultdict(list)
    cases: list[Case] = []
    for found in _closest_first((*_of_events(grouping.doubts, rules), *_of_engagements(grouping.groups, rules))):
        mine, theirs = number_of[found.one], number_of[found.other]
        if mine == theirs:
            if not _connected(decided, (found.one, found.other), grouping.groups[mine]):
                within[mine].append(found)
        elif frozenset((found.one, found.other)) not in decided.apart:
            groups = grouping.groups[mine], grouping.groups[theirs]
            cases.append(Case(_kind(groups[0]), groups, (found,), ()))
    for number, members in enumerate(grouping.groups):
        ids = [m.telling.id for m in members]
        settled = len(members) < 2 or _connected(decided, ids, members)
        differing = () if settled else tuple(contradictions([m.telling for m in members], rules))
        if differing or number in within:
            cases.append(Case(_kind(members), (members,), tuple(within[number]), differing))
    return tuple(sorted(cases, key=lambda c: c.rank))


def case_of(members: Sequence[Member], rules: MergeRules) -> Case:
    """The group of one fact as a case, whether it is doubtful or not."""
    found = [*_of_engagements((tuple(members),), rules), *_joins(members, rules)]
    close = tuple(_closest_first({(c.one, c.other): c for c in found}.values()))
    differing = tuple(contradictions([m.telling for m in members], rules))
    return Case(_kind(members), (tuple(members),), close, differing)


def _kind(members: Sequence[Member]) -> str:
    return str(members[0].telling.fact["kind"])


def _closest_first(found: Iterable[Close]) -> list[Close]:
    return sorted(found, key=lambda c: (c.distance, c.one, c.other))


def _of_events(doubts: Iterable[Doubt], rules: MergeRules) -> Iterator[Close]:
    for doubt in doubts:
        yield Close(doubt.one, doubt.other, doubt.likeness, rules.merged_from)


def _of_engagements(groups: Iterable[Sequence[Member]], rules: MergeRules) -> Iterator[Close]:
    """Engagements that joined another although little more than the least was in common."""
    for members in groups:
        for one in members if _kind(members) == "engagement" else ():
            if one.joined and one.likeness and one.likeness.score - rules.contacts_from <= rules.doubt:
                yield Close(one.joined, one.telling.id, one.likeness, rules.contacts_from)


def _joins(members: Sequence[Member], rules: MergeRules) -> Iterator[Close]:
    """Events that joined another by a little."""
    for one in members if _kind(members) == "event" else ():
        if one.joined and one.likeness and one.likeness.score - rules.merged_from <= rules.doubt:
            yield Close(one.joined, one.telling.id, one.likeness, rules.merged_from)


def _connected(decided: Decisions, ids: Sequence[str], members: Sequence[Member]) -> bool:
    """Whether people said, pair by pair, that these reports of a group are one."""
    here = {m.telling.id for m in members}
    if not decided.together:
        return False
    leads_to: dict[str, set[str]] = defaultdict(set)
    for one, other in combinations(sorted(here), 2):
        if frozenset((one, other)) in decided.together:
            leads_to[one].add(other)
            leads_to[other].add(one)
    reached, open_ones = {ids[0]}, [ids[0]]
    while open_ones:
        more = leads_to[open_ones.pop()] - reached
        reached |= more
        open_ones.extend(more)
    return reached.issuperset(ids)
