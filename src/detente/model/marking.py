"""How the models see a sentence: its word pieces with a mark around each span.

Training and use must mark alike, so both do it here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Offsets = tuple[int, int]
LEAD = 8
"""Word pieces kept before the first mark when a long sentence is cut."""
PAIR_PIECES = 126
ACT_PIECES = 142
"""So many pieces the pair model and the act model see: few news sentences are longer, and time grows with length."""
ACT_LEAD = ACT_PIECES // 2
"""Of a long sentence the act model sees as much before the word as after it: who acts may stand on either side."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word piece by its id, with its character offsets; those of a mark are empty."""

    id: int
    start: int
    end: int


def pieces_of(tokenizer: Any, text: str) -> list[Piece]:
    """The word pieces of a text by a tokenizer of the library `tokenizers`, without those that open and close it."""
    made = tokenizer.encode(text, add_special_tokens=False)
    return [Piece(id_, *offsets) for id_, offsets in zip(made.ids, made.offsets, strict=True)]


def marked_pieces(
    text: str,
    spans: Sequence[Offsets | None],
    marks: Sequence[int],
    *,
    pieces: Callable[[str], Sequence[Piece]],
    room: int,
    lead: int = LEAD,
) -> tuple[Piece, ...]:
    """The pieces of `text`, at most `room`, with `marks[2 * k]` before and `marks[2 * k + 1]` after span k.

    A span that is None, or beyond the given marks, is left unmarked. A longer text is cut so that `lead` pieces stand
    before its first mark.
    """
    cuts = []
    for at, span in enumerate(spans[: len(marks) // 2]):
        if span is not None:
            cuts += [(span[0], 1, marks[2 * at]), (span[1], 0, marks[2 * at + 1])]
    found: list[Piece] = []
    at = 0
    for offset, _, mark in sorted(cuts):
        found += [*_shifted(pieces(text[at:offset]), at), Piece(mark, offset, offset)]
        at = offset
    found += _shifted(pieces(text[at:]), at)
    if len(found) > room:
        first = next((i for i, p in enumerate(found) if p.id in marks), lead)
        start = max(0, min(first - lead, len(found) - room))
        found = found[start : start + room]
    return tuple(found)


def _shifted(pieces: Sequence[Piece], by: int) -> list[Piece]:
    return [Piece(p.id, p.start + by, p.end + by) for p in pieces]
