"""Which pairs of countries move: what passed between them in the last days against the days before.

A pair moves where the mean PLOVER score of its events changed and the change is clear: both spans have at least so
many events as a brief needs to compare (`fewest` in brief.yaml), and the 95 % interval of the difference of means
(Welch 1947, normal quantile) does not hold zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from types import MappingProxyType
from typing import Literal

from detente.ontology.brief import load_brief_rules
from detente.record.movements import PairTally, Tally, pair_tallies
from detente.record.reader import Record
from detente.relations.contact_reports import HELD

Span = Literal["week", "month", "year"]
Verdict = Literal["warmer", "colder", "no clear movement", "too few"]
DAYS: Mapping[Span, int] = MappingProxyType({"week": 7, "month": 30, "year": 365})
_QUANTILE = 1.96
# A span in which all scores are the same has no variance of its own; that of two modes side by side is taken.
_LEAST_VARIANCE = 0.25


@dataclass(frozen=True, slots=True)
class Movement:
    """One pair, what passed now and before, and which way it moves. `change` is the difference of the means, None
    where a span has no events; `clearness` is that in standard errors, 0 where there are too few."""

    pair: tuple[str, str]
    now: Tally
    before: Tally
    change: float | None
    clearness: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Movements:
    """All pairs between which anything passed, the clearest movement first. `start` to `until` is held against
    `before` to the day before `start`."""

    span: Span
    before: date
    start: date
    until: date
    pairs: tuple[Movement, ...]


def movements(record: Record, *, span: Span, until: date, as_of: date | None = None) -> Movements:
    """What moved in the week, month (30 days) or year (365 days) that ends with `until`."""
    start = until - timedelta(days=DAYS[span] - 1)
    before = start - timedelta(days=DAYS[span])
    tallies = pair_tallies(record, statuses=HELD, before=before, now=start, until=until, as_of=as_of)
    fewest = load_brief_rules().fewest
    found = (_movement(tally, fewest) for tally in tallies)
    ordered = sorted(found, key=lambda m: (-_clear(m), -m.now.events, -m.before.events, m.pair))
    return Movements(span, before, start, until, tuple(ordered))


def _clear(movement: Movement) -> float:
    return abs(movement.clearness) if movement.verdict in ("warmer", "colder") else 0.0


def _movement(tally: PairTally, fewest: int) -> Movement:
    now, before = tally.now, tally.before
    change = None if now.mean is None or before.mean is None else now.mean - before.mean
    if change is None or min(now.events, before.events) < fewest:
        return Movement(tally.pair, now, before, change, 0.0, "too few")
    error = sqrt(sum(max(t.variance or 0.0, _LEAST_VARIANCE) / t.events for t in (now, before)))
    clearness = change / error
    clear = abs(clearness) > _QUANTILE
    verdict: Verdict = ("warmer" if change > 0 else "colder") if clear else "no clear movement"
    return Movement(tally.pair, now, before, change, clearness, verdict)
