import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.midi.timeline import Timeline
from server.protocol import Transport


def transport(tempo_bpm=120.0, origin=100.0, turn_beats=16, phrase_beats=8, playing=True):
    return Transport(
        playing=playing,
        take=1,
        leader=None,
        tempo_bpm=tempo_bpm,
        origin_seconds=origin,
        phrase_beats=phrase_beats,
        turn_beats=turn_beats,
        server_time=origin,
    )


def test_a_jam_joined_in_its_count_in_begins_with_turn_0():
    timeline = Timeline.join(transport(), offset_seconds=90.0, now=8.5)  # beat 0 is at 10 s
    assert (timeline.first_turn, timeline.first_wire_turn) == (0, 0)
    assert timeline.seconds(0.0) == 10.0
    assert timeline.seconds(timeline.downbeat(0)) == 14.0  # two bars at 120 BPM last 4 s
    assert timeline.seconds(timeline.close_beat(0)) == 13.9375  # 62.5 ms before it
    assert timeline.beat(10.25) == 0.5


def test_a_jam_under_way_is_joined_at_its_next_whole_turn():
    timeline = Timeline.join(transport(), offset_seconds=90.0, now=10.0 + 8.0 + 1.0)  # in turn 1
    assert timeline.first_wire_turn == 2
    assert timeline.seconds(0.0) == 26.0
    assert timeline.wire_beat(0.5) == 32.5
    assert timeline.own_beat(32.5) == 0.5


def test_a_turn_that_has_only_just_begun_is_still_played():
    assert Timeline.join(transport(), 0.0, now=100.1).first_wire_turn == 0
    assert Timeline.join(transport(), 0.0, now=100.2).first_wire_turn == 1


@pytest.mark.parametrize(
    ("beat", "turn"),
    [(-0.2, None), (-0.125, 0), (0.0, 0), (7.87, 0), (7.875, None), (15.8, None), (15.875, 1)],
)
def test_a_hit_belongs_to_the_call_on_whose_steps_it_falls(beat, turn):
    assert Timeline.join(transport(), 0.0, now=99.0).called_turn(beat) == turn


def test_when_both_play_together_every_hit_belongs_to_a_call():
    timeline = Timeline.join(transport(turn_beats=8), 0.0, now=99.0)
    assert timeline.called_turn(7.87) == 0
    assert timeline.called_turn(7.88) == 1
    assert timeline.downbeat(0) == timeline.call_beat(1)


def test_a_better_known_clock_moves_the_timeline():
    timeline = Timeline.join(transport(), offset_seconds=90.0, now=19.0)
    assert timeline.moved(transport(), 89.5).seconds(0.0) == 26.5


def test_the_next_bar_is_counted_from_the_first_turn():
    timeline = Timeline.join(transport(), 0.0, now=99.0, first_turn=3, first_beat=52.0)
    assert timeline.next_bar(100.1) == 56.0
    assert timeline.turn(0) == 3


@given(
    st.integers(0, 50),
    st.floats(0, 400),
    st.floats(30, 300),
    st.sampled_from([(8, 8), (8, 16), (16, 32)]),
)
def test_beats_and_turns_translate_to_the_wire_and_back(turn, beat, tempo_bpm, lengths):
    phrase_beats, turn_beats = lengths
    timeline = Timeline.join(
        transport(tempo_bpm, 7.0, turn_beats, phrase_beats), 1.0, now=30.0, first_turn=5
    )
    assert timeline.turn(timeline.wire_turn(turn)) == turn
    assert timeline.own_beat(timeline.wire_beat(beat)) == pytest.approx(beat)
    assert timeline.beat(timeline.seconds(beat)) == pytest.approx(beat, abs=1e-6)
    wire_start = timeline.wire_turn(turn) * turn_beats
    assert timeline.wire_beat(timeline.call_beat(turn)) == pytest.approx(wire_start)


def test_a_new_tempo_leaves_the_beats_of_one_who_joined_late():
    timeline = Timeline.join(transport(), 0.0, now=105.0)  # wire turn 1, beat 16, at second 108
    faster = transport(tempo_bpm=240.0, origin=104.0)  # wire beat 16 still sounds at second 108
    moved = timeline.moved(faster, 0.0)
    assert (moved.seconds(0.0), moved.seconds(8.0)) == (108.0, 110.0)
    assert moved.wire_beat(0.0) == 16.0
