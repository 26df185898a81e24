"""Reports that say different things of the same matter."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.contact_reports import HELD, OFF
from detente.relations.contacts import RelationContact
from detente.relations.dossier import Dossier, article_of
from detente.relations.lines import Line, Section, shortened

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
    done = [e for e in dossier.between if e["status"] in HELD]
    for denied in (e for e in dossier.between if e["status"] == "negated"):
        for event in done:
            same = all(_countries(event, name) == _countries(denied, name) for name in ("actors", "recipients"))
            days = (dossier.day(event), dossier.day(denied))
            near = days[0] and days[1] and abs((days[0] - days[1]).days) <= rules.same_act_days
            same = same and (event["type"], event["mode"]) == (denied["type"], denied["mode"])
            if same and near and event["article"] != denied["article"]:
                label = rules.label(event["type"], event["mode"])
                yield _line(f"{label.capitalize()} told and denied", (event, denied), dossier, rules)
                break


def _countries(event: Printed, name: str) -> frozenset[str]:
    return frozenset(p["country"] for p in event[name] if p["country"])


def _opposite(dossier: Dossier, rules: BriefRules) -> Iterable[Line]:
    said = sorted(dossier.assertions, key=lambda f: dossier.day(f) or date.min, reverse=True)
    used: set[str] = set()
    for one, other in combinations(said, 2):
        way = {d in _WARM for d in (one["direction"], other["direction"])}
        clear = all(f["direction"] in (*_WARM, *_COLD) for f in (one, other))
        days = (dossier.day(one), dossier.day(other))
        near = days[0] and days[1] and (days[0] - days[1]).days <= rules.differ_days
        fresh = not {one["id"], other["id"]} & used and article_of(one) != article_of(other)
        if clear and way == {True, False} and near and fresh:
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
