"""One training run from a folder of sentences to a folder that the package can load."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.errors import OntologyError
from detente.learning.examples import Example, labels_of, read_examples
from detente.learning.export import calibrate, export, logits
from detente.learning.fit import FitOptions, fit
from detente.learning.network import HEADS
from detente.ontology.event_types import NONE, load_event_ontology


@dataclass(frozen=True, slots=True)
class Trained:
    """What a run learned from and how it did on the sentences held out: accuracy per head."""

    learned: int
    held_out: int
    accuracy: Mapping[str, float]


def standard_types() -> dict[str, tuple[str, ...]]:
    """The PLOVER types with their modes, and NONE."""
    return {t.name: tuple(m for m, _ in t.modes) for t in load_event_ontology().types.values()} | {NONE: ()}


def own_types(folder: Path) -> dict[str, tuple[str, ...]]:
    """The types of a user's ontology: types.yaml in `folder` maps each type to its modes; NONE is added.

    Raises OntologyError where the file is missing or is no such map.
    """
    import yaml  # noqa: PLC0415

    path = folder / "types.yaml"
    if not path.is_file():
        raise OntologyError(f"{path}: not found; write one line per type, such as \u201cVISIT: [state, private]\u201d")
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(table, dict) or not all(isinstance(m, list) for m in table.values()):
        raise OntologyError(f"{path}: a map of types to lists of modes is wanted, such as \u201cVISIT: []\u201d")
    return {str(name): tuple(str(m) for m in modes) for name, modes in table.items()} | {NONE: ()}


def train(
    sentences: Path,
    encoder: Path,
    out: Path,
    *,
    types: dict[str, tuple[str, ...]],
    options: FitOptions,
    held_out: float = 0.05,
    report: Callable[[str], None] = print,
) -> Trained:
    """Learn from all .tsv files of `sentences`; hold the share `held_out` of the sentences back for calibration.

    Lines of one sentence stay on one side. The folder `out` then holds model.onnx (int8), tokenizer.json, config.json.
    """
    examples = list(read_examples(sorted(sentences.glob("*.tsv")), types=types))
    if not examples:
        raise OntologyError(f"{sentences}: no .tsv file with sentences; see training/GUIDE.md for the form")
    labels = labels_of(examples, types)
    held, learned = _split(examples, held_out)
    report(f"{len(learned)} lines to learn from, {len(held)} held out")
    network = fit(learned, labels, encoder, options, report=report)
    outs, goals = logits(network, held, labels, encoder)
    right = {n: float((o.argmax(-1) == g).float().mean()) for n, o, g in zip(HEADS, outs, goals, strict=True)}
    export(network, labels, encoder, out, temperatures=calibrate(network, held, labels, encoder))
    return Trained(len(learned), len(held), right)


def _split(examples: list[Example], share: float) -> tuple[list[Example], list[Example]]:
    texts = sorted({e.text for e in examples})
    random.Random(0).shuffle(texts)
    apart = set(texts[: max(1, int(len(texts) * share))])
    return [e for e in examples if e.text in apart], [e for e in examples if e.text not in apart]
