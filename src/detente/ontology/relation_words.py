"""Words that say how a relation between states stands or moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Words by the direction they tell (a value of model.statement.Direction); see relation_words.yaml."""

    nouns: frozenset[str]
    adjectives: Mapping[str, str]
    verbs: Mapping[str, str]
    phrases: Mapping[str, str]
    moods: frozenset[str]
    state_verbs: frozenset[str]
    describing: frozenset[str]
    promise_verbs: frozenset[str]
    promise_nouns: frozenset[str]
    both_sides: tuple[str, ...]


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: direction for direction, words in table.items() for word in words}


@lru_cache(maxsize=1)
def load_relation_words() -> RelationWords:
    """The lists of relation_words.yaml."""
    table = read_yaml("relation_words.yaml")
    return RelationWords(
        nouns=frozenset(table["nouns"]),
        adjectives=_by_word(table["adjectives"]),
        verbs=_by_word(table["verbs"]),
        phrases=_by_word(table["phrases"]),
        moods=frozenset(table["moods"]),
        state_verbs=frozenset(table["state_verbs"]),
        describing=frozenset(table["describing"]),
        promise_verbs=frozenset(table["promise_verbs"]),
        promise_nouns=frozenset(table["promise_nouns"]),
        both_sides=tuple(table["both_sides"]),
    )
