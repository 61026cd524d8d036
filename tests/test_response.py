"""What is intended, struck with two hands and two feet."""

import numpy as np
import pytest

from music.grid import blocks, grid_of
from music.phrase import Drum, Hit, Phrase
from music.response import Draw, Intended, hands_needed, response_to

NONE = np.zeros((32, 9), np.float32)
STILL = Draw(np.zeros((32, 18), np.float32), NONE, NONE)
CALL = grid_of(
    Phrase(2, (Hit(0, Drum.KICK, 1.0, -0.1), Hit(4, Drum.SNARE, 0.9, 0.2), Hit(7, Drum.SNARE, 0.1)))
)
DRUMS = {"k": Drum.KICK, "s": Drum.SNARE, "h": Drum.CLOSED_HAT, "r": Drum.RIDE, "c": Drum.CRASH}


def meaning(count: float, **cells: float) -> Intended:
    """Cells named k0, s4 … with their log-odds, at velocity 0.5; all others are unlikely."""
    channels = np.zeros((32, 54), np.float32)
    channels[:, :9], channels[:, 9:18] = -7, 0.5
    for cell, odds in cells.items():
        channels[int(cell[1:]), DRUMS[cell[0]]] = odds
    return Intended.of(channels, np.array([count]))


def hits(grid: np.ndarray) -> set[tuple[int, int]]:
    return {(int(step), int(drum)) for step, drum in np.argwhere(blocks(grid).hits > 0)}


def test_the_likeliest_are_struck_as_many_as_are_expected():
    intended = meaning(1.6, k0=-0.5, s4=2, h8=-1)
    assert hits(response_to(CALL, intended, STILL)) == {(0, Drum.KICK), (4, Drum.SNARE)}


def test_playing_is_never_answered_by_silence():
    assert hits(response_to(CALL, meaning(0.2, h8=-3), STILL)) == {(8, Drum.CLOSED_HAT)}
    assert hits(response_to(0 * CALL, meaning(0.2, h8=-3), STILL)) == set()


def test_velocity_and_offset_are_drawn_around_what_is_expected_and_held_to_what_can_be():
    intended = meaning(2, k0=3, s4=2)
    intended.spread[:, :9], intended.spread[:, 9:] = 0.1, 0.2
    draw = Draw(np.tile(np.repeat(np.float32([2, -1]), 9), (32, 1)), NONE, NONE)
    _, velocities, offsets = blocks(response_to(CALL, intended, draw))
    assert velocities[0, Drum.KICK] == pytest.approx(0.5 + 2 * 0.1)
    assert offsets[0, Drum.KICK] == pytest.approx(-0.2)
    assert velocities[1:4].max() == 0
    _, velocities, offsets = blocks(response_to(CALL, intended, Draw(10 * draw.feel, NONE, NONE)))
    assert velocities[0, Drum.KICK] == 1
    assert offsets[0, Drum.KICK] == -0.5


def test_a_stroke_is_full_as_often_as_is_intended():
    intended = meaning(2, k0=3, s4=2)
    intended.full[0, Drum.KICK], intended.full[4, Drum.SNARE] = 0.4, 0.2
    _, velocities, _ = blocks(response_to(CALL, intended, Draw(STILL.feel, NONE + 0.3, NONE)))
    assert velocities[0, Drum.KICK] == 1
    assert velocities[4, Drum.SNARE] == 0.5


def test_a_third_hand_is_not_asked_for():
    intended = meaning(4, s16=4, r16=3, c16=2, k16=1)
    assert hits(response_to(CALL, intended, STILL)) == {
        (16, Drum.SNARE), (16, Drum.RIDE), (16, Drum.KICK),
    }  # fmt: skip


def test_what_the_call_asked_for_the_answer_may_ask_for():
    drums = (Drum.SNARE, Drum.RIDE, Drum.CRASH)
    call = grid_of(Phrase(2, tuple(Hit(16, drum, 0.5) for drum in drums)))
    assert hits(response_to(call, meaning(3, s16=4, r16=3, c16=2), STILL)) == hits(call)


def test_feet_need_no_hands():
    step = grid_of(
        Phrase(1, tuple(Hit(0, d, 0.5) for d in (Drum.KICK, Drum.CLOSED_HAT, Drum.SNARE)))
    )
    assert hands_needed(blocks(step).hits > 0)[0] == 1
