"""Small plots in a line of text."""

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(counts: Sequence[int], *, most: int | None = None) -> str:
    """A block for each count, its height the share of the largest (or of `most`); a point for none."""
    top = max(most or 0, *counts, 1) if counts else 1
    return "".join("·" if c == 0 else _BLOCKS[round((len(_BLOCKS) - 1) * c / top)] for c in counts)
