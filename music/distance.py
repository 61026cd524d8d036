"""How far apart two phrases are: in hits, or in symbols."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from music.grid import DRUM_COUNT, Grid, blocks
from music.phrase import STEPS_PER_BAR


def hamming(a: Grid, b: Grid) -> NDArray[np.int64]:
    """Cells (step x drum) struck in one but not the other: struck grids (…, T, 27) → (…,)."""
    differ = blocks(a).hits != blocks(b).hits
    return np.asarray(differ.sum(axis=(-2, -1)), dtype=np.int64)


def groove_distance(a: Grid, b: Grid) -> NDArray[np.float64]:
    """How far apart two stretches lie in what a bar of them has on average, in hits.

    Every cell of a bar (step x drum) is struck in some share of a stretch's bars. How much these
    shares differ, summed over cells: 0 where both go round the same bar.

    Args:
        a: struck grids (…, T, 27) of whole bars.
        b: others, (…, U, 27), as long or not.
    """
    shares = (
        blocks(part).hits.reshape(*part.shape[:-2], -1, STEPS_PER_BAR, DRUM_COUNT).mean(axis=-3)
        for part in (a, b)
    )
    first, second = shares
    return np.asarray(np.abs(first - second).sum(axis=(-2, -1)), dtype=np.float64)


def differing_steps(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """Steps whose symbols differ: symbols (…, T) → (…,)."""
    return np.asarray((a != b).sum(axis=-1), dtype=np.int64)


class HitScores(NamedTuple):
    """How well one set of hits repeats another, micro-averaged over steps and drums."""

    precision: float
    recall: float
    f1: float


def hit_scores(truth: Grid, guess: Grid) -> HitScores:
    """Scores of struck grids (…, T, 27). Silence answered by silence is perfect."""
    wanted, given = blocks(truth).hits > 0, blocks(guess).hits > 0
    both = float((wanted & given).sum())
    wanted_count, given_count = float(wanted.sum()), float(given.sum())
    if wanted_count == 0 and given_count == 0:
        return HitScores(1.0, 1.0, 1.0)
    precision = both / given_count if given_count else 0.0
    recall = both / wanted_count if wanted_count else 0.0
    return HitScores(precision, recall, 2 * both / (wanted_count + given_count))


def edit_distance(a: NDArray[np.int64], b: NDArray[np.int64]) -> int:
    """Fewest symbols put in, taken out or exchanged that make b (M,) of a (N,) (Levenshtein)."""
    row = np.arange(len(b) + 1)
    places = np.arange(len(b) + 1)
    for n, symbol in enumerate(a, start=1):
        changed = np.minimum(row[:-1] + (b != symbol), row[1:] + 1)
        above = np.concatenate([[n], changed])
        row = np.minimum.accumulate(above - places) + places  # what is put in comes from the left
    return int(row[-1])


def edit_distance_ratio(points: Sequence[NDArray[np.int64]]) -> float:
    """R(J) of CLSM's eq. 12 for one interpolation of J + 1 points; NaN where it is left out.

    The mean distance of neighbours that differ, over the distance of the ends: 1 / J where every
    step changes as much as any other, more where the way is longer than it need be.
    """
    steps = [edit_distance(a, b) for a, b in pairwise(points)]
    ends = edit_distance(points[0], points[-1])
    moving = sum(step > 0 for step in steps)
    return sum(steps) / (ends * moving) if ends * moving else math.nan
