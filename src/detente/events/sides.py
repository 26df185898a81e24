"""Who acts and who receives: syntax's parties where the act model reads them so, else those that it reads itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.events.act_model import ActModel, ActReading, Share
from detente.events.classified import Classified
from detente.events.participants import Roles
from detente.events.proposal import BOTH, Proposal
from detente.model import Party, Sentence, Span, Token
from detente.model.cast import PAIR, Cast
from detente.model.clause import is_verb
from detente.model.marking import Offsets
from detente.ontology.decision import Thresholds

_MUTUAL = ("AGREE", "CONSULT", "COOPERATE")


@dataclass(frozen=True, slots=True)
class Settled:
    """A proposal with the parties that syntax and model agree on and the model's answer, None without a model.

    `actor` and `recipient` are the probabilities (0 to 1) that these sides are right: of an empty one that nobody
    stands there.
    """

    proposal: Proposal
    answer: Classified | None = None
    actor: float = 1.0
    recipient: float = 1.0


def settle(
    proposals: Sequence[tuple[Proposal, Cast]], model: ActModel, thresholds: Thresholds, names: Mapping[str, str]
) -> tuple[Settled, ...]:
    """Each proposal with the model's reading of its trigger and the parties that follow from both.

    `names` gives the names of countries by code.
    """
    items = [p.asked for p, _ in proposals]
    distinct = list(dict.fromkeys(items))
    read = dict(zip(distinct, model.read(distinct), strict=True))
    return tuple(
        _cast_anew(proposal, cast, read[item], thresholds, names)
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
) -> Settled:
    """The proposal with the parties of both sides as syntax and model agree on them."""
    roles = proposal.roles
    if any(p.actor is PAIR for p in (*roles.actors, *roles.recipients)):
        return Settled(proposal, reading.told)
    scored = list(_scored(roles, cast, reading))
    known = {s.party.span for s in scored}
    for token, side in _unnamed(cast, reading, thresholds):
        if token.lower in BOTH and len(roles.actors) > 1 and side.actor >= thresholds.side:
            # "they" stands for the two whom syntax found before it
            scored = [replace(s, actor=max(s.actor, side.actor)) if s.own == "actor" else s for s in scored]
            continue
        for party in cast.states([token.index], names) or cast.phrase(token.index, pronouns=True):
            if party.span not in known and not any(party.span.overlaps(span) for span in known):
                scored.append(_Scored(party, side.actor, side.recipient, ""))
    actors = _heads([s for s in scored if s.on("actor", thresholds)], cast.sentence)
    recipients = _heads([s for s in scored if s.on("recipient", thresholds)], cast.sentence)
    mutual = proposal.trigger.coding is not None and proposal.trigger.coding.type in _MUTUAL
    if mutual and len(actors) > 1 and not roles.recipients:
        # "Norway and Chad agreed on a ferry to Kenya": each has the other
        recipients = []
    sides = Roles(*(tuple(dict.fromkeys(s.party for s in side)) for side in (actors, recipients)))
    return Settled(
        replace(proposal, roles=sides),
        reading.told,
        min((s.actor for s in actors), default=1.0 - max((s.actor for s in reading.shares), default=0.0)),
        min((s.recipient for s in recipients), default=1.0 - max((s.recipient for s in reading.shares), default=0.0)),
    )


def _heads(side: Sequence[_Scored], sentence: Sentence) -> list[_Scored]:
    """A side without those who only describe another on it: of "a spokesman for the palace" the spokesman."""
    heads = [(_head(s.party.span, sentence), s) for s in side]
    all_heads = {head for head, _ in heads}
    return [s for head, s in heads if head is None or all_heads.isdisjoint(_described(sentence, head))]


def _head(span: Span, sentence: Sentence) -> int | None:
    """The token of a span on which its others hang; None where the span is of another sentence."""
    inside = sentence.tokens_in(span)
    own = {t.index for t in inside}
    return next((t.index for t in inside if t.head not in own or t.head == t.index), None)


def _described(sentence: Sentence, token: int) -> Iterator[int]:
    """The nouns that a noun stands under; those joined to it by "and" stand beside it."""
    at = sentence.tokens[token]
    while at.dep == "conj":
        at = sentence.tokens[at.head]
    for above in sentence.ancestors(at.index):
        if is_verb(above):
            return
        if above.pos in ("NOUN", "PROPN"):
            yield above.index


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
            if not any((m := cast.at(i)) is not None and (m.actors or m.why.startswith("pair")) for i in phrase):
                yield token, shares[token.index]


def _offsets(token: Token, base: int) -> Offsets:
    return token.start - base, token.end - base
