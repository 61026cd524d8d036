"""AR-VAE, checked against what can be worked out by hand."""

import dataclasses
import math

import pytest
import torch
from torch.distributions import Normal, kl_divergence

from models.ar_vae import (
    ARVAE,
    ARVAEConfig,
    Gaussian,
    accuracy,
    attribute_loss,
    attributes_of,
    interpretability,
    kl_to_prior,
    likeliest,
    loss,
    surprise,
)
from music.tokens import TUNE

pytestmark = pytest.mark.offline

TINY = ARVAEConfig(embedding=8, hidden=16, latent=4, dimensions=(0, 2))


def bars(count=8, seed=1):
    torch.manual_seed(seed)
    return torch.randint(6, (count, TINY.steps))


def test_the_attribute_loss_of_a_batch_made_by_hand():
    """Three phrases: the pairs apart by tanh(1), tanh(2), tanh(1), each asked to be ±1 or 0."""
    along, attribute = torch.tensor([0.0, 1.0, 2.0]), torch.tensor([3.0, 5.0, 5.0])
    one, two = math.tanh(1), math.tanh(2)
    expected = 2 * ((one - 1) ** 2 + (two - 1) ** 2 + one**2) / 9
    assert attribute_loss(along, attribute).item() == pytest.approx(expected)


def test_only_the_order_of_an_attribute_matters():
    along, attribute = torch.randn(6), torch.rand(6)
    same = attribute_loss(along, attribute)
    torch.testing.assert_close(attribute_loss(along, attribute.exp() * 100), same)
    assert attribute_loss(10 * attribute.argsort().argsort().float(), attribute) < 1e-6


def test_the_divergence_is_that_of_torch():
    q = Gaussian(torch.randn(3, 4), 0.3 * torch.randn(3, 4))
    expected = kl_divergence(Normal(q.mean, q.log_std.exp()), Normal(0.0, 1.0)).sum(-1)
    torch.testing.assert_close(kl_to_prior(q), expected)


@torch.no_grad()
def test_hearing_itself_is_being_forced_with_what_it_says():
    torch.manual_seed(0)
    model, z = ARVAE(TINY).eval(), torch.randn(3, 4)
    logits = model.decode.played(z)
    assert logits.shape == (3, 16, 32)
    torch.testing.assert_close(model.decode.forced(z, logits.argmax(-1)), logits)
    torch.testing.assert_close(model.decode(z), logits.softmax(-1))


@torch.no_grad()
def test_a_beat_hears_its_own_steps_alone():
    torch.manual_seed(0)
    model, z, x = ARVAE(TINY).eval(), torch.randn(1, 4), bars(1)
    other = x.clone()
    other[:, 5] = 5 - other[:, 5]
    moved = (model.decode.forced(z, x) - model.decode.forced(z, other)).abs().amax((0, 2)) > 1e-7
    assert moved.nonzero().flatten().tolist() == [6, 7]


def test_dimensions_come_to_follow_their_attributes():
    """Bars of a few onsets: how many there are, and on which step the first is."""
    torch.manual_seed(0)
    x = torch.full((64, 16), TUNE.rest)
    for row in x:
        row[torch.randperm(16)[: int(torch.randint(1, 9, ()))]] = 1
    struck = (x == 1).float()
    attributes = torch.stack([struck.sum(1), struck.argmax(1)], dim=1)
    scores = {}
    for gamma in (0.0, 1.0):
        torch.manual_seed(0)
        model = ARVAE(dataclasses.replace(TINY, gamma=gamma))
        optimiser = torch.optim.Adam(model.parameters(), 5e-3)
        for _ in range(150):
            terms = loss(model, x, attributes, torch.randn(64, 4))
            optimiser.zero_grad()
            terms.total.backward()
            optimiser.step()
        with torch.no_grad():
            z = model.encode(x).mean
        scores[gamma] = [
            interpretability(z[:, d], a) for d, a in zip((0, 2), attributes.unbind(1), strict=True)
        ]
    assert min(scores[1.0]) > 0.7
    assert sum(scores[1.0]) > sum(scores[0.0]) + 0.3


def test_what_has_no_attribute_takes_no_part():
    torch.manual_seed(0)
    model, x = ARVAE(TINY), bars(4)
    attributes = torch.tensor([[1.0, math.nan], [2.0, math.nan], [3.0, 1.0], [4.0, math.nan]])
    terms = loss(model, x, attributes, torch.zeros(4, 4))
    z = model.encode(x).mean
    torch.testing.assert_close(terms.attributes, attribute_loss(z[:, 0], attributes[:, 0]))
    expected = terms.surprise + TINY.beta * terms.kl + terms.attributes
    torch.testing.assert_close(terms.total, expected)


