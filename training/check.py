"""Check the training set: form, spans, duplicates, balance, and overlap with other files.

Usage: python training/check.py [--against DIR]

Exit status 1 where a line is broken, a marked sentence stands twice, a type is missing, or a sentence of the set
stands in a file below DIR (compared by letters and digits alone, so that spacing and quotes do not hide it).
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from detente.errors import OntologyError
from detente.learning.examples import Example, read_examples
from detente.learning.passages import read_articles
from detente.ontology.event_types import NONE, load_event_ontology

HERE = Path(__file__).parent
LEAST_PER_TYPE = 150
TELLING = 40
"""Letters from which on the same sentence elsewhere is no chance ("He refused.")."""
TEXT_FILES = {".jsonl", ".json", ".txt", ".tex"}


def fold(text: str) -> str:
    """Letters and digits of a text, lower case."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def doubled(examples: list[Example]) -> list[str]:
    """Texts that stand twice with the same spans."""
    seen = Counter((e.text, e.actor, e.recipient, e.trigger) for e in examples)
    return [text for (text, *_), times in seen.items() if times > 1]


def overlap(texts: list[str], folder: Path) -> list[str]:
    """Sentences of the set found in a file below `folder`, with the file's name."""
    wanted = {key: text for text in texts if len(key := fold(text)) >= TELLING}
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in TEXT_FILES and p.is_file()):
        folded = fold(path.read_text(encoding="utf-8", errors="replace"))
        if any(key[:TELLING] in folded for key in wanted):
            found += [f"{path.name}: {text}" for key, text in wanted.items() if key in folded]
    return found


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--against", type=Path, help="a folder whose texts must not be in the set")
    said = ask.parse_args()
    types = {t.name: tuple(m for m, _ in t.modes) for t in load_event_ontology().types.values()} | {NONE: ()}
    try:
        examples = list(read_examples(sorted((HERE / "sentences").glob("*.tsv")), types=types))
        articles = list(read_articles(sorted((HERE / "articles").glob("*.txt"))))
    except OntologyError as error:
        print(error)
        return 1
    by_type = Counter(e.type for e in examples)
    words = sum(len(e.text.split()) for e in examples) / len(examples)
    print(f"{len(examples)} lines on {len({e.text for e in examples})} sentences, {words:.1f} words on average")
    print("types    ", dict(by_type.most_common()))
    print("statuses ", dict(Counter(e.status for e in examples).most_common()))
    print("modes    ", dict(Counter(e.mode for e in examples).most_common()))
    print("roots    ", dict(sorted(Counter(e.cameo[:2] for e in examples).items())))
    print("no recipient", sum(e.recipient is None for e in examples))
    passages = [p for a in articles for p in a.passages]
    acts = sum(len(p.acts) for p in passages)
    print(f"{len(articles)} articles of {len(passages)} sentences with {acts} acts")
    faults = [f"twice: {text}" for text in doubled(examples)]
    faults += [
        f"{a.type} has no mode {a.mode}" for p in passages for a in p.acts if a.mode not in ("-", *types[a.type])
    ]
    faults += [f"only {by_type[t]} of {t}" for t in types if by_type[t] < LEAST_PER_TYPE]
    if said.against is not None:
        faults += [
            f"also in {line}"
            for line in overlap([*(e.text for e in examples), *(p.text for p in passages)], said.against)
        ]
    print("\n".join(faults) or "no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
