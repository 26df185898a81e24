"""From rows of the record to rows of its index."""

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from detente.model.printed import Printed
from detente.record.index_schema import (
    ARTICLE_COLUMNS,
    FACT_COLUMNS,
    facets_of,
    involved_of,
    key_of,
    parties_of,
    words_of,
)
from detente.record.judgements import columns_of
from detente.record.movements import LONGEST_DAYS
from detente.record.rows import pair

_LEVEL = 1


def packed(text: str) -> bytes:
    return zlib.compress(text.encode(errors="surrogatepass"), _LEVEL)


def unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode(errors="surrogatepass")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with its key and text."""

    key: int
    id: str
    title: str
    text: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as the index holds it: its key, its columns (days as text), the fact as the coder left it, and what a
    person left of it."""

    key: int
    id: str
    kind: str
    judged: str | None
    columns: Mapping[str, Any]
    fact: str
    shown: Printed


Keyed = TypeVar("Keyed", ArticleRow, FactRow)


def article_row(row: Mapping[str, Any]) -> ArticleRow:
    """The row of an article; `row` has the columns of the record."""
    values = tuple(_plain(row[name]) for name in ARTICLE_COLUMNS)
    return ArticleRow(key_of(row["published"], row["id"]), row["id"], row["title"] or "", row["text"] or "", values)


def fact_row(row: Mapping[str, Any], kind: str) -> FactRow:
    """The row of a fact that nobody has judged."""
    columns = {name: _plain(row.get(name)) for name in FACT_COLUMNS}
    key = key_of(row["published"], row["id"])
    return FactRow(key, row["id"], kind, None, columns, row["fact"], json.loads(row["fact"]))


def judged_row(row: FactRow, action: str | None, left: Printed | None) -> FactRow:
    """The row as a person's decision leaves it: by its action and, where it was corrected, the fact as it was left."""
    shown = left or json.loads(row.fact)
    found = columns_of(shown)
    columns = {**row.columns, **{n: _plain(found[n]) for n in FACT_COLUMNS if n in found}}
    published = columns["published"]
    columns["pair"] = pair(columns["parties"])
    columns["day_first"] = columns["date_start"] or columns["date_end"] or published
    columns["day_last"] = columns["date_end"] or columns["date_start"] or published
    return replace(row, judged=action, columns=columns, shown=shown)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def free_keys(rows: Sequence[Keyed], taken: Callable[[Sequence[int]], Mapping[int, str]]) -> list[Keyed]:
    """The rows that are not held yet, each with a key of its own, in the order of keys.

    `taken` gives the ids that are held under some of these keys.
    """
    held = dict(taken([row.key for row in rows]))
    found: list[Keyed] = []
    for row in rows:
        key = row.key
        while key in held and held[key] != row.id:
            key += 1
            held |= taken([key])
        if key not in held:
            held[key] = row.id
            found.append(replace(row, key=key))
    return sorted(found, key=lambda row: row.key)


