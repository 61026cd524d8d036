"""How evenly CLSM goes from one tune to another: R(J), eq. 12 of Akama 2021."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from models.clsm import CLSM, Target, drawn_target
from music.distance import edit_distance_ratio

DIVISIONS = (2, 4, 8)
BATCH = 32


class Way(NamedTuple):
    """Tunes written between two points of a context's latent space."""

    target: Target
    points: Tensor  # (J + 1, B, |T|) symbols


def edit_distance_ratios(
    model: CLSM, x: Tensor, seed: int = 0, divisions: tuple[int, ...] = DIVISIONS
) -> dict[str, dict[str, float]]:
    """R(J) over contexts of tunes x (N, K): for every J, with a left context only, and otherwise.

    Two points are drawn from the prior for each tune, whose target is drawn, too; a batch shares
    its target.
    """
    found: dict[str, dict[str, float]] = {}
    for count in divisions:
        ratios: dict[str, list[float]] = {"left": [], "otherwise": []}
        for way in ways(model, x, count, seed):
            only_left = way.target.first + way.target.length == x.shape[1] and way.target.first > 0
            kind = "left" if only_left else "otherwise"
            for points in way.points.unbind(dim=1):
                ratios[kind].append(edit_distance_ratio(list(points.numpy())))
        found[str(count)] = {kind: mean_of(values) for kind, values in ratios.items()}
    return found


@torch.no_grad()
def ways(model: CLSM, x: Tensor, count: int, seed: int) -> Iterator[Way]:
    """Interpolations of ``count`` steps (eq. 7-8) in the contexts of x (N, K), in batches."""
    torch.manual_seed(seed)
    config = model.config
    for start in range(0, len(x), BATCH):
        batch = x[start : start + BATCH]
        target = drawn_target(config)
        over_w = model.prior(batch, target)
        ends = (
            model.prior.flow.inverse(over_w.sample(torch.randn(len(batch), config.latent)))
            for _ in range(2)
        )
        first, last = ends
        written = []
        for step in range(count + 1):
            alpha = torch.full((len(batch), 1), step / count)
            z = model.interpolated(first, last, alpha)
            written.append(model.decode.write(z, batch, target).symbols)
        yield Way(target, torch.stack(written))


def mean_of(ratios: list[float]) -> float:
    """The mean of what is a number; NaN if nothing is."""
    numbers = [ratio for ratio in ratios if not np.isnan(ratio)]
    return float(np.mean(numbers)) if numbers else float("nan")
