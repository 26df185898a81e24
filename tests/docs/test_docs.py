"""The documents say what is: commands run as printed, fields are those of the program, links lead somewhere."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main

from detente.cli.app import app
from detente.learning.passages import read_articles
from detente.model import (
    Actor,
    AgendaItem,
    Article,
    Assertion,
    Attribution,
    Commitment,
    Engagement,
    Event,
    EventPlace,
    Link,
    Objective,
    Party,
    Place,
    Report,
    SentenceRef,
    Span,
    Status,
    StatusNote,
    When,
)
from detente.model.printed import printed_report
from detente.ontology.event_types import load_event_ontology
from detente.pipeline import Coder, CoderOptions
from detente.settings import SETTINGS

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "training/*.md", "examples/README.md", "tests/golden/README.md")
    for path in ROOT.glob(pattern)
)
WITH_COMMANDS = ("docs/commands.md", "README.md")
KINDS = ("event", "engagement", "link", "commitment", "assertion")
PARTS = {"actors": "party", "recipients": "party", "participants": "party", "parties": "party"}
PARTS |= {"place": "place", "made.place": "place", "date": "date", "made.date": "date"}


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(name), flags=re.DOTALL | re.MULTILINE)


def lines_of(name: str) -> list[str]:
    """The command lines that a document prints."""
    return [line for block in blocks(name, "sh") for line in block.splitlines() if line.strip()]


def detente_part(line: str) -> list[str]:
    """The words after `detente` in a command line, behind a pipe or not; none for another command."""
    words = shlex.split(line)
    return words[words.index("detente") + 1 :] if "detente" in words else []


@cache
def commands() -> Mapping[str, Any]:
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def section(name: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text_of(name).split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(name: str, heading: str) -> list[str]:
    """The code words in the first column of the tables under a heading."""
    return re.findall(r"^\| `([^`]+)`", section(name, heading), flags=re.MULTILINE)


@pytest.mark.parametrize("name", [*WITH_COMMANDS, "docs/dictionaries.md"])
def test_every_command_line_parses(name: str) -> None:
    for words in filter(None, map(detente_part, lines_of(name))):
        assert words[0] in commands(), f"{name}: there is no command {words[0]}"
        commands()[words[0]].make_context(words[0], words[1:])


def test_every_command_and_option_is_documented() -> None:
    written = text_of("docs/commands.md")
    for name, command in commands().items():
        assert re.search(rf"^## (.* and )?{name}( and .*)?$", written, flags=re.MULTILINE), f"{name} has no section"
        own = [word for param in command.params if param.param_type_name == "option" for word in param.opts]
        missing = [word for word in own if word.startswith("--") and f"`{word}" not in written and word != "--help"]
        assert not missing, f"docs/commands.md does not tell of {missing} of {name}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "examples", made / "examples")
    return made


def type_in(line: str, folder: Path) -> str:
    """Run a line as a reader would, without the relation model; what it prints."""
    home = Path(sys.executable).parent
    env = {**os.environ, "PATH": f"{home}{os.pathsep}{os.environ['PATH']}", "DETENTE_CODER": "syntax", "COLUMNS": "200"}
    env.pop("DETENTE_RECORD", None)
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, f"{line}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("name", WITH_COMMANDS)
def test_every_command_line_works(name: str, folder: Path) -> None:
    for line in lines_of(name):
        if "https://" in line:
            continue  # the network is not there in tests
        words = detente_part(line)
        if words[:1] == ["explain"]:
            # ids change with the wording of the examples
            listed = type_in("detente events --limit 1 --format jsonl", folder)
            line = line.replace(words[1], re.findall(r'"id": "(e-\w+)"', listed)[0])  # noqa: PLW2901
        type_in(line, folder)


def test_the_sentence_of_the_readme_becomes_what_it_says(folder: Path) -> None:
    line = next(line for line in lines_of("README.md") if line.startswith("echo"))
    shown = blocks("README.md", "text")[0]
    assert type_in(line, folder).split() == shown.split()


def test_python_examples_run(folder: Path) -> None:
    type_in("test -d detente-record || detente read examples", folder)
    (folder / "documented.py").write_text("\n".join(blocks("docs/commands.md", "python")), "utf-8")
    printed = type_in("python documented.py", folder)
    assert "ACCUSE ['FRA'] ['CHN']" in printed


@pytest.mark.parametrize(("language", "suffix"), [("csv", "csv"), ("yaml", "yaml"), ("text", "actors.txt")])
def test_own_actors_as_documented(language: str, suffix: str, tmp_path: Path) -> None:
    mine = tmp_path / f"own.{suffix}"
    mine.write_text(blocks("docs/dictionaries.md", language)[0], "utf-8")
    coder = Coder(CoderOptions(coder="syntax", actors=mine))
    text = "Envoy Amara met French officials in Paris on Monday. The Okavango Front attacked Namibian troops."
    report = coder.code(Article(text=text, published=date(2022, 5, 18)))
    parties = {p.actor.name: p.country for e in report.events for p in e.parties}
    assert parties.get("Ilse Amara") == "NAM"
    assert parties.get("Okavango Front") == "BWA"


def _span(text: str) -> Span:
    return Span(0, len(text), text)


def full_report() -> Report:
    """One fact of each kind with nothing left empty."""
    ref, span = SentenceRef(0, _span("A sentence.")), _span("words")
    party = Party(Actor("person:x", "X", "person", "FRA", ("GOV",), "envoy"), span, "host")
    place = EventPlace(Place("Paris", "FRA", "Île-de-France", 48.9, 2.3, 2988507, "city"), span)
    when = When(date(2020, 1, 1), date(2020, 1, 2), "range", "stated", "words")
    event = Event(
        id="e-1",
        article="a-1",
        type="CONSULT",
        mode="visit",
        contexts=("diplomatic",),
        cameo="042",
        goldstein=1.9,
        plover_score=4.0,
        quad=1,
        status="occurred",
        confidence=0.9,
        actors=(party.as_role(""),),
        recipients=(party.as_role(""),),
        trigger=span,
        sentence=ref,
        place=place,
        when=when,
        attribution=Attribution(span, "X", "FRA", "Y"),
        cause=span,
        basis=("verb:visit",),
        coder="test",
    )
    engagement = Engagement(
        id="g-1",
        articles=("a-1",),
        type="visit",
        participants=(party,),
        status="occurred",
        status_history=(StatusNote("occurred", "2020-01-02", "a-1", 0),),
        events=("e-1",),
        place=place,
        venue=span,
        when=when,
        objectives=(Objective("X", span),),
        agenda=(AgendaItem(span, "economic"),),
        precedence=(span,),
        cause=span,
        coder="test",
    )
    return Report(
        Article(text="A sentence."),
        (event,),
        (engagement,),
        (Link("l-1", "a-1", span, span, ref, "after", "test"),),
        (Commitment("c-1", "a-1", (party.as_role(""),), span, ref, place, when, "made", "test"),),
        (Assertion("r-1", "a-1", ("DEU", "FRA"), span, "warm", ref, "test"),),
    )


def paths(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The field names of a printed fact as docs/fields.md writes them; parties, places and dates are one field."""
    for name, below in value.items():
        at = f"{path}.{name}" if path else name
        inner = below[0] if isinstance(below, list) and below else below
        listed = f"{at}[]" if isinstance(below, list) else at
        if at not in PARTS and isinstance(inner, Mapping):
            yield from paths(inner, listed)
        else:
            yield listed, inner


