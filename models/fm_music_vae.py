"""FM-Music-VAE: a recurrent VAE whose latent space is flat.

Nutan Chen, Djalel Benbouzid, Francesco Ferroni, Mathis Nitschke, Luciano Pinna, Patrick van der
Smagt. "Flat Latent Manifolds for Human-machine Co-creation of Music." 2022. Equation, section and
table numbers below are that paper's (arXiv:2202.12243).

The system in five lines: a bidirectional GRU reads a phrase x and names a Gaussian over z; a
conductor GRU turns z into one state per bar; a decoder GRU plays each bar from its state, hearing
what it has just played; a second latent ζ makes the prior of z flexible (VHP) under a constraint
on the reconstruction; and the decoder's metric G = JᵀJ is pulled towards a multiple of the
identity, so that a straight line in z is a smooth change of the music.

Departures:
- Velocity and offset are read only where there is a hit: a cell's squared error is (h - p)² +
  h (v - v̂)² + h (o - ô)². Taught zeros in silent cells, a decoder plays every unsure hit too
  softly. The metric sees the expected grid (p, p v̂, p ô), which is what x itself is on average.
- C is a mean over the T x C cells: the reading of table 3's κ that we take. G is JᵀJ.
- The decoder hears its own last step in training too (no teacher forcing): f(z) must be one
  function of z for its Jacobian to mean anything.
- λ waits at its first value until the constraint is met once (Klushyn et al. 2019 begin so), then
  follows their rule, with the moving average of C; everything is trained jointly throughout.
- ``network = "beats"`` replaces fig. 1 by networks without recurrence: a phrase is known whole
  before it is answered, so its beats are mixed side by side (Tolstikhin et al. 2021, MLP-Mixer).
- ``likelihood = "fitted"`` makes C a negative log-likelihood: Bernoulli hits, and Gaussian
  velocities and offsets with spreads of the size that drummers vary by, in place of squared error,
  to which a hit is a hundred times more than a feel. ``likelihood = "gaussian"`` gives hits a
  spread, too, and measures the metric in units of the three: a Bernoulli decoder is driven to
  probabilities of 0 and 1, where no space can be flat.
- ``flatness = "relative"`` regularises ‖G/c² - 1‖²: eq. 6 itself falls when the space is merely
  inflated, which a learnt prior follows for free.
- ``eta_lines`` asks besides that music changes at one speed along all straight lines
  between phrases: the variance of log ‖J (z_j - z_i)‖ / ‖z_j - z_i‖. In eq. 6 a direction in which
  G vanishes costs no more than c⁴ however far phrases are spread along it, and there are D - 1
  others; these lines run where the phrases are spread, and no scale matters to a logarithm.
- ``eta_attributes`` asks that moving along an attribute's centroid vector (§4.3) moves the
  attribute in proportion: 1 less the correlation that table 2 reports, for density, loudness and
  lateness. One direction of z for each attribute is Pati and Lerch's aim (AR-VAE, 2020), here
  without naming the direction beforehand.
- ``prior = "normal"`` is table 2's ablation without the hierarchical prior.
- ``output = "symbols"`` is the piano's and the cello's (§4): one of 90 symbols a step. Their C is a
  mean over steps, of squared errors over the symbols' probabilities, or of -log p with any other
  likelihood; the metric sees the probabilities; their attributes are density and pitch.
- Eq. 6 is not computed but estimated without bias, from a few random directions per phrase: for
  independent standard normal u and v, E (uᵀ(G - c²1)v)² = ‖G - c²1‖². On part of the batch.
- The GRU applies its reset gate after the recurrent product, as torch's does; log σ stays within
  [-7, 3]; the gradient of L / λ is clipped (training/config.py).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.mixer import STEPS_PER_BEAT, BeatBlock

LOG_TWO_PI = math.log(2 * math.pi)
ATTRIBUTES = ("density", "velocity", "offset")
LINE_ATTRIBUTES = ("density", "pitch")
CHOICES = {
    "output": ("drums", "symbols"),
    "jacobian": ("taylor", "smoothed"),
    "network": ("recurrent", "beats"),
    "likelihood": ("squared", "fitted", "gaussian"),
    "flatness": ("absolute", "relative"),
    "prior": ("learnt", "normal"),
}
PAPER = (
    "FM-Music-VAE, Chen et al. 2022, Flat Latent Manifolds for Human-machine Co-creation of Music"
)
Decode = Callable[[Tensor], Tensor]


@dataclass(frozen=True, kw_only=True)
class FMMusicVAEConfig:
    """Table 3, "drum (two bars)"; what the table leaves out is marked with an asterisk.

    Args:
        output: ``drums``, or one of so many ``symbols`` a step: pitches, and two that are none.
        kappa: root of the bound on C, the mean squared error per cell.
        nu: how fast λ follows the constraint.
        tau: * how gently λ lets go once the constraint is met (Klushyn et al.).
        first_lambda: * λ until the constraint is met once, in nats per unit of C.
        importance_samples: K of eq. 2.
        eta: weight of the metric regulariser.
        mixup_margin: * α₀, how far past the two phrases mixup reaches.
        jacobian: ``taylor`` (first-order differences along random directions, 2 or more) or
            ``smoothed`` (eq. 8: the whole J from random draws; its noise makes G larger by
            1 + (D + 1) / draws, so it takes at least 16 D of them).
        directions: * directions, or draws, of z probed per phrase and step.
        probe_length: * length of the finite difference, μ of eq. 8.
        metric_phrases: * how many phrases of a batch the metric is probed at.
        network: ``recurrent`` (fig. 1) or ``beats`` (a departure), whose tokens are ``width`` wide
            and pass ``blocks`` blocks on each side of z.
        likelihood: ``squared``, or a departure with the spreads of velocity and, in steps, of
            offset: ``fitted`` (hits Bernoulli) or ``gaussian`` (hits with a spread of their own).
        attribute_emphasis: * by how much the metric counts density, loudness and lateness of the
            whole phrase besides its cells.
        flatness: ``absolute`` (eq. 6) or ``relative`` (a departure), to c².
        eta_lines: * weight of the unevenness along lines between phrases (a departure).
        eta_attributes: * weight of what attributes lack in correlation with their vectors (a
            departure).
        eta_from: * steps before any η counts. Nothing moves yet where all symbols are equally
            likely, and a metric relative to next to nothing drowns all else.
        eta_rise: * steps over which every η rises from nothing then; a decoder that plays nothing
            yet is pressed flat before it has learnt anything.
        prior: ``learnt`` (eq. 2) or ``normal`` (N(0, I), the ablation).

    Raises:
        ValueError: if there are too few directions for the estimate.
    """

    bars: int = 2
    steps_per_bar: int = 16
    drums: int = 9
    output: Literal["drums", "symbols"] = "drums"
    symbols: int = 90
    latent: int = 32
    encoder_hidden: int = 512
    encoder_layers: int = 2
    conductor_hidden: int = 512
    decoder_hidden: int = 512
    prior_hidden: int = 256
    kappa: float = 0.14
    nu: float = 1.0
    tau: float = 3.0
    first_lambda: float = 20_000.0
    importance_samples: int = 8
    eta: float = 6000.0
    mixup_margin: float = 0.2
    jacobian: Literal["taylor", "smoothed"] = "taylor"
    directions: int = 2
    probe_length: float = 0.05
    metric_phrases: int = 32
    network: Literal["recurrent", "beats"] = "recurrent"
    width: int = 192
    blocks: int = 3
    likelihood: Literal["squared", "fitted", "gaussian"] = "squared"
    hit_spread: float = 0.25
    velocity_spread: float = 0.15
    offset_spread: float = 0.15
    attribute_emphasis: float = 0.0
    flatness: Literal["absolute", "relative"] = "absolute"
    eta_lines: float = 0.0
    eta_attributes: float = 0.0
    eta_from: int = 0
    eta_rise: int = 0
    prior: Literal["learnt", "normal"] = "learnt"

    def __post_init__(self) -> None:
        least = 2 if self.jacobian == "taylor" else 16 * self.latent
        if self.directions < least:
            raise ValueError(
                f"directions is {self.directions}: jacobian {self.jacobian!r} needs {least} or more"
            )
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
    def channels(self) -> int:
        """C: hits, velocities and offsets, or symbols."""
        return self.symbols if self.output == "symbols" else 3 * self.drums

    @property
    def attributes(self) -> tuple[str, ...]:
        """What moves along vectors."""
        return LINE_ATTRIBUTES if self.output == "symbols" else ATTRIBUTES

    @property
    def beats(self) -> int:
        """Tokens of the network without recurrence: four sixteenths each."""
        return self.steps // STEPS_PER_BEAT


class Gaussian(NamedTuple):
    """A diagonal Gaussian; ``mean`` and ``log_std`` each (…, D)."""

    mean: Tensor
    log_std: Tensor

    def sample(self, noise: Tensor) -> Tensor:
        """Mean + σ ε, reparameterised; ``noise`` is drawn by the caller."""
        return self.mean + self.log_std.exp() * noise

    def log_prob(self, value: Tensor) -> Tensor:
        """Log density in nats, summed over the last axis."""
        standard = (value - self.mean) * torch.exp(-self.log_std)
        return (-0.5 * standard.square() - self.log_std - 0.5 * LOG_TWO_PI).sum(-1)


class Output(NamedTuple):
    """What the decoder plays for the phrases, and the latents it played from."""

    decoded: Tensor  # (B, T, C)
    z: Tensor  # (B, D)
    posterior: Gaussian


class Encoder(nn.Module):
    """q(z|x), §3.1: stacked bidirectional GRUs; their two last states make mean and σ."""

    def __init__(self, config: FMMusicVAEConfig) -> None:
        super().__init__()
        self.config = config
        self.gru = nn.GRU(
            config.channels,
            config.encoder_hidden,
            config.encoder_layers,
            batch_first=True,
            bidirectional=True,
        )
        self.to_posterior = nn.Linear(2 * config.encoder_hidden, 2 * config.latent)

    def forward(self, x: Tensor) -> Gaussian:
        """X (B, T, C), or symbols (B, T) → q(z|x), each (B, D)."""
        _, states = self.gru(as_heard(x, self.config))  # (2 layers, B, H)
        ends = torch.cat([states[-2], states[-1]], dim=-1)  # forward and backward: (B, 2H)
        mean, log_std = self.to_posterior(ends).chunk(2, dim=-1)  # (B, D) each
        return Gaussian(mean, log_std.clamp(-7.0, 3.0))


class Played(NamedTuple):
    """What the decoder carries from one step to the next."""

    low: Tensor  # (N, H), first GRU layer
    high: Tensor  # (N, H), second GRU layer
    step: Tensor  # (N, C), what was just played


class Decoder(nn.Module):
    """p(x|z), §3.1 and fig. 1: z → conductor → every bar by itself.

    All bars are decoded side by side, N = B x bars. The conductor's share of the first layer's
    input is the same for the sixteen steps of a bar, so it is multiplied once, outside the loop.
    """

    def __init__(self, config: FMMusicVAEConfig) -> None:
        super().__init__()
        self.config = config
        hidden, conductor = config.decoder_hidden, config.conductor_hidden
        self.start_conductor = nn.Linear(config.latent, conductor)
        self.conductor = nn.GRUCell(conductor, conductor)
        self.start_bar = nn.Linear(conductor, 2 * hidden)
        self.conductor_share = nn.Linear(conductor, 3 * hidden)
        self.hear = nn.Linear(config.channels, 3 * hidden, bias=False)
        self.low_recurrent = nn.Linear(hidden, 3 * hidden)
        self.high_input = nn.Linear(hidden, 3 * hidden)
        self.high_recurrent = nn.Linear(hidden, 3 * hidden)
        self.strike = nn.Linear(hidden, config.channels)

    def bars(self, z: Tensor) -> Tensor:
        """The conductor's word for every bar: z (B, D) → (B x bars, H)."""
        state = torch.tanh(self.start_conductor(z))  # (B, H)
        silence = torch.zeros_like(state)
        states = []
        for _ in range(self.config.bars):
            state = self.conductor(silence, state)
            states.append(state)
        return torch.stack(states, dim=1).flatten(0, 1)  # (B x bars, H)

    def begin(self, bars: Tensor) -> Played:
        """Before a bar's first step: states from the conductor, nothing heard yet."""
        low, high = torch.tanh(self.start_bar(bars)).chunk(2, dim=-1)
        return Played(low, high, bars.new_zeros(bars.shape[0], self.config.channels))

    def step(self, played: Played, share: Tensor) -> Played:
        """One sixteenth of every bar: two GRU layers, then the three heads."""
        low = gru_step(share + self.hear(played.step), self.low_recurrent(played.low), played.low)
        high = gru_step(self.high_input(low), self.high_recurrent(played.high), played.high)
        return Played(low, high, in_range(self.strike(high), self.config))

    def forward(self, z: Tensor) -> Tensor:
        """Z (B, D) → (B, T, C)."""
        bars = self.bars(z)  # (N, H)
        share = self.conductor_share(bars)  # (N, 3H)
        played = self.begin(bars)
        steps = []
        for _ in range(self.config.steps_per_bar):
            played = self.step(played, share)
            steps.append(played.step)
        return torch.stack(steps, dim=1).view(z.shape[0], self.config.steps, self.config.channels)

    def as_scan(self, z: Tensor) -> Tensor:
        """The same, z (B, D) → (B, T, C), with the loop as one ONNX Scan."""
        from torch._higher_order_ops.scan import scan  # only exporting needs it

        bars = self.bars(z)
        share = self.conductor_share(bars)  # (N, 3H)
        begin = tuple(state.contiguous() for state in self.begin(bars))

        def step(carry: tuple[Tensor, ...], share: Tensor) -> tuple[tuple[Tensor, ...], Tensor]:
            played = self.step(Played(*carry), share)
            return tuple(played), played.step.clone()

        shares = share.unsqueeze(0).expand(self.config.steps_per_bar, -1, -1)
        _, steps = scan(step, begin, shares, dim=0)  # (16, N, C)
        played: Tensor = steps.transpose(0, 1)  # (N, 16, C)
        return played.reshape(z.shape[0], self.config.steps, self.config.channels)


