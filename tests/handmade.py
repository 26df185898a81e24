"""Parsed sentences and mentions written by hand, so that no parser decides what a test means."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from detente.model import (
    Actor,
    Event,
    EventPlace,
    Mention,
    Party,
    Place,
    Sentence,
    SentenceRef,
    Span,
    Status,
    Token,
    When,
    content_id,
)
from detente.model.cast import Cast
from detente.ontology.event_types import load_event_ontology
from detente.pipeline import Coder, CoderOptions

_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "IN": "ADP", "RP": "ADP", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "RB": "ADV", "WRB": "ADV", "PRP": "PRON", "WP": "PRON", "WDT": "PRON", "EX": "PRON", "PRP$": "PRON",
    "DT": "DET", "CD": "NUM", "MD": "AUX", "TO": "PART", "POS": "PART", "CC": "CCONJ", ",": "PUNCT", ".": "PUNCT",
    ":": "PUNCT",
}  # fmt: skip
_CLOSING = (".", ",", ":", "'s", "'", "?")


def parsed(notation: str, *, index: int = 0, start: int = 0) -> Sentence:
    """A sentence from "word/tag/label/head[/lemma]", a blank between two words; `head` counts from 1.

    The root is its own head. The lemma is the word in small letters (names: as it stands) where none is written.
    The sentence stands at offset `start` of its article.
    """
    fields = [word.split("/") for word in notation.split()]
    text, starts = "", []
    for word, *_ in fields:
        text += "" if not text or word in _CLOSING else " "
        starts.append(start + len(text))
        text += word
    tokens = tuple(
        Token(
            index=number,
            text=word,
            lemma=lemma[0] if lemma else (word if tag == "NNP" else word.lower()),
            pos="AUX" if label in ("aux", "auxpass") and tag != "TO" else _POS.get(tag, "VERB"),
            tag=tag,
            dep=label,
            head=int(head) - 1,
            start=starts[number],
            end=starts[number] + len(word),
        )
        for number, (word, tag, label, head, *lemma) in enumerate(fields)
    )
    return Sentence(index, Span(start, start + len(text), text), tokens)


def token(sentence: Sentence, word: str) -> int:
    """The index of the only token with this text."""
    [found] = [t.index for t in sentence.tokens if t.text == word]
    return found


def words(sentence: Sentence, indices: Sequence[int]) -> list[str]:
    return [sentence.tokens[i].text for i in indices]


def span_of(sentence: Sentence, text: str) -> Span:
    at = sentence.text.index(text) + sentence.span.start
    return Span(at, at + len(text), text)


def state(code: str, name: str = "") -> Actor:
    return Actor(f"country:{code}", name or code, "state", code, ("GOV",))


def person(name: str, code: str | None, office: str | None = None) -> Actor:
    return Actor(f"person:{name.lower().replace(' ', '-')}", name, "person", code, ("GOV",), office)


def actors(sentence: Sentence, named: Mapping[str, Actor]) -> list[Mention]:
    """Actor mentions of a sentence: words to who they are."""
    return [Mention("actor", span_of(sentence, text), sentence.index, (who,)) for text, who in named.items()]


def cast(sentence: Sentence, **codes: str) -> Cast:
    """The cast of a sentence in which words name states (`Oslo="NOR"`)."""
    return Cast(sentence, actors(sentence, {word: state(code) for word, code in codes.items()}))


def place(sentence: Sentence, text: str, country: str, *, precision: str = "city") -> Mention:
    where = Place(text, country, precision=precision)  # type: ignore[arg-type]
    return Mention("place", span_of(sentence, text), sentence.index, place=where)


def when(first: str, last: str = "", **more: object) -> When:
    end = date.fromisoformat(last or first)
    kind = "range" if last else "day"
    return When(date.fromisoformat(first), end, kind, "stated", **more)  # type: ignore[arg-type]


def dated(sentence: Sentence, text: str, first: str, last: str = "") -> Mention:
    return Mention("date", span_of(sentence, text), sentence.index, when=when(first, last))


def told(
    sentence: Sentence,
    trigger: str,
    type_: str,
    actors: Sequence[Actor],
    recipients: Sequence[Actor] = (),
    *,
    status: Status = "occurred",
    mode: str | None = None,
    at: EventPlace | None = None,
    day: When | None = None,
    cause: Span | None = None,
) -> Event:
    """An event as a coder would tell it of this sentence."""
    kind, span = load_event_ontology().types[type_], span_of(sentence, trigger)
    here = sentence.span
    return Event(
        id=content_id("e", sentence.index, span.start, type_, status),
        article="a1",
        type=type_,
        mode=mode,
        contexts=(),
        cameo=kind.cameo,
        goldstein=None,
        plover_score=kind.score,
        quad=kind.quad,
        status=status,
        confidence=0.6,
        actors=tuple(Party(a, here) for a in actors),
        recipients=tuple(Party(a, here) for a in recipients),
        trigger=span,
        sentence=SentenceRef(sentence.index, here),
        place=at,
        when=day,
        cause=cause,
    )


@lru_cache(maxsize=1)
def syntax_coder() -> Coder:
    """The real coder without the relation model, loaded once for all tests."""
    return Coder(CoderOptions(coder="syntax"))
