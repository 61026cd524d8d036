"""Four tracks of a band, and which bars of it are kept."""

import dataclasses
import itertools
import zipfile
from pathlib import Path

import mido
import numpy as np
import pytest

from models.musae import MusAEConfig
from music.band import Band, band_file, band_windows, bands_of
from music.errors import PhraseError
from music.kit import load_kit
from music.line import Line, Note
from music.midi_file import save_midi
from music.representation import REPRESENTATIONS
from music.song import read_song, song_file
from music.tokens import TRACK
from server.engine import Engine
from server.jam import Jam
from server.protocol import Settings, StruckNote
from server.responders import answer
from server.turn import notes_of
from training import tables, train
from training.archives import DataError
from training.bands import genres_of, labelled, load_bands, manifest_of
from training.config import ConfigError, RunConfig, load_run
from training.corpus import attribution_of, licence_of, phrases_of
from training.data import PhraseSet
from training.export import export_run
from training.genres import draw, plane_of
from training.measures import SONG_METRICS, measured

pytestmark = pytest.mark.offline

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
    table, folder = manifest_of(tmp_path / "songs.zip")
    names = ("set/b/c.mid", "set/a.mid", "set/d.mid")
    assert genres_of(table, names, folder) == ["jazz", "rock", ""]
    with pytest.raises(DataError, match=r"a.zip: no manifest.csv"):
        manifest_of(tmp_path / "a.zip")
    with pytest.raises(DataError, match="has the columns file and genre; this one has file, style"):
        genres_of("file,style\na.mid,rock\n", names)


def test_songs_without_a_genre_are_left_out_and_related_genres_lie_side_by_side():
    grids = np.arange(4).reshape(4, 1, 1).astype(np.int16)
    phrases = PhraseSet(grids, np.arange(4), np.zeros(4, int), ("a", "b", "c", "d"))
    kept = labelled(phrases, ["dub", "", "metal", "waltz"], ("metal", "rock", "dub"))
    assert kept.grids[:, 0, 0].tolist() == [0, 2, 3]
    assert kept.labels[kept.performance].tolist() == [2, 0, 3]
    with pytest.raises(DataError, match="no song has a genre"):
        labelled(phrases, [""] * 4)


def test_a_band_is_four_lines_of_one_length():
    with pytest.raises(PhraseError, match="a band is 4 lines of one length"):
        Band((BASS, GUITAR, STRINGS))
    with pytest.raises(PhraseError, match=r"there are 4 of \[1, 2\] bars"):
        Band((BASS, GUITAR, STRINGS, Line(1)))


def test_a_band_is_read_and_written_each_on_its_channel(tmp_path):
    a_song().save(tmp_path / "song.mid")
    (band,) = band_windows(read_song(tmp_path / "song.mid"), 2)
    of = REPRESENTATIONS["band-520"]
    assert (of.instrument, of.grid_of(band).shape) == ("band", (32, 520))
    assert of.music_of(of.grid_of(band)) == band
    assert [len(line.notes) for line in band.lines] == [8, 8, 16, 2]
    found = of.attributes(of.grid_of(band)[np.newaxis])
    assert (found["density"].tolist(), found["bass"].tolist()) == ([34.0], [8.0])
    assert of.music_of(of.grid_of(of.silence(2))).is_silent
    save_midi(band_file(band, 100.0), tmp_path / "again.mid")
    (again,) = band_windows(read_song(tmp_path / "again.mid"), 2)
    assert again == band


def test_tracks_of_a_band_are_told_by_their_channels():
    jam = Jam(bars=2, instrument="band")
    jam.join("band", "roland-td11", streams=False)
    jam.start(now=0.0, tempo_bpm=120.0, count_in_bars=0)
    notes = [(36, 9), (38, 9), (40, 1), (60, 0), (64, 5), (72, 2)]
    played = [
        StruckNote(beat=0.0, note=note, velocity=80, duration=1.0, channel=channel)
        for note, channel in notes
    ]
    call = jam.phrase("band", 0, played, now=3.9)
    assert [line.notes[0].pitch for line in call.music.lines] == [36, 40, 60, 72]  # the lowest
    assert call.left_out == 2
    sounding = notes_of(call.music, 8.0, load_kit("roland-td11"), call.loudness)
    assert [(n.note, n.instrument, n.channel) for n in sounding] == [
        (36, "drums", 9), (40, "bass", 1), (60, "guitar", 0), (72, "strings", 2),
    ]  # fmt: skip


FEW = MusAEConfig(bars=2, latent=4, hidden=8, layers=1, genres=2)
RUN = RunConfig(
    name="band", family="musae", representation="band-520", steps=4, batch_size=4,
    evaluate_every=2, checkpoint_every=2, model=FEW,
)  # fmt: skip


