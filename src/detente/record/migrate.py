"""From an older schema version to the present one, a step a version."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from detente.errors import RecordError
from detente.record.folder import locked, write_marker
from detente.record.schema import MARKER, VERSION, arrow_schema, arrow_table


def _add_judgements(path: Path) -> None:
    """Version 2 keeps people's decisions in a table of their own."""
    from deltalake import DeltaTable  # noqa: PLC0415

    DeltaTable.create(str(path / "judgements"), schema=arrow_schema("judgements"), mode="ignore")


def _add_anchors(path: Path) -> None:
    """Version 3 says of judgements where their facts stand; older ones go on holding for the ids they name."""
    import duckdb  # noqa: PLC0415
    from deltalake import DeltaTable, write_deltalake  # noqa: PLC0415

    table = str(path / "judgements")
    files, rows = list(DeltaTable(table).file_uris()), list[dict[str, object]]()
    if files:
        with duckdb.connect() as base:
            found = base.execute("SELECT * FROM read_parquet(?)", [files])
            names = [column[0] for column in found.description]
            rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    write_deltalake(table, arrow_table("judgements", rows), mode="overwrite", schema_mode="overwrite")


# STEPS[n] turns a record of version n into one of version n + 1; version 1 is the first.
STEPS: Mapping[int, Callable[[Path], None]] = {1: _add_judgements, 2: _add_anchors}


def version_of(path: Path) -> int:
    """The schema version of the record at `path`. Raises RecordError where there is no record."""
    try:
        return int(json.loads((path / MARKER).read_text("utf-8"))["schema"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{path} is no record, or its {MARKER} is broken.") from error


def migrate(path: Path) -> tuple[int, int]:
    """Bring the record to the present schema; the versions before and after.

    Raises RecordError for a record that is newer than this program.
    """
    before = version_of(path)
    if before > VERSION:
        raise RecordError(f"{path} has schema {before}, this program knows {VERSION}. Install a newer Detente.")
    if before < VERSION:
        fields = json.loads((path / MARKER).read_text("utf-8"))
        with locked(path):
            for version in range(before, VERSION):
                if version not in STEPS:
                    raise RecordError(f"{path} has schema {version}, from which no step leads on.")
                STEPS[version](path)
            write_marker(path, fields)
    return before, VERSION
