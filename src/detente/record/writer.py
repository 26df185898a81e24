"""The only writer of a record.

A batch of articles is committed in this order: the facts, table by table, then the articles. The row of an
article carries the id of its batch, and readers count only facts of that batch: a run that is killed between
the commits leaves facts that nobody sees, and its articles are read again.
"""

import json
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from detente.errors import RecordError
from detente.record.folder import locked, marker, write_marker
from detente.record.judgements import Judgement
from detente.record.rows import CodedArticle
from detente.record.schema import FACT_TABLES, MARKER, TABLES, Row, arrow_schema, arrow_table

TRIES = 8


def now() -> str:
    """This moment as the record writes it (UTC, ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def create(path: Path) -> None:
    """Make an empty record in a new or empty folder; nothing happens where there is one already."""
    from deltalake import DeltaTable  # noqa: PLC0415

    if path.exists() and not path.is_dir():
        raise RecordError(f"{path} is a file. Name a folder for the record.")
    foreign = path.is_dir() and not (path / MARKER).exists()
    if foreign and any(entry.name not in {".lock", *TABLES} for entry in path.iterdir()):
        raise RecordError(f"{path} is not empty and is no record. Name another folder for the record.")
    try:
        path.mkdir(parents=True, exist_ok=True)
        with locked(path):
            if (path / MARKER).exists():
                return
            for table in TABLES:
                DeltaTable.create(str(path / table), schema=arrow_schema(table), mode="ignore")
            write_marker(path, {"created": now(), "coders": []})
    except OSError as error:
        raise RecordError(f"{path} cannot be written ({error.strerror}). Choose a folder that can be.") from error


class Writer:
    """Writes coded articles into the record at `path`, which is made where there is none.

    Raises RecordError where the folder holds something else or a commit fails for good.
    """

    def __init__(self, path: Path) -> None:
        create(path)
        marker(path)
        self.path = path
        self._known: set[tuple[str, str]] = set()
        self._files: set[str] = set()
        self._refresh()

    def _refresh(self) -> None:
        """Learn which articles other commits have brought since; only new files are read."""
        import duckdb  # noqa: PLC0415
        from deltalake import DeltaTable  # noqa: PLC0415

        files = set(DeltaTable(str(self.path / "articles")).file_uris())
        new = sorted(files - self._files)
        if new:
            with duckdb.connect() as base:
                rows = base.execute("SELECT id, coder FROM read_parquet(?)", [new]).fetchall()
            self._known.update((str(article), str(coder)) for article, coder in rows)
        self._files = files

    @property
    def files(self) -> int:
        """How many files the articles were in when they were last looked at."""
        return len(self._files)

    def has(self, article: str, coder: str) -> bool:
        """Whether the record held this article, coded by this coder, when it was last looked at."""
        return (article, coder) in self._known

    def signatures(self) -> Iterator[tuple[str, str]]:
        """Id and signature of every original in the record, by which copies are found."""
        import duckdb  # noqa: PLC0415

        if self._files:
            sql = (
                "SELECT DISTINCT id, signature FROM read_parquet(?)"
                " WHERE copy_of IS NULL AND signature <> '' ORDER BY id"
            )
            with duckdb.connect() as base:
                yield from base.execute(sql, [sorted(self._files)]).fetchall()

    def write(self, coded: Iterable[CodedArticle]) -> int:
        """Commit the articles that the record does not hold yet; their number."""
        first = {one.key: one for one in coded}
        if not first:
            return 0
        with locked(self.path):
            self._refresh()
            new = [one for key, one in first.items() if key not in self._known]
            if new:
                self._name_coders({coder for _, coder in (one.key for one in new)})
                self._commit(new, uuid.uuid4().hex[:16])
                self._known.update(one.key for one in new)
        return len(new)

    def _name_coders(self, coders: set[str]) -> None:
        """Note in the marker who coded, before the commit: a reader need not look for second codings otherwise."""
        fields = marker(self.path)
        named = set(fields.get("coders", ()))
        if not coders <= named:
            write_marker(self.path, {**fields, "coders": sorted(named | coders)})

    def _commit(self, new: Sequence[CodedArticle], batch: str) -> None:
        for table in FACT_TABLES:
            rows = [{**row, "batch": batch} for one in new for row in one.facts.get(table, ())]
            self._append(table, rows)
        self._append("articles", [{**one.article, "batch": batch} for one in new])

    def _append(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        from deltalake import write_deltalake  # noqa: PLC0415

        data = arrow_table(table, rows)
        again(lambda: write_deltalake(str(self.path / table), data, mode="append"), where=str(self.path / table))


def again(commit: Callable[[], Any], *, where: str) -> Any:
    """Try a commit until no other process is in its way, at most eight times."""
    from deltalake.exceptions import CommitFailedError, DeltaError  # noqa: PLC0415

    for attempt in range(TRIES):
        try:
            return commit()
        except CommitFailedError:
            time.sleep(0.05 * 2**attempt)
        except (DeltaError, OSError) as error:
            raise RecordError(f"{where} cannot be written ({error}). Check space and permissions.") from error
    raise RecordError(f"{where}: other processes keep changing the record. Try again when they are done.")


def keep(path: Path, made: Judgement) -> str:
    """Append a judgement to the record at `path`, with where its facts stand and how they were seen; its id.

    Raises RecordError for one without a name, or for a merge or split of fewer than two facts.
    """
    from deltalake import write_deltalake  # noqa: PLC0415

    marker(path)
    if not made.by.strip():
        raise RecordError("A decision needs a name. Give one with --by NAME, or set DETENTE_REVIEWER.")
    if made.action in ("merge", "split") and len(set(made.facts)) < 2:
        raise RecordError(f"To {made.action}, name at least two facts.")
    made = _anchored(path, made)
    row: Row = {
        "id": made.id,
        "made_at": made.made_at,
        "by": made.by,
        "action": made.action,
        "facts": f" {' '.join(made.facts)} ",
        "reason": made.reason,
        "fact": json.dumps(made.fact, ensure_ascii=False) if made.fact else None,
        "anchors": json.dumps([a.written() for a in made.anchors], ensure_ascii=False),
    }
    table = str(path / "judgements")
    with locked(path):
        again(lambda: write_deltalake(table, arrow_table("judgements", [row]), mode="append"), where=table)
    return made.id


def _anchored(path: Path, made: Judgement) -> Judgement:
    """The judgement with the anchors of its facts, and for confirm with the fact as it was seen."""
    from detente.record.reader import Record  # noqa: PLC0415

    if made.action == "withdraw":
        return made
    with Record.open(path) as seen:
        anchors, fact = made.anchors or seen.anchors(made.facts), made.fact
        if made.action == "confirm" and fact is None and len(made.facts) == 1:
            fact = seen.decisions.corrected.get(made.facts[0]) or next(seen.coded(made.facts), None)
    return replace(made, anchors=anchors, fact=fact)
