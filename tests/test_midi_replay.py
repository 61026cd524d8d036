from pathlib import Path

import pytest

from clients.midi.replay import bars_of, read_replay
from music.errors import MidiFileError
from music.kit import load_kit
from music.line import Line, Note
from music.midi_file import midi_file, save_midi
from music.phrase import Drum, Hit, Phrase
from music.song import song_file

ROLAND = load_kit("roland-td11")


def written(path: Path, *phrases: Phrase, tempo_bpm: float = 90.0) -> Path:
    save_midi(midi_file(phrases, tempo_bpm), path)
    return path


def test_each_turn_gets_the_next_two_bars_as_they_were_played(tmp_path):
    path = written(
        tmp_path / "p.mid",
        Phrase(2, (Hit(0, Drum.KICK, 1.0, -0.25), Hit(5, Drum.SNARE, 0.5, 0.125))),
        Phrase(2, (Hit(20, Drum.CRASH, 0.25, 0.0),)),
    )
    replay = read_replay([path], ROLAND)
    assert replay.tempo_bpm == pytest.approx(90.0)
    first, second = replay.calls
    assert [(n.beat, n.note) for n in first] == [
        (pytest.approx(-0.0625), 36),
        (pytest.approx(1.28125, abs=1 / 960), 38),
    ]
    assert [n.velocity for n in first] == [127, 64]
    assert [n.note for n in second] == [49]
    assert replay.call(2) == first  # it begins again


def test_performances_follow_each_other(tmp_path):
    kick, snare = (Phrase(2, (Hit(16, drum, 1.0),)) for drum in (Drum.KICK, Drum.SNARE))
    a = written(tmp_path / "a.mid", kick, tempo_bpm=100)
    b = written(tmp_path / "b.mid", snare, snare, tempo_bpm=200)
    replay = read_replay([a, b], ROLAND)
    assert [call[0].note for call in replay.calls] == [36, 38, 38]
    assert replay.tempo_bpm == pytest.approx(100)


def test_a_four_bar_model_hears_four_bars(tmp_path):
    phrase = Phrase(2, (Hit(16, Drum.KICK, 1.0),))
    replay = read_replay([written(tmp_path / "p.mid", phrase, phrase)], ROLAND, bars=4)
    assert [note.beat for note in replay.calls[0]] == [4.0, 12.0]
    assert bars_of(16) == 4


def test_a_file_with_nothing_to_replay_is_named(tmp_path):
    path = written(tmp_path / "empty.mid", Phrase(2))
    with pytest.raises(MidiFileError, match=r"empty\.mid: nothing in it can be replayed in 2 bars"):
        read_replay([path], ROLAND)


def test_a_tune_is_replayed_with_how_long_its_notes_last(tmp_path):
    lines = [Line(4, (Note(0, 60, 4), Note(30, 64, 6), Note(56, 67, 1)))]
    save_midi(song_file(lines, [0], 100.0), tmp_path / "tune.mid")
    replay = read_replay([tmp_path / "tune.mid"], ROLAND, instrument="melody")
    assert replay.tempo_bpm == pytest.approx(100.0)
    found = [[(n.beat, n.note, n.duration, n.channel) for n in call] for call in replay.calls]
    assert found == [[(0.0, 60, 1.0, 0), (7.5, 64, 1.5, 0)], [(6.0, 67, 0.25, 0)]]


def test_drums_are_no_melody(tmp_path):
    path = written(tmp_path / "p.mid", Phrase(2, (Hit(0, Drum.KICK, 1.0),)))
    with pytest.raises(MidiFileError, match="can be replayed in 2 bars of 4/4 as a melody"):
        read_replay([path], ROLAND, instrument="melody")
