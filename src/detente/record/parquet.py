"""Rows that are no table of a record, written as a Parquet file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.errors import ExportError

_NUMBERS = ("goldstein", "plover_score", "confidence", "latitude", "longitude")
_COUNTS = ("quad", "sources", "sentence_start", "sentence_end")
_DAYS = ("date_start", "date_end", "first_report", "last_report")
_EPOCH = date(1970, 1, 1)


def write_rows(rows: Iterable[Mapping[str, Any]], target: Path, *, columns: Sequence[str]) -> int:
    """Write `columns` of the rows as Parquet (zstd); their number. A column that a row lacks is null.

    Scores and coordinates are numbers, counts and offsets integers, days dates, all else text. Raises ExportError where
    the file cannot be written.
    """
    import duckdb  # noqa: PLC0415
    from arro3.core import Field, Schema, Table  # noqa: PLC0415

    found = list(rows)
    arrays = [_array(name, [row.get(name) for row in found]) for name in columns]
    schema = Schema([Field(name, array.type, nullable=True) for name, array in zip(columns, arrays, strict=True)])
    with duckdb.connect() as base:
        base.register("found", Table.from_arrays(arrays, schema=schema))
        try:
            path = str(target).replace("'", "''")
            base.execute(f"COPY found TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.Error as error:
            raise ExportError(f"{target} cannot be written ({error}). Choose another file.") from error
    return len(found)


def _array(name: str, values: Sequence[Any]) -> Any:
    """A column as Arrow."""
    from arro3.core import Array, DataType  # noqa: PLC0415

    if name in _DAYS:
        days = [None if value is None else (date.fromisoformat(value) - _EPOCH).days for value in values]
        return Array(days, type=DataType.int32()).cast(DataType.date32())
    if name in _NUMBERS:
        return Array([None if value is None else float(value) for value in values], type=DataType.float64())
    if name in _COUNTS:
        return Array([None if value is None else int(value) for value in values], type=DataType.int32())
    return Array([None if value is None else str(value) for value in values], type=DataType.string())
