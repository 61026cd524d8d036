"""AR-VAE: dimensions of z that follow a measured attribute of the music, one each.

Ashis Pati, Alexander Lerch. "Latent Space Regularization for Explicit Control of Musical
Attributes." ICML Machine Learning for Music Discovery Workshop 2019. Section numbers below are that
paper's.

The system in five lines: a VAE of single bars, of which the paper says that it is hierarchical
(Roberts et al. 2018): a bidirectional GRU reads a bar and names a Gaussian over z; one GRU turns z
into an embedding per beat, another plays each beat's steps from its embedding and what it played
before; and for every pair of bars in a batch, the tanh of how far they lie apart along an
attribute's dimension is held to the sign of how far they lie apart in the attribute.

Departures:
- Sizes, which the workshop paper leaves out, are of a bar's need (marked with an asterisk).
- Sixteenth steps, as everywhere here.
- ``reads = "drums"`` is the same model on drum steps, of any number of bars: 27 cells in place of a
  symbol (hits Bernoulli, velocity and offset Gaussian, read where there is a hit).
- The deterministic decoder feeds back its likeliest symbol.
"""

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.objective import Plain
from music.attributes import DRUM_ATTRIBUTES
from music.grid import CHANNELS, DRUM_COUNT
from music.line_attributes import LINE_ATTRIBUTES
from music.tokens import ALPHABETS

PAPER = (
    "AR-VAE, Pati and Lerch 2019, Latent Space Regularization for Explicit Control of Musical "
    "Attributes"
)


@dataclass(frozen=True, kw_only=True)
class ARVAEConfig:
    """§2 and §3.

    Args:
        reads: ``symbols`` of a line, or ``drums``.
        alphabet: * in which lines are written, of ``music.tokens``.
        attributes: of ``music.line_attributes`` or of ``music.attributes``, each regularised along
            the dimension of the same place in ``dimensions``; none makes the base model.
        embedding: * width of a step as it is heard; ``hidden`` * that of every GRU.
        beta: * weight of the divergence from N(0, I).
        gamma: * weight of each attribute's regularisation.
        velocity_spread: * s.d. of a cell's velocity; ``offset_spread`` likewise, in steps.
    """

    reads: Literal["symbols", "drums"] = "symbols"
    bars: int = 1
    beats_per_bar: int = 4
    steps_per_beat: int = 4
    alphabet: str = "tune-32"
    embedding: int = 32
    hidden: int = 256
    latent: int = 64
    attributes: tuple[str, ...] = ("complexity", "range")
    dimensions: tuple[int, ...] = (0, 2)
    beta: float = 0.001
    gamma: float = 1.0
    velocity_spread: float = 0.15
    offset_spread: float = 0.15

    def __post_init__(self) -> None:
        if self.reads not in ("symbols", "drums"):
            raise ValueError(f"reads is {self.reads!r}, allowed are symbols, drums")
        if self.alphabet not in ALPHABETS:
            raise ValueError(f"alphabet is {self.alphabet!r}; there are {', '.join(ALPHABETS)}")
        known = DRUM_ATTRIBUTES if self.reads == "drums" else LINE_ATTRIBUTES
        unknown = set(self.attributes) - set(known)
        if unknown:
            raise ValueError(
                f"attributes {', '.join(sorted(unknown))} are unknown; of {self.reads} there are "
                f"{', '.join(known)}"
            )
        if len(self.attributes) != len(self.dimensions):
            raise ValueError(
                f"{len(self.attributes)} attributes have {len(self.dimensions)} dimensions; "
                f"name one for each"
            )
        if not all(0 <= dimension < self.latent for dimension in self.dimensions):
            raise ValueError(f"dimensions are {self.dimensions}; allowed is 0-{self.latent - 1}")
        if len(set(self.dimensions)) < len(self.dimensions):
            raise ValueError(f"dimensions are {self.dimensions}; two attributes would share one")

    @property
    def symbols(self) -> int:
        """Of the alphabet, or the cells of a step of drums."""
        return CHANNELS if self.reads == "drums" else ALPHABETS[self.alphabet].size

    @property
    def beats(self) -> int:
        """Of the phrase."""
        return self.bars * self.beats_per_bar

    @property
    def steps(self) -> int:
        """T."""
        return self.beats * self.steps_per_beat


