"""Contacts as an iCalendar file, for the calendar of whoever follows them."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from detente.model.printed import Printed

if TYPE_CHECKING:
    from icalendar import Event

# RFC 5545: what is called off stays in the calendar as cancelled; what is not certain is tentative.
_STATUS = {
    "planned": "CONFIRMED",
    "occurred": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "uncertain": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}


# RFC 5545, 3.1: a text holds no controls but the tab; line ends are written as \n by the library.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def calendar_of(
    engagements: Iterable[Printed], *, coder: str, address: Callable[[Printed], str] | None = None
) -> bytes:
    """All-day entries for contacts whose day is known to the week or better; others cannot stand in a calendar.

    `address` gives the web address of a contact, which its entry then opens.
    """
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", f"-//Detente//{coder}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", "Contacts between states")
    for fact in engagements:
        when = fact["date"] or {}
        if fact["status"] in _STATUS and when.get("start") and when.get("precision") in ("day", "range", "week"):
            entry = _entry(fact)
            if address is not None:
                entry.add("url", address(fact))
            calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _entry(fact: Printed) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    when, place = fact["date"], fact["place"]
    start = date.fromisoformat(when["start"])
    end = date.fromisoformat(when["end"] or when["start"])
    people = [
        _plain(p["name"] + (f" ({p['office']})" if p["office"] else "")) for p in fact["participants"] if p["country"]
    ]
    told = max((n["as_of"] for n in fact["status_history"] if n["as_of"]), default=when["start"])
    entry = Event()
    entry.add("uid", f"{fact['id']}@detente")
    entry.add("dtstamp", datetime.combine(date.fromisoformat(told), time(), UTC))
    entry.add("summary", f"{fact['type'].capitalize()}: {', '.join(people[:4])}")
    entry.add("dtstart", start)
    entry.add("dtend", end + timedelta(days=1))
    entry.add("status", _STATUS[fact["status"]])
    topics = _plain("; ".join(item["text"] for item in fact["agenda"]))
    entry.add("description", f"{fact['status']}" + (f". Topics: {topics}" if topics else ""))
    if place:
        entry.add("location", _plain(", ".join(p for p in (place["name"], place["country"]) if p)))
    return entry


def _plain(text: str) -> str:
    """The text without controls, which no calendar may hold."""
    return _CONTROLS.sub("", text)
