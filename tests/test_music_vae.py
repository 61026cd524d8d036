"""MusicVAE against closed forms and its own paper, at a size that takes milliseconds."""

import dataclasses
import math

import pytest
import torch
from torch import distributions

from models.music_vae import (
    PLAIN_VELOCITY,
    Gaussian,
    MusicVAE,
    MusicVAEConfig,
    Objective,
    accuracies,
    accuracy,
    as_heard,
    as_played,
    kl_to_prior,
    likeliest,
    loss,
    surprise,
    tokens_of,
)

pytestmark = pytest.mark.offline

SMALL = {"latent": 4, "encoder_hidden": 8, "conductor_hidden": 8, "conductor_output": 6}
SMALL |= {"decoder_hidden": 8}
KINDS = [
    MusicVAEConfig(**SMALL),
    MusicVAEConfig(output="cells", **SMALL),
    MusicVAEConfig(bars=4, decoder="hierarchical", **SMALL),
    MusicVAEConfig(bars=4, decoder="hierarchical", output="cells", **SMALL),
    MusicVAEConfig(output="trio", symbols=6, **SMALL),
    MusicVAEConfig(bars=4, decoder="hierarchical", output="trio", symbols=6, **SMALL),
    MusicVAEConfig(flat_hears="first", **SMALL),
]
each_kind = pytest.mark.parametrize(
    "config", KINDS, ids=lambda c: f"{c.decoder}-{c.output}-{c.flat_hears}"
)


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(0)


def phrases(config: MusicVAEConfig, count: int = 3) -> torch.Tensor:
    if config.output == "trio":
        streams = [torch.randint(width, (count, config.steps)) for width in config.streams]
        return torch.stack(streams, -1)
    hits = (torch.rand(count, config.steps, 9) < 0.12).float()
    return torch.cat(
        [hits, hits * torch.rand(hits.shape), hits * (torch.rand(hits.shape) - 0.5)], -1
    )


def test_the_papers_sizes_are_the_defaults():
    paper = MusicVAEConfig()
    assert (paper.latent, paper.encoder_hidden, paper.decoder_hidden) == (512, 2048, 1024)
    assert (paper.conductor_hidden, paper.conductor_output) == (1024, 512)
    assert (paper.free_bits, paper.beta, paper.tokens, paper.steps) == (48.0, 0.2, 512, 32)


def test_an_unknown_output_is_refused():
    with pytest.raises(ValueError, match="output is 'midi', allowed are tokens, cells"):
        MusicVAEConfig(output="midi")


def test_kick_and_closed_hat_together_are_token_nine():
    config = MusicVAEConfig(**SMALL)
    x = torch.zeros(1, 32, 27)
    x[0, 5, 0] = x[0, 5, 3] = 1.0  # the first and the fourth drum: 1 + 8
    assert tokens_of(x, config)[0, 5] == 9
    assert as_heard(x, config)[0, 5].argmax() == 9
    certain = torch.full((512,), -50.0)
    certain[9] = 50.0
    hits, velocities, offsets = as_played(certain, config).chunk(3)
    torch.testing.assert_close(hits, torch.tensor([1.0, 0, 0, 1, 0, 0, 0, 0, 0]))
    assert (velocities == PLAIN_VELOCITY).all()
    assert (offsets == 0).all()


@each_kind
def test_the_decoder_that_hears_itself_plays_what_the_forced_one_would(config):
    """Forced with what it plays by itself, the LSTM gives the same steps as one by one."""
    model, z = MusicVAE(config), torch.randn(2, 4)
    with torch.no_grad():
        embeddings = model.decode.embeddings(z)
        assert embeddings.shape[0] == 2 * config.segments
        own = model.decode.played(z)
        torch.testing.assert_close(model.decode(z), as_played(own, config))
        steps = likeliest(own, config)
        streams = torch.stack([of.argmax(-1) for of in steps.split(config.streams, -1)], -1)
        x = {"cells": steps, "tokens": as_phrase(streams[..., 0]), "trio": streams}[config.output]
        torch.testing.assert_close(model.decode.forced(z, x), own, atol=1e-5, rtol=1e-4)


def as_phrase(tokens: torch.Tensor) -> torch.Tensor:
    hits = torch.stack([(tokens >> drum) & 1 for drum in range(9)], -1).float()
    return torch.cat([hits, torch.zeros_like(hits), torch.zeros_like(hits)], -1)


