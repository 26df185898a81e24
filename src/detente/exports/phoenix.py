"""Phoenix: CAMEO events as the Open Event Data Alliance publishes them, no header."""

from collections.abc import Iterable, Iterator
from typing import Any

from detente.exports.coded import CodedEvent, country_of
from detente.exports.gdelt import actor_code
from detente.model.printed import Printed
from detente.ontology.exports import TableFormat


def phoenix_rows(events: Iterable[CodedEvent], spec: TableFormat) -> Iterator[dict[str, Any]]:
    """Rows by column name; Phoenix has no event without a target."""
    for coded in events:
        if coded.day is None or coded.recipient is None:
            continue
        place = coded.event["place"] or {}
        country = country_of(place.get("country"))
        yield {
            "EventID": coded.id,
            "Date": coded.day.strftime(spec.date),
            "Year": f"{coded.day:%Y}",
            "Month": f"{coded.day:%m}",
            "Day": f"{coded.day:%d}",
            **_actor("Source", coded.actor),
            **_actor("Target", coded.recipient),
            "EventCode": coded.cameo if len(coded.cameo) > 2 else coded.cameo + "0",
            "EventRootCode": coded.root,
            "PentaClass": coded.quad_of(spec),
            "GoldsteinScore": coded.goldstein(spec),
            "Issues": spec.joint.join(coded.event["contexts"]) or None,
            "Lat": place.get("latitude"),
            "Lon": place.get("longitude"),
            "LocationName": place.get("name"),
            "StateName": place.get("admin1"),
            "CountryCode": country.country if country else None,
            "SentenceID": f"{coded.event['article']}_{coded.event['sentence']['index']}",
            "URLs": coded.article.url or coded.article.source or None,
            "NewsSources": coded.article.publisher or None,
        }


def _actor(side: str, party: Printed) -> dict[str, Any]:
    country, group, roles = actor_code(party)
    entity = country or group
    return {
        f"{side}ActorFull": entity + "".join(roles[:2]) or None,
        f"{side}ActorEntity": entity or None,
        f"{side}ActorRole": roles[0] if roles else None,
        f"{side}ActorAttribute": roles[1] if len(roles) > 1 else None,
    }
