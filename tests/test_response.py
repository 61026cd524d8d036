"""What a decoder's two readings make of a call."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from music.distance import hamming
from music.grid import blocks, grid_of
from music.phrase import Drum, Hit, Phrase
from music.response import Draw, Touch, hands_needed, response_to

NONE = np.zeros((32, 9), np.float32)
STILL = Draw(NONE, NONE, NONE)
UNTOUCHED = Touch(*[NONE] * 7)
CALL = grid_of(
    Phrase(2, (Hit(0, Drum.KICK, 1.0, -0.1), Hit(4, Drum.SNARE, 0.9, 0.2), Hit(7, Drum.SNARE, 0.1)))
)


def reading(**cells: float) -> np.ndarray:
    """A decoder's word: every cell 1 % likely at velocity 0.5, but for the cells named k0, s4 …"""
    decoded = np.zeros((32, 27), np.float32)
    decoded[:, :9], decoded[:, 9:18] = 0.001, 0.5
    for cell, likely in cells.items():
        drum = {"k": Drum.KICK, "s": Drum.SNARE, "h": Drum.CLOSED_HAT}[cell[0]]
        decoded[int(cell[1:]), drum] = likely
    return decoded


def hits(grid: np.ndarray) -> set[tuple[int, int]]:
    return {(int(step), int(drum)) for step, drum in np.argwhere(blocks(grid).hits > 0)}


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_where_the_latent_has_not_moved_the_call_comes_back_stroke_by_stroke(seed):
    rng = np.random.default_rng(seed)
    struck = rng.random((3, 32, 9)) < rng.random() * 0.4
    call = np.concatenate(
        [
            struck,
            struck * rng.uniform(0.01, 1, struck.shape),
            struck * rng.uniform(-0.5, 0.49, struck.shape),
        ],
        axis=-1,
    ).astype(np.float32)
    recalled = rng.random((3, 32, 27), dtype=np.float32)  # however badly the decoder recalls it
    draw = Draw.of(rng, struck.shape)
    np.testing.assert_allclose(
        response_to(call, recalled, recalled, draw, UNTOUCHED), call, atol=1e-6
    )


def test_a_ghost_note_that_the_decoder_never_heard_stays_while_the_kick_moves():
    recalled = reading(k0=0.9, s4=0.9, s7=0.05)  # the ghost note on step 7 is missed
    meant = reading(k2=0.9, s4=0.9, s7=0.05)
    response = response_to(CALL, recalled, meant, STILL, UNTOUCHED)
    assert hits(response) == {(2, Drum.KICK), (4, Drum.SNARE), (7, Drum.SNARE)}


def test_a_hit_that_stays_keeps_its_feel_and_moves_as_far_as_the_decoder_means():
    recalled, meant = reading(k0=0.9, s4=0.9, s7=0.6), reading(k0=0.9, s4=0.9, s7=0.6)
    meant[4, 9 + Drum.SNARE] -= 0.2  # softer by a fifth
    meant[4, 18 + Drum.SNARE] += 0.1  # later by a tenth of a step
    response = response_to(CALL, recalled, meant, STILL, UNTOUCHED)
    _, velocities, offsets = blocks(response)
    assert velocities[4, Drum.SNARE] == pytest.approx(0.9 - 0.2)
    assert offsets[4, Drum.SNARE] == pytest.approx(0.2 + 0.1)
    assert velocities[7, Drum.SNARE] == pytest.approx(0.1)


def test_a_new_hit_is_drawn_around_what_is_expected():
    recalled = reading(k0=0.9, s4=0.9, s7=0.6)
    meant = reading(k0=0.9, s4=0.9, s7=0.6, k10=0.9)
    draw = Draw(NONE + 2.0, NONE - 1.0, NONE)
    straying = UNTOUCHED._replace(velocity_spread=NONE + 0.1, offset_spread=NONE + 0.1)
    _, velocities, offsets = blocks(response_to(CALL, recalled, meant, draw, straying))
    assert velocities[10, Drum.KICK] == pytest.approx(0.5 + 2 * 0.1)
    assert offsets[10, Drum.KICK] == pytest.approx(-0.1)


