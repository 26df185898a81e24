"""Words that say one thing led to another."""

from dataclasses import dataclass, fields
from functools import lru_cache

from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class CauseWords:
    """Markers of cause and effect by what stands on which side; see causes.yaml."""

    prepositions: tuple[str, ...]
    weak_prepositions: tuple[str, ...]
    incident_nouns: tuple[str, ...]
    quarrel_verbs: tuple[str, ...]
    conjunctions: tuple[str, ...]
    strong_conjunctions: tuple[str, ...]
    verbs_cause_subject: tuple[str, ...]
    verbs_effect_subject: tuple[str, ...]


@lru_cache(maxsize=1)
def load_cause_words() -> CauseWords:
    """The lists of causes.yaml."""
    table = read_yaml("causes.yaml")
    return CauseWords(**{f.name: tuple(table[f.name]) for f in fields(CauseWords)})
