"""Precision, recall, F1 and agreement of two codings of the same items.

Events of an item are paired so that the pairs agree in as many fields as possible; a pair needs the same type, or
the same actors and recipients. Precision is the share of the coded values that the gold coding has, recall the
share of the gold values that were coded; a field counts only for items whose gold coding has it. `event` asks for
type, actors and recipients at once. Agreement is Krippendorff's alpha (nominal, two coders; Krippendorff 2004):
for `type` over all events, one that only one coder saw counting as "no event" for the other; for the other fields
over the pairs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.evaluation.gold import FIELDS, CodedItem

Values = Mapping[str, frozenset[str]]
Pair = tuple[Values | None, Values | None]
_CORE = ("type", "actors", "recipients")
_NOTHING = "no event"


@dataclass(frozen=True, slots=True)
class FieldScore:
    """Counts and rates of one field: `gold` and `coded` values, `right` in both. Rates are None for no value."""

    field: str
    gold: int
    coded: int
    right: int
    alpha: float | None

    @property
    def precision(self) -> float | None:
        return self.right / self.coded if self.coded else None

    @property
    def recall(self) -> float | None:
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        total = self.gold + self.coded
        return 2 * self.right / total if total else None


def compare(gold: Iterable[CodedItem], coded: Mapping[str, Sequence[Values]]) -> tuple[FieldScore, ...]:
    """Scores of `event`, then of each field that the gold coding has. `coded` are the events by item id."""
    pairs: list[Pair] = []
    for item in gold:
        pairs += paired(item.events, coded.get(item.id, ()))
    fields = [f for f in FIELDS if any(f in g for g, _ in pairs if g is not None)]
    return (_whole(pairs), *(_field(name, pairs) for name in fields))


def paired(gold: Sequence[Values], coded: Sequence[Values]) -> list[Pair]:
    """Gold and coded events side by side, the best pairs first; None where the other side has no such event."""
    likeness = sorted(
        ((_likeness(g, c), -i, -j) for i, g in enumerate(gold) for j, c in enumerate(coded)),
        reverse=True,
    )
    left, right = set(range(len(gold))), set(range(len(coded)))
    pairs: list[Pair] = []
    for alike, i, j in likeness:
        if alike > 0 and -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
            pairs.append((gold[-i], coded[-j]))
    pairs += [(gold[i], None) for i in sorted(left)]
    pairs += [(None, coded[j]) for j in sorted(right)]
    return pairs


def _likeness(gold: Values, coded: Values) -> float:
    same_type = gold.get("type") == coded.get("type")
    same_parties = all(gold.get(n) and gold.get(n) == coded.get(n) for n in ("actors", "recipients"))
    if not (same_type or same_parties):
        return 0.0
    shared = sum(_overlap(gold[name], coded.get(name, frozenset())) for name in FIELDS if name in gold)
    return 1.0 + shared + same_type


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    together = one | other
    return len(one & other) / len(together) if together else 1.0


def _whole(pairs: Sequence[Pair]) -> FieldScore:
    gold = [g for g, _ in pairs if g is not None]
    coded = [c for _, c in pairs if c is not None]
    asked = [name for name in _CORE if any(name in g for g in gold)]
    right = sum(
        all(g.get(n, frozenset()) == c.get(n, frozenset()) for n in asked if n in g)
        for g, c in pairs
        if g is not None and c is not None
    )
    return FieldScore("event", len(gold), len(coded), right, None)


def _field(name: str, pairs: Sequence[Pair]) -> FieldScore:
    gold = coded = right = 0
    units: list[tuple[str, str]] = []
    for g, c in pairs:
        if g is not None and name not in g:
            continue
        mine, theirs = (side.get(name, frozenset()) if side is not None else frozenset() for side in (g, c))
        gold, coded, right = gold + len(mine), coded + len(theirs), right + len(mine & theirs)
        if g is not None and c is not None:
            units.append((_label(mine), _label(theirs)))
        elif name == "type":
            units.append((_label(mine) or _NOTHING, _label(theirs) or _NOTHING))
    return FieldScore(name, gold, coded, right, alpha(units))


def _label(values: frozenset[str]) -> str:
    return "|".join(sorted(values))


def alpha(units: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha of two coders on nominal values; None where it is not defined (fewer than two values)."""
    counts = Counter(value for unit in units for value in unit)
    total = sum(counts.values())
    if len(counts) < 2:
        return None
    observed = sum(one != other for one, other in units) * 2 / total
    expected = (total**2 - sum(n**2 for n in counts.values())) / (total * (total - 1))
    return 1 - observed / expected
