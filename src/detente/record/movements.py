"""How much passed between every two countries in two spans of days, counted by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.record.reader import Record

# What is told of a longer time counts on the day of publication, if that lies within; as in relations/days.py.
LONGEST_DAYS = 31
COUNTING_DAY = (
    f"CASE WHEN day_last - day_first >= {LONGEST_DAYS} AND published BETWEEN day_first AND day_last"
    " THEN published ELSE day_first END"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Events of one span: number, of cooperation (quads 1 and 2), mean and variance of the PLOVER scores."""

    events: int
    cooperation: int
    mean: float | None
    variance: float | None

    @property
    def conflict(self) -> int:
        return self.events - self.cooperation


@dataclass(frozen=True, slots=True)
class PairTally:
    """Two countries, sorted, and what passed between them now and before."""

    pair: tuple[str, str]
    now: Tally
    before: Tally


def pair_tallies(
    record: Record,
    *,
    statuses: Sequence[str],
    before: date,
    now: date,
    until: date,
    as_of: date | None = None,
) -> tuple[PairTally, ...]:
    """Every two countries between which something passed from `before` to `until`; `now` is the first day of the
    later span. Events that name more than two countries are not counted: whom they are between, only their text says.
    """
    spans = ", ".join(
        f"count(*) FILTER ({span}), count(*) FILTER ({span} AND quad IN (1, 2)),"
        f" avg(plover_score) FILTER ({span}), var_samp(plover_score) FILTER ({span})"
        for span in ("later", "NOT later")
    )
    marks = ", ".join("?" * len(statuses))
    sql = (
        f"SELECT pair, {spans} FROM"
        f" (SELECT pair, quad, plover_score, {COUNTING_DAY} AS day, day >= ? AS later FROM events"
        f" WHERE length(pair) = 7 AND status IN ({marks}) AND (recipients <> '' OR quad IN (1, 2))"
        " AND day_last >= ? AND day_first <= ? AND (?::DATE IS NULL OR published <= ?::DATE))"
        " WHERE day BETWEEN ? AND ? GROUP BY pair ORDER BY pair"
    )
    found = record._rows(sql, [now, *statuses, before, until, as_of, as_of, before, until])
    return tuple(PairTally((row[0][:3], row[0][4:]), Tally(*row[1:5]), Tally(*row[5:9])) for row in found)
