"""The act model: what a marked word of a sentence tells, and which words name who acts and who receives.

The model is trained on the sentences and articles in training/ alone; its card is detente/events/model/README.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from detente.events.classified import Classified
from detente.events.network import HEADS, Network
from detente.model.marking import ACT_LEAD, ACT_PIECES, Offsets, marked_pieces

_TRIGGER = 4
"""The marks of the trigger are the fifth and sixth of those that all models share."""


@dataclass(frozen=True, slots=True)
class ActItem:
    """A sentence with the character offsets of the word that is asked about."""

    text: str
    trigger: Offsets


@dataclass(frozen=True, slots=True)
class Share:
    """The probability (0 to 1) that the words from `start` to `end` name who acts, or who receives."""

    start: int
    end: int
    actor: float
    recipient: float


@dataclass(frozen=True, slots=True)
class ActReading:
    """What the word tells, and of every piece of the sentence whether it names a side."""

    told: Classified
    shares: tuple[Share, ...]

    def side(self, span: Offsets) -> Share:
        """The mean over the pieces of a span; nothing where the sentence was cut before it."""
        inside = [s for s in self.shares if s.start < span[1] and span[0] < s.end]
        count = max(1, len(inside))
        actor = sum(s.actor for s in inside) / count
        recipient = sum(s.recipient for s in inside) / count
        return Share(span[0], span[1], actor, recipient)


class ActModel:
    """The packaged model, or that of another folder. Raises ModelError where the folder holds no model."""

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        home = folder or Path(str(files("detente.events").joinpath("act_model")))
        self._network = Network(home, threads=threads)

    def read(self, items: Sequence[ActItem]) -> tuple[ActReading, ...]:
        """Read many items, in batches of similar length; the order of the answer is that of the items."""
        network = self._network
        marks = network.marks[_TRIGGER:]
        rows = [
            marked_pieces(i.text, (i.trigger,), marks, pieces=network.pieces, room=ACT_PIECES, lead=ACT_LEAD)
            for i in items
        ]
        found = []
        for row, (*shares, roles) in zip(rows, network.ask(rows, (*HEADS, "role")), strict=True):
            sides = tuple(
                Share(p.start, p.end, float(r[1]), float(r[2]))
                for p, r in zip(row, roles, strict=True)
                if p.end > p.start
            )
            found.append(ActReading(network.classified(*shares), sides))
        return tuple(found)


@lru_cache(maxsize=1)
def load_act_model() -> ActModel:
    """The packaged model; loaded once a process, one thread."""
    return ActModel()
