from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.midi.timeline import Timeline
from clients.midi.turns import Sounding, Struck, Turns
from server.protocol import MOST_NOTES, PlayedNote, Response, Timing

START = 10.0


def turns(latency_seconds: float = 0.0, first_wire_turn: int = 0) -> Turns:
    """120 BPM: a beat lasts 0.5 s; turn 0's downbeats are at 10 s and 14 s."""
    timeline = Timeline(
        tempo_bpm=120.0,
        first_seconds=START,
        phrase_beats=8,
        turn_beats=16,
        first_wire_turn=first_wire_turn,
    )
    return Turns(timeline, latency_seconds)


def response(turn: int, *beats: float, fallback: bool = False) -> Response:
    """Kicks at these beats after the downbeat."""
    start = turn * 16 + 8.0
    return Response(
        turn=turn,
        player="drummer",
        start_beat=start,
        notes=[
            PlayedNote(
                beat=start + b, note=36, instrument="kick", velocity=90, duration=0.1, channel=9
            )
            for b in beats
        ],
        bundle="stub",
        bundle_hash="",
        seed=0,
        mode="gaussian",
        latent=[],
        heard=[],
        attributes={},
        changed_hits=3,
        fallback=fallback,
        timing=Timing(
            closed_seconds=0.0,
            answered_seconds=0.0,
            engine_seconds=0.001,
            margin_seconds=0.01,
            drafted=False,
        ),
    )


def test_what_was_struck_in_the_call_is_sent_at_its_close():
    trade = turns()
    assert trade.strike(Struck(-0.1, 36, 100)) == 0  # an early first hit
    assert trade.strike(Struck(7.8, 38, 80, pedal=20)) == 0
    assert trade.strike(Struck(8.5, 38, 80)) is None  # the machine's bars
    phrase, turn = trade.close(now=13.9375)
    assert (phrase.turn, turn.heard, turn.sent_seconds) == (0, 2, 13.9375)
    assert [(n.beat, n.note, n.pedal) for n in phrase.notes] == [(-0.1, 36, 127), (7.8, 38, 20)]
    assert trade.closing == 1


def test_an_empty_call_is_sent_too():
    phrase, turn = turns().close(now=13.9375)
    assert phrase.notes == []
    assert turn.fallback == ()


def test_a_jam_joined_late_is_told_its_own_turns_and_beats():
    trade = turns(first_wire_turn=3)
    trade.strike(Struck(0.5, 36, 100))
    phrase, turn = trade.close(now=13.9375)
    assert (turn.turn, phrase.turn, phrase.notes[0].beat) == (0, 3, 48.5)
    assert trade.waiting(3) is turn


def test_a_response_in_time_is_played_where_it_belongs_even_before_the_downbeat():
    trade = turns(latency_seconds=0.005)
    _, turn = trade.close(now=13.9375)
    assert trade.answer(turn, response(0, -0.05, 1.0), now=13.950)
    assert turn.outcome == "answered"
    assert [note.beat for note in turn.response] == [7.95, 9.0]
    assert turn.margin_seconds == pytest.approx(0.020)  # 13.975 less 5 ms less 13.950
    assert turn.latency_seconds == pytest.approx(0.0125)


def test_a_response_whose_first_note_is_over_is_not_played():
    trade = turns()
    _, turn = trade.close(now=13.9375)
    assert not trade.answer(turn, response(0, -0.1), now=13.951)
    assert (turn.outcome, turn.reason) == ("missed", "the answer came 1.0 ms too late")


def test_a_silent_response_has_to_be_there_on_the_downbeat():
    trade = turns()
    _, turn = trade.close(now=13.9375)
    assert trade.answer(turn, response(0), now=13.99)
    _, turn = trade.close(now=21.9375)
    assert not trade.answer(turn, response(1), now=22.01)


def test_the_last_answer_is_armed_again_with_its_early_hits_held_to_the_downbeat():
    trade = turns()
    _, turn = trade.close(now=13.9375)
    trade.answer(turn, response(0, -0.05, 1.0), now=13.94)
    _, turn = trade.close(now=21.9375)
    assert [note.beat for note in turn.fallback] == [24.0, 25.0]
    assert turn.settle_seconds == 22.0


def test_before_the_first_answer_the_fallback_echoes_the_call():
    trade = turns()
    trade.strike(Struck(0.5, 38, 70))
    _, turn = trade.close(now=13.9375)
    assert turn.fallback == (Sounding(8.5, 38, 70, 0.1),)


def test_once_the_fallback_sounds_the_turn_is_missed_and_a_late_answer_finds_nobody():
    trade = turns()
    trade.strike(Struck(0.0, 38, 70))
    _, turn = trade.close(now=13.9375)
    assert trade.settle(now=13.999) == []
    assert trade.settle(now=14.0) == [turn]
    assert (turn.outcome, turn.reason) == ("missed", "no answer came in time")
    assert trade.waiting(0) is None


