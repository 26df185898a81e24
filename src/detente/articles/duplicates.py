"""Copies: the same wire story in several papers, word for word or nearly so."""

import re
from base64 import b64decode, b64encode
from hashlib import sha256

# A signature is 64 minima (Broder 1997) over word triples. Ten bands of six rows let a pair with Jaccard similarity 0.9
# meet with probability 0.9999, one of 0.8 with 0.95, one of 0.5 with 0.15; what meets is held against SIMILAR.
MINIMA = 64
BANDS, ROWS = 10, 6
WORDS = 3
# An update that tells a new turn of the same story falls below it and is coded.
SIMILAR = 0.85
# Shorter texts are alike by chance: they have to be the same word for word.
SHORTEST = 20
SEED = 1

_WORD = re.compile(r"\w+")


def signature(text: str) -> str:
    """The MinHash signature of a text as base64; for a text of under 20 words, a hash of its words."""
    from rensa import RMinHash  # noqa: PLC0415

    words = _WORD.findall(text.lower())
    if len(words) < SHORTEST:
        return b64encode(sha256(" ".join(words).encode("utf-8", "replace")).digest()).decode("ascii")
    sketch = RMinHash(num_perm=MINIMA, seed=SEED)
    sketch.update([" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)])
    return b64encode(b"".join(minimum.to_bytes(4, "little") for minimum in sketch.digest())).decode("ascii")


def similarity(one: str, other: str) -> float:
    """The estimated Jaccard similarity of two texts, from their signatures (standard error at most 0.0625)."""
    a, b = b64decode(one), b64decode(other)
    if one == other:
        return 1.0
    if len(a) != MINIMA * 4 or len(b) != MINIMA * 4:
        return 0.0
    return sum(a[i : i + 4] == b[i : i + 4] for i in range(0, len(a), 4)) / (len(a) // 4)


class Copies:
    """An index of articles by signature. It holds originals only, so that a copy never becomes an original."""

    def __init__(self) -> None:
        self._bands: dict[bytes, list[int]] = {}
        self._articles: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return len(self._articles)

    def _keys(self, sketch: str) -> list[bytes]:
        raw = b64decode(sketch)
        if len(raw) != MINIMA * 4:
            return [raw]
        return [bytes([band]) + raw[band * ROWS * 4 : (band + 1) * ROWS * 4] for band in range(BANDS)]

    def add(self, article: str, sketch: str) -> None:
        """Remember an original."""
        number = len(self._articles)
        self._articles.append((article, sketch))
        for key in self._keys(sketch):
            self._bands.setdefault(key, []).append(number)

    def find(self, sketch: str) -> str | None:
        """The id of the original that a text with this signature copies: the most similar one, or None."""
        near = {number for key in self._keys(sketch) for number in self._bands.get(key, ())}
        weighed = [(similarity(self._articles[n][1], sketch), self._articles[n][0]) for n in near]
        # among equals the id decides, so that a resumed run decides as an undisturbed one
        alike = sorted((-how, article) for how, article in weighed if how >= SIMILAR)
        return alike[0][1] if alike else None
