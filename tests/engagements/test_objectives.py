"""What a side wants from a contact."""

import pytest
from handmade import cast, parsed

from detente.engagements.objectives import objectives
from detente.model import Sentence, Span
from detente.ontology.contacts import load_contact_words


def goals(*sentences: Sentence) -> list[tuple[str, str]]:
    text = " ".join(s.text for s in sentences)
    casts = [cast(s, **({"Norway": "NOR"} if "Norway" in s.text else {})) for s in sentences]
    found = objectives(text, [s.span for s in sentences], sentences, casts, load_contact_words())
    return [(o.holder, o.span.text) for o in found]


HOPES = (
    "Norway/NNP/nsubj/2 hopes/VBZ/ROOT/2/hope to/TO/aux/4 persuade/VB/xcomp/2 Chad/NNP/dobj/4 to/TO/aux/7"
    " free/VB/xcomp/4 the/DT/det/9 crew/NN/dobj/7 ././punct/2"
)
GOAL = (
    "The/DT/det/2 goal/NN/nsubj/6 of/IN/prep/2 the/DT/det/5 visit/NN/pobj/3 is/VBZ/ROOT/6/be to/TO/aux/8"
    " reopen/VB/xcomp/6 the/DT/det/10 border/NN/dobj/8 ././punct/6"
)
CREW = "The/DT/det/2 crew/NN/nsubj/3 is/VBZ/ROOT/3/be the/DT/det/6 main/JJ/amod/6 goal/NN/attr/3 ././punct/3"
SEEKS = "Norway/NNP/nsubj/2 seeks/VBZ/ROOT/2/seek a/DT/det/4 timetable/NN/dobj/2 ././punct/2"
FLEW = (
    "Norway/NNP/nsubj/2 flew/VBD/ROOT/2/fly to/IN/prep/2 Lima/NNP/pobj/3 to/TO/aux/6 inspect/VB/advcl/2"
    " ships/NNS/dobj/6/ship ././punct/2"
)


@pytest.mark.parametrize(
    ("notation", "holder", "text"),
    [
        (HOPES, "NOR", "persuade Chad to free the crew"),
        (GOAL, "", "reopen the border"),
        (CREW, "", "The crew"),
        (SEEKS, "NOR", "a timetable"),
        (FLEW, "NOR", "inspect ships"),
    ],
)
def test_forms_of_telling_an_aim(notation: str, holder: str, text: str) -> None:
    assert [(h, t.removeprefix("to ")) for h, t in goals(parsed(notation))] == [(holder, text)]


@pytest.mark.parametrize(
    "notation",
    [
        "She/PRP/nsubj/2 sought/VBD/ROOT/2/seek a/DT/det/4 taxi/NN/dobj/2 ././punct/2",
        "Norway/NNP/nsubj/2 planned/VBD/ROOT/2/plan to/TO/aux/4 sleep/VB/xcomp/2 ././punct/2",
        FLEW.replace("flew/VBD/ROOT/2/fly", "wrote/VBD/ROOT/2/write"),
    ],
)
def test_everyday_wishes_are_none(notation: str) -> None:
    assert goals(parsed(notation)) == []


def test_an_announced_list_is_read_to_its_end() -> None:
    head = parsed(
        "Norway/NNP/nsubj/2 has/VBZ/ROOT/2/have two/CD/nummod/4 goals/NNS/dobj/2/goal ././punct/2", index=0, start=0
    )
    at = head.span.end + 1
    first = parsed(
        "First/RB/advmod/4 ,/,/punct/4 it/PRP/nsubj/4 wants/VBZ/ROOT/4/want to/TO/aux/6 reopen/VB/xcomp/4 the/DT/det/8"
        " border/NN/dobj/6 ././punct/4",
        index=1,
        start=at,
    )
    second = Span(first.span.end + 1, first.span.end + 1 + 26, "Second, the crew comes home")
    second = Span(second.start, second.start + len(second.text), second.text)
    text = f"{head.text} {first.text} {second.text}"
    found = objectives(
        text,
        [head.span, first.span, second],
        [head, first],
        [cast(head, Norway="NOR"), cast(first)],
        load_contact_words(),
    )
    assert [(o.holder, o.span.text) for o in found] == [("NOR", "reopen the border"), ("NOR", "the crew comes home")]
    assert all(text[o.span.start : o.span.end] == o.span.text for o in found)


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        (
            "What/WP/dobj/3 Norway/NNP/nsubj/3 wants/VBZ/csubj/4/want is/VBZ/ROOT/4/be a/DT/det/7 quick/JJ/amod/7"
            " answer/NN/attr/4 ././punct/4",
            "a quick answer",
        ),
        (
            "Norway/NNP/nsubj/2 was/VBD/ROOT/2/be intent/JJ/acomp/2 on/IN/prep/3 a/DT/det/6 lease/NN/pobj/4"
            " ././punct/2",
            "a lease",
        ),
        (
            "Norway/NNP/nsubj/7 ,/,/punct/7 for/IN/prep/7 its/PRP$/poss/5 part/NN/pobj/3 ,/,/punct/7"
            " wants/VBZ/ROOT/7/want an/DT/det/9 end/NN/dobj/7 ././punct/7",
            "an end",
        ),
        (
            "Norway/NNP/nsubj/3 will/MD/aux/3 press/VB/ROOT/3 for/IN/mark/9 the/DT/det/6 nets/NNS/nsubjpass/9/net"
            " to/TO/aux/9 be/VB/auxpass/9 returned/VBN/advcl/3/return ././punct/3",
            "the nets to be returned",
        ),
    ],
)
def test_what_a_party_is_after(notation: str, text: str) -> None:
    assert goals(parsed(notation)) == [("NOR", text)]
