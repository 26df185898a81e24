"""Datelines give place and day, and are cut."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.articles.dateline import take

STORY = "The envoy arrived for talks."


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("TOKYO, March 16 (Wire) - ", "Tokyo", date(2023, 3, 16), "Wire"),
        ("BEIJING -- ", "Beijing", None, ""),
        ("GENEVA (AP) — ", "Geneva", None, "AP"),
        ("NEW YORK, Dec. 30 (Reuters) - ", "New York", date(2022, 12, 30), "Reuters"),
        ("MAR DEL PLATA, Argentina, Nov. 5 (Xinhua) -- ", "Mar Del Plata, Argentina", date(2022, 11, 5), "Xinhua"),
        ("LONDON/PARIS (Reuters) - ", "London", None, "Reuters"),
        ("MOSCOW, March 1. /TASS/. ", "Moscow", date(2023, 3, 1), "TASS"),
        ("Ankara, 3 March 2021 (AA) – ", "Ankara", date(2021, 3, 3), "AA"),
        ("By A. Orr\nROME, May 3, 2020 - ", "Rome", date(2020, 5, 3), ""),
        ("Friday, January 4, 2019\n\n", "", date(2019, 1, 4), ""),
        ("(Reuters) - ", "", None, "Reuters"),
    ],
)
def test_datelines(line: str, place: str, day: date | None, agency: str) -> None:
    rest, found = take(line + STORY, published=date(2023, 3, 20))
    assert rest == STORY
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "text",
    [
        "NATO -- the alliance of the West -- met.",
        "U.S. envoys met.",
        "Paris (the capital) was calm.",
        "Norland - a small state - agreed.",
        "UN-backed forces left.",
        "",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert take(text) == (text, None)


def test_without_a_day_of_publication_there_is_no_year() -> None:
    assert take("TOKYO, March 16 (Wire) - " + STORY)[1].day is None  # type: ignore[union-attr]
    assert take("TOKYO, Feb. 30, 2020 (Wire) - " + STORY)[1].day is None  # type: ignore[union-attr]


def test_a_headline_before_it_stays() -> None:
    rest, found = take("Talks begin\nROME, May 3 (Wire) - " + STORY)
    assert (rest, found and found.place) == (f"Talks begin\n\n{STORY}", "Rome")


@given(st.text() | st.from_regex(r"[A-Z]{2,8}(, [A-Z][a-z]+)?(, Feb\. \d\d)? (\(AP\) )?-+ .*"))
def test_any_text_passes(text: str) -> None:
    rest, _ = take(text, published=date(2024, 2, 29))
    assert len(rest) <= len(text) + 2
