"""How drummers go on from a phrase: the step in z that an answer takes, and the touch it gets.

A model that hears and plays phrases does not know what follows what. Two small networks beside it
learn that from pairs of phrases that drummers played one after the other:

- ``Step`` draws z' - z. Its base is linear, z' = z + drift (z - middle) + reach ε, least squares
  over the pairs; a network bends ε, so that z' lands where drummers do. It learns by the energy
  score, which is least for the true distribution (Gneiting and Raftery 2007, "Strictly proper
  scoring rules").
- ``Touch`` reads the call beside what the decoder makes of z and of z', and corrects what would be
  played: which hits, how loud, how late, and how far each may stray.

Both are taught at once against a ``Critic`` that tells recorded continuations from made ones
(Goodfellow et al. 2014); training/continuing.py does it. ``Respond`` is the graph of a whole
answer, for every family of models.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.mixer import STEPS_PER_BEAT, BeatBlock
from music.grid import DRUM_COUNT, LARGEST_OFFSET, SOFTEST_VELOCITY

CERTAIN = 1e-5
SETTLED = 0.5
"""How far the means of posteriors lie from the prior's, in its σ: a draw lies at 1."""
LARGEST_CHANCE = 0.9999
"""Odds add up to 1 but for rounding; what falls beyond them would draw nothing."""
MARGIN = 0.5
"""By how much, in log-odds, a corrected reading of the call sides with the call."""
HEADROOM = 0.1
"""How much louder a stroke may have been that reached the loudest a pad can tell."""
SPREADS = -4.6, -1.0
"""Bounds of the logarithm of a hit's s.d., in velocity or in steps."""


class Line(NamedTuple):
    """How drummers go on from z, as a line: by drift (z - middle) + reach ε."""

    middle: Tensor  # (D,)
    drift: Tensor  # (D, D)
    reach: Tensor  # (D, D)


class Step(nn.Module):
    """One draw of the step from a phrase to the next; ``hidden = 0`` leaves it linear.

    ``pace`` is ``Respond``'s.
    """

    middle: Tensor
    drift_across: Tensor
    reach_across: Tensor
    width: Tensor

    def __init__(self, line: Line, hidden: int = 0) -> None:
        super().__init__()
        latent = len(line.middle)
        self.register_buffer("middle", line.middle)
        self.register_buffer("drift_across", line.drift.mT.contiguous())
        self.register_buffer("reach_across", line.reach.mT.contiguous())
        size = torch.linalg.matrix_norm(line.reach) / math.sqrt(latent)
        self.register_buffer("width", size.clamp(min=1e-6))
        self.bend: nn.Sequential | None = None
        if hidden:
            say = nn.Linear(hidden, latent)
            nn.init.zeros_(say.weight)
            nn.init.zeros_(say.bias)
            residual = (Residual(hidden) for _ in range(2))
            self.bend = nn.Sequential(nn.Linear(2 * latent, hidden), *residual, say)

    def forward(self, z: Tensor, noise: Tensor) -> Tensor:
        """Z and standard normal noise, (B, D) → z' - z, (B, D)."""
        away = z - self.middle
        if self.bend is not None:
            noise = noise + self.bend(torch.cat([noise, away / self.width], dim=-1))
        return away @ self.drift_across + noise @ self.reach_across


