"""MusicVAE: a recurrent VAE of drums or a melody, with a flat or a hierarchical decoder.

Adam Roberts, Jesse Engel, Colin Raffel, Curtis Hawthorne, Douglas Eck. "A Hierarchical Latent
Vector Model for Learning Long-Term Structure in Music." ICML 2018. Equation and section numbers
below are that paper's (arXiv:1803.05428).

The system in five lines: a bidirectional LSTM reads a phrase and names a Gaussian over z; a
decoder LSTM plays it step by step, hearing z and what it played before; for long phrases a
conductor LSTM first turns z into one embedding per bar, and each bar is played from its own
embedding alone; the prior is N(0, I), with some bits of divergence free and the rest weighted by
β; training hears the true previous step (teacher forcing).

Departures:
- ``output = "cells"`` plays FM-Music-VAE's 27 channels instead of 512 tokens, the like-for-like
  rows of that paper's tables: hits Bernoulli, velocity and offset Gaussian, read where there is a
  hit.
- In the flat decoder, too, z is heard at every step, as the bar's embedding is in the hierarchical.
- The deterministic decoder feeds back its likeliest step; probabilities are what it returns.
- Tokens know no velocity and no offset: answers strike everything at one velocity, on the grid.
- log σ stays within [-7, 3] in place of eq. 7's softplus; it is an initialisation's choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.objective import Plain

PAPER = (
    "MusicVAE, Roberts et al. 2018, A Hierarchical Latent Vector Model for Learning Long-Term "
    "Structure in Music"
)
Layers = Sequence[Sequence[Tensor]]
NATS_PER_BIT = 0.6931471805599453
PLAIN_VELOCITY = 0.6
CHOICES = {"output": ("tokens", "cells", "symbols"), "decoder": ("flat", "hierarchical")}


@dataclass(frozen=True, kw_only=True)
class MusicVAEConfig:
    """§3 and §5.2; what they leave out is marked with an asterisk.

    Args:
        output: ``tokens`` (one of 512 combinations of drums a step), ``cells`` (27 channels), or
            ``symbols`` of a melody, which has as many.
        decoder: ``flat`` (two bars) or ``hierarchical``.
        encoder_hidden: of each direction of the two encoder layers.
        conductor_output: width of a bar's embedding.
        free_bits: divergence that costs nothing, in bits per phrase.
        beta: weight of the divergence beyond them, reached along 1 - beta_rate ** step.
        velocity_spread: * s.d. of a cell's velocity; ``offset_spread`` likewise, in steps.
    """

    bars: int = 2
    steps_per_bar: int = 16
    drums: int = 9
    symbols: int = 130
    output: Literal["tokens", "cells", "symbols"] = "tokens"
    decoder: Literal["flat", "hierarchical"] = "flat"
    latent: int = 512
    encoder_hidden: int = 2048
    conductor_hidden: int = 1024
    conductor_output: int = 512
    decoder_hidden: int = 1024
    free_bits: float = 48.0
    beta: float = 0.2
    beta_rate: float = 0.99999
    velocity_spread: float = 0.15
    offset_spread: float = 0.15

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(
                    f"{name} is {getattr(self, name)!r}, allowed are {', '.join(choices)}"
                )

    @property
    def steps(self) -> int:
        """T."""
        return self.bars * self.steps_per_bar

    @property
    def segments(self) -> int:
        """Stretches that are decoded by themselves: bars, or the whole phrase."""
        return self.bars if self.decoder == "hierarchical" else 1

    @property
    def tokens(self) -> int:
        """How many combinations of drums there are."""
        return 1 << self.drums

    @property
    def heard(self) -> int:
        """Width of a step as the networks hear it."""
        widths = {"tokens": self.tokens, "cells": 3 * self.drums, "symbols": self.symbols}
        return widths[self.output]


class Gaussian(NamedTuple):
    """A diagonal Gaussian; ``mean`` and ``log_std`` each (…, D)."""

    mean: Tensor
    log_std: Tensor

    def sample(self, noise: Tensor) -> Tensor:
        """Mean + σ ε (eq. 2); ``noise`` is drawn by the caller."""
        return self.mean + self.log_std.exp() * noise


class Encoder(nn.Module):
    """q(z|x), §3.1: a two-layer bidirectional LSTM; its last states make mean and σ."""

    def __init__(self, config: MusicVAEConfig) -> None:
        super().__init__()
        self.config = config
        self.lstm = nn.LSTM(
            config.heard, config.encoder_hidden, num_layers=2, batch_first=True, bidirectional=True
        )
        self.to_posterior = nn.Linear(2 * config.encoder_hidden, 2 * config.latent)

    def forward(self, x: Tensor) -> Gaussian:
        """X (B, T, 27), or (B, T) symbols → q(z|x), each (B, D)."""
        _, (states, _) = self.lstm(as_heard(x, self.config))
        ends = torch.cat([states[-2], states[-1]], dim=-1)  # (B, 2H)
        mean, log_std = self.to_posterior(ends).chunk(2, dim=-1)
        return Gaussian(mean, log_std.clamp(-7.0, 3.0))


class States(NamedTuple):
    """Hidden and cell states of both decoder layers, (N, H) each."""

    low: Tensor
    low_cell: Tensor
    high: Tensor
    high_cell: Tensor


class Decoder(nn.Module):
    """p(x|z), §3.2: z → an embedding per segment → a two-layer LSTM over each segment's steps.

    Segments are decoded side by side: N = B x segments, S steps each.
    """

    def __init__(self, config: MusicVAEConfig) -> None:
        super().__init__()
        self.config = config
        hierarchical = config.decoder == "hierarchical"
        if hierarchical:
            self.start_conductor = nn.Linear(config.latent, 4 * config.conductor_hidden)
            self.conductor = nn.LSTM(1, config.conductor_hidden, num_layers=2, batch_first=True)
            self.embed = nn.Linear(config.conductor_hidden, config.conductor_output)
        width = config.conductor_output if hierarchical else config.latent
        self.start = nn.Linear(width, 4 * config.decoder_hidden)
        self.lstm = nn.LSTM(
            config.heard + width, config.decoder_hidden, num_layers=2, batch_first=True
        )
        self.strike = nn.Linear(config.decoder_hidden, config.heard)

    def embeddings(self, z: Tensor) -> Tensor:
        """Z (B, D) → one embedding per segment, (N, E)."""
        if self.config.decoder == "flat":
            return z
        states = torch.tanh(self.start_conductor(z)).view(z.shape[0], 4, -1).transpose(0, 1)
        silence = z.new_zeros(z.shape[0], self.config.segments, 1)
        conducted, _ = self.conductor(silence, (states[:2].contiguous(), states[2:].contiguous()))
        embedded: Tensor = self.embed(conducted)
        return embedded.flatten(0, 1)

    def begin(self, embeddings: Tensor) -> States:
        """The states from which a segment is played."""
        return States(*torch.tanh(self.start(embeddings)).chunk(4, dim=-1))

    def forced(self, z: Tensor, x: Tensor) -> Tensor:
        """Logits (B, T, …) with the true previous step of x (B, T, 27) heard at each step."""
        config = self.config
        embeddings = self.embeddings(z)  # (N, E)
        heard = as_heard(x, config).reshape(embeddings.shape[0], -1, config.heard)  # (N, S, …)
        before = functional.pad(heard[:, :-1], (0, 0, 1, 0))
        along = embeddings.unsqueeze(1).expand(-1, before.shape[1], -1)
        low, low_cell, high, high_cell = self.begin(embeddings)
        states = torch.stack([low, high]), torch.stack([low_cell, high_cell])
        played, _ = self.lstm(torch.cat([before, along], dim=-1), states)
        logits: Tensor = self.strike(played)
        return logits.reshape(z.shape[0], config.steps, config.heard)

    def step(
        self, states: States, before: Tensor, embeddings: Tensor, layers: Layers
    ) -> tuple[States, Tensor]:
        """One sixteenth of every segment: states and logits (N, …); layers are the LSTM's own."""
        heard = torch.cat([before, embeddings], dim=-1)
        low = lstm_step(heard, states.low, states.low_cell, layers[0])
        high = lstm_step(low[0], states.high, states.high_cell, layers[1])
        return States(*low, *high), self.strike(high[0])

    def forward(self, z: Tensor) -> Tensor:
        """Z (B, D) → (B, T, 27), hearing itself: its likeliest step is fed back."""
        embeddings, layers = self.embeddings(z), self.lstm.all_weights
        states, before = self.begin(embeddings), silence(embeddings, self.config)
        steps = []
        for _ in range(self.config.steps // self.config.segments):
            states, logits = self.step(states, before, embeddings, layers)
            before = likeliest(logits, self.config)
            steps.append(logits)
        logits = torch.stack(steps, dim=1)  # (N, S, …)
        return as_played(logits.reshape(z.shape[0], self.config.steps, -1), self.config)

    def continued(self, z: Tensor, x: Tensor, first: int, length: int) -> Tensor:
        """Symbols (B, length) from step ``first`` on, after the true ones of x (B, T) before it.

        Of a flat decoder: what CLSM's baseline does with a left context (Akama 2021, eq. 11).
        """
        assert self.config.decoder == "flat", "a segment's decoder hears no other segment"
        layers = self.lstm.all_weights
        states, before = self.begin(z), silence(z, self.config)
        written = []
        for step in range(first + length):
            states, logits = self.step(states, before, z, layers)
            if step < first:
                before = as_heard(x[:, step], self.config)
            else:
                before = likeliest(logits, self.config)
                written.append(logits.argmax(dim=-1))
        return torch.stack(written, dim=1)

    def as_scan(self, z: Tensor) -> Tensor:
        """The same with the loop as one ONNX Scan."""
        from torch._higher_order_ops.scan import scan  # only exporting needs it

        embeddings, layers = self.embeddings(z).contiguous(), self.lstm.all_weights
        begin = (*self.begin(embeddings), silence(embeddings, self.config))

        def step(carry: tuple[Tensor, ...], heard: Tensor) -> tuple[tuple[Tensor, ...], Tensor]:
            states, logits = self.step(States(*carry[:4]), carry[4], heard, layers)
            return (*states, likeliest(logits, self.config)), logits.clone()

        count = self.config.steps // self.config.segments
        along = embeddings.unsqueeze(0).expand(count, -1, -1)
        _, steps = scan(step, tuple(as_row_major(part) for part in begin), along, dim=0)
        logits: Tensor = steps.transpose(0, 1)  # (N, S, …)
        return as_played(logits.reshape(z.shape[0], self.config.steps, -1), self.config)


def lstm_step(
    x: Tensor, state: Tensor, cell: Tensor, weights: Sequence[Tensor]
) -> tuple[Tensor, Tensor]:
    """Next state and cell, (N, H) each (Hochreiter and Schmidhuber 1997), for input x (N, …)."""
    into, within, bias, within_bias = weights
    both = functional.linear(x, into, bias) + functional.linear(state, within, within_bias)
    enter, forget, new, leave = both.chunk(4, dim=-1)
    cell = forget.sigmoid() * cell + enter.sigmoid() * new.tanh()
    return leave.sigmoid() * cell.tanh(), cell


def as_row_major(tensor: Tensor) -> Tensor:
    """A copy laid out row by row, which a Scan wants of what it carries, even for one segment."""
    return tensor.clone(memory_format=torch.contiguous_format)


def silence(embeddings: Tensor, config: MusicVAEConfig) -> Tensor:
    """What a segment hears before its first step: zeros, (N, …)."""
    return embeddings.new_zeros(embeddings.shape[0], config.heard)


def tokens_of(x: Tensor, config: MusicVAEConfig) -> Tensor:
    """Which of the 512 combinations each step of x (…, 27) is, or which symbol: whole numbers."""
    if config.output == "symbols":
        return x
    hits = (x[..., : config.drums] > 0.5).long()
    return (hits * places(config, x.device)).sum(-1)


def drums_in(config: MusicVAEConfig, like: Tensor) -> Tensor:
    """The drums of every combination, (512, 9) of 0 and 1."""
    tokens = torch.arange(config.tokens, device=like.device).unsqueeze(1)
    found = torch.div(tokens, places(config, like.device), rounding_mode="floor") % 2
    return found.to(like.dtype)


def places(config: MusicVAEConfig, device: torch.device) -> Tensor:
    """What each drum counts in a token: 1, 2, 4 … (9,)."""
    return torch.tensor([1 << drum for drum in range(config.drums)], device=device)


def as_heard(x: Tensor, config: MusicVAEConfig) -> Tensor:
    """X (…, 27) as the networks hear it: one token of 512, one symbol, or the cells themselves."""
    if config.output == "cells":
        return x
    return functional.one_hot(tokens_of(x, config), config.heard).float()


def as_played(logits: Tensor, config: MusicVAEConfig) -> Tensor:
    """Logits (…) as hit probability, velocity and offset, (…, 27), or as those of symbols."""
    if config.output == "symbols":
        return logits.softmax(dim=-1)
    if config.output == "cells":
        hits, velocities, offsets = logits.chunk(3, dim=-1)
        return torch.cat([hits.sigmoid(), velocities.sigmoid(), 0.5 * offsets.tanh()], dim=-1)
    hits = logits.softmax(dim=-1) @ drums_in(config, logits)  # each drum's own probability
    return torch.cat([hits, torch.full_like(hits, PLAIN_VELOCITY), torch.zeros_like(hits)], dim=-1)


def likeliest(logits: Tensor, config: MusicVAEConfig) -> Tensor:
    """The likeliest step (…), as the networks hear it."""
    if config.output != "cells":
        return (logits == logits.amax(dim=-1, keepdim=True)).to(logits.dtype)
    hits, velocities, offsets = as_played(logits, config).chunk(3, dim=-1)
    struck = (hits > 0.5).to(logits.dtype)
    return torch.cat([struck, velocities * struck, offsets * struck], dim=-1)


class MusicVAE(nn.Module):
    """Figure 2."""

    def __init__(self, config: MusicVAEConfig) -> None:
        super().__init__()
        self.config = config
        self.encode = Encoder(config)
        self.decode = Decoder(config)

    def forward(self, x: Tensor, noise: Tensor) -> tuple[Tensor, Gaussian]:
        """X (B, T, 27) and noise (B, D) → teacher-forced logits (B, T, …) and q(z|x)."""
        q = self.encode(x)
        return self.decode.forced(q.sample(noise), x), q


def surprise(x: Tensor, logits: Tensor, config: MusicVAEConfig) -> Tensor:
    """-log p(x|z) in nats per phrase, (B,), constants left out."""
    if config.output != "cells":
        tokens = tokens_of(x, config)
        return functional.cross_entropy(logits.mT, tokens, reduction="none").sum(-1)
    hits, velocities, offsets = x.chunk(3, dim=-1)
    missed = functional.binary_cross_entropy_with_logits(
        logits[..., : config.drums], hits, reduction="none"
    )
    _, v, o = as_played(logits, config).chunk(3, dim=-1)
    felt = (velocities - v).square() / (2 * config.velocity_spread**2)
    felt = felt + (offsets - o).square() / (2 * config.offset_spread**2)
    return (missed + hits * felt).sum(dim=(-2, -1))


def kl_to_prior(q: Gaussian) -> Tensor:
    """KL(q ‖ N(0, I)) in nats per phrase, (B,)."""
    squares = q.mean.square() + (2 * q.log_std).exp()
    return 0.5 * (squares - 1 - 2 * q.log_std).sum(dim=-1)


class Loss(NamedTuple):
    """Eq. 3 with eq. 4's free bits, and its terms, in nats per phrase."""

    total: Tensor
    surprise: Tensor
    kl: Tensor


def loss(model: MusicVAE, x: Tensor, noise: Tensor, beta: float) -> Loss:
    """-log p(x|z) + β max(KL - τ, 0) for a batch x (B, T, 27)."""
    logits, q = model(x, noise)
    missed = surprise(x, logits, model.config).mean()
    kl = kl_to_prior(q).mean()
    beyond = (kl - model.config.free_bits * NATS_PER_BIT).clamp(min=0.0)
    return Loss(missed + beta * beyond, missed, kl)


class Objective(Plain):
    """What training minimises; β is a function of the step, so there is nothing to remember."""

    def __init__(self, config: MusicVAEConfig) -> None:
        self.config = config

    def loss(self, model: MusicVAE, x: Tensor, step: int) -> Loss:
        """The loss of a batch at a step, its noise drawn from torch's generator."""
        beta = self.config.beta * (1 - self.config.beta_rate**step)
        return loss(model, x, torch.randn(len(x), self.config.latent), beta)


class Accuracies(NamedTuple):
    """Table 1: shares of steps that come back right, told the true step before, and not."""

    forced: float
    heard_itself: float


@torch.no_grad()
def accuracies(model: MusicVAE, x: Tensor) -> Accuracies:
    """Of symbols x (B, T), through the mean of q(z|x), the likeliest at every step."""
    z = model.encode(x).mean
    told = model.decode.forced(z, x), model.decode(z)
    return Accuracies(*(float((said.argmax(dim=-1) == x).double().mean()) for said in told))


def accuracy(model: MusicVAE, x: Tensor) -> float:
    """Share of the symbols of x (B, T) that come back right when the decoder hears itself."""
    return accuracies(model, x).heard_itself


class EncodeHead(nn.Module):
    """Graph role ``encode``: phrase (B, T, C) → mean, log_std (B, D).

    A line's symbols come as C numbers of which one is 1.
    """

    def __init__(self, model: MusicVAE) -> None:
        super().__init__()
        self.encode = model.encode
        self.symbols = model.config.output == "symbols"

    def forward(self, phrase: Tensor) -> tuple[Tensor, Tensor]:
        """Phrase (B, T, C) → mean and log_std, each (B, D)."""
        q = self.encode(phrase.argmax(dim=-1) if self.symbols else phrase)
        return q.mean, q.log_std


class DecodeHead(nn.Module):
    """Graph role ``decode``: latent (B, D) → response (B, T, C)."""

    def __init__(self, model: MusicVAE) -> None:
        super().__init__()
        self.decode = model.decode

    def forward(self, latent: Tensor) -> Tensor:
        """Latent (B, D) → (B, T, C)."""
        return self.decode.as_scan(latent)
