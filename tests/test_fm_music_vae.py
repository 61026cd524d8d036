"""The model against closed forms and its own paper, at a size that takes milliseconds."""

import dataclasses
import math

import pytest
import torch
from torch import distributions

from models.fm_music_vae import (
    Constraint,
    DecodeHead,
    FMMusicVAE,
    FMMusicVAEConfig,
    Gaussian,
    Noise,
    Objective,
    accuracy,
    as_heard,
    as_measured,
    attributes_of,
    centroid_vectors,
    expected_grid,
    gru_step,
    jacobian_smoothed,
    jacobian_taylor,
    loss,
    metric_at,
    mixup,
    named,
    reconstruction_error,
    surprise,
    symbol_error,
    unevenness,
    unfaithfulness,
)

pytestmark = pytest.mark.offline

TINY = FMMusicVAEConfig(
    latent=4,
    encoder_hidden=8,
    conductor_hidden=8,
    decoder_hidden=8,
    prior_hidden=8,
    importance_samples=3,
    directions=2,
)


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(0)


def phrases(count: int = 5) -> torch.Tensor:
    hits = (torch.rand(count, 32, 9) < 0.12).float()
    return torch.cat(
        [hits, hits * torch.rand(hits.shape), hits * (torch.rand(hits.shape) - 0.5)], -1
    )


def test_the_papers_sizes_are_the_defaults():
    paper = FMMusicVAEConfig()
    assert (paper.steps, paper.channels, paper.latent) == (32, 27, 32)
    assert (paper.kappa, paper.nu, paper.importance_samples, paper.eta) == (0.14, 1.0, 8, 6000.0)


def test_shapes_are_those_of_figure_one():
    model, x = FMMusicVAE(TINY), phrases()
    output = model(x, torch.randn(5, 4))
    assert output.decoded.shape == (5, 32, 27)
    assert output.z.shape == output.posterior.mean.shape == (5, 4)
    hits, velocities, offsets = output.decoded.chunk(3, -1)
    assert ((hits > 0) & (hits < 1) & (velocities > 0) & (velocities < 1)).all()
    assert (offsets.abs() < 0.5).all()


def test_the_loss_reaches_every_weight():
    model = FMMusicVAE(TINY)
    loss(model, phrases(), 100.0, Noise.draw(TINY, 5)).total.backward()
    untouched = [n for n, p in model.named_parameters() if p.grad is None or not p.grad.any()]
    assert untouched == ["decode.conductor.weight_ih"]  # the conductor hears silence, always


def test_the_regulariser_trains_the_decoder_alone():
    model = FMMusicVAE(TINY)
    loss(model, phrases(), 100.0, Noise.draw(TINY, 5)).metric.backward()
    assert model.decode.strike.weight.grad.any()
    assert all(p.grad is None for p in [*model.encode.parameters(), *model.prior.parameters()])


def test_the_loss_is_equation_five():
    model, x, noise = FMMusicVAE(TINY), phrases(), Noise.draw(TINY, 5)
    with torch.no_grad():
        terms = loss(model, x, 100.0, noise)
        output = model(x, noise.z)
        kl = output.posterior.log_prob(output.z) - model.prior.log_prob(output.z, noise.zeta)
    torch.testing.assert_close(terms.kl, kl.mean())
    expected = terms.kl + 100.0 * (terms.error - 0.14**2) + 6000.0 * terms.metric
    torch.testing.assert_close(terms.total, expected)
    assert terms.metric > 0


def test_a_posterior_further_from_the_prior_costs_more():
    model = FMMusicVAE(TINY)
    with torch.no_grad():
        near = loss(model, phrases(), 0.0, Noise.draw(TINY, 5)).kl
        model.encode.to_posterior.bias[:4] += 20.0
        far = loss(model, phrases(), 0.0, Noise.draw(TINY, 5)).kl
    assert far > near + 100


def test_a_log_density_is_torchs():
    mean, log_std, value = torch.randn(3, 4), torch.randn(3, 4), torch.randn(3, 4)
    expected = distributions.Normal(mean, log_std.exp()).log_prob(value).sum(-1)
    torch.testing.assert_close(Gaussian(mean, log_std).log_prob(value), expected)


def test_a_gru_step_is_torchs():
    cell = torch.nn.GRUCell(6, 8)
    x, h = torch.randn(3, 6), torch.randn(3, 8)
    from_input = torch.nn.functional.linear(x, cell.weight_ih, cell.bias_ih)
    from_state = torch.nn.functional.linear(h, cell.weight_hh, cell.bias_hh)
    torch.testing.assert_close(gru_step(from_input, from_state, h), cell(x, h))


