"""How much few events can carry: intervals at 95 per cent."""

from collections.abc import Sequence
from math import sqrt

Z = 1.959964
"""Normal quantile of a two-sided interval at 95 per cent."""


def mean_interval(values: Sequence[float], *, draws: int = 1000) -> tuple[float, float] | None:
    """Percentile bootstrap of the mean (Efron 1979), with a fixed seed; None for fewer than two values."""
    if len(values) < 2:
        return None
    import numpy as np  # noqa: PLC0415

    sample = np.asarray(values, dtype=float)
    chosen = np.random.default_rng(0).integers(0, len(sample), size=(draws, len(sample)))
    low, high = np.quantile(sample[chosen].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def count_interval(count: int) -> tuple[float, float]:
    """Poisson limits of a count by Byar's approximation (Breslow and Day 1987, vol. 2, p. 69)."""
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3
    above = count + 1
    return max(0.0, low), above * (1 - 1 / (9 * above) + Z / (3 * sqrt(above))) ** 3


def share_interval(hits: int, total: int) -> tuple[float, float] | None:
    """Wilson's score interval of a share (Wilson 1927); None for no trial."""
    if total == 0:
        return None
    share, spread = hits / total, Z**2 / total
    centre = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
