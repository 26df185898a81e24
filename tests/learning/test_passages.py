"""Annotated articles: read and checked."""

from pathlib import Path

import pytest

from detente.errors import OntologyError
from detente.learning.passages import MarkedArticle, read_articles

ARTICLE = (
    "# title: Tents for the north\n# published: 1994-05-02\n# kind: world\n"
    "Norway and Chad spoke on Monday, and Norway sent tents.\n"
    "\tAID\t-\t073\toccurred\tNorway#2\tsent\t-\t-\n"
    "\tCONSULT\t-\t040\toccurred\tNorway ; Chad\tspoke\t-\t-\n"
    "Nothing else was said.\n"
)


def read(folder: Path, text: str) -> list[MarkedArticle]:
    (folder / "some.txt").write_text(text, encoding="utf-8")
    return list(read_articles([folder / "some.txt"]))


def test_an_article_is_read_with_its_acts(tmp_path: Path) -> None:
    first, second = read(tmp_path, ARTICLE + ARTICLE.replace("Chad", "Mali"))
    assert (first.title, first.published.year, first.kind) == ("Tents for the north", 1994, "world")
    told, silent = first.passages
    assert [a.type for a in told.acts] == ["AID", "CONSULT"]
    assert silent.acts == ()
    assert "Mali" in second.passages[0].text


def test_a_span_may_be_the_second_of_its_words_and_sides_may_be_several(tmp_path: Path) -> None:
    [article] = read(tmp_path, ARTICLE)
    [passage, _] = article.passages
    aid, talks = passage.acts
    assert aid.actors == ((passage.text.rindex("Norway"), passage.text.rindex("Norway") + 6),)
    assert aid.recipients == ()
    assert [passage.text[a:b] for a, b in talks.actors] == ["Norway", "Chad"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("Norway#2", "Norway#3"), ("\tsent", "\tgave"), ("1994-05-02", "May"), ("sent\t-\t-", "sent\t-")],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(OntologyError, match=r"some\.txt:\d"):
        read(tmp_path, ARTICLE.replace(right, wrong, 1))
