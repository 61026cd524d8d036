"""Calls that the recordings do not have: what a model makes of other drummers and other rigs.

Each kind changes test phrases in one way; the answers to them are measured for whether they can be
played and whether they are as busy as the call asks for.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from models.bundle import Bundle
from music.distance import hit_scores
from music.grid import DRUM_COUNT, Grid, blocks, struck
from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT, Drum
from training.answers import gaussian, playability, some_hits
from training.data import PhraseSet
from training.evaluate import BundleSpace

CALLS = 500
SPARSE_HITS = 4
SMALL_KIT = (Drum.KICK, Drum.SNARE, Drum.CLOSED_HAT)
CROWDED = 0.35


def small_kit(calls: Grid, _: np.random.Generator) -> Grid:
    """Only kick, snare and closed hi-hat are struck."""
    kept = np.zeros(DRUM_COUNT, np.float32)
    kept[list(SMALL_KIT)] = 1
    return calls * np.tile(kept, 3)


def quantised(calls: Grid, _: np.random.Generator) -> Grid:
    """Every hit on the grid and as loud as every other."""
    hits = blocks(calls).hits
    return np.concatenate([hits, 0.8 * hits, 0 * hits], axis=-1)


def machine_made(calls: Grid, _: np.random.Generator) -> Grid:
    """A drum machine: kick on every beat, snare on two and four, hats on eighths or sixteenths."""
    hits = np.zeros_like(blocks(calls).hits)
    hits[:, ::STEPS_PER_BEAT, Drum.KICK] = 1
    hits[:, STEPS_PER_BEAT :: 2 * STEPS_PER_BEAT, Drum.SNARE] = 1
    hits[::2, ::2, Drum.CLOSED_HAT] = 1
    hits[1::2, :, Drum.CLOSED_HAT] = 1
    return np.concatenate([hits, 0.8 * hits, 0 * hits], axis=-1)


def very_sparse(calls: Grid, rng: np.random.Generator) -> Grid:
    """Four hits of each phrase, drawn evenly."""
    return calls * np.tile(some_hits(calls, SPARSE_HITS, rng), 3)


def very_dense(calls: Grid, rng: np.random.Generator) -> Grid:
    """A third of all cells struck besides, as by somebody who leans on the pads."""
    hits, velocities, offsets = (part.copy() for part in blocks(calls))
    more = (rng.random(hits.shape) < CROWDED) & (hits == 0)
    velocities[more] = rng.uniform(0.2, 1.0, int(more.sum()))
    hits[more] = 1
    return np.concatenate([hits, velocities, offsets], axis=-1)


def half_time(calls: Grid, _: np.random.Generator) -> Grid:
    """The first half of each phrase at half the speed."""
    slow = np.zeros_like(calls)
    slow[:, ::2] = calls[:, : calls.shape[1] // 2]
    return slow


def badly_mapped(calls: Grid, rng: np.random.Generator) -> Grid:
    """Every pad tells another drum: one shuffle of the nine for all phrases."""
    order = rng.permutation(DRUM_COUNT)
    return np.concatenate([part[..., order] for part in blocks(calls)], axis=-1)


def late_by_a_beat(calls: Grid, _: np.random.Generator) -> Grid:
    """A drummer who is one beat behind."""
    late = np.zeros_like(calls)
    late[:, STEPS_PER_BEAT:] = calls[:, :-STEPS_PER_BEAT]
    return late


KINDS: dict[str, Callable[[Grid, np.random.Generator], Grid]] = {
    "small_kit": small_kit,
    "quantised": quantised,
    "machine_made": machine_made,
    "very_sparse": very_sparse,
    "very_dense": very_dense,
    "half_time": half_time,
    "badly_mapped": badly_mapped,
    "late_by_a_beat": late_by_a_beat,
}


def unusual_calls(bundle: Bundle, phrases: PhraseSet, seed: int = 0) -> dict[str, Any]:
    """``unusual.KIND.…``: how calls of each kind come back, and what answers to them ask of a body.

    ``hit_f1``: of the decoder's recall. ``hits`` and ``answered_hits``: medians. ``most_hits``: in
    the busiest answer. ``rolls``: share of answers in which one drum plays every step of a bar
    though it did not in the call. ``impossible``: share that asks for a third hand.
    """
    space = BundleSpace(bundle)
    chosen = np.random.default_rng(seed).permutation(len(phrases))[:CALLS]
    found = {}
    for name, change in KINDS.items():
        calls = change(phrases.grids[chosen], np.random.default_rng(seed)).astype(np.float32)
        calls = calls[blocks(calls).hits.sum((1, 2)) > 0]
        answers = gaussian(space)(calls, 1.0, seed)
        recalled = struck(space.decode(space.encode(calls)))
        before, after = (blocks(grid).hits.sum((1, 2)) for grid in (calls, answers))
        found[name] = {
            "hit_f1": hit_scores(calls, recalled).f1,
            "hits": float(np.median(before)),
            "answered_hits": float(np.median(after)),
            "most_hits": float(after.max()),
            "rolls": float((rolls(answers) & ~rolls(calls)).any(axis=(1, 2)).mean()),
            "impossible": playability(calls, answers)["impossible"],
        }
    return found


def rolls(grids: Grid) -> np.ndarray:
    """Bars in which a drum plays every step: struck (N, T, C) → (N, bars, 9)."""
    hits = blocks(grids).hits
    by_bar = hits.reshape(len(hits), -1, STEPS_PER_BAR, hits.shape[-1])
    return np.asarray(by_bar.min(axis=2) > 0)
