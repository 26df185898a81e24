"""Incidents between one of two countries and a third that an article on the two names as cause or effect.

An exercise near Taiwan is no event between the United States and China, but where an article on the two says that it
followed a visit, it belongs into what stands between them. An incident counts where one of the two is a party to it
and its trigger lies in the cause or the effect of a link of an article that tells an event between the two.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.model.printed import Printed
from detente.relations.pairs import ends

Part = Literal["cause", "effect"]
OTHER: Mapping[Part, Part] = {"cause": "effect", "effect": "cause"}


@dataclass(frozen=True, slots=True)
class Linked:
    """An event that a link names, and as which part of it."""

    link: Printed
    part: Part

    @property
    def words(self) -> str:
        """The words of the other part."""
        return " ".join(self.link[OTHER[self.part]]["text"].split())


def linked_events(events: Iterable[Printed], links: Iterable[Printed]) -> Mapping[str, Sequence[Linked]]:
    """By id of an event: the links in whose cause or effect its trigger lies. Events in both parts are left out."""
    by_article: dict[str, list[Printed]] = defaultdict(list)
    for link in links:
        by_article[link["article"]].append(link)
    found: dict[str, list[Linked]] = defaultdict(list)
    for event in events:
        for link in by_article.get(event["article"], ()):
            parts = [part for part in OTHER if _inside(event, link[part])]
            if len(parts) == 1:
                found[event["id"]].append(Linked(link, parts[0]))
    return found


def _inside(event: Printed, span: Printed) -> bool:
    trigger = event["trigger"]
    return trigger is not None and bool(span["start"] <= trigger["start"] < span["end"])


def incidents_aside(events: Iterable[Printed], links: Sequence[Printed], dyad: tuple[str, str]) -> tuple[Printed, ...]:
    """Those of `events` (incidents of articles on the two) that are not between the two but concern them."""
    concerned = [event for event in events if ends(event, dyad) is None and _countries(event) & set(dyad)]
    linked = linked_events(concerned, links)
    return tuple(event for event in concerned if event["id"] in linked)


def linked_to(events: Iterable[Printed], links: Sequence[Printed]) -> list[Printed]:
    """The links that name one of these events."""
    linked = linked_events(events, links)
    return list({one.link["id"]: one.link for found in linked.values() for one in found}.values())


def third_ends(event: Printed, dyad: tuple[str, str]) -> tuple[str, str, bool]:
    """Codes of the actor and the recipient of such an incident ("" for none): the two before others, as they act."""
    acting, receiving = ([p["country"] for p in event[side] if p["country"]] for side in ("actors", "recipients"))
    actor = next((c for c in acting if c in dyad), acting[0] if acting else "")
    others = [c for c in receiving if c != actor]
    return actor, next((c for c in others if c in dyad), others[0] if others else ""), False


def _countries(event: Printed) -> set[str]:
    return {p["country"] for p in (*event["actors"], *event["recipients"]) if p["country"]}
