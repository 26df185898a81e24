"""The index that the desk reads, kept beside the record and brought up to date from it.

It holds nothing that the record does not hold, and can be deleted at any time. Batches never change once they are
committed, so only new ones are read; of an article that was coded again, the facts of the earlier coding go. What
people decided is applied to what facts are found by. One process writes at a time; others read what was there before.
"""

import fcntl
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from detente.errors import RecordError
from detente.record.index_rows import (
    FactRow,
    FactTables,
    article_row,
    fact_row,
    free_keys,
    judged_row,
    packed,
    unpacked,
)
from detente.record.index_schema import ARTICLE_COLUMNS, FACT_COLUMNS, INDEX_VERSION, INDICES, SCHEMA
from detente.record.judgements import Decisions
from detente.record.reader import Record
from detente.record.schema import FACT_TABLES, TABLES

FOLDER = ".desk"
# Facts or articles that are written together.
_CHUNK = 4000
_CACHE_KIB = 256 * 1024

Told = Callable[[str, int, int], None]
"""Called with what is being indexed, how many are done and how many there are."""


def index_file(path: Path, folder: Path | None = None) -> Path:
    """Where the index of the record at `path` lies."""
    return (folder or path / FOLDER) / f"index-{INDEX_VERSION}.sqlite"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)


def refresh(path: Path, *, folder: Path | None = None, told: Told | None = None) -> Path:
    """Bring the index of the record at `path` up to date; its file.

    `folder` is where it lies, `.desk` in the record where none is named. Raises RecordError where it cannot be written.
    """
    file = index_file(path, folder)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _locked(file.parent), Record.open(path, judged=False) as record, Record.open(path) as judged:
            _fill(record, judged.decisions, file, told or (lambda *_: None))
    except (OSError, sqlite3.Error) as error:
        raise RecordError(f"The index {file} cannot be written ({error}). Delete its folder and try again.") from error
    return file


def _fill(record: Record, decided: Decisions, file: Path, told: Told) -> None:
    fresh = not file.exists()
    made = file.with_suffix(".part") if fresh else file
    if fresh:
        made.unlink(missing_ok=True)
    with closing(sqlite3.connect(made, isolation_level=None)) as base:
        base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if fresh:
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA synchronous = OFF")
            base.executescript(SCHEMA)
        base.execute("BEGIN")
        changed = _Filling(base, told).update(record, decided)
        base.execute("COMMIT")
        base.executescript(INDICES)
        if fresh:
            base.execute("ANALYZE")
            base.execute("PRAGMA journal_mode = WAL")
        elif changed:
            base.execute("PRAGMA wal_checkpoint(PASSIVE)")
    if fresh:
        made.replace(file)


def _count_articles(base: sqlite3.Connection, articles: Sequence[Mapping[str, Any]], each: int) -> None:
    """Keep the number of articles, of copies among them and of their facts by publisher and day of publication."""
    base.executemany(
        "INSERT INTO articles_of VALUES (?, ?, ?, ?, ?) ON CONFLICT (publisher, day) DO UPDATE SET articles ="
        " articles + excluded.articles, copies = copies + excluded.copies, facts = facts + excluded.facts",
        [
            (
                a["publisher"] or "",
                a["published"] or "",
                each,
                each * (a["copy_of"] is not None),
                each * (a["facts"] or 0),
            )
            for a in articles
        ],
    )


