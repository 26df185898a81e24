"""The commands about many reports, decisions and versions."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.record.reader import Record
from detente.record.rows import coded_article
from detente.record.writer import Writer


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def strike(story: Any, published: str, publisher: str, sentence: str) -> Any:
    return story(published, publisher=publisher).event(
        sentence, "ASSAULT", ["RUS"], ["UKR"], mode="aerial", day="2023-06-19"
    )


@pytest.fixture
def record(archive: Callable[..., Record], story: Any) -> Path:
    return archive(
        strike(story, "2023-06-20", "Alpha", "Russian jets bombed the port of Mira."),
        strike(story, "2023-06-21", "Beta", "Jets bombed the grain port of Mira."),
    ).path


def lines(*arguments: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl").splitlines()]


def test_merged_lists_explain_and_the_decision_to_split(record: Path) -> None:
    assert "2 reports, 2 sources; 2023-06-20 to 2023-06-21" in run("events", "--merged", "--record", record)
    (row,) = lines("events", "--merged", "--record", record)
    one, two = (r["fact"] for r in row["reports"])
    shown = run("explain", two, "--record", record)
    assert "One of 2 reports from 2 sources" in shown
    assert "same day (2023-06-19)" in shown
    assert run("events", "--merged", "--format", "csv", "--record", record).count("\n") == 2
    run("review", one, "--split", two, "--by", "Ada", "--reason", "two raids", "--record", record)
    assert len(lines("events", "--merged", "--record", record)) == 2
    (made,) = lines("review", "--history", "--record", record)
    assert (made["by"], made["action"], made["reason"]) == ("Ada", "split", "two raids")
    run("review", made["id"], "--withdraw", "--by", "Ada", "--record", record)
    assert len(lines("events", "--merged", "--record", record)) == 1


def test_rejected_is_left_out_and_corrected_is_shown(record: Path) -> None:
    first, second = (f["id"] for f in lines("events", "--record", record))
    run("review", first, "--reject", "--by", "Ada", "--record", record)
    run("review", second, "--set", "mode=drone", "--by", "Ada", "--reason", "it was a drone", "--record", record)
    (left,) = lines("events", "--record", record)
    assert (left["id"], left["mode"]) == (second, "drone")
    assert "judged: correct by Ada" in run("explain", second, "--record", record)
    run("review", first, "--confirm", "--by", "Ben", "--record", record)
    assert len(lines("events", "--record", record)) == 2


def test_doubtful_facts_are_listed_until_they_are_judged(archive: Callable[..., Record], story: Any) -> None:
    unsure = strike(story, "2023-06-20", "Alpha", "Russian jets bombed the port of Mira.").report()
    unsure = replace(unsure, events=tuple(replace(e, confidence=0.3) for e in unsure.events))
    path = archive(story("2023-06-22").event("China met France.", "CONSULT", ["CHN"], ["FRA"])).path
    Writer(path).write([coded_article(unsure, coder="test 1", read_at="2024-01-01T00:00:00+00:00")])
    (found,) = lines("review", "--record", path)
    assert "30% sure" in found["doubt"]
    run("review", found["id"], "--confirm", "--by", "Ada", "--record", path)
    assert lines("review", "--record", path) == []


def test_diff_between_two_codings(archive: Callable[..., Record], story: Any) -> None:
    told = strike(story, "2023-06-20", "Alpha", "Russian jets bombed the port of Mira.").report()
    path = archive(story("2023-06-22").event("China met France.", "CONSULT", ["CHN"], ["FRA"])).path
    again = replace(told, events=tuple(replace(e, status="planned") for e in told.events))
    for coder, report in (("test 1", told), ("test 2", again)):
        Writer(path).write([coded_article(report, coder=coder, read_at=f"2024-01-0{coder[-1]}T00:00:00+00:00")])
    assert "test 2  1 articles" in run("diff", "--coders", "--record", path)
    (change,) = lines("diff", "--record", path)
    assert (change["what"], change["fields"]) == ("changed", {"status": ["occurred", "planned"]})
    assert "status: occurred -> planned" in run("diff", "test 1", "test 2", "--record", path)
