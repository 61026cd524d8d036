import subprocess
import sys

import mido
import pytest

from clients.midi import ports
from clients.midi.ports import PortError, choose

NAMES = ["TD-11 MIDI 1", "FLUID Synth (1)", "FLUID Synth (2)"]


def test_a_port_is_found_by_its_name_or_a_part_of_it():
    assert choose("FLUID Synth (1)", NAMES, "output") == "FLUID Synth (1)"
    assert choose("td-11", NAMES, "input") == "TD-11 MIDI 1"
    assert choose("A", ["A", "AB"], "input") == "A"


def test_a_name_that_fits_several_ports_is_refused_with_them():
    with pytest.raises(PortError, match=r"output 'fluid' fits 'FLUID Synth \(1\)', .* give more"):
        choose("fluid", NAMES, "output")


def test_a_port_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(PortError, match=r"input 'DTX' is not there; there are 'TD-11 MIDI 1', "):
        choose("DTX", NAMES, "input")
    with pytest.raises(PortError, match="there are none; plug it in, and see `twos ports`"):
        choose("DTX", [], "input")


class Backend:
    """A MIDI system with one port that does not open."""

    name = "fake"

    def get_input_names(self):
        return ["kit", "kit"]

    def get_output_names(self):
        return ["synth"]

    def open_input(self, name, callback):
        raise OSError("device or resource busy")

    def open_output(self, name):
        return f"opened {name}"


def test_each_port_is_listed_once(monkeypatch):
    monkeypatch.setattr(mido, "Backend", lambda name: Backend())
    assert ports.input_names() == ["kit"]
    assert ports.open_output("syn") == "opened synth"


def test_a_port_that_is_taken_is_named(monkeypatch):
    monkeypatch.setattr(mido, "Backend", lambda name: Backend())
    with pytest.raises(PortError, match=r"input 'kit' cannot be opened \(device or resource busy"):
        ports.open_input("kit", print)


def test_the_midi_extra_is_named_when_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "rtmidi", None)
    monkeypatch.delitem(sys.modules, "mido.backends.rtmidi", raising=False)
    monkeypatch.delenv("MIDO_BACKEND", raising=False)
    with pytest.raises(
        PortError, match=r"python-rtmidi is not installed; .* 'trading-twos\[midi\]"
    ):
        ports.output_names()


def test_a_backend_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setenv("MIDO_BACKEND", "no.such.backend")
    with pytest.raises(PortError, match=r"MIDO_BACKEND names 'no\.such\.backend', which is not"):
        ports.output_names()


def test_a_midi_system_that_does_not_answer_is_a_sentence(monkeypatch):
    class Silent(Backend):
        def get_input_names(self):
            raise RuntimeError("no sequencer")

    monkeypatch.setattr(mido, "Backend", lambda name: Silent())
    with pytest.raises(PortError, match=r"does not answer \(no sequencer\); MIDO_BACKEND=.*JACK"):
        ports.input_names()


def test_playing_without_ports_needs_no_midi_library():
    check = "import sys, clients.midi.play; sys.exit('rtmidi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
