"""The jam core, with a clock of its own: nothing here waits."""

import pytest

from music.phrase import Drum
from server.jam import Jam
from server.protocol import ProtocolError, StruckNote

KICK = 36


def struck(beat: float, note: int = KICK, velocity: int = 127) -> StruckNote:
    return StruckNote(beat=beat, note=note, velocity=velocity)


def playing(streams: bool = True, form: str = "trade") -> Jam:
    """120 BPM, beat 0 at second 0: a step lasts 125 ms, two bars 4 s."""
    jam = Jam(bars=2, form=form)
    jam.join("drummer", "roland-td11", streams)
    jam.start(now=0.0, tempo_bpm=120.0, count_in_bars=0)
    return jam


def test_a_hit_ten_ms_behind_beat_two_keeps_its_offset():
    jam = playing()
    jam.note("drummer", struck(0.51 * 2), now=0.51)
    (call,) = jam.poll(now=4.0)
    (kick,) = call.music.hits
    assert (kick.step, kick.offset) == (4, pytest.approx(0.08))


def test_a_phrase_is_complete_half_a_step_before_the_downbeat():
    jam = playing()
    assert jam.next_close() == pytest.approx(4.0 - 0.0625)
    assert jam.poll(now=3.93) == []
    (call,) = jam.poll(now=3.94)
    assert (call.turn, call.response_beat) == (0, 8)


def test_a_hit_after_the_close_waits_for_nobody_and_an_early_one_opens_the_next_call():
    jam = playing()
    jam.note("drummer", struck(7.95), now=3.98)  # in the last half step: no part of turn 0
    jam.note("drummer", struck(15.9), now=7.95)  # just before turn 1's downbeat at beat 16
    (first,) = jam.poll(now=4.0)
    (second,) = jam.poll(now=12.0)
    assert first.music.hits == ()
    assert [(h.step, h.offset) for h in second.music.hits] == [(0, pytest.approx(-0.4))]


def test_in_a_trade_the_machines_bars_lie_between_the_calls():
    jam = playing()
    calls = [jam.poll(now=8.0 * turn + 4.0)[0] for turn in range(3)]
    assert [(c.start_beat, c.response_beat) for c in calls] == [(0, 8), (16, 24), (32, 40)]


def test_together_the_answer_to_one_phrase_sounds_under_the_next():
    jam = playing(form="together")
    calls = [jam.poll(now=4.0 * turn + 4.0)[0] for turn in range(3)]
    assert [(c.start_beat, c.response_beat) for c in calls] == [(0, 8), (8, 16), (16, 24)]


def test_in_listen_nothing_is_answered():
    assert playing(form="listen").poll(now=4.0)[0].answered is False


def test_a_whole_phrase_is_a_call_at_once():
    jam = playing(streams=False)
    call = jam.phrase("drummer", 0, [struck(0.0), struck(4.0, note=38, velocity=64)], now=3.9)
    assert [(h.step, h.instrument) for h in call.music.hits] == [(0, Drum.KICK), (16, Drum.SNARE)]
    assert jam.poll(now=4.0) == []


def test_flams_are_reported():
    jam = playing(streams=False)
    call = jam.phrase("drummer", 0, [struck(1.0, 38, 20), struck(1.02, 38, 110)], now=3.9)
    assert call.left_out == 1
    assert [h.midi_velocity for h in call.music.hits] == [110]


def test_the_count_in_moves_the_first_downbeat():
    jam = Jam(bars=2)
    jam.start(now=10.0, tempo_bpm=60.0, count_in_bars=1)
    assert jam.timeline.seconds(0) == 14.0
    assert jam.timeline.beat(14.5) == 0.5


def test_missed_polls_are_caught_up_turn_by_turn():
    assert [call.turn for call in playing().poll(now=20.0)] == [0, 1, 2]


def test_what_was_played_before_leaving_is_answered_still():
    jam = playing()
    jam.note("drummer", struck(0.0), now=0.0)
    jam.leave("drummer")
    assert [len(call.music.hits) for call in jam.poll(now=4.0)] == [1]
    assert jam.poll(now=12.0) == []


def test_one_who_resumes_in_mid_phrase_loses_nothing():
    jam = playing()
    jam.note("drummer", struck(0.0), now=0.0)
    jam.leave("drummer")
    jam.join("drummer", "roland-td11", True)
    jam.note("drummer", struck(4.0), now=2.0)
    assert [len(call.music.hits) for call in jam.poll(now=4.0)] == [2]


