"""Which bars of songs a model of lines learns from."""

import zipfile

import numpy as np
import pytest

from music.line import Line, Note
from music.midi_file import save_midi
from music.song import song_file
from music.tokens import KEYS, MELODY, TUNE
from training.archives import DataError, data_folders
from training.data import split_of
from training.lines import load_lines

pytestmark = pytest.mark.offline

SCALE = Line(2, tuple(Note(2 * n, 60 + n, 2) for n in range(16)))


def test_a_folder_of_songs_gives_every_window_of_every_voice(tmp_path):
    later = Line(3, tuple(Note(n.step + 16, n.pitch, n.length) for n in SCALE.notes))
    save_midi(song_file([SCALE], [0]), tmp_path / "a.mid")
    (tmp_path / "deep").mkdir()
    save_midi(song_file([later, SCALE.transposed(-24)], [0, 32]), tmp_path / "deep" / "b.MIDI")
    found = load_lines(tmp_path, 2, MELODY)
    assert found.names == ("a.mid", "deep/b.MIDI")
    assert found.grids.shape == (4, 32)  # b's second window is a's again
    assert MELODY.line_of(found.grids[0]) == SCALE
    assert list(zip(found.performance.tolist(), found.starts.tolist(), strict=True)) == [
        (0, 0), (1, 0), (1, 0), (1, 16),
    ]  # fmt: skip


def test_an_archive_is_read_as_it_is_and_one_voice_can_be_named(tmp_path):
    save_midi(song_file([SCALE], [0]), tmp_path / "a.mid")
    with zipfile.ZipFile(tmp_path / "songs.zip", "w") as archive:
        archive.write(tmp_path / "a.mid", "songs/a.mid")
        archive.writestr("songs/broken.mid", b"MThd?")
        archive.writestr("README.txt", b"songs")
    assert load_lines(tmp_path / "songs.zip", 2, MELODY).names == ("songs/a.mid",)
    with pytest.raises(DataError, match=r"songs.zip: no 2-bar window of a single voice in 4/4"):
        load_lines(tmp_path / "songs.zip", 2, MELODY, voice="MELODY")


@pytest.mark.parametrize(
    "lines",
    [
        [Line(2, (Note(0, 60, 1), Note(18, 62, 1)))],  # more than a bar of rest
        [Line(2, tuple(Note(2 * n, 84 + n % 2, 2) for n in range(16)))],  # higher than the model
    ],
    ids=["a long rest", "too high"],
)
def test_what_no_paper_keeps_is_left_out(tmp_path, lines):
    save_midi(song_file(lines, [0]), tmp_path / "a.mid")
    with pytest.raises(DataError, match="pitches 55-84 and at most a bar of rest"):
        load_lines(tmp_path, 2, TUNE)


def test_what_is_neither_folder_nor_archive_is_refused(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"no")
    with pytest.raises(DataError, match=r"a.zip: neither a folder nor a zip archive"):
        load_lines(tmp_path / "a.zip", 2, MELODY)


def test_the_fiddle_tunes_fill_hundreds_of_windows_and_split_by_tune():
    archive = next((f for f in data_folders() if (f / "ryans-mammoth.zip").exists()), None)
    if archive is None:
        pytest.skip("ryans-mammoth.zip is in none of the data folders; set TWOS_DATA")
    found = load_lines(archive / "ryans-mammoth.zip", 4, KEYS)
    assert len(found.names) == 1059
    assert len(found) > 3000
    split = split_of(found, "random", seed=1)
    train, test = (set(part.performance.tolist()) for part in (split.train, split.test))
    assert not train & test
    for row in found.grids[:: len(found) // 50]:
        line = KEYS.line_of(row)
        assert line.longest_rest <= 16
        np.testing.assert_array_equal(KEYS.tokens_of(line), row)
