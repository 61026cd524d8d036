"""MusicVAE: a recurrent VAE of drums, a melody or a trio, with a flat or a hierarchical decoder.

Adam Roberts, Jesse Engel, Colin Raffel, Curtis Hawthorne, Douglas Eck. "A Hierarchical Latent
Vector Model for Learning Long-Term Structure in Music." ICML 2018. Equation and section numbers
below are that paper's (arXiv:1803.05428).

The system in five lines: a bidirectional LSTM reads a phrase and names a Gaussian over z; a
decoder LSTM plays it step by step, hearing z and what it played before; for long phrases a
conductor LSTM first turns z into one embedding per bar, and each bar is played from its own
embedding alone; the prior is N(0, I), with some bits of divergence free and the rest weighted by
β; training hears the true previous step (teacher forcing). A trio is three streams of steps, and
in the hierarchical decoder each has a player of its own.

Departures:
- ``output = "cells"`` plays FM-Music-VAE's 27 channels instead of 512 tokens, the like-for-like
  rows of that paper's tables: hits Bernoulli, velocity and offset Gaussian, read where there is a
  hit.
- Each of a trio's players hears what it played itself, and of the others by the embedding alone.
- In the flat decoder, too, z is heard at every step, as the bar's embedding is in the hierarchical,
  unless ``flat_hears = "first"``: the paper's baseline begins from z and is not told again (§3.2).
- With ``own_share`` training hears some steps as the decoder, told the true ones, would have played
  them: scheduled sampling in two passes, all steps side by side (Mihaylova and Martins 2019).
- The deterministic decoder feeds back its likeliest step; probabilities are what it returns.
- Tokens know no velocity and no offset: answers strike everything at one velocity, on the grid.
- log σ stays within [-7, 3] in place of eq. 7's softplus; it is an initialisation's choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

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
CHOICES = {
    "output": ("tokens", "cells", "symbols", "trio"),
    "decoder": ("flat", "hierarchical"),
    "flat_hears": ("always", "first"),
}


@dataclass(frozen=True, kw_only=True)
class MusicVAEConfig:
    """§3 and §5.2; what they leave out is marked with an asterisk.

    Args:
        output: ``tokens`` (one of 512 combinations of drums a step), ``cells`` (27 channels),
            ``symbols`` of a melody, which has as many, or a ``trio`` (§3.3): symbols of a melody
            and of a bass, and combinations of drums.
        decoder: ``flat`` (two bars) or ``hierarchical``.
        flat_hears: z at every step (``always`` *), or only in its ``first`` state.
        encoder_hidden: of each direction of the two encoder layers.
        conductor_output: width of a bar's embedding.
        free_bits: divergence that costs nothing, in bits per phrase.
        beta: weight of the divergence beyond them, reached along 1 - beta_rate ** step.
        velocity_spread: * s.d. of a cell's velocity; ``offset_spread`` likewise, in steps.
        own_share: * share of steps that training hears as the decoder would have played them
            (scheduled sampling, Bengio et al. 2015), reached in ``own_rise`` steps.
    """

    bars: int = 2
    steps_per_bar: int = 16
    drums: int = 9
    symbols: int = 130
    output: Literal["tokens", "cells", "symbols", "trio"] = "tokens"
    decoder: Literal["flat", "hierarchical"] = "flat"
    flat_hears: Literal["always", "first"] = "always"
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
    own_share: float = 0.0
    own_rise: int = 2_000

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
    def streams(self) -> tuple[int, ...]:
        """How wide a step of each stream is; one of so many symbols, but for cells."""
        return {
            "tokens": (self.tokens,),
            "cells": (3 * self.drums,),
            "symbols": (self.symbols,),
            "trio": (self.symbols, self.symbols, self.tokens),
        }[self.output]

    @property
    def heard(self) -> int:
        """Width of a step as the encoder hears it."""
        return sum(self.streams)

    @property
    def players(self) -> tuple[int, ...]:
        """How wide a step of each of the decoder's players is: a stream, or all (§3.3)."""
        return self.streams if self.decoder == "hierarchical" else (self.heard,)


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
        """X (B, T, 27), or symbols (B, T) or (B, T, 3) → q(z|x), each (B, D)."""
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


