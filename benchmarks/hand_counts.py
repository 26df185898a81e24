"""Series of three dyads against counts that a person made by hand on the same 100 articles.

    python benchmarks/hand_counts.py DATA [--counts benchmarks/hand_counts.jsonl] [--cells]

DATA is the folder with the news files that the counts name. The articles of a dyad are those that name both countries
in the title or the first 700 characters ("US dollars" counts as a name, so that many tell of nothing between the two),
in the order of a hash of their id. A person read title, first two sentences and every sentence that names both, before
the program was run on them, and counted distinct acts of one state on the other, or of both together, that the
article tells as done or under way: officials, parliaments, armies, and bodies that act for a country; not deals between
firms, plans, or market talk. What the same article tells twice counts once. `quads`: 1 verbal cooperation, 2 material
cooperation, 3 verbal conflict, 4 material conflict (PLOVER).

The program codes the whole articles into a record, and `series` counts them by month. Its series counts an act once
for every sentence that tells it; `one a day` keeps one of a day, pair and code, which is nearer to what the person did.
The person's counts stand in the month of publication, the program's on the day of the event where there is one, so
what is told of earlier months falls out of the cells; it is counted in `all months`.
"""

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.api import code
from detente.record.reader import Record
from detente.record.rows import coded_article
from detente.record.writer import Writer
from detente.relations.dyads import series

QUADS = (1, 2, 3, 4)
Cell = tuple[str, str, int]


def counted(path: Path) -> list[dict[str, Any]]:
    """The counts made by hand, one article a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def texts(folder: Path, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The articles with these ids."""
    wanted, found = {row["id"] for row in rows}, {}
    for name in sorted({row["file"] for row in rows}):
        with (folder / name).open(encoding="utf-8") as lines:
            found.update({a["id"]: a for a in map(json.loads, lines) if a["id"] in wanted})
    return found


def by_program(articles: Iterable[Mapping[str, Any]], dyad: tuple[str, str], *, one_a_day: bool) -> Counter[Cell]:
    """What the series of the dyad counts over these articles."""
    found: Counter[Cell] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record"
        reports = (code(a["text"], title=a["title"] or "", published=date.fromisoformat(a["date"])) for a in articles)
        Writer(path).write(coded_article(r, coder="benchmark", read_at="2024-01-01T00:00:00+00:00") for r in reports)
        with Record.open(path) as record:
            for point in series(record, dyad, step="month", one_a_day=one_a_day).points:
                found.update({("-".join(dyad), point.period, quad): n for quad, n in point.quads.items()})
    return found


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    means = (sum(one) / len(one), sum(other) / len(other))
    moved = [[x - mean for x in values] for values, mean in zip((one, other), means, strict=True)]
    spread = (sum(x * x for x in moved[0]) * sum(y * y for y in moved[1])) ** 0.5
    return sum(x * y for x, y in zip(*moved, strict=True)) / spread if spread else 0.0


def shown(name: str, hand: Counter[Cell], program: Counter[Cell], months: set[tuple[str, str]]) -> str:
    """One row: totals by quad, and how the cells of dyad, month and quad agree."""
    cells = [(*month, quad) for month in sorted(months) for quad in QUADS]
    pairs = [(hand[cell], program[cell]) for cell in cells]
    both = sum(min(pair) for pair in pairs)
    inside = Counter({quad: sum(program[c] for c in cells if c[2] == quad) for quad in QUADS})
    totals = (f"{sum(hand[c] for c in cells if c[2] == quad)} / {inside[quad]}" for quad in QUADS)
    precision, recall = (both / max(1, sum(p[side] for p in pairs)) for side in (1, 0))
    off = sum(abs(h - p) for h, p in pairs) / len(pairs)
    agree = f"{precision:.2f} | {recall:.2f} | {correlation(*zip(*pairs, strict=True)):.2f} | {off:.2f}"
    return f"| {name} | {' | '.join(totals)} | {agree} | {sum(program.values())} |"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("data", type=Path)
    words.add_argument("--counts", type=Path, default=Path(__file__).with_name("hand_counts.jsonl"))
    words.add_argument("--cells", action="store_true", help="every cell that is not 0 on both sides")
    asked = words.parse_args()
    rows = counted(asked.counts)
    known = texts(asked.data, rows)
    dyads: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        dyads[(row["dyad"][0], row["dyad"][1])].append(row)
    quads = "verbal coop. | material coop. | verbal confl. | material confl."
    print(f"| hand / program | {quads} | in common, of program | of hand | r of cells | off by | all months |")
    print("| --- |" + " ---: |" * 9)
    for one_a_day in (False, True):
        all_hand, all_program, all_months = Counter[Cell](), Counter[Cell](), set[tuple[str, str]]()
        for dyad, own in dyads.items():
            name = "-".join(dyad)
            hand = Counter({(name, r["month"], q): 0 for r in own for q in QUADS})
            for row in own:
                hand.update({(name, row["month"], q): n for q, n in zip(QUADS, row["quads"], strict=True)})
            months = {(name, row["month"]) for row in own}
            program = by_program((known[r["id"]] for r in own), dyad, one_a_day=one_a_day)
            all_hand, all_program, all_months = all_hand + hand, all_program + program, all_months | months
            print(shown(f"{name}, {len(own)} articles{', one a day' if one_a_day else ''}", hand, program, months))
        print(shown(f"all{', one a day' if one_a_day else ''}", all_hand, all_program, all_months), flush=True)
        if asked.cells:
            for cell in sorted({*all_hand, *all_program}):
                print(f"  {cell}: {all_hand[cell]} by hand, {all_program[cell]} by the program")


if __name__ == "__main__":
    main()