def test_a_bar_of_the_hierarchical_decoder_knows_nothing_of_the_bar_before():
    config = KINDS[3]
    model, x = MusicVAE(config), phrases(config)
    other = x.clone()
    other[:, :16] = phrases(config)[:, :16]  # another first bar
    z = torch.randn(3, 4)
    here, there = model.decode.forced(z, x), model.decode.forced(z, other)
    torch.testing.assert_close(here[:, 16:], there[:, 16:])
    assert not torch.equal(here[:, :16], there[:, :16])


@each_kind
def test_the_loss_reaches_every_weight(config):
    model = MusicVAE(config)
    loss(model, phrases(config), torch.randn(3, 4), 1.0).total.backward()
    untouched = [n for n, p in model.named_parameters() if p.grad is None or not p.grad.any()]
    assert untouched in ([], ["decode.conductor.weight_ih_l0"])  # the conductor hears silence


def test_the_divergence_is_torchs():
    q = Gaussian(torch.randn(3, 4), torch.randn(3, 4))
    there = distributions.kl_divergence(
        distributions.Normal(q.mean, q.log_std.exp()), distributions.Normal(0.0, 1.0)
    )
    torch.testing.assert_close(kl_to_prior(q), there.sum(-1))


def test_free_bits_cost_nothing_and_the_rest_costs_beta():
    config = MusicVAEConfig(free_bits=10.0, **SMALL)
    model, x = MusicVAE(config), phrases(config)
    with torch.no_grad():
        terms = loss(model, x, torch.zeros(3, 4), 0.5)
        torch.testing.assert_close(terms.total, terms.surprise)  # far below ten bits
        model.encode.to_posterior.bias[:4] += 10.0
        far = loss(model, x, torch.zeros(3, 4), 0.5)
    beyond = far.kl - 10 * math.log(2)
    torch.testing.assert_close(far.total, far.surprise + 0.5 * beyond)


def test_the_surprise_of_tokens_is_their_negative_log_likelihood():
    config = MusicVAEConfig(**SMALL)
    x, logits = phrases(config), torch.randn(3, 32, 512)
    tokens = tokens_of(x, config)[..., 0]
    expected = -distributions.Categorical(logits=logits).log_prob(tokens).sum(-1)
    torch.testing.assert_close(surprise(x, logits, config), expected)


def test_the_surprise_of_a_silent_cell_does_not_mind_its_velocity():
    config = KINDS[1]
    x, logits = torch.zeros(1, 32, 27), torch.randn(1, 32, 27)
    louder = logits.clone()
    louder[..., 9:18] += 1.0
    torch.testing.assert_close(surprise(x, logits, config), surprise(x, louder, config))


def test_one_batch_can_be_learnt_by_heart():
    config = MusicVAEConfig(**{**SMALL, "decoder_hidden": 32}, output="cells")
    model, x = MusicVAE(config), phrases(config, 4)
    optimiser = torch.optim.Adam(model.parameters(), 0.01)
    first = None
    for _ in range(60):
        terms = loss(model, x, torch.zeros(4, 4), 0.0)
        first = first or terms.total.item()
        optimiser.zero_grad()
        terms.total.backward()
        optimiser.step()
    assert terms.total.item() < 0.5 * first


MELODY = MusicVAEConfig(output="symbols", symbols=6, **SMALL)


def melodies(count=3, bars=2, seed=1):
    torch.manual_seed(seed)
    return torch.randint(6, (count, 16 * bars))


@pytest.mark.parametrize(
    ("decoder", "flat_hears"),
    [("flat", "always"), ("flat", "first"), ("hierarchical", "always")],
)
@torch.no_grad()
def test_a_melody_that_hears_itself_is_one_that_is_told_what_it_said(decoder, flat_hears):
    torch.manual_seed(0)
    config = dataclasses.replace(MELODY, decoder=decoder, flat_hears=flat_hears)
    model = MusicVAE(config).eval()
    z = torch.randn(3, MELODY.latent)
    played = model.decode(z)
    assert played.shape == (3, 32, 6)
    torch.testing.assert_close(played.sum(-1), torch.ones(3, 32))
    told = model.decode.forced(z, played.argmax(-1)).softmax(-1)
    torch.testing.assert_close(told, played)


