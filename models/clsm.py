"""CLSM: some bars of a tune made new, in the context of the bars around them.

Taketo Akama. "A Contextual Latent Space Model: Subsequence Modulation in Melodic Sequence."
ISMIR 2021. Equation and section numbers below are that paper's.

The system in five lines: a tune is context on the left, a target, context on the right; an encoder
(relative attention, then a Bi-LSTM over the target) names a Gaussian over z for the target it
hears; a prior of the same make hears the context alone and names a Gaussian over w, which an
invertible flow of coupling layers turns into z; a decoder writes the target step by step, attending
to z as four vectors and to both contexts, whole. Interpolations and variations are made in w.

Departures:
- What the paper leaves open: the 128-wide symbols are led to the 256 of the transformer by a linear
  layer, and its feed-forward layers are twice as wide as it (marked with an asterisk).
- Relative positions have one table of vectors a layer, shared by its heads, and no clipping.
- The flow hears no context (eq. 6 gives it none); the Gaussian under it does.
- In ``write`` the contexts are read once: by the mask of figure 2b no context position ever hears
  the target, so nothing of them changes while it is written.
- With ``deaf`` and ``alone`` the decoder misses some of the target and some contexts in training:
  where they tell most of the target, as with drums, it would not listen to z otherwise.
- ``reads = "drums"`` is the same model on drum steps: its symbols are the combinations of nine
  drums. They know no velocity and no offset; new hits are played with the feel that their drum has
  in the context, at their place in the bar above all.
- In a jam the target lies at the end, the context is what was played before it, and z is that of
  the call as if it were the target: at δ = 0 the call comes back.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.objective import Plain

DRUMS = 9
COLD = 1e-3
"""A temperature as good as none."""
PLAIN_VELOCITY = 0.6
PAPER = "CLSM, Akama 2021, A Contextual Latent Space Model"


@dataclass(frozen=True, kw_only=True)
class CLSMConfig:
    """§2.4 and §3.4.1.

    Args:
        symbols: of the alphabet.
        bars: of context and target together.
        embedding: width of a symbol.
        hidden: width of the transformers and of each direction of the Bi-LSTM.
        feed_forward: * width of the transformers' feed-forward layers.
        mlp_hidden: of the two-layer networks that make mean and covariance.
        latent: d_z.
        latent_tokens: l_z, the vectors as which the decoder attends to z.
        couplings: layers of the flow; ``coupling_hidden`` their width.
        target_bars: how long a target may be.
        at_end: * share of targets in training that lie at the end, where a jam wants its answers;
            the others lie anywhere.
        answer_bars: * how long the answers are that a jam gets; what is left of ``bars`` is their
            context.
        reads: ``symbols`` of a tune, or ``drums``, whose steps are the symbols.
        beta: weight of the divergence in eq. 4, reached along a line in ``anneal_steps``.
        deaf: * share of the target's steps that the decoder does not hear in training, so that z
            has to tell them (word dropout, Bowman et al. 2016).
        alone: * share of phrases in training whose contexts the decoder does not hear.
    """

    symbols: int = 32
    bars: int = 8
    steps_per_bar: int = 16
    embedding: int = 128
    hidden: int = 256
    feed_forward: int = 512
    heads: int = 8
    layers: int = 2
    dropout: float = 0.1
    mlp_hidden: int = 512
    latent: int = 128
    latent_tokens: int = 4
    couplings: int = 4
    coupling_hidden: int = 256
    target_bars: tuple[int, ...] = (1, 2, 3, 4)
    at_end: float = 0.0
    answer_bars: int = 2
    reads: Literal["symbols", "drums"] = "symbols"
    beta: float = 0.012
    anneal_steps: int = 10_000
    deaf: float = 0.0
    alone: float = 0.0

    def __post_init__(self) -> None:
        if self.hidden % self.heads:
            raise ValueError(
                f"hidden is {self.hidden}; it must be a multiple of heads={self.heads}"
            )
        if self.latent % 2:
            raise ValueError(f"latent is {self.latent}; couplings halve it, so it must be even")
        if not self.target_bars or not all(1 <= bars <= self.bars for bars in self.target_bars):
            raise ValueError(f"target_bars are {self.target_bars}; allowed is 1-{self.bars}")
        if not 1 <= self.answer_bars < self.bars:
            raise ValueError(
                f"answer_bars is {self.answer_bars}; allowed is 1-{self.bars - 1}, so that some of "
                f"the {self.bars} bars are context"
            )
        if self.reads not in ("symbols", "drums"):
            raise ValueError(f"reads is {self.reads!r}, allowed are symbols, drums")
        if self.reads == "drums" and self.symbols != 1 << DRUMS:
            raise ValueError(f"symbols is {self.symbols}; {DRUMS} drums make {1 << DRUMS}")

    @property
    def answer(self) -> "Target":
        """What a jam asks for: the last bars."""
        length = self.answer_bars * self.steps_per_bar
        return Target(self.steps - length, length)

    @property
    def steps(self) -> int:
        """K."""
        return self.bars * self.steps_per_bar

    @property
    def constraint(self) -> int:
        """The symbol p that stands for a target the prior does not hear."""
        return self.symbols

    @property
    def start(self) -> int:
        """The symbol s before the first step."""
        return self.symbols + 1


class Target(NamedTuple):
    """Which steps are to be made: τ, from ``first`` on, ``length`` of them."""

    first: int
    length: int

    @property
    def end(self) -> int:
        """The first step after it."""
        return self.first + self.length

    @property
    def steps(self) -> slice:
        """As an index of steps."""
        return slice(self.first, self.end)


class Gaussian(NamedTuple):
    """A diagonal Gaussian; ``mean`` and ``log_std`` each (B, D)."""

    mean: Tensor
    log_std: Tensor

    def sample(self, noise: Tensor) -> Tensor:
        """Mean + σ ε; ``noise`` is drawn by the caller."""
        return self.mean + self.log_std.exp() * noise

    def log_prob(self, x: Tensor) -> Tensor:
        """Log density at x (B, D), in nats, (B,)."""
        standard = (x - self.mean) * torch.exp(-self.log_std)
        per_dimension = -0.5 * standard.square() - self.log_std - 0.5 * math.log(2 * math.pi)
        return per_dimension.sum(dim=-1)


def by_heads(h: Tensor, heads: int) -> Tensor:
    """H (B, U, H) → (B, heads, U, d)."""
    if h.shape[1] == 1:  # nothing to swap, step by step
        return h.view(h.shape[0], heads, 1, -1)
    return h.view(*h.shape[:-1], heads, -1).transpose(1, 2)


def together(heard: Tensor) -> Tensor:
    """What heads heard, (B, heads, U, d) → (B, U, H)."""
    if heard.shape[2] == 1:
        return heard.reshape(heard.shape[0], 1, -1)
    return heard.transpose(1, 2).flatten(2)


class LatentAttention(nn.Module):
    """Attention of positions to z's vectors."""

    def __init__(self, config: CLSMConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.ask = nn.Linear(config.hidden, config.hidden)
        self.offer = nn.Linear(config.latent, 2 * config.hidden)
        self.out = nn.Linear(config.hidden, config.hidden)
        self.dropout = nn.Dropout(config.dropout)

    def keys_and_values(self, latent: Tensor) -> Tensor:
        """Z's vectors (B, l_z, d_z) → keys beside values, (2, B, heads, l_z, d)."""
        keys, values = self.offer(latent).chunk(2, dim=-1)
        return torch.stack([by_heads(keys, self.heads), by_heads(values, self.heads)])

    def forward(self, h: Tensor, offered: Tensor) -> Tensor:
        """H (B, U, H) and what z's vectors offer → (B, U, H)."""
        keys, values = offered
        asked = by_heads(self.ask(h), self.heads)  # (B, heads, U, d)
        weights = (asked @ keys.mT / math.sqrt(keys.shape[-1])).softmax(dim=-1)
        said: Tensor = self.out(together(self.dropout(weights) @ values))
        return said


class RelativeAttention(nn.Module):
    """Attention of U positions to V, each logit with a share of its own for how far they lie apart.

    Shaw et al. 2018, Huang et al. 2018: q_u · (k_v + r_{u-v}) / √d.
    """

    def __init__(self, config: CLSMConfig, positions: int) -> None:
        super().__init__()
        self.heads, self.positions = config.heads, positions
        width = config.hidden // config.heads
        self.ask = nn.Linear(config.hidden, config.hidden)
        self.offer = nn.Linear(config.hidden, 2 * config.hidden)
        self.apart = nn.Parameter(torch.randn(2 * positions - 1, width) / math.sqrt(width))
        self.out = nn.Linear(config.hidden, config.hidden)
        self.dropout = nn.Dropout(config.dropout)

    def keys_and_values(self, h: Tensor) -> Tensor:
        """H (B, V, H) → keys beside values, (2, B, heads, V, d)."""
        keys, values = self.offer(h).chunk(2, dim=-1)
        return torch.stack([by_heads(keys, self.heads), by_heads(values, self.heads)])

    def between(self, at: Tensor, of: Tensor) -> Tensor:
        """The vectors for how far positions at (U,) lie from those of (V,): (U, V, d)."""
        apart: Tensor = self.apart[at.unsqueeze(1) - of + self.positions - 1]
        return apart

    def forward(self, h: Tensor, offered: Tensor, apart: Tensor, mask: Tensor) -> Tensor:
        """What U positions hear of V.

        Args:
            h: (B, U, H), of the positions that ask.
            offered: (2, B, heads, V, d), as ``keys_and_values`` gives it.
            apart: (U, V, d), as ``between`` gives it.
            mask: (U, V), true where u may attend to v.
        """
        keys, values = offered
        asked = by_heads(self.ask(h), self.heads)  # (B, heads, U, d)
        if h.shape[1] == 1:
            near = asked @ apart[0].mT
        else:
            near = torch.einsum("bhud,uvd->bhuv", asked, apart)
        logits = asked @ keys.mT + near
        logits = logits / math.sqrt(keys.shape[-1])
        weights = logits.masked_fill(~mask, -math.inf).softmax(dim=-1)
        said: Tensor = self.out(together(self.dropout(weights) @ values))
        return said


class Block(nn.Module):
    """One layer of a transformer; ``hears_latent`` adds attention to z's vectors."""

    def __init__(self, config: CLSMConfig, positions: int, *, hears_latent: bool = False) -> None:
        super().__init__()
        self.attend = RelativeAttention(config, positions)
        self.latent: LatentAttention | None = None
        if hears_latent:
            self.latent = LatentAttention(config)
            self.after_latent = nn.LayerNorm(config.hidden)
        self.think = nn.Sequential(
            nn.Linear(config.hidden, config.feed_forward),
            nn.ReLU(),
            nn.Dropout(config.dropout),
            nn.Linear(config.feed_forward, config.hidden),
        )
        self.after_attention = nn.LayerNorm(config.hidden)
        self.after_thought = nn.LayerNorm(config.hidden)
        self.dropout = nn.Dropout(config.dropout)

    def forward(
        self,
        h: Tensor,
        offered: Tensor,
        apart: Tensor,
        mask: Tensor,
        latent: Tensor | None = None,
    ) -> Tensor:
        """H (B, U, H), hearing what was offered so far apart, and what z's vectors offer."""
        h = self.after_attention(h + self.dropout(self.attend(h, offered, apart, mask)))
        if self.latent is not None and latent is not None:
            h = self.after_latent(h + self.dropout(self.latent(h, latent)))
        thought: Tensor = self.after_thought(h + self.dropout(self.think(h)))
        return thought


class Symbols(nn.Module):
    """Symbols and where they stand, as the transformers hear them."""

    def __init__(self, config: CLSMConfig) -> None:
        super().__init__()
        self.symbol = nn.Embedding(config.symbols + 2, config.embedding)  # and p, and s
        self.place = nn.Embedding(config.steps + 1, config.embedding)
        self.widen = nn.Linear(config.embedding, config.hidden)

    def forward(self, x: Tensor, at: Tensor) -> Tensor:
        """X (B, U) symbols at places (U,) → (B, U, H)."""
        widened: Tensor = self.widen(self.symbol(x) + self.place(at))
        return widened


class Reader(nn.Module):
    """What encoder and prior have in common (§2.4.1): a Gaussian from the target's place in x."""

    def __init__(self, config: CLSMConfig) -> None:
        super().__init__()
        self.symbols = Symbols(config)
        blocks = nn.ModuleList(Block(config, config.steps) for _ in range(config.layers))
        self.blocks = cast("Sequence[Block]", blocks)
        self.lstm = nn.LSTM(
            config.hidden,
            config.hidden,
            num_layers=2,
            dropout=config.dropout,
            batch_first=True,
            bidirectional=True,
        )
        self.mean, self.covariance = (
            nn.Sequential(
                nn.Linear(2 * config.hidden, config.mlp_hidden),
                nn.SELU(),
                nn.Linear(config.mlp_hidden, config.latent),
            )
            for _ in range(2)
        )

    def forward(self, x: Tensor, target: Target) -> Gaussian:
        """X (B, K) symbols → N(mean, ½ exp(·)), (B, D) each."""
        at = torch.arange(x.shape[1], device=x.device)
        h, mask = self.symbols(x, at), torch.ones(x.shape[1], x.shape[1], dtype=torch.bool)
        for block in self.blocks:
            offered, apart = block.attend.keys_and_values(h), block.attend.between(at, at)
            h = block(h, offered, apart, mask.to(x.device))
        _, (states, _) = self.lstm(h[:, target.steps])
        ends = torch.cat([states[-2], states[-1]], dim=-1)  # h_l ⊕ h_r, (B, 2H)
        return Gaussian(self.mean(ends), 0.5 * (self.covariance(ends) - math.log(2)))


class Coupling(nn.Module):
    """One affine coupling layer (Dinh et al. 2017): half of z moves as the other half says."""

    def __init__(self, config: CLSMConfig, *, moves_first: bool) -> None:
        super().__init__()
        self.moves_first = moves_first
        half, width = config.latent // 2, config.coupling_hidden

        def network(*last: nn.Module) -> nn.Sequential:
            return nn.Sequential(
                nn.Linear(half, width),
                nn.LeakyReLU(0.01),
                nn.Linear(width, width),
                nn.LeakyReLU(0.01),
                nn.Linear(width, half),
                *last,
            )

        self.scale, self.bias = network(nn.Tanh()), network()

    def parted(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The half that moves, and the half that stays."""
        first, second = x.chunk(2, dim=-1)
        return (first, second) if self.moves_first else (second, first)

    def joined(self, moved: Tensor, stays: Tensor) -> Tensor:
        """Both halves where they belong."""
        return torch.cat([moved, stays] if self.moves_first else [stays, moved], dim=-1)

    def forward(self, z: Tensor) -> tuple[Tensor, Tensor]:
        """Z (B, D) → what it becomes, and log |det| of that, (B,)."""
        moves, stays = self.parted(z)
        scale = self.scale(stays)
        return self.joined(moves * scale.exp() + self.bias(stays), stays), scale.sum(dim=-1)

    def inverse(self, w: Tensor) -> Tensor:
        """What became w."""
        moved, stays = self.parted(w)
        return self.joined((moved - self.bias(stays)) * torch.exp(-self.scale(stays)), stays)


class Flow(nn.Module):
    """F_λ of eq. 6: z ↔ w."""

    def __init__(self, config: CLSMConfig) -> None:
        super().__init__()
        couplings = (Coupling(config, moves_first=bool(n % 2)) for n in range(config.couplings))
        self.layers = cast("Sequence[Coupling]", nn.ModuleList(couplings))

    def forward(self, z: Tensor) -> tuple[Tensor, Tensor]:
        """Z (B, D) → w (B, D) and log |det ∂w/∂z| (B,)."""
        total = z.new_zeros(z.shape[0])
        for layer in self.layers:
            z, log_det = layer(z)
            total = total + log_det
        return z, total

    def inverse(self, w: Tensor) -> Tensor:
        """W (B, D) → z (B, D)."""
        for layer in reversed(self.layers):
            w = layer.inverse(w)
        return w


class Prior(nn.Module):
    """p(z|x_C, τ), §2.4.2: a Gaussian over w that hears the context, and the flow."""

    def __init__(self, config: CLSMConfig) -> None:
        super().__init__()
        self.constraint = config.constraint
        self.read = Reader(config)
        self.flow = Flow(config)

    def forward(self, x: Tensor, target: Target) -> Gaussian:
        """X (B, K), of which the target is not heard → the Gaussian over w."""
        unheard = torch.full_like(x[:, target.steps], self.constraint)
        masked = torch.cat([x[:, : target.first], unheard, x[:, target.end :]], dim=1)
        gaussian: Gaussian = self.read(masked, target)
        return gaussian

    def log_prob(self, z: Tensor, over_w: Gaussian) -> Tensor:
        """Eq. 5 in nats, (B,)."""
        w, log_det = self.flow(z)
        found: Tensor = over_w.log_prob(w) + log_det
        return found


def decoder_mask(steps: int, target: Target) -> Tensor:
    """Figure 2b: whether u attends to v, (K + 1, K + 1); position n + 1 hears step n, 0 hears s.

    Contexts and s hear everything but the target; the target hears everything but its own future.
    """
    at = torch.arange(steps + 1)
    made = (at > target.first) & (at <= target.first + target.length)  # positions that hear x_T
    future = made & made.unsqueeze(1) & (at > at.unsqueeze(1))
    return torch.where(made.unsqueeze(1), ~future, ~made)


class Decoder(nn.Module):
    """p(x_T|z, x_C, τ), §2.4.3."""

    def __init__(self, config: CLSMConfig) -> None:
        super().__init__()
        self.config = config
        positions = config.steps + 1
        self.symbols = Symbols(config)
        self.spread = nn.Linear(config.latent, config.latent * config.latent_tokens)
        blocks = nn.ModuleList(
            Block(config, positions, hears_latent=True) for _ in range(config.layers)
        )
        self.blocks = cast("Sequence[Block]", blocks)
        self.say = nn.Linear(config.hidden, config.symbols)

    def offered_by(self, z: Tensor) -> list[Tensor]:
        """Z (B, D) as l_z vectors, and what they offer to each layer, (2, B, heads, l_z, d)."""
        tokens: Tensor = self.spread(z).unflatten(-1, (self.config.latent_tokens, -1))
        return [block.latent.keys_and_values(tokens) for block in self.blocks if block.latent]

    def forced(self, z: Tensor, x: Tensor, target: Target) -> Tensor:
        """Logits (B, |T|, symbols) of the target, hearing the true steps before each."""
        begin = torch.full_like(x[:, :1], self.config.start)
        at = torch.arange(x.shape[1] + 1, device=x.device)
        mask = decoder_mask(x.shape[1], target).to(x.device)
        h = self.symbols(torch.cat([begin, x], dim=1), at)
        for block, latent in zip(self.blocks, self.offered_by(z), strict=True):
            offered, apart = block.attend.keys_and_values(h), block.attend.between(at, at)
            h = block(h, offered, apart, mask, latent)
        logits: Tensor = self.say(h[:, target.steps])  # position n hears step n - 1, says step n
        return logits

    def around(self, x: Tensor, latents: list[Tensor], target: Target) -> "Around":
        """Read the contexts of a target in x (B, K)."""
        left, right = x[:, : target.first], x[:, target.end :]
        begin = torch.full_like(x[:, :1], self.config.start)
        made = range(target.first + 1, target.end + 1)  # positions that hear what is written
        places = [place for place in range(x.shape[1] + 1) if place not in made]
        at = torch.tensor(places, device=x.device)
        h = self.symbols(torch.cat([begin, left, right], dim=1), at)
        mask = torch.ones(len(places), len(places), dtype=torch.bool, device=x.device)
        heard: list[Tensor] = []
        for block, latent in zip(self.blocks, latents, strict=True):
            heard.append(block.attend.keys_and_values(h))
            h = block(h, heard[-1], block.attend.between(at, at), mask, latent)
        # position n hears step n - 1 and says step n
        return Around(places, list(made), heard, self.say(h[:, target.first]))

    def write(
        self, z: Tensor, x: Tensor, target: Target, gumbel: Tensor | None = None
    ) -> "Written":
        """A new target in x's context, the likeliest symbols or drawn ones.

        Args:
            z: (B, D).
            x: (B, K); what stands at the target's steps is not heard.
            target: which steps to write.
            gumbel: Gumbel noise (B, |T|, symbols), divided by nothing; none takes the likeliest.
        """
        latents = self.offered_by(z)
        places, made, heard, first = self.around(x, latents, target)
        logits, written = [first], []
        for n, place in enumerate(made):
            wish = logits[-1] if gumbel is None else logits[-1] + gumbel[:, n]
            written.append(wish.argmax(dim=-1))
            if n + 1 == target.length:
                break
            here = torch.tensor([place], device=x.device)
            places = [*places, place]
            of, mask = torch.tensor(places, device=x.device), x.new_ones(1, len(places)).bool()
            now = self.symbols(written[-1].unsqueeze(1), here)
            for index, block in enumerate(self.blocks):
                heard[index] = torch.cat([heard[index], block.attend.keys_and_values(now)], dim=3)
                apart = block.attend.between(here, of)
                now = block(now, heard[index], apart, mask, latents[index])
            logits.append(self.say(now[:, 0]))
        return Written(torch.stack(written, dim=1), torch.stack(logits, dim=1))

    def as_scan(
        self, z: Tensor, x: Tensor, target: Target, chance: Tensor, heat: Tensor
    ) -> tuple[Tensor, Tensor]:
        """What ``write`` does, with the loop as one ONNX Scan.

        What is heard lies in buffers as long as they will be, of which each step fills a slot.

        Args:
            z: (B, D).
            x: as ``write`` has it.
            target: likewise.
            chance: what each step is drawn by, evenly in [0, 1), (B, |T|).
            heat: temperature at which it is drawn, (B, 1); the likeliest at 0.

        Returns:
            logits and 1 at the symbols that were drawn, (B, |T|, symbols) each.
        """
        from torch._higher_order_ops.scan import scan  # only exporting needs it

        latents, layers = self.offered_by(z), len(self.blocks)
        places, made, heard, first = self.around(x, latents, target)
        steps, known = target.length - 1, len(places)  # the last symbol is heard by nobody
        of, here = torch.tensor(places + made[:steps]), torch.tensor(made[:steps])
        slots = torch.cat([torch.zeros(steps, known), torch.eye(steps)], dim=1)  # (S, V)
        masks = torch.cat([torch.ones(steps, known), torch.ones(steps, steps).tril()], dim=1) > 0
        buffers = [functional.pad(part, (0, 0, 0, steps)) for part in heard]
        along = [block.attend.between(here, of) for block in self.blocks]  # (S, V, d)
        known_symbols = self.config.symbols

        def step(
            carry: tuple[Tensor, ...], now: tuple[Tensor, ...]
        ) -> tuple[tuple[Tensor, ...], tuple[Tensor, Tensor]]:
            symbol, warmth, *more = carry
            offers, held = more[:layers], more[layers:]
            luck, place, slot, mask, *apart = now
            embedded = symbol @ self.symbols.symbol.weight[:known_symbols]
            h = self.symbols.widen(embedded + place).unsqueeze(1)  # (B, 1, H)
            for index, block in enumerate(self.blocks):
                held[index] = held[index] + block.attend.keys_and_values(h) * slot.unsqueeze(-1)
                far = apart[index].unsqueeze(0)
                h = block(h, held[index], far, mask.unsqueeze(0), offers[index])
            logits = self.say(h[:, 0])
            spoken = drawn(logits, luck, warmth)
            carried = (spoken, *(part.clone() for part in (warmth, *offers, *held)))
            return carried, (logits.clone(), spoken.clone())

        spoken = drawn(first, chance[:, :1], heat)
        begin = (spoken, heat, *latents, *buffers)
        luck = as_row_major(chance[:, 1:].transpose(0, 1).unsqueeze(-1))  # (S, B, 1)
        rows = (luck, self.symbols.place(here), slots, masks, *along)
        _, told = scan(step, tuple(as_row_major(part) for part in begin), rows, dim=0)
        logits, symbols = (part.transpose(0, 1) for part in told)
        return (
            torch.cat([first.unsqueeze(1), logits], dim=1),
            torch.cat([spoken.unsqueeze(1), symbols], dim=1),
        )


def drawn(logits: Tensor, chance: Tensor, heat: Tensor) -> Tensor:
    """1 at a symbol of logits (B, symbols), 0 elsewhere: where ``chance`` falls among their odds.

    Args:
        logits: of a step.
        chance: in [0, 1), (B, 1).
        heat: temperature, (B, 1); the likeliest symbol is drawn at 0.
    """
    odds = (logits / heat.clamp(min=COLD)).softmax(dim=-1)
    until = odds.cumsum(dim=-1)
    found = (until > chance) & (until - odds <= chance)
    return found.to(logits.dtype)


def as_row_major(tensor: Tensor) -> Tensor:
    """A copy laid out row by row, which a Scan wants of what it carries."""
    return tensor.clone(memory_format=torch.contiguous_format)


class Around(NamedTuple):
    """The contexts of a target, read.

    Args:
        places: of what they are.
        made: places that will hear what is written.
        heard: keys and values of every layer, (2, B, heads, V, d).
        first: logits of the target's first step, (B, symbols).
    """

    places: list[int]
    made: list[int]
    heard: list[Tensor]
    first: Tensor


class Written(NamedTuple):
    """A new target: its symbols (B, |T|), and the logits (B, |T|, symbols) they came of."""

    symbols: Tensor
    logits: Tensor


class CLSM(nn.Module):
    """Figure 2a."""

    def __init__(self, config: CLSMConfig) -> None:
        super().__init__()
        self.config = config
        self.encode = Reader(config)
        self.prior = Prior(config)
        self.decode = Decoder(config)

    def interpolated(self, z: Tensor, other: Tensor, alpha: Tensor) -> Tensor:
        """Eq. 7: between z and another (B, D) by alpha (B, 1), straight in w."""
        flow = self.prior.flow
        towards: Tensor = flow.inverse(torch.lerp(flow(z)[0], flow(other)[0], alpha))
        return towards

    def varied(self, z: Tensor, over_w: Gaussian, noise: Tensor, delta: Tensor) -> Tensor:
        """§2.3.2: δ ε in w, ε from N(0, Σ) of the prior; noise (B, D) is standard, delta (B, 1)."""
        flow = self.prior.flow
        moved: Tensor = flow.inverse(flow(z)[0] + delta * over_w.log_std.exp() * noise)
        return moved


def symbols_of(x: Tensor, config: CLSMConfig) -> Tensor:
    """Which symbol each step is: (B, K) as they are, or of drums (B, K, 27); whole numbers."""
    if config.reads == "symbols":
        return x
    return ((x[..., :DRUMS] > 0.5).long() * places(x)).sum(dim=-1)


def drums_of(odds: Tensor, context: Tensor, config: CLSMConfig) -> Tensor:
    """Odds of 512 symbols (B, T, 512) after a context (B, U, 27): hits with a feel, (B, T, 27)."""
    symbols = torch.arange(config.symbols, device=odds.device).unsqueeze(1)
    drums = torch.div(symbols, places(odds), rounding_mode="floor") % 2  # (512, 9)
    hits = odds @ drums.to(odds.dtype)  # each drum's own probability
    bars = odds.shape[1] // config.steps_per_bar
    return torch.cat([hits, feel_of(context, config).repeat(1, bars, 1)], dim=-1)


def feel_of(context: Tensor, config: CLSMConfig) -> Tensor:
    """Velocity and offset of a hit at each step of a bar, as the context (B, U, 27) has them.

    A mean over the bars of the context, in which the drum's mean over all steps counts as one more
    hit, and in that one the plain velocity on the grid: (B, 16, 18).
    """
    batch, _, channels = context.shape
    bars = context.reshape(batch, -1, config.steps_per_bar, channels)  # (B, bars, 16, 27)
    struck = bars[..., :DRUMS].repeat(1, 1, 1, 2)
    felt, count = (struck * bars[..., DRUMS:]).sum(dim=1), struck.sum(dim=1)  # (B, 16, 18)
    plain = torch.cat([torch.full((DRUMS,), PLAIN_VELOCITY), torch.zeros(DRUMS)])
    own = (felt.sum(dim=1) + plain) / (count.sum(dim=1) + 1)  # (B, 18)
    feel: Tensor = (felt + own.unsqueeze(1)) / (count + 1)
    return feel


def places(like: Tensor) -> Tensor:
    """What each drum counts in a symbol: 1, 2, 4 … (9,)."""
    return torch.tensor([1 << drum for drum in range(DRUMS)], device=like.device)


class Loss(NamedTuple):
    """Eq. 4 to be made small, and its terms: nats per step of the target, nats per phrase."""

    total: Tensor
    surprise: Tensor
    kl: Tensor


def loss(model: CLSM, x: Tensor, target: Target, noise: Tensor, beta: float) -> Loss:
    """For a batch x (B, K) of symbols; one draw of z from ``noise`` (B, D) for both terms."""
    q = model.encode(x, target)
    z = q.sample(noise)
    logits = model.decode.forced(z, half_heard(x, target, model.config), target)
    surprise = functional.cross_entropy(logits.mT, x[:, target.steps])  # -L_rec / |x_T|
    over_w = model.prior(x, target)
    kl = (q.log_prob(z) - model.prior.log_prob(z, over_w)).mean()
    return Loss(surprise + beta * kl, surprise, kl)


def half_heard(x: Tensor, target: Target, config: CLSMConfig) -> Tensor:
    """X (B, K) with p in place of what the decoder misses in training, by torch's generator."""
    if not (config.deaf or config.alone):
        return x
    missed = (torch.rand(len(x), 1) < config.alone).repeat(1, x.shape[1])
    missed[:, target.steps] = torch.rand(len(x), target.length) < config.deaf
    return x.masked_fill(missed, config.constraint)


def drawn_target(config: CLSMConfig) -> Target:
    """Τ of §3.4.1: a length, then a bar to begin at, each as likely as any other."""
    bars = config.target_bars[int(torch.randint(len(config.target_bars), ()))]
    first = int(torch.randint(config.bars - bars + 1, ()))
    if config.at_end and float(torch.rand(())) < config.at_end:
        first = config.bars - bars
    return Target(first * config.steps_per_bar, bars * config.steps_per_bar)


class Objective(Plain):
    """What training minimises; β is a function of the step, so there is nothing to remember."""

    def __init__(self, config: CLSMConfig) -> None:
        self.config = config

    def loss(self, model: CLSM, x: Tensor, step: int) -> Loss:
        """The loss of a batch (B, K), or (B, K, 27); target and noise from torch's generator."""
        risen = min(1.0, step / self.config.anneal_steps) if self.config.anneal_steps else 1.0
        noise = torch.randn(len(x), self.config.latent)
        symbols = symbols_of(x, self.config)
        return loss(model, symbols, drawn_target(self.config), noise, risen * self.config.beta)


@torch.no_grad()
def accuracy(model: CLSM, x: Tensor) -> float:
    """Share of the steps of x (B, K), or (B, K, 27), that are written right from z's mean.

    A mean over targets of every length at the end, where only a left context is (§3.3).
    """
    config, right = model.config, []
    x = symbols_of(x, config)
    for bars in config.target_bars:
        length = bars * config.steps_per_bar
        target = Target(config.steps - length, length)
        written = model.decode.write(model.encode(x, target).mean, x, target).symbols
        right.append((written == x[:, target.steps]).double().mean())
    return float(torch.stack(right).mean())


class Head(nn.Module):
    """What the graphs of a jam's answer have in common: their symbols, and their target."""

    def __init__(self, model: CLSM) -> None:
        super().__init__()
        self.model, self.config, self.target = model, model.config, model.config.answer

    def symbols(self, played: Tensor) -> Tensor:
        """Played (B, …, C), of a tune one of C is 1 → (B, …) symbols."""
        plain = played.argmax(dim=-1) if self.config.reads == "symbols" else played
        return symbols_of(plain, self.config)


class EncodeHead(Head):
    """Graph role ``encode``: phrase (B, T, C) after a context (B, U, C) → w (B, D)."""

    def forward(self, phrase: Tensor, context: Tensor) -> Tensor:
        """The phrase as the target: the mean of its z, led to w."""
        x = self.symbols(torch.cat([context, phrase], dim=1))
        w: Tensor = self.model.prior.flow(self.model.encode(x, self.target).mean)[0]
        return w


class PriorHead(Head):
    """Graph role ``prior``: context (B, U, C) → mean and log_std over w, (B, D) each."""

    def forward(self, context: Tensor) -> tuple[Tensor, Tensor]:
        """What the context expects."""
        heard = self.symbols(context)
        unheard = torch.full_like(heard[:, :1], self.config.constraint)
        x = torch.cat([heard, unheard.expand(-1, self.target.length)], dim=1)
        over_w = self.model.prior(x, self.target)
        return over_w.mean, over_w.log_std


class DecodeHead(Head):
    """Graph role ``decode``: w (B, D) after a context (B, U, C) → response (B, T, C)."""

    def forward(
        self,
        latent: Tensor,
        context: Tensor,
        chance: Tensor | None = None,
        share: Tensor | None = None,
        heat: Tensor | None = None,
    ) -> Tensor:
        """The target, as probabilities of what it has at every step.

        The likeliest, or with a share (B, 1) of what ``chance`` (B, T) draws at a temperature
        ``heat`` (B, 1).
        """
        if chance is None or share is None or heat is None:
            share = heat = torch.zeros_like(latent[:, :1])
            chance = (share + 0.5).repeat(1, self.target.length)
        heard = self.symbols(context)
        unheard = torch.full_like(heard[:, :1], self.config.constraint)
        x = torch.cat([heard, unheard.expand(-1, self.target.length)], dim=1)
        z = self.model.prior.flow.inverse(latent)
        logits, symbols = self.model.decode.as_scan(z, x, self.target, chance, heat)
        odds = torch.lerp(logits.softmax(dim=-1), symbols, share.unsqueeze(-1))
        return drums_of(odds, context, self.config) if self.config.reads == "drums" else odds


class FlowHead(Head):
    """Graph role ``flow``: z (B, D) → w (B, D)."""

    def forward(self, latent: Tensor) -> Tensor:
        """F_λ of eq. 6."""
        w: Tensor = self.model.prior.flow(latent)[0]
        return w


class InverseHead(Head):
    """Graph role ``inverse``: w (B, D) → z (B, D)."""

    def forward(self, latent: Tensor) -> Tensor:
        """Its inverse."""
        z: Tensor = self.model.prior.flow.inverse(latent)
        return z
