"""How an answer goes on from its call: the step, the touch, and what teaches them."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from models.continuation import (
    Chance,
    Intended,
    Line,
    Respond,
    Step,
    Strokes,
    Touch,
    Touched,
    corrected,
    energy_score,
    struck_softly,
    surprise_of,
)
from music import response
from music.distance import hamming
from music.grid import blocks, grid_of
from music.phrase import Drum, Hit, Phrase
from music.representation import REPRESENTATIONS
from music.response import Draw, response_to
from training.continuing import Pair, answers_in_torch, find_pace, unlike_amounts
from training.data import PhraseSet
from training.situations import situations

pytestmark = pytest.mark.offline

DRUMS = REPRESENTATIONS["drums-27"]
ALL, NOTHING = torch.ones(1, 1), torch.zeros(1, 1)
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
    nothing, still = torch.zeros(1, 4, 9), torch.zeros(1, 4, 18)
    by = Touched(nothing, still, nothing, still)
    grid = struck_softly(Intended(odds, still + 0.4), by, Chance(still, nothing))
    hits = grid[..., :9]
    assert set(hits.unique().tolist()) <= {0.0, 1.0}
    grid.sum().backward()
    assert (odds.grad > 0).all()


def intended_by(head, call, recalled, meant, share=ALL, kept=ALL):
    with torch.no_grad():
        channels, hits = head(call, recalled, meant, share, kept)
    return response.Intended.of(channels.numpy(), hits.numpy())


def test_what_training_strikes_is_what_the_jam_strikes():
    """One rule in torch and in numpy: strokes, counts, feel."""
    call, recalled, meant = some_calls(), some_reading(seed=1), some_reading(seed=2)
    touch = a_touch_of_any_kind()
    head = Strokes(touch, (0.1, 0.1))
    intended = intended_by(head, call, recalled, meant)
    chance = Chance.draw((3, 32))
    with torch.no_grad():
        by = touch(call, recalled, meant)
        struck = struck_softly(by.of(corrected(call, recalled, meant)), by, chance).numpy()
    draw = Draw(*(part.numpy() for part in chance), np.zeros((3, 32, 9), np.float32))
    played = response_to(call.numpy(), intended, draw)
    one_hand_too_many = response.hands_needed(struck[..., :9] > 0).max(axis=-1) > 2
    assert (hamming(struck, played)[~one_hand_too_many] == 0).all()
    both = np.tile((struck[..., :9] > 0) & (played[..., :9] > 0), 2)
    np.testing.assert_allclose(struck[..., 9:][both], played[..., 9:][both], atol=1e-4)


def test_the_radius_is_the_share_of_the_touch():
    call, recalled, meant = some_calls(), some_reading(seed=1), some_reading(seed=2)
    head = Strokes(a_touch_of_any_kind(), (0.1, 0.1))
    none, some, all_ = (
        intended_by(head, call, recalled, meant, share=share * ALL) for share in (0, 0.4, 1)
    )
    for name in ("log_odds", "feel", "full", "spread"):
        ends = getattr(none, name), getattr(all_, name)
        between = 0.6 * ends[0] + 0.4 * ends[1]
        np.testing.assert_allclose(getattr(some, name), between, atol=1e-4)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**31 - 1))
def test_where_the_latent_has_not_moved_the_call_comes_back_stroke_by_stroke(seed):
    """However badly the decoder recalls it, and however heavy the touch."""
    call, recalled = some_calls(seed=seed), some_reading(seed=seed)
    head = Strokes(a_touch_of_any_kind(), (0.1, 0.1))
    intended = intended_by(head, call, recalled, recalled, share=NOTHING)
    played = response_to(call.numpy(), intended, Draw.of(np.random.default_rng(0), (3, 32)))
    np.testing.assert_allclose(played, call.numpy(), atol=1e-5)


CALL = grid_of(
    Phrase(2, (Hit(0, Drum.KICK, 1.0, -0.1), Hit(4, Drum.SNARE, 0.9, 0.2), Hit(7, Drum.SNARE, 0.1)))
)


def reading(**cells):
    """A decoder's word: every cell 0.1 % likely at velocity 0.5, but for those named k0, s4 …"""
    decoded = np.zeros((32, 27), np.float32)
    decoded[:, :9], decoded[:, 9:18] = 0.001, 0.5
    for cell, likely in cells.items():
        drum = {"k": Drum.KICK, "s": Drum.SNARE, "h": Drum.CLOSED_HAT}[cell[0]]
        decoded[int(cell[1:]), drum] = likely
    return decoded


def answer_to(call, recalled, meant, kept=ALL):
    """Untouched, and struck without chance."""
    head = Strokes(None, (0.0, 0.0))
    readings = (torch.from_numpy(part[np.newaxis]) for part in (call, recalled, meant))
    intended = intended_by(head, *readings, kept=kept)
    none = np.zeros((1, 32, 9), np.float32)
    still = Draw(np.zeros((1, 32, 18), np.float32), none, none)
    return response_to(call[np.newaxis], intended, still)[0]