def test_without_a_fallback_the_answer_may_come_until_its_first_note():
    trade = turns()
    _, turn = trade.close(now=13.9375)
    assert trade.settle(now=14.5) == []
    assert trade.answer(turn, response(0, 2.0), now=14.9)


def test_without_a_server_the_turn_is_kept_and_missed():
    trade = turns()
    phrase, turn = trade.close(now=13.9375, connected=False)
    assert phrase is None
    assert trade.settle(now=18.0) == [turn]
    assert (turn.reason, turn.latency_seconds) == ("there was no server", None)


def test_a_turn_from_before_a_new_servers_timeline_is_not_sent():
    trade = turns()
    trade.close(now=13.9375)
    trade.timeline = Timeline(
        tempo_bpm=120.0,
        first_seconds=START + 16,
        phrase_beats=8,
        turn_beats=16,
        first_turn=2,
        first_beat=32.0,
    )
    trade.strike(Struck(16.5, 36, 100))
    phrase, turn = trade.close(now=21.9375)
    assert (phrase, turn.heard) == (None, 1)
    phrase, turn = trade.close(now=29.9375)
    assert (phrase.turn, turn.turn) == (0, 2)


def test_a_hit_that_reaches_us_after_its_phrase_was_sent_is_counted():
    trade = turns()
    trade.close(now=13.9375)
    assert trade.strike(Struck(7.874, 36, 100)) is None
    assert trade.stragglers == 1


def test_hits_before_the_first_call_are_only_played():
    trade = turns()
    assert trade.strike(Struck(-10.0, 36, 100)) is None
    assert trade.stragglers == 0


def test_a_new_timeline_drops_what_was_struck_for_the_old_one():
    trade = turns()
    trade.strike(Struck(0.5, 36, 100))
    trade.start_over(trade.timeline)
    phrase, _ = trade.close(now=13.9375)
    assert phrase.notes == []


def test_of_more_notes_than_the_wire_takes_the_loudest_are_sent():
    trade = turns()
    for n in range(MOST_NOTES):
        trade.strike(Struck(7.0 * n / MOST_NOTES, 36, 100))
    trade.strike(Struck(3.0, 38, 1))
    phrase, turn = trade.close(now=13.9375)
    assert turn.heard == MOST_NOTES + 1
    assert len(phrase.notes) == MOST_NOTES
    assert all(note.note == 36 for note in phrase.notes)


@given(
    first=st.floats(-0.125, 7.8),
    last_first=st.floats(-0.125, 7.8),
    arrives=st.floats(13.9375, 19.0),
    latency=st.floats(0.0, 0.02),
)
def test_a_turn_sounds_its_answer_or_its_fallback_and_never_both(
    first, last_first, arrives, latency
):
    trade = turns(latency)
    _, turn = trade.close(now=START + 3.9375)
    trade.answer(turn, response(0, last_first), now=START)
    _, turn = trade.close(now=START + 11.9375)
    now = arrives + 8.0
    trade.settle(now)
    waiting = trade.waiting(1)
    played = waiting is not None and trade.answer(waiting, response(1, first), now)
    assert played == (turn.outcome == "answered")
    if played:
        sounds = min(turn.response).beat
        assert now <= trade.timeline.seconds(sounds) - latency
        assert now < turn.settle_seconds
    else:
        assert turn.outcome == "missed"
        assert min(turn.fallback).beat >= trade.timeline.downbeat(1)


def test_a_key_lasts_until_it_is_let_go_and_one_still_held_is_sent_open():
    trade = turns()
    for beat, note in ((1.0, 60), (2.0, 64), (7.0, 67)):
        trade.strike(Struck(beat, note, 80, channel=0))
    assert trade.release(60, 1.75).duration == 0.75
    assert trade.release(64, 2.0).duration == 1 / 64
    assert trade.release(72, 3.0) is None  # it was never struck
    phrase, _ = trade.close(now=13.9375)
    assert [(n.note, n.duration) for n in phrase.notes] == [(60, 0.75), (64, 1 / 64), (67, None)]


def test_a_draft_of_the_servers_sounds_and_the_turn_is_missed_all_the_same():
    trade = turns()
    _, turn = trade.close(now=13.9375)
    assert trade.answer(turn, response(0, 0.0, 1.0, fallback=True), now=13.99)
    assert (turn.outcome, turn.reason) == ("missed", "the answer was not made in time")
    assert turn.fallback == turn.response != ()


def test_a_new_tempo_moves_the_moment_at_which_the_fallback_begins():
    trade = turns()
    trade.strike(Struck(0.0, 36, 100))
    _, turn = trade.close(now=13.9375)
    assert turn.settle_seconds == 14.0  # beat 8
    trade.retime(replace(trade.timeline, tempo_bpm=60.0, first_seconds=6.0))  # beat 7.9 as before
    assert turn.settle_seconds == 14.0
    trade.retime(replace(trade.timeline, tempo_bpm=60.0, first_seconds=6.5))
    assert turn.settle_seconds == 14.5
