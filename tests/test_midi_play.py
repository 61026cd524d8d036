import asyncio
import contextlib
import itertools
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import mido
import pytest
import symusic
from websockets.asyncio.server import serve

from clients.midi import connection, play
from clients.midi.connection import JamError, address
from clients.midi.options import PlayError, PlayOptions
from clients.midi.play import Player
from music.errors import KitError, MidiFileError
from music.line import Line, Note
from music.midi_file import save_midi
from music.song import song_file
from server.protocol import ProtocolError
from tests.real_server import PLAYED_AGAIN, ROOT, line_of, running

pytestmark = [pytest.mark.usefixtures("urgent"), PLAYED_AGAIN]


@pytest.fixture(scope="module")
def server(urgent):
    with running() as started:
        yield started


def played(options: PlayOptions) -> tuple[play.Report, list[str]]:
    said: list[str] = []
    return asyncio.run(play.play(options, said.append)), said


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


def notes_of(track: symusic.Track) -> list[tuple[int, int]]:
    return [(note.time, note.pitch) for note in track.notes]


# A whole session ------------------------------------------------------------------------------


def test_a_replayed_drummer_is_answered_every_turn(server, groove_file, tmp_path):
    record, report = tmp_path / "jam.mid", tmp_path / "report.json"
    status = play.run(
        PlayOptions(
            server=server.url,
            jam="replay",
            replay=(groove_file,),
            radius=0.0,  # plays back what was heard
            seed=7,
            record=record,
            report=report,
        )
    )
    made = json.loads(report.read_text())
    print(f"latency {made['latency_ms']}, margin {made['margin_ms']}, {made['onset_error_ms']}")
    assert status == 0, made["misses"]
    assert (made["turns"], made["answered"], made["missed"]) == (2, 2, 0)
    assert (made["server"], made["jam"], made["bundle"]) == (server.url, "replay", "stub")
    assert made["tempo_bpm"] == pytest.approx(240.0)
    assert made["hits_heard"] == made["hits_answered"] == 32
    assert made["margin_ms"]["min"] > 0
    for key in ("latency_ms", "engine_ms", "onset_error_ms", "all_notes_error_ms"):
        assert made[key]["p50"] >= 0
    player, machine = symusic.Score(str(record)).tracks
    two_bars = 8 * 480
    assert len(player.notes) == len(machine.notes) == 32
    heard = [(time + two_bars, note) for time, note in notes_of(player)]
    assert notes_of(machine) == [(pytest.approx(time, abs=1), note) for time, note in sorted(heard)]
    assert player.notes[16].time - player.notes[0].time == 2 * two_bars


def test_a_replayed_tune_is_answered_and_both_are_recorded(server, tmp_path):
    line = Line(4, (Note(0, 60, 4), Note(8, 64, 8), Note(48, 67, 16)))
    save_midi(song_file([line], [0], 240.0), tmp_path / "tune.mid")
    options = PlayOptions(
        server=server.url,
        jam="tune",
        instrument="melody",
        replay=(tmp_path / "tune.mid",),
        radius=0.0,
        record=tmp_path / "jam.mid",
    )
    made, said = played(options)
    assert made.all_answered, made.misses
    assert (made.turns, made.bundle) == (2, "stub-melody")
    assert any("heard 2 notes, answered with 2 (0 changed)" in line for line in said)
    _, player, machine = mido.MidiFile(tmp_path / "jam.mid").tracks
    called, answered = (
        [(m.note, m.channel) for m in track if m.type == "note_on"] for track in (player, machine)
    )
    assert called == answered == [(60, 0), (64, 0), (67, 0)]
    recorded = symusic.Score(str(tmp_path / "jam.mid"), ttype="tick").tracks[1]
    assert [note.duration / 480 for note in recorded.notes] == [1.0, 2.0, 4.0]


def test_who_plays_another_instrument_than_the_jam_is_told(server, groove_file):
    wrong = PlayOptions(server=server.url, jam="other", replay=(groove_file,), bundle="stub-melody")
    with pytest.raises(JamError, match="plays melody with stub-melody; .* --instrument melody"):
        played(wrong)


