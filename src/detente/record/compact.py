"""Keeping a record small and quick: leftovers of interrupted runs go, small files become large ones."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from detente.record.folder import locked, marker
from detente.record.schema import FACT_TABLES, TABLES
from detente.record.writer import again

# Files that were replaced stay so long, because a reader may have them open.
KEEP_HOURS = 24
TARGET_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Compacted:
    """Files before and after, and facts of interrupted runs that were removed."""

    files_before: int
    files_after: int
    leftovers: int


def _batches(files: list[str]) -> set[str]:
    import duckdb  # noqa: PLC0415

    if not files:
        return set()
    with duckdb.connect() as base:
        rows = base.execute("SELECT DISTINCT batch FROM read_parquet(?)", [files]).fetchall()
    return {str(row[0]) for row in rows}


def _without_leftovers(path: Path, table: str, known: set[str]) -> int:
    """Delete the facts of batches that no article knows; their number. Call it under the lock."""
    from deltalake import DeltaTable  # noqa: PLC0415

    opened = DeltaTable(str(path / table))
    lost = _batches(opened.file_uris()) - known
    if not lost:
        return 0
    names = ", ".join(f"'{batch}'" for batch in sorted(lost))
    done: dict[str, Any] = again(lambda: opened.delete(f"batch IN ({names})"), where=str(path / table))
    return int(done.get("num_deleted_rows") or 0)


def compact(path: Path, *, keep_hours: int = KEEP_HOURS) -> Compacted:
    """Compact the record at `path`; what it says does not change. Writers wait meanwhile, readers do not.

    Raises RecordError where there is no record.
    """
    from deltalake import DeltaTable, WriterProperties  # noqa: PLC0415

    marker(path)
    before = after = leftovers = 0
    properties = WriterProperties(compression="ZSTD")
    with locked(path):
        known = _batches(DeltaTable(str(path / "articles")).file_uris())
        for table in TABLES:
            before += len(DeltaTable(str(path / table)).file_uris())
            if table in FACT_TABLES:
                leftovers += _without_leftovers(path, table, known)
            opened = DeltaTable(str(path / table))
            shrink = partial(opened.optimize.compact, target_size=TARGET_BYTES, writer_properties=properties)
            again(shrink, where=str(path / table))
            opened.create_checkpoint()
            opened.vacuum(retention_hours=keep_hours, dry_run=False, enforce_retention_duration=False)
            after += len(opened.file_uris())
    return Compacted(before, after, leftovers)
