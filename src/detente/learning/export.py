"""From a trained network to a folder that the package can load: int8 ONNX, tokenizer, labels, temperatures."""

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.learning.examples import UNLEARNED, Labels
from detente.learning.fit import plain_tokenizer, tensors
from detente.learning.network import MARKERS
from detente.learning.task import L, Task

_INPUTS = ("input_ids", "attention_mask")


def export(
    network: Any,
    labels: Labels,
    encoder: Path,
    folder: Path,
    *,
    heads: Sequence[str],
    temperatures: Mapping[str, float],
) -> None:
    """Write model.onnx (int8 weights), tokenizer.json and config.json into `folder`."""
    import torch  # noqa: PLC0415
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    sample = (torch.ones((2, 16), dtype=torch.long), torch.ones((2, 16), dtype=torch.long))
    axes = {name: {0: "batch", 1: "width"} for name in (*_INPUTS, *heads[4:])} | {n: {0: "batch"} for n in heads[:4]}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            network,
            sample,
            str(plain),
            input_names=list(_INPUTS),
            output_names=list(heads),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(plain), str(folder / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(encoder / "tokenizer.json", folder / "tokenizer.json")
    table = {
        "types": labels.types,
        "codes": labels.codes,
        "modes": labels.modes,
        "statuses": labels.statuses,
        "markers": MARKERS,
        "temperatures": dict(temperatures),
    }
    (folder / "config.json").write_text(json.dumps(table, indent=1), encoding="utf-8")


def calibrate(outs: Sequence[Any], goals: Sequence[Any], heads: Sequence[str]) -> dict[str, float]:
    """One temperature per head, fitted on held-out lines (Guo et al. 2017, "On Calibration of Modern Neural
    Networks"); `outs` and `goals` are those of `logits`."""
    import torch  # noqa: PLC0415

    grid = [0.5 + 0.05 * step for step in range(51)]
    found: dict[str, float] = {}
    for name, out, goal in zip(heads, outs, goals, strict=True):
        losses = [float(torch.nn.functional.cross_entropy(out / t, goal)) for t in grid]
        found[name] = round(grid[losses.index(min(losses))], 2)
    return found


def logits(
    network: Any, lines: Sequence[L], labels: Labels, encoder: Path, task: Task[L]
) -> tuple[list[Any], list[Any]]:
    """The network's logits per head and the targets, those left out that nothing is learned from."""
    import torch  # noqa: PLC0415

    tokenizer = plain_tokenizer(encoder)
    rows = [task.row(line, tokenizer, labels) for line in lines]
    outs: list[list[Any]] = [[] for _ in task.shape.heads]
    goals: list[list[Any]] = [[] for _ in task.shape.heads]
    with torch.no_grad():
        for at in range(0, len(rows), 64):
            ids, mask, targets = tensors(rows[at : at + 64])
            for head, out in enumerate(network(ids, mask)):
                known = targets[head] != UNLEARNED
                outs[head].append(out.float()[known])
                goals[head].append(targets[head][known])
    return [torch.cat(o) for o in outs], [torch.cat(g) for g in goals]
