"""The tables of a record and their columns. A change here needs a new VERSION and a step in migrate.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

VERSION = 3
MARKER = "detente-record.json"
# In the column `pair`: more than two countries.
MANY = "*"

ColumnType = Literal["text", "date", "integer", "number"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, type, what it holds."""

    name: str
    type: ColumnType
    help: str = ""


def _columns(*rows: tuple[str, ColumnType, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_OF_FACT = _columns(
    ("id", "text", "content hash"),
    ("article", "text", "id of the (first) article"),
    ("coder", "text", "what coded it"),
    ("batch", "text", "the commit it came with"),
    ("published", "date", "day of publication of the article"),
    ("date_start", "date", "first day, as far as the text says"),
    ("date_end", "date", "last day"),
    ("day_first", "date", "date_start, or what stands for it where there is none: date_end, published"),
    ("day_last", "date", "date_end, or what stands for it where there is none: date_start, published"),
    ("parties", "text", "countries of all parties between blanks"),
    ("pair", "text", 'the countries where there are one or two ("CHN-USA"), "*" where there are more'),
    ("status", "text", "occurred, ongoing, planned, uncertain, hypothetical, requested, negated, postponed, cancelled"),
    ("sentence", "integer", "number of the sentence in the article"),
    ("fact", "text", "the whole printed fact as JSON"),
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "articles": _columns(
        ("id", "text", "content hash"),
        ("coder", "text", "what coded it"),
        ("batch", "text", "the commit it came with; facts of other batches do not count"),
        ("read_at", "text", "UTC, ISO 8601"),
        ("published", "date", "day of publication"),
        ("published_basis", "text", "where the day comes from: given, metadata, feed, dateline, none"),
        ("title", "text", "headline"),
        ("publisher", "text", "who published it"),
        ("author", "text", "who wrote it"),
        ("source", "text", "file and line, feed or address"),
        ("url", "text", "address"),
        ("language", "text", "ISO 639-1"),
        ("dateline_place", "text", "place that a dateline names"),
        ("copy_of", "text", "id of the article this one copies; it is not coded again"),
        ("signature", "text", "MinHash signature by which copies are found"),
        ("sentences", "integer", "sentences read"),
        ("parsed", "integer", "sentences that passed the gate"),
        ("facts", "integer", "number of facts coded"),
        ("text", "text", "cleaned text; all offsets point into it"),
    ),
    "events": (
        *_OF_FACT,
        *_columns(
            ("type", "text", "PLOVER"),
            ("mode", "text", "PLOVER"),
            ("actors", "text", "countries of the actors between blanks"),
            ("recipients", "text", "countries of the recipients between blanks"),
            ("place", "text", "ISO3 of the place"),
            ("quad", "integer", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"),
            ("cameo", "text", "CAMEO code; text, for 010 is not 10"),
            ("goldstein", "number", "Goldstein score of the CAMEO code, ICEWS table"),
            ("plover_score", "number", "PLOVER score of type and mode"),
            ("confidence", "number", "probability that the coding is right, 0 to 1"),
        ),
    ),
    "engagements": (
        *_OF_FACT,
        *_columns(("type", "text", "visit, meeting, call, talks, summit"), ("place", "text", "ISO3 of the place")),
    ),
    "links": _OF_FACT,
    "commitments": _OF_FACT,
    "assertions": (*_OF_FACT, *_columns(("direction", "text", "warming, cooling, warm, strained, stable, unclear"))),
    "judgements": _columns(
        ("id", "text", "content hash"),
        ("made_at", "text", "UTC, ISO 8601"),
        ("by", "text", "who decided"),
        ("action", "text", "confirm, correct, reject, merge, split, withdraw"),
        ("facts", "text", "ids of the facts (for withdraw: of the judgement) between blanks"),
        ("reason", "text", "why"),
        ("fact", "text", "for correct and confirm: the whole fact as the person left it, as JSON"),
        ("anchors", "text", "where the facts stand (article, sentence, trigger), as JSON"),
    ),
}
FACT_TABLES = tuple(name for name in TABLES if name not in ("articles", "judgements"))

_EPOCH = date(1970, 1, 1)


def arrow_schema(table: str) -> Any:
    """The Arrow schema of a table."""
    from arro3.core import DataType, Field, Schema  # noqa: PLC0415

    types = {
        "text": DataType.string(),
        "date": DataType.date32(),
        "integer": DataType.int32(),
        "number": DataType.float64(),
    }
    return Schema([Field(column.name, types[column.type], nullable=True) for column in TABLES[table]])


def arrow_table(table: str, rows: Sequence[Row]) -> Any:
    """`rows` as an Arrow table; a column that a row lacks is null."""
    from arro3.core import Array, DataType, Table  # noqa: PLC0415

    schema = arrow_schema(table)
    arrays = []
    for column in TABLES[table]:
        values = [row.get(column.name) for row in rows]
        if column.type == "date":
            days = [None if value is None else (value - _EPOCH).days for value in values]
            arrays.append(Array(days, type=DataType.int32()).cast(DataType.date32()))
        else:
            arrays.append(Array(values, type=schema.field(column.name).type))
    return Table.from_arrays(arrays, schema=schema)
