"""Dates in sentences: their spans, and the clause that decides past or future."""

from datetime import date

import pytest

from detente.articles.sentences import Parser, split
from detente.mentions.dates import find_dates
from detente.model.mention import Mention
from detente.model.sentence import Sentence

WEDNESDAY = date(2022, 9, 14)


def sentences(text: str) -> tuple[Sentence, ...]:
    return Parser().parse(text, list(enumerate(split(text))))


def dates(text: str, published: date | None = WEDNESDAY) -> list[Mention]:
    return [m for s in sentences(text) for m in find_dates(s, published=published)]


def starts(text: str) -> list[str]:
    return [str(m.when.start) if m.when else "" for m in dates(text)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The two ministers met in Lima on Friday.", "2022-09-09"),
        ("The two ministers will meet in Lima on Friday.", "2022-09-16"),
        ("The president is due to fly to Lima on Friday.", "2022-09-16"),
        ("They agreed to hold a new round of talks on Friday.", "2022-09-16"),
        ("A hearing has been scheduled for November.", "2022-11-01"),
        ("The envoy was expelled in November.", "2021-11-01"),
        ("The minister flew to Quito to sign the treaty on Monday.", "2022-09-12"),
        ("The envoy could not be reached on Monday.", "2022-09-12"),
    ],
)
def test_the_clause_decides_past_or_future(text: str, start: str) -> None:
    assert starts(text) == [start]


def test_two_clauses_of_one_sentence_are_read_each_for_itself() -> None:
    assert starts("The premier met the king on Tuesday and will visit Oslo on Thursday.") == [
        "2022-09-13",
        "2022-09-15",
    ]


def test_the_span_is_the_date_without_its_preposition() -> None:
    text = "They have not spoken since late February, the ministry said."
    (found,) = dates(text)
    assert found.span.text == "late February"
    assert text[found.span.start : found.span.end] == found.span.text
    assert found.when is not None
    assert (found.when.start, found.when.end) == (date(2022, 2, 20), WEDNESDAY)


def test_spans_count_from_the_start_of_the_article() -> None:
    text = "The talks failed.\n\nBoth sides left on Monday."
    (found,) = dates(text)
    assert text[found.span.start : found.span.end] == "Monday"
    assert found.sentence == 1


def test_later_counts_from_an_earlier_date_in_the_sentence() -> None:
    text = "The truce began on 3 March 2020 and ended two days later."
    assert starts(text) == ["2020-03-03", "2020-03-05"]


def test_later_without_an_earlier_date_is_not_guessed() -> None:
    (found,) = dates("The envoys came back two days later.")
    assert found.when is None
    assert found.why


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The king begins a three-day visit.", 3),
        ("The talks, which will span two days, continue.", 2),
        ("The delegation stayed for a week.", 7),
        ("The envoys held two days of talks.", 2),
    ],
)
def test_a_duration_gives_its_days(text: str, length: int) -> None:
    found = [m for m in dates(text) if m.when and m.when.duration_days]
    assert [m.when.duration_days for m in found if m.when] == [length]


def test_a_span_with_one_bound_has_no_other() -> None:
    (coming,) = dates("They will meet in the coming weeks.")
    (recent,) = dates("They traded fire in recent days.")
    assert coming.when is not None
    assert recent.when is not None
    assert (coming.when.start, coming.when.end) == (WEDNESDAY, None)
    assert (recent.when.start, recent.when.end) == (None, WEDNESDAY)


def test_in_some_days_is_a_date_only_ahead() -> None:
    (ahead,) = dates("The envoy will arrive in two days.")
    assert ahead.when is not None
    assert (ahead.span.text, ahead.when.start) == ("two days", date(2022, 9, 16))
    assert dates("The army took the town in two days.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The ministers may meet again.",
        "Prime Minister May met the delegation.",
        "Soldiers march through the city.",
        "The army sent 2000 soldiers to the border.",
        "Prices fall as talks spring back to life.",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert dates(text) == []


def test_without_a_day_of_publication_the_year_must_be_stated() -> None:
    told = [m.when for m in dates("They met on Monday, and first in May 2019.", published=None)]
    assert told[0] is None
    assert told[1] is not None
    assert told[1].start == date(2019, 5, 1)
