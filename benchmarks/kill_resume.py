"""Kill a run hard at random moments, resume it each time, and hold the record against that of an undisturbed run.

    python benchmarks/kill_resume.py ARTICLES... [--articles 20000] [--kills 50] [--jobs 1] [--coder model] [--seed 1]

Every run is `detente read` in a process group of its own, ended by SIGKILL. Exit status 0 where both records say
the same.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from detente.record.reader import Record
from detente.record.schema import FACT_TABLES

# Kills come while models load as well as in the middle of the work; a run has to live long enough to get somewhere.
LEAST_SECONDS = 1.0
MOST_SECONDS = 12.0


def content(path: Path) -> dict[str, str]:
    """For each table, a hash over everything it says, whatever the order of writing."""
    found = {}
    with Record.open(path) as record:
        lines = sorted(f"{s.id}|{s.coder}|{s.copy_of}|{s.sentences}|{s.parsed}|{s.article}" for s in record.articles())
        found["articles"] = f"{len(lines)} {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:16]}"
        for table in FACT_TABLES:
            lines = sorted(json.dumps(fact, sort_keys=True) for fact in record.facts(table))
            found[table] = f"{len(lines)} {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:16]}"
    return found


def start(record: Path, arguments: argparse.Namespace) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "detente.cli.app", "read", *arguments.paths, "--record", str(record)]
    command += ["--limit", str(arguments.articles), "--jobs", str(arguments.jobs), "--coder", arguments.coder]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)


def killed_run(record: Path, arguments: argparse.Namespace, *, plain_seconds: float) -> int:
    """Run to the end in spite of kills spread over the time of an undisturbed run; the number of runs killed."""
    chance, kills = random.Random(arguments.seed), 0
    most = max(MOST_SECONDS, 2 * plain_seconds / max(1, arguments.kills))
    while True:
        process = start(record, arguments)
        if kills == arguments.kills:
            process.wait()
            return kills
        try:
            process.wait(timeout=chance.uniform(LEAST_SECONDS, most))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
            print(f"\rkilled {kills} times", end="", file=sys.stderr, flush=True)
        else:
            return kills


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("paths", nargs="+")
    words.add_argument("--articles", type=int, default=20000)
    words.add_argument("--kills", type=int, default=50)
    words.add_argument("--jobs", type=int, default=1)
    words.add_argument("--coder", choices=("model", "syntax"), default="model")
    words.add_argument("--seed", type=int, default=1)
    arguments = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        start(Path(folder) / "undisturbed", arguments).wait()
        plain_seconds, began = time.monotonic() - began, time.monotonic()
        kills = killed_run(Path(folder) / "killed", arguments, plain_seconds=plain_seconds)
        killed_seconds = time.monotonic() - began
        expected, found = content(Path(folder) / "undisturbed"), content(Path(folder) / "killed")
    print(f"\nundisturbed: {plain_seconds:.0f} s; killed {kills} times and resumed: {killed_seconds:.0f} s")
    for table, line in expected.items():
        print(f"{'same ' if found[table] == line else 'OTHER'} {table}: {line} / {found[table]}")
    if kills < arguments.kills:
        print(f"The run ended after {kills} kills. Give more articles or fewer --kills.")
    sys.exit(found != expected)


if __name__ == "__main__":
    main()
