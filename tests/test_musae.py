"""MusAE, checked against what can be worked out by hand."""

import dataclasses
import math

import pytest
import torch

from models.musae import TRACKS, Flower, MusAE, MusAEConfig, critic_loss, loss

pytestmark = pytest.mark.offline

TINY = MusAEConfig(bars=1, symbols=6, latent=4, hidden=8, layers=2, prior="flower", genres=5)


def songs(count=3, seed=1):
    torch.manual_seed(seed)
    return torch.randint(TINY.symbols, (count, TINY.steps, len(TRACKS)))


def test_a_petal_has_the_mean_and_the_covariance_of_eq_14_to_18():
    torch.manual_seed(0)
    flower, count = Flower(TINY), 200_000
    for genre in range(TINY.genres):
        drawn = flower(torch.full((count,), genre), torch.randn(count, 4))
        angle = 2 * math.pi * genre / 5
        c, s = math.cos(angle), math.sin(angle)
        rotation = torch.eye(4)
        rotation[:2, :2] = torch.tensor([[c, -s], [s, c]])
        expected = rotation @ torch.diag(torch.tensor([0.1, 0.001, 0.001, 0.001])) @ rotation.T
        torch.testing.assert_close(drawn.mean(0), torch.tensor([c, s, 0, 0]), atol=5e-3, rtol=0)
        torch.testing.assert_close(drawn.T.cov(), expected, atol=2e-3, rtol=0)


@pytest.mark.parametrize(("slope", "penalty"), [(1.0, 0.0), (3.0, 4.0), (0.0, 1.0)])
def test_the_penalty_of_a_critic_that_is_a_slope(slope, penalty):
    along = torch.tensor([0.6, 0.8, 0.0, 0.0])
    real, made = torch.randn(2, 7, 4)
    terms = critic_loss(lambda z: slope * (z @ along), real, made, torch.rand(7, 1), weight=10.0)
    assert terms.penalty.item() == pytest.approx(penalty, abs=1e-4)
    expected = slope * ((made - real) @ along).mean().item()
    assert terms.distance.item() == pytest.approx(expected, abs=1e-5)
    assert terms.total.item() == pytest.approx(expected + 10 * penalty, abs=1e-3)


def test_a_critic_learns_how_far_apart_two_places_are():
    """Wasserstein's distance of two points is how far they lie apart."""
    torch.manual_seed(0)
    model = MusAE(dataclasses.replace(TINY, prior="normal", hidden=32))
    real, made = torch.zeros(64, 4), torch.zeros(64, 4)
    made[:, 0] = 2.0
    genre = torch.zeros(64, dtype=torch.long)
    optimiser = torch.optim.Adam(model.critic.parameters(), 1e-2)
    for _ in range(300):
        terms = critic_loss(
            lambda z: model.score(z, genre), real, made, torch.rand(64, 1), weight=10.0
        )
        optimiser.zero_grad()
        terms.total.backward()
        optimiser.step()
    assert terms.distance.item() == pytest.approx(-2.0, abs=0.25)


@torch.no_grad()
def test_only_the_flower_tells_the_critic_the_genre():
    z, genre = torch.randn(3, 4), torch.tensor([0, 1, 2])
    for prior, hears in (("flower", True), ("normal", False)):
        torch.manual_seed(0)
        model = MusAE(dataclasses.replace(TINY, prior=prior))
        moved = (model.score(z, genre) - model.score(z, genre + 1)).abs().max() > 1e-6
        assert bool(moved) is hears


NETWORKS = pytest.mark.parametrize("network", ["recurrent", "beats"])


@NETWORKS
@torch.no_grad()
def test_every_track_is_played_from_z_alone(network):
    torch.manual_seed(0)
    model = MusAE(dataclasses.replace(TINY, network=network, width=8)).eval()
    z = model.encode(songs()).mean
    logits = model.decode(z)
    assert logits.shape == (3, 16, 4, 6)
    torch.testing.assert_close(logits[:, :, 1], model.decoders["bass"](z))


@NETWORKS
@torch.no_grad()
def test_a_spread_that_runs_away_is_held(network):
    torch.manual_seed(0)
    model = MusAE(dataclasses.replace(TINY, network=network, width=8))
    for said, held in ((80.0, 3.0), (-80.0, -7.0)):
        model.encode.to_spread.bias.fill_(said)
        torch.testing.assert_close(model.encode(songs()).log_std, torch.full((3, 4), held))


def test_beta_rises_in_steps_of_a_tenth():
    config = MusAEConfig()
    assert [config.beta(n) for n in (0, 9_999, 10_000, 35_000)] == [0, 0, 0.1, pytest.approx(0.3)]
    assert config.beta(10**6) == 1.0


@NETWORKS
def test_a_few_steps_learn_songs_by_heart_and_teach_every_part(network):
    torch.manual_seed(0)
    model = MusAE(dataclasses.replace(TINY, network=network, width=8))
    x, genre = songs(4), torch.tensor([0, 1, 2, 3])
    learners = [*model.encode.parameters(), *model.decoders.parameters()]
    optimiser = torch.optim.Adam(learners, 1e-2)
    first = None
    for _ in range(200):
        terms = loss(model, x, genre, torch.zeros(4, 4), beta=0.01)
        torch.testing.assert_close(terms.total, terms.surprise + 0.01 * terms.unlike)
        first = first or terms.surprise.item()
        optimiser.zero_grad()
        terms.total.backward()
        optimiser.step()
    assert all(parameter.grad is not None for parameter in learners)
    assert terms.surprise.item() < 0.5 * first


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"prior": "rose"}, "allowed are normal, flower"),
        ({"network": "transformer"}, "allowed are recurrent, beats"),
        ({"latent": 1}, "two dimensions"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(TINY, **change)
