"""Buildings and sites where states meet (venues.yaml)."""

from dataclasses import dataclass
from functools import lru_cache

from detente.errors import OntologyError
from detente.model.place import Place
from detente.ontology.load import read_yaml
from detente.ontology.place_names import fold


@dataclass(frozen=True)
class Venues:
    """Endings of venue names and well-known venues by folded name; True where a body of that name acts as well."""

    endings: dict[str, bool]
    openings: frozenset[str]
    continued: frozenset[str]
    not_before: frozenset[str]
    not_names: frozenset[str]
    locative: frozenset[str]
    verbs: frozenset[str]
    known: dict[str, tuple[Place, bool]]
    known_openings: frozenset[str]


@lru_cache(maxsize=1)
def load_venues() -> Venues:
    """Read venues.yaml once. Raises OntologyError where a section is missing."""
    raw = read_yaml("venues.yaml")
    try:
        lists = {
            n: frozenset(raw[n]) for n in ("openings", "continued", "not_before", "not_names", "locative", "verbs")
        }
        known = {
            fold(name): (
                Place(name, row["country"], None, row["latitude"], row["longitude"], None, "venue"),
                bool(row.get("act")),
            )
            for name, row in raw["known"].items()
        }
        endings = {name: bool(row.get("act")) for name, row in raw["endings"].items()}
        openings = frozenset(name.partition(" ")[0] for name in known)
        return Venues(endings=endings, known=known, known_openings=openings, **lists)
    except (KeyError, TypeError, AttributeError) as error:
        raise OntologyError(f"ontology/venues.yaml: {error} is missing or broken; restore the file") from error
