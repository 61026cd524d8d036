"""A language model of tunes, which judges what the others write.

Ashish Vaswani et al. "Attention Is All You Need." NeurIPS 2017; two layers of its decoder without
what it decodes, as Akama 2021 (CLSM §4.2) uses them.

The system in three lines: symbols and where they stand are added up; two layers of attention look
back only; a linear layer says what comes next.

Departures:
- Layers are normalised before and not after what they add (Xiong et al. 2020): no long warm-up.
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.objective import Plain

PAPER = "A transformer language model, Vaswani et al. 2017, as in CLSM §4.2"


@dataclass(frozen=True, kw_only=True)
class LanguageModelConfig:
    """CLSM §4.2 says two layers; sizes are those of its transformers (§2.4.1)."""

    symbols: int = 32
    bars: int = 8
    steps_per_bar: int = 16
    hidden: int = 256
    feed_forward: int = 512
    heads: int = 8
    layers: int = 2
    dropout: float = 0.1

    def __post_init__(self) -> None:
        if self.hidden % self.heads:
            raise ValueError(
                f"hidden is {self.hidden}; it must be a multiple of heads={self.heads}"
            )

    @property
    def steps(self) -> int:
        """T."""
        return self.bars * self.steps_per_bar


class LanguageModel(nn.Module):
    """What comes next, given all before."""

    def __init__(self, config: LanguageModelConfig) -> None:
        super().__init__()
        self.config = config
        self.symbol = nn.Embedding(config.symbols + 1, config.hidden)  # the last: before the first
        self.place = nn.Parameter(0.02 * torch.randn(config.steps, config.hidden))
        layer = nn.TransformerEncoderLayer(
            config.hidden,
            config.heads,
            config.feed_forward,
            config.dropout,
            batch_first=True,
            norm_first=True,
        )
        self.layers = nn.TransformerEncoder(layer, config.layers, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(config.hidden)
        self.say = nn.Linear(config.hidden, config.symbols)

    def forward(self, x: Tensor) -> Tensor:
        """X (B, T) symbols → logits (B, T, symbols) of each, given those before it."""
        before = functional.pad(x[:, :-1], (1, 0), value=self.config.symbols)
        ahead = nn.Transformer.generate_square_subsequent_mask(x.shape[1], device=x.device)
        heard = self.symbol(before) + self.place[: x.shape[1]]
        said: Tensor = self.say(self.norm(self.layers(heard, mask=ahead, is_causal=True)))
        return said


class Loss(NamedTuple):
    """Surprise in nats per step."""

    total: Tensor


def surprise(model: LanguageModel, x: Tensor) -> Tensor:
    """-log p of tunes x (B, T), in nats per step, (B,)."""
    return functional.cross_entropy(model(x).mT, x, reduction="none").mean(dim=-1)


class Objective(Plain):
    """What training minimises; there is nothing to remember."""

    def __init__(self, config: LanguageModelConfig) -> None:
        self.config = config

    def loss(self, model: LanguageModel, x: Tensor, step: int) -> Loss:
        """The loss of a batch of symbols (B, T)."""
        return Loss(surprise(model, x).mean())


@torch.no_grad()
def accuracy(model: LanguageModel, x: Tensor) -> float:
    """Share of the symbols of x (B, T) that are likeliest, given those before."""
    return float((model(x).argmax(dim=-1) == x).double().mean())
