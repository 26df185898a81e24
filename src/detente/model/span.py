"""Where words stand in the cleaned text of an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Words and the character offsets at which they stand in the cleaned article text.

    `text` is always `article.text[start:end]`.
    """

    start: int
    end: int
    text: str

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


def cut(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`, less white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, text[start:end])
