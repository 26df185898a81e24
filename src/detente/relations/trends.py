"""Turning points and unusual periods of a series.

Turning points: PELT (Killick, Fearnhead and Eckley 2012) with Poisson cost on the counts of cooperation and of
conflict, penalty 2 log(n) per point (BIC for a rate and a place), multiplied by the dispersion of the counts: news
come in bursts, and a pure Poisson cost sees a turn in each. The dispersion is estimated from successive differences
(Rice 1984), which a few turns hardly touch, and is at least 1.

Unusual periods: robust z-scores (median and MAD; Iglewicz and Hoaglin 1993, limit 3.5) of the counts after the
Anscombe transform 2 sqrt(x + 3/8), which makes the spread of a Poisson count constant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from statistics import fmean, median
from typing import TYPE_CHECKING, Literal

from detente.relations.dyads import Point, Series

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Measure = Literal["cooperation", "conflict"]
LIMIT = 3.5
_MEASURES: tuple[Measure, ...] = ("cooperation", "conflict")
_SHORTEST = 2
"""Periods a stretch must have; one period alone is unusual, not a turn."""
_FEWEST = 3
"""An unusual period has at least so many events."""
_MAD_TO_SIGMA = 1.4826


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """From `period` on the mean count of `measure` per period is `after`, before it was `before`. `ids` are the
    events of the measure in the first two periods after the turn."""

    measure: Measure
    period: str
    before: float
    after: float
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnusualPeriod:
    """A period with far more events of `measure` than is usual; `ids` are the events that made it."""

    measure: Measure
    period: str
    count: int
    usual: float
    z: float
    ids: tuple[str, ...]


def turning_points(series: Series) -> tuple[TurningPoint, ...]:
    """Where the mean number of cooperative or conflictual events a period changes, in the order of time."""
    found: list[tuple[int, TurningPoint]] = []
    for measure in _MEASURES:
        counts = [_count(p, measure) for p in series.points]
        turns = changes(counts)
        bounds = [0, *turns, len(counts)]
        for before, at, after in zip(bounds, turns, bounds[2:], strict=False):
            ids = tuple(i for p in series.points[at : at + 2] for i in p.ids)
            point = series.points[at]
            means = (round(fmean(counts[before:at]), 3), round(fmean(counts[at:after]), 3))
            found.append((at, TurningPoint(measure, point.period, *means, ids)))
    return tuple(turn for _, turn in sorted(found, key=lambda pair: (pair[0], pair[1].measure)))


def unusual_periods(series: Series) -> tuple[UnusualPeriod, ...]:
    """Periods with more events than the limit allows, in the order of time."""
    found = []
    for measure in _MEASURES:
        counts = [_count(p, measure) for p in series.points]
        for place, z in enumerate(robust_scores(counts)):
            if z > LIMIT and counts[place] >= _FEWEST:
                point = series.points[place]
                found.append(
                    UnusualPeriod(measure, point.period, counts[place], median(counts), round(z, 2), point.ids)
                )
    return tuple(sorted(found, key=lambda u: (u.period, u.measure)))


def _count(point: Point, measure: Measure) -> int:
    return point.cooperation if measure == "cooperation" else point.conflict


def robust_scores(counts: Sequence[float]) -> list[float]:
    """Robust z-scores of counts after the Anscombe transform; the spread is at least that of a Poisson count."""
    if not counts:
        return []
    moved = [2 * sqrt(x + 3 / 8) for x in counts]
    middle = median(moved)
    spread = max(1.0, _MAD_TO_SIGMA * median([abs(x - middle) for x in moved]))
    return [(x - middle) / spread for x in moved]


def dispersion(counts: Sequence[float]) -> float:
    """Variance of the counts over their mean, from successive differences; at least 1."""
    if len(counts) < 3 or sum(counts) == 0:
        return 1.0
    steps = [(b - a) ** 2 for a, b in pairwise(counts)]
    return max(1.0, fmean(steps) / 2 / fmean(counts))


def changes(counts: Sequence[float]) -> list[int]:
    """The places at which a new stretch of counts begins (PELT, Poisson cost)."""
    number = len(counts)
    if number < 2 * _SHORTEST or sum(counts) == 0:
        return []
    last = _pelt(counts, penalty=2 * log(number) * dispersion(counts))
    turns = []
    at = number
    while at > 0:
        at = last[at]
        if at > 0:
            turns.append(at)
    return turns[::-1]


def _pelt(counts: Sequence[float], *, penalty: float) -> list[int]:
    """The exact minimum of cost plus penalty per change, starts that cannot win pruned: of every number of counts,
    where the last stretch begins. All starts are weighed at once, for there are thousands in a series of days."""
    import numpy as np  # noqa: PLC0415

    sums = np.concatenate(([0.0], np.cumsum(counts, dtype=float)))
    best, last = np.zeros(len(sums)), [0] * len(sums)
    best[0] = -penalty
    starts = np.array([0])
    for end in range(_SHORTEST, len(sums)):
        values = best[starts] + _cost(sums[end] - sums[starts], end - starts) + penalty
        place = int(np.argmin(values))
        best[end], last[end] = values[place], int(starts[place])
        starts = starts[values - penalty <= best[end]]
        fresh = end + 1 - _SHORTEST
        if fresh >= _SHORTEST:
            starts = np.append(starts, fresh)
    return last


def _cost(totals: "NDArray[np.float64]", lengths: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """The Poisson cost of stretches with these sums and lengths."""
    import numpy as np  # noqa: PLC0415

    rates = np.where(totals > 0, totals / lengths, 1.0)
    return np.where(totals > 0, -2 * totals * np.log(rates) + 2 * totals, 0.0)