def test_the_command_plays_and_tells_each_turn_in_a_line(server, groove_file):
    command = [sys.executable, "-m", "cli.main", "play", "--server", server.url]
    command += ["--jam", "cli", "--replay", str(groove_file), "--turns", "1", "--radius", "0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "turn 0: heard 16 hits, answered with 16 (0 changed), " in done.stdout


def test_a_jam_under_way_is_joined_and_left_playing(server, groove_file):
    with server.client("joined", name="first") as first:
        first.hear("welcome")
        first.say(type="transport", action="start", tempo_bpm=240.0, count_in_bars=0)
        report, said = played(
            PlayOptions(server=server.url, jam="joined", replay=(groove_file,), turns=1)
        )
        assert report.all_answered, report.misses
        assert "jam joined plays already, at 240" in said
        first.say(type="ping", id=1, client_time=0.0)
        transports = []
        while (message := json.loads(first.socket.recv(timeout=20)))["type"] != "pong":
            transports += [message] if message["type"] == "transport" else []
        assert [transport["playing"] for transport in transports] == [True]


def test_a_jam_stopped_by_somebody_else_ends_a_replay(server, groove_file):
    async def session():
        said = asyncio.Queue()
        options = PlayOptions(server=server.url, jam="stopped", replay=(groove_file,))
        playing = asyncio.create_task(play.play(options, said.put_nowait))
        await line_of(said, playing)
        with server.client("stopped", name="other") as other:
            other.hear("welcome")
            other.say(type="transport", action="stop")
            return await playing

    assert not asyncio.run(session()).all_answered


def test_when_the_jam_begins_anew_the_turns_go_on(server, groove_file):
    async def session():
        said = asyncio.Queue()
        options = PlayOptions(server=server.url, jam="anew", replay=(groove_file,), turns=2)
        player = Player(options, said.put_nowait)
        playing = asyncio.create_task(player.play())
        await line_of(said, playing)
        with server.client("anew", name="other") as other:
            other.hear("welcome")
            other.say(type="transport", action="start", tempo_bpm=280.0)
            return await playing

    report = asyncio.run(session())
    assert report.all_answered, report.misses
    assert (report.turns, report.tempo_bpm) == (2, 280.0)


def test_a_tempo_changed_by_somebody_else_is_followed_and_no_turn_is_lost(server, groove_file):
    async def session():
        said = asyncio.Queue()
        options = PlayOptions(server=server.url, jam="faster", replay=(groove_file,), turns=2)
        player = Player(options, said.put_nowait)
        playing = asyncio.create_task(player.play())
        await line_of(said, playing)
        with server.client("faster", name="other") as other:
            other.hear("welcome")
            other.say(type="transport", action="tempo", tempo_bpm=290.0)
            return await playing, said

    report, said = asyncio.run(session())
    assert report.all_answered, report.misses
    assert (report.turns, report.tempo_bpm) == (2, 290.0)
    lines = [said.get_nowait() for _ in range(said.qsize())]
    assert "the tempo is 290 BPM now" in lines
    assert [line for line in lines if line.startswith("turn 0: heard 16 hits, answered")]


def test_a_server_that_comes_back_is_found_and_the_beat_goes_on(groove_file):
    async def session():
        said: asyncio.Queue[str] = asyncio.Queue()
        lines: list[str] = []

        async def hear(beginning: str) -> None:
            while not lines or not lines[-1].startswith(beginning):
                lines.append(await line_of(said, playing))

        with running() as first:
            options = PlayOptions(
                server=first.url, replay=(groove_file,), turns=5, record=groove_file
            )
            playing = asyncio.create_task(play.play(options, said.put_nowait))
            await hear("turn 0:")
        await hear("the server is gone")
        await hear("turn 1:")
        port = str(first.port)
        with running_on(port):
            report = await playing
        while not said.empty():
            lines.append(said.get_nowait())
        return report, lines

    report, lines = asyncio.run(session())
    back = lines.index("the server is back")
    again, *_ = (n for n, line in enumerate(lines) if line.startswith("the jam goes on in turn"))
    assert back < again, lines
    turn = int(lines[again].rsplit(" ", 1)[1])
    answered = [line for line in lines[again:] if line.startswith("turn ") and "answered" in line]
    assert int(answered[0].split(":")[0].removeprefix("turn ")) == turn, lines  # in that very turn
    assert report.reconnects == 1
    assert report.turns == 5
    assert report.missed >= 1
    assert report.fallbacks == report.missed
    calls = [note.time for note in symusic.Score(str(groove_file)).tracks[0].notes][::16]
    gaps = {round((b - a) / 480) for a, b in itertools.pairwise(calls)}
    assert gaps == {16}  # the beat never stumbled


@contextlib.contextmanager
def running_on(port: str):
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "serve", "--port", port],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_session_that_is_interrupted_writes_its_files(server, groove_file, tmp_path, sent):
    record, report = tmp_path / "jam.mid", tmp_path / "report.json"
    command = [sys.executable, "-m", "cli.main", "play", "--server", server.url]
    command += ["--jam", sent.name.lower(), "--replay", str(groove_file), "--turns", "50"]
    command += ["--record", str(record), "--report", str(report)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with process.stdout:
        for line in process.stdout:
            if line.startswith("turn 0"):
                process.send_signal(sent)
            last = line
    assert process.wait(20) == 1
    assert last == "stopped\n"
    assert json.loads(report.read_text())["turns"] == 1
    assert len(symusic.Score(str(record)).tracks[0].notes) >= 16


@pytest.fixture
def opened(monkeypatch):
    """The inputs that are opened: fake ones; a real transport is in test_midi_transport."""
    opened = []

    class Input:
        def __init__(self, callback):
            self.callback = callback

        def close(self):
            pass

    def open_input(name, callback):
        opened.append(Input(callback))
        return opened[-1]

    monkeypatch.setattr(play, "open_input", open_input)
    return opened


async def in_the_call(player: Player) -> None:
    """Wait until the first call has begun."""
    begins = player._turns.timeline.seconds(0.0) + 0.5
    await asyncio.sleep(begins - time.monotonic())


def test_a_live_drummer_is_heard_through_the_port(server, opened):
    async def session():
        said = asyncio.Queue()
        options = PlayOptions(
            server=server.url, jam="live", in_port="kit", tempo_bpm=300.0, turns=1, radius=0.0
        )
        player = Player(options, said.put_nowait)
        playing = asyncio.create_task(player.play())
        await line_of(said, playing)
        strikes = [
            mido.Message("control_change", control=4, value=90),
            mido.Message("note_on", note=38, velocity=100),
            mido.Message("note_on", note=38, velocity=0),  # a note-off
        ]
        await in_the_call(player)
        for message in strikes:
            opened[0].callback(message)
        return player, await playing

    player, report = asyncio.run(session())
    assert report.hits_heard == 1
    assert player._pedal == 90


def test_the_pad_that_means_go_recalls_the_next_scene_and_is_not_played(server, opened):
    async def session():
        said = asyncio.Queue()
        options = PlayOptions(
            server=server.url, jam="go", in_port="kit", tempo_bpm=300.0, turns=1, go=40
        )
        player = Player(options, said.put_nowait)
        playing = asyncio.create_task(player.play())
        await line_of(said, playing)
        await in_the_call(player)
        for velocity in (100, 0, 90):  # GO, its end, and GO beyond the end of the list
            opened[0].callback(mido.Message("note_on", note=40, velocity=velocity))
        opened[0].callback(mido.Message("note_on", note=38, velocity=100))
        return await playing, [said.get_nowait() for _ in range(said.qsize())]

    with server.client("go", name="other", role="player") as other:
        other.hear("welcome")
        other.say(type="scene", action="store", name="verse", point=[0.0, 0.0, 0.0])
        other.hear("scenes")
        report, lines = asyncio.run(session())
        assert other.hear("settings")["scene"] == "verse"
    assert report.hits_heard == 1
    assert "scene verse" in lines
    assert any("nothing to go to: the list ends with 'verse'" in line for line in lines)


# Refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "nobody plays: give a MIDI input with --in, or a performance with --replay"),
        ({"in_port": "kit", "replay": (Path("a.mid"),)}, "--in and --replay both play"),
        ({"in_port": "kit", "speed": 0.0}, "speed is 0.0: allowed is any number above 0"),
        ({"in_port": "kit", "turns": 0}, "turns is 0: at least 1"),
        ({"in_port": "kit", "latency_ms": -3.0}, "latency is -3.0 ms: allowed is 0-1000"),
        ({"in_port": "kit", "go": 128}, "go is 128: a MIDI note is 0-127"),
        ({"replay": (Path("a.mid"),), "go": 40}, "--go is a pad that somebody strikes: it needs"),
        ({"in_port": "kit", "tempo_bpm": 20.0}, "tempo is 20 BPM: allowed is 30-300"),
    ],
)
def test_options_that_cannot_be_played_are_refused(options, says):
    with pytest.raises(PlayError, match=says):
        PlayOptions(**options)


