"""The relation model: which event, if any, a sentence tells of an actor and a recipient.

The model is trained on the sentences in training/ alone; its card is detente/events/model/README.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from detente.events.classified import Classified
from detente.events.network import Network
from detente.model.marking import PAIR_PIECES, Offsets, marked_pieces


@dataclass(frozen=True, slots=True)
class RelationItem:
    """A sentence with the character offsets of the actor and of the recipient (None where there is none)."""

    text: str
    actor: Offsets | None
    recipient: Offsets | None = None


class RelationModel:
    """The packaged model, or that of another folder.

    Raises ModelError where the folder holds no model.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        home = folder or Path(str(files("detente.events").joinpath("model")))
        self._network = Network(home, threads=threads)

    def classify(self, items: Sequence[RelationItem]) -> tuple[Classified, ...]:
        """Classify many items, in batches of similar length; the order of the answer is that of the items."""
        network = self._network
        rows = [
            marked_pieces(
                item.text, (item.actor, item.recipient), network.marks, pieces=network.pieces, room=PAIR_PIECES
            )
            for item in items
        ]
        return tuple(network.classified(*shares) for shares in network.ask(rows))


@lru_cache(maxsize=1)
def load_relation_model() -> RelationModel:
    """The packaged model for a marked pair: what a sentence tells of the two. Loaded once a process, one thread."""
    return RelationModel()
