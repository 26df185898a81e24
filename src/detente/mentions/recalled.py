"""People whom only a role beside their name told, under their bare surname further on."""

from collections.abc import Sequence
from dataclasses import replace

from detente.mentions.draft import Draft
from detente.model.actor import Actor
from detente.model.sentence import Sentence, Token
from detente.ontology.names import fold
from detente.ontology.person_names import FAMILY_FIRST, GIVEN_FIRST, surnames

_TITLES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."})


def called(actor: Actor) -> tuple[str, ...]:
    """The short names under which a person told in full may return."""
    words = fold(actor.name).split()
    if actor.kind != "person" or len(words) < 2:
        return ()
    if actor.country in FAMILY_FIRST:
        return (words[0],)
    given = (words[0],) if actor.country in GIVEN_FIRST else ()
    return tuple(dict.fromkeys((*surnames(actor.name, actor.country or "", ()), words[-1], *given)))


def remember(known: dict[str, Actor], drafts: Sequence[Draft]) -> dict[str, Actor]:
    """`known` with the people of resolved drafts whose country was told; a name of two people names neither."""
    more = dict(known)
    for actor in (d.actors[0] for d in drafts if len(d.actors) == 1 and d.actors[0].country):
        for name in called(actor):
            before = more.get(name)
            same = before is None or before.id == actor.id
            more[name] = actor if same else replace(actor, id="", name="", country=None)
    return {name: actor for name, actor in more.items() if len(name) > 2}


def recalled(sentence: Sentence, drafts: Sequence[Draft], known: dict[str, Actor]) -> list[Draft]:
    """The drafts of a sentence, a bare surname without a country as the person told before, and such names anew."""
    found = [_known_again(d, known) for d in drafts]
    for token in sentence.tokens:
        actor = known.get(fold(token.text))
        if actor is None or not actor.name or any(d.covers(token.index) for d in found):
            continue
        if token.pos == "PROPN" and token.text[0].isupper() and _alone(sentence, token):
            found.append(Draft(token.index, token.index, token.index, (actor,), "person: named before", definite=True))
    return sorted(found, key=lambda d: d.first)


def _known_again(draft: Draft, known: dict[str, Actor]) -> Draft:
    actor = draft.actors[0] if len(draft.actors) == 1 else None
    if actor is None or actor.kind != "person" or actor.country is not None:
        return draft
    before = known.get(fold(actor.name)) or known.get(fold(actor.name).split()[-1])
    if before is None or not before.name or (" " in actor.name and before.id != actor.id):
        return draft
    return replace(draft, actors=(before,), why="person: named before")


def _alone(sentence: Sentence, token: Token) -> bool:
    """Whether no other capitalised word makes it part of a longer name."""
    near = [i for i in (token.index - 1, token.index + 1) if 0 <= i < len(sentence.tokens)]
    beside = (sentence.tokens[i] for i in near)
    return not any(t.pos == "PROPN" and t.text[0].isupper() and t.lower not in _TITLES for t in beside)
