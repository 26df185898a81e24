"""Thresholds by which syntax and model share the decision on an event's type."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities between 0 and 1, and the weights of the evidence for an event; see decision.yaml."""

    open_verb: float
    keep_lexicon: float
    drop_as_none: float
    syntax_confidence: float
    status_plain: float
    status_marked: float
    overrule: float
    side: float
    side_kept: float
    told: float
    confidence: Mapping[str, float]


@lru_cache(maxsize=1)
def load_thresholds() -> Thresholds:
    """The values of decision.yaml."""
    return Thresholds(**read_yaml("decision.yaml"))
