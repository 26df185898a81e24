"""Precision by reading: draw sentences with events for judging, and count the verdicts.

Usage: python benchmarks/judged.py draw ARTICLES.jsonl --out SAMPLE.jsonl [--sentences 300]
       python benchmarks/judged.py count benchmarks/judged_events.jsonl

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

from detente.model import Article
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
            day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
            report = coder.code(Article(text=row["text"] or "", title=row.get("title") or "", published=day))
            chosen = {e.sentence.index: e for e in sorted(report.events, key=lambda e: key(e.id), reverse=True)}
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


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("draw", "count"))
    ask.add_argument("path", type=Path)
    ask.add_argument("--out", type=Path, default=Path("sample.jsonl"))
    ask.add_argument("--sentences", type=int, default=300)
    ask.add_argument("--without", type=Path, help="a judged list whose articles are left out")
    said = ask.parse_args()
    if said.what == "draw":
        draw(said.path, said.out, said.sentences, said.without)
    else:
        count(said.path)


if __name__ == "__main__":
    main()
