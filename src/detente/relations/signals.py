"""Events that close a line of communication between two states, refuse it, or open it again."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from detente.model.printed import Printed
from detente.ontology.channels import ChannelRules
from detente.relations.pairs import ends

ChannelState = Literal["open", "suspended", "refused", "unknown"]
_HELD = ("occurred", "ongoing")


def candidates(
    between: Sequence[Printed], days: Mapping[str, date | None], dyad: tuple[str, str], rules: ChannelRules
) -> list[str]:
    """Ids of the events that may be such signals, by type, mode and code; the words decide when they are read.

    What opens a line again matters only after something closed one, and is looked for in the newest acts.
    """
    told = [e for e in between if e["status"] in _HELD and ends(e, dyad) is not None]
    closing = [e for e in told if _refuses(e, rules) or _closes(e, rules)]
    first = min((days.get(e["id"]) or date.min for e in closing), default=None)
    opening = [e for e in told if _opens(e) and first is not None and (days.get(e["id"]) or date.min) >= first]
    opening.sort(key=lambda e: days.get(e["id"]) or date.min, reverse=True)
    return [e["id"] for e in (*closing, *opening[: rules.openings])]


def words_of(event: Printed) -> set[str]:
    """The words of the sentence, in small letters; none where it is not known."""
    return set(re.findall(r"[\w'-]+", event["sentence"].get("text", "").lower()))


def signal(event: Printed, rules: ChannelRules) -> ChannelState | None:
    """What a whole event does to a line; None for nothing."""
    words = words_of(event)
    if _opens(event) and words & rules.resuming_words:
        return "open"
    if _refuses(event, rules):
        return "refused"
    return "suspended" if _closes(event, rules) and words & rules.suspending_words else None


def _opens(event: Printed) -> bool:
    return event["quad"] in (1, 2) and event["type"] != "CONSULT"


def _refuses(event: Printed, rules: ChannelRules) -> bool:
    return event["mode"] in rules.refusing_modes.get(event["type"], ())


def _closes(event: Printed, rules: ChannelRules) -> bool:
    return event["mode"] in rules.suspending_modes.get(event["type"], ()) or event["cameo"] in rules.suspending_cameo


def topics_of(event: Printed, rules: ChannelRules) -> frozenset[str]:
    """The levels that the sentence names; an ally's minister who is refused names his own."""
    words, text = words_of(event), event["sentence"].get("text", "").lower()
    found = {
        level.key for level in rules.levels if any((t in words) if " " not in t else (t in text) for t in level.topics)
    }
    offices = [(p.get("office") or "", p["country"]) for p in (*event["actors"], *event["recipients"])]
    found |= {level for office, country in offices if (level := rules.level_of(office, country))}
    return frozenset(found)
