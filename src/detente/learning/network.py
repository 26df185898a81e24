"""The network: a small BERT encoder with four heads over the marks of actor, recipient and trigger."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.learning.examples import Example, Labels
from detente.model.marking import marked_ids

if TYPE_CHECKING:
    import torch

MARKERS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]", "[unused5]", "[unused6]")
"""Vocabulary entries without a meaning of their own: open and close actor, recipient, trigger."""

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

        def __init__(self, marks: tuple[int, ...]) -> None:
            super().__init__()
            self.body = body
            self.marks = marks
            self.mix = nn.Sequential(nn.Linear((1 + len(marks)) * width, width), nn.GELU(), nn.Dropout(0.1))
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

    return Network((2, 4, 6))


def encode(example: Example, tokenizer: Any, *, limit: int = 128) -> list[int]:
    """Token ids with the marks of the spans, as events/relation_model.py makes them."""

    def pieces(text: str) -> list[int]:
        return list(tokenizer.encode(text, add_special_tokens=False).ids)

    marks = [tokenizer.token_to_id(m) for m in MARKERS]
    spans = (example.actor, example.recipient, example.trigger)
    ids = marked_ids(example.text, spans, marks, pieces=pieces, room=limit - 2)
    return [tokenizer.token_to_id("[CLS]"), *ids, tokenizer.token_to_id("[SEP]")]
