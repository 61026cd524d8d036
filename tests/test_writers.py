"""What is written anew in a context: how evenly, how likely, by whom."""

import math

import numpy as np
import pytest
import torch

from models.arnn import ARNN, ARNNConfig
from models.clsm import CLSM
from models.language_model import LanguageModel, LanguageModelConfig
from models.music_vae import MusicVAE, MusicVAEConfig
from tests.test_clsm import TINY, tunes
from training.data import PhraseSet, split_of
from training.writers import (
    CLSMWriter,
    VAEWriter,
    edit_distance_ratios,
    left_accuracy,
    mean_of,
    nll,
    nll_of_arnn,
    nll_of_ways,
    ways,
)

pytestmark = pytest.mark.offline


@pytest.fixture
def model():
    torch.manual_seed(0)
    model = CLSM(TINY).eval()
    for parameter in model.decode.spread.parameters():
        parameter.data *= 20  # a decoder that hears z
    return model


def test_a_way_begins_and_ends_at_what_was_drawn_and_has_all_between(model):
    (way,) = ways(CLSMWriter(model), tunes(5), count=4, seed=0)
    assert way.points.shape == (5, 5, way.target.length)
    (again,) = ways(CLSMWriter(model), tunes(5), count=2, seed=0)
    assert again.target == way.target
    assert torch.equal(again.points, way.points[::2])


def test_no_way_is_shorter_than_straight(model):
    """By the triangle's inequality R(J) is one over J at least."""
    found = edit_distance_ratios(CLSMWriter(model), tunes(64), divisions=(2, 4))
    numbers = {
        int(j): [r for r in kinds.values() if not math.isnan(r)] for j, kinds in found.items()
    }
    assert all(numbers.values())
    for count, ratios in numbers.items():
        assert min(ratios) >= 1 / count - 1e-9


def test_what_is_left_out_does_not_count():
    assert mean_of([0.25, math.nan, 0.75]) == 0.5
    assert math.isnan(mean_of([math.nan]))


SMALL_VAE = MusicVAEConfig(
    bars=4, steps_per_bar=4, symbols=6, output="symbols", latent=4, encoder_hidden=8,
    decoder_hidden=8,
)  # fmt: skip


SMALL_JUDGE = LanguageModelConfig(symbols=6, bars=4, steps_per_bar=4, hidden=8, heads=2)


@pytest.fixture
def vae():
    torch.manual_seed(0)
    return MusicVAE(SMALL_VAE).eval()


def test_a_vae_goes_on_from_a_left_context_as_if_it_had_written_it_itself(vae):
    """Where the context is what it would have written, the target is what it would go on with."""
    z = torch.randn(3, 4)
    alone = vae.decode(z).argmax(dim=-1)
    written = vae.decode.continued(z, alone, first=8, length=8)
    assert torch.equal(written, alone[:, 8:])
    other = (alone + 1) % 6
    assert vae.decode.continued(z, other, first=8, length=8).shape == (3, 8)


def test_a_language_model_hears_nothing_of_what_is_to_come():
    torch.manual_seed(0)
    judge = LanguageModel(
        LanguageModelConfig(symbols=6, bars=4, steps_per_bar=4, hidden=8, heads=2)
    )
    judge.eval()
    x = tunes(2)
    changed = x.clone()
    changed[:, 9:] = (changed[:, 9:] + 1) % 6
    with torch.no_grad():
        before, after = judge(x), judge(changed)
    torch.testing.assert_close(before[:, :10], after[:, :10])
    assert not torch.allclose(before[:, 10], after[:, 10])
    expected = -before.log_softmax(-1).gather(2, x.unsqueeze(2)).squeeze(2).mean(dim=1)
    torch.testing.assert_close(torch.tensor(nll(judge, x)), expected)


def test_every_model_of_the_table_is_judged(model, vae):
    torch.manual_seed(0)
    judge = LanguageModel(
        LanguageModelConfig(symbols=6, bars=4, steps_per_bar=4, hidden=8, heads=2)
    )
    arnn = ARNN(ARNNConfig(symbols=6, bars=4, steps_per_bar=4, embedding=4, hidden=8))
    x = tunes(64)
    told = [
        nll_of_ways(CLSMWriter(model), judge, x),
        nll_of_ways(VAEWriter(vae), judge, x),
        nll_of_arnn(arnn.eval(), judge, x),
    ]
    for found in told:
        assert set(found) == {"left", "otherwise"}
        assert any(value > 0 for value in found.values())
    assert 0 <= left_accuracy(CLSMWriter(model), x) <= 1
    assert 0 <= left_accuracy(VAEWriter(vae), x) <= 1


def test_what_stands_around_a_target_stays(vae):
    for way in ways(VAEWriter(vae), tunes(40), count=2, seed=3):
        tune = way.tunes[0]
        outside = torch.ones(16, dtype=torch.bool)
        outside[way.target.steps] = False
        assert torch.equal(way.tunes[1][:, outside], tune[:, outside])
        assert torch.equal(tune[:, way.target.steps], way.points[0])


def test_the_judge_and_the_judged_share_no_tune_but_those_of_the_test():
    names = tuple(f"tune {n}" for n in range(100))
    whole = PhraseSet(np.zeros((100, 1), np.int16), np.arange(100), np.zeros(100, int), names)
    ours, judges = (split_of(whole, held_out, seed=1) for held_out in ("clsm", "clsm-judge"))

    def owners(part):
        return set(part.performance.tolist())

    assert [len(part) for part in (ours.train, ours.validation, ours.test)] == [55, 5, 5]
    assert [len(part) for part in (judges.train, judges.validation)] == [30, 5]
    assert owners(ours.test) == owners(judges.test)
    assert not (owners(ours.train) | owners(ours.validation)) & owners(judges.train)
