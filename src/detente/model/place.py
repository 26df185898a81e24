"""A place on the map."""

from dataclasses import dataclass
from typing import Literal

PlacePrecision = Literal["venue", "city", "admin1", "country", "region", "unknown"]


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place: `name` as in the table, `country` ISO 3166-1 alpha-3, WGS 84 degrees.

    `geonames_id` is None for what GeoNames does not hold. An unresolved place keeps its raw name as
    `name` and has precision `unknown`.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: PlacePrecision = "unknown"