def test_as_many_hits_come_as_the_decoder_expects_more():
    recalled = reading(k0=0.9, s4=0.9, s7=0.6)
    meant = reading(k0=0.9, s4=0.9, s7=0.6, h8=0.8, h12=0.7, h16=0.5)  # two more in all
    response = response_to(CALL, recalled, meant, STILL, UNTOUCHED)
    assert hamming(CALL, response) == 2
    assert {(8, Drum.CLOSED_HAT), (12, Drum.CLOSED_HAT)} < hits(response)


def test_nothing_of_the_call_is_kept_at_the_far_end_of_an_interpolation():
    recalled = reading(k0=0.9, s4=0.9, s7=0.05)
    meant = reading(k0=0.9, h8=0.9)
    meant[8, 9 + Drum.CLOSED_HAT] = 0.3
    response = response_to(CALL, recalled, meant, STILL, UNTOUCHED, kept=0.0)
    assert hits(response) == {(0, Drum.KICK), (8, Drum.CLOSED_HAT)}
    assert blocks(response).velocities[0, Drum.KICK] == pytest.approx(0.5)  # not the call's 1.0


def test_a_third_hand_is_not_asked_for():
    likely = {Drum.SNARE: 0.99, Drum.RIDE: 0.98, Drum.CRASH: 0.97, Drum.KICK: 0.96}
    recalled, meant = reading(k0=0.9, s4=0.9, s7=0.6), reading(k0=0.9, s4=0.9, s7=0.6)
    for drum, p in likely.items():
        meant[16, drum] = p
    response = response_to(CALL, recalled, meant, STILL, UNTOUCHED)
    assert {drum for step, drum in hits(response) if step == 16} == {
        Drum.SNARE, Drum.RIDE, Drum.KICK,
    }  # fmt: skip


def test_what_the_call_asked_for_the_answer_may_ask_for():
    drums = (Drum.SNARE, Drum.RIDE, Drum.CRASH)
    call = grid_of(Phrase(2, tuple(Hit(16, drum, 0.5) for drum in drums)))
    recalled = reading()
    for drum in drums:
        recalled[16, drum] = 0.9
    assert hits(response_to(call, recalled, recalled, STILL, UNTOUCHED)) == hits(call)


def test_feet_need_no_hands():
    step = grid_of(
        Phrase(1, tuple(Hit(0, d, 0.5) for d in (Drum.KICK, Drum.CLOSED_HAT, Drum.SNARE)))
    )
    assert hands_needed(blocks(step).hits > 0)[0] == 1


def test_touch_moves_what_is_struck_how_many_are_and_how_they_feel():
    recalled = reading(k0=0.9, s4=0.9, s7=0.6)
    touch = Touch(*(NONE.copy() for _ in Touch._fields))
    touch.log_odds[9, Drum.KICK] = 12.0
    touch.more[9, Drum.KICK] = 1.0
    touch.velocity[4, Drum.SNARE] = -0.3
    touch.offset[4, Drum.SNARE] = 0.1
    touch.full[7, Drum.SNARE] = 0.1  # and the draw is 0
    response = response_to(CALL, recalled, recalled, STILL, touch)
    assert hits(response) - hits(CALL) == {(9, Drum.KICK)}
    _, velocities, offsets = blocks(response)
    assert velocities[4, Drum.SNARE] == pytest.approx(0.9 - 0.3)
    assert offsets[4, Drum.SNARE] == pytest.approx(0.2 + 0.1)
    assert velocities[7, Drum.SNARE] == 1.0


def test_a_stroke_as_loud_as_can_be_told_stays_so_while_little_changes():
    call = grid_of(Phrase(2, (Hit(0, Drum.KICK, 1.0), Hit(4, Drum.SNARE, 0.9))))
    recalled, meant = reading(k0=0.9, s4=0.9), reading(k0=0.9, s4=0.9)
    meant[:, 9:18] -= 0.05
    _, velocities, _ = blocks(response_to(call, recalled, meant, STILL, UNTOUCHED))
    assert velocities[0, Drum.KICK] == 1.0
    assert velocities[4, Drum.SNARE] == pytest.approx(0.85)
