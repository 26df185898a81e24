"""The words around place names (place_words.yaml)."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.errors import OntologyError
from detente.ontology.load import read_yaml


@dataclass(frozen=True)
class PlaceWords:
    """Word lists and weights, lower case; see place_words.yaml for what each is for."""

    locative: frozenset[str]
    motion: frozenset[str]
    motion_words: frozenset[str]
    messages: frozenset[str]
    of_heads: frozenset[str]
    place_verbs: frozenset[str]
    place_nouns: frozenset[str]
    person_titles: frozenset[str]
    company_words: frozenset[str]
    division_words: frozenset[str]
    weak_names: frozenset[str]
    not_places: frozenset[str]
    often_named: frozenset[str]
    seats: dict[str, str]
    state_abbreviations: dict[str, str]
    weights: dict[str, float]


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    """Read place_words.yaml once. Raises OntologyError where a list is missing."""
    raw = read_yaml("place_words.yaml")
    tables = ("seats", "state_abbreviations", "weights")
    names = PlaceWords.__dataclass_fields__
    try:
        values: dict[str, Any] = {n: raw[n] if n in tables else frozenset(raw[n]) for n in names}
        return PlaceWords(**values)
    except (KeyError, TypeError) as error:
        raise OntologyError(f"ontology/place_words.yaml: {error} is missing or broken; restore the file") from error
