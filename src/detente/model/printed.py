"""The printed form of facts: the one place that turns them into JSON objects.

Field names are those of docs/fields.md; record, command line, exports and web all use this form.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.model.actor import Party
from detente.model.engagement import Engagement
from detente.model.event import Event, EventPlace, SentenceRef
from detente.model.report import Report
from detente.model.span import Span
from detente.model.statement import Assertion, Commitment, Link
from detente.model.when import When

Printed = dict[str, Any]


def _span(span: Span | None) -> Printed | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def printed_party(party: Party) -> Printed:
    """An actor or recipient; `role` only where it has one."""
    actor = party.actor
    shown: Printed = {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "office": actor.office,
        "kind": actor.kind,
        "text": party.span.text,
        "start": party.span.start,
        "end": party.span.end,
    }
    return {**shown, "role": party.role} if party.role else shown


def printed_place(found: EventPlace | None) -> Printed | None:
    if found is None:
        return None
    place = found.place
    return {
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames_id": place.geonames_id,
        "precision": place.precision,
        "text": found.span.text,
        "start": found.span.start,
        "end": found.span.end,
    }


def printed_when(when: When | None) -> Printed | None:
    if when is None:
        return None
    return {
        "start": _day(when.start),
        "end": _day(when.end),
        "precision": when.precision,
        "basis": when.basis,
        "text": when.text,
    }


def _sentence(ref: SentenceRef) -> Printed:
    return {"index": ref.index, "start": ref.span.start, "end": ref.span.end, "text": ref.span.text}


def printed_event(event: Event) -> Printed:
    said = event.attribution
    return {
        "kind": "event",
        "id": event.id,
        "article": event.article,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "plover_score": event.plover_score,
        "quad": event.quad,
        "status": event.status,
        "confidence": round(event.confidence, 4),
        "actors": [printed_party(p) for p in event.actors],
        "recipients": [printed_party(p) for p in event.recipients],
        "place": printed_place(event.place),
        "date": printed_when(event.when),
        "attribution": None
        if said is None
        else {"name": said.name, "country": said.country, "nested": said.nested, **(_span(said.span) or {})},
        "sentence": _sentence(event.sentence),
        "trigger": _span(event.trigger),
        "cause": _span(event.cause),
        "basis": list(event.basis),
        "coder": event.coder,
    }


def printed_engagement(engagement: Engagement) -> Printed:
    return {
        "kind": "engagement",
        "id": engagement.id,
        "articles": list(engagement.articles),
        "type": engagement.type,
        "participants": [printed_party(p) for p in engagement.participants],
        "place": printed_place(engagement.place),
        "venue": None
        if engagement.venue is None
        else {"name": engagement.venue.text, **(_span(engagement.venue) or {})},
        "date": printed_when(engagement.when),
        "status": engagement.status,
        "status_history": [
            {"status": n.status, "as_of": n.as_of, "article": n.article, "sentence": n.sentence}
            for n in engagement.status_history
        ],
        "objectives": [{"holder": o.holder, **(_span(o.span) or {})} for o in engagement.objectives],
        "agenda": [{"context": a.context, **(_span(a.span) or {})} for a in engagement.agenda],
        "precedence": [_span(p) for p in engagement.precedence],
        "cause": _span(engagement.cause),
        "events": list(engagement.events),
        "coder": engagement.coder,
    }


def printed_link(link: Link) -> Printed:
    return {
        "kind": "link",
        "id": link.id,
        "article": link.article,
        "cause": _span(link.cause),
        "effect": _span(link.effect),
        "marker": link.marker,
        "sentence": _sentence(link.sentence),
        "coder": link.coder,
    }


def printed_commitment(commitment: Commitment) -> Printed:
    return {
        "kind": "commitment",
        "id": commitment.id,
        "article": commitment.article,
        "parties": [printed_party(p) for p in commitment.parties],
        "what": _span(commitment.what),
        "made": {"date": printed_when(commitment.made_when), "place": printed_place(commitment.made_place)},
        "status": commitment.status,
        "sentence": _sentence(commitment.sentence),
        "coder": commitment.coder,
    }


def printed_assertion(assertion: Assertion) -> Printed:
    return {
        "kind": "assertion",
        "id": assertion.id,
        "article": assertion.article,
        "dyad": list(assertion.dyad),
        "text": assertion.span.text,
        "direction": assertion.direction,
        "start": assertion.span.start,
        "end": assertion.span.end,
        "sentence": _sentence(assertion.sentence),
        "coder": assertion.coder,
    }


def printed_report(report: Report) -> Iterator[Printed]:
    """The facts of a report: events, engagements, links, commitments, assertions."""
    yield from map(printed_event, report.events)
    yield from map(printed_engagement, report.engagements)
    yield from map(printed_link, report.links)
    yield from map(printed_commitment, report.commitments)
    yield from map(printed_assertion, report.assertions)
