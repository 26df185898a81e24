"""Many articles: read, prepared, coded in one or several processes, and stored in batches."""

import os
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from detente.errors import DetenteError
from detente.model import CODER, Article, Report

if TYPE_CHECKING:
    from detente.pipeline import Coder, CoderOptions
    from detente.record.rows import CodedArticle
    from detente.record.writer import Writer
    from detente.sources.item import BadItem

# Articles a process takes at once, chunks that wait per process, and how often the record is written.
CHUNK = 8
WAITING = 3
WRITE_EVERY = 400
WRITE_SECONDS = 4.0
# Every write makes a file; with more than so many a record answers slowly.
COMPACT_ABOVE = 40

Coded = tuple[list["CodedArticle"], list["BadItem"]]


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    stored: int = 0
    facts: int = 0
    known: int = 0
    foreign: int = 0
    copies: int = 0
    bad: int = 0
    seen: int = 0
    interrupted: bool = False


def coder_name(options: "CoderOptions") -> str:
    """The name under which the record keeps a coding: program, version, coder."""
    return f"{CODER} {options.coder}" + (f" +{options.actors.name}" if options.actors else "")


@cache
def _coder(options: "CoderOptions") -> "Coder":
    from detente.pipeline import Coder  # noqa: PLC0415

    return Coder(options)


def _start_worker(options: "CoderOptions") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _coder(options)


@dataclass(frozen=True, slots=True)
class Job:
    """A prepared article to be coded; a copy of another is only stored."""

    article: Article
    signature: str
    copy_of: str | None


def code_chunk(jobs: Sequence[Job], options: "CoderOptions") -> Coded:
    """Code prepared articles; one that fails is reported and does not take the others with it."""
    from detente.record.rows import coded_article  # noqa: PLC0415
    from detente.record.writer import now  # noqa: PLC0415
    from detente.sources.item import BadItem  # noqa: PLC0415

    name, done, bad = coder_name(options), [], []
    for job in jobs:
        article, told = job.article, job.article.language == "en" and job.copy_of is None
        try:
            report = _coder(options).code(article) if told else Report(article)
            row = coded_article(report, coder=name, read_at=now(), copy_of=job.copy_of, signature=job.signature)
            done.append(row)
        except DetenteError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one article brings about, the others are read
            why = f"could not be coded ({type(error).__name__}: {error}). Please report this article."
            bad.append(BadItem(article.source, why))
    return done, bad


def _chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    chunk: list[Job] = []
    for job in jobs:
        chunk.append(job)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _in_one_process(chunks: Iterable[list[Job]], options: "CoderOptions") -> Generator[Coded, None, None]:
    for chunk in chunks:
        yield code_chunk(chunk, options)


def _in_processes(chunks: Iterable[list[Job]], options: "CoderOptions", jobs: int) -> Generator[Coded, None, None]:
    """Code in a pool; a bounded number of chunks waits, so memory does not grow with the source."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(options,))
    pending: set[Future[Coded]] = set()
    try:
        for chunk in chunks:
            pending.add(pool.submit(code_chunk, chunk, options))
            while len(pending) >= jobs * WAITING:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    except BrokenProcessPool as error:
        raise DetenteError(
            "A worker process died, most likely for lack of memory. What was finished is stored: "
            "run the same command again with fewer --jobs."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@dataclass
class _Store:
    """Collects coded articles and writes them in batches."""

    write: Callable[[Iterable["CodedArticle"]], int]
    tally: Tally
    waiting: list["CodedArticle"] = field(default_factory=list)
    last: float = field(default_factory=time.monotonic)

    def add(self, coded: Iterable["CodedArticle"]) -> None:
        self.waiting.extend(coded)
        if len(self.waiting) >= WRITE_EVERY or time.monotonic() - self.last >= WRITE_SECONDS:
            self.flush()

    def flush(self) -> None:
        stored = self.write(self.waiting)
        self.tally.stored += stored
        self.tally.known += len(self.waiting) - stored
        self.tally.facts += sum(one.article["facts"] for one in self.waiting)
        self.waiting, self.last = [], time.monotonic()


@contextmanager
def _stop_on_termination() -> Iterator[None]:
    """Let SIGTERM stop a run as cleanly as Ctrl-C."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def read_articles(
    items: Iterable["Article | BadItem"],
    *,
    record: Path,
    options: "CoderOptions",
    jobs: int = 1,
    total: int | None = None,
) -> Tally:
    """Read articles into `record`; what the record holds already, coded by the same coder, is passed over.

    `total` is the number of articles to be expected, where it is known.

    Raises DetenteError where the record or the coder cannot be used.
    """
    from detente.cli.progress import progress  # noqa: PLC0415
    from detente.record.compact import compact  # noqa: PLC0415
    from detente.record.writer import Writer  # noqa: PLC0415

    writer, tally = Writer(record), Tally()
    store = _Store(writer.write, tally)
    name = coder_name(options)
    with progress(tally, total=total) as show, _stop_on_termination():
        fresh = _fresh(items, writer=writer, coder=name, tally=tally, show=show)
        chunks = _chunks(fresh)
        done = _in_one_process(chunks, options) if jobs == 1 else _in_processes(chunks, options, jobs)
        try:
            for coded, bad in done:
                for item in bad:
                    tally.bad += 1
                    show(item)
                store.add(coded)
                show(None)
        except KeyboardInterrupt:
            tally.interrupted = True
        finally:
            done.close()
            store.flush()
    if writer.files > COMPACT_ABOVE and not tally.interrupted:
        compact(record)
    return tally


def _fresh(
    items: Iterable["Article | BadItem"],
    *,
    writer: "Writer",
    coder: str,
    tally: Tally,
    show: Callable[["BadItem | None"], None],
) -> Iterator[Job]:
    """The prepared articles that are not in the record yet, each once, with the original where it is a copy."""
    from detente.articles.duplicates import Copies, signature  # noqa: PLC0415
    from detente.articles.prepare import prepare  # noqa: PLC0415
    from detente.sources.item import BadItem  # noqa: PLC0415

    copies, seen = Copies(), set[str]()
    for article, sketch in writer.signatures():
        copies.add(article, sketch)
    for item in items:
        if isinstance(item, BadItem):
            tally.bad += item.lost
            show(item)
            continue
        tally.seen += 1
        show(None)
        prepared = prepare(item)
        if not prepared.text:
            tally.bad += 1
            show(BadItem(item.source, "nothing is left of the text after cleaning."))
        elif prepared.id in seen or writer.has(prepared.id, coder):
            tally.known += 1
        else:
            seen.add(prepared.id)
            sketch = signature(prepared.text)
            original = copies.find(sketch)
            original = None if original == prepared.id else original
            if original is None:
                copies.add(prepared.id, sketch)
            tally.copies += original is not None
            tally.foreign += prepared.language != "en"
            yield Job(prepared, sketch, original)
