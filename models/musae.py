"""MusAE: an adversarial autoencoder of four-track songs, with a place in z for every genre.

Andrea Valenti, Antonio Carta, Davide Bacciu. "Learning Style-Aware Symbolic Music Representations
by Adversarial Autoencoders." ECAI 2020. Equation and section numbers below are that paper's.

The system in five lines: a bidirectional LSTM reads drums, bass, guitar and strings side by side
and names a Gaussian over z; one LSTM per track plays its part from z alone, hearing nothing of what
was played before; no divergence holds z to a prior, a critic does, taught as a Wasserstein GAN with
gradient penalty; so the prior may be anything that can be drawn from: N(0, I), or the "flower", a
petal on a circle for every genre, related genres beside each other.

Departures:
- With the flower the critic also hears the genre (Makhzani et al. 2016, from whom the figure is):
  without it nothing ties a song to its own petal, only all songs to all petals.
- Eq. 4-6 give the critic's loss with real and made exchanged; ours is Gulrajani et al. 2017's: made
  less real, plus the penalty.
- W_track names one first state (eq. 11); every layer of a track's LSTM begins with it.
- LSTMs begin with large recurrent weights and open forget gates, and q(z|x) begins narrow. A
  track's LSTM hears the same z at every step: with small weights it settles at once, and training
  learns how common each symbol is and nothing else (training/LOG.md has the figures).
- log σ stays within [-7, 3].
- ``network = "beats"`` replaces the LSTMs by networks without recurrence, as in
  `models/fm_music_vae.py`: all beats of four tracks are heard side by side, and each track's
  decoder names all its beats from z and lets them agree (Tolstikhin et al. 2021, MLP-Mixer).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.mixer import STEPS_PER_BEAT, BeatBlock
from models.objective import Plain

PAPER = (
    "MusAE, Valenti et al. 2020, Learning Style-Aware Symbolic Music Representations by "
    "Adversarial Autoencoders"
)
TRACKS = ("drums", "bass", "guitar", "strings")
RECURRENCE, FIRST_SPREAD = 2.0, -1.5
"""How large recurrent weights begin, and half the first log σ (eq. 10)."""
SPREADS = -7.0, 3.0
"""Within which log σ stays: one step of Adam can move what thousands of weights feed far out."""
FORGET = 1
"""Which of torch's four gates of an LSTM forgets."""


