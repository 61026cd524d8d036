"""Several servers behind nginx: what it adds to a message's way, and how soon a jam is back.

``python -m benchmarks.replicas``, with Debian's nginx and redis-server. Real processes on loopback:
nginx with the shipped nginx.conf, Redis, and servers that share both. Less than a minute.
"""

import argparse
import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self
from urllib.request import urlopen

from websockets.asyncio.client import ClientConnection, connect
from websockets.client import ClientProtocol
from websockets.exceptions import WebSocketException
from websockets.frames import Frame
from websockets.protocol import State
from websockets.uri import parse_uri

from benchmarks.figures import Figure, Report

ROOT = Path(__file__).resolve().parent.parent
NGINX_CONF = ROOT / "nginx.conf"
SERVERS = 4
NEEDED = {"nginx": "nginx-light", "redis-server": "redis-server"}
"""Programs, and Debian's packages that have them."""
START = {"type": "transport", "action": "start", "tempo_bpm": 240.0, "count_in_bars": 0}
BACKOFF_SECONDS = 0.1
"""How long `twos play` waits before it looks for its server again; a page waits 0.2 s."""
SETTLED_SECONDS = 0.3
"""After which all that happened in a jam is told to Redis; it takes a twentieth of a second."""
PAUSE_SECONDS = 0.004
"""Between two pings: a client may not ask too much."""
GIVE_UP_SECONDS = 20.0


@dataclass
class Replica:
    """One server process; ``name`` is that in the list of jams."""

    name: str
    port: int
    process: subprocess.Popen[str]

    def kill(self) -> None:
        """As a fault would: at once, and nothing is said."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@dataclass
class Replicas:
    """All of them, and what they share.

    Args:
        folder: of their recordings, of nginx's files and Redis's.
        port: nginx's.
        redis_port: Redis's.
        environment: that all servers have, beside their names.
    """

    folder: Path
    port: int
    redis_port: int
    environment: dict[str, str]
    servers: dict[str, Replica] = field(default_factory=dict)
    _ending: ExitStack = field(default_factory=ExitStack)

    @property
    def url(self) -> str:
        """Of nginx."""
        return f"http://127.0.0.1:{self.port}"

    def jam(self, name: str, port: int | None = None) -> str:
        """A jam's websocket: through nginx, or at one server's port past it."""
        return f"ws://127.0.0.1:{port or self.port}/ws/jams/{name}"

    def get(self, path: str) -> Any:
        """What a GET through nginx answers."""
        with urlopen(f"{self.url}{path}", timeout=GIVE_UP_SECONDS) as answer:
            return json.load(answer)

    def home(self, *jams: str) -> dict[str, Replica]:
        """The server that each of these jams is at; waits until all are listed."""
        end = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < end:
            listed = {entry["jam"]: entry["server"] for entry in self.get("/api/jams")}
            if listed.keys() >= set(jams):
                return {jam: self.servers[listed[jam]] for jam in jams}
            time.sleep(0.1)
        raise TimeoutError(f"{jams} are not listed after {GIVE_UP_SECONDS:.0f} s: {listed}")

    def start_servers(self, ports: dict[str, int]) -> None:
        """Start servers by name, and wait until each has said where it listens."""
        begun = []
        for name, port in ports.items():
            with (self.folder / f"{name}.log").open("a") as log:
                process = subprocess.Popen(
                    [sys.executable, "-m", "cli.main", "serve", "--port", str(port)],
                    cwd=ROOT,
                    env={**os.environ, **self.environment, "TWOS_REPLICA": name},
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                )
            self._ending.callback(_end, process)
            begun.append(Replica(name, port, process))
        for replica in begun:
            assert replica.process.stdout is not None
            said = replica.process.stdout.readline()  # when every bundle is loaded and warm
            assert said, (self.folder / f"{replica.name}.log").read_text(encoding="utf-8")
            self.servers[replica.name] = replica

    @contextmanager
    def redis(self) -> Iterator[subprocess.Popen[str]]:
        """A Redis that keeps nothing on the disk."""
        command = ["redis-server", "--port", str(self.redis_port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, text=True)
        try:
            wait_for(self.redis_port)
            yield process
        finally:
            _end(process)

    @contextmanager
    def nginx(self) -> Iterator[None]:
        """Run nginx as nginx.conf has it, but for addresses."""
        conf, where = NGINX_CONF.read_text(encoding="utf-8"), self.folder / "nginx"
        for name, replica in self.servers.items():
            conf = re.sub(rf"\b{name}:8000\b", f"127.0.0.1:{replica.port}", conf)
        conf = conf.replace("listen 8000", f"listen 127.0.0.1:{self.port}")
        where.mkdir()
        (where / "nginx.conf").write_text(conf, encoding="utf-8")
        command = ["nginx", "-e", "stderr", "-p", str(where), "-c", str(where / "nginx.conf")]
        with (where / "log").open("w") as log:
            process = subprocess.Popen(command, stderr=log, text=True)
        try:
            wait_for(self.port)
            yield
        finally:
            _end(process)


def missing() -> str:
    """What is needed and not here, in a sentence; empty if nothing."""
    packages = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if packages:
        return f"not here: apt-get install {' '.join(packages)}"
    if find_spec("redis") is None:
        return "not here: pip install -c constraints.txt '.[scale]'"
    return ""


@contextmanager
def behind_nginx(**environment: str) -> Iterator[Replicas]:
    """Four servers behind nginx, with a Redis.

    Args:
        environment: of all servers.
    """
    *ports, nginx_port, redis_port = free_ports(SERVERS + 2)
    with tempfile.TemporaryDirectory() as made:
        shared = {
            "TWOS_REDIS": f"redis://127.0.0.1:{redis_port}",
            "TWOS_RECORDINGS": str(Path(made) / "recordings"),
        }
        replicas = Replicas(Path(made), nginx_port, redis_port, {**shared, **environment})
        with replicas._ending, replicas.redis():
            names = [f"replica-{number}" for number in range(1, SERVERS + 1)]
            replicas.start_servers(dict(zip(names, ports, strict=True)))
            with replicas.nginx():
                yield replicas


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    with ExitStack() as held:
        found = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in found:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in found]


def wait_for(port: int) -> None:
    """Wait until somebody listens.

    Raises:
        TimeoutError: if nobody does.
    """
    end = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise TimeoutError(f"nobody listens on port {port} after {GIVE_UP_SECONDS:.0f} s")


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.wait(10)
    if process.stdout is not None:
        process.stdout.close()


# What is measured -------------------------------------------------------------------------


class Talk:
    """A player's websocket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    async def say(self, **message: Any) -> None:
        await self._socket.send(json.dumps(message))

    async def hear(self, kind: str) -> dict[str, Any]:
        """The next message of this type; others are passed over."""
        while True:
            message: dict[str, Any] = json.loads(await self._socket.recv())
            if message["type"] == kind:
                return message

    async def hello(self, **more: Any) -> dict[str, Any]:
        """Come in; the welcome."""
        await self.say(type="hello", protocol=1, **more)
        return await self.hear("welcome")


