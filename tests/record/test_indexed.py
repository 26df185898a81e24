"""The index finds the same facts between two countries as the record itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detente.record.asked import EventFilter
from detente.record.indexed import IndexedRecord
from detente.record.reader import Record

BETWEEN = EventFilter(dyad=("USA", "CHN"))


@pytest.fixture
def records(archive: Callable[..., Record], story: Callable[..., Any]) -> tuple[Record, IndexedRecord]:
    told = (
        story("2023-03-02", "Northgate Herald")
        .event("Ann Ford went to Beijing.", "CONSULT", [("USA", "Ann Ford", "envoy")], place="Beijing", mode="visit")
        .event("Ann Ford went to Tokyo.", "CONSULT", [("USA", "Ann Ford", "envoy")], place="Tokyo", mode="visit")
        .event("Beijing accused Washington and Tokyo.", "ACCUSE", ["CHN"], ["USA", "JPN"])
        .event("Beijing spied on itself.", "ACCUSE", ["CHN"], place="Houston")
        .engagement("Lin Mo met Ann Ford in Geneva.", "meeting", ["CHN", "USA"], day="2023-03-01")
        .says("The two are at odds.", ("CHN", "USA"), "strained")
    )
    later = story("2024-05-01", "Evening Wire").event("Lin Mo was in Houston.", "CONSULT", ["CHN"], place="Houston")
    path = archive(told, later).path
    return Record.open(path), IndexedRecord.current(path)


@pytest.mark.parametrize(
    "asked",
    [
        BETWEEN,
        replace(BETWEEN, visits=True),
        replace(BETWEEN, visits=True, since=date(2024, 1, 1)),
        replace(BETWEEN, visits=True, until=date(2023, 12, 31), as_of=date(2023, 3, 2)),
    ],
)
@pytest.mark.parametrize("table", ["events", "engagements", "assertions"])
def test_a_pair_has_the_same_facts(records: tuple[Record, IndexedRecord], asked: EventFilter, table: str) -> None:
    plain, indexed = records
    found = [fact["id"] for fact in indexed.facts(table, asked)]
    assert found == [fact["id"] for fact in plain.facts(table, asked)]
    assert len(found) == len(set(found))


def test_visits_are_those_of_one_in_the_country_of_the_other(records: tuple[Record, IndexedRecord]) -> None:
    texts = {fact["sentence"]["text"] for fact in records[1].facts("events", replace(BETWEEN, visits=True))}
    assert {"Ann Ford went to Beijing.", "Lin Mo was in Houston."} <= texts
    assert not texts & {"Ann Ford went to Tokyo.", "Beijing spied on itself."}
