"""How syntax and model share the decision on a type."""

from dataclasses import replace

import pytest

from detente.events.classified import Classified
from detente.events.decision import Decision, decide, settle_status
from detente.events.status import Reading
from detente.model import Status
from detente.ontology.decision import load_thresholds
from detente.ontology.event_types import NONE, load_event_ontology
from detente.ontology.triggers import Coding

LIMITS = load_thresholds()
PRAISE = Coding("SUPPORT", "051")
AID = Coding("AID", "070")
VISIT = Coding("CONSULT", "042", "visit")


def said(cameo: str = "-", mode: str | None = None, **types: float) -> Classified:
    """An answer of the model; the CAMEO code it names has all the weight."""
    probabilities = {**dict.fromkeys((*load_event_ontology().types, NONE), 0.0), **types}
    likeliest = max(probabilities, key=lambda name: probabilities[name])
    return Classified(likeliest, mode, "occurred", cameo, probabilities, {cameo: 1.0}, {"occurred": 1.0})


def settle(coding: Coding | None, answer: Classified | None, status: Status = "occurred") -> Decision | None:
    return decide(coding, answer, status, ontology=load_event_ontology(), thresholds=LIMITS)


def heard(status: Status, share: float) -> Classified:
    """An answer that is sure of its type and gives `share` to a status."""
    return replace(said("051", SUPPORT=1.0), status=status, statuses={status: share})


def test_the_models_status_stands_where_it_is_sure_and_words_need_more_than_tense() -> None:
    def settled(reading: Reading, answer: Classified | None) -> Status:
        return settle_status(reading, answer, thresholds=LIMITS)

    middle = (LIMITS.status_plain + LIMITS.status_marked) / 2
    assert settled(Reading("occurred"), heard("planned", middle)) == "planned"
    assert settled(Reading("negated", 3), heard("planned", middle)) == "negated"
    assert settled(Reading("negated", 3), heard("planned", 1.0)) == "planned"
    assert settled(Reading("occurred"), heard("planned", LIMITS.status_plain - 0.1)) == "occurred"
    assert settled(Reading("uncertain", 2), None) == "uncertain"


def test_without_a_model_the_lexicon_decides() -> None:
    assert settle(VISIT, None) == Decision("CONSULT", "visit", "042", LIMITS.syntax_confidence, ("lexicon",))
    assert settle(None, None) is None


def test_where_both_agree_the_share_of_the_model_is_the_confidence() -> None:
    found = settle(PRAISE, said("051", SUPPORT=0.9, ACCUSE=0.1))
    assert found is not None
    assert (found.type, found.cameo, found.confidence) == ("SUPPORT", "051", 0.9)
    assert found.basis == ("lexicon", "model")


def test_the_model_overrules() -> None:
    found = settle(PRAISE, said("111", ACCUSE=0.95, SUPPORT=0.01))
    assert found is not None
    assert (found.type, found.cameo, found.confidence) == ("ACCUSE", "111", 0.95)
    assert "lexicon said SUPPORT" in found.basis


def test_a_fair_share_keeps_the_lexicon() -> None:
    share = LIMITS.keep_lexicon + 0.05
    found = settle(PRAISE, said("051", ACCUSE=1 - share, SUPPORT=share))
    assert found is not None
    assert found.type == "SUPPORT"


def test_a_sure_none_drops_and_a_doubtful_one_does_not() -> None:
    sure = max(LIMITS.drop_as_none + 0.05, 0.6)
    assert settle(PRAISE, said(NONE=sure, SUPPORT=1 - sure)) is None
    doubtful = settle(PRAISE, said(NONE=LIMITS.drop_as_none - 0.05, AID=0.2))
    assert doubtful is not None
    assert doubtful.type == "SUPPORT"


@pytest.mark.parametrize(("sure", "told"), [(0.1, True), (-0.1, False)])
def test_an_unknown_verb_needs_a_sure_model(sure: float, told: bool) -> None:
    share = LIMITS.open_verb + sure
    found = settle(None, said("111", ACCUSE=share, SUPPORT=(1 - share) / 2, AID=(1 - share) / 2))
    assert (found is not None and found.type == "ACCUSE") is told


def test_an_unknown_verb_that_tells_nothing() -> None:
    assert settle(None, said(NONE=0.99)) is None


@pytest.mark.parametrize(
    ("coding", "type_"),
    [(AID, "AGREE"), (PRAISE, "AGREE"), (Coding("ASSAULT", "190"), "THREATEN"), (VISIT, "CONSULT")],
)
def test_a_future_act(coding: Coding, type_: str) -> None:
    planned = settle(coding, None, "planned")
    assert planned is not None
    assert planned.type == type_
    assert planned.cameo.startswith(load_event_ontology().types[type_].roots)
    done = settle(coding, None, "occurred")
    assert done is not None
    assert done.type == coding.type


def test_the_model_calls_a_future_meeting_an_agreement() -> None:
    found = settle(VISIT, said("03", AGREE=0.97), "planned")
    assert found is not None
    assert found.type == "CONSULT"


def test_a_mode_the_type_does_not_have_is_left_out() -> None:
    found = settle(None, said("111", "visit", ACCUSE=0.99))
    assert found is not None
    assert found.mode is None


def test_a_root_becomes_a_full_code() -> None:
    found = settle(None, said("17", "arrest", COERCE=0.99))
    assert found is not None
    assert found.cameo == "173"


def test_another_root_of_the_model_stands_where_it_is_sure() -> None:
    found = settle(VISIT, said("036", CONSULT=0.6, AGREE=0.4), "planned")
    assert found is not None
    assert (found.type, found.cameo) == ("CONSULT", "036")
    held = settle(VISIT, said("036", CONSULT=0.6, AGREE=0.4))
    assert held is not None
    assert held.cameo == "040"
