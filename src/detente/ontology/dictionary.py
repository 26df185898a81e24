"""A user's own actors: a plain CSV or YAML table, or a PETRARCH/TABARI dictionary of actors and agents.

Plain tables have the columns id, name, country, sectors, office, aliases, start, end; only `name` and `country` are
needed, lists are separated by a bar, several rows of one name are readings for different times. PETRARCH actors have
synonyms ("+NAME") and codes limited by date ("[IRQGOV 790716-030409]", "[HOB < 950601]"); agents have "[~GOV]" codes,
plurals in braces and substitutions ("!PERSON!"). Format as in the documentation of PETRARCH and TABARI.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from detente.errors import OntologyError
from detente.model.actor import Actor, ActorKind
from detente.ontology.countries import split
from detente.ontology.officeholders import slug
from detente.ontology.petrarch import read_actors, read_agents
from detente.ontology.readings import Entry, Reading
from detente.ontology.titles import Agent

_COLUMNS = frozenset({"id", "name", "country", "sectors", "office", "aliases", "start", "end"})


@dataclass(frozen=True, slots=True)
class OwnDictionary:
    """Entries by name in lower case, and agent nouns."""

    entries: tuple[Entry, ...]
    agents: dict[str, Agent]


def read_dictionary(path: Path) -> OwnDictionary:
    """Read a dictionary, or all dictionaries of a directory.

    A file X.actors.txt takes X.agents.txt beside it along. Raises OntologyError naming the file and line.
    """
    if not path.exists():
        raise OntologyError(f"{path}: no such actor dictionary; give a CSV, YAML or PETRARCH file, or a directory")
    files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else _with_agents(path)
    entries: list[Entry] = []
    agents: dict[str, Agent] = {}
    for file in files:
        found, nouns = _read(file)
        entries += found
        agents |= nouns
    if not entries and not agents:
        raise OntologyError(
            f"{path} holds no actors; give a table with the columns name and country, or a PETRARCH dictionary"
        )
    return OwnDictionary(tuple(entries), agents)


def _with_agents(path: Path) -> list[Path]:
    beside = path.with_name(path.name.replace("actors", "agents"))
    return [path, beside] if beside != path and beside.exists() else [path]


def _read(path: Path) -> tuple[list[Entry], dict[str, Agent]]:
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}); check the path given to --actors") from error
    if path.suffix.lower() == ".csv":
        return _plain(_csv_rows(path, text), path), {}
    if path.suffix.lower() in {".yaml", ".yml"}:
        return _plain(_yaml_rows(path, text), path), {}
    if "[~" in text or "~]" in text:
        return [], read_agents(text, path)
    return read_actors(text, path), {}


def _csv_rows(path: Path, text: str) -> list[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text))
    unknown = set(reader.fieldnames or ()) - _COLUMNS
    if "name" not in (reader.fieldnames or ()) or unknown:
        known = ", ".join(sorted(_COLUMNS))
        raise OntologyError(f"{path}, line 1: unknown columns {sorted(map(str, unknown))}; the columns are {known}")
    return [(number, row) for number, row in enumerate(reader, start=2)]


def _yaml_rows(path: Path, text: str) -> list[tuple[int, Mapping[str, Any]]]:
    try:
        rows = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise OntologyError(f"{path}: not valid YAML ({error}); write a list of actors") from error
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise OntologyError(f"{path}: a list of actors is expected, each with name and country")
    return list(enumerate(rows, start=1))


def _plain(rows: Iterable[tuple[int, Mapping[str, Any]]], path: Path) -> list[Entry]:
    readings: dict[str, list[Reading]] = {}
    names: dict[str, dict[str, None]] = {}
    for number, row in rows:
        name = str(row.get("name") or "").strip()
        if not name:
            raise OntologyError(f"{path}, entry {number}: no name; every actor needs one")
        key = str(row.get("id") or "").strip() or f"own:{slug(name)}"
        sectors, office = _list(row.get("sectors")), str(row.get("office") or "") or None
        country = str(row.get("country") or "").strip().upper() or None
        start, end = (_day(row.get(side), path, number) for side in ("start", "end"))
        actor = Actor(key, name, _kind(sectors, office), country, tuple(s.upper() for s in sectors), office)
        readings.setdefault(key, []).append(Reading(actor, start, end))
        names.setdefault(key, {}).update(dict.fromkeys((name, *_list(row.get("aliases")))))
    return [Entry(tuple(names[key]), tuple(found)) for key, found in readings.items()]


def _list(cell: Any) -> tuple[str, ...]:
    return tuple(str(part) for part in cell) if isinstance(cell, list) else split(str(cell or ""))


def _kind(sectors: tuple[str, ...], office: str | None) -> ActorKind:
    if office:
        return "person"
    return "group" if sectors else "state"


def _day(cell: Any, path: Path, number: int) -> date | None:
    if cell in (None, ""):
        return None
    try:
        return cell if isinstance(cell, date) else date.fromisoformat(str(cell))
    except ValueError as error:
        raise OntologyError(f"{path}, entry {number}: {cell!r} is no date; write it as 2023-07-25") from error
