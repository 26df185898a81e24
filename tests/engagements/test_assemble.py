"""One engagement for all sentences that speak of the same contact."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from handmade import actors, dated, parsed, person, place, span_of, state, told, when

from detente.engagements.assemble import Assembled, assemble, main_dyad
from detente.model import Article, Event, EventPlace, Mention, Sentence, Status

NORWAY, CHAD, MALI = state("NOR", "Norway"), state("TCD", "Chad"), state("MLI", "Mali")
DAHL, IDRISS = person("Liv Dahl", "NOR", "Foreign Minister"), person("Ali Idriss", "TCD", "Foreign Minister")
HASSAN = person("Omar Hassan", "TCD", "Defence Minister")


def met(index: int, *, noun: str = "Talks", where: str = "Bamako") -> Sentence:
    return parsed(
        f"{noun}/NNS/nsubj/2/{noun.lower().removesuffix('s')} ended/VBD/ROOT/2/end in/IN/prep/2 {where}/NNP/pobj/3"
        " ././punct/2",
        index=index,
        start=index * 40,
    )


def put_together(*events: Event, sentences: Sequence[Sentence], mentions: Sequence[Mention] = ()) -> Assembled:
    text = ""
    for sentence in sentences:
        text = text.ljust(sentence.span.start) + sentence.text
    article = Article(text=text, published=date(2020, 6, 10))
    return assemble(article, [s.span for s in sentences], sentences, mentions, events)


def at(sentence: Sentence, town: str = "Bamako", country: str = "MLI") -> EventPlace:
    found = place(sentence, town, country)
    assert found.place is not None
    return EventPlace(found.place, found.span)


ONE, TWO = met(0), met(1)


def test_a_contact_told_twice_is_one_engagement() -> None:
    events = [
        told(ONE, "Talks", "CONSULT", [DAHL], [CHAD], at=at(ONE)),
        told(TWO, "Talks", "CONSULT", [NORWAY, IDRISS], day=when("2020-06-09"), status="ongoing"),
    ]
    [found] = put_together(*events, sentences=[ONE, TWO]).engagements
    assert found.events == tuple(e.id for e in events)
    assert (found.type, found.status) == ("talks", "ongoing")
    assert [p.actor.name for p in found.participants] == ["Liv Dahl", "Ali Idriss"]
    assert found.place is not None
    assert found.place.place.name == "Bamako"
    assert found.when is not None
    assert found.when.start == date(2020, 6, 9)
    assert [(n.status, n.as_of, n.sentence) for n in found.status_history] == [
        ("occurred", "2020-06-10", 0),
        ("ongoing", "2020-06-10", 1),
    ]


@pytest.mark.parametrize("status", ["planned", "uncertain", "cancelled", "postponed"])
def test_what_may_come_is_another_contact(status: Status) -> None:
    events = [
        told(ONE, "Talks", "CONSULT", [NORWAY], [CHAD]),
        told(TWO, "Talks", "CONSULT", [NORWAY], [CHAD], status=status),
    ]
    found = put_together(*events, sentences=[ONE, TWO]).engagements
    assert [e.status for e in found] == ["occurred", status]
    assert len({e.id for e in found}) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"day": when("2020-06-01")}, {"day": when("2020-06-09")}),
        ({"at": at(ONE)}, {"at": EventPlace(at(met(1, where="Oslo"), "Oslo", "NOR").place, span_of(TWO, "Bamako"))}),
    ],
)
def test_other_days_and_towns_are_other_contacts(first: dict[str, object], second: dict[str, object]) -> None:
    events = [
        told(ONE, "Talks", "CONSULT", [NORWAY], [CHAD], **first),  # type: ignore[arg-type]
        told(TWO, "Talks", "CONSULT", [NORWAY], [CHAD], **second),  # type: ignore[arg-type]
    ]
    assert len(put_together(*events, sentences=[ONE, TWO]).engagements) == 2


def test_other_people_and_other_pairs_are_other_contacts() -> None:
    events = [
        told(ONE, "Talks", "CONSULT", [DAHL], [IDRISS]),
        told(TWO, "Talks", "CONSULT", [DAHL], [HASSAN]),
    ]
    assert len(put_together(*events, sentences=[ONE, TWO]).engagements) == 2
    events[1] = told(TWO, "Talks", "CONSULT", [NORWAY], [MALI])
    assert len(put_together(*events, sentences=[ONE, TWO]).engagements) == 2


def test_a_day_within_a_period_is_the_same_contact() -> None:
    events = [
        told(ONE, "Talks", "CONSULT", [NORWAY], [CHAD], day=when("2020-06-01", "2020-06-30")),
        told(TWO, "Talks", "CONSULT", [NORWAY], [CHAD], day=when("2020-06-09")),
    ]
    assert len(put_together(*events, sentences=[ONE, TWO]).engagements) == 1


def test_one_side_alone_joins_and_opens_nothing() -> None:
    whole = told(ONE, "Talks", "CONSULT", [NORWAY], [CHAD])
    half = told(TWO, "Talks", "CONSULT", [NORWAY])
    [found] = put_together(whole, half, sentences=[ONE, TWO]).engagements
    assert found.events == (whole.id, half.id)
    assert put_together(half, sentences=[ONE, TWO]).engagements == ()


@pytest.mark.parametrize("status", ["negated", "hypothetical", "requested"])
def test_what_did_not_take_place_is_no_contact(status: Status) -> None:
    event = told(ONE, "Talks", "CONSULT", [NORWAY], [CHAD], status=status)
    assert put_together(event, sentences=[ONE]).engagements == ()


def test_an_attack_is_no_contact() -> None:
    assert put_together(told(ONE, "Talks", "ASSAULT", [NORWAY], [CHAD]), sentences=[ONE]).engagements == ()


def test_visitor_and_host() -> None:
    sentence = met(0, noun="Visits", where="Oslo")
    event = told(sentence, "Visits", "CONSULT", [IDRISS], [DAHL], mode="visit", at=at(sentence, "Oslo", "NOR"))
    [found] = put_together(event, sentences=[sentence]).engagements
    assert (found.type, {p.actor.name: p.role for p in found.participants}) == (
        "visit",
        {"Ali Idriss": "visitor", "Liv Dahl": "host"},
    )


def test_on_neutral_ground_all_take_part() -> None:
    [found] = put_together(told(ONE, "Talks", "CONSULT", [DAHL], [IDRISS], at=at(ONE)), sentences=[ONE]).engagements
    assert {p.role for p in found.participants} == {"participant"}


def test_main_pair() -> None:
    events = [
        told(ONE, "Talks", "CONSULT", [NORWAY], [MALI]),
        told(ONE, "Talks", "CONSULT", [NORWAY], [CHAD]),
        told(TWO, "Talks", "ACCUSE", [CHAD], [NORWAY]),
    ]
    assert main_dyad(events, ()) == ("NOR", "TCD")
    assert main_dyad((), actors(ONE, {"Talks": NORWAY, "Bamako": MALI})) == ("MLI", "NOR")
    assert main_dyad((), ()) is None


HERE = parsed(
    "Dahl/NNP/nsubj/2 met/VBD/ROOT/2/meet Idriss/NNP/dobj/2 here/RB/advmod/2 Tuesday/NNP/npadvmod/2 ././punct/2"
)


def with_dateline(event: Event, *, home: str, country: str) -> Assembled:
    """The report of one meeting, with a dateline and the day and "here" in its sentence."""
    where = replace(place(HERE, "here", country), why="here; city, belief 1.00")
    assert where.place is not None
    where = replace(where, place=replace(where.place, name=home))
    article = Article(text=HERE.text, published=date(2020, 6, 10), dateline_place=home)
    return assemble(article, [HERE.span], [HERE], [where, dated(HERE, "Tuesday", "2020-06-09")], [event])


def test_a_dateline_and_a_day_complete_what_took_place() -> None:
    [found] = with_dateline(told(HERE, "met", "CONSULT", [DAHL], [IDRISS]), home="Moundou", country="TCD").engagements
    assert found.place is not None
    assert found.place.place.name == "Moundou"
    assert found.when is not None
    assert found.when.start == date(2020, 6, 9)


def test_a_dateline_of_a_third_country_or_of_what_is_to_come_tells_no_place() -> None:
    event = told(HERE, "met", "CONSULT", [DAHL], [IDRISS])
    assert with_dateline(event, home="Bamako", country="MLI").engagements[0].place is None
    event = told(HERE, "met", "CONSULT", [DAHL], [IDRISS], status="planned")
    assert with_dateline(event, home="Moundou", country="TCD").engagements[0].place is None
