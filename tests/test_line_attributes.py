"""Numbers of lines that can be checked by hand."""

import math

import pytest
from hypothesis import given

from music.line import Line, Note
from music.line_attributes import LINE_ATTRIBUTES
from tests.strategies import lines


def measured(line):
    return {name: of(line) for name, of in LINE_ATTRIBUTES.items()}


def test_a_scale_on_the_beats():
    scale = Line(1, tuple(Note(4 * n, pitch, 4) for n, pitch in enumerate((60, 62, 64, 66))))
    assert measured(scale) == {
        "density": 4,
        "c-diatonic": 0.75,  # F sharp
        "interval": 2,
        "contour": 2,
        "pitch": 63,
        "range": 6,
        "syncopation-16": 0,
        "syncopation-8": 0,
        "complexity": 0,  # 5 + 4 + 3 + 3, the four heaviest
    }


def test_off_the_beat():
    line = Line(1, (Note(2, 60, 1), Note(7, 67, 1), Note(14, 60, 1)))
    found = measured(line)
    assert (found["syncopation-16"], found["syncopation-8"]) == (
        pytest.approx(1 / 3),
        pytest.approx(2 / 3),
    )
    assert found["complexity"] == (5 + 4 + 3) - (2 + 1 + 2)
    assert (found["interval"], found["contour"]) == (7, 0)


def test_a_run_of_sixteenths_is_not_syncopated():
    run = Line(1, tuple(Note(step, 60, 1) for step in range(16)))
    found = measured(run)
    assert (found["syncopation-16"], found["syncopation-8"], found["complexity"]) == (0, 0, 0)


def test_silence_has_no_pitch():
    found = measured(Line(2))
    assert (found["density"], found["complexity"]) == (0, 0)
    assert all(math.isnan(found[name]) for name in ("c-diatonic", "interval", "range"))


@given(lines(20, 100))
def test_an_octave_higher_it_is_as_wide_and_as_far_off_the_beat(line):
    for name, value in measured(line.transposed(12)).items():
        higher = 12 if name == "pitch" else 0
        assert value == pytest.approx(LINE_ATTRIBUTES[name](line) + higher, nan_ok=True)


@given(lines())
def test_nothing_is_simpler_than_the_simplest(line):
    assert LINE_ATTRIBUTES["complexity"](line) >= 0