def as_heard(x: Tensor, config: FMMusicVAEConfig) -> Tensor:
    """X (B, T, C) as it is; of symbols (B, T) one of C is 1."""
    if x.is_floating_point():
        return x
    return functional.one_hot(x, config.channels).to(torch.get_default_dtype())


def in_range(logits: Tensor, config: FMMusicVAEConfig) -> Tensor:
    """Logits (…, C) → hit probability (0, 1), velocity (0, 1), offset (-0.5, 0.5).

    Those of symbols become their probabilities.
    """
    if config.output == "symbols":
        return logits.softmax(dim=-1)
    hits, velocities, offsets = logits.chunk(3, dim=-1)
    return torch.cat([hits.sigmoid(), velocities.sigmoid(), 0.5 * offsets.tanh()], dim=-1)


def gru_step(from_input: Tensor, from_state: Tensor, state: Tensor) -> Tensor:
    """The next state (Cho et al. 2014) from both projections, each (N, 3H): reset, update, new."""
    reset_x, update_x, new_x = from_input.chunk(3, dim=-1)
    reset_h, update_h, new_h = from_state.chunk(3, dim=-1)
    reset = torch.sigmoid(reset_x + reset_h)
    update = torch.sigmoid(update_x + update_h)
    new = torch.tanh(new_x + reset * new_h)
    return new + update * (state - new)


