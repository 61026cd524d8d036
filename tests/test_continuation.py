"""How an answer goes on from its call: the step, the touch, and what teaches them."""

import math

import numpy as np
import pytest
import torch

from models.continuation import (
    Chance,
    Intended,
    Line,
    Respond,
    Step,
    Touch,
    Touched,
    corrected,
    energy_score,
    struck_softly,
    surprise_of,
)
from music import response
from music.distance import hamming
from music.response import Draw, response_to
from training.continuing import Pair, answers_in_torch, find_pace, unlike_amounts
from training.data import PhraseSet

LINE = Line(torch.tensor([1.0, 0.0]), torch.tensor([[-0.5, 0.0], [0.0, 0.0]]), 2 * torch.eye(2))


def some_calls(count=3, seed=0):
    rng = np.random.default_rng(seed)
    struck = rng.random((count, 32, 9)) < 0.15
    velocities, offsets = rng.uniform(0.1, 1, struck.shape), rng.uniform(-0.4, 0.4, struck.shape)
    grids = np.concatenate([struck, struck * velocities, struck * offsets], axis=-1)
    return torch.from_numpy(grids.astype(np.float32))


def some_reading(count=3, seed=1):
    torch.manual_seed(seed)
    hits, velocities = torch.rand(2, count, 32, 9)
    return torch.cat([hits, velocities, 0.3 * torch.randn(count, 32, 9).clamp(-1, 1)], dim=-1)


def a_touch_of_any_kind(seed=2):
    torch.manual_seed(seed)
    touch = Touch(beats=8, channels=27, width=16, blocks=1)
    torch.nn.init.normal_(touch.say.weight, std=0.3)
    return touch.eval()


def test_a_step_that_has_learnt_nothing_is_the_line():
    z, noise = torch.tensor([[3.0, 1.0]]), torch.tensor([[0.5, -1.0]])
    for hidden in (0, 8):
        step = Step(LINE, hidden)(z, noise)
        torch.testing.assert_close(step, torch.tensor([[-1.0 + 1.0, -2.0]]))


def test_the_energy_score_is_least_for_the_true_distribution():
    torch.manual_seed(0)
    true = torch.randn(20_000, 2)
    scores = {
        name: energy_score(make(torch.randn(4, 20_000, 2)), true).item()
        for name, make in {
            "true": lambda e: e,
            "shifted": lambda e: e + 0.5,
            "one point": lambda e: 0 * e,
            "too narrow": lambda e: 0.5 * e,
            "too wide": lambda e: 1.5 * e,
        }.items()
    }
    assert min(scores, key=scores.get) == "true"


def test_soft_strokes_are_struck_wholly_and_pass_gradients_on():
    odds = torch.tensor([3.0, 1.0, -1.0, -3.0]).repeat(9).reshape(1, 4, 9).requires_grad_()
    intended = Intended(odds, torch.full((1, 4, 9), 0.5), torch.zeros(1, 4, 9))
    nothing = torch.zeros(1, 4, 9)
    by = Touched(*[nothing] * 6)
    grid = struck_softly(intended, by, Chance(nothing, nothing, nothing))
    hits = grid[..., :9]
    assert set(hits.unique().tolist()) <= {0.0, 1.0}
    grid.sum().backward()
    assert (odds.grad > 0).all()


@pytest.mark.parametrize("radius", [0.0, 0.4, 1.0])
def test_what_training_strikes_is_what_the_jam_strikes(radius):
    """One rule in torch and in numpy: correction, touch, count."""
    call, recalled, meant = some_calls(), some_reading(seed=1), some_reading(seed=2)
    touch = a_touch_of_any_kind()
    head = Respond(None, None, Step(LINE), touch, (0.1, 0.1))
    with torch.no_grad():
        channels = head.touched(call, recalled, meant, torch.full((3, 1), radius))
        by = touch(call, recalled, meant)
        wanted = corrected(call, recalled, meant)
        told = response.Touch.of(channels.numpy())
        torch.testing.assert_close(
            torch.from_numpy(told.log_odds), radius * by.log_odds, atol=1e-5, rtol=1e-5
        )
        if radius == 1.0:
            chance = Chance.draw((3, 32, 9))
            struck = struck_softly(by.of(wanted), by, chance).numpy()
            quiet = Draw(*(part.numpy() for part in chance))
            played = response_to(call.numpy(), recalled.numpy(), meant.numpy(), quiet, told)
            one_hand_too_many = response.hands_needed(struck[..., :9] > 0).max(axis=-1) > 2
            assert (hamming(struck, played)[~one_hand_too_many] == 0).all()
            both = (struck[..., :9] > 0) & (played[..., :9] > 0)
            np.testing.assert_allclose(struck[..., 9:18][both], played[..., 9:18][both], atol=1e-4)


