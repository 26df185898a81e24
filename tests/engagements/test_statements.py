"""Promises, and what is said of a relation."""

import pytest
from handmade import cast, parsed, place, state, told

from detente.engagements.statements import assertions, commitments, spoken_promises
from detente.model import EventPlace, Status
from detente.ontology.relation_words import load_relation_words

NORWAY, CHAD = state("NOR"), state("TCD")
FREE = parsed(
    "Norway/NNP/nsubj/2 promised/VBD/ROOT/2/promise to/TO/aux/4 free/VB/xcomp/2 the/DT/det/6 crew/NN/dobj/4 ././punct/2"
)
THAT = parsed(
    "Norway/NNP/nsubj/2 promised/VBD/ROOT/2/promise Chad/NNP/dative/2 that/IN/mark/7 it/PRP/nsubj/7 would/MD/aux/7"
    " pay/VB/ccomp/2 ././punct/2"
)


def test_a_promise_is_what_stands_below_it() -> None:
    [first] = commitments([told(FREE, "promised", "AGREE", [NORWAY])], [FREE])
    assert (first.what.text, [p.country for p in first.parties], first.status) == ("free the crew", ["NOR"], "made")
    [second] = commitments([told(THAT, "promised", "AGREE", [NORWAY], [CHAD])], [THAT])
    assert (second.what.text, [p.country for p in second.parties]) == ("it would pay", ["NOR", "TCD"])


def test_a_promise_to_come() -> None:
    [found] = commitments([told(FREE, "promised", "AGREE", [NORWAY], status="planned")], [FREE])
    assert found.status == "planned"


@pytest.mark.parametrize("status", ["negated", "hypothetical", "requested", "uncertain", "cancelled"])
def test_what_was_not_promised(status: Status) -> None:
    assert commitments([told(FREE, "promised", "AGREE", [NORWAY], status=status)], [FREE]) == ()


def test_a_word_given_is_a_promise_without_an_event() -> None:
    word = parsed(
        "Norway/NNP/nsubj/2 gave/VBD/ROOT/2/give its/PRP$/poss/4 word/NN/dobj/2 that/IN/mark/8 ships/NNS/nsubj/8/ship"
        " would/MD/aux/8 leave/VB/acl/4 ././punct/2"
    )
    casts = [cast(word, Norway="NOR")]
    [found] = spoken_promises("a1", [word], casts, words=load_relation_words())
    assert (found.what.text, [p.country for p in found.parties]) == ("ships would leave", ["NOR"])
    doubted = parsed("Norway/NNP/nsubj/3 may/MD/aux/3 promise/VB/ROOT/3 to/TO/aux/5 pay/VB/xcomp/3 ././punct/3")
    assert spoken_promises("a1", [doubted], [cast(doubted, Norway="NOR")], words=load_relation_words()) == ()


def test_other_acts_promise_nothing() -> None:
    assert commitments([told(FREE, "promised", "SUPPORT", [NORWAY])], [FREE]) == ()


def test_a_promise_at_a_meeting_was_made_where_they_met() -> None:
    met = parsed(
        "Norway/NNP/nsubj/5 ,/,/punct/1 meeting/VBG/advcl/5/meet Chad/NNP/dobj/3 promised/VBD/ROOT/5/promise"
        " in/IN/prep/3 Bamako/NNP/pobj/6 to/TO/aux/9 pay/VB/xcomp/5"
    )
    where = place(met, "Bamako", "MLI")
    assert where.place is not None
    events = [
        told(met, "meeting", "CONSULT", [NORWAY], [CHAD], at=EventPlace(where.place, where.span)),
        told(met, "promised", "AGREE", [NORWAY]),
    ]
    [found] = commitments(events, [met])
    assert found.made_place is not None
    assert found.made_place.place.name == "Bamako"


def claims(
    notation: str, *, main: tuple[str, str] | None = None, **states: str
) -> list[tuple[tuple[str, str], str, str]]:
    sentence = parsed(notation)
    found = assertions("a1", [sentence], [cast(sentence, **states)], main_dyad=main, words=load_relation_words())
    return [(a.dyad, a.direction, a.span.text) for a in found]


TENSE = (
    "Relations/NNS/nsubj/6/relation between/IN/prep/1 Norway/NNP/pobj/2 and/CC/cc/3 Chad/NNP/conj/3 are/VBP/ROOT/6/be"
    " tense/JJ/acomp/6 ././punct/6"
)
IMPROVED = "Ties/NNS/nsubj/3/tie have/VBP/aux/3 improved/VBN/ROOT/3/improve ././punct/3"
LOWEST = "Ties/NNS/nsubj/2/tie are/VBP/ROOT/2/be at/IN/prep/2 their/PRP$/poss/6 lowest/JJS/amod/6/low point/NN/pobj/3"
MENDED = "The/DT/det/2 visit/NN/nsubj/3 repaired/VBD/ROOT/3/repair relations/NNS/dobj/3/relation ././punct/3"


def test_the_pair_is_named_beside_the_relation() -> None:
    expected = [(("NOR", "TCD"), "strained", "Relations between Norway and Chad are tense")]
    assert claims(TENSE, main=("MLI", "TGO"), Norway="NOR", Chad="TCD") == expected


@pytest.mark.parametrize(
    ("notation", "direction", "text"),
    [
        (IMPROVED, "warming", "Ties have improved"),
        (LOWEST, "strained", "Ties are at their lowest point"),
        (MENDED, "warming", "repaired relations"),
    ],
)
def test_bare_relations_are_those_of_the_main_pair(notation: str, direction: str, text: str) -> None:
    assert claims(notation, main=("NOR", "TCD")) == [(("NOR", "TCD"), direction, text)]
    assert claims(notation) == []


def test_a_relation_with_a_stranger_is_not_that_of_the_main_pair() -> None:
    assert claims(MENDED.replace("././punct/3", "with/IN/prep/4 Mali/NNP/pobj/5"),
                  main=("NOR", "TCD"), Mali="MLI") == []  # fmt: skip


def test_a_plain_mention_claims_nothing() -> None:
    assert claims("Ties/NNS/nsubj/2/tie matter/VBP/ROOT/2 ././punct/2", main=("NOR", "TCD")) == []
