"""A record read through its index: the same answers, quick enough for a page."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from detente.errors import NotFoundError
from detente.model import Article
from detente.model.printed import Printed
from detente.record.asked import EventFilter
from detente.record.index import Told, refresh
from detente.record.index_rows import unpacked
from detente.record.reader import ArticleSource, Copy, Record, StoredArticle
from detente.record.schema import TABLES

_CACHE_KIB = 4096
_MAPPED_BYTES = 1 << 30
# As many values as one statement takes.
_BLOCK = 5000
_DAYS = ("published", "date_start", "date_end", "day_first", "day_last")
_ORDER = "f.day_first NULLS LAST, f.published NULLS LAST, f.article, f.sentence NULLS LAST, f.id"
_COUNTS = "f.judged IS NOT 'reject'"

Query = tuple[str, list[Any]]


@lru_cache(maxsize=65536)
def day_from(text: str | None) -> date | None:
    """The day of a column of the index."""
    return date.fromisoformat(text) if text else None


def marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


class IndexedRecord(Record):
    """A Record whose facts and articles are found by an index; what no index serves is answered as by Record.

    One may be shared by threads.
    """

    def __init__(self, path: Path, index: Path) -> None:
        super().__init__(path)
        self._index = index
        self._here = threading.local()
        self._covered: Mapping[date, int] | None = None

    @classmethod
    def current(cls, path: str | Path, *, told: Told | None = None) -> "IndexedRecord":
        """The record at `path` as it is now, its index brought up to date. Raises RecordError."""
        return cls(Path(path), refresh(Path(path), told=told))

    def found(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of the index; for the reading functions of this package."""
        base = getattr(self._here, "base", None)
        if base is None:
            base = self._here.base = sqlite3.connect(f"{self._index.resolve().as_uri()}?mode=ro", uri=True)
            base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            base.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        rows: list[tuple[Any, ...]] = base.execute(sql, values).fetchall()
        return rows

    def days(self) -> tuple[date, date]:
        """The first and last day of any fact."""
        held = dict(self.found("SELECT name, value FROM meta WHERE name IN ('first_day', 'last_day')"))
        first, last = day_from(held.get("first_day")), day_from(held.get("last_day"))
        return first or date(2000, 1, 1), last or date(2000, 1, 1)

    def texts(self, keys: Sequence[int]) -> Mapping[int, str]:
        """The texts of articles by key."""
        rows = self.found(f"SELECT key, text FROM article_texts WHERE key IN ({marks(keys)})", keys)
        return {key: unpacked(text) for key, text in rows}

    def printed_from(self, data: bytes) -> Printed:
        """The fact of a row of the index, as people left it."""
        return self._printed(unpacked(data))

    def _selected(self, table: str, asked: EventFilter | None, columns: str) -> Query | None:
        """The query by countries, pair or article; None where the index does not serve what is asked."""
        asked = asked or EventFilter()
        if asked.text:
            return None
        clauses, values = _conditions(asked, table)
        who = _who(asked)
        kind = table[:-1]
        if asked.articles:
            clauses.append(f"f.article IN ({marks(asked.articles)})")
            values += asked.articles
            if asked.involving:
                clauses.append(f"({' OR '.join(['instr(f.parties, ?)'] * len(asked.involving))})")
                values += [f" {code.upper()} " for code in asked.involving]
        elif who:
            # the same fact may be listed under several
            near = f"SELECT key FROM involved WHERE who IN ({marks(who)}) AND kind = ?"
            bounds: list[Any] = [*who, kind]
            if asked.until:
                near += " AND day <= ?"
                bounds.append(asked.until.isoformat())
            if asked.since:
                near += " AND last >= ?"
                bounds.append(asked.since.isoformat())
            if asked.dyad and asked.visits and kind == "event":
                one, two = (code.upper() for code in asked.dyad)
                near = f"{near} UNION ALL {_ALONE} UNION ALL {_ALONE}"
                bounds += [one, two, two, one]
            clauses, values = [f"f.key IN ({near})", *clauses], [*bounds, *values]
        elif not asked.article:
            return None
        joined = "facts f JOIN fact_texts t ON t.key = f.key" if "t." in columns else "facts f"
        sql = f"SELECT {columns} FROM {joined} WHERE f.kind = ? AND {_COUNTS} AND {' AND '.join(clauses) or 'true'}"
        limit = f" LIMIT {int(asked.limit)}" if asked.limit is not None else ""
        return f"{sql} ORDER BY {_ORDER}{limit}", [kind, *values]

    def facts(self, table: str, asked: EventFilter | None = None) -> Iterator[Printed]:
        query = self._selected(table, asked, "t.fact")
        if query is None:
            yield from super().facts(table, asked)
            return
        yield from (self.printed_from(row[0]) for row in self.found(*query))

    def rows(self, table: str, asked: EventFilter | None = None) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        names = tuple(c.name for c in TABLES[table] if c.name not in ("fact", "batch"))
        query = self._selected(table, asked, ", ".join(f"f.{name}" for name in names))
        if query is None:
            return super().rows(table, asked)
        return names, _with_days(names, self.found(*query))

    def count(self, table: str, asked: EventFilter | None = None) -> int:
        asked = asked or EventFilter()
        if table == "articles":
            return int(self.found("SELECT coalesce(sum(articles), 0) FROM articles_of")[0][0])
        if asked == EventFilter(as_of=asked.as_of):
            where, values = _published(asked.as_of)
            sql = f"SELECT coalesce(sum(facts), 0) FROM facts_of WHERE kind = ? AND {where}"
            return int(self.found(sql, [table[:-1], *values])[0][0])
        query = self._selected(table, asked, "f.key")
        if query is None:
            return super().count(table, asked)
        return int(self.found(f"SELECT count(*) FROM ({query[0]})", query[1])[0][0])

    def fact(self, fact: str) -> Printed:
        """The fact with this id. Raises NotFoundError."""
        for row in self.found(
            f"SELECT t.fact FROM facts f JOIN fact_texts t ON t.key = f.key WHERE f.id = ? AND {_COUNTS}", [fact]
        ):
            return self.printed_from(row[0])
        return super().fact(fact)

    def judged_fact(self, fact: str) -> Printed:
        """The fact with this id, those that were rejected as well. Raises NotFoundError."""
        sql = "SELECT t.fact FROM facts f JOIN fact_texts t ON t.key = f.key WHERE f.id = ?"
        for row in self.found(sql, [fact]):
            return self.printed_from(row[0])
        raise NotFoundError(f"The record {self.path} holds no fact {fact!r}.")

    def told_in(self, article: str) -> list[Printed]:
        """All facts of an article, whatever their kind, in the order of the text."""
        sql = (
            f"SELECT t.fact FROM facts f JOIN fact_texts t ON t.key = f.key WHERE f.article = ? AND {_COUNTS}"
            " ORDER BY f.sentence NULLS LAST, f.id"
        )
        return [self.printed_from(row[0]) for row in self.found(sql, [article])]

    def facts_of(self, table: str, *, articles: Sequence[str] = (), ids: Sequence[str] = ()) -> Iterator[Printed]:
        seen: dict[int, tuple[tuple[Any, ...], bytes]] = {}
        for column, wanted in (("article", articles), ("id", ids)):
            for first in range(0, len(wanted), _BLOCK):
                some = list(wanted[first : first + _BLOCK])
                sql = (
                    "SELECT f.key, f.published, f.article, f.sentence, f.id, t.fact FROM facts f"
                    f" JOIN fact_texts t ON t.key = f.key WHERE f.kind = ? AND {_COUNTS}"
                    f" AND f.{column} IN ({marks(some)})"
                )
                for key, published, article, sentence, name, fact in self.found(sql, [table[:-1], *some]):
                    seen[key] = ((published or "9999", article, 1 << 31 if sentence is None else sentence, name), fact)
        yield from (self.printed_from(fact) for _, fact in sorted(seen.values(), key=lambda one: one[0]))

    def sources(self, ids: Iterable[str]) -> Mapping[str, ArticleSource]:
        names = "id, publisher, published, title, url, source"
        wanted, found = list(ids), dict[str, ArticleSource]()
        for first in range(0, len(wanted), _BLOCK):
            some = wanted[first : first + _BLOCK]
            for row in self.found(f"SELECT {names} FROM articles WHERE id IN ({marks(some)})", some):
                name, publisher, published, *rest = row
                found[name] = ArticleSource(name, publisher, day_from(published), *rest)
        return found

    def copies_of(self, ids: Iterable[str], *, as_of: date | None = None) -> Mapping[str, Sequence[Copy]]:
        wanted, found = list(ids), dict[str, list[Copy]]()
        last = as_of.isoformat() if as_of else "9999"
        for first in range(0, len(wanted), _BLOCK):
            some = wanted[first : first + _BLOCK]
            sql = (
                f"SELECT copy_of, id, publisher, published FROM articles WHERE copy_of IN ({marks(some)})"
                f" AND {'published' if as_of else 'coalesce(published, id)'} <= ? ORDER BY published NULLS LAST, id"
            )
            for original, name, publisher, published in self.found(sql, [*some, last if as_of else "zzzz"]):
                found.setdefault(original, []).append(Copy(name, publisher, day_from(published)))
        return found

    def coverage(self) -> Mapping[date, int]:
        if self._covered is None:
            sql = (
                "SELECT day, sum(articles) AS n FROM articles_of WHERE day <> '' GROUP BY day HAVING n > 0 ORDER BY day"
            )
            self._covered = {date.fromisoformat(day): number for day, number in self.found(sql)}
        return self._covered

    def months_of_sources(
        self, as_of: date | None = None
    ) -> Iterator[tuple[str, str | None, date | None, date | None, int, int, int]]:
        where, values = _published(as_of)
        sql = (
            "SELECT publisher, substr(day, 1, 7) AS month, min(day), max(day), sum(articles), sum(copies), sum(facts)"
            f" FROM articles_of WHERE articles > 0 AND {where} GROUP BY publisher, month ORDER BY publisher, month"
        )
        for publisher, month, first, last, *numbers in self.found(sql, values):
            yield (publisher, month or None, day_from(first), day_from(last), *numbers)

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[StoredArticle]:
        if ids is None:
            yield from super().articles()
            return
        wanted = list(ids)
        names = (
            *("id", "coder", "read_at", "copy_of", "sentences", "parsed", "source", "publisher", "author", "title"),
            *("url", "published", "published_basis", "language", "dateline_place"),
        )
        sql = (
            f"SELECT {', '.join(f'a.{n}' for n in names)}, t.text FROM articles a JOIN article_texts t"
            f" ON t.key = a.key WHERE a.id IN ({marks(wanted)}) ORDER BY a.published NULLS LAST, a.id"
        )
        for row in self.found(sql, wanted):
            name, coder, read_at, copy_of, sentences, parsed, *rest = row[:-1]
            fields = dict(zip(names[6:], rest, strict=True)) | {"text": unpacked(row[-1])}
            fields["published"] = day_from(fields["published"])
            yield StoredArticle(name, Article(**fields), coder, read_at, copy_of, sentences, parsed)


