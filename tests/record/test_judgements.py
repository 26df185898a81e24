"""What people decided outranks the program, and is never lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from arro3.core import Array, DataType, Field, Schema, Table
from deltalake import DeltaTable, write_deltalake

from detente.errors import RecordError, SettingError
from detente.model import Report
from detente.record.folder import write_marker
from detente.record.judgements import Action, Judgement, decisions
from detente.record.migrate import STEPS
from detente.record.reader import EventFilter, Record
from detente.record.rows import coded_article
from detente.record.writer import Writer, keep
from detente.relations.correction import corrected, doubtful

Make = Callable[..., Report]


@pytest.fixture
def path(tmp_path: Path, report: Make) -> Path:
    Writer(tmp_path / "r").write([coded_article(report(), coder="test 1", read_at="2024-01-01T00:00:00+00:00")])
    return tmp_path / "r"


def only_event(path: Path) -> dict[str, object]:
    with Record.open(path, judged=False) as opened:
        return next(opened.events())


def judge(path: Path, action: Action, *facts: str, day: int = 1, **more: object) -> str:
    made_at = f"2024-02-{day:02}T00:00:00+00:00"
    return keep(path, Judgement(made_at, "Ada", action, facts, "read it", **more))  # type: ignore[arg-type]


def test_a_rejected_fact_is_left_out_also_after_coding_again(path: Path, report: Make) -> None:
    judge(path, "reject", str(only_event(path)["id"]))
    Writer(path).write([coded_article(report(), coder="test 2", read_at="2024-03-01T00:00:00+00:00")])
    with Record.open(path) as opened:
        assert (opened.count("events"), list(opened.events())) == (0, [])
        assert opened.count("engagements") == 1
        assert opened.codings()[-1][0] == "test 2"
    assert only_event(path)


def test_a_corrected_fact_is_found_by_what_it_says_now(path: Path) -> None:
    event = only_event(path)
    left = corrected(event, {"type": "ACCUSE", "start": "2023-01-02", "end": "2023-01-02", "status": "planned"})
    judge(path, "correct", str(event["id"]), fact=left)
    with Record.open(path) as opened:
        assert opened.count("events", EventFilter(types=("CONSULT",))) == 0
        (found,) = opened.events(EventFilter(types=("ACCUSE",), statuses=("planned",), dyad=("NOR", "SUD")))
        assert (found["judgement"]["by"], found["quad"], found["date"]["start"]) == ("Ada", 3, "2023-01-02")
        names, rows = opened.rows("events")
        assert str(next(rows)[names.index("day_first")]) == "2023-01-02"
        assert next(opened.facts_of("events", ids=[str(event["id"])]))["type"] == "ACCUSE"


def test_the_later_decision_counts_and_can_be_withdrawn(path: Path) -> None:
    event = str(only_event(path)["id"])
    first = judge(path, "reject", event, day=1)
    judge(path, "confirm", event, day=2)
    with Record.open(path) as opened:
        assert next(opened.events())["judgement"]["action"] == "confirm"
    last = judge(path, "reject", event, day=3)
    judge(path, "withdraw", last, day=4)
    with Record.open(path) as opened:
        assert opened.count("events") == 1
        assert opened.judgements[0].id == first
        assert len(opened.judgements) == 4


def test_a_decision_needs_a_name_and_a_merge_two_facts(path: Path) -> None:
    with pytest.raises(RecordError, match="--by"):
        keep(path, Judgement("2024-02-01", " ", "reject", ("e-1",)))
    with pytest.raises(RecordError, match="two facts"):
        keep(path, Judgement("2024-02-01", "Ada", "merge", ("e-1",)))


def test_split_after_merge_counts() -> None:
    made = [Judgement(f"2024-02-0{n}", "Ada", a, ("e-1", "e-2")) for n, a in enumerate(("merge", "split"), 1)]  # type: ignore[arg-type]
    found = decisions(reversed(made))
    assert not found.together
    assert found.apart == {frozenset(("e-1", "e-2"))}


def test_what_cannot_be_is_refused(path: Path) -> None:
    event = only_event(path)
    for wrong in ({"colour": "red"}, {"status": "perhaps"}, {"type": "DANCE"}, {"actors": "XYZ"}):
        with pytest.raises(SettingError):
            corrected(event, wrong)


def test_an_older_record_gets_its_table_of_decisions(path: Path) -> None:
    for file in sorted((path / "judgements").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    (path / "judgements").rmdir()
    write_marker(path, {"coders": ["test 1"]})
    STEPS[1](path)
    judge(path, "confirm", str(only_event(path)["id"]))
    with Record.open(path) as opened:
        assert len(opened.judgements) == 1


def coded_anew(report: Report, *, type_: str) -> Report:
    """The same words with another type: all ids are others."""
    (event,), (contact,) = report.events, report.engagements
    event = replace(event, id=f"e-{type_.lower()}", type=type_, quad=3)
    contact = replace(contact, id=f"g-{type_.lower()}", events=(event.id,), type="talks")
    return replace(report, events=(event,), engagements=(contact,))


def read_again(path: Path, report: Report, *, day: int = 2) -> None:
    Writer(path).write([coded_article(report, coder=f"test {day}", read_at=f"2024-03-0{day}T00:00:00+00:00")])


def test_decisions_find_their_facts_under_new_ids(path: Path, report: Make) -> None:
    with Record.open(path) as opened:
        event, contact = next(opened.events()), next(opened.engagements())
    judge(path, "confirm", event["id"])
    judge(path, "correct", contact["id"], fact=corrected(contact, {"status": "cancelled"}), day=2)
    read_again(path, coded_anew(report(), type_="ACCUSE"), day=3)
    with Record.open(path) as opened:
        assert opened.moved == {event["id"]: "e-accuse", contact["id"]: "g-accuse"}
        (found,) = opened.events(EventFilter(types=("CONSULT",)))
        assert (found["id"], found["type"], found["judgement"]["action"]) == ("e-accuse", "CONSULT", "confirm")
        assert opened.count("events", EventFilter(types=("ACCUSE",))) == 0
        (met,) = opened.engagements(EventFilter(statuses=("cancelled",)))
        assert (met["id"], met["type"], met["events"]) == ("g-accuse", contact["type"], ["e-accuse"])
        assert met["status_history"][-1]["status"] == "cancelled"


def test_a_rejection_holds_where_something_else_is_coded_and_is_shown(path: Path, report: Make) -> None:
    judge(path, "reject", str(only_event(path)["id"]))
    read_again(path, coded_anew(report(), type_="ACCUSE"))
    with Record.open(path) as opened:
        assert opened.count("events") == 0
        why = [reason for _, fact, reason in doubtful(opened, EventFilter()) if fact["id"] == "e-accuse"]
        assert why == ["rejected as CONSULT by Ada, coded as ACCUSE since"]
    judge(path, "reject", "e-accuse", day=9)
    with Record.open(path) as opened:
        assert not [fact for _, fact, _ in doubtful(opened, EventFilter()) if fact["id"] == "e-accuse"]


def test_merges_follow_their_facts(path: Path, report: Make) -> None:
    other = report(number=1)
    Writer(path).write([coded_article(other, coder="test 1", read_at="2024-01-01T00:00:00+00:00")])
    first, second = report().events[0].id, other.events[0].id
    judge(path, "split", first, second)
    read_again(path, coded_anew(report(), type_="ACCUSE"), day=2)
    with Record.open(path) as opened:
        assert opened.decisions.apart == {frozenset(("e-accuse", second))}


def test_a_record_as_it_was_recorded(path: Path, report: Make) -> None:
    event = str(only_event(path)["id"])
    judge(path, "reject", event, day=10)
    read_again(path, coded_anew(report(), type_="ACCUSE"), day=5)
    assert Record.open(path, recorded_by="2023-12-31T23:59:59+00:00").count("events") == 0
    first = Record.open(path, recorded_by="2024-02-01T23:59:59+00:00")
    assert [(f["id"], f["type"]) for f in first.events()] == [(event, "CONSULT")]
    assert first.count("articles") == 1
    assert Record.open(path, recorded_by="2024-02-11T00:00:00+00:00").count("events") == 0
    late = Record.open(path, judged=False, recorded_by="2024-04-01T00:00:00+00:00")
    assert [f["type"] for f in late.events()] == ["ACCUSE"]


def test_older_judgements_hold_after_migration(path: Path) -> None:
    event = str(only_event(path)["id"])
    judge(path, "reject", event)
    old = ("id", "made_at", "by", "action", "facts", "reason", "fact")
    table = str(path / "judgements")
    kept = DeltaTable(table)
    with duckdb.connect() as base:
        rows = base.execute("SELECT * EXCLUDE (anchors) FROM read_parquet(?)", [list(kept.file_uris())])
        found = [dict(zip(old, row, strict=True)) for row in rows.fetchall()]
    schema = Schema([Field(name, DataType.string(), nullable=True) for name in old])
    arrays = [Array([row[name] for row in found], type=DataType.string()) for name in old]
    write_deltalake(table, Table.from_arrays(arrays, schema=schema), mode="overwrite", schema_mode="overwrite")
    STEPS[2](path)
    with Record.open(path) as opened:
        assert (opened.count("events"), len(opened.judgements)) == (0, 1)
        assert opened.judgements[0].anchors == ()
