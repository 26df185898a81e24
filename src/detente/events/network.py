"""A packaged network: word pieces in, the probabilities of its heads out.

The only file that imports ONNX Runtime.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import ModelError
from detente.events.classified import Classified
from detente.model.marking import Piece, pieces_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

BATCH = 32
HEADS = ("type", "code", "mode", "status")
_FILES = ("config.json", "tokenizer.json", "model.onnx")


@dataclass(frozen=True, slots=True)
class _Config:
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    codes: tuple[str, ...]
    markers: tuple[str, ...]
    temperatures: dict[str, float]


class Network:
    """A network of a folder: model.onnx, tokenizer.json and config.json.

    Raises ModelError where the folder holds none.
    """

    def __init__(self, home: Path, *, threads: int = 1) -> None:
        import onnxruntime  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        missing = [name for name in _FILES if not (home / name).is_file()]
        if missing:
            raise ModelError(f"{home}: {missing[0]} is missing, so there is no model; use --coder syntax")
        self._config = _read_config(home / "config.json")
        self._tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(home / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.marks = tuple(self._id(m) for m in self._config.markers)

    def pieces(self, text: str) -> list[Piece]:
        """The word pieces of a text."""
        return pieces_of(self._tokenizer, text)

    def ask(self, rows: Sequence[Sequence[Piece]], heads: Sequence[str] = HEADS) -> "tuple[tuple[Floats, ...], ...]":
        """For each row of pieces the probabilities of each head, in the order of the rows.

        A head that speaks of pieces has a row of probabilities for each of them.
        """
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        answers: dict[int, tuple[Floats, ...]] = {}
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            answers.update(zip(chosen, self._run([rows[i] for i in chosen], heads), strict=True))
        return tuple(answers[i] for i in range(len(rows)))

    def classified(self, types: "Floats", codes: "Floats", modes: "Floats", statuses: "Floats") -> Classified:
        """The probabilities of the four heads with their names."""
        config = self._config
        mode = config.modes[int(modes.argmax())]
        return Classified(
            type=config.types[int(types.argmax())],
            mode=None if mode == "-" else mode,
            status=config.statuses[int(statuses.argmax())],
            cameo=config.codes[int(codes.argmax())],
            types={name: float(p) for name, p in zip(config.types, types, strict=True)},
            codes={name: float(p) for name, p in zip(config.codes, codes, strict=True)},
            statuses={name: float(p) for name, p in zip(config.statuses, statuses, strict=True)},
        )

    def _id(self, token: str) -> int:
        found: int | None = self._tokenizer.token_to_id(token)
        if found is None:
            raise ModelError(f"tokenizer.json: {token} is missing; restore the model's folder")
        return found

    def _run(self, batch: Sequence[Sequence[Piece]], heads: Sequence[str]) -> "list[tuple[Floats, ...]]":
        import numpy as np  # noqa: PLC0415

        width = max(len(row) for row in batch) + 2
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for at, row in enumerate(batch):
            ids[at, : len(row) + 2] = [self._id("[CLS]"), *(p.id for p in row), self._id("[SEP]")]
            mask[at, : len(row) + 2] = 1
        out = self._session.run(list(heads), {"input_ids": ids, "attention_mask": mask})
        shares = [_softmax(o, self._config.temperatures.get(n, 1.0)) for n, o in zip(heads, out, strict=True)]
        return [tuple(p[at] if p.ndim < 3 else p[at, 1 : len(row) + 1] for p in shares) for at, row in enumerate(batch)]


def _softmax(logits: Any, temperature: float) -> Any:
    import numpy as np  # noqa: PLC0415

    scaled = logits / temperature
    scaled -= scaled.max(axis=-1, keepdims=True)
    raised = np.exp(scaled)
    return raised / raised.sum(axis=-1, keepdims=True)


def _read_config(path: Path) -> _Config:
    table = json.loads(path.read_text(encoding="utf-8"))
    return _Config(
        types=tuple(table["types"]),
        modes=tuple(table["modes"]),
        statuses=tuple(table["statuses"]),
        codes=tuple(table["codes"]),
        markers=tuple(table["markers"]),
        temperatures=dict(table["temperatures"]),
    )
