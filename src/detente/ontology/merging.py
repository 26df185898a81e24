"""When reports tell of one event: weights and limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.errors import OntologyError
from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class MergeRules:
    """See merging.yaml."""

    weights: Mapping[str, float]
    merged_from: float
    mean_from: float
    apart_below: float
    contacts_from: float
    compared: int
    doubt: float
    days: int
    published_days: int
    contradict: frozenset[frozenset[str]]
    short_word: int
    common: frozenset[str]
    numbers: Mapping[str, int]


@lru_cache(maxsize=1)
def load_merge_rules() -> MergeRules:
    """The rules of merging.yaml. Raises OntologyError where the table is broken."""
    table = read_yaml("merging.yaml")
    try:
        return MergeRules(
            weights={name: float(weight) for name, weight in table["weights"].items()},
            merged_from=float(table["merged_from"]),
            mean_from=float(table["mean_from"]),
            apart_below=float(table["apart_below"]),
            contacts_from=float(table["contacts_from"]),
            compared=int(table["compared"]),
            doubt=float(table["doubt"]),
            days=int(table["days"]),
            published_days=int(table["published_days"]),
            contradict=frozenset(frozenset(pair) for pair in table["contradict"]),
            short_word=int(table["short_word"]),
            common=frozenset(table["common"]),
            numbers={word: int(value) for word, value in table["numbers"].items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise OntologyError(f"merging.yaml: {error} is missing or has the wrong form; reinstall detente") from error
