"""Who does what in which clause, read off hand-built trees."""

import pytest
from handmade import parsed, token, words

from detente.model import Sentence
from detente.model.clause import (
    agents,
    clause_head,
    clause_tokens,
    datives,
    is_passive,
    noun_owner,
    objects,
    preposition_objects,
    subjects,
    verb_keys,
    with_conjuncts,
)

AGREED = parsed(
    "Norway/NNP/nsubj/2 agreed/VBD/ROOT/2/agree to/TO/aux/4 visit/VB/xcomp/2 Chad/NNP/dobj/4 and/CC/cc/4"
    " left/VBD/conj/2/leave ././punct/2"
)
PRESSED = parsed(
    "Norway/NNP/nsubj/2 pressed/VBD/ROOT/2/press Chad/NNP/dobj/2 to/TO/aux/5 release/VB/xcomp/2 pilots/NNS/dobj/5/pilot"
)
SENT = parsed(
    "The/DT/det/2 envoy/NN/nsubj/6 that/WDT/nsubj/4 angered/VBD/relcl/2/anger Norway/NNP/dobj/4"
    " criticised/VBD/ROOT/6/criticise Chad/NNP/dobj/6 ././punct/6"
)
WHICH = parsed(
    "Norway/NNP/nsubj/7 ,/,/punct/1 which/WDT/nsubj/4 hosted/VBD/relcl/1/host Chad/NNP/dobj/4 ,/,/punct/1"
    " praised/VBD/ROOT/7/praise Mali/NNP/dobj/7 ././punct/7"
)
ATTACKED = parsed(
    "Chad/NNP/nsubjpass/3 was/VBD/auxpass/3/be attacked/VBN/ROOT/3/attack by/IN/agent/3 Mali/NNP/pobj/4 and/CC/cc/5"
    " Togo/NNP/conj/5 ././punct/3"
)
MET = parsed(
    "Norway/NNP/nsubj/4 and/CC/cc/1 Chad/NNP/conj/1 met/VBD/ROOT/4/meet Mali/NNP/dobj/4 ,/,/punct/5 Togo/NNP/conj/5"
    " and/CC/cc/7 Peru/NNP/conj/7 ././punct/4"
)
ACCUSING = parsed(
    "Norway/NNP/nsubj/2 left/VBD/ROOT/2/leave after/IN/prep/2 accusing/VBG/pcomp/3/accuse Chad/NNP/dobj/4 of/IN/prep/4"
    " fraud/NN/pobj/6 ././punct/2"
)
PLAN = parsed(
    "Norway/NNP/poss/3 's/POS/case/1 plan/NN/nsubj/7 to/TO/aux/5 arm/VB/acl/3 Chad/NNP/dobj/5 failed/VBD/ROOT/7/fail"
)
GAVE = parsed("Norway/NNP/nsubj/2 gave/VBD/ROOT/2/give Chad/NNP/dative/2 aid/NN/dobj/2 ././punct/2")
HIT = parsed(
    "Ships/NNS/nsubj/6/ship seized/VBN/acl/1/seize by/IN/agent/2 Norway/NNP/pobj/3 were/VBD/auxpass/6/be"
    " sold/VBN/ROOT/6/sell ././punct/6"
)


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        (AGREED, "visit", ["Norway"]),
        (AGREED, "left", ["Norway"]),
        (PRESSED, "release", ["Chad"]),
        (SENT, "angered", ["envoy"]),
        (WHICH, "hosted", ["Norway"]),
        (ACCUSING, "accusing", ["Norway"]),
        (PLAN, "arm", ["Norway"]),
        (MET, "met", ["Norway", "Chad"]),
        (ATTACKED, "attacked", ["Chad"]),
        (HIT, "seized", ["Ships"]),
    ],
)
def test_subjects_are_found_or_borrowed(sentence: Sentence, verb: str, expected: list[str]) -> None:
    assert words(sentence, subjects(sentence, token(sentence, verb))) == expected


def test_there_is_no_subject() -> None:
    sentence = parsed("There/EX/nsubj/2 was/VBD/ROOT/2/be a/DT/det/4 raid/NN/attr/2 ././punct/2")
    assert subjects(sentence, 1) == ()


def test_passive_and_its_agents() -> None:
    assert is_passive(ATTACKED, token(ATTACKED, "attacked"))
    assert words(ATTACKED, agents(ATTACKED, token(ATTACKED, "attacked"))) == ["Mali", "Togo"]
    assert is_passive(HIT, token(HIT, "seized"))
    assert not is_passive(MET, token(MET, "met"))


def test_objects_take_their_coordinated_ones_along() -> None:
    assert words(MET, objects(MET, token(MET, "met"))) == ["Mali", "Togo", "Peru"]
    assert words(MET, with_conjuncts(MET, 0)) == ["Norway", "Chad"]
    assert words(GAVE, datives(GAVE, 1)) == ["Chad"]
    assert words(GAVE, objects(GAVE, 1)) == ["aid"]


def test_prepositions_are_chosen_by_name() -> None:
    at = token(ACCUSING, "accusing")
    assert words(ACCUSING, preposition_objects(ACCUSING, at, "of")) == ["fraud"]
    assert preposition_objects(ACCUSING, at, "with") == ()


def test_who_a_noun_belongs_to() -> None:
    assert words(PLAN, noun_owner(PLAN, token(PLAN, "plan"))) == ["Norway"]
    assert words(GAVE, noun_owner(GAVE, token(GAVE, "aid"))) == ["Norway"]


def test_a_clause_ends_where_the_next_begins() -> None:
    assert words(WHICH, clause_tokens(WHICH, token(WHICH, "hosted"))) == ["which", "hosted", "Chad"]
    assert "hosted" not in words(WHICH, clause_tokens(WHICH, token(WHICH, "praised")))
    assert clause_head(WHICH, token(WHICH, "Chad")) == token(WHICH, "hosted")


def test_keys_of_a_verb_begin_with_the_most_particular() -> None:
    off = parsed("Norway/NNP/nsubj/2 put/VBD/ROOT/2 off/RP/prt/2 talks/NNS/dobj/2/talk with/IN/prep/4 Chad/NNP/pobj/5")
    assert verb_keys(off, off.tokens[1]) == ("put_off", "put")


def test_the_e_that_a_lemmatizer_lost_is_tried() -> None:
    staged = parsed("Norway/NNP/nsubj/2 staged/VBD/ROOT/2/stag drills/NNS/dobj/2/drill")
    assert verb_keys(staged, staged.tokens[1]) == ("stage", "stag")
