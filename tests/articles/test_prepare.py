"""From a raw article to a cleaned, dated one in a known language."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.articles.language import language_of
from detente.articles.prepare import prepare
from detente.model import Article

STORY = "The envoy of Norland arrived in Port Vale on Monday for talks with the president of Sudland."
FRENCH = "Le ministre des affaires étrangères est arrivé lundi dans la capitale pour des entretiens avec son homologue."


def test_a_dateline_dates_an_article_that_has_no_date() -> None:
    found = prepare(Article(text=f"PORT VALE, May 3, 2021 (Wire) - {STORY}\nShare this article"))
    assert (found.text, found.dateline_place) == (STORY, "Port Vale")
    assert (found.published, found.published_basis) == (date(2021, 5, 3), "dateline")


def test_a_given_date_outranks_it() -> None:
    raw = Article(text=f"PORT VALE, May 3 (Wire) - {STORY}", published=date(2021, 5, 4), published_basis="metadata")
    found = prepare(raw)
    assert (found.published, found.published_basis) == (date(2021, 5, 4), "metadata")
    assert (prepare(Article(text=STORY)).published, prepare(Article(text=STORY)).published_basis) == (None, "none")


def test_languages() -> None:
    assert language_of(STORY) == "en"
    assert language_of(FRENCH) == "fr"
    assert language_of("Bonjour") == "en"
    assert (
        language_of("Shr 58 cts vs 54 cts Net 3,144,000 vs 2,464,000 Revs 54.6 mln vs 38.6 mln Avg 5,394,000") == "en"
    )


@given(st.text(max_size=300))
def test_preparing_twice_changes_nothing(text: str) -> None:
    once = prepare(Article(text=text))
    assert prepare(once) == once
