"""The trigger lexicon: which words tell which events, and where their parties stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.errors import OntologyError
from detente.ontology.event_types import load_event_ontology
from detente.ontology.load import read_yaml

_DEFAULT_FROM = ("obj", "dative", "against", "with", "to", "on", "from", "at", "for", "in", "over")


@dataclass(frozen=True, slots=True)
class Coding:
    """What a trigger stands for: PLOVER type, mode, CAMEO code, and how its parties stand.

    `sources` lists where the recipient is looked for, in order: "obj", "dative" or a preposition.
    `symmetric`: both sides act. `reversed`: the subject receives. `stance`: the act is what is said of a
    complement clause, which is then no event itself. `needs_party`: only with a resolved political actor,
    `needs_person` only with a person.
    """

    type: str
    cameo: str
    mode: str | None = None
    sources: tuple[str, ...] = _DEFAULT_FROM
    symmetric: bool = False
    reversed: bool = False
    stance: bool = False
    needs_party: bool = False
    needs_person: bool = False

    @property
    def aimed_at_places(self) -> bool:
        """Whether a bare place may stand for the recipient: of visits, attacks, occupations, force postures."""
        return (
            self.mode == "visit"
            or self.type in ("ASSAULT", "MOBILIZE", "AID", "RETREAT", "SANCTION")
            or self.cameo.startswith("19")
        )


@dataclass(frozen=True, slots=True)
class NounTrigger:
    """A noun that tells an event; `verb_only` ones do so only under a governing verb of the combinations."""

    word_class: str
    coding: Coding
    verb_only: bool = False
    compounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All triggers by lemma."""

    verbs: Mapping[str, Coding]
    nouns: Mapping[str, NounTrigger]
    light_verbs: frozenset[str]
    combinations: Mapping[tuple[str, str], Coding]
    joint_adjectives: frozenset[str]
    joint_class: str
    joint: Coding
    silent_verbs: frozenset[str]
    political_sectors: frozenset[str]
    civic_sectors: frozenset[str]
    clause_free: frozenset[str]
    said_verbs: frozenset[str]
    said: Mapping[str, tuple[frozenset[str], Coding]]

    def combined(self, verb: str, word_class: str) -> Coding | None:
        """What `verb` makes of a noun of `word_class`."""
        return self.combinations.get((verb, word_class))


def _coding(row: Mapping[str, Any], where: str) -> Coding:
    types = load_event_ontology().types
    if row["type"] not in types:
        raise OntologyError(f"triggers.yaml: {where} has the unknown type {row['type']}; use one of events.yaml")
    return Coding(
        type=row["type"],
        cameo=row["cameo"],
        mode=row.get("mode"),
        sources=tuple(row.get("from", _DEFAULT_FROM)),
        symmetric=bool(row.get("symmetric", False)),
        reversed=bool(row.get("reversed", False)),
        stance=bool(row.get("stance", False)),
        needs_party=row.get("needs") in ("party", "person"),
        needs_person=row.get("needs") == "person",
    )


def _nouns(rows: list[Mapping[str, Any]]) -> Iterator[tuple[str, NounTrigger]]:
    for row in rows:
        found = NounTrigger(
            row["class"],
            _coding(row, f"noun class {row['class']}"),
            bool(row.get("verb_only", False)),
            tuple(row.get("needs_compound", ())),
        )
        yield from ((lemma, found) for lemma in row["lemmas"])


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of triggers.yaml."""
    table = read_yaml("triggers.yaml")
    combinations = {
        (verb, row["class"]): _coding(row, f"combination with {row['class']}")
        for row in table["combinations"]
        for verb in row["verbs"]
    }
    joint = table["joint"]
    return Lexicon(
        verbs={lemma: _coding(row, f"verb {lemma}") for row in table["verbs"] for lemma in row["lemmas"]},
        nouns=dict(_nouns(table["nouns"])),
        light_verbs=frozenset(table["light_verbs"]),
        combinations=combinations,
        joint_adjectives=frozenset(joint["adjectives"]),
        joint_class=joint["class"],
        joint=_coding(joint, "joint"),
        silent_verbs=frozenset(table["silent_verbs"]),
        political_sectors=frozenset(table["political_sectors"]),
        civic_sectors=frozenset(table["civic_sectors"]),
        clause_free=frozenset(table["clause_free"]),
        said_verbs=frozenset(table["said_verbs"]),
        said={row["key"]: (frozenset(row["words"]), _coding(row, f"said {row['key']}")) for row in table["said"]},
    )