class BeatEncoder(nn.Module):
    """q(z|x) without recurrence: one token per beat, all heard at once."""

    def __init__(self, config: FMMusicVAEConfig) -> None:
        super().__init__()
        self.config = config
        beats, width = config.beats, config.width
        self.read = nn.Linear(STEPS_PER_BEAT * config.channels, width)
        self.place = nn.Parameter(0.02 * torch.randn(beats, width))
        self.blocks = nn.Sequential(
            *(BeatBlock(beats, width) for _ in range(config.blocks)), nn.LayerNorm(width)
        )
        self.to_posterior = nn.Linear(beats * width, 2 * config.latent)

    def forward(self, x: Tensor) -> Gaussian:
        """X (B, T, C), or symbols (B, T) → q(z|x), each (B, D)."""
        x = as_heard(x, self.config)
        tokens = x.reshape(-1, self.config.beats, STEPS_PER_BEAT * self.config.channels)
        tokens = self.blocks(self.read(tokens) + self.place)  # (B, beats, H)
        mean, log_std = self.to_posterior(tokens.flatten(1)).chunk(2, dim=-1)  # (B, D) each
        return Gaussian(mean, log_std.clamp(-7.0, 3.0))


class BeatDecoder(nn.Module):
    """p(x|z) without recurrence: z names every beat, the beats agree, each is played."""

    def __init__(self, config: FMMusicVAEConfig) -> None:
        super().__init__()
        self.config = config
        beats, width = config.beats, config.width
        self.name_beats = nn.Linear(config.latent, beats * width)
        self.blocks = nn.Sequential(
            *(BeatBlock(beats, width) for _ in range(config.blocks)), nn.LayerNorm(width)
        )
        self.strike = nn.Linear(width, STEPS_PER_BEAT * config.channels)

    def forward(self, z: Tensor) -> Tensor:
        """Z (B, D) → (B, T, C)."""
        tokens = self.name_beats(z).view(-1, self.config.beats, self.config.width)
        logits = self.strike(self.blocks(tokens))  # (B, beats, 4C)
        logits = logits.reshape(-1, self.config.steps, self.config.channels)
        return in_range(logits, self.config)

    def as_scan(self, z: Tensor) -> Tensor:
        """The same: there is no loop here."""
        played: Tensor = self(z)
        return played


