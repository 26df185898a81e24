"""Datelines: the place and day that a wire story begins with ("TOKYO, March 16 (Wire) - ...")."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from detente.ontology.load import read_yaml

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = (
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}))(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UPPER = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,4}"
_MIXED = r"[A-Z][\w.'’-]+(?:[ /-][A-Z][\w.'’-]*){0,3}"
_AGENCY = (
    r"(?:\s*(?:\((?P<agency>[^()\n]{2,40})\)|\[(?P<agency2>[^\[\]\n]{2,40})\]|/(?P<agency3>[A-Z][\w -]{1,25})/\.?))"
)
_DASH = r"\s*(?:--+|—|–|-(?=\s))\s*"
_PLACE = rf"(?P<place>{_UPPER})(?P<rest>(?:,\s*{_MIXED}){{0,2}}?)"
_UPPER_FIRST = re.compile(rf"{_PLACE}(?:[,.]?\s*(?:{_DAY}|{_WEEKDAY})\.?,?)?(?:{_AGENCY}(?:{_DASH})?|{_DASH})")
_MIXED_FIRST = re.compile(rf"(?P<place>{_MIXED})(?P<rest>(?:,\s*{_MIXED})?)(?:,?\s*{_DAY},?)?{_AGENCY}(?:{_DASH}|\s+)")
_DATE_LINE = re.compile(rf"(?:{_WEEKDAY},?\s+)?{_DAY}\s*(?:\n|\Z)")
_NOTE = re.compile(r"(?:[Bb]y |[Ee]ds:)[^\n]{3,100}\n\s*")
_HEADLINES = 3
_HEADLINE = re.compile(r"(?P<line>[^\n]{3,160}[^\n.!?\"”])\n\s*")
_NO_PLACE = re.compile(rf"(?P<place>)(?P<rest>){_AGENCY}{_DASH}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: place as written in it (capitals made plain), day, wire service."""

    place: str
    day: date | None
    agency: str
    text: str


@lru_cache(maxsize=1)
def _agencies() -> frozenset[str]:
    return frozenset(read_yaml("boilerplate.yaml")["agencies"])


def _day_of(found: re.Match[str], published: date | None) -> date | None:
    """The day; without a year, the last such day up to a day after publication."""
    month, number = found["m1"] or found["m2"], found["d1"] or found["d2"]
    if month is None:
        return None
    year = found["year"]
    try:
        if year is None and published is not None:
            day = date(published.year, _MONTHS.index(month[:3].lower()) + 1, int(number))
            return day if day <= published + timedelta(days=1) else day.replace(year=published.year - 1)
        return date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(number)) if year else None
    except ValueError:
        return None


def _plain(name: str) -> str:
    """ "NEW YORK" as "New York"; "U.S." and mixed case stay."""
    return " ".join(word if "." in word or not word.isupper() else word.capitalize() for word in name.split(" "))


def _agency(found: re.Match[str]) -> str:
    return (found["agency"] or found["agency2"] or found["agency3"] or "").strip()


def _known(agency: str) -> bool:
    return any(part in _agencies() for part in re.split(r"\s*[/,;]\s*", agency.lower())) or agency.isupper()


def _place_line(text: str, start: int) -> re.Match[str] | None:
    """A dateline with a place, or with a wire service alone, that begins at `start`."""
    found = _UPPER_FIRST.match(text, start)
    if found is None:
        found = _MIXED_FIRST.match(text, start) or _NO_PLACE.match(text, start)
        if found is not None and not (
            _known(_agency(found)) or found.groupdict().get("m1") or found.groupdict().get("m2")
        ):
            return None
    after = text[found.end() :].lstrip()[:1] if found else ""
    return found if after and not after.islower() else None


def _after_headlines(text: str, start: int) -> tuple[re.Match[str] | None, str]:
    """A dateline below up to three lines of headline and byline, and what stands before it."""
    at = start
    for _ in range(_HEADLINES):
        head = _HEADLINE.match(text, at)
        if head is None:
            break
        at = head.end()
        found = _place_line(text, at)
        if found is None:
            continue
        days = found.groupdict()
        plain = found["place"].isupper() and "\n" not in found.group()
        if _agency(found) or days.get("d1") or days.get("d2") or plain:
            return found, text[:at].rstrip() + "\n\n"
    return None, ""


def take(text: str, *, published: date | None = None) -> tuple[str, Dateline | None]:
    """The text without its dateline, and the dateline, or the text as it is and None.

    A first line that is nothing but a date counts as a dateline without a place; a byline before the
    dateline goes with it, a headline before it stays. A day without a year takes its year from
    `published`; without that it gives no day.
    """
    note = _NOTE.match(text)
    start = note.end() if note else 0
    line = _DATE_LINE.match(text, start)
    if line:
        return text[line.end() :].lstrip(), Dateline("", _day_of(line, published), "", line.group().strip())
    found, before = _place_line(text, start), ""
    if found is None:
        found, before = _after_headlines(text, start)
    if found is None:
        return text, None
    place = _plain(found["place"].split("/")[0]) + found["rest"]
    day = _day_of(found, published) if "m1" in found.groupdict() else None
    return before + text[found.end() :].lstrip(), Dateline(place, day, _agency(found), found.group().strip())
