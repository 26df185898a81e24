"""The API on doubtful merges, and decisions to merge and split."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from detente.errors import DetenteError
from detente.relations.doubts import Case
from detente.web.api_asked import CODE, Asked, OnApi, OptionalDay
from detente.web.api_merge_models import DoubtfulMerges, NewMerge
from detente.web.api_models import Judged
from detente.web.judged import decide_together
from detente.web.merges import queue_of

router = APIRouter(tags=["review"])


@router.get("/review/merges", response_model=DoubtfulMerges)
def merges(
    page: OnApi,
    wanted: Asked,
    until: OptionalDay = None,
    country: Annotated[str | None, Query(pattern=CODE)] = None,
) -> Any:
    """Reports that were merged or kept apart by a little, and groups that contradict themselves, as far as nobody has
    decided; the most doubtful first, among the newest reports published by `until`."""
    queue = queue_of(page, until=until, country=country)
    return {
        "items": [_merge(case) for case in queue.cases[wanted.first : wanted.first + wanted.size]],
        "total": len(queue.cases),
        "more": queue.earlier is not None,
        "page": wanted.number,
        "size": wanted.size,
        "since": queue.since,
        "until": queue.until,
        "earlier": queue.earlier,
    }


@router.post(
    "/review/merges",
    response_model=Judged,
    status_code=201,
    responses={403: {"description": "No bearer token, and no form token of a session of the desk."}},
)
def judge(page: OnApi, made: NewMerge) -> Any:
    """Keep that reports are, or are not, of one event or engagement. Send the token of the desk as bearer token; a
    page of the desk sends X-CSRF-Token instead."""
    for name in made.facts:  # an unknown one is a 404
        page.record.judged_fact(name)
    try:
        return Judged(id=decide_together(page, made.action, made.facts, by=made.by, reason=made.reason))
    except DetenteError as error:
        raise HTTPException(422, str(error)) from error


def _merge(case: Case) -> dict[str, Any]:
    return {
        "kind": case.kind,
        "merged": case.merged,
        "groups": [[m.telling.id for m in members] for members in case.groups],
        "close": [
            {
                "one": c.one,
                "other": c.other,
                "score": c.likeness.score,
                "limit": c.limit,
                "reasons": [{"text": text, "weight": weight} for text, weight in c.likeness.reasons],
            }
            for c in case.close
        ],
        "contradictions": case.contradictions,
    }
