"""A record of a million events between many pairs, and how long relations take: brief, series, channels, exports.

    python benchmarks/dyads.py RECORD TARGET [--events 1000000] [--dyad USA,CHN] [--year 2015] [--exports DIR]

RECORD is a record of real coded articles (detente read). Its articles are drawn again and again with other dates
(spread over 20 years) and other pairs of countries (by the share of each country in the sample, so that some dyads
stay heavy), stored in TARGET and compacted; TARGET is kept for later runs. Then the commands are timed, each in a
process of its own: time from start to end, the same less start-up (`detente --version`), processor time, which tells
the cost on a machine that others use as well, and peak memory. `--exports` writes the whole record in every format,
once each.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from detente.exports.write import FORMATS
from detente.model.provenance import content_id
from detente.record.compact import compact
from detente.record.reader import Record
from detente.record.rows import CodedArticle, pair
from detente.record.schema import FACT_TABLES, TABLES
from detente.record.writer import Writer

FIRST = date(2004, 1, 1)
DAYS = 20 * 365
COMMIT = 4000
SIDES = ("actors", "recipients", "parties", "participants")
# One draw in twenty is one of these pairs, about the share that the heaviest pairs have in event data.
HEAVY = (("USA", "CHN"), ("USA", "RUS"), ("RUS", "UKR"), ("ISR", "PSE"), ("IND", "PAK"), ("JPN", "KOR"))
Facts = Mapping[str, Sequence[Mapping[str, Any]]]


def sample(record: Record) -> list[tuple[dict[str, Any], Facts]]:
    """The articles of the record that hold facts, with their facts by table."""
    facts: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for table in FACT_TABLES:
        for article, fact in record.facts_by_article(table):
            facts.setdefault(article, {t: [] for t in FACT_TABLES})[table].append(fact)
    rows: list[tuple[dict[str, Any], Facts]] = []
    for stored in record.articles(list(facts)):
        article = stored.article
        row = {
            "id": stored.id,
            "published": article.published or FIRST,
            "publisher": article.publisher,
            "title": article.title,
            "source": article.source,
            "language": article.language,
            "published_basis": article.published_basis,
            "sentences": stored.sentences,
            "parsed": stored.parsed,
            "text": article.text[:500],
        }
        rows.append((row, facts[stored.id]))
    return rows


def countries_of(facts: Facts) -> list[str]:
    """The countries of an article, the most frequent first."""
    counts: dict[str, int] = {}
    for fact in facts["events"]:
        for party in (*fact["actors"], *fact["recipients"]):
            if party["country"]:
                counts[party["country"]] = counts.get(party["country"], 0) + 1
    return sorted(counts, key=lambda c: -counts[c])


@dataclass(frozen=True)
class Draw:
    """What one draw changes: number, article id, day of publication, days moved, countries swapped."""

    number: int
    article: str
    published: date
    move: timedelta
    swap: Mapping[str, str]


class Drawn:
    """Articles drawn from a sample, with other days and countries."""

    def __init__(self, rows: Sequence[tuple[dict[str, Any], Facts]], *, seed: int = 0) -> None:
        self._rows, self._random = rows, random.Random(seed)
        self._pool = [c for _, facts in rows for c in countries_of(facts)]

    def article(self, number: int) -> tuple[CodedArticle, int]:
        """One article and the number of its events."""
        row, facts = self._rows[self._random.randrange(len(self._rows))]
        move = timedelta(days=(FIRST - row["published"]).days + self._random.randrange(DAYS))
        draw = Draw(number, content_id("a", row["id"], number), row["published"] + move, move, self._swap(facts))
        moved = {table: tuple(_row(table, fact, draw) for fact in found) for table, found in facts.items()}
        head = {
            **row,
            "id": draw.article,
            "coder": "benchmark",
            "read_at": "2024-01-01T00:00:00+00:00",
            "published": draw.published,
            "facts": sum(map(len, moved.values())),
        }
        return CodedArticle(article=head, facts=moved), len(moved["events"])

    def _swap(self, facts: Facts) -> Mapping[str, str]:
        """Other countries for the first two of an article."""
        two = self._random.choice(HEAVY) if self._random.random() < 0.05 else self._random.sample(self._pool, 2)
        return dict(zip(countries_of(facts), two, strict=False))


def _row(table: str, fact: Mapping[str, Any], draw: Draw) -> dict[str, Any]:
    """The row of a fact as the draw changes it."""
    new = json.loads(json.dumps(fact))
    new["id"] = content_id(fact["id"][0], fact["id"], draw.number)
    if "article" in new:
        new["article"] = draw.article
    if table == "engagements":
        new["articles"] = [draw.article]
        new["events"] = [content_id("e", e, draw.number) for e in new["events"]]
        for note in new["status_history"]:
            note["article"], note["as_of"] = draw.article, draw.published.isoformat()
    if table == "assertions":
        new["dyad"] = sorted(draw.swap.get(c, c) for c in new["dyad"])
    for party in (p for name in SIDES for p in new.get(name) or ()):
        party["country"] = draw.swap.get(party["country"], party["country"])
    when = (new.get("made") or {}).get("date") or new.get("date") or {}
    for name in ("start", "end"):
        if when.get(name):
            when[name] = (date.fromisoformat(when[name]) + draw.move).isoformat()
    return _flat(table, new, draw, when)


def _codes(parties: Sequence[Mapping[str, Any]]) -> str:
    found = sorted({p["country"] for p in parties if p["country"]})
    return f" {' '.join(found)} " if found else ""


def _flat(table: str, fact: Mapping[str, Any], draw: Draw, when: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a fact, as the record writes it."""
    start, end = (date.fromisoformat(when[n]) if when.get(n) else None for n in ("start", "end"))
    sides = [fact.get(n) or [] for n in SIDES]
    parties = f" {' '.join(fact['dyad'])} " if table == "assertions" else _codes([p for s in sides for p in s])
    names = ("id", "type", "mode", "status", "quad", "cameo", "goldstein", "plover_score", "confidence", "direction")
    row = {
        **{name: fact.get(name) for name in names},
        "article": draw.article,
        "coder": "benchmark",
        "published": draw.published,
        "date_start": start,
        "date_end": end or start,
        "day_first": start or end or draw.published,
        "day_last": end or start or draw.published,
        "parties": parties,
        "pair": pair(parties),
        "actors": _codes(sides[0]),
        "recipients": _codes(sides[1]),
        "sentence": (fact.get("sentence") or {}).get("index"),
        "place": (fact.get("place") or {}).get("country"),
        "fact": json.dumps(fact, ensure_ascii=False, separators=(",", ":")),
    }
    known = {c.name for c in TABLES[table]}
    return {name: value for name, value in row.items() if name in known}


