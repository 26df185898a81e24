"""Reports that say different things of the same matter."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.contact_reports import HELD, OFF
from detente.relations.contacts import RelationContact
from detente.relations.dossier import Dossier, article_of
from detente.relations.lines import Line, Section, shortened

_NEIGHBOURS = 20
_WARM, _COLD = ("warming", "warm"), ("cooling", "strained")


def reports_that_differ(met: Sequence[RelationContact], dossier: Dossier, rules: BriefRules) -> Section:
    """Contacts whose held day is told differently or that were called off after they were told as held, acts one
    report tells and another denies, and opposite words on the relation within a few weeks."""
    lines = [*_days(met, dossier, rules), *_denied(dossier, rules), *_opposite(dossier, rules)]
    limit = rules.lines["reports"]
    return Section("reports", "Reports that differ", tuple(lines[:limit]), max(0, len(lines) - limit))


def _days(met: Sequence[RelationContact], dossier: Dossier, rules: BriefRules) -> Iterable[Line]:
    for contact in met:
        held = [r for r in contact.reports if r.status in HELD]
        off = [r for r in contact.reports if r.status in OFF]
        late = [o for o in off if any((o.published or date.min) > (h.published or date.max) for h in held)]
        if held and late:
            pair = (held[0].fact, late[0].fact)
            yield _line(f"{contact.kind.capitalize()} told as held and as {late[0].status}", pair, dossier, rules)


def _denied(dossier: Dossier, rules: BriefRules) -> Iterable[Line]:
    done: dict[tuple[object, ...], list[Printed]] = defaultdict(list)
    for event in dossier.between:
        if event["status"] in HELD:
            done[_act_key(event)].append(event)
    for denied in (e for e in dossier.between if e["status"] == "negated"):
        told = next((e for e in done[_act_key(denied)] if _near(e, denied, dossier, rules)), None)
        if told is not None:
            label = rules.label(told["type"], told["mode"])
            yield _line(f"{label.capitalize()} told and denied", (told, denied), dossier, rules)


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


def _opposite(dossier: Dossier, rules: BriefRules) -> Iterable[Line]:
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
            yield _line(f"Called {one['direction']} and {other['direction']}", (one, other), dossier, rules)


def _line(text: str, pair: tuple[Printed, Printed], dossier: Dossier, rules: BriefRules) -> Line:
    sources = tuple(
        dossier.source(
            fact, quote=shortened(dossier.source(fact).quote, rules.quote // 2, around=fact.get("text") or "")
        )
        for fact in pair
    )
    return Line(text, dossier.day(pair[0]), "", sources, facts=tuple(f["id"] for f in pair))
