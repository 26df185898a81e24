"""Lines and sections of a brief."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.relations.dossier import Source


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `when` is its day as people write it, `day` the day to sort by; `sources` say where it comes
    from; `basis` says it for figures that rest on many articles; `facts` are the ids it can be taken apart into."""

    text: str
    day: date | None
    when: str
    sources: tuple[Source, ...]
    basis: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief; `more` counts the lines that were left out."""

    key: str
    title: str
    lines: tuple[Line, ...]
    more: int = 0


def plural(number: int, noun: str) -> str:
    """ "1 event", "2 events"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def section(key: str, title: str, lines: Sequence[Line], limit: int) -> Section:
    """A part with its first lines."""
    return Section(key, title, tuple(lines[:limit]), max(0, len(lines) - limit))


def shortened(text: str, width: int, *, around: str = "") -> str:
    """At most about `width` characters of a sentence, cut at words, with the words `around` in view."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    at = max(0, text.find(" ".join(around.split()))) if around else 0
    last = min(len(text), max(width, at + len(around) + width // 4))
    first = max(0, last - width) if at + len(around) > width else 0
    if first:
        first = text.find(" ", first) + 1
    if last < len(text):
        space = text.rfind(" ", first, last)
        last = space if space > first else last
    return ("… " if first else "") + text[first:last].rstrip(" ,;:") + (" …" if last < len(text) else "")
