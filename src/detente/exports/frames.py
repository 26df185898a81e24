"""Tables of the record for data frames."""

from typing import Any

from detente.errors import ExportError
from detente.record.reader import EventFilter, Record
from detente.record.schema import FACT_TABLES, arrow_table


def arrow(record: Record, table: str, asked: EventFilter | None = None) -> Any:
    """One table of facts as an Arrow table (arro3), its columns those of the data dictionary.

    It goes without a copy into `pyarrow.table(...)` and `polars.DataFrame(...)`; pandas takes
    `pyarrow.table(...).to_pandas()`. The columns `fact` and `batch` are empty: `Record.facts` gives whole facts.
    Raises ExportError for a table that does not exist.
    """
    if table not in FACT_TABLES:
        raise ExportError(f"There is no table of facts {table!r}. Choose from {', '.join(FACT_TABLES)}.")
    names, rows = record.rows(table, asked)
    return arrow_table(table, [dict(zip(names, row, strict=True)) for row in rows])
