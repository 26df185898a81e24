"""Words that decide how real a clause says its event is."""

from dataclasses import dataclass, fields
from functools import lru_cache

from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Lemmas and forms by what they do to an event; see status_words.yaml."""

    planned: frozenset[str]
    planned_with_object: frozenset[str]
    planned_nouns: frozenset[str]
    uncertain: frozenset[str]
    opinions: frozenset[str]
    possible_nouns: frozenset[str]
    actual: frozenset[str]
    actual_adjectives: frozenset[str]
    ordinals: frozenset[str]
    hypothetical_marks: frozenset[str]
    requested: frozenset[str]
    told_finitely: frozenset[str]
    requested_objects: frozenset[str]
    requested_for: frozenset[str]
    requested_nouns: frozenset[str]
    negated: frozenset[str]
    negated_objects: frozenset[str]
    negated_nouns: frozenset[str]
    negated_adjectives: frozenset[str]
    negated_prepositions: frozenset[str]
    neg_raising: frozenset[str]
    negative_subjects: frozenset[str]
    postponed: frozenset[str]
    postponed_nouns: frozenset[str]
    held_back: frozenset[str]
    cancelled: frozenset[str]
    cancelled_nouns: frozenset[str]
    ongoing: frozenset[str]
    future_modals: frozenset[str]
    possible_modals: frozenset[str]
    would_modals: frozenset[str]
    duty_modals: frozenset[str]
    doubt_adverbs: frozenset[str]
    report_verbs: frozenset[str]
    planned_adjectives: frozenset[str]
    possible_adjectives: frozenset[str]
    postponed_adjectives: frozenset[str]
    cancelled_adjectives: frozenset[str]
    carrying: frozenset[str]
    carrying_prepositions: frozenset[str]
    partitives: frozenset[str]
    gathering: frozenset[str]


@lru_cache(maxsize=1)
def load_status_words() -> StatusWords:
    """The lists of status_words.yaml."""
    table = read_yaml("status_words.yaml")
    return StatusWords(**{f.name: frozenset(table[f.name]) for f in fields(StatusWords)})