def test_at_radius_nothing_the_call_comes_back_however_heavy_the_touch():
    call, recalled = some_calls(), some_reading()
    head = Respond(None, None, Step(LINE), a_touch_of_any_kind(), (0.1, 0.1))
    with torch.no_grad():
        channels = head.touched(call, recalled, recalled, torch.zeros(3, 1)).numpy()
    draw = Draw.of(np.random.default_rng(0), (3, 32, 9))
    played = response_to(
        call.numpy(), recalled.numpy(), recalled.numpy(), draw, response.Touch.of(channels)
    )
    np.testing.assert_allclose(played, call.numpy(), atol=1e-5)


def test_whether_a_stroke_is_full_is_one_thing_and_how_loud_it_is_otherwise_another():
    grid = torch.zeros(1, 1, 27)
    grid[0, 0, 0] = 1.0
    odds = torch.full((1, 1, 9), -20.0)
    odds[0, 0, 0] = 20.0
    zero = torch.zeros(1, 1, 9)

    def surprise(velocity, full, expected):
        grid[0, 0, 9] = velocity
        by = Touched(zero, zero, zero, zero + full, zero + 0.1, zero + 0.1)
        return surprise_of(grid, Intended(odds, zero + expected, zero), by).item()

    late = math.log(0.1)
    assert surprise(1.0, 0.0, 0.3) == pytest.approx(math.log(2) + late, abs=1e-3)
    assert surprise(1.0, 3.0, 0.3) < surprise(1.0, 0.0, 0.3)
    assert surprise(0.5, 0.0, 0.5) == pytest.approx(math.log(2) + 2 * late, abs=1e-3)
    assert surprise(0.5, 0.0, 0.6) == pytest.approx(math.log(2) + 2 * late + 0.5, abs=1e-3)


def test_amounts_are_compared_as_distributions_and_not_pair_by_pair():
    call, nothing = torch.zeros(2, 4, 27), torch.zeros(2, 4, 27)
    one, three = nothing.clone(), nothing.clone()
    one[0, 0, 0] = 1  # one phrase of two changes one hit
    three[1, :3, 0] = 1  # the other changes three
    assert unlike_amounts(Pair(call, one), one) == 0
    assert unlike_amounts(Pair(call, one), one.flip(0)) == 0
    assert unlike_amounts(Pair(call, one), three) == 1  # two hits too many, over two phrases


def test_the_pace_is_found_at_which_answers_change_what_drummers_change():
    """A decoder that turns hits over as z moves along its first axis."""

    def decode(z):
        turned = torch.sigmoid(20 * (z[:, :1, None] - torch.linspace(0, 3, 32)[None, :, None]))
        hits = torch.cat([turned, 1 - turned, torch.zeros(len(z), 32, 7)], dim=-1)
        return torch.cat([hits, 0.5 * torch.ones_like(hits), torch.zeros_like(hits)], dim=-1)

    line = Line(torch.zeros(1), torch.zeros(1, 1), torch.ones(1, 1))
    respond = Respond(
        lambda x: (x[:, :, 0].sum(1, keepdim=True) / 32 * 3,),
        decode,
        Step(line),
        None,
        (0.01, 0.01),
    )
    calls = np.zeros((200, 32, 27), np.float32)
    calls[:, :16, 0], calls[:, 16:, 1] = 1, 1
    calls[:, :, 9:18] = 0.5 * calls[:, :, :9]
    then = calls.copy()
    then[:, 16:20, 0], then[:, 16:20, 1] = 1, 0  # eight cells differ
    grids = np.stack([calls, then], axis=1).reshape(400, 32, 27)
    starts = np.tile([0, 32], 200)
    phrases = PhraseSet(grids, np.arange(400) // 2, starts, ("x",) * 200)
    changed = {}
    for pace in (None, 0.3):
        if pace is None:
            find_pace(respond, phrases)
        else:
            respond.step.pace.fill_(pace)
        changed[pace] = np.median(hamming(calls, answers_in_torch(respond, calls)))
    assert changed[None] == pytest.approx(8, abs=1)
    assert changed[0.3] < 8
