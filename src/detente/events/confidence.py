"""How sure an event is: the probability that its type and both sides are right."""

from collections.abc import Mapping
from math import exp, log

from detente.events.proposal import Proposal, is_known
from detente.events.sides import Settled
from detente.ontology.event_types import NONE

EVIDENCE = (
    "always", "type", "none", "actor", "recipient", "lexicon", "other_type", "noun", "said", "known", "crowd",
    "one_side", "loose_actor", "contact", "called_off",
)  # fmt: skip
_LEAST = 0.01
_OFF = ("postponed", "cancelled")
"""What was put off or called off is told as an act by the words that say so."""


def evidence(settled: Settled, type_: str) -> Mapping[str, float]:
    """What speaks for or against an event of a type, by the names of decision.yaml; probabilities as log odds."""
    proposal, answer = settled.proposal, settled.answer
    parties = (*proposal.roles.actors, *proposal.roles.recipients)
    known = sum(is_known(p) for p in parties)
    kind = proposal.trigger.kind
    return {
        "always": 1.0,
        "type": _odds(1.0 if answer is None else answer.types.get(type_, 0.0)),
        "none": _odds(0.0 if answer is None else answer.types.get(NONE, 0.0)),
        "actor": _odds(settled.actor),
        "recipient": _odds(settled.recipient),
        "lexicon": float(_of_lexicon(proposal, type_)),
        "other_type": float(proposal.trigger.coding is not None and not _of_lexicon(proposal, type_)),
        "noun": float(kind == "noun"),
        "said": float(kind == "said"),
        "known": float(min(known, 2)),
        "crowd": float(len(parties) > 2),
        "one_side": float(not proposal.roles.actors or not proposal.roles.recipients),
        "contact": float(type_ == "CONSULT"),
        "called_off": float(proposal.reading.status in _OFF),
        "loose_actor": float(bool(proposal.roles.actors) and not any(map(is_known, proposal.roles.actors))),
    }


def confidence(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability, by a logistic regression whose `weights` training/confidence.py fits."""
    return 1.0 / (1.0 + exp(-sum(weights.get(name, 0.0) * value for name, value in evidence.items())))


def _of_lexicon(proposal: Proposal, type_: str) -> bool:
    return proposal.trigger.coding is not None and proposal.trigger.coding.type == type_


def _odds(share: float) -> float:
    kept = min(max(share, _LEAST), 1.0 - _LEAST)
    return log(kept / (1.0 - kept))