def test_the_prior_bound_is_exact_where_zeta_says_nothing():
    """With p(z|ζ) = N(0, I) whatever ζ, log p(z) is that of N(0, I) when q(ζ|z) = p(ζ)."""
    prior = FMMusicVAE(TINY).prior
    for network in (prior.generate, prior.infer):
        for parameter in network.parameters():
            torch.nn.init.zeros_(parameter)
    z = torch.randn(3, 4)
    expected = distributions.Normal(0.0, 1.0).log_prob(z).sum(-1)
    torch.testing.assert_close(prior.log_prob(z, torch.randn(5, 3, 4)), expected)


def test_the_prior_bound_finds_the_marginal_of_a_linear_prior():
    """With p(z|ζ) = N(ζ, 1), p(z) is N(0, 2) in each dimension, whatever q proposes."""
    prior = FMMusicVAE(TINY).prior
    prior.given = lambda zeta: Gaussian(zeta, torch.zeros_like(zeta))
    for parameter in prior.infer.parameters():
        torch.nn.init.zeros_(parameter)
    prior.infer[-1].bias.data[4:] = 0.2  # q(ζ|z) is neither p(ζ) nor the true posterior
    z = 0.5 * torch.randn(3, 4)
    expected = distributions.Normal(0.0, math.sqrt(2.0)).log_prob(z).sum(-1)
    with torch.no_grad():
        found = prior.log_prob(z, torch.randn(200_000, 3, 4))
    torch.testing.assert_close(found, expected, atol=0.02, rtol=0)


def test_more_importance_samples_tighten_the_bound():
    prior, z = FMMusicVAE(TINY).prior, torch.randn(400, 4)
    with torch.no_grad():
        one, many = (prior.log_prob(z, torch.randn(k, 400, 4)).mean() for k in (1, 64))
    assert many > one


def test_the_constraint_is_the_mean_squared_error_per_cell():
    x = torch.zeros(1, 32, 27)
    x[0, 0, 0], x[0, 0, 9], x[0, 0, 18] = 1.0, 0.8, 0.25
    played = torch.zeros(1, 32, 27)
    played[0, 0, 0], played[0, 0, 9], played[0, 0, 18] = 0.5, 0.3, -0.25
    # wrong by 0.5, 0.5 and 0.5 in one of 32 x 9 cells; nothing is read where there is no hit
    played[0, 5, 9] = 0.9
    assert reconstruction_error(x, played).item() == pytest.approx(3 * 0.25 / (32 * 27))


def test_the_expected_grid_is_the_mean_of_what_is_played():
    played = torch.tensor([[[0.5] * 9 + [0.8] * 9 + [-0.2] * 9]])
    assert expected_grid(played)[0, 0, ::9].tolist() == pytest.approx([0.5, 0.4, -0.1])


def linear(z: torch.Tensor) -> torch.Tensor:
    """A decoder with a known Jacobian: diag(1, 2, 3, 0), (B, 4)."""
    return z * torch.tensor([1.0, 2.0, 3.0, 0.0], dtype=z.dtype)


def test_the_taylor_jacobian_of_a_linear_decoder_is_its_matrix():
    z = torch.randn(2, 4, dtype=torch.float64)
    along = torch.eye(4, dtype=torch.float64).expand(2, 4, 4)
    j = jacobian_taylor(linear, z, along, 0.1)
    torch.testing.assert_close(j[0], torch.diag(torch.tensor([1.0, 2.0, 3.0, 0.0]).double()))


def test_every_phrase_is_probed_along_its_own_directions():
    z = torch.zeros(2, 4)
    along = torch.zeros(2, 4, 1)
    along[0, 1], along[1, 2] = 1.0, 1.0
    j = jacobian_taylor(linear, z, along, 0.1)
    torch.testing.assert_close(j[..., 0], torch.tensor([[0, 2.0, 0, 0], [0, 0, 3.0, 0]]))


def test_the_smoothed_jacobian_of_equation_eight_comes_near_it():
    z = torch.randn(1, 4, dtype=torch.float64)
    draws = torch.randn(1, 4, 20_000, dtype=torch.float64)
    (j,) = jacobian_smoothed(linear, z, draws, 0.1)
    exact = torch.diag(torch.tensor([1.0, 2.0, 3.0, 0.0]).double())
    torch.testing.assert_close(j, exact, atol=0.1, rtol=0)


