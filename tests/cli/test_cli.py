"""The command line as a person uses it; `code` and `read` run the real coder."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

STORY = (
    "PARIS, June 20, 2023 (Wire) - Foreign Minister Catherine Colonna of France met Chinese Foreign Minister Qin Gang"
    " on Tuesday.\n\nFrance accused China of spying. The two countries agreed to hold talks in Paris next month.\n"
)
# The command in a process of its own: exit codes and streams are what is tested.
COMMAND = (sys.executable, "-m", "detente.cli.app")


def run(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
    done = subprocess.run([*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "story.txt").write_text(STORY)
    code, _, said = run("read", folder / "story.txt", "--record", folder / "record", "--coder", "syntax")
    assert code == 0
    assert "1 articles stored" in said
    return folder / "record"


def test_help_and_version() -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(name in out for name in ("code", "read", "events", "engagements", "explain"))
    assert re.match(r"detente \d+\.\d+\.\d+", run("--version")[1])


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; import detente.cli.app\n"
        "print([m for m in ('spacy', 'numpy', 'duckdb', 'deltalake', 'onnxruntime', 'trafilatura', 'httpx')"
        " if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_code_prints_facts_whose_offsets_point_at_their_words() -> None:
    code, out, _ = run("code", "-", "--format", "jsonl", "--coder", "syntax", stdin=STORY)
    facts = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    events = [fact for fact in facts if fact["kind"] == "event"]
    assert {"CONSULT", "ACCUSE"} <= {event["type"] for event in events}
    text = STORY.split(" - ", 1)[1].rstrip("\n")
    for event in events:
        for part in (event["sentence"], event["trigger"], *event["actors"], *event["recipients"]):
            assert text[part["start"] : part["end"]] == part["text"]


def test_code_for_people() -> None:
    code, out, _ = run("code", "-", "--coder", "syntax", stdin=STORY)
    assert code == 0
    assert "ACCUSE" in out
    assert "France accused China of spying." in out


@pytest.mark.parametrize(
    ("content", "arguments", "word"),
    [
        (None, (), "no such file"),
        (b"", (), "empty"),
        (b"\x00\x01", (), "binary"),
        ("Señor Orr said so.".encode("latin-1"), (), "--encoding"),
        ("Le ministre est arrivé lundi dans la capitale pour des entretiens avec son homologue.".encode(), (), "'fr'"),
        (STORY.encode(), ("--published", "soon"), "YYYY-MM-DD"),
        (STORY.encode(), ("--published", "2023-02-30"), "YYYY-MM-DD"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, content: bytes | None, arguments: tuple[str, ...], word: str) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    code, out, said = run("code", path, "--coder", "syntax", *arguments)
    assert (code, out, said.count("\n")) == (1, "", 1)
    assert word in said


def test_reading_again_adds_nothing(record: Path) -> None:
    code, _, said = run("read", record.parent / "story.txt", "--record", record, "--coder", "syntax")
    assert code == 0
    assert "0 articles stored" in said
    assert "1 known already" in said


def test_read_lists_what_is_bad_and_reads_the_rest(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"France met China {n}. It was Tuesday.", "date": "2023-06-20"}) for n in range(20)]
    lines.insert(3, "{broken")
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(lines))
    code, _, said = run("read", dump, tmp_path / "none", "--record", tmp_path / "r", "--coder", "syntax", "--jobs", 2)
    assert code == 0
    assert f"{dump}:4: broken JSON" in said
    assert "none: there is no such file" in said
    assert "20 articles stored" in said
    assert run("read", tmp_path / "none", "--record", tmp_path / "r")[0] == 1


def test_events_in_every_format(record: Path, tmp_path: Path) -> None:
    asked = ("events", "--record", record, "--dyad", "france,CHN", "--type", "accuse")
    code, out, said = run(*asked)
    assert code == 0
    assert "ACCUSE" in out
    assert "1 events" in said
    (row,) = csv.DictReader(io.StringIO(run(*asked, "--format", "csv")[1]))
    assert (row["actor_countries"], row["recipient_countries"]) == ("FRA", "CHN")
    assert [json.loads(line)["type"] for line in run(*asked, "--format", "jsonl")[1].splitlines()] == ["ACCUSE"]
    target = tmp_path / "events.parquet"
    assert run(*asked, "--format", "parquet", "--output", target)[0] == 0
    assert target.read_bytes()[:4] == b"PAR1"


def test_filters_that_find_nothing(record: Path) -> None:
    assert "no such events" in run("events", "--record", record, "--until", "2001-01-01")[2]
    assert "no such events" in run("events", "--record", record, "--as-of", "2023-06-19")[2]
    assert "no such engagements" in run("engagements", "--record", record, "--type", "call")[2]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("events", "--type", "GREET"), "CONSULT"),
        (("events", "--status", "maybe"), "postponed"),
        (("events", "--since", "soon"), "YYYY-MM-DD"),
        (("events", "--actor", "Atlantis"), "no country"),
        (("events", "--dyad", "FRA"), "two countries"),
        (("events", "--format", "parquet"), "--output"),
        (("events", "--format", "csv", "--output", "/nowhere/x.csv"), "cannot be written"),
        (("explain", "e-none"), "no fact"),
    ],
)
def test_bad_options_are_one_line(record: Path, arguments: tuple[str, ...], word: str) -> None:
    code, _, said = run(*arguments, "--record", record)
    assert (code, said.count("\n")) == (1, 1)
    assert word in said


def test_no_record(tmp_path: Path) -> None:
    code, _, said = run("events", "--record", tmp_path / "none")
    assert code == 1
    assert "detente read" in said


def test_engagements_and_explain(record: Path) -> None:
    code, out, _ = run("engagements", "--record", record)
    assert code == 0
    assert "Qin Gang" in out
    event = json.loads(run("events", "--record", record, "--type", "ACCUSE", "--format", "jsonl")[1])
    code, out, _ = run("explain", event["id"], "--record", record)
    assert code == 0
    assert ">>> France accused China of spying. <<<" in out
    engagement = json.loads(run("engagements", "--record", record, "--format", "jsonl")[1].splitlines()[0])
    assert ">>> " in run("explain", engagement["id"], "--record", record)[1]
