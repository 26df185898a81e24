"""How real a clause says its event is: status classes on two gold sets, beside tense and "not" alone.

    python benchmarks/status.py facts factuality.jsonl [--part held-out|development] [--errors N] [--kind WORD]
    python benchmarks/status.py times meantime.jsonl [--part ...]

`facts`: one sentence a line with `tokens` and `events` (token span, factuality from -3 to 3, the mean of several
readers). |value| >= 2 is certain and its sign the polarity; the rest is uncertain: three classes. The set knows no
time and its readers held announced events for certain, so planned counts as certain, but for what is only a purpose
("flew to Rome to meet").
`clear` leaves out values between 1 and 2, which readers gave by averaging ("did not" is often -1.8).

`times`: documents with `events` (start, end, polarity, certainty, time). Four classes: negated; uncertain (certainty
other than CERTAIN); future; certain (the rest). Events without these marks are left out.

Three figures each: all gold words that are parsed as a verb or a noun (`words`), those that the coder's lexicon knows
as triggers (`triggers`), both by syntax alone, and the events that the whole coder tells (`events`), with the
status that it prints. The baseline reads the auxiliaries of the same word and of the verb it hangs on: "will" is
future, "not" and "no" are negation, everything else is certain. Sentences and documents are split in two by a hash of
their id; errors were looked at in the development half only.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from detente.articles.sentences import Parser, split
from detente.events.status import Reading, read_status
from detente.events.trigger import find_triggers
from detente.model import Article, Event, Sentence, Span, Token
from detente.model.clause import clause_head
from detente.ontology.status_words import load_status_words
from detente.ontology.triggers import load_lexicon
from detente.pipeline import Coder

CLASSES = {"facts": ("certain", "negated", "uncertain"), "times": ("certain", "negated", "uncertain", "future")}
NO_SPACE_BEFORE = frozenset(".,;:!?%)]}") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''"}
NO_SPACE_AFTER = frozenset("([{$") | {"``"}


@dataclass(frozen=True, slots=True)
class Item:
    """A gold word in its parsed sentence."""

    id: str
    sentence: Sentence
    token: Token
    wanted: str
    value: str
    clear: bool = True


def in_part(key: str, part: str) -> bool:
    """Whether an id belongs to a half of the set."""
    return (blake2b(key.encode(), digest_size=1).digest()[0] % 2 == 0) == (part == "development")


def rows(path: Path, part: str) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [row for row in found if in_part(row["id"], part)]


def written(tokens: list[str]) -> tuple[str, list[int]]:
    """Tokens as running text, with the offset of each."""
    text, starts = "", []
    for number, token in enumerate(tokens):
        glued = token in NO_SPACE_BEFORE or (number > 0 and tokens[number - 1] in NO_SPACE_AFTER)
        text += "" if not text or glued else " "
        starts.append(len(text))
        text += token
    return text, starts


def facts(path: Path, part: str, parser: Parser) -> Iterator[Item]:
    """Events of single sentences with a mean factuality."""
    jobs = []
    for row in rows(path, part):
        text, starts = written(row["tokens"])
        jobs.append((row, starts, text))
    parsed = parser.parse_many([(text, [(0, Span(0, len(text), text))]) for _, _, text in jobs])
    for (row, starts, _), sentences in zip(jobs, parsed, strict=True):
        for event in row["events"] if sentences else ():
            token = at(sentences[0], starts[event["span"][1] - 1])
            if token is not None:
                value = event["factuality"]
                wanted = "certain" if value >= 2 else "negated" if value <= -2 else "uncertain"
                clear = not 1 < abs(value) < 2
                yield Item(row["id"], sentences[0], token, wanted, f"{value:.1f}", clear)


def times(path: Path, part: str, parser: Parser) -> Iterator[Item]:
    """Events of documents with polarity, certainty and time."""
    for row in rows(path, part):
        spans = split(row["text"])
        sentences = parser.parse(row["text"], list(enumerate(spans)))
        for event in row["events"]:
            marks = tuple(event.get(k) for k in ("polarity", "certainty", "time"))
            here = next((s for s in sentences if s.span.start <= event["start"] < s.span.end), None)
            token = at(here, event["end"] - 1) if here is not None else None
            if None not in marks and here is not None and token is not None:
                yield Item(row["id"], here, token, gold_class(*marks), "/".join(marks))


def gold_class(polarity: str, certainty: str, time: str) -> str:
    if polarity == "NEG":
        return "negated"
    if certainty != "CERTAIN":
        return "uncertain"
    return "future" if time == "FUTURE" else "certain"


Place = tuple[str, str, int]
"""A row, the letters of a sentence, and how many of them stand before a word: cleaning moves blanks alone."""


def place(row: str, sentence: str, offset: int) -> Place:
    return row, "".join(sentence.split()), len("".join(sentence[:offset].split()))


def coded(path: Path, part: str, what: str) -> dict[Place, Event]:
    """The events that the coder tells of the set, by the place of the trigger."""
    coder = Coder()
    told: dict[Place, Event] = {}
    for row in rows(path, part):
        text = written(row["tokens"])[0] if what == "facts" else row["text"]
        for event in coder.code(Article(text=text)).events:
            span = event.sentence.span
            told[place(row["id"], span.text, event.trigger.start - span.start)] = event
    return told


def printed(event: Event, what: str) -> str:
    """The class of an event's status; what is only a purpose ("flew to Rome to meet") is no certain plan."""
    if event.status in ("occurred", "ongoing"):
        return "certain"
    if event.status in ("negated", "cancelled"):
        return "negated"
    if event.status in ("planned", "postponed") and what == "times":
        return "future"
    if event.status == "planned":
        return "uncertain" if any(b == "status:planned by “to”" for b in event.basis) else "certain"
    return "uncertain"


