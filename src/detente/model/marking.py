"""How the relation model sees a sentence: its word pieces with a mark around each span.

Training and use must mark alike, so both do it here.
"""

from collections.abc import Callable, Sequence

Offsets = tuple[int, int]
LEAD = 8
"""Word pieces kept before the first mark when a long sentence is cut."""


def marked_ids(
    text: str,
    spans: Sequence[Offsets | None],
    marks: Sequence[int],
    *,
    pieces: Callable[[str], list[int]],
    room: int,
) -> list[int]:
    """The piece ids of `text`, at most `room`, with `marks[2 * k]` before and `marks[2 * k + 1]` after span k.

    A span that is None, or beyond the given marks, is left unmarked.
    """
    cuts = []
    for at, span in enumerate(spans[: len(marks) // 2]):
        if span is not None:
            cuts += [(span[0], 1, marks[2 * at]), (span[1], 0, marks[2 * at + 1])]
    ids: list[int] = []
    at = 0
    for offset, _, mark in sorted(cuts):
        ids += [*pieces(text[at:offset]), mark]
        at = offset
    ids += pieces(text[at:])
    if len(ids) > room:
        first = next((i for i, x in enumerate(ids) if x in marks), LEAD)
        start = max(0, min(first - LEAD, len(ids) - room))
        return ids[start : start + room]
    return ids
