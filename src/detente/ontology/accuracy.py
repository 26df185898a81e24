"""Known accuracy: figures that were measured, with what they were measured on and the command."""

from dataclasses import dataclass
from functools import lru_cache

from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of docs/benchmarks.md: 1 is all right. `measured_on` says what it was measured on."""

    what: str
    figure: str
    measured_on: str
    command: str


@lru_cache(maxsize=1)
def load_accuracy() -> tuple[Measured, ...]:
    """All figures, in the order of the file."""
    return tuple(Measured(**row) for row in read_yaml("accuracy.yaml")["figures"])
