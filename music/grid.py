"""The (T, C) array a model sees: per drum a hit, a velocity and an offset.

C = 27 channels in three blocks of nine: hits 0 or 1, velocities in (0, 1] where there is a hit,
offsets in [-0.5, 0.5) steps where there is a hit, 0 elsewhere (FM-Music-VAE §4).
"""

from collections.abc import Sequence
from itertools import chain, pairwise
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


def grids_of(phrases: Sequence[Phrase]) -> Grid:
    """Phrases of the same length as (N, T, 27) float32."""
    if len(phrases) == 1:
        return grid_of(phrases[0])[np.newaxis]
    grids = np.zeros((len(phrases), phrases[0].steps, CHANNELS), np.float32)
    counts = [len(phrase.hits) for phrase in phrases]
    numbers = chain.from_iterable(hit for phrase in phrases for hit in phrase.hits)
    hits = np.fromiter(numbers, np.float64, sum(counts) * len(Hit._fields))
    steps, drums, velocities, offsets = hits.reshape(-1, len(Hit._fields)).T
    first = np.repeat(np.arange(0, grids.size, grids[0].size), counts)  # cell of each one's phrase
    cells = first + (steps * CHANNELS + drums).astype(np.intp)
    flat = grids.reshape(-1)
    flat[cells] = 1.0
    flat[cells + DRUM_COUNT] = velocities
    flat[cells + 2 * DRUM_COUNT] = offsets
    return grids


def phrase_of(grid: Grid) -> Phrase:
    """The phrase that a struck grid (T, 27) means.

    Raises:
        PhraseError: if the array has another shape, or holds NaN.
    """
    if grid.ndim != 2 or grid.shape[1] != CHANNELS or grid.shape[0] % STEPS_PER_BAR:
        raise PhraseError(f"a drum grid is (bars x 16, {CHANNELS}); this array is {grid.shape}")
    return phrases_of(grid[np.newaxis])[0]


def phrases_of(grids: Grid) -> list[Phrase]:
    """The phrases that struck grids (N, T, 27) mean.

    Raises:
        PhraseError: if one of them holds NaN.
    """
    if not np.isfinite(grids).all():
        raise PhraseError("the grid holds NaN or infinity; nothing can be struck from it")
    struck, velocities, offsets = blocks(grids)
    cells = phrase, steps, rows = (struck > 0).nonzero()
    loud = np.minimum(np.maximum(velocities[cells], SOFTEST_VELOCITY), 1.0)
    late = np.minimum(np.maximum(offsets[cells], -0.5), LARGEST_OFFSET)
    drums = map(DRUMS.__getitem__, rows.tolist())
    played = zip(steps.tolist(), drums, loud.tolist(), late.tolist(), strict=True)
    hits, bars = tuple(map(Hit._make, played)), grids.shape[1] // STEPS_PER_BAR
    ends = np.bincount(phrase, minlength=len(grids)).cumsum().tolist()
    return [Phrase.in_order(bars, hits[begin:end]) for begin, end in pairwise([0, *ends])]


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
    cells = -wanted.reshape(-1, wanted.shape[-2] * wanted.shape[-1])
    most = np.rint(np.minimum(np.maximum(count, 0), cells.shape[-1])).astype(np.intp).reshape(-1)
    last = np.sort(cells)[np.arange(len(cells)), np.maximum(most - 1, 0)][:, np.newaxis]
    chosen = cells <= last
    if np.count_nonzero(chosen) > most.sum():  # of equals the first
        chosen, equal = cells < last, cells == last
        left = most - chosen.sum(axis=-1)
        chosen |= equal & (equal.cumsum(axis=-1) <= left[:, np.newaxis])
    return np.asarray(chosen.reshape(wanted.shape))
