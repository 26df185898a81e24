"""What a record holds, as of one moment; only here and in asked.py is SQL.

A Record is a snapshot. It takes the version of the articles first and those of the facts after it, and counts
only facts of batches that the articles know; so it holds whole commits and nothing else, whoever writes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from detente.errors import NotFoundError, RecordError
from detente.model import Article
from detente.model.printed import Printed
from detente.record.anchors import Anchor, anchor_of, found_again
from detente.record.asked import EventFilter, conditions
from detente.record.folder import marker
from detente.record.judgements import Decisions, Judgement, columns_of, decisions, judgement_of
from detente.record.rows import pair
from detente.record.schema import FACT_TABLES, TABLES, ColumnType

__all__ = ["ArticleSource", "Copy", "EventFilter", "Record", "StoredArticle"]

_SQL_TYPES: dict[ColumnType, str] = {"text": "VARCHAR", "date": "DATE", "integer": "INTEGER", "number": "DOUBLE"}
_BLOCK = 1000
# Columns of a corrected fact that follow from its other columns.
_DERIVED = ("pair", "day_first", "day_last")


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with what the record knows of its reading."""

    id: str
    article: Article
    coder: str
    read_at: str
    copy_of: str | None
    sentences: int
    parsed: int


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """Who published an article, and when. `source` is where it was read from."""

    id: str
    publisher: str
    published: date | None
    title: str
    url: str
    source: str


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that copies another: who published it, and when."""

    id: str
    publisher: str
    published: date | None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class Record:
    """A snapshot of the record at `path`; open it anew to see what has been written since.

    What people decided counts: rejected facts are left out, corrected and confirmed ones are as they were left, unless
    `judged` is False. `recorded_by` (UTC, ISO 8601): what had been read and decided by that moment, as it was coded
    then.
    """

    def __init__(self, path: Path, *, judged: bool = True, recorded_by: str | None = None) -> None:
        import duckdb  # noqa: PLC0415

        self.path = path
        self._base = duckdb.connect()
        self._recoded = False
        self._recorded_by = recorded_by
        self.judgements: tuple[Judgement, ...] = self._judgements()
        for table in ("articles", *FACT_TABLES):
            self._view(table)
        self.moved: Mapping[str, str] = self._moved() if judged else {}
        """Of facts that were judged and then coded anew under another id: the present id."""
        self.decisions = decisions(self.judgements, self.moved) if judged else Decisions()
        for table in FACT_TABLES:
            current = f"SELECT * FROM coded_{table}"
            self._base.execute(f"CREATE VIEW {table} AS {self._as_judged(table, current)}")

    @classmethod
    def open(cls, path: str | Path, *, judged: bool = True, recorded_by: str | None = None) -> "Record":
        """The record in the folder `path`. Raises RecordError where there is none."""
        folder = Path(path)
        marker(folder)
        return cls(folder, judged=judged, recorded_by=recorded_by)

    def close(self) -> None:
        self._base.close()

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _files(self, table: str) -> list[str]:
        from deltalake import DeltaTable  # noqa: PLC0415
        from deltalake.exceptions import DeltaError  # noqa: PLC0415

        try:
            return list(DeltaTable(str(self.path / table)).file_uris())
        except (DeltaError, OSError) as error:
            raise RecordError(f"{self.path / table} cannot be read ({error}). Restore it from a copy.") from error

    def _judgements(self) -> tuple[Judgement, ...]:
        files = self._files("judgements")
        if not files:
            return ()
        sql = (
            'SELECT made_at, "by", action, facts, reason, fact, anchors FROM read_parquet(?::VARCHAR[])'
            " WHERE ?::VARCHAR IS NULL OR made_at <= ?::VARCHAR ORDER BY made_at, id"
        )
        return tuple(judgement_of(row) for row in self._rows(sql, [files, self._recorded_by, self._recorded_by]))

    def coded(self, ids: Iterable[str] = (), *, articles: Iterable[str] = ()) -> Iterator[Printed]:
        """Events and engagements with these ids or of these articles, as they were coded, whatever people decided."""
        for column, wanted in (("id", " ".join(ids)), ("article", " ".join(articles))):
            for table in ("events", "engagements") if wanted else ():
                sql = f"SELECT fact FROM coded_{table} WHERE {column} IN (SELECT unnest(string_split(?, ' ')))"
                yield from (json.loads(fact) for (fact,) in self._rows(sql, [wanted]))

    def anchors(self, ids: Iterable[str]) -> tuple[Anchor, ...]:
        """Where the events and engagements with these ids stand."""
        found = list(self.coded(ids))
        articles = {str(f.get("article") or f["articles"][0]) for f in found}
        events = {f["id"]: f for f in self.coded(articles=articles) if f["kind"] == "event"}
        return tuple(a for a in (anchor_of(f, events) for f in found) if a is not None)

    def _moved(self) -> Mapping[str, str]:
        """Of judged facts whose id is gone, the id of the fact that stands in their place."""
        known = {a.fact: a for j in self.judgements for a in j.anchors}
        sql = " UNION ALL ".join(
            f"SELECT id FROM coded_{table} WHERE id IN (SELECT unnest(string_split(?, ' ')))"
            for table in ("events", "engagements")
        )
        here = {row[0] for row in self._rows(sql, [" ".join(known)] * 2)} if known else set()
        gone = [a for a in known.values() if a.fact not in here]
        facts = list(self.coded(articles={a.article for a in gone}))
        events = {f["id"]: f for f in facts if f["kind"] == "event"}
        present = {a.fact: found_again(a, facts, events) for a in gone}
        return {old: new for old, new in present.items() if new is not None}

    def _view(self, table: str) -> None:
        files = self._files(table)
        places = ", NULL::VARCHAR AS filename, NULL::BIGINT AS file_row_number"
        columns = ", ".join(f"NULL::{_SQL_TYPES[c.type]} AS {c.name}" for c in TABLES[table]) + places
        listed = ", ".join(map(_quoted, files))
        found = (
            f"read_parquet([{listed}], filename = true, file_row_number = true)"
            if files
            else f"(SELECT {columns} WHERE false)"
        )
        self._base.execute(f"CREATE VIEW all_{table} AS SELECT * FROM {found}")
        name = table if table == "articles" else f"coded_{table}"
        self._base.execute(f"CREATE VIEW {name} AS SELECT * FROM all_{table} WHERE {self._current(table)}")

    def _as_judged(self, table: str, current: str) -> str:
        """The rows without rejected facts, corrected ones with the columns of what the person left."""
        if rejected := self.decisions.rejected:
            current += f" WHERE id NOT IN ({', '.join(map(_quoted, rejected))})"
        corrected = {i: f for i, f in self.decisions.corrected.items() if f"{f['kind']}s" == table}
        if not corrected:
            return current
        if table == "engagements":  # they rest on the events of the present coding, whatever was corrected
            corrected |= {f["id"]: {**corrected[f["id"]], "events": f["events"]} for f in self.coded(corrected)}
        names = [c for c in TABLES[table] if c.name in columns_of({"id": ""}) or c.name in _DERIVED]
        self._base.execute(
            f"CREATE TABLE corrected_{table} (id VARCHAR, {', '.join(f'{c.name} {_SQL_TYPES[c.type]}' for c in names)})"
        )
        for found, fact in corrected.items():
            row = columns_of(fact)
            row |= {"pair": pair(row["parties"])}
            row |= {"day_first": row["date_start"] or row["date_end"], "day_last": row["date_end"]}
            marks = ", ".join("?" * (len(names) + 1))
            self._base.execute(
                f"INSERT INTO corrected_{table} VALUES ({marks})", [found, *(row[c.name] for c in names)]
            )
        days = ("day_first", "day_last")
        replaced = ", ".join(
            f"CASE WHEN c.id IS NULL THEN t.{n} ELSE {f'coalesce(c.{n}, t.published)' if n in days else f'c.{n}'} END"
            f" AS {n}"
            for n in (c.name for c in names)
        )
        return f"SELECT t.* REPLACE ({replaced}) FROM ({current}) t LEFT JOIN corrected_{table} c ON t.id = c.id"

    def _current(self, table: str) -> str:
        """The condition of rows that count: of a committed batch, and of the last coding of their article.

        Few articles are coded twice, so what is left out is kept as a table rather than what counts.
        """
        if table != "articles":
            if self._recorded_by:
                return "(article, batch) IN (SELECT (id, batch) FROM articles)"
            own = "(article, batch) NOT IN (SELECT (id, batch) FROM superseded)" if self._recoded else "true"
            return f"batch IN (SELECT batch FROM committed) AND {own}"
        read = f"read_at <= {_quoted(self._recorded_by)}" if self._recorded_by else "true"
        self._base.execute("CREATE TABLE committed AS SELECT DISTINCT batch FROM all_articles")
        # writers name a new coder before they commit, so that it is seen here, after the articles were looked up
        if len(marker(self.path).get("coders", ("", ""))) < 2:
            return read
        self._base.execute(
            "CREATE TABLE superseded AS SELECT id, batch, coder FROM all_articles"
            f" WHERE {read} AND id IN (SELECT id FROM all_articles GROUP BY id HAVING count(*) > 1)"
            " QUALIFY row_number() OVER (PARTITION BY id ORDER BY read_at DESC, batch) > 1"
        )
        self._recoded = bool(next(self._rows("SELECT count(*) FROM superseded"))[0])
        left = " AND (id, batch, coder) NOT IN (SELECT (id, batch, coder) FROM superseded)" if self._recoded else ""
        return read + left

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        cursor = self._base.cursor().execute(sql, list(values))
        while block := cursor.fetchmany(_BLOCK):
            yield from block

    def _select(self, table: str, asked: EventFilter | None, columns: str) -> tuple[str, list[Any]]:
        asked = asked or EventFilter()
        where, values = conditions(asked, table)
        sql = f"SELECT {columns} FROM {table} WHERE {where}"
        sql += " ORDER BY day_first, published, article, sentence, id"
        return sql + (f" LIMIT {int(asked.limit)}" if asked.limit is not None else ""), values

    def _printed(self, fact: str) -> Printed:
        found: Printed = json.loads(fact)
        return self.decisions.applied(found) if self.decisions.judged else found

    def facts(self, table: str, asked: EventFilter | None = None) -> Iterator[Printed]:
        """The printed facts of one table, in the order of their days."""
        for (fact,) in self._rows(*self._select(table, asked, "fact")):
            yield self._printed(fact)

    def events(self, asked: EventFilter | None = None) -> Iterator[Printed]:
        return self.facts("events", asked)

    def engagements(self, asked: EventFilter | None = None) -> Iterator[Printed]:
        return self.facts("engagements", asked)

    def links(self, asked: EventFilter | None = None) -> Iterator[Printed]:
        return self.facts("links", asked)

    def commitments(self, asked: EventFilter | None = None) -> Iterator[Printed]:
        return self.facts("commitments", asked)

    def assertions(self, asked: EventFilter | None = None) -> Iterator[Printed]:
        return self.facts("assertions", asked)

    def rows(self, table: str, asked: EventFilter | None = None) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """The flat columns of one table (all but the JSON), and its rows."""
        names = tuple(c.name for c in TABLES[table] if c.name not in ("fact", "batch"))
        return names, self._rows(*self._select(table, asked, ", ".join(names)))

    def facts_by_article(self, table: str) -> Iterator[tuple[str, Printed]]:
        """Article id and printed fact, the facts of an article together."""
        for article, fact in self._rows(f"SELECT article, fact FROM {table} ORDER BY article, sentence, id"):
            yield article, self._printed(fact)

    def ids(self, table: str) -> frozenset[str]:
        """The ids of one table."""
        return frozenset(row[0] for row in self._rows(f"SELECT id FROM {table}"))

    def count(self, table: str, asked: EventFilter | None = None) -> int:
        """How many facts (or articles) of one table are asked for."""
        if table == "articles":
            return int(next(self._rows("SELECT count(*) FROM articles"))[0])
        sql, values = self._select(table, asked, "id, day_first, published, article, sentence")
        return int(next(self._rows(f"SELECT count(*) FROM ({sql})", values))[0])

    def to_parquet(self, table: str, target: Path, asked: EventFilter | None = None) -> None:
        """Write the facts of one table as a Parquet file, the JSON in its column `fact`."""
        self.to_file(table, target, asked)

    def to_file(
        self,
        table: str,
        target: Path,
        asked: EventFilter | None = None,
        *,
        form: Literal["parquet", "csv"] = "parquet",
        without: Sequence[str] = (),
    ) -> None:
        """Write one table as Parquet or CSV (header, UTF-8), without some of its columns; filters are for facts."""
        names = ", ".join(c.name for c in TABLES[table] if c.name != "batch" and c.name not in without)
        if table == "articles":
            sql, values = f"SELECT {names} FROM articles ORDER BY published, id", list[Any]()
        else:
            sql, values = self._select(table, asked, names)
        how = "FORMAT parquet, COMPRESSION zstd" if form == "parquet" else "FORMAT csv, HEADER"
        self._base.execute(f"COPY ({sql}) TO {_quoted(str(target))} ({how})", values)

    def fact(self, fact: str) -> Printed:
        """The fact with this id, or with this unique beginning of an id. Raises NotFoundError."""
        found: dict[str, str] = {}
        for table in FACT_TABLES:
            found.update(self._rows(f"SELECT id, fact FROM {table} WHERE starts_with(id, ?) LIMIT 3", [fact]))
        if fact in found or len(found) == 1:
            return self._printed(found.get(fact) or next(iter(found.values())))
        if found:
            raise NotFoundError(
                f"{fact!r} is the beginning of several ids ({', '.join(sorted(found))}). Write it in full."
            )
        raise NotFoundError(
            f"The record {self.path} holds no fact {fact!r}. List facts with: detente events --format jsonl"
        )

    def facts_of(self, table: str, *, articles: Sequence[str] = (), ids: Sequence[str] = ()) -> Iterator[Printed]:
        """The facts of one table that these articles tell or that have these ids, in the order of the text.

        They are looked up in the small columns first; then only their own rows are read.
        """
        wanted = [(column, " ".join(found)) for column, found in (("article", articles), ("id", ids)) if found]
        where = " OR ".join(f"{column} IN (SELECT unnest(string_split(?, ' ')))" for column, _ in wanted)
        sql = f"SELECT filename, file_row_number FROM {table} WHERE {where or 'false'}"
        places = list(self._rows(f"{sql} ORDER BY published, article, sentence, id", [j for _, j in wanted]))
        facts: dict[tuple[str, int], str] = {}
        for first in range(0, len(places), _BLOCK):
            facts.update(self._at(places[first : first + _BLOCK]))
        yield from (self._printed(facts[(file, row)]) for file, row in places)

    def _at(self, places: Sequence[tuple[Any, ...]]) -> Iterator[tuple[tuple[str, int], str]]:
        """The facts at these places (file, row)."""
        by_file: dict[str, list[str]] = {}
        for file, row in places:
            by_file.setdefault(file, []).append(str(row))
        for file, rows in by_file.items():
            sql = (
                f"SELECT file_row_number, fact FROM read_parquet({_quoted(file)}, file_row_number = true)"
                f" WHERE file_row_number IN ({', '.join(rows)})"
            )
            yield from (((file, row), fact) for row, fact in self._rows(sql))

    def sources(self, ids: Iterable[str]) -> Mapping[str, ArticleSource]:
        """Where the articles with these ids come from, without their text."""
        names = "id, publisher, published, title, url, source"
        sql = f"SELECT {names} FROM articles WHERE id IN (SELECT unnest(string_split(?, ' ')))"
        return {row[0]: ArticleSource(*row) for row in self._rows(sql, [" ".join(ids)])}

    def copies_of(self, ids: Iterable[str], *, as_of: date | None = None) -> Mapping[str, Sequence[Copy]]:
        """By article: those that copy it, published by `as_of`; articles without copies are left out."""
        found: dict[str, list[Copy]] = {}
        sql = (
            "SELECT copy_of, id, publisher, published FROM articles WHERE copy_of IN"
            " (SELECT unnest(string_split(?, ' '))) AND (?::DATE IS NULL OR published <= ?::DATE)"
            " ORDER BY published, id"
        )
        for original, *copy in self._rows(sql, [" ".join(ids), as_of, as_of]):
            found.setdefault(original, []).append(Copy(*copy))
        return found

    def origins(self) -> Iterator[tuple[str, str, int]]:
        """Publisher, coder, and how many articles of the publisher it coded."""
        sql = "SELECT coalesce(publisher, ''), coder, count(*) FROM articles GROUP BY 1, 2 ORDER BY 1, 2"
        yield from ((row[0], row[1], row[2]) for row in self._rows(sql))

    def coverage(self) -> Mapping[date, int]:
        """How many articles the record holds by day of publication; those without a day are not counted."""
        sql = (
            "SELECT published, count(*) FROM articles WHERE published IS NOT NULL GROUP BY published ORDER BY published"
        )
        return dict(self._rows(sql))

    def has_articles(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of `ids` that the record holds."""
        wanted = list(ids)
        rows = self._rows("SELECT DISTINCT id FROM all_articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", [wanted])
        return frozenset(row[0] for row in rows)

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[StoredArticle]:
        """The articles with these ids, or all, in the order of publication."""
        names = [c.name for c in TABLES["articles"]]
        where, values = ("true", []) if ids is None else ("id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])
        sql = f"SELECT {', '.join(names)} FROM articles WHERE {where} ORDER BY published, id"
        for row in self._rows(sql, values):
            yield _stored(dict(zip(names, row, strict=True)))

    def months_of_sources(
        self, as_of: date | None = None
    ) -> Iterator[tuple[str, str | None, date | None, date | None, int, int, int]]:
        """Publisher, month ("2023-06", None without a day), first and last day, articles, copies among them, facts."""
        sql = (
            "SELECT coalesce(publisher, ''), strftime(published, '%Y-%m'), min(published), max(published), count(*),"
            " count(copy_of), sum(facts)::BIGINT FROM articles WHERE ?::DATE IS NULL OR published <= ?::DATE"
            " GROUP BY 1, 2 ORDER BY 1, 2"
        )
        for row in self._rows(sql, [as_of, as_of]):
            yield row[0], row[1], row[2], row[3], int(row[4]), int(row[5]), int(row[6] or 0)

    def batches(self) -> frozenset[str]:
        """The commits that this snapshot holds."""
        return frozenset(row[0] for row in self._rows("SELECT batch FROM committed"))

    def superseded(self) -> Sequence[tuple[str, str]]:
        """Article and batch of every coding that a later one of the same article has replaced."""
        sql = "SELECT id, batch FROM superseded ORDER BY id, batch"
        return [(row[0], row[1]) for row in self._rows(sql)] if self._recoded else []

    def of_batches(
        self, table: str, batches: Sequence[str], names: Sequence[str]
    ) -> tuple[int, Iterator[tuple[Any, ...]]]:
        """How many rows some commits brought to a table and still count, and these columns of them."""
        where = "batch IN (SELECT unnest(string_split(?, ' ')))"
        wanted = [" ".join(batches)]
        number = int(next(self._rows(f"SELECT count(*) FROM {table} WHERE {where}", wanted))[0])
        return number, self._rows(f"SELECT {', '.join(names)} FROM {table} WHERE {where}", wanted)

    def codings(self) -> Sequence[tuple[str, int, str]]:
        """Every coder whose work the record holds, its number of articles and last reading, the oldest first."""
        sql = "SELECT coder, count(*), max(read_at) FROM all_articles GROUP BY coder ORDER BY 3, 1"
        return [(row[0], row[1], row[2]) for row in self._rows(sql)]

    def facts_by_coder(self, table: str, coder: str, *, shared_with: str) -> Iterator[Printed]:
        """The facts of one table as a coder made them, of articles that `shared_with` coded too; no judgements."""
        sql = (
            f"SELECT fact FROM all_{table} WHERE coder = ? AND batch IN (SELECT batch FROM committed)"
            " AND article IN (SELECT id FROM all_articles WHERE coder = ?)"
            " AND article IN (SELECT id FROM all_articles WHERE coder = ?) ORDER BY article, sentence, id"
        )
        yield from (json.loads(fact) for (fact,) in self._rows(sql, [coder, coder, shared_with]))

    def copies(self, article: str) -> tuple[StoredArticle, ...]:
        """The articles that copy this one; together with it they count as one source."""
        ids = [row[0] for row in self._rows("SELECT id FROM articles WHERE copy_of = ? ORDER BY id", [article])]
        return tuple(self.articles(ids)) if ids else ()

    def article(self, article: str) -> StoredArticle:
        """The article with this id. Raises NotFoundError."""
        for stored in self.articles([article]):
            return stored
        raise NotFoundError(f"The record {self.path} holds no article {article!r}.")


def _stored(row: dict[str, Any]) -> StoredArticle:
    fields = ("text", "source", "publisher", "author", "title", "url", "published", "published_basis", "language")
    article = Article(**{name: row[name] for name in fields}, dateline_place=row["dateline_place"])
    return StoredArticle(
        id=row["id"],
        article=article,
        coder=row["coder"],
        read_at=row["read_at"],
        copy_of=row["copy_of"],
        sentences=row["sentences"],
        parsed=row["parsed"],
    )
