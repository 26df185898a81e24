"""The page /review/merges: doubtful merges one after another, the reports side by side, and a person's decision."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.errors import DetenteError, NotFoundError
from detente.web.asked import Text
from detente.web.calendars import STATUS_WORDS
from detente.web.countries import countries_named
from detente.web.ids import Day
from detente.web.judged import decide_together, decisions_on
from detente.web.merges import Queue, case_view, case_with, queue_of
from detente.web.page import OnPage, Page, address
from detente.web.published import article_by
from detente.web.routes.login import within
from detente.web.routes.review import Country, JudgementId, Name, Skip

router = APIRouter()
_NEXT = 8
_MOST = 200
_MERGED = r"^[eg]-[0-9a-f]{16}$"
MergedId = Annotated[str, Path(pattern=_MERGED, description="Id of an event or engagement.")]
Ids = Annotated[list[Annotated[str, Form(pattern=_MERGED)]], Form(min_length=1, max_length=_MOST)]
OneId = Annotated[str, Form(pattern=r"^([eg]-[0-9a-f]{16})?$")]
Asked = Annotated[Text, Query(max_length=100)]


@router.get("/review/merges")
def merges(
    *,
    page: OnPage,
    until: Day = None,
    country: Country = "",
    skip: Skip = 0,
    done: JudgementId = "",
    by: Asked = "",
) -> HTMLResponse:
    """The most doubtful merge that nobody has decided about, and those after it."""
    queue = queue_of(page, until=until, country=next(iter(countries_named([country])), None))
    case = queue.cases[skip] if skip < len(queue.cases) else None
    here = page.url("/review/merges", until=until, country=country, skip=skip or "")
    return page.render(
        "merges.html",
        queue=queue,
        following=queue.cases[skip + 1 : skip + 1 + _NEXT],
        view=case_view(page, case) if case else None,
        decided=(),
        asked={"until": until, "country": country},
        skip=skip,
        here=here,
        done=done,
        by=by or page.desk.options.reviewer,
        problem="",
        words=STATUS_WORDS,
    )


@router.get("/review/merges/{fact}")
def of_fact(page: OnPage, fact: MergedId, done: JudgementId = "", by: Asked = "") -> HTMLResponse:
    """The reports of one event or engagement, to confirm, split or merge, from anywhere in the record."""
    return _single(page, fact, by=by, done=done)


def _single(page: Page, fact: str, *, by: str, done: str = "", problem: str = "", status: int = 200) -> HTMLResponse:
    found = page.record.judged_fact(fact)
    article_by(page, found.get("article") or found["articles"][0])
    empty: Queue | None = None
    return page.render(
        "merges.html",
        status,
        queue=empty,
        following=(),
        view=case_view(page, case_with(page, found)),
        decided=[d for d in decisions_on(page, fact) if d.made.action in ("merge", "split")],
        asked={},
        skip=0,
        here=page.url(f"/review/merges/{fact}"),
        done=done,
        by=by or page.desk.options.reviewer,
        problem=problem,
        words=STATUS_WORDS,
    )


@router.post("/review/merges")
def take(
    *,
    page: OnPage,
    facts: Ids,
    decision: Annotated[Literal["confirm", "apart", "join", "split"], Form()] = "split",
    off: OneId = "",
    other: OneId = "",
    by: Name = "",
    reason: Annotated[Text, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=300)] = "/review/merges",
) -> Response:
    """Keep a decision: all these are one (confirm); one of them is not the same as the others (off); the first is not
    the same as the others (apart); the first is the same as another (join)."""
    if decision == "split" and off not in facts:
        raise HTTPException(422, "Say which report is to be split off: use the button under it.")
    rest = [name for name in facts if name != off]
    action: Literal["merge", "split"] = "merge" if decision in ("confirm", "join") else "split"
    wanted = {"confirm": facts, "apart": facts, "join": [facts[0], other], "split": [off, *rest]}[decision]
    try:
        made = decide_together(page, action, [name for name in wanted if name], by=by, reason=reason)
    except NotFoundError:
        told = "The record holds no fact with this id. Copy it from the page of the other report."
        return _single(page, facts[0], by=by, problem=told, status=422)
    except DetenteError as error:
        return _single(page, facts[0], by=by, problem=str(error), status=422)
    mark = "&" if "?" in back else "?"
    return RedirectResponse(within(back) + address("", done=made, by=by.strip()).replace("?", mark, 1), 303)
