"""The relation model on marked sentences: macro-F1 over types and quads, confusion table, calibration.

Usage: python benchmarks/relation_types.py GOLD.jsonl [--model DIR] [--half read|unread|all] [--errors N]

GOLD has `marked` (actor in <s>, recipient in <t>), `type` (15 types; YIELD stands for CONCEDE and RETREAT) and
`quad`. Its labels follow CAMEO, so the CAMEO head is scored; the PLOVER head's figure stands beside it. The read half
(index modulo 10 in 0, 2, 4, 5, 7) may be looked at for errors; the unread half is only scored.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from detente.events.classified import Classified
from detente.events.relation_model import RelationItem, RelationModel

READ = {0, 2, 4, 5, 7}
ROOT_TYPES = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE",
    "10": "REQUEST", "02": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
    "163": "COERCE",
}  # fmt: skip
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def item(row: dict[str, str]) -> RelationItem:
    """The sentence with the first marked span of each side; where a mark is missing, where the words first stand."""
    text, spans, opened, at = "", {}, {}, 0
    for mark in re.finditer(r"</?[st]>", row["marked"]):
        text += row["marked"][at : mark.start()]
        at = mark.end()
        name = mark.group()[-2]
        if mark.group()[1] == "/":
            spans.setdefault(name, (opened.get(name, len(text)), len(text)))
        else:
            opened[name] = len(text)
    text += row["marked"][at:]
    for name, words in (("s", row["actor"]), ("t", row["recipient"])):
        if name not in spans and words in text:
            spans[name] = (text.index(words), text.index(words) + len(words))
    return RelationItem(text, spans.get("s", (0, 0)), spans.get("t"))


def type_of(code: str) -> str | None:
    """The type of a CAMEO code by the conversion table of PLOVER 0.8, in which imposed sanctions (163) coerce."""
    return ROOT_TYPES.get(code, ROOT_TYPES.get(code[:2]))


def cameo_type(answer: Classified) -> str:
    """The likeliest of the 15 types by the CAMEO head, "no event" left aside: every row of the set has one."""
    sums: Counter[str] = Counter()
    for code, share in answer.codes.items():
        if (label := type_of(code)) is not None:
            sums[label] += share
    return max(sums, key=lambda t: sums[t])


def plover_type(answer: Classified) -> str:
    """The likeliest type by the PLOVER head, CONCEDE and RETREAT added up to YIELD."""
    sums: Counter[str] = Counter()
    for name, share in answer.types.items():
        if name != "NONE":
            sums["YIELD" if name in ("CONCEDE", "RETREAT") else name] += share
    return max(sums, key=lambda t: sums[t])


def macro_f1(gold: list[str], said: list[str]) -> float:
    scores = []
    for label in sorted(set(gold)):
        hit = sum(g == s == label for g, s in zip(gold, said, strict=True))
        scores.append(2 * hit / max(1, gold.count(label) + said.count(label)))
    return sum(scores) / len(scores)


def report(name: str, rows: list[dict[str, object]], said: list[str]) -> None:
    gold = [str(r["type"]) for r in rows]
    quads = [str(QUADS[t]) for t in said]
    gold_quads = [str(r["quad"]) for r in rows]
    right = sum(g == s for g, s in zip(gold, said, strict=True)) / len(rows)
    print(
        f"{name}: {len(rows)} rows, macro-F1 {macro_f1(gold, said):.3f} over types, "
        f"{macro_f1(gold_quads, quads):.3f} over quads, accuracy {right:.3f}"
    )


def per_type(rows: list[dict[str, object]], said: list[str]) -> None:
    gold = [str(r["type"]) for r in rows]
    for label in sorted(set(gold)):
        hit = sum(g == s == label for g, s in zip(gold, said, strict=True))
        precision, recall = hit / max(1, said.count(label)), hit / gold.count(label)
        wrong = Counter(s for g, s in zip(gold, said, strict=True) if g == label != s).most_common(4)
        print(f"  {label:10} n {gold.count(label):4} P {precision:.2f} R {recall:.2f}  told as {dict(wrong)}")


def calibration(rows: list[dict[str, object]], said: list[str], answers: list[Classified]) -> None:
    print("  calibration: confidence of the CAMEO head against the share that is right")
    bins: dict[int, list[bool]] = {}
    shares: dict[int, list[float]] = {}
    for row, label, answer in zip(rows, said, answers, strict=True):
        share = sum(p for code, p in answer.codes.items() if type_of(code) == label)
        at = min(9, int(share * 10))
        bins.setdefault(at, []).append(row["type"] == label)
        shares.setdefault(at, []).append(share)
    for at in sorted(bins):
        mean, hits = sum(shares[at]) / len(shares[at]), sum(bins[at]) / len(bins[at])
        print(f"    {mean:.2f} -> {hits:.2f} (n {len(bins[at])})")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("--model", type=Path)
    ask.add_argument("--half", choices=("read", "unread", "all"), default="all")
    ask.add_argument("--errors", type=int, default=0, help="print so many errors of the read half")
    said = ask.parse_args()
    rows = [json.loads(line) for line in said.gold.open(encoding="utf-8")]
    answers = list(RelationModel(said.model, threads=2).classify([item(r) for r in rows]))
    halves = {"read": [i % 10 in READ for i in range(len(rows))]}
    halves["unread"] = [not x for x in halves["read"]]
    halves["all"] = [True] * len(rows)
    for half in ("read", "unread", "all") if said.half == "all" else (said.half,):
        chosen = [i for i, x in enumerate(halves[half]) if x]
        part, heard = [rows[i] for i in chosen], [answers[i] for i in chosen]
        by_cameo, by_plover = [cameo_type(a) for a in heard], [plover_type(a) for a in heard]
        report(f"CAMEO head, {half}", part, by_cameo)
        report(f"PLOVER head, {half}", part, by_plover)
        if half == said.half:
            per_type(part, by_cameo)
            calibration(part, by_cameo, heard)
        if half == "read":
            wrong = [(r, s) for r, s in zip(part, by_cameo, strict=True) if r["type"] != s]
            for row, label in wrong[: said.errors]:
                print(f"  {row['type']} told as {label}: {row['marked']}")


if __name__ == "__main__":
    main()
