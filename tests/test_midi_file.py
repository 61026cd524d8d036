import io

import mido
import pytest
from hypothesis import given

from music.errors import MidiFileError
from music.midi_file import file_of_events, midi_file, read_performance, save_midi
from music.phrase import Drum, Hit, Phrase
from tests.strategies import phrases


def saved(file: mido.MidiFile) -> bytes:
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def note(tick, number, velocity=100):
    return tick, mido.Message("note_on", channel=9, note=number, velocity=velocity)


@given(phrases())
def test_a_phrase_comes_back_from_a_midi_file_whole(phrase):
    performance = read_performance(saved(midi_file([phrase], 97.0)))
    if not phrase.hits:
        assert performance.strokes == ()
        return
    start = performance.downbeat
    windows = performance.windows(bars=phrase.bars)
    bars_with_music = phrase.hits[-1].step // 16 + 1
    if bars_with_music < phrase.bars:  # the file's music ends before the phrase does
        assert windows == []
        return
    (at, gathered), *_ = windows
    assert at == start
    assert gathered.flams == gathered.stomps == 0
    assert [(h.step, h.instrument, h.midi_velocity) for h in gathered.phrase.hits] == [
        (h.step, h.instrument, h.midi_velocity) for h in phrase.hits
    ]
    assert [h.offset for h in gathered.phrase.hits] == pytest.approx(
        [h.offset for h in phrase.hits], abs=1e-9
    )


def test_an_early_first_hit_sounds_before_the_downbeat():
    phrase = Phrase(1, (Hit(0, Drum.KICK, 1.0, -0.25), Hit(15, Drum.KICK, 1.0)))
    file = midi_file([phrase])
    ticks, on = 0, None
    for message in file.tracks[0]:
        ticks += message.time
        if message.type == "note_on" and on is None:
            on = ticks
    # one bar of lead-in is 1920 ticks; a quarter of a step is 30
    assert on == 1920 - 30


def test_tempo_and_meter_are_the_files_own():
    performance = read_performance(saved(midi_file([Phrase(1, (Hit(0, Drum.KICK, 1.0),))], 173.0)))
    assert performance.tempo_bpm == pytest.approx(173.0, abs=0.001)
    assert performance.meters[0][1:] == (4, 4)


def test_windows_hop_one_bar_and_a_started_bar_is_whole():
    events = [note(480 * beat, 36) for beat in range(14)]  # three and a half bars
    windows = read_performance(saved(file_of_events(events, 120, 480 * 14))).windows(bars=2)
    assert [start for start, _ in windows] == [0, 16, 32]


def test_a_window_never_crosses_a_change_of_meter():
    three_four = mido.MetaMessage("time_signature", numerator=3, denominator=4)
    events = [(480 * 8, three_four), *(note(480 * beat, 36) for beat in range(20))]
    windows = read_performance(saved(file_of_events(events, 120, 480 * 20))).windows(bars=2)
    assert [start for start, _ in windows] == [0]


def test_a_tempo_event_said_twice_is_one_tempo():
    again = mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(120))
    data = saved(file_of_events([(0, again), note(0, 36)], 120, 1920))
    assert read_performance(data).tempos == ((0.0, 120.0),)


def test_the_same_phrases_give_the_same_bytes():
    phrase = Phrase(1, (Hit(3, Drum.RIDE, 0.5, 0.1),))
    assert saved(midi_file([phrase])) == saved(midi_file([phrase]))


@pytest.mark.parametrize("data", [b"", b"hello", b"MThd\x00\x00\x00\x06\x00\x00"])
def test_what_is_not_a_midi_file_is_refused_in_one_sentence(data):
    with pytest.raises(MidiFileError, match="song: not a readable MIDI file"):
        read_performance(data, name="song")


def test_smpte_time_is_refused():
    data = saved(midi_file([Phrase(1, (Hit(0, Drum.KICK, 1.0),))])).replace(
        b"\x01\xe0", b"\xe7\x28", 1
    )
    with pytest.raises(MidiFileError, match=r"no bars|not a readable"):
        read_performance(data)


def test_a_tempo_of_nothing_is_refused():
    still = mido.MetaMessage("set_tempo", tempo=0)
    with pytest.raises(MidiFileError, match="a tempo of 0 microseconds"):
        read_performance(saved(file_of_events([(0, still), note(0, 36)], 120, 1920)))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(MidiFileError, match=r"nowhere\.mid: No such file"):
        read_performance(tmp_path / "nowhere.mid")


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(MidiFileError, match="cannot be written"):
        save_midi(midi_file([]), tmp_path / "no" / "folder.mid")
