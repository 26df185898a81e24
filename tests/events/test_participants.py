"""Who acts and who receives."""

from collections.abc import Mapping

import pytest
from handmade import actors, parsed, place, state

from detente.events.participants import roles_of
from detente.events.trigger import find_triggers
from detente.model import Mention
from detente.model.cast import Cast
from detente.ontology.triggers import load_lexicon

STATES = {"Norway": "NOR", "Chad": "TCD", "Mali": "MLI", "Togo": "TGO"}
NAMES = {"NOR": "Norway", "TCD": "Chad", "ISL": "Iceland"}
Roles = tuple[list[str | None], list[str | None]]


def roles(notation: str, word: str, *, also: Mapping[str, str] | None = None) -> Roles:
    """Countries of the actors and recipients; `also` names places by the country they lie in."""
    sentence = parsed(notation)
    named = {name: state(code) for name, code in STATES.items() if name in sentence.text}
    mentions: list[Mention] = actors(sentence, named)
    mentions += [place(sentence, text, code) for text, code in (also or {}).items()]
    [trigger] = [t for t in find_triggers(sentence, load_lexicon()) if sentence.tokens[t.token].text == word]
    found = roles_of(trigger, Cast(sentence, mentions), NAMES)
    return [p.country for p in found.actors], [p.country for p in found.recipients]


ACTIVE = "Norway/NNP/nsubj/2 attacked/VBD/ROOT/2/attack Chad/NNP/dobj/2 ././punct/2"
PASSIVE = (
    "Chad/NNP/nsubjpass/3 was/VBD/auxpass/3/be attacked/VBN/ROOT/3/attack by/IN/agent/3 Norway/NNP/pobj/4 and/CC/cc/5"
    " Togo/NNP/conj/5 ././punct/3"
)
POSSESSOR = (
    "Norway/NNP/poss/3 's/POS/case/1 attack/NN/nsubj/6 on/IN/prep/3 Chad/NNP/pobj/4 ended/VBD/ROOT/6/end ././punct/6"
)
BY = (
    "The/DT/det/2 attack/NN/nsubj/7 by/IN/prep/2 Norway/NNP/pobj/3 on/IN/prep/2 Chad/NNP/pobj/5"
    " failed/VBD/ROOT/7/fail ././punct/7"
)
BETWEEN = (
    "Talks/NNS/nsubj/6/talk between/IN/prep/1 Norway/NNP/pobj/2 and/CC/cc/3 Chad/NNP/conj/3 failed/VBD/ROOT/6/fail"
)
WELCOMED = "Norway/NNP/nsubj/2 welcomed/VBD/ROOT/2/welcome Chad/NNP/dobj/2 in/IN/prep/2 May/NNP/pobj/4"
IMPOSED = (
    "Norway/NNP/nsubj/2 imposed/VBD/ROOT/2/impose sanctions/NNS/dobj/2/sanction on/IN/prep/3 Chad/NNP/pobj/4"
    " and/CC/cc/5 Mali/NNP/conj/5 ././punct/2"
)
GAVE = "Norway/NNP/nsubj/2 gave/VBD/ROOT/2/give Chad/NNP/dative/2 aid/NN/dobj/2 ././punct/2"


@pytest.mark.parametrize(
    ("notation", "word", "expected"),
    [
        (ACTIVE, "attacked", (["NOR"], ["TCD"])),
        (PASSIVE, "attacked", (["NOR", "TGO"], ["TCD"])),
        (POSSESSOR, "attack", (["NOR"], ["TCD"])),
        (BY, "attack", (["NOR"], ["TCD"])),
        (BETWEEN, "Talks", (["NOR", "TCD"], [])),
        (IMPOSED, "sanctions", (["NOR"], ["TCD", "MLI"])),
        (GAVE, "aid", (["NOR"], ["TCD"])),
    ],
)
def test_forms_of_telling_it(notation: str, word: str, expected: Roles) -> None:
    assert roles(notation, word) == expected


def test_who_is_welcomed_acts() -> None:
    assert roles(WELCOMED, "welcomed") == (["TCD"], ["NOR"])


def test_both_who_meet_are_named() -> None:
    met = "Norway/NNP/nsubj/4 and/CC/cc/1 Chad/NNP/conj/1 met/VBD/ROOT/4/meet Mali/NNP/dobj/4 ././punct/4"
    assert roles(met, "met") == (["NOR", "TCD"], ["MLI"])


@pytest.mark.parametrize(
    ("notation", "word"),
    [
        ("Norway/NNP/nsubj/2 bombed/VBD/ROOT/2/bomb Hofn/NNP/dobj/2 ././punct/2", "bombed"),
        ("Norway/NNP/nsubj/2 flew/VBD/ROOT/2/fly to/IN/prep/2 Hofn/NNP/pobj/3 ././punct/2", "flew"),
        ("Norway/NNP/nsubj/2 sent/VBD/ROOT/2/send marines/NNS/dobj/2/marine near/IN/prep/2 Hofn/NNP/pobj/4", "marines"),
    ],
)
def test_a_place_stands_for_its_state(notation: str, word: str) -> None:
    assert roles(notation, word, also={"Hofn": "ISL"}) == (["NOR"], ["ISL"])


def test_a_place_is_no_recipient_of_words() -> None:
    said = "Norway/NNP/nsubj/2 praised/VBD/ROOT/2/praise Hofn/NNP/dobj/2 ././punct/2"
    assert roles(said, "praised", also={"Hofn": "ISL"})[1] in ([], [None])
