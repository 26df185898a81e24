"""Training lines of the act model: a sentence, the word asked about, what it tells, and who is on either side.

A file of them has one JSON object a line, with the fields of ActLine.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from detente.errors import OntologyError
from detente.model.marking import Offsets


@dataclass(frozen=True, slots=True)
class ActLine:
    """What a word of a sentence tells; all offsets are into `text`.

    `trigger` is None where the word is not known and the whole sentence is asked about. `article` tells that the line
    is of an article in which every act is marked, so that acts and others are as frequent as in news.
    """

    text: str
    trigger: Offsets | None
    actors: tuple[Offsets, ...]
    recipients: tuple[Offsets, ...]
    type: str
    mode: str
    cameo: str
    status: str
    article: bool


def read_act_lines(path: Path) -> Iterator[ActLine]:
    """The lines of a file. Raises OntologyError naming file and line where one is not well formed."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            table = json.loads(line)
            trigger = None if table["trigger"] is None else _offsets(table["trigger"])
            sides = {side: tuple(_offsets(span) for span in table[side]) for side in ("actors", "recipients")}
            yield ActLine(**{**table, **sides, "trigger": trigger})
        except (KeyError, TypeError, ValueError):
            where = f"{path.name}:{number}"
            raise OntologyError(f"{where}: no line of acts; make the file with training/propose.py") from None


def write_act_lines(path: Path, lines: Iterable[ActLine]) -> None:
    """Write the lines, the inverse of `read_act_lines`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")


def _offsets(pair: Sequence[int]) -> Offsets:
    start, end = pair
    return start, end
