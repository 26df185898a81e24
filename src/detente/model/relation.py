"""A pair of states, and how things stand between them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Dyad:
    """An ordered pair of countries (ISO 3166-1 alpha-3): who acts, who receives."""

    actor: str
    recipient: str

    def both(self) -> tuple[str, str]:
        """The two countries in alphabetical order: the undirected pair."""
        first, second = sorted((self.actor, self.recipient))
        return first, second


@dataclass(frozen=True, slots=True)
class Period:
    """An inclusive range of days, open where a bound is None."""

    start: date | None = None
    end: date | None = None