class _Filling:
    """One bringing up to date, within one transaction."""

    def __init__(self, base: sqlite3.Connection, told: Told) -> None:
        self._base, self._told = base, told
        self._facts = FactTables(base)

    def update(self, record: Record, decided: Decisions) -> bool:
        """Whether anything was new."""
        known = {row[0] for row in self._base.execute("SELECT batch FROM batches")}
        new = sorted(record.batches() - known)
        if new:
            for article, batch in record.superseded():
                self._drop(article, batch)
            self._add_articles(record, new)
            for table in FACT_TABLES:
                self._add_facts(record, table, new)
            self._base.executemany("INSERT INTO batches VALUES (?)", [(batch,) for batch in new])
        judged = self._judge(decided)
        if new or judged:
            sql = "INSERT INTO meta VALUES ('version', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"
            self._base.execute(sql)
        return bool(new) or judged

    def _drop(self, article: str, batch: str) -> None:
        """Take out an article that was coded again, with the facts of the earlier coding."""
        found = self._base.execute("SELECT key, title FROM articles WHERE id = ? AND batch = ?", (article, batch))
        for key, title in found.fetchall():
            (data,) = self._base.execute("SELECT text FROM article_texts WHERE key = ?", (key,)).fetchone()
            forget = "INSERT INTO article_words (article_words, rowid, title, words) VALUES ('delete', ?, ?, ?)"
            self._base.execute(forget, (key, title or "", unpacked(data)))
            names = ("publisher", "published", "copy_of", "facts")
            (row,) = self._base.execute(f"SELECT {', '.join(names)} FROM articles WHERE key = ?", (key,)).fetchall()
            _count_articles(self._base, [dict(zip(names, row, strict=True))], -1)
            self._base.execute("DELETE FROM articles WHERE key = ?", (key,))
            self._base.execute("DELETE FROM article_texts WHERE key = ?", (key,))
        facts = self._base.execute("SELECT id FROM facts WHERE article = ? AND batch = ?", (article, batch)).fetchall()
        for (fact,) in facts:
            if (row := self._held(fact)) is not None:
                self._facts.remove(row)

    def _add_articles(self, record: Record, batches: Sequence[str]) -> None:
        names = (*ARTICLE_COLUMNS, "text")
        total, found = record.of_batches("articles", batches, names)
        done, many = 0, self._base.executemany
        marks = ", ".join("?" * (len(ARTICLE_COLUMNS) + 1))
        while chunk := list(islice(found, _CHUNK)):
            rows = free_keys(
                [article_row(dict(zip(names, row, strict=True))) for row in chunk], self._taken("articles")
            )
            many(f"INSERT INTO articles VALUES ({marks})", [(r.key, *r.values) for r in rows])
            _count_articles(self._base, [dict(zip(ARTICLE_COLUMNS, r.values, strict=True)) for r in rows], 1)
            many("INSERT INTO article_texts VALUES (?, ?)", [(r.key, packed(r.text)) for r in rows])
            words = [(r.key, r.title, r.text) for r in rows]
            many("INSERT INTO article_words (rowid, title, words) VALUES (?, ?, ?)", words)
            done += len(chunk)
            self._told("articles", done, total)

    def _add_facts(self, record: Record, table: str, batches: Sequence[str]) -> None:
        held = {c.name for c in TABLES[table]}
        names = tuple(name for name in (*FACT_COLUMNS, "fact") if name in held)
        total, found = record.of_batches(table, batches, names)
        done = 0
        while chunk := list(islice(found, _CHUNK)):
            rows = [fact_row(dict(zip(names, row, strict=True)), table[:-1]) for row in chunk]
            self._facts.insert(free_keys(rows, self._taken("facts")))
            done += len(chunk)
            self._told(table, done, total)

    def _taken(self, table: str) -> Callable[[Sequence[int]], Mapping[int, str]]:
        def held(keys: Sequence[int]) -> Mapping[int, str]:
            marks = ", ".join("?" * len(keys))
            return dict(self._base.execute(f"SELECT key, id FROM {table} WHERE key IN ({marks})", keys))

        return held

    def _held(self, fact: str) -> FactRow | None:
        """The row of a fact as it was put in, with what a person left of it."""
        names = ("key", "id", "kind", "judged", *FACT_COLUMNS)
        found = self._base.execute(f"SELECT {', '.join(names)} FROM facts WHERE id = ?", (fact,)).fetchone()
        if found is None:
            return None
        row = dict(zip(names, found, strict=True))
        (data,) = self._base.execute("SELECT fact FROM fact_texts WHERE key = ?", (row["key"],)).fetchone()
        left = self._base.execute("SELECT left FROM decided WHERE fact = ?", (fact,)).fetchone()
        raw = unpacked(data)
        shown = json.loads(left[0] if left and left[0] else raw)
        columns = {name: row[name] for name in FACT_COLUMNS}
        return FactRow(row["key"], fact, row["kind"], row["judged"], columns, raw, shown)

    def _judge(self, decided: Decisions) -> bool:
        """Apply what people decided since, and take back what no longer counts."""
        before = dict(self._base.execute("SELECT fact, judgement FROM decided"))
        now = {fact: made.id for fact, made in decided.judged.items()}
        changed = sorted(fact for fact in {*before, *now} if before.get(fact) != now.get(fact))
        for fact in changed:
            row, made = self._held(fact), decided.judged.get(fact)
            self._base.execute("DELETE FROM decided WHERE fact = ?", (fact,))
            if row is None and made is not None:
                continue
            left = decided.corrected.get(fact)
            if row is not None:
                self._facts.remove(row)
                self._facts.insert([judged_row(row, made.action if made else None, left)])
            if made is not None:
                values = (fact, made.id, json.dumps(left, ensure_ascii=False) if left else None)
                self._base.execute("INSERT INTO decided VALUES (?, ?, ?)", values)
        return bool(changed)
