"""The page /review: doubtful facts one after another, the source beside the fact, and a person's decision."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.errors import DetenteError
from detente.model.printed import Printed
from detente.ontology.event_types import load_event_ontology
from detente.web.asked import ENGAGEMENT_TYPES, STATUSES, Text
from detente.web.countries import countries_named
from detente.web.doubtful import doubtful
from detente.web.ids import FactId
from detente.web.judged import changes_of, decide, decisions_on, fields_of, withdraw
from detente.web.marking import KINDS, LONGEST, marks_of, pieces
from detente.web.page import OnPage, Page, address
from detente.web.published import article_by
from detente.web.routes.login import within

router = APIRouter()
_NEXT = 8
_AROUND = 1500
JudgementId = Annotated[str, Query(pattern=r"^(j-[0-9a-f]{16})?$")]
Name = Annotated[Text, Form(max_length=100)]
Country = Annotated[Text, Query(max_length=100)]
Skip = Annotated[int, Query(ge=0, le=10_000)]


@router.get("/review")
def queue(
    page: OnPage, country: Country = "", skip: Skip = 0, done: JudgementId = "", by: Annotated[Text, Query()] = ""
) -> HTMLResponse:
    """The most doubtful fact that nobody has judged, and those after it."""
    code = next(iter(countries_named([country])), None)
    total, facts = doubtful(page, country=code, first=skip, number=_NEXT + 1)
    fact = facts[0] if facts else None
    values = _values(page, fact, by=by, problem="") if fact else {}
    return page.render(
        "review.html", total=total, following=facts[1:], skip=skip, country=country, fact=fact, done=done, **values
    )


@router.get("/review/{fact}")
def one(page: OnPage, fact: FactId, by: Annotated[Text, Query()] = "") -> HTMLResponse:
    """One fact to decide about, from anywhere in the record."""
    found = page.record.judged_fact(fact)
    return _single(page, found, by=by, problem="")


def _single(page: Page, fact: Printed, *, by: str, problem: str, status: int = 200) -> HTMLResponse:
    values = _values(page, fact, by=by, problem=problem)
    return page.render(
        "review.html", status, total=None, following=(), skip=0, country="", fact=fact, done="", **values
    )


def _values(page: Page, fact: Printed, *, by: str, problem: str) -> dict[str, object]:
    """What the form and the source need."""
    stored = article_by(page, fact.get("article") or fact["articles"][0])
    text = stored.article.text
    start, end = _extent(page, fact, len(text))
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    marked = pieces(text, marks_of(fact, text), start, end)
    kinds = {kind for piece in marked for kind in piece.kinds}
    ontology = load_event_ontology()
    modes = sorted({mode for known in ontology.types.values() for mode, _ in known.modes})
    types = {"event": tuple(ontology.types), "engagement": ENGAGEMENT_TYPES}.get(fact["kind"], ())
    return {
        "stored": stored,
        "before": text[first:start],
        "marked": marked,
        "after": text[end:last],
        "legend": [(kind, told) for kind, told in KINDS.items() if kind in kinds],
        "fields": fields_of(fact),
        "choices": {"type": types, "mode": modes, "status": STATUSES if fact["kind"] != "commitment" else ()},
        "decided": decisions_on(page, fact["id"]),
        "by": by or page.desk.options.reviewer,
        "problem": problem,
    }


def _extent(page: Page, fact: Printed, length: int) -> tuple[int, int]:
    """The sentence of a fact, from the first to the last of those that it rests on."""
    told = [fact] if fact.get("sentence") else list(page.record.facts_of("events", ids=fact.get("events") or []))
    spans = [(f["sentence"]["start"], f["sentence"]["end"]) for f in told] or [(0, min(length, 300))]
    first = min(s for s, _ in spans)
    return first, min(max(e for _, e in spans), first + LONGEST)


@router.post("/review/withdraw/{judgement}")
def take_back(
    page: OnPage,
    judgement: Annotated[str, Path(pattern=r"^j-[0-9a-f]{16}$")],
    by: Name = "",
    back: Annotated[str, Form(max_length=300)] = "/review",
) -> RedirectResponse:
    """A decision no longer counts."""
    if judgement not in {made.id for made in page.record.judgements}:
        raise HTTPException(404, "There is no such decision. Look at the page of the fact.")
    withdraw(page, judgement, by=by or page.desk.options.reviewer or "desk")
    return RedirectResponse(within(back), 303)


@router.post("/review/{fact}")
def take(
    *,
    page: OnPage,
    fact: FactId,
    action: Annotated[Literal["confirm", "correct", "reject"], Form()],
    by: Name = "",
    reason: Annotated[Text, Form(max_length=1000)] = "",
    type: Annotated[Text, Form(max_length=40)] = "",
    mode: Annotated[Text, Form(max_length=40)] = "",
    status: Annotated[Text, Form(max_length=40)] = "",
    direction: Annotated[Text, Form(max_length=40)] = "",
    start: Annotated[Text, Form(max_length=10)] = "",
    end: Annotated[Text, Form(max_length=10)] = "",
    actors: Annotated[Text, Form(max_length=200)] = "",
    recipients: Annotated[Text, Form(max_length=200)] = "",
    participants: Annotated[Text, Form(max_length=200)] = "",
    back: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Keep a decision and go on: to the next of the queue, or to where the form was opened from."""
    found = page.record.judged_fact(fact)
    given = {"type": type, "mode": mode, "status": status, "direction": direction, "start": start, "end": end}
    given |= {"actors": actors, "recipients": recipients, "participants": participants}
    try:
        made = decide(page, found, action, by=by, reason=reason, changed=changes_of(found, given))
    except DetenteError as error:
        return _single(page, found, by=by, problem=str(error), status=422)
    return RedirectResponse(_after(page, found, back, made=made, by=by), 303)


def _after(page: Page, fact: Printed, back: str, *, made: str, by: str) -> str:
    if back.startswith("/review"):
        mark = "&" if "?" in back else "?"
        return within(back) + address("", done=made, by=by).replace("?", mark, 1)
    return page.fact(fact["id"], fact.get("article") or fact["articles"][0])
