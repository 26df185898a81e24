"""Days, weeks and months as the steps of a series."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

Step = Literal["day", "week", "month", "year"]


def first_day(day: date, step: Step) -> date:
    """The first day of the period that holds `day`; weeks begin on Monday (ISO 8601)."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def next_period(first: date, step: Step) -> date:
    """The first day of the period after the one that begins on `first`."""
    if step == "day":
        return first + timedelta(days=1)
    if step == "week":
        return first + timedelta(days=7)
    return first_day(first + timedelta(days=32 if step == "month" else 366), step)


def periods(since: date, until: date, step: Step) -> Iterator[tuple[date, date]]:
    """First and last day of every period from the one that holds `since` to the one that holds `until`."""
    first = first_day(since, step)
    while first <= until:
        after = next_period(first, step)
        yield first, after - timedelta(days=1)
        first = after


def label(first: date, step: Step) -> str:
    """ "2023-06-18", "2023-W24", "2023-06", "2023"."""
    if step == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{first:%Y}" if step == "year" else f"{first:%Y-%m}" if step == "month" else first.isoformat()
