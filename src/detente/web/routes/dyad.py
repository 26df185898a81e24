"""The page of a pair of countries: where they stand, how they came there, who talks to whom, and what is ahead."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from detente.errors import SettingError
from detente.relations.brief_text import to_markdown
from detente.relations.history import Stretch
from detente.relations.periods import Step
from detente.web.charts import chart
from detente.web.downloads import attachment, csv_file
from detente.web.dyads import Days, dyad_history, dyad_view, when_of
from detente.web.ids import CountryCode, Day
from detente.web.names import country_name
from detente.web.page import OnPage, Page

router = APIRouter()
# Periods that one chart shows.
DRAWN = 120

AskedStep = Annotated[Step, Query(description="day, week, month or year.")]


def _pair(one: str, two: str) -> tuple[str, str]:
    if one == two:
        raise SettingError("This is one country twice. Name two different ones.")
    return one, two


def _path(dyad: tuple[str, str]) -> str:
    return f"/dyad/{dyad[0]}/{dyad[1]}"


async def days_of(step: AskedStep = "month", since: Day = None, until: Day = None, whole: bool = False) -> Days:
    """The days that an address asks for. Raises SettingError where they end before they begin."""
    if since and until and since > until:
        raise SettingError("The first day is after the last. Change one of them.")
    return Days(step, since, until, whole)


AskedDays = Annotated[Days, Depends(days_of)]


@router.get("/dyad/{one}/{two}")
def dyad(page: OnPage, one: CountryCode, two: CountryCode, days: AskedDays) -> Response:
    """Everything on two countries."""
    pair = _pair(one, two)
    view = dyad_view(page, pair, days)

    def of(stretch: Stretch) -> str:
        return _of_stretch(page, pair, stretch, days.step)

    stretches = view.history.stretches[-DRAWN:]
    return page.render(
        "dyad.html",
        view=view,
        pair=pair,
        names=tuple(country_name(code) for code in pair),
        path=_path(pair),
        step=days.step,
        stretches=stretches,
        chart=chart(view.history, stretches, address=of),
        when_of=when_of,
        of=of,
    )


def _of_stretch(page: Page, pair: tuple[str, str], stretch: Stretch, step: Step) -> str:
    """The page of the same pair for the days of one period, at its list of events."""
    asked = {"since": stretch.start, "until": stretch.end, "step": step}
    return f"{page.url(_path(pair), **asked)}#events"


@router.get("/dyad/{one}/{two}/history.csv")
def history_file(page: OnPage, one: CountryCode, two: CountryCode, step: AskedStep = "month") -> Response:
    """The figures of the chart, all periods."""
    found = dyad_history(page, _pair(one, two), step=step)
    columns = ("period", "start", "end", "events", "cooperation", "conflict", "mean_plover_score")
    rows = ((s.period, s.start, s.end, s.events, s.cooperation, s.conflict, s.mean) for s in found.stretches)
    return csv_file(f"{one}-{two}-{step}.csv", columns, rows)


@router.get("/dyad/{one}/{two}/brief.md")
def brief_file(page: OnPage, one: CountryCode, two: CountryCode, days: AskedDays) -> Response:
    """The brief on the days that the page shows."""
    view = dyad_view(page, _pair(one, two), days)
    return attachment(to_markdown(view.brief), f"{one}-{two}.md", "text/markdown; charset=utf-8")


@router.get("/dyad/{one}/{two}/calendar.csv")
def calendar_file(page: OnPage, one: CountryCode, two: CountryCode, days: AskedDays) -> Response:
    """The contacts of the days that the page shows."""
    view = dyad_view(page, _pair(one, two), days)
    columns = ("start", "when", "kind", "status", "place", one, two, "others", "history", "id", "articles")
    rows = (
        (
            *(e.start, e.when, e.kind, e.status, e.place, _joined(e.sides[0]), _joined(e.sides[1]), _joined(e.others)),
            *(_joined(f"{s} {d or ''}".strip() for s, d in e.history), e.id or e.event, len(e.told)),
        )
        for e in view.calendar
    )
    return csv_file(f"{one}-{two}-contacts.csv", columns, rows)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)