class FactTables:
    """Writes facts into the tables of the index, and takes them out."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._actors: dict[str, int] = {}

    def insert(self, rows: Sequence[FactRow]) -> None:
        """Add facts that are not held; `rows` in the order of keys."""
        marks = ", ".join("?" * (3 + len(FACT_COLUMNS)))
        cast = {row.key: self._cast(row) for row in rows}
        many = self._base.executemany
        many(
            f"INSERT INTO facts VALUES ({marks})",
            [(r.key, r.kind, r.judged, *(r.columns[n] for n in FACT_COLUMNS)) for r in rows],
        )
        many("INSERT INTO fact_texts VALUES (?, ?)", [(r.key, packed(r.fact)) for r in rows])
        shown = [r for r in rows if r.judged != "reject"]
        many(
            "INSERT OR IGNORE INTO involved VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [v for r in shown for v in _involved(r)],
        )
        many("INSERT OR IGNORE INTO roles VALUES (?, ?, ?)", [(n, r.kind, r.key) for r in shown for n in cast[r.key]])
        many("UPDATE actors SET told = told + 1 WHERE number = ?", [(n,) for r in shown for n in cast[r.key]])
        self._count(shown, 1)
        self._stretch([r.columns["day_first"] for r in shown], [r.columns["day_last"] for r in shown])
        many("INSERT INTO fact_words (rowid, words, facets) VALUES (?, ?, ?)", [_words(r, cast[r.key]) for r in shown])

    def remove(self, row: FactRow) -> None:
        """Take out a fact; `row` as it was put in."""
        numbers = self._cast(row)
        for table in ("facts", "fact_texts"):
            self._base.execute(f"DELETE FROM {table} WHERE key = ?", (row.key,))
        if row.judged == "reject":
            return
        self._count([row], -1)
        self._base.executemany(
            "DELETE FROM involved WHERE who = ? AND kind = ? AND day = ? AND key = ?",
            [(who, kind, day, key) for who, kind, day, _, key, *_ in _involved(row)],
        )
        self._base.executemany(
            "DELETE FROM roles WHERE actor = ? AND kind = ? AND key = ?", [(n, row.kind, row.key) for n in numbers]
        )
        self._base.executemany("UPDATE actors SET told = told - 1 WHERE number = ?", [(n,) for n in numbers])
        self._base.execute(
            "INSERT INTO fact_words (fact_words, rowid, words, facets) VALUES ('delete', ?, ?, ?)", _words(row, numbers)
        )

    def _count(self, rows: Sequence[FactRow], each: int) -> None:
        """Keep the number of facts by kind and day of publication."""
        counts = Counter((r.kind, r.columns["published"] or "") for r in rows)
        self._base.executemany(
            "INSERT INTO facts_of VALUES (?, ?, ?)"
            " ON CONFLICT (kind, day) DO UPDATE SET facts = facts + excluded.facts",
            [(*place, each * number) for place, number in counts.items()],
        )

    def _stretch(self, firsts: Sequence[str | None], lasts: Sequence[str | None]) -> None:
        """Keep the first and last day of any fact."""
        sql = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = {}(value, excluded.value)"
        if first := min((day for day in firsts if day), default=None):
            self._base.execute(sql.format("min"), ("first_day", first))
        if last := max((day for day in lasts if day), default=None):
            self._base.execute(sql.format("max"), ("last_day", last))

    def _cast(self, row: FactRow) -> list[int]:
        """The numbers of everybody with a part in a fact, each once."""
        return sorted({self._number(p) for p in parties_of(row.shown) if p.get("id")})

    def _number(self, party: Printed) -> int:
        name = party["id"]
        if name not in self._actors:
            found = self._base.execute("SELECT number FROM actors WHERE id = ?", (name,)).fetchone()
            if found is None:
                values = (name, party.get("name") or name, party.get("country"), party.get("kind"))
                made = self._base.execute(
                    "INSERT INTO actors (id, name, country, kind, told) VALUES (?, ?, ?, ?, 0)", values
                )
                found = (made.lastrowid,)
            self._actors[name] = int(found[0])
        return self._actors[name]


def _involved(row: FactRow) -> Iterator[tuple[Any, ...]]:
    first, last = row.columns["day_first"] or "", row.columns["day_last"] or ""
    for who in involved_of(row.columns["parties"] or ""):
        yield (who, row.kind, first, last, row.key, *_counted(row, who))


def _counted(row: FactRow, who: str) -> tuple[Any, ...]:
    """The day an event counts on, status, quad and score, for a pair between which it passed."""
    column = row.columns
    one, _, two = who.partition("-")
    if row.kind != "event" or not two or not column["day_first"] or not _passed(column, one, two):
        return None, None, None, None
    return _counting_day(column), column["status"], column["quad"], column["plover_score"]


def _passed(column: Mapping[str, Any], one: str, two: str) -> bool:
    """One acts on the other and not the other way too, or both cooperate with nobody else; as in record/tallies.py."""
    acting, receiving = ((column[name] or "").split() for name in ("actors", "recipients"))
    there, back = one in acting and two in receiving, two in acting and one in receiving
    together = one in acting and two in acting and column["quad"] in (1, 2) and {*receiving} <= {one, two}
    return there != back or together


def _counting_day(column: Mapping[str, Any]) -> str:
    """As COUNTING_DAY in record/movements.py."""
    first, last, published = column["day_first"], column["day_last"], column["published"]
    long = (date.fromisoformat(last) - date.fromisoformat(first)).days >= LONGEST_DAYS
    return str(published if long and published and first <= published <= last else first)


def _words(row: FactRow, numbers: Sequence[int]) -> tuple[int, str, str]:
    return row.key, words_of(row.shown), facets_of({**row.columns, "kind": row.kind}, numbers)
