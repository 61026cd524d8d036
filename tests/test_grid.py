import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from music.attributes import (
    DRUM_ATTRIBUTES,
    density,
    mean_offset,
    mean_velocity,
    of_phrase,
    syncopation,
)
from music.distance import hamming, hit_scores
from music.errors import PhraseError
from music.grid import grid_of, grids_of, likeliest, phrase_of, phrases_of, struck
from music.phrase import Drum, Hit, Phrase
from tests.strategies import phrases


@given(phrases())
def test_a_phrase_comes_back_from_its_grid_whole(phrase):
    again = phrase_of(grid_of(phrase))
    assert again.bars == phrase.bars
    assert [(h.step, h.instrument, h.midi_velocity) for h in again.hits] == [
        (h.step, h.instrument, h.midi_velocity) for h in phrase.hits
    ]
    assert [h.offset for h in again.hits] == pytest.approx(
        [h.offset for h in phrase.hits], abs=1e-6
    )


@given(st.lists(phrases(2), min_size=1, max_size=5))
def test_phrases_become_grids_together_as_each_alone(several):
    grids = grids_of(several)
    np.testing.assert_array_equal(grids, [grid_of(phrase) for phrase in several])
    assert phrases_of(grids) == [phrase_of(grid) for grid in grids]


@given(
    hnp.arrays(np.float32, (3, 2, 9), elements=st.sampled_from([-1.0, 0.0, 0.5, 2.0])),
    hnp.arrays(np.float64, 3, elements=st.floats(-1, 20)),
)
def test_the_likeliest_are_those_that_sorting_puts_first(wanted, count):
    """Of a few values only, so that many are equal."""
    first = np.argsort(-wanted.reshape(3, 18), axis=-1, kind="stable")
    chosen = np.zeros((3, 18), bool)
    for row, order, most in zip(
        chosen, first, np.rint(np.maximum(count, 0)).astype(int), strict=True
    ):
        row[order[:most]] = True
    np.testing.assert_array_equal(likeliest(wanted, count), chosen.reshape(3, 2, 9))


def test_a_grid_has_hits_velocities_and_offsets_side_by_side():
    grid = grid_of(Phrase(1, (Hit(4, Drum.SNARE, 0.5, -0.25),)))
    assert grid.shape == (16, 27)
    assert [grid[4, 1], grid[4, 10], grid[4, 19]] == [1.0, 0.5, -0.25]
    assert np.count_nonzero(grid) == 3


def test_as_many_hits_are_struck_as_the_decoder_expects():
    """0.9 + 0.4 + 0.4 + 0.2 = 1.9, so two: the likeliest, and of two equals the first."""
    decoded = np.zeros((16, 27), np.float32)
    decoded[[0, 4, 8, 12], 0] = [0.9, 0.4, 0.4, 0.2]
    decoded[:, 9] = 0.7
    played = phrase_of(struck(decoded))
    assert [(hit.step, hit.velocity) for hit in played.hits] == [
        (0, pytest.approx(0.7)),
        (4, pytest.approx(0.7)),
    ]


def test_many_doubtful_hits_are_neither_silence_nor_a_crowd():
    doubtful = np.zeros((32, 27), np.float32)
    doubtful[:, 3] = 0.3  # no closed hat reaches a half, ten of 32 are expected
    assert density(struck(doubtful)) == 10
    assert density(struck(np.stack([doubtful, 0 * doubtful]))).tolist() == [10, 0]


def test_what_is_struck_already_stays_as_it_is():
    grid = grid_of(Phrase(1, (Hit(4, Drum.SNARE, 0.5, -0.25), Hit(5, Drum.RIDE, 0.1))))
    assert (struck(grid) == grid).all()


@pytest.mark.parametrize(
    ("grid", "says"),
    [
        (np.zeros((16, 26), np.float32), r"\(bars x 16, 27\)"),
        (np.zeros((15, 27), np.float32), r"\(bars x 16, 27\)"),
        (np.full((16, 27), np.nan, np.float32), "NaN"),
    ],
)
def test_what_is_not_a_drum_grid_is_refused(grid, says):
    with pytest.raises(PhraseError, match=says):
        phrase_of(grid)


def test_attributes_can_be_checked_by_hand():
    grid = grid_of(Phrase(1, (Hit(0, Drum.KICK, 1.0, 0.25), Hit(4, Drum.SNARE, 0.5, -0.5))))
    assert density(grid) == 2
    assert mean_velocity(grid) == pytest.approx(0.75)
    assert mean_offset(grid) == pytest.approx(-0.125)


@given(phrases())
def test_one_phrase_measures_what_its_grid_does(phrase):
    of_grid = {name: of(grid_of(phrase)).item() for name, of in DRUM_ATTRIBUTES.items()}
    assert of_phrase(phrase) == pytest.approx(of_grid, abs=1e-6, nan_ok=True)


def test_silence_has_density_zero_and_no_loudness():
    silence = grid_of(Phrase(1))
    assert density(silence) == 0
    assert np.isnan(mean_velocity(silence))


def test_hamming_counts_hits_struck_on_one_side_only():
    a = grid_of(Phrase(1, (Hit(0, Drum.KICK, 1.0), Hit(4, Drum.SNARE, 0.5))))
    b = grid_of(Phrase(1, (Hit(0, Drum.KICK, 0.2), Hit(8, Drum.SNARE, 0.5))))
    assert hamming(a, b) == 2
    assert hit_scores(a, b) == (0.5, 0.5, 0.5)


def test_silence_answered_by_silence_is_perfect_and_by_noise_is_not():
    silence, noise = grid_of(Phrase(1)), grid_of(Phrase(1, (Hit(0, Drum.KICK, 1.0),)))
    assert hit_scores(silence, silence) == (1.0, 1.0, 1.0)
    assert hit_scores(noise, silence).f1 == 0.0
    assert hit_scores(silence, noise).f1 == 0.0


def test_a_stroke_that_anticipates_a_beat_on_which_nothing_falls_is_syncopated():
    def phrase(*steps, drum=Drum.KICK):
        return grid_of(Phrase(1, tuple(Hit(step, drum, 0.8) for step in steps)))

    assert syncopation(phrase(0, 4, 8, 12)) == 0.0
    assert syncopation(phrase(0, 3)) == 0.5  # the last sixteenth before beat 2
    assert syncopation(phrase(0, 3, 4)) == 0.0  # which is struck now
    assert syncopation(phrase(0, 2)) == 0.5  # an eighth before it
    assert syncopation(phrase(0, 1, 2, 4)) == 0.0
    assert syncopation(phrase(15)) == 1.0  # after the last beat comes the first
    assert syncopation(phrase(0, 15)) == 0.0
    assert np.isnan(syncopation(phrase(3, drum=Drum.RIDE)))
    both = np.stack([phrase(0, 3), phrase(0, 4)])
    assert syncopation(both).tolist() == [0.5, 0.0]
