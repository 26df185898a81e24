"""When something happened, as far as the text says."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "range", "unknown"]
WhenBasis = Literal["stated", "relative to publication", "publication date assumed", "engagement", "unknown"]


@dataclass(frozen=True, slots=True)
class When:
    """An inclusive range of days. `start` and `end` are None where the text gives no bound.

    `basis`: stated in full in the text; relative to the publication date; the publication date assumed
    because the clause names none; or taken from the engagement the event belongs to. `text` is the
    date expression, empty where there is none.
    """

    start: date | None
    end: date | None
    precision: Precision
    basis: WhenBasis
    text: str = ""
    duration_days: int | None = None
