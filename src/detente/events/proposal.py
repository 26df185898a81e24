"""What syntax proposes: a trigger with its parties and its status, before the type is settled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.events.act_model import ActItem
from detente.events.participants import Roles, roles_of
from detente.events.status import Reading, read_status
from detente.events.trigger import Trigger, find_triggers
from detente.model import Party, Sentence, Span
from detente.model.cast import PAIR, Cast
from detente.model.clause import subjects
from detente.ontology.status_words import StatusWords
from detente.ontology.triggers import Lexicon

_COMPLEMENTS = ("xcomp", "ccomp", "pcomp", "acl", "prep", "dobj", "dative")
_ARGUMENTS = ("dobj", "pobj", "dative", "nsubj", "nsubjpass", "poss", "conj", "appos")
_REACTIONS = ("ACCUSE", "SUPPORT")
"""What is praised or condemned has happened, so its own words tell it; what is asked for or promised has not."""
_UNMADE = ("postponed", "cancelled", "uncertain")
BOTH = ("they", "both")
_AGENTLESS = ("ASSAULT", "COERCE", "RETREAT", "SANCTION")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate event of one sentence; `fits` says that it is one by the lexicon alone."""

    sentence: Sentence
    trigger: Trigger
    roles: Roles
    reading: Reading
    fits: bool

    @property
    def asked(self) -> ActItem:
        """What the act model is asked: the sentence with the trigger marked."""
        base, token = self.sentence.span.start, self.sentence.tokens[self.trigger.token]
        return ActItem(self.sentence.text, (token.start - base, token.end - base))


def propose(
    sentence: Sentence, cast: Cast, *, lexicon: Lexicon, words: StatusWords, names: Mapping[str, str]
) -> tuple[Proposal, ...]:
    """The candidate events of a sentence, political or not; what only a stance speaks of ("agreed to meet") is left to
    the stance."""
    triggers = find_triggers(sentence, lexicon)
    muted = {i for t in triggers for i in _complement(sentence, t)}
    found: list[Proposal] = []
    for trigger in triggers:
        if trigger.token in muted:
            continue
        roles = _completed(trigger, roles_of(trigger, cast, names), cast, names)
        roles = _with_pair(trigger, roles, sentence, found)
        reading = _reading(sentence, trigger, words)
        roles = _unnamed_contact(trigger, roles, reading, sentence)
        found.append(Proposal(sentence, trigger, roles, reading, _fits(trigger, roles, sentence)))
    return _distinct(found)


def _complement(sentence: Sentence, trigger: Trigger) -> Iterator[int]:
    """Tokens in the complement of a stance trigger, without those of relative clauses below it."""
    if trigger.coding is None or not trigger.coding.stance:
        return
    told = ("dobj", "prep") if trigger.coding.type in _REACTIONS else ()
    below = [d for d in _COMPLEMENTS if d not in told]
    queue = [c.index for at in {trigger.token, trigger.verb} for c in sentence.children(at, *below)]
    queue = [i for i in queue if i != trigger.token and i > min(trigger.token, trigger.verb)]
    while queue:
        at = queue.pop()
        if at != trigger.token:
            yield at
        queue.extend(c.index for c in sentence.children(at) if c.dep != "relcl")


def _completed(trigger: Trigger, roles: Roles, cast: Cast, names: Mapping[str, str]) -> Roles:
    """Look for the recipient of a promise or demand inside what is promised or demanded."""
    coding = trigger.coding
    known = [p for p in roles.recipients if is_known(p)]
    if known or coding is None or not coding.stance or len(roles.actors) > 1:
        return roles
    return replace(roles, recipients=_promised_to(trigger, roles, cast, names) or roles.recipients)


def _promised_to(trigger: Trigger, roles: Roles, cast: Cast, names: Mapping[str, str]) -> tuple[Party, ...]:
    """The first party, else state of a place, else object inside what is promised, demanded or refused."""
    sentence = cast.sentence
    below = sorted(set(_complement(sentence, trigger)))
    heads = [i for i in below if sentence.tokens[i].dep in _ARGUMENTS]
    own = {p.id for p in roles.actors} | {f"country:{p.country}" for p in roles.actors if p.country}
    for at in heads:
        found = tuple(p for p in cast.parties([at], inner=True) if p.id not in own)
        if found:
            return found
    states = tuple(p for p in cast.states(heads, names) if p.id not in own)
    objects_below = [i for i in heads if sentence.tokens[i].dep == "dobj"]
    return states or tuple(p for p in cast.parties(objects_below[:1], loose=True) if p.id not in own)


