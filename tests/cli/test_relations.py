"""The commands that add things up: brief, series, channels, export, evaluate."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.record.reader import Record

MINISTER, HOST = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")


@pytest.fixture
def record(archive: Callable[..., Record], story: Any) -> Path:
    opened = archive(
        story("2023-06-20")
        .event("China accused the United States.", "ACCUSE", ["CHN"], ["USA"], day="2023-06-19")
        .engagement("Reed met Lin.", "visit", [MINISTER, HOST], day="2023-06-18", place="Beijing",
                    precedence=["first visit in five years"])
    )  # fmt: skip
    return opened.path


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout


def test_brief_takes_names_and_codes_and_writes_every_form(record: Path) -> None:
    code, shown = run("brief", "United States", "CHN", "--record", record)
    assert code == 0
    assert "UNITED STATES AND CHINA" in shown
    assert "18 June 2023  Visit to Beijing" in shown
    assert run("brief", "USA", "China", "--record", record, "--format", "markdown")[1].startswith(
        "# United States and China"
    )
    assert run("brief", "USA", "CHN", "--record", record, "--format", "html")[1].startswith("<!doctype html>")
    assert json.loads(run("brief", "USA", "CHN", "--record", record, "--format", "json")[1])["contacts"] == 1


def test_brief_without_facts_says_what_to_do(record: Path) -> None:
    done = CliRunner().invoke(app, ["brief", "FRA", "DEU", "--record", str(record)])
    assert done.exit_code == 0
    assert "holds nothing between France and Germany" in done.stderr
    assert "detente events --actor FRA" in done.stderr


def test_a_country_and_itself_are_no_dyad(record: Path) -> None:
    from detente.errors import SettingError  # noqa: PLC0415

    with pytest.raises(SettingError, match="same country"):
        run("brief", "China", "CHN", "--record", record)


def test_series_as_table_csv_and_lines(record: Path) -> None:
    assert "2023-06" in run("series", "USA", "CHN", "--record", record)[1]
    (row,) = csv.DictReader(io.StringIO(run("series", "USA", "CHN", "--record", record, "--format", "csv")[1]))
    assert (row["events"], row["ACCUSE"], row["CONSULT"]) == ("2", "1", "1")
    (point,) = map(
        json.loads, run("series", "CHN", "USA", "--directed", "--record", record, "--format", "jsonl")[1].splitlines()
    )
    assert (point["events"], len(point["ids"])) == (1, 1)


def test_channels_name_the_level_and_hold_claims_against_the_record(record: Path) -> None:
    shown = run("channels", "USA", "CHN", "--record", record)[1]
    assert "Foreign ministers  open" in shown
    assert "first visit in five years" in shown
    rows = [
        json.loads(x) for x in run("channels", "USA", "CHN", "--record", record, "--format", "jsonl")[1].splitlines()
    ]
    assert [r["kind"] for r in rows] == ["channel", "precedence"]
    assert rows[0]["last"]["start"] == "2023-06-18"


def test_export_writes_the_file_and_what_goes_with_it(record: Path, tmp_path: Path) -> None:
    assert run("export", "gdelt", tmp_path / "g.tsv", "--record", record)[0] == 0
    assert {"g.tsv", "g.tsv.manifest.json", "g.tsv.CITATION.cff"} <= {p.name for p in tmp_path.iterdir()}


def test_evaluate_runs_the_coder_on_the_users_material(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    item = {
        "text": "France accused Russia of spying.",
        "published": "2023-06-20",
        "events": [{"type": "ACCUSE", "actors": ["FRA"], "recipients": ["RUS"]}],
    }
    gold.write_text(json.dumps(item) + "\n")
    rows = [json.loads(x) for x in run("evaluate", gold, "--coder", "syntax", "--format", "jsonl")[1].splitlines()]
    assert {r["field"]: r["f1"] for r in rows} == {"event": 1, "type": 1, "actors": 1, "recipients": 1}


def test_a_brief_without_quotes_names_its_sources_only(record: Path) -> None:
    shown = run("brief", "USA", "CHN", "--record", record, "--no-quotes", "--format", "markdown")[1]
    assert "China accused" not in shown
    assert "Reed met" not in shown
    assert "The Desk, 20 June 2023" in shown


def test_a_claim_is_held_against_what_lies_before_the_period(
    record: Path, archive: Callable[..., Record], story: Any
) -> None:
    archive(
        story("2021-03-05").engagement("Reed saw Lin.", "visit", [MINISTER, HOST], day="2021-03-04", place="Beijing"),
        story("2010-01-01").event("China met France.", "CONSULT", ["CHN"], ["FRA"]),
    )
    shown = run("channels", "USA", "CHN", "--record", record, "--since", "2023-01-01")[1]
    assert "contradicted, the record holds a visit on 4 March 2021" in " ".join(shown.split())
