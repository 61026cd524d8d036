"""A spare machine: it looks on, lets nobody in, and goes on when the other one is killed."""

import asyncio
import contextlib
import json
import socket
import threading
import time

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from clients.midi.options import PlayOptions
from clients.midi.play import play
from server.jam import Jam
from server.protocol import Pong, StruckNote
from server.recording.library import Library
from server.settings import ServerSettings, SettingsError
from server.standby.spare import SpareClock, mirror_of
from server.standby.state import Mirrored, MirrorError, read_from_spare, read_to_spare
from tests.real_server import PLAYED_AGAIN, running

START = {"type": "transport", "action": "start", "tempo_bpm": 240.0, "count_in_bars": 0}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextlib.contextmanager
def a_pair(tmp_path, **environment: str):
    """A server, and another that looks on."""
    port = free_port()
    with (
        running(
            TWOS_STANDBY=f"http://127.0.0.1:{port}",
            TWOS_RECORDINGS=str(tmp_path / "first"),
            **environment,
        ) as first,
        running(
            TWOS_STANDBY_OF=first.url,
            TWOS_PORT=str(port),
            TWOS_RECORDINGS=str(tmp_path / "second"),
            port=port,
            **environment,
        ) as second,
    ):
        looks_on(first, second)
        yield first, second


def looks_on(first, second) -> None:
    """Wait until the second machine mirrors the first."""
    while json.loads(second.get("/healthz"))["plays"] != "no: it looks on":
        time.sleep(0.05)


def struck(turn: int, beat: float) -> dict[str, object]:
    return {"type": "phrase", "turn": turn, "notes": [{"beat": beat, "note": 36, "velocity": 99}]}


def test_it_goes_on_with_the_jam_where_the_other_was_killed(tmp_path):
    with a_pair(tmp_path) as (first, second):
        with first.client("main", name="Ringo") as client:
            welcome = client.hear("welcome")
            assert welcome["standby"] == second.url
            client.say(type="settings", radius=0.25, seed=7)
            client.say(**START)
            transport = client.hear("transport")
            client.say(**struck(0, 1.0))
            client.hear("response")
            client.say(type="scene", action="store", name="verse")
            client.hear("trajectory")
            client.hear("trajectory")
            with second.client("main") as elsewhere:
                refused = elsewhere.hear("error")
                assert (refused["code"], first.url in refused["message"]) == ("standby", True)
                with pytest.raises(ConnectionClosed) as closed:
                    elsewhere.hear("welcome")
                assert closed.value.rcvd.code == 1013  # not for good: clients try again
            first.kill()
        resume = {"resume": welcome["resume"]}
        while True:
            with contextlib.suppress(ConnectionClosed), second.client("main", **resume) as client:
                came_back = client.hear("welcome")
                assert (came_back["you"], came_back["resumed"]) == ("Ringo", True)
                assert came_back["settings"]["radius"] == 0.25
                then, now = transport, came_back["transport"]
                assert (now["take"], now["tempo_bpm"]) == (then["take"], then["tempo_bpm"])
                # on the clock that the first machine had, so no beat moves
                assert now["origin_seconds"] == then["origin_seconds"]
                assert [s["name"] for s in client.hear("scenes")["scenes"]] == ["verse"]
                client.say(**struck(1, 17.0))
                assert client.hear("response")["turn"] == 1
                assert client.hear("call")["recorded"]
                break
        (summary,) = Library(tmp_path / "second").summaries()
        assert summary.turns == 1
        recording = Library(tmp_path / "second").recording(summary.id)
        assert recording.messages("transport")[0]["playing"]
        assert len(recording.spaces) == 1


