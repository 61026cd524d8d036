"""Anticipation-RNN: tunes written left to right that meet what is wanted of them further on.

Gaëtan Hadjeres, Frank Nielsen. "Anticipation-RNN: Enforcing Unary Constraints in Sequence
Generation, with Application to Interactive Bach Chorale Generation." Neural Computing and
Applications 2020 (arXiv:1709.06404). A baseline of CLSM (Akama 2021, §3.2.2), in its sizes.

The system in three lines: a Constraint-RNN runs backwards over what is given, a symbol or nothing
at every step, so that its state at a step knows all that is wanted from there on; a Token-RNN runs
forwards over what was written, hears that state, and says the next symbol.

ARNN learns with any set of steps given; ARNNτ, by the same model, with the steps given that are not
of a target: whole bars on the left and right.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.objective import Plain

PAPER = "Anticipation-RNN, Hadjeres and Nielsen 2020"


@dataclass(frozen=True, kw_only=True)
class ARNNConfig:
    """CLSM §2.4.1 and §3.2.2.

    Args:
        symbols: of the alphabet.
        learns: from ``any`` steps given (ARNN), or from all but those of ``targets`` (ARNNτ).
        target_bars: how long those targets are.
        embedding: width of a symbol.
        hidden: of both LSTMs, which have ``layers``.
    """

    symbols: int = 32
    bars: int = 8
    steps_per_bar: int = 16
    learns: Literal["any", "targets"] = "any"
    target_bars: tuple[int, ...] = (1, 2, 3, 4)
    embedding: int = 128
    hidden: int = 256
    layers: int = 2
    dropout: float = 0.1

    def __post_init__(self) -> None:
        if self.learns not in {"any", "targets"}:
            raise ValueError(f"learns is {self.learns!r}, allowed are any, targets")
        if not self.target_bars or not all(1 <= bars <= self.bars for bars in self.target_bars):
            raise ValueError(f"target_bars are {self.target_bars}; allowed is 1-{self.bars}")

    @property
    def nothing(self) -> int:
        """The symbol of a step for which nothing is given, and of the step before the first."""
        return self.symbols


class ARNN(nn.Module):
    """Both networks."""

    def __init__(self, config: ARNNConfig) -> None:
        super().__init__()
        self.config = config
        dropout = config.dropout if config.layers > 1 else 0.0
        self.given = nn.Embedding(config.symbols + 1, config.embedding)
        self.constraint = nn.LSTM(
            config.embedding, config.hidden, config.layers, batch_first=True, dropout=dropout
        )
        self.symbol = nn.Embedding(config.symbols + 1, config.embedding)
        self.token = nn.LSTM(
            config.embedding + config.hidden,
            config.hidden,
            config.layers,
            batch_first=True,
            dropout=dropout,
        )
        self.say = nn.Linear(config.hidden, config.symbols)

    def wanted(self, given: Tensor) -> Tensor:
        """Given symbols (B, K), ``nothing`` where free → what is wanted from each step on."""
        backwards, _ = self.constraint(self.given(given.flip(1)))
        onwards: Tensor = backwards.flip(1)  # (B, K, H)
        return onwards

    def forced(self, x: Tensor, given: Tensor) -> Tensor:
        """Logits (B, K, symbols), with the true step before each of x (B, K) heard."""
        before = functional.pad(x[:, :-1], (1, 0), value=self.config.nothing)
        written, _ = self.token(torch.cat([self.symbol(before), self.wanted(given)], dim=-1))
        logits: Tensor = self.say(written)
        return logits

    def write(self, given: Tensor, gumbel: Tensor | None = None) -> Tensor:
        """Symbols (B, K): what is given, and the rest the likeliest or drawn.

        Args:
            given: symbols (B, K), ``nothing`` where the model is free.
            gumbel: Gumbel noise (B, K, symbols); none takes the likeliest.
        """
        wanted, states = self.wanted(given), None
        before, written = torch.full_like(given[:, 0], self.config.nothing), []
        for step in range(given.shape[1]):
            heard = torch.cat([self.symbol(before), wanted[:, step]], dim=-1).unsqueeze(1)
            said, states = self.token(heard, states)
            logits = self.say(said[:, 0])
            wish = logits if gumbel is None else logits + gumbel[:, step]
            free = given[:, step] == self.config.nothing
            before = torch.where(free, wish.argmax(dim=-1), given[:, step])
            written.append(before)
        return torch.stack(written, dim=1)


def free_anywhere(x: Tensor, chance: Tensor, nothing: int) -> Tensor:
    """What ARNN learns from: each step of x (B, K) given or not, as likely as its phrase has it.

    Args:
        x: symbols.
        chance: even in [0, 1): (B, K + 1), the last of each row how much of it is free.
        nothing: the symbol of what is not given.
    """
    return torch.where(chance[:, :-1] < chance[:, -1:], nothing, x)


def free_in(x: Tensor, steps: slice, nothing: int) -> Tensor:
    """What ARNNτ learns from: all of x (B, K) given but the steps of a target."""
    given = x.clone()
    given[:, steps] = nothing
    return given


def drawn_target(config: ARNNConfig) -> slice:
    """The steps of a target: a length, then a bar to begin at, each as likely as any other."""
    bars = config.target_bars[int(torch.randint(len(config.target_bars), ()))]
    first = int(torch.randint(config.bars - bars + 1, ()))
    return slice(first * config.steps_per_bar, (first + bars) * config.steps_per_bar)


class Loss(NamedTuple):
    """Surprise in nats per step."""

    total: Tensor


def loss(model: ARNN, x: Tensor, given: Tensor) -> Loss:
    """Of whole tunes x (B, K), of which ``given`` (B, K) is known beforehand."""
    return Loss(functional.cross_entropy(model.forced(x, given).mT, x))


class Objective(Plain):
    """What training minimises; there is nothing to remember."""

    def __init__(self, config: ARNNConfig) -> None:
        self.config = config

    def loss(self, model: ARNN, x: Tensor, step: int) -> Loss:
        """The loss of a batch of symbols (B, K); what is given comes from torch's generator."""
        if self.config.learns == "any":
            chance = torch.rand(len(x), x.shape[1] + 1)
            return loss(model, x, free_anywhere(x, chance, self.config.nothing))
        return loss(model, x, free_in(x, drawn_target(self.config), self.config.nothing))


@torch.no_grad()
def accuracy(model: ARNN, x: Tensor) -> float:
    """Share of the symbols of x (B, K) that are likeliest, given all before and nothing beyond."""
    nothing = torch.full_like(x, model.config.nothing)
    return float((model.forced(x, nothing).argmax(dim=-1) == x).double().mean())
