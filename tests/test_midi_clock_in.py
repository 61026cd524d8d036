"""MIDI clock from somebody else, with the jitter of real transports."""

import json
from pathlib import Path

import mido
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.midi.midi_clock import TICKS_PER_BEAT, ClockFollower, ticks_between

RECORDED = Path(__file__).parent / "recorded" / "midi_clock_200.json"
CLOCK = mido.Message("clock")
TICK = 60 / 120 / TICKS_PER_BEAT


def heard(follower, times):
    """Tell ticks at these seconds; the tempo after each."""
    told = []
    for seconds in times:
        follower.hear(CLOCK, seconds)
        told.append(follower.tempo_bpm)
    return told


def ticks(bpm, count, first=0.0):
    return first + np.arange(count) * 60 / bpm / TICKS_PER_BEAT


def test_a_beat_tells_the_tempo_and_a_start_where_it_is():
    follower = ClockFollower()
    assert heard(follower, ticks(120, 23))[-1] is None
    assert heard(follower, ticks(120, 1, 23 * TICK))[0] == pytest.approx(120)
    assert not follower.playing
    follower.hear(mido.Message("start"), 24 * TICK - 0.001)
    assert not follower.playing  # the start sounds with the next tick
    assert follower.hear(CLOCK, 24 * TICK)
    assert follower.playing
    assert follower.beat(24 * TICK) == pytest.approx(0, abs=1e-9)
    assert follower.seconds(4.0) == pytest.approx(24 * TICK + 2.0)


def test_a_sender_that_ticks_only_while_it_plays_is_followed_from_its_second_beat_on():
    follower = ClockFollower()
    follower.hear(mido.Message("start"), 10.0)
    heard(follower, ticks(90, 24, 10.0))
    assert follower.playing
    assert follower.beat(10.0) == pytest.approx(0, abs=1e-9)


def test_stop_and_continue_go_on_where_the_song_was():
    follower = ClockFollower()
    follower.hear(mido.Message("start"), 0.0)
    heard(follower, ticks(120, 48))
    assert follower.hear(mido.Message("stop"), 1.0)
    assert not follower.hear(mido.Message("stop"), 1.0)
    follower.hear(mido.Message("continue"), 5.0)
    assert follower.hear(CLOCK, 5.0)
    assert follower.beat(5.0) == pytest.approx(2.0)


def test_a_song_position_says_where_the_next_start_is():
    follower = ClockFollower()
    heard(follower, ticks(120, 24))
    follower.hear(mido.Message("songpos", pos=32), 0.49)  # in sixteenths
    follower.hear(mido.Message("continue"), 0.49)
    follower.hear(CLOCK, 24 * TICK)
    assert follower.beat(24 * TICK) == pytest.approx(8.0)


@pytest.mark.parametrize("seed", range(20))
def test_a_jitter_of_a_millisecond_moves_the_tempo_by_less_than_a_fifth(seed):
    rng = np.random.default_rng(seed)
    times = ticks(120, 6 * TICKS_PER_BEAT) + rng.normal(0, 0.001, 6 * TICKS_PER_BEAT)
    follower = ClockFollower()
    follower.hear(mido.Message("start"), 0.0)
    told = heard(follower, np.maximum.accumulate(times))
    assert max(abs(bpm - 120) for bpm in told[2 * TICKS_PER_BEAT :]) < 0.2
    assert abs(follower.beat(3.0) - 6.0) < 0.002


@pytest.mark.parametrize("tempi", [(120, 140), (140, 120), (60, 240)])
@pytest.mark.parametrize("seed", range(10))
def test_a_step_of_the_tempo_is_followed_within_a_beat(seed, tempi):
    rng = np.random.default_rng(seed)
    before, after = tempi
    old, new = ticks(before, 96), ticks(after, 72, 96 * 60 / before / TICKS_PER_BEAT)
    jitter = rng.normal(0, 0.001, len(old) + len(new))
    follower = ClockFollower()
    follower.hear(mido.Message("start"), 0.0)
    told = heard(follower, np.maximum.accumulate(np.concatenate([old, new]) + jitter))
    assert abs(told[len(old) + TICKS_PER_BEAT] / after - 1) < 0.01
    assert abs(follower.beat(new[-1]) - (len(old) + len(new) - 1) / TICKS_PER_BEAT) < 0.01


def test_one_tick_that_comes_very_late_changes_next_to_nothing():
    times = ticks(120, 72)
    times[50] += 0.019
    told = heard(ClockFollower(), times)
    assert all(abs(bpm - 120) < 1.0 for bpm in told[24:])
    assert abs(told[-1] - 120) < 0.2


def test_after_a_pause_another_tempo_is_learnt_from_nothing():
    follower = ClockFollower()
    heard(follower, ticks(120, 48))
    assert heard(follower, ticks(75, 13, 9.0))[-1] == pytest.approx(75)


@given(first=st.integers(0, 1000), beats=st.integers(1, 8))
def test_a_beat_has_twenty_four_ticks_wherever_it_begins(first, beats):
    found = [*ticks_between(first / 8, first / 8 + beats)]
    assert len(found) == beats * TICKS_PER_BEAT
    assert found[0] == first / 8


def test_a_recorded_clock_is_followed_to_a_fifth_of_a_beat_a_minute():
    recorded = json.loads(RECORDED.read_text())
    told = heard(ClockFollower(), recorded["ticks"])
    after_two_beats = told[2 * TICKS_PER_BEAT :]
    assert len(after_two_beats) > 300
    assert max(abs(bpm - recorded["tempo_bpm"]) for bpm in after_two_beats) < 0.2
