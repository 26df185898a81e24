"""Which words tell an event, and what their verb makes of them."""

import pytest
from handmade import parsed

from detente.events.trigger import Trigger, find_triggers
from detente.ontology.triggers import load_lexicon


def triggers(notation: str) -> list[tuple[str, str, Trigger]]:
    sentence = parsed(notation)
    return [(sentence.tokens[t.token].text, t.kind, t) for t in find_triggers(sentence, load_lexicon())]


def told(notation: str) -> list[tuple[str, str, str | None]]:
    return [(word, kind, t.coding.type if t.coding else None) for word, kind, t in triggers(notation)]


IMPOSED = "Norway/NNP/nsubj/2 imposed/VBD/ROOT/2/impose sanctions/NNS/dobj/2/sanction on/IN/prep/3 Chad/NNP/pobj/4"
LIFTED = (
    "Sanctions/NNS/nsubjpass/3/sanction were/VBD/auxpass/3/be lifted/VBN/ROOT/3/lift by/IN/agent/3 Norway/NNP/pobj/4"
)
HELD = "Norway/NNP/nsubj/2 held/VBD/ROOT/2/hold talks/NNS/dobj/2/talk with/IN/prep/3 Chad/NNP/pobj/4 ././punct/2"
HOSTED = (
    "The/DT/det/2 talks/NNS/nsubj/6/talk that/WDT/dobj/5 Norway/NNP/nsubj/5 held/VBD/relcl/2/hold"
    " failed/VBD/ROOT/6/fail"
)
BARE = "The/DT/det/2 pact/NN/nsubj/5 Norway/NNP/nsubj/4 signed/VBD/relcl/2/sign failed/VBD/ROOT/5/fail ././punct/5"
VISIT = "Norway/NNP/poss/3 's/POS/case/1 visit/NN/nsubj/6 to/IN/prep/3 Chad/NNP/pobj/4 ended/VBD/ROOT/6/end ././punct/6"


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (IMPOSED, ("sanctions", "combination", "SANCTION")),
        (LIFTED, ("Sanctions", "combination", "RETREAT")),
        (HELD, ("talks", "light", "CONSULT")),
        (HOSTED, ("talks", "light", "CONSULT")),
        (BARE, ("pact", "combination", "SUPPORT")),
        (VISIT, ("visit", "noun", "CONSULT")),
    ],
)
def test_verb_and_noun_together(notation: str, expected: tuple[str, str, str]) -> None:
    assert [t for t in told(notation) if t[0].lower() not in ("failed", "ended")] == [expected]


def test_tense_stands_on_the_light_verb() -> None:
    [(_, _, trigger)] = triggers(HELD)
    assert (trigger.token, trigger.verb) == (2, 1)


@pytest.mark.parametrize(
    ("particle", "type_"),
    [
        ("Norway/NNP/nsubj/2 turned/VBD/ROOT/2/turn down/RP/prt/2 Chad/NNP/dobj/2", "REJECT"),
        ("Norway/NNP/nsubj/2 called/VBD/ROOT/2/call for/IN/prep/2 help/NN/pobj/3", "REQUEST"),
        ("Rebels/NNS/nsubj/2/rebel gave/VBD/ROOT/2/give in/RP/prt/2 to/IN/prep/2 Chad/NNP/pobj/4", "CONCEDE"),
    ],
)
def test_particles_decide(particle: str, type_: str) -> None:
    assert [t for _, _, t in told(particle)][:1] == [type_]


def test_what_is_combined_is_told_once() -> None:
    assert [word for word, *_ in told(HELD)] == ["talks"]


def test_joint_exercises_are_cooperation() -> None:
    alone = "Norway/NNP/nsubj/2 held/VBD/ROOT/2/hold naval/JJ/amod/4 exercises/NNS/dobj/2/exercise"
    assert told(alone) == [("exercises", "light", "MOBILIZE")]
    assert told(alone.replace("naval", "joint")) == [("exercises", "light", "COOPERATE")]


def test_a_call_is_a_contact_only_by_phone() -> None:
    assert told("A/DT/det/2 call/NN/ROOT/2 ././punct/2") == []
    assert told("A/DT/det/3 phone/NN/compound/3 call/NN/ROOT/3 ././punct/3") == [("call", "noun", "CONSULT")]


def test_returning_a_thing_is_no_journey() -> None:
    vase = "Norway/NNP/nsubj/2 returned/VBD/ROOT/2/return the/DT/det/4 vase/NN/dobj/2 to/IN/prep/2 Chad/NNP/pobj/5"
    home = "Olsen/NNP/nsubj/2 returned/VBD/ROOT/2/return to/IN/prep/2 Chad/NNP/pobj/3"
    assert [t for _, _, t in told(vase)] == ["RETREAT"]
    assert [t for _, _, t in told(home)] == ["CONSULT"]


def test_recalling_a_fact_is_no_event() -> None:
    fact = (
        "Norway/NNP/nsubj/2 recalled/VBD/ROOT/2/recall that/IN/mark/6 Chad/NNP/nsubj/6 had/VBD/aux/6/have"
        " paid/VBN/ccomp/2/pay"
    )
    envoy = "Norway/NNP/nsubj/2 recalled/VBD/ROOT/2/recall its/PRP$/poss/4 ambassador/NN/dobj/2"
    assert "recalled" not in [word for word, *_ in told(fact)]
    assert told(envoy) == [("ambassador", "combination", "SANCTION")]


def test_unknown_verbs_are_left_to_the_model_and_plain_ones_to_nobody() -> None:
    open_verb = "Norway/NNP/nsubj/2 baffled/VBD/ROOT/2/baffle Chad/NNP/dobj/2"
    assert told(open_verb) == [("baffled", "open", None)]
    assert told("Norway/NNP/nsubj/2 knew/VBD/ROOT/2/know Chad/NNP/dobj/2") == []


def test_a_participle_before_its_noun_tells_nothing_and_one_behind_it_may() -> None:
    assert told("The/DT/det/3 seized/VBN/amod/3/seize ship/NN/ROOT/3") == []
    behind = "A/DT/det/2 ship/NN/ROOT/2 seized/VBN/acl/2/seize in/IN/prep/3 May/NNP/pobj/4"
    assert told(behind) == [("seized", "verb", "COERCE")]
