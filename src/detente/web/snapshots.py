"""The record as pages read it: one snapshot for all readers, opened anew when something was written."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from detente.record.folder import marker
from detente.record.indexed import IndexedRecord
from detente.record.schema import TABLES


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A record as of `version`; the version names its state and is the key of everything that is cached for it."""

    version: tuple[str, ...]
    record: IndexedRecord


def version_of(path: Path) -> tuple[str, ...]:
    """The last commit of every table. Raises RecordError where there is no record."""
    marker(path)
    found = []
    for table in TABLES:
        commits = (path / table / "_delta_log").glob("*.json")
        found.append(max((commit.stem for commit in commits), default=""))
    return tuple(found)


class Snapshots:
    """Gives the last snapshot. Once it is older than `refresh_seconds` and the record has changed, a new one is
    opened beside it; until that is there, everybody reads on in the old one."""

    def __init__(self, path: Path, *, refresh_seconds: float) -> None:
        self._path = path
        self._every = refresh_seconds
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._current: Snapshot | None = None
        self._looked = 0.0

    def current(self) -> Snapshot:
        """The snapshot to read. Raises RecordError where there is no record."""
        with self._lock:
            found = self._current
            due = time.monotonic() - self._looked >= self._every
        if found is None:
            return self.refresh()
        if due and self._opening.acquire(blocking=False):
            try:
                self._looked = time.monotonic()
                if version_of(self._path) != found.version:
                    threading.Thread(target=self.refresh, name="detente-snapshot", daemon=True).start()
            finally:
                self._opening.release()
        return found

    def refresh(self) -> Snapshot:
        """The record as it is now; for whoever has just written to it."""
        with self._opening:
            # taken first: what is written while the record opens is seen the next time
            version = version_of(self._path)
            if self._current is None or self._current.version != version:
                opened = Snapshot(version, IndexedRecord.current(self._path))
                with self._lock:
                    # the old one closes when its last reader lets it go
                    self._current = opened
            self._looked = time.monotonic()
            return self._current
