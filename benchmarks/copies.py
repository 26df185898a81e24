"""Copies: known near copies, exact duplicates, and copies that were judged by reading.

Usage: python benchmarks/copies.py near near_duplicates.jsonl
       python benchmarks/copies.py exact news_reuters_1987.jsonl
       python benchmarks/copies.py draw news_wire.jsonl --out COPIES.jsonl
       python benchmarks/copies.py count benchmarks/judged_copies.jsonl

`near` takes rows whose `near_duplicates` names their copies: how many of these pairs are found, and how many others.
`exact` counts rows whose text is that of an earlier row, by four measures (blanks, case, punctuation), and how
many of them the program takes for the same article or for a copy. `draw` writes what was found with its original: ids,
texts and similarity; near copies first, the one that is closest to the limit before all, then those of the very same
text, in the order of a hash. The judged list keeps ids and verdicts only: `set`, `copy`, `original`, `similarity` and
`right`.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from detente.articles.duplicates import Copies, signature, similarity
from detente.articles.prepare import prepare
from detente.model import Article
from detente.relations.interval import share_interval

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """Two rows that the program takes for the same article (`same`) or for copies."""

    one: Row
    original: Row
    similarity: float
    same: bool


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def found_in(rows: Sequence[Row]) -> Iterator[Found]:
    """What a run over the rows takes for copies, in their order: as `detente read` does."""
    copies, seen, sketches = Copies(), dict[str, Row](), dict[str, str]()
    for row in rows:
        day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
        article = prepare(Article(text=row["text"] or "", published=day, published_basis="given" if day else "none"))
        if article.id in seen:
            yield Found(row, seen[article.id], 1.0, same=True)
            continue
        seen[article.id], sketch = row, signature(article.text)
        original = copies.find(sketch)
        if original is None:
            copies.add(article.id, sketch)
            sketches[article.id] = sketch
        else:
            yield Found(row, seen[original], similarity(sketches[original], sketch), same=False)


def near(path: Path) -> None:
    rows = rows_of(path)
    known = {frozenset((row["id"], other)) for row in rows for other in row["near_duplicates"]}
    found = {frozenset((f.one["id"], f.original["id"])) for f in found_in(rows)}
    print(f"{len(known & found)} of {len(known)} known pairs found, {len(found - known)} others, in {len(rows)} texts")


MEASURES: dict[str, Callable[[str], str]] = {
    "the same but for blanks": lambda text: " ".join(text.split()),
    "the same but for blanks and case": lambda text: " ".join(text.lower().split()),
    "every run of other characters than letters and digits one blank": lambda text: re.sub(r"\W+", " ", text.lower()),
    "the same words": lambda text: " ".join(re.findall(r"\w+", text.lower())),
}


def exact(path: Path) -> None:
    rows = rows_of(path)
    found = {f.one["id"]: f for f in found_in(rows)}
    counts = Counter("the same article" if f.same else "a copy" for f in found.values())
    print(f"{len(rows)} texts: {', '.join(f'{n} {what}' for what, n in counts.items())}")
    for name, reduced in MEASURES.items():
        seen, again = set[str](), list[str]()
        for row in rows:
            key = reduced(row["text"])
            if key in seen:
                again.append(row["id"])
            seen.add(key)
        print(f"{name}: {len(again)} duplicates, {sum(i in found for i in again)} of them found")


def draw(path: Path, out: Path) -> None:
    found = sorted(
        found_in(rows_of(path)), key=lambda f: (f.same, f.similarity, sha256(f.one["id"].encode()).hexdigest())
    )
    with out.open("w", encoding="utf-8") as file:
        for one in found:
            shown: Row = {"copy": one.one["id"], "original": one.original["id"], "similarity": round(one.similarity, 3)}
            shown["texts"] = [one.one["text"], one.original["text"]]
            file.write(json.dumps(shown, ensure_ascii=False) + "\n")
    print(f"{len(found)} copies written to {out}")


def count(path: Path) -> None:
    rows = rows_of(path)
    for name in dict.fromkeys(row["set"] for row in rows):
        judged = [row["right"] for row in rows if row["set"] == name]
        right, interval = sum(judged), share_interval(sum(judged), len(judged))
        shown = f" ({interval[0]:.3f} to {interval[1]:.3f})" if interval else ""
        print(f"{name}: {right} of {len(judged)} judged copies right = {right / len(judged):.3f}{shown}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("near", "exact", "draw", "count"))
    ask.add_argument("path", type=Path)
    ask.add_argument("--out", type=Path, default=Path("copies.jsonl"))
    said = ask.parse_args()
    if said.what == "draw":
        draw(said.path, said.out)
    else:
        {"near": near, "exact": exact, "count": count}[said.what](said.path)


if __name__ == "__main__":
    main()