class Player(nn.Module):
    """A two-layer LSTM over the steps of one stream, segment by segment, (N, S, …).

    Every segment begins from its embedding; it is ``told`` it at every step, too, or not again.
    """

    def __init__(self, heard: int, width: int, hidden: int, *, told: bool = True) -> None:
        super().__init__()
        self.told = told
        self.start = nn.Linear(width, 4 * hidden)
        self.lstm = nn.LSTM(heard + width * told, hidden, num_layers=2, batch_first=True)
        self.strike = nn.Linear(hidden, heard)

    def begin(self, embeddings: Tensor) -> States:
        """The states from which segments are played, of their embeddings (N, E)."""
        return States(*torch.tanh(self.start(embeddings)).chunk(4, dim=-1))

    def forced(self, embeddings: Tensor, heard: Tensor) -> Tensor:
        """Logits (N, S, …), with the true previous one of the steps (N, S, …) heard at each."""
        before = functional.pad(heard[:, :-1], (0, 0, 1, 0))
        if self.told:
            along = embeddings.unsqueeze(1).expand(-1, before.shape[1], -1)
            before = torch.cat([before, along], dim=-1)
        low, low_cell, high, high_cell = self.begin(embeddings)
        states = torch.stack([low, high]), torch.stack([low_cell, high_cell])
        played, _ = self.lstm(before, states)
        logits: Tensor = self.strike(played)
        return logits

    def step(
        self, states: States, before: Tensor, embeddings: Tensor, layers: Layers
    ) -> tuple[States, Tensor]:
        """One sixteenth of every segment: states and logits (N, …); layers are the LSTM's own."""
        heard = torch.cat([before, embeddings], dim=-1) if self.told else before
        low = lstm_step(heard, states.low, states.low_cell, layers[0])
        high = lstm_step(low[0], states.high, states.high_cell, layers[1])
        return States(*low, *high), self.strike(high[0])


