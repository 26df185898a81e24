"""A whole record as one file: export and import."""

import tarfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

from detente.errors import RecordError
from detente.record.folder import locked, marker
from detente.record.reader import Record
from detente.record.schema import MARKER, TABLES


def _members(path: Path) -> Iterator[Path]:
    """The marker, the logs of all tables, and the files that their present versions name."""
    from deltalake import DeltaTable  # noqa: PLC0415

    yield path / MARKER
    for table in TABLES:
        yield from sorted((path / table / "_delta_log").rglob("*"))
        for uri in DeltaTable(str(path / table)).file_uris():
            yield Path(unquote(urlparse(uri).path)) if uri.startswith("file:") else Path(uri)


def export_record(path: Path, target: Path) -> int:
    """Write the record at `path` to one tar file; the number of files in it.

    Raises RecordError where there is no record or the file cannot be written.
    """
    marker(path)
    number = 0
    partly = target.with_name(target.name + ".part")
    try:
        with locked(path), tarfile.open(partly, "w") as archive:
            for member in _members(path.resolve()):
                if member.is_file():
                    archive.add(member, arcname=str(member.relative_to(path.resolve())))
                    number += 1
        partly.replace(target)
    except OSError as error:
        partly.unlink(missing_ok=True)
        raise RecordError(f"{target} cannot be written ({error.strerror or error}). Choose another file.") from error
    return number


def import_record(source: Path, path: Path) -> int:
    """Unpack an exported record into the new folder `path`; the number of its articles.

    Raises RecordError where the folder is not empty or the file is no exported record.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise RecordError(f"{path} is not empty. Name a new folder for the imported record.")
    try:
        with tarfile.open(source) as archive:
            if MARKER not in archive.getnames():
                raise RecordError(f"{source} is no exported record. Make one with: detente archive FILE")
            path.mkdir(parents=True, exist_ok=True)
            archive.extractall(path, filter="data")
    except (OSError, tarfile.TarError, EOFError) as error:
        raise RecordError(f"{source} cannot be unpacked ({error}). Export the record again.") from error
    with Record.open(path) as record:
        return record.count("articles")
