"""Two processes write a record while two others read it: no error, no lost row, readers see whole commits only.

    python benchmarks/concurrent.py [--seconds 300] [--record DIR]

The facts are made up, a fixed number for every article, so that a reader can tell a torn commit: in each snapshot every
article has all its events. At the end every article that a writer was told is stored has to be there.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from detente.model import Actor, Article, Event, Party, Report, SentenceRef, Span, content_id
from detente.record.compact import compact
from detente.record.reader import Record
from detente.record.rows import coded_article
from detente.record.writer import Writer, now

EVENTS = 5
BATCH = 20
TEXT = "The foreign minister of Norland met the president of Sudland."
CODES = ("NOR", "SUD", "OST", "WES")


def report(number: int, writer: str) -> Report:
    """A made-up article with five events."""
    day = date(2020, 1, 1) + timedelta(days=number % 1500)
    article = Article(text=f"{TEXT} Report {number} of {writer}.", publisher=writer, published=day)
    span, chance = Span(0, len(TEXT), TEXT), random.Random(number)
    events = []
    for place in range(EVENTS):
        one, two = chance.sample(CODES, 2)
        parties = [Party(Actor(f"country:{c}", c, "state", c, ("GOV",)), Span(24, 31, "Norland")) for c in (one, two)]
        event = Event(
            id=content_id("e", article.id, place),
            article=article.id,
            type="CONSULT",
            mode=None,
            contexts=(),
            cameo="040",
            goldstein=1.0,
            plover_score=1.0,
            quad=1,
            status="occurred",
            confidence=0.9,
            actors=(parties[0],),
            recipients=(parties[1],),
            trigger=Span(32, 35, "met"),
            sentence=SentenceRef(0, span),
        )
        events.append(event)
    return Report(article, tuple(events), sentences_read=1, sentences_parsed=1)


def write(path: Path, name: str, end: float, answers: "multiprocessing.Queue[Any]") -> None:
    writer, number, stored = Writer(path), 0, 0
    while time.time() < end:
        batch = [report(number + n, name) for n in range(BATCH)]
        stored += writer.write(coded_article(r, coder="made up", read_at=now()) for r in batch)
        number += BATCH
        if name == "w0" and number % (BATCH * 20) == 0:
            compact(path)
    answers.put((name, "stored", stored))


def read(path: Path, name: str, end: float, answers: "multiprocessing.Queue[Any]") -> None:
    looks, before, torn = 0, 0, 0
    while time.time() < end:
        with Record.open(path) as record:
            articles, events = record.count("articles"), record.count("events")
        torn += events != articles * EVENTS or articles < before
        looks, before = looks + 1, articles
    answers.put((name, "torn", torn))
    answers.put((name, "looks", looks))


def guarded(
    work: Callable[..., None], path: Path, name: str, end: float, answers: "multiprocessing.Queue[Any]"
) -> None:
    try:
        work(path, name, end, answers)
    except Exception as error:  # noqa: BLE001 - any error at all is what this script looks for
        answers.put((name, "error", f"{type(error).__name__}: {error}"))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--seconds", type=float, default=300)
    words.add_argument("--record", type=Path)
    arguments = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or Path(folder) / "record"
        Writer(path)
        own = multiprocessing.get_context("spawn")  # the Delta library does not outlive a fork
        answers: multiprocessing.Queue[Any] = own.Queue()
        end = time.time() + arguments.seconds
        workers = [
            own.Process(target=guarded, args=(work, path, f"{kind}{n}", end, answers))
            for kind, work in (("w", write), ("r", read))
            for n in range(2)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        found = [answers.get() for _ in range(answers.qsize())]
        with Record.open(path) as record:
            articles, events = record.count("articles"), record.count("events")
    for name, what, value in sorted(found):
        print(name, what, value)
    told = sum(value for _, what, value in found if what == "stored")
    print(f"stored according to the writers: {told}; in the record: {articles} articles, {events} events")
    bad = [f for f in found if f[1] == "error" or (f[1] == "torn" and f[2])]
    died = any(worker.exitcode for worker in workers)
    sys.exit(bool(bad) or died or not told or told != articles or events != articles * EVENTS)


if __name__ == "__main__":
    main()