def hits(grid):
    return {(int(step), int(drum)) for step, drum in np.argwhere(blocks(grid).hits > 0)}


def test_a_ghost_note_that_the_decoder_never_heard_stays_while_the_kick_moves():
    recalled = reading(k0=0.9, s4=0.9, s7=0.05)  # the ghost note on step 7 is missed
    meant = reading(k2=0.9, s4=0.9, s7=0.05)
    answer = answer_to(CALL, recalled, meant)
    assert hits(answer) == {(2, Drum.KICK), (4, Drum.SNARE), (7, Drum.SNARE)}


def test_a_hit_that_stays_keeps_its_feel_and_moves_as_far_as_the_decoder_means():
    recalled, meant = reading(k0=0.9, s4=0.9, s7=0.6), reading(k0=0.9, s4=0.9, s7=0.6)
    meant[4, 9 + Drum.SNARE] -= 0.2  # softer by a fifth
    meant[4, 18 + Drum.SNARE] += 0.1  # later by a tenth of a step
    _, velocities, offsets = blocks(answer_to(CALL, recalled, meant))
    assert velocities[4, Drum.SNARE] == pytest.approx(0.9 - 0.2)
    assert offsets[4, Drum.SNARE] == pytest.approx(0.2 + 0.1)
    assert velocities[7, Drum.SNARE] == pytest.approx(0.1)


def test_as_many_hits_come_as_the_decoder_expects_more():
    recalled = reading(k0=0.9, s4=0.9, s7=0.6)
    meant = reading(k0=0.9, s4=0.9, s7=0.6, h8=0.8, h12=0.7, h16=0.5)  # two more in all
    answer = answer_to(CALL, recalled, meant)
    assert hamming(CALL, answer) == 2
    assert {(8, Drum.CLOSED_HAT), (12, Drum.CLOSED_HAT)} < hits(answer)


def test_nothing_of_the_call_is_kept_at_the_far_end_of_an_interpolation():
    recalled = reading(k0=0.9, s4=0.9, s7=0.05)
    meant = reading(k0=0.9, h8=0.9)
    meant[8, 9 + Drum.CLOSED_HAT] = 0.3
    answer = answer_to(CALL, recalled, meant, kept=NOTHING)
    assert hits(answer) == {(0, Drum.KICK), (8, Drum.CLOSED_HAT)}
    assert blocks(answer).velocities[0, Drum.KICK] == pytest.approx(0.5)  # not the call's 1.0


def test_a_stroke_as_loud_as_can_be_told_stays_so_while_little_changes():
    call = grid_of(Phrase(2, (Hit(0, Drum.KICK, 1.0), Hit(4, Drum.SNARE, 0.9))))
    recalled, meant = reading(k0=0.9, s4=0.9), reading(k0=0.9, s4=0.9)
    meant[:, 9:18] -= 0.05
    _, velocities, _ = blocks(answer_to(call, recalled, meant))
    assert velocities[0, Drum.KICK] == 1.0
    assert velocities[4, Drum.SNARE] == pytest.approx(0.85)


def test_a_new_hit_strays_even_where_nothing_was_learnt():
    head = Strokes(None, (0.1, 0.2))
    readings = torch.from_numpy(reading()[np.newaxis])
    spread = intended_by(head, torch.from_numpy(CALL[np.newaxis]), readings, readings).spread[0]
    was = blocks(CALL).hits > 0
    assert (spread == np.where(np.tile(was, 2), 0, np.float32([0.1] * 9 + [0.2] * 9))).all()


def test_whether_a_stroke_is_full_is_one_thing_and_how_loud_it_is_otherwise_another():
    grid = torch.zeros(1, 1, 27)
    grid[0, 0, 0] = 1.0
    odds = torch.full((1, 1, 9), -20.0)
    odds[0, 0, 0] = 20.0
    zero, zeros = torch.zeros(1, 1, 9), torch.zeros(1, 1, 18)

    def surprise(velocity, full, expected):
        grid[0, 0, 9] = velocity
        by = Touched(zero, zeros, zero + full, zeros + 0.1)
        feel = torch.cat([zero + expected, zero], dim=-1)
        return surprise_of(grid, Intended(odds, feel), by).item()

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
        Strokes(None, (0.01, 0.01)),
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
            find_pace(respond, situations(phrases, DRUMS, 0, 1000), DRUMS, 1)
        else:
            respond.pace.fill_(pace)
        changed[pace] = np.median(hamming(calls, answers_in_torch(respond, calls, DRUMS, 1)))
    assert changed[None] == pytest.approx(8, abs=1)
    assert changed[0.3] < 8