def test_a_replay_too_fast_for_the_wire_is_refused(groove_file):
    with pytest.raises(PlayError, match="tempo is 480 BPM: allowed is 30-300; choose another"):
        Player(PlayOptions(replay=(groove_file,), speed=2.0))


def test_a_file_that_could_not_be_written_is_refused_before_anybody_plays(tmp_path):
    with pytest.raises(
        PlayError, match=r"jam\.mid cannot be written afterwards: there is no folder"
    ):
        Player(PlayOptions(in_port="kit", record=tmp_path / "none" / "jam.mid"))


def test_settings_the_wire_does_not_take_are_refused_before_anything_is_opened():
    with pytest.raises(ProtocolError, match="radius is 9.0"):
        Player(PlayOptions(in_port="kit", radius=9.0))


def test_an_unknown_kit_and_a_missing_file_are_named(tmp_path):
    with pytest.raises(KitError, match="kit 'pots' is unknown"):
        Player(PlayOptions(in_port="x", kit="pots"))
    with pytest.raises(MidiFileError, match=r"none\.mid: No such file"):
        Player(PlayOptions(replay=(tmp_path / "none.mid",)))


@pytest.mark.parametrize(
    ("server", "url"),
    [
        ("http://127.0.0.1:8000", "ws://127.0.0.1:8000/ws/jams/main"),
        ("https://stage.example/", "wss://stage.example/ws/jams/main"),
        ("ws://[::1]:9/base", "ws://[::1]:9/base/ws/jams/main"),
    ],
)
def test_a_server_is_given_as_a_browser_would(server, url):
    assert address(server, "main") == url


