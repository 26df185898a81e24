"""Training sentences: the tab-separated files of training/sentences, read and checked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from detente.errors import OntologyError
from detente.ontology.event_types import NONE

STATUSES = (
    "occurred",
    "ongoing",
    "planned",
    "uncertain",
    "hypothetical",
    "requested",
    "negated",
    "postponed",
    "cancelled",
)
NO_MODE = "-"
NO_ROOT = "-"
NO_STATUS = "-"
"""A line of type NONE may have no status: there is no act that could have one."""
_MARK = re.compile(r"</?[stv]>")
_CAMEO = re.compile(r"-|\d{2,4}")
_FIELDS = 6
UNLEARNED = -100
"""The target that cross entropy leaves out of the loss."""
CODE_EXAMPLES = 40
"""A three-digit CAMEO code is a label of its own from so many examples on."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence with its marked pair and its coding; offsets are into `text`. Actor or recipient may be missing,
    not both; `trigger` is the word that tells the act, where it is marked."""

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    type: str
    mode: str
    cameo: str
    status: str
    attributed: str
    trigger: tuple[int, int] | None = None


class Coded(Protocol):
    """What a line of any training set says of its act."""

    @property
    def type(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def cameo(self) -> str: ...
    @property
    def status(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head of the model can say; `codes` are CAMEO roots and the sub-codes with enough examples."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    codes: tuple[str, ...]
    statuses: tuple[str, ...] = STATUSES

    def targets(self, line: Coded) -> tuple[int, int, int, int]:
        """The index of the right label per head; a status that is none is not learned from."""
        code = next((c for c in (line.cameo[:3], line.cameo[:2]) if c in self.codes), NO_ROOT)
        return (
            self.types.index(line.type),
            self.codes.index(code),
            self.modes.index(line.mode),
            UNLEARNED if line.status == NO_STATUS else self.statuses.index(line.status),
        )


def read_examples(paths: Sequence[Path], *, types: dict[str, tuple[str, ...]]) -> Iterator[Example]:
    """The examples of the files, in order. `types` gives the modes each type may have; NONE has none.

    Raises OntologyError naming file and line where a line is not one.
    """
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield _example(line, types, f"{path.name}:{number}")


def _example(line: str, types: dict[str, tuple[str, ...]], where: str) -> Example:
    fields = line.split("\t")
    if len(fields) != _FIELDS:
        raise OntologyError(f"{where}: {len(fields)} fields, {_FIELDS} wanted; separate them by single tabs")
    type_, mode, cameo, status, attributed, marked = fields
    if type_ not in types:
        raise OntologyError(f"{where}: unknown type {type_}; use one of {', '.join(types)}")
    if mode != NO_MODE and mode not in types[type_]:
        raise OntologyError(f"{where}: {type_} has no mode {mode}; use one of {', '.join(types[type_]) or NO_MODE}")
    if not _CAMEO.fullmatch(cameo):
        raise OntologyError(f"{where}: {cameo} is no CAMEO code; write two to four digits or -")
    if status not in STATUSES and not (type_ == NONE and status == NO_STATUS):
        raise OntologyError(f"{where}: unknown status {status}; use one of {', '.join(STATUSES)}")
    text, spans = unmark(marked, where)
    if attributed != "-" and attributed not in text:
        raise OntologyError(f"{where}: “{attributed}” is not in the sentence; copy the words as they stand")
    return Example(text, spans.get("s"), spans.get("t"), type_, mode, cameo, status, attributed, spans.get("v"))


def unmark(marked: str, where: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The plain sentence and the offsets of `<s>` (actor), `<t>` (recipient) and `<v>` (trigger).

    The actor may be missing where recipient and trigger are marked. Raises OntologyError where a mark is missing,
    doubled or left open.
    """
    text, at, opened = "", 0, dict[str, int]()
    spans: dict[str, tuple[int, int]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        name = mark.group()[-2]
        if mark.group().startswith("</"):
            if name not in opened or name in spans:
                raise OntologyError(f"{where}: </{name}> without <{name}>, or twice; mark each span once")
            spans[name] = (opened[name], len(text))
        else:
            opened[name] = len(text)
    text += marked[at:]
    party = "s" in spans or {"t", "v"} <= spans.keys()
    if not party or len(opened) != len(spans):
        raise OntologyError(f"{where}: the actor is not marked, or a mark is left open; write <s>...</s>")
    return text, spans


def labels_of(lines: Sequence[Coded], types: dict[str, tuple[str, ...]]) -> Labels:
    """The labels the heads need for these lines, in a fixed order."""
    modes = sorted({m for of_type in types.values() for m in of_type})
    codes = Counter(code for e in lines for code in (e.cameo[:3], e.cameo[:2]) if code != NO_ROOT)
    frequent = sorted(c for c, times in codes.items() if len(c) == 2 or (times >= CODE_EXAMPLES and c[2] != "0"))
    return Labels(tuple(types), (NO_MODE, *modes), (NO_ROOT, *frequent))
