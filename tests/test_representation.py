"""What a representation promises: arrays and music become each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from music.distance import groove_distance
from music.grid import grid_of
from music.line import Line, Note
from music.phrase import Drum, Hit, Phrase
from music.representation import REPRESENTATIONS, Symbols

LINES = [name for name, of in REPRESENTATIONS.items() if isinstance(of, Symbols)]
TUNE = Line(2, (Note(0, 60, 4), Note(4, 62, 2), Note(8, 84, 8), Note(30, 55, 2)))


def test_drums_are_read_and_written():
    drums = REPRESENTATIONS["drums-27"]
    phrase = Phrase(2, (Hit(0, Drum.KICK, 1.0, -0.25), Hit(31, Drum.RIDE, 0.5)))
    assert (drums.instrument, drums.grid_of(phrase).shape) == ("drums", (32, drums.channels))
    assert drums.music_of(drums.grid_of(phrase)) == phrase
    assert drums.music_of(drums.grid_of(drums.silence(2))).is_silent


@pytest.mark.parametrize("name", LINES)
def test_lines_are_read_and_written(name):
    of = REPRESENTATIONS[name]
    grid = of.grid_of(TUNE)
    assert (of.instrument, grid.shape) == ("melody", (32, of.channels))
    assert (grid.sum(axis=1) == 1).all()
    assert of.music_of(grid) == TUNE
    assert of.music_of(of.grid_of(of.silence(2))).is_silent


@pytest.mark.parametrize(
    ("pitch", "found"), [(55, 55), (84, 84), (54, 66), (85, 73), (0, 60), (127, 79)]
)
def test_notes_beyond_an_alphabet_move_by_octaves_into_it(pitch, found):
    of = REPRESENTATIONS["tune-32"]  # reads 55-84
    line = Line(1, (Note(3, pitch, 2),))
    assert of.music_of(of.grid_of(line)).notes == (Note(3, found, 2),)


@settings(deadline=None)
@given(st.integers(0, 127), st.integers(0, 110), st.integers(12, 40))
def test_an_octave_always_has_room(pitch, lowest, width):
    highest = min(127, lowest + width)
    (note,) = Line(1, (Note(0, pitch, 1),)).within(lowest, highest).notes
    assert (note.pitch - pitch) % 12 == 0
    assert lowest <= note.pitch <= highest or highest - lowest < 11


def test_the_likeliest_symbols_are_what_a_line_answers():
    of = REPRESENTATIONS["melody-130"]
    odds = np.log(0.01 + of.grid_of(TUNE))
    answered = of.answered(
        of.grid_of(TUNE), [odds], of.chance(np.random.default_rng(0), odds.shape)
    )
    assert of.music_of(answered) == TUNE


def test_a_temperature_draws_symbols_by_their_odds():
    """Where two symbols are as likely, each of them is drawn about half of the time."""
    of = REPRESENTATIONS["melody-130"]
    odds = np.full((1, 400, 130), -30, np.float32)
    odds[..., [60, 64]] = np.log(0.5)
    drawn = of.answered(odds, [odds], of.chance(np.random.default_rng(0), odds.shape, 1.0))
    counts = drawn.sum(axis=(0, 1))
    assert counts.sum() == 400
    assert 160 < counts[60] < 240
    assert counts[60] + counts[64] == 400


def test_lines_differ_by_the_steps_that_do():
    of = REPRESENTATIONS["tune-32"]
    other = Line(2, (Note(0, 61, 4), *TUNE.notes[1:]))
    a, b = (np.stack([of.grid_of(line)] * 2) for line in (TUNE, other))
    assert of.changed(a, b).tolist() == [1, 1]
    assert of.attributes(a)["density"].tolist() == [4.0, 4.0]


def test_what_is_expected_of_drums_is_their_mean():
    drums = REPRESENTATIONS["drums-27"]
    decoded = np.zeros((1, 27), np.float32)
    decoded[0, ::9] = 0.5, 0.8, -0.2
    assert drums.expected(decoded)[0, ::9].tolist() == pytest.approx([0.5, 0.4, -0.1])


def test_grooves_lie_apart_by_the_hits_of_their_average_bar():
    def bars(*drums):
        return grid_of(Phrase(len(drums), tuple(Hit(16 * n, d, 1.0) for n, d in enumerate(drums))))

    kick, both = bars(Drum.KICK), bars(Drum.KICK, Drum.SNARE)
    assert groove_distance(kick, kick) == 0
    assert groove_distance(kick, both) == 1.0  # half a kick less, half a snare more
    assert groove_distance(both, bars(Drum.SNARE, Drum.KICK)) == 0  # in whatever order


@pytest.mark.parametrize("name", REPRESENTATIONS)
def test_every_attribute_has_words_for_the_axes_of_the_picture(name):
    export = pytest.importorskip("training.export", reason="the training extra is not installed")
    music = REPRESENTATIONS[name]
    silence = music.grid_of(music.silence(1))[np.newaxis]
    assert set(music.attributes(silence)) <= set(export.WORDS)
