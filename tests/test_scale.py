"""Four servers behind nginx: each jam in one of them, and in another when that is killed.

What needs nginx and Redis runs against real ones, and is skipped where they are not installed.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from benchmarks.replicas import START, Replicas, behind_nginx, free_ports, missing
from server.jam import JamState
from server.lobby import JamEntry, Kept, Lobby, LobbyError
from server.protocol import Settings
from server.settings import ServerSettings, SettingsError
from server.standby.state import Mirrored
from tests.browser import MARKS, start
from tests.real_server import PLAYED_AGAIN, ROOT, STUB_ENVIRONMENT, Client, Server, running

MODELS = {name: STUB_ENVIRONMENT[name] for name in ("TWOS_BUNDLES", "TWOS_DEFAULT_BUNDLE")}
real = [
    pytest.mark.real,
    pytest.mark.skipif(bool(missing()), reason=missing()),
]


def marked(test, marks=real):
    for mark in marks:
        test = mark(test)
    return test


def marked_as_page(test):
    return marked(test, [*real, *MARKS])


@pytest.fixture(scope="module")
def replicas():
    with behind_nginx(**MODELS) as running:
        yield running


@contextlib.contextmanager
def came(replicas: Replicas, jam: str, **hello):
    """A client that came in through nginx, and its welcome."""
    with connect(replicas.jam(jam), max_size=None) as socket:
        client = Client(socket)
        client.say(type="hello", protocol=1, **hello)
        yield client, client.hear("welcome")


@contextlib.contextmanager
def comes_back(replicas: Replicas, jam: str, **hello):
    """The same for one whose server may be gone: he tries until he is let in."""
    with contextlib.ExitStack() as stack:
        while True:
            with contextlib.suppress(OSError, ConnectionClosed, InvalidStatus):
                entered = stack.enter_context(came(replicas, jam, **hello))
                break
            time.sleep(0.1)
        yield entered


def struck(turn: int) -> dict[str, object]:
    note = {"beat": 16.0 * turn + 1, "note": 36, "velocity": 99}
    return {"type": "phrase", "turn": turn, "notes": [note]}


@marked
def test_everybody_of_a_jam_meets_in_one_server_and_the_list_has_them_all(replicas):
    jams = [f"meets-{number}" for number in range(12)]
    with contextlib.ExitStack() as stack:
        for jam in jams:
            player, _ = stack.enter_context(came(replicas, jam, name="Ringo"))
            viewer, _ = stack.enter_context(came(replicas, jam, role="viewer"))
            player.say(**START)
            player.hear("transport")
            player.say(**struck(0))
            assert viewer.hear("response")["player"] == "Ringo"
        homes = replicas.home(*jams)
        assert len({home.name for home in homes.values()}) > 1
        time.sleep(1.1)  # every server has told its list since
        listed = [entry for entry in replicas.get("/api/jams") if entry["jam"] in jams]
        assert [entry["jam"] for entry in listed] == sorted(jams)  # each once
        assert all(
            (e["players"], e["viewers"], e["playing"]) == (["Ringo"], 1, True) for e in listed
        )
        for jam in jams:  # a late viewer, and whoever comes after a while, too
            with came(replicas, jam, role="viewer") as (_, welcome):
                assert welcome["transport"]["playing"]
    recorded = {summary["jam"] for summary in replicas.get("/api/recordings")}
    assert set(jams) <= recorded  # on one machine they write to one file


@marked
def test_a_killed_servers_jams_go_on_elsewhere_and_come_home_with_it(replicas):
    jams = [f"moves-{number}" for number in range(8)]
    with contextlib.ExitStack() as stack:
        clients, resumes, transports = {}, {}, {}
        for jam in jams:
            clients[jam], welcome = stack.enter_context(came(replicas, jam, name=f"of-{jam}"))
            resumes[jam] = welcome["resume"]
            clients[jam].say(type="settings", radius=0.25)
            clients[jam].say(**START)
            transports[jam] = clients[jam].hear("transport")
            clients[jam].say(**struck(0))
            clients[jam].hear("trajectory")
            clients[jam].hear("trajectory")
            clients[jam].say(type="scene", action="store", name="verse")
            assert clients[jam].hear("scenes")["scenes"]
        homes = replicas.home(*jams)
        time.sleep(0.3)  # all of it is told
        broken = homes[jams[0]]
        broken.kill()
        moved = [jam for jam in jams if homes[jam] is broken]
        for jam in set(jams) - set(moved):
            clients[jam].say(**struck(1))  # on the connection that it had
            assert clients[jam].hear("response")["turn"] == 1
        for jam in moved:
            with pytest.raises(ConnectionClosed):
                clients[jam].hear("response")
            clients[jam], welcome = stack.enter_context(
                comes_back(replicas, jam, resume=resumes[jam])
            )
            assert (welcome["you"], welcome["resumed"]) == (f"of-{jam}", True)
            assert welcome["settings"]["radius"] == 0.25
            then, now = transports[jam], welcome["transport"]
            assert (now["playing"], now["take"], now["tempo_bpm"]) == (True, then["take"], 240.0)
            assert now["origin_seconds"] == pytest.approx(then["origin_seconds"], abs=0.05)
            assert [scene["name"] for scene in clients[jam].hear("scenes")["scenes"]] == ["verse"]
            clients[jam].say(**struck(1))
            assert clients[jam].hear("response")["turn"] == 1
        while broken in replicas.home(*jams).values():
            time.sleep(0.1)  # a list is as old as a second

        # When it is there again nginx sends newcomers to it; their jam follows them.
        replicas.start_servers({broken.name: broken.port})
        jam, away = moved[0], replicas.home(moved[0])[moved[0]]
        while replicas.home(jam)[jam] is away:
            time.sleep(1.0)
            with came(replicas, jam, role="viewer") as (_, welcome):
                assert welcome["transport"]["playing"]
        with pytest.raises(ConnectionClosed) as closed:
            clients[jam].hear("response")
        assert closed.value.rcvd.code == 1013  # not for good: clients come back at once
        with (
            came(replicas, jam, role="viewer") as (viewer, _),
            came(replicas, jam, resume=resumes[jam]) as (client, welcome),
        ):
            assert (welcome["resumed"], welcome["transport"]["playing"]) == (True, True)
            client.say(**struck(2))
            assert viewer.hear("response")["turn"] == 2
            assert replicas.home(jam)[jam].name == broken.name


@marked
@PLAYED_AGAIN
def test_a_drummer_hardly_notices_and_others_not_at_all(replicas, tmp_path, groove_file):
    jams = [f"drums-{number}" for number in range(3)]
    drummers = {}
    for jam in jams:
        command = [sys.executable, "-m", "cli.main", "play", "--server", replicas.url]
        command += ["--jam", jam, "--turns", "2", "--tempo", "240"]
        command += ["--replay", str(groove_file), "--report", str(tmp_path / jam)]
        drummers[jam] = subprocess.Popen(
            command, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE, text=True
        )
    homes = replicas.home(*jams)
    time.sleep(2.5)  # into the first turn's answer
    homes[jams[0]].kill()
    said = {jam: drummer.communicate(timeout=60)[0] for jam, drummer in drummers.items()}
    broken = homes[jams[0]]
    replicas.start_servers({broken.name: broken.port})
    for jam in jams:
        report = json.loads((tmp_path / jam).read_text())
        struck_by_it = homes[jam] is broken
        assert (report["turns"], report["reconnects"]) == (2, int(struck_by_it)), said[jam]
        assert report["missed"] <= int(struck_by_it), said[jam]


@marked
def test_without_redis_jams_go_on_and_its_return_is_noticed(tmp_path):
    (port,) = free_ports(1)
    there = Replicas(tmp_path, 0, port, {})
    with (tmp_path / "log").open("w") as log:
        environment = {"TWOS_REDIS": f"redis://127.0.0.1:{port}", "TWOS_REPLICA": "first"}
        with (
            there.redis() as redis,
            running(stderr=log, **environment) as first,
            running(TWOS_REDIS=f"redis://127.0.0.1:{port}", TWOS_REPLICA="second") as second,
            first.client("one") as client,
            second.client("two"),
        ):
            lists_until(first, ["one", "two"])
            redis.kill()
            redis.wait()
            lists_until(first, ["one"])
            client.say(**START)
            client.say(**struck(0))
            assert client.hear("response")["turn"] == 0
            with first.client("three") as third:  # opened while it is gone
                assert third.hear("welcome")["resumed"] is False
                time.sleep(1.5)
                with there.redis():
                    lists_until(second, ["one", "three", "two"])
                    said = (tmp_path / "log").read_text()
    assert said.count("redis is gone") == said.count("redis is back") == 1


def lists_until(server: Server, jams: list[str]) -> None:
    """Wait until a server lists these jams."""
    end = time.monotonic() + 20
    while [entry["jam"] for entry in json.loads(server.get("/api/jams"))] != jams:
        assert time.monotonic() < end, f"{jams} are not listed"
        time.sleep(0.1)


@marked
def test_scenes_are_known_to_the_server_that_opens_the_next_jam_of_that_name(tmp_path):
    (port,) = free_ports(1)

    async def both() -> tuple[str | None, str | None]:
        here, there = (Lobby(f"redis://127.0.0.1:{port}", "a", time.monotonic) for _ in range(2))
        here.keep_scenes("main", "[]")
        telling = asyncio.create_task(here.run(NoJams()))
        await asyncio.sleep(0.3)
        async with there.recalling("main"):
            known = there.scenes("main")
        afterwards = there.scenes("main")
        telling.cancel()
        await here.leave()
        await there.leave()
        return known, afterwards

    with Replicas(tmp_path, 0, port, {}).redis():
        assert asyncio.run(both()) == ("[]", None)


class NoJams:
    def entries(self) -> list[JamEntry]:
        return []

    def state(self, jam: str) -> Mirrored | None:
        return None

    def hand_over(self, jam: str) -> None:
        raise AssertionError(jam)


# One server, or none ----------------------------------------------------------------------


def test_one_server_lists_its_own_jams():
    with running(TWOS_REPLICA="alone") as server, server.client("main", name="Ringo") as client:
        client.hear("welcome")
        with server.client("main", role="viewer") as viewer:
            viewer.hear("welcome")
            assert json.loads(server.get("/api/jams")) == [
                {
                    "jam": "main",
                    "server": "alone",
                    "players": ["Ringo"],
                    "viewers": 1,
                    "playing": False,
                    "tempo_bpm": 120.0,
                    "bundle": "stub",
                }
            ]


def test_a_jam_goes_on_at_the_same_moment_by_another_clock():
    core = JamState(take=3, tempo_bpm=120.0, origin_seconds=40.0, first=0, closing=1, players=())
    state = Mirrored(
        jam="main",
        settings=Settings(bundle="stub", mode="gaussian"),
        core=core,
        memories=[],
        scenes=[],
        resumable={},
    )
    kept = Kept(unix=1000.0, clock=50.0, state=state)  # ten seconds after its beat 0
    assert kept.by(clock=7.0, unix=1002.0).core.origin_seconds == -5.0  # and twelve
    stands = state.model_copy(
        update={"core": JamState(**{**core.__dict__, "origin_seconds": None})}
    )
    assert Kept(unix=1000.0, clock=50.0, state=stands).by(7.0, 1002.0) == stands


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"standby": "http://other"}, "TWOS_REDIS and TWOS_STANDBY exclude each other"),
        ({"access": "tokens"}, "TWOS_REDIS needs TWOS_SECRET where tokens are asked for"),
    ],
)
def test_settings_that_cannot_be_shared_are_refused(settings, message):
    with pytest.raises(SettingsError, match=message):
        ServerSettings(redis="redis://127.0.0.1", **settings)


def test_an_address_that_is_none_is_refused_without_its_password():
    pytest.importorskip("redis", reason="the client for Redis is not installed")
    with pytest.raises(LobbyError, match="TWOS_REDIS has 'stage:6379'; it must be as in redis://"):
        Lobby("http://:password@stage:6379", "a", time.monotonic)
    assert "password" not in repr(ServerSettings(redis="redis://:password@stage:6379"))


def test_without_the_client_for_redis_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(LobbyError, match=r"pip install -c constraints.txt '.\[scale\]'"):
        Lobby("redis://127.0.0.1", "a", time.monotonic)


# Last, for what runs the browser runs an event loop to the end of this file ---------------


@marked_as_page
def test_a_page_goes_on_without_hands(replicas, browser, pages):
    page = pages(SimpleNamespace(url=replicas.url), "jam=stage")
    start(page, 240)
    page.keyboard.press("f")
    broken = replicas.home("stage")["stage"]
    page.wait_for_timeout(300)  # what was pressed is told
    with page.expect_websocket():  # the lost one is told by none: it is too short for a frame
        broken.kill()
    page.wait_for_function("twos.connected && twos.started")
    turns = page.evaluate("twos.turns")
    while page.evaluate("twos.turns") == turns:
        page.keyboard.press("f")
        page.wait_for_timeout(200)
    replicas.start_servers({broken.name: broken.port})
