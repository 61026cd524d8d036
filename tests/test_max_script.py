"""The Node for Max script in plain Node, with a stand-in for Max, against a real server."""

import contextlib
import csv
import io
import json
import os
import queue
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from clients.maxmsp import package
from music.kit import DEFAULT_KIT, load_kit
from music.midi_file import read_performance
from server.access import Access
from server.protocol import read_client
from tests.browser import NODE_MODULES, needs
from tests.real_server import PLAYED_AGAIN, ROOT, STUB_ENVIRONMENT, Server, running
from tests.test_standby import a_pair

NODE = shutil.which("node")
SCRIPT = ROOT / "clients" / "maxmsp" / "code" / "trading-twos.js"
STAND_IN = Path(__file__).parent / "js" / "max-api"
CALL_BEATS, TURN_BEATS = 8, 16
HALF_STEP_BEATS = 0.125
KICK, SNARE, HAT = 36, 38, 42
NODE_MISSING = pytest.mark.skipif(NODE is None, reason="node is not installed")
pytestmark = [NODE_MISSING, needs("ws"), pytest.mark.usefixtures("urgent"), PLAYED_AGAIN]


def groove() -> list[tuple[float, int, int]]:
    """Two bars, as (beat, note, velocity): a backbeat, hats that lean, a fill at the end."""
    hats = [(step / 2 + 0.02, HAT, 70 + 20 * (step % 2 == 0)) for step in range(14)]
    kicks = [(beat, KICK, 110) for beat in (0, 2.5, 4, 6.5)]
    snares = [(beat, SNARE, 100) for beat in (1, 3, 5, 7, 7.25, 7.5)]
    return sorted([*hats, *kicks, *snares])


class Said(NamedTuple):
    """One list of the script's, with the second at which it left."""

    at: float
    selector: str
    values: list


class Patch:
    """A patch around the script: says messages, and waits for what it hears."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.process = process
        self.lists: list[Said] = []
        self._fresh: queue.Queue[Said] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            at, selector, *values = json.loads(line)
            said = Said(at, selector, values)
            self.lists.append(said)
            self._fresh.put(said)

    def say(self, *message: str | float | None) -> None:
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def wait_for(self, fits: Callable[[Said], bool], seconds: float = 30.0) -> Said:
        """The next list that fits; those before it are passed over."""
        until = time.monotonic() + seconds
        while True:
            try:
                said = self._fresh.get(timeout=max(0.01, until - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"nothing fits; heard were {[s[1:] for s in self.lists[-30:]]}")
            if fits(said):
                return said

    def hear(self, selector: str, *values: str | float) -> Said:
        wanted = list(values)
        return self.wait_for(lambda s: s.selector == selector and s.values[: len(wanted)] == wanted)

    def all(self, selector: str, since: float = 0.0) -> list[Said]:
        return [said for said in self.lists if said.selector == selector and said.at >= since]


@contextlib.contextmanager
def in_max(
    tmp_path: Path, script: Path = SCRIPT, modules: Sequence[Path] = (NODE_MODULES,)
) -> Iterator[Patch]:
    """The script in a process of its own, unmodified; ``max-api`` is the stand-in."""
    provided = tmp_path / "provided"
    shutil.copytree(STAND_IN, provided / "max-api", dirs_exist_ok=True)
    process = subprocess.Popen(
        [NODE, script],
        env={**os.environ, "NODE_PATH": os.pathsep.join(map(str, [provided, *modules]))},
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    patch = Patch(process)
    try:
        patch.hear("ready", 0)
        yield patch
        assert process.poll() is None, process.stderr.read()
    finally:
        process.stdin.close()
        process.wait(10)
        patch._reader.join(10)
        stderr = process.stderr.read()
        process.stdout.close()
        process.stderr.close()
    assert stderr == ""


@pytest.fixture(scope="module")
def server(urgent):
    with running() as started:
        yield started


class Timeline(NamedTuple):
    """The jam's timeline against this machine's steady clock."""

    origin: float
    tempo_bpm: float

    def seconds(self, beat: float) -> float:
        return self.origin + beat * 60 / self.tempo_bpm

    def beat(self, seconds: float) -> float:
        return (seconds - self.origin) * self.tempo_bpm / 60


def timeline_of(server: Server, jam: str) -> Timeline:
    """What somebody else sees of the jam."""
    with server.client(jam, role="viewer") as viewer:
        transport = viewer.hear("welcome")["transport"]
        sent = time.monotonic()
        clock = viewer.clock()
        offset = clock - (sent + time.monotonic()) / 2
    assert transport["playing"]
    return Timeline(transport["origin_seconds"] - offset, transport["tempo_bpm"])


def join(patch: Patch, server: Server, jam: str, tempo_bpm: float) -> Timeline:
    patch.say("connect", f"127.0.0.1:{server.port}", jam)
    patch.hear("ready", 1)
    patch.say("start", tempo_bpm)
    patch.hear("turn", "count-in")
    return timeline_of(server, jam)


def stream(
    patch: Patch,
    timeline: Timeline,
    turn: int,
    struck: Sequence[tuple[float, int, int]] | None = None,
) -> None:
    """Play two bars in real time: (beat, note, velocity) from the turn's first beat on."""
    for beat, note, velocity in groove() if struck is None else struck:
        at = timeline.seconds(turn * TURN_BEATS + beat)
        time.sleep(max(0.0, at - time.monotonic()))
        patch.say("note", note, velocity)


