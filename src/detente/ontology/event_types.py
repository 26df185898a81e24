"""PLOVER event types and CAMEO codes: what each means, how it scores, how the two map."""

from dataclasses import dataclass
from functools import lru_cache

from detente.errors import OntologyError
from detente.ontology.load import read_yaml

NONE = "NONE"
"""Two actors who do not interact here; never an event."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type: quad class (1 to 4), score, CAMEO roots, modes with their scores.

    `future` is the type its mere announcement has; `symmetric` types have no direction of their own.
    """

    name: str
    quad: int
    score: float
    cameo: str
    roots: tuple[str, ...]
    modes: tuple[tuple[str, float], ...]
    future: str | None = None
    symmetric: bool = False

    def score_of(self, mode: str | None) -> float:
        """The PLOVER score of the type in this mode."""
        return dict(self.modes).get(mode or "", self.score)


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code with its PLOVER reading and the Goldstein scores of ICEWS and Phoenix."""

    code: str
    name: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    icews: float | None
    phoenix: float | None


@dataclass(frozen=True, slots=True)
class EventOntology:
    """All types and codes."""

    version: str
    types: dict[str, EventType]
    codes: dict[str, CameoCode]
    older: dict[str, tuple[str, ...]]

    def cameo_for(self, type_: str, mode: str | None, wanted: str) -> str:
        """`wanted` where it reads as this type, else the best code for type and mode."""
        known = self.code(wanted)
        if known is not None and known.type == type_ and (mode is None or known.mode in (None, mode)):
            return known.code
        if mode is not None:
            for code in self.codes.values():
                if code.type == type_ and code.mode == mode and len(code.code) > 2:
                    return code.code
        return self.types[type_].cameo

    def code(self, cameo: str) -> CameoCode | None:
        """The code, or the nearest one above it ("0256" -> "025"); None where there is none."""
        while cameo:
            if cameo in self.codes:
                return self.codes[cameo]
            cameo = cameo[:-1]
        return None


@lru_cache(maxsize=1)
def load_event_ontology() -> EventOntology:
    """Types and codes, checked against each other."""
    table = read_yaml("events.yaml")
    types = {
        name: EventType(
            name=name,
            quad=int(row["quad"]),
            score=float(row["score"]),
            cameo=row["cameo"],
            roots=tuple(row["roots"]),
            modes=tuple((m, float(s)) for m, s in row["modes"].items()),
            future=row.get("future"),
            symmetric=bool(row.get("symmetric", False)),
        )
        for name, row in table["types"].items()
    }
    codes = {
        code: CameoCode(
            code, row["name"], row["type"], row["mode"], tuple(row["contexts"]), row["icews"], row["phoenix"]
        )
        for code, row in read_yaml("cameo.yaml")["codes"].items()
    }
    for code in codes.values():
        if code.type != NONE and code.type not in types:
            raise OntologyError(f"cameo.yaml: {code.code} has the unknown type {code.type}; use one of events.yaml")
    older = {name: tuple(now) for name, now in table["older"].items()}
    return EventOntology(table["version"], types, codes, older)
