"""Phrases that could as well have been played: what training hears besides the recordings."""

from dataclasses import dataclass

import torch
from torch import Tensor

from music.grid import LARGEST_OFFSET, SOFTEST_VELOCITY
from music.phrase import STEPS_PER_BAR, Drum

TOMS = (Drum.LOW_TOM, Drum.MID_TOM, Drum.HIGH_TOM)


@dataclass(frozen=True, kw_only=True)
class Augment:
    """How often, and how far, a phrase is changed before a model hears it; 0 leaves it alone.

    Args:
        turn_bars: chance that the phrase begins with another of its bars.
        velocity_curve: s.d. of log γ in velocity ** γ, one curve per phrase.
        offset_scale: s.d. of the log of a factor on all offsets of a phrase.
        offset_shift: s.d., in steps, of what is added to all offsets of a phrase.
        rest_instrument: chance that a drum does not play, each by itself.
        swap_toms: chance that two of the toms change places.
    """

    turn_bars: float = 0.0
    velocity_curve: float = 0.0
    offset_scale: float = 0.0
    offset_shift: float = 0.0
    rest_instrument: float = 0.0
    swap_toms: float = 0.0

    def __call__(self, x: Tensor) -> Tensor:
        """Drum grids (B, T, 27) → the same shape; drawn from torch's generator."""
        if self == Augment():
            return x
        count, steps, _ = x.shape
        bars = steps // STEPS_PER_BAR
        turned = torch.rand(count) < self.turn_bars
        by = torch.where(turned, torch.randint(0, bars, (count,)), 0) * STEPS_PER_BAR
        order = (torch.arange(steps) + by.unsqueeze(1)) % steps  # (B, T)
        x = x.gather(1, order.unsqueeze(2).expand_as(x))
        hits, velocities, offsets = x.chunk(3, dim=-1)

        curve = torch.exp(self.velocity_curve * torch.randn(count, 1, 1))
        velocities = velocities.clamp(SOFTEST_VELOCITY, 1.0) ** curve
        stretch = torch.exp(self.offset_scale * torch.randn(count, 1, 1))
        shift = self.offset_shift * torch.randn(count, 1, 1)
        offsets = (offsets * stretch + shift).clamp(-0.5, LARGEST_OFFSET)

        playing = (torch.rand(count, 1, hits.shape[-1]) >= self.rest_instrument).to(x.dtype)
        hits = hits * playing
        x = torch.cat([hits, velocities * hits, offsets * hits], dim=-1)
        return self._with_toms_swapped(x)

    def _with_toms_swapped(self, x: Tensor) -> Tensor:
        drums = x.shape[-1] // 3
        order = torch.arange(drums).repeat(len(x), 1)
        swapped = torch.rand(len(x)) < self.swap_toms
        first = torch.randint(0, len(TOMS), (len(x),))
        second = (first + torch.randint(1, len(TOMS), (len(x),))) % len(TOMS)
        toms = torch.tensor([int(tom) for tom in TOMS])
        rows = torch.nonzero(swapped).squeeze(1)
        a, b = toms[first[rows]], toms[second[rows]]
        order[rows, a], order[rows, b] = b, a
        channels = torch.cat([order, order + drums, order + 2 * drums], dim=-1).unsqueeze(1)
        return x.gather(2, channels.expand_as(x))