def _with_days(names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows with days in place of their text."""
    places = [place for place, name in enumerate(names) if name in _DAYS]
    for row in rows:
        values = list(row)
        for place in places:
            values[place] = day_from(values[place])
        yield tuple(values)


# Visits for which nobody else is named: the country is the only one, so that it stands in `pair`.
_ALONE = "SELECT key FROM facts WHERE kind = 'event' AND type = 'CONSULT' AND pair = ? AND place = ?"


def _published(as_of: date | None) -> tuple[str, list[Any]]:
    """The days of publication by `as_of`, those without a day only as of no day."""
    return ("day <> '' AND day <= ?", [as_of.isoformat()]) if as_of else ("true", [])


def _who(asked: EventFilter) -> list[str]:
    """What the facts that are asked for are listed under; empty where nothing is named."""
    if asked.dyad:
        one, two = sorted(code.upper() for code in asked.dyad)
        return [f"{one}-{two}"]
    if asked.actor or asked.recipient:
        return [str(asked.actor or asked.recipient).upper()]
    return list(asked.involving)


def _conditions(asked: EventFilter, table: str) -> tuple[list[str], list[Any]]:
    """What the columns must hold beside the days and countries by which facts are listed."""
    columns = {column.name for column in TABLES[table]}
    clauses: list[str] = []
    values: list[Any] = []
    for name, country in (("actors", asked.actor), ("recipients", asked.recipient)):
        if country:
            clauses.append(f"instr(f.{name if name in columns else 'parties'}, ?)")
            values.append(f" {country.upper()} ")
    if asked.dyad:
        clause, more = _between(asked.dyad, columns, visits=asked.visits)
        clauses.append(clause)
        values += more
    for name, wanted in (("type", asked.types), ("status", asked.statuses)):
        if wanted and name in columns:
            clauses.append(f"f.{name} IN ({marks(wanted)})")
            values += wanted
    bounds = (("day_last >= ?", asked.since), ("day_first <= ?", asked.until), ("published <= ?", asked.as_of))
    for condition, day in bounds:
        if day:
            clauses.append(f"f.{condition}")
            values.append(day.isoformat())
    if asked.confidence is not None and "confidence" in columns:
        clauses.append("f.confidence >= ?")
        values.append(asked.confidence)
    if asked.article:
        clauses.append("f.article = ?")
        values.append(asked.article)
    return clauses, values


def _between(dyad: tuple[str, str], columns: set[str], *, visits: bool) -> tuple[str, list[Any]]:
    """As in the reader: one acts on the other, or both act together, or one is in the other's country."""
    one, two = (f" {country.upper()} " for country in dyad)
    both = "(instr(f.parties, ?) AND instr(f.parties, ?))"
    if "actors" not in columns:
        return both, [one, two]
    way = (
        "((instr(f.actors, ?) AND instr(f.recipients, ?)) OR (instr(f.actors, ?) AND instr(f.recipients, ?))"
        " OR (f.recipients = '' AND instr(f.actors, ?) AND instr(f.actors, ?)))"
    )
    clause, values = f"({both} AND {way})", [one, two, one, two, two, one, one, two]
    if visits:
        clause += " OR (f.type = 'CONSULT' AND ((f.parties = ? AND f.place = ?) OR (f.parties = ? AND f.place = ?)))"
        values += [one, two.strip(), two, one.strip()]
    return f"({clause})", values
