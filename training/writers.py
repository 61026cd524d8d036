"""Targets of tunes written anew in their context: how evenly, and how likely (CLSM §3 and §4).

Every model writes by the same few words: two points of its latent space for a context, a point
between them, and what stands at the target's steps for a point.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

import numpy as np
import torch
from torch import Tensor

from models.arnn import ARNN, free_in
from models.clsm import CLSM, Target, drawn_target
from models.clsm import accuracy as clsm_accuracy
from models.language_model import LanguageModel, surprise
from models.music_vae import MusicVAE
from music.distance import edit_distance_ratio

DIVISIONS = (2, 4, 8)
BATCH = 32
TARGETS = (1, 2, 3, 4)
"""Bars that targets have (§3.4.1)."""
KINDS = ("left", "otherwise")
"""Contexts on the left alone, and all others (§3.2.1)."""


class Writer(Protocol):
    """A model that writes targets."""

    def target(self) -> Target:
        """One at random, from torch's generator."""

    def ends(self, x: Tensor, target: Target) -> tuple[Tensor, Tensor]:
        """Two draws of the prior for tunes x (B, K), (B, D) each."""

    def between(self, first: Tensor, last: Tensor, alpha: float) -> Tensor:
        """On the way from one to the other, (B, D)."""

    def write(self, z: Tensor, x: Tensor, target: Target) -> Tensor:
        """Symbols (B, |T|)."""


class CLSMWriter:
    """CLSM: draws from its prior, straight in w (eq. 7-8)."""

    def __init__(self, model: CLSM) -> None:
        self.model = model

    def target(self) -> Target:
        """One at random."""
        return drawn_target(self.model.config)

    def ends(self, x: Tensor, target: Target) -> tuple[Tensor, Tensor]:
        """Two draws of the prior that hears the context."""
        over_w, shape = self.model.prior(x, target), (len(x), self.model.config.latent)
        inverse = self.model.prior.flow.inverse
        return inverse(over_w.sample(torch.randn(shape))), inverse(
            over_w.sample(torch.randn(shape))
        )

    def between(self, first: Tensor, last: Tensor, alpha: float) -> Tensor:
        """Eq. 7."""
        return self.model.interpolated(first, last, torch.full((len(first), 1), alpha))

    def write(self, z: Tensor, x: Tensor, target: Target) -> Tensor:
        """Eq. 8."""
        return self.model.decode.write(z, x, target).symbols


class VAEWriter:
    """The baseline of §3.2.1: draws from N(0, I), and a decoder that hears the left context."""

    def __init__(self, model: MusicVAE) -> None:
        self.model = model

    def target(self) -> Target:
        """One at random."""
        config = self.model.config
        bars = TARGETS[int(torch.randint(len(TARGETS), ()))]
        first = int(torch.randint(config.bars - bars + 1, ()))
        return Target(first * config.steps_per_bar, bars * config.steps_per_bar)

    def ends(self, x: Tensor, target: Target) -> tuple[Tensor, Tensor]:
        """Two draws of the prior, which hears nothing."""
        del target
        shape = len(x), self.model.config.latent
        return torch.randn(shape), torch.randn(shape)

    def between(self, first: Tensor, last: Tensor, alpha: float) -> Tensor:
        """Eq. 10."""
        return torch.lerp(first, last, alpha)

    def write(self, z: Tensor, x: Tensor, target: Target) -> Tensor:
        """Eq. 11."""
        return self.model.decode.continued(z, x, target.first, target.length)


class Way(NamedTuple):
    """Tunes written between two points of a context's latent space."""

    target: Target
    points: Tensor  # (J + 1, B, |T|) symbols
    tunes: Tensor  # the same in their contexts, (J + 1, B, K)

    @property
    def kind(self) -> str:
        """Which context it has."""
        last = self.target.end == self.tunes.shape[-1]
        return KINDS[0] if last and self.target.first > 0 else KINDS[1]


