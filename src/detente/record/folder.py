"""The folder of a record: its marker with the schema version, and its lock."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from detente.errors import RecordError
from detente.record.schema import MARKER, VERSION

_LOCK = ".lock"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the record's write lock; a process that dies gives it back. Readers need none."""
    with (path / _LOCK).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)


def marker(path: Path) -> dict[str, Any]:
    """What the marker file says. Raises RecordError where there is no record, or one that cannot be used."""
    file = path / MARKER
    if not file.is_file():
        raise RecordError(f"{path} is no record. Make one with: detente read ARTICLES --record {path}")
    try:
        found = json.loads(file.read_text("utf-8"))
        version = int(found["schema"])
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{file} is broken. Restore it from a copy of the record.") from error
    if version > VERSION:
        raise RecordError(f"{path} has schema {version}, this program reads up to {VERSION}. Install a newer Detente.")
    if version < VERSION:
        raise RecordError(
            f"{path} has schema {version}, this program needs {VERSION}. Run: detente migrate --record {path}"
        )
    return dict(found)


def write_marker(path: Path, fields: dict[str, Any]) -> None:
    """Write the marker whole or not at all."""
    partly = path / (MARKER + ".part")
    partly.write_text(json.dumps({**fields, "schema": VERSION}) + "\n", "utf-8")
    partly.replace(path / MARKER)
