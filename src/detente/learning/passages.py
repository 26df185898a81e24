"""Annotated articles of the training set: training/articles, whose form is told in training/ARTICLES.md."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.errors import OntologyError

Offsets = tuple[int, int]
NOBODY = "-"
_FIELDS = 8
_HEADER = re.compile(r"# (title|published|kind): (.+)")
_NTH = re.compile(r"(.*)#(\d)", re.DOTALL)
_BETWEEN = " ; "


@dataclass(frozen=True, slots=True)
class Act:
    """One marked act of a sentence; offsets are into its text. Both sides may be
    empty: a riot that nobody is named in."""

    type: str
    mode: str
    cameo: str
    status: str
    actors: tuple[Offsets, ...]
    trigger: Offsets
    recipients: tuple[Offsets, ...]
    attributed: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with every act that it tells."""

    text: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An invented article, wholly marked."""

    title: str
    published: date
    kind: str
    passages: tuple[Passage, ...]


def read_articles(paths: Sequence[Path]) -> Iterator[MarkedArticle]:
    """The articles of the files, in order. Raises OntologyError naming file and line where one is not well formed."""
    for path in paths:
        lines = [(f"{path.name}:{n}", line) for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)]
        block: list[tuple[str, str]] = []
        for where, line in lines:
            if line.startswith("# title:") and block:
                yield _article(block)
                block = []
            if line.strip():
                block.append((where, line))
        if block:
            yield _article(block)


def _article(block: Sequence[tuple[str, str]]) -> MarkedArticle:
    headers: dict[str, str] = {}
    sentences: list[tuple[str, list[Act]]] = []
    for where, line in block:
        if line.startswith("#"):
            header = _HEADER.fullmatch(line)
            if header is None:
                raise OntologyError(f"{where}: “{line}” is no header; write # title:, # published: or # kind:")
            headers[header[1]] = header[2]
        elif not line.startswith("\t"):
            sentences.append((line, []))
        elif sentences:
            sentences[-1][1].append(_act(line[1:], sentences[-1][0], where))
        else:
            raise OntologyError(f"{where}: an act before any sentence; put the sentence above it")
    first = block[0][0]
    try:
        day = date.fromisoformat(headers["published"])
        title, kind = headers["title"], headers["kind"]
    except (KeyError, ValueError):
        raise OntologyError(f"{first}: # title:, # published: YYYY-MM-DD and # kind: must head an article") from None
    return MarkedArticle(title, day, kind, tuple(Passage(text, tuple(acts)) for text, acts in sentences))


def _act(line: str, sentence: str, where: str) -> Act:
    fields = line.split("\t")
    if len(fields) != _FIELDS:
        raise OntologyError(f"{where}: {len(fields)} fields, {_FIELDS} wanted; separate them by single tabs")
    type_, mode, cameo, status, actors, trigger, recipients, attributed = fields
    return Act(
        type=type_,
        mode=mode,
        cameo=cameo,
        status=status,
        actors=_spans(actors, sentence, where),
        trigger=_span(trigger, sentence, where),
        recipients=_spans(recipients, sentence, where),
        attributed=attributed,
    )


def _spans(words: str, sentence: str, where: str) -> tuple[Offsets, ...]:
    return () if words == NOBODY else tuple(_span(part, sentence, where) for part in words.split(_BETWEEN))


def _span(words: str, sentence: str, where: str) -> Offsets:
    """The offsets of words in their sentence; `#2` after them means that they are meant where they stand again."""
    nth = _NTH.fullmatch(words)
    wanted, times = (nth[1], int(nth[2])) if nth else (words, 1)
    found = list(re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", sentence))
    if len(found) < times:
        raise OntologyError(f"{where}: “{words}” is not in the sentence; copy the words as they stand")
    return found[times - 1].span()
