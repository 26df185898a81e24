"""What a brief says of commitments and of causes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.days import spelled, spelled_range
from detente.relations.dossier import Dossier
from detente.relations.lines import Line, Section, section, shortened


def commitments_section(dossier: Dossier, rules: BriefRules) -> Section:
    """Who promised what, newest first, each promise once."""
    lines = list(_commitments(dossier, rules))
    return section("commitments", "Commitments", lines, rules.lines["commitments"])


def _commitments(dossier: Dossier, rules: BriefRules) -> Iterator[Line]:
    seen: set[str] = set()
    for fact in sorted(dossier.commitments, key=lambda f: dossier.day(f) or date.min, reverse=True):
        what = " ".join(fact["what"]["text"].split())
        if what.lower() in seen:
            continue
        seen.add(what.lower())
        who = ", ".join(dict.fromkeys(dossier.name_of(p) for p in fact["parties"]))
        quote = shortened(fact["sentence"]["text"], rules.quote, around=what)
        status = "" if fact["status"] == "made" else f" ({fact['status']})"
        day = dossier.day(fact)
        said = dossier.words(what) or "a commitment"
        yield Line(f"{who}: {said}{status}", day, _reported(fact, day), (dossier.source(fact, quote=quote),))


def _reported(fact: Printed, day: date | None) -> str:
    made: dict[str, Any] = (fact.get("made") or {}).get("date") or fact.get("date") or {}
    if made.get("start"):
        return spelled_range(date.fromisoformat(made["start"]), date.fromisoformat(made["end"] or made["start"]))
    return f"reported {spelled(day)}" if day else ""


def causes_section(dossier: Dossier, rules: BriefRules) -> Section:
    """What led to what, in the words of the reports; where they may not be given away, only how many say so."""
    lines, seen = [], set[tuple[str, str]]()
    for fact in sorted(dossier.links, key=lambda f: dossier.day(f) or date.min, reverse=True):
        cause, effect = (" ".join(fact[name]["text"].split()) for name in ("cause", "effect"))
        if (cause.lower(), effect.lower()) in seen:
            continue
        seen.add((cause.lower(), effect.lower()))
        text = f"{shortened(cause, rules.quote // 2)} → {shortened(effect, rules.quote // 2)}"
        lines.append(Line(text, dossier.day(fact), "", (dossier.source(fact, quote=""),)))
    if not dossier.quotes:
        return Section("causes", "What led to what", (), len(lines))
    return section("causes", "What led to what", lines, rules.lines["causes"])
