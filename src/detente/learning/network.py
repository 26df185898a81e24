"""The network: a small BERT encoder with heads over its marks and, where sides are read, one over each piece."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.learning.examples import Labels

if TYPE_CHECKING:
    import torch

MARKERS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]", "[unused5]", "[unused6]")
"""Vocabulary entries without a meaning of their own: open and close actor, recipient, trigger."""

HEADS = ("type", "code", "mode", "status")
ROLES = ("none", "actor", "recipient")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a network looks at: the openings of its marks, by their place in MARKERS; whether it reads the sides."""

    marks: tuple[int, ...]
    roles: bool

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of its outputs in their order."""
        return (*HEADS, "role") if self.roles else HEADS


PAIR = Shape((0, 2), roles=False)
ACT = Shape((4,), roles=True)


def build_network(
    encoder: Path, labels: Labels, shape: Shape, marks: tuple[int, ...], *, layers: int | None = None
) -> "torch.nn.Module":
    """The encoder in folder `encoder` (weights as safetensors) with fresh heads; its first `layers` only, if given.

    `marks` are the ids of the marks of `shape`.
    """
    from transformers import AutoConfig, AutoModel  # noqa: PLC0415

    config = AutoConfig.from_pretrained(str(encoder))
    if layers is not None:
        config.num_hidden_layers = layers
    body = AutoModel.from_pretrained(str(encoder), config=config, add_pooling_layer=False)
    return _network(body, config.hidden_size, labels, shape, marks)


def _network(body: Any, width: int, labels: Labels, shape: Shape, marks: tuple[int, ...]) -> "torch.nn.Module":
    import torch  # noqa: PLC0415
    from torch import nn  # noqa: PLC0415

    sizes = [len(labels.types), len(labels.codes), len(labels.modes), len(labels.statuses)]

    class Network(nn.Module):  # type: ignore[misc]
        """Token ids and attention mask in, logits of the heads out; those of the sides for each token."""

        def __init__(self) -> None:
            super().__init__()
            self.body = body
            self.mix = nn.Sequential(nn.Linear((1 + len(marks)) * width, width), nn.GELU(), nn.Dropout(0.1))
            self.heads = nn.ModuleList([nn.Linear(width, size) for size in sizes])
            if shape.roles:
                self.sides = nn.Sequential(
                    nn.Linear(2 * width, width // 2), nn.GELU(), nn.Dropout(0.1), nn.Linear(width // 2, len(ROLES))
                )

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
            states = self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            seen = attention_mask.unsqueeze(-1).to(states.dtype)
            parts = [(states * seen).sum(1) / seen.sum(1)]
            for mark in marks:
                here = (input_ids == mark).unsqueeze(-1).to(states.dtype)
                parts.append((states * here).sum(1))
            mixed = self.mix(torch.cat(parts, dim=-1))
            told = tuple(head(mixed) for head in self.heads)
            if not shape.roles:
                return told
            around = parts[-1].unsqueeze(1).expand_as(states)
            return (*told, self.sides(torch.cat([states, around], dim=-1)))

    return Network()
