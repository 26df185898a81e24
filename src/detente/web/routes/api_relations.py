"""The API on pairs of countries: movement, series, lines of communication, brief."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from detente.record.asked import EventFilter
from detente.relations.brief import Brief
from detente.relations.channels import Channel as KnownChannel
from detente.relations.contacts import RelationContact
from detente.relations.dyads import Series, series
from detente.relations.movement import Span, movements
from detente.relations.periods import Step
from detente.web.api_asked import Code, OnApi, OptionalDay
from detente.web.api_models import Channel, Channels, Closed, Contact, DyadMoved, Dyads, Tally
from detente.web.dyads import Days, dyad_view
from detente.web.moment import last_day

router = APIRouter(tags=["relations"])


def _pair(one: str, two: str) -> tuple[str, str]:
    if one == two:
        raise HTTPException(404, "A country has no relation with itself. Name two.")
    return one, two


@router.get("/dyads", response_model=Dyads)
def dyads(page: OnApi, span: Span = "month", size: Annotated[int, Query(ge=1, le=2000)] = 200) -> Any:
    """Pairs of countries by movement in the last week, month or year against the one before."""
    until = last_day(page)
    if until is None:
        return Dyads(span=span, before=None, start=None, until=None, items=[], total=0)
    found = page.cache.get(
        page.snapshot.version,
        ("movements", span, until, page.as_of),
        lambda: movements(page.record, span=span, until=until, as_of=page.as_of),
    )
    items = [
        DyadMoved(
            pair=list(m.pair),
            now=Tally(events=m.now.events, cooperation=m.now.cooperation, conflict=m.now.conflict, mean=m.now.mean),
            before=Tally(
                events=m.before.events,
                cooperation=m.before.cooperation,
                conflict=m.before.conflict,
                mean=m.before.mean,
            ),
            change=m.change,
            verdict=m.verdict,
        )
        for m in found.pairs[:size]
    ]
    return Dyads(
        span=span, before=found.before, start=found.start, until=found.until, items=items, total=len(found.pairs)
    )


@router.get("/dyads/{one}/{two}/series")
def series_of(
    *,
    page: OnApi,
    one: Code,
    two: Code,
    step: Step = "month",
    directed: bool = False,
    one_a_day: bool = False,
    since: OptionalDay = None,
    until: OptionalDay = None,
) -> Series:
    """Counts and scores by period; the formulas are in docs/formulas.md. `ids` are the events behind a figure."""
    pair = _pair(one, two)
    asked = EventFilter(since=since, until=until, as_of=page.as_of)
    key = ("series", pair, step, directed, one_a_day, asked)
    return page.cache.get(
        page.snapshot.version,
        key,
        lambda: series(page.record, pair, step=step, directed=directed, one_a_day=one_a_day, asked=asked),
    )


@router.get("/dyads/{one}/{two}/channels", response_model=Channels)
def channels_of(
    *, page: OnApi, one: Code, two: Code, since: OptionalDay = None, until: OptionalDay = None, whole: bool = False
) -> Any:
    """Lines of communication, from the last year or less where no days are named; `whole` for all days."""
    view = dyad_view(page, _pair(one, two), Days("month", since, until, whole))
    items = [_channel(one) for one in view.channels]
    return Channels(dyad=[one, two], since=view.since, until=view.until, items=items)


@router.get("/dyads/{one}/{two}/brief")
def brief_of(
    *, page: OnApi, one: Code, two: Code, since: OptionalDay = None, until: OptionalDay = None, whole: bool = False
) -> Brief:
    """The brief, of the last year or less where no days are named; `whole` for all days."""
    return dyad_view(page, _pair(one, two), Days("month", since, until, whole)).brief


def _channel(known: KnownChannel) -> Channel:
    closed = known.suspension
    return Channel(
        level=known.level,
        name=known.name,
        state=known.state,
        suspension=Closed(
            by=closed.by,
            day=closed.day,
            state=closed.state,
            article=closed.source.article,
            quote=closed.source.quote,
        )
        if closed
        else None,
        last=_contact(known.last) if known.last else None,
        gap_days=known.gap_days,
        usual_gap_days=known.usual_gap_days,
        held=known.held,
        planned=[_contact(c) for c in known.planned],
        uncertain=[_contact(c) for c in known.uncertain],
        off=[_contact(c) for c in known.off],
    )


def _contact(known: RelationContact) -> Contact:
    return Contact(
        type=known.kind,
        status=known.status,
        start=known.start,
        end=known.end,
        place=(known.place or {}).get("name"),
        people=[p.name for p in known.people],
        engagements=[r.fact["id"] for r in known.reports],
    )
