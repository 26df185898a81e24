"""One real contact between states: a visit, meeting, call, talks or summit."""

from dataclasses import dataclass
from typing import Literal

from detente.model.actor import Party
from detente.model.event import EventPlace, Status
from detente.model.span import Span
from detente.model.when import When

EngagementType = Literal["visit", "meeting", "call", "talks", "summit"]


@dataclass(frozen=True, slots=True)
class StatusNote:
    """What one sentence of one article says of the status of an engagement."""

    status: Status
    as_of: str
    article: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Objective:
    """What a side wants from the contact."""

    holder: str
    span: Span


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A topic on the table, with its PLOVER context where one fits."""

    span: Span
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Engagement:
    """One contact behind one or more events in one or more articles."""

    id: str
    articles: tuple[str, ...]
    type: EngagementType
    participants: tuple[Party, ...]
    status: Status
    status_history: tuple[StatusNote, ...]
    events: tuple[str, ...]
    place: EventPlace | None = None
    venue: Span | None = None
    when: When | None = None
    objectives: tuple[Objective, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    precedence: tuple[Span, ...] = ()
    cause: Span | None = None
    coder: str = ""
