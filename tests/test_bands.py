"""Four tracks of a band, and which bars of it are kept."""

import zipfile

import mido
import pytest

from music.line import Line, Note
from music.midi_file import save_midi
from music.song import read_song, song_file
from music.tokens import TRACK
from training.archives import DataError
from training.bands import bands_of, genres_of, load_bands

BASS = Line(2, tuple(Note(4 * n, 36, 4) for n in range(8)))
GUITAR = Line(2, tuple(Note(2 * n, 60, 2) for n in range(16)))
STRINGS = Line(2, (Note(0, 72, 16), Note(16, 74, 16)))


def a_song(strings=STRINGS, programs=(33, 25, 48)):
    """Bass, guitar and strings on channels of their own, and a hat on every beat."""
    file = song_file([BASS, GUITAR, strings], programs)
    drums = mido.MidiTrack()
    for _ in range(8):
        drums.append(mido.Message("note_on", channel=9, note=42, velocity=90, time=0))
        drums.append(mido.Message("note_on", channel=9, note=36, velocity=90, time=0))
        drums.append(mido.Message("note_off", channel=9, note=42, time=480))
        drums.append(mido.Message("note_off", channel=9, note=36, time=0))
    file.type = 1
    file.tracks.append(drums)
    return file


def test_a_band_is_drums_bass_guitar_and_the_rest(tmp_path):
    save_midi(a_song(), tmp_path / "song.mid")
    found = load_bands(tmp_path, 2)
    assert found.grids.shape == (1, 32, 4)
    drums, bass, guitar, strings = (TRACK.line_of(row) for row in found.grids[0].T.astype(int))
    assert (bass, guitar, strings) == (BASS, GUITAR, STRINGS)
    assert [note.pitch for note in drums.notes] == [36] * 8  # of kick and hat the lower


def test_all_that_is_none_of_the_three_is_merged_into_strings(tmp_path):
    file = song_file([BASS, GUITAR, STRINGS, STRINGS.transposed(12)], [33, 25, 48, 56])
    file.type = 1
    file.tracks.append(a_song().tracks[1])
    save_midi(file, tmp_path / "song.mid")
    (band,) = bands_of(read_song(tmp_path / "song.mid"))
    assert len(band[3].notes) == 4
    strings = TRACK.line_of(load_bands(tmp_path, 2).grids[0, :, 3].astype(int))
    assert strings == STRINGS  # the lower of two


@pytest.mark.parametrize(
    "song",
    [
        a_song(strings=Line(2, (Note(0, 72, 8),))),  # silent for more than a bar
        a_song(programs=(33, 25, 26)),  # nothing but guitars beside the bass
        a_song(programs=(25, 26, 48)),  # no bass
    ],
    ids=["silence", "no strings", "no bass"],
)
def test_bands_that_are_not_whole_are_left_out(tmp_path, song):
    save_midi(song, tmp_path / "song.mid")
    with pytest.raises(DataError, match="no 2-bar window in 4/4 with drums, a bass"):
        load_bands(tmp_path, 2)


def test_genres_are_read_from_the_table_of_the_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "songs.zip", "w") as archive:
        archive.writestr("set/manifest.csv", "file,genre_label\na.mid,rock\nb/c.mid,jazz\n")
    assert genres_of(tmp_path / "songs.zip", ("set/b/c.mid", "set/a.mid", "set/d.mid")) == [
        "jazz", "rock", "",
    ]  # fmt: skip
    with pytest.raises(DataError, match=r"a.zip: no manifest.csv"):
        genres_of(tmp_path / "a.zip", ())
