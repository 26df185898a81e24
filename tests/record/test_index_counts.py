"""The index counts and finds by days what the record itself does, also after a decision and a new coding."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from detente.model import Report
from detente.record.asked import EventFilter
from detente.record.holdings import coverage
from detente.record.indexed import IndexedRecord
from detente.record.judgements import Judgement
from detente.record.reader import Record
from detente.record.rows import coded_article
from detente.record.schema import FACT_TABLES
from detente.record.search import Search, search
from detente.record.tallies import Step, period_tallies
from detente.record.writer import Writer, keep
from detente.relations.correction import corrected

# Lengths of what is told of, in days: less than a month, some months, and too many to list one by one.
LENGTHS = (0, 0, 3, 40, 400, 1200, 30_000)
STEPS: tuple[Step, ...] = get_args(Step)
HELD = ("occurred", "ongoing")


@pytest.fixture
def reports(story: Callable[..., Any]) -> list[Report]:
    dice = random.Random(5)
    made = []
    for number in range(40):
        published = date(2020, 1, 1) + timedelta(days=dice.randrange(900))
        one = story(published.isoformat(), dice.choice(("Northgate Herald", "Evening Wire")))
        for place in range(4):
            first = published - timedelta(days=dice.randrange(-20, 60))
            last = first + timedelta(days=dice.choice(LENGTHS))
            days = dice.choice((None, (first.isoformat(), last.isoformat())))
            sides = dice.choice(
                ((["USA"], ["CHN"]), (["CHN"], ["USA", "JPN"]), (["USA", "CHN"], []), (["JPN"], ["USA"]))
            )
            type_ = dice.choice(("ACCUSE", "CONSULT", "AGREE"))
            one.event(f"Story {number} tells of act {place}.", type_, *sides, day=days)
        made.append(one.report())
    return made


@pytest.fixture
def path(tmp_path: Path, reports: list[Report]) -> Path:
    """A record that was read in two parts, with a decision and an article coded twice, its index kept up to date."""
    folder, at = tmp_path / "r", "2024-01-01T00:00:00+00:00"
    Writer(folder).write([coded_article(r, coder="test 1", read_at=at) for r in reports[:25]])
    IndexedRecord.current(folder)
    Writer(folder).write([coded_article(r, coder="test 1", read_at=at) for r in reports[25:]])
    again = "2024-02-01T00:00:00+00:00"
    Writer(folder).write([coded_article(reports[0], coder="test 2", read_at=again)])
    gone, changed = (reports[n].events[0].id for n in (3, 7))
    keep(folder, Judgement(again, "Ada", "reject", (gone,), "read it"))
    with Record.open(folder, judged=False) as record:
        left = corrected(record.fact(changed), {"type": "AGREE", "start": "2020-06-30", "end": "2020-07-02"})
    keep(folder, Judgement(again, "Ada", "correct", (changed,), "read it", fact=left))
    return folder


@pytest.fixture
def records(path: Path) -> tuple[Record, IndexedRecord]:
    return Record.open(path), IndexedRecord.current(path)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("as_of", [None, date(2021, 2, 14)])
@pytest.mark.parametrize("dyad", [("USA", "CHN"), ("JPN", "USA")])
def test_a_history_is_the_same(
    records: tuple[Record, IndexedRecord], step: Step, as_of: date | None, dyad: tuple[str, str]
) -> None:
    plain, indexed = (period_tallies(r, dyad, step=step, statuses=HELD, as_of=as_of) for r in records)
    assert [(t.start, t.events, t.cooperation) for t in plain] == [(t.start, t.events, t.cooperation) for t in indexed]
    assert [t.mean for t in indexed] == pytest.approx([t.mean for t in plain])
    assert plain


@pytest.mark.parametrize("as_of", [None, date(2021, 2, 14)])
def test_what_was_read_is_the_same(records: tuple[Record, IndexedRecord], as_of: date | None) -> None:
    plain, indexed = records
    months = [sorted(r.months_of_sources(as_of), key=str) for r in records]
    assert months[0] == months[1]
    assert plain.coverage() == indexed.coverage()
    for table in FACT_TABLES:
        assert plain.count(table, EventFilter(as_of=as_of)) == indexed.count(table, EventFilter(as_of=as_of))
    assert coverage(indexed).articles == plain.count("articles") == indexed.count("articles")


def test_facts_of_some_articles_are_the_same(records: tuple[Record, IndexedRecord], reports: list[Report]) -> None:
    some = tuple(r.article.id for r in reports[::3])
    for asked in (EventFilter(articles=some), EventFilter(articles=some, involving=("JPN",), since=date(2020, 9, 9))):
        found = [[fact["id"] for fact in record.events(asked)] for record in records]
        assert found[0] == found[1]
        assert found[0]


SINCE = (None, "2020-03-01", "2020-03-02", "2020-01-01", "2021-01-01")
UNTIL = (None, "2020-12-31", "2020-12-30", "2021-05-31", "2022-05-30", "1980-01-01")


@pytest.mark.parametrize(("since", "until"), [(s, u) for s in SINCE for u in UNTIL if not s or not u or s <= u])
def test_a_search_by_days_finds_what_shares_a_day(
    records: tuple[Record, IndexedRecord], since: str | None, until: str | None
) -> None:
    plain, indexed = records
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    wanted = {f["id"] for f in plain.events(EventFilter(since=first, until=last, involving=("CHN",)))}
    asked = Search(countries=("CHN",), since=first, until=last)
    found = search(indexed, asked, number=500)
    assert {fact["id"] for fact in found.facts} == wanted
    assert found.total == len(wanted) == len(found.facts)
    pages = [fact["id"] for n in range(0, len(wanted), 7) for fact in search(indexed, asked, first=n, number=7).facts]
    assert pages == [fact["id"] for fact in found.facts]
