"""JSON Lines and JSON: dumps of articles, a line or a list item each."""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from detente.errors import ArticleError
from detente.model import Article
from detente.sources.decoding import decode
from detente.sources.fields import article_from
from detente.sources.item import BadItem, SourceOptions

# A longer line is no article but a file without line ends.
LONGEST_LINE = 64_000_000


def _parsed(raw: bytes, *, options: SourceOptions) -> Any:
    try:
        return json.loads(decode(raw, encoding=options.encoding))
    except ValueError as error:
        message = getattr(error, "msg", str(error))
        column = getattr(error, "colno", 0)
        raise ArticleError(f"broken JSON ({message}, column {column}). Mend or remove the line.") from error
    except RecursionError as error:
        raise ArticleError("broken JSON (nested too deeply). Mend or remove the line.") from error


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long, of which the rest is passed over."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (more := stream.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def read_json_lines(stream: IO[bytes], *, name: str, options: SourceOptions) -> Iterator[Article | BadItem]:
    """The articles of a JSON Lines stream; a broken line is reported with its number and the rest is read."""
    seen = False
    for number, line in _lines(stream):
        seen = True
        where = f"{name}:{number}"
        if line is None:
            yield BadItem(
                where, f"the line is longer than {LONGEST_LINE:,} bytes. Put every article on a line of its own."
            )
            continue
        try:
            record = _parsed(line, options=options)
        except ArticleError as error:
            yield BadItem(where, str(error))
            continue
        if isinstance(record, Mapping):
            yield from article_from(record, where=where, source=name, options=options)
        else:
            yield BadItem(where, "the line is no JSON object. Write one object with a text field a line.")
    if not seen:
        yield BadItem(name, "the file is empty.")


def read_json(raw: bytes, *, name: str, options: SourceOptions) -> Iterator[Article | BadItem]:
    """The articles of a JSON document: an object, a list of objects, or an object that holds such a list."""
    try:
        found = _parsed(raw, options=options)
    except ArticleError as error:
        yield BadItem(name, str(error))
        return
    if isinstance(found, Mapping):
        lists = [
            value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], Mapping)
        ]
        found = lists[0] if len(lists) == 1 else [found]
    if not isinstance(found, list) or not found:
        yield BadItem(name, "the file holds no JSON object.")
        return
    for number, record in enumerate(found, start=1):
        where = f"{name}[{number}]"
        if isinstance(record, Mapping):
            yield from article_from(record, where=where, source=name, options=options)
        else:
            yield BadItem(where, "the item is no JSON object.")
