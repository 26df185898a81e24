"""Entries of an own dictionary: who a name stands for at which time."""

from dataclasses import dataclass
from datetime import date

from detente.model.actor import Actor


@dataclass(frozen=True, slots=True)
class Reading:
    """Who is meant from `start` to `end`, both included; `actor` is None for a name that is to be passed over."""

    actor: Actor | None
    start: date | None = None
    end: date | None = None

    @property
    def dated(self) -> bool:
        """Whether the reading is limited to a time."""
        return self.start is not None or self.end is not None

    def holds(self, on: date) -> bool:
        """Whether the reading holds on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """The names of an actor and its readings in the order of the file."""

    names: tuple[str, ...]
    readings: tuple[Reading, ...]

    def actor(self, on: date | None) -> Actor | None:
        """Who is meant on that day: a dated reading that holds, else the undated one; None where none holds.

        Without a day the undated reading is taken, or the last dated one.
        """
        dated = [r for r in self.readings if r.dated]
        plain = [r for r in self.readings if not r.dated]
        if on is None:
            return (plain or dated)[-1].actor
        return next((r.actor for r in (*dated, *plain) if r.holds(on)), None)
