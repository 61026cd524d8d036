"""CLSM, checked against what can be worked out by hand."""

import dataclasses
import statistics

import pytest
import torch
from torch.distributions import Normal, kl_divergence

from models import clsm
from models.clsm import (
    CLSM,
    CLSMConfig,
    Flow,
    Gaussian,
    Target,
    accuracy,
    decoder_mask,
    drawn_target,
    half_heard,
    loss,
)

pytestmark = pytest.mark.offline

TINY = CLSMConfig(
    symbols=6,
    bars=4,
    steps_per_bar=4,
    embedding=8,
    hidden=16,
    feed_forward=16,
    heads=2,
    mlp_hidden=16,
    latent=4,
    coupling_hidden=16,
    dropout=0.0,
    target_bars=(1, 2),
)
TARGET = Target(first=6, length=5)
DRUM_STEPS = CLSMConfig(symbols=512, reads="drums")


@pytest.fixture
def model():
    torch.manual_seed(0)
    return CLSM(TINY).eval()


def tunes(count=3, seed=1):
    torch.manual_seed(seed)
    return torch.randint(TINY.symbols, (count, TINY.steps))


def test_the_mask_is_figure_2b_cell_by_cell():
    """Two steps of context, three of target, two of context; rows ask, columns are heard."""
    expected = """
        s L L T T T R R
      s 1 1 1 0 0 0 1 1
      L 1 1 1 0 0 0 1 1
      L 1 1 1 0 0 0 1 1
      T 1 1 1 1 0 0 1 1
      T 1 1 1 1 1 0 1 1
      T 1 1 1 1 1 1 1 1
      R 1 1 1 0 0 0 1 1
      R 1 1 1 0 0 0 1 1
    """
    rows = [line.split()[1:] for line in expected.strip().splitlines()[1:]]
    cells = torch.tensor([[cell == "1" for cell in row] for row in rows])
    assert torch.equal(decoder_mask(7, Target(2, 3)), cells)


def test_the_flow_inverts_and_knows_its_determinant():
    torch.manual_seed(0)
    flow = Flow(dataclasses.replace(TINY, latent=6)).double()
    for parameter in flow.parameters():
        parameter.data *= 3
    z = torch.randn(5, 6, dtype=torch.float64)
    w, log_det = flow(z)
    assert (w - z).abs().max() > 0.5
    torch.testing.assert_close(flow.inverse(w), z, atol=1e-5, rtol=0)
    for row, found in zip(z, log_det, strict=True):
        jacobian = torch.autograd.functional.jacobian(lambda a: flow(a[None])[0][0], row)
        torch.testing.assert_close(torch.linalg.slogdet(jacobian).logabsdet, found)


def test_a_gaussian_has_the_density_of_a_gaussian():
    q = Gaussian(torch.randn(3, 4), 0.3 * torch.randn(3, 4))
    x = torch.randn(3, 4)
    expected = Normal(q.mean, q.log_std.exp()).log_prob(x).sum(-1)
    torch.testing.assert_close(q.log_prob(x), expected)


@torch.no_grad()
def test_without_a_flow_the_divergence_is_that_of_two_gaussians(model):
    """The mean over many draws is the closed form."""
    model.prior.flow.layers = torch.nn.ModuleList()
    x = tunes(1)
    q, p = model.encode(x, TARGET), model.prior(x, TARGET)
    closed = kl_divergence(Normal(q.mean, q.log_std.exp()), Normal(p.mean, p.log_std.exp())).sum()
    many = x.expand(400_000, -1)
    z = Gaussian(*(part.expand(len(many), -1) for part in q)).sample(torch.randn(len(many), 4))
    drawn = (q.log_prob(z) - model.prior.log_prob(z, p)).mean()
    assert drawn.item() == pytest.approx(closed.item(), rel=0.03)


@torch.no_grad()
def test_a_covariance_is_half_of_what_its_network_says(model):
    q = model.encode(tunes(), TARGET)
    model.encode.covariance[-1].bias += 2.0
    wider = model.encode(tunes(), TARGET)
    torch.testing.assert_close(wider.log_std, q.log_std + 1.0)


@torch.no_grad()
def test_the_prior_hears_the_context_and_never_the_target(model):
    x, y, beside = tunes(), tunes(), tunes()
    y[:, TARGET.steps] = 5 - y[:, TARGET.steps]
    beside[:, -1] = 5 - beside[:, -1]
    first, same, other = (model.prior(t, TARGET).mean for t in (x, y, beside))
    torch.testing.assert_close(first, same)
    assert (first - other).abs().max() > 1e-4
    assert (model.encode(x, TARGET).mean - model.encode(y, TARGET).mean).abs().max() > 1e-4


