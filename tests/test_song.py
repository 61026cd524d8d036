"""Voices of MIDI files, read and written."""

from io import BytesIO

import mido
import pytest
from hypothesis import given

from music.errors import MidiFileError
from music.line import Line, Note
from music.song import read_song, song_file, window_of
from tests.strategies import lines


def bytes_of(file: mido.MidiFile) -> bytes:
    buffer = BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


@given(lines())
def test_a_line_comes_back_from_its_file_whole(line):
    song = read_song(bytes_of(song_file([line], [42])))
    if not line.notes:
        assert song.voices == ()
        return
    (voice,) = song.voices
    assert (voice.program, voice.channel) == (42, 0)
    assert window_of(voice, 0, line.bars) == (line, 0)


def test_voices_that_sound_together_keep_apart():
    tune, bass = Line(1, (Note(0, 72, 4),)), Line(1, (Note(0, 36, 16),))
    song = read_song(bytes_of(song_file([tune, bass], [0, 33])))
    assert [(v.program, v.channel, len(v.notes)) for v in song.voices] == [(0, 0, 1), (33, 1, 1)]
    assert not any(voice.is_drums for voice in song.voices)


def a_track(*messages: mido.Message | mido.MetaMessage) -> bytes:
    file = mido.MidiFile(ticks_per_beat=480)
    file.tracks.append(mido.MidiTrack(messages))
    return bytes_of(file)


def test_a_channel_that_changes_its_instrument_is_two_voices():
    song = read_song(
        a_track(
            mido.Message("note_on", note=60, velocity=127, time=0),
            mido.Message("note_off", note=60, time=480),
            mido.Message("program_change", program=5, time=0),
            mido.Message("note_on", note=62, velocity=64, time=0),
            mido.Message("note_on", note=62, velocity=0, time=240),
        )
    )
    assert [(v.program, v.notes[0].position, v.notes[0].end) for v in song.voices] == [
        (0, 0.0, 4.0),
        (5, 4.0, 6.0),
    ]


def test_a_note_that_is_never_ended_lasts_as_long_as_its_track():
    song = read_song(
        a_track(
            mido.Message("note_on", note=60, velocity=127, time=0),
            mido.MetaMessage("end_of_track", time=960),
        )
    )
    assert song.voices[0].notes[0].end == 8.0


def test_windows_keep_to_bars_of_four_quarters():
    messages = [
        mido.MetaMessage("time_signature", numerator=3, denominator=4, time=0),
        mido.MetaMessage("time_signature", numerator=4, denominator=4, time=3 * 480),
        mido.Message("note_on", note=60, velocity=127, time=0),
        mido.Message("note_off", note=60, time=3 * 4 * 480),
    ]
    assert read_song(a_track(*messages)).starts(bars=2) == [12, 28]
    assert read_song(a_track(*messages), meter=(4, 4)).starts(bars=2, hop_bars=2) == [0, 32]


def test_what_is_no_midi_file_is_refused_by_name():
    with pytest.raises(MidiFileError, match=r"tune.abc: not a readable MIDI file .* MThd"):
        read_song(b"X:1\nT:no", "tune.abc")
