"""States of the world, former states, disputed and dependent territories."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from detente.errors import OntologyError


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.csv.

    `code` is the ISO 3166-1 alpha-3 code, a withdrawn one for a former state, or an own one for a territory;
    `country` is the code that actors carry: the same for a state, the successor for a former state, the state
    that holds or claims a territory otherwise. `kind` is state, former, disputed or part. `seats` are the names
    that stand for its government ("Beijing"). `start` and `end` bound its existence where that matters.
    """

    code: str
    name: str
    kind: str
    country: str
    iso2: str
    fips: str
    cow: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    seats: tuple[str, ...]
    region: str
    start: date | None
    end: date | None
    sectors: tuple[str, ...]


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values, separated by a bar."""
    return tuple(p.strip() for p in cell.split("|") if p.strip())


def day(cell: str) -> date | None:
    """The date in a cell, None where it is empty."""
    return date.fromisoformat(cell) if cell else None


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the ontology."""
    text = files("detente.ontology").joinpath(name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    if not rows:
        raise OntologyError(f"{name} holds no rows; reinstall detente")
    return rows


@lru_cache(maxsize=1)
def load_countries() -> dict[str, Country]:
    """All countries by code, in the order of the file."""
    found = {}
    for row in read_rows("countries.csv"):
        found[row["code"]] = Country(
            row["code"], row["name"], row["kind"], row["country"], row["iso2"], row["fips"], row["cow"],
            split(row["aliases"]), split(row["demonyms"]), row["capital"], split(row["seats"]), row["region"],
            day(row["start"]), day(row["end"]), split(row["sectors"]),
        )  # fmt: skip
    return found
