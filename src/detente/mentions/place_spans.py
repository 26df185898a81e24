"""Which words of a sentence name a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.model.mention import Mention
from detente.model.sentence import Sentence, Token
from detente.model.span import Span
from detente.ontology.dates import load_date_words
from detente.ontology.place_names import fold
from detente.ontology.place_words import load_place_words
from detente.ontology.places import Gazetteer
from detente.ontology.venues import load_venues

LONGEST_NAME = 6
# a town that no preposition marks as a place must be at least this large (people) to be taken for one
LARGE = 300_000


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Words that name a place, and the sign that they do."""

    span: Span
    sentence: int
    why: str


def find_spans(sentence: Sentence, *, actors: Sequence[Mention], gazetteer: Gazetteer) -> tuple[PlaceSpan, ...]:
    """The spans of a sentence that name places, in order, without overlap."""
    near = [m for m in actors if m.kind == "actor" and m.sentence == sentence.index]
    found: list[PlaceSpan] = []
    accepted: set[int] = set()
    for first, last in _known_names(sentence, gazetteer):
        span = sentence.cut(first, last)
        why = _sign(sentence, first, last, near, gazetteer, accepted)
        if why:
            found.append(PlaceSpan(span, sentence.index, why))
            accepted.update(range(first, last + 1))
    return tuple(found)


def surnames(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> frozenset[str]:
    """Last words of names of several capitalised words that are no place: whom "Richardson" means after "Ann Richardson"."""
    found = set()
    for sentence in sentences:
        for token in sentence.tokens[1:]:
            first = sentence.tokens[token.index - 1]
            pair = token.pos == "PROPN" and first.pos == "PROPN" and first.dep == "compound" and first.head == token.index
            if pair and not gazetteer.knows(sentence.cut(first.index, token.index).text):
                found.add(fold(token.text))
    return frozenset(found)


def _known_names(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """First and last token of each longest run of words that is a known place name."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        last = _longest(sentence, at, gazetteer) if _may_begin(tokens[at]) else None
        if last is None:
            at += 1
            continue
        yield at, last
        at = last + 1


def _may_begin(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "ADJ", "NOUN", "X", "VERB", "ADP", "INTJ", "PRON")


def _longest(sentence: Sentence, first: int, gazetteer: Gazetteer) -> int | None:
    tokens = sentence.tokens
    limit = min(len(tokens), first + LONGEST_NAME)
    ends = [i for i in range(first, limit) if tokens[i].text[:1].isupper()]
    for last in reversed(ends):
        if any(t.text in (",", ";", ":", "(", ")") for t in tokens[first : last + 1]):
            continue
        text = sentence.cut(first, last).text
        if len(text) > 2 or text in ("US", "UK", "UN"):
            if first == last and tokens[first].pos not in ("PROPN", "X") and gazetteer.country(text) is None:
                continue
            if fold(text) in load_venues().known:
                return None
            if gazetteer.knows(text) and not _is_calendar_word(text):
                return last
    return None


def _is_calendar_word(text: str) -> bool:
    words = load_date_words()
    return text.lower() in words.months or text.lower() in words.weekdays


def _sign(
    sentence: Sentence, first: int, last: int, actors: Sequence[Mention], gazetteer: Gazetteer, accepted: set[int]
) -> str:
    """The sign that these words name a place, or "" where they do not."""
    words = load_place_words()
    span = sentence.cut(first, last)
    head = _head(sentence, first, last)
    if _inside_longer_name(sentence, first, last, head):
        return ""
    governor = sentence.head(head.index)
    preposition = governor if head.dep == "pobj" and governor is not None else None
    acting = [m for m in actors if m.span.overlaps(span)]
    longer = any(m.span.covers(span) and m.span != span for m in acting)
    if preposition is not None:
        sign = _preposition_sign(sentence, preposition, span, bool(acting), gazetteer)
        if sign and not longer:
            return sign
    if longer or preposition is not None:
        return ""
    if head.dep in ("conj", "appos") and governor is not None and governor.index in accepted:
        return f"beside {governor.text}"
    if head.dep in ("dobj", "nsubjpass") and governor is not None and governor.lemma.lower() in words.place_verbs:
        return f"object of {governor.lemma}"
    if head.dep in ("compound", "nmod") and governor is not None and governor.text.lower() in words.place_nouns:
        return f"before {governor.text}"
    if acting or span.text.lower() in words.weak_names or gazetteer.country(span.text):
        return ""
    return "known name" if _is_large(span.text, gazetteer) else ""


def _head(sentence: Sentence, first: int, last: int) -> Token:
    inside = range(first, last + 1)
    return next((sentence.tokens[i] for i in inside if sentence.tokens[i].head not in inside), sentence.tokens[last])


def _inside_longer_name(sentence: Sentence, first: int, last: int, head: Token) -> bool:
    """Whether the words are part of a person's, company's or other longer name."""
    words = load_place_words()
    tokens = sentence.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before is not None and before.text.rstrip(".").lower() in words.person_titles and before.text[:1].isupper():
        return True
    if after is not None and after.pos == "PROPN" and after.text[:1].isupper():
        noun = after.text.lower()
        if noun in words.place_nouns or noun in words.division_words:
            return False
        if noun in words.company_words or head.head == after.index or after.head == head.index:
            return True
        if head.dep == "compound":
            return True
    if before is not None and before.pos == "PROPN" and before.head == head.index and before.dep == "compound":
        return before.text[:1].isupper()
    return False


def _preposition_sign(sentence: Sentence, preposition: Token, span: Span, acting: bool, gazetteer: Gazetteer) -> str:
    words = load_place_words()
    word = preposition.lower
    governor = sentence.head(preposition.index)
    if word in words.locative:
        return f"after {word}"
    motion = governor is not None and _moves(sentence, governor)
    state = acting or gazetteer.country(span.text) is not None
    if word in words.motion and (motion or not (state or span.text.lower() in words.weak_names)):
        return f"after {word}"
    if word == "of" and governor is not None and governor.lemma.lower() in words.of_heads:
        return f"{governor.text} of"
    return ""


def _moves(sentence: Sentence, governor: Token) -> bool:
    words = load_place_words()
    if governor.lemma.lower() in words.motion_words:
        return True
    above = sentence.head(governor.index)
    return governor.dep in ("prep", "advmod") and above is not None and above.lemma.lower() in words.motion_words


def _is_large(name: str, gazetteer: Gazetteer) -> bool:
    found = gazetteer.candidates(name)
    return any(c.kind in ("region", "admin1", "country") or (c.population >= LARGE and not c.alternate) for c in found)
