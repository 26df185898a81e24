"""Who says so, on sentences parsed by hand."""

from sentence_builder import sentence

from detente.events.attribution import find_attribution
from detente.model import Actor, Mention, Sentence
from detente.model.cast import Cast
from detente.ontology.status_words import load_status_words


def _attributed(
    parsed: Sentence, verb: int, *actors: tuple[int, str, str]
) -> tuple[str, str | None, str | None] | None:
    mentions = [
        Mention(
            kind="actor",
            span=parsed.cut(token, token),
            sentence=0,
            actors=(Actor(id=f"country:{country}", name=name, kind="state", country=country),),
        )
        for token, name, country in actors
    ]
    found = find_attribution(parsed, verb, Cast(parsed, mentions), load_status_words())
    return (found.name, found.country, found.nested) if found else None


def test_subject_of_a_verb_of_saying() -> None:
    parsed = sentence(
        "Oslo Oslo NNP nsubj 1\nsaid say VBD ROOT 1\nships ship NNS nsubj 3\ncollided collide VBD ccomp 1"
    )
    assert _attributed(parsed, 3, (0, "Norway", "NOR")) == ("Norway", "NOR", None)


def test_the_outer_speaker_with_the_one_quoted_in_turn() -> None:
    parsed = sentence(
        "officials official NNS nsubj 1\nsaid say VBD ROOT 1\nOslo Oslo NNP nsubj 4\nhad have VBD aux 4\n"
        "warned warn VBN ccomp 1\nships ship NNS nsubj 6\ncollided collide VBD ccomp 4"
    )
    assert _attributed(parsed, 6, (2, "Norway", "NOR")) == ("officials", None, "Oslo")


def test_according_to() -> None:
    parsed = sentence(
        "ships ship NNS nsubj 1\ncollided collide VBD ROOT 1\naccording accord VBG prep 1\nto to IN prep 2\n"
        "Oslo Oslo NNP pobj 3"
    )
    assert _attributed(parsed, 1, (4, "Norway", "NOR")) == ("Norway", "NOR", None)


def test_a_plain_clause_has_no_speaker() -> None:
    assert _attributed(sentence("ships ship NNS nsubj 1\ncollided collide VBD ROOT 1"), 1) is None
