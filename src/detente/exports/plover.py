"""PLOVER JSON Lines: the record of the codebook, one event a line, all actors and recipients in it."""

from collections.abc import Iterable, Iterator
from typing import Any

from detente.exports.coded import CodedEvent
from detente.model.printed import Printed


def plover_objects(events: Iterable[CodedEvent]) -> Iterator[dict[str, Any]]:
    """The fields of the codebook's table "PLOVER JSON", required ones always there."""
    last = None
    for coded in events:
        event = coded.event
        if event["id"] == last:
            continue  # the record keeps all parties together
        last = event["id"]
        when = event["date"] or {}
        end = when.get("end") if coded.day and when.get("start") == coded.day.isoformat() else None
        made = {
            "id": event["id"],
            "has_event": True,
            "date": coded.day.isoformat() if coded.day else "",
            "enddate": end,
            "actor": [_entity(p) for p in event["actors"]],
            "recipient": [_entity(p) for p in event["recipients"]],
            "event": [coded.type],
            "event_loc": _location(event["place"]),
            "event_text": [event["trigger"]["text"]] if event["trigger"] else None,
            "quad_code": coded.quad,
            "event_scale": coded.score,
            "mode": [coded.mode] if coded.mode else [],
            "context": event["contexts"],
            "text": event["sentence"]["text"],
            "text_info": {
                "sequence": event["sentence"]["index"],
                "start": event["sentence"]["start"],
                "end": event["sentence"]["end"],
            },
            "cite_info": {
                "citation": coded.article.publisher,
                "url": coded.article.url or coded.article.source,
                "title": coded.article.title,
                "language": "en",
            },
            "coder": event["coder"],
        }
        yield {name: value for name, value in made.items() if value is not None}


def _entity(party: Printed) -> dict[str, Any]:
    made = {
        "code": party["country"],
        "sector": party["sectors"][0] if party["sectors"] else None,
        "entity_text": party["text"],
        "identifier_id": party["id"],
        "identifier_text": party["name"],
        "office": party["office"],
    }
    return {name: value for name, value in made.items() if value is not None}


def _location(place: Printed | None) -> dict[str, Any] | None:
    if not place:
        return None
    return {
        "name": place["name"],
        "countryCode": place["country"],
        "adminName1": place["admin1"],
        "lat": place["latitude"],
        "lng": place["longitude"],
        "geonameId": place["geonames_id"],
    }
