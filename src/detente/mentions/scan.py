"""Names and titles as they stand in a text, before anything is resolved."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from detente.model.span import Span
from detente.ontology.actors import ActorTables
from detente.ontology.names import Hit, fold

_WORD_BEFORE = re.compile(r"([\w.'-]+)[ -]$")
_WORD_AFTER = re.compile(r"[ ]([\w'-]+)")
PERSON_KEYS = ("person:", "surname:")


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with the hits in it. `folded` has the same length as `text`; hits are in order without overlap."""

    text: str
    folded: str
    names: tuple[Hit, ...]
    titles: tuple[Hit, ...]
    _starts: tuple[int, ...]
    _ends: dict[int, Hit]
    _at: dict[int, Hit]

    def name_at(self, start: int) -> Hit | None:
        """The name that begins at `start`."""
        return self._at.get(start)

    def name_ending(self, end: int) -> Hit | None:
        """The name that ends at `end`."""
        return self._ends.get(end)

    def names_in(self, start: int, end: int) -> tuple[Hit, ...]:
        """Names that overlap the stretch from `start` to `end`."""
        at = max(0, bisect_right(self._starts, start) - 1)
        found = []
        for hit in self.names[at:]:
            if hit.start >= end:
                break
            if hit.end > start:
                found.append(hit)
        return tuple(found)


def scan(text: str, tables: ActorTables) -> Scan:
    """Look for all names and titles of the tables in `text`."""
    folded = fold(text)
    names = tuple(h for h in tables.names.find(folded) if _stands_alone(folded, h, tables))
    lowered = folded.lower()
    names = _with_own(folded, lowered, names, tables)
    titles = tuple(tables.title_names.find(lowered)) if len(lowered) == len(folded) else ()
    return Scan(
        text,
        folded,
        names,
        titles,
        tuple(h.start for h in names),
        {h.end: h for h in names},
        {h.start: h for h in names},
    )


def _with_own(folded: str, lowered: str, names: tuple[Hit, ...], tables: ActorTables) -> tuple[Hit, ...]:
    """The names with those of the user's dictionary in place of any that they overlap."""
    if tables.own_names is None or len(lowered) != len(folded):
        return names
    own = [h for h in tables.own_names.find(lowered) if not folded[h.start].islower()]
    kept = [n for n in names if not any(o.start < n.end and n.start < o.end for o in own)]
    return tuple(sorted((*kept, *own), key=lambda h: h.start))


def is_person(hit: Hit) -> bool:
    """Whether the name is one of a person."""
    return hit.keys[0].startswith(PERSON_KEYS)


def _stands_alone(folded: str, hit: Hit, tables: ActorTables) -> bool:
    """False for a name within a longer word or name: "pro-Russian", "US-backed", "Michael Jordan"."""
    after = folded[hit.end : hit.end + 2]
    if len(after) == 2 and after[0] == "-" and after[1].islower() and hit.keys[0].startswith(_ADJECTIVAL):
        return False
    before = _WORD_BEFORE.search(folded, max(0, hit.start - 24), hit.start)
    if before and folded[hit.start - 1] == "-" and before[1].lower() in tables.words["joined_before"]:
        return False
    if hit.keys[0].startswith("surname:") and (folded[hit.start - 1 : hit.start] == "-" or after[:1] == "-"):
        return False
    name = folded[hit.start : hit.end]
    if name not in tables.words["ambiguous"] and not hit.keys[0].startswith("surname:"):
        return True
    return not _inside_name(folded, hit, before[1] if before else "", tables)


_ADJECTIVAL = ("country:", "demonym:", "seat:", "org:", "region:", "inst:")


def _inside_name(folded: str, hit: Hit, before: str, tables: ActorTables) -> bool:
    """Whether a capitalised word that is neither title nor known stands right beside the name."""
    plain = tables.words["not_names"]
    if before and before[0].isupper() and before not in plain and folded[hit.start - 1] == " ":
        at = hit.start - 1 - len(before)
        starts_sentence = at < 2 or folded[at - 2] in '.!?"' or folded[at - 1] != " "
        titled = before.lower() in tables.titles or before.lower().rstrip(".") in tables.titles
        if not starts_sentence and not titled and not _known_word(before, tables):
            return True
    after = _WORD_AFTER.match(folded, hit.end)
    return bool(
        after and after[1][0].isupper() and after[1] not in plain and after[1].lower() not in tables.titles
        and after[1].lower() not in tables.agents and not _known_word(after[1], tables)
    )  # fmt: skip


def _known_word(word: str, tables: ActorTables) -> bool:
    return any(h.start == 0 and h.end == len(word) for h in tables.names.find(word))


def sentence_of(start: int, starts: Sequence[int]) -> int:
    """Index of the sentence in which a character stands."""
    return max(0, bisect_right(starts, start) - 1)


def span(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`."""
    return Span(start, end, text[start:end])