def at(sentence: Sentence, offset: int) -> Token | None:
    """The verb or noun at an offset; None where the parser sees another kind of word."""
    token = next((t for t in sentence.tokens if t.start <= offset < t.end), None)
    return token if token is not None and token.pos in ("VERB", "NOUN", "PROPN", "AUX") else None


def ours(item: Item, reading: Reading, what: str) -> str:
    """The class of a status."""
    if reading.status in ("occurred", "ongoing"):
        return "certain"
    if reading.status in ("negated", "cancelled"):
        return "negated"
    if reading.status in ("planned", "postponed") and what == "times":
        return "future"
    if reading.status == "planned" and reading.because is not None:
        return "uncertain" if item.sentence.tokens[reading.because].tag == "TO" else "certain"
    return "uncertain"


def baseline(item: Item, what: str) -> str:
    """Tense and "not" alone."""
    sentence, token = item.sentence, item.token
    near = [*sentence.children(token.index), *sentence.children(clause_head(sentence, token.index))]
    if any(t.dep == "neg" or t.lower in ("no", "never") for t in near):
        return "negated"
    if any(t.lower in ("will", "shall", "'ll", "wo") for t in near) and what == "times":
        return "future"
    return "certain"


def report(name: str, pairs: list[tuple[str, str]], classes: tuple[str, ...]) -> None:
    """Macro-F1, accuracy, and precision and recall of each class; pairs are (wanted, got)."""
    count, parts, total = Counter(pairs), [], 0.0
    for label in classes:
        hit = count[label, label]
        wanted = sum(n for (w, _), n in count.items() if w == label)
        got = sum(n for (_, g), n in count.items() if g == label)
        precision, recall = hit / max(1, got), hit / max(1, wanted)
        f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
        total += f1
        parts.append(f"{label} P {precision:.2f} R {recall:.2f} F {f1:.2f} ({wanted})")
    right = sum(n for (w, g), n in count.items() if w == g) / max(1, len(pairs))
    score = f"macro-F1 {total / len(classes):.3f} accuracy {right:.3f}"
    print(f"{name:<26} n={len(pairs):<5} {score} | {' | '.join(parts)}")


def by_syntax(items: list[Item], options: argparse.Namespace) -> None:
    """What syntax alone says of all gold words, and of those that the lexicon knows as triggers."""
    words, lexicon = load_status_words(), load_lexicon()
    known = {
        (item.id, trigger.token): trigger.verb
        for item in items
        for trigger in find_triggers(item.sentence, lexicon)
        if trigger.coding is not None and trigger.token == item.token.index
    }
    got = []
    for item in items:
        verb = known.get((item.id, item.token.index), item.token.index)
        reading = read_status(item.sentence, item.token.index, verb, words)
        got.append(ours(item, reading, options.what))
    told = list(zip(items, got, strict=True))
    compare("words", told, options)
    compare("triggers", [(i, g) for i, g in told if (i.id, i.token.index) in known], options)
    if options.what == "facts":
        compare("words, clear values", [(i, g) for i, g in told if i.clear], options)


def by_coder(items: list[Item], options: argparse.Namespace) -> None:
    """What the whole coder prints of the gold words that it tells as events."""
    events = coded(options.data, options.part, options.what)
    told = []
    for item in items:
        event = events.get(place(item.id, item.sentence.text, item.token.start - item.sentence.span.start))
        if event is not None:
            told.append((item, printed(event, options.what)))
    compare("events", told, options)


def compare(name: str, told: list[tuple[Item, str]], options: argparse.Namespace) -> None:
    """Our figure and the baseline's on the same words; of the development half, the first errors."""
    classes = CLASSES[options.what]
    report(f"{name}: detente", [(i.wanted, g) for i, g in told], classes)
    report(f"{name}: tense and not", [(i.wanted, baseline(i, options.what)) for i, _ in told], classes)
    if options.part == "development":
        errors = [(i, g) for i, g in told if i.wanted != g and options.kind in f"{i.wanted}>{g}"]
        for item, got in errors[: options.errors]:
            print(f"{item.wanted}>{got} {item.value} {item.token.text!r} | {item.sentence.text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["facts", "times"])
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=["held-out", "development"], default="held-out")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to print (development half only)")
    parser.add_argument("--kind", default="", help="print only errors such as certain>uncertain (wanted>got)")
    options = parser.parse_args()
    items = list((facts if options.what == "facts" else times)(options.data, options.part, Parser()))
    by_syntax(items, options)
    by_coder(items, options)


if __name__ == "__main__":
    main()