class Gaussian(NamedTuple):
    """A diagonal Gaussian; ``mean`` and ``log_std`` each (B, D)."""

    mean: Tensor
    log_std: Tensor

    def sample(self, noise: Tensor) -> Tensor:
        """Mean + σ ε; ``noise`` is drawn by the caller."""
        return self.mean + self.log_std.exp() * noise


def hearing(config: ARVAEConfig, *, and_nothing: bool = False) -> nn.Module:
    """What makes steps as wide as they are heard; ``and_nothing`` knows the one before all, too."""
    if config.reads == "drums":
        return nn.Linear(config.symbols, config.embedding)  # of silence, before all
    return nn.Embedding(config.symbols + and_nothing, config.embedding)


class Encoder(nn.Module):
    """q(z|x)."""

    def __init__(self, config: ARVAEConfig) -> None:
        super().__init__()
        self.symbol = hearing(config)
        self.gru = nn.GRU(
            config.embedding, config.hidden, num_layers=2, batch_first=True, bidirectional=True
        )
        self.to_posterior = nn.Linear(2 * config.hidden, 2 * config.latent)

    def forward(self, x: Tensor) -> Gaussian:
        """X (B, T) symbols, or (B, T, 27) → q(z|x), (B, D) each."""
        _, states = self.gru(self.symbol(x))
        ends = torch.cat([states[-2], states[-1]], dim=-1)  # (B, 2H)
        mean, log_std = self.to_posterior(ends).chunk(2, dim=-1)
        return Gaussian(mean, log_std.clamp(-7.0, 3.0))


class Decoder(nn.Module):
    """p(x|z): z → an embedding per beat → its steps. Beats are played side by side: N = B beats."""

    def __init__(self, config: ARVAEConfig) -> None:
        super().__init__()
        self.config = config
        self.start_beats = nn.Linear(config.latent, config.hidden)
        self.beats = nn.GRU(1, config.hidden, batch_first=True)
        self.start_steps = nn.Linear(config.hidden, config.hidden)
        self.symbol = hearing(config, and_nothing=True)
        self.steps = nn.GRU(config.embedding + config.hidden, config.hidden, batch_first=True)
        self.say = nn.Linear(config.hidden, config.symbols)

    def embeddings(self, z: Tensor) -> Tensor:
        """Z (B, D) → (N, H)."""
        first = torch.tanh(self.start_beats(z)).unsqueeze(0)
        silence = z.new_zeros(z.shape[0], self.config.beats, 1)
        led, _ = self.beats(silence, first.contiguous())
        embedded: Tensor = led.flatten(0, 1)
        return embedded

    def before_all(self, led: Tensor) -> Tensor:
        """What each beat hears before its first step: (N,), or (N, 27) of silence."""
        if self.config.reads == "drums":
            return led.new_zeros(led.shape[0], self.config.symbols)
        return torch.full((led.shape[0],), self.config.symbols, device=led.device)

    def forced(self, z: Tensor, x: Tensor) -> Tensor:
        """Logits (B, T, symbols), with the true step before each of x (B, T, …) heard."""
        led = self.embeddings(z)
        beats = x.reshape(led.shape[0], self.config.steps_per_beat, *x.shape[2:])  # (N, S, …)
        before = torch.cat([self.before_all(led).unsqueeze(1), beats[:, :-1]], dim=1)
        along = led.unsqueeze(1).expand(-1, beats.shape[1], -1)
        first = torch.tanh(self.start_steps(led)).unsqueeze(0)
        played, _ = self.steps(torch.cat([self.symbol(before), along], dim=-1), first)
        logits: Tensor = self.say(played)
        return logits.reshape(z.shape[0], self.config.steps, -1)

    def played(self, z: Tensor) -> Tensor:
        """Z (B, D) → logits (B, T, symbols), hearing itself: its likeliest step is fed back."""
        led = self.embeddings(z)
        state = torch.tanh(self.start_steps(led)).unsqueeze(0)
        before = self.before_all(led)
        said = []
        for _ in range(self.config.steps_per_beat):
            heard = torch.cat([self.symbol(before), led], dim=-1).unsqueeze(1)
            played, state = self.steps(heard, state)
            said.append(self.say(played[:, 0]))
            before = likeliest(said[-1], self.config)
        return torch.stack(said, dim=1).reshape(z.shape[0], self.config.steps, -1)

    def forward(self, z: Tensor) -> Tensor:
        """Z (B, D) → (B, T, C), hearing itself."""
        return as_played(self.played(z), self.config)