def test_notes_do_not_pile_up_over_a_long_jam():
    jam = playing()
    for turn in range(50):
        for step in range(32):
            beat = 16 * turn + step / 4
            jam.note("drummer", struck(beat), now=beat / 2)
        jam.poll(now=8.0 * turn + 4.0)
    assert len(jam.players["drummer"].ear) <= 32


@pytest.mark.parametrize(
    ("streams", "beat", "says"),
    [
        (False, 0.0, "notes come from players who said sends 'notes'"),
        (True, 500.0, "beat is 500: now is beat 0.00, and a note may lie 16 beats ahead at most"),
    ],
)
def test_notes_that_could_never_be_answered_are_refused(streams, beat, says):
    with pytest.raises(ProtocolError, match=says):
        playing(streams).note("drummer", struck(beat), now=0.0)


def test_more_notes_than_a_phrase_can_hold_are_refused():
    jam = playing()
    for _ in range(2048):
        jam.note("drummer", struck(1.0), now=0.5)
    with pytest.raises(ProtocolError, match="more than 2048 notes in one turn"):
        jam.note("drummer", struck(1.0), now=0.5)


def test_one_who_leaves_is_not_called_and_one_who_returns_goes_on():
    jam = playing()
    jam.leave("drummer")
    assert jam.poll(now=4.0) == []
    jam.join("drummer", "roland-td11", True)
    assert [call.turn for call in jam.poll(now=12.0)] == [1]


@pytest.mark.parametrize(
    ("turn", "now", "says"),
    [
        (0, 3.9, "turn 0 was heard already; the next is 1"),
        (9, 3.9, "turn 9 is far ahead; now is turn 0"),
    ],
)
def test_a_turn_that_is_over_or_far_ahead_is_refused(turn, now, says):
    jam = playing(streams=False)
    jam.phrase("drummer", 0, [], now=3.9)
    with pytest.raises(ProtocolError, match=says):
        jam.phrase("drummer", turn, [], now=now)


def test_nothing_is_heard_while_the_jam_stands_still():
    jam = playing()
    jam.stop()
    assert jam.next_close() is None
    with pytest.raises(ProtocolError, match="the jam is not playing; send transport start first"):
        jam.note("drummer", struck(0.0), now=0.0)


def test_the_form_changes_only_while_the_jam_stands_still():
    jam = playing()
    with pytest.raises(ProtocolError, match="drums in form 'together' with .* cannot begin while"):
        jam.reform(2, "together", "drums")
    jam.stop()
    jam.reform(4, "together", "drums")
    assert (jam.phrase_beats, jam.turn_beats) == (16, 16)


def test_a_restart_begins_at_turn_nought_with_nothing_left_over():
    jam = playing()
    jam.note("drummer", struck(0.0), now=0.0)
    jam.start(now=100.0, count_in_bars=0)
    (call,) = jam.poll(now=104.0)
    assert (call.turn, call.music.hits) == (0, ())


def keys(streams: bool = True) -> Jam:
    jam = Jam(bars=2, instrument="melody")
    jam.join("player", "roland-td11", streams)
    jam.start(now=0.0, tempo_bpm=120.0, count_in_bars=0)
    return jam


def test_a_key_held_over_the_end_of_a_phrase_sounds_to_its_end():
    jam = keys()
    jam.note("player", struck(6.0, note=60), now=3.0)
    (call,) = jam.poll(now=4.0)
    assert [(n.step, n.pitch, n.length) for n in call.music.notes] == [(24, 60, 8)]
    jam.note("player", struck(8.5, note=60, velocity=0), now=4.3)  # let go: it was answered
    assert jam.poll(now=12.0)[0].music.is_silent


def test_of_keys_struck_together_the_highest_is_heard_and_the_others_are_counted():
    jam = keys(streams=False)
    chord = [StruckNote(beat=1.0, note=note, velocity=80, duration=1.0) for note in (60, 64, 67)]
    call = jam.phrase("player", 0, chord, now=3.9)
    assert [(n.step, n.pitch, n.length) for n in call.music.notes] == [(4, 67, 4)]
    assert call.left_out == 2


def test_a_note_that_ends_is_nothing_to_a_drummer():
    jam = playing()
    for velocity in (100, 0):
        jam.note("drummer", struck(0.0, velocity=velocity), now=0.0)
    assert len(jam.poll(now=4.0)[0].music.hits) == 1


