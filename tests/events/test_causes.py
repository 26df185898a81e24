"""What led to what."""

import pytest
from handmade import parsed, span_of

from detente.events.causes import cause_of, find_links
from detente.model import Link
from detente.ontology.causes import load_cause_words


def links(notation: str) -> list[tuple[str, str]]:
    return [(link.cause.text, link.effect.text) for link in found(notation)]


def found(notation: str) -> tuple[Link, ...]:
    return find_links(parsed(notation, start=100), article="a1", words=load_cause_words())


POSTPONED = (
    "Norway/NNP/nsubj/2 postponed/VBD/ROOT/2/postpone the/DT/det/4 visit/NN/dobj/2 because/IN/prep/2 of/IN/pcomp/5"
    " a/DT/det/8 strike/NN/pobj/5 ././punct/2"
)
NOMINAL = (
    "The/DT/det/2 postponement/NN/nsubj/9 of/IN/prep/2 a/DT/det/5 visit/NN/pobj/3 due/IN/prep/5 to/IN/pcomp/6"
    " fog/NN/pobj/6 annoyed/VBD/ROOT/9/annoy Chad/NNP/dobj/9"
)
OVER = (
    "Norway/NNP/nsubj/2 recalled/VBD/ROOT/2/recall its/PRP$/poss/4 envoy/NN/dobj/2 over/IN/prep/2 the/DT/det/7"
    " contract/NN/pobj/5 ././punct/2"
)
AFTER = "Talks/NNS/nsubj/2/talk stopped/VBD/ROOT/2/stop after/IN/prep/2 the/DT/det/5 raid/NN/pobj/3 ././punct/2"
STRAINED = (
    "The/DT/det/2 raid/NN/nsubj/3 strained/VBD/ROOT/3/strain relations/NNS/dobj/3/relation with/IN/prep/4"
    " Chad/NNP/pobj/5 ././punct/3"
)
STEMS = (
    "The/DT/det/2 quarrel/NN/nsubj/3 stems/VBZ/ROOT/3/stem from/IN/prep/3 the/DT/det/6 arrest/NN/pobj/4 of/IN/prep/6"
    " sailors/NNS/pobj/7/sailor ././punct/3"
)
BECAUSE = (
    "Norway/NNP/nsubj/2 left/VBD/ROOT/2/leave because/IN/mark/6 Chad/NNP/nsubj/6 had/VBD/aux/6/have"
    " attacked/VBN/advcl/2/attack ././punct/2"
)


@pytest.mark.parametrize(
    ("notation", "cause", "effect"),
    [
        (POSTPONED, "a strike", "Norway postponed the visit"),
        (NOMINAL, "fog", "The postponement of a visit"),
        (OVER, "the contract", "Norway recalled its envoy"),
        (AFTER, "the raid", "Talks stopped"),
        (STRAINED, "The raid", "strained relations with Chad"),
        (STEMS, "the arrest of sailors", "The quarrel"),
        (BECAUSE, "Chad had attacked", "Norway left"),
    ],
)
def test_forms_of_telling_a_cause(notation: str, cause: str, effect: str) -> None:
    assert links(notation) == [(cause, effect)]


@pytest.mark.parametrize(
    "notation",
    [
        AFTER.replace("raid", "lunch"),
        OVER.replace("recalled/VBD/ROOT/2/recall", "praised/VBD/ROOT/2/praise"),
        STRAINED.replace("raid", "spring"),
        STEMS.replace("arrest", "north"),
    ],
)
def test_time_and_topic_are_no_causes(notation: str) -> None:
    assert links(notation) == []


def test_spans_stand_in_the_article() -> None:
    [link] = found(POSTPONED)
    assert (link.cause.start, link.effect.start) == (138, 100)
    assert link.marker == "because of"


def test_an_event_takes_the_cause_of_the_effect_that_holds_it() -> None:
    sentence, made = parsed(POSTPONED, start=100), found(POSTPONED)
    cause = cause_of(made, span_of(sentence, "postponed"))
    assert cause is not None
    assert cause.text == "a strike"
    assert cause_of(made, span_of(sentence, "strike")) is None
