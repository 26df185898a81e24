"""A parsed sentence, free of any NLP library."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word: offsets into the article, lemma, coarse and fine tag, dependency label and head.

    `head` is the index of the governing token within the sentence; the root is its own head.
    Dependency labels are those of spaCy's English pipelines (ClearNLP style: nsubj, dobj, prep, pobj...).
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place in the article (`index`, counted over all sentences) and its tokens."""

    index: int
    span: Span
    tokens: tuple[Token, ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        object.__setattr__(self, "_children", tuple(tuple(row) for row in below))

    @property
    def text(self) -> str:
        return self.span.text

    def children(self, index: int, *deps: str) -> tuple[Token, ...]:
        """The tokens governed by token `index`, those with one of `deps` where any are named."""
        found = (self.tokens[i] for i in self._children[index])
        return tuple(t for t in found if not deps or t.dep in deps)

    def child(self, index: int, *deps: str) -> Token | None:
        """The first of `children`, or None."""
        return next(iter(self.children(index, *deps)), None)

    def head(self, index: int) -> Token | None:
        """The governing token, or None for the root."""
        token = self.tokens[index]
        return None if token.head == index else self.tokens[token.head]

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governing tokens from the nearest to the root."""
        seen = 0
        head = self.head(index)
        while head is not None and seen <= len(self.tokens):
            yield head
            head = self.head(head.index)
            seen += 1

    def subtree(self, index: int) -> tuple[int, ...]:
        """Indices of the token and of all it governs, in order."""
        found, queue = [], [index]
        while queue:
            at = queue.pop()
            found.append(at)
            queue.extend(self._children[at])
        return tuple(sorted(found))

    def cut(self, first: int, last: int) -> Span:
        """The span from token `first` to token `last`, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(start, end, self.text[start - self.span.start : end - self.span.start])

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that share at least a character with `span`."""
        return tuple(t for t in self.tokens if t.start < span.end and span.start < t.end)
