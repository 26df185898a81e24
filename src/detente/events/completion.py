"""Events that name one side alone: the other side from what the article is about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from detente.model import Event, Party
from detente.model.cast import PAIR


def completed(events: Sequence[Event]) -> tuple[Event, ...]:
    """Contacts with one known country get the other country of the article's main pair.

    "The postponement of an earlier trip by the minister" in a report on two countries is a trip to the other one. An
    event whose country is not of the main pair, or a report without a main pair, stays as it is.
    """
    pair = _main_pair(events)
    if pair is None:
        return tuple(e for e in events if PAIR not in {p.actor for p in e.parties})
    names = _states(events)
    return tuple(_with_other(_with_both(event, pair, names), pair, names) for event in events)


def _with_both(event: Event, pair: frozenset[str], names: dict[str, Party]) -> Event:
    """The main pair in place of "the two sides"."""
    if PAIR not in {p.actor for p in event.parties}:
        return event
    both = tuple(names[country] for country in sorted(pair))
    rest = tuple(p for p in event.recipients if p.actor is not PAIR and p.country not in pair)
    return replace(event, actors=both, recipients=rest, basis=(*event.basis, "parties: the article's main pair"))


def answered(events: Sequence[Event]) -> tuple[Event, ...]:
    """A refusal or concession that names nobody goes to whoever of another country asked last, at most a sentence
    before."""
    found: list[Event] = []
    for event in events:
        asked = [e for e in found if e.type in ("REQUEST", "AGREE", "THREATEN") and e.actors]
        last = asked[-1] if asked and event.type in ("REJECT", "CONCEDE") else None
        if last is not None and not any(p.country for p in event.recipients):
            near = event.sentence.index - last.sentence.index <= 1
            other = tuple(p for p in last.actors if p.country not in {q.country for q in event.actors} | {None})
            if near and other and event.actors:
                event = replace(event, recipients=other, basis=(*event.basis, "recipient: who asked"))  # noqa: PLW2901
        found.append(event)
    return tuple(found)


def is_open(event: Event) -> bool:
    """Whether a contact names parties of one country only, or a threat or cut of relations nobody it is aimed at."""
    known = {p.country for p in event.parties if p.country}
    bare = event.type == "CONSULT" or (event.type in ("THREATEN", "SANCTION") and not event.recipients)
    return bare and len(known) == 1 and all(p.country is None for p in event.recipients)


def _main_pair(events: Sequence[Event]) -> frozenset[str] | None:
    pairs = Counter(
        frozenset(countries)
        for event in events
        if len(countries := {p.country for p in event.parties if p.country}) == 2
    )
    return pairs.most_common(1)[0][0] if pairs else None


def _states(events: Sequence[Event]) -> dict[str, Party]:
    """A party for each country: the state itself where it is named, else whoever is named of it first."""
    found: dict[str, Party] = {}
    for party in (p for event in events for p in event.parties if p.country):
        known = found.get(party.country or "")
        if known is None or (known.actor.kind != "state" and party.actor.kind == "state"):
            found[party.country or ""] = party
    return found


def _with_other(event: Event, pair: frozenset[str], names: dict[str, Party]) -> Event:
    known = {p.country for p in event.parties if p.country}
    if not is_open(event) or not known <= pair or (len(event.actors) > 1 and not event.recipients):
        return event
    other = next(iter(pair - known), None)
    if other is None:
        return event
    note = (*event.basis, "recipient: the article's main pair")
    officials = [p for p in event.recipients if p.actor.kind == "person" and p.actor.office]
    if officials:
        placed = tuple(replace(p, actor=replace(p.actor, country=other)) for p in officials)
        return replace(event, recipients=placed, basis=note)
    if names[other].actor.kind != "state":
        return event
    return replace(event, recipients=(*event.recipients, names[other]), basis=note)
