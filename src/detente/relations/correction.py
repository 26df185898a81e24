"""A fact as a person corrects it, and the facts that most need a person's eye."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from detente.errors import DateError, SettingError
from detente.model import EngagementType, Status
from detente.model.printed import Printed
from detente.ontology.countries import load_countries
from detente.ontology.event_types import load_event_ontology
from detente.ontology.merging import MergeRules, load_merge_rules
from detente.record.reader import EventFilter, Record
from detente.relations.merged import contradictions, load_grouping

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
        elif name == "type" and fact["kind"] == "engagement" and value not in get_args(EngagementType):
            known = ", ".join(get_args(EngagementType))
            raise SettingError(f"type {value}: there is no such engagement. Choose from {known}.")
        elif name == "status" and value not in get_args(Status):
            raise SettingError(f"status {value}: there is no such value. Choose from {', '.join(get_args(Status))}.")
        else:
            found[name] = value or None
    if fact["kind"] == "engagement" and "status" in changed and fact.get("status_history"):
        *before, last = fact["status_history"]
        found["status_history"] = [*before, {**last, "status": changed["status"]}]
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
    """Events and engagements that nobody has judged yet, the most doubtful first: how sure, the fact, why.

    And rejected ones that have been coded as something else since.
    """
    rules, doubts = load_merge_rules(), list[_Doubt]()
    events = {f["id"]: f for f in record.events(asked)}
    doubts += _unsure(events.values())
    for doubt in load_grouping(record, "events", asked, rules).doubts:
        verb = "merged with" if doubt.merged else "kept apart from"
        why = f"{verb} {doubt.one}, score {doubt.likeness.score:.2f}: {doubt.likeness}"
        if doubt.other in events:
            doubts.append(_Doubt(SURE + abs(doubt.likeness.score - rules.merged_from), events[doubt.other], why))
    engagements = {f["id"]: f for f in record.engagements(replace(asked, types=()))}
    doubts += _unsure_contacts(engagements.values(), events)
    doubts += _contradicted(record, engagements, asked, rules)
    judged = record.decisions
    settled = {f for pair in (*judged.together, *judged.apart) for f in pair} | set(judged.judged)
    open_ones = [*_coded_anew(record), *(d for d in doubts if d.fact["id"] not in settled)]
    yield from _gathered(open_ones)


@dataclass(frozen=True, slots=True)
class _Doubt:
    sure: float
    fact: Printed
    why: str


def _unsure(events: Iterable[Printed]) -> Iterator[_Doubt]:
    for fact in events:
        if fact["confidence"] < SURE:
            yield _Doubt(fact["confidence"], fact, f"the coder is {fact['confidence']:.0%} sure")


def _unsure_contacts(engagements: Iterable[Printed], events: Mapping[str, Printed]) -> Iterator[_Doubt]:
    """Engagements that rest only on events of which the coder is not sure, or with one side alone."""
    for fact in engagements:
        sure = max((events[e]["confidence"] for e in fact["events"] if e in events), default=1.0)
        if sure < SURE:
            yield _Doubt(sure, fact, f"of the events it rests on, the coder is {sure:.0%} sure at best")
        if len({p["country"] for p in fact["participants"]}) < 2:
            yield _Doubt(SURE, fact, "only one side is named")


def _contradicted(
    record: Record, engagements: Mapping[str, Printed], asked: EventFilter, rules: MergeRules
) -> Iterator[_Doubt]:
    """The last report of engagements of which the reports differ."""
    for members in load_grouping(record, "engagements", replace(asked, types=()), rules).groups:
        tellings = [m.telling for m in members]
        last = engagements.get(tellings[-1].id)
        for found in contradictions(tellings, rules) if last else ():
            versions = " or ".join(v["value"] for v in found["versions"])
            yield _Doubt(SURE, tellings[-1].fact, f"reports differ on the {found['what']}: {versions}")


def _coded_anew(record: Record) -> Iterator[_Doubt]:
    """Rejected facts in whose place something else is coded since; they stay left out until somebody decides."""
    for old, new in record.moved.items():
        made = record.decisions.judged.get(new)
        before = next((a.type for a in made.anchors if a.fact == old), "") if made else ""
        if made is not None and made.action == "reject" and old in made.facts:
            for fact in record.coded([new]):
                if fact["type"] != before:
                    yield _Doubt(0.0, fact, f"rejected as {before} by {made.by}, coded as {fact['type']} since")


def _gathered(doubts: Iterable[_Doubt]) -> Iterator[tuple[float, Printed, str]]:
    """Each fact once, with all that is doubtful about it."""
    by_fact: dict[str, list[_Doubt]] = defaultdict(list)
    for doubt in doubts:
        by_fact[doubt.fact["id"]].append(doubt)
    for found in sorted(by_fact.values(), key=lambda d: min(one.sure for one in d)):
        yield min(d.sure for d in found), found[0].fact, "; ".join(d.why for d in found)
