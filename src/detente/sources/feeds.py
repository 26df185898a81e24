"""RSS and Atom feeds, and lists of them (OPML)."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from detente.errors import ArticleError, SourceError
from detente.model import Article
from detente.sources.fetch import Answer, Fetcher
from detente.sources.item import BadItem, SourceOptions
from detente.sources.page import read_page

# An entry with so much text holds the article itself, and the page need not be fetched.
WHOLE_ARTICLE = 1500
# Addresses that a feed is remembered to have listed.
REMEMBERED = 2000


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between two looks, so that only what is new is fetched."""

    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    url: str
    title: str
    published: date | None
    content: str
    author: str = ""


def state_from(saved: Mapping[str, Any] | None) -> FeedState:
    """A state as `as_json` gave it; an empty one for anything else."""
    saved = saved or {}
    seen = saved.get("seen")
    return FeedState(
        etag=str(saved.get("etag") or ""),
        modified=str(saved.get("modified") or ""),
        seen=tuple(map(str, seen)) if isinstance(seen, list | tuple) else (),
    )


def feeds_of_opml(raw: bytes, *, name: str) -> tuple[str, ...]:
    """The addresses of the feeds that an OPML file lists. Raises SourceError for what is none."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name}: is no OPML ({error}). Export the list of feeds again.") from error
    found = [tag.get("xmlUrl") or tag.get("xmlurl") or "" for tag in root.iter("outline")]
    urls = tuple(dict.fromkeys(url.strip() for url in found if url.strip()))
    if not urls:
        raise SourceError(f"{name}: lists no feeds.")
    return urls


def entries_of(raw: bytes, *, url: str) -> tuple[str, tuple[Entry, ...]]:
    """Title and entries of a feed. Raises ArticleError for what is no feed."""
    import feedparser  # noqa: PLC0415

    parsed = feedparser.parse(raw, response_headers={"content-location": url}, sanitize_html=False)
    if not parsed.get("version") and not parsed.entries:
        raise ArticleError("is no RSS or Atom feed. Check its address.")
    return str(parsed.feed.get("title") or ""), tuple(_entry(entry, url) for entry in parsed.entries)


def _entry(entry: Any, base: str) -> Entry:
    stamp = entry.get("published_parsed") or entry.get("updated_parsed") or entry.get("created_parsed")
    contents = [str(part.get("value") or "") for part in entry.get("content") or ()]
    contents.append(str(entry.get("summary") or ""))
    try:
        day = date(stamp[0], stamp[1], stamp[2]) if stamp else None
    except (ValueError, TypeError):
        day = None
    return Entry(
        url=urljoin(base, str(entry.get("link") or entry.get("id") or "")),
        title=str(entry.get("title") or ""),
        published=day,
        content=max(contents, key=len),
        author=str(entry.get("author") or ""),
    )


def read_url(url: str, *, fetcher: Fetcher, options: SourceOptions) -> Iterator[Article | BadItem]:
    """The article at one address."""
    try:
        answer = fetcher.get(url)
        yield from _of_answer(answer, url=url, options=options)
    except ArticleError as error:
        yield BadItem(url, str(error))


def _of_answer(answer: Answer, *, url: str, options: SourceOptions) -> Iterator[Article | BadItem]:
    from detente.sources.read import read_text  # noqa: PLC0415

    body = answer.body or b""
    if answer.kind in ("text/html", "application/xhtml+xml", ""):
        yield from read_page(body, name=url, options=options, url=answer.url)
    elif answer.kind in ("text/plain", "text/markdown"):
        yield from read_text(body, name=url, options=options, markdown=answer.kind == "text/markdown")
    else:
        yield BadItem(url, f"is neither a page nor text ({answer.kind}).")


def read_feed(
    url: str, *, state: FeedState, fetcher: Fetcher, options: SourceOptions
) -> tuple[FeedState, Iterator[Article | BadItem]]:
    """The new articles of a feed, and what to remember of it once they are read.

    Raises ArticleError where the feed cannot be had.
    """
    answer = fetcher.get(url, etag=state.etag, modified=state.modified)
    if answer.body is None:
        return state, iter(())
    title, entries = entries_of(answer.body, url=url)
    new = [entry for entry in entries if entry.url and entry.url not in state.seen]
    seen = tuple(dict.fromkeys((*(e.url for e in new), *state.seen)))[:REMEMBERED]
    after = FeedState(answer.etag, answer.modified, seen)
    return after, _articles(new, feed=url, title=title, fetcher=fetcher, options=options)


def _articles(
    new: list[Entry], *, feed: str, title: str, fetcher: Fetcher, options: SourceOptions
) -> Iterator[Article | BadItem]:
    for entry in new:
        if len(entry.content) >= WHOLE_ARTICLE:
            page = f"<html><body><article>{entry.content}</article></body></html>".encode()
            items: Iterator[Article | BadItem] = read_page(page, name=entry.url, options=options, url=entry.url)
        else:
            items = read_url(entry.url, fetcher=fetcher, options=options)
        for item in items:
            yield item if isinstance(item, BadItem) else _with_entry(item, entry, feed=feed, title=title)


def _with_entry(article: Article, entry: Entry, *, feed: str, title: str) -> Article:
    """What the page does not say is taken from the feed."""
    host = urlsplit(entry.url).netloc.lower()
    named = article.publisher if article.publisher.lower() not in (host, host.removeprefix("www.")) else ""
    by_feed = article.published is None and entry.published is not None
    return replace(
        article,
        source=f"{feed}#{entry.url}",
        title=article.title or entry.title,
        author=article.author or entry.author,
        publisher=named or title or article.publisher,
        published=entry.published if by_feed else article.published,
        published_basis="feed" if by_feed else article.published_basis,
    )
