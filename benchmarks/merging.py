"""Merging against groups that were judged by hand.

    python benchmarks/merging.py RECORD groups.jsonl [--by event|engagement] [--errors N]

One judged group a line: `{"group": "g1", "facts": [id, ...], "verdict": "same" | "different"}`. "same": all facts are
one event. "different": no two of them are. Facts of different groups are not compared, for nobody judged them
together; an optional `{"part": "development"}` marks groups that were looked at while the weights were set (`--part`).
Facts that the record does not hold are counted and left out. People's decisions in the record are not used.

Figures over all judged pairs: precision (share of right pairs among those that the program merges) and recall (share
of the pairs judged the same that it merges), with 95 per cent intervals (Wilson 1927).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.ontology.merging import load_merge_rules
from detente.record.reader import EventFilter, Record
from detente.relations.interval import share_interval
from detente.relations.likeness import likeness
from detente.relations.merged import load_grouping
from detente.relations.tellings import Telling


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts that were judged together."""

    one: str
    other: str
    same: bool
    group: str


def pairs(path: Path, part: str | None) -> Iterator[Pair]:
    """The judged pairs of a file."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        row: dict[str, Any] = json.loads(line)
        if row["verdict"] not in ("same", "different"):
            raise SystemExit(f"{path}:{number}: the verdict is same or different, not {row['verdict']!r}.")
        if part is None or row.get("part") == part:
            for one, other in combinations(row["facts"], 2):
                yield Pair(one, other, row["verdict"] == "same", str(row["group"]))


def share(hits: int, total: int) -> str:
    interval = share_interval(hits, total)
    return "no pairs" if interval is None else f"{hits / total:.3f} ({interval[0]:.3f} to {interval[1]:.3f}), {total}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("groups", type=Path)
    parser.add_argument("--by", choices=("event", "engagement"), default="event")
    parser.add_argument("--part", default=None)
    parser.add_argument("--errors", type=int, default=0)
    asked = parser.parse_args()
    rules, counts = load_merge_rules(), Counter[str]()
    with Record.open(asked.record, judged=False) as record:
        grouping = load_grouping(record, f"{asked.by}s", EventFilter(), rules)
    tellings: dict[str, Telling] = {m.telling.id: m.telling for g in grouping.groups for m in g}
    group_of = {m.telling.id: n for n, g in enumerate(grouping.groups) for m in g}
    shown = 0
    for pair in pairs(asked.groups, asked.part):
        if pair.one not in group_of or pair.other not in group_of:
            counts["left out"] += 1
            continue
        merged = group_of[pair.one] == group_of[pair.other]
        counts[f"{'same' if pair.same else 'different'} {'merged' if merged else 'apart'}"] += 1
        if merged != pair.same and shown < asked.errors:
            shown += 1
            why = likeness(tellings[pair.one], tellings[pair.other], rules)
            print(f"{pair.group}: {pair.one} {pair.other} judged {'same' if pair.same else 'different'}: {why}")
    right = counts["same merged"]
    print(f"precision {share(right, right + counts['different merged'])} merged pairs")
    print(f"recall    {share(right, right + counts['same apart'])} pairs judged the same")
    print(f"{counts['left out']} pairs left out: the record does not hold their facts")


if __name__ == "__main__":
    main()
