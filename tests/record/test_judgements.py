"""What people decided outranks the program, and is never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.errors import RecordError, SettingError
from detente.model import Report
from detente.record.folder import write_marker
from detente.record.judgements import Action, Judgement, decisions
from detente.record.migrate import STEPS
from detente.record.reader import EventFilter, Record
from detente.record.rows import coded_article
from detente.record.writer import Writer, keep
from detente.relations.correction import corrected

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
