import mido
import pytest
import symusic
from hypothesis import given
from hypothesis import strategies as st

from music.concert import Concert
from music.errors import MidiFileError
from music.midi_file import TICKS_PER_BEAT, read_performance


def test_both_players_stand_on_tracks_of_their_own_at_their_beats(tmp_path):
    concert = Concert()
    concert.tempo(0.0, 90.0)
    concert.note("player", 0.25, 38, 100)
    concert.note("machine", 8.0, 36, 80, duration=0.5)
    path = tmp_path / "jam.mid"
    concert.save(path)
    file = mido.MidiFile(path)
    assert file.type == 1
    assert [track.name for track in file.tracks] == ["Trading Twos", "player", "machine"]
    score = symusic.Score(str(path))
    player, machine = score.tracks
    assert [(n.time, n.pitch, n.velocity) for n in player.notes] == [(120, 38, 100)]
    assert [(n.time, n.duration) for n in machine.notes] == [(8 * TICKS_PER_BEAT, 240)]
    assert score.tempos[0].qpm == pytest.approx(90.0)
    assert (score.time_signatures[0].numerator, score.time_signatures[0].denominator) == (4, 4)
    assert {sum(m.time for m in track) for track in file.tracks} == {12 * TICKS_PER_BEAT}


def test_a_hit_before_the_first_downbeat_gets_a_bar_of_lead_in(tmp_path):
    concert = Concert()
    concert.note("player", -0.1, 36, 100)
    concert.save(tmp_path / "jam.mid")
    performance = read_performance(tmp_path / "jam.mid")
    assert performance.downbeat == 16
    assert performance.strokes[0].position == pytest.approx(16 - 0.4)


def test_a_note_struck_again_before_its_end_is_ended_there():
    concert = Concert()
    concert.note("player", 1.0, 38, 100, duration=0.5)
    concert.note("player", 1.25, 38, 60, duration=0.5)
    track = concert.midi_file().tracks[1]
    assert [(m.type, m.time) for m in track if not m.is_meta] == [
        ("note_on", 480),
        ("note_off", 120),
        ("note_on", 0),
        ("note_off", 240),
    ]


def test_a_new_tempo_holds_from_its_beat():
    concert = Concert()
    concert.tempo(0.0, 120.0)
    concert.tempo(8.0, 120.0)
    concert.tempo(16.0, 60.0)
    concert.note("player", 16.0, 36, 100)
    tempos = [m for m in concert.midi_file().tracks[0] if m.type == "set_tempo"]
    assert [(m.tempo, m.time) for m in tempos] == [(500_000, 0), (1_000_000, 16 * 480)]


def test_what_would_have_sounded_after_the_end_is_not_recorded():
    concert = Concert()
    concert.note("machine", 1.0, 36, 100)
    concert.note("machine", 3.0, 36, 100)
    concert.cut(2.0)
    notes = [m for m in concert.midi_file().tracks[2] if m.type == "note_on"]
    assert len(notes) == 1


def test_nothing_played_is_a_valid_file(tmp_path):
    Concert().save(tmp_path / "jam.mid")
    assert symusic.Score(str(tmp_path / "jam.mid")).note_num() == 0


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(MidiFileError, match=r"no/jam\.mid: cannot be written"):
        Concert().save(tmp_path / "no" / "jam.mid")


played = st.tuples(st.floats(-4, 40), st.integers(0, 127), st.integers(1, 127))


@given(st.lists(played, max_size=30))
def test_every_note_is_ended_before_it_begins_again(notes):
    concert = Concert()
    for note in notes:
        concert.note("player", *note)
    sounding = set()
    for message in concert.midi_file().tracks[1]:
        if message.type == "note_on":
            assert message.note not in sounding
            sounding.add(message.note)
        elif message.type == "note_off":
            sounding.remove(message.note)
    assert not sounding
