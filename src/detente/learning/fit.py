"""Fitting the network: seeded, on the processor, with label smoothing and a linear schedule."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.learning.examples import UNLEARNED, Labels
from detente.learning.network import MARKERS, build_network
from detente.learning.task import L, Row, Task

_AVERAGED_EVERY = 10


@dataclass(frozen=True, slots=True)
class FitOptions:
    """How to train. `swap` is the share of lines whose named spans are exchanged with others each epoch; `weights`
    are the losses of the type, CAMEO code, mode and status heads and of the sides, which have a smoothing of their
    own. From the share `average` of the steps on, weights are averaged (Izmailov et al. 2018, "Averaging Weights
    Leads to Wider Optima")."""

    seed: int = 1
    epochs: int = 7
    batch: int = 32
    rate: float = 1.6e-4
    head_rate: float = 5e-4
    smoothing: float = 0.05
    side_smoothing: float = 0.02
    average: float = 0.6
    swap: float = 0.15
    layers: int | None = None
    weights: tuple[float, float, float, float, float] = (1.0, 1.0, 0.4, 0.4, 1.5)


def fit(
    lines: Sequence[L],
    labels: Labels,
    encoder: Path,
    options: FitOptions,
    task: Task[L],
    *,
    report: Callable[[str], None] = print,
) -> Any:
    """A trained network (torch module) in evaluation mode."""
    import torch  # noqa: PLC0415

    random.seed(options.seed)
    torch.manual_seed(options.seed)
    chooser = random.Random(options.seed)
    tokenizer = plain_tokenizer(encoder)
    marks = tuple(tokenizer.token_to_id(MARKERS[at]) for at in task.shape.marks)
    network = build_network(encoder, labels, task.shape, marks, layers=options.layers)
    names = task.names(lines)
    steps = options.epochs * (len(lines) // options.batch + 1)
    optimiser, schedule = _optimiser(network, options, steps)
    network.train()
    mean = torch.optim.swa_utils.AveragedModel(network)
    step = 0
    for epoch in range(options.epochs):
        shown = [task.swapped(e, names, chooser) if names and chooser.random() < options.swap else e for e in lines]
        rows = [task.row(line, tokenizer, labels) for line in shown]
        total = 0.0
        for batch in batches(rows, options.batch, chooser):
            loss = _loss(network, batch, options)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step > options.average * steps and step % _AVERAGED_EVERY == 0:
                mean.update_parameters(network)
            total += float(loss.detach())
        report(f"seed {options.seed} epoch {epoch + 1}/{options.epochs}: loss {total * options.batch / len(rows):.3f}")
    return mean.module.eval()


def _loss(network: Any, batch: Sequence[Row], options: FitOptions) -> Any:
    """The weighted losses of all heads on a batch."""
    import torch  # noqa: PLC0415

    ids, mask, targets = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = network(ids, mask)
    total = torch.zeros(())
    for at, (head, target) in enumerate(zip(out, targets, strict=False)):
        if not bool((target != UNLEARNED).any()):
            continue
        smoothing = options.smoothing if target.dim() == 1 else options.side_smoothing
        total = total + options.weights[at] * torch.nn.functional.cross_entropy(
            head.float().flatten(0, -2), target.flatten(), label_smoothing=smoothing, ignore_index=UNLEARNED
        )
    return total


def _optimiser(network: Any, options: FitOptions, steps: int) -> tuple[Any, Any]:
    """AdamW with a higher rate for the fresh heads, warmed up and then lowered in a line."""
    import torch  # noqa: PLC0415

    body = [p for n, p in network.named_parameters() if n.startswith("body.")]
    heads = [p for n, p in network.named_parameters() if not n.startswith("body.")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.06 * steps), 1 - s / (steps + 1))
    )
    return optimiser, schedule


def plain_tokenizer(encoder: Path) -> Any:
    """The encoder's tokenizer without padding or truncation."""
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def batches(rows: Sequence[Row], size: int, chooser: random.Random) -> list[list[Row]]:
    """Shuffled batches of rows of similar length."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].ids) + chooser.random() * 8)
    cut = [[rows[i] for i in order[at : at + size]] for at in range(0, len(order), size)]
    chooser.shuffle(cut)
    return cut


def tensors(batch: Sequence[Row]) -> tuple[Any, Any, list[Any]]:
    """Padded ids, mask, and the targets per head, those of the sides last."""
    import torch  # noqa: PLC0415

    width = max(len(row.ids) for row in batch)
    ids = torch.zeros((len(batch), width), dtype=torch.long)
    mask = torch.zeros_like(ids)
    roles = torch.full((len(batch), width), UNLEARNED)
    for at, row in enumerate(batch):
        ids[at, : len(row.ids)] = torch.tensor(row.ids)
        mask[at, : len(row.ids)] = 1
        roles[at, : len(row.roles)] = torch.tensor(row.roles)
    targets = [torch.tensor([row.targets[head] for row in batch]) for head in range(4)]
    return ids, mask, [*targets, roles]
