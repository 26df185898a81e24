"""Which words of a sentence name a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.model.mention import Mention
from detente.model.sentence import Sentence, Token
from detente.model.span import Span
from detente.ontology.dates import load_date_words
from detente.ontology.place_names import fold
from detente.ontology.place_words import load_place_words
from detente.ontology.places import Candidate, Gazetteer
from detente.ontology.venues import load_venues

LONGEST_NAME = 6
# a town that no preposition marks as a place must be at least this large (people) to be taken for one
LARGE = 300_000
# and one after a preposition of motion without a word of motion
MIDDLING = 50_000
KNOWN = "known name"


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Words that name a place, and the sign that they do."""

    span: Span
    sentence: int
    why: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A known place name at tokens `first` to `last`, and its places; `state` where it is a country or acts as one."""

    sentence: Sentence
    first: int
    last: int
    places: tuple[Candidate, ...]
    state: bool

    @property
    def span(self) -> Span:
        return self.sentence.cut(self.first, self.last)

    @property
    def head(self) -> Token:
        inside = range(self.first, self.last + 1)
        tokens = self.sentence.tokens
        return next((tokens[i] for i in inside if tokens[i].head not in inside), tokens[self.last])

    def large(self, people: int) -> bool:
        """Whether it names a country, a region, a large division or a town of so many people."""
        return any(
            c.kind in ("region", "country", "capital", "admin1") or (c.population >= people and not c.alternate)
            for c in self.places
        )

    @property
    def named_with_article(self) -> bool:
        """ "the Time", "a Nice": no town is written so unless the article is part of its name."""
        before = self.sentence.tokens[self.first - 1] if self.first else None
        articles = before is not None and before.tag == "DT"
        return articles and self.head.dep != "compound" and all(c.kind == "city" for c in self.places)

    @property
    def weak(self) -> bool:
        return self.span.text.lower() in load_place_words().weak_names


def find_spans(sentence: Sentence, *, actors: Sequence[Mention], gazetteer: Gazetteer) -> tuple[PlaceSpan, ...]:
    """The spans of a sentence that name places, in order, without overlap."""
    near = [m for m in actors if m.kind == "actor" and m.sentence == sentence.index]
    found: list[PlaceSpan] = []
    accepted: set[int] = set()
    for first, last in _known_names(sentence, gazetteer):
        name = _name(sentence, first, last, near, gazetteer)
        why = "" if name.named_with_article or _inside_longer_name(name) else _sign(name, near, accepted)
        if why:
            found.append(PlaceSpan(name.span, sentence.index, why))
            accepted.update(range(first, last + 1))
    return tuple(found)


def surnames(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> frozenset[str]:
    """Last words of longer names that are no place: after "Ann Lincoln", "Lincoln" is a person."""
    found = set()
    for sentence in sentences:
        for token in sentence.tokens[1:]:
            first = sentence.tokens[token.index - 1]
            pair = (
                token.pos == "PROPN" and first.pos == "PROPN" and first.dep == "compound" and first.head == token.index
            )
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
            if gazetteer.knows(text) and not _is_other_word(text):
                return last
    return None


def _is_other_word(text: str) -> bool:
    """Whether the text is a month, a weekday, or another word that no news means as a town."""
    words, lower = load_date_words(), text.lower().rstrip(".")
    return lower in words.months or lower in words.weekdays or lower in load_place_words().not_places


def _name(sentence: Sentence, first: int, last: int, actors: Sequence[Mention], gazetteer: Gazetteer) -> _Name:
    span = sentence.cut(first, last)
    places = gazetteer.candidates(span.text)
    state = any(m.span.overlaps(span) for m in actors) or any(c.kind == "country" for c in places)
    return _Name(sentence, first, last, places, state)


def _sign(name: _Name, actors: Sequence[Mention], accepted: set[int]) -> str:
    """The sign that these words name a place, or "" where they do not."""
    if any(m.span.covers(name.span) and _without_article(m.span) > len(name.span.text) for m in actors):
        return ""
    governor = name.sentence.head(name.head.index)
    if name.head.dep == "pobj" and governor is not None:
        return _preposition_sign(name, governor)
    sign = _governor_sign(name.head, governor, accepted) if governor is not None else ""
    if sign or name.state or name.weak:
        return sign
    return KNOWN if name.large(LARGE) else ""


def _without_article(span: Span) -> int:
    """Characters of a span less its leading "the"."""
    return len(span.text) - (4 if span.text[:4].lower() == "the " else 0)


def _governor_sign(head: Token, governor: Token, accepted: set[int]) -> str:
    words = load_place_words()
    if head.dep in ("conj", "appos") and governor.index in accepted:
        return f"beside {governor.text}"
    if head.dep in ("dobj", "nsubjpass") and governor.lemma.lower() in words.place_verbs:
        return f"object of {governor.lemma}"
    if head.dep in ("compound", "nmod") and governor.text.lower() in words.place_nouns:
        return f"before {governor.text}"
    return ""


def _preposition_sign(name: _Name, preposition: Token) -> str:
    words, word = load_place_words(), preposition.lower
    governor = name.sentence.head(preposition.index)
    if word in words.locative and not (name.weak and not name.state and name.last == name.first and word != "in"):
        return f"after {word}"
    motion = governor is not None and _moves(name.sentence, governor)
    likely = not name.state and not name.weak and name.large(MIDDLING)
    if word in words.motion and (motion or likely):
        return f"after {word}"
    if word == "of" and governor is not None and governor.lemma.lower() in words.of_heads:
        return f"{governor.text} of"
    return ""


def _inside_longer_name(name: _Name) -> bool:
    """Whether the words are part of a person's, company's or other longer name."""
    tokens, head = name.sentence.tokens, name.head
    before = tokens[name.first - 1] if name.first else None
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if before is not None and before.text[:1].isupper():
        if before.text.rstrip(".").lower() in load_place_words().person_titles:
            return True
        if before.pos == "PROPN" and before.head == head.index and before.dep == "compound":
            return not (after is not None and _goes_on(head, after) is False)
    return after is not None and _goes_on(head, after) is True


def _goes_on(head: Token, after: Token) -> bool | None:
    """Whether the word after a name makes it longer; None where it does not matter."""
    if after.pos != "PROPN" or not after.text[:1].isupper():
        return None
    words, noun = load_place_words(), after.lower
    if noun in words.place_nouns or noun in words.division_words:
        return False
    linked = head.head == after.index or after.head == head.index or head.dep == "compound"
    return True if noun in words.company_words or linked else None


def _moves(sentence: Sentence, governor: Token) -> bool:
    words = load_place_words()
    if governor.lemma.lower() in words.motion_words:
        return not any(
            t.lemma.lower() in words.messages for t in sentence.children(governor.index, "dobj", "nsubjpass")
        )
    above = sentence.head(governor.index)
    return governor.dep in ("prep", "advmod") and above is not None and above.lemma.lower() in words.motion_words