class Residual(nn.Module):
    """Two layers, added to what was there."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.LayerNorm(width), nn.Linear(width, width), nn.GELU(), nn.Linear(width, width)
        )

    def forward(self, h: Tensor) -> Tensor:
        """H (B, H) → the same shape."""
        added: Tensor = h + self.layers(h)
        return added


class Intended(NamedTuple):
    """What is to be played, before it is struck."""

    log_odds: Tensor  # of hits, (B, T, 9)
    feel: Tensor  # velocities, and offsets beside them, (B, T, 18)

    @property
    def expected(self) -> Tensor:
        """Hits expected in every cell, (B, T, 9)."""
        return self.log_odds.sigmoid()


def corrected(
    call: Tensor, recalled: Tensor, meant: Tensor, kept: Tensor | float = 1.0
) -> Intended:
    """The decoder's word for z', corrected by what it is known to miss of the call.

    A decoder's reading of a phrase is never quite the phrase: it misses ghost notes and evens out
    the feel. Every cell's log-odds are corrected by the least that would have made its reading of
    the call agree with the call; a hit of the call keeps its own feel, moved as far as the
    expectation of it moved. Where z has not moved, the call comes back stroke by stroke.

    Args:
        call: what was played, struck, (B, T, 27).
        recalled: what the decoder makes of the call's own z, (B, T, 27).
        meant: what it makes of z', (B, T, 27).
        kept: how much of what it misses is kept, (B, 1, 1): 1 for an answer to the call, 0 at the
            far end of an interpolation to another phrase.
    """
    hits, feel = call[..., :DRUM_COUNT], call[..., DRUM_COUNT:]
    before, after = (log_odds_of(part[..., :DRUM_COUNT]) for part in (recalled, meant))
    side = 2 * hits - 1
    agrees = side * functional.relu(MARGIN - side * before)
    feel = feel + HEADROOM * (feel >= 1)  # no offset is that large
    own = kept * torch.cat([hits, hits], dim=-1)
    missed = own * (feel - recalled[..., DRUM_COUNT:])
    return Intended(after + kept * agrees, meant[..., DRUM_COUNT:] + missed)


def log_odds_of(probability: Tensor) -> Tensor:
    """Log-odds, but for certainty."""
    p = probability.clamp(CERTAIN, 1 - CERTAIN)
    return torch.log(p / (1 - p))


class Touched(NamedTuple):
    """What touch adds to what is intended, and how far hits stray.

    ``full``: the log-odds that a stroke is as loud as a pad can tell, of which there are too many
    (one in five of all recorded) for the tail of anything.
    """

    log_odds: Tensor  # (B, T, 9)
    feel: Tensor  # (B, T, 18)
    full: Tensor  # (B, T, 9)
    spread: Tensor  # s.d. of feel, (B, T, 18)

    def of(self, intended: Intended) -> Intended:
        """What is intended, touched."""
        return Intended(intended.log_odds + self.log_odds, intended.feel + self.feel)


class Touch(nn.Module):
    """The call, what was recalled of it and what is meant → what a drummer would make of it."""

    def __init__(self, beats: int, channels: int, width: int = 96, blocks: int = 2) -> None:
        super().__init__()
        self.beats = beats
        self.read = nn.Linear(3 * STEPS_PER_BEAT * channels, width)
        self.place = nn.Parameter(0.02 * torch.randn(beats, width))
        self.blocks = nn.Sequential(
            *(BeatBlock(beats, width) for _ in range(blocks)), nn.LayerNorm(width)
        )
        self.say = nn.Linear(width, STEPS_PER_BEAT * 6 * DRUM_COUNT)
        nn.init.zeros_(self.say.weight)
        nn.init.zeros_(self.say.bias)

    def forward(self, call: Tensor, recalled: Tensor, meant: Tensor) -> Touched:
        """(B, T, C) each."""
        heard = torch.cat([call, recalled - call, meant - recalled], dim=-1)
        width = 3 * STEPS_PER_BEAT * call.shape[-1]
        tokens = self.read(heard.reshape(-1, self.beats, width)) + self.place
        said = self.say(self.blocks(tokens)).reshape(-1, call.shape[1], 6 * DRUM_COUNT)
        n = DRUM_COUNT
        hits, feel, full, spread = said.split([n, 2 * n, n, 2 * n], dim=-1)
        was_full = (call[..., n : 2 * n] >= 1).to(call.dtype)
        spread = (spread - 2.0).clamp(*SPREADS).exp()
        return Touched(3 * hits, feel, full - 2 + 4 * was_full, spread)


class Critic(nn.Module):
    """Did a drummer play this phrase after that one? Only training asks.

    It hears the pair, and the second phrase by itself.
    """

    def __init__(self, channels: int, width: int = 96) -> None:
        super().__init__()

        def ear(heard: int, kernel: int) -> nn.Sequential:
            return nn.Sequential(
                nn.Conv1d(heard, width, 3, padding=1),
                nn.LeakyReLU(0.2),
                nn.Conv1d(width, width, kernel, stride=2, padding=kernel // 2),
                nn.LeakyReLU(0.2),
                nn.Dropout(0.1),
                nn.Conv1d(width, width, kernel, stride=2, padding=kernel // 2),
                nn.LeakyReLU(0.2),
                nn.Dropout(0.1),
            )

        self.pair, self.alone = ear(2 * channels, 3), ear(channels, 5)
        self.say = nn.Linear(4 * width, 1)

    def forward(self, call: Tensor, then: Tensor) -> Tensor:
        """Struck phrases (B, T, C) each → logit that it was recorded, (B, 1)."""
        heard = self.pair(torch.cat([call, then], dim=-1).mT), self.alone(then.mT)
        said: Tensor = self.say(torch.cat([p for h in heard for p in (h.mean(-1), h.amax(-1))], 1))
        return said


class Chance(NamedTuple):
    """All the chance in an answer beyond z', as ``music.response.Draw``."""

    feel: Tensor  # (B, T, 18)
    full: Tensor  # (B, T, 9)

    @classmethod
    def draw(cls, shape: tuple[int, ...]) -> "Chance":
        """From torch's generator, for (B, T)."""
        return cls(torch.randn(*shape, 2 * DRUM_COUNT), torch.rand(*shape, DRUM_COUNT))


