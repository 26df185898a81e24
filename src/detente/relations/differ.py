"""Reports that say different things of the same matter."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.contact_reports import HELD, OFF
from detente.relations.contacts import RelationContact
from detente.relations.dossier import Dossier, article_of
from detente.relations.lines import Line, Section, shortened

_NEIGHBOURS = 20
_WARM, _COLD = ("warming", "warm"), ("cooling", "strained")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two facts that do not go together, and what they differ on."""

    text: str
    pair: tuple[Printed, Printed]
    day: date


def differences(met: Sequence[RelationContact], dossier: Dossier, rules: BriefRules) -> list[Difference]:
    """Contacts whose held day is told differently or that were called off after they were told as held, acts one
    report tells and another denies, and opposite words on the relation within a few weeks; newest first."""
    found = [*_days(met, dossier), *_denied(dossier, rules), *_opposite(dossier, rules)]
    return sorted(found, key=lambda d: d.day, reverse=True)


def differ_section(found: Sequence[Difference], dossier: Dossier, rules: BriefRules) -> Section:
    """The newest of them side by side."""
    limit = rules.lines["reports"]
    lines = tuple(_line(difference, dossier, rules) for difference in found[:limit])
    return Section("reports", "Reports that differ", lines, max(0, len(found) - limit))


def _difference(text: str, pair: tuple[Printed, Printed], dossier: Dossier) -> Difference:
    return Difference(text, pair, max(dossier.day(fact) or date.min for fact in pair))


def _days(met: Sequence[RelationContact], dossier: Dossier) -> Iterator[Difference]:
    for contact in met:
        held = [r for r in contact.reports if r.status in HELD]
        off = [r for r in contact.reports if r.status in OFF]
        late = [o for o in off if any((o.published or date.min) > (h.published or date.max) for h in held)]
        if held and late:
            text = f"{contact.kind.capitalize()} told as held and as {late[0].status}"
            yield _difference(text, (held[0].fact, late[0].fact), dossier)


def _denied(dossier: Dossier, rules: BriefRules) -> Iterator[Difference]:
    denials = [e for e in dossier.between if e["status"] == "negated"]
    wanted = {_act_key(e) for e in denials}
    done: dict[tuple[object, ...], list[Printed]] = defaultdict(list)
    for event in dossier.between if denials else ():
        if event["status"] in HELD and (key := _act_key(event)) in wanted:
            done[key].append(event)
    for denied in denials:
        told = next((e for e in done[_act_key(denied)] if _near(e, denied, dossier, rules)), None)
        if told is not None:
            label = rules.label(told["type"], told["mode"])
            yield _difference(f"{label.capitalize()} told and denied", (told, denied), dossier)


def _act_key(event: Printed) -> tuple[object, ...]:
    sides = (frozenset(p["country"] for p in event[name] if p["country"]) for name in ("actors", "recipients"))
    return event["type"], event["mode"], *sides


def _near(one: Printed, other: Printed, dossier: Dossier, rules: BriefRules) -> bool:
    """Of the same days, and denied no earlier than it was told: what was open before is no contradiction."""
    if (dossier.published(other["article"]) or date.max) < (dossier.published(one["article"]) or date.min):
        return False
    days = (dossier.day(one), dossier.day(other))
    near = days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= rules.same_act_days
    return near and one["article"] != other["article"]


def _opposite(dossier: Dossier, rules: BriefRules) -> Iterator[Difference]:
    clear = (f for f in dossier.assertions if f["direction"] in (*_WARM, *_COLD))
    said = sorted(clear, key=lambda f: dossier.day(f) or date.min, reverse=True)
    used: set[str] = set()
    # newest first: neighbours in time are compared, not all with all
    for one, other in ((a, b) for i, a in enumerate(said) for b in said[i + 1 : i + 1 + _NEIGHBOURS]):
        way = {d in _WARM for d in (one["direction"], other["direction"])}
        days = (dossier.day(one), dossier.day(other))
        near = days[0] and days[1] and (days[0] - days[1]).days <= rules.differ_days
        fresh = not {one["id"], other["id"]} & used and article_of(one) != article_of(other)
        if way == {True, False} and near and fresh:
            used.update((one["id"], other["id"]))
            yield _difference(f"Called {one['direction']} and {other['direction']}", (one, other), dossier)


def _line(found: Difference, dossier: Dossier, rules: BriefRules) -> Line:
    sources = tuple(
        dossier.source(
            fact, quote=shortened(dossier.source(fact).quote, rules.quote // 2, around=fact.get("text") or "")
        )
        for fact in found.pair
    )
    return Line(found.text, dossier.day(found.pair[0]), "", sources, facts=tuple(f["id"] for f in found.pair))
