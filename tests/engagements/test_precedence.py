"""Claims of precedence."""

import pytest

from detente.engagements.precedence import precedence_claims
from detente.model import Sentence, Span, Token
from detente.ontology.contacts import load_contact_words


def claims(text: str, *, start: int = 30) -> list[str]:
    at, tokens = start, []
    for number, word in enumerate(text.split(" ")):
        tokens.append(Token(number, word, word.lower().strip(".,"), "X", "XX", "dep", 0, at, at + len(word)))
        at += len(word) + 1
    sentence = Sentence(0, Span(start, start + len(text), text), tuple(tokens))
    found = precedence_claims(sentence, load_contact_words())
    assert all(text[c.start - start : c.end - start] == c.text for c in found)
    return [c.text for c in found]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It was the first visit by a king since 1950.", "first visit by a king since 1950"),
        ("It is the first meeting in nearly five years, and both smiled.", "first meeting in nearly five years"),
        ("She is the most senior official to visit in a decade.", "most senior official to visit in a decade"),
        ("The first summit ever ended.", "first summit ever"),
        (
            "No minister of theirs had come since the flood of 1990.",
            "No minister of theirs had come since the flood of 1990",
        ),
        ("She is the first premier to visit Chad, they said.", "first premier to visit Chad"),
        (
            "It was the first visit since the war, when both lost much, officials said.",
            "first visit since the war",
        ),
        ("This was the first call with a U.S. envoy since May.", "first call with a U.S. envoy since May"),
    ],
)
def test_a_claim_ends_with_its_measure(text: str, claim: str) -> None:
    assert claims(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "It was the longest drought in decades.",
        "It was her first visit.",
        "They have talked since May.",
    ],
)
def test_no_claim(text: str) -> None:
    assert claims(text) == []
