"""The table of places: GeoNames towns and divisions, countries, and well-known regions (see PLACES.md)."""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any, Literal

from detente.errors import OntologyError
from detente.model.place import Place, PlacePrecision
from detente.ontology.place_names import fold, name_key

PlaceKind = Literal["city", "admin1", "admin2", "country", "capital", "region"]
_KINDS: tuple[PlaceKind, ...] = ("city", "admin1", "admin2", "country", "capital")
_ROW = 0x7FFFFFFF
_PRECISION: dict[PlaceKind, PlacePrecision] = {
    "city": "city", "capital": "city", "admin1": "admin1", "admin2": "admin1", "country": "country", "region": "region"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: `alternate` where the name is not its main one, `well_known` where the table of
    well-known places holds it."""

    place: Place
    kind: PlaceKind
    population: int
    alternate: bool = False
    well_known: bool = False

    @property
    def id(self) -> str:
        """ "geonames:2950159", or the name and country of what has no GeoNames id."""
        if self.place.geonames_id:
            return f"geonames:{self.place.geonames_id}"
        return f"place:{fold(self.place.name)}:{self.place.country or ''}"


class Gazetteer:
    """Places by name. Reading it changes nothing; look-ups take microseconds."""

    def __init__(
        self, table: dict[str, Any], named: dict[str, tuple[Candidate, ...]], territories: dict[str, str]
    ) -> None:
        self._table = table
        self._keys = table["keys"]
        self._names: bytes = table["name_bytes"].tobytes()
        self._named = named
        self._territories = territories

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """All places of this name, countries and well-known regions first; none where the name is unknown."""
        folded = fold(name)
        if not folded:
            return ()
        listed = self._named.get(folded)
        if listed == ():
            return ()
        listed = listed or ()
        own = {c.place.country for c in listed if c.kind != "country"}
        found = (c for c in self._rows(folded) if c.kind != "country")
        return (*listed, *(c for c in found if not (c.kind == "admin1" and c.place.country in own)))

    def knows(self, name: str) -> bool:
        """Whether any place has this name."""
        import numpy as np  # noqa: PLC0415

        folded = fold(name)
        if folded in self._named:
            return bool(self._named[folded])
        key = name_key(folded)
        at = int(self._keys.searchsorted(np.uint64(key)))
        return at < len(self._keys) and int(self._keys[at]) == key

    def country(self, name: str) -> Candidate | None:
        """The country of this name, or None."""
        return next((c for c in self._named.get(fold(name), ()) if c.kind == "country"), None)

    def _rows(self, folded: str) -> Iterator[Candidate]:
        import numpy as np  # noqa: PLC0415

        rows, key = self._table["rows"], np.uint64(name_key(folded))
        first, last = self._keys.searchsorted(key, "left"), self._keys.searchsorted(key, "right")
        for at in range(int(first), int(last)):
            row = int(rows[at])
            yield self._candidate(row & _ROW, alternate=row > _ROW)

    def _candidate(self, row: int, *, alternate: bool) -> Candidate:
        table = self._table
        kind = _KINDS[int(table["kind"][row])]
        start = int(table["name_ends"][row - 1]) if row else 0
        name = self._names[start : int(table["name_ends"][row])].decode()
        country = str(table["countries"][table["country"][row]])
        place = Place(
            name=name,
            country=self._territories.get(country, country),
            admin1=str(table["admin1s"][table["admin1"][row]]) or None,
            latitude=round(float(table["latitude"][row]), 4),
            longitude=round(float(table["longitude"][row]), 4),
            geonames_id=int(table["geonames_id"][row]) or None,
            precision=_PRECISION[kind],
        )
        return Candidate(place, kind, int(table["population"][row]), alternate)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Read the tables once a process. Raises OntologyError where one is missing or broken."""
    import numpy as np  # noqa: PLC0415

    try:
        with as_file(files("detente.ontology").joinpath("places.npz")) as path, np.load(path) as packed:
            table = {name: packed[name] for name in packed.files}
        named, territories = _named_places(table)
    except (OSError, KeyError, ValueError) as error:
        raise OntologyError(
            f"ontology: the place tables cannot be read ({error}); install the package again"
        ) from error
    return Gazetteer(table, named, territories)


def _rows_of(file: str) -> list[dict[str, str]]:
    with files("detente.ontology").joinpath(file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _named_places(table: dict[str, Any]) -> tuple[dict[str, tuple[Candidate, ...]], dict[str, str]]:
    """Countries and regions by folded name, and the state that a territory with an own ISO code belongs to."""
    named: dict[str, tuple[Candidate, ...]] = {}
    territories = {}
    points = _country_points(table)
    for row in _rows_of("countries.csv"):
        territory = row["kind"] in ("part", "disputed") and bool(row["iso2"])
        if row["kind"] not in ("state", "former") and not territory:
            continue
        if territory:
            territories[row["code"]] = row["country"]
        code = row["code"] if territory else row["country"]
        latitude, longitude, geonames_id, people = points.get(code, (None, None, None, 0))
        own = None if row["kind"] == "former" else geonames_id
        place = Place(row["name"], row["country"], None, latitude, longitude, own, "region" if territory else "country")
        found = Candidate(place, "region" if territory else "country", people, well_known=territory)
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            named.setdefault(fold(name), (found,))
        for demonym in filter(None, row["demonyms"].split("|")):
            # a people is no place: "German" is not San Germán
            named.setdefault(fold(demonym), ())
    for row in _rows_of("well_known_places.csv"):
        precision: Any = row["precision"]
        kind: PlaceKind = precision if precision in ("city", "admin1") else "region"
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        division = row["name"] if kind == "admin1" else None
        place = Place(row["name"], row["country"] or None, division, latitude, longitude, None, precision)
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            named[fold(name)] = (Candidate(place, kind, 1_000_000, well_known=True),)
    return named, territories


def _country_points(table: dict[str, Any]) -> dict[str, tuple[float | None, float | None, int, int]]:
    found = {}
    for row in (table["kind"] == _KINDS.index("country")).nonzero()[0]:
        latitude, longitude = float(table["latitude"][row]), float(table["longitude"][row])
        code = str(table["countries"][table["country"][row]])
        point = (None, None) if math.isnan(latitude) else (round(latitude, 4), round(longitude, 4))
        found[code] = (*point, int(table["geonames_id"][row]), int(table["population"][row]))
    return found
