"""Periods of days: weeks, months, quarters, seasons, years, and their parts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from detente.model.when import Precision
from detente.ontology.dates import Part

Tense = Literal["past", "future", "present"]

# A partial date that looks back almost a year while the next one is near was meant to look ahead, and the reverse.
FAR, NEAR = 320, 40
# days from which on the end of a period is less than its last third
LONG = 100


@dataclass(frozen=True, slots=True)
class Period:
    """An inclusive range of days; `stated` where it does not rest on the day of publication."""

    start: date | None
    end: date | None
    precision: Precision
    stated: bool = False

    def relative(self) -> "Period":
        """The same days, known only through the day of publication."""
        return replace(self, stated=False)


def day(year: int, month: int, number: int) -> Period | None:
    """One day, or None where the calendar has no such day."""
    try:
        at = date(year, month, number)
    except ValueError:
        return None
    return Period(at, at, "day", stated=True)


def one_day(at: date) -> Period:
    """The day `at`, as a relative period."""
    return Period(at, at, "day")


def week(at: date) -> Period:
    """The week, Monday to Sunday, that holds `at`."""
    start = at - timedelta(days=at.weekday())
    return Period(start, start + timedelta(days=6), "week")


def weekend(at: date) -> Period:
    """Saturday and Sunday of the week that holds `at`."""
    start = week(at).start
    assert start is not None
    return Period(start + timedelta(days=5), start + timedelta(days=6), "range")


def months(year: int, first: int, last: int, precision: Precision) -> Period:
    """The first day of month `first` to the last day of month `last`, in the next year where `last` is smaller."""
    closing = year + (last < first)
    after = date(closing + last // 12, last % 12 + 1, 1) if closing < date.max.year else date.max
    return Period(date(year, first, 1), after - timedelta(days=1), precision, stated=True)


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return months(year, number, number, "month")


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4."""
    return months(year, 3 * number - 2, 3 * number, "quarter")


def half(year: int, number: int) -> Period:
    """The first or second half of a year."""
    return months(year, 6 * number - 5, 6 * number, "range")


def year_of(number: int) -> Period:
    """A calendar year."""
    return months(number, 1, 12, "year")


def decade(first: int) -> Period:
    """Ten years from `first`."""
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "decade", stated=True)


def shift_months(at: date, count: int) -> tuple[int, int]:
    """Year and month that lie `count` months after the month of `at`."""
    index = at.year * 12 + at.month - 1 + count
    return index // 12, index % 12 + 1


def unit_period(unit: str, at: date, count: int) -> Period | None:
    """The calendar unit that lies `count` units after the one that holds `at`."""
    year, number = shift_months(at, count)
    try:
        if unit == "day":
            return one_day(at + timedelta(days=count))
        if unit in ("week", "fortnight"):
            return week(at + timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
        if unit == "weekend":
            return weekend(at + timedelta(weeks=count))
        if unit == "month":
            return month(year, number).relative()
        if unit == "quarter":
            index = at.year * 4 + (at.month - 1) // 3 + count
            return quarter(index // 4, index % 4 + 1).relative()
        if unit == "year":
            return year_of(at.year + count).relative()
        if unit == "decade":
            return decade((at.year // 10 + count) * 10).relative()
    except (ValueError, OverflowError):
        return None
    return None


def part_of(period: Period, part: Part | None) -> Period:
    """The first, middle or last third of a period; its precision stays that of the whole.

    The start and the end of a long period (a year) are its first and last sixth.
    """
    if part is None or period.start is None or period.end is None:
        return period
    length = (period.end - period.start).days + 1
    share = max(length // (6 if part in ("start", "end") and length > LONG else 3), 1)
    if part in ("early", "start"):
        first, last = 0, share - 1
    elif part == "mid":
        first, last = share, length - share - 1
    else:
        first, last = length - share, length - 1
    start = period.start
    return replace(period, start=start + timedelta(days=first), end=start + timedelta(days=max(last, first)))


def fit(candidates: Iterable[Period | None], published: date, tense: Tense) -> Period | None:
    """The candidate nearest to `published` that fits the tense, the day of publication included."""
    known = [(p.start, p.end, p) for p in candidates if p is not None and p.start and p.end]
    past = max((row for row in known if row[0] <= published), key=lambda row: row[0], default=None)
    future = min((row for row in known if row[1] >= published), key=lambda row: row[0], default=None)
    if past is None or future is None:
        found = past or future
    else:
        back = max((published - past[1]).days, 0)
        ahead = max((future[0] - published).days, 0)
        if tense == "past":
            found = future if back > FAR and ahead < NEAR else past
        elif tense == "future":
            found = past if ahead > FAR and back < NEAR else future
        else:
            found = past if back <= ahead else future
    return found[2].relative() if found else None


def fit_weekday(number: int, published: date, tense: Tense) -> Period:
    """The nearest such weekday, the day of publication included: ahead in the future, else back."""
    ahead = (number - published.weekday()) % 7
    shift = ahead if tense == "future" or ahead == 0 else ahead - 7
    if tense == "present" and ahead <= 3:
        shift = ahead
    return one_day(published + timedelta(days=shift))
