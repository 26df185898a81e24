"""How likely two tellings are of one event, and what speaks for and against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from detente.model.printed import Printed
from detente.ontology.merging import MergeRules
from detente.relations.contact_reports import stage_of
from detente.relations.days import spelled_range
from detente.relations.tellings import Side, Telling

Reason = tuple[str, str, float]
"""Name of a weight, words for it, and how much of the weight counts."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The sum of the weights, and each reason with its own."""

    score: float
    reasons: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        return ", ".join(f"{text} {weight:+.2f}" for text, weight in self.reasons) or "nothing in common"


def comparable(one: Telling, other: Telling, rules: MergeRules) -> bool:
    """Whether type, countries and days allow that two tellings are of one event."""
    if one.fact["kind"] != other.fact["kind"] or one.fact["type"] != other.fact["type"]:
        return False
    if one.article == other.article and _sentence(one) is not None and _sentence(one) == _sentence(other):
        return False  # one sentence tells of two events
    return _same_sides(one, other) and _near(one, other, rules)


def _sentence(one: Telling) -> int | None:
    index = (one.fact.get("sentence") or {}).get("index")
    return None if index is None else int(index)


def _same_sides(one: Telling, other: Telling) -> bool:
    """On each side a country in common, or nobody known in one of them; at least two in common, or all of one."""
    for mine, theirs in zip(one.sides, other.sides, strict=True):
        if mine and theirs and not mine & theirs:
            return False
    shared = one.countries & other.countries
    return len(shared) > 1 or bool(shared and shared in (one.countries, other.countries))


def _near(one: Telling, other: Telling, rules: MergeRules) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one.article == other.article
    slack = timedelta(days=rules.days)
    if one.start > other.end + slack or other.start > one.end + slack:
        return False
    if (one.exact and other.exact) or one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= rules.published_days


def likeness(one: Telling, other: Telling, rules: MergeRules) -> Likeness:
    """What two tellings have in common, weighed; they must be comparable for the sum to mean anything."""
    reasons = tuple((text, round(rules.weights[name] * share, 3)) for name, text, share in reasons_of(one, other))
    return Likeness(round(sum(weight for _, weight in reasons), 3), tuple(r for r in reasons if r[1]))


def reasons_of(one: Telling, other: Telling) -> list[Reason]:
    """All that speaks for or against two tellings being of one event, not yet weighed."""
    return [
        _countries(one, other),
        *_mode(one, other),
        *_parties(one, other),
        *_strangers(one, other),
        _days(one, other),
        *_stages(one, other),
        *_places(one.fact.get("place"), other.fact.get("place")),
        *_words(one, other),
        *_article(one, other),
    ]


def _countries(one: Telling, other: Telling) -> Reason:
    shared = "-".join(sorted(one.countries & other.countries))
    if one.sides == other.sides and all(one.sides):
        return "same_countries", f"same countries ({shared})", 1.0
    return "fewer_countries", f"countries in common ({shared})", 1.0


def _mode(one: Telling, other: Telling) -> list[Reason]:
    mine, theirs = one.fact.get("mode"), other.fact.get("mode")
    if "visit" in (mine, theirs) and mine != theirs:
        return [("visit_and_talks", "a visit here, talks there", 1.0)]
    if not mine or not theirs:
        return []
    if mine == theirs:
        return [("same_mode", f"same mode ({mine})", 1.0)]
    return [("other_mode", f"other mode ({mine}, {theirs})", 1.0)]


def _parties(one: Telling, other: Telling) -> Iterator[Reason]:
    """Who is the same on each side, and where nobody can be."""
    for mine, theirs in zip(one.parties, other.parties, strict=True):
        mine_by_key, theirs_by_key = ({p.key: p for p in side if not p.state} for side in (mine, theirs))
        shared = mine_by_key.keys() & theirs_by_key.keys()
        if named := sorted(k for k in shared if mine_by_key[k].named):
            yield "same_people", f"same people ({', '.join(_spelled(k) for k in named)})", 1.0
            if len(named) > 1:
                yield "more_people", "more than one of them", 1.0
        elif shared or any(_alike(a, b) for a in mine_by_key.values() for b in theirs_by_key.values()):
            words = {w for k in shared for w in mine_by_key[k].words} or {
                w for a in mine_by_key.values() for b in theirs_by_key.values() for w in a.words & b.words
            }
            yield "same_role", f"same party ({', '.join(sorted(words)) or 'unnamed'})", 1.0
            yield from _numbers(mine, theirs)
        yield from _clashes(mine, theirs)


