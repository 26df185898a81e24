"""Builds src/detente/ontology/shapes.csv, the outlines of countries, from Natural Earth as repackaged on PyPI.

    pip download --no-deps geopandas==0.14.4
    python scripts/build_shapes.py geopandas-0.14.4-py3-none-any.whl

The wheel is not needed to run Detente. See src/detente/ontology/SHAPES.md for licence and changes.
"""

import csv
import struct
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from detente.ontology.places import load_gazetteer

OUT = Path(__file__).parents[1] / "src/detente/ontology/shapes.csv"
COUNTRIES = OUT.with_name("countries.csv")
LAYER = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
# Degrees by which a simplified outline may miss the one it is made from, and the smallest island that is kept.
TOLERANCE, SMALLEST = 0.2, 0.4
# Natural Earth gives these no code of their own.
BY_NAME = {
    "France": "FRA", "Norway": "NOR", "Kosovo": "KOS", "N. Cyprus": "CYP", "Somaliland": "SOM",
}  # fmt: skip
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}

Point = tuple[float, float]


def records(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a dBase file."""
    number, header, length = struct.unpack("<IHH", data[4:12])
    fields = []
    at = 32
    while data[at] != 0x0D:
        name = data[at : at + 11].split(b"\0")[0].decode()
        fields.append((name, data[at + 16]))
        at += 32
    for row in range(number):
        at = header + row * length + 1
        found = {}
        for name, width in fields:
            found[name] = data[at : at + width].decode("latin-1").strip()
            at += width
        yield found


def shapes(data: bytes) -> Iterator[list[list[Point]]]:
    """The rings of every polygon of a shape file."""
    at = 100
    while at < len(data):
        (words,) = struct.unpack(">I", data[at + 4 : at + 8])
        body = data[at + 8 : at + 8 + 2 * words]
        parts, points = struct.unpack("<II", body[36:44])
        starts = [*struct.unpack(f"<{parts}I", body[44 : 44 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", body[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield [pairs[first:last] for first, last in pairwise(starts)]
        at += 8 + 2 * words


def area(ring: list[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in pairs) / 2


def simplified(ring: list[Point]) -> list[Point]:
    """The outline with fewer points (Douglas and Peucker 1973)."""
    if len(ring) < 4:
        return ring
    (x1, y1), (x2, y2) = ring[0], ring[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def away(point: Point) -> float:
        x, y = point
        if not length:
            return ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length

    far = max(range(1, len(ring) - 1), key=lambda i: away(ring[i]))
    if away(ring[far]) <= TOLERANCE:
        return [ring[0], ring[-1]]
    return simplified(ring[: far + 1])[:-1] + simplified(ring[far:])


def middle(ring: list[Point]) -> Point:
    """The centroid of a ring."""
    x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return x / (6 * area(ring)), y / (6 * area(ring))


def written(rings: list[list[Point]]) -> str:
    """Outer rings only, largest first, "lon lat lon lat|lon lat ..." in tenths of degrees."""
    outer = sorted((r for r in rings if area(r) < 0), key=area)
    kept = [r for i, r in enumerate(outer) if i == 0 or -area(r) >= SMALLEST]
    small = [simplified(ring) for ring in kept]
    return "|".join(
        " ".join(f"{round(10 * x)} {round(10 * y)}" for x, y in ring[:-1]) for ring in small if len(ring) > 3
    )


def main(wheel: str) -> None:
    with zipfile.ZipFile(wheel) as files:
        table, outlines = files.read(f"{LAYER}.dbf"), files.read(f"{LAYER}.shp")
    with COUNTRIES.open(encoding="utf-8") as handle:
        known = {
            row["code"]: row["name"] for row in csv.DictReader(handle) if row["kind"] in ("state", "disputed", "part")
        }
    found: dict[str, tuple[int, int, str]] = {}
    for row, rings in zip(records(table), shapes(outlines), strict=True):
        code = BY_NAME.get(row["name"], row["iso_a3"])
        if row["name"] in LEFT_OUT or code not in known:
            print(f"left out: {row['name']} ({code})")
            continue
        x, y = middle(min(rings, key=area))
        before = found.get(code)
        joined = f"{before[2]}|{written(rings)}" if before else written(rings)
        found[code] = (before[0], before[1], joined) if before else (round(10 * x), round(10 * y), joined)
    gazetteer = load_gazetteer()
    for code, name in known.items():
        place = gazetteer.country(name) if code not in found else None
        if place and place.place.country == code and place.place.longitude is not None:
            found[code] = (round(10 * place.place.longitude), round(10 * (place.place.latitude or 0)), "")
    with OUT.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["code", "longitude", "latitude", "rings"])
        writer.writerows((code, *row) for code, row in sorted(found.items()))
    print(f"{len(found)} countries, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
