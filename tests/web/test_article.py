"""The page of an article: marks that lie within and across one another, and the way to the facts."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient

from detente.model import Report
from detente.web.marking import Mark, paragraphs, pieces

Desk = Callable[..., TestClient]


class Words(HTMLParser):
    """The text of an element with a class, and how deep links lie within one another."""

    def __init__(self, element: str) -> None:
        super().__init__()
        self._element, self._open, self._links = element, 0, 0
        self.text, self.deepest = "", 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "div" and (self._open or dict(attrs).get("class") == self._element):
            self._open += 1
        if tag == "a":
            self._links += 1
            self.deepest = max(self.deepest, self._links)

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._open:
            self._open -= 1
        if tag == "a":
            self._links -= 1

    def handle_data(self, data: str) -> None:
        if self._open:
            self.text += data


def test_pieces_of_overlapping_and_nested_spans_give_the_text_again() -> None:
    text = "The president of Freedonia said on Monday that talks failed."
    marks = [Mark(0, 26, "actor", "e-1"), Mark(17, 26, "place", "e-1"), Mark(14, 41, "date", "e-2")]
    found = pieces(text, marks, 0, len(text))
    assert "".join(p.text for p in found) == text
    inner = next(p for p in found if p.text == "Freedonia")
    assert inner.kinds == ("actor", "place", "date")
    assert inner.fact == "e-1"  # that of the shortest span
    assert inner.facts == 2


def test_a_span_over_two_lines_is_marked_in_both() -> None:
    text = "First line\nsecond line"
    fact = {
        "kind": "event",
        "id": "e-1",
        "trigger": {"start": 6, "end": 17, "text": text[6:17]},
        "sentence": {"index": 0, "start": 0, "end": len(text), "text": text},
    }
    one, two = paragraphs(text, [fact], most=1000)
    assert [p.text for p in one.pieces if p.fact] == ["line"]
    assert [p.text for p in two.pieces if p.fact] == ["second"]
    assert one.facts == (fact,)


def test_every_fact_can_be_reached_from_the_words_that_tell_it(
    desk_of: Desk, two_articles: tuple[Report, Report]
) -> None:
    early, _ = two_articles
    desk = desk_of(*two_articles)
    page = desk.get(f"/article/{early.article.id}")
    assert page.status_code == 200
    for event in early.events:
        assert f'href="/event/{event.id}"' in page.text
    assert f'href="/engagement/{early.engagements[0].id}"' in page.text
    assert f'id="{early.commitments[0].id}"' in page.text  # where links from other pages lead
    assert 'id="s1"' in page.text
    words = Words("lined")
    words.feed(page.text)
    assert "Beijing accused Washington of spying." in words.text
    assert words.deepest == 1  # a link within a link is no HTML


def test_an_article_of_a_later_day_is_not_shown(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    _, late = two_articles
    desk = desk_of(*two_articles)
    assert desk.get(f"/article/{late.article.id}?as_of=2023-09-10").status_code == 200
    refused = desk.get(f"/article/{late.article.id}?as_of=2023-09-09")
    assert refused.status_code == 404
    assert "10 September 2023" in refused.text


def test_facts_and_text_can_be_saved(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    early, _ = two_articles
    desk = desk_of(*two_articles)
    table = desk.get(f"/article/{early.article.id}/events.csv")
    assert len(table.text.splitlines()) == 1 + len(early.events)
    assert table.headers["content-disposition"].startswith("attachment")
    assert desk.get(f"/article/{early.article.id}/text.txt").text == early.article.text
    assert desk.get("/article/a-0000000000000000/text.txt").status_code == 404


def test_a_long_article_is_cut_and_says_so(desk_of: Desk, story: Callable[..., Any]) -> None:
    told = story("2024-01-01").event("word " * 50_000 + "end.", "ACCUSE", ["USA"], ["CHN"]).report()
    page = desk_of(told).get(f"/article/{told.article.id}")
    assert page.status_code == 200
    assert "The first 200,000 of" in page.text