def struck_softly(intended: Intended, by: Touched, chance: Chance) -> Tensor:
    """The struck grid (B, T, C) of what is intended, as many hits as expected, with gradients.

    What is struck is struck wholly; the gradient is that of the odds against the last one struck
    (straight through, Bengio et al. 2013), and passes the bounds of velocity and offset.

    Args:
        intended: touched already.
        by: the touch, for its spreads and full strokes.
        chance: of velocities, offsets and full strokes.
    """
    odds = intended.log_odds.flatten(1)
    count = intended.expected.flatten(1).sum(1).round().long().clamp(1, odds.shape[1] - 1)
    falling = odds.detach().sort(dim=1, descending=True).values
    last, next_ = (falling.gather(1, (count - n).unsqueeze(1)) for n in (1, 0))
    bar = (0.5 * (last + next_)).unsqueeze(2)
    soft = torch.sigmoid(intended.log_odds - bar)
    hits = (intended.log_odds > bar).to(soft.dtype) + soft - soft.detach()
    velocity, offset = (intended.feel + by.spread * chance.feel).chunk(2, dim=-1)
    velocity = passing(velocity, SOFTEST_VELOCITY, 1.0)
    offset = passing(offset, -0.5, LARGEST_OFFSET)
    full = torch.sigmoid(by.full - torch.logit(chance.full, CERTAIN))  # more than a half: full
    full = (full > 0.5).to(full.dtype) + full - full.detach()
    velocity = full + (1 - full) * velocity
    return torch.cat([hits, hits * velocity, hits * offset], dim=-1)


def passing(x: Tensor, low: float, high: float) -> Tensor:
    """Clamped, with the gradient of what was not."""
    return x + (x.clamp(low, high) - x).detach()


def surprise_of(continuation: Tensor, touched: Intended, by: Touched) -> Tensor:
    """-log p of a recorded continuation (B, T, C), in nats per phrase, a scalar.

    Hits are Bernoulli, and so is whether one is full. Offsets of hits are Gaussian, and so are the
    velocities of those that are not full.
    """
    hits, velocity, _ = continuation.chunk(3, dim=-1)
    missed = functional.binary_cross_entropy_with_logits(touched.log_odds, hits, reduction="none")
    off = continuation[..., DRUM_COUNT:] - touched.feel
    loud, late = gaussian_surprise(off, by.spread).chunk(2, dim=-1)
    is_full = (velocity >= 1).to(velocity.dtype)
    full = functional.binary_cross_entropy_with_logits(by.full, is_full, reduction="none")
    felt = full + (1 - is_full) * loud + late
    return (missed + hits * felt).sum((1, 2)).mean()


def gaussian_surprise(off: Tensor, spread: Tensor) -> Tensor:
    """-log N(off; 0, spread²), without its constant."""
    return 0.5 * (off / spread).square() + spread.log()


def energy_score(drawn: Tensor, true: Tensor) -> Tensor:
    """How far a distribution lies from what happened: draws (K, B, D), and (B, D), to a scalar.

    E ‖X - y‖ - ½ E ‖X - X'‖ with X, X' different draws, estimated without bias.
    """
    count = len(drawn)
    apart = (drawn.unsqueeze(0) - drawn.unsqueeze(1)).square().sum(-1)  # (K, K, B)
    apart = (apart + 1e-12).sqrt().sum((0, 1)) / (count * (count - 1))
    score: Tensor = ((drawn - true).norm(dim=-1).mean(0) - 0.5 * apart).mean()
    return score


