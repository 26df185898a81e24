"""The whole coder on bare sentences: an event whose pair overlaps the marked one, with the right type.

Usage: python benchmarks/bare_sentences.py GOLD.jsonl [--coder model|syntax] [--half read|unread|all] [--misses N]

GOLD is that of relation_types.py. A row is hit where some event has an actor and a recipient that overlap the marked
spans (either way round for mutual types) and whose CAMEO code reads as the row's type. The baseline beside it asks for
the right type alone, whoever acts. Misses are printed for the read half only.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from relation_types import READ, item, type_of

from detente.model import Article, Event
from detente.pipeline import Coder, CoderOptions

MUTUAL = {"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ASSAULT", "REJECT"}


def overlaps(event: Event, actor: tuple[int, int], recipient: tuple[int, int] | None, *, mutual: bool) -> bool:
    """Whether the event's parties overlap the marked spans."""

    def meets(spans: list[tuple[int, int]], wanted: tuple[int, int] | None) -> bool:
        return wanted is None or any(a < wanted[1] and wanted[0] < b for a, b in spans)

    actors = [(p.span.start, p.span.end) for p in event.actors]
    recipients = [(p.span.start, p.span.end) for p in event.recipients]
    if mutual:
        return meets(actors + recipients, actor) and meets(actors + recipients, recipient)
    return meets(actors, actor) and meets(recipients, recipient)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("--coder", choices=("model", "syntax"), default="model")
    ask.add_argument("--half", choices=("read", "unread", "all"), default="all")
    ask.add_argument("--misses", type=int, default=0)
    said = ask.parse_args()
    rows = [json.loads(line) for line in said.gold.open(encoding="utf-8")]
    coder = Coder(CoderOptions(coder=said.coder))
    tally: Counter[str] = Counter()
    shown = 0
    for index, row in enumerate(rows):
        half = "read" if index % 10 in READ else "unread"
        if said.half not in (half, "all"):
            continue
        marked = item(row)
        report = coder.code(Article(text=marked.text))
        shift = marked.text.find(report.article.text[:40])
        spans = [None if s is None else (s[0] - shift, s[1] - shift) for s in (marked.actor, marked.recipient)]
        paired = [e for e in report.events if overlaps(e, spans[0], spans[1], mutual=row["type"] in MUTUAL)]
        hit = any(type_of(e.cameo) == row["type"] for e in paired)
        tally[f"{half} rows"] += 1
        tally[f"{half} hits"] += hit
        tally[f"{half} pairs"] += bool(paired)
        tally[f"{half} types"] += any(type_of(e.cameo) == row["type"] for e in report.events)
        if half == "read" and not hit and shown < said.misses:
            shown += 1
            told = [(type_of(e.cameo), [p.span.text for p in e.actors], [p.span.text for p in e.recipients])
                    for e in report.events]  # fmt: skip
            print(f"{row['type']}: {row['marked'][:300]}\n    {told}")
    for half in ("read", "unread"):
        if n := tally[f"{half} rows"]:
            print(
                f"{half}: {n} rows, pair and type {tally[f'{half} hits'] / n:.3f}, pair alone "
                f"{tally[f'{half} pairs'] / n:.3f}, type alone {tally[f'{half} types'] / n:.3f}"
            )


if __name__ == "__main__":
    main()
