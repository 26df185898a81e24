"""What passed between two countries, period by period, counted by the database or its index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from detente.record.asked import EventFilter, conditions
from detente.record.index_schema import after_key, first_key
from detente.record.indexed import IndexedRecord, marks
from detente.record.movements import COUNTING_DAY
from detente.record.reader import Record

Step = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """Events of the period that begins with `start`; `mean` of their PLOVER scores."""

    start: date
    events: int
    cooperation: int
    mean: float


def period_tallies(
    record: Record, dyad: tuple[str, str], *, step: Step, statuses: Sequence[str], as_of: date | None = None
) -> tuple[PeriodTally, ...]:
    """The periods in which anything passed between two countries, the same events as in `relations.dyads.series`."""
    if isinstance(record, IndexedRecord):
        return _of_index(record, dyad, step=step, statuses=statuses, as_of=as_of)
    where, values = conditions(EventFilter(dyad=dyad, statuses=tuple(statuses), as_of=as_of), "events")
    between, more = _between(dyad)
    sql = (
        f"SELECT date_trunc('{step}', day)::DATE, count(*), count(*) FILTER (quad IN (1, 2)), avg(plover_score)"
        f" FROM (SELECT quad, plover_score, {COUNTING_DAY} AS day FROM events WHERE {where} AND {between})"
        " WHERE day IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    return tuple(PeriodTally(*row) for row in record._rows(sql, [*values, *more]))


# The first day of the period that a day lies in.
_FIRST_DAYS: Mapping[Step, str] = MappingProxyType(
    {
        "day": "counts",
        "week": "date(counts, 'weekday 0', '-6 days')",
        "month": "substr(counts, 1, 8) || '01'",
        "year": "substr(counts, 1, 5) || '01-01'",
    }
)


def _of_index(
    record: IndexedRecord, dyad: tuple[str, str], *, step: Step, statuses: Sequence[str], as_of: date | None
) -> tuple[PeriodTally, ...]:
    """The same from the rows of the index, which hold the day that an event counts on."""
    pair = "-".join(sorted(code.upper() for code in dyad))
    published = (first_key(date.min), after_key(as_of)) if as_of else (0, after_key(date.max))
    sql = (
        f"SELECT {_FIRST_DAYS[step]}, count(*), sum(quad IN (1, 2)), avg(score) FROM involved WHERE who = ?"
        f" AND kind = 'event' AND counts IS NOT NULL AND status IN ({marks(statuses)}) AND key >= ? AND key < ?"
        " GROUP BY 1 ORDER BY 1"
    )
    rows = record.found(sql, [pair, *statuses, *published])
    return tuple(PeriodTally(date.fromisoformat(first), *numbers) for first, *numbers in rows)


def _between(dyad: tuple[str, str]) -> tuple[str, list[Any]]:
    """One acts on the other and not the other way too, or both act together with nobody else."""
    one, two = (f" {code.upper()} " for code in dyad)
    way = "(contains(actors, ?) AND contains(recipients, ?))"
    together = "(contains(actors, ?) AND contains(actors, ?) AND quad IN (1, 2) AND recipients IN (?, ?, ?, ?))"
    both = f" {' '.join(sorted((one.strip(), two.strip())))} "
    return f"(({way} <> {way}) OR {together})", [one, two, two, one, one, two, "", one, two, both]
