"""A melody, a bass and a drummer: what is kept of songs, and how they trade."""

import dataclasses

import numpy as np
import pytest

from models.music_vae import MusicVAEConfig
from music.errors import PhraseError
from music.kit import load_kit
from music.line import Line, Note
from music.midi_file import read_performance, save_midi
from music.phrase import Drum, Hit, Phrase
from music.representation import REPRESENTATIONS
from music.song import read_song, song_file
from music.trio import Trio, trio_file, trio_windows, trios_of
from server.engine import Engine
from server.jam import Jam
from server.protocol import Settings, StruckNote
from server.responders import answer
from server.turn import notes_of
from training import measures, tables, train
from training.archives import DataError
from training.bands import load_trios
from training.config import RunConfig
from training.corpus import phrases_of
from training.export import export_run

pytestmark = pytest.mark.offline

BASS = Line(2, tuple(Note(4 * n, 36, 4) for n in range(8)))
TUNE = Line(2, tuple(Note(2 * n, 60 + n % 5, 2) for n in range(16)))
BEAT = Phrase(
    2,
    tuple(Hit(4 * n, Drum.CLOSED_HAT, 0.7) for n in range(8))
    + tuple(Hit(8 * n, Drum.KICK, 0.9) for n in range(4)),
)
TRIO = Trio(TUNE, BASS, BEAT)
KIT = load_kit("general-midi")
OF = REPRESENTATIONS["trio-772"]


def save_trio(path, trio=TRIO):
    save_midi(trio_file(trio, 120.0, KIT), path)


def test_a_trio_in_a_file_is_the_same_trio_again(tmp_path):
    save_trio(tmp_path / "song.mid")
    (found,) = trio_windows(read_song(tmp_path / "song.mid"), 2)
    assert (found.melody, found.bass) == (TUNE, BASS)
    assert [(hit.step, hit.instrument) for hit in found.drums.hits] == [
        (hit.step, hit.instrument) for hit in BEAT.hits
    ]
    assert read_performance(tmp_path / "song.mid", KIT).tempo_bpm == 120.0


def test_of_chords_the_melody_keeps_the_top_and_the_bass_the_bottom(tmp_path):
    fifth = Line(2, tuple(dataclasses.replace(n, pitch=n.pitch + 7) for n in BASS.notes))
    tracks = [TUNE, Line(2, (Note(0, 40, 32),)), BASS, fifth]
    file = song_file(tracks, [0, 0, 33, 33], 120.0, [0, 0, 1, 1])
    file.type = 1
    file.tracks += trio_file(TRIO, 120.0, KIT).tracks[-1:]
    save_midi(file, tmp_path / "song.mid")
    (found,) = trio_windows(read_song(tmp_path / "song.mid"), 2)
    assert {note.pitch for note in found.melody.notes} == {60, 61, 62, 63, 64}
    assert {note.pitch for note in found.bass.notes} == {36}


def test_every_combination_of_players_is_a_trio_and_none_is_without_drums(tmp_path):
    song = song_file([TUNE, TUNE.transposed(12), BASS], [0, 24, 33])
    save_midi(song, tmp_path / "song.mid")
    assert trios_of(read_song(tmp_path / "song.mid")) == []
    song.type = 1
    song.tracks += trio_file(TRIO, 120.0, KIT).tracks[-1:]
    save_midi(song, tmp_path / "song.mid")
    assert len(trios_of(read_song(tmp_path / "song.mid"))) == 2
    assert load_trios(tmp_path, 2).grids.shape == (2, 32, 3)


@pytest.mark.parametrize("silent", ["melody", "bass", "drums"])
def test_a_trio_in_which_somebody_rests_for_more_than_a_bar_is_left_out(tmp_path, silent):
    empty = {"melody": Line(2), "bass": Line(2), "drums": Phrase(2)}[silent]
    trio = dataclasses.replace(TRIO, **{silent: empty})
    assert trio.longest_rest == 32
    save_trio(tmp_path / "song.mid", trio)
    with pytest.raises(DataError, match="no 2-bar window in 4/4 with drums, a bass and a guitar"):
        load_trios(tmp_path, 2)


def test_three_of_different_lengths_are_no_trio():
    with pytest.raises(PhraseError, match=r"of one length; these have \[1, 2\] bars"):
        Trio(TUNE, BASS, Phrase(1))