class Decoder(nn.Module):
    """p(x|z), §3.2 and §3.3: z → an embedding per segment → its steps, by one player or several.

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
        told = hierarchical or config.flat_hears == "always"
        made = (Player(heard, width, config.decoder_hidden, told=told) for heard in config.players)
        self.players = cast("Sequence[Player]", nn.ModuleList(made))

    def embeddings(self, z: Tensor) -> Tensor:
        """Z (B, D) → one embedding per segment, (N, E)."""
        if self.config.decoder == "flat":
            return z
        states = torch.tanh(self.start_conductor(z)).view(z.shape[0], 4, -1).transpose(0, 1)
        silence = z.new_zeros(z.shape[0], self.config.segments, 1)
        conducted, _ = self.conductor(silence, (states[:2].contiguous(), states[2:].contiguous()))
        embedded: Tensor = self.embed(conducted)
        return embedded.flatten(0, 1)

    def forced(self, z: Tensor, x: Tensor) -> Tensor:
        """Logits (B, T, …) with the true previous step of x (B, T, …) heard at each step."""
        return self.told(z, as_heard(x, self.config))

    def told(self, z: Tensor, heard: Tensor) -> Tensor:
        """Logits (B, T, …) with the previous one of the steps (B, T, …) heard at each step."""
        config = self.config
        embeddings = self.embeddings(z)  # (N, E)
        heard = heard.reshape(embeddings.shape[0], -1, config.heard)  # (N, S, …)
        parts = zip(self.players, apart(heard, config.players), strict=True)
        logits = torch.cat([player.forced(embeddings, part) for player, part in parts], dim=-1)
        return logits.reshape(z.shape[0], config.steps, config.heard)

    def begin(self, embeddings: Tensor) -> list[Tensor]:
        """What players remember before their first step: states, and what was played, (N, …)."""
        return [
            part
            for player, width in zip(self.players, self.config.players, strict=True)
            for part in (
                *player.begin(embeddings),
                embeddings.new_zeros(embeddings.shape[0], width),
            )
        ]

    def step(
        self, memory: Sequence[Tensor], embeddings: Tensor, layers: Sequence[Layers]
    ) -> tuple[list[Tensor], Tensor]:
        """One sixteenth of every segment by every player: what they remember, and logits (N, …)."""
        remembered, logits = [], []
        for n, player in enumerate(self.players):
            *states, before = memory[5 * n : 5 * n + 5]
            after, said = player.step(States(*states), before, embeddings, layers[n])
            remembered += [*after, before]
            logits.append(said)
        return remembered, torch.cat(logits, dim=-1)

    def hearing(self, memory: list[Tensor], played: Tensor) -> list[Tensor]:
        """The same memory, with what was just played, (N, …)."""
        for n, part in enumerate(apart(played, self.config.players)):
            memory[5 * n + 4] = part
        return memory

    @property
    def layers(self) -> list[Layers]:
        """The weights of every player's LSTM."""
        return [player.lstm.all_weights for player in self.players]

    def played(self, z: Tensor, gumbel: Tensor | None = None) -> Tensor:
        """Z (B, D) → logits (B, T, …), hearing itself: its likeliest step is fed back.

        With Gumbel noise (B, T, …) it is a step drawn at temperature 1, or at another by which the
        noise was multiplied; logits are those with the noise, whose largest was drawn.
        """
        config, embeddings, layers = self.config, self.embeddings(z), self.layers
        if gumbel is not None:
            gumbel = gumbel.reshape(len(embeddings), -1, config.heard)  # (N, S, …)
        memory, steps = self.begin(embeddings), []
        for n in range(config.steps // config.segments):
            memory, logits = self.step(memory, embeddings, layers)
            steps.append(logits if gumbel is None else logits + gumbel[:, n])
            memory = self.hearing(memory, likeliest(steps[-1], config))
        return torch.stack(steps, dim=1).reshape(z.shape[0], config.steps, -1)

    def forward(self, z: Tensor) -> Tensor:
        """Z (B, D) → (B, T, C), hearing itself."""
        return as_played(self.played(z), self.config)

    def continued(self, z: Tensor, x: Tensor, first: int, length: int) -> Tensor:
        """Symbols (B, length) from step ``first`` on, after the true ones of x (B, T) before it.

        Of a flat decoder: what CLSM's baseline does with a left context (Akama 2021, eq. 11).
        """
        assert self.config.decoder == "flat", "a segment's decoder hears no other segment"
        layers, memory = self.layers, self.begin(z)
        written = []
        for step in range(first + length):
            memory, logits = self.step(memory, z, layers)
            if step < first:
                memory = self.hearing(memory, as_heard(x[:, step], self.config))
            else:
                memory = self.hearing(memory, likeliest(logits, self.config))
                written.append(logits.argmax(dim=-1))
        return torch.stack(written, dim=1)

    def as_scan(self, z: Tensor) -> Tensor:
        """What ``forward`` gives, with the loop as one ONNX Scan."""
        from torch._higher_order_ops.scan import scan  # only exporting needs it

        embeddings, layers = self.embeddings(z).contiguous(), self.layers

        def step(carry: tuple[Tensor, ...], heard: Tensor) -> tuple[tuple[Tensor, ...], Tensor]:
            memory, logits = self.step(carry, heard, layers)
            memory = self.hearing(memory, likeliest(logits, self.config))
            return tuple(part.clone() for part in memory), logits.clone()

        begin = tuple(as_row_major(part) for part in self.begin(embeddings))
        count = self.config.steps // self.config.segments
        along = embeddings.unsqueeze(0).expand(count, -1, -1)
        _, steps = scan(step, begin, along, dim=0)
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


def tokens_of(x: Tensor, config: MusicVAEConfig) -> Tensor:
    """Which symbol each step of x is in each stream, (…, streams): whole numbers.

    Of drums (…, 27) one of the 512 combinations; a trio (…, 3) and a melody (…) have them.
    """
    if config.output == "trio":
        return x
    if config.output == "symbols":
        return x.unsqueeze(-1)
    hits = (x[..., : config.drums] > 0.5).long()
    return (hits * places(config, x.device)).sum(-1, keepdim=True)


def apart(steps: Tensor, widths: tuple[int, ...]) -> tuple[Tensor, ...]:
    """What lies side by side in steps (…, sum of widths): (…, width) each."""
    parts: tuple[Tensor, ...] = torch.split(steps, list(widths), dim=-1)
    return parts


def drums_in(config: MusicVAEConfig, like: Tensor) -> Tensor:
    """The drums of every combination, (512, 9) of 0 and 1."""
    tokens = torch.arange(config.tokens, device=like.device).unsqueeze(1)
    found = torch.div(tokens, places(config, like.device), rounding_mode="floor") % 2
    return found.to(like.dtype)


def places(config: MusicVAEConfig, device: torch.device) -> Tensor:
    """What each drum counts in a token: 1, 2, 4 … (9,)."""
    return torch.tensor([1 << drum for drum in range(config.drums)], device=device)


def as_heard(x: Tensor, config: MusicVAEConfig) -> Tensor:
    """X as the networks hear it: 1 at each stream's symbol, (…, heard); or the cells themselves."""
    if config.output == "cells":
        return x
    streams = zip(tokens_of(x, config).unbind(dim=-1), config.streams, strict=True)
    return torch.cat([functional.one_hot(of, width) for of, width in streams], dim=-1).float()


def as_played(logits: Tensor, config: MusicVAEConfig) -> Tensor:
    """Logits (…) as hit probability, velocity and offset, (…, 27), or as those of symbols."""
    if config.output in {"symbols", "trio"}:
        streams = apart(logits, config.streams)
        return torch.cat([stream.softmax(dim=-1) for stream in streams], dim=-1)
    if config.output == "cells":
        hits, velocities, offsets = logits.chunk(3, dim=-1)
        return torch.cat([hits.sigmoid(), velocities.sigmoid(), 0.5 * offsets.tanh()], dim=-1)
    hits = logits.softmax(dim=-1) @ drums_in(config, logits)  # each drum's own probability
    return torch.cat([hits, torch.full_like(hits, PLAIN_VELOCITY), torch.zeros_like(hits)], dim=-1)


def likeliest(logits: Tensor, config: MusicVAEConfig) -> Tensor:
    """The likeliest step (…), as the networks hear it."""
    if config.output != "cells":
        return torch.cat(
            [
                (stream == stream.amax(dim=-1, keepdim=True)).to(logits.dtype)
                for stream in apart(logits, config.streams)
            ],
            dim=-1,
        )
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

    def forward(self, x: Tensor, noise: Tensor, own: float = 0.0) -> tuple[Tensor, Gaussian]:
        """X (B, T, …) and noise (B, D) → teacher-forced logits (B, T, …) and q(z|x).

        A share ``own`` of the steps, drawn from torch's generator, is heard as the decoder would
        have played them.
        """
        q = self.encode(x)
        z, heard = q.sample(noise), as_heard(x, self.config)
        if own:
            with torch.no_grad():
                played = likeliest(self.decode.told(z, heard), self.config)
            heard = torch.where(torch.rand(*heard.shape[:2], 1) < own, played, heard)
        return self.decode.told(z, heard), q


def surprise(x: Tensor, logits: Tensor, config: MusicVAEConfig) -> Tensor:
    """-log p(x|z) in nats per phrase, (B,), constants left out."""
    if config.output != "cells":
        streams = zip(
            apart(logits, config.streams), tokens_of(x, config).unbind(dim=-1), strict=True
        )
        each = [
            functional.cross_entropy(said.mT, played, reduction="none") for said, played in streams
        ]
        return torch.stack(each).sum(dim=(0, -1))
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


def loss(model: MusicVAE, x: Tensor, noise: Tensor, beta: float, own: float = 0.0) -> Loss:
    """-log p(x|z) + β max(KL - τ, 0) for a batch x (B, T, …); ``own`` is ``MusicVAE.forward``'s."""
    logits, q = model(x, noise, own)
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
        own = self.config.own_share * min(1.0, step / self.config.own_rise)
        return loss(model, x, torch.randn(len(x), self.config.latent), beta, own)


class Accuracies(NamedTuple):
    """Table 1: shares of steps that come back right, a figure for each stream.

    Told the true step before; hearing itself, the likeliest fed back; and drawn at temperature 1.
    """

    forced: list[float]
    likeliest: list[float]
    sampled: list[float]


@torch.no_grad()
def accuracies(model: MusicVAE, x: Tensor, generator: torch.Generator | None = None) -> Accuracies:
    """Of x (B, T, …), through the mean of q(z|x).

    Args:
        model: of symbols; cells have no tokens.
        x: at whose true steps is looked.
        generator: of what is drawn.
    """
    config, z = model.config, model.encode(x).mean
    tokens = tokens_of(x, config)
    chance = torch.rand(*tokens.shape[:2], config.heard, generator=generator)
    gumbel = -torch.log(-torch.log(chance.clamp(1e-9, 1 - 1e-6)))
    forced = model.decode.forced(z, x)
    told = forced, model.decode.played(z), model.decode.played(z, gumbel)
    right = [
        [
            float((said.argmax(dim=-1) == tokens[..., n]).double().mean())
            for n, said in enumerate(apart(logits, config.streams))
        ]
        for logits in told
    ]
    return Accuracies(*right)


@torch.no_grad()
def accuracy(model: MusicVAE, x: Tensor) -> float:
    """Share of the symbols of x (B, T, …) that come back right when the decoder hears itself."""
    said = apart(model.decode.played(model.encode(x).mean), model.config.streams)
    tokens = torch.stack([stream.argmax(dim=-1) for stream in said], dim=-1)
    return float((tokens == tokens_of(x, model.config)).double().mean())


class EncodeHead(nn.Module):
    """Graph role ``encode``: phrase (B, T, C) → mean, log_std (B, D).

    A stream's symbols come as so many numbers of which one is 1.
    """

    def __init__(self, model: MusicVAE) -> None:
        super().__init__()
        self.encode, self.config = model.encode, model.config

    def forward(self, phrase: Tensor) -> tuple[Tensor, Tensor]:
        """Phrase (B, T, C) → mean and log_std, each (B, D)."""
        q = self.encode(self.symbols(phrase))
        return q.mean, q.log_std

    def symbols(self, phrase: Tensor) -> Tensor:
        """The phrase as the encoder takes it."""
        if self.config.output == "symbols":
            return phrase.argmax(dim=-1)
        if self.config.output == "trio":
            streams = apart(phrase, self.config.streams)
            return torch.stack([stream.argmax(dim=-1) for stream in streams], dim=-1)
        return phrase


class DecodeHead(nn.Module):
    """Graph role ``decode``: latent (B, D) → response (B, T, C)."""

    def __init__(self, model: MusicVAE) -> None:
        super().__init__()
        self.decode = model.decode

    def forward(self, latent: Tensor) -> Tensor:
        """Latent (B, D) → (B, T, C)."""
        return self.decode.as_scan(latent)
