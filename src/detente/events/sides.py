"""Who acts and who receives: syntax's parties where the act model reads them so, else those that it reads itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.events.act_model import ActModel, ActReading, Share
from detente.events.participants import Roles
from detente.events.proposal import Proposal
from detente.model import Party, Token
from detente.model.cast import PAIR, Cast
from detente.model.marking import Offsets
from detente.ontology.decision import Thresholds

_MUTUAL = ("AGREE", "CONSULT", "COOPERATE")
Asked = tuple[Proposal, ActReading]


def settle(
    proposals: Sequence[tuple[Proposal, Cast]], model: ActModel, thresholds: Thresholds, names: Mapping[str, str]
) -> tuple[Asked, ...]:
    """Each proposal with the model's reading of its trigger and the parties that follow from both.

    `names` gives the names of countries by code.
    """
    items = [p.asked for p, _ in proposals]
    distinct = list(dict.fromkeys(items))
    read = dict(zip(distinct, model.read(distinct), strict=True))
    return tuple(
        (_cast_anew(proposal, cast, read[item], thresholds, names), read[item])
        for (proposal, cast), item in zip(proposals, items, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Scored:
    """A party with its shares of the two sides, `own` the side on which syntax has it."""

    party: Party
    actor: float
    recipient: float
    own: str

    def on(self, side: str, thresholds: Thresholds) -> bool:
        """Whether the party stands on a side: the likelier one, or that of syntax where it is likely enough."""
        mine, other = (self.actor, self.recipient) if side == "actor" else (self.recipient, self.actor)
        if self.own == side and mine >= thresholds.side_kept:
            return mine >= other or other < thresholds.side
        return mine >= thresholds.side and mine > other


def _cast_anew(
    proposal: Proposal, cast: Cast, reading: ActReading, thresholds: Thresholds, names: Mapping[str, str]
) -> Proposal:
    """The proposal with the parties of both sides as syntax and model agree on them."""
    roles = proposal.roles
    if any(p.actor is PAIR for p in (*roles.actors, *roles.recipients)):
        return proposal
    scored = list(_scored(roles, cast, reading))
    known = {s.party.span for s in scored}
    for token, side in _unnamed(cast, reading, thresholds):
        for party in cast.states([token.index], names) or cast.parties([token.index], loose=True):
            if party.span not in known and not any(party.span.overlaps(span) for span in known):
                scored.append(_Scored(party, side.actor, side.recipient, ""))
    actors = tuple(dict.fromkeys(s.party for s in scored if s.on("actor", thresholds)))
    recipients = [s for s in scored if s.on("recipient", thresholds)]
    mutual = proposal.trigger.coding is not None and proposal.trigger.coding.type in _MUTUAL
    if mutual and len(actors) > 1 and not roles.recipients:
        # "Norway and Chad agreed on a ferry to Kenya": each has the other
        recipients = []
    return replace(proposal, roles=Roles(actors, tuple(dict.fromkeys(s.party for s in recipients))))


def _scored(roles: Roles, cast: Cast, reading: ActReading) -> Iterator[_Scored]:
    """Syntax's parties, then all others that the sentence names, each with the best of the spans that stand for it."""
    base = cast.sentence.span.start
    alike = {span: spans for spans in cast.named_alike() for span in spans}
    syntax = [(p, "actor") for p in roles.actors] + [(p, "recipient") for p in roles.recipients]
    taken = {p.id for p, _ in syntax}
    others = [(p, "") for p in cast.everybody() if p.id not in taken]
    for party, own in (*syntax, *others):
        shares = [reading.side((s.start - base, s.end - base)) for s in alike.get(party.span, (party.span,))]
        best = max(shares, key=lambda s: s.actor + s.recipient)
        yield _Scored(party, best.actor, best.recipient, own)


def _unnamed(cast: Cast, reading: ActReading, thresholds: Thresholds) -> Iterator[tuple[Token, Share]]:
    """Heads of phrases that the model reads as a side and in which nobody is named."""
    sentence = cast.sentence
    base = sentence.span.start
    shares = {t.index: reading.side(_offsets(t, base)) for t in sentence.tokens}
    told = {i for i, s in shares.items() if max(s.actor, s.recipient) >= thresholds.side}
    for token in sentence.tokens:
        if token.index in told and token.head not in told - {token.index}:
            phrase = set(sentence.subtree(token.index)) & told
            if not any(cast.at(i) for i in phrase):
                yield token, shares[token.index]


def _offsets(token: Token, base: int) -> Offsets:
    return token.start - base, token.end - base