def test_a_trio_goes_through_its_representation_but_for_how_loud_it_is():
    grid = OF.grid_of(TRIO)
    assert (OF.instrument, grid.shape, OF.channels) == ("trio", (32, 772), 772)
    assert grid.sum() == 3 * 32  # of each stream one symbol a step
    again = OF.music_of(grid)
    assert (again.melody, again.bass) == (TUNE, BASS)
    assert {hit.velocity for hit in again.drums.hits} == {80 / 127}
    np.testing.assert_array_equal(OF.grid_of(again), grid)
    assert OF.silence(2).is_silent
    assert (TRIO.first_beat, TRIO.beats, OF.silence(2).first_beat) == (0.0, 8, 0.0)
    other = OF.grid_of(dataclasses.replace(TRIO, drums=Phrase(2)))
    assert OF.changed(grid[np.newaxis], other[np.newaxis]).tolist() == [8]
    counted = OF.attributes(grid[np.newaxis])
    assert {name: of.tolist() for name, of in counted.items()} == {
        "density": [36.0], "melody": [16.0], "bass": [8.0], "drums": [12.0],
    }  # fmt: skip


def test_a_trio_is_heard_by_its_channels_and_answered_on_them():
    jam = Jam(bars=2, instrument="trio")
    jam.join("trio", "general-midi", streams=False)
    jam.start(now=0.0, tempo_bpm=120.0, count_in_bars=0)
    played = [
        StruckNote(beat=0.03, note=42, velocity=100, channel=9),
        StruckNote(beat=0.0, note=40, velocity=60, duration=1.0, channel=1),
        StruckNote(beat=0.0, note=47, velocity=60, duration=1.0, channel=1),  # above the bass
        StruckNote(beat=0.0, note=72, velocity=80, duration=2.0, channel=5),
    ]
    call = jam.phrase("trio", 0, played, now=3.9)
    assert call.music.melody == Line(2, (Note(0, 72, 8),))
    assert call.music.bass == Line(2, (Note(0, 40, 4),))
    (hit,) = call.music.drums.hits
    assert (hit.step, hit.instrument, hit.offset) == (0, Drum.CLOSED_HAT, 0.0)
    assert (call.left_out, call.loudness) == (1, pytest.approx((100 + 2 * 60 + 80) / 4 / 127))
    again = notes_of(call.music, 8.0, KIT, call.loudness)
    assert {(note.instrument, note.channel) for note in again} == {
        ("closed-hat", 9), ("bass", 1), ("melody", 0),
    }  # fmt: skip
    assert {note.velocity for note in again} == {75}


TINY = RunConfig(
    name="trio", family="music-vae", representation="trio-772", steps=4, batch_size=2,
    evaluate_every=2,
    model=MusicVAEConfig(
        output="trio", decoder="hierarchical", latent=4, encoder_hidden=8, conductor_hidden=8,
        conductor_output=6, decoder_hidden=8, own_share=0.5, own_rise=2,
    ),
)  # fmt: skip


@pytest.fixture
def songs(tmp_path):
    folder = tmp_path / "songs"
    folder.mkdir()
    for n in range(10):
        steps = np.random.default_rng(n).permutation(16)[:9]
        tune = Line(2, tuple(Note(2 * int(step), 55 + n, 2) for step in sorted(steps)))
        save_trio(folder / f"{n}.mid", dataclasses.replace(TRIO, melody=tune))
    return folder


def test_a_trio_is_trained_measured_exported_and_answers(songs, tmp_path):
    run = dataclasses.replace(TINY, data=str(songs))
    assert phrases_of(run).grids.shape == (10, 32, 3)
    folder = train.train(run, tmp_path / "work" / "trio")
    found = measures.measured(folder, {"token_accuracy.free bass"}, seed=0)
    assert set(found) == {
        f"token_accuracy.{way} {player}"
        for way in ("forced", "free", "sampled")
        for player in ("melody", "bass", "drums")
    }
    bundle = export_run(folder, tmp_path / "trio")
    assert (bundle.manifest.instrument, bundle.manifest.bars) == ("trio", 2)
    engine = Engine(bundle)
    trio = OF.music_of(OF.grid_of(TRIO))
    answered = answer(trio, Settings(bundle="trio", radius=0.0), engine, (0, 0))
    assert (answered.music, answered.changed_hits) == (trio, 0)  # a call unmoved comes back


def test_a_trios_rows_are_those_of_the_papers_table():
    rows = [row for row in tables.table_named("musicvae1").rows if row.data.startswith("trio")]
    assert len(rows) == 6
    assert {row.cells["sampled"].paper for row in rows} == {
        "0.579", "0.753", "0.565", "0.773", "0.641", "0.863",
    }  # fmt: skip
