"""Who acts and who receives: from grammar to resolved parties."""

from collections.abc import Mapping
from dataclasses import dataclass

from detente.events.trigger import Trigger
from detente.model import Party, Sentence
from detente.model.cast import Cast
from detente.model.clause import (
    agents,
    datives,
    is_passive,
    noun_owner,
    objects,
    preposition_objects,
    subjects,
    with_conjuncts,
)
from detente.ontology.triggers import Coding

_OPEN = Coding(type="", cameo="")


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of a trigger, actors and recipients."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


def roles_of(trigger: Trigger, cast: Cast, names: Mapping[str, str]) -> Roles:
    """Actors and recipients of a trigger as grammar gives them; either side may be empty.

    Where the recipient is only a place ("flew to Lisbon", "bombed Kharkiv"), it is the state in which that lies;
    `names` gives the names of countries by code.
    """
    coding = trigger.coding or _OPEN
    if trigger.kind == "said":
        return _settle(_said_roles(trigger, cast), coding)
    roles = _noun_roles(trigger, coding, cast) if trigger.is_nominal else _verb_roles(trigger, coding, cast, names)
    if coding.type and not coding.symmetric:
        roles = _aimed_at_state(roles, trigger, cast)
        roles = _aimed_at_phrase(roles, trigger, cast)
    if coding.aimed_at_places and not any(p.country for p in roles.recipients):
        roles = Roles(roles.actors, _states_aimed_at(trigger, cast, names) or roles.recipients)
    settled = _settle(roles, coding)
    if roles.recipients and not settled.recipients and not trigger.is_nominal:
        # "accused his predecessor": the pronoun is the actor, the noun is not.
        ids = {p.id for p in settled.actors}
        heads = cast.parties(objects(cast.sentence, trigger.verb), loose=True)
        return Roles(settled.actors, tuple(p for p in heads if p.id not in ids))
    return settled


def _aimed_at_state(roles: Roles, trigger: Trigger, cast: Cast) -> Roles:
    """Recipients of no other country give way to a state named in their phrase: "its envoy to Cairo", "Thai rice"."""
    own = {p.country for p in roles.actors} | {None}
    if not roles.actors or any(p.country not in own for p in roles.recipients):
        return roles
    heads = list(_aims(trigger, cast.sentence))
    if trigger.is_nominal or trigger.token != trigger.verb:
        heads.append(trigger.token)
    states = tuple(p for p in cast.named_states(heads) if p.country not in own)
    return (
        Roles(roles.actors, states[:1] + tuple(p for p in states[1:] if p.country != states[0].country))
        if states
        else roles
    )


def _states_aimed_at(trigger: Trigger, cast: Cast, names: Mapping[str, str]) -> tuple[Party, ...]:
    """The states of the places a journey, attack or deployment goes to: the object, else the first preposition."""
    groups = [objects(cast.sentence, trigger.verb)]
    for prep in ("to", "against", "on", "into", "in", "near", "off", "at", "around"):
        groups += [preposition_objects(cast.sentence, at, prep) for at in dict.fromkeys((trigger.token, trigger.verb))]
    return next((states for group in groups if (states := cast.states(group, names))), ())


def _aimed_at_phrase(roles: Roles, trigger: Trigger, cast: Cast) -> Roles:
    """Where nobody receives, what the act is aimed at stands for itself: "an inquiry into the accounts"."""
    if roles.recipients or not roles.actors:
        return roles
    places = (trigger.token,) if trigger.is_nominal else (trigger.token, trigger.verb)
    for prep in ("against", "into", "on", "to", "for", "from", "over", "of", "with"):
        for at in dict.fromkeys(places):
            found = cast.parties(preposition_objects(cast.sentence, at, prep), inner=True, loose=True)
            ids = {p.id for p in roles.actors}
            if others := tuple(p for p in found if p.id not in ids):
                return Roles(roles.actors, others)
    return roles


def _aims(trigger: Trigger, sentence: Sentence) -> tuple[int, ...]:
    found: list[int] = []
    for at in dict.fromkeys((trigger.token, trigger.verb)):
        found += preposition_objects(sentence, at, "to", "in", "on", "against", "near", "off", "into", "at", "around")
    return (*objects(sentence, trigger.verb), *found)


def _said_roles(trigger: Trigger, cast: Cast) -> Roles:
    """The speaker, and whom the clause is about."""
    sentence = cast.sentence
    speaker = cast.parties(subjects(sentence, trigger.verb), inner=True)
    about = cast.parties(subjects(sentence, trigger.token), inner=True)
    own = {p.country for p in speaker} | {None}
    return Roles(speaker, tuple(p for p in about if p.country not in own))


