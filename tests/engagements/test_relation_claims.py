"""What is said of a relation in words that no list holds."""

import pytest
from handmade import parsed

from detente.engagements.relation_claims import relation_claims
from detente.ontology.relation_words import load_relation_words

INSERTED = (
    "Ties/NNS/nsubj/7/tie ,/,/punct/5 a/DT/det/4 clerk/NN/nsubj/5 said/VBD/parataxis/7/say ,/,/punct/5"
    " remained/VBD/ROOT/7/remain in/IN/prep/7 the/DT/det/10 doldrums/NN/pobj/8 ././punct/7"
)
DESCRIBED = (
    "Envoys/NNS/nsubj/2 described/VBD/ROOT/2/describe relations/NNS/dobj/2/relation with/IN/prep/3 Chad/NNP/pobj/4"
    " as/IN/prep/3 bent/JJ/amod/6 but/CC/cc/7 whole/JJ/conj/7 ././punct/2"
)
RANKED = (
    "It/PRP/nsubj/2 was/VBD/ROOT/2/be the/DT/det/5 worst/JJS/amod/5/bad week/NN/attr/2 of/IN/prep/5"
    " relations/NNS/pobj/6/relation ././punct/2"
)
MOOD = (
    "Warmth/NN/nsubj/4 between/IN/prep/1 them/PRP/pobj/2 grew/VBD/ROOT/4/grow rare/JJ/acomp/4 ,/,/punct/4"
    " he/PRP/nsubj/8 said/VBD/parataxis/4/say ././punct/4"
)


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        (INSERTED, "Ties, a clerk said, remained in the doldrums"),
        (DESCRIBED, "relations with Chad as bent but whole"),
        (RANKED, "the worst week of relations"),
        (MOOD, "Warmth between them grew rare"),
    ],
)
def test_a_relation_is_what_it_is_said_to_be(notation: str, text: str) -> None:
    assert [c.span.text for c in relation_claims(parsed(notation), load_relation_words())] == [text]


@pytest.mark.parametrize(
    "notation",
    [
        "Ties/NNS/nsubj/2/tie include/VBP/ROOT/2 a/DT/det/5 shared/VBN/amod/5/share railway/NN/dobj/2 ././punct/2",
        "The/DT/det/2 warmth/NN/nsubj/3 was/VBD/ROOT/3/be welcome/JJ/acomp/3 ././punct/3",
    ],
)
def test_a_mention_or_a_mood_of_nobody_is_no_claim(notation: str) -> None:
    assert list(relation_claims(parsed(notation), load_relation_words())) == []
