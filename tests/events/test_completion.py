"""Events that name one side alone."""

from dataclasses import replace

from handmade import parsed, person, state, told

from detente.events.completion import answered, completed
from detente.model import Sentence

NORWAY, CHAD, MALI = state("NOR", "Norway"), state("TCD", "Chad"), state("MLI", "Mali")


def sentence(index: int) -> Sentence:
    return parsed("They/PRP/nsubj/2 met/VBD/ROOT/2/meet ././punct/2", index=index, start=index * 20)


TALKS = told(sentence(0), "met", "CONSULT", [NORWAY], [CHAD])


def test_a_trip_goes_to_the_other_of_the_main_pair() -> None:
    trip = told(sentence(1), "met", "CONSULT", [CHAD], status="postponed")
    _, whole = completed([TALKS, trip])
    assert [p.country for p in whole.recipients] == ["NOR"]
    assert "recipient: the article's main pair" in whole.basis


def test_a_stranger_to_the_pair_stays_alone() -> None:
    trip = told(sentence(1), "met", "CONSULT", [MALI])
    assert completed([TALKS, trip]) == (TALKS, trip)


def test_only_contacts_are_completed() -> None:
    praise = told(sentence(1), "met", "SUPPORT", [CHAD])
    assert completed([TALKS, praise]) == (TALKS, praise)


def test_without_a_pair_nothing_is_completed() -> None:
    trip = told(sentence(1), "met", "CONSULT", [CHAD])
    assert completed([trip]) == (trip,)


def test_an_official_of_no_known_country_is_of_the_other() -> None:
    visit = told(sentence(1), "met", "CONSULT", [CHAD], [person("Liv Dahl", None, "Foreign Minister")])
    _, whole = completed([TALKS, visit])
    assert [(p.actor.name, p.country) for p in whole.recipients] == [("Liv Dahl", "NOR")]


def test_a_refusal_goes_to_who_asked() -> None:
    asked = told(sentence(1), "met", "REQUEST", [NORWAY], [CHAD])
    refused = told(sentence(2), "met", "REJECT", [CHAD])
    _, answer = answered([asked, refused])
    assert [p.country for p in answer.recipients] == ["NOR"]


def test_an_old_request_is_not_what_is_refused() -> None:
    asked = told(sentence(1), "met", "REQUEST", [NORWAY], [CHAD])
    refused = told(sentence(5), "met", "REJECT", [CHAD])
    assert answered([asked, refused]) == (asked, refused)


def test_nobody_refuses_oneself() -> None:
    asked = told(sentence(1), "met", "REQUEST", [CHAD], [NORWAY])
    refused = replace(told(sentence(2), "met", "REJECT", [CHAD]))
    assert answered([asked, refused]) == (asked, refused)
