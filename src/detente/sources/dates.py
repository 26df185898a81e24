"""Dates as sources write them."""

import re
from datetime import UTC, date, datetime

from detente.errors import DateError

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?\Z")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?(?:T\d{4,6}Z?)?\Z")
_LEADING = re.compile(r"((?:1[89]|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -]((?:1[89]|20)\d\d)")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:1[89]|20)\d\d)")


def read_date(written: str) -> date:
    """The day that `written` names: ISO 8601 with or without a time, "20230618", "18 June 2023", "June 18, 2023",
    RFC 822 ("Sun, 18 Jun 2023 08:00:00 GMT"), seconds or milliseconds since 1970.

    Raises DateError for what is no date. Forms such as 03/04/2023, which two countries read as two different
    days, are refused.
    """
    text = " ".join(written.split())
    try:
        if _EPOCH.match(text):
            return datetime.fromtimestamp(float(text[:10]), tz=UTC).date()
        if found := _COMPACT.match(text) or _LEADING.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_MONTH.search(text):
            return date(int(found[3]), _MONTHS[found[2].lower()], int(found[1]))
        if found := _MONTH_DAY.search(text):
            return date(int(found[3]), _MONTHS[found[1].lower()], int(found[2]))
        return datetime.fromisoformat(text).date()
    except (ValueError, KeyError):
        pass
    raise DateError(f"{written!r} is no date. Write it as YYYY-MM-DD, for example 2023-06-18.")
