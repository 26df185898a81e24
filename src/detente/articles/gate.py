"""The gate: which sentences may hold an interaction between political actors and deserve a parse."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from detente.errors import OntologyError
from detente.model import Actor, Mention, Span
from detente.ontology.load import read_yaml

# An anaphoric word counts for this many sentences after the last actor name.
REACH = 4
# PLOVER's code for companies, which do not make business news political.
COMPANIES = frozenset({"MNC"})
# A report is about relations, and then read whole, where at least this share of its sentences passes on its own and
# that many countries are named: little is lost then that a reader of it would have seen.
WHOLE_SHARE = 0.4
WHOLE_COUNTRIES = 2

# Half of the sentences with a word of sport make an article one about a game.
SPORT_SHARE = 0.5

WordClass = Literal["strong", "weak", "political", "business", "anaphora", "sport"]
_NOT_LETTER = re.compile(r"[^a-zà-ÿ]")


@dataclass(frozen=True, slots=True)
class _Words:
    """An automaton over stems; `classes[i]` says what stem i is, `whole[i]` whether it must be the whole word."""

    automaton: Any
    classes: tuple[frozenset[WordClass], ...]
    ends: tuple[int, ...]


def _flat(rows: object) -> Iterator[str]:
    if isinstance(rows, str):
        yield rows
    elif isinstance(rows, list):
        for row in rows:
            yield from _flat(row)
    else:
        raise OntologyError(f"ontology/gate.yaml: {rows!r} is no word. Quote words such as no and on.")


@lru_cache(maxsize=1)
def _words() -> _Words:
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415

    table = read_yaml("gate.yaml")
    common = set(_flat(table["common"]))
    classes: dict[str, set[WordClass]] = {}
    for stem in _flat(table["strong"]):
        classes.setdefault(stem, set()).add("weak" if stem in common else "strong")
    for kind in ("weak", "political", "business", "anaphora", "sport"):
        for stem in _flat(table[kind]):
            classes.setdefault(stem, set()).add(kind)
    for stem in common:
        classes.setdefault(stem, set()).add("weak")
    stems = sorted(classes)
    padded = [
        " " + _NOT_LETTER.sub(" ", stem[:-1].lower()) + " " if stem.endswith("$") else " " + stem for stem in stems
    ]
    padded = [_NOT_LETTER.sub(" ", stem) for stem in padded]
    return _Words(
        automaton=AhoCorasick(padded),
        classes=tuple(frozenset(classes[stem]) for stem in stems),
        ends=tuple(len(stem) for stem in padded),
    )


def _folded(text: str) -> str:
    """`text` in lower case with a blank for every other character than a letter; same length, one blank before it."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return " " + _NOT_LETTER.sub(" ", low) + " "


def _classes_by_sentence(text: str, sentences: Sequence[Span]) -> list[set[WordClass]]:
    words = _words()
    starts = [span.start for span in sentences]
    found: list[set[WordClass]] = [set() for _ in sentences]
    for stem, start, _ in words.automaton.find_matches_as_indexes(_folded(text), overlapping=True):
        # the folded text has one blank more at its beginning, and a stem begins with a blank: `start` is the word
        number = bisect_right(starts, start) - 1
        if number >= 0:
            found[number] |= words.classes[stem]
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    """Who a sentence names: anybody at all, and how many states and other known actors."""

    anybody: bool
    known: int


def _named_by_sentence(sentences: Sequence[Span], names: Sequence[Mention]) -> list[_Named]:
    starts = [span.start for span in sentences]
    anybody: set[int] = set()
    known: list[set[str]] = [set() for _ in sentences]
    for mention in names:
        number = bisect_right(starts, mention.span.start) - 1
        if mention.kind == "actor" and number >= 0:
            anybody.add(number)
            known[number].update(
                a.country or a.id for a in mention.actors if a.country not in COMPANIES and not _is_new(a)
            )
    return [_Named(number in anybody, len(known[number])) for number in range(len(sentences))]


def _is_new(actor: Actor) -> bool:
    """Whether no table holds the actor: a name in the text, which may be anybody's."""
    return actor.id.startswith("text:") and actor.country is None


def _deserves(named: _Named, classes: set[WordClass]) -> bool:
    """Whether a sentence that names an actor deserves a parse."""
    political = "political" in classes
    if "business" in classes and not political and named.known < 2:
        return False
    return "strong" in classes or ("weak" in classes and (political or (named.known > 1 and "business" not in classes)))


def keep(text: str, sentences: Sequence[Span], names: Sequence[Mention]) -> tuple[int, ...]:
    """The numbers of the sentences that deserve a parse: all of a report that is about relations, else the fit ones.

    An article about a game has none.
    """
    classes = _classes_by_sentence(text, sentences)
    if len(sentences) > 1 and sum("sport" in c for c in classes) >= SPORT_SHARE * len(sentences):
        return ()
    fit = _fit(classes, _named_by_sentence(sentences, names))
    countries = {actor.country for mention in names for actor in mention.actors if actor.country}
    if len(fit) >= WHOLE_SHARE * len(sentences) and len(countries) >= WHOLE_COUNTRIES:
        return tuple(range(len(sentences)))
    return fit


def _fit(by_sentence: Sequence[set[WordClass]], named_by_sentence: Sequence[_Named]) -> tuple[int, ...]:
    """The sentences that pass on their own.

    One does where it holds an event word and names an actor, has a political word ("police", "the governor"), or has a
    word that may stand for an actor named in the four sentences before. Common words ("offer", "report") count only
    beside a second actor or a political word. Word lists: ontology/gate.yaml.
    """
    kept = []
    last = -REACH - 1
    rows = zip(named_by_sentence, by_sentence, strict=True)
    for number, (named, classes) in enumerate(rows):
        if named.anybody:
            last = number
        near = "anaphora" in classes and number - last <= REACH
        if (named.anybody or near or "political" in classes) and _deserves(named, classes):
            kept.append(number)
    return tuple(kept)
