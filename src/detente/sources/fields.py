"""From the fields of a record (JSON Lines, CSV, front matter) to an article."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from detente.errors import DateError
from detente.model import Article
from detente.sources.dates import read_date
from detente.sources.item import BadItem, FieldNames, SourceOptions

# What dumps of news call their fields, the commonest first:
# (Common Crawl news, newspaper3k, trafilatura, GDELT, Kaggle sets).
GUESSES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "maintext",
        "article_text",
        "full_text",
        "fulltext",
        "raw_text",
        "story",
    ),
    "title": ("title", "headline", "head", "heading", "subject"),
    "date": (
        *(
            "published",
            "date",
            "pubdate",
            "pub_date",
            "published_at",
            "publishedat",
            "date_publish",
            "publication_date",
        ),
        *("publish_date", "datepublished", "date_published", "datetime", "timestamp", "created_at", "time"),
    ),
    "url": ("url", "link", "uri", "source_url", "permalink"),
    "publisher": ("publisher", "source", "source_domain", "sitename", "site", "outlet", "agency", "hostname", "domain"),
    "author": ("author", "authors", "byline", "creator"),
    "id": ("id", "_id", "guid", "uuid", "article_id", "doc_id", "key"),
}


def _value(record: Mapping[str, Any], name: str) -> Any:
    if name in record:
        return record[name]
    at: Any = record
    for part in name.split("."):
        if not isinstance(at, Mapping) or part not in at:
            return None
        at = at[part]
    return at


def _find(record: Mapping[str, Any], lower: Mapping[str, str], kind: str, name: str) -> Any:
    if name:
        return _value(record, name)
    for guess in GUESSES[kind]:
        if guess in lower and record[lower[guess]] not in (None, "", []):
            return record[lower[guess]]
    return None


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, Mapping):
        return _words(value.get("name") or value.get("title"))
    return str(value)


def _body(value: Any) -> str:
    """The text; a list of paragraphs is joined."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_words, value)))
    return _words(value)


def _day(value: Any) -> date | None:
    if value in (None, "", []) or isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return read_date(str(value))


def article_from(
    record: Mapping[str, Any], *, where: str, source: str, options: SourceOptions, text: str | None = None
) -> Iterator[Article | BadItem]:
    """The article that `record` holds, and what is wrong with it.

    `text` is given where the text stands outside the fields (front matter). A date that is none is
    reported, and the article is read without it.
    """
    names: FieldNames = options.fields
    lower = {str(key).lower(): key for key in record}
    body = _body(_find(record, lower, "text", names.text)) if text is None else text
    if not body.strip():
        shown = ", ".join(list(map(str, record))[:12]) or "none"
        missing = (
            "the text is empty."
            if text is not None or any(g in lower for g in GUESSES["text"])
            else (f"no field holds the text (fields: {shown}). Name it with --text-field.")
        )
        yield BadItem(where, missing)
        return
    if len(body) > options.largest:
        yield BadItem(where, f"{len(body):,} characters are too many for one article (at most {options.largest:,}).")
        return
    published = options.published
    if published is None:
        try:
            published = _day(_find(record, lower, "date", names.date))
        except DateError as error:
            yield BadItem(where, f"{error} The article is read without a date.", lost=False)
    number = _words(_find(record, lower, "id", names.id)).strip()
    yield Article(
        text=body,
        source=f"{source}#{number}" if number else where if record and text is None else source,
        publisher=options.publisher or _words(_find(record, lower, "publisher", names.publisher)).strip(),
        author=_words(_find(record, lower, "author", names.author)).strip(),
        title=_words(_find(record, lower, "title", names.title)).strip(),
        url=_words(_find(record, lower, "url", names.url)).strip(),
        published=published,
        published_basis="none" if published is None else "given" if options.published else "metadata",
    )