class Strokes(nn.Module):
    """What a model of drums says of an answer: its readings, corrected by the call and touched.

    Args:
        touch: what drummers make of the decoder's word; None leaves it.
        stray: s.d. of velocity and, in steps, of offset around what the decoder expects.
    """

    outputs = "intended", "hits"
    stray: Tensor

    def __init__(self, touch: Touch | None, stray: tuple[float, float]) -> None:
        super().__init__()
        self.touch = touch
        self.register_buffer("stray", torch.tensor(stray).repeat_interleave(DRUM_COUNT))  # (18,)

    def forward(
        self, call: Tensor, recalled: Tensor, meant: Tensor, share: Tensor, kept: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The corrected call with a share (B, 1) of the touch.

        A hit that is new may stray, whatever the share.

        Returns:
            what is intended (B, T, 6 · 9): the log-odds of hits, velocities, offsets, the
            probability that a stroke is full, and the s.d. of velocities and of offsets; how many
            hits are expected (B, 1).
        """
        share, kept = share.unsqueeze(-1), kept.unsqueeze(-1)
        hits = call[..., :DRUM_COUNT]
        plain = corrected(call, recalled, meant, kept)
        expected = meant[..., :DRUM_COUNT] + kept * (hits - recalled[..., :DRUM_COUNT])
        spread = (1 - torch.cat([hits, hits], dim=-1)) * self.stray
        full = torch.zeros_like(hits)
        log_odds, feel = plain
        if self.touch is not None:
            by: Touched = self.touch(call, recalled, meant)
            log_odds, feel = log_odds + share * by.log_odds, feel + share * by.feel
            expected = expected + share * (log_odds.sigmoid() - expected)
            spread = spread + share * (by.spread - spread)
            full = share * by.full.sigmoid()
        channels = torch.cat([log_odds, feel, full, spread], dim=-1)
        return channels, expected.flatten(1).sum(1, keepdim=True)


class Wording(nn.Module):
    """What a model of lines says of an answer: its readings, corrected by the call.

    As with drums, every step's log-odds are corrected by the least that would have made the reading
    of the call agree with the call: where z has not moved, the call comes back note by note.

    Args:
        widths: how many symbols each stream has of those that lie side by side in C.
    """

    outputs = ("intended",)

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.widths = list(widths)

    def forward(
        self, call: Tensor, recalled: Tensor, meant: Tensor, share: Tensor, kept: Tensor
    ) -> tuple[Tensor]:
        """Log-probabilities of symbols, (B, T, C), of as many probabilities ``meant``.

        ``call`` is 1 at the symbols that were played; ``share`` is a touch's, and there is none.
        """
        del share
        sides = (torch.split(part, self.widths, dim=-1) for part in (call, recalled, meant))
        streams = zip(*sides, strict=True)
        intended = [
            self.stream(played, heard, now, kept.unsqueeze(-1)) for played, heard, now in streams
        ]
        return (torch.cat(intended, dim=-1),)

    @staticmethod
    def stream(played: Tensor, recalled: Tensor, meant: Tensor, kept: Tensor) -> Tensor:
        """Of one stream, (B, T, symbols) each; ``kept`` is (B, 1, 1)."""
        before, after = recalled.clamp(min=CERTAIN).log(), meant.clamp(min=CERTAIN).log()
        own = (before * played).sum(dim=-1, keepdim=True)
        rival = (before + math.log(CERTAIN) * played).amax(dim=-1, keepdim=True)
        lacking = functional.relu(MARGIN + rival - own)  # (B, T, 1)
        return after + kept * lacking * played


class Respond(nn.Module):
    """Graph role ``respond``: a whole answer in one run, phrase in → what it takes to play it.

    z' = z + α (toward - z) + move + step: interpolation by α, attribute vectors in ``move``, and
    with the radius a step of the kind that players take from one phrase to the next; up to radius
    1 it is that share of a player's step, beyond it the chance in it grows. ``pace`` shortens or
    lengthens every step, once all is learnt, until answers change as much as players change: on
    phrases never heard, steps come out a little long.

    Args:
        encode, decode: heads of the model, phrase → (mean, log_std) and latent → response.
        step: how players go on.
        intend: makes an answer of the readings of both latents.
    """

    pace: Tensor

    def __init__(
        self,
        encode: Callable[[Tensor], Any],
        decode: Callable[[Tensor], Tensor],
        step: Step,
        intend: Strokes | Wording,
    ) -> None:
        super().__init__()
        self.encode, self.decode, self.step, self.intend = encode, decode, step, intend
        self.register_buffer("pace", torch.ones(()), persistent=False)

    def forward(
        self,
        phrase: Tensor,
        noise: Tensor,
        radius: Tensor,
        toward: Tensor,
        alpha: Tensor,
        move: Tensor,
    ) -> tuple[Tensor, ...]:
        """Phrase (B, T, C); noise, toward, move (B, D); radius, alpha (B, 1).

        Returns:
            what ``intend`` makes of it; z' and z (B, D).
        """
        heard = self.encode(phrase)[0]  # (B, D)
        share = radius.clamp(max=1.0)
        drawn = self.pace * share * self.step(heard, radius.clamp(min=1.0) * noise)
        latent = heard + alpha * (toward - heard) + drawn + move
        played = self.decode(torch.cat([heard, latent]))  # both at once
        count = phrase.shape[0]
        intended = self.intend(phrase, played[:count], played[count:], share, 1 - alpha)
        return *intended, latent, heard


class Likeliest(nn.Module):
    """Graph role ``decode`` of models that hear a context: ``Vary``'s decoder, drawing nothing."""

    def __init__(self, decode: Callable[..., Tensor], steps: int) -> None:
        super().__init__()
        self.decode, self.steps = decode, steps

    def forward(self, latent: Tensor, context: Tensor) -> Tensor:
        """W (B, D) after a context (B, U, C) → response (B, T, C)."""
        still = torch.zeros_like(latent[:, :1])
        return self.decode(latent, context, (still + 0.5).repeat(1, self.steps), still, still)


class Vary(nn.Module):
    """Graph role ``respond`` of models that hear a context: the call varied so that it fits there.

    w' = μ + √(1 - δ²) (w - μ) + δ σ ε + α (toward - w) + move, with μ and σ of the prior that hears
    the context alone, and δ by the name of radius. For small δ this is CLSM's variation (§2.3.2),
    with its interpolation (eq. 7). But where w + δ σ ε leaves what the context lets expect, this
    stays there: at δ = 0 the call comes back, at 1 it is forgotten, and what comes is another
    phrase for the same context. Beyond 1 the chance in it grows. σ is taken by ``SETTLED``, for ε
    moves means, not draws. The decoder draws its steps, too, at the temperature δ · pace: the pace
    at which answers change as much as players do. The same noise tells both, turned so that each
    step has its own.

    Args:
        encode: head, phrase and context → w.
        prior: head, context → mean and log_std over w.
        decode: head, w, context, chance for every step, how much of it, temperature → response.
        intend: makes an answer of the readings of both latents.
        latent: D.
        steps: T.
    """

    pace: Tensor
    turned: Tensor

    def __init__(
        self,
        encode: Callable[[Tensor, Tensor], Tensor],
        prior: Callable[[Tensor], tuple[Tensor, Tensor]],
        decode: Callable[[Tensor, Tensor, Tensor, Tensor, Tensor], Tensor],
        intend: Strokes | Wording,
        latent: int,
        steps: int,
    ) -> None:
        super().__init__()
        self.encode, self.prior, self.decode, self.intend = encode, prior, decode, intend
        ways = torch.randn(latent, steps, generator=torch.Generator().manual_seed(0))
        self.register_buffer("turned", ways / torch.linalg.vector_norm(ways, dim=0))
        self.register_buffer("pace", torch.ones(()), persistent=False)

    def forward(
        self,
        phrase: Tensor,
        context: Tensor,
        noise: Tensor,
        radius: Tensor,
        toward: Tensor,
        alpha: Tensor,
        move: Tensor,
    ) -> tuple[Tensor, ...]:
        """Phrase (B, T, C) after a context (B, U, C); the rest as ``Respond``.

        Returns:
            what ``intend`` makes of it; w' and w (B, D).
        """
        heard = self.encode(phrase, context)  # (B, D)
        mean, log_std = self.prior(context)
        share = radius.clamp(max=1.0)
        own = heard - (1 - (1 - share.square()).sqrt()) * (heard - mean)
        drawn = SETTLED * radius * log_std.exp() * noise
        latent = own + alpha * (toward - heard) + drawn + move
        chance = 0.5 * (1 + torch.erf(noise @ self.turned / math.sqrt(2)))  # (B, T), even
        chance = chance.clamp(max=LARGEST_CHANCE)
        still = torch.zeros_like(share)
        played = self.decode(
            torch.cat([heard, latent]),
            torch.cat([context, context]),
            torch.cat([chance, chance]),
            torch.cat([still, share]),
            torch.cat([still, self.pace * radius]),
        )
        count, kept = phrase.shape[0], (1 - share) * (1 - alpha)
        intended = self.intend(phrase, played[:count], played[count:], share, kept)
        return *intended, latent, heard
