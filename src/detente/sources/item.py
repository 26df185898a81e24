"""What a source gives beside articles, and how it is to be read."""

from dataclasses import dataclass, field
from datetime import date

# Read as one article at most; more is a dump, which has to come as JSON Lines or CSV.
LARGEST_ARTICLE = 10_000_000


@dataclass(frozen=True, slots=True)
class BadItem:
    """Something that cannot be read: where it stands (file, line), why, and what to do about it.

    `lost` is False where the article itself is read all the same, for instance without its date.
    """

    where: str
    why: str
    lost: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Names of the fields of a JSON Lines or CSV dump; an empty name is guessed. "a.b" means b within a."""

    text: str = ""
    title: str = ""
    date: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How to read a source. `published` and `publisher` override what the source says."""

    published: date | None = None
    publisher: str = ""
    encoding: str = "utf-8"
    fields: FieldNames = field(default_factory=FieldNames)
    largest: int = LARGEST_ARTICLE
