"""The page /actor: somebody who takes part, and all that is told of them."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from detente.record.actors import facts_of_actor, summary
from detente.web.asked import PageNumber
from detente.web.ids import ActorId
from detente.web.page import OnPage

router = APIRouter()
SIZE = 25
_ENGAGEMENTS = 10


@router.get("/actor/{actor}")
def actor_page(page: OnPage, actor: ActorId, number: Annotated[PageNumber, Query(alias="page")] = 1) -> HTMLResponse:
    """Who it is, with whom, and its events, the latest reported first."""
    record = page.record
    version = page.snapshot.version
    known = page.cache.get(version, ("actor", actor, page.as_of), lambda: summary(record, actor, as_of=page.as_of))
    first = (number - 1) * SIZE
    events = facts_of_actor(record, actor, "event", as_of=page.as_of, first=first, number=SIZE)
    engagements = facts_of_actor(record, actor, "engagement", as_of=page.as_of, number=_ENGAGEMENTS)
    sources = record.sources({f.get("article") or f["articles"][0] for f in (*events, *engagements)})
    return page.render(
        "actor.html",
        who=known,
        types=dict.fromkeys(type_ for type_, _ in (*known.acting, *known.receiving)),
        events=events,
        engagements=engagements,
        sources=sources,
        number=number,
        size=SIZE,
    )
