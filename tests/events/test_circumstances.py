"""Which place and which date belong to which event of a sentence."""

import pytest
from handmade import dated, parsed, place

from detente.events.circumstances import place_of, when_of
from detente.events.trigger import Trigger, find_triggers
from detente.model import Mention, Sentence
from detente.ontology.triggers import load_lexicon

TWO = parsed(
    "Norway/NNP/nsubj/2 bombed/VBD/ROOT/2/bomb Hofn/NNP/dobj/2 on/IN/prep/2 Monday/NNP/pobj/4 ,/,/punct/2 and/CC/cc/2"
    " Chad/NNP/nsubj/9 met/VBD/conj/2/meet Mali/NNP/dobj/9 in/IN/prep/9 Bamako/NNP/pobj/11 on/IN/prep/9"
    " Friday/NNP/pobj/13 ././punct/9"
)
ATTACK = parsed(
    "Norway/NNP/nsubj/2 condemned/VBD/ROOT/2/condemn Friday/NNP/poss/5 's/POS/case/3 attack/NN/dobj/2 in/IN/prep/5"
    " Bamako/NNP/pobj/6 ././punct/2"
)
SINCE = parsed(
    "The/DT/det/3 first/JJ/amod/3 talks/NNS/nsubj/6/talk since/IN/prep/3 May/NNP/pobj/4 ended/VBD/ROOT/6/end"
    " ././punct/6"
)
WHEN = parsed(
    "Chad/NNP/nsubj/2 left/VBD/ROOT/2/leave in/IN/prep/2 1978/CD/pobj/3 ,/,/punct/4 when/WRB/advmod/8 Mali/NNP/nsubj/8"
    " attacked/VBD/relcl/4/attack ././punct/2"
)
LEFT = parsed("Olsen/NNP/nsubj/2 flew/VBD/ROOT/2/fly from/IN/prep/2 Rome/NNP/pobj/3 to/IN/prep/2 Bamako/NNP/pobj/5")


def trigger(sentence: Sentence, word: str) -> Trigger:
    found = find_triggers(sentence, load_lexicon())
    return next(t for t in found if sentence.tokens[t.token].text == word)


def day(sentence: Sentence, word: str, dates: list[Mention]) -> str | None:
    found = when_of(trigger(sentence, word), sentence, dates)
    return found.start.isoformat() if found is not None and found.start is not None else None


def town(sentence: Sentence, word: str, places: list[Mention]) -> str | None:
    found = place_of(trigger(sentence, word), sentence, places)
    return found.place.name if found is not None else None


def test_each_clause_has_its_own_day_and_place() -> None:
    dates = [dated(TWO, "Monday", "2020-06-01"), dated(TWO, "Friday", "2020-06-05")]
    places = [place(TWO, "Hofn", "ISL"), place(TWO, "Bamako", "MLI")]
    assert day(TWO, "bombed", dates) == "2020-06-01"
    assert day(TWO, "met", dates) == "2020-06-05"
    assert town(TWO, "bombed", places) == "Hofn"
    assert town(TWO, "met", places) == "Bamako"


def test_a_day_of_another_clause_is_not_borrowed() -> None:
    assert day(TWO, "bombed", [dated(TWO, "Friday", "2020-06-05")]) is None
    assert town(TWO, "bombed", [place(TWO, "Bamako", "MLI")]) is None


def test_the_day_of_an_attack_is_not_that_of_its_condemnation() -> None:
    dates, places = [dated(ATTACK, "Friday", "2020-06-05")], [place(ATTACK, "Bamako", "MLI")]
    assert day(ATTACK, "condemned", dates) is None
    assert day(ATTACK, "attack", dates) == "2020-06-05"
    assert town(ATTACK, "attack", places) == "Bamako"


@pytest.mark.xfail(reason="the place of the object is taken for that of the verb")
def test_the_place_of_an_attack_is_not_that_of_its_condemnation() -> None:
    assert town(ATTACK, "condemned", [place(ATTACK, "Bamako", "MLI")]) is None


def test_the_first_since_a_day_is_later() -> None:
    assert day(SINCE, "talks", [dated(SINCE, "May", "2020-05-01", "2020-05-31")]) is None


def test_a_clause_that_explains_a_year_is_of_that_year() -> None:
    assert day(WHEN, "attacked", [dated(WHEN, "1978", "1978-01-01", "1978-12-31")]) == "1978-01-01"


def test_where_a_journey_begins_is_not_where_it_goes() -> None:
    assert town(LEFT, "flew", [place(LEFT, "Rome", "ITA"), place(LEFT, "Bamako", "MLI")]) == "Bamako"


def test_without_dates_and_places_there_are_none() -> None:
    assert day(TWO, "met", []) is None
    assert town(TWO, "met", []) is None
