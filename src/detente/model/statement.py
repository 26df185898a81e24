"""Statements around events: causes, commitments, assertions on a relation."""

from dataclasses import dataclass
from typing import Literal

from detente.model.actor import Party
from detente.model.event import EventPlace, SentenceRef
from detente.model.span import Span
from detente.model.when import When

Direction = Literal["warming", "cooling", "warm", "strained", "stable", "unclear"]
CommitmentStatus = Literal["made", "planned", "kept", "broken"]


@dataclass(frozen=True, slots=True)
class Link:
    """The text says that one thing led to another."""

    id: str
    article: str
    cause: Span
    effect: Span
    sentence: SentenceRef
    marker: str
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What parties promised, when and where they made the promise, and what became of it."""

    id: str
    article: str
    parties: tuple[Party, ...]
    what: Span
    sentence: SentenceRef
    made_place: EventPlace | None = None
    made_when: When | None = None
    status: CommitmentStatus = "made"
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a report says of the state of the relation between two countries (ISO3, sorted)."""

    id: str
    article: str
    dyad: tuple[str, str]
    span: Span
    direction: Direction
    sentence: SentenceRef
    coder: str = ""
