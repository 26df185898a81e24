"""The first page: the world, and which pairs of states move."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.errors import SettingError
from detente.ontology.country_codes import country_code
from detente.relations.movement import Movement, Movements, Span, movements
from detente.web.downloads import csv_file
from detente.web.moment import last_day
from detente.web.page import OnPage, Page
from detente.web.world_map import way_of, world_map

router = APIRouter()
SHOWN = 40

AskedSpan = Annotated[Span, Query(description="The last week, month or year against the one before.")]


def _moved(page: Page, span: Span) -> Movements | None:
    until = last_day(page)
    if until is None:
        return None
    return page.cache.get(
        page.snapshot.version,
        ("movements", span, until, page.as_of),
        lambda: movements(page.record, span=span, until=until, as_of=page.as_of),
    )


@router.get("/")
def world(page: OnPage, span: AskedSpan = "month", rows: Annotated[int, Query(ge=1, le=2000)] = SHOWN) -> HTMLResponse:
    """Map and list of dyads by movement."""
    found = _moved(page, span)
    if found is None:
        return page.render("world.html", found=None, span=span)
    drawn = page.cache.get(
        page.snapshot.version, ("map", span, found.until, page.as_of), lambda: world_map(found.pairs)
    )
    return page.render("world.html", found=found, span=span, map=drawn, shown=found.pairs[:rows], way=way_of)


@router.get("/world.csv")
def world_file(page: OnPage, span: AskedSpan = "month") -> Response:
    """All pairs of the first page."""
    found = _moved(page, span)
    columns = (
        *("country_1", "country_2", "events", "cooperation", "conflict", "mean_plover_score"),
        *("events_before", "mean_before", "change", "verdict", "from", "until"),
    )
    rows = [] if found is None else [(*_cells(m), found.start, found.until) for m in found.pairs]
    return csv_file(f"movement-{span}.csv", columns, rows)


def _cells(one: Movement) -> tuple[object, ...]:
    now, before = one.now, one.before
    counts = (now.events, now.cooperation, now.conflict, now.mean, before.events, before.mean)
    return (*one.pair, *counts, one.change, one.verdict)


@router.get("/dyad")
def find_dyad(page: OnPage, one: str = "", two: str = "") -> Response:
    """From two countries as people write them to the page of the pair."""
    codes = [country_code(name[:100]) for name in (one, two) if name.strip()]
    if len(codes) != 2 or codes[0] == codes[1]:
        raise SettingError("Name two different countries, for example China and Japan.")
    return RedirectResponse(page.url(f"/dyad/{codes[0]}/{codes[1]}"), 303)
