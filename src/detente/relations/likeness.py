"""How likely two tellings are of one event, and what speaks for and against it."""

from dataclasses import dataclass
from datetime import timedelta

from detente.model.printed import Printed
from detente.ontology.merging import MergeRules
from detente.relations.days import spelled_range
from detente.relations.tellings import Telling


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
    found: list[tuple[str, str, float]] = [
        _countries(one, other),
        *_mode(one, other),
        *_people(one, other),
        _days(one, other),
        *_places(one.fact.get("place"), other.fact.get("place")),
        *_words(one, other),
    ]
    reasons = tuple((text, round(rules.weights[name] * share, 3)) for name, text, share in found)
    return Likeness(round(sum(weight for _, weight in reasons), 3), tuple(r for r in reasons if r[1]))


def _countries(one: Telling, other: Telling) -> tuple[str, str, float]:
    shared = "-".join(sorted(one.countries & other.countries))
    if one.sides == other.sides and all(one.sides):
        return "same_countries", f"same countries ({shared})", 1.0
    return "fewer_countries", f"countries in common ({shared})", 1.0


def _mode(one: Telling, other: Telling) -> list[tuple[str, str, float]]:
    mine, theirs = one.fact.get("mode"), other.fact.get("mode")
    if not mine or not theirs:
        return []
    if mine == theirs:
        return [("same_mode", f"same mode ({mine})", 1.0)]
    return [("other_mode", f"other mode ({mine}, {theirs})", 1.0)]


def _people(one: Telling, other: Telling) -> list[tuple[str, str, float]]:
    """Somebody in common speaks for it; a country for which both name people, and nobody in both, against it."""
    found, shared = list[tuple[str, str, float]](), one.keys & other.keys
    if shared:
        names = sorted({p.name for p in one.people if p.is_person and p.key in shared})
        found.append(("same_people", f"same people ({', '.join(names)})", 1.0))
    mine, theirs = ({p.country for p in t.people if p.is_person} for t in (one, other))
    known = {p.country for p in one.people if p.key in shared}
    if apart := sorted(c or "no country" for c in (mine & theirs) - known):
        found.append(("other_people", f"other people ({', '.join(apart)})", float(len(apart))))
    return found


def _days(one: Telling, other: Telling) -> tuple[str, str, float]:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return "days_unknown", "days not known", 1.0
    first, last = max(one.start, other.start), min(one.end, other.end)
    if first > last:
        return "days_near", f"days near ({one.start}, {other.start})", 1.0
    if one.start == other.start and one.end == other.end and one.stated and other.stated and one.exact:
        return "same_day", f"same day ({one.start})", 1.0
    if not (one.stated and other.stated):
        return "days_assumed", "days not stated by both", 1.0
    return "days_overlap", f"days overlap ({spelled_range(first, last)})", 1.0


def _places(one: Printed | None, other: Printed | None) -> list[tuple[str, str, float]]:
    if not one or not other or not one.get("country") or not other.get("country"):
        return []
    if one["country"] != other["country"]:
        return [("other_place", f"other place ({one['name']}, {other['name']})", 1.0)]
    if one["precision"] == other["precision"] == "city":
        same = one["name"] == other["name"]
        name, text = ("same_city", f"same city ({one['name']})") if same else ("other_place", "other city")
        return [(name, text, 1.0)]
    return [("same_country", f"same country ({one['country']})", 1.0)]


def _words(one: Telling, other: Telling) -> list[tuple[str, str, float]]:
    found = []
    triggers = [((t.fact.get("trigger") or {}).get("text") or "").lower() for t in (one, other)]
    if triggers[0] and triggers[0] == triggers[1]:
        found.append(("same_word", f"same word ({triggers[0]})", 1.0))
    if shared := one.words & other.words:
        share = 2 * len(shared) / (len(one.words) + len(other.words))
        found.append(("common_words", f"words in common ({', '.join(sorted(shared)[:5])})", share))
    return found
