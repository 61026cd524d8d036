"""What sounds when, for a program without a timeline: at 60 BPM beat n is at second n."""

import pytest

from server.cues import Beat, Cues, Miss, Place, Sound
from server.protocol import Draft, PlayedNote, Response, Timing, Trajectory, Transport


def transport(tempo_bpm=60.0, playing=True, take=1, origin_seconds=0.0) -> Transport:
    return Transport(
        playing=playing,
        take=take,
        leader=None,
        tempo_bpm=tempo_bpm,
        origin_seconds=origin_seconds,
        phrase_beats=8,
        turn_beats=16,
        server_time=0.0,
    )


def notes(*beats: float, note=36) -> list[PlayedNote]:
    kick = {"note": note, "instrument": "kick", "velocity": 100, "duration": 0.5, "channel": 9}
    return [PlayedNote(beat=beat, **kick) for beat in beats]


def response(turn: int, *beats: float, player="me", fallback=False) -> Response:
    seconds = dict.fromkeys(
        ("closed_seconds", "answered_seconds", "engine_seconds", "margin_seconds"), 0.0
    )
    return Response(
        turn=turn,
        player=player,
        start_beat=16.0 * turn + 8,
        notes=notes(*beats),
        bundle="stub",
        bundle_hash="0",
        seed=0,
        mode="gaussian",
        latent=[],
        heard=[],
        attributes={},
        changed_hits=0,
        fallback=fallback,
        timing=Timing(**seconds, drafted=False),
    )


def cues(player="me", streams=False) -> Cues:
    made = Cues()
    made.play_as(player, streams, 0.0)
    made.follow(transport(), 0.0)
    return made


def sounded(due) -> list[float]:
    return [cue.note.beat for cue in due if isinstance(cue, Sound)]


def test_each_beat_and_note_is_told_once_at_its_moment():
    jam = cues()
    jam.receive(response(0, 7.75, 8.5), now=7.5)
    assert [cue.beat for cue in jam.due(0.0)] == [0]
    assert jam.next_seconds() == 1.0
    told = [cue for second in range(1, 8) for cue in jam.due(float(second))]
    assert told == [Beat(beat) for beat in range(1, 8)]
    assert jam.next_seconds() == 7.75  # early, as the drummer's was
    assert jam.due(7.75) == [Sound(notes(7.75)[0], 0.5)]
    assert jam.due(7.75) == []


def test_an_answer_after_its_downbeat_is_never_played_and_the_last_one_sounds_again():
    jam = cues(player=None)
    jam.receive(response(0, 8.0, 9.0, player="page"), now=7.9)
    jam.due(9.0)
    jam.receive(response(1, 24.5, player="page"), now=24.01)
    due = jam.due(24.02)
    assert [cue for cue in due if isinstance(cue, Miss)] == [Miss(1, "page")]
    assert sounded(due) == [24.0]  # 20 ms behind: it still sounds
    assert sounded(jam.due(26.0)) == []  # a second behind: it does not


def test_a_draft_sounds_in_place_of_an_answer_that_is_not_there_on_the_downbeat():
    jam = cues(streams=True)
    jam.arm(Draft(turn=0, player="me", start_beat=8.0, notes=notes(7.9, 9.0)))
    jam.due(7.9)
    assert jam.next_seconds() == 8.0
    due = jam.due(8.0)
    assert due[0] == Miss(0, "me")
    assert sounded(due) == [8.0]  # its early hit was held until then
    jam.receive(response(0, 8.5), now=8.1)
    assert sounded(jam.due(9.0)) == [9.0]
    jam.miss(0, "me")  # the server says so, too
    assert jam.due(9.0) == []


def test_only_a_phrase_that_was_sent_must_be_answered():
    jam = cues()
    jam.due(8.0)
    assert not [cue for cue in jam.due(9.0) if isinstance(cue, Miss)]
    jam.expect(1)
    assert [cue for cue in jam.due(24.0) if isinstance(cue, Miss)] == [Miss(1, "me")]
    jam.answered = False  # the form listen
    jam.expect(2)
    assert not [cue for cue in jam.due(40.0) if isinstance(cue, Miss)]


def test_a_fallback_of_the_servers_sounds_and_is_missed():
    jam = cues(streams=True)
    jam.receive(response(0, 8.0, fallback=True), now=7.99)
    assert jam.next_seconds() < 0
    due = jam.due(8.0)
    assert due[0] == Miss(0, "me")
    assert sounded(due) == [8.0]


def test_another_tempo_moves_what_waits_and_another_take_drops_it():
    jam = cues()
    jam.receive(response(0, 8.0, 9.0), now=7.9)
    jam.due(8.0)
    jam.follow(transport(tempo_bpm=120.0, origin_seconds=4.0), 8.0)
    assert jam.next_seconds() == 8.5
    (sound,) = [cue for cue in jam.due(8.5) if isinstance(cue, Sound)]
    assert (sound.note.beat, sound.seconds) == (9.0, 0.25)
    jam.receive(response(1, 24.0), now=8.6)
    jam.follow(transport(take=2, playing=False), 9.0)
    assert (jam.due(99.0), jam.next_seconds()) == ([], None)


def test_one_who_begins_to_play_keeps_what_waits():
    jam = cues(player=None)
    jam.receive(response(0, 8.0, player="page"), now=7.0)
    jam.play_as("me", True, 7.5)
    assert sounded(jam.due(8.0)) == [8.0]
    assert jam.next_seconds() == 9.0
    assert [cue for cue in jam.due(24.0) if isinstance(cue, Miss)] == [Miss(1, "me")]


def test_points_wait_for_their_beats_but_are_never_too_late():
    jam = cues()
    way = {"type": "trajectory", "player": "me", "turn": 0, "points": [(0.0, 0.0, 0.0)] * 2}
    jam.draw(Trajectory(who="player", beats=[1.0, 12.0], **way))
    points = [cue for cue in jam.due(8.0) if isinstance(cue, Place)]
    assert points == [Place("player", (0.0, 0.0, 0.0), 1.0, 0)]
    assert jam.next_seconds() == pytest.approx(9.0)