@pytest.fixture
def own_songs(tmp_path):
    """A folder of twenty songs, every one its own, and a table of their genres."""
    (tmp_path / "midi").mkdir()
    rows = ["file,genre"]
    for n in range(20):
        strings = Line(2, (Note(0, 60 + n, 16), Note(16, 74, 16)))
        a_song(strings).save(tmp_path / "midi" / f"{n:02}.mid")
        rows.append(f"{n:02}.mid,{'rock' if n % 2 else 'jazz'}")
    (tmp_path / "tags.csv").write_text("\n".join(rows) + "\n")
    return dataclasses.replace(RUN, data=str(tmp_path / "midi"), tags=str(tmp_path / "tags.csv"))


@pytest.mark.parametrize("prior", ["normal", "flower"])
def test_a_band_is_trained_goes_on_and_is_measured(own_songs, tmp_path, prior):
    run = dataclasses.replace(own_songs, model=dataclasses.replace(FEW, prior=prior))
    folder = train.train(run, tmp_path / "run")
    again = train.train(dataclasses.replace(run, steps=5), folder)  # the critic goes on, too
    assert train.load_checkpoint(again / train.CHECKPOINT)["critics"]["state"]
    found = measured(folder, {"tracks.average", "components.any", "styles.any"}, 0)
    wanted = {f"tracks.{name}" for name in tables.TRACK_COLUMNS}
    wanted |= {f"styles.{name}" for name in tables.STYLES}
    wanted |= {f"components.{of}1 {name}" for of in ("", "data ") for name in SONG_METRICS}
    assert wanted <= set(found)


@pytest.mark.parametrize("network", ["recurrent", "beats"])
def test_a_band_is_exported_and_answers(own_songs, tmp_path, network):
    model = dataclasses.replace(FEW, prior="flower", network=network, width=8)
    run = dataclasses.replace(own_songs, model=model)
    bundle = export_run(train.train(run, tmp_path / "run"), tmp_path / "bundle")
    m = bundle.manifest
    assert (m.instrument, m.bars, set(m.attribute_vectors)) == (
        "band", 2, {"density", "drums", "bass", "guitar", "strings"},
    )  # fmt: skip
    engine = Engine(bundle)
    band = engine.music.music_of(engine.music.grids(phrases_of(run).grids[0]))
    answered = answer(band, Settings(bundle=m.name, radius=0.0), engine, (0, 0))
    assert (answered.music, answered.changed_hits) == (band, 0)


@pytest.mark.real
def test_whose_songs_and_under_which_licence_is_told_of_those_that_were_learnt():
    run = load_run(Path("musae-freedoom-2bar"))
    learnt = PhraseSet(
        grids=np.zeros((1, 32, 4), np.uint8), performance=np.array([1]), starts=np.array([0]),
        names=("multitrack/other.mid", "multitrack/freedoom/d_e1m1.mid"),
    )  # fmt: skip
    try:
        licence = licence_of(run, learnt)
    except DataError as error:
        pytest.skip(str(error))
    assert licence == "BSD-3-Clause (freedoom COPYING.adoc)"
    assert attribution_of(run, learnt).startswith("freedoom, as manifest.csv")


def test_genres_lie_apart_if_a_line_tells_them():
    rng = np.random.default_rng(0)
    here, there = rng.normal(size=(200, 5)), rng.normal(size=(100, 5))
    there[:, 2] += 12
    far, near = plane_of(here, there), plane_of(here, rng.normal(size=(200, 5)))
    assert far.told_apart > 0.99
    assert near.told_apart < 0.65
    assert (far.left.shape, far.right.shape) == ((200, 2), (100, 2))


def test_every_two_genres_are_drawn(tmp_path):
    rng = np.random.default_rng(0)
    planes = {
        (a, b): plane_of(rng.normal(size=(20, 4)), rng.normal(size=(30, 4)))
        for a, b in itertools.combinations(["jazz", "rock", "dub", "pop"], 2)
    }
    draw(planes, tmp_path / "genres.png")
    assert (tmp_path / "genres.png").read_bytes().startswith(b"\x89PNG")


def test_a_flower_needs_a_petal_for_every_genre(own_songs, tmp_path):
    flower = dataclasses.replace(FEW, prior="flower", genres=1)
    with pytest.raises(ConfigError, match="has 2 genres, the flower 1 petals; set genres=2"):
        phrases_of(dataclasses.replace(own_songs, model=flower))
    with pytest.raises(ConfigError, match="nothing tells the genres"):
        phrases_of(dataclasses.replace(own_songs, model=flower, tags=""))
    with pytest.raises(DataError, match="none.csv: No such file"):
        phrases_of(dataclasses.replace(own_songs, tags=str(tmp_path / "none.csv")))