def as_played(logits: Tensor, config: ARVAEConfig) -> Tensor:
    """Logits (…) as probabilities of symbols, or of hits beside velocities and offsets."""
    if config.reads == "symbols":
        return logits.softmax(dim=-1)
    hits, velocities, offsets = logits.chunk(3, dim=-1)
    return torch.cat([hits.sigmoid(), velocities.sigmoid(), 0.5 * offsets.tanh()], dim=-1)


def likeliest(logits: Tensor, config: ARVAEConfig) -> Tensor:
    """The likeliest step as it is heard: symbols (N,), or drums (N, 27)."""
    if config.reads == "symbols":
        return logits.argmax(dim=-1)
    hits, velocities, offsets = as_played(logits, config).chunk(3, dim=-1)
    struck = (hits > 0.5).to(logits.dtype)
    return torch.cat([struck, velocities * struck, offsets * struck], dim=-1)


def surprise(x: Tensor, logits: Tensor, config: ARVAEConfig) -> Tensor:
    """-log p(x|z) in nats per step, a scalar, constants left out."""
    if config.reads == "symbols":
        return functional.cross_entropy(logits.mT, x)
    hits, velocities, offsets = x.chunk(3, dim=-1)
    missed = functional.binary_cross_entropy_with_logits(
        logits[..., :DRUM_COUNT], hits, reduction="none"
    )
    _, v, o = as_played(logits, config).chunk(3, dim=-1)
    felt = (velocities - v).square() / (2 * config.velocity_spread**2)
    felt = felt + (offsets - o).square() / (2 * config.offset_spread**2)
    return (missed + hits * felt).sum(dim=-1).mean()


class ARVAE(nn.Module):
    """Both."""

    def __init__(self, config: ARVAEConfig) -> None:
        super().__init__()
        self.config = config
        self.encode = Encoder(config)
        self.decode = Decoder(config)


def kl_to_prior(q: Gaussian) -> Tensor:
    """KL(q ‖ N(0, I)) in nats per phrase, (B,)."""
    squares = q.mean.square() + (2 * q.log_std).exp()
    return 0.5 * (squares - 1 - 2 * q.log_std).sum(dim=-1)


def attribute_loss(along: Tensor, attribute: Tensor) -> Tensor:
    """L_{r,a} of §2: MSE(tanh(D_r) - sgn(D_a)) over all pairs of a batch, a scalar.

    Args:
        along: z^r, where each phrase lies along the attribute's dimension, (B,).
        attribute: of each phrase, (B,).
    """
    latent_distances = along.unsqueeze(1) - along  # D_r
    attribute_distances = attribute.unsqueeze(1) - attribute  # D_a
    return functional.mse_loss(torch.tanh(latent_distances), torch.sign(attribute_distances))


class Loss(NamedTuple):
    """What training makes small, and its terms, in nats per step, nats per phrase, and none."""

    total: Tensor
    surprise: Tensor
    kl: Tensor
    attributes: Tensor