@pytest.mark.parametrize(("hears", "moves"), [("always", True), ("first", False)])
def test_a_flat_decoder_is_told_z_at_every_step_or_only_begins_from_it(hears, moves):
    torch.manual_seed(0)
    model = MusicVAE(dataclasses.replace(MELODY, flat_hears=hears)).eval()
    (player,) = model.decode.players
    player.start.weight.data.zero_()  # now z is in no first state
    played = model.decode(torch.randn(2, MELODY.latent))
    assert bool((played[0] - played[1]).abs().max() > 1e-6) == moves


def test_both_accuracies_are_shares_of_right_steps():
    torch.manual_seed(0)
    model = MusicVAE(MELODY).eval()
    (player,) = model.decode.players
    player.strike.weight.data.zero_()
    player.strike.bias.data = torch.tensor([0.0, 50.0, 0.0, 0.0, 0.0, 0.0])
    x = torch.zeros(2, 32, dtype=torch.long)
    x[:, :8] = 1
    assert accuracies(model, x) == ([0.25], [0.25], [0.25])
    assert accuracy(model, x) == 0.25


@torch.no_grad()
def test_steps_drawn_at_temperature_one_come_as_often_as_they_are_likely():
    torch.manual_seed(0)
    model = MusicVAE(MELODY).eval()
    (player,) = model.decode.players
    player.strike.weight.data.zero_()
    player.strike.bias.data = torch.tensor([0.7, 0.3, 1e-9, 1e-9, 1e-9, 1e-9]).log()
    x = torch.ones(200, 32, dtype=torch.long)
    (forced,), (likeliest_right,), (sampled,) = accuracies(model, x)
    assert (forced, likeliest_right) == (0.0, 0.0)  # 0 is likelier at every step
    assert sampled == pytest.approx(0.3, abs=0.03)


@torch.no_grad()
def test_each_of_a_trio_is_right_by_itself():
    torch.manual_seed(0)
    model = MusicVAE(KINDS[5]).eval()
    for player, symbol in zip(model.decode.players, (2, 5, 300), strict=True):
        player.strike.weight.data.zero_()
        player.strike.bias.data = 50.0 * (torch.arange(len(player.strike.bias)) == symbol)
    x = torch.zeros(2, 64, 3, dtype=torch.long)
    x[..., 1], x[:, :16, 2] = 5, 300
    assert accuracies(model, x).likeliest == [0.0, 1.0, 0.25]
    assert accuracy(model, x) == pytest.approx(1.25 / 3)


@torch.no_grad()
def test_a_player_of_a_trio_hears_the_others_by_the_embedding_alone():
    torch.manual_seed(0)
    model, x, z = MusicVAE(KINDS[5]), phrases(KINDS[5]), torch.randn(3, 4)
    other = x.clone()
    other[..., 2] = torch.randint(512, (3, 64))  # other drums
    here, there = (model.decode.forced(z, of).split(KINDS[5].streams, -1) for of in (x, other))
    torch.testing.assert_close(here[0], there[0])
    torch.testing.assert_close(here[1], there[1])
    assert not torch.equal(here[2], there[2])


@torch.no_grad()
def test_training_hears_its_own_steps_as_often_as_it_is_asked_to():
    torch.manual_seed(0)
    model, x, noise = MusicVAE(MELODY), melodies(4), torch.zeros(4, MELODY.latent)
    told, q = model(x, noise)
    torch.testing.assert_close(told, model.decode.forced(q.mean, x))
    all_own, _ = model(x, noise, own=1.0)
    torch.testing.assert_close(all_own, model.decode.forced(q.mean, told.argmax(-1)))
    objective = Objective(dataclasses.replace(MELODY, own_share=1.0, own_rise=100))
    torch.manual_seed(1)
    late = objective.loss(model, x, step=100).surprise
    torch.manual_seed(1)
    drawn = torch.randn(4, MELODY.latent)
    torch.testing.assert_close(late, loss(model, x, drawn, 0.0, own=1.0).surprise)


def test_melodies_are_learnt_by_heart():
    torch.manual_seed(0)
    config = dataclasses.replace(MELODY, free_bits=1000.0, decoder_hidden=32, encoder_hidden=32)
    model, x = MusicVAE(config), melodies(4)
    optimiser = torch.optim.Adam(model.parameters(), 1e-2)
    for _ in range(150):
        terms = loss(model, x, torch.zeros(4, config.latent), 1.0)
        optimiser.zero_grad()
        terms.total.backward()
        optimiser.step()
    assert accuracies(model, x).forced[0] > 0.9
