"""Measured numbers of a phrase that a player would name: how much, how loud, how far behind.

Each takes struck grids (…, T, 27) and gives (…,), as FM-Music-VAE §4.3 counts them; ``of_phrase``
gives all of them of one phrase.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from music.grid import Grid, blocks
from music.phrase import STEPS_PER_BEAT, Drum, Phrase

Values = NDArray[np.float64]
PULSE = (Drum.KICK, Drum.SNARE)
"""What syncopation is heard in."""


def density(grid: Grid) -> Values:
    """Hits in the phrase."""
    return np.asarray(blocks(grid).hits.sum(axis=(-2, -1)), dtype=np.float64)


def mean_velocity(grid: Grid) -> Values:
    """Mean velocity of the hits, in (0, 1]; NaN for silence, which has no loudness."""
    return _mean_over_hits(grid, blocks(grid).velocities)


def mean_offset(grid: Grid) -> Values:
    """Mean offset of the hits in steps; negative pushes, positive lays back; NaN for silence."""
    return _mean_over_hits(grid, blocks(grid).offsets)


def syncopation(grid: Grid) -> Values:
    """Share of kick and snare steps that anticipate a heavier step on which both are silent.

    A sixteenth anticipates the eighth after it, an eighth the beat after it if nothing is struck
    between them; after the last beat comes the first. NaN where neither drum is struck.
    """
    struck = (blocks(grid).hits[..., PULSE] > 0).any(axis=-1)  # (…, T)
    beats = struck.reshape(*struck.shape[:-1], -1, STEPS_PER_BEAT)
    on, second, half, fourth = (beats[..., step] for step in range(STEPS_PER_BEAT))  # (…, beats)
    after = np.concatenate([on[..., 1:], on[..., :1]], axis=-1)
    early = np.concatenate([second & ~half, (half | fourth) & ~after], axis=-1).sum(axis=-1)
    return _share(early, struck.sum(axis=-1))


def _mean_over_hits(grid: Grid, values: Grid) -> Values:
    return _share(values.sum(axis=(-2, -1), dtype=np.float64), density(grid))


def _share(total: NDArray[Any], count: NDArray[Any]) -> Values:
    """Total ÷ count; NaN of nothing."""
    return np.asarray(total / np.where(count > 0, count, np.nan))


DRUM_ATTRIBUTES: dict[str, Callable[[Grid], Values]] = {
    "density": density,
    "velocity": mean_velocity,
    "offset": mean_offset,
    "syncopation": syncopation,
}


def of_phrase(phrase: Phrase) -> dict[str, float]:
    """The same of one phrase; NaN where there is none. Its few hits need no arrays."""
    steps, drums, velocities, offsets = zip(*phrase.hits, strict=True) if phrase.hits else [()] * 4
    on = {step for step, drum in zip(steps, drums, strict=True) if drum in PULSE}
    early = sum(
        (beat + 1 in on and beat + 2 not in on)
        + ((beat + 2 in on or beat + 3 in on) and (beat + STEPS_PER_BEAT) % phrase.steps not in on)
        for beat in range(0, phrase.steps, STEPS_PER_BEAT)
    )
    count = len(steps) or math.nan
    return {
        "density": float(len(steps)),
        "velocity": sum(velocities) / count,
        "offset": sum(offsets) / count,
        "syncopation": early / (len(on) or math.nan),
    }
