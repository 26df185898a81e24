"""Sentences: boundaries that a careful reader would set, and a parse whose offsets point at their words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.articles.sentences import Parser, sentence_at, split
from detente.errors import ModelError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met her. She left.", ["He met her.", "She left."]),
        ("The U.S. envoy met Gen. Ruiz in Port Vale.", ["The U.S. envoy met Gen. Ruiz in Port Vale."]),
        ("They flew to the U.S. The talks went on.", ["They flew to the U.S.", "The talks went on."]),
        ("J. K. Marlow and Mr. Orr agreed.", ["J. K. Marlow and Mr. Orr agreed."]),
        ("Exports fell 3.5 percent on Jan. 5, they said.", ["Exports fell 3.5 percent on Jan. 5, they said."]),
        ("It ended at 5 p.m. He left.", ["It ended at 5 p.m.", "He left."]),
        ('"We will talk." Orr left.', ['"We will talk."', "Orr left."]),
        ("“Will you?” he asked. No.", ["“Will you?” he asked.", "No."]),
        ("A headline without a stop\n\nThe story begins.", ["A headline without a stop", "The story begins."]),
        ("One line\nwrapped here. Two.", ["One line\nwrapped here.", "Two."]),
        ("Really?! Yes... Maybe.", ["Really?!", "Yes...", "Maybe."]),
        ("Acme Inc. said so. The end.", ["Acme Inc. said so.", "The end."]),
        ("", []),
        (" \n\n \n", []),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert [span.text for span in split(text)] == expected


@given(st.text() | st.text(alphabet="Ab. \n\"'!?U.S”1"))
def test_spans_point_at_their_words_and_lose_none(text: str) -> None:
    spans = split(text)
    assert all(text[s.start : s.end] == s.text and s.text.strip() == s.text != "" for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.text for s in spans).split()) == "".join(text.split())
    assert not any("\n\n" in s.text for s in spans)


def test_sentence_at() -> None:
    spans = split("One here. Two here. Three.")
    assert [sentence_at(spans, offset) for offset in (0, 8, 10, 19, 20, 99)] == [0, 0, 1, 1, 2, 2]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def test_parse(parser: Parser) -> None:
    text = "Skip this. The minister met  the\npresident. They  talked."
    spans = split(text)
    first, second = parser.parse(text, [(2, spans[2]), (1, spans[1])])
    assert (first.index, second.index) == (2, 1)
    assert [t.lemma for t in second.tokens] == ["the", "minister", "meet", "the", "president", "."]
    met = second.tokens[2]
    assert second.child(met.index, "nsubj").text == "minister"  # type: ignore[union-attr]
    assert second.child(met.index, "dobj").text == "president"  # type: ignore[union-attr]
    assert all(text[t.start : t.end] == t.text for s in (first, second) for t in s.tokens)


def test_one_span_is_one_sentence(parser: Parser) -> None:
    text = 'Orr said: "No. We wait. They come." He left'
    (sentence,) = parser.parse(text, [(0, split(text + ".")[0].__class__(0, len(text), text))])
    assert sum(t.head == t.index for t in sentence.tokens) == 1


def test_what_is_too_long_is_left_out(parser: Parser) -> None:
    text = "word " * 300 + "end."
    assert parser.parse(text, [(0, split(text)[0])]) == ()


@given(st.text(max_size=80))
def test_any_text_parses(text: str) -> None:
    parsed = Parser().parse(text, list(enumerate(split(text))))
    for sentence in parsed:
        assert all(text[t.start : t.end].split() == t.text.split() for t in sentence.tokens)
        assert all(0 <= t.head < len(sentence.tokens) for t in sentence.tokens)


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(ModelError, match="not installed"):
        Parser(pipeline="xx_none")


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("hopes", "hope"), ("hoped", "hope"), ("fined", "fine"), ("dined", "dine"), ("stopped", "stop"), ("goes", "go")],
)
def test_verbs_keep_their_last_letter(parser: Parser, word: str, lemma: str) -> None:
    text = f"The minister {word} for long."
    [sentence] = parser.parse(text, [(0, split(text)[0])])
    assert [t.lemma for t in sentence.tokens if t.text == word] == [lemma]
