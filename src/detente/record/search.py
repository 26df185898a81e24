"""Looking for facts and articles: by words, and by what they are.

Results are in the order of publication, the newest first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from detente.model.printed import Printed
from detente.record.index_schema import after_key, first_key, period_words
from detente.record.indexed import IndexedRecord, day_from, marks

Kind = Literal["event", "engagement", "article", "commitment", "link", "assertion"]
KINDS: tuple[Kind, ...] = ("event", "engagement", "article", "commitment", "link", "assertion")
# More results than this are not counted.
MOST_COUNTED = 10_000
_TERM = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; None and empty mean all.

    `words`: all of these, "phrases" in quotes, `-word` for none of that word, `begin*` for beginnings. `countries`:
    each has a part; `actors`: ids of actors, each of whom has a part. `types`, `statuses`, `quads`: any of these.
    `since`, `until`: days of the facts, of publication for articles. `as_of`: only what was published by that day.
    `article`: only facts of this one. `publisher`: only for articles.
    """

    kind: Kind = "event"
    words: str = ""
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    article: str | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that was found: how many facts it has, and the words around the first that was looked for."""

    id: str
    title: str
    publisher: str
    published: date | None
    url: str
    facts: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results; `total` counts to MOST_COUNTED, `more` says that there are others beyond."""

    total: int
    more: bool
    facts: tuple[Printed, ...] = ()
    articles: tuple[ArticleHit, ...] = ()


def terms(words: str) -> tuple[tuple[bool, str], ...]:
    """Words and phrases as they are looked for, each with whether it must not be there."""
    found = []
    for match in _TERM.finditer(words):
        minus, phrase, dash, word = match.groups()
        text = phrase if phrase is not None else word
        if _LETTER.search(text):
            found.append((bool(minus or dash), text))
    return tuple(found)


def _quoted(text: str) -> str:
    """A word or phrase of a full text query; anything is taken as words, never as its syntax."""
    return '"' + text.rstrip("*").replace('"', '""') + '"' + ("*" if text.endswith("*") else "")


def _either(words: Sequence[str]) -> str:
    return f"({' OR '.join(map(_quoted, words))})"


def _query(words: str, column: str, facets: Sequence[str] = ()) -> str:
    """The full text query; empty where nothing is left to look for."""
    asked = terms(words)
    wanted = [f"{column} : {_quoted(text)}" for without, text in asked if not without]
    if facets:
        wanted.append(f"facets : ({' AND '.join(facets)})")
    unwanted = [f"{column} : {_quoted(text)}" for without, text in asked if without]
    query = f"({' AND '.join(wanted)})" if wanted else ""
    return f"({query} NOT ({' OR '.join(unwanted)}))" if query and unwanted else query


def search(record: IndexedRecord, asked: Search, *, first: int = 0, number: int = 50) -> Found:
    """The results from number `first` (0 the newest) on, at most `number` of them."""
    if asked.kind == "article":
        return _articles(record, asked, first=first, number=number)
    query = _fact_query(record, asked)
    if query is None:
        return Found(0, more=False)
    source, where, values = query
    total = _counted(record, source, where, values)
    sql = f"SELECT w.rowid FROM {source} WHERE {where} ORDER BY w.rowid DESC LIMIT ? OFFSET ?"
    keys = [row[0] for row in record.found(sql, [*values, number, first])]
    return Found(min(total, MOST_COUNTED), total > MOST_COUNTED, facts=tuple(facts_at(record, keys)))


def facts_at(record: IndexedRecord, keys: Sequence[int]) -> list[Printed]:
    """The facts with these keys, in the same order."""
    rows = dict(record.found(f"SELECT key, fact FROM fact_texts WHERE key IN ({marks(keys)})", keys))
    return [record.printed_from(rows[key]) for key in keys if key in rows]


def _counted(record: IndexedRecord, source: str, where: str, values: Sequence[Any]) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where} LIMIT {MOST_COUNTED + 1})"
    return int(record.found(sql, values)[0][0])


def _fact_query(record: IndexedRecord, asked: Search) -> tuple[str, str, list[Any]] | None:
    """Tables, condition and values; None where nobody of that name is known."""
    numbers = [record.found("SELECT number FROM actors WHERE id = ?", [name]) for name in asked.actors]
    if not all(numbers):
        return None
    facets = [_quoted(f"k{asked.kind}"), *(_quoted(f"n{rows[0][0]}") for rows in numbers)]
    facets += [_quoted(f"c{code.lower()}") for code in asked.countries]
    for mark, listed in (("t", asked.types), ("s", asked.statuses), ("q", asked.quads)):
        if listed:
            facets.append(_either([f"{mark}{str(value).lower()}" for value in listed]))
    if asked.since or asked.until:
        first, last = record.days()
        periods = period_words(asked.since or first, asked.until or last)
        if periods:
            facets.append(_either(periods))
    clauses: list[str] = ["fact_words MATCH ?"]
    values: list[Any] = [_query(asked.words, "words", facets)]
    if asked.as_of:
        clauses += ["w.rowid >= ?", "w.rowid < ?"]
        values += [first_key(date.min), after_key(asked.as_of)]
    bounds = (("f.day_last >= ?", asked.since), ("f.day_first <= ?", asked.until), ("f.article = ?", asked.article))
    exact = [(clause, str(value)) for clause, value in bounds if value]
    clauses += [clause for clause, _ in exact]
    values += [value for _, value in exact]
    return f"fact_words w{' JOIN facts f ON f.key = w.rowid' if exact else ''}", " AND ".join(clauses), values


def _articles(record: IndexedRecord, asked: Search, *, first: int, number: int) -> Found:
    words = _query(asked.words, "{title words}")
    if terms(asked.words) and not words:
        return Found(0, more=False)
    source = "article_words w JOIN articles f ON f.key = w.rowid" if words else "articles f"
    clauses: list[str] = ["article_words MATCH ?"] if words else ["f.key >= 0"]
    values: list[Any] = [words] if words else []
    key = "w.rowid" if words else "f.key"
    low = asked.since or (date.min if asked.until or asked.as_of else None)
    high = min((day for day in (asked.until, asked.as_of) if day), default=None)
    if low:
        clauses.append(f"{key} >= ?")
        values.append(first_key(low))
    if high:
        clauses.append(f"{key} < ?")
        values.append(after_key(high))
    if asked.publisher:
        clauses.append("f.publisher = ?")
        values.append(asked.publisher)
    if asked.countries or asked.actors or asked.types or asked.statuses or asked.quads:
        return Found(0, more=False)
    where = " AND ".join(clauses)
    # the join is not needed to count, and costs a look at every article
    total = _counted(record, "article_words w" if words and not asked.publisher else source, where, values)
    names = "f.id, f.title, f.publisher, f.published, f.url, f.facts, f.key"
    sql = f"SELECT {names} FROM {source} WHERE {where} ORDER BY {key} DESC LIMIT ? OFFSET ?"
    hits = record.found(sql, [*values, number, first])
    texts = record.texts([row[-1] for row in hits])
    found = tuple(
        ArticleHit(row[0], row[1] or "", row[2] or "", day_from(row[3]), row[4] or "", row[5] or 0, texts[row[-1]])
        for row in hits
    )
    return Found(min(total, MOST_COUNTED), total > MOST_COUNTED, articles=found)