def _numbers(mine: tuple[Side, ...], theirs: tuple[Side, ...]) -> Iterator[Reason]:
    """Thirty-nine people here, thirty-seven there."""
    counted = [frozenset[int]().union(*(p.numbers for p in side)) for side in (mine, theirs)]
    if all(counted) and not counted[0] & counted[1]:
        told = " and ".join("/".join(map(str, sorted(c))) for c in counted)
        yield "other_number", f"other number ({told})", 1.0


def _spelled(key: str) -> str:
    return key.rsplit(":", maxsplit=1)[-1].replace("-", " ").title()


def _clashes(mine: tuple[Side, ...], theirs: tuple[Side, ...]) -> Iterator[Reason]:
    """By country: both name somebody, and nobody can be the same; and sides of which none can be the same."""
    for country in sorted({p.country or "" for p in mine} & {p.country or "" for p in theirs}):
        here = [[p for p in side if (p.country or "") == country] for side in (mine, theirs)]
        if any(_may_be(a, b) for a in here[0] for b in here[1]):
            continue
        named = all(any(p.named for p in side) for side in here)
        where = country or "no country"
        yield ("other_people" if named else "other_role"), f"other people ({where})", 1.0
    if mine and theirs and not {p.country or "" for p in mine} & {p.country or "" for p in theirs}:
        yield "other_side", "nobody in common on one side", 1.0


def _strangers(one: Telling, other: Telling) -> list[Reason]:
    """Where who acts is not told: people of a country that the other does not speak of, and nobody in common."""
    if len(one.parties) > 1 or one.keys & other.keys:
        return []
    strange = {p.key for t, o in ((one, other), (other, one)) for p in t.parties[0] if _foreign(p, o)}
    return [("strangers", f"only one names {', '.join(_spelled(k) for k in sorted(strange))}", 1.0)] if strange else []


def _foreign(party: Side, other: Telling) -> bool:
    return party.named and party.country is not None and party.country not in other.countries


def _may_be(one: Side, other: Side) -> bool:
    """Whether two parties of one country may be the same: a state may stand for anybody of it."""
    if one.state or other.state or one.key == other.key:
        return True
    if one.named and other.named:
        return False
    return _alike(one, other) or bool(one.sectors & other.sectors)


def _alike(one: Side, other: Side) -> bool:
    return bool(one.words & other.words) and not (one.named or other.named or one.state or other.state)


def _days(one: Telling, other: Telling) -> Reason:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return "days_unknown", "days not known", 1.0
    first, last = max(one.start, other.start), min(one.end, other.end)
    if first > last and one.exact and other.exact:
        return "other_day", f"other day ({one.start}, {other.start})", 1.0
    if first > last:
        return "days_near", f"days near ({one.start}, {other.start})", 1.0
    if one.start == other.start and one.end == other.end and one.stated and other.stated and one.exact:
        return "same_day", f"same day ({one.start})", 1.0
    if not (one.stated and other.stated):
        return "days_assumed", "days not stated by both", 1.0
    return "days_overlap", f"days overlap ({spelled_range(first, last)})", 1.0


def _stages(one: Telling, other: Telling) -> list[Reason]:
    """What one tells as held may be what the other says is planned: the same only where more speaks for it."""
    stages = {stage_of(one.status), stage_of(other.status)}
    if stages == {"held", "ahead"}:
        return [("other_stage", f"{one.status} and {other.status}", 1.0)]
    return []


def _places(one: Printed | None, other: Printed | None) -> list[Reason]:
    if not one or not other or not one.get("country") or not other.get("country"):
        return []
    if one["country"] != other["country"]:
        return [("other_place", f"other place ({one['name']}, {other['name']})", 1.0)]
    if one["precision"] == other["precision"] == "city":
        same = one["name"] == other["name"]
        name, text = ("same_city", f"same city ({one['name']})") if same else ("other_place", "other city")
        return [(name, text, 1.0)]
    return [("same_country", f"same country ({one['country']})", 1.0)]


def _words(one: Telling, other: Telling) -> Iterator[Reason]:
    if one.word and one.word == other.word:
        yield "same_word", f"same word ({one.word})", 1.0
    shared = one.words & other.words
    share = 2 * len(shared) / max(len(one.words) + len(other.words), 1)
    if shared:
        yield "common_words", f"words in common ({', '.join(sorted(shared)[:5])})", share


def _article(one: Telling, other: Telling) -> list[Reason]:
    if one.article != other.article:
        return []
    contact = one.fact["kind"] == "engagement" or one.fact["type"] == "CONSULT"
    return [("same_article" if contact else "acts_of_article", "told in one article", 1.0)]