@torch.no_grad()
def test_a_step_is_told_by_both_contexts_and_the_target_before_it_alone(model):
    z, x = torch.randn(3, 4), tunes()
    logits = model.decode.forced(z, x, TARGET)
    for changed in range(TINY.steps):
        y = x.clone()
        y[:, changed] = 5 - y[:, changed]
        moved = (model.decode.forced(z, y, TARGET) - logits).abs().amax(dim=(0, 2)) > 1e-6
        place = changed - TARGET.first
        inside = 0 <= place < TARGET.length
        hears = [n > place if inside else True for n in range(TARGET.length)]
        assert moved.tolist() == hears, changed
    assert (model.decode.forced(z + 1, x, TARGET) - logits).abs().max() > 1e-4


@pytest.mark.parametrize("target", [Target(0, 4), Target(6, 5), Target(12, 4), Target(0, 16)])
@torch.no_grad()
def test_writing_step_by_step_is_what_the_whole_would_have_said(model, target):
    z, x = torch.randn(3, 4), tunes()
    gumbel = -torch.log(-torch.log(torch.rand(3, target.length, TINY.symbols)))
    for noise in (None, gumbel):
        written = model.decode.write(z, x, target, noise).symbols
        filled = x.clone()
        filled[:, target.steps] = written
        logits = model.decode.forced(z, filled, target)
        wish = logits if noise is None else logits + noise
        assert torch.equal(wish.argmax(dim=-1), written)


@torch.no_grad()
def test_interpolation_begins_and_ends_at_its_ends_and_goes_straight_in_w(model):
    z, other = torch.randn(2, 3, 4)
    at = [model.interpolated(z, other, torch.full((3, 1), a)) for a in (0.0, 0.5, 1.0)]
    torch.testing.assert_close(at[0], z, atol=1e-5, rtol=0)
    torch.testing.assert_close(at[2], other, atol=1e-5, rtol=0)
    w = [model.prior.flow(point)[0] for point in at]
    torch.testing.assert_close(w[1], (w[0] + w[2]) / 2, atol=1e-5, rtol=0)


@torch.no_grad()
def test_a_variation_of_nothing_is_the_same_and_of_one_moves_w_by_a_deviation(model):
    z, noise, x = torch.randn(3, 4), torch.randn(3, 4), tunes()
    over_w = model.prior(x, TARGET)
    same = model.varied(z, over_w, noise, torch.zeros(3, 1))
    torch.testing.assert_close(same, z, atol=1e-5, rtol=0)
    moved = model.varied(z, over_w, noise, torch.ones(3, 1))
    away = model.prior.flow(moved)[0] - model.prior.flow(z)[0]
    torch.testing.assert_close(away, over_w.log_std.exp() * noise, atol=1e-5, rtol=0)


def test_the_loss_is_eq_4_and_teaches_every_part():
    torch.manual_seed(0)
    model = CLSM(TINY)
    terms = loss(model, tunes(8), TARGET, torch.randn(8, 4), beta=0.5)
    torch.testing.assert_close(terms.total, terms.surprise + 0.5 * terms.kl)
    terms.total.backward()
    silent = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.any()]
    assert silent == []


def test_a_few_steps_learn_a_tune_by_heart():
    torch.manual_seed(0)
    model, x = CLSM(TINY), tunes(4)
    optimiser = torch.optim.Adam(model.parameters(), 5e-3)
    before = None
    for _ in range(60):
        terms = loss(model, x, TARGET, torch.randn(4, 4), beta=0.001)
        before = before or terms.surprise.item()
        optimiser.zero_grad()
        terms.total.backward()
        optimiser.step()
    assert terms.surprise.item() < 0.5 * before


def test_targets_are_whole_bars_anywhere():
    torch.manual_seed(0)
    found = {drawn_target(TINY) for _ in range(200)}
    assert found == {Target(4 * n, 4) for n in range(4)} | {Target(4 * n, 8) for n in range(3)}


def test_targets_lie_at_the_end_as_often_as_they_are_asked_to():
    torch.manual_seed(0)
    config = dataclasses.replace(TINY, at_end=0.5)
    drawn = [drawn_target(config) for _ in range(400)]
    chance = statistics.fmean(1 / (config.bars - bars + 1) for bars in config.target_bars)
    at_end = statistics.fmean(target.end == config.steps for target in drawn)
    assert at_end == pytest.approx(0.5 + 0.5 * chance, abs=0.06)


