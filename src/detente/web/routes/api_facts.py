"""The API on facts: events, engagements and statements."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from detente.model import Status
from detente.model.printed import Printed
from detente.record.search import Search
from detente.web.api_asked import Asked, Common, EngagementType, EventType, OnApi, Part
from detente.web.api_models import Assertion, Commitment, Engagement, Event, Link, Listed, Merged
from detente.web.found import results
from detente.web.ids import EngagementId, EventId
from detente.web.page import Page
from detente.web.published import article_by
from detente.web.routes.event import merged_row

router = APIRouter(tags=["facts"])
Statuses = Annotated[list[Status], Query(max_length=9, description="Any of these.")]
Quads = Annotated[list[Annotated[int, Query(ge=1, le=4)]], Query(max_length=4, description="Any of these classes.")]


def listed(page: Page, asked: Search, wanted: Part) -> dict[str, Any]:
    """A page of the facts that a search finds."""
    found = results(page, asked, first=wanted.first, number=wanted.size)
    return {
        "items": found.facts,
        "total": found.total,
        "more": found.more,
        "page": wanted.number,
        "size": wanted.size,
    }


@router.get("/events", response_model=Listed[Event])
def events(
    *,
    page: OnApi,
    asked: Common,
    wanted: Asked,
    type: Annotated[list[EventType], Query(max_length=16, description="Any of these.")] = [],  # noqa: B006
    status: Statuses = [],  # noqa: B006
    quad: Quads = [],  # noqa: B006
) -> Any:
    """Events, the latest reported first."""
    full = replace(asked, kind="event", types=tuple(type), statuses=tuple(status), quads=tuple(quad))
    return listed(page, full, wanted)


@router.get("/events/{event}", response_model=Event)
def event(page: OnApi, event: EventId) -> Any:
    """One event."""
    return _fact(page, event)


@router.get("/events/{event}/reports", response_model=Merged)
def event_reports(page: OnApi, event: EventId) -> Any:
    """The event behind a report, with all reports of it and why they were taken for the same."""
    return _merged(page, event)


@router.get("/engagements", response_model=Listed[Engagement])
def engagements(
    page: OnApi,
    asked: Common,
    wanted: Asked,
    type: Annotated[list[EngagementType], Query(max_length=5, description="Any of these.")] = [],  # noqa: B006
    status: Statuses = [],  # noqa: B006
) -> Any:
    """Engagements, the latest reported first."""
    return listed(page, replace(asked, kind="engagement", types=tuple(type), statuses=tuple(status)), wanted)


@router.get("/engagements/{engagement}", response_model=Engagement)
def engagement(page: OnApi, engagement: EngagementId) -> Any:
    """One engagement."""
    return _fact(page, engagement)


@router.get("/engagements/{engagement}/reports", response_model=Merged)
def engagement_reports(page: OnApi, engagement: EngagementId) -> Any:
    """The contact behind a report, with all reports of it."""
    return _merged(page, engagement)


@router.get("/commitments", response_model=Listed[Commitment])
def commitments(page: OnApi, asked: Common, wanted: Asked) -> Any:
    """What was promised, the latest reported first."""
    return listed(page, replace(asked, kind="commitment"), wanted)


@router.get("/links", response_model=Listed[Link])
def links(page: OnApi, asked: Common, wanted: Asked) -> Any:
    """What led to what, the latest reported first."""
    return listed(page, replace(asked, kind="link"), wanted)


@router.get("/assertions", response_model=Listed[Assertion])
def assertions(page: OnApi, asked: Common, wanted: Asked) -> Any:
    """What reports say of the state of relations, the latest first."""
    return listed(page, replace(asked, kind="assertion"), wanted)


def _fact(page: Page, name: str) -> Printed:
    fact = page.record.judged_fact(name)
    article_by(page, fact.get("article") or fact["articles"][0])
    if (fact.get("judgement") or {}).get("action") == "reject":
        raise HTTPException(404, "A person rejected this fact. /api/judgements says who and why.")
    return fact


def _merged(page: Page, name: str) -> Printed:
    found = merged_row(page, _fact(page, name))
    return {**found, "sources": found.get("sources", 1)}
