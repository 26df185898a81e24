"""In which months the record tells of engagements of two countries."""

from datetime import date
from typing import Literal

from detente.record.indexed import IndexedRecord


def month_with(
    record: IndexedRecord,
    dyad: tuple[str, str],
    day: date,
    *,
    side: Literal["before", "after"],
    as_of: date | None = None,
) -> str | None:
    """The nearest month ("2023-05") in which an engagement of the two begins before or after a day, None for none.

    One without a day of its own counts on that of its publication.
    """
    condition, order = ("i.day <> '' AND i.day < ?", "DESC") if side == "before" else ("i.day > ?", "ASC")
    sql = (
        "SELECT substr(i.day, 1, 7) FROM involved i JOIN facts f ON f.key = i.key"
        f" WHERE i.who = ? AND i.kind = 'engagement' AND {condition} AND f.judged IS NOT 'reject'"
        " AND (? IS NULL OR f.published <= ?)"
        f" ORDER BY i.day {order} LIMIT 1"
    )
    until = as_of.isoformat() if as_of else None
    rows = record.found(sql, ["-".join(sorted(dyad)), day.isoformat(), until, until])
    return str(rows[0][0]) if rows else None
