"""The whole way from text to facts on the golden articles, by syntax alone."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from expected import Found, compare
from handmade import syntax_coder

from detente.model import Article

HERE = Path(__file__).parent
FLOORS: dict[str, Any] = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
HALVES = {"development": range(1, 11), "held_out": range(11, 21)}


@pytest.fixture(scope="session")
def results() -> dict[int, Found]:
    """What is found of each article, by its number."""
    coder, found = syntax_coder(), dict[int, Found]()
    for path in sorted(HERE.glob("g*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (HERE / gold["article"]).read_text(encoding="utf-8")
        article = Article(text=text, published=date.fromisoformat(gold["published"]), published_basis="given")
        found[int(path.name[1:3])] = compare(coder.code(article), gold)
    return found


def test_all_articles_are_there(results: dict[int, Found]) -> None:
    assert sorted(results) == list(range(1, 21))


@pytest.mark.parametrize("half", HALVES)
def test_enough_is_found(results: dict[int, Found], half: str) -> None:
    found = sum(len(results[number].found) for number in HALVES[half])
    assert found >= FLOORS[half]["found"], f"{found} expected facts found, {FLOORS[half]['found']} wanted"


@pytest.mark.parametrize("half", HALVES)
def test_little_is_told_that_must_not_be(results: dict[int, Found], half: str) -> None:
    told = sum(len(results[number].forbidden) for number in HALVES[half])
    assert told <= FLOORS[half]["forbidden"], f"{told} forbidden facts told, {FLOORS[half]['forbidden']} allowed"
