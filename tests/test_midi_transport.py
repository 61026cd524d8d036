"""A real MIDI transport: notes through JACK and back, as a drum module and a sampler would."""

import asyncio
import contextlib
import json
import math
import os
import shutil
import subprocess
import threading
import time

import mido
import numpy as np
import pytest

from cli import doctor
from cli.doctor import cable
from clients.midi import calibration, ports
from clients.midi.midi_clock import ClockFollower
from clients.midi.options import PlayOptions
from clients.midi.output import OutputThread, Timed, realtime_priority
from clients.midi.play import play
from tests.real_server import line_of, running

pytestmark = pytest.mark.real
API = "mido.backends.rtmidi/UNIX_JACK"
MOST_STRAY = 0.01
NAME = f"twos-test-{os.getpid()}"


def ready(name: str) -> bool:
    command = ["jack_wait", "-s", name, "-w", "-t", "10"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextlib.contextmanager
def jack(*realtime: str):
    process = subprocess.Popen(
        ["jackd", "--name", NAME, *realtime, "-d", "dummy", "-r", "48000", "-p", "64"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield ready(NAME) and process.poll() is None
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def transport():
    pytest.importorskip("rtmidi", reason="python-rtmidi (the midi extra) is not installed")
    if not (shutil.which("jackd") and shutil.which("jack_wait")):
        pytest.skip("there is no jackd here to carry MIDI")
    with pytest.MonkeyPatch.context() as patch, contextlib.ExitStack() as stack:
        patch.setenv("MIDO_BACKEND", API)
        patch.setenv("JACK_DEFAULT_SERVER", NAME)
        patch.setenv("JACK_NO_START_SERVER", "1")
        if not stack.enter_context(jack("-R")) and not stack.enter_context(jack("-r")):
            pytest.skip("jackd does not start here")
        try:
            ports.output_names()
        except ports.PortError as error:
            pytest.skip(f"rtmidi finds no JACK: {error}")
        yield mido.Backend(API)


def looped(backend, name: str, enough: int):
    """A virtual input, what it has heard with its times, and the event that it was enough."""
    heard: list[tuple[float, mido.Message]] = []
    complete = threading.Event()

    def hear(message):
        heard.append((time.monotonic(), message))
        if len(heard) >= enough:
            complete.set()

    return backend.open_input(name, virtual=True, callback=hear), heard, complete


def test_every_note_is_sent_and_arrives_in_order_with_its_velocity(transport):
    """JACK itself loses or doubles a note now and then on a busy machine: counted, and bounded."""
    count = 300
    notes = [(35 + n % 25, 1 + n % 127) for n in range(count)]
    port, heard, complete = looped(transport, "sampler", 2 * count)
    with contextlib.closing(port), OutputThread(ports.open_output("sampler")) as thread:
        start = time.monotonic() + 0.1
        timed = [
            Timed(start + 0.004 * n, start + 0.004 * n + 0.002, note, velocity)
            for n, (note, velocity) in enumerate(notes)
        ]
        thread.schedule(0, timed)
        complete.wait(5)
        sent = thread.sent()
    assert len(sent) == count
    which = {played: number for number, played in enumerate(notes)}  # each is there once
    arrived = [(at, which[m.note, m.velocity]) for at, m in heard if m.type == "note_on"]
    numbers = [number for _, number in arrived]
    assert numbers == sorted(numbers)
    ways = [1000 * (at - sent[number].actual) for at, number in arrived]
    lost, doubled = count - len(set(numbers)), len(numbers) - len(set(numbers))
    print(f"{lost} of {count} notes lost on the way through JACK, {doubled} doubled")
    assert lost + doubled <= MOST_STRAY * count
    errors = [1000 * s.error_seconds for s in sent]
    for what, values in (("onset error", errors), ("way through JACK", ways)):
        p50, p99 = np.percentile(values, (50, 99))
        print(f"{what}: p50 {p50:.3f} ms, p99 {p99:.3f} ms, real time: {thread.realtime}")


def test_a_port_is_listed_and_opened_by_a_part_of_its_name(transport):
    port, _, _ = looped(transport, "my sampler", 1)
    with contextlib.closing(port):
        assert any("my sampler" in name for name in ports.output_names())
        ports.open_output("my samp").close()
        with pytest.raises(ports.PortError, match="output 'xylophone' is not there; there are .*"):
            ports.open_output("xylophone")


def test_a_drummer_on_a_real_port_is_answered_on_a_real_port(transport):
    """A kit (rtmidi output) strikes; the answer comes out of the client's own output port."""

    async def session(url, kit):
        said = asyncio.Queue()
        options = PlayOptions(
            server=url,
            in_port="drum kit",
            out_port="sampler",
            tempo_bpm=200.0,
            turns=1,
            radius=0.0,
        )
        playing = asyncio.create_task(play(options, said.put_nowait))
        await line_of(said, playing)
        loop = asyncio.get_running_loop()
        for n in range(4):  # the count-in and the call last 3.6 s
            loop.call_later(1.5 + 0.4 * n, kit.send, mido.Message("note_on", note=38, velocity=90))
        return await playing

    sampler, heard, _ = looped(transport, "sampler", 1)
    with (
        contextlib.closing(sampler),
        contextlib.closing(transport.open_output("drum kit", virtual=True)) as kit,
        realtime_priority(5),
        running() as server,
    ):
        report = asyncio.run(session(server.url, kit))
    assert report.hits_heard == 4
    sounded = [(m.note, m.velocity) for _, m in heard if m.type == "note_on"]
    assert sounded == [(38, 90)] * 4
    print(f"latency {report.latency_ms}, margin {report.margin_ms}, {report.onset_error_ms}")


def test_an_independent_midi_clock_leads_the_jam_and_stops_it(transport, groove_file):
    """JACK's own transport, told as MIDI clock by jack_midi_clock, begins, leads and ends a jam."""
    if not (shutil.which("jack_midi_clock") and shutil.which("jack_transport")):
        pytest.skip("jack_midi_clock, or jack_transport to start it with, is not installed")

    def tell(word):
        subprocess.run(
            ["jack_transport"], input=f"{word}\nquit\n", text=True, capture_output=True, timeout=20,
            check=True,
        )  # fmt: skip

    async def session(url):
        said: asyncio.Queue[str] = asyncio.Queue()
        options = PlayOptions(
            server=url, replay=(groove_file,) * 2, clock_in="jack_midi_clock", turns=4, radius=0.0
        )
        playing = asyncio.create_task(play(options, said.put_nowait))
        assert "waiting for the clock of jack_midi_clock" in await line_of(said, playing)
        await asyncio.to_thread(tell, "play")
        await line_of(said, playing, "turn 0")
        await asyncio.to_thread(tell, "stop")
        return await playing

    sender = subprocess.Popen(
        ["jack_midi_clock", "-b", "200", "-B"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with realtime_priority(5), running() as server:
            report = asyncio.run(session(server.url))
    finally:
        sender.terminate()
        sender.wait(20)
    assert report.answered >= 1
    assert report.turns < 4  # the stop ended it
    assert report.tempo_bpm == pytest.approx(200.0, rel=0.01)
    print(f"followed at {report.tempo_bpm:.3f} BPM, margin {report.margin_ms}")


def test_the_jams_clock_is_sent_to_others(transport, groove_file):
    """Another machine hears the jam's start, tempo and stop from the client's clock."""
    slave, heard, _ = looped(transport, "slave", 1)
    with contextlib.closing(slave), realtime_priority(5), running() as server:
        options = PlayOptions(
            server=server.url, jam="sends", replay=(groove_file,), turns=1, radius=0.0,
            clock_out="slave",
        )  # fmt: skip
        report = asyncio.run(play(options, lambda _: None))
    follower, told = ClockFollower(), []
    for at, message in heard:
        follower.hear(message, at)
        told.append(follower.tempo_bpm)
    kinds = [message.type for _, message in heard]
    assert (kinds.count("start"), kinds[-1]) == (1, "stop")
    begun = kinds.index("start")
    assert told[begun] == pytest.approx(report.tempo_bpm, rel=0.01)  # known from the count-in
    ticks = np.array([at for at, message in heard[begun:] if message.type == "clock"])
    assert len(ticks) == pytest.approx(16 * 24, abs=24)  # a call and its answer
    even = np.polyval(np.polyfit(range(len(ticks)), ticks, 1), range(len(ticks)))
    p50, p99 = 1000 * np.percentile(abs(ticks - even), (50, 99))
    print(f"clock jitter over JACK: p50 {p50:.3f} ms, p99 {p99:.3f} ms")


def test_a_cable_is_measured_and_its_half_remembered(transport, monkeypatch, tmp_path):
    """What goes into one port comes out of another, as through a cable.

    How evenly hangs on what else runs on the machine: an uneven one is test_doctor's.
    """
    monkeypatch.setattr(doctor, "JITTER_MS", math.inf)
    monkeypatch.setattr(calibration, "store", lambda: tmp_path / "ports.json")
    with contextlib.closing(transport.open_output("far end", virtual=True)) as far:
        near = transport.open_input("near end", virtual=True, callback=far.send)
        with contextlib.closing(near):
            line = cable("near end", "far end")
    assert line.outcome == "PASS", line.found
    print(line.found)
    (kept,) = json.loads((tmp_path / "ports.json").read_text()).items()
    assert "near end" in kept[0]
    assert 0 < kept[1] < 10
