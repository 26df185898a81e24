"""The calendar of a pair of countries: a month at a time, and all contacts as a file for other calendars."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BeforeValidator

from detente.errors import SettingError
from detente.exports.calendar import calendar_of
from detente.model import CODER
from detente.model.printed import Printed
from detente.web.calendars import MONTH, STATUS_WORDS, contacts_between, month_days, month_of, printed_contact
from detente.web.downloads import attachment
from detente.web.ids import CountryCode
from detente.web.moment import last_day
from detente.web.names import country_name
from detente.web.page import OnPage, Page

router = APIRouter()
# Contacts that a cell of the table shows, and a list below it.
IN_CELL, IN_LIST = 6, 200

AskedMonth = Annotated[
    str | None,
    BeforeValidator(lambda given: given or None),
    Query(pattern=MONTH, description="A month, YYYY-MM.", examples=["2023-06"]),
]


def pair_of(one: CountryCode, two: CountryCode) -> tuple[str, str]:
    """The two countries of an address. Raises SettingError where they are one."""
    if one == two:
        raise SettingError("This is one country twice. Name two different ones.")
    return one, two


@router.get("/dyad/{one}/{two}/calendar")
def calendar_page(page: OnPage, one: CountryCode, two: CountryCode, month: AskedMonth = None) -> HTMLResponse:
    """A month with the contacts of two countries."""
    pair = pair_of(one, two)
    return page.render(
        "calendar.html",
        month=month_of(page, pair, month),
        pair=pair,
        names=tuple(country_name(code) for code in pair),
        path=f"/dyad/{one}/{two}/calendar",
        today=last_day(page) or date.today(),
        words=STATUS_WORDS,
        in_cell=IN_CELL,
        in_list=IN_LIST,
    )


@router.get("/dyad/{one}/{two}/calendar.ics")
def calendar_file(page: OnPage, one: CountryCode, two: CountryCode, month: AskedMonth = None) -> Response:
    """The contacts of two countries as iCalendar, of all days or of one month."""
    since, until = month_days(month)
    _, found = contacts_between(page, pair_of(one, two), since, until)
    body = calendar_of(map(printed_contact, found), coder=CODER, address=_address(page))
    name = "-".join(("detente", one, two, *((month,) if month else ())))
    return attachment(body, f"{name}.ics", "text/calendar; charset=utf-8")


def _address(page: Page) -> Callable[[Printed], str]:
    base = str(page.request.base_url).rstrip("/")

    def of(fact: Printed) -> str:
        return base + page.fact(fact["id"])

    return of
