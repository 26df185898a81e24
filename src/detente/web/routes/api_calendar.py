"""The API on the calendar of two countries."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from detente.web.api_asked import Code, OnApi
from detente.web.api_models import CalendarContact, CalendarMonth
from detente.web.calendars import MONTH, Mark, month_of

router = APIRouter(tags=["relations"])
AskedMonth = Annotated[
    str | None, Query(pattern=MONTH, description="YYYY-MM; without one the latest with an engagement.")
]


@router.get("/dyads/{one}/{two}/calendar", response_model=CalendarMonth)
def calendar_of(page: OnApi, one: Code, two: Code, month: AskedMonth = None) -> Any:
    """The contacts of a month, the earliest first: what was held, is planned, uncertain, postponed or cancelled."""
    if one == two:
        raise HTTPException(404, "A country has no relation with itself. Name two.")
    found = month_of(page, (one, two), month)
    standing = [_contact(mark, placed=True) for cell in found.listed for mark in cell.marks]
    return CalendarMonth(
        dyad=[one, two],
        month=f"{found.first:%Y-%m}",
        before=found.before,
        after=found.after,
        items=[*standing, *(_contact(mark, placed=False) for mark in found.dayless)],
    )


def _contact(mark: Mark, *, placed: bool) -> CalendarContact:
    known = mark.entry
    return CalendarContact(
        id=known.told[0].fact,
        type=known.kind,
        status=known.status,
        start=mark.start,
        end=mark.end,
        place=known.place or None,
        people=[*known.sides[0], *known.sides[1], *known.others],
        engagements=[t.fact for t in known.told],
        placed=placed,
        assumed=mark.assumed,
    )