def build(source: Path, target: Path, *, events: int) -> None:
    """Write the record, a commit for every few thousand articles, and compact it."""
    with Record.open(source) as record:
        drawn = Drawn(sample(record))
    writer, number, made = Writer(target), 0, 0
    while made < events:
        batch = []
        while len(batch) < COMMIT and made < events:
            article, found = drawn.article(number)
            number, made = number + 1, made + found
            batch.append(article)
        writer.write(batch)
        print(f"{made} events of {number} articles", file=sys.stderr)
    compact(target, keep_hours=0)


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds from start to end, processor seconds, peak memory in MB, bytes printed."""

    seconds: float
    processor: float
    memory: float
    printed: int


def timed(command: Sequence[str], record: Path) -> Run:
    """One run of the command line in a process of its own."""
    program = [sys.executable, "-m", "detente.cli.app", *command]
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        done = subprocess.Popen(
            program, stdout=out, stderr=subprocess.DEVNULL, env={**os.environ, "DETENTE_RECORD": str(record)}
        )
        _, status, used = os.wait4(done.pid, 0)
        seconds = time.perf_counter() - started
        done.returncode = os.waitstatus_to_exitcode(status)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed with {done.returncode}")
        return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.seek(0, os.SEEK_END))


def commands(record: Path, *, dyad: str, year: int, exports: Path | None) -> Iterator[list[str]]:
    """What is timed: the dyad, and, where `exports` names a folder, the whole record in each format."""
    one, two = dyad.split(",")
    period = ["--since", f"{year}-01-01", "--until", f"{year}-12-31"]
    yield from (
        ["events", "--dyad", dyad, *period, "--format", "csv"],
        ["engagements", "--dyad", dyad, *period, "--format", "csv"],
        ["brief", one, two, *period],
        ["brief", one, two, "--as-of", f"{year}-12-31"],
        ["brief", one, two],
        ["series", one, two, "--by", "month", "--changes", "--format", "jsonl"],
        ["series", one, two, "--by", "day", "--format", "csv"],
        ["channels", one, two],
        ["export", "gdelt", str(record.parent / "export.tsv"), "--dyad", dyad],
    )
    if exports is not None:
        yield from (["export", form, str(exports / form)] for form in FORMATS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--dyad", default="USA,CHN")
    parser.add_argument("--year", type=int, default=2015)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--exports", type=Path, help="also write the whole record in every format into this folder")
    asked = parser.parse_args()
    if not asked.target.exists():
        build(asked.record, asked.target, events=asked.events)
    size = sum(f.stat().st_size for f in asked.target.rglob("*") if f.is_file())
    with Record.open(asked.target) as record:
        counts = f"{record.count('events')} events of {record.count('articles')} articles"
    print(f"{counts}, {size / 1e6:.0f} MB on disk\n")
    print("| command | seconds | after start-up | processor | memory, MB | bytes printed |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    start_up = min(timed(["--version"], asked.target).seconds for _ in range(asked.rounds))
    for command in commands(asked.target, dyad=asked.dyad, year=asked.year, exports=asked.exports):
        whole = command[0] == "export" and "--dyad" not in command
        runs = [timed(command, asked.target) for _ in range(1 if whole else asked.rounds)]
        best, name = min(runs, key=lambda run: run.seconds), " ".join(c for c in command if "/" not in c)
        figures = f"{best.seconds:.2f} | {best.seconds - start_up:.2f} | {best.processor:.2f} | {best.memory:.0f}"
        print(f"| {name} | {figures} | {best.printed} |", flush=True)


if __name__ == "__main__":
    main()
