"""A real server process on a free port, and a websocket client that talks to it."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.request import urlopen

import pytest
from websockets.sync.client import ClientConnection, connect

TESTS = Path(__file__).parent
ROOT = TESTS.parent
STUB_ENVIRONMENT = {
    "TWOS_BUNDLES": str(TESTS / "bundles"),
    "TWOS_DEFAULT_BUNDLE": "stub",
    "TWOS_RECORDINGS": "",
}

PLAYED_AGAIN = pytest.mark.flaky(
    reruns=2, reruns_delay=1.0, only_rerun=["too late", "was due", "in time", "was not answered"]
)
"""A test of whole turns is tried again where an answer came late: a busy machine may stand still
at the wrong moment. How often that happens is measured in `benchmarks/`, not here."""


async def line_of(said: asyncio.Queue[str], playing: asyncio.Task[Any], begins: str = "") -> str:
    """The next line with this beginning that a session says; fails as the session does."""
    while True:
        line = asyncio.ensure_future(said.get())
        await asyncio.wait({line, playing}, return_when=asyncio.FIRST_COMPLETED)
        if not line.done():
            line.cancel()
            pytest.fail(f"the session ended before it said {begins!r}: {await playing}")
        if line.result().startswith(begins):
            return line.result()


class Server:
    """Where a running server is."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.port = port
        self.kill = process.kill
        self.pid = process.pid
        self.url = f"http://127.0.0.1:{port}"

    def get(self, path: str) -> str:
        with urlopen(f"{self.url}{path}") as answer:
            return answer.read().decode()

    @contextmanager
    def client(self, jam: str = "main", **hello: Any) -> Iterator["Client"]:
        with connect(f"ws://127.0.0.1:{self.port}/ws/jams/{jam}", max_size=None) as socket:
            client = Client(socket)
            client.say(**{"type": "hello", "protocol": 1, **hello})
            yield client


class Client:
    """Says messages, and waits for those of a type."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def say(self, **message: Any) -> None:
        self.socket.send(json.dumps(message))

    def hear(self, kind: str) -> dict[str, Any]:
        """The next message of this type; others are passed over."""
        while True:
            message = json.loads(self.socket.recv(timeout=20))
            if message["type"] == kind:
                return message

    def clock(self) -> float:
        """The server's clock now."""
        self.say(type="ping", id=1, client_time=0.0)
        return self.hear("pong")["server_time"]


@contextmanager
def running(port: int = 0, stderr: IO[str] | None = None, **environment: str) -> Iterator[Server]:
    """Start a server and stop it again; its log goes where ours does, or to ``stderr``."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "serve", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **STUB_ENVIRONMENT, **environment},
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )
    try:
        line = process.stdout.readline()  # printed when every bundle is loaded and warm
        yield Server(int(line.split("open http://127.0.0.1:")[1].split()[0]), process)
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()
