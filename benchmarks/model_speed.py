"""How fast the relation model is on one thread, beside the parse of the same sentences and, if given, an fp32 model.

Usage: python benchmarks/model_speed.py GOLD.jsonl [--fp32 DIR] [--rows 400]

GOLD is that of relation_types.py. DIR is a folder like that of the package's model, with fp32 weights.
"""

import argparse
import json
import time
from pathlib import Path

from relation_types import item

from detente.articles.sentences import Parser
from detente.events.relation_model import RelationModel
from detente.model import Span


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("--fp32", type=Path)
    ask.add_argument("--rows", type=int, default=400)
    said = ask.parse_args()
    items = [item(json.loads(line)) for line in said.gold.open(encoding="utf-8")][: said.rows]
    models = {"int8": RelationModel(threads=1)}
    if said.fp32 is not None:
        models["fp32"] = RelationModel(said.fp32, threads=1)
    for name, model in models.items():
        model.classify(items[:32])
        begun = time.perf_counter()
        model.classify(items)
        print(f"{name}: {len(items) / (time.perf_counter() - begun):.0f} sentences a second")
    parser = Parser()
    parser.parse(items[0].text, [(0, Span(0, len(items[0].text), items[0].text))])
    begun = time.perf_counter()
    for one in items:
        parser.parse(one.text, [(0, Span(0, len(one.text), one.text))])
    print(f"parse, one sentence at a time: {len(items) / (time.perf_counter() - begun):.0f} sentences a second")


if __name__ == "__main__":
    main()
