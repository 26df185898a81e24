"""COLT-like trips: leaders who travelled, one row for each leader and trip."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.exports.coded import country_of
from detente.model.printed import Printed
from detente.ontology.exports import TableFormat, load_export_rules
from detente.ontology.titles import load_titles
from detente.record.reader import EventFilter, Record
from detente.relations.days import LONGEST_DAYS

_HELD = ("occurred", "ongoing")
_IN_PERSON = ("visit", "meeting", "talks", "summit")
_TOP = ("Head of State", "Head of Government")


def colt_rows(record: Record, spec: TableFormat, asked: EventFilter | None = None) -> Iterator[dict[str, Any]]:
    """Trips that were held: a person of one country at a place in another. What the record does not know (exile,
    ceremonies, business leaders) stays empty; Confidence is left to the user."""
    for fact in record.engagements(asked):
        place = fact["place"] or {}
        if fact["status"] not in _HELD or fact["type"] not in _IN_PERSON or not place.get("country"):
            continue
        people = [p for p in fact["participants"] if p["kind"] == "person" and p["country"]]
        hosts = [p for p in people if p["country"] == place["country"]]
        for leader in (p for p in people if p["country"] != place["country"]):
            yield _trip(fact, leader, hosts=hosts, people=people, spec=spec)


def role_of(party: Printed) -> str:
    """The COLT role of a person's office, empty where it is none of a leader."""
    rules = load_export_rules()
    titles = load_titles().get((party["office"] or "").lower(), ())
    fitting = next((t for t in titles if not t.countries or party["country"] in t.countries), None)
    return rules.leader_roles.get(fitting.office, "") if fitting else ""


def _trip(
    fact: Printed, leader: Printed, *, hosts: list[Printed], people: list[Printed], spec: TableFormat
) -> dict[str, Any]:
    when, place = fact["date"] or {}, fact["place"]
    start, end = (date.fromisoformat(when[n]) if when.get(n) else None for n in ("start", "end"))
    if start and end and (end - start).days >= LONGEST_DAYS:
        start = end = None  # told of a longer time, not dated
    home, abroad = country_of(leader["country"]), country_of(place["country"])
    regions = load_export_rules().colt_regions
    top = [p for p in hosts if role_of(p) in _TOP]
    others = [p for p in hosts if p not in top]
    third = [p for p in people if p["country"] not in (leader["country"], place["country"]) and role_of(p) in _TOP]
    return {
        "LeaderID": leader["id"],
        "LeaderCountryOrIGO": home.name if home else leader["country"],
        "LeaderCountryISO": leader["country"],
        "LeaderRegion": regions.get(home.region) if home else None,
        "LeaderRole": role_of(leader) or None,
        "LeaderTitle": leader["office"],
        "LeaderSurname": leader["name"].split()[-1],
        "LeaderFullName": leader["name"],
        "CountryVisited": abroad.name if abroad else place["country"],
        "CountryVisitedISO": place["country"],
        "RegionVisited": regions.get(abroad.region) if abroad else None,
        "TripYear": start.year if start else None,
        "TripStartDate": start.strftime(spec.date) if start else None,
        "TripEndDate": end.strftime(spec.date) if end else None,
        "TripDuration": (end - start).days + 1 if start and end else None,
        "MetHostHoGS": int(bool(top)),
        "HostHOGSName": spec.joint.join(p["name"] for p in top) or None,
        "SubHOGSmetHostSubHOGS": int(bool(others) and role_of(leader) not in _TOP),
        "HostSubHOGSName": spec.joint.join(p["name"] for p in others) or None,
        "AttendedMultilatEvent": int(fact["type"] == "summit" and len({p["country"] for p in people}) > 2),
        "MetNonhostHOGS": int(bool(third)),
        "NonhostHOGSNames": spec.joint.join(p["name"] for p in third) or None,
        "Notes": fact["id"],
    }
