"""Markdown: front matter, and text without its marks."""

import re
from typing import Any

import yaml

from detente.errors import ArticleError

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)(?:\r?\n)?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"^\[[^\]\n]+\]:\s*\S+.*$", re.MULTILINE), ""),
    (re.compile(r"\[\^[^\]\n]+\]:?"), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>\n]*>"), ""),
    (re.compile(r"^ {0,3}#{1,6}[^\S\n]+(.*?)[^\S\n]*#*[^\S\n]*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^\s{0,3}(?:[-*_]\s*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}>[^\S\n]?", re.MULTILINE), ""),
    (re.compile(r"^[^\S\n]*[*+-][^\S\n]+", re.MULTILINE), ""),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)
_HEADING = re.compile(r"\A\s*#\s+([^\n]+?)\s*#*\s*(?:\n|\Z)")


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields between two lines of three dashes at the beginning, and the text after them.

    Raises ArticleError where they are no YAML mapping.
    """
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    try:
        fields = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise ArticleError(f"its front matter is no YAML (line {line}). Mend it, or remove it.") from error
    if fields is None:
        return {}, text[found.end() :]
    if not isinstance(fields, dict):
        return {}, text
    return {str(key).lower(): value for key, value in fields.items()}, text[found.end() :]


def title_and_text(text: str) -> tuple[str, str]:
    """The first heading, where the text begins with one, and the rest without Markdown marks."""
    heading = _HEADING.match(text)
    title = heading[1] if heading else ""
    return plain(title).strip(), plain(text[heading.end() :] if heading else text)


def plain(text: str) -> str:
    """Markdown as plain text: words of links and emphasis stay; pictures, code blocks, comments and rules go."""
    for pattern, put in _RULES:
        text = pattern.sub(put, text)
    return text
