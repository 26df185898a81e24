"""How quickly the desk answers on a large record: every page and API address, asked by several readers at once.

    python benchmarks/desk.py RECORD [--readers 8] [--rounds 3] [--port 8790]

RECORD is best made with benchmarks/million.py (--keep). A real `detente serve` runs in its own process; each reader
asks every kind of address in turn, for facts, actors, pairs and words of its own drawn by a fixed seed, so that few
answers come from the cache. Printed are median and 95th percentile of each kind, the peak memory of the server, and
the load of the machine before.
"""

import argparse
import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from detente.record.index_schema import first_key
from detente.record.indexed import IndexedRecord

WORDS = ("talks", "minister", "sanctions", '"prime minister"', "trade -oil", "visit*", "attack", "agreement border")
SEED = 7


class Drawn:
    """Addresses drawn from what the record holds."""

    def __init__(self, record: IndexedRecord, number: int) -> None:
        self._dice = random.Random(SEED)
        # below are facts that have no day of publication; few keys would be drawn between all others
        self._keys = record.found("SELECT min(key), max(key) FROM facts WHERE key >= ?", [first_key(date.min)])[0]
        self.events = self._ids(record, "facts", "kind = 'event'", number)
        self.engagements = self._ids(record, "facts", "kind = 'engagement'", number)
        self.articles = self._ids(record, "articles", "facts > 0", number)
        self.actors = [r[0] for r in record.found("SELECT id FROM actors ORDER BY told DESC LIMIT 300")]
        pairs = "SELECT pair, count(*) FROM facts WHERE pair LIKE '%-%' GROUP BY pair ORDER BY 2 DESC LIMIT 120"
        self.pairs = [r[0].split("-") for r in record.found(pairs)]

    def _ids(self, record: IndexedRecord, table: str, where: str, number: int) -> list[str]:
        sql = f"SELECT id FROM {table} WHERE key >= ? AND {where} ORDER BY key LIMIT 1"
        found = (record.found(sql, [self._dice.randint(*self._keys)]) for _ in range(number))
        return [rows[0][0] for rows in found if rows]

    def addresses(self, reader: int, round_: int) -> Iterator[tuple[str, str]]:
        """Kind and address of every page, for one reader and round."""
        dice = random.Random(SEED + 1000 * reader + round_)
        event, engagement = dice.choice(self.events), dice.choice(self.engagements)
        article, actor, (one, two) = dice.choice(self.articles), dice.choice(self.actors), dice.choice(self.pairs)
        words, page = dice.choice(WORDS).replace(" ", "+").replace('"', "%22"), dice.randint(1, 40)
        year = dice.randint(2000, 2012)
        yield from (
            ("world", f"/?span={dice.choice(('week', 'month', 'year'))}"),
            ("dyad", f"/dyad/{one}/{two}"),
            ("engagement", f"/engagement/{engagement}"),
            ("event", f"/event/{event}"),
            ("article", f"/article/{article}"),
            ("actor", f"/actor/{actor}"),
            ("search, words", f"/search?q={words}&page={page}"),
            ("search, filters", f"/search?country={one}&type=CONSULT&since={year}-01-01&until={year}-12-31"),
            ("search, articles", f"/search?kind=article&q={words}"),
            ("review", f"/review?skip={page}"),
            ("about", "/about"),
            ("as of", f"/search?q={words}&as_of={year}-06-30"),
            ("api events", f"/api/events?country={two}&page={page}"),
            ("api event", f"/api/events/{event}"),
            ("api reports", f"/api/events/{event}/reports"),
            ("api engagements", f"/api/engagements?country={one}"),
            ("api article", f"/api/articles/{article}"),
            ("api articles", f"/api/articles?q={words}"),
            ("api actor", f"/api/actors/{actor}"),
            ("api dyads", "/api/dyads?span=month"),
            ("api series", f"/api/dyads/{one}/{two}/series?step=month&since={year}-01-01&until={year}-12-31"),
            ("api channels", f"/api/dyads/{one}/{two}/channels"),
            ("api brief", f"/api/dyads/{one}/{two}/brief"),
            ("api review", "/api/review"),
            ("api judgements", "/api/judgements"),
            ("api about", "/api/about"),
        )


def ask(port: int, path: str) -> tuple[float, int]:
    """Seconds until the whole answer is there, and its status."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return time.perf_counter() - start, answer.status


def memory(process: int) -> int:
    """Peak resident memory of a process in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) // 1024 if found else 0


def wait_for(port: int) -> None:
    for _ in range(3600):
        try:
            if ask(port, "/static/icon.svg")[1] == 200:
                return
        except OSError:
            time.sleep(0.5)
    sys.exit("the desk did not start")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("record", type=Path)
    words.add_argument("--readers", type=int, default=8)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--port", type=int, default=8790)
    arguments = words.parse_args()
    drawn = Drawn(IndexedRecord.current(arguments.record), 200)
    print(f"load before: {os.getloadavg()[0]:.2f}; {os.cpu_count()} cores", flush=True)
    command = (sys.executable, "-m", "detente.cli.app", "serve", "--record", str(arguments.record))
    server = subprocess.Popen([*command, "--port", str(arguments.port), "--rate", "100000"])
    taken: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []

    def read(reader: int) -> None:
        for round_ in range(arguments.rounds):
            asked = list(drawn.addresses(reader, round_))
            random.Random(reader * 100 + round_).shuffle(asked)
            for kind, path in asked:
                seconds, status = ask(arguments.port, path)
                taken[kind].append(seconds)
                if status != 200:
                    wrong.append(f"{status} {path}")

    try:
        wait_for(arguments.port)
        print(f"first page: {ask(arguments.port, '/')[0]:.2f} s", flush=True)
        readers = [threading.Thread(target=read, args=(n,)) for n in range(arguments.readers)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        print(f"peak memory of the server: {memory(server.pid)} MB; load after: {os.getloadavg()[0]:.2f}")
    finally:
        server.terminate()
        server.wait()
    table(taken)
    for line in wrong[:10]:
        print(line)


def table(taken: dict[str, list[float]]) -> None:
    print("| page | asked | median, ms | 95th percentile, ms |\n| --- | ---: | ---: | ---: |")
    for kind, seconds in taken.items():
        ordered = sorted(seconds)
        high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        print(f"| {kind} | {len(ordered)} | {1000 * statistics.median(ordered):.0f} | {1000 * high:.0f} |")


if __name__ == "__main__":
    main()
