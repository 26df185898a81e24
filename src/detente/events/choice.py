"""Which pair a trigger is said of: syntax's, or another of the sentence that the model believes more."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from detente.events.participants import Roles
from detente.events.proposal import Proposal
from detente.events.relation_model import Classified, RelationModel
from detente.model import Party
from detente.model.cast import PAIR, Cast
from detente.ontology.decision import Thresholds
from detente.ontology.event_types import NONE

Asked = tuple[Proposal, Classified | None]
_NEAREST = 3
"""So many bystanders are tried: the model is asked once for each, and acts go to those who stand near."""


def settle(
    proposals: Sequence[tuple[Proposal, Cast]], model: RelationModel, thresholds: Thresholds
) -> tuple[Asked, ...]:
    """Each proposal with the model's answer, its parties exchanged where the model is surer of others.

    Where nobody stands on either side there is no answer.
    """
    first = _ask([p for p, _ in proposals], model)
    doubted = [
        alternatives(proposal, cast) if _doubtful(proposal, answer, thresholds) else ()
        for (proposal, cast), answer in zip(proposals, first, strict=True)
    ]
    others = iter(_ask(list(chain.from_iterable(doubted)), model))
    settled = []
    for (proposal, _), answer, more in zip(proposals, first, doubted, strict=True):
        asked = [(other, next(others)) for other in more]
        settled.append(_best((proposal, answer), asked, thresholds))
    return tuple(settled)


def alternatives(proposal: Proposal, cast: Cast) -> tuple[Proposal, ...]:
    """The proposal with other parties of its sentence: turned round, aimed at nobody, or with a bystander."""
    actors, recipients = proposal.roles.actors, proposal.roles.recipients
    taken = {p.id for p in (*actors, *recipients)}
    at = proposal.sentence.tokens[proposal.trigger.token].start
    bystanders = sorted((p for p in cast.everybody() if p.id not in taken), key=lambda p: abs(p.span.start - at))
    near = bystanders[:_NEAREST]
    pairs: list[tuple[tuple[Party, ...], tuple[Party, ...]]] = []
    if actors:
        pairs += [(actors, (other,)) for other in near]
        pairs += [(actors, ())] if recipients else []
    if recipients:
        pairs += [((other,), recipients) for other in near]
    if actors and recipients:
        pairs.append((recipients, actors))
    return tuple(replace(proposal, roles=Roles(a, r), fits=False) for a, r in pairs)


def _ask(proposals: Sequence[Proposal], model: RelationModel) -> list[Classified | None]:
    items = [p.asked for p in proposals]
    answers = iter(model.classify([i for i in items if i is not None]))
    return [None if item is None else next(answers) for item in items]


def _belief(answer: Classified | None) -> float:
    """The probability that there is an act at all."""
    return 0.0 if answer is None else 1.0 - answer.types.get(NONE, 0.0)


def _doubtful(proposal: Proposal, answer: Classified | None, thresholds: Thresholds) -> bool:
    if answer is None or any(p.actor is PAIR for p in (*proposal.roles.actors, *proposal.roles.recipients)):
        return False
    belief = _belief(answer)
    if proposal.trigger.coding is None and belief < thresholds.hopeless:
        return False
    return belief < thresholds.sure or _alone(proposal)


def _alone(proposal: Proposal) -> bool:
    """Whether one side stands with no other: of two actors each has the other ("Oslo and Riga agreed")."""
    return len(proposal.roles.actors) + len(proposal.roles.recipients) < 2


def _best(first: Asked, others: Sequence[Asked], thresholds: Thresholds) -> Asked:
    """Syntax's pair, unless another is believed well and clearly more."""
    likeliest = max(others, key=lambda asked: _belief(asked[1]), default=first)
    wanted = max(thresholds.other_pair, _belief(first[1]) + thresholds.margin)
    if _alone(first[0]) and likeliest[0].roles.recipients:
        wanted = thresholds.other_pair
    return likeliest if _belief(likeliest[1]) >= wanted else first
