"""How place names are compared: folded to plain lower-case letters, and hashed."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "e"}
)
_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_DROPPED = re.compile(r"[.'’‘ʻʼ`´]")
_BREAKS = re.compile(r"[\s\-–—,/()]+")


# an article names the same places again and again
@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """The name without case, diacritics, apostrophes, full stops and hyphens; "Saint" is "st"."""
    plain = name.casefold()
    if not plain.isascii():
        spread = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
        plain = "".join(c for c in spread if not unicodedata.combining(c))
    words = _BREAKS.split(_DROPPED.sub("", plain).strip())
    return " ".join(_SHORT.get(w, w) for w in words if w)


@lru_cache(maxsize=1 << 15)
def name_key(folded: str) -> int:
    """A 64-bit key of a folded name, the same on every machine."""
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "little")
