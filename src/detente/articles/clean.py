"""Cleaning: paragraphs stay, what news pages put around an article goes."""

import html
import re
from functools import lru_cache
from statistics import median

from detente.ontology.load import read_yaml

# A dropped line is short; a longer one that begins like a notice may be a paragraph of the article.
LONGEST_NOTICE = 420
WRAPPED_AT_MOST = 110

_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,10});")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85\x1c\x1d\x1e]")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*\Z")
_BULLET = re.compile(r"(?:[-*•·–—]|\d{1,2}[.)])\s")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = read_yaml("boilerplate.yaml")
    lines, endings = ("|".join(f"(?:{row})" for row in table[key]) for key in ("lines", "endings"))
    return re.compile(lines, re.IGNORECASE), re.compile(endings, re.IGNORECASE)


def _normal(text: str) -> str:
    if _ENTITY.search(text):
        text = html.unescape(text)
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate cannot be written to a record
    text = _CONTROL.sub("", _LINE_END.sub("\n", text))
    return "\n".join(line.strip() for line in _BLANKS.sub(" ", text).split("\n"))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether these lines are one paragraph wrapped at a column, not a paragraph each."""
    if len(lines) < 2 or max(map(len, lines)) > WRAPPED_AT_MOST or any(_BULLET.match(line) for line in lines):
        return False
    inner = lines[:-1]
    open_ends = sum(not _SENTENCE_END.search(line) for line in inner)
    return median(map(len, inner)) >= 40 and open_ends / len(inner) >= 0.5


def _paragraphs(text: str) -> list[str]:
    found: list[str] = []
    for block in _BLANK_LINE.split(text):
        lines = [line for line in block.split("\n") if line]
        found.extend([" ".join(lines)] if _is_wrapped(lines) else lines)
    return found


def is_notice(line: str) -> bool:
    """Whether a whole line is a share bar, notice, form field or the like (ontology/boilerplate.yaml)."""
    return len(line) <= LONGEST_NOTICE and _patterns()[0].fullmatch(line) is not None


def _without_end(paragraphs: list[str]) -> list[str]:
    """The paragraphs before a comment section or a list of other stories."""
    total, seen = sum(map(len, paragraphs)), 0
    for number, paragraph in enumerate(paragraphs):
        if seen * 2 >= total and seen and len(paragraph) <= LONGEST_NOTICE and _patterns()[1].fullmatch(paragraph):
            return paragraphs[:number]
        seen += len(paragraph)
    return paragraphs


def clean(text: str) -> str:
    """The article without what surrounds it, one blank line between paragraphs.

    Lines that were wrapped at a column are joined; HTML entities, control characters and odd blanks are made
    plain. Cleaning cleaned text changes nothing.
    """
    kept = [line for line in _without_end(_paragraphs(_normal(text))) if not is_notice(line)]
    cleaned = "\n\n".join(kept)
    return cleaned if cleaned == text else clean(cleaned)