def test_attributes_are_measured_from_the_symbols():
    x = torch.full((2, 16), TUNE.rest)
    x[0, [0, 2]] = torch.tensor([0, 7])  # two notes a fifth apart, one of them off the beat
    found = attributes_of(x, TINY)
    torch.testing.assert_close(found[0], torch.tensor([(5 + 4) - (5 + 2), 7.0]))
    assert found[1, 0] == 0
    assert found[1, 1].isnan()


DRUMS = dataclasses.replace(
    TINY, reads="drums", bars=2, attributes=("density", "velocity"), dimensions=(0, 2)
)


def beats(count=16, seed=1):
    torch.manual_seed(seed)
    hits = (torch.rand(count, 32, 9) < torch.rand(count, 1, 1) * 0.3).float()
    loud = (torch.rand(count, 1, 1) + torch.rand(hits.shape)) / 2
    return torch.cat([hits, hits * loud, hits * (torch.rand(hits.shape) - 0.5)], -1)


@torch.no_grad()
def test_a_drummer_that_hears_itself_is_one_that_is_told_what_it_struck():
    torch.manual_seed(0)
    model, z = ARVAE(DRUMS).eval(), torch.randn(3, 4)
    logits = model.decode.played(z)
    torch.testing.assert_close(model.decode.forced(z, likeliest(logits, DRUMS)), logits)
    hits, velocities, offsets = model.decode(z).chunk(3, -1)
    torch.testing.assert_close(hits, logits[..., :9].sigmoid())
    assert (velocities > 0).all()
    assert (offsets.abs() < 0.5).all()


def test_the_surprise_of_a_silent_cell_does_not_mind_its_velocity():
    x, logits = torch.zeros(1, 32, 27), torch.randn(1, 32, 27)
    louder = logits.clone()
    louder[..., 9:18] += 1.0
    torch.testing.assert_close(surprise(x, logits, DRUMS), surprise(x, louder, DRUMS))
    certain = torch.full_like(logits, -50.0)
    assert surprise(x, certain, DRUMS) == pytest.approx(0, abs=1e-6)
    x[0, 3, 0], x[0, 3, 9] = 1.0, 0.5  # one stroke, and it is not expected
    one = surprise(x, certain, DRUMS) * 32
    felt = 0.5**2 / (2 * 0.15**2) + 0.5**2 / (2 * 0.15**2)
    assert one.item() == pytest.approx(50 + felt, rel=1e-4)


def test_drums_come_to_lie_along_their_attributes():
    torch.manual_seed(0)
    x, model = beats(64), ARVAE(DRUMS)
    attributes = attributes_of(x, DRUMS)
    torch.testing.assert_close(attributes[:, 0], x[..., :9].sum((1, 2)))
    optimiser = torch.optim.Adam(model.parameters(), 5e-3)
    for _ in range(150):
        terms = loss(model, x, attributes, torch.randn(64, 4))
        optimiser.zero_grad()
        terms.total.backward()
        optimiser.step()
    with torch.no_grad():
        z = model.encode(x).mean
    for dimension, values in zip((0, 2), attributes.unbind(1), strict=True):
        assert interpretability(z[:, dimension], values) > 0.7


def test_accuracy_is_the_share_that_is_played_right():
    torch.manual_seed(0)
    model = ARVAE(TINY).eval()
    model.decode.say.weight.data.zero_()
    model.decode.say.bias.data = 5 * torch.eye(TINY.symbols)[TUNE.rest]
    x = torch.full((2, 16), TUNE.rest)
    x[:, :4] = 3
    assert accuracy(model, x) == 0.75


def test_interpretability_is_r_squared():
    z = torch.tensor([0.0, 1.0, 2.0, 3.0])
    assert interpretability(z, 5 - 2 * z) == pytest.approx(1.0)
    assert interpretability(z, torch.tensor([1.0, -1.0, -1.0, 1.0])) == pytest.approx(0.0)
    assert interpretability(z, torch.tensor([0.0, 1.0, math.nan, 3.0])) == pytest.approx(1.0)
    assert interpretability(torch.zeros(4), z) == 0.0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"dimensions": (0,)}, "2 attributes have 1 dimensions; name one for each"),
        ({"dimensions": (0, 4)}, r"dimensions are \(0, 4\); allowed is 0-3"),
        ({"dimensions": (1, 1)}, "two attributes would share one"),
        ({"reads": "braille"}, "reads is 'braille', allowed are symbols, drums"),
        ({"reads": "drums"}, "complexity, range are unknown; of drums there are density, velocity"),
        ({"alphabet": "runes"}, "alphabet is 'runes'; there are melody-130"),
        (
            {"attributes": ("range", "beauty")},
            "attributes beauty are unknown; of symbols there are density",
        ),
    ],
)
def test_dimensions_that_cannot_be_are_refused(change, says):
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(TINY, **change)
