"""What a network learns: how a line of its training set is shown to it, and how it may vary."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, TypeVar

from detente.learning.act_lines import ActLine
from detente.learning.examples import UNLEARNED, Coded, Example, Labels
from detente.learning.names import names_of, swapped
from detente.learning.network import ACT, MARKERS, PAIR, ROLES, Shape
from detente.model.marking import ACT_LEAD, ACT_PIECES, PAIR_PIECES, Offsets, Piece, marked_pieces, pieces_of
from detente.ontology.event_types import NONE


@dataclass(frozen=True, slots=True)
class Row:
    """A line as numbers: token ids, the target of each head, and that of the sides for each token."""

    ids: tuple[int, ...]
    targets: tuple[int, int, int, int]
    roles: tuple[int, ...]


class Line(Coded, Protocol):
    """A line of a training set."""

    @property
    def text(self) -> str: ...


L = TypeVar("L", bound=Line)


class Task(Protocol[L]):
    """How the lines of one training set are learned from."""

    shape: Shape

    def row(self, line: L, tokenizer: Any, labels: Labels) -> Row:
        """The line as the network sees it."""

    def names(self, lines: Sequence[L]) -> list[str]:
        """The proper names that may stand for one another."""

    def swapped(self, line: L, names: Sequence[str], chooser: random.Random) -> L:
        """The line with other names; its labels stay true."""


class PairTask:
    """What a sentence tells of a marked pair."""

    shape = PAIR

    def row(self, line: Example, tokenizer: Any, labels: Labels) -> Row:
        """The line as events/relation_model.py marks it."""
        marks = [tokenizer.token_to_id(m) for m in MARKERS[:4]]
        pieces = marked_pieces(
            line.text, (line.actor, line.recipient), marks, pieces=partial(pieces_of, tokenizer), room=PAIR_PIECES
        )
        return _row(pieces, tokenizer, labels.targets(line), [UNLEARNED] * len(pieces))

    def names(self, lines: Sequence[Example]) -> list[str]:
        """The proper names among the marked pairs."""
        return names_of([e.text[slice(*s)] for e in lines for s in (e.actor, e.recipient) if s is not None])

    def swapped(self, line: Example, names: Sequence[str], chooser: random.Random) -> Example:
        """The line with its named spans replaced by other names of the set."""
        spans = [s for s in (line.actor, line.recipient) if s is not None]
        text, at = swapped(line.text, dict.fromkeys(spans, True), names, chooser)
        actor, recipient = (None if s is None else at[s] for s in (line.actor, line.recipient))
        return replace(line, text=text, actor=actor, recipient=recipient, trigger=None)


class ActTask:
    """What a marked word tells, and which words name who acts and who receives."""

    shape = ACT

    def row(self, line: ActLine, tokenizer: Any, labels: Labels) -> Row:
        """The line as events/act_model.py marks it; where there is no act no side is learned."""
        marks = [tokenizer.token_to_id(m) for m in MARKERS[4:6]]
        pieces = marked_pieces(
            line.text, (line.trigger,), marks, pieces=partial(pieces_of, tokenizer), room=ACT_PIECES, lead=ACT_LEAD
        )
        sides = [UNLEARNED if line.type == NONE or p.start == p.end else _side(p, line) for p in pieces]
        return _row(pieces, tokenizer, labels.targets(line), sides)

    def names(self, lines: Sequence[ActLine]) -> list[str]:
        """The proper names among the sides."""
        return names_of([e.text[slice(*s)] for e in lines for s in (*e.actors, *e.recipients)])

    def swapped(self, line: ActLine, names: Sequence[str], chooser: random.Random) -> ActLine:
        """The line with the named spans of its sides replaced by other names of the set."""
        spans = dict.fromkeys((*line.actors, *line.recipients), True)
        if line.trigger is not None:
            spans[line.trigger] = False
        text, at = swapped(line.text, spans, names, chooser)
        return replace(
            line,
            text=text,
            trigger=None if line.trigger is None else at[line.trigger],
            actors=tuple(at[s] for s in line.actors),
            recipients=tuple(at[s] for s in line.recipients),
        )


def _side(piece: Piece, line: ActLine) -> int:
    """The side that a piece names; where both sides share words, they receive."""
    for side, spans in (("recipient", line.recipients), ("actor", line.actors)):
        if any(_overlaps(piece, span) for span in spans):
            return ROLES.index(side)
    return ROLES.index("none")


def _overlaps(piece: Piece, span: Offsets) -> bool:
    return piece.start < span[1] and span[0] < piece.end


def _row(pieces: Sequence[Piece], tokenizer: Any, targets: tuple[int, int, int, int], sides: Sequence[int]) -> Row:
    ids = (tokenizer.token_to_id("[CLS]"), *(p.id for p in pieces), tokenizer.token_to_id("[SEP]"))
    return Row(ids, targets, (UNLEARNED, *sides, UNLEARNED))
