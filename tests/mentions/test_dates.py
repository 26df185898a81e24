"""Date expressions: the days they stand for."""

from datetime import date

import pytest

from detente.mentions.dates import resolve_expression, stated_date

SUNDAY = date(2023, 6, 18)


def days(text: str, tense: str = "past", published: date | None = SUNDAY) -> tuple[str, str, str] | None:
    when = resolve_expression(text, published=published, tense=tense)  # type: ignore[arg-type]
    return (str(when.start), str(when.end), when.precision) if when else None


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("today", "2023-06-18", "2023-06-18", "day"),
        ("yesterday", "2023-06-17", "2023-06-17", "day"),
        ("tonight", "2023-06-18", "2023-06-18", "day"),
        ("tomorrow", "2023-06-19", "2023-06-19", "day"),
        ("the day before yesterday", "2023-06-16", "2023-06-16", "day"),
        ("Tuesday", "2023-06-13", "2023-06-13", "day"),
        ("Sunday morning", "2023-06-18", "2023-06-18", "day"),
        ("last Sunday", "2023-06-11", "2023-06-11", "day"),
        ("next Sunday", "2023-06-25", "2023-06-25", "day"),
        ("Wednesday of last week", "2023-06-07", "2023-06-07", "day"),
        ("last week", "2023-06-05", "2023-06-11", "week"),
        ("last month", "2023-05-01", "2023-05-31", "month"),
        ("this year", "2023-01-01", "2023-12-31", "year"),
        ("in March", "2023-03-01", "2023-03-31", "month"),
        ("in October", "2022-10-01", "2022-10-31", "month"),
        ("on 16 March", "2023-03-16", "2023-03-16", "day"),
        ("the 3rd of November", "2022-11-03", "2022-11-03", "day"),
        ("16 March 2021", "2021-03-16", "2021-03-16", "day"),
        ("Thursday, March 16, 2023", "2023-03-16", "2023-03-16", "day"),
        ("March 16-18", "2023-03-16", "2023-03-18", "range"),
        ("the weekend", "2023-06-17", "2023-06-18", "range"),
        ("the 16th to the 18th of March", "2023-03-16", "2023-03-18", "range"),
        ("12.06.2023", "2023-06-12", "2023-06-12", "day"),
        ("30 March to 2 April 2022", "2022-03-30", "2022-04-02", "range"),
        ("December 30, 2021", "2021-12-30", "2021-12-30", "day"),
        ("since January", "2023-01-01", "2023-06-18", "month"),
        ("late February", "2023-02-20", "2023-02-28", "month"),
        ("mid-May", "2023-05-11", "2023-05-21", "month"),
        ("the end of 2019", "2019-11-02", "2019-12-31", "year"),
        ("two days ago", "2023-06-16", "2023-06-16", "day"),
        ("a couple of weeks ago", "2023-05-29", "2023-06-04", "week"),
        ("twenty-five years ago", "1998-01-01", "1998-12-31", "year"),
        ("in 2019", "2019-01-01", "2019-12-31", "year"),
        ("the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("the spring of 2020", "2020-03-01", "2020-05-31", "season"),
        ("the first quarter of 2022", "2022-01-01", "2022-03-31", "quarter"),
        ("the past three days", "2023-06-15", "2023-06-18", "range"),
        ("earlier this month", "2023-06-01", "2023-06-18", "month"),
    ],
)
def test_a_past_expression_stands_for_these_days(text: str, start: str, end: str, precision: str) -> None:
    assert days(text) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Tuesday", "2023-06-20", "2023-06-20"),
        ("March", "2024-03-01", "2024-03-31"),
        ("16 March", "2024-03-16", "2024-03-16"),
        ("early next week", "2023-06-19", "2023-06-20"),
        ("next month", "2023-07-01", "2023-07-31"),
        ("later this year", "2023-06-18", "2023-12-31"),
        ("two weeks from now", "2023-06-26", "2023-07-02"),
    ],
)
def test_a_future_expression_lies_ahead(text: str, start: str, end: str) -> None:
    found = days(text, "future")
    assert found is not None
    assert found[:2] == (start, end)


def test_a_weekday_on_that_weekday_is_the_day_of_publication() -> None:
    assert days("Sunday") == ("2023-06-18", "2023-06-18", "day")


def test_without_a_day_of_publication_only_stated_dates_are_read() -> None:
    assert days("Tuesday", published=None) is None
    assert days("last month", published=None) is None
    assert days("16 March", published=None) is None
    assert days("16 March 2021", published=None) == ("2021-03-16", "2021-03-16", "day")
    assert days("January 2021", published=None) == ("2021-01-01", "2021-01-31", "month")


def test_the_basis_says_whether_the_year_was_stated() -> None:
    stated = resolve_expression("5 May 2020", published=SUNDAY)
    relative = resolve_expression("5 May", published=SUNDAY)
    assert stated is not None
    assert relative is not None
    assert (stated.basis, relative.basis) == ("stated", "relative to publication")


@pytest.mark.parametrize("text", ["the meeting", "February 30", "31 April 2020", "soon", "", "100 tanks"])
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert days(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2023-06-18",
        "2023-06-18T09:30:00Z",
        "2023-06-18T09:30:00+02:00",
        "June 18, 2023",
        "Sunday, June 18, 2023 5:00 pm",
        "18 June 2023",
        "Sun, 18 Jun 2023 10:00:00 GMT",
        "18.6.2023 or 18 June 2023",
    ],
)
def test_a_full_date_is_found_in_any_usual_form(text: str) -> None:
    assert stated_date(text) == SUNDAY


@pytest.mark.parametrize("text", ["June 2023", "Sunday", "yesterday", "", "no date"])
def test_a_partial_date_is_not_a_full_one(text: str) -> None:
    assert stated_date(text) is None
