"""`detente classify`: the relation model on sentences whose spans the user has."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.errors import ArticleError, SourceError

if TYPE_CHECKING:
    from detente.api import Pair
    from detente.events.classified import Classified


class Form(StrEnum):
    """How the answers are printed."""

    table = "table"
    jsonl = "jsonl"


def classify(
    file: Annotated[
        Path,
        typer.Argument(
            help="JSON Lines: text, actor [start, end], recipient [start, end] or null; "
            "or `marked` with <s>actor</s> and <t>recipient</t>."
        ),
    ],
    *,
    model: Annotated[Path | None, typer.Option("--model", help="A folder that `detente train` wrote.")] = None,
    form: Annotated[Form, typer.Option("--format", help="A table for people, or one JSON object a line.")] = Form.table,
) -> None:
    """Type, mode, status and CAMEO code of marked pairs of actors."""
    from detente.api import classify_relations  # noqa: PLC0415

    pairs = list(_pairs(file))
    for pair, answer in zip(pairs, classify_relations(pairs, model=model), strict=True):
        _print(pair, answer, form)


def _pairs(file: Path) -> Iterator["Pair"]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror}; name a JSON Lines file") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _pair(line, f"{file}:{number}")


def _pair(line: str, where: str) -> "Pair":
    from detente.learning.examples import unmark  # noqa: PLC0415

    try:
        row: dict[str, Any] = json.loads(line)
    except json.JSONDecodeError as error:
        raise ArticleError(f"{where}: no JSON object ({error.msg}); write one object a line") from None
    if "marked" in row:
        text, spans = unmark(row["marked"], where)
        return text, spans["s"], spans.get("t")
    try:
        recipient = row.get("recipient")
        actor = (int(row["actor"][0]), int(row["actor"][1]))
        return str(row["text"]), actor, None if recipient is None else (int(recipient[0]), int(recipient[1]))
    except (KeyError, TypeError, ValueError, IndexError):
        raise ArticleError(f"{where}: text and actor [start, end] are wanted; see `detente classify --help`") from None


def _print(pair: "Pair", answer: "Classified", form: Form) -> None:
    text, actor, recipient = pair
    if form is Form.jsonl:
        shown = {
            "text": text,
            "actor": actor,
            "recipient": recipient,
            "type": answer.type,
            "mode": answer.mode,
            "status": answer.status,
            "cameo": answer.cameo,
            "types": {name: round(p, 4) for name, p in answer.types.items()},
        }
        typer.echo(json.dumps(shown, ensure_ascii=False))
        return
    mode = f" {answer.mode}" if answer.mode else ""
    typer.echo(f"{answer.type}{mode} ({answer.cameo}, {answer.status}, {answer.confidence:.2f})  {text}")
