"""The (T, C) array a model sees: per drum a hit, a velocity and an offset.

C = 27 channels in three blocks of nine: hits 0 or 1, velocities in (0, 1] where there is a hit,
offsets in [-0.5, 0.5) steps where there is a hit, 0 elsewhere (FM-Music-VAE §4).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from music.errors import PhraseError
from music.phrase import STEPS_PER_BAR, Drum, Hit, Phrase

Grid = NDArray[np.float32]
DRUMS = tuple(Drum)
DRUM_COUNT = len(DRUMS)
CHANNELS = 3 * DRUM_COUNT
LARGEST_OFFSET = float(np.nextafter(np.float32(0.5), np.float32(0)))
SOFTEST_VELOCITY = 1 / 127


class Blocks(NamedTuple):
    """The three blocks of a grid, each (…, T, 9); views, not copies."""

    hits: Grid
    velocities: Grid
    offsets: Grid


def blocks(grid: Grid) -> Blocks:
    """Split the last axis (27) into hits, velocities and offsets."""
    n = DRUM_COUNT
    return Blocks(grid[..., :n], grid[..., n : 2 * n], grid[..., 2 * n :])


def grid_of(phrase: Phrase) -> Grid:
    """The phrase as (T, 27) float32."""
    grid = np.zeros((phrase.steps, CHANNELS), dtype=np.float32)
    hits, velocities, offsets = blocks(grid)
    for hit in phrase.hits:
        cell = hit.step, hit.instrument
        hits[cell] = 1.0
        velocities[cell] = hit.velocity
        offsets[cell] = hit.offset
    return grid


def phrase_of(grid: Grid) -> Phrase:
    """The phrase that a struck grid (T, 27) means.

    Raises:
        PhraseError: if the array has another shape, or holds NaN.
    """
    if grid.ndim != 2 or grid.shape[1] != CHANNELS or grid.shape[0] % STEPS_PER_BAR:
        raise PhraseError(f"a drum grid is (bars x 16, {CHANNELS}); this array is {grid.shape}")
    if not np.isfinite(grid).all():
        raise PhraseError("the grid holds NaN or infinity; nothing can be struck from it")
    hits, velocities, offsets = blocks(grid)
    steps, rows = (hits > 0).nonzero()
    loud = np.minimum(np.maximum(velocities[steps, rows], SOFTEST_VELOCITY), 1.0)
    late = np.minimum(np.maximum(offsets[steps, rows], -0.5), LARGEST_OFFSET)
    drums = map(DRUMS.__getitem__, rows.tolist())
    played = zip(steps.tolist(), drums, loud.tolist(), late.tolist(), strict=True)
    return Phrase(grid.shape[0] // STEPS_PER_BAR, tuple(map(Hit._make, played)))


def struck(decoded: Grid) -> Grid:
    """Decoder output (…, T, 27) with hits made 0 or 1, and silence wherever nothing is struck.

    The likeliest cells are struck, as many as the decoder expects. A threshold would leave a phrase
    empty where the decoder is unsure of every single hit, and crowd it where it half believes many.
    """
    hits, velocities, offsets = blocks(decoded)
    mask = likeliest(hits, hits.sum(axis=(-2, -1), dtype=np.float64)).astype(np.float32)
    return np.concatenate([mask, velocities * mask, offsets * mask], axis=-1)


def likeliest(wanted: Grid, count: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The most wanted cells of each phrase (…, T, 9), ``count`` (…,) rounded; ties to the first."""
    order = np.argsort(-wanted.reshape(-1, wanted.shape[-2] * wanted.shape[-1]), kind="stable")
    chosen = np.zeros(order.shape, dtype=np.bool_)
    counts = np.rint(np.maximum(count, 0)).astype(np.intp).reshape(-1)
    for cells, first, most in zip(chosen, order, counts.tolist(), strict=True):
        cells[first[:most]] = True
    return chosen.reshape(wanted.shape)
