"""What the program speaks of: frozen dataclasses, standard library only."""

from detente.model.actor import Actor, ActorKind, Party, Role
from detente.model.article import Article
from detente.model.engagement import AgendaItem, Engagement, EngagementType, Objective, StatusNote
from detente.model.event import Attribution, Event, EventPlace, SentenceRef, Status
from detente.model.mention import Mention
from detente.model.place import Place
from detente.model.provenance import CODER, content_id
from detente.model.relation import Dyad, Period
from detente.model.report import Report
from detente.model.sentence import Sentence, Token
from detente.model.span import Span, cut
from detente.model.statement import Assertion, Commitment, Direction, Link
from detente.model.when import When

__all__ = [
    "CODER",
    "Actor",
    "ActorKind",
    "AgendaItem",
    "Article",
    "Assertion",
    "Attribution",
    "Commitment",
    "Direction",
    "Dyad",
    "Engagement",
    "EngagementType",
    "Event",
    "EventPlace",
    "Link",
    "Mention",
    "Objective",
    "Party",
    "Period",
    "Place",
    "Report",
    "Role",
    "Sentence",
    "SentenceRef",
    "Span",
    "Status",
    "StatusNote",
    "Token",
    "When",
    "content_id",
    "cut",
]