def test_another_instrument_is_heard_from_the_start():
    jam = playing()
    jam.stop()
    jam.reform(2, "trade", "melody")
    jam.start(now=0.0, tempo_bpm=120.0, count_in_bars=0)
    jam.note("drummer", struck(0.0, note=60), now=0.0)
    assert jam.poll(now=4.0)[0].music.notes[0].pitch == 60


def test_a_tempo_changed_in_mid_phrase_leaves_every_beat_where_it_was():
    jam = playing()
    jam.note("drummer", struck(1.0), now=0.5)
    jam.retime(240.0, now=2.0)  # beat 4 sounds now; the four that are left last a second
    assert jam.timeline.beat(2.0) == 4.0
    assert jam.next_close() == pytest.approx(3.0 - 0.03125)
    jam.note("drummer", struck(6.0), now=2.5)
    (call,) = jam.poll(now=3.0)
    assert [hit.step for hit in call.music.hits] == [4, 24]


def test_at_rest_a_tempo_waits_for_the_start():
    jam = Jam()
    jam.retime(90.0, now=1.0)
    jam.start(now=2.0)
    assert (jam.timeline.tempo_bpm, jam.timeline.seconds(0)) == (90.0, pytest.approx(2 + 8 / 3))


def test_a_leaders_clock_moves_the_timeline_and_never_makes_it_jump():
    jam = playing()
    jam.retime(121.0, now=1.0, beat=2.02)
    assert jam.timeline.beat(1.0) == pytest.approx(2.02)
    with pytest.raises(ProtocolError, match="beat is 9, and the jam is at 2.02: it moves by 0.5"):
        jam.retime(121.0, now=1.0, beat=9.0)


def test_one_leads_at_a_time_and_one_who_goes_leaves_the_tempo():
    jam = playing()
    jam.lead("drummer")
    jam.must_lead("drummer")
    with pytest.raises(ProtocolError, match="drummer leads the tempo; take the lead first"):
        jam.must_lead("pianist")
    jam.leave("drummer")
    jam.must_lead("pianist")
    assert (jam.leader, jam.timeline.tempo_bpm) == (None, 120.0)


def test_a_hit_that_comes_after_its_phrase_was_complete_is_told_with_the_next():
    jam = playing()
    assert jam.poll(now=4.0)[0].late == 0
    jam.note("drummer", struck(7.0), now=4.02)  # 0.5 s on its way
    jam.note("drummer", struck(12.0), now=6.0)  # under the answer: only played
    (call,) = jam.poll(now=12.0)
    assert (call.turn, call.late, call.music.hits) == (1, 1, ())


def test_a_take_begins_at_a_position_with_its_first_whole_call():
    jam = Jam(bars=2)
    jam.join("drummer", "roland-td11", True)
    jam.start(now=0.0, tempo_bpm=120.0, count_in_bars=0, position=6.0)
    assert jam.timeline.beat(0.0) == 6.0
    jam.note("drummer", struck(7.0), now=0.5)  # of a call that began before
    (call,) = jam.poll(now=9.0)
    assert (call.turn, call.start_beat, call.late) == (1, 16, 0)


def test_every_start_and_stop_is_another_take():
    jam = playing()
    first = jam.take
    jam.retime(90.0, now=1.0)
    assert jam.take == first
    jam.stop()
    jam.stop()  # nothing plays: nothing ends
    jam.start(now=2.0)
    assert jam.take == first + 2


@pytest.mark.parametrize(("position", "turn"), [(6.0, 0), (7.9, 1), (12.0, 1), (-4.0, 0)])
def test_one_who_sends_phrases_is_answered_in_the_turn_in_which_a_take_begins(position, turn):
    jam = Jam(bars=2)
    jam.join("drummer", "roland-td11", streams=False)
    jam.start(now=0.0, tempo_bpm=120.0, count_in_bars=0, position=position)
    assert jam.timeline.beat(0.0) == pytest.approx(position)
    if turn:
        with pytest.raises(ProtocolError, match="turn 0 was heard already; the next is 1"):
            jam.phrase("drummer", 0, [], now=0.1)
    assert (
        jam.phrase("drummer", turn, [struck(16.0 * turn)], now=0.1).response_beat == 8 + 16 * turn
    )