class NormalPrior(nn.Module):
    """p(z) = N(0, I): table 2's ablation."""

    def log_prob(self, z: Tensor, noise: Tensor) -> Tensor:
        """Log p(z) in nats for z (B, D); ``noise`` is not needed."""
        return Gaussian(torch.zeros_like(z), torch.zeros_like(z)).log_prob(z)


class HierarchicalPrior(nn.Module):
    """p(z) = ∫ p(z|ζ) p(ζ) dζ with p(ζ) = N(0, I), and q(ζ|z): §3.2.1, table 3."""

    def __init__(self, config: FMMusicVAEConfig) -> None:
        super().__init__()

        def network() -> nn.Sequential:
            return nn.Sequential(
                nn.Linear(config.latent, config.prior_hidden),
                nn.ReLU(),
                nn.Linear(config.prior_hidden, config.prior_hidden),
                nn.ReLU(),
                nn.Linear(config.prior_hidden, 2 * config.latent),
            )

        self.generate = network()  # p(z|ζ)
        self.infer = network()  # q(ζ|z)

    def given(self, zeta: Tensor) -> Gaussian:
        """p(z|ζ)."""
        mean, log_std = self.generate(zeta).chunk(2, dim=-1)
        return Gaussian(mean, log_std.clamp(-7.0, 3.0))

    def log_prob(self, z: Tensor, noise: Tensor) -> Tensor:
        """The importance-weighted lower bound of log p(z) inside eq. 2.

        Args:
            z: (B, D).
            noise: (K, B, D), standard normal.

        Returns:
            (B,) in nats.
        """
        mean, log_std = self.infer(z).chunk(2, dim=-1)
        q = Gaussian(mean, log_std.clamp(-7.0, 3.0))
        zeta = q.sample(noise)  # (K, B, D)
        standard = Gaussian(torch.zeros_like(zeta), torch.zeros_like(zeta))
        weights = self.given(zeta).log_prob(z) + standard.log_prob(zeta) - q.log_prob(zeta)
        return torch.logsumexp(weights, dim=0) - math.log(noise.shape[0])


