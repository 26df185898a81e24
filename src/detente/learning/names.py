"""Other names in the place of those of a training line: who acts is no hint at what is done."""

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise

from detente.model.marking import Offsets


def is_name(words: str) -> bool:
    """Whether a span is a proper name, so that others may stand in its place."""
    split = words.split()
    return 0 < len(split) <= 4 and all(w[0].isupper() for w in split)


def names_of(spans: Sequence[str]) -> list[str]:
    """The proper names among the spans of a set, each once."""
    return sorted({s for s in spans if is_name(s)})


def swapped(
    text: str, spans: Mapping[Offsets, bool], names: Sequence[str], chooser: random.Random
) -> tuple[str, Mapping[Offsets, Offsets]]:
    """The text with other names in those spans that may change, and where each span is then.

    `spans` says of each whether it may; spans that overlap leave all as it is.
    """
    ordered = sorted(spans)
    if any(one[1] > other[0] for one, other in pairwise(ordered)):
        return text, {s: s for s in ordered}
    made, at = "", 0
    moved: dict[Offsets, Offsets] = {}
    for span in ordered:
        words = text[slice(*span)]
        made += text[at : span[0]]
        shown = chooser.choice(names) if spans[span] and is_name(words) else words
        moved[span] = (len(made), len(made) + len(shown))
        made += shown
        at = span[1]
    return made + text[at:], moved
