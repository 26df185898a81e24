"""What a brief says of acts: incidents with what led to them and what they led to, words, steps."""

from collections.abc import Iterable, Mapping, Sequence

from detente.ontology.brief import BriefRules
from detente.ontology.countries import load_countries
from detente.relations.acts import Act
from detente.relations.contact_reports import HELD
from detente.relations.days import spelled, spelled_when
from detente.relations.dossier import Dossier
from detente.relations.lines import Line, Section, shortened
from detente.relations.third_parties import Linked, linked_events

_TITLES = {
    "incidents": "Incidents",
    "words": "Accusations, demands and answers",
    "steps": "Agreements and steps towards each other",
}
_BEFORE = {"effect": "after", "cause": "led to"}


def shown_acts(acts: Sequence[Act], rules: BriefRules, key: str) -> list[Act]:
    """The acts of a part, newest first."""
    types = {"incidents": rules.incidents, "words": rules.words, "steps": rules.steps}[key]
    return [act for act in acts if act.type in types]


def acts_section(key: str, acts: Sequence[Act], dossier: Dossier, rules: BriefRules) -> Section:
    """A part on acts of some types; incidents also say what they followed or led to, where a report says so."""
    wanted = shown_acts(acts, rules, key)
    limit = rules.lines[key]
    linked: Mapping[str, Sequence[Linked]] = {}
    if key == "incidents":
        told = [dossier.whole(e) for act in wanted[:limit] for e in act.events if e["id"] in dossier.events]
        linked = linked_events(told, dossier.links)
    lines = tuple(_line(act, linked, dossier, rules) for act in wanted[:limit])
    return Section(key, _TITLES[key], lines, max(0, len(wanted) - limit))


def _line(act: Act, linked: Mapping[str, Sequence[Linked]], dossier: Dossier, rules: BriefRules) -> Line:
    whole = [dossier.whole(e) for e in act.events]
    best = whole[0]
    place = next((e["place"]["name"] for e in whole if isinstance(e.get("place"), dict)), "")
    names = {_name(code, dossier) for code in (act.actor, act.recipient)}
    text = f"{_who(act, dossier)}: {rules.label(act.type, act.mode)}"
    text += "" if act.status in HELD else f", {act.status}"
    text += f", {place}" if place and place not in names else ""
    text += f" ({len(act.articles)} articles)" if len(act.articles) > 1 else ""
    when = spelled_when(best.get("date")) or (f"reported {spelled(act.day)}" if act.day else "")
    link = next((one for e in whole for one in linked.get(e["id"], ())), None)
    if link is not None and (words := dossier.words(link.words)):
        text += f"; {_BEFORE[link.part]} “{shortened(words, rules.quote // 2)}”"
    trigger = (best.get("trigger") or {}).get("text", "")
    quote = shortened(best["sentence"].get("text", ""), rules.quote, around=trigger)
    return Line(text, act.day, when, (dossier.source(best, quote=quote),), facts=act.ids)


def _who(act: Act, dossier: Dossier) -> str:
    actor, recipient = (_name(code, dossier) for code in (act.actor, act.recipient))
    if not recipient:
        return actor
    return f"{actor} and {recipient}" if act.mutual else f"{actor} → {recipient}"


def _name(code: str, dossier: Dossier) -> str:
    """The name of a country; a body that is none stands for itself."""
    known = load_countries().get(code)
    return next((s.name for s in dossier.sides if s.code == code), known.name if known else code)


def ids_of(acts: Iterable[Act]) -> list[str]:
    """The events whose words the lines on these acts need."""
    return [e for act in acts for e in act.ids[:_ENOUGH]]


_ENOUGH = 4
"""The best evidence of an act; a place or a cause that only a later report names is not worth reading them all."""