class Pinged:
    """A viewer's websocket that waits in the system's own call, with nothing else around it."""

    def __init__(self, url: str) -> None:
        parts = parse_uri(url)
        self._protocol = ClientProtocol(parts, max_size=None)
        self._tcp = socket.create_connection((parts.host, parts.port))
        self._tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._protocol.send_request(self._protocol.connect())
        self._send()
        while self._protocol.state is not State.OPEN:
            self._receive()
        self.ask({"type": "hello", "protocol": 1, "role": "viewer"}, b'{"type":"welcome"')

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tcp.close()

    def ping(self) -> float:
        """A ping's way there and back, in ms."""
        began = time.perf_counter()
        self.ask({"type": "ping", "id": 1, "client_time": 0.0}, b'{"type":"pong"')
        return 1000 * (time.perf_counter() - began)

    def ask(self, message: dict[str, Any], answer: bytes) -> None:
        """Say something, and wait for a message that begins so."""
        self._protocol.send_text(json.dumps(message).encode())
        self._send()
        while not any(data.startswith(answer) for data in self._receive()):
            pass

    def _send(self) -> None:
        self._tcp.sendall(b"".join(self._protocol.data_to_send()))

    def _receive(self) -> list[bytes]:
        data = self._tcp.recv(65_536)
        assert data, "the server closed the connection"
        self._protocol.receive_data(data)
        return [bytes(e.data) for e in self._protocol.events_received() if isinstance(e, Frame)]


