"""The page of an event."""

from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from detente.model import Report

Desk = Callable[..., TestClient]


def test_it_shows_the_sentence_the_coding_and_its_reasons(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    event = next(e for e in two_articles[0].events if e.type == "ACCUSE")
    page = desk_of(*two_articles).get(f"/event/{event.id}").text
    for words in (["Beijing", "accused", "Washington", "of", "spying."][-1], "verbal conflict", "90 %", "The Herald"):
        assert words in page
    assert "Nobody has judged this fact yet." in page


def test_other_reports_of_the_same_are_named_with_why(desk_of: Desk, story: Callable[..., Any]) -> None:
    reports = [
        story("2023-05-04", publisher)
        .event("Tokyo expelled two Russian diplomats.", "SANCTION", ["JPN"], ["RUS"], day="2023-05-03", mode="expel")
        .report()
        for publisher in ("The Herald", "Evening Wire")
    ]  # fmt: skip
    page = desk_of(*reports).get(f"/event/{reports[0].events[0].id}").text
    assert "2 reports in 2 independent sources" in page
    assert f"/event/{reports[1].events[0].id}" in page
    assert "same day" in page


def test_what_was_not_published_yet_is_not_there(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    event = two_articles[1].events[0]
    desk = desk_of(*two_articles)
    assert desk.get(f"/event/{event.id}").status_code == 200
    assert desk.get(f"/event/{event.id}?as_of=2023-04-01").status_code == 404


def test_the_actor_page_says_who_with_whom_and_what(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles)
    page = desk.get("/actor/country:CHN").text
    assert "Beijing accused Washington of spying." in page
    assert 'href="/actor/country:USA"' in page
    assert "Washington lifted tariffs" in page
    assert "Washington lifted tariffs" not in desk.get("/actor/country:CHN?as_of=2023-04-01").text
    assert desk.get("/actor/person:nobody").status_code == 404
