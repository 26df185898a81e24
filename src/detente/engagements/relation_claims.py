"""What a sentence claims of the state of a relation, before the pair is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.engagements.contact import phrase
from detente.model import Direction, Sentence, Span, Token
from detente.model.clause import clause_head, is_verb
from detente.ontology.relation_words import RelationWords

_INSERTED = 16
"""So many words may stand between a relation and what is said of it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of a relation, and the token of the relation itself."""

    span: Span
    direction: Direction
    anchor: int


def relation_claims(sentence: Sentence, words: RelationWords) -> Iterator[Claim]:
    for noun in sentence.tokens:
        if noun.pos not in ("NOUN", "PROPN") or not _is_relation(sentence, noun, words):
            continue
        claims = [*_modified(sentence, noun, words), *_moved(sentence, noun, words), *_phrased(sentence, noun, words)]
        yield from claims or (*_said_to_be(sentence, noun, words), *_ranked(sentence, noun, words))


def _is_relation(sentence: Sentence, noun: Token, words: RelationWords) -> bool:
    """A word for a relation; one of a mood only where it stands between two ("the warmth between ...")."""
    if noun.lower in words.nouns:
        return True
    between = any(t.lower == "between" for t in sentence.children(noun.index, "prep"))
    return between and noun.lower in words.moods


def _said_to_be(sentence: Sentence, noun: Token, words: RelationWords) -> Iterator[Claim]:
    """What the words after a relation say of it, whatever they are: "ties, he said, remained in convalescence".

    Read along the words, not down the tree: a parser often loses its way at the inserted "he said".
    """
    at = _after_phrase(sentence, noun)
    if noun.dep == "dobj" or (noun.dep == "pobj" and at < len(sentence.tokens) and sentence.tokens[at].lower == "as"):
        head = sentence.head(noun.index)
        called = head is not None and head.lemma.lower() in words.describing and sentence.tokens[at].lower == "as"
        last = _predicate_end(sentence, at) if called else at
    else:
        verb = _state_verb(sentence, _after_insertion(sentence, at), words)
        last = _predicate_end(sentence, verb) if verb is not None else at
    if last > at:
        span = _trimmed(sentence, _first(sentence, noun), last)
        yield Claim(span, _direction(span.text, words), noun.index)


def _after_phrase(sentence: Sentence, noun: Token) -> int:
    """The token after a noun and the phrases that hang on it."""
    inside = {i for t in sentence.children(noun.index, "prep") for i in sentence.subtree(t.index)}
    at = noun.index + 1
    while at in inside and sentence.tokens[at].text not in (",", "as"):
        at += 1
    return at


def _after_insertion(sentence: Sentence, at: int) -> int:
    """The token after words between two commas, where there are such."""
    if at >= len(sentence.tokens) or sentence.tokens[at].text != ",":
        return at
    second = (t.index for t in sentence.tokens[at + 2 : at + _INSERTED] if t.text == ",")
    return next(second, at) + 1


def _state_verb(sentence: Sentence, at: int, words: RelationWords) -> int | None:
    """The verb of being or moving that stands at a token, after its auxiliaries and adverbs."""
    for token in sentence.tokens[at : at + 6]:
        if is_verb(token):
            lemma = token.lemma.lower()
            return token.index if lemma in words.state_verbs or lemma in words.verbs else None
        if token.pos not in ("AUX", "ADV", "PART", "PUNCT") and token.dep not in ("aux", "auxpass", "advmod", "neg"):
            return None
    return None


def _predicate_end(sentence: Sentence, start: int) -> int:
    """The last token of what is said from a verb on: to its closing quote, else to a comma or the end."""
    quoted = False
    for token in sentence.tokens[start:]:
        if token.text in ("“", '"', "``") and not quoted:
            quoted = True
        elif token.text in ("”", '"', "''") or (token.text in (",", ";", ":", "–", "—") and not quoted):
            return token.index - 1
    return len(sentence.tokens) - 1


def _ranked(sentence: Sentence, noun: Token, words: RelationWords) -> Iterator[Claim]:
    """ "the worst fortnight in the two countries' relations", "the warmest phase of ties"."""
    preposition = sentence.head(noun.index) if noun.dep == "pobj" else None
    head = sentence.head(preposition.index) if preposition is not None and preposition.lower in ("in", "of") else None
    if head is None or not any(t.tag == "JJS" for t in sentence.children(head.index, "amod")):
        return
    span = phrase(sentence, head.index, without=("relcl",))
    yield Claim(span, _direction(span.text, words), noun.index)


def _direction(text: str, words: RelationWords) -> Direction:
    lower = text.lower()
    phrased = next((d for p, d in words.phrases.items() if p in lower), None)
    told = (d for word in re.findall(r"\w+", lower) if (d := words.adjectives.get(word)) is not None)
    return _as_direction(phrased or next(told, "unclear"))


def _first(sentence: Sentence, noun: Token) -> int:
    return min(i for i in sentence.subtree(noun.index) if i <= noun.index and _runs(sentence, i, noun.index))


def _runs(sentence: Sentence, first: int, last: int) -> bool:
    """Whether no comma stands between two tokens."""
    return all(t.text != "," for t in sentence.tokens[first:last])


def _modified(sentence: Sentence, noun: Token, words: RelationWords) -> Iterator[Claim]:
    """ "the strained relationship between ...", "relations are tense"."""
    for child in sentence.children(noun.index, "amod", "compound"):
        direction = words.adjectives.get(child.lower)
        if direction is not None:
            yield Claim(phrase(sentence, noun.index, without=("relcl",)), _as_direction(direction), noun.index)
            return
    head = sentence.head(noun.index)
    if head is not None and noun.dep in ("nsubj", "nsubjpass") and is_verb(head):
        for child in sentence.children(head.index, "acomp", "attr", "oprd"):
            direction = words.adjectives.get(child.lower)
            if direction is not None:
                yield Claim(_clause(sentence, noun, child), _as_direction(direction), noun.index)


def _moved(sentence: Sentence, noun: Token, words: RelationWords) -> Iterator[Claim]:
    """ "has further strained relations", "ties have soured", "efforts to mend relations"."""
    head = sentence.head(noun.index)
    if head is None or not is_verb(head) or head.lemma.lower() not in words.verbs:
        return
    direction = _as_direction(words.verbs[head.lemma.lower()])
    if noun.dep == "dobj":
        first = min([head.index, *(t.index for t in sentence.children(head.index, "advmod") if t.index < head.index)])
        last = max(sentence.subtree(noun.index))
        yield Claim(_trimmed(sentence, first, last), direction, noun.index)
    elif noun.dep in ("nsubj", "nsubjpass"):
        yield Claim(_clause(sentence, noun, head), direction, noun.index)


def _phrased(sentence: Sentence, noun: Token, words: RelationWords) -> Iterator[Claim]:
    """ "relations are at their lowest point in decades", "a thaw in ties"."""
    lower = sentence.text.lower()
    for text, direction in words.phrases.items():
        found = re.search(rf"\b{re.escape(text)}\b", lower)
        if found is None:
            continue
        at = sentence.span.start + found.start()
        token = next((t for t in sentence.tokens if t.end >= at + len(text)), None)
        if token is not None and clause_head(sentence, token.index) == clause_head(sentence, noun.index):
            yield Claim(_clause(sentence, noun, token), _as_direction(direction), noun.index)


def _as_direction(name: str) -> Direction:
    return name  # type: ignore[return-value]


def _clause(sentence: Sentence, noun: Token, other: Token) -> Span:
    """From the noun phrase to the end of the phrase of `other`."""
    tokens = [noun.index, other.index]
    tokens += [i for i in sentence.subtree(noun.index) if i < noun.index]
    for child in sentence.children(other.index, "prep", "advmod", "npadvmod"):
        tokens += sentence.subtree(child.index)
    return _trimmed(sentence, min(tokens), max(tokens))


def _trimmed(sentence: Sentence, first: int, last: int) -> Span:
    while last > first and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    return sentence.cut(first, last)
