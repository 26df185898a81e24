"""What a model says of one question: a PLOVER type with its code, mode and status."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Classified:
    """The answer to one question; all probabilities are calibrated (0 to 1).

    `type` is the likeliest PLOVER type (or NONE), `mode` None where no mode is likely, `status` one of
    model.event.Status, `cameo` the likeliest CAMEO root or sub-code as text ("-" for none).
    """

    type: str
    mode: str | None
    status: str
    cameo: str
    types: dict[str, float]
    codes: dict[str, float]
    statuses: dict[str, float]

    @property
    def confidence(self) -> float:
        return self.types[self.type]

    def root(self, digits: str) -> float:
        """The probability of a CAMEO root, its sub-codes added up."""
        return sum(p for code, p in self.codes.items() if code.startswith(digits))
