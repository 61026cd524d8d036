"""A 5-gram model of tunes, worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.ngram import Ends, NGram, along, blended, slerp

pytestmark = pytest.mark.offline


def test_a_symbol_is_as_likely_as_its_histories_say():
    """0 1 0 1 2: after 0 came 1 twice; after 1 came 0 and 2."""
    judge = NGram([np.array([0, 1, 0, 1, 2])], symbols=4)
    alone = {s: (n + 3 * 0.25) / (5 + 3) for s, n in {0: 2, 1: 2, 2: 1, 3: 0}.items()}
    assert judge.probability((), 3) == pytest.approx(alone[3])
    assert judge.probability((0,), 1) == pytest.approx((2 + 1 * alone[1]) / (2 + 1))
    assert judge.probability((1,), 2) == pytest.approx((1 + 2 * alone[2]) / (2 + 2))
    assert judge.probability((3,), 2) == pytest.approx(alone[2])  # never seen
    assert judge.cost(np.array([0])) == pytest.approx(-math.log(alone[0]))


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=12), st.lists(st.integers(0, 3), max_size=4)
)
def test_what_may_follow_is_certain_to_be_something(tune, history):
    judge = NGram([np.array(tune)], symbols=4)
    assert sum(judge.probability(tuple(history), s) for s in range(4)) == pytest.approx(1.0)


def test_a_great_circle_has_both_ends_and_keeps_their_length():
    first, last = np.array([[2.0, 0.0]]), np.array([[0.0, 2.0]])
    assert slerp(first, last, 0.0) == pytest.approx(first)
    assert slerp(first, last, 1.0) == pytest.approx(last)
    assert slerp(first, last, 0.5) == pytest.approx(np.full((1, 2), math.sqrt(2)))
    assert slerp(first, first, 0.3) == pytest.approx(first)  # no angle to go along


def test_blends_are_as_far_from_the_first_as_alpha_says_and_cost_more():
    rng = np.random.default_rng(0)
    starts = rng.integers(4, size=(200, 1))
    tunes = (starts + np.arange(32)) % 4  # scales
    judge = NGram(tunes[:100], symbols=4)
    ends = Ends(tunes[100:150], (tunes[100:150] + 1 + rng.integers(3, size=(50, 1))) % 4)
    found = along(judge, ends, lambda alpha: blended(ends, alpha, 0))
    for alpha in (0.25, 0.5, 0.75):
        assert found[f"hamming {alpha:g}"] == pytest.approx(alpha, abs=0.04)
    assert found["cost 0.5"] > 3
    still = along(judge, ends, lambda _: ends.first)
    assert still["hamming 0.5"] == 0
    assert still["cost 0.5"] == pytest.approx(1.0, abs=0.2)
