"""Claims of precedence: "the first visit in nearly five years", "the most senior official since ..."."""

import re

from detente.model import Sentence, Span, cut
from detente.ontology.contacts import ContactWords

_AFTER_SINCE = re.compile(r"[^;.]*")
_STOP = re.compile(r",\s+(?:and|but|which|who|as|while|when|after|with|amid|he|she|they|it|the|a|an|said|officials)\b")
_TITLE_DOT = re.compile(r"\b(?:U\.S|U\.K|U\.N|Mr|Mrs|Ms|Dr|Gen)\.")


def precedence_claims(sentence: Sentence, words: ContactWords) -> tuple[Span, ...]:
    """The claims of a sentence, each from "first" (or the like) to the end of what it is measured by."""
    masked = _TITLE_DOT.sub(lambda m: m.group().replace(".", "_"), sentence.text)
    claims: list[Span] = []
    at = 0
    while (found := words.precedence.search(masked, at)) is not None:
        end = found.end()
        if found.group().lower().endswith("since"):
            end = _clause_end(masked, end)
        elif (since := re.compile(r"\s+since\b").match(masked, end)) is not None:
            end = _clause_end(masked, since.end())
        if _speaks_of_contact(sentence, found.start(), end, words):
            span = cut(sentence.text, found.start(), end)
            base = sentence.span.start
            claims.append(Span(span.start + base, span.end + base, span.text))
        at = max(end, found.start() + 1)
    return tuple(claims)


def _clause_end(text: str, start: int) -> int:
    run = _AFTER_SINCE.match(text, start)
    end = run.end() if run is not None else len(text)
    stop = _STOP.search(text, start, end)
    return stop.start() if stop is not None else end


def _speaks_of_contact(sentence: Sentence, start: int, end: int, words: ContactWords) -> bool:
    base = sentence.span.start
    inside = [t for t in sentence.tokens if base + start <= t.start < base + end]
    lemmas = {t.lemma.lower() for t in inside}
    return bool(lemmas & (words.contact_nouns | words.precedence_words))