def test_a_flat_decoder_is_not_punished():
    flat = metric_at(lambda z: 3 * z, torch.randn(5000, 4), TINY, torch.randn(5000, 4, 2))
    assert flat.scale.item() == pytest.approx(9.0, rel=0.05)
    assert flat.distance_from_flat.item() < 0.2


@pytest.mark.parametrize("directions", [2, 3, 8])
def test_a_bent_decoder_is_punished_as_equation_six_says(directions):
    """G = diag(1, 4, 9, 0), c² = 3.5: the squared distance is 2.5² + 0.5² + 5.5² + 3.5² = 49."""
    z, noise = torch.randn(40_000, 4), torch.randn(40_000, 4, directions)
    bent = metric_at(linear, z, TINY, noise)
    assert bent.scale.item() == pytest.approx(3.5, rel=0.05)
    assert bent.distance_from_flat.item() == pytest.approx(49.0, rel=0.1)


def test_the_scale_is_not_trained():
    """sg(c²) in eq. 6: with one eigenvalue the gradient would vanish if c² moved along."""
    stretch = torch.tensor(2.0, requires_grad=True)
    noise = torch.randn(64, 4, 2)
    metric = metric_at(lambda z: stretch * linear(z), torch.randn(64, 4), TINY, noise)
    metric.distance_from_flat.backward()
    gram = (
        16.0 * torch.diag(torch.tensor([1.0, 4.0, 9.0, 0.0])) / 4
    )  # G = stretch² diag(1, 4, 9, 0)
    products = noise[..., 0].unsqueeze(1) @ gram @ noise[..., 1].unsqueeze(-1)
    dots = (noise[..., 0] * noise[..., 1]).sum(-1)
    away = products.squeeze() - metric.scale.item() * dots
    # d away / d stretch = 2 / stretch x uᵀGv = uᵀGv, for c² is held
    expected = (2 * away * products.squeeze()).mean()
    torch.testing.assert_close(stretch.grad, expected, rtol=1e-3, atol=1e-3)


def test_the_smoothed_metric_compares_the_whole_of_g():
    config = dataclasses.replace(TINY, jacobian="smoothed", directions=20_000)
    bent = metric_at(linear, torch.randn(3, 4), config, torch.randn(3, 4, 20_000))
    assert bent.scale.item() == pytest.approx(3.5, rel=0.1)
    assert bent.distance_from_flat.item() == pytest.approx(49.0, rel=0.15)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"directions": 1}, "directions is 1: jacobian 'taylor' needs 2 or more"),
        ({"jacobian": "smoothed"}, "directions is 2: jacobian 'smoothed' needs 64 or more"),
    ],
)
def test_too_few_directions_are_refused(change, says):
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(TINY, **change)


def test_mixup_reaches_past_both_phrases():
    z = torch.tensor([[0.0], [1.0]])
    order = torch.tensor([1, 0])
    assert mixup(z, order, torch.tensor([[0.25], [1.2]])).flatten().tolist() == pytest.approx(
        [0.25, -0.2]
    )
    alphas = Noise.draw(TINY, 4000).alpha
    assert alphas.min() < -0.19
    assert alphas.max() > 1.19


def test_the_multiplier_waits_then_follows_the_constraint():
    constraint = Constraint(1000.0)
    constraint.update(0.5, TINY)  # far above κ² = 0.0196, but never met yet
    assert constraint.multiplier == 1000.0
    constraint.average = 0.0
    constraint.update(0.0, TINY)
    assert constraint.met
    assert constraint.multiplier < 1000.0
    low = constraint.multiplier
    constraint.average = 1.0
    constraint.update(1.0, TINY)
    assert constraint.multiplier == pytest.approx(low * math.exp(1.0 - 0.14**2))


def test_the_multiplier_settles_where_the_variance_is_one():
    unit = TINY.steps * TINY.channels / 2
    below, above = Constraint(0.9 * unit, 0.0, met=True), Constraint(1.1 * unit, 0.0, met=True)
    for _ in range(20_000):
        below.update(0.0, TINY)
        above.update(0.0, TINY)
    assert below.multiplier == pytest.approx(unit, rel=0.01)
    assert above.multiplier == pytest.approx(unit, rel=0.01)


