"""A MIDI clock that leads a jam, with times that the test makes up."""

import mido
import pytest

from clients.midi.clock import ServerClock
from clients.midi.leader import ClockLeader
from clients.midi.midi_clock import TICKS_PER_BEAT
from server.protocol import Transport

AHEAD = 1000.0
"""The server's clock less ours."""


def server_clock() -> ServerClock:
    clock = ServerClock()
    clock.pong(0.0, AHEAD, 0.0)
    return clock


def jam(playing=True, tempo_bpm=120.0, origin=AHEAD):
    return Transport(
        playing=playing, take=1, leader="me", tempo_bpm=tempo_bpm, origin_seconds=origin,
        phrase_beats=8, turn_beats=16, server_time=origin,
    )  # fmt: skip


def leading(beats=1.0, tempo_bpm=120.0) -> ClockLeader:
    """A leader that heard a start at 0 s and so many beats."""
    leader = ClockLeader()
    leader.hear(mido.Message("start"), 0.0)
    tick(leader, 0.0, beats, tempo_bpm)
    return leader


def tick(leader, first, beats, tempo_bpm=120.0):
    for n in range(round(beats * TICKS_PER_BEAT)):
        leader.hear(mido.Message("clock"), first + n * 60 / tempo_bpm / TICKS_PER_BEAT)


def test_the_jam_begins_on_the_beat_on_which_the_clock_began():
    leader, clock = leading(), server_clock()
    word = leader.word(jam(playing=False), clock, now=0.5)
    assert (word.action, word.count_in_bars, word.beat) == ("start", 0, 0.0)
    assert word.seconds == pytest.approx(AHEAD)
    assert word.tempo_bpm == pytest.approx(120)
    assert leader.word(jam(playing=False), clock, now=0.52) is None  # it is on its way


def test_before_its_tempo_is_known_nothing_is_said():
    assert leading(beats=0.25).word(jam(playing=False), server_clock(), now=0.2) is None


def test_a_jam_on_the_beat_is_left_alone_and_one_that_drifts_is_corrected_once_a_beat():
    leader, clock = leading(beats=4), server_clock()
    leader.word(jam(playing=False), clock, now=0.5)
    assert leader.word(jam(), clock, now=2.0) is None
    late = jam(origin=AHEAD + 0.004)
    word = leader.word(late, clock, now=2.0)
    assert (word.action, word.beat, word.seconds) == ("tempo", pytest.approx(4.0), AHEAD + 2.0)
    assert leader.word(late, clock, now=2.2) is None
    assert leader.word(late, clock, now=2.6).action == "tempo"


def test_another_tempo_is_told():
    leader, clock = leading(beats=4), server_clock()
    leader.word(jam(playing=False), clock, now=0.5)
    tick(leader, 2.0, 4, tempo_bpm=150.0)
    assert leader.word(jam(), clock, now=3.6).tempo_bpm == pytest.approx(150)


def test_the_jam_stops_with_the_clock_and_only_once():
    leader, clock = leading(), server_clock()
    leader.word(jam(playing=False), clock, now=0.5)
    leader.hear(mido.Message("stop"), 0.6)
    assert leader.word(jam(), clock, now=0.61).action == "stop"
    assert leader.word(jam(), clock, now=0.62) is None


def test_a_clock_that_jumps_begins_the_jam_anew_where_it_is():
    leader, clock = leading(beats=8), server_clock()
    leader.word(jam(playing=False), clock, now=0.5)
    word = leader.word(jam(origin=AHEAD - 8.0), clock, now=4.0)  # the jam is 16 beats ahead
    assert (word.action, word.beat, word.seconds) == ("start", pytest.approx(8.0), AHEAD + 4.0)
