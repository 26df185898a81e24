"""How well date expressions are read: exact values on a timex set, beside dateparser.

    python benchmarks/dates.py --data timex.jsonl [--part held-out|development] [--errors N]

The set: one JSON object a line with `id`, `text`, `dct` (day of publication) and `timexes` (start, end, type, value as
in TIMEX3). Counted are DATE values of a day, week, month or year. Documents are split in two by a hash of their id; errors
were looked at in the development half only. `given` reads the marked words with the tense of their clause (simplest
use); `found` needs find_dates to find a span that overlaps the marked one. dateparser gets the same marked words, the
same day of publication and, with `tense`, the same tense; its day is cut to the precision of the right value, which
favours it.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from detente.articles.sentences import Parser, split
from detente.mentions.calendar import Tense
from detente.mentions.dates import find_dates, resolve_expression
from detente.mentions.tense import span_tense
from detente.model.sentence import Sentence
from detente.model.span import Span
from detente.model.when import When

KINDS = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "week": re.compile(r"\d{4}-W\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "year": re.compile(r"\d{4}"),
}


def in_development(key: str) -> bool:
    """Which half of the set a document belongs to."""
    return blake2b(key.encode(), digest_size=1).digest()[0] % 2 == 0


def documents(path: Path, *, part: str) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [d for d in found if in_development(d["id"]) == (part == "development")]


def kind_of(value: str) -> str | None:
    return next((kind for kind, pattern in KINDS.items() if pattern.fullmatch(value)), None)


def value_of(when: When | None) -> str:
    """The TIMEX3 value of a When; empty where there is none of these precisions."""
    if when is None or when.start is None:
        return ""
    start = when.start
    if when.precision == "week":
        return "{}-W{:02}".format(*start.isocalendar()[:2])
    return {"day": start.isoformat(), "month": f"{start:%Y-%m}", "year": f"{start:%Y}"}.get(when.precision, "")


def baseline(text: str, published: date, kind: str, tense: Tense | None) -> str:
    """What dateparser makes of the words, cut to the precision of the right value."""
    import dateparser  # noqa: PLC0415

    side = {"past": "past", "future": "future"}.get(tense or "past", "current_period")
    base = datetime(published.year, published.month, published.day, 12)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": side, "PREFER_DAY_OF_MONTH": "first"}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    if found is None:
        return ""
    return value_of(When(found.date(), found.date(), kind, "stated"))  # type: ignore[arg-type]


def rows(docs: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any], Sentence | None, When | None]]:
    """Document, timex, its sentence, and the When of the mention found there."""
    parser = Parser()
    for doc in docs:
        published = date.fromisoformat(doc["dct"][:10])
        sentences = parser.parse(doc["text"], list(enumerate(split(doc["text"]))))
        mentions = [m for s in sentences for m in find_dates(s, published=published)]
        for timex in doc["timexes"]:
            if timex["type"] != "DATE" or not kind_of(timex["value"] or ""):
                continue
            span = Span(timex["start"], timex["end"], timex["text"])
            sentence = next((s for s in sentences if s.span.overlaps(span)), None)
            hit = next((m.when for m in mentions if m.span.overlaps(span) and m.when and m.when.start), None)
            yield doc, timex, sentence, hit


def tense_at(sentence: Sentence | None, timex: dict[str, Any]) -> Tense:
    if sentence is None:
        return "past"
    return span_tense(sentence, Span(timex["start"], timex["end"], timex["text"]))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--part", choices=("held-out", "development"), default="held-out")
    options.add_argument("--errors", type=int, default=0)
    chosen = options.parse_args()
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    shown = 0
    for doc, timex, sentence, hit in rows(documents(chosen.data, part=chosen.part)):
        published, kind, value = date.fromisoformat(doc["dct"][:10]), kind_of(timex["value"]) or "", timex["value"]
        tense = tense_at(sentence, timex)
        answers = {"found": value_of(hit)}
        for name, read in {
            "given": lambda: value_of(resolve_expression(timex["text"], published=published, tense=tense)),  # noqa: B023
            "dateparser": lambda: baseline(timex["text"], published, kind, None),  # noqa: B023
            "dateparser with tense": lambda: baseline(timex["text"], published, kind, tense),  # noqa: B023
        }.items():
            begun = time.perf_counter()
            answers[name] = read()
            spent[name] += time.perf_counter() - begun  # type: ignore[assignment]
        total[kind] += 1
        for name, answer in answers.items():
            right[name, kind] += answer == value
        if shown < chosen.errors and chosen.part == "development" and value not in (answers["given"], ""):
            shown += 1
            text = sentence.text if sentence else ""
            print(
                f"{doc['dct']} {timex['text']!r} is {value}, given {answers['given']}, found {answers['found']} ({tense}): {text}"
            )
    print(f"part: {chosen.part}, {sum(total.values())} expressions")
    for name in ("given", "found", "dateparser", "dateparser with tense"):
        kinds = " ".join(f"{k} {right[name, k] / max(total[k], 1):.3f} (of {total[k]})" for k in KINDS)
        share = sum(right[name, k] for k in KINDS) / max(sum(total.values()), 1)
        print(f"{name:24} exact {share:.3f}   {kinds}   {1e3 * spent[name]:.0f} ms")


if __name__ == "__main__":
    main()
