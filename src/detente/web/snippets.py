"""The part of a text where what was looked for stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WIDTH = 260
_LEAD = 80
# Endings that the search takes off as well, so that other forms of a word are marked too.
_ENDING = re.compile(r"(?:ies|ing|ed|es|s|e|y)$")


@dataclass(frozen=True, slots=True)
class Snippet:
    """Text in parts, each with whether it is what was looked for; dots where the text goes on."""

    parts: tuple[tuple[str, bool], ...]
    before: bool
    after: bool


def snippet(text: str, terms: Sequence[tuple[bool, str]], *, width: int = _WIDTH) -> Snippet:
    """About `width` characters around the first place where one of the terms stands; the beginning where none does."""
    pattern = _pattern([term for without, term in terms if not without])
    match = pattern.search(text) if pattern else None
    first = max(0, match.start() - _LEAD) if match else 0
    if first:
        blank = text.rfind(" ", first, match.start() if match else first + 1)
        first = blank + 1 if blank >= 0 else first
    shown = text[first : first + width]
    return Snippet(_parts(shown, pattern), first > 0, first + width < len(text))


def _pattern(terms: Sequence[str]) -> re.Pattern[str] | None:
    words = [re.findall(r"[^\W_]+", term) for term in terms]
    stems = [r"[\W_]+".join(_stem(word) for word in found) for found in words if found]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(stems)})", re.IGNORECASE) if stems else None


def _stem(word: str) -> str:
    shorter = _ENDING.sub("", word) if len(word) > 4 else word
    return rf"{re.escape(shorter)}[^\W_]*"


def _parts(text: str, pattern: re.Pattern[str] | None) -> tuple[tuple[str, bool], ...]:
    found, last = list[tuple[str, bool]](), 0
    for match in pattern.finditer(text) if pattern else ():
        found += [(text[last : match.start()], False), (match.group(), True)]
        last = match.end()
    return tuple((part, hit) for part, hit in (*found, (text[last:], False)) if part)