def pings(there: Replicas, count: int) -> tuple[list[float], list[float]]:
    """Ways of pings there and back, in ms: through nginx, and past it to the same jam."""
    with Pinged(there.jam("pinged")) as passing:
        port = there.home("pinged")["pinged"].port
        with Pinged(there.jam("pinged", port)) as straight:
            through: list[float] = []
            past: list[float] = []
            for number in range(count):
                ways = [(passing, through), (straight, past)]
                for way, taken in ways if number % 2 else reversed(ways):  # none always first
                    time.sleep(PAUSE_SECONDS)
                    taken.append(way.ping())
    return through, past


async def moved(replicas: Replicas, jam: str) -> tuple[float, float]:
    """Play in a jam, kill its server, and come back.

    Returns:
        Seconds from the kill to the welcome as who one was, and to the next turn's answer.
    """
    async with connect(replicas.jam(jam), compression=None, max_size=None) as socket:
        talk = Talk(socket)
        welcome = await talk.hello()
        await talk.say(**START)
        await talk.hear("transport")
        await talk.say(**struck(0))
        await talk.hear("call")
        home = (await asyncio.to_thread(replicas.home, jam))[jam]
        await asyncio.sleep(SETTLED_SECONDS)
        killed = time.monotonic()
        await asyncio.to_thread(home.kill)
    while True:
        await asyncio.sleep(BACKOFF_SECONDS)
        with contextlib.suppress(OSError, WebSocketException):
            async with connect(replicas.jam(jam), compression=None, max_size=None) as socket:
                talk = Talk(socket)
                again = await talk.hello(resume=welcome["resume"])
                back = time.monotonic()
                assert again["resumed"], "the jam began anew"
                await talk.say(**struck(1))
                await talk.hear("response")
                return back - killed, time.monotonic() - killed


def centile(values: Sequence[float], at: int) -> float:
    """The value that ``at`` of 100 do not exceed."""
    return statistics.quantiles(values, n=100)[at - 1]


def struck(turn: int) -> dict[str, Any]:
    """A phrase of one hit."""
    note = {"beat": 16.0 * turn + 1, "note": 36, "velocity": 99}
    return {"type": "phrase", "turn": turn, "notes": [note]}


def report(rounds: int = 5, count: int = 300) -> Report:
    """Start everything, and measure it.

    Args:
        rounds: of pings.
        count: pings in a round, each way.
    """
    straight, through, backs, answers = [], [], [], []
    with behind_nginx(TWOS_LOG_LEVEL="warning") as replicas:
        pings(replicas, count)  # to get warm
        for _ in range(rounds):
            passed, past = pings(replicas, count)
            through.append(passed)
            straight.append(past)
        for number in range(SERVERS - 1):
            back, answered = asyncio.run(moved(replicas, f"moved-{number}"))
            backs.append(back)
            answers.append(answered)

    def added(what: str, at: int) -> Figure:
        """What going through nginx costs at a centile; no ping of a pair knows of the other."""
        pairs = zip(through, straight, strict=True)
        return Figure(
            what=f"nginx adds to a ping's way, {what}",
            unit="ms",
            rounds=tuple(centile(passed, at) - centile(past, at) for passed, past in pairs),
        )

    return Report(
        title="Several servers",
        command="python -m benchmarks.replicas",
        text=f"{SERVERS} servers, nginx and Redis on this machine. Pings to one jam go through "
        f"nginx and past it by turns, {count} each in a round. Then one server after another is "
        f"killed with -9 while its jam plays; a client that tries again every {BACKOFF_SECONDS:g} "
        "s, as `twos play` does at first, comes back through nginx, is known there, and sends the "
        "next phrase at once.",
        figures=(
            Figure(
                what="ping there and back past nginx, median",
                unit="ms",
                rounds=tuple(statistics.median(taken) for taken in straight),
            ),
            added("median", 50),
            added("p99", 99),
            Figure(what="from kill -9 to the welcome back", unit="s", rounds=tuple(backs)),
            Figure(
                what="from kill -9 to a turn answered elsewhere", unit="s", rounds=tuple(answers)
            ),
        ),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 2 where they cannot be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args(arguments)
    if what := missing():
        print(f"replicas: {what}", file=sys.stderr)
        return 2
    print(report().markdown(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