def loss(model: ARVAE, x: Tensor, attributes: Tensor, noise: Tensor) -> Loss:
    """For a batch x (B, T, …) with its attributes (B, A), and noise (B, D).

    A phrase that lacks an attribute (NaN: silence has no range) takes no part in its term.
    """
    config = model.config
    q = model.encode(x)
    z = q.sample(noise)
    missed = surprise(x, model.decode.forced(z, x), config)
    kl = kl_to_prior(q).mean()
    regularised = z.new_zeros(())
    for values, dimension in zip(attributes.unbind(dim=1), config.dimensions, strict=True):
        has = values.isfinite()
        if has.sum() > 1:
            regularised = regularised + attribute_loss(z[has, dimension], values[has])
    total = missed + config.beta * kl + config.gamma * regularised
    return Loss(total, missed, kl, regularised)


def interpretability(z: Tensor, attribute: Tensor) -> float:
    """R² of a linear regression of an attribute (N,) from z's one dimension (N,) (§3)."""
    has = attribute.isfinite()
    x, y = (part[has].double() - part[has].double().mean() for part in (z, attribute))
    spread = math.sqrt(float(x.square().sum() * y.square().sum()))
    return float((x * y).sum() / spread) ** 2 if spread else 0.0


def regularised(config: ARVAEConfig) -> dict[str, int]:
    """Every attribute's own dimension."""
    return dict(zip(config.attributes, config.dimensions, strict=True))


def attributes_of(x: Tensor, config: ARVAEConfig) -> Tensor:
    """What of each phrase x (B, T, …) is regularised, measured: (B, A), NaN where it has none."""
    if config.reads == "drums":
        grids = x.cpu().numpy()
        found = [torch.from_numpy(DRUM_ATTRIBUTES[name](grids)) for name in config.attributes]
        return torch.stack(found, dim=1).float() if found else x.new_zeros(len(x), 0)
    lines = [ALPHABETS[config.alphabet].line_of(row) for row in x.cpu().numpy()]
    measured = [[LINE_ATTRIBUTES[name](line) for name in config.attributes] for line in lines]
    return torch.tensor(measured, dtype=torch.float32).reshape(len(x), -1)


class Objective(Plain):
    """What training minimises; there is nothing to remember."""

    def __init__(self, config: ARVAEConfig) -> None:
        self.config = config

    def loss(self, model: ARVAE, x: Tensor, step: int) -> Loss:
        """The loss of a batch (B, T, …), its noise drawn from torch's generator."""
        noise = torch.randn(len(x), self.config.latent)
        return loss(model, x, attributes_of(x, self.config), noise)


@torch.no_grad()
def accuracy(model: ARVAE, x: Tensor) -> float:
    """Share of the symbols of x (B, T) that z's mean plays right, hearing itself."""
    played = model.decode.played(model.encode(x).mean).argmax(dim=-1)
    return float((played == x).double().mean())


class EncodeHead(nn.Module):
    """Graph role ``encode``: phrase (B, T, C) → mean, log_std (B, D); of symbols one of C is 1."""

    def __init__(self, model: ARVAE) -> None:
        super().__init__()
        self.encode, self.in_symbols = model.encode, model.config.reads == "symbols"

    def forward(self, phrase: Tensor) -> tuple[Tensor, Tensor]:
        """Phrase (B, T, C) → mean and log_std, each (B, D)."""
        q = self.encode(phrase.argmax(dim=-1) if self.in_symbols else phrase)
        return q.mean, q.log_std


class DecodeHead(nn.Module):
    """Graph role ``decode``: latent (B, D) → response (B, T, C)."""

    def __init__(self, model: ARVAE) -> None:
        super().__init__()
        self.decode = model.decode

    def forward(self, latent: Tensor) -> Tensor:
        """Latent (B, D) → (B, T, C)."""
        response: Tensor = self.decode(latent)
        return response