def test_a_decoder_misses_the_target_and_contexts_as_often_as_it_is_asked_to():
    torch.manual_seed(0)
    x, target = tunes(500), Target(4, 8)
    assert half_heard(x, target, TINY) is x
    config = dataclasses.replace(TINY, deaf=0.25, alone=0.5)
    missed = half_heard(x, target, config) == config.constraint
    assert missed[:, target.steps].float().mean() == pytest.approx(0.25, abs=0.02)
    contexts = torch.cat([missed[:, : target.first], missed[:, target.end :]], dim=1)
    assert (contexts.all(1) | ~contexts.any(1)).all()  # all of a context, or nothing
    assert contexts.float().mean() == pytest.approx(0.5, abs=0.08)


def test_accuracy_is_the_share_that_is_written_right(model):
    """A model that writes one symbol whatever it hears."""
    model.decode.say.weight.data.zero_()
    model.decode.say.bias.data = torch.tensor([0.0, 5.0, 0.0, 0.0, 0.0, 0.0])
    x = torch.zeros(2, 16, dtype=torch.long)
    x[:, 12:] = 1  # the last bar is right, of the last two a half
    assert accuracy(model, x) == pytest.approx((1.0 + 0.5) / 2)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"heads": 3}, "multiple of heads=3"),
        ({"latent": 5}, "must be even"),
        ({"target_bars": (1, 5)}, r"target_bars are \(1, 5\); allowed is 1-4"),
    ],
)
def test_sizes_that_cannot_be_are_refused(change, says):
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(TINY, **change)


def test_a_new_hit_feels_as_its_drum_does_in_the_context():
    """Two bars: a snare at step 4 twice, at velocities 1.0 and 0.4, once early by 0.3."""
    context = torch.zeros(1, 32, 27)
    context[0, [4, 20], 1] = 1.0
    context[0, [4, 20], 10] = torch.tensor([1.0, 0.4])
    context[0, 20, 19] = -0.3
    feel = clsm.feel_of(context, DRUM_STEPS)
    own = (1.0 + 0.4 + 0.6) / 3  # and the plain one
    assert feel[0, 4, 1].item() == pytest.approx((1.0 + 0.4 + own) / 3)
    assert feel[0, 7, 1].item() == pytest.approx(own)  # never struck there
    assert feel[0, 4, 10].item() == pytest.approx((-0.3 - 0.1) / 3)
    assert feel[0, 0, 0].item() == pytest.approx(0.6)  # a drum that was not struck


def test_steps_of_drums_are_symbols_and_come_back_as_drums():
    grid = torch.zeros(1, 32, 27)
    grid[0, 0, [0, 2]] = 1.0
    symbols = clsm.symbols_of(grid, DRUM_STEPS)
    assert symbols[0, :2].tolist() == [0b101, 0]
    logits = 50 * torch.nn.functional.one_hot(symbols, 512).float()
    played = clsm.drums_of(logits.softmax(-1), torch.zeros(1, 32, 27), DRUM_STEPS)
    assert played[0, 0, :4].tolist() == pytest.approx([1, 0, 1, 0], abs=1e-4)
    assert played[0, 1, :9].sum().item() == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"answer_bars": 4}, "answer_bars is 4; allowed is 1-3"),
        ({"reads": "drums"}, "symbols is 6; 9 drums make 512"),
        ({"reads": "keys"}, "reads is 'keys', allowed are symbols, drums"),
    ],
)
def test_answers_without_a_context_and_unknown_steps_are_refused(change, says):
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(TINY, **change)


def test_symbols_are_drawn_as_often_as_they_are_likely_and_the_likeliest_when_cold():
    logits = torch.tensor([0.5, 0.2, 0.3]).log().repeat(1000, 1)
    chance = torch.linspace(0, 0.9999, 1000).unsqueeze(1)
    for heat, shares in ((1.0, [0.5, 0.2, 0.3]), (0.5, [0.25 / 0.38, 0.04 / 0.38, 0.09 / 0.38])):
        spoken = clsm.drawn(logits, chance, torch.full((1000, 1), heat))
        assert (spoken.sum(-1) == 1).all()
        torch.testing.assert_close(spoken.mean(0), torch.tensor(shares), atol=2e-3, rtol=0)
    cold = clsm.drawn(logits, chance, torch.zeros(1000, 1))
    assert (cold.argmax(-1) == 0).all()


@torch.no_grad()
def test_the_loop_of_a_graph_writes_what_is_written_step_by_step(model):
    z, x, target = torch.randn(3, 4), tunes(), Target(8, 8)
    plain = model.decode.write(z, x, target)
    logits, symbols = model.decode.as_scan(z, x, target, torch.full((3, 8), 0.5), torch.zeros(3, 1))
    torch.testing.assert_close(logits, plain.logits)
    assert (symbols.argmax(-1) == plain.symbols).all()
    _, warm = model.decode.as_scan(z, x, target, torch.rand(3, 8), torch.full((3, 1), 5.0))
    assert (warm.argmax(-1) != plain.symbols).any()
