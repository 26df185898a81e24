"""Many names looked for in a text at once, with folded letters and whole words."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# Letters that Unicode does not take apart into a base letter and a mark.
_UNDIVIDED = {
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\t": " ",
    "\u2010": "-", "\u2011": "-",
}  # fmt: skip


@lru_cache(maxsize=1)
def _folding() -> dict[int, str]:
    table = {ord(k): v for k, v in _UNDIVIDED.items()}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table.setdefault(code, base)
    return table


def fold(text: str) -> str:
    """`text` without marks on Latin letters, with plain quotes and blanks; always of the same length."""
    return text.translate(_folding())


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text: character offsets and the keys that the name stands for."""

    start: int
    end: int
    keys: tuple[str, ...]


class NameIndex:
    """Finds whole-word occurrences of many folded names; the leftmost longest wins."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - only where names are looked for

        self._names = tuple(names)
        self._keys = tuple(tuple(names[n]) for n in self._names)
        self._automaton: Any = AhoCorasick(list(self._names), matchkind=MatchKind.LeftmostLongest)

    def __len__(self) -> int:
        return len(self._names)

    def find(self, folded: str) -> list[Hit]:
        """Hits in `folded` (see `fold`), in order and without overlap."""
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            before = folded[start - 1] if start else " "
            after = folded[end] if end < len(folded) else " "
            if before.isalnum() or (after.isalnum() and folded[end - 1].isalnum()):
                continue
            hits.append(Hit(start, end, self._keys[index]))
        return hits
