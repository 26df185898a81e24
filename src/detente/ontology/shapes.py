"""Outlines of countries on a flat map: the Equal Earth projection (Savric, Patterson and Jenny 2018)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

WIDTH, HEIGHT = 10_000, 4_313
# Degrees of the map's upper and lower edge; further north and south nobody lives whom news name.
_NORTH, _SOUTH = 83.0, -56.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_EDGE_DEGREES = 180.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on a map of WIDTH by HEIGHT: the path of its outline (empty for the smallest), and its middle."""

    code: str
    path: str
    x: int
    y: int


def _equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Position in units of the sphere's radius, y upwards."""
    a1, a2, a3, a4 = _A
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    down = a1 + 3 * a2 * t**2 + t**6 * (7 * a3 + 9 * a4 * t**2)
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * down)
    return x, t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2))


@lru_cache(maxsize=1)
def _scale() -> tuple[float, float, float]:
    """Units of the map for one of the sphere, horizontally and vertically, and the upper edge."""
    half, (_, top), (_, bottom) = _equal_earth(_EDGE_DEGREES, 0)[0], _equal_earth(0, _NORTH), _equal_earth(0, _SOUTH)
    return WIDTH / (2 * half), HEIGHT / (top - bottom), top


def project(longitude: float, latitude: float) -> tuple[int, int]:
    """Where a place is on the map; degrees."""
    across, down, top = _scale()
    x, y = _equal_earth(longitude, latitude)
    return round(WIDTH / 2 + x * across), round((top - y) * down)


@lru_cache(maxsize=1)
def load_shapes() -> Mapping[str, Shape]:
    """All countries that can be drawn, by code."""
    table = files("detente.ontology").joinpath("shapes.csv").read_text("utf-8")
    found = {}
    for row in csv.DictReader(table.splitlines()):
        x, y = project(int(row["longitude"]) / 10, int(row["latitude"]) / 10)
        paths = (_path([int(n) / 10 for n in ring.split()]) for ring in row["rings"].split("|") if ring)
        found[row["code"]] = Shape(row["code"], "".join(paths), x, y)
    return found


def _path(degrees: list[float]) -> str:
    """The ring as a path of steps, each from the point before."""
    points = [project(x, y) for x, y in zip(degrees[::2], degrees[1::2], strict=True)]
    steps = (f"{x - u} {y - v}" for (u, v), (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")
