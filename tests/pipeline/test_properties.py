"""Whatever the text, coding it holds what is promised of every fact."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from handmade import syntax_coder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.model import Article, Report, Span
from detente.model.printed import printed_report
from detente.pipeline import Coder

WHO = (
    "Norway",
    "Chad",
    "the Chadian foreign minister",
    "NATO",
    "President Olsen",
    "He",
    "both sides",
    "a fisherman",
    "EU",
)
DID = (
    "met",
    "threatened to bomb",
    "will not visit",
    "agreed with",
    "held talks with",
    "said it had freed",
    "is",
    "sanctioned",
)
REST = (
    "",
    " in Oslo",
    " on Tuesday",
    " because of a strike",
    ", he said",
    " since May 1990",
    ":",
    " for the first time in years",
)
NEWS = st.lists(
    st.tuples(st.sampled_from(WHO), st.sampled_from(DID), st.sampled_from(WHO), st.sampled_from(REST)).map(
        lambda parts: f"{parts[0]} {parts[1]} {parts[2]}{parts[3]}"
    ),
    min_size=1,
    max_size=4,
).flatmap(lambda said: st.sampled_from((". ", ".\n\n", "? ", "; ", ' "')).map(lambda gap: gap.join(said) + "."))
ANY = st.text(max_size=120)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))

few = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="session")
def coder() -> Coder:
    return syntax_coder()


def code(coder: Coder, text: str, day: date | None) -> Report:
    return coder.code(Article(text=text, published=day, published_basis="given" if day else "none"))


def spans(fact: Any) -> Iterator[Span]:
    """All spans in a fact, however deep."""
    if isinstance(fact, Span):
        yield fact
    elif is_dataclass(fact):
        for field in fields(fact):
            yield from spans(getattr(fact, field.name))
    elif isinstance(fact, tuple):
        for part in fact:
            yield from spans(part)


def check(report: Report) -> None:
    text = report.article.text
    facts = (*report.events, *report.engagements, *report.links, *report.commitments, *report.assertions)
    for span in spans(facts):
        assert text[span.start : span.end] == span.text != ""
    printed = list(printed_report(report))
    assert json.loads(json.dumps(printed)) == printed
    ids = [fact.id for fact in facts]
    assert len(ids) == len(set(ids))
    known = {event.id for event in report.events}
    assert all(known.issuperset(e.events) for e in report.engagements)
    for event in report.events:
        assert 0 <= event.confidence <= 1
        assert event.parties
        assert event.sentence.span.covers(event.trigger)


@few
@given(text=ANY, day=DAYS)
def test_any_text_codes(coder: Coder, text: str, day: date | None) -> None:
    check(code(coder, text, day))


@few
@given(text=NEWS, day=DAYS)
def test_any_news_codes(coder: Coder, text: str, day: date | None) -> None:
    check(code(coder, text, day))


@settings(few, max_examples=8)
@given(text=NEWS, noise=ANY, day=DAYS)
def test_news_among_noise_codes(coder: Coder, text: str, noise: str, day: date | None) -> None:
    check(code(coder, f"{noise}\n\n{text} {noise} {text}", day))


@settings(few, max_examples=8)
@given(text=NEWS, day=DAYS)
def test_a_second_run_changes_nothing(coder: Coder, text: str, day: date | None) -> None:
    assert code(coder, text, day) == code(coder, text, day)


def test_the_generated_news_do_tell_facts(coder: Coder) -> None:
    report = code(coder, "Norway held talks with Chad in Oslo. Norway will not visit Chad.", date(2020, 6, 10))
    assert {e.status for e in report.events} == {"occurred", "negated"}
    assert len(report.engagements) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", ".", "\ufeff", "\x00", "a" * 5000, "Norway " * 400])
def test_odd_texts_code(coder: Coder, text: str) -> None:
    check(code(coder, text, None))
