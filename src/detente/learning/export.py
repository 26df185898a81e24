"""From a trained network to a folder that the package can load: int8 ONNX, tokenizer, labels, temperatures."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detente.learning.examples import Example, Labels
from detente.learning.fit import UNLEARNED, plain_tokenizer, targets_of, tensors
from detente.learning.network import HEADS, MARKERS, encode


def export(network: Any, labels: Labels, encoder: Path, folder: Path, *, temperatures: dict[str, float]) -> None:
    """Write model.onnx (int8 weights), tokenizer.json and config.json into `folder`."""
    import torch  # noqa: PLC0415
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    sample = (torch.ones((2, 16), dtype=torch.long), torch.ones((2, 16), dtype=torch.long))
    axes = {name: {0: "batch", 1: "width"} for name in ("input_ids", "attention_mask")}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            network,
            sample,
            str(plain),
            input_names=["input_ids", "attention_mask"],
            output_names=list(HEADS),
            dynamic_axes={**axes, **{name: {0: "batch"} for name in HEADS}},
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
        "temperatures": temperatures,
    }
    (folder / "config.json").write_text(json.dumps(table, indent=1), encoding="utf-8")


def calibrate(network: Any, examples: Sequence[Example], labels: Labels, encoder: Path) -> dict[str, float]:
    """One temperature per head, fitted on held-out examples (Guo et al. 2017, "On Calibration of Modern Neural
    Networks")."""
    import torch  # noqa: PLC0415

    outs, targets = logits(network, examples, labels, encoder)
    found: dict[str, float] = {}
    for head, name in enumerate(HEADS):
        known = targets[head] != UNLEARNED
        outs[head], targets[head] = outs[head][known], targets[head][known]
        grid = [0.5 + 0.05 * step for step in range(51)]
        losses = [float(torch.nn.functional.cross_entropy(outs[head] / t, targets[head])) for t in grid]
        found[name] = round(grid[losses.index(min(losses))], 2)
    return found


def logits(network: Any, examples: Sequence[Example], labels: Labels, encoder: Path) -> tuple[list[Any], list[Any]]:
    """The network's logits per head and the targets, in the order of the examples."""
    import torch  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = plain_tokenizer(encoder, Tokenizer)
    rows = [(encode(e, tokenizer), targets_of(e, labels)) for e in examples]
    outs: list[list[Any]] = [[], [], [], []]
    goals: list[list[Any]] = [[], [], [], []]
    with torch.no_grad():
        for at in range(0, len(rows), 64):
            ids, mask, targets = tensors(rows[at : at + 64])
            for head, out in enumerate(network(ids, mask)):
                outs[head].append(out.float())
                goals[head].append(targets[head])
    return [torch.cat(o) for o in outs], [torch.cat(g) for g in goals]
