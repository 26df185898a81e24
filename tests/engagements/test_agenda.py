"""What is on the table."""

import pytest
from handmade import parsed

from detente.engagements.agenda import agenda_items, list_pieces
from detente.ontology.contacts import load_contact_words
from detente.ontology.contexts import load_contexts


def items(notation: str) -> list[str]:
    sentence = parsed(notation, start=50)
    found = agenda_items(sentence, load_contact_words(), load_contexts())
    assert all(sentence.text[i.span.start - 50 : i.span.end - 50] == i.span.text for i in found)
    return [i.span.text for i in found]


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (
            "The/DT/det/2 agenda/NN/nsubj/3 includes/VBZ/ROOT/3/include trade/NN/dobj/3 ,/,/punct/4"
            " visas/NNS/conj/4/visa and/CC/cc/6 fishing/NN/compound/9 rights/NNS/conj/6/right ././punct/3",
            ["trade", "visas", "fishing rights"],
        ),
        (
            "The/DT/det/2 ministers/NNS/nsubj/3/minister discussed/VBD/ROOT/3/discuss fishing/NN/compound/5"
            " quotas/NNS/dobj/3/quota ././punct/3",
            ["fishing quotas"],
        ),
        (
            "They/PRP/nsubj/2 held/VBD/ROOT/2/hold talks/NNS/dobj/2/talk on/IN/prep/3 the/DT/det/6 border/NN/pobj/4"
            " and/CC/cc/6 water/NN/conj/6 ././punct/2",
            ["the border", "water"],
        ),
        ("Water/NN/nsubjpass/3 was/VBD/auxpass/3/be raised/VBN/ROOT/3/raise ././punct/3", ["Water"]),
        (
            "High/RB/advmod/5 on/IN/prep/1 the/DT/det/4 agenda/NN/pobj/2 are/VBP/ROOT/5/be visas/NNS/attr/5/visa"
            " ././punct/5",
            ["visas"],
        ),
        (
            "Water/NN/nsubjpass/8 ,/,/punct/1 roads/NNS/conj/1/road and/CC/cc/3 visas/NNS/conj/3/visa "
            "were/VBD/auxpass/8/be"
            " all/DT/advmod/8 raised/VBN/ROOT/8/raise in/IN/prep/8 Lima/NNP/pobj/9 ././punct/8",
            ["Water", "roads", "visas"],
        ),
        (
            "Pensions/NNS/nsubjpass/3/pension were/VBD/auxpass/3/be gone/VBN/ROOT/3/go through/RP/prt/3 ././punct/3",
            ["Pensions"],
        ),
        (
            "On/IN/prep/4 the/DT/det/3 menu/NN/pobj/1 were/VBD/ROOT/4/be visas/NNS/attr/4/visa ././punct/4",
            ["visas"],
        ),
    ],
)
def test_forms_of_telling_topics(notation: str, expected: list[str]) -> None:
    assert items(notation) == expected


@pytest.mark.parametrize(
    "notation",
    [
        "The/DT/det/2 agenda/NN/nsubjpass/4 was/VBD/auxpass/4/be adopted/VBN/ROOT/4/adopt ././punct/4",
        "The/DT/det/2 price/NN/nsubj/3 includes/VBZ/ROOT/3/include breakfast/NN/dobj/3 ././punct/3",
        "They/PRP/nsubj/2 discussed/VBD/ROOT/2/discuss it/PRP/dobj/2 ././punct/2",
    ],
)
def test_no_topics(notation: str) -> None:
    assert items(notation) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trade, visas and water", ["trade", "visas", "water"]),
        ("trade, visas, and water", ["trade", "visas", "water"]),
        ("search and rescue", ["search and rescue"]),
        ("trade as well as visas", ["trade", "visas"]),
    ],
)
def test_lists_are_cut_at_their_separators(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in list_pieces(text)] == expected


def test_a_topic_has_its_context() -> None:
    sentence = parsed("They/PRP/nsubj/2 discussed/VBD/ROOT/2/discuss refugees/NNS/dobj/2/refugee ././punct/2")
    [item] = agenda_items(sentence, load_contact_words(), load_contexts())
    assert item.context in load_contexts().contexts("refugees")


def test_a_day_is_no_topic() -> None:
    sentence = parsed(
        "They/PRP/nsubj/2 held/VBD/ROOT/2/hold talks/NNS/dobj/2/talk on/IN/prep/3 Tuesday/NNP/pobj/4 ././punct/2"
    )
    day = sentence.cut(4, 4)
    assert agenda_items(sentence, load_contact_words(), load_contexts(), dates=[day]) == ()