@dataclass(frozen=True, kw_only=True)
class MusAEConfig:
    """§3.2, §3.3 and §4.1.

    Args:
        symbols: of a track's alphabet: 128 pitches, silence, hold.
        prior: ``normal`` or ``flower``.
        genres: n, petals of the flower.
        radial, around: a₁ and a₂, variances of a petal outwards and in all other directions.
        gradient_penalty: λ of eq. 6 (Gulrajani et al. 2017 have 10).
        beta_step: what β rises by every ``beta_every`` steps, up to 1.
        network: ``recurrent`` (figure 1) or ``beats`` (a departure), whose tokens are ``width``
            wide and pass ``blocks`` blocks on each side of z.
    """

    bars: int = 2
    steps_per_bar: int = 16
    symbols: int = 130
    latent: int = 512
    hidden: int = 1024
    layers: int = 3
    prior: Literal["normal", "flower"] = "normal"
    genres: int = 32
    radial: float = 0.1
    around: float = 0.001
    gradient_penalty: float = 10.0
    beta_step: float = 0.1
    beta_every: int = 10_000
    network: Literal["recurrent", "beats"] = "recurrent"
    width: int = 192
    blocks: int = 3

    def __post_init__(self) -> None:
        if self.prior not in {"normal", "flower"}:
            raise ValueError(f"prior is {self.prior!r}, allowed are normal, flower")
        if self.network not in {"recurrent", "beats"}:
            raise ValueError(f"network is {self.network!r}, allowed are recurrent, beats")
        if self.latent < 2:
            raise ValueError(f"latent is {self.latent}; the flower lies in two dimensions of it")

    @property
    def steps(self) -> int:
        """T."""
        return self.bars * self.steps_per_bar

    @property
    def beats(self) -> int:
        """Tokens of the network without recurrence."""
        return self.steps // STEPS_PER_BEAT

    def beta(self, step: int) -> float:
        """Weight of the adversarial part after ``step`` steps (§4.1)."""
        return min(1.0, self.beta_step * (step // self.beta_every))


class Gaussian(NamedTuple):
    """A diagonal Gaussian; ``mean`` and ``log_std`` each (B, D)."""

    mean: Tensor
    log_std: Tensor

    def sample(self, noise: Tensor) -> Tensor:
        """Mean + σ ε; ``noise`` is drawn by the caller."""
        return self.mean + self.log_std.exp() * noise


def posterior(mean: Tensor, spread: Tensor) -> Gaussian:
    """q(z|x) from what its two layers say, (B, D) each: log σ is twice the second (eq. 10)."""
    return Gaussian(mean, (2 * spread).clamp(*SPREADS))


def liven(lstm: nn.LSTM) -> None:
    """Weights that keep an LSTM moving: orthogonal recurrent ones, times two; forget gates open."""
    for name, weight in lstm.named_parameters():
        with torch.no_grad():
            if name.startswith("weight_hh"):
                for gate in weight.chunk(4):
                    nn.init.orthogonal_(gate, RECURRENCE)
            elif name.startswith("weight_ih"):
                nn.init.xavier_uniform_(weight)
            else:
                weight.zero_()
                weight.chunk(4)[FORGET].fill_(0.5)  # there are two biases


class Encoder(nn.Module):
    """q(z|x), eq. 7-10."""

    def __init__(self, config: MusAEConfig) -> None:
        super().__init__()
        self.symbols = config.symbols
        self.lstm = nn.LSTM(
            len(TRACKS) * config.symbols,
            config.hidden,
            num_layers=config.layers,
            batch_first=True,
            bidirectional=True,
        )
        self.to_mean = nn.Linear(2 * config.hidden, config.latent)
        self.to_spread = nn.Linear(2 * config.hidden, config.latent)
        liven(self.lstm)
        nn.init.constant_(self.to_spread.bias, FIRST_SPREAD)

    def forward(self, x: Tensor) -> Gaussian:
        """X (B, T, 4) symbols → q(z|x), (B, D) each."""
        heard = functional.one_hot(x, self.symbols).flatten(2).to(self.to_mean.weight.dtype)
        _, (states, _) = self.lstm(heard)  # (B, T, 4 · 130)
        h = torch.cat([states[-2], states[-1]], dim=-1)  # (B, 2H)
        return posterior(self.to_mean(h), self.to_spread(h))


class TrackDecoder(nn.Module):
    """One track's part from z, eq. 11-12."""

    def __init__(self, config: MusAEConfig) -> None:
        super().__init__()
        self.steps, self.layers = config.steps, config.layers
        self.start = nn.Linear(config.latent, config.hidden, bias=False)
        self.lstm = nn.LSTM(config.latent, config.hidden, config.layers, batch_first=True)
        self.say = nn.Linear(config.hidden, config.symbols)
        liven(self.lstm)

    def forward(self, z: Tensor) -> Tensor:
        """Z (B, D) → logits (B, T, symbols)."""
        first = self.start(z).expand(self.layers, -1, -1).contiguous()  # (layers, B, H)
        along = z.unsqueeze(1).expand(-1, self.steps, -1)
        played, _ = self.lstm(along, (first, torch.zeros_like(first)))
        logits: Tensor = self.say(played)
        return logits


class BeatEncoder(nn.Module):
    """q(z|x) without recurrence: one token per beat, in which all tracks are heard."""

    def __init__(self, config: MusAEConfig) -> None:
        super().__init__()
        self.symbols, self.beats = config.symbols, config.beats
        self.read = nn.Linear(STEPS_PER_BEAT * len(TRACKS) * config.symbols, config.width)
        self.place = nn.Parameter(0.02 * torch.randn(config.beats, config.width))
        self.blocks = blocks(config)
        self.to_mean = nn.Linear(config.beats * config.width, config.latent)
        self.to_spread = nn.Linear(config.beats * config.width, config.latent)
        nn.init.constant_(self.to_spread.bias, FIRST_SPREAD)

    def forward(self, x: Tensor) -> Gaussian:
        """X (B, T, 4) symbols → q(z|x), (B, D) each."""
        heard = functional.one_hot(x, self.symbols).to(self.to_mean.weight.dtype)
        tokens = self.read(heard.reshape(-1, self.beats, self.read.in_features)) + self.place
        h = self.blocks(tokens).flatten(1)  # (B, beats · H)
        return posterior(self.to_mean(h), self.to_spread(h))


class BeatTrackDecoder(nn.Module):
    """One track's part from z, without recurrence: z names every beat, and the beats agree."""

    def __init__(self, config: MusAEConfig) -> None:
        super().__init__()
        self.config = config
        self.name_beats = nn.Linear(config.latent, config.beats * config.width)
        self.blocks = blocks(config)
        self.say = nn.Linear(config.width, STEPS_PER_BEAT * config.symbols)

    def forward(self, z: Tensor) -> Tensor:
        """Z (B, D) → logits (B, T, symbols)."""
        tokens = self.name_beats(z).view(-1, self.config.beats, self.config.width)
        logits: Tensor = self.say(self.blocks(tokens))  # (B, beats, 4 symbols)
        return logits.reshape(-1, self.config.steps, self.config.symbols)


def blocks(config: MusAEConfig) -> nn.Sequential:
    """What beats agree in, tokens (B, beats, H) → the same shape."""
    width = config.width
    mixed = (BeatBlock(config.beats, width) for _ in range(config.blocks))
    return nn.Sequential(*mixed, nn.LayerNorm(width))


class Critic(nn.Module):
    """D_φ, §3.2.3: how much a z looks like one from the prior."""

    def __init__(self, config: MusAEConfig) -> None:
        super().__init__()
        heard = config.latent + (config.genres if config.prior == "flower" else 0)
        self.layers = nn.Sequential(
            nn.Linear(heard, config.hidden),
            nn.Tanh(),
            nn.Linear(config.hidden, config.hidden),
            nn.Tanh(),
            nn.Linear(config.hidden, 1),
        )

    def forward(self, z: Tensor, genre: Tensor) -> Tensor:
        """Z (B, D), and one-hot genres (B, n), which N(0, I) leaves unheard → (B,)."""
        heard = z.shape[-1] + genre.shape[-1] == self.layers[0].in_features
        score: Tensor = self.layers(torch.cat([z, genre], dim=-1) if heard else z)
        return score.squeeze(-1)


class Flower(nn.Module):
    """The mixture of §3.3, eq. 14-18: a petal for each of n genres, on a circle of radius one."""

    outwards: Tensor

    def __init__(self, config: MusAEConfig) -> None:
        super().__init__()
        self.radial, self.around = math.sqrt(config.radial), math.sqrt(config.around)
        angle = 2 * math.pi * torch.arange(config.genres) / config.genres
        outwards = torch.zeros(config.genres, config.latent)
        outwards[:, 0], outwards[:, 1] = angle.cos(), angle.sin()
        self.register_buffer("outwards", outwards)  # (n, D), which are the means, too

    def forward(self, genre: Tensor, noise: Tensor) -> Tensor:
        """Draws (B, D) from the petals of genres (B,), by standard noise (B, D)."""
        direction = self.outwards[genre]
        out = (noise * direction).sum(dim=-1, keepdim=True) * direction
        return direction + self.around * (noise - out) + self.radial * out


class MusAE(nn.Module):
    """Figure 1."""

    def __init__(self, config: MusAEConfig) -> None:
        super().__init__()
        self.config = config
        beats = config.network == "beats"
        self.encode = BeatEncoder(config) if beats else Encoder(config)
        decoder = BeatTrackDecoder if beats else TrackDecoder
        self.decoders = nn.ModuleDict({track: decoder(config) for track in TRACKS})
        self.critic = Critic(config)
        self.flower = Flower(config)

    def decode(self, z: Tensor) -> Tensor:
        """Z (B, D) → logits (B, T, 4, symbols), eq. 13."""
        return torch.stack([self.decoders[track](z) for track in TRACKS], dim=2)

    def from_prior(self, genre: Tensor, noise: Tensor) -> Tensor:
        """Z (B, D) as it should be, for songs of genres (B,)."""
        if self.config.prior == "normal":
            return noise
        drawn: Tensor = self.flower(genre, noise)
        return drawn

    def score(self, z: Tensor, genre: Tensor) -> Tensor:
        """The critic's, (B,)."""
        told = functional.one_hot(genre, self.config.genres).to(z.dtype)
        found: Tensor = self.critic(z, told)
        return found


class Loss(NamedTuple):
    """Eq. 3 of the autoencoder: nats per song, and the critic's word against z."""

    total: Tensor
    surprise: Tensor
    unlike: Tensor


def loss(model: MusAE, x: Tensor, genre: Tensor, noise: Tensor, beta: float) -> Loss:
    """What encoder and decoders make small, for songs x (B, T, 4) of genres (B,).

    One draw of z from ``noise`` (B, D) for both terms.
    """
    z = model.encode(x).sample(noise)
    logits = model.decode(z)  # (B, T, 4, symbols)
    surprise = functional.cross_entropy(logits.flatten(0, 2), x.flatten(), reduction="sum") / len(x)
    unlike = -model.score(z, genre).mean()
    return Loss(surprise + beta * unlike, surprise, unlike)


class CriticLoss(NamedTuple):
    """Eq. 4-6, and its terms."""

    total: Tensor
    distance: Tensor
    penalty: Tensor


def critic_loss(
    score: Callable[[Tensor], Tensor], real: Tensor, made: Tensor, alpha: Tensor, weight: float
) -> CriticLoss:
    """What the critic makes small.

    Args:
        score: the critic, z (B, D) → (B,).
        real: from the prior, (B, D).
        made: by the encoder, (B, D).
        alpha: even in [0, 1), where between the two the slope is to be one, (B, 1).
        weight: λ, of the penalty.
    """
    distance = score(made).mean() - score(real).mean()
    between = torch.lerp(real, made, alpha).detach().requires_grad_()
    (slope,) = torch.autograd.grad(score(between).sum(), between, create_graph=True)
    penalty = (slope.norm(dim=-1) - 1).square().mean()
    return CriticLoss(distance + weight * penalty, distance, penalty)


def critic_optimiser(model: MusAE, learning_rate: float) -> torch.optim.Optimizer:
    """Adam for the critic, with Gulrajani et al. 2017's short memory."""
    return torch.optim.Adam(model.critic.parameters(), learning_rate, betas=(0.5, 0.9))


class Song(Protocol):
    """A batch of training."""

    @property
    def x(self) -> Tensor:
        """(B, T, 4) symbols."""

    @property
    def label(self) -> Tensor:
        """Genres' numbers, (B,)."""


class Objective(Plain):
    """What training minimises. Before every step of the others the critic takes its own.

    Args:
        config: of the model.
        critics: the critic's optimiser.
    """

    def __init__(self, config: MusAEConfig, critics: torch.optim.Optimizer) -> None:
        self.config, self.critics = config, critics

    def loss(self, model: MusAE, x: Song | Tensor, step: int) -> Loss:
        """The loss of songs, whose genres a normal prior does without; torch draws the noise."""
        songs = x if isinstance(x, Tensor) else x.x
        genre = torch.zeros(len(songs), dtype=torch.long) if isinstance(x, Tensor) else x.label
        if self.config.prior == "flower" and isinstance(x, Tensor):
            raise ValueError("the flower has a petal for every genre, and these songs have none")
        self.teach(model, songs, genre)
        noise = torch.randn(len(songs), self.config.latent)
        model.critic.requires_grad_(requires_grad=False)
        terms = loss(model, songs, genre, noise, self.config.beta(step))
        model.critic.requires_grad_()
        return terms

    def teach(self, model: MusAE, songs: Tensor, genre: Tensor) -> None:
        """One step of the critic (eq. 4-6)."""
        count, latent = len(songs), self.config.latent
        with torch.no_grad():
            made = model.encode(songs).sample(torch.randn(count, latent))
            real = model.from_prior(genre, torch.randn(count, latent))
        terms = critic_loss(
            lambda z: model.score(z, genre),
            real,
            made,
            torch.rand(count, 1),
            self.config.gradient_penalty,
        )
        self.critics.zero_grad()
        torch.autograd.backward(terms.total)
        self.critics.step()


@torch.no_grad()
def accuracies(model: MusAE, x: Tensor) -> dict[str, float]:
    """Table 1: the share of each track's symbols of x (B, T, 4) that z's mean plays right."""
    right = (model.decode(model.encode(x).mean).argmax(dim=-1) == x).double().mean(dim=(0, 1))
    return dict(zip(TRACKS, right.tolist(), strict=True))


def accuracy(model: MusAE, x: Tensor) -> float:
    """Over all tracks."""
    found = accuracies(model, x)
    return sum(found.values()) / len(found)


class EncodeHead(nn.Module):
    """Graph role ``encode``: phrase (B, T, 4 · 130), of each 130 one is 1 → mean and log_std."""

    def __init__(self, model: MusAE) -> None:
        super().__init__()
        self.encode, self.config = model.encode, model.config

    def forward(self, phrase: Tensor) -> tuple[Tensor, Tensor]:
        """Phrase (B, T, C) → mean and log_std, each (B, D)."""
        tracks = phrase.reshape(-1, self.config.steps, len(TRACKS), self.config.symbols)
        q = self.encode(tracks.argmax(dim=-1))
        return q.mean, q.log_std


class DecodeHead(nn.Module):
    """Graph role ``decode``: latent (B, D) → probabilities of symbols (B, T, 4 · 130)."""

    def __init__(self, model: MusAE) -> None:
        super().__init__()
        self.model = model

    def forward(self, latent: Tensor) -> Tensor:
        """Latent (B, D) → (B, T, C)."""
        logits: Tensor = self.model.decode(latent)
        return logits.softmax(dim=-1).flatten(2)
