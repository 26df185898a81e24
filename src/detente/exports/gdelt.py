"""GDELT 2.0 event tables: 61 columns, no header."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from detente.exports.coded import CodedEvent, country_of
from detente.exports.icews import Numbers
from detente.model.printed import Printed
from detente.ontology.exports import TableFormat, load_export_rules

Cells = dict[str, Any]
# Geo types of the GDELT codebook: a US city, a city elsewhere, a US state, a region elsewhere, a country.
_COUNTRY, _US_STATE, _US_CITY, _CITY, _REGION = 1, 2, 3, 4, 5


def gdelt_rows(events: Iterable[CodedEvent], spec: TableFormat) -> Iterator[Cells]:
    """Rows by column name. AvgTone is not known to Detente and stays empty; each event is one mention of one source;
    the places of the actors are not coded apart from that of the action."""
    numbers = Numbers()
    for coded in events:
        if coded.day is None:
            continue
        published = coded.article.published or coded.day
        yield {
            "GLOBALEVENTID": numbers.new(coded.id),
            "SQLDATE": coded.day.strftime(spec.date),
            "MonthYear": f"{coded.day:%Y%m}",
            "Year": f"{coded.day:%Y}",
            "FractionDate": f"{fraction(coded.day):.4f}",
            **_actor("Actor1", coded.actor),
            **(_actor("Actor2", coded.recipient) if coded.recipient else {}),
            "IsRootEvent": int(coded.event["sentence"]["index"] == 0),
            "EventCode": coded.cameo if len(coded.cameo) > 2 else coded.cameo + "0",
            "EventBaseCode": (coded.cameo + "0")[:3],
            "EventRootCode": coded.root,
            "QuadClass": coded.quad_of(spec),
            "GoldsteinScale": coded.goldstein(spec),
            "NumMentions": 1,
            "NumSources": 1,
            "NumArticles": 1,
            "Actor1Geo_Type": 0,
            "Actor2Geo_Type": 0,
            **_geo(coded.event["place"]),
            "DATEADDED": f"{published:%Y%m%d}000000",
            "SOURCEURL": coded.article.url or coded.article.source or None,
        }


def fraction(day: date) -> float:
    """GDELT's FractionDate: the year and (month * 30 + day) / 365."""
    return day.year + min((day.month * 30 + day.day) / 365, 0.9999)


def actor_code(party: Printed) -> tuple[str, str, list[str]]:
    """Country code, known group and CAMEO roles of a party."""
    rules = load_export_rules()
    roles = [rules.cameo_roles.get(s, s) for s in party["sectors"]]
    code = party["country"] or ""
    return ("", code, roles) if code in rules.groups else (code, "", roles)


def _actor(side: str, party: Printed) -> Cells:
    country, group, roles = actor_code(party)
    return {
        f"{side}Code": (country or group) + "".join(roles[:3]) or None,
        f"{side}Name": party["name"].upper(),
        f"{side}CountryCode": country or None,
        f"{side}KnownGroupCode": group or None,
        **{f"{side}Type{number}Code": role for number, role in enumerate(roles[:3], start=1)},
    }


def _geo(place: Printed | None) -> Cells:
    if not place:
        return {"ActionGeo_Type": 0}
    country = country_of(place["country"])
    parts = [place["name"], place["admin1"] if place["precision"] != "country" else None, country and country.name]
    return {
        "ActionGeo_Type": _geo_type(place),
        "ActionGeo_FullName": ", ".join(dict.fromkeys(p for p in parts if p)),
        "ActionGeo_CountryCode": country.fips if country else None,
        "ActionGeo_ADM1Code": country.fips if country else None,
        "ActionGeo_Lat": place["latitude"],
        "ActionGeo_Long": place["longitude"],
        "ActionGeo_FeatureID": place["geonames_id"] or (country.fips if country else None),
    }


def _geo_type(place: Printed) -> int:
    american = place["country"] == "USA"
    if place["precision"] in ("city", "venue"):
        return _US_CITY if american else _CITY
    if place["precision"] == "admin1":
        return _US_STATE if american else _REGION
    return _COUNTRY