class FMMusicVAE(nn.Module):
    """The whole of fig. 1 with its learnt prior."""

    def __init__(self, config: FMMusicVAEConfig) -> None:
        super().__init__()
        self.config = config
        beats = config.network == "beats"
        self.encode = BeatEncoder(config) if beats else Encoder(config)
        self.decode = BeatDecoder(config) if beats else Decoder(config)
        self.prior = NormalPrior() if config.prior == "normal" else HierarchicalPrior(config)
        if config.eta_attributes:
            self.register_buffer("vectors", torch.zeros(len(config.attributes), config.latent))

    def remember(self, vectors: Tensor) -> Tensor:
        """Take a batch's centroid vectors (A, D) into their moving average, and give that."""
        self.vectors: Tensor = torch.lerp(self.vectors, vectors.detach(), 0.02)
        return self.vectors

    def forward(self, x: Tensor, noise: Tensor) -> Output:
        """X (B, T, C) and noise (B, D) → what it plays (B, T, C), by way of z (B, D)."""
        q = self.encode(x)  # q(z|x)
        z = q.sample(noise)  # (B, D)
        return Output(self.decode(z), z, q)


def expected_grid(decoded: Tensor) -> Tensor:
    """(p, v̂, ô) → (p, p v̂, p ô): the mean of the grid that the decoder describes."""
    hits, velocities, offsets = decoded.chunk(3, dim=-1)
    return torch.cat([hits, hits * velocities, hits * offsets], dim=-1)


def as_measured(grid: Tensor, config: FMMusicVAEConfig) -> Tensor:
    """The expected grid (B, T, C) as the metric sees it, (B, N).

    Symbols' probabilities are seen as they are.

    With a Gaussian likelihood in its units, hits being the unit: the metric is then that of the
    likelihood itself (Fisher's), and a feel that it hears as far off is far off in z; in plain
    units velocity and offset are too small to be given any room. The sums over all cells (how much,
    how loud, how late) count again by ``attribute_emphasis``.
    """
    if config.output == "symbols":
        return grid.flatten(1)
    hits, velocities, offsets = grid.chunk(3, dim=-1)
    if config.likelihood == "gaussian":
        velocities = velocities * (config.hit_spread / config.velocity_spread)
        offsets = offsets * (config.hit_spread / config.offset_spread)
    parts = [part.flatten(1) for part in (hits, velocities, offsets)]
    if config.attribute_emphasis:
        weight = config.attribute_emphasis / math.sqrt(parts[0].shape[1])
        parts += [weight * part.sum(dim=1, keepdim=True) for part in parts]
    return torch.cat(parts, dim=1)


def reconstruction_error(x: Tensor, decoded: Tensor) -> Tensor:
    """C_θ(x, z): mean squared error per cell, velocity and offset read where x has a hit; (B,)."""
    hits, velocities, offsets = x.chunk(3, dim=-1)
    p, v, o = decoded.chunk(3, dim=-1)
    squared = (hits - p).square() + hits * ((velocities - v).square() + (offsets - o).square())
    return squared.mean(dim=(-2, -1)) / 3


def surprise(x: Tensor, decoded: Tensor, config: FMMusicVAEConfig) -> Tensor:
    """C_θ(x, z) as nats per cell: -log p(x|z) / (T C) without its constant terms; (B,)."""
    hits, velocities, offsets = x.chunk(3, dim=-1)
    p, v, o = decoded.chunk(3, dim=-1)
    if config.likelihood == "fitted":
        missed = functional.binary_cross_entropy(p, hits, reduction="none")
    else:
        missed = (hits - p).square() / (2 * config.hit_spread**2)
    felt = (velocities - v).square() / (2 * config.velocity_spread**2)
    felt = felt + (offsets - o).square() / (2 * config.offset_spread**2)
    return (missed + hits * felt).mean(dim=(-2, -1)) / 3


