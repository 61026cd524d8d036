"""``twos`` as a person types it."""

import json
import subprocess
import sys

import mido
import pytest

from cli.main import main
from music.line import Line, Note
from music.midi_file import midi_file, read_performance, save_midi
from music.phrase import Drum, Hit, Phrase
from music.song import read_song, song_file, window_of
from server.runtime import RuntimeMissingError, require_onnxruntime
from server.settings import ServerSettings, SettingsError
from tests.real_server import ROOT, STUB_ENVIRONMENT

BEAT = Phrase(
    2,
    tuple(
        Hit(step, drum, 0.8)
        for drum, every, first in ((Drum.KICK, 8, 0), (Drum.SNARE, 8, 4), (Drum.CLOSED_HAT, 2, 0))
        for step in range(first, 32, every)
    ),
)

COMMANDS = (
    "serve", "play", "respond", "bundles", "ports", "doctor", "data", "train", "evaluate", "export",
)  # fmt: skip


@pytest.fixture
def stub(monkeypatch):
    for name, value in STUB_ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def call(tmp_path):
    path = tmp_path / "call.mid"
    save_midi(midi_file([BEAT], 133.0), path)
    return path


def test_a_radius_of_nothing_gives_back_the_phrase_the_model_heard(stub, call, tmp_path, capsys):
    out = tmp_path / "answer.mid"
    assert main(["respond", str(call), str(out), "--radius", "0", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["hit_f1"], report["changed_hits"], report["heard_hits"]) == (1.0, 0, 24)
    performance = read_performance(out)
    assert performance.tempo_bpm == pytest.approx(133.0, abs=0.001)
    assert len(performance.strokes) == 24


def test_the_same_seed_gives_the_same_bytes(stub, call, tmp_path):
    for name, seed in (("a.mid", "3"), ("b.mid", "3")):
        main(["respond", str(call), str(tmp_path / name), "--radius", "0.2", "--seed", seed])
    assert (tmp_path / "a.mid").read_bytes() == (tmp_path / "b.mid").read_bytes()


def test_interpolation_to_another_file_arrives_there(stub, call, tmp_path, capsys):
    other = tmp_path / "other.mid"
    save_midi(midi_file([Phrase(2, (Hit(0, Drum.KICK, 1.0), Hit(31, Drum.RIDE, 1.0)))]), other)
    out = str(tmp_path / "out.mid")
    options = ["--with", str(other), "--alpha", "1", "--json"]
    assert main(["respond", str(call), out, *options]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["mode"] == "interpolation"
    assert report["latent"] == pytest.approx([1 / 32, 0, 0, 0], abs=1e-5)


def test_a_tune_is_answered_with_a_tune(stub, tmp_path, capsys):
    line = Line(2, (Note(0, 60, 4), Note(8, 84, 8), Note(31, 55, 1)))
    save_midi(song_file([line], [0], 90.0), tmp_path / "tune.mid")
    out = tmp_path / "answer.mid"
    options = ["--bundle", "stub-melody", "--radius", "0", "--json"]
    assert main(["respond", str(tmp_path / "tune.mid"), str(out), *options]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["heard_hits"], report["answered_hits"], report["changed_hits"]) == (3, 3, 0)
    song = read_song(out)
    assert window_of(song.tune(), 0, 2).line == line
    assert song.tempo_bpm == pytest.approx(90.0)


def test_a_variation_hears_the_bars_of_the_file_before_the_call(stub, tmp_path, capsys):
    """The stub fills what it loses of the call from the phrase before it."""
    crash = Phrase(2, (Hit(0, Drum.CRASH, 1.0),))
    save_midi(midi_file([crash, BEAT], 120.0), tmp_path / "solo.mid")
    out = str(tmp_path / "out.mid")
    options = ["--bundle", "stub-varies", "--bar", "3", "--json"]
    for delta, changed in (("0", 0), ("4", 24 + 1)):
        path = str(tmp_path / "solo.mid")
        assert main(["respond", path, out, *options, "--delta", delta]) == 0
        report = json.loads(capsys.readouterr().out)
        assert (report["mode"], report["changed_hits"]) == ("variation", changed)


def test_attributes_are_set_by_name(stub, call, tmp_path, capsys):
    out = str(tmp_path / "out.mid")
    main(["respond", str(call), out, "--radius", "0", "--set", "density=0.5", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["latent"][1] - report["heard"][1] == pytest.approx(0.5, abs=1e-4)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["respond", "none.mid", "out.mid"], r"none.mid: No such file"),
        (["respond", "CALL", "out.mid", "--bundle", "x"], "bundle 'x' is unknown"),
        (["respond", "CALL", "out.mid", "--kit", "x"], "kit 'x' is unknown"),
        (
            ["respond", "CALL", "out.mid", "--bar", "9"],
            "no phrase begins on bar 9; it has bars 1-1",
        ),
        (["respond", "CALL", "out.mid", "--set", "groove=1"], "attribute 'groove' is unknown"),
        (["respond", "CALL", "/no/where.mid"], "cannot be written"),
        (["respond", "CALL", "out.mid", "--radius", "-1"], "radius is -1.0"),
        (
            ["respond", "CALL", "out.mid", "--mode", "variation"],
            "stub answers by gaussian or interpolation, and by variation stub-varies",
        ),
        (["bundles", "--bundles", "/nowhere"], "no bundles there"),
        (["serve", "--host", "203.0.113.9", "--port", "0"], "cannot listen on 203.0.113.9:0"),
        (["serve", "--port", "99999"], "TWOS_PORT is 99999; allowed is 0 to 65535"),
        (["evaluate", "stub", "--json", "no/such/folder.json"], "there is no such folder"),
        (["evaluate", "stub"], "archive 'none' is unknown; there are groove"),
        (["evaluate"], "say what to measure: a bundle, a run's folder, or --table NAME"),
        (["evaluate", "stub", "--table", "fm1"], "say what to measure"),
        (["evaluate", "--table", "fm9"], "table 'fm9' is unknown; there are fm1"),
        (["evaluate", "--table", "fm2"], "`twos train --table fm2` trains them"),
        (["evaluate", "--table", "fm2", "--plot", "no/such.png"], "there is no such folder"),
        (["train"], "say which run to train"),
        (["train", "fm-drums-2bar", "--table", "fm1"], "give a run or --table, not both"),
        (["train", "none.toml"], "No such file"),
        (["evaluate", "none"], "bundle 'none' is unknown"),
        (["export", "none", "out"], "not a checkpoint of ours"),
        (["data", "lakh"], "archive 'lakh' is unknown; there are groove"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_status_two(
    stub, call, tmp_path, monkeypatch, capsys, arguments, says
):
    monkeypatch.chdir(tmp_path)
    assert main([str(call) if word == "CALL" else word for word in arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith("twos: ")
    assert error.count("\n") == 1
    assert says in error


def test_a_file_without_common_time_is_refused(stub, tmp_path, capsys):
    file = mido.MidiFile(type=0)
    file.tracks.append(
        mido.MidiTrack(
            [
                mido.MetaMessage("time_signature", numerator=7, denominator=8),
                mido.Message("note_on", note=36, velocity=9, time=9000),
            ]
        )
    )
    file.save(tmp_path / "seven.mid")
    assert main(["respond", str(tmp_path / "seven.mid"), "out.mid"]) == 2
    assert "no 2 whole bars of 4/4 with drums" in capsys.readouterr().err


def test_the_bundles_are_listed_with_their_licence(stub, capsys):
    assert main(["bundles"]) == 0
    assert "learnt from none (Apache-2.0)" in capsys.readouterr().out
    assert main(["bundles", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == "stub"


def test_every_command_helps_with_an_example():
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", command, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"example: twos {command}" in done.stdout.replace("\n", " ")


def test_without_the_training_extra_the_offline_side_says_so():
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from cli.main import main; sys.exit(main(['train', 'fm-drums-2bar']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "this command needs the training extra (torch is missing)" in done.stderr


def test_onnxruntime_must_be_there_once():
    assert require_onnxruntime({"onnxruntime"}) == "onnxruntime"
    with pytest.raises(RuntimeMissingError, match="onnxruntime is not installed; choose one"):
        require_onnxruntime(set())
    with pytest.raises(RuntimeMissingError, match="overwrite each other's files"):
        require_onnxruntime({"onnxruntime", "onnxruntime-gpu"})


def test_settings_come_from_the_environment_and_the_command_line_wins():
    settings = ServerSettings.from_environment({"TWOS_PORT": "9", "TWOS_JAMS": "3"}, port=10)
    assert (settings.port, settings.jams, settings.host) == (10, 3, "127.0.0.1")
    for environment, says in (
        ({"TWOS_PORT": "high"}, "TWOS_PORT is 'high'; it must be a whole number"),
        ({"TWOS_PORT": "99999"}, "TWOS_PORT is 99999; allowed is 0 to 65535"),
        ({"TWOS_IDLE_JAM_SECONDS": "nan"}, "TWOS_IDLE_JAM_SECONDS is nan; allowed is 0 to 86400"),
        ({"TWOS_LOG_LEVEL": "loud"}, "TWOS_LOG_LEVEL is 'loud'; allowed are debug, info"),
    ):
        with pytest.raises(SettingsError, match=says):
            ServerSettings.from_environment(environment)
