"""Calls that no recording has, made from phrases that can be checked by hand."""

import numpy as np
import pytest

from music.grid import blocks, grid_of
from music.phrase import Drum, Hit, Phrase
from training.unusual import KINDS, SPARSE_HITS, rolls

pytestmark = pytest.mark.offline

CALL = grid_of(
    Phrase(
        2,
        (
            *(Hit(step, Drum.CLOSED_HAT, 0.5, 0.1) for step in range(0, 32, 2)),
            Hit(0, Drum.KICK, 0.9),
            Hit(8, Drum.RIDE, 0.4, -0.2),
        ),
    )
)


def changed(kind: str) -> np.ndarray:
    calls = np.stack([CALL, CALL])
    made = KINDS[kind](calls, np.random.default_rng(0))
    assert made.shape == calls.shape
    hits, velocities, offsets = blocks(made)
    assert (velocities[hits == 0] == 0).all()
    assert (offsets[hits == 0] == 0).all()
    return made[0]


def test_a_small_kit_has_no_ride():
    assert np.count_nonzero(blocks(changed("small_kit")).hits) == 17


def test_quantised_hits_have_no_feel():
    hits, velocities, offsets = blocks(changed("quantised"))
    assert (hits == blocks(CALL).hits).all()
    np.testing.assert_allclose(velocities[hits > 0], 0.8)
    assert not offsets.any()


def test_a_machine_plays_four_on_the_floor():
    hits = blocks(changed("machine_made")).hits
    assert np.flatnonzero(hits[:, Drum.KICK]).tolist() == list(range(0, 32, 4))
    assert np.flatnonzero(hits[:, Drum.SNARE]).tolist() == [4, 12, 20, 28]


def test_four_hits_are_left_of_a_sparse_phrase_and_a_dense_one_has_them_all():
    sparse, dense = blocks(changed("very_sparse")).hits, blocks(changed("very_dense")).hits
    assert sparse.sum() == SPARSE_HITS
    assert (dense >= blocks(CALL).hits).all()
    assert dense.sum() > 80


def test_half_time_takes_twice_as_long():
    assert np.flatnonzero(blocks(changed("half_time")).hits[:, Drum.CLOSED_HAT]).tolist() == [
        0, 4, 8, 12, 16, 20, 24, 28,
    ]  # fmt: skip


def test_a_badly_mapped_kit_plays_the_same_rhythm_on_other_drums():
    mapped = blocks(changed("badly_mapped")).hits
    assert (mapped.sum(axis=1) == blocks(CALL).hits.sum(axis=1)).all()
    assert (mapped != blocks(CALL).hits).any()


def test_a_late_drummer_is_a_beat_late():
    assert blocks(changed("late_by_a_beat")).hits[4, Drum.KICK] == 1


def test_a_roll_is_a_drum_on_every_step_of_a_bar():
    rolling = grid_of(Phrase(2, tuple(Hit(step, Drum.SNARE, 0.5) for step in range(16, 32))))
    found = rolls(rolling[np.newaxis])
    assert found[0, :, Drum.SNARE].tolist() == [False, True]
    assert found.sum() == 1