def write_phrase(patch: Patch) -> None:
    patch.say("phrase", "begin")
    for beat, note, velocity in groove():
        patch.say("phrase", "note", beat, note, velocity)
    patch.say("phrase", "end")


def played_in(patch: Patch, timeline: Timeline, turn: int) -> list[float]:
    """The beats, from the downbeat, of the notes that sounded as a turn's answer."""
    downbeat = turn * TURN_BEATS + CALL_BEATS
    beats = [timeline.beat(s.at + s.values[0] / 1000) - downbeat for s in patch.all("play")]
    return [beat for beat in beats if -1 < beat < CALL_BEATS + 1]


def assert_played_in_time(patch: Patch, timeline: Timeline, turns: range) -> None:
    assert all(0 <= said.values[0] <= 100 for said in patch.all("play"))
    for turn in turns:
        beats = played_in(patch, timeline, turn)
        assert beats, f"turn {turn} was not answered"
        steps = [round(4 * beat) for beat in beats]
        assert steps == sorted(steps)
        assert beats[0] >= -2 * HALF_STEP_BEATS
        assert beats[-1] <= CALL_BEATS


# A whole session ------------------------------------------------------------------------------


def test_streamed_turns_are_answered_each_in_its_window(server, tmp_path):
    with in_max(tmp_path) as patch:
        timeline = join(patch, server, "streamed", 220)
        for turn in range(3):
            stream(patch, timeline, turn)
            answer = patch.hear("response", turn)
            assert answer.values[3] == 1, "it came too late to be played"
        patch.hear("turn", "player")
        assert_played_in_time(patch, timeline, range(3))
        heard = [said.values for said in patch.all("call")]
        assert [values[0] for values in heard] == [0, 1, 2]
        # On a busy machine a stroke may come late and be another's flam; none is lost.
        assert all(values[1] + values[2] == len(groove()) for values in heard)
        assert patch.all("turns")[-1].values == [3]
        assert patch.all("missed")[-1].values == [0]
        assert all(said.values[0] > 0 for said in patch.all("margin"))
        assert [said.values[:2] for said in patch.all("trajectory")]
        assert patch.all("map")[0].values[0] == 0
        assert len(patch.all("click")) >= 40
        assert not patch.all("error")


def played_by_a_person(archive: Path, turns: int) -> list[list[tuple[float, int, int]]]:
    """The first bars of a recorded performance in 4/4, two for each turn."""
    kit = load_kit(DEFAULT_KIT)
    with zipfile.ZipFile(archive) as files:
        table = io.StringIO(files.read("groove/info.csv").decode())
        for row in csv.DictReader(table):
            if row["time_signature"] == "4-4" and float(row["duration"]) > 60:
                data = files.read(f"groove/{row['midi_filename']}")
                phrases = read_performance(data).phrases(hop_bars=2)[:turns]
                if len(phrases) == turns and not any(phrase.is_silent for phrase in phrases):
                    return [
                        sorted(
                            (hit.beat, kit.notes[hit.instrument], hit.midi_velocity)
                            for hit in phrase.hits
                        )
                        for phrase in phrases
                    ]
    raise AssertionError(f"{archive.name} holds no long performance in 4/4")


