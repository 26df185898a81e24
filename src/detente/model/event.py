"""One coded statement in one sentence."""

from dataclasses import dataclass
from typing import Literal

from detente.model.actor import Party
from detente.model.place import Place
from detente.model.span import Span
from detente.model.when import When

Status = Literal[
    "occurred", "ongoing", "planned", "uncertain", "hypothetical", "requested", "negated", "postponed", "cancelled"
]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. `nested` is who is quoted in turn ("officials said the minister had told ...")."""

    span: Span
    name: str
    country: str | None = None
    nested: str | None = None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A resolved place with the words that name it."""

    place: Place
    span: Span


@dataclass(frozen=True, slots=True)
class SentenceRef:
    """The sentence that says it: its index in the article and its words."""

    index: int
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One event: PLOVER type, mode and contexts, CAMEO code, parties, place, date, status, evidence.

    `confidence` is a probability (0 to 1). `basis` names what the coding rests on ("pattern:meet.verb",
    "model:0.93", "country of capital"...). `goldstein` follows the ICEWS table by CAMEO code,
    `plover_score` the PLOVER table by type and mode; `quad` is 1 verbal cooperation, 2 material
    cooperation, 3 verbal conflict, 4 material conflict.
    """

    id: str
    article: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    goldstein: float | None
    plover_score: float
    quad: int
    status: Status
    confidence: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    trigger: Span
    sentence: SentenceRef
    place: EventPlace | None = None
    when: When | None = None
    attribution: Attribution | None = None
    cause: Span | None = None
    basis: tuple[str, ...] = ()
    coder: str = ""

    @property
    def parties(self) -> tuple[Party, ...]:
        """Actors, then recipients."""
        return self.actors + self.recipients
