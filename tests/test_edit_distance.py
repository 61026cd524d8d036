"""How far apart two rows of symbols are."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from music.distance import edit_distance, edit_distance_ratio

rows = st.lists(st.integers(0, 3), max_size=12).map(lambda row: np.array(row, np.int64))


def letters(word: str) -> np.ndarray:
    return np.array([ord(letter) for letter in word])


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("kitten", "sitting", 3),
        ("", "abc", 3),
        ("abc", "", 3),
        ("abcd", "bcde", 2),
        ("aa", "aa", 0),
    ],
)
def test_it_is_levenshteins(a, b, distance):
    assert edit_distance(letters(a), letters(b)) == distance


@given(rows, rows, rows)
def test_it_is_a_distance(a, b, c):
    assert edit_distance(a, b) == edit_distance(b, a)
    assert (edit_distance(a, b) == 0) == np.array_equal(a, b)
    assert edit_distance(a, c) <= edit_distance(a, b) + edit_distance(b, c)


def test_an_even_way_of_four_steps_has_a_quarter():
    points = [letters(word) for word in ("aaaa", "baaa", "bbaa", "bbba", "bbbb")]
    assert edit_distance_ratio(points) == 0.25


def test_steps_that_change_nothing_do_not_count():
    """CLSM's n: one step of four changes all."""
    points = [letters(word) for word in ("aa", "aa", "bb", "bb", "bb")]
    assert edit_distance_ratio(points) == 1.0


def test_a_detour_is_longer_than_it_need_be():
    points = [letters(word) for word in ("aa", "cc", "ab")]
    assert edit_distance_ratio(points) == (2 + 2) / (1 * 2)


def test_a_way_that_ends_where_it_began_has_none():
    assert math.isnan(edit_distance_ratio([letters("aa"), letters("ab"), letters("aa")]))
