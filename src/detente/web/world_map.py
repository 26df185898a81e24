"""The map of the first page: where something happens, and which pairs of countries move."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, log

from detente.ontology.shapes import HEIGHT, WIDTH, Shape, load_shapes
from detente.relations.movement import Movement
from detente.web.names import country_name

# Shades of a country, by its number of events on a logarithmic scale; lines drawn, those that move most first.
LEVELS, LINES = 5, 24
_WIDEST, _THINNEST = 70, 18


@dataclass(frozen=True, slots=True)
class MapCountry:
    """A country as drawn; `level` 0 where nothing happened, LEVELS where most did."""

    code: str
    name: str
    shape: Shape
    events: int
    level: int


@dataclass(frozen=True, slots=True)
class MapLine:
    """A pair as drawn: an arc between the middles of the two; `way` is its movement in one word."""

    pair: tuple[str, str]
    path: str
    width: int
    way: str
    title: str


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Everything the template draws; units are those of the shapes."""

    width: int
    height: int
    countries: tuple[MapCountry, ...]
    lines: tuple[MapLine, ...]
    most: int


def world_map(pairs: Sequence[Movement]) -> WorldMap:
    """The map of pairs in the order of their movement."""
    shapes = load_shapes()
    events: Counter[str] = Counter()
    for one in pairs:
        events.update(dict.fromkeys(one.pair, one.now.events))
    most = max((events[code] for code in shapes), default=0)
    countries = tuple(
        MapCountry(code, country_name(code), shape, events[code], _level(events[code], most))
        for code, shape in shapes.items()
    )
    drawn = [m for m in pairs if m.now.events and all(code in shapes for code in m.pair)][:LINES]
    top = max((m.now.events for m in drawn), default=1)
    return WorldMap(WIDTH, HEIGHT, countries, tuple(_line(m, top) for m in reversed(drawn)), most)


def _level(events: int, most: int) -> int:
    if not events:
        return 0
    return 1 + round((LEVELS - 1) * log(events + 1) / log(most + 1)) if most > 1 else LEVELS


def way_of(movement: Movement) -> str:
    """The movement as a class of the style sheet: warmer, colder, steady or few."""
    return {"no clear movement": "steady", "too few": "few"}.get(movement.verdict, movement.verdict)


def _line(movement: Movement, top: int) -> MapLine:
    one, two = (load_shapes()[code] for code in movement.pair)
    # a bow to the north, so that two lines between near countries do not lie on each other
    bend = hypot(two.x - one.x, two.y - one.y) / 5
    middle = (round((one.x + two.x) / 2), round((one.y + two.y) / 2 - bend))
    width = round(_THINNEST + (_WIDEST - _THINNEST) * movement.now.events / max(top, 1))
    names = " and ".join(country_name(code) for code in movement.pair)
    title = f"{names}: {movement.now.events} events, {movement.verdict}"
    path = f"M{one.x} {one.y}Q{middle[0]} {middle[1]} {two.x} {two.y}"
    return MapLine(movement.pair, path, width, way_of(movement), title)
