"""How well date expressions are read: exact values on a timex set, beside dateparser.

    python benchmarks/dates.py --data timex.jsonl [--part held-out|development] [--errors N]

The set: one JSON object a line with `id`, `text`, `dct` (day of publication) and `timexes` (start, end, type, value
as in TIMEX3). Counted are DATE values of a day, week, month or year. Documents are split in two by a hash of their
id; errors were looked at in the development half only. `given` reads the marked words with the tense of their clause
(simplest use); `found` needs find_dates to find a span that overlaps the marked one. dateparser gets the same marked
words, the same day of publication and, with `tense`, the same tense; its day is cut to the precision of the right
value, which favours it.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
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


WAYS = ("given", "found", "dateparser", "dateparser with tense")


class Tally:
    """Right answers and time by way of reading and kind of value."""

    def __init__(self) -> None:
        self.right: Counter[tuple[str, str]] = Counter()
        self.total: Counter[str] = Counter()
        self.seconds = dict.fromkeys(WAYS, 0.0)

    def timed(self, way: str, read: Callable[[], str]) -> str:
        begun = time.perf_counter()
        answer = read()
        self.seconds[way] += time.perf_counter() - begun
        return answer

    def add(self, kind: str, value: str, answers: dict[str, str]) -> None:
        self.total[kind] += 1
        for way, answer in answers.items():
            self.right[way, kind] += answer == value

    def print(self) -> None:
        everything = sum(self.total.values())
        for way in WAYS:
            kinds = " ".join(
                f"{k} {self.right[way, k] / max(self.total[k], 1):.3f} (of {self.total[k]})" for k in KINDS
            )
            share = sum(self.right[way, k] for k in KINDS) / max(everything, 1)
            print(f"{way:24} exact {share:.3f} (of {everything})   {kinds}   {1e3 * self.seconds[way]:.0f} ms")


def answers_for(timex: dict[str, Any], published: date, tense: Tense, hit: When | None, tally: Tally) -> dict[str, str]:
    text, kind = timex["text"], kind_of(timex["value"]) or ""
    return {
        "given": tally.timed("given", lambda: value_of(resolve_expression(text, published=published, tense=tense))),
        "found": value_of(hit),
        "dateparser": tally.timed("dateparser", lambda: baseline(text, published, kind, None)),
        "dateparser with tense": tally.timed("dateparser with tense", lambda: baseline(text, published, kind, tense)),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--part", choices=("held-out", "development"), default="held-out")
    options.add_argument("--errors", type=int, default=0)
    chosen = options.parse_args()
    tally, left = Tally(), chosen.errors if chosen.part == "development" else 0
    for doc, timex, sentence, hit in rows(documents(chosen.data, part=chosen.part)):
        published, value = date.fromisoformat(doc["dct"][:10]), timex["value"]
        tense = tense_at(sentence, timex)
        answers = answers_for(timex, published, tense, hit, tally)
        tally.add(kind_of(value) or "", value, answers)
        if left > 0 and value != answers["given"]:
            left -= 1
            text = sentence.text if sentence else ""
            print(f"{published} {timex['text']!r} is {value}, {answers['given']}, {answers['found']} ({tense}): {text}")
    print(f"part: {chosen.part}")
    tally.print()


if __name__ == "__main__":
    main()
