"""R(J) of a model of tunes."""

import math

import pytest
import torch

from models.clsm import CLSM
from tests.test_clsm import TINY, tunes
from training.smoothness import edit_distance_ratios, mean_of, ways


@pytest.fixture
def model():
    torch.manual_seed(0)
    model = CLSM(TINY).eval()
    for parameter in model.decode.spread.parameters():
        parameter.data *= 20  # a decoder that hears z
    return model


def test_a_way_begins_and_ends_at_what_was_drawn_and_has_all_between(model):
    (way,) = ways(model, tunes(5), count=4, seed=0)
    assert way.points.shape == (5, 5, way.target.length)
    (again,) = ways(model, tunes(5), count=2, seed=0)
    assert again.target == way.target
    assert torch.equal(again.points, way.points[::2])


def test_no_way_is_shorter_than_straight(model):
    """By the triangle's inequality R(J) is one over J at least."""
    found = edit_distance_ratios(model, tunes(64), divisions=(2, 4))
    numbers = {
        int(j): [r for r in kinds.values() if not math.isnan(r)] for j, kinds in found.items()
    }
    assert all(numbers.values())
    for count, ratios in numbers.items():
        assert min(ratios) >= 1 / count - 1e-9


def test_what_is_left_out_does_not_count():
    assert mean_of([0.25, math.nan, 0.75]) == 0.5
    assert math.isnan(mean_of([math.nan]))