def _with_pair(trigger: Trigger, roles: Roles, sentence: Sentence, before: Sequence[Proposal]) -> Roles:
    """ "... his meeting with the king, at which they pledged ...": those who met, where "they" is not resolved."""
    if roles.actors:
        return roles
    subject = [sentence.tokens[i].lower for i in subjects(sentence, trigger.verb)]
    met = [p.roles for p in before if p.trigger.coding is not None and p.trigger.coding.type == "CONSULT"]
    if not met or not any(word in BOTH for word in subject):
        return roles
    pair = met[-1]
    return Roles((*pair.actors, *pair.recipients), roles.recipients)


def _reading(sentence: Sentence, trigger: Trigger, words: StatusWords) -> Reading:
    """The status of the verb's clause; of the noun's own where that says more ("a visit he was to make is off")."""
    reading = read_status(sentence, trigger.token, trigger.verb, words)
    if trigger.token > trigger.verb or trigger.token == trigger.verb:
        return reading
    own = read_status(sentence, trigger.token, trigger.token, words)
    return own if own.status in _UNMADE else reading


def _unnamed_contact(trigger: Trigger, roles: Roles, reading: Reading, sentence: Sentence) -> Roles:
    """ "The trip was put off": a contact that names nobody is one of the article's main pair."""
    contact = trigger.is_nominal and trigger.coding is not None and trigger.coding.type == "CONSULT"
    if not contact or roles.actors or roles.recipients or reading.status not in _UNMADE:
        return roles
    token = sentence.tokens[trigger.token]
    return Roles((Party(PAIR, Span(token.start, token.end, token.text)),), ())


def is_political(trigger: Trigger, roles: Roles, lexicon: Lexicon) -> bool:
    """Whether a political actor stands on one side.

    Protest makes one of anybody, and so does being arrested or attacked by nobody that is named; unions and churches
    are political in what the lexicon calls an act ("the union threatened to block the port").
    """
    civic, sectors = lexicon.civic_sectors, lexicon.political_sectors
    if trigger.coding is not None and any(civic.intersection(p.actor.sectors) for p in roles.actors):
        return True
    type_ = trigger.coding.type if trigger.coding is not None else ""
    anybody = type_ == "PROTEST" or (type_ in _AGENTLESS and not roles.actors)
    return any(_is_political(p, sectors) or (anybody and is_known(p)) for p in (*roles.actors, *roles.recipients))


def _is_political(party: Party, sectors: frozenset[str]) -> bool:
    """A state, a body of states or of one, a holder of an office, or one of the political sectors."""
    actor = party.actor
    if actor is PAIR or actor.kind == "state" or (actor.kind == "person" and bool(actor.office)):
        return True
    return bool(sectors.intersection(actor.sectors)) or actor.country in sectors


def _fits(trigger: Trigger, roles: Roles, sentence: Sentence) -> bool:
    """Whether trigger and parties are what the lexicon wants: without a model's word they make an event then."""
    coding = trigger.coding
    if coding is None:
        return False
    if trigger.is_nominal:
        return len(roles.actors) + len(roles.recipients) > 1 or coding.type == "CONSULT"
    if coding.needs_person:
        return any(p.actor.kind == "person" for p in roles.recipients) and bool(roles.actors)
    if coding.needs_party and not any(is_known(p) for p in roles.recipients):
        return len(roles.actors) > 1
    describes = sentence.tokens[trigger.token].dep == "acl" and not roles.actors
    return bool(roles.actors) or (coding.type in _AGENTLESS and not describes)


def is_known(party: Party) -> bool:
    """Whether a party is more than a noun phrase that stands for itself."""
    return (
        party.actor is PAIR or party.actor.kind != "generic" or party.country is not None or bool(party.actor.sectors)
    )


def _distinct(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """One proposal per type, status and set of parties in a sentence: the verb's before the noun's."""
    chosen: dict[object, Proposal] = {}
    for proposal in sorted(proposals, key=lambda p: p.trigger.is_nominal):
        parties = frozenset(p.id for p in (*proposal.roles.actors, *proposal.roles.recipients))
        type_ = proposal.trigger.coding.type if proposal.trigger.coding else proposal.trigger.key
        chosen.setdefault((type_, proposal.reading.status, parties), proposal)
    return tuple(sorted(chosen.values(), key=lambda p: p.trigger.token))
