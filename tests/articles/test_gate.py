"""The gate keeps what may hold an event and drops the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.articles.gate import keep
from detente.articles.sentences import split
from detente.model import Actor, Mention, Span

NAMES = {"Norland": "NOR", "Sudland": "SUD"}


def mentions(text: str) -> list[Mention]:
    found = []
    for name, code in NAMES.items():
        at = text.find(name)
        while at >= 0:
            actor = Actor(id=f"country:{code}", name=name, kind="state", country=code)
            found.append(Mention("actor", Span(at, at + len(name), name), 0, actors=(actor,)))
            at = text.find(name, at + 1)
    return found


def kept(text: str) -> list[str]:
    spans = split(text)
    return [spans[i].text for i in keep(text, spans, mentions(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland's envoy met her colleague.",
        "Sudland accused Norland of spying.",
        "The postponement of the trip angered Norland.",
        "Norland imposed sanctions.",
        "On the agenda is Norland's debt.",
        "Relations with Norland are strained.",
        "Norland said it would work with Sudland.",
        "Troops of Sudland shelled the village.",
    ],
)
def test_events_pass(sentence: str) -> None:
    assert kept(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Net income rose to 3.5 million crowns.",
        "The company bought a mill in Norland.",
        "It rained for days in Sudland.",
        "The two met in a café.",
        "Norland is green.",
    ],
)
def test_the_rest_does_not(sentence: str) -> None:
    assert kept(sentence) == []


def test_what_refers_to_an_actor_named_before_passes() -> None:
    text = "The foreign minister of Norland arrived. The talks with the president will last two days."
    assert len(kept(text)) == 2
    far = "Norland is green. " + "It rained. " * 6 + "The two met in a café."
    assert kept(far) == []


@given(st.text() | st.text(alphabet="Norland met İß. \n"))
def test_any_text_passes(text: str) -> None:
    spans = split(text)
    found = keep(text, spans, mentions(text))
    assert list(found) == sorted(set(found))
    assert all(0 <= i < len(spans) for i in found)
