"""Fitting the network: seeded, on the processor, with label smoothing and a linear schedule."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from detente.learning.examples import NO_STATUS, Example, Labels
from detente.learning.network import build_network, encode

_AVERAGED_EVERY = 10
UNLEARNED = -100
"""The target that cross entropy leaves out of the loss."""


@dataclass(frozen=True, slots=True)
class FitOptions:
    """How to train. `swap` is the share of examples whose named spans are exchanged with others each epoch, `whole`
    the share of those with a known trigger that are shown without it; `weights` are the losses of the type, CAMEO
    code, mode and status heads. From the share `average` of the steps on, weights are averaged (Izmailov et al. 2018,
    "Averaging Weights Leads to Wider Optima")."""

    seed: int = 1
    epochs: int = 7
    batch: int = 32
    rate: float = 1.6e-4
    head_rate: float = 5e-4
    smoothing: float = 0.05
    average: float = 0.6
    swap: float = 0.15
    whole: float = 0.35
    layers: int | None = None
    weights: tuple[float, float, float, float] = (1.0, 1.0, 0.4, 0.4)


def fit(
    examples: Sequence[Example],
    labels: Labels,
    encoder: Path,
    options: FitOptions,
    *,
    report: Callable[[str], None] = print,
) -> Any:
    """A trained network (torch module) in evaluation mode."""
    import torch  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    random.seed(options.seed)
    torch.manual_seed(options.seed)
    chooser = random.Random(options.seed)
    tokenizer = plain_tokenizer(encoder, Tokenizer)
    network = build_network(encoder, labels, layers=options.layers)
    names = _names(examples)
    steps = options.epochs * (len(examples) // options.batch + 1)
    optimiser, schedule = _optimiser(network, options, steps)
    network.train()
    mean = torch.optim.swa_utils.AveragedModel(network)
    step = 0
    for epoch in range(options.epochs):
        shown = [_varied(e, names, options, chooser) for e in examples]
        rows = [(encode(e, tokenizer), targets_of(e, labels)) for e in shown]
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


def _loss(network: Any, batch: Sequence[tuple[list[int], tuple[int, ...]]], options: FitOptions) -> Any:
    """The weighted losses of all heads on a batch."""
    import torch  # noqa: PLC0415

    ids, mask, targets = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = network(ids, mask)
    return sum(
        w * torch.nn.functional.cross_entropy(o.float(), t, label_smoothing=options.smoothing)
        for w, o, t in zip(options.weights, out, targets, strict=True)
    )


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


def plain_tokenizer(encoder: Path, kind: Any) -> Any:
    """The encoder's tokenizer without padding or truncation."""
    tokenizer = kind.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def batches(rows: Sequence[Any], size: int, chooser: random.Random) -> list[list[Any]]:
    """Shuffled batches of rows of similar length."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]) + chooser.random() * 8)
    cut = [[rows[i] for i in order[at : at + size]] for at in range(0, len(order), size)]
    chooser.shuffle(cut)
    return cut


def tensors(batch: Sequence[tuple[list[int], tuple[int, ...]]]) -> tuple[Any, Any, list[Any]]:
    """Padded ids, mask, and the targets per head."""
    import torch  # noqa: PLC0415

    width = max(len(ids) for ids, _ in batch)
    ids = torch.zeros((len(batch), width), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, (tokens, _) in enumerate(batch):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        mask[row, : len(tokens)] = 1
    targets = [torch.tensor([t[head] for _, t in batch]) for head in range(4)]
    return ids, mask, targets


def targets_of(example: Example, labels: Labels) -> tuple[int, int, int, int]:
    """The index of the right label per head; a status that is none is not learned from."""
    return (
        labels.types.index(example.type),
        labels.codes.index(example.code(labels.codes)),
        labels.modes.index(example.mode),
        UNLEARNED if example.status == NO_STATUS else labels.statuses.index(example.status),
    )


def _names(examples: Sequence[Example]) -> list[str]:
    """Spans that are all proper names: what may stand for one another."""
    spans = [e.text[slice(*span)] for e in examples for span in (e.actor, e.recipient) if span is not None]
    return sorted({s for s in spans if _is_name(s)})


def _is_name(span: str) -> bool:
    words = span.split()
    return len(words) <= 4 and all(w[0].isupper() for w in words)


def _varied(example: Example, names: Sequence[str], options: FitOptions, chooser: random.Random) -> Example:
    """The example as one epoch shows it: now and then without its trigger, or with other names."""
    if example.trigger is not None and example.actor is not None and chooser.random() < options.whole:
        example = replace(example, trigger=None)
    return _swapped(example, names, chooser) if names and chooser.random() < options.swap else example


def _swapped(example: Example, names: Sequence[str], chooser: random.Random) -> Example:
    """The example with its named spans replaced by other names of the set; labels stay true."""
    kept = {"actor": example.actor, "recipient": example.recipient, "trigger": example.trigger}
    ordered = sorted((span, name) for name, span in kept.items() if span is not None)
    if any(a[1] > b[0] for (a, _), (b, _) in pairwise(ordered)):
        return example
    text, at, moved = "", 0, dict[str, tuple[int, int] | None](kept)
    for span, name in ordered:
        words = example.text[slice(*span)]
        text += example.text[at : span[0]]
        shown = chooser.choice(names) if name != "trigger" and _is_name(words) else words
        moved[name] = (len(text), len(text) + len(shown))
        text += shown
        at = span[1]
    return replace(
        example,
        text=text + example.text[at:],
        actor=moved["actor"],
        recipient=moved["recipient"],
        trigger=moved["trigger"],
    )
