"""How quickly a large record answers: events of a dyad in a year, and the brief of the dyad.

    python benchmarks/million.py RECORD [--events 1000000] [--keep DIR] [--dyad USA,CHN] [--year 2006]

The large record is made from a real one: its articles and facts are repeated under new ids and on other days, through
the same tables. Timed are whole commands, start-up included, and `detente --version` beside them for that alone.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from detente.record.compact import compact
from detente.record.folder import marker, write_marker
from detente.record.reader import Record
from detente.record.schema import FACT_TABLES, TABLES
from detente.record.writer import create

# Copies written at once, to bound memory.
AT_ONCE = 50
DAYS = 3650


# The end of an id is replaced by the number of the copy, wherever it stands.
_ID = "([aegclrj]-[0-9a-f]{12})[0-9a-f]{4}"


def _day(name: str) -> str:
    return f"({name} + ((copy * 37) % {DAYS} - {DAYS // 2})::INTEGER)::DATE"


def _column(name: str) -> str:
    """The SQL of one column in copy number `copy`: ids end in the number, days move by some years."""
    if name in ("published", "date_start", "date_end", "day_first", "day_last"):
        return f"{_day(name)} AS {name}"
    if name in ("id", "article", "copy_of"):
        return f"regexp_replace({name}, '{_ID}', '\\1' || printf('%04x', copy)) AS {name}"
    if name == "fact":
        ids = f"""regexp_replace(fact, '"{_ID}"', '"\\1' || printf('%04x', copy) || '"', 'g')"""
        days = f"json_object('start', {_day('date_start')}, 'end', {_day('date_end')})"
        dated = f"json_merge_patch({ids}, json_object('date', {days}))::VARCHAR"
        return f"CASE WHEN date_start IS NULL OR fact NOT LIKE '%\"date\":{{%' THEN {ids} ELSE {dated} END AS fact"
    return name


def multiply(source: Path, target: Path, wanted: int) -> int:
    """Repeat the record at `source` until `target` has at least `wanted` events; their number."""
    import duckdb  # noqa: PLC0415
    from deltalake import DeltaTable, write_deltalake  # noqa: PLC0415

    create(target)
    with Record.open(source) as record:
        events = record.count("events")
    copies = -(-wanted // events)
    for table in ("articles", *FACT_TABLES):
        files = DeltaTable(str(source / table)).file_uris()
        columns = ", ".join(_column(c.name) for c in TABLES[table])
        with duckdb.connect() as base:
            for first in range(0, copies if files else 0, AT_ONCE):
                numbers = f"range({first}, {min(copies, first + AT_ONCE)}) AS numbers(copy)"
                rows = base.sql(f"SELECT {columns} FROM read_parquet($files), {numbers}", params={"files": files})
                write_deltalake(str(target / table), rows, mode="append")
    write_marker(target, marker(source))
    compact(target, keep_hours=0)
    return copies * events


def timed(*command: str) -> tuple[float, int]:
    """Seconds of a whole command, and the lines it printed."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "detente.cli.app", *command], capture_output=True, check=True)
    return time.perf_counter() - start, done.stdout.count(b"\n")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("record", type=Path)
    words.add_argument("--events", type=int, default=1_000_000)
    words.add_argument("--keep", type=Path, help="keep the large record here, or use it where it is there already")
    words.add_argument("--dyad", default="USA,CHN")
    words.add_argument("--year", type=int, default=2006)
    arguments = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "record"
        if not path.exists():
            print(f"{multiply(arguments.record, path, arguments.events):,} events made")
        year = ("--since", f"{arguments.year}-01-01", "--until", f"{arguments.year}-12-31", "--record", str(path))
        one, two = arguments.dyad.split(",")
        print("| command | seconds | lines |\n| --- | ---: | ---: |")
        for name, command in (
            ("--version", ("--version",)),
            ("events, dyad and year", ("events", "--dyad", arguments.dyad, *year, "--format", "jsonl")),
            ("brief", ("brief", one, two, "--record", str(path))),
        ):
            runs = [timed(*command) for _ in range(3)]
            print(f"| {name} | {min(runs)[0]:.2f} | {runs[0][1]} |", flush=True)


if __name__ == "__main__":
    main()
