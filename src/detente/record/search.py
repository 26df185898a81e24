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


def _query(words: str, column: str, facets: Sequence[str] = (), *, without: Sequence[str] = ()) -> str:
    """The full text query; empty where nothing is left to look for. `without`: facets that must not be there."""
    asked = terms(words)
    wanted = [f"{column} : {_quoted(text)}" for minus, text in asked if not minus]
    if facets:
        wanted.append(f"facets : ({' AND '.join(facets)})")
    unwanted = [f"{column} : {_quoted(text)}" for minus, text in asked if minus]
    if without:
        unwanted.append(f"facets : {_either(without)}")
    query = f"({' AND '.join(wanted)})" if wanted else ""
    return f"({query} NOT ({' OR '.join(unwanted)}))" if query and unwanted else query


def search(
    record: IndexedRecord, asked: Search, *, first: int = 0, number: int = 50, total: int | None = None
) -> Found:
    """The results from number `first` (0 the newest) on, at most `number` of them. `total` is what `count` gives for
    the same, where that is known already."""
    total = count(record, asked) if total is None else total
    if not total:
        return Found(0, more=False)
    shown, more = min(total, MOST_COUNTED), total > MOST_COUNTED
    if asked.kind == "article":
        return Found(shown, more, articles=_hits(record, _article_query(asked), first=first, number=number))
    # the newest of all parts are among the newest of each
    found = [_newest(record, part, first + number) for part in _fact_queries(record, asked)]
    keys = sorted((key for part in found for key in part), reverse=True)
    return Found(shown, more, facts=tuple(facts_at(record, keys[first : first + number])))


def count(record: IndexedRecord, asked: Search) -> int:
    """How many results there are; MOST_COUNTED + 1 for more than are counted."""
    if asked.kind == "article":
        parts = [_article_query(asked, joined=False)] if _for_articles(asked) else []
    else:
        parts = _fact_queries(record, asked)
    total = 0
    for part in parts:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {part.source} WHERE {part.where} LIMIT ?)"
        total += int(record.found(sql, [*part.values, MOST_COUNTED + 1 - total])[0][0])
        if total > MOST_COUNTED:
            break
    return total


@dataclass(frozen=True, slots=True)
class _Part:
    """Tables, condition and values of a query whose results are a part of what is looked for; `key` names them."""

    source: str
    where: str
    values: tuple[Any, ...]
    key: str = "w.rowid"


def _newest(record: IndexedRecord, part: _Part, number: int) -> list[int]:
    sql = f"SELECT {part.key} FROM {part.source} WHERE {part.where} ORDER BY {part.key} DESC LIMIT ?"
    return [row[0] for row in record.found(sql, [*part.values, number])]


def facts_at(record: IndexedRecord, keys: Sequence[int]) -> list[Printed]:
    """The facts with these keys, in the same order."""
    rows = dict(record.found(f"SELECT key, fact FROM fact_texts WHERE key IN ({marks(keys)})", keys))
    return [record.printed_from(rows[key]) for key in keys if key in rows]


def _fact_queries(record: IndexedRecord, asked: Search) -> list[_Part]:
    """The parts of the results, no fact in two of them: those whose months or years alone say that they lie within the
    days, and those whose days have to be looked at. None where nobody of that name is known."""
    numbers = [record.found("SELECT number FROM actors WHERE id = ?", [name]) for name in asked.actors]
    if not all(numbers):
        return []
    facets = [_quoted(f"k{asked.kind}"), *(_quoted(f"n{rows[0][0]}") for rows in numbers)]
    facets += [_quoted(f"c{code.lower()}") for code in asked.countries]
    for mark, listed in (("t", asked.types), ("s", asked.statuses), ("q", asked.quads)):
        if listed:
            facets.append(_either([f"{mark}{str(value).lower()}" for value in listed]))
    bounds = (("f.day_last >= ?", asked.since), ("f.day_first <= ?", asked.until))
    days = [(clause, str(day)) for clause, day in bounds if day]
    if not days:
        return [_fact_query(asked, facets)]
    periods = period_words(asked.since, asked.until, held=record.days())
    if not periods.maybe:
        return [_fact_query(asked, facets, exact=days)]
    parts = [_fact_query(asked, [*facets, _either(periods.sure)])] if periods.sure else []
    return [*parts, _fact_query(asked, [*facets, _either(periods.maybe)], without=periods.sure, exact=days)]


def _fact_query(
    asked: Search, facets: Sequence[str], *, without: Sequence[str] = (), exact: Sequence[tuple[str, str]] = ()
) -> _Part:
    clauses: list[str] = ["fact_words MATCH ?"]
    values: list[Any] = [_query(asked.words, "words", facets, without=without)]
    if asked.as_of:
        clauses += ["w.rowid >= ?", "w.rowid < ?"]
        values += [first_key(date.min), after_key(asked.as_of)]
    exact = [*exact, *([("f.article = ?", asked.article)] if asked.article else [])]
    clauses += [clause for clause, _ in exact]
    values += [value for _, value in exact]
    source = f"fact_words w{' JOIN facts f ON f.key = w.rowid' if exact else ''}"
    return _Part(source, " AND ".join(clauses), tuple(values))


def _for_articles(asked: Search) -> bool:
    """Whether articles have all that is asked for: they have no countries or types, and some words look for nothing."""
    of_facts = asked.countries or asked.actors or asked.types or asked.statuses or asked.quads
    return not of_facts and (bool(_query(asked.words, "{title words}")) or not terms(asked.words))


def _article_query(asked: Search, *, joined: bool = True) -> _Part:
    """`joined` with the rows of the articles, which cost a look at each and are not needed to count."""
    words = _query(asked.words, "{title words}")
    key = "w.rowid" if words else "f.key"
    clauses: list[str] = ["article_words MATCH ?"] if words else ["f.key >= 0"]
    values: list[Any] = [words] if words else []
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
    tables = "article_words w JOIN articles f ON f.key = w.rowid" if joined or asked.publisher else "article_words w"
    return _Part(tables if words else "articles f", " AND ".join(clauses), tuple(values), key)


def _hits(record: IndexedRecord, part: _Part, *, first: int, number: int) -> tuple[ArticleHit, ...]:
    names = "f.id, f.title, f.publisher, f.published, f.url, f.facts, f.key"
    sql = f"SELECT {names} FROM {part.source} WHERE {part.where} ORDER BY {part.key} DESC LIMIT ? OFFSET ?"
    hits = record.found(sql, [*part.values, number, first])
    texts = record.texts([row[-1] for row in hits])
    return tuple(
        ArticleHit(row[0], row[1] or "", row[2] or "", day_from(row[3]), row[4] or "", row[5] or 0, texts[row[-1]])
        for row in hits
    )