@torch.no_grad()
def ways(writer: Writer, x: Tensor, count: int, seed: int) -> Iterator[Way]:
    """Interpolations of ``count`` steps in the contexts of x (N, K), in batches.

    Two points are drawn from the prior for each tune; a batch shares its target, which is drawn.
    """
    torch.manual_seed(seed)
    for start in range(0, len(x), BATCH):
        batch = x[start : start + BATCH]
        target = writer.target()
        first, last = writer.ends(batch, target)
        points = torch.stack(
            [
                writer.write(writer.between(first, last, step / count), batch, target)
                for step in range(count + 1)
            ]
        )
        left, right = batch[:, : target.first], batch[:, target.end :]
        tunes = [torch.cat([left, written, right], dim=1) for written in points]
        yield Way(target, points, torch.stack(tunes))


def edit_distance_ratios(
    writer: Writer, x: Tensor, seed: int = 0, divisions: tuple[int, ...] = DIVISIONS
) -> dict[str, dict[str, float]]:
    """R(J) of eq. 12 over contexts of tunes x (N, K): for every J and kind of context."""
    found: dict[str, dict[str, float]] = {}
    for count in divisions:
        ratios: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for way in ways(writer, x, count, seed):
            for points in way.points.unbind(dim=1):
                ratios[way.kind].append(edit_distance_ratio(list(points.numpy())))
        found[str(count)] = {kind: mean_of(values) for kind, values in ratios.items()}
    return found


def nll_of_ways(writer: Writer, judge: LanguageModel, x: Tensor, seed: int = 0) -> dict[str, float]:
    """§4.2: how surprising the points of the longest interpolations are, in nats per step."""
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for way in ways(writer, x, DIVISIONS[-1], seed):
        found[way.kind] += nll(judge, way.tunes.flatten(0, 1))
    return {kind: mean_of(values) for kind, values in found.items()}


@torch.no_grad()
def nll_of_arnn(model: ARNN, judge: LanguageModel, x: Tensor, seed: int = 0) -> dict[str, float]:
    """§4.2: two random writings of each target, at temperature 1 (§3.5)."""
    torch.manual_seed(seed)
    config = model.config
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for start in range(0, len(x), BATCH):
        batch = x[start : start + BATCH].repeat(2, 1)
        bars = TARGETS[int(torch.randint(len(TARGETS), ()))]
        first = int(torch.randint(config.bars - bars + 1, ())) * config.steps_per_bar
        target = Target(first, bars * config.steps_per_bar)
        given = free_in(batch, target.steps, config.nothing)
        gumbel = -torch.log(-torch.log(torch.rand(*batch.shape, config.symbols)))
        written = model.write(given, gumbel)
        kind = KINDS[0] if target.end == batch.shape[1] and target.first else KINDS[1]
        found[kind] += nll(judge, written)
    return {kind: mean_of(values) for kind, values in found.items()}


@torch.no_grad()
def nll(judge: LanguageModel, x: Tensor) -> list[float]:
    """Of tunes x (N, K), in nats per step."""
    parts: list[Tensor] = [surprise(judge, part) for part in torch.split(x, 8 * BATCH)]
    return torch.cat(parts).tolist()


@torch.no_grad()
def left_accuracy(writer: Writer, x: Tensor) -> float:
    """§3.3: share of a target's symbols that come back from z's mean after a left context alone."""
    if isinstance(writer, CLSMWriter):
        return clsm_accuracy(writer.model, x)
    assert isinstance(writer, VAEWriter), "there are two writers"
    z, right = writer.model.encode(x).mean, []
    for bars in TARGETS:
        length = bars * writer.model.config.steps_per_bar
        target = Target(x.shape[1] - length, length)
        right.append((writer.write(z, x, target) == x[:, target.steps]).double().mean())
    return float(torch.stack(right).mean())


WRITERS: dict[type, Callable[[Any], Writer]] = {CLSM: CLSMWriter, MusicVAE: VAEWriter}
"""How each model writes."""


def mean_of(ratios: list[float]) -> float:
    """The mean of what is a number; NaN if nothing is."""
    numbers = [ratio for ratio in ratios if not np.isnan(ratio)]
    return float(np.mean(numbers)) if numbers else float("nan")
