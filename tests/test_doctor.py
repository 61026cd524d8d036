"""The sheet that a technician reads before a show."""

import json

import pytest

from cli.doctor import sheet
from cli.main import main
from clients.midi import calibration
from clients.midi.calibration import Came, Loop
from clients.midi.ports import PortError
from tests.conftest import STUB
from tests.real_server import running


def lines(**asked):
    found = sheet(**{"server": None, "loop": None, "bundles": STUB.parent} | asked)
    return {line.what: (line.outcome, line.found) for line in found}


def test_models_and_a_server_that_answer_pass():
    with running() as server:
        found = lines(server=server.url)
    for name in ("stub", "stub-melody", "stub-varies"):
        outcome, told = found[f"model {name}"]
        assert (outcome, "hashes as written" in told) == ("PASS", True)
    outcome, told = found["server"]
    assert outcome == "PASS"
    assert "its clock is known to" in told


def test_a_broken_model_fails_and_the_others_are_checked_all_the_same(stub_copy):
    (stub_copy / "respond.onnx").write_bytes(b"")
    outcome, told = lines(bundles=stub_copy.parent)["model stub"]
    assert (outcome, "respond.onnx" in told) == ("FAIL", True)


def test_a_server_that_is_not_there_fails_in_a_sentence():
    outcome, told = lines(server="http://127.0.0.1:1")["server"]
    assert outcome == "FAIL"
    assert "no server answers at http://127.0.0.1:1" in told


def test_what_nobody_asked_for_is_skipped_and_says_how_to_ask():
    found = lines()
    assert found["server"] == ("SKIP", "not asked for; give --server")
    assert found["cable"][0] == "SKIP"


def test_a_cable_that_is_not_there_fails(monkeypatch):
    def nothing(*_):
        raise PortError("MIDI output 'UM-ONE' is not there; there are none")

    monkeypatch.setattr(calibration, "measure", nothing)
    assert lines(loop=("UM-ONE", "UM-ONE"))["cable"] == (
        "FAIL",
        "MIDI output 'UM-ONE' is not there; there are none",
    )


def test_a_cable_that_is_uneven_fails_and_is_not_remembered(monkeypatch, tmp_path):
    uneven = Loop("UM-ONE", "UM-ONE", 100, 99, median_ms=3.0, p99_ms=9.0, jitter_ms=2.0)
    monkeypatch.setattr(calibration, "measure", lambda *_: uneven)
    monkeypatch.setattr(calibration, "store", lambda: tmp_path / "ports.json")
    outcome, told = lines(loop=("UM-ONE", "UM-ONE"))["cable"]
    assert outcome == "FAIL"
    assert "99 of 100 notes came back, median 3.00 ms, p99 9.00" in told
    assert "a p99 within 3 ms of the median" in told
    assert not (tmp_path / "ports.json").exists()


def test_the_command_ends_with_1_if_anything_fails(capsys):
    assert main(["doctor", "--json", "--server", "http://127.0.0.1:1"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {line["outcome"] for line in told} <= {"PASS", "FAIL", "SKIP"}


def test_what_was_measured_is_remembered_for_the_port_of_that_name(tmp_path):
    path = tmp_path / "config" / "ports.json"
    loop = Loop("UM-ONE 20:0", "UM-ONE", 100, 100, median_ms=3.0, p99_ms=3.4, jitter_ms=0.2)
    calibration.remember(loop, path)
    assert calibration.remembered_ms("UM-ONE 20:0", path) == 1.5
    assert calibration.remembered_ms("TD-11", path) == 0.0
    path.write_text("[1")
    assert calibration.remembered_ms("UM-ONE 20:0", path) == 0.0


def test_notes_that_a_cable_loses_are_passed_over():
    sent = [0.1 * n for n in range(100)]
    heard = [Came(n % 80, 0.1 * n + 0.002) for n in range(100) if n % 7]
    assert calibration._ways(heard, sent) == pytest.approx([0.002] * len(heard))