@pytest.mark.parametrize("server", ["localhost:8000", "ftp://x", "http://", "http://a:b", "8000"])
def test_an_address_that_is_none_is_refused(server):
    with pytest.raises(JamError, match=r"is not an address; give one such as http://127\.0\.0\.1"):
        address(server, "main")


def refused(server: str, groove_file: Path, **options) -> str:
    with pytest.raises(JamError) as error:
        played(PlayOptions(server=server, replay=(groove_file,), **options))
    return str(error.value)


def test_no_server_at_the_address_is_a_sentence(groove_file):
    url = f"http://127.0.0.1:{free_port()}"
    said = refused(url, groove_file)
    assert said.startswith(f"no server answers at {url}")
    assert "start one with `twos serve`" in said


def test_what_the_server_refuses_is_said_in_its_words(server, groove_file):
    said = refused(server.url, groove_file, jam="Big Band")
    assert "jam 'Big Band': allowed are 1-40 of a-z" in said
    said = refused(server.url, groove_file, jam="wish", bundle="none-such")
    assert "bundle is 'none-such'; installed are stub" in said


def answered_by(handler, groove_file: Path) -> str:
    """What a client says of a websocket server that behaves like this."""

    async def session():
        async with serve(handler, "127.0.0.1", 0) as strange:
            port = strange.sockets[0].getsockname()[1]
            options = PlayOptions(server=f"http://127.0.0.1:{port}", replay=(groove_file,))
            with pytest.raises(JamError) as error:
                await play.play(options, print)
            return str(error.value)

    return asyncio.run(session())


def test_a_server_that_says_nothing_is_given_up(groove_file, monkeypatch):
    monkeypatch.setattr(play, "GREETING_SECONDS", 0.1)

    async def silent(socket):
        await socket.wait_closed()

    assert "is it a Trading Twos server?" in answered_by(silent, groove_file)


def test_a_server_that_closes_at_once_is_a_sentence(groove_file):
    async def closing(socket):
        await socket.close(1008, "go away")

    assert "closed jam 'main': go away" in answered_by(closing, groove_file)


def dialled(reply: bytes | None) -> str:
    """What ``dial`` says of a TCP server that replies so; None says nothing at all."""

    async def session():
        held = []

        async def handle(reader, writer):
            held.append(writer)
            await reader.read(1)
            if reply is not None:
                writer.write(reply)
                writer.close()

        tcp = await asyncio.start_server(handle, "127.0.0.1", 0)
        async with tcp:
            url = f"http://127.0.0.1:{tcp.sockets[0].getsockname()[1]}"
            with pytest.raises(JamError) as error:
                await connection.dial(url, "main")
            for writer in held:
                writer.close()
            return str(error.value)

    return asyncio.run(session())


def test_another_kind_of_server_is_a_sentence(monkeypatch):
    page = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    assert "answers 404 instead of opening a jam" in dialled(page)
    assert "does not speak websocket" in dialled(b"220 mail ready\r\n\r\n")
    monkeypatch.setattr(connection, "OPEN_SECONDS", 0.1)
    assert "within 0 s; check the address" in dialled(None)
