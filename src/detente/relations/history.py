"""What passed between two countries over the whole record, period by period, and where it turned.

The counts are those of a series (see dyads.py), made by the database, so that a page has them at once; the events
behind a period are those of its days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean, median

from detente.record.reader import Record
from detente.record.tallies import period_tallies
from detente.relations.contact_reports import HELD
from detente.relations.periods import Step, label, periods
from detente.relations.trends import LIMIT, Measure, changes, robust_scores

# An unusual period has at least so many events; as in trends.py.
_FEWEST = 3
_MEASURES: tuple[Measure, ...] = ("cooperation", "conflict")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One period: its days and what passed. `mean` of the PLOVER scores is None where nothing did."""

    period: str
    start: date
    end: date
    events: int
    cooperation: int
    mean: float | None

    @property
    def conflict(self) -> int:
        return self.events - self.cooperation


@dataclass(frozen=True, slots=True)
class Turn:
    """From this period on the mean count of `measure` a period is another."""

    measure: Measure
    stretch: Stretch
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Peak:
    """A period with far more events of `measure` than is usual."""

    measure: Measure
    stretch: Stretch
    count: int
    usual: float


@dataclass(frozen=True, slots=True)
class History:
    """All periods from the first event to the last, without gaps."""

    step: Step
    stretches: tuple[Stretch, ...]
    turns: tuple[Turn, ...]
    peaks: tuple[Peak, ...]


def history(record: Record, dyad: tuple[str, str], *, step: Step = "month", as_of: date | None = None) -> History:
    """The history of two countries, of what took place or goes on."""
    found = {t.start: t for t in period_tallies(record, dyad, step=step, statuses=HELD, as_of=as_of)}
    if not found:
        return History(step, (), (), ())
    stretches = []
    for first, last in periods(min(found), max(found), step):
        tally = found.get(first)
        numbers = (tally.events, tally.cooperation, tally.mean) if tally else (0, 0, None)
        stretches.append(Stretch(label(first, step), first, last, *numbers))
    return History(step, tuple(stretches), tuple(_turns(stretches)), tuple(_peaks(stretches)))


def _counts(stretches: Sequence[Stretch], measure: Measure) -> list[int]:
    return [s.cooperation if measure == "cooperation" else s.conflict for s in stretches]


def _turns(stretches: Sequence[Stretch]) -> list[Turn]:
    found = []
    for measure in _MEASURES:
        counts = _counts(stretches, measure)
        bounds = [0, *changes(counts), len(counts)]
        for (first, at), (_, last) in pairwise(pairwise(bounds)):
            found.append(Turn(measure, stretches[at], fmean(counts[first:at]), fmean(counts[at:last])))
    return sorted(found, key=lambda t: (t.stretch.start, t.measure))


def _peaks(stretches: Sequence[Stretch]) -> list[Peak]:
    found = []
    for measure in _MEASURES:
        counts = _counts(stretches, measure)
        usual = median(counts)
        for stretch, count, score in zip(stretches, counts, robust_scores(counts), strict=True):
            if score > LIMIT and count >= _FEWEST:
                found.append(Peak(measure, stretch, count, usual))
    return sorted(found, key=lambda p: (p.stretch.start, p.measure))
