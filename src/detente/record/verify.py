"""Proof that a record is sound: every offset points at its words, every id can be derived again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente.model import content_id
from detente.model.printed import Printed
from detente.record.reader import Record
from detente.record.schema import FACT_TABLES


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the record that does not hold."""

    id: str
    what: str

    def __str__(self) -> str:
        return f"{self.id}: {self.what}"


def spans_of(fact: Any, path: str = "") -> Iterator[tuple[str, int, int, str]]:
    """Every span in a printed fact: where it stands in the fact, its offsets and its words."""
    if isinstance(fact, Mapping):
        start, end, text = fact.get("start"), fact.get("end"), fact.get("text")
        if isinstance(start, int) and isinstance(end, int) and isinstance(text, str):
            yield path or "span", start, end, text
        for name, value in fact.items():
            yield from spans_of(value, f"{path}.{name}" if path else name)
    elif isinstance(fact, list):
        for number, value in enumerate(fact):
            yield from spans_of(value, f"{path}[{number}]")


def derived_id(fact: Printed) -> str | None:
    """The id that the content of a fact gives, or None for kinds whose id rests on more than the fact shows."""
    if fact["kind"] == "event":
        return content_id("e", fact["article"], fact["sentence"]["index"], fact["trigger"]["start"], fact["type"])
    if fact["kind"] == "link":
        return content_id("l", fact["article"], fact["cause"]["start"], fact["effect"]["start"], fact["marker"])
    if fact["kind"] == "commitment":
        return content_id("c", fact["article"], fact["sentence"]["index"], fact["what"]["start"])
    return None


def problems(record: Record) -> Iterator[Problem]:
    """What does not hold in a record, article by article; nothing for a sound one."""
    for stored in record.articles():
        if stored.article.id != stored.id:
            yield Problem(stored.id, f"its text, publisher and date give the id {stored.article.id}")
    events = record.ids("events")
    for table in FACT_TABLES:
        texts: dict[str, str] = {}
        for article, fact in record.facts_by_article(table):
            if article not in texts:
                texts = {article: record.article(article).article.text}
            yield from _problems_of(fact, texts[article], events)


def _problems_of(fact: Printed, text: str, events: frozenset[str]) -> Iterator[Problem]:
    for path, start, end, words in spans_of(fact):
        if text[start:end] != words:
            yield Problem(fact["id"], f"{path} says {words!r}, its offsets {start} to {end} give {text[start:end]!r}")
    derived = derived_id(fact)
    if derived is not None and derived != fact["id"]:
        yield Problem(fact["id"], f"its content gives the id {derived}")
    for event in fact.get("events", ()):
        if event not in events:
            yield Problem(fact["id"], f"it rests on the event {event}, which the record does not hold")
