"""Codings to compare: items with a text and its events, from JSON Lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from detente.errors import SourceError

FIELDS = ("type", "mode", "cameo", "status", "actors", "recipients", "date", "place", "contexts")


@dataclass(frozen=True, slots=True)
class CodedItem:
    """A text with its events; each event maps a field to a set of values, fields that are not coded left out."""

    id: str
    text: str
    published: date | None
    publisher: str
    events: tuple[Mapping[str, frozenset[str]], ...]


def read_items(path: Path) -> Iterator[CodedItem]:
    """The items of a file, one JSON object a line.

    An object has `text` (or only `id` where it is compared with another file), `published`, `publisher` and
    `events`, a list. An event has any of FIELDS: `type`, `mode`, `cameo` and `status` as text, `actors` and
    `recipients` as country codes or as parties with `country`, `date` as a day or as {start, ...}, `place` as a
    name or as {name, ...}, `contexts` as a list. So the printed events of Detente can be read as they are.

    Raises SourceError with file and line for what is none of this.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read ({error}). Name a JSON Lines file in UTF-8.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _item(line, where=f"{path}, line {number}", number=number)


def _item(line: str, *, where: str, number: int) -> CodedItem:
    try:
        row = json.loads(line)
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        events = tuple(comparable(event) for event in row["events"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"{where}: not a coded item ({error}). Each line is an object with text, published and events."
        ) from error
    return CodedItem(
        str(row.get("id") or number), str(row.get("text") or ""), published, str(row.get("publisher") or ""), events
    )


def comparable(event: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The fields of an event as sets of values; a field that is there but empty is the empty set."""
    return {name: _values(event[name]) for name in FIELDS if name in event}


def _values(value: Any) -> frozenset[str]:
    if value in (None, "", [], {}):
        return frozenset()
    if isinstance(value, Mapping):
        chosen = value.get("country") if "sectors" in value else value.get("start") or value.get("name")
        return frozenset({str(chosen)} if chosen else ())
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, Iterable):
        return frozenset().union(*(_values(part) for part in value))
    return frozenset({str(value)})
