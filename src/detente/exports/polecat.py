"""POLECAT: PLOVER events, one row for each actor and recipient."""

from collections.abc import Iterable, Iterator
from typing import Any

from detente.exports.coded import CodedEvent, country_of
from detente.model.printed import Printed
from detente.ontology.exports import TableFormat

Cells = dict[str, Any]


def polecat_rows(events: Iterable[CodedEvent], spec: TableFormat) -> Iterator[Cells]:
    """Rows by column name. Wikipedia ids and the names in the story are not known to Detente and stay empty."""
    for coded in events:
        event, place = coded.event, coded.event["place"] or {}
        yield {
            "Event ID": coded.id,
            "Event Date": coded.day.strftime(spec.date) if coded.day else None,
            "Event Type": coded.type,
            "Event Mode": coded.mode,
            "Intensity": coded.score,
            "Quad Code": spec.quad_names[coded.quad],
            "Contexts": spec.joint.join(event["contexts"]) or None,
            **_party("Actor", coded.actor, spec),
            **_party("Recipient", coded.recipient, spec),
            "Placename": place.get("name"),
            "City": place.get("name") if place.get("precision") in ("city", "venue") else None,
            "Province": place.get("admin1"),
            "Country": place.get("country"),
            "Latitude": place.get("latitude"),
            "Longitude": place.get("longitude"),
            "GeoNames ID": place.get("geonames_id"),
            "Raw Placename": place.get("text"),
            "Source": coded.article.publisher or None,
            "Publication Date": coded.article.published.strftime(spec.date) if coded.article.published else None,
            "Language": "en",
            "Version": event["coder"],
        }


def _party(side: str, party: Printed | None, spec: TableFormat) -> Cells:
    if party is None:
        return {}
    country, sectors = country_of(party["country"]), party["sectors"]
    return {
        f"{side} Name": party["name"],
        f"{side} Country": party["country"],
        f"{side} COW": country.cow or None if country else None,
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": spec.joint.join(sectors) or None,
        f"{side} Title": party["office"],
        f"{side} Name Raw": party["text"],
    }
