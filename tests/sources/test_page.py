"""Web pages: the article, its title, publisher and day, without what surrounds it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import Article
from detente.sources.item import BadItem, SourceOptions
from detente.sources.page import read_page
from detente.sources.read import read_source

FIRST = "The foreign minister of Norland met the president of Sudland in Port Vale on Monday, her ministry said."
SECOND = (
    "They spoke for two hours about the border, the river and the fishing grounds that both states claim as theirs."
)
THIRD = "The talks are to go on next month in the capital of Norland, where a treaty may be signed by the two states."
LEAD = "Two neighbours that had not spoken for years sat down at one table."
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks in Port Vale | The Desk</title>
<meta property="og:title" content="Talks in Port Vale"><meta property="og:site_name" content="The Desk">
<meta name="description" content="{description}">{head}</head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks in Port Vale</h1><div class="stand">{lead}</div>{before}
<p>{first}</p><p>{second}</p><p>{third}</p></article>
<div id="comments"><h3>2 Comments</h3><p>Bob: nonsense, all of it, as I said before and will say again.</p></div>
<footer>Copyright 2023 The Desk. Subscribe to our newsletter.</footer></body></html>"""


def page(*, head: str = "", before: str = "", description: str = "News", lead: str = "") -> bytes:
    filled = PAGE.format(
        head=head, before=before, description=description, lead=lead, first=FIRST, second=SECOND, third=THIRD
    )
    return filled.encode()


def read(raw: bytes) -> Article:
    (article,) = read_page(raw, name="page.html", options=SourceOptions())
    assert isinstance(article, Article)
    return article


def test_article_and_metadata() -> None:
    article = read(page(head='<meta property="article:published_time" content="2023-06-20T08:00:00+00:00">'))
    assert all(part in article.text for part in (FIRST, SECOND, THIRD))
    assert not any(word in article.text for word in ("World", "Bob", "newsletter"))
    assert (article.title, article.publisher) == ("Talks in Port Vale", "The Desk")
    assert (article.published, article.published_basis) == (date(2023, 6, 20), "metadata")


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2023-06-20"}]}</script>', ""),
        ('<script type="application/ld+json">{broken, "datePublished": "2023-06-20"</script>', ""),
        ('<meta name="DC.date.issued" content="2023-06-20">', "<p>Updated June 25, 2023</p>"),
        ("", '<time datetime="2023-06-20">June 20, 2023</time>'),
        (
            "",
            '<p>Updated <time datetime="2023-06-25">x</time></p><p><time datetime="2023-06-20">y</time></p>',
        ),
        ("", '<span class="entry-date">20 June 2023</span>'),
        ("", "<div>Published: June 20, 2023 | Updated: June 25, 2023</div>"),
    ],
)
def test_the_day_of_publication(head: str, before: str) -> None:
    assert read(page(head=head, before=before)).published == date(2023, 6, 20)


def test_a_lead_that_the_page_shows_belongs_to_the_article() -> None:
    assert read(page(description=LEAD, lead=LEAD)).text.count(LEAD) == 1
    assert LEAD not in read(page(description=LEAD)).text


def test_given_values_outrank_the_page() -> None:
    options = SourceOptions(published=date(2020, 1, 1), publisher="Other")
    (article,) = read_page(page(), name="x", options=options, url="https://desk.example/a")
    assert isinstance(article, Article)
    assert (article.published, article.published_basis, article.publisher) == (date(2020, 1, 1), "given", "Other")


def test_folders_of_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.htm").write_bytes(b"<html></html>")
    (tmp_path / "c.html").write_bytes(b"")
    good, empty, nothing = read_source(tmp_path)
    assert isinstance(good, Article)
    assert isinstance(empty, BadItem)
    assert "empty" in str(nothing)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_pass(raw: bytes, tagged: bool) -> None:
    for item in read_page(b"<html><body><p>" + raw if tagged else raw, name="x", options=SourceOptions()):
        assert isinstance(item, Article | BadItem)