def symbol_error(x: Tensor, decoded: Tensor, config: FMMusicVAEConfig) -> Tensor:
    """C_θ(x, z) of symbols x (B, T): squared error or nats, a mean over steps; (B,)."""
    if config.likelihood == "squared":
        return (as_heard(x, config) - decoded).square().sum(dim=-1).mean(dim=-1)
    probable = decoded.gather(2, x.unsqueeze(2)).squeeze(2)
    return -torch.log(probable + 1e-9).mean(dim=-1)


def mixup(z: Tensor, order: Tensor, alpha: Tensor) -> Tensor:
    """g(z_i, z_j) = (1 - α) z_i + α z_j of a shuffled batch; alpha is (B, 1). §3.2.2."""
    return torch.lerp(z, z[order], alpha)


def jacobian_taylor(f: Decode, z: Tensor, directions: Tensor, length: float) -> Tensor:
    """Directional derivatives J u by first-order Taylor expansion (Rifai et al. 2011).

    Args:
        f: the decoder, (B, D) → (B, …).
        z: (B, D).
        directions: U, (B, D, S): each phrase has its own.
        length: of the step taken along each direction, in units of its own length.

    Returns:
        J U, (B, N, S), N the cells of f's output.
    """
    count = directions.shape[-1]
    moved = z + length * directions.permute(2, 0, 1)  # (S, B, D)
    played = f(torch.cat([z, moved.flatten(0, 1)])).flatten(1)  # ((1 + S) B, N), in one pass
    here = played[: len(z)]
    there = played[len(z) :].view(count, *here.shape)
    return ((there - here) / length).permute(1, 2, 0)


def jacobian_smoothed(f: Decode, z: Tensor, draws: Tensor, mu: float) -> Tensor:
    """The whole Jacobian by Gaussian smoothing, eq. 8: E_u([f(z + μu) - f(z)] uᵀ) / μ.

    Args:
        f: the decoder, (B, D) → (B, …).
        z: (B, D).
        draws: u, (B, D, S), standard normal; the estimate's noise falls with S.
        mu: the bound μ.

    Returns:
        J, (B, N, D).
    """
    return jacobian_taylor(f, z, draws, mu) @ draws.mT / draws.shape[-1]


class Metric(NamedTuple):
    """How the decoder stretches the space: c² of eq. 7 and L_FM of eq. 6, both scalars."""

    scale: Tensor
    distance_from_flat: Tensor


def metric_at(f: Decode, z: Tensor, config: FMMusicVAEConfig, noise: Tensor) -> Metric:
    """The decoder's metric around z (B, D), probed by standard normal ``noise`` (B, D, S); §3.2.2.

    With the smoothed Jacobian both are taken from the whole G. With directional derivatives,
    uᵀGu / D estimates the mean eigenvalue, and the products of different directions eq. 6.
    """
    width = z.shape[-1]
    if config.jacobian == "smoothed":
        j = jacobian_smoothed(f, z, noise, config.probe_length)
        g = j.mT @ j  # (B, D, D)
        scale = g.diagonal(dim1=-2, dim2=-1).mean()
        off = from_flat(g, scale, torch.eye(width, dtype=z.dtype, device=z.device), config)
        return Metric(scale, off.square().sum((-2, -1)).mean())
    ju = jacobian_taylor(f, z, noise, config.probe_length)  # (B, N, S)
    gram = ju.mT @ ju  # UᵀGU, (B, S, S)
    scale = gram.diagonal(dim1=-2, dim2=-1).mean() / width
    off = from_flat(gram, scale, noise.mT @ noise, config)  # uᵀ(G - c²1)v
    count = noise.shape[-1]
    different = ~torch.eye(count, dtype=torch.bool, device=z.device)
    return Metric(scale, off[:, different].square().mean())


def unevenness(f: Decode, z: Tensor, ends: Tensor, length: float) -> Tensor:
    """How unevenly the music changes along lines: the variance of its logarithmic speed, a scalar.

    Args:
        f: the decoder, (B, D) → (B, …).
        z: points on lines between phrases, (B, D).
        ends: what the lines lead by, z_j - z_i, (B, D).
        length: of the step taken, as a share of the line.
    """
    played = f(torch.cat([z, z + length * ends])).flatten(1)  # (2B, N)
    here, there = played.chunk(2)
    speed = (there - here).norm(dim=1) / (length * ends.norm(dim=1))
    uneven: Tensor = (speed + 1e-12).log().var()
    return uneven


def named(grid: Tensor, config: FMMusicVAEConfig) -> Tensor:
    """The likeliest symbols of every step (B, T, C), as one of C is 1; drums as they are expected.

    Gradients are those of the probabilities (straight through, Bengio et al. 2013). What is often a
    little probable is never played: as many notes as are expected are not as many as are heard.
    """
    if config.output != "symbols":
        return grid
    likeliest = functional.one_hot(grid.argmax(dim=-1), grid.shape[-1]).to(grid.dtype)
    return likeliest + grid - grid.detach()


