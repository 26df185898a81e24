"""One training run from lines to a folder that the package can load."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.errors import OntologyError
from detente.learning.act_lines import read_act_lines
from detente.learning.examples import labels_of, read_examples
from detente.learning.export import calibrate, export, logits
from detente.learning.fit import FitOptions, fit
from detente.learning.task import ActTask, L, PairTask, Task
from detente.ontology.event_types import NONE, load_event_ontology


@dataclass(frozen=True, slots=True)
class Trained:
    """What a run learned from and how it did on the lines held out: accuracy per head."""

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
    """Learn pairs from all .tsv files of `sentences`; hold the share `held_out` of the sentences back for calibration.

    Lines of one sentence stay on one side. The folder `out` then holds model.onnx (int8), tokenizer.json, config.json.
    """
    examples = list(read_examples(sorted(sentences.glob("*.tsv")), types=types))
    if not examples:
        raise OntologyError(f"{sentences}: no .tsv file with sentences; see training/GUIDE.md for the form")
    apart = _texts([e.text for e in examples], held_out)
    return _run(examples, apart, encoder, out, PairTask(), types=types, options=options, report=report)


def train_acts(
    lines: Path,
    encoder: Path,
    out: Path,
    *,
    types: dict[str, tuple[str, ...]],
    options: FitOptions,
    held_out: float = 1 / 12,
    report: Callable[[str], None] = print,
) -> Trained:
    """Learn acts from a file of lines; hold the share `held_out` of the sentences of articles back for calibration.

    Only in articles are acts as frequent as in news, which is what probabilities have to know.
    """
    read = list(read_act_lines(lines))
    apart = _texts([line.text for line in read if line.article], held_out)
    return _run(read, apart, encoder, out, ActTask(), types=types, options=options, report=report)


def _run(
    lines: Sequence[L],
    apart: frozenset[str],
    encoder: Path,
    out: Path,
    task: Task[L],
    *,
    types: dict[str, tuple[str, ...]],
    options: FitOptions,
    report: Callable[[str], None],
) -> Trained:
    labels = labels_of(lines, types)
    learned = [line for line in lines if line.text not in apart]
    held = [line for line in lines if line.text in apart]
    report(f"{len(learned)} lines to learn from, {len(held)} held out")
    network = fit(learned, labels, encoder, options, task, report=report)
    heads = task.shape.heads
    outs, goals = logits(network, held, labels, encoder, task)
    right = {n: float((o.argmax(-1) == g).float().mean()) for n, o, g in zip(heads, outs, goals, strict=True)}
    export(network, labels, encoder, out, heads=heads, temperatures=calibrate(outs, goals, heads))
    return Trained(len(learned), len(held), right)


def _texts(texts: Sequence[str], share: float) -> frozenset[str]:
    """A share of the texts, chosen once and for all."""
    distinct = sorted(set(texts))
    random.Random(0).shuffle(distinct)
    return frozenset(distinct[: max(1, int(len(distinct) * share))])
