"""Keeping a record small and quick: leftovers of interrupted runs go, small files become large, sorted ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from detente.record.folder import locked, marker
from detente.record.schema import FACT_TABLES, TABLES
from detente.record.writer import again

# Files that were replaced stay so long, because a reader may have them open.
KEEP_HOURS = 24
# Rows that are read or passed over together; sorted by these columns, a question about a dyad passes over most.
ROW_GROUP = 8192
SORTED_BY: Mapping[str, str] = {"articles": "id"}
FACTS_SORTED_BY = "pair, day_first, article, id"


@dataclass(frozen=True, slots=True)
class Compacted:
    """Files before and after, and facts of interrupted runs that were removed."""

    files_before: int
    files_after: int
    leftovers: int


def _rewrite(path: Path, table: str, *, articles: list[str]) -> tuple[int, int, int]:
    """Write a table anew, sorted, without the rows of batches that no article knows. Call it under the lock.

    Files before and after, and the rows left out.
    """
    import duckdb  # noqa: PLC0415
    from deltalake import DeltaTable, WriterProperties, write_deltalake  # noqa: PLC0415

    files = DeltaTable(str(path / table)).file_uris()
    if not files:
        return 0, 0, 0
    known = "SELECT DISTINCT batch FROM read_parquet($articles)" if articles else "SELECT NULL WHERE false"
    order = SORTED_BY.get(table, FACTS_SORTED_BY)
    names = ", ".join(column.name for column in TABLES[table])
    given = {"files": files, **({"articles": articles} if articles else {})}
    with duckdb.connect() as base:
        lost = f"SELECT count(*) FROM read_parquet($files) WHERE batch NOT IN ({known})"
        leftovers = int(base.execute(lost, given).fetchall()[0][0])
        if len(files) == 1 and not leftovers:
            return 1, 1, 0
        kept = f"SELECT {names} FROM read_parquet($files) WHERE batch IN ({known}) ORDER BY {order}"
        rows = base.sql(kept, params=given)
        write = partial(
            write_deltalake,
            str(path / table),
            rows,
            mode="overwrite",
            writer_properties=WriterProperties(compression="ZSTD", max_row_group_size=ROW_GROUP),
        )
        again(write, where=str(path / table))
    return len(files), len(DeltaTable(str(path / table)).file_uris()), leftovers


def compact(path: Path, *, keep_hours: int = KEEP_HOURS) -> Compacted:
    """Compact the record at `path`; what it says does not change. Writers wait meanwhile, readers do not.

    Raises RecordError where there is no record.
    """
    from deltalake import DeltaTable  # noqa: PLC0415

    marker(path)
    before = after = leftovers = 0
    with locked(path):
        articles = DeltaTable(str(path / "articles")).file_uris()
        for table in (*FACT_TABLES, "articles"):  # the articles last: the facts are held against them
            was, now, lost = _rewrite(path, table, articles=articles)
            before, after, leftovers = before + was, after + now, leftovers + lost
            opened = DeltaTable(str(path / table))
            opened.create_checkpoint()
            opened.vacuum(retention_hours=keep_hours, dry_run=False, enforce_retention_duration=False)
    return Compacted(before, after, leftovers)