def attributes_of(grid: Tensor, config: FMMusicVAEConfig) -> Tensor:
    """What moves along vectors, of expected or struck grids (B, T, C): (B, A).

    Density, mean velocity and mean offset of drums; density and mean pitch of symbols.
    """
    if config.output == "symbols":
        begun = grid[..., : config.symbols - 2]  # but note-off and rest
        pitches = torch.arange(begun.shape[-1], dtype=grid.dtype, device=grid.device)
        count = begun.sum((-2, -1))
        return torch.stack([count, (begun @ pitches).sum(-1) / count.clamp(min=1.0)], dim=1)
    hits, velocities, offsets = (part.sum((-2, -1)) for part in grid.chunk(3, dim=-1))
    count = hits.clamp(min=1.0)
    return torch.stack([hits, velocities / count, offsets / count], dim=1)


def centroid_vectors(z: Tensor, attributes: Tensor) -> Tensor:
    """From the lowest quarter in each attribute to the highest, §4.3: (B, D), (B, A) → (A, D)."""
    quarter = max(1, len(z) // 4)
    order = attributes.argsort(dim=0)  # (B, A)
    return z[order[-quarter:]].mean(0) - z[order[:quarter]].mean(0)


def unfaithfulness(f: Decode, z: Tensor, vectors: Tensor, scale: Tensor) -> Tensor:
    """What attributes lack in correlation with the way along their vectors, summed: a scalar.

    Args:
        f: from latents (B, D) to attributes (B, A).
        z: (B, D).
        vectors: one per attribute, (A, D).
        scale: how far along each vector every z is moved, (A, B, 1).
    """
    moved = z + scale * vectors.unsqueeze(1)  # (A, B, D)
    along = (moved * vectors.unsqueeze(1)).sum(-1)  # (A, B)
    heard = f(moved.flatten(0, 1)).view(len(vectors), len(z), -1)
    found = heard.diagonal(dim1=0, dim2=2).mT  # of every attribute along its own: (A, B)
    standard = [v - v.mean(-1, keepdim=True) for v in (along, found)]
    a, b = (functional.normalize(v, dim=-1, eps=1e-6) for v in standard)
    lacking: Tensor = (1 - (a * b).sum(-1)).sum()
    return lacking


def from_flat(g: Tensor, scale: Tensor, identity: Tensor, config: FMMusicVAEConfig) -> Tensor:
    """G - sg(c²) 1 of eq. 6, or G / sg(c²) - 1 if flatness is relative."""
    scale = scale.detach()
    return g / scale - identity if config.flatness == "relative" else g - scale * identity


class Noise(NamedTuple):
    """Every random number one training step uses, drawn outside."""

    z: Tensor  # (B, D)
    zeta: Tensor  # (K, B, D)
    order: Tensor  # (B,), a permutation
    alpha: Tensor  # (B, 1), in [-α₀, 1 + α₀]
    directions: Tensor  # (M, D, S), M the phrases at which the metric is probed
    scale: Tensor  # (A, B, 1), in [-1, 1], along attribute vectors

    @classmethod
    def draw(cls, config: FMMusicVAEConfig, batch: int) -> "Noise":
        """From torch's generator."""
        margin = config.mixup_margin
        return cls(
            z=torch.randn(batch, config.latent),
            zeta=torch.randn(config.importance_samples, batch, config.latent),
            order=torch.randperm(batch),
            alpha=torch.empty(batch, 1).uniform_(-margin, 1 + margin),
            directions=torch.randn(
                min(batch, config.metric_phrases), config.latent, config.directions
            ),
            scale=torch.empty(len(config.attributes), batch, 1).uniform_(-1, 1),
        )


class Loss(NamedTuple):
    """Eq. 5 and its terms; ``total`` and ``kl`` in nats per phrase, ``error`` per cell."""

    total: Tensor
    kl: Tensor
    error: Tensor
    metric: Tensor
    scale: Tensor
    lines: Tensor
    attributes: Tensor


def loss(model: FMMusicVAE, x: Tensor, multiplier: float, noise: Noise, risen: float = 1.0) -> Loss:
    """L_FM-Music-VAE of eq. 5, with λ; η counts as far as it has risen.

    Args:
        model: of drums, or of symbols.
        x: a batch (B, T, C), or of symbols (B, T).
        multiplier: λ.
        noise: all the randomness.
        risen: share of η.
    """
    config = model.config
    output = model(x, noise.z)
    prior = model.prior.log_prob(output.z, noise.zeta)
    kl = (output.posterior.log_prob(output.z) - prior).mean()  # F of eq. 2
    if config.output == "symbols":
        error = symbol_error(x, output.decoded, config).mean()  # C_θ
    elif config.likelihood == "squared":
        error = reconstruction_error(x, output.decoded).mean()
    else:
        error = surprise(x, output.decoded, config).mean()

    def played(z: Tensor) -> Tensor:
        decoded: Tensor = model.decode(z)
        return decoded if config.output == "symbols" else expected_grid(decoded)

    def f(z: Tensor) -> Tensor:
        return as_measured(played(z), config)

    between = mixup(output.z, noise.order, noise.alpha).detach()
    metric = metric_at(f, between[: len(noise.directions)], config, noise.directions)
    lines = torch.zeros(())
    if config.eta_lines:
        ends = (output.z[noise.order] - output.z).detach()
        moving = ends.norm(dim=1) > 0  # a shuffle may leave a phrase where it is
        lines = unevenness(f, between[moving], ends[moving], config.probe_length)
    attributes = torch.zeros(())
    if config.eta_attributes:
        mean = output.posterior.mean
        heard = attributes_of(as_heard(x, config), config)
        vectors = model.remember(centroid_vectors(mean, heard))
        attributes = unfaithfulness(
            lambda z: attributes_of(named(played(z), config), config), mean, vectors, noise.scale
        )
    total = kl + multiplier * (error - config.kappa**2)
    total = total + risen * (
        config.eta * metric.distance_from_flat
        + config.eta_lines * lines
        + config.eta_attributes * attributes
    )
    return Loss(total, kl, error, metric.distance_from_flat, metric.scale, lines, attributes)


@dataclass
class Constraint:
    """λ and its rule: eq. 3-4 as Klushyn et al. 2019 (algorithm 1) solve them.

    Above the bound λ grows by exp(ν (Ĉ - κ²)) a step; below it λ shrinks, ever more gently as it
    nears the λ at which the objective is the plain bound on the evidence: T C nats a cell, or
    T C / 2 for squared error with unit variance.
    """

    multiplier: float
    average: float | None = None
    met: bool = False

    def update(self, error: float, config: FMMusicVAEConfig) -> None:
        """Take one batch's C into the moving average Ĉ and move λ."""
        self.average = error if self.average is None else 0.99 * self.average + 0.01 * error
        excess = self.average - config.kappa**2
        self.met = self.met or excess <= 0
        if not self.met:
            return
        cells = config.steps * (1 if config.output == "symbols" else config.channels)
        plain = cells / (2 if config.likelihood == "squared" else 1)
        gentle = 1.0 if excess > 0 else math.tanh(config.tau * (1.0 - plain / self.multiplier))
        self.multiplier *= math.exp(config.nu * gentle * excess)


class Objective:
    """What training minimises: the loss of a batch, and λ from one step to the next."""

    def __init__(self, config: FMMusicVAEConfig) -> None:
        self.config = config
        self.constraint = Constraint(config.first_lambda)

    def loss(self, model: FMMusicVAE, x: Tensor, step: int) -> Loss:
        """Eq. 5 for a batch x (B, T, C), its noise drawn from torch's generator."""
        since, rise = step - self.config.eta_from, self.config.eta_rise
        risen = min(1.0, max(0.0, since / rise)) if rise else float(since >= 0)
        noise = Noise.draw(self.config, len(x))
        return loss(model, x, self.constraint.multiplier, noise, risen)

    def to_differentiate(self, terms: Loss) -> Tensor:
        """L / λ: Adam minds direction, not scale, and clipping wants one that does not drift."""
        return terms.total / self.constraint.multiplier

    def stepped(self, terms: Loss) -> None:
        """Move λ after a step."""
        self.constraint.update(terms.error.item(), self.config)

    def state(self) -> dict[str, Any]:
        """Plain values for a checkpoint."""
        return dict(vars(self.constraint))

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from ``state()``."""
        self.constraint = Constraint(**state)


class EncodeHead(nn.Module):
    """Graph role ``encode``: phrase (B, T, C) → mean, log_std (B, D)."""

    def __init__(self, model: FMMusicVAE) -> None:
        super().__init__()
        self.encode = model.encode

    def forward(self, phrase: Tensor) -> tuple[Tensor, Tensor]:
        """Phrase (B, T, C) → mean and log_std, each (B, D)."""
        q = self.encode(phrase)
        return q.mean, q.log_std


class DecodeHead(nn.Module):
    """Graph role ``decode``: latent (B, D) → response (B, T, C)."""

    def __init__(self, model: FMMusicVAE) -> None:
        super().__init__()
        self.decode = model.decode

    def forward(self, latent: Tensor) -> Tensor:
        """Latent (B, D) → (B, T, C)."""
        return self.decode.as_scan(latent)


@torch.no_grad()
def accuracy(model: FMMusicVAE, x: Tensor) -> float:
    """Share of the symbols of x (B, T) that come back right through z's mean."""
    return float((model.decode(model.encode(x).mean).argmax(dim=-1) == x).double().mean())
