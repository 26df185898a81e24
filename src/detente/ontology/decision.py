"""Thresholds by which syntax and model share the decision on an event's type."""

from dataclasses import dataclass
from functools import lru_cache

from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities between 0 and 1; see decision.yaml."""

    open_verb: float
    keep_lexicon: float
    drop_as_none: float
    alone: float
    syntax_confidence: float
    status_plain: float
    status_marked: float
    loose_actor: float
    open_loose: float
    said: float
    overrule: float
    trust: float
    side: float
    side_kept: float


@lru_cache(maxsize=1)
def load_thresholds() -> Thresholds:
    """The values of decision.yaml."""
    return Thresholds(**read_yaml("decision.yaml"))