def test_notes_that_were_struck_before_the_kill_are_in_the_answered_phrase(tmp_path):
    with a_pair(tmp_path) as (first, second):
        with first.client("main", sends="notes") as client:
            resume = client.hear("welcome")["resume"]
            client.say(type="settings", radius=0.0)
            client.say(**{**START, "tempo_bpm": 60.0})  # two bars last eight seconds
            client.hear("transport")
            client.say(type="note", beat=0.5, note=38, velocity=90)
            client.say(type="note", beat=1.0, note=36, velocity=80)
            client.clock()  # a pong: what was sent before it has been taken
            first.kill()
        while True:
            with (
                contextlib.suppress(ConnectionClosed),
                second.client("main", sends="notes", resume=resume) as client,
            ):
                client.hear("welcome")
                client.say(type="note", beat=6.0, note=51, velocity=70)
                call = client.hear("call")
                assert [note["beat"] for note in call["notes"]] == [0.5, 1.0, 6.0]
                break


@PLAYED_AGAIN
def test_a_drummer_hardly_notices(tmp_path, groove_file):
    with a_pair(tmp_path) as (first, _):
        said: list[str] = []
        kill = threading.Timer(6.5, first.kill)
        kill.start()
        options = PlayOptions(
            server=first.url, replay=(groove_file,) * 3, turns=6, tempo_bpm=240.0, jam="main"
        )
        report = asyncio.run(play(options, said.append))
        assert (report.turns, report.reconnects) == (6, 1)
        assert report.missed <= 1, report.misses  # the turn in which it happened, at most
        assert "the server is back" in said


# Without machines ---------------------------------------------------------------------------


def test_a_jam_goes_on_elsewhere_with_its_seats_and_what_was_heard_is_kept():
    here, there = Jam(take=5), Jam(take=70)
    for jam in (here, there):
        jam.join("Ringo", "roland-td11", streams=True)
    here.start(now=10.0, tempo_bpm=120.0, count_in_bars=0)
    there.adopt(here.state(), 2, "trade", "drums")
    assert (there.take, there.timeline) == (6, here.timeline)
    assert not there.players["Ringo"].present
    there.note("Ringo", StruckNote(beat=1.0, note=36, velocity=100), now=10.5)
    there.adopt(here.state(), 2, "trade", "drums")  # told again: the note is still known
    (call,) = there.poll(14.0)
    assert [hit.beat for hit in call.music.hits] == [1.0]
    there.adopt(here.state(), 4, "trade", "drums")
    assert len(there.players["Ringo"].ear) == 0  # another phrase length is listened to anew


def test_the_clock_of_the_other_machine_is_told_by_its_quickest_ping():
    clock = SpareClock()
    for sent, there, now in ((1.0, 101.5, 2.0), (3.0, 103.01, 3.01), (4.0, 104.3, 4.6)):
        clock.learn(Pong(id=1, client_time=sent, server_time=there), now)
    assert clock.ahead_seconds == pytest.approx(100.005)


@pytest.mark.parametrize(
    ("address", "mirror"),
    [
        ("http://192.168.1.10:8000", "ws://192.168.1.10:8000/ws/mirror"),
        ("https://stage.example", "wss://stage.example/ws/mirror"),
    ],
)
def test_a_server_is_mirrored_under_its_address(address, mirror):
    assert mirror_of(address) == mirror


def test_another_version_is_refused_in_words():
    with pytest.raises(MirrorError, match="both must run the same version"):
        read_to_spare('{"type":"jam","jam":"main"}')
    with pytest.raises(MirrorError, match="not understood"):
        read_from_spare("[]")
    with pytest.raises(SettingsError, match="TWOS_STANDBY_OF has 'stage'; it must be as in"):
        ServerSettings(standby_of="stage")
    assert Mirrored.model_fields["type"].default == "jam"


def test_who_has_no_technicians_token_sees_no_jam(tmp_path):
    secret = {"TWOS_ACCESS": "tokens", "TWOS_SECRET": "a secret of some length"}
    with running(**secret) as server, connect(f"ws://127.0.0.1:{server.port}/ws/mirror") as peer:
        peer.send('{"type":"mirror","version":1}')
        assert "token is missing" in json.loads(peer.recv())["message"]
        with pytest.raises(ConnectionClosed):
            peer.recv()
