"""A news article as the stages see it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.model.provenance import content_id

PublishedBasis = Literal["given", "metadata", "feed", "dateline", "none"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned. `text` keeps its paragraphs, one blank line between two.

    `published` is the day of publication and `published_basis` says where it comes from; without one,
    dates in the text are resolved only where they are stated in full. `dateline_place` is the place a
    dateline names ("TOKYO, March 16 (Wire) -"), `dateline_day` its day; the dateline itself is not part of `text`.
    """

    text: str
    source: str = ""
    publisher: str = ""
    author: str = ""
    title: str = ""
    url: str = ""
    published: date | None = None
    published_basis: PublishedBasis = "none"
    language: str = "en"
    dateline_place: str = ""
    dateline_day: date | None = None

    @property
    def told(self) -> date | None:
        """The day the article was written on: what "today" means in it."""
        return self.dateline_day or self.published

    @property
    def id(self) -> str:
        """Hash of text, publisher and date: reading the same article twice gives the same id."""
        return content_id("a", self.text, self.publisher, self.published)
