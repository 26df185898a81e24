"""What is written is found again, once, whole, and by every filter."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.errors import NotFoundError, RecordError
from detente.model import Report
from detente.model.printed import printed_event
from detente.record.compact import compact
from detente.record.folder import write_marker
from detente.record.migrate import migrate
from detente.record.reader import EventFilter, Record
from detente.record.rows import coded_article
from detente.record.writer import Writer

Build = Callable[..., Report]


def store(path: Path, *reports: Report, coder: str = "test 1", read_at: str = "2023-07-01T00:00:00+00:00") -> int:
    return Writer(path).write(coded_article(r, coder=coder, read_at=read_at) for r in reports)


def test_what_is_written_is_found_again(tmp_path: Path, report: Build) -> None:
    told = report()
    assert store(tmp_path, told) == 1
    with Record.open(tmp_path) as record:
        assert list(record.events()) == [printed_event(told.events[0])]
        assert [e["type"] for e in record.engagements()] == ["meeting"]
        assert [a["direction"] for a in record.assertions()] == ["warming"]
        assert record.article(told.article.id).article == told.article
        assert record.fact(told.events[0].id)["article"] == told.article.id
        assert record.has_articles([told.article.id, "a-none"]) == {told.article.id}


def test_reading_an_article_twice_adds_nothing(tmp_path: Path, report: Build) -> None:
    writer = Writer(tmp_path)
    coded = coded_article(report(), coder="test 1", read_at="2023-07-01")
    assert (writer.write([coded, coded]), writer.write([coded]), Writer(tmp_path).write([coded])) == (1, 0, 0)
    with Record.open(tmp_path) as record:
        assert (record.count("articles"), record.count("events")) == (1, 1)


def test_two_writers_do_not_store_the_same_article_twice(tmp_path: Path, report: Build) -> None:
    first, second = Writer(tmp_path), Writer(tmp_path)
    coded = coded_article(report(), coder="test 1", read_at="2023-07-01")
    assert (first.write([coded]), second.write([coded])) == (1, 0)


def test_facts_of_an_interrupted_commit_are_not_seen(
    tmp_path: Path, report: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(tmp_path)
    append = writer._append

    def dies_before_articles(table: str, rows: list[dict[str, object]]) -> None:
        if table == "articles":
            raise KeyboardInterrupt
        append(table, rows)

    monkeypatch.setattr(writer, "_append", dies_before_articles)
    coded = coded_article(report(), coder="test 1", read_at="2023-07-01")
    with pytest.raises(KeyboardInterrupt):
        writer.write([coded])
    with Record.open(tmp_path) as record:
        assert (record.count("articles"), record.count("events")) == (0, 0)
    assert Writer(tmp_path).write([coded]) == 1
    with Record.open(tmp_path) as record:
        assert (record.count("articles"), record.count("events")) == (1, 1)


def test_a_snapshot_does_not_change(tmp_path: Path, report: Build) -> None:
    store(tmp_path, report())
    with Record.open(tmp_path) as record:
        store(tmp_path, report(number=1))
        assert record.count("events") == 1
    with Record.open(tmp_path) as record:
        assert record.count("events") == 2


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (EventFilter(actor="NOR"), 2),
        (EventFilter(actor="nor", recipient="SUD"), 1),
        (EventFilter(recipient="NOR"), 0),
        (EventFilter(dyad=("SUD", "NOR")), 1),
        (EventFilter(dyad=("SUD", "OST")), 1),
        (EventFilter(dyad=("WES", "OST")), 0),
        (EventFilter(types=("CONSULT", "AID")), 3),
        (EventFilter(types=("AID",)), 0),
        (EventFilter(statuses=("planned",)), 0),
        (EventFilter(since=date(2023, 6, 20)), 0),
        (EventFilter(since=date(2023, 6, 19), until=date(2023, 6, 19)), 2),
        (EventFilter(as_of=date(2023, 6, 19)), 0),
        (EventFilter(as_of=date(2023, 6, 20)), 2),
        (EventFilter(text="PORT VALE"), 3),
        (EventFilter(limit=2), 2),
        (EventFilter(confidence=0.0), 3),
        (EventFilter(confidence=1.01), 0),
    ],
)
def test_filters(tmp_path: Path, report: Build, asked: EventFilter, expected: int) -> None:
    undated = report(number=2, published=None, actor="OST")
    store(tmp_path, report(), report(number=1, recipient="WES"), undated)
    with Record.open(tmp_path) as record:
        assert len(list(record.events(asked))) == expected
        assert record.count("events", asked) == expected
        assert len(list(record.rows("events", asked)[1])) == expected


@pytest.mark.parametrize("compacted", [False, True])
def test_a_dyad_is_found_among_many_parties(tmp_path: Path, report: Build, compacted: bool) -> None:
    first, second = report(), report(number=1, actor="OST")
    many = replace(first.events[0], actors=(*first.events[0].actors, *second.events[0].actors), id="e-many")
    store(tmp_path, replace(first, events=(*first.events, many)), second)
    if compacted:
        compact(tmp_path)
    with Record.open(tmp_path) as record:
        assert record.count("events", EventFilter(dyad=("NOR", "SUD"))) == 2
        assert record.count("events", EventFilter(dyad=("SUD", "OST"))) == 2
        assert record.count("events", EventFilter(dyad=("NOR", "OST"))) == 0


def test_a_newer_coding_replaces_the_older_one(
    tmp_path: Path, report: Build, planned: Callable[[Report], Report]
) -> None:
    store(tmp_path, report(), report(number=1))
    store(tmp_path, planned(report()), coder="test 2", read_at="2023-08-01T00:00:00+00:00")
    with Record.open(tmp_path) as record:
        assert sorted(e["status"] for e in record.events()) == ["occurred", "planned"]
        assert record.count("articles") == 2


def test_parquet(tmp_path: Path, report: Build) -> None:
    store(tmp_path / "record", report(), report(number=1, actor="OST"))
    target = tmp_path / "it's.parquet"
    with Record.open(tmp_path / "record") as record:
        record.to_parquet("events", target, EventFilter(actor="OST"))
    assert target.read_bytes()[:4] == b"PAR1"


def test_an_unknown_id_and_an_ambiguous_one(tmp_path: Path, report: Build) -> None:
    told = report()
    store(tmp_path, told, report(number=1))
    with Record.open(tmp_path) as record:
        assert record.fact(told.events[0].id[:12])["id"] == told.events[0].id
        with pytest.raises(NotFoundError, match="several"):
            record.fact("e-")
        with pytest.raises(NotFoundError, match="no fact"):
            record.fact("e-zzz")
        with pytest.raises(NotFoundError):
            record.article("a-zzz")


def test_no_record_and_foreign_folders(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record"):
        Record.open(tmp_path / "none")
    (tmp_path / "letter.txt").write_text("Dear reader")
    with pytest.raises(RecordError, match="not empty"):
        Writer(tmp_path)


def test_a_record_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    Writer(tmp_path / "r")
    write_marker(tmp_path / "r", {})
    assert migrate(tmp_path / "r") == (3, 3)
    (tmp_path / "r" / "detente-record.json").write_text('{"schema": 99}')
    for use in (Record.open, Writer, migrate):
        with pytest.raises(RecordError, match="99"):
            use(tmp_path / "r")


def test_reading_needs_no_pyarrow(tmp_path: Path, report: Build) -> None:
    store(tmp_path, report())
    code = (
        "import sys; sys.modules['pyarrow'] = None; sys.modules['pandas'] = None\n"
        "from detente.record.reader import Record\n"
        f"print(Record.open({str(tmp_path)!r}).count('events'))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "1\n"
