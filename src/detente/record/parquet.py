"""Rows that are no table of a record, written as a Parquet file."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.errors import ExportError

# Rows that one statement inserts: one by one takes many times as long.
_AT_ONCE = 200
_NUMBERS = ("goldstein", "plover_score", "confidence", "latitude", "longitude")
_COUNTS = ("quad", "sources", "sentence_start", "sentence_end")
_DAYS = ("date_start", "date_end", "first_report", "last_report")


def column_type(name: str) -> str:
    """The SQL type of a column of the lists that commands write."""
    for type_, names in (("DOUBLE", _NUMBERS), ("INTEGER", _COUNTS), ("DATE", _DAYS)):
        if name in names:
            return type_
    return "VARCHAR"


def write_rows(rows: Iterable[Mapping[str, Any]], target: Path, *, columns: Sequence[str]) -> int:
    """Write `columns` of the rows as Parquet (zstd); their number. A column that a row lacks is null.

    Raises ExportError where the file cannot be written.
    """
    import duckdb  # noqa: PLC0415

    found = [[row.get(c) for c in columns] for row in rows]
    with duckdb.connect() as base:
        named = ", ".join(f'"{column}" {column_type(column)}' for column in columns)
        base.execute(f"CREATE TABLE written ({named})")
        mark = f"({', '.join('?' * len(columns))})"
        for first in range(0, len(found), _AT_ONCE):
            block = found[first : first + _AT_ONCE]
            base.execute(f"INSERT INTO written VALUES {', '.join([mark] * len(block))}", [v for r in block for v in r])
        try:
            path = str(target).replace("'", "''")
            base.execute(f"COPY written TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.Error as error:
            raise ExportError(f"{target} cannot be written ({error}). Choose another file.") from error
    return len(found)