def test_one_batch_can_be_learnt_by_heart():
    model, x = FMMusicVAE(dataclasses.replace(TINY, decoder_hidden=32, eta=0.0)), phrases(4)
    optimiser = torch.optim.Adam(model.parameters(), 1e-2)
    first = last = None
    for _ in range(60):
        terms = loss(model, x, 10_000.0, Noise.draw(model.config, 4))
        optimiser.zero_grad()
        (terms.total / 10_000).backward()
        optimiser.step()
        first, last = first or terms.error.item(), terms.error.item()
    assert last < 0.6 * first


def test_the_exported_loop_plays_what_the_written_one_plays():
    model, z = FMMusicVAE(TINY).eval(), torch.randn(3, 4)
    with torch.no_grad():
        torch.testing.assert_close(DecodeHead(model)(z), model.decode(z))


BEATS = dataclasses.replace(TINY, network="beats", width=8, blocks=1)


def test_without_recurrence_the_shapes_are_the_same():
    model, x = FMMusicVAE(BEATS), phrases()
    output = model(x, torch.randn(5, 4))
    assert output.decoded.shape == (5, 32, 27)
    hits, velocities, offsets = output.decoded.chunk(3, -1)
    assert ((hits > 0) & (hits < 1) & (velocities > 0) & (velocities < 1)).all()
    assert (offsets.abs() < 0.5).all()
    torch.testing.assert_close(model.decode(output.z), model.decode.as_scan(output.z))


def test_without_recurrence_the_loss_reaches_every_weight():
    model = FMMusicVAE(dataclasses.replace(BEATS, likelihood="fitted", flatness="relative"))
    loss(model, phrases(), 100.0, Noise.draw(BEATS, 5)).total.backward()
    assert all(p.grad is not None and p.grad.any() for p in model.parameters())


def test_every_beat_is_heard_and_every_beat_is_played_by_all_of_z():
    model, x = FMMusicVAE(BEATS), phrases(1)
    x.requires_grad_()
    model.encode(x).mean.square().sum().backward()
    assert (x.grad.view(8, -1).abs().sum(-1) > 0).all()
    z = torch.randn(1, 4)
    j = torch.autograd.functional.jacobian(lambda z: model.decode(z)[0, :, 0], z)
    assert (j != 0).all()


def test_the_fitted_likelihood_is_torchs():
    config = dataclasses.replace(TINY, likelihood="fitted", velocity_spread=0.2, offset_spread=0.1)
    x, decoded = phrases(), FMMusicVAE(TINY).decode(torch.randn(5, 4)).detach()
    hits, velocities, offsets = x.chunk(3, -1)
    p, v, o = decoded.chunk(3, -1)
    nats = -distributions.Bernoulli(p).log_prob(hits)
    for value, mean, spread in ((velocities, v, 0.2), (offsets, o, 0.1)):
        there = distributions.Normal(mean, spread).log_prob(value)
        at_best = distributions.Normal(mean, spread).log_prob(mean)
        nats = nats + hits * (at_best - there)  # constants left out
    expected = nats.sum((-2, -1)) / (32 * 27)
    torch.testing.assert_close(surprise(x, decoded, config), expected, atol=1e-5, rtol=1e-4)


def test_relative_flatness_does_not_mind_the_scale_of_the_space():
    weights = torch.randn(40, 4)
    z, noise = torch.randn(200, 4), torch.randn(200, 4, 2)
    relative = dataclasses.replace(TINY, flatness="relative")
    here = metric_at(lambda z: z @ weights.T, z, relative, noise)
    wider = metric_at(lambda z: 0.1 * z @ weights.T, z, relative, noise)
    torch.testing.assert_close(here.distance_from_flat, wider.distance_from_flat)
    absolute = metric_at(lambda z: 0.1 * z @ weights.T, z, TINY, noise)
    torch.testing.assert_close(
        absolute.distance_from_flat, here.distance_from_flat * wider.scale.square()
    )


def test_without_the_learnt_prior_the_prior_is_a_standard_normal():
    model = FMMusicVAE(dataclasses.replace(TINY, prior="normal"))
    z = torch.randn(5, 4)
    expected = distributions.Normal(0.0, 1.0).log_prob(z).sum(-1)
    torch.testing.assert_close(model.prior.log_prob(z, torch.empty(0)), expected)