@pytest.mark.real
def test_a_persons_recorded_playing_is_answered_in_every_turn(request, server, tmp_path):
    turns = 4
    recorded = played_by_a_person(request.getfixturevalue("groove"), turns)
    with in_max(tmp_path) as patch:
        timeline = join(patch, server, "recorded", 220)
        for turn, struck in enumerate(recorded):
            stream(patch, timeline, turn, struck)
            answer = patch.hear("response", turn)
            assert answer.values[3] == 1, "it came too late to be played"
        patch.hear("turn", "player")
        assert_played_in_time(patch, timeline, range(turns))
        assert [said.values[0] for said in patch.all("response")] == list(range(turns))
        heard = [said.values for said in patch.all("call")]
        assert [values[0] for values in heard] == list(range(turns))
        # What was struck is heard, or said to be left out, in the turn of the stroke or, at its
        # edges, of a neighbour.
        assert sum(values[1] + values[2] for values in heard) == sum(map(len, recorded))
        assert patch.all("turns")[-1].values == [turns]
        assert patch.all("missed")[-1].values == [0]
        assert not patch.all("error")


def test_a_place_of_the_picture_is_heard_and_stored(server, tmp_path):
    with in_max(tmp_path) as patch:
        patch.say("connect", f"127.0.0.1:{server.port}", "places")
        patch.hear("ready", 1)
        patch.say("scene", "store", "there")
        refused = patch.hear("error").values[0]
        assert "the server says:" in refused  # the machine has played nothing, no place was heard
        patch.say("audition", 0.5, 0, 0)
        for _ in range(20):
            time.sleep(1.1)  # the same error is told once a second
            patch.say("scene", "store", "there")
            said = patch.wait_for(lambda s: s.selector == "error" or s[1:] == ("scenes", ["there"]))
            if said.selector == "scenes":
                break
        assert said.selector == "scenes"
        patch.say("audition")


def test_sequenced_phrases_are_answered_each_in_its_window(server, tmp_path):
    with in_max(tmp_path) as patch:
        timeline = join(patch, server, "sequenced", 240)
        for turn in range(3):
            write_phrase(patch)
            patch.hear("response", turn)
            patch.hear("turn", "machine")
            patch.hear("turn", "player")
        assert_played_in_time(patch, timeline, range(3))
        heard = [said.values[:2] for said in patch.all("call")]
        assert heard == [[turn, len(groove())] for turn in range(3)]
        assert patch.all("missed")[-1].values == [0]
        assert not patch.all("error")


def test_maxs_transport_leads_the_jam(server, tmp_path):
    with in_max(tmp_path) as patch:
        patch.say("connect", f"127.0.0.1:{server.port}", "led")
        patch.hear("ready", 1)
        began = time.monotonic()
        led = Timeline(began, 200)
        while time.monotonic() < began + 3:
            patch.say("transport", led.beat(time.monotonic()), 200, 1)
            time.sleep(0.05)
        theirs = timeline_of(server, "led")
        assert theirs.tempo_bpm == 200
        assert abs(theirs.beat(time.monotonic()) - led.beat(time.monotonic())) < HALF_STEP_BEATS
        patch.say("transport", 0, 200, 0)
        patch.hear("turn", "stopped")
        assert not patch.all("error")