@pytest.mark.parametrize("kind", KINDS)
def test_fields_are_those_of_the_program(kind: str) -> None:
    fact = next(f for f in printed_report(full_report()) if f["kind"] == kind)
    printed = dict(paths(fact))
    # a field that may be null has a row of its own beside those of its parts
    parents = {"attribution", "cause", "venue"} & fact.keys() if kind != "link" else set()
    assert set(rows("docs/fields.md", kind)) == printed.keys() | parents
    for name, part in PARTS.items():
        inner = printed.get(name) or printed.get(f"{name}[]")
        if inner is not None:
            asked = {row.removesuffix("[]") for row in rows("docs/fields.md", part)}
            assert asked - ({"role"} if "role" not in inner else set()) == set(inner)


def test_coded_articles_print_only_documented_fields() -> None:
    coder = Coder(CoderOptions(coder="syntax"))
    known = {kind: set(rows("docs/fields.md", kind)) for kind in KINDS}
    seen: set[str] = set()
    for path in sorted((ROOT / "examples").glob("2023-06-*.md")):
        body = path.read_text("utf-8").split("---", 2)[2]
        for fact in printed_report(coder.code(Article(text=body, published=date.fromisoformat(path.name[:10])))):
            seen.add(fact["kind"])
            empty = {name for name, value in paths(fact) if value in (None, [])}
            unknown = (
                {name for name, _ in paths(fact)} - known[fact["kind"]] - {name.removesuffix("[]") for name in empty}
            )
            assert not {name for name in unknown if not _list_of(name, known[fact["kind"]])}
    assert {"event", "engagement"} <= seen


def _list_of(name: str, known: set[str]) -> bool:
    """Whether an empty list stands for objects that have rows of their own."""
    return any(other.startswith(f"{name}.") for other in known)


def test_types_modes_and_statuses_are_those_of_the_ontology() -> None:
    table = section("docs/fields.md", "Types and modes")
    written = {}
    for row in re.findall(r"^\| `(\w+)` \| (\d) \|(.*)\|$", table, flags=re.MULTILINE):
        written[row[0]] = (int(row[1]), tuple(re.findall(r"`([\w-]+)`", row[2])))
    types = load_event_ontology().types
    assert written == {t.name: (t.quad, tuple(mode for mode, _ in t.modes)) for t in types.values()}
    assert tuple(rows("docs/fields.md", "Statuses")) == get_args(Status)


def test_environment_variables_are_documented() -> None:
    written = text_of("docs/commands.md")
    used = {param.envvar for command in commands().values() for param in command.params if param.envvar}
    assert used <= {setting.env for setting in SETTINGS.values()}
    assert all(f"`{name}`" in written for name in used)


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    plain = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", plain):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), f"{path.name}: {target} leads nowhere"
        assert not anchor or anchor in anchors(there), f"{path.name}: {target} has no such heading"


def test_the_readme_is_short() -> None:
    assert len(text_of("README.md").splitlines()) <= 150


def test_counts_of_the_training_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data card counts what is there."""
    monkeypatch.chdir(ROOT)
    lines = [row for f in sorted(Path("training/sentences").glob("*.tsv")) for row in f.read_text("utf-8").splitlines()]
    kept = [row.split("\t") for row in lines if row.strip()]
    plain = {re.sub(r"</?[stv]>", "", row[5]) for row in kept}
    articles = list(read_articles(sorted(Path("training/articles").glob("*.txt"))))
    acts = sum(len(p.acts) for a in articles for p in a.passages)
    card = text_of("training/README.md")
    assert _figures((len(articles), sum(len(a.passages) for a in articles), acts)) <= set(re.findall(r"[\d,]+", card))
    assert _figures((len(kept), len(plain), sum(row[4] != "-" for row in kept))) <= set(re.findall(r"[\d,]+", card))


def _figures(numbers: Sequence[int]) -> set[str]:
    return {f"{number:,}" for number in numbers}
