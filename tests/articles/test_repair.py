"""Perfect-tense verbs that a parser took for adjectives."""

import pytest
from handmade import parsed

from detente.articles.repair import repaired
from detente.model import Sentence


def mended(notation: str) -> Sentence:
    sentence = parsed(notation)
    return Sentence(0, sentence.span, repaired(sentence.tokens))


AS_NOUN_PHRASE = (
    "The/DT/det/2 attack/NN/nsubj/6 has/VBZ/aux/6/have further/RB/advmod/5 strained/VBN/amod/6"
    " relations/NNS/ROOT/6/relation ././punct/6"
)


def test_the_participle_becomes_the_verb() -> None:
    sentence = mended(AS_NOUN_PHRASE)
    verb = sentence.tokens[4]
    assert (verb.dep, verb.head, verb.pos, verb.lemma) == ("ROOT", 4, "VERB", "strain")
    assert [t.text for t in sentence.children(4)] == ["attack", "has", "further", "relations", "."]
    assert sentence.tokens[5].dep == "dobj"


def test_a_clause_keeps_its_place_in_the_sentence() -> None:
    sentence = mended(
        "He/PRP/nsubj/2 said/VBD/ROOT/2/say the/DT/det/4 row/NN/nsubj/7 has/VBZ/aux/7/have strained/VBN/amod/7"
        " relations/NNS/ccomp/2/relation"
    )
    assert (sentence.tokens[5].dep, sentence.tokens[5].head) == ("ccomp", 1)
    assert sentence.subtree(1) == tuple(range(7))


@pytest.mark.parametrize(
    "notation",
    [
        "The/DT/det/3 strained/VBN/amod/3/strain relations/NNS/nsubj/4/relation broke/VBD/ROOT/4/break",
        "They/PRP/nsubj/3 have/VBP/aux/3 seen/VBN/ROOT/3/see strained/VBN/amod/5/strain relations/NNS/dobj/3/relation",
        "Talks/NNS/nsubj/3/talk have/VBP/aux/3 ended/VBN/ROOT/3/end ././punct/3",
    ],
)
def test_sound_parses_stay_as_they_are(notation: str) -> None:
    assert repaired(parsed(notation).tokens) == parsed(notation).tokens
