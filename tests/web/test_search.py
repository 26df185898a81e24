"""Search: words, filters, pages, the address that keeps it all."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.model import Report
from detente.record.indexed import IndexedRecord
from detente.record.search import Search, search, terms
from detente.web.snippets import snippet

Desk = Callable[..., TestClient]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (Search(), 3),
        (Search(words="spying"), 1),
        (Search(words="accuse"), 1),  # other forms of a word
        (Search(words='"lifted tariffs"'), 1),
        (Search(words='"tariffs lifted"'), 0),
        (Search(words="washington -tariffs"), 1),
        (Search(words="tariff*"), 1),
        (Search(countries=("CHN", "USA")), 3),
        (Search(types=("ACCUSE", "CONCEDE")), 2),
        (Search(statuses=("planned",)), 0),
        (Search(since=date(2023, 3, 2), until=date(2023, 3, 31)), 1),
        (Search(until=date(2023, 3, 1)), 1),
        (Search(since=date(2023, 9, 9)), 1),
        (Search(as_of=date(2023, 3, 2)), 2),
        (Search(as_of=date(2023, 3, 1)), 0),
        (Search(actors=("person:lin-mo",)), 1),
        (Search(actors=("person:nobody",)), 0),
        (Search("engagement", words="trade"), 1),
        (Search("commitment"), 1),
        (Search("link"), 1),
        (Search("assertion", countries=("USA",)), 1),
        (Search("article", words="thawing"), 1),
        (Search("article", publisher="The Herald"), 1),
        (Search("article", since=date(2023, 9, 1)), 1),
    ],
)
def test_what_is_found(desk_of: Desk, two_articles: tuple[Report, Report], asked: Search, number: int) -> None:
    desk = desk_of(*two_articles)
    record = desk.app.state.desk.snapshots.current().record  # type: ignore[attr-defined]
    found = search(record, asked)
    assert found.total == number == len(found.facts) + len(found.articles)


def test_the_latest_published_come_first_and_pages_go_on(desk_of: Desk, story: Callable[..., Any]) -> None:
    days = [f"2023-01-{day:02d}" for day in range(1, 29)]
    reports = [story(d).event(f"Oslo thanked Paris on day {d}.", "SUPPORT", ["NOR"], ["FRA"]).report() for d in days]
    desk = desk_of(*reports)
    first, second = desk.get("/search?country=Norway").text, desk.get("/search?country=Norway&page=2").text
    assert "day 2023-01-28" in first
    assert "day 2023-01-04" in first
    assert "day 2023-01-04" not in second
    assert "day 2023-01-01" in second
    assert 'href="/search?country=Norway&amp;page=2"' in first


def test_the_form_keeps_what_was_asked(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    page = (
        desk_of(*two_articles).get("/search?q=spying&country=China&type=accuse&since=2023-01-01&as_of=2023-12-31").text
    )
    for kept in ('value="spying"', 'value="CHN"', "<option selected>ACCUSE", 'value="2023-01-01"'):
        assert kept in page
    assert "1 event" in page


@pytest.mark.parametrize("path", ["/search?q=nothingsuch", "/search?q=nothingsuch&kind=article&as_of=2001-01-01"])
def test_no_results_say_what_to_do_next(desk_of: Desk, two_articles: tuple[Report, Report], path: str) -> None:
    page = desk_of(*two_articles).get(path)
    assert page.status_code == 200
    assert "Nothing in the record is like this" in page.text
    assert "leave the filters out" in page.text or "whole articles" in page.text or "back to today" in page.text


def test_an_empty_record_says_how_to_fill_it(desk_of: Desk) -> None:
    desk = desk_of()
    for path in ("/search", "/review", "/about"):
        assert desk.get(path).status_code == 200
    assert "detente read" in desk.get("/search").text
    assert "detente read" in desk.get("/about").text


def test_an_id_leads_to_its_page_and_a_country_is_named(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk, event = desk_of(*two_articles), two_articles[0].events[0]
    assert desk.get(f"/search?q={event.id}").headers["location"] == f"/event/{event.id}"
    assert "/dyad/CHN/USA" in desk.get("/search?q=china+usa").text


def test_an_unknown_country_is_an_error_that_says_so(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    refused = desk_of(*two_articles).get("/search?country=Ruritaniaa")
    assert refused.status_code == 422
    assert "Ruritaniaa" in refused.text


def test_results_can_be_saved(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles)
    assert len(desk.get("/search/found.csv").text.splitlines()) == 4
    assert len(desk.get("/search/found.jsonl?q=spying").text.splitlines()) == 1
    assert len(desk.get("/search/found.jsonl?kind=article").text.splitlines()) == 2


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_words_are_taken_for_the_syntax_of_the_index(words: str) -> None:
    for _, term in terms(words):
        assert term.strip()


@pytest.mark.parametrize("words", ['a AND "', "NEAR(a b)", "* * *", "facets : kevent", "a OR {x}", "'; --"])
def test_words_that_look_like_syntax_are_words(desk_of: Desk, two_articles: tuple[Report, Report], words: str) -> None:
    desk = desk_of(*two_articles)
    for kind in ("event", "article"):
        assert desk.get("/search", params={"q": words, "kind": kind}).status_code == 200


def test_a_snippet_shows_and_marks_what_was_looked_for() -> None:
    text = "word " * 200 + "The ministers were accusing each other. " + "word " * 200
    found = snippet(text, terms("accused"))
    assert ("accusing", True) in found.parts
    assert found.before
    assert found.after
    assert snippet(text, terms("-absent")).parts[0][0].startswith("word")


def test_the_index_follows_the_record(desk_of: Desk, story: Callable[..., Any], tmp_path: Any) -> None:
    one = story("2024-02-01").event("Lima praised Quito.", "SUPPORT", ["PER"], ["ECU"]).report()
    two = story("2024-02-02").event("Quito praised Lima.", "SUPPORT", ["ECU"], ["PER"]).report()
    desk_of(one)
    assert search(IndexedRecord.current(tmp_path / "record"), Search()).total == 1
    desk_of(two)
    assert search(IndexedRecord.current(tmp_path / "record"), Search(words="praised")).total == 2
