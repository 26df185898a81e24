"""All facts of one article."""

from dataclasses import dataclass

from detente.model.article import Article
from detente.model.engagement import Engagement
from detente.model.event import Event
from detente.model.statement import Assertion, Commitment, Link


@dataclass(frozen=True, slots=True)
class Report:
    """What the coder takes from one article.

    `sentences_read` and `sentences_parsed` count the sentences before and after the gate.
    """

    article: Article
    events: tuple[Event, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    links: tuple[Link, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    sentences_read: int = 0
    sentences_parsed: int = 0