@contextlib.contextmanager
def running_on(port: int) -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "serve", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **STUB_ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert "open http" in process.stdout.readline()
        yield Server(port, process)
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def test_a_server_that_dies_and_comes_back_finds_the_jam_going_on(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    with in_max(tmp_path) as patch:
        with running_on(port) as server:
            patch.say("settings", "radius", 0.25)
            before = join(patch, server, "main", 240)
            write_phrase(patch)
            patch.hear("response", 0)
            patch.hear("turn", "machine")
        patch.hear("ready", 0)
        with running_on(port) as server:
            patch.hear("ready", 1)
            patch.hear("settings", "radius", 0.25)  # it was told again
            patch.hear("turn")
            after = timeline_of(server, "main")
            assert abs(after.beat(before.origin)) < HALF_STEP_BEATS  # the beat never stumbled
            patch.hear("turn", "player")
            write_phrase(patch)
            turn = patch.hear("response").values[0]
            patch.hear("turn", "machine")
            patch.hear("turn", "player")
            assert_played_in_time(patch, after, range(turn, turn + 1))


def test_when_the_server_is_killed_the_spare_machine_answers_and_nothing_is_lost(tmp_path):
    with a_pair(tmp_path) as (first, second), in_max(tmp_path) as patch:
        patch.say("settings", "radius", 0.25)
        before = join(patch, first, "main", 200)
        stream(patch, before, 0)
        patch.hear("response", 0)
        patch.say("scene", "store", "verse", 2)
        patch.hear("scenes", "verse")
        # In the second beat of turn 1's call: what is struck meanwhile is not lost either.
        kill = threading.Timer(before.seconds(TURN_BEATS + 1.6) - time.monotonic(), first.kill)
        kill.start()
        stream(patch, before, 1)
        kill.join()
        patch.hear("ready", 0)
        patch.hear("ready", 1)
        after = timeline_of(second, "main")
        assert abs(after.beat(before.origin)) < HALF_STEP_BEATS  # no beat moved
        stream(patch, after, 2)  # who was back too late for turn 1 is answered here
        patch.hear("response", 2)
        patch.hear("turn", "machine")
        patch.hear("turn", "player")
        answered = [said.values[0] for said in patch.all("response") if said.values[3]]
        print(f"answered in time: turns {answered}")
        assert answered in ([0, 1, 2], [0, 2])
        assert_played_in_time(patch, after, range(2, 3))
        heard = {said.values[0]: said.values[1] + said.values[2] for said in patch.all("call")}
        assert {heard[turn] for turn in answered} == {len(groove())}
        assert patch.all("scenes")[-1].values == ["verse"]
        radii = [said.values[1] for said in patch.all("settings") if said.values[0] == "radius"]
        assert radii[-1] == 0.25
        patch.say("scene", "go", 1)
        assert patch.hear("settings", "toward", "scene")
        assert not patch.all("error")


# Tokens ---------------------------------------------------------------------------------------

SECRET = "not a secret, for it is here for all to read"


def test_a_server_that_asks_for_a_token_lets_in_who_has_one(tmp_path):
    token = Access(SECRET, hours=1.0).issue("player")
    looks_on = Access(SECRET, hours=1.0).issue("viewer")
    with running(TWOS_ACCESS="tokens", TWOS_SECRET=SECRET) as server, in_max(tmp_path) as patch:
        patch.say("connect", f"127.0.0.1:{server.port}")
        patch.wait_for(lambda said: said.selector == "status" and "not let in" in said.values[0])
        assert "the token is missing; a player's is needed" in patch.hear("error").values[0]
        tried = len(patch.all("status"))
        patch.say("token", looks_on)
        assert "this is a viewer's token" in patch.hear("error").values[0]
        time.sleep(1.5)
        assert len(patch.all("status")) == tried + 2  # it connected, and was not let in: no more
        patch.say("token", token)
        patch.hear("ready", 1)
        patch.say("status")
        patch.hear("ready", 1)
        said = json.dumps([said.values for said in patch.lists])
        assert token not in said
        assert looks_on not in said


# Mistakes -------------------------------------------------------------------------------------


def test_nonsense_is_answered_in_a_sentence_and_the_script_lives(server, tmp_path):
    nonsense = [
        (["note"], "note has 0 values; allowed are 2 to 3"),
        (["note", 999, 64], "note: pitch is 999; allowed is 0 to 127"),
        (["note", None, {"a": 1}], "note: pitch is null; allowed is 0 to 127"),
        (["tempo", "fast"], 'tempo: bpm is "fast"; allowed is 30 to 300'),
        (["phrase", "note", 0, 36, 90], "phrase note: there is no phrase"),
        (["settings", "radius", -1], "settings: radius is -1; allowed is 0 to 4"),
        (["connect", "::::", "main"], 'connect: server is "::::"; allowed is host:port'),
        (["sing", "a", "song"], 'message "sing a song" is unknown; allowed are connect'),
    ]
    with in_max(tmp_path) as patch:
        for message, sentence in nonsense:
            patch.say(*message)
            assert sentence in patch.hear("error").values[0]
        patch.say("connect", f"127.0.0.1:{server.port}", "nonsense")
        patch.hear("ready", 1)
        for message, sentence in nonsense[:-2]:
            patch.say(*message)
            assert sentence in patch.hear("error").values[0]
        patch.say("settings", "bundle", "no-such")
        assert "the server says:" in patch.hear("error").values[0]
        patch.say("kit", "no-such")
        assert "allowed are" in patch.hear("error").values[0]
        patch.say("status")
        patch.hear("ready", 1)


def test_without_the_websocket_module_it_says_what_to_do(tmp_path):
    with in_max(tmp_path, modules=()) as patch:
        patch.say("connect")
        said = patch.hear("error").values[0]
        assert "ws is not installed; say script npm install, once" in said


def test_without_a_server_it_says_so_and_keeps_trying(server, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    with in_max(tmp_path) as patch:
        patch.say("connect", f"127.0.0.1:{port}")
        patch.wait_for(lambda said: said.selector == "status" and "ECONNREFUSED" in said.values[0])
        patch.say("connect", f"127.0.0.1:{server.port}", "other")
        patch.hear("ready", 1)


# The package and the wire ---------------------------------------------------------------------


def test_the_package_needs_nothing_outside_its_folder(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(package, "install_websocket", lambda made: False)
    package.main([str(tmp_path / "dist")])
    assert "script npm install" in capsys.readouterr().out
    moved = tmp_path / "Packages"
    with zipfile.ZipFile(tmp_path / "dist" / "trading-twos.zip") as archive:
        archive.extractall(moved)
    made = moved / "trading-twos"
    info = json.loads((made / "package-info.json").read_text())
    assert (info["name"], info["max_version_min"]) == ("trading-twos", "8.6")
    assert f'version = "{info["version"]}"' in (ROOT / "pyproject.toml").read_text()
    assert not list(made.rglob("node_modules"))
    with in_max(tmp_path, made / "code" / "trading-twos.js") as patch:
        patch.say("connect", f"127.0.0.1:{server.port}", "packaged")
        patch.hear("ready", 1)


def test_the_package_and_the_tests_pin_the_same_websocket():
    ours = json.loads((SCRIPT.parent / "package.json").read_text())["dependencies"]
    theirs = json.loads((STAND_IN.parent / "package.json").read_text())["devDependencies"]
    assert re.fullmatch(r"8\.\d+\.\d+", ours["ws"])
    assert ours == {"ws": theirs["ws"]}


def test_what_the_script_says_is_what_the_server_reads():
    says = (SCRIPT.parent / "says.mjs").as_uri()
    code = f"""
import * as says from "{says}";
const struck = {{ beat: 1.5, note: 36, velocity: 90, pedal: 127, channel: 9 }};
console.log(JSON.stringify([
  says.hello({{ name: "max", kit: "alesis", instrument: null, resume: null, token: "W1.x" }}),
  says.note(struck),
  says.phrase(3, [struck, {{ ...struck, duration: 0.5 }}]),
  says.startAt(12.5, 99.5, 140),
  says.moveTo(12.5, 99.5, 140),
  says.lead(),
  says.letGo(),
]));
"""
    done = subprocess.run(
        [NODE, "--input-type=module", "-"], input=code, capture_output=True, text=True, check=True
    )
    hello, note, phrase, start, move, lead, follow = map(read_client, json.loads(done.stdout))
    assert (hello.name, hello.kit, hello.sends) == ("max", "alesis", "notes")
    assert hello.token == "W1.x"
    assert (note.beat, note.channel) == (1.5, 9)
    assert (phrase.turn, [n.duration for n in phrase.notes]) == (3, [None, 0.5])
    assert (start.action, start.beat, start.count_in_bars) == ("start", 12.5, 0)
    assert [m.action for m in (move, lead, follow)] == ["tempo", "lead", "follow"]
