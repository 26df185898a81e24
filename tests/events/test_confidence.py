"""How sure an event is, by what speaks for it."""

from datetime import date

import pytest

from detente.events.confidence import EVIDENCE, confidence
from detente.model import Article
from detente.ontology.decision import load_thresholds
from detente.pipeline import Coder

WEIGHTS = load_thresholds().confidence


def told(text: str) -> dict[str, float]:
    """Triggers of the events of a text, with their confidence."""
    events = Coder().code(Article(text=text, published=date(1999, 3, 1))).events
    return {e.trigger.text: e.confidence for e in events}


def test_every_weight_has_its_evidence() -> None:
    assert set(WEIGHTS) == set(EVIDENCE)


def test_nothing_known_is_even_odds_and_more_of_a_type_is_surer() -> None:
    weights = {"always": 0.0, "type": 1.0}
    assert confidence({"always": 1.0, "type": 0.0}, weights) == pytest.approx(0.5)
    assert confidence({"always": 1.0, "type": 3.0}, weights) > 0.9


def test_a_plain_act_between_two_states_is_surer_than_one_of_strangers() -> None:
    plain = told("Norway accused Chad of arming the rebels.")["accused"]
    loose = told("A man near the port of Bergen blamed somebody in Chad for the noise.").get("blamed", 0.0)
    assert plain > loose


def test_every_event_is_as_sure_as_is_asked_for() -> None:
    found = told("Norway accused Chad of arming the rebels and Kenya urged both to meet in Nairobi on Friday.")
    assert found
    assert all(sure >= load_thresholds().told for sure in found.values())
