"""The Anticipation-RNN: what it hears, what it keeps."""

import dataclasses

import pytest
import torch

from models.arnn import (
    ARNN,
    ARNNConfig,
    Objective,
    accuracy,
    drawn_target,
    free_anywhere,
    free_in,
    loss,
)

pytestmark = pytest.mark.offline

TINY = ARNNConfig(
    symbols=6, bars=3, steps_per_bar=4, embedding=8, hidden=16, dropout=0.0, target_bars=(1, 2)
)


@pytest.fixture
def model():
    torch.manual_seed(0)
    return ARNN(TINY).eval()


def tunes(count=3, seed=1):
    torch.manual_seed(seed)
    return torch.randint(TINY.symbols, (count, 12))


@torch.no_grad()
def test_a_step_knows_what_was_written_and_what_is_wanted_and_nothing_else(model):
    x, given = tunes(1), free_in(tunes(1), slice(4, 8), TINY.nothing)
    logits = model.forced(x, given)

    def moved(changed_x, changed_given):
        found = (model.forced(changed_x, changed_given) - logits).abs().amax((0, 2)) > 1e-7
        return found.nonzero().flatten().tolist()

    other = x.clone()
    other[0, 5] = 5 - other[0, 5]
    assert moved(other, given) == [6, 7, 8, 9, 10, 11]
    wanted = given.clone()
    wanted[0, 9] = 5 - wanted[0, 9]
    assert moved(x, wanted)[:10] == list(range(10))  # and, by the token LSTM, all after


@torch.no_grad()
def test_what_is_given_is_written_and_the_rest_is_what_being_forced_says(model):
    given = free_in(tunes(), slice(4, 8), TINY.nothing)
    gumbel = -torch.log(-torch.log(torch.rand(3, 12, TINY.symbols)))
    for noise in (None, gumbel):
        written = model.write(given, noise)
        kept = given != TINY.nothing
        assert torch.equal(written[kept], given[kept])
        logits = model.forced(written, given)
        wish = logits if noise is None else logits + noise
        assert torch.equal(written[:, 4:8], wish.argmax(-1)[:, 4:8])


def test_as_much_is_free_as_each_phrase_has_it():
    x = torch.zeros(3, 10_000, dtype=torch.long)
    chance = torch.rand(3, 10_001)
    chance[:, -1] = torch.tensor([0.0, 0.3, 1.0])
    free = (free_anywhere(x, chance, TINY.nothing) == TINY.nothing).float().mean(1)
    torch.testing.assert_close(free, torch.tensor([0.0, 0.3, 1.0]), atol=0.02, rtol=0)


def test_it_learns_to_meet_what_is_wanted_at_the_end():
    """Tunes of one symbol throughout: only the last step tells which."""
    torch.manual_seed(0)
    model, x = ARNN(TINY), torch.arange(6).unsqueeze(1).expand(-1, 5)
    given = free_in(x, slice(0, 4), TINY.nothing)
    optimiser = torch.optim.Adam(model.parameters(), 2e-2)
    for _ in range(200):
        surprise = loss(model, x, given).total
        optimiser.zero_grad()
        surprise.backward()
        optimiser.step()
    assert torch.equal(model.eval().write(given), x)


def test_targets_are_whole_bars_anywhere():
    torch.manual_seed(0)
    found = {(t.start, t.stop) for t in (drawn_target(TINY) for _ in range(200))}
    assert found == {(0, 4), (4, 8), (8, 12), (0, 8), (4, 12)}


@pytest.mark.parametrize("learns", ["any", "targets"])
def test_either_way_of_learning_gives_a_loss_that_teaches(learns):
    torch.manual_seed(0)
    config = dataclasses.replace(TINY, learns=learns)
    model = ARNN(config)
    terms = Objective(config).loss(model, tunes(8), 0)
    terms.total.backward()
    assert all(parameter.grad is not None for parameter in model.parameters())


def test_accuracy_is_the_share_that_is_likeliest(model):
    model.say.weight.data.zero_()
    model.say.bias.data = torch.tensor([0.0, 5.0, 0.0, 0.0, 0.0, 0.0])
    x = torch.zeros(2, 12, dtype=torch.long)
    x[:, :3] = 1
    assert accuracy(model, x) == 0.25


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"learns": "none"}, "learns is 'none', allowed are any, targets"),
        ({"target_bars": ()}, "allowed is 1-3"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(TINY, **change)
