"""A progress bar on standard error; lines about bad items go above it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.cli.batch import Tally
    from detente.sources.item import BadItem

# Counting the lines of a larger dump would take longer than it is worth.
LARGEST_COUNTED = 2_000_000_000


def _size(path: Path) -> int | None:
    """The number of articles in a file where it is cheap to know, else None."""
    if path.suffix in (".jsonl", ".ndjson", ".jl"):
        if path.stat().st_size > LARGEST_COUNTED:
            return None
        with path.open("rb") as handle:
            return sum(block.count(b"\n") for block in iter(lambda: handle.read(1 << 20), b""))
    return None if path.suffix in (".gz", ".csv", ".tsv", ".json", ".warc") else 1


def total_of(paths: Sequence[str], *, limit: int | None) -> int | None:
    """How many articles are to be expected, or None where that cannot be said cheaply."""
    total = 0
    for name in paths:
        path = Path(name)
        files = [path] if not path.is_dir() else [p for p in path.rglob("*") if p.is_file() and p.name[0] != "."]
        sizes = [_size(p) if p.is_file() else 0 for p in files]
        if name == "-" or name.startswith(("http://", "https://")) or None in sizes:
            return limit
        total += sum(size or 0 for size in sizes)
    return total if limit is None else min(total, limit)


@contextmanager
def progress(tally: "Tally", *, total: int | None) -> Iterator[Callable[["BadItem | None"], None]]:
    """A function that is called with a bad item, or with None when the tally has changed."""
    if not sys.stderr.isatty():

        def line(item: "BadItem | None") -> None:
            if item is not None:
                print(f"detente: {item}", file=sys.stderr, flush=True)

        yield line
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)

        def update(item: "BadItem | None") -> None:
            if item is not None:
                bar.console.print(f"detente: {escape(str(item))}", highlight=False)
            bar.update(task, completed=tally.seen, description=f"{tally.facts} facts")

        yield update
