"""Days as people write them."""

from datetime import date
from typing import Any


def day_of(text: str | None) -> date | None:
    """The day of an ISO date, None for none."""
    return date.fromisoformat(text) if text else None


LONGEST_DAYS = 31
"""What is told of a longer time has no day of its own."""


def counting_day(start: date | None, end: date | None, published: date | None) -> date | None:
    """The day an event counts on: its first, or the day of publication for what has none or spans more than a
    month that holds the day of publication."""
    if start is None:
        return end or published
    long = end is not None and (end - start).days >= LONGEST_DAYS
    return published if long and published is not None and start <= published <= (end or start) else start


def spelled(day: date) -> str:
    """ "18 June 2023"."""
    return f"{day.day} {day:%B} {day.year}"


def spelled_range(start: date, end: date) -> str:
    """ "18-19 June 2023", "30 June - 2 July 2023"."""
    if start == end:
        return spelled(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{spelled(end)}"
    first = f"{start.day} {start:%B}" + ("" if start.year == end.year else f" {start.year}")
    return f"{first} - {spelled(end)}"


def spelled_when(when: dict[str, Any] | None) -> str:
    """A printed date as far as it is known: "June 2023", "2023", "18-19 June 2023"; empty for none."""
    start, end = (day_of((when or {}).get(name)) for name in ("start", "end"))
    if when is None or (start is None and end is None):
        return ""
    if start is None or end is None:
        return f"until {spelled(end)}" if end is not None else f"from {spelled(start)}" if start is not None else ""
    precision = when.get("precision")
    if precision == "year":
        return str(start.year)
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B} {start.year}"
    return spelled_range(start, end)
