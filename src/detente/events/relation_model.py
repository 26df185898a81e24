"""The relation model: which event, if any, a sentence tells of an actor and a recipient.

The only file that imports ONNX Runtime. The model is trained on the sentences in training/ alone; its card
is detente/events/model/README.md. Two are packaged: one asked about a pair, one about a word between a pair.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import ModelError
from detente.model.marking import Offsets, marked_ids

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

BATCH = 32
_HEADS = ("type", "code", "mode", "status")
_FILES = ("config.json", "tokenizer.json", "model.onnx")
MAX_TOKENS = 128
"""Longer sentences are cut around the marked spans: few news sentences reach it, and time grows with length."""


@dataclass(frozen=True, slots=True)
class RelationItem:
    """A sentence with the character offsets of the actor and of the recipient (None where there is none).

    With `trigger`, the question is whether those words tell an act between the two; without, whether any do.
    """

    text: str
    actor: Offsets | None
    recipient: Offsets | None = None
    trigger: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Classified:
    """What the model says of one item; all probabilities are calibrated (0 to 1).

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


@dataclass(frozen=True, slots=True)
class _Config:
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    codes: tuple[str, ...]
    markers: tuple[str, ...]
    temperatures: dict[str, float]


class RelationModel:
    """The packaged model, or that of another folder.

    Raises ModelError where the folder holds no model.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        import onnxruntime  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        home = folder or Path(str(files("detente.events").joinpath("model")))
        missing = [name for name in _FILES if not (home / name).is_file()]
        if missing:
            raise ModelError(f"{home}: {missing[0]} is missing, so there is no relation model; use --coder syntax")
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
        self._marks = tuple(self._id(m) for m in self._config.markers)

    def classify(self, items: Sequence[RelationItem]) -> tuple[Classified, ...]:
        """Classify many items, in batches of similar length; the order of the answer is that of the items."""
        encoded = [self._encode(item) for item in items]
        order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]))
        answers: dict[int, Classified] = {}
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            answers.update(zip(chosen, self._run([encoded[i] for i in chosen]), strict=True))
        return tuple(answers[i] for i in range(len(items)))

    def _encode(self, item: RelationItem) -> list[int]:
        """Token ids with a mark around each span."""

        def pieces(text: str) -> list[int]:
            return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

        spans = (item.actor, item.recipient, item.trigger)
        ids = marked_ids(item.text, spans, self._marks, pieces=pieces, room=MAX_TOKENS - 2)
        return [self._id("[CLS]"), *ids, self._id("[SEP]")]

    def _id(self, token: str) -> int:
        found: int | None = self._tokenizer.token_to_id(token)
        if found is None:
            raise ModelError(f"tokenizer.json: {token} is missing; restore the model's folder")
        return found

    def _run(self, batch: list[list[int]]) -> list[Classified]:
        import numpy as np  # noqa: PLC0415

        width = max(len(ids) for ids in batch)
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        out = self._session.run(list(_HEADS), {"input_ids": ids, "attention_mask": mask})
        probs = [_softmax(o, self._config.temperatures.get(n, 1.0)) for n, o in zip(_HEADS, out, strict=True)]
        return [self._answer(*(p[row] for p in probs)) for row in range(len(batch))]

    def _answer(self, types: "Floats", codes: "Floats", modes: "Floats", statuses: "Floats") -> Classified:
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


@lru_cache(maxsize=1)
def load_relation_model() -> RelationModel:
    """The packaged model for a marked pair: what a sentence tells of the two. Loaded once a process, one thread."""
    return RelationModel()


@lru_cache(maxsize=1)
def load_act_model() -> RelationModel:
    """The packaged model for a marked word: what that word tells, if anything, of a marked pair."""
    return RelationModel(Path(str(files("detente.events").joinpath("act_model"))))