@pytest.mark.parametrize(
    ("late", "rise", "counted"),
    [
        (0, 0, [1.0, 1.0, 1.0, 1.0]),
        (0, 10, [0.0, 0.5, 1.0, 1.0]),
        (5, 0, [0.0, 1.0, 1.0, 1.0]),
        (5, 10, [0.0, 0.0, 0.5, 1.0]),
    ],
)
def test_eta_waits_rises_and_then_stays(late, rise, counted):
    config = dataclasses.replace(TINY, eta=100.0, eta_from=late, eta_rise=rise)
    model, objective, x = FMMusicVAE(config), Objective(config), phrases()
    shares = []
    for step in (0, 5, 10, 20):
        torch.manual_seed(1)
        terms = objective.loss(model, x, step)
        weight = (terms.total - terms.kl - config.first_lambda * (terms.error - 0.14**2)).item()
        shares.append(weight / terms.metric.item() / 100)
    assert shares == pytest.approx(counted, abs=0.01)


def test_an_unknown_network_is_refused():
    with pytest.raises(ValueError, match="network is 'transformer', allowed are recurrent, beats"):
        FMMusicVAEConfig(network="transformer")


def test_a_gaussian_likelihood_measures_everything_in_its_spreads():
    config = dataclasses.replace(
        TINY, likelihood="gaussian", hit_spread=0.3, velocity_spread=0.2, offset_spread=0.1
    )
    x, decoded = phrases(), FMMusicVAE(TINY).decode(torch.randn(5, 4)).detach()
    hits, velocities, offsets = x.chunk(3, -1)
    p, v, o = decoded.chunk(3, -1)
    nats = 0.5 * (((hits - p) / 0.3).square() + hits * ((velocities - v) / 0.2).square())
    nats = nats + 0.5 * hits * ((offsets - o) / 0.1).square()
    torch.testing.assert_close(surprise(x, decoded, config), nats.sum((-2, -1)) / (32 * 27))
    grid = torch.ones(1, 32, 27)
    measured = as_measured(grid, config)[0]
    assert (measured[0].item(), measured[288].item(), measured[-1].item()) == pytest.approx(
        (1.0, 1.5, 3.0)
    )


def test_the_metric_can_count_a_phrases_attributes_besides_its_cells():
    emphasised = dataclasses.replace(TINY, attribute_emphasis=2.0)
    measured = as_measured(torch.ones(1, 32, 27), emphasised)[0]
    assert measured.shape == (32 * 27 + 3,)
    assert measured[-3:].tolist() == pytest.approx([2 * 288 / math.sqrt(288)] * 3)


def test_music_that_changes_at_one_speed_along_all_lines_is_even_whatever_its_scale():
    z, ends = torch.randn(50, 4), torch.randn(50, 4)
    rotation, _ = torch.linalg.qr(torch.randn(40, 4))  # keeps lengths
    for size in (1.0, 100.0):
        assert unevenness(lambda z, s=size: s * z @ rotation.T, z, ends, 0.05) < 1e-6
    stretched = torch.diag(torch.tensor([1.0, 1.0, 1.0, 5.0]))
    assert unevenness(lambda z: z @ stretched, z, ends, 0.05) > 0.1


def test_lines_between_phrases_reach_every_weight_and_are_weighed_by_their_eta():
    config = dataclasses.replace(BEATS, likelihood="gaussian", eta=0.0, eta_lines=50.0)
    model, noise, x = FMMusicVAE(config), Noise.draw(config, 5), phrases()
    terms = loss(model, x, 100.0, noise)
    terms.total.backward()
    assert all(p.grad is not None and p.grad.any() for p in model.parameters())
    rest = terms.kl + 100.0 * (terms.error - 0.14**2)
    torch.testing.assert_close(terms.total, rest + 50.0 * terms.lines)
    assert terms.lines > 0


def test_a_centroid_vector_leads_from_the_low_quarter_to_the_high():
    z = torch.tensor([[0.0, 5.0], [1.0, 5.0], [2.0, 5.0], [3.0, 5.0]])
    attributes = torch.tensor([[1.0, 4.0, 0.0], [2.0, 3.0, 0.0], [3.0, 2.0, 0.0], [4.0, 1.0, 1.0]])
    found = centroid_vectors(z, attributes)
    torch.testing.assert_close(found[0], torch.tensor([3.0, 0.0]))
    torch.testing.assert_close(found[1], torch.tensor([-3.0, 0.0]))


