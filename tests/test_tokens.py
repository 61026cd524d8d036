"""Lines, and the two ways to write them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from music.errors import PhraseError
from music.line import Line, Note, Sounding, gather_line
from music.tokens import ALPHABETS, KEYS, MELODY, TUNE
from tests.strategies import lines


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
@given(data=st.data())
def test_a_line_comes_back_from_its_symbols_whole(alphabet, data):
    line = data.draw(lines(alphabet.lowest, alphabet.highest))
    tokens = alphabet.tokens_of(line)
    assert tokens.shape == (line.steps,)
    assert alphabet.line_of(tokens) == line


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
@given(data=st.data())
def test_every_row_of_symbols_means_a_line_and_the_line_says_so_again(alphabet, data):
    row = st.lists(st.integers(0, alphabet.size - 1), min_size=32, max_size=32)
    line = alphabet.line_of(np.array(data.draw(row)))
    assert alphabet.line_of(alphabet.tokens_of(line)) == line


def test_the_alphabets_are_as_large_as_the_papers_say():
    assert [(a.size, a.rest) for a in (MELODY, KEYS, TUNE)] == [(130, 129), (90, 89), (32, 30)]


def test_middle_c_for_a_beat_and_e_at_the_end_of_the_bar():
    line = Line(1, (Note(0, 60, 4), Note(14, 64, 2)))
    until = [60, 129, 129, 129, 128, *[129] * 9, 64, 129]
    assert MELODY.tokens_of(line).tolist() == until
    held = [5, 31, 31, 31, *[30] * 10, 9, 31]
    assert TUNE.tokens_of(line).tolist() == held


def test_a_hold_with_nothing_to_hold_is_a_rest():
    tokens = np.full(16, TUNE.rest)
    tokens[[0, 1, 6]] = TUNE.hold
    assert TUNE.line_of(tokens) == Line(1)


@pytest.mark.parametrize(
    ("tokens", "says"),
    [
        (np.zeros(15, np.int64), r"\(bars x 16,\) symbols; this array is \(15,\)"),
        (np.zeros((2, 16), np.int64), r"this array is \(2, 16\)"),
        (np.full(16, 130), r"symbols from 130 to 130: allowed is 0-129"),
        (np.full(16, -1), r"symbols from -1 to -1"),
    ],
)
def test_symbols_that_mean_no_line_are_refused(tokens, says):
    with pytest.raises(PhraseError, match=says):
        MELODY.line_of(tokens)


def test_a_pitch_that_a_model_does_not_read_is_refused_by_name():
    with pytest.raises(
        PhraseError, match="pitch 40 on step 3: this model reads 55-84; transpose the line"
    ):
        TUNE.tokens_of(Line(1, (Note(3, 40, 1),)))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Note(-1, 60, 1), "note on step -1: steps count from 0"),
        (lambda: Note(0, 128, 1), "pitch 128 on step 0: allowed is 0-127"),
        (lambda: Note(2, 60, 0), "a note of 0 steps on step 2"),
        (lambda: Line(0), "a line of 0 bars"),
        (lambda: Line(1, (Note(0, 60, 3), Note(2, 62, 1))), "steps 0 and 2 sound together"),
        (lambda: Line(1, (Note(14, 60, 3),)), "ends on step 17: allowed is up to 16"),
        (lambda: Line(1, (Note(0, 120, 1),)).transposed(8), "pitch 128"),
    ],
)
def test_what_no_line_can_hold_is_refused(make, says):
    with pytest.raises(PhraseError, match=says):
        make()


def test_a_line_knows_its_longest_rest():
    assert Line(1).longest_rest == 16
    assert Line(1, (Note(0, 60, 16),)).longest_rest == 0
    assert Line(2, (Note(2, 60, 4), Note(20, 62, 4))).longest_rest == 14


def test_notes_are_put_on_the_grid_and_cut_where_the_next_begins():
    played = [
        Sounding(15.6, 19.9, 60, 0.8),  # just before the phrase: its first step
        Sounding(18.1, 22.0, 62, 0.8),  # begins while the first still sounds: an overlap
        Sounding(24.0, 24.2, 64, 0.8),  # too short to see: one step
        Sounding(31.0, 40.0, 65, 0.8),  # sounds beyond the phrase: cut
        Sounding(31.6, 40.0, 67, 0.8),  # belongs to the next phrase
    ]
    gathered = gather_line(played, bars=1, start_step=16)
    assert gathered.line == Line(
        1, (Note(0, 60, 2), Note(2, 62, 4), Note(8, 64, 1), Note(15, 65, 1))
    )
    assert gathered.together == 1


def test_bars_in_which_nothing_begins_are_an_empty_line():
    assert gather_line([Sounding(0.0, 40.0, 60, 0.8)], 1, start_step=16) == (Line(1), 0)


def test_a_turn_too_quick_for_the_grid_is_no_chord():
    quick = [Sounding(n / 3, (n + 1) / 3, 60 + n, 0.8) for n in range(6)]
    assert gather_line(quick, 1).together == 0


def test_of_a_chord_the_highest_is_the_tune_and_the_lowest_the_bass():
    chord = [Sounding(0.0, 4.0, pitch, 0.8) for pitch in (60, 67, 64)]
    top, bottom = gather_line(chord, 1), gather_line(chord, 1, lowest=True)
    assert (top.line.notes[0].pitch, bottom.line.notes[0].pitch) == (67, 60)
    assert top.together == bottom.together == 2
