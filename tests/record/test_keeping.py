"""Keeping a record: verify finds what does not hold, compaction and archives change nothing that it says."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import RecordError
from detente.model import Event, Report, Span, content_id
from detente.record.archive import export_record, import_record
from detente.record.compact import compact
from detente.record.reader import Record
from detente.record.rows import coded_article
from detente.record.verify import problems
from detente.record.writer import Writer

Build = Callable[..., Report]


def sound(report: Report) -> Report:
    """The report with ids as the coder derives them."""
    ids = {e.id: content_id("e", e.article, e.sentence.index, e.trigger.start, e.type) for e in report.events}
    return replace(
        report,
        events=tuple(replace(e, id=ids[e.id]) for e in report.events),
        engagements=tuple(replace(g, events=tuple(ids[e] for e in g.events)) for g in report.engagements),
    )


def store(path: Path, reports: list[Report]) -> None:
    writer = Writer(path)
    for report in reports:
        writer.write([coded_article(report, coder="test 1", read_at="2023-07-01")])


def content(path: Path) -> list[str]:
    def lines(record: Record) -> Iterator[str]:
        for table in ("events", "engagements", "assertions"):
            yield from (json.dumps(fact, sort_keys=True) for fact in record.facts(table))
        yield from (str(stored) for stored in record.articles())

    with Record.open(path) as record:
        return sorted(lines(record))


def found(path: Path) -> list[str]:
    with Record.open(path) as record:
        return [str(problem) for problem in problems(record)]


def test_a_sound_record_has_no_problems(tmp_path: Path, report: Build) -> None:
    store(tmp_path, [sound(report(number=n)) for n in range(3)])
    assert found(tmp_path) == []


def test_a_wrong_offset_a_wrong_id_and_a_lost_event_are_found(tmp_path: Path, report: Build) -> None:
    def broken(event: Event) -> Event:
        return replace(event, trigger=Span(event.trigger.start, event.trigger.end, "left"))

    first, second, third = (sound(report(number=n)) for n in range(3))
    first = replace(first, events=tuple(map(broken, first.events)))
    second = replace(second, events=tuple(replace(e, id="e-0") for e in second.events), engagements=())
    third = replace(third, events=())
    store(tmp_path, [first, second, third])
    said = found(tmp_path)
    assert len(said) == 3
    assert any("trigger says 'left'" in line for line in said)
    assert any(line.startswith("e-0: its content gives") for line in said)
    assert any("rests on the event" in line for line in said)


def test_compaction_changes_nothing_but_files(tmp_path: Path, report: Build) -> None:
    store(tmp_path, [report(number=n) for n in range(5)])
    writer = Writer(tmp_path)
    leftover = coded_article(report(number=9), coder="test 1", read_at="2023-07-01")
    writer._append("events", [{**row, "batch": "interrupted"} for row in leftover.facts["events"]])
    before = content(tmp_path)
    with Record.open(tmp_path) as reading:
        done = compact(tmp_path)
        assert reading.count("events") == 5
    assert content(tmp_path) == before
    assert (done.leftovers, done.files_after < done.files_before) == (1, True)
    assert writer.write([leftover]) == 1
    assert Writer(tmp_path).write([leftover]) == 0


def test_an_archive_holds_the_whole_record(tmp_path: Path, report: Build) -> None:
    record, target, other = tmp_path / "a", tmp_path / "a.tar", tmp_path / "b"
    store(record, [report(number=n) for n in range(3)])
    export_record(record, target)
    assert import_record(target, other) == 3
    assert content(other) == content(record)
    store(other, [report(number=7)])
    assert len(content(other)) > len(content(record))


def test_archives_that_cannot_be_used(tmp_path: Path, report: Build) -> None:
    record, target = tmp_path / "a", tmp_path / "a.tar"
    store(record, [report()])
    with pytest.raises(RecordError, match="cannot be written"):
        export_record(record, tmp_path / "none" / "a.tar")
    with pytest.raises(RecordError, match="no record"):
        export_record(tmp_path / "none", target)
    with pytest.raises(RecordError, match="cannot be unpacked"):
        import_record(tmp_path / "none.tar", tmp_path / "b")
    export_record(record, target)
    with pytest.raises(RecordError, match="not empty"):
        import_record(target, record)
    target.write_bytes(target.read_bytes()[:2000])
    with pytest.raises(RecordError):
        import_record(target, tmp_path / "c")
