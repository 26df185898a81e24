"""Web pages: the article without navigation, comments and newsletter boxes, and what the page says of itself."""

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.model import Article
from detente.sources.dates import read_date
from detente.sources.item import BadItem, SourceOptions
from detente.sources.page_date import page_date

# A shorter description is a slogan, not the first paragraph of an article.
SHORTEST_LEAD = 50


def _tree(raw: bytes) -> Any:
    from trafilatura import load_html  # noqa: PLC0415

    for library in ("trafilatura", "htmldate"):  # what they cannot read is said by us, with its place
        logging.getLogger(library).setLevel(logging.CRITICAL)
    from trafilatura.utils import decode_file  # noqa: PLC0415

    return load_html(decode_file(raw))


def _lead(tree: Any, description: str, text: str) -> str:
    """The standfirst, where the page shows its description above a text that lacks it; else nothing.

    A description that only stands in the page's head is an editor's summary and no part of the article.
    """
    lead = " ".join(description.split())
    if len(lead) < SHORTEST_LEAD or lead[-1] not in '.!?"”’' or lead[:40] in " ".join(text.split()):
        return ""
    shown = " ".join(" ".join(tree.xpath("//body//text()[not(parent::script or parent::style)]")).split())
    return lead if lead in shown else ""


def _published(tree: Any, guess: str | None) -> date | None:
    """What the page says clearly, else what htmldate finds in it."""
    found = page_date(tree)
    return found or (read_date(guess) if guess else None)


def read_page(raw: bytes, *, name: str, options: SourceOptions, url: str = "") -> Iterator[Article | BadItem]:
    """The article of an HTML page; title, author, publisher and day of publication from its metadata.

    The main text is found by trafilatura, without comments, tables and links.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415

    if not raw.strip():
        yield BadItem(name, "the file is empty.")
        return
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield BadItem(name, "is binary data, not a web page.")
        return
    tree = _tree(raw)
    if tree is None:
        yield BadItem(name, "is no web page that can be parsed. Save the page again, or give its text.")
        return
    whole = _tree(raw)  # extraction takes its tree apart
    found: Any = bare_extraction(
        tree, include_comments=False, include_tables=False, with_metadata=True, url=url or None
    )
    text = (found.text or "") if found is not None else ""
    if found is None or not text.strip():
        yield BadItem(name, "no article is found in the page. Save its text as a .txt file and read that.")
        return
    lead = _lead(whole, found.description or "", text)
    text = f"{lead}\n\n{text}" if lead else text
    published = options.published or _published(whole, found.date)
    yield Article(
        text=text,
        source=name,
        publisher=options.publisher or found.sitename or found.hostname or "",
        author=found.author or "",
        title=found.title or "",
        url=found.url or url or "",
        published=published,
        published_basis="none" if published is None else "given" if options.published else "metadata",
    )
