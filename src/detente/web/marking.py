"""The text of an article with everything marked that facts were read from.

Spans overlap and lie within one another, which elements of a page cannot. So the text is cut wherever a span begins or
ends, and each piece says which spans cover it; it leads to the fact of the shortest of them.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from detente.model.printed import Printed

# The order of the legend; a piece looks like the first of these that covers it.
KINDS: Mapping[str, str] = {
    "trigger": "words that tell the act",
    "actor": "who acts",
    "recipient": "who is acted on",
    "participant": "who takes part",
    "place": "where",
    "date": "when",
    "attribution": "who says so",
    "objective": "what is wanted",
    "agenda": "topic",
    "precedence": "claim of precedence",
    "promise": "what is promised",
    "assertion": "state of the relation",
    "cause": "cause",
    "effect": "effect",
}


# Characters of one sentence that pages other than that of the article show.
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text, what it is, and the fact it belongs to."""

    start: int
    end: int
    kind: str
    fact: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that the same spans cover. `kinds` in the order of KINDS; `fact` is the id it leads to, empty for none.
    `sentences`: the numbers of sentences that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    fact: str = ""
    facts: int = 0
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text in pieces, with the facts whose sentence begins in it."""

    pieces: tuple[Piece, ...]
    facts: tuple[Printed, ...] = ()


def marks_of(fact: Printed, text: str) -> Iterator[Mark]:
    """The marks of one fact; spans that do not lie in the text are left out."""
    for kind, span in _spans(fact):
        start, end = span.get("start"), span.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            yield Mark(start, end, kind, fact["id"])
    yield from _date_marks(fact, text)


def _spans(fact: Printed) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, kind in (("trigger", "trigger"), ("attribution", "attribution"), ("place", "place"), ("venue", "place")):
        if fact.get(name):
            yield kind, fact[name]
    listed = (
        *(("actors", "actor"), ("recipients", "recipient"), ("participants", "participant"), ("parties", "actor")),
        *(("objectives", "objective"), ("agenda", "agenda"), ("precedence", "precedence")),
    )
    yield from ((kind, span) for name, kind in listed for span in fact.get(name) or ())
    for name, kind in (("cause", "cause"), ("effect", "effect"), ("what", "promise")):
        if fact.get(name):
            yield kind, fact[name]
    made_at = (fact.get("made") or {}).get("place")
    if made_at:
        yield "place", made_at
    if fact["kind"] == "assertion":
        yield "assertion", fact


def _date_marks(fact: Printed, text: str) -> Iterator[Mark]:
    """A date says only its words; they stand in the sentence."""
    when = fact.get("date") or (fact.get("made") or {}).get("date") or {}
    words, sentence = when.get("text") or "", fact.get("sentence")
    if words and sentence:
        start = text.find(words, sentence["start"], sentence["end"])
        if start >= 0:
            yield Mark(start, start + len(words), "date", fact["id"])


def pieces(
    text: str, marks: Iterable[Mark], start: int, end: int, *, sentences: Mapping[int, int] | None = None
) -> tuple[Piece, ...]:
    """The text from `start` to `end`, cut at the spans. `sentences` gives the first offset of sentences by number."""
    begins: dict[int, list[int]] = defaultdict(list)
    for number, offset in (sentences or {}).items():
        if start <= offset < end:
            begins[offset].append(number)
    opening: dict[int, list[Mark]] = defaultdict(list)
    cuts = {start, end, *begins}
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            opening[first].append(mark)
            cuts |= {first, last}
    found, covering, ordered = list[Piece](), list[Mark](), sorted(cuts)
    for one, other in pairwise(ordered):
        covering = [*(m for m in covering if m.end > one), *opening.get(one, ())]
        found.append(_piece(text[one:other], covering, tuple(begins.get(one, ()))))
    return tuple(found)


_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


def _piece(text: str, covering: Sequence[Mark], sentences: tuple[int, ...]) -> Piece:
    if not covering:
        return Piece(text, sentences=sentences)
    lead = min(covering, key=lambda m: (m.end - m.start, _RANK[m.kind]))
    kinds = tuple(sorted({m.kind for m in covering}, key=lambda kind: _RANK[kind]))
    return Piece(text, kinds, lead.fact, len({m.fact for m in covering}), sentences)


def paragraphs(text: str, facts: Sequence[Printed], *, most: int) -> tuple[Paragraph, ...]:
    """The first `most` characters of an article in paragraphs, with the facts told in each."""
    shown = text[:most]
    starts = [0, *(place + 1 for place, letter in enumerate(shown) if letter == "\n")]
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in (m for f in facts for m in marks_of(f, shown)):
        for line in range(bisect_right(starts, mark.start) - 1, bisect_right(starts, mark.end - 1)):
            marks[line].append(mark)
    told: dict[int, list[Printed]] = defaultdict(list)
    for begin, fact in sorted(((_begin(f, facts), f) for f in facts), key=lambda pair: pair[0]):
        told[bisect_right(starts, min(begin, len(shown))) - 1].append(fact)
    sentences = {f["sentence"]["index"]: int(f["sentence"]["start"]) for f in facts if f.get("sentence")}
    ends = [*(start - 1 for start in starts[1:]), len(shown)]
    return tuple(
        Paragraph(pieces(shown, marks[line], start, end, sentences=sentences), tuple(told[line]))
        for line, (start, end) in enumerate(zip(starts, ends, strict=True))
        if told[line] or shown[start:end].strip()
    )


def _begin(fact: Printed, facts: Sequence[Printed]) -> int:
    """Where a fact begins: its sentence, or that of the first event it rests on."""
    if fact.get("sentence"):
        return int(fact["sentence"]["start"])
    mine = set(fact.get("events") or ())
    return min((int(f["sentence"]["start"]) for f in facts if f["id"] in mine), default=0)
