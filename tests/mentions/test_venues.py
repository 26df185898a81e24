"""Venues: the building where something took place."""

import pytest

from detente.articles.sentences import Parser, split
from detente.mentions.venues import find_venues
from detente.model.mention import Mention


def venues(text: str) -> list[Mention]:
    parsed = Parser().parse(text, list(enumerate(split(text))))
    return [m for s in parsed for m in find_venues(s)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministers dined at the Lakeside State Guest House.", "Lakeside State Guest House"),
        ("The ministers met at the Imperial Hotel.", "Imperial Hotel"),
        ("They were received in the Great Hall of the People.", "Great Hall of the People"),
        ("The president landed at Kotoka International Airport.", "Kotoka International Airport"),
        ("Protesters gathered outside the Turkish Embassy.", "Turkish Embassy"),
        ("The ministers met at the Kremlin.", "Kremlin"),
    ],
)
def test_a_venue_is_found_by_its_full_name(text: str, name: str) -> None:
    (found,) = venues(text)
    assert found.span.text == name
    assert found.place is not None
    assert found.place.precision == "venue"


@pytest.mark.parametrize(
    "text",
    [
        "The White House said nothing.",
        "The Kremlin denied the report.",
        "The House of Representatives voted.",
        "The Turkish Embassy issued a statement.",
        "The Center for Peace Studies published a report.",
    ],
)
def test_a_body_that_acts_is_no_venue(text: str) -> None:
    assert venues(text) == []


def test_a_well_known_venue_carries_its_country() -> None:
    (found,) = venues("He was welcomed at the White House.")
    assert found.place is not None
    assert (found.place.country, found.place.latitude) == ("USA", 38.8977)
