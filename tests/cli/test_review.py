"""The commands about many reports, decisions and versions."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.errors import SettingError
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


@pytest.fixture
def contacts(archive: Callable[..., Record], story: Any) -> Path:
    minister, host = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")

    def told(published: str, status: Any, day: str) -> Any:
        return story(published).engagement(
            f"Reed and Lin, {status}.", "meeting", [minister, host], day=day, status=status, place="Geneva"
        )

    return archive(
        told("2023-05-02", "planned", "2023-05-20"),
        told("2023-05-21", "occurred", "2023-05-20"),
        story("2023-09-01").engagement("Reed saw Lin.", "talks", [minister, host], day="2023-08-30"),
    ).path


def test_engagements_are_judged_as_events_are(contacts: Path) -> None:
    by = ("--by", "Ada", "--record", contacts)
    plan, held, later = (f["id"] for f in lines("engagements", "--record", contacts))
    assert [len(r["reports"]) for r in lines("engagements", "--merged", "--record", contacts)] == [2, 1]
    run("review", plan, "--split", held, *by, "--reason", "another visit")
    assert len(lines("engagements", "--merged", "--record", contacts)) == 3
    run("review", plan, "--merge", held, "--merge", later, *by)
    (row,) = lines("engagements", "--merged", "--record", contacts)
    assert len(row["reports"]) == 3
    run("review", later, "--set", "status=cancelled", "--set", "type=call", "--set", "start=2023-08-31", *by)
    (found,) = lines("engagements", "--status", "cancelled", "--record", contacts)
    assert (found["type"], found["date"]["start"], found["judgement"]["by"]) == ("call", "2023-08-31", "Ada")
    run("review", held, "--reject", *by, "--reason", "not this one")
    assert held not in {f["id"] for f in lines("engagements", "--record", contacts)}
    run("review", held, "--confirm", *by)
    assert held in {f["id"] for f in lines("engagements", "--record", contacts)}
    made = lines("review", "--history", held, "--record", contacts)
    assert [j["action"] for j in made] == ["split", "merge", "reject", "confirm"]
    assert "another visit" in run("review", "--history", "--record", contacts)


def test_an_event_and_an_engagement_are_never_one(contacts: Path) -> None:
    event, contact = (lines(table, "--record", contacts)[0]["id"] for table in ("events", "engagements"))
    with pytest.raises(SettingError, match="one kind"):
        run("review", event, "--merge", contact, "--by", "Ada", "--record", contacts)
    with pytest.raises(SettingError, match="engagement"):
        run("review", contact, "--set", "type=ACCUSE", "--by", "Ada", "--record", contacts)


def test_contradictory_engagements_are_doubtful(archive: Callable[..., Record], story: Any) -> None:
    minister, host = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")
    path = archive(
        story("2023-05-21").engagement("Reed met Lin.", "meeting", [minister, host], day="2023-05-20"),
        story("2023-05-22").engagement(
            "No meeting of Reed and Lin.", "meeting", [minister, host], day="2023-05-20", status="cancelled"
        ),
    ).path
    (found,) = (f for f in lines("review", "--record", path) if f["kind"] == "engagement")
    assert "reports differ on the status: occurred or cancelled" in found["doubt"]
    run("review", found["id"], "--reject", "--by", "Ada", "--record", path)
    assert not [f for f in lines("review", "--record", path) if f["kind"] == "engagement"]


def test_as_recorded(contacts: Path) -> None:
    assert run("events", "--as-recorded", "2023-12-31", "--record", contacts) == ""
    assert len(lines("events", "--as-recorded", "2024-01-01", "--record", contacts)) == 3
    (first, *_) = lines("engagements", "--record", contacts)
    run("review", first["id"], "--reject", "--by", "Ada", "--record", contacts)
    assert len(lines("engagements", "--record", contacts)) == 2
    assert len(lines("engagements", "--as-recorded", "2024-01-02", "--record", contacts)) == 3
    for command in ("series", "brief", "channels"):
        assert run(command, "USA", "CHN", "--as-recorded", "2023-12-31", "--record", contacts) == ""


def test_merged_lists_as_parquet(contacts: Path, tmp_path: Path) -> None:
    for table, number in (("events", None), ("engagements", 2)):
        for merged in ((), ("--merged",)):
            target = tmp_path / f"{table}{len(merged)}.parquet"
            run(table, *merged, "--format", "parquet", "--output", target, "--record", contacts)
            with duckdb.connect() as base:
                found = base.execute("SELECT * FROM read_parquet(?)", [str(target)])
                columns = {c[0]: str(c[1]) for c in found.description}
                rows = found.fetchall()
            assert "fact" in columns
            if merged:
                assert columns["date_start"] == "DATE"
                assert columns["sources"] in ("NUMBER", "INTEGER")
                facts = [json.loads(row[list(columns).index("fact")]) for row in rows]
                assert len(facts) == (number or len(facts))
                assert all(f["reports"] for f in facts)
