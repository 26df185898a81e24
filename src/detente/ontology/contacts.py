"""Words of contacts between states."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.model import EngagementType
from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class ContactWords:
    """Lemmas and phrases by what they tell; see contacts.yaml. `kinds` maps a lemma to the kind of contact."""

    kinds: Mapping[str, EngagementType]
    contact_nouns: frozenset[str]
    agenda_nouns: frozenset[str]
    agenda_verbs: frozenset[str]
    objective_nouns: frozenset[str]
    objective_verbs: frozenset[str]
    advocacy_verbs: frozenset[str]
    journey_verbs: frozenset[str]
    agenda_items: frozenset[str]
    eager_adjectives: frozenset[str]
    sought_verbs: frozenset[str]
    plain_aims: frozenset[str]
    enumerator: re.Pattern[str]
    precedence: re.Pattern[str]
    remote: re.Pattern[str]
    talked_over: frozenset[str]
    precedence_words: frozenset[str]
    on_agenda: re.Pattern[str]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _claims(openers: str, closers: str, acts: str) -> str:
    """ "the first visit in ten years", "no minister had come since 1990", "the first premier to visit Chad"."""
    measured = rf"(?:{openers})\b[^;.]*?\b(?:{closers})"
    never = r"(?:no|never before)\b[^;.]*?\b(?:had|has|have)\b[^;.]*?\b(?:since|years|decades|before)"
    plain = rf"first\b[^;.,]*?\bto (?:{acts})(?: [\w'’-]+){{1,4}}"
    return rf"\b(?:{measured}|{never}|{plain})\b"


@lru_cache(maxsize=1)
def load_contact_words() -> ContactWords:
    """The lists of contacts.yaml."""
    table = read_yaml("contacts.yaml")
    openers, closers = _any(table["precedence_openers"]), _any(table["precedence_closers"])
    return ContactWords(
        kinds={lemma: kind for kind, lemmas in table["kinds"].items() for lemma in lemmas},
        contact_nouns=frozenset(table["contact_nouns"]),
        agenda_nouns=frozenset(table["agenda_nouns"]),
        agenda_verbs=frozenset(table["agenda_verbs"]),
        objective_nouns=frozenset(table["objective_nouns"]),
        objective_verbs=frozenset(table["objective_verbs"]),
        advocacy_verbs=frozenset(table["advocacy_verbs"]),
        journey_verbs=frozenset(table["journey_verbs"]),
        eager_adjectives=frozenset(table["eager_adjectives"]),
        sought_verbs=frozenset(table["sought_verbs"]),
        plain_aims=frozenset(table["plain_aims"]),
        agenda_items=frozenset(table["agenda_items"]),
        enumerator=re.compile(rf"(?:{_any(table['enumerators'])})\b[,:]?\s+", re.IGNORECASE),
        precedence=re.compile(_claims(openers, closers, _any(table["precedence_acts"])), re.IGNORECASE),
        remote=re.compile(rf"\b(?:{_any(table['remote'])})\b", re.IGNORECASE),
        precedence_words=frozenset(table["precedence_words"]),
        talked_over=frozenset(table["talked_over"]),
        on_agenda=re.compile(rf"\b(?:{_any(table['on_agenda'])})\b", re.IGNORECASE),
    )
