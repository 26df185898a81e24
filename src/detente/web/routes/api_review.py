"""The API on decisions: what people decided, what waits for a decision, and a new decision."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from detente.errors import DetenteError
from detente.web.api_asked import CODE, Asked, OnApi
from detente.web.api_models import Event, Judged, Judgement, Listed, NewJudgement
from detente.web.doubtful import doubtful
from detente.web.judged import decide
from detente.web.published import article_by

router = APIRouter(tags=["review"])


@router.get("/judgements", response_model=Listed[Judgement])
def judgements(
    page: OnApi,
    wanted: Asked,
    fact: Annotated[str | None, Query(pattern=r"^[egclr]-[0-9a-f]{16}$", description="Only of this fact.")] = None,
) -> Any:
    """What people decided, the latest first."""
    made = [one for one in reversed(page.record.judgements) if fact is None or fact in one.facts]
    items = [one.printed() for one in made[wanted.first : wanted.first + wanted.size]]
    return {
        "items": items,
        "total": len(made),
        "more": False,
        "page": wanted.number,
        "size": wanted.size,
    }


@router.get("/review", response_model=Listed[Event])
def review(page: OnApi, wanted: Asked, country: Annotated[str | None, Query(pattern=CODE)] = None) -> Any:
    """Events that nobody has judged and of which the coder is less than 60 % sure, the most doubtful first."""
    total, facts = doubtful(page, country=country, first=wanted.first, number=wanted.size)
    return {
        "items": facts,
        "total": total,
        "more": False,
        "page": wanted.number,
        "size": wanted.size,
    }


@router.post(
    "/judgements",
    response_model=Judged,
    status_code=201,
    responses={403: {"description": "No bearer token, and no form token of a session of the desk."}},
)
def judge(page: OnApi, made: NewJudgement) -> Any:
    """Keep a decision. Send the token of the desk as bearer token; a page of the desk sends X-CSRF-Token instead."""
    found = page.record.judged_fact(made.fact)
    article_by(page, found.get("article") or found["articles"][0])
    try:
        changed: dict[str, str] = {str(name): value for name, value in made.changed.items()}
        return Judged(id=decide(page, found, made.action, by=made.by, reason=made.reason, changed=changed))
    except DetenteError as error:
        raise HTTPException(422, str(error)) from error