def test_attributes_lack_nothing_where_each_grows_along_its_vector_and_much_where_none_does():
    torch.manual_seed(0)
    z, vectors = 0.1 * torch.randn(256, 3), 0.2 * torch.eye(3)
    scale = torch.empty(3, 256, 1).uniform_(-1, 1)

    def faithful(z):
        """Two hits expected in every step's first drum; z moves how many, how loud, how late."""
        hits, velocities, offsets = (torch.zeros(len(z), 4, 9) for _ in range(3))
        hits[:, :, 0] = 0.5 + z[:, :1]
        velocities[:, :, 0] = (0.5 + z[:, 1:2]) * hits[:, :, 0]
        offsets[:, :, 0] = z[:, 2:] * hits[:, :, 0]
        return torch.cat([hits, velocities, offsets], dim=-1)

    def told(z):
        return attributes_of(faithful(z), TINY)

    lacking = unfaithfulness(told, z, vectors, scale)
    elsewhere = unfaithfulness(lambda z: told(z.roll(1, dims=1)), z, vectors, scale)
    assert lacking < 0.05
    assert elsewhere > 2.5  # of three
    even_so = told(torch.zeros(1, 3))
    torch.testing.assert_close(even_so, torch.tensor([[2.0, 0.5, 0.0]]))


def test_vectors_are_remembered_by_the_checkpoint():
    config = dataclasses.replace(TINY, eta_attributes=1.0)
    model = FMMusicVAE(config)
    x = torch.rand(8, 32, 27)
    loss(model, x, 1.0, Noise.draw(config, 8))
    assert model.state_dict()["vectors"].abs().sum() > 0


SINGING = dataclasses.replace(TINY, output="symbols", symbols=7, likelihood="fitted")


def test_a_tunes_density_and_pitch_are_those_of_the_notes_that_begin():
    """Seven symbols: five pitches, note-off, rest."""
    tune = torch.tensor([[0, 6, 5, 4, 6, 2]])
    told = attributes_of(as_heard(tune, SINGING), SINGING)
    torch.testing.assert_close(told, torch.tensor([[3.0, 2.0]]))
    silence = torch.full((1, 6), 6)
    torch.testing.assert_close(
        attributes_of(as_heard(silence, SINGING), SINGING), torch.zeros(1, 2)
    )


def test_attributes_are_those_of_the_likeliest_symbols_and_taught_by_their_probabilities():
    probable = torch.full((1, 2, 7), 0.1)
    probable[0, :, 6] = 0.4  # rest; a note at every tenth chance is none
    probable.requires_grad_()
    assert attributes_of(probable, SINGING)[0, 0].item() == pytest.approx(1.0)
    notes = attributes_of(named(probable, SINGING), SINGING)[0, 0]
    assert notes.item() == 0.0
    notes.backward()
    torch.testing.assert_close(probable.grad[0, :, :5], torch.ones(2, 5))
    assert not probable.grad[0, :, 5:].any()
    drums = torch.rand(2, TINY.steps, TINY.channels)
    assert named(drums, TINY) is drums


def test_the_error_of_symbols_is_a_mean_over_steps():
    tune = torch.tensor([[0, 1]])
    decoded = torch.full((1, 2, 7), 0.1)
    decoded[0, 0, 0], decoded[0, 1, 1] = 0.4, 0.4
    (nats,) = symbol_error(tune, decoded, SINGING)
    assert nats.item() == pytest.approx(-math.log(0.4), abs=1e-5)
    squared = dataclasses.replace(SINGING, likelihood="squared")
    (error,) = symbol_error(tune, decoded, squared)
    assert error.item() == pytest.approx(0.6**2 + 6 * 0.1**2)


@pytest.mark.parametrize("network", ["recurrent", "beats"])
def test_symbols_are_learnt_with_every_term_of_the_loss(network):
    config = dataclasses.replace(
        SINGING, network=network, width=16, eta_lines=1.0, eta_attributes=1.0
    )
    model, x = FMMusicVAE(config), torch.randint(7, (6, config.steps))
    decoded = model.decode(model.encode(x).mean)
    torch.testing.assert_close(decoded.sum(-1), torch.ones(6, config.steps))
    terms = loss(model, x, 10.0, Noise.draw(config, 6))
    terms.total.backward()
    silent = {"decode.conductor.weight_ih"}  # multiplies silence
    taught = {name for name, p in model.named_parameters() if p.grad is not None and p.grad.any()}
    assert taught | silent >= {name for name, _ in model.named_parameters()}
    assert model.vectors.shape == (2, config.latent)
    assert 0 <= accuracy(model, x) <= 1