def _verb_roles(trigger: Trigger, coding: Coding, cast: Cast, names: Mapping[str, str]) -> Roles:
    sentence, verb = cast.sentence, trigger.verb
    passive = is_passive(sentence, verb)
    subject = subjects(sentence, verb)
    if passive:
        actors = cast.parties(agents(sentence, verb), inner=True)
        patient = subject if trigger.token not in subject else ()
    else:
        actors, patient = cast.parties(subject, inner=True, loose=True), ()
        if not any(p.actor.kind != "generic" for p in actors):
            actors = _behind(sentence, verb, cast) or actors
    if trigger.kind in ("combination", "light"):
        return _construction_roles(trigger, cast, actors, patient)
    recipients = cast.parties(patient, inner=True, loose=True)
    for source in coding.sources:
        if recipients or (passive and source == "obj"):
            continue
        recipients = _from_source(sentence, verb, source, cast)
        if not recipients and coding.aimed_at_places and source not in ("obj", "dative"):
            recipients = cast.states(preposition_objects(sentence, verb, source), names)
    return Roles(actors, recipients)


def _behind(sentence: Sentence, verb: int, cast: Cast) -> tuple[Party, ...]:
    """Who speaks through a paper: "passed a resolution criticising ...", "a letter from Rome urging ..."."""
    token = sentence.tokens[verb]
    if token.dep not in ("acl", "relcl") or token.head == verb:
        return ()
    return cast.parties(noun_owner(sentence, token.head), inner=True)


def _from_source(sentence: Sentence, verb: int, source: str, cast: Cast) -> tuple[Party, ...]:
    if source == "obj":
        return cast.parties(objects(sentence, verb), inner=True, loose=True)
    if source == "dative":
        return cast.parties(datives(sentence, verb), inner=True)
    return cast.parties(preposition_objects(sentence, verb, source), inner=True)


def _construction_roles(trigger: Trigger, cast: Cast, actors: tuple[Party, ...], patient: tuple[int, ...]) -> Roles:
    """Roles around a verb and its noun: the noun's own phrases first, then the verb's."""
    sentence, noun = cast.sentence, trigger.token
    own = _noun_phrases(noun, cast)
    if not actors and not subjects(sentence, trigger.verb):
        actors, own = own[:1], own[1:]
    elif not actors and is_passive(sentence, trigger.verb):
        givers = [t.index for t in sentence.children(noun, "poss", "amod", "compound", "nmod")]
        givers += preposition_objects(sentence, noun, "by", "between", "of")
        actors = cast.parties(givers)[:1]
        own = tuple(p for p in own if p not in actors)
    if not own:
        preps = ("with", "to", "on", "against", "for", "from", "between", "at", "in", "over", "near", "into", "of")
        own = cast.parties(preposition_objects(sentence, trigger.verb, *preps), inner=True)
    asked = cast.parties([*datives(sentence, trigger.verb), *(o for o in objects(sentence, trigger.verb) if o != noun)])
    recipients = asked or own or cast.parties(patient, inner=True)
    return Roles(actors, tuple(p for p in recipients if p not in actors))


def _noun_phrases(noun: int, cast: Cast) -> tuple[Party, ...]:
    """Whoever stands around an event noun: possessor, demonym, by, between, with, of, to, on, against."""
    sentence = cast.sentence
    owner = [t.index for t in sentence.children(noun, "poss")]
    owner += [t.index for t in sentence.children(noun, "amod", "compound", "nmod") if cast.at(t.index)]
    by = list(preposition_objects(sentence, noun, "by", "between", "among"))
    rest = list(
        preposition_objects(
            sentence, noun, "with", "against", "on", "to", "of", "from", "for", "in", "at", "near", "into", "over"
        )
    )
    groups = [cast.parties(with_conjuncts(sentence, o), inner=False) for o in owner]
    parties = [p for group in groups for p in group]
    parties += [*cast.parties(by, inner=True), *cast.parties(rest, inner=True)]
    return tuple(dict.fromkeys(parties))


def _noun_roles(trigger: Trigger, coding: Coding, cast: Cast) -> Roles:
    sentence, noun = cast.sentence, trigger.token
    between = cast.parties(preposition_objects(sentence, noun, "between", "among"))
    if len(between) > 1:
        return Roles(between[:1], between[1:]) if not coding.symmetric else Roles(between, ())
    owners = [t.index for t in sentence.children(noun, "poss", "amod", "compound", "nmod") if cast.at(t.index)]
    owners += list(preposition_objects(sentence, noun, "by"))
    actors = cast.parties([o for owner in owners for o in with_conjuncts(sentence, owner)], inner=True)
    around = tuple(p for p in _noun_phrases(noun, cast) if p not in actors)
    if not actors:
        actors = cast.parties(noun_owner(sentence, noun, depth=1), inner=True)
        around = tuple(p for p in around if p not in actors)
    if not actors:
        actors, around = around[:1], around[1:]
    return Roles(actors, around)


def _settle(roles: Roles, coding: Coding) -> Roles:
    """Turn reversed roles round; nobody is actor and recipient at once."""
    actors, recipients = roles.actors, roles.recipients
    if coding.reversed:
        actors, recipients = recipients, actors
    ids = {p.id for p in actors}
    own = {p.country for p in actors} if coding.type in ("MOBILIZE", "RETREAT") else set()
    others = (p for p in recipients if p.id not in ids and not (p.country in own and "MIL" in p.actor.sectors))
    return Roles(actors, tuple(others))
