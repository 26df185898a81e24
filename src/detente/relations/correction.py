"""A fact as a person corrects it, and the facts that most need a person's eye."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from detente.errors import DateError, SettingError
from detente.model import Status
from detente.model.printed import Printed
from detente.ontology.countries import load_countries
from detente.ontology.event_types import load_event_ontology
from detente.ontology.merging import load_merge_rules
from detente.record.reader import EventFilter, Record
from detente.relations.merged import load_grouping

FIELDS = ("type", "mode", "status", "start", "end", "actors", "recipients", "participants", "direction")
SURE = 0.6
"""Events that the coder is less sure of than this are shown for review."""


def corrected(fact: Printed, changed: Mapping[str, str]) -> Printed:
    """The fact with other values; scores follow a new type. Dates are ISO days, parties country codes with commas.

    Raises SettingError for a field or value that cannot be, DateError for what is no day.
    """
    found = {name: value for name, value in fact.items() if name != "judgement"}
    for name, value in changed.items():
        if name not in FIELDS or (name not in ("start", "end") and name not in fact):
            raise SettingError(f"{name} cannot be set on this fact. Choose from {', '.join(FIELDS)}.")
        if name in ("start", "end"):
            found["date"] = _dated(found.get("date"), name, value)
        elif name in ("actors", "recipients", "participants"):
            found[name] = [_party(code.strip(), fact[name]) for code in value.split(",") if code.strip()]
        elif name == "status" and value not in get_args(Status):
            raise SettingError(f"status {value}: there is no such value. Choose from {', '.join(get_args(Status))}.")
        else:
            found[name] = value or None
    if fact["kind"] == "event" and {"type", "mode"} & set(changed):
        found |= _scores(found, changed)
    return found


def _scores(fact: Printed, changed: Mapping[str, str]) -> Printed:
    ontology = load_event_ontology()
    known = ontology.types.get(fact["type"])
    if known is None:
        raise SettingError(f"type {fact['type']}: there is no such value. Choose from {', '.join(ontology.types)}.")
    mode = fact["mode"] if "mode" in changed or "type" not in changed else None
    score = ontology.code(known.cameo)
    cameo = {"cameo": known.cameo, "goldstein": score.icews if score else None} if "type" in changed else {}
    return {"mode": mode, "plover_score": known.score_of(mode), "quad": known.quad, **cameo}


def _dated(when: Printed | None, name: str, value: str) -> Printed:
    try:
        day = date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise DateError(f"{name} {value}: write a day as YYYY-MM-DD.") from error
    found: dict[str, Any] = {"start": None, "end": None, "text": "", **(when or {}), "basis": "stated", name: day}
    if name == "start" and not (found["end"] and found["end"] >= day):
        found["end"] = day
    return {**found, "precision": "day" if found["start"] == found["end"] else "range"}


def _party(code: str, known: list[Printed]) -> Printed:
    """The party of this country that the fact has already, else the country itself."""
    country = load_countries().get(code.upper())
    if country is None:
        raise SettingError(f"{code!r} is no country that is known. Write its ISO code of three letters.")
    of_country = (p for p in known if p["country"] == country.code)
    new: Printed = {"id": f"country:{country.code}", "name": country.name, "country": country.code, "kind": "state"}
    bare: Printed = {"sectors": [], "office": None, "text": None, "start": None, "end": None}
    return next(of_country, {**new, **bare})


def doubtful(record: Record, asked: EventFilter) -> Iterator[tuple[float, Printed, str]]:
    """Events and engagements that nobody has judged yet, the most doubtful first: how sure, the fact, why."""
    rules, found = load_merge_rules(), dict[str, tuple[float, str]]()
    facts = {f["id"]: f for f in record.events(asked)}
    for fact in facts.values():
        if fact["confidence"] < SURE:
            found[fact["id"]] = (fact["confidence"], f"the coder is {fact['confidence']:.0%} sure")
    for doubt in load_grouping(record, "events", asked, rules).doubts:
        verb = "merged with" if doubt.merged else "kept apart from"
        why = f"{verb} {doubt.one}, score {doubt.likeness.score:.2f}: {doubt.likeness}"
        distance = SURE + abs(doubt.likeness.score - rules.merged_from)
        known = found.get(doubt.other)
        found[doubt.other] = (distance, why) if known is None else (known[0], f"{known[1]}; {why}")
    judged = record.decisions
    settled = {f for pair in (*judged.together, *judged.apart) for f in pair} | set(judged.judged)
    for name, (sure, why) in sorted(found.items(), key=lambda item: item[1][0]):
        if name in facts and name not in settled:
            yield sure, facts[name], why
