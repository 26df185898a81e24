"""Precision by reading: draw sentences with events for judging, and count the verdicts.

Usage: python benchmarks/judged.py draw ARTICLES.jsonl --out SAMPLE.jsonl [--sentences 300]
       python benchmarks/judged.py count benchmarks/judged_events.jsonl
       python benchmarks/judged.py told benchmarks/judged_events.jsonl --articles ARTICLES.jsonl [--rows 0:200]

`draw` takes articles in the order of a hash of their id, codes them, and writes one event of each sentence with events
(the first by the same hash), up to three sentences an article: what a judge needs to read. The judged list keeps ids
and verdicts only, never the text: `article`, `sentence` (index), `start` (of the trigger), `type`, and whether type,
actor and recipient are right by the codebook.
"""

import argparse
import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path

from detente.model import Article, Event
from detente.pipeline import Coder


def key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def draw(path: Path, out: Path, wanted: int, seen: Path | None) -> None:
    known = {json.loads(line)["article"] for line in seen.open(encoding="utf-8")} if seen else set()
    rows = sorted((json.loads(line) for line in path.open(encoding="utf-8")), key=lambda r: key(r["id"]))
    rows = [row for row in rows if row["id"] not in known]
    coder, taken = Coder(), 0
    with out.open("w", encoding="utf-8") as file:
        for row in rows:
            if taken >= wanted:
                break
            chosen = {e.sentence.index: e for e in sorted(code(coder, row), key=lambda e: key(e.id), reverse=True)}
            for index in sorted(chosen, key=lambda i: key(f"{row['id']} {i}"))[:3]:
                event = chosen[index]
                shown = {
                    "article": row["id"],
                    "sentence": index,
                    "start": event.trigger.start,
                    "text": event.sentence.span.text,
                    "type": event.type,
                    "mode": event.mode,
                    "status": event.status,
                    "trigger": event.trigger.text,
                    "actors": [f"{p.span.text} = {p.actor.name} {p.country or ''}" for p in event.actors],
                    "recipients": [f"{p.span.text} = {p.actor.name} {p.country or ''}" for p in event.recipients],
                }
                file.write(json.dumps(shown, ensure_ascii=False) + "\n")
                taken += 1


def count(path: Path) -> None:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    for part in ("type_right", "actor_right", "recipient_right"):
        print(f"{part.replace('_', ' ')}: {sum(r[part] for r in rows) / len(rows):.3f}")
    whole = sum(r["type_right"] and r["actor_right"] and r["recipient_right"] for r in rows)
    print(f"all three: {whole} of {len(rows)} = {whole / len(rows):.3f}")
    by_type = Counter(r["type"] for r in rows)
    good = Counter(r["type"] for r in rows if r["type_right"] and r["actor_right"] and r["recipient_right"])
    print("by type:", ", ".join(f"{t} {good[t]}/{n}" for t, n in by_type.most_common()))


def told(path: Path, articles: Path, rows: slice) -> None:
    """Of the judged events that the coder of today still tells: the share that is right, by least confidence."""
    judged = [json.loads(line) for line in path.open(encoding="utf-8")][rows]
    wanted = {row["article"] for row in judged}
    coder, today = Coder(), {}
    for line in articles.open(encoding="utf-8"):
        row = json.loads(line)
        if row["id"] in wanted:
            for event in code(coder, row):
                today[row["id"], event.sentence.index, event.trigger.start, event.type] = event.confidence
    kept = [(today.get((r["article"], r["sentence"], r["start"], r["type"])), r) for r in judged]
    for least in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        here = [r for confidence, r in kept if confidence is not None and confidence >= least]
        whole = sum(r["type_right"] and r["actor_right"] and r["recipient_right"] for r in here)
        typed = sum(r["type_right"] for r in here)
        share = max(1, len(here))
        print(f"confidence {least} or more: {len(here)} told, all three {whole / share:.2f}, type {typed / share:.2f}")


def code(coder: Coder, row: dict[str, str]) -> tuple[Event, ...]:
    day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
    return coder.code(Article(text=row["text"] or "", title=row.get("title") or "", published=day)).events


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("draw", "count", "told"))
    ask.add_argument("path", type=Path)
    ask.add_argument("--out", type=Path, default=Path("sample.jsonl"))
    ask.add_argument("--sentences", type=int, default=300)
    ask.add_argument("--without", type=Path, help="a judged list whose articles are left out")
    ask.add_argument("--articles", type=Path, help="for told: the articles that the sample was drawn from")
    ask.add_argument("--rows", default=":", help="for told: which rows of the list, such as 0:200")
    said = ask.parse_args()
    if said.what == "told":
        told(said.path, said.articles, slice(*(int(n) if n else None for n in said.rows.split(":"))))
    elif said.what == "draw":
        draw(said.path, said.out, said.sentences, said.without)
    else:
        count(said.path)


if __name__ == "__main__":
    main()
