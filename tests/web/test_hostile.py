"""Article text that means harm is shown as the letters it is."""

from collections.abc import Callable
from datetime import date

import pytest
from starlette.testclient import TestClient

from detente.model import Actor, Article, Event, Party, Report, SentenceRef, Span, content_id

Desk = Callable[..., TestClient]
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def hostile(text: str, *, title: str = "", publisher: str = "", url: str = "") -> Report:
    """An article all of whose words, names and places are the text."""
    article = Article(text=text, title=title or text[:200], publisher=publisher, url=url, published=date(2024, 1, 2))
    span, ref = Span(0, len(text), text), SentenceRef(0, Span(0, len(text), text))
    actor = Party(Actor("text:someone", text[:100], "person", "USA"), span)
    event = Event(
        id=content_id("e", article.id, 1), article=article.id, type="ACCUSE", mode=None, contexts=(), cameo="110",
        goldstein=-2.0, plover_score=-3.0, quad=3, status="occurred", confidence=0.3, actors=(actor,), recipients=(),
        trigger=span, sentence=ref, place=None, when=None, coder="test 1", basis=(text[:100],),
    )  # fmt: skip
    return Report(article, (event,), (), (), (), ())


def pages_of(report: Report) -> tuple[str, ...]:
    article, event = report.article.id, report.events[0].id
    return (
        *(f"/article/{article}", f"/event/{event}", f"/review/{event}", "/review", "/search", "/about"),
        *("/search?kind=article", "/actor/text:someone", f"/api/articles/{article}", f"/api/events/{event}", "/"),
    )


@pytest.mark.parametrize(
    "text",
    [
        SCRIPT,
        f"{SCRIPT}&lt;b&gt;{{{{ 7*7 }}}}{{% raw %}}",
        '"><svg/onload=alert(1)>',
        "</title></textarea></style><script>alert(1)</script>",
        "safe \u202egnp.exe\u202c \u2066hidden\u2069 \u200f\u200e\u200b\ufeff",
        "null \x00 byte, bell \x07, escape \x1b[31m, form feed \x0c, delete \x7f",
    ],
)
def test_nothing_of_it_reaches_the_page_as_markup(desk_of: Desk, text: str) -> None:
    report = hostile(text, title=text, publisher=text[:60], url=f"javascript:alert(1)//{text[:20]}")
    desk = desk_of(report)
    for path in pages_of(report):
        answer = desk.get(path)
        assert answer.status_code == 200, path
        body = answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        if answer.headers["content-type"].startswith("text/html"):
            for raw in ("<script>alert", "<img", "<svg/onload", 'onerror="', 'href="javascript:'):
                assert raw not in body, (path, raw)
            assert "49" not in body.partition("{{ 7*7 }}")[0][-5:]
            hidden = "\x00\x07\x1b\x7f\u202e\u2066\u200f\u200b\ufeff"
            assert not any(letter in body for letter in hidden), path


def test_a_line_of_a_megabyte_is_shown_in_part(desk_of: Desk) -> None:
    report = hostile("x" * 1_000_000)
    desk = desk_of(report)
    page = desk.get(f"/article/{report.article.id}")
    assert page.status_code == 200
    assert len(page.text) < 600_000
    for path in (f"/event/{report.events[0].id}", f"/review/{report.events[0].id}", "/search", "/actor/text:someone"):
        answer = desk.get(path)
        assert answer.status_code == 200
        assert len(answer.text) < 100_000, path


def test_a_table_starts_no_formula(desk_of: Desk) -> None:
    desk = desk_of(hostile("=HYPERLINK(1)"))
    table = desk.get("/search/found.csv").text
    assert "'=HYPERLINK(1)" in table
    assert ",=HYPERLINK" not in table
