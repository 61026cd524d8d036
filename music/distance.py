"""How far apart two phrases are, in hits."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from music.grid import Grid, blocks


def hamming(a: Grid, b: Grid) -> NDArray[np.int64]:
    """Cells (step x drum) struck in one but not the other: struck grids (…, T, 27) → (…,)."""
    differ = blocks(a).hits != blocks(b).hits
    return np.asarray(differ.sum(axis=(-2, -1)), dtype=np.int64)


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
