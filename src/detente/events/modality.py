"""What a verb or noun itself shows of its reality: auxiliaries, negation, marks, adjectives."""

import re
from collections.abc import Iterator
from typing import Literal

from detente.model import Sentence, Token
from detente.model.clause import governors, is_verb
from detente.ontology.status_words import StatusWords

Force = Literal[
    "cancelled",
    "postponed",
    "negated",
    "uncertain",
    "requested",
    "hypothetical",
    "planned",
    "would",
    "ongoing",
]
Forces = Iterator[tuple[Force, int]]

_DEFINITE = ("the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my")
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")
_ASKED = ("WDT", "WP", "WP$", "WRB")


def noun_forces(sentence: Sentence, noun: int, words: StatusWords) -> Forces:
    """Adjectives and determiners on an event noun."""
    for child in sentence.children(noun, "amod", "det", "neg", "compound"):
        word = child.lower
        if word in words.planned_adjectives:
            yield "planned", child.index
        elif word in words.possible_adjectives:
            yield "uncertain", child.index
        elif word in words.postponed_adjectives:
            yield "postponed", child.index
        elif word in words.cancelled_adjectives:
            yield "cancelled", child.index
        elif word in ("no", "not"):
            yield "negated", child.index


def verb_forces(sentence: Sentence, verb: int, words: StatusWords) -> Forces:
    """Auxiliaries, negation, marks, subject and aspect of a verb."""
    own = sentence.tokens[verb]
    if not is_verb(own):
        return
    perfect = any(c.lemma == "have" and c.dep == "aux" for c in sentence.children(verb, "aux"))
    for child in sentence.children(verb, "aux", "neg", "mark", "advmod"):
        word = child.lower
        if child.dep == "neg" or word == "never":
            yield "negated", child.index
        elif child.dep == "mark":
            yield from _mark(word, child, words)
        elif child.dep == "aux" and child.tag == "MD":
            yield from _modal(word, child, words, perfect=perfect)
        elif word in words.doubt_adverbs:
            yield "uncertain", child.index
    for subject in sentence.children(verb, "nsubj", "nsubjpass"):
        if _denies(sentence, subject, words):
            yield "negated", subject.index
    for obj in sentence.children(verb, "dobj", "attr"):
        if any(c.lower == "no" for c in sentence.children(obj.index, "det")):
            yield "negated", obj.index
    yield from _aspect(sentence, own, words)
    yield from _mood(sentence, own)


def _mark(word: str, mark: Token, words: StatusWords) -> Forces:
    if word == "whether":
        yield "uncertain", mark.index
    elif word in words.hypothetical_marks:
        yield "hypothetical", mark.index


def _denies(sentence: Sentence, subject: Token, words: StatusWords) -> bool:
    """Whether a subject says that nobody does it."""
    if subject.lower in words.negative_subjects:
        return True
    return any(c.lower in ("no", "neither") for c in sentence.children(subject.index, "det", "preconj", "cc"))


def _modal(word: str, child: Token, words: StatusWords, *, perfect: bool) -> Forces:
    if word in words.future_modals or child.lemma in words.future_modals:
        yield "planned", child.index
    elif word in words.possible_modals:
        yield "uncertain", child.index
    elif word in words.would_modals:
        # "would have met" tells what did not come to pass
        yield "hypothetical" if perfect else "would", child.index
    elif word in words.duty_modals:
        yield "hypothetical" if perfect else "requested", child.index


def _aspect(sentence: Sentence, verb: Token, words: StatusWords) -> Forces:
    aux = [c for c in sentence.children(verb.index, "aux") if c.lemma == "be"]
    going = verb.lower == "going" and is_going_to(sentence, verb)
    if (
        verb.tag == "VBG"
        and aux
        and not going
        and not any(c.lemma == "have" for c in sentence.children(verb.index, "aux"))
    ):
        yield "ongoing", aux[0].index
    to = infinitive(sentence, verb.index)
    if to is None or verb.dep not in ("ROOT", "relcl", "advcl"):
        return
    head = sentence.head(verb.index)
    if verb.dep == "relcl" and head is not None and has_ordinal(sentence, head.index, words):
        return
    if verb.dep == "advcl" and head is not None:
        named = sentence.child(head.index, "attr")
        if head.lemma in words.gathering or (named is not None and has_ordinal(sentence, named.index, words)):
            return
    yield "planned", to.index


def _mood(sentence: Sentence, verb: Token) -> Forces:
    """Yes-or-no questions, commands and inverted conditions ("had they met")."""
    subject = sentence.child(verb.index, "nsubj", "nsubjpass")
    leading = next(
        (c for c in sentence.children(verb.index, "aux", "auxpass") if subject and c.index < subject.index), None
    )
    asked = any(t.tag in _ASKED and t.index < verb.index for t in sentence.children(verb.index))
    if verb.dep == "ROOT" and leading is not None and sentence.text.rstrip("\"'” ").endswith("?") and not asked:
        yield "uncertain", leading.index
    elif verb.dep == "advcl" and leading is not None and leading.lower in ("had", "should", "were"):
        yield "hypothetical", leading.index


def is_going_to(sentence: Sentence, verb: Token) -> bool:
    """ "is going to", the future."""
    return any(infinitive(sentence, c.index) is not None for c in sentence.children(verb.index, "xcomp"))


def infinitive(sentence: Sentence, verb: int) -> Token | None:
    """The "to" of an infinitive."""
    return next((c for c in sentence.children(verb, "aux") if c.tag == "TO"), None)


def has_ordinal(sentence: Sentence, noun: int, words: StatusWords) -> bool:
    """Whether a noun is singled out ("the first head of state to visit"), so that its infinitive did happen."""
    near = [sentence.tokens[noun], *sentence.children(noun, "amod", "nummod", "advmod")]
    for above, dep in governors(sentence, noun):
        if dep not in ("pobj", "prep"):
            break
        near += [above, *sentence.children(above.index, "amod", "nummod", "advmod")]
    return any(t.lower in words.ordinals or _NUMBERED.fullmatch(t.lower) for t in near)


def is_definite(sentence: Sentence, noun: int) -> bool:
    """Whether a noun phrase takes its event for known: "the attack", "their talks", "Tehran's attack"."""
    return any(c.dep == "poss" or c.lower in _DEFINITE for c in sentence.children(noun, "det", "poss"))
