import mido
import pytest

from music.errors import KitError
from music.kit import kit_names, load_kit
from music.phrase import Drum
from music.strokes import StrokeReader

OWN_KIT = """
name = "garage"
[notes]
kick = [10]
snare = [11]
closed-hat = [12]
open-hat = [13]
low-tom = [14]
mid-tom = [15]
high-tom = [16]
crash = [17]
ride = [18]
"""


@pytest.mark.parametrize("name", kit_names())
def test_every_kit_plays_all_nine_drums_and_reads_what_it_plays(name):
    kit = load_kit(name)
    for drum in Drum:
        assert kit.drums[kit.notes[drum]] is drum


def test_the_td11_folds_edges_and_rims_into_their_drum():
    kit = load_kit("roland-td11")
    assert [kit.drum(note) for note in (37, 40, 22, 26, 59, 58)] == [
        Drum.SNARE,
        Drum.SNARE,
        Drum.CLOSED_HAT,
        Drum.OPEN_HAT,
        Drum.RIDE,
        Drum.LOW_TOM,
    ]


def test_general_midi_differs_where_it_must():
    kit = load_kit("general-midi")
    assert kit.drum(41) is Drum.LOW_TOM
    assert kit.drum(22) is None


def test_a_yamaha_hat_is_open_on_the_edge_note_78_and_closed_on_79():
    kit = load_kit("yamaha-dtx")
    assert (kit.drum(78), kit.drum(79)) == (Drum.OPEN_HAT, Drum.CLOSED_HAT)
    assert kit.drum(59) is Drum.CRASH


def test_a_kit_of_ones_own_is_read_from_a_file(tmp_path):
    path = tmp_path / "garage.toml"
    path.write_text(OWN_KIT)
    assert load_kit(str(path)).drum(11) is Drum.SNARE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = 'x'", r"a table \[notes\] is missing"),
        (OWN_KIT.replace("[10]", "[11]"), "note 11 is both kick and snare"),
        (OWN_KIT.replace("[10]", "[200]"), "kick lists 200: notes are whole numbers 0-127"),
        (OWN_KIT.replace("kick", "gong"), "drum 'gong' is unknown"),
        (OWN_KIT.replace("kick = [10]", ""), "no note plays kick"),
        (OWN_KIT.replace("[10]", "[]"), "kick needs a list of at least one note"),
        ("hi-hat = 3\n" + OWN_KIT, r"\[hi-hat\] is not a table"),
        ("this is not toml", "kit file .*broken.toml"),
    ],
)
def test_a_broken_kit_file_is_refused_by_name(tmp_path, text, says):
    path = tmp_path / "broken.toml"
    path.write_text(text)
    with pytest.raises(KitError, match=says):
        load_kit(str(path))


def test_an_unknown_kit_is_refused_with_the_known_ones():
    with pytest.raises(KitError, match="kit 'tr-808' is unknown; allowed are roland-td11"):
        load_kit("tr-808")


def test_the_pedal_decides_the_hat_where_the_kit_leaves_it_to_the_foot():
    reader = StrokeReader(load_kit("one-zone-hat"))
    reader.read(mido.Message("control_change", control=4, value=0), 0.0)
    up = reader.read(mido.Message("note_on", note=42, velocity=90), 0.0)
    reader.read(mido.Message("control_change", control=4, value=127), 4.0)
    down = reader.read(mido.Message("note_on", note=42, velocity=90), 4.0)
    assert (up.instrument, down.instrument) == (Drum.OPEN_HAT, Drum.CLOSED_HAT)


def test_chokes_and_unknown_notes_are_counted_and_a_silent_note_on_is_a_note_off():
    reader = StrokeReader(load_kit("roland-td11"))
    assert reader.read(mido.Message("polytouch", note=49, value=127), 0.0) is None
    assert reader.read(mido.Message("note_on", note=99, velocity=1), 0.0) is None
    assert reader.read(mido.Message("note_on", note=36, velocity=0), 0.0) is None
    assert (reader.chokes, reader.unmapped) == (1, {99: 1})
