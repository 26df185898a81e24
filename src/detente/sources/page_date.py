"""The day on which a web page was published, from what the page says of itself."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from detente.errors import DateError
from detente.ontology.load import read_yaml
from detente.sources.dates import read_date

# So many characters before a date tell whether it is the day of publication or of a change.
LOOK_BACK = 60
_SPACES = re.compile(r"\s+")
_WRITTEN = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {key: tuple(map(str, row)) for key, row in read_yaml("pages.yaml").items()}


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _words()
    before, other = ("|".join(map(re.escape, words[key])) for key in ("before", "not_before"))
    labelled = rf"\b(?:{before})(?: on| at)?\s*[:|,–-]?\s*(?:[A-Z][a-z]+day,? )?({_WRITTEN})"
    return re.compile(labelled, re.IGNORECASE), re.compile(rf"\b(?:{other})\b[^.]*\Z", re.IGNORECASE)


def _day(written: str | None, *, latest: date) -> date | None:
    """The day, unless there is none or it lies in the future or before the Web."""
    try:
        day = read_date(written or "")
    except DateError:
        return None
    return day if date(1990, 1, 1) <= day <= latest else None


def _in_json(tree: Any) -> Iterator[str]:
    """`datePublished` of the JSON-LD blocks, those of the article before those of what surrounds it."""
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            parsed = json.loads(block, strict=False)
        except (ValueError, RecursionError):
            yield from re.findall(r'"datePublished"\s*:\s*"([^"]{8,40})"', block)
            continue
        queue = [parsed]
        while queue:
            at = queue.pop(0)
            if isinstance(at, list):
                queue.extend(at)
            elif isinstance(at, dict):
                if isinstance(at.get("datePublished"), str):
                    yield at["datePublished"]
                queue.extend(value for value in at.values() if isinstance(value, dict | list))


def _in_meta(tree: Any) -> Iterator[str]:
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        found.setdefault(name.strip().lower(), tag.get("content"))
    for name in _words()["meta"]:
        if name in found:
            yield found[name]


def _in_elements(tree: Any) -> Iterator[str]:
    """Elements marked as the day of publication, then `time` elements that no word marks as a later change."""
    for tag in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        yield tag.get("datetime") or tag.get("content") or tag.text_content()
    for name in _words()["classes"]:
        query = "//*[contains(concat(' ', normalize-space(@class), ' '), $c) or @id=$i]"
        for tag in tree.xpath(query, c=f" {name} ", i=name)[:3]:
            inner = tag.xpath(".//time/@datetime")
            yield tag.get("datetime") or (inner[0] if inner else tag.text_content()[:80])
    for tag in tree.xpath("//time"):
        before = _SPACES.sub(" ", " ".join(tag.xpath("preceding::text()[not(parent::script)][position()<6]")))
        inside = tag.getparent().text_content() if tag.getparent() is not None else ""
        if not _labels()[1].search(before[-LOOK_BACK:]) and not _labels()[1].search(inside[:LOOK_BACK].split("\n")[0]):
            yield tag.get("datetime") or tag.text_content()


def page_date(tree: Any, *, latest: date | None = None) -> date | None:
    """The day of publication of a parsed page (an lxml tree), or None where the page does not say it clearly.

    Looked at in this order: JSON-LD, meta tags, elements marked as day of publication, a date with a word such
    as "published" before it (ontology/pages.yaml). Days after `latest` (tomorrow) are passed over.
    """
    latest = latest or date.today() + timedelta(days=1)
    for source in (_in_json, _in_meta, _in_elements):
        for written in source(tree):
            if day := _day(written, latest=latest):
                return day
    text = _SPACES.sub(" ", tree.text_content())
    return next((d for m in _labels()[0].finditer(text) if (d := _day(m[1], latest=latest))), None)
