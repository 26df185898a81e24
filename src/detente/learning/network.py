"""The network: a small BERT encoder with four heads over the marks of the two spans."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.learning.examples import Example, Labels

if TYPE_CHECKING:
    import torch

MARKERS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
"""Vocabulary entries without a meaning of their own: open and close actor, open and close recipient."""

HEADS = ("type", "code", "mode", "status")


def build_network(encoder: Path, labels: Labels, *, layers: int | None = None) -> "torch.nn.Module":
    """The encoder in folder `encoder` (weights as safetensors) with fresh heads; its first `layers` only, if given."""
    from transformers import AutoConfig, AutoModel  # noqa: PLC0415

    config = AutoConfig.from_pretrained(str(encoder))
    if layers is not None:
        config.num_hidden_layers = layers
    body = AutoModel.from_pretrained(str(encoder), config=config, add_pooling_layer=False)
    return _network(body, config.hidden_size, labels)


def _network(body: Any, width: int, labels: Labels) -> "torch.nn.Module":
    import torch  # noqa: PLC0415
    from torch import nn  # noqa: PLC0415

    sizes = {
        "type": len(labels.types),
        "code": len(labels.codes),
        "mode": len(labels.modes),
        "status": len(labels.statuses),
    }

    class Network(nn.Module):  # type: ignore[misc]
        """Token ids and attention mask in, logits of the four heads out."""

        def __init__(self, marks: tuple[int, int]) -> None:
            super().__init__()
            self.body = body
            self.marks = marks
            self.mix = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.1))
            self.heads = nn.ModuleList([nn.Linear(width, sizes[name]) for name in HEADS])

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
            states = self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            seen = attention_mask.unsqueeze(-1).to(states.dtype)
            mean = (states * seen).sum(1) / seen.sum(1)
            parts = [mean]
            for mark in self.marks:
                here = (input_ids == mark).unsqueeze(-1).to(states.dtype)
                parts.append((states * here).sum(1))
            mixed = self.mix(torch.cat(parts, dim=-1))
            return tuple(head(mixed) for head in self.heads)

    return Network((2, 4))


def encode(example: Example, tokenizer: Any, *, limit: int = 128) -> list[int]:
    """Token ids with the marks of the spans, as events/relation_model.py makes them."""
    marks = [tokenizer.token_to_id(m) for m in MARKERS]
    cuts = [(example.actor[0], 1, marks[0]), (example.actor[1], 0, marks[1])]
    if example.recipient is not None:
        cuts += [(example.recipient[0], 1, marks[2]), (example.recipient[1], 0, marks[3])]
    ids: list[int] = []
    at = 0
    for offset, _, mark in sorted(cuts):
        ids += tokenizer.encode(example.text[at:offset], add_special_tokens=False).ids
        ids.append(mark)
        at = offset
    ids += tokenizer.encode(example.text[at:], add_special_tokens=False).ids
    if len(ids) > limit - 2:
        first = max(0, min(next(i for i, x in enumerate(ids) if x in marks) - 8, len(ids) - limit + 2))
        ids = ids[first : first + limit - 2]
    return [tokenizer.token_to_id("[CLS]"), *ids, tokenizer.token_to_id("[SEP]")]
