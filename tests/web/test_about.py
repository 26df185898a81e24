"""About the data: coverage, versions, known accuracy."""

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from detente.model import Report
from detente.ontology.accuracy import load_accuracy
from detente.web.routes.about import bars

Desk = Callable[..., TestClient]
ROOT = Path(__file__).parents[2]


def test_sources_and_coverage(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles)
    page = desk.get("/about").text
    assert "2 articles of 2 publishers" in page
    assert "1 article of 1 publisher" in desk.get("/about?as_of=2023-05-01").text
    lines = desk.get("/about/coverage.csv").text.split()
    assert lines[1:] == ["Evening", "Wire,2023-09,1", "The", "Herald,2023-03,1"]


def test_a_long_time_is_drawn_by_years_and_gaps_are_kept() -> None:
    assert [b.articles for b in bars({"2023-03": 2, "2023-05": 1})] == [2, 0, 1]
    assert [b.label for b in bars({"1950-01": 1, "2020-12": 3})][-1] == "2020"
    assert bars({}) == ()


def test_each_figure_of_accuracy_names_a_command_that_exists() -> None:
    for one in load_accuracy():
        assert 0 < float(one.figure) <= 1
        script = one.command.split()[1]
        assert (ROOT / script).exists(), script
