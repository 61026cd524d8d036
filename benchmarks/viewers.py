"""A thousand viewers look on while a drummer plays: he must not notice.

``make viewers`` or ``python -m benchmarks.viewers``. One server, one ``twos play`` with a made-up
drummer, and the viewers as a third process that come while he plays, see a minute of it, and go;
then all of it once more. Some of them never read what they are sent: they have to be let go. Exit
status 1 if a turn was missed, a viewer that reads saw less than everything, one that does not was
kept, or the last wave left more memory behind than the first. Memory is read from ``/proc``
(Linux).
"""

import argparse
import asyncio
import base64
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from websockets.asyncio.client import ClientConnection, connect

from benchmarks.processes import memory_mb
from music.midi_file import midi_file, save_midi
from music.phrase import Drum, Hit, Phrase

JAM = "audience"
DRUMMED = Phrase(
    2,
    tuple(
        [Hit(step, Drum.CLOSED_HAT, 0.6, 0.1) for step in range(0, 32, 2)]
        + [Hit(step, Drum.SNARE, 0.9, 0.1) for step in (4, 12, 20, 28)]
        + [Hit(step, Drum.KICK, 0.8, 0.1) for step in (0, 10, 16, 26)]
    ),
)
SMALL_WINDOW = 4096
"""Bytes that the system of a viewer who reads nothing takes for him."""
COME_SECONDS = 10.0
SETTLE_SECONDS = 20.0
MOST_GROWTH_MB = 4.0
"""From one wave to the last: the first one's memory must do for all."""
FILES = 8192


@dataclass
class Seen:
    """What the viewers have to tell.

    Args:
        came_seconds: from the first to the last welcome.
        responses: the fewest and the most that one who reads was sent.
        spread_ms: of each response, from the first to the last viewer who had it; median, longest.
        lost: viewers who read and were let go all the same.
    """

    readers: int
    came_seconds: float
    responses: tuple[int, int]
    spread_ms: tuple[float, float]
    lost: int


async def look_on(url: str, readers: int, silent: int, seconds: float) -> Seen:
    """Be the viewers."""
    heard: list[dict[int, float]] = [{} for _ in range(readers)]
    came: list[float] = []
    lost = 0

    async def reader(number: int) -> None:
        nonlocal lost
        await asyncio.sleep(COME_SECONDS * number / readers)
        async with connect(url, compression=None, max_size=None, open_timeout=60) as websocket:
            await websocket.send(HELLO)
            try:
                await asyncio.wait_for(read(websocket, heard[number]), leaves - time.monotonic())
                lost += 1
            except TimeoutError:
                pass

    async def read(websocket: ClientConnection, turns: dict[int, float]) -> None:
        async for text in websocket:
            assert isinstance(text, str), "the server speaks text"
            if text.startswith('{"type":"response"'):
                turns[json.loads(text)["turn"]] = time.monotonic()
            elif text.startswith('{"type":"welcome"'):
                came.append(time.monotonic())

    leaves = time.monotonic() + COME_SECONDS + seconds
    mute = [say_hello_only(url) for _ in range(silent)]
    async with asyncio.TaskGroup() as tasks:
        for number in range(readers):
            tasks.create_task(reader(number))
    for tcp in mute:
        tcp.close()
    whole = set(heard[0]) & set(heard[-1])
    times = [[turns[turn] for turns in heard if turn in turns] for turn in whole]
    spread = [1000 * (max(each) - min(each)) for each in times]
    counts = [len(whole & turns.keys()) for turns in heard]
    return Seen(
        readers,
        max(came) - min(came),
        (min(counts), max(counts)),
        (statistics.median(spread), max(spread)),
        lost,
    )


HELLO = json.dumps({"type": "hello", "protocol": 1, "role": "viewer", "name": "viewer"})


def say_hello_only(url: str) -> socket.socket:
    """A viewer that says hello and then reads nothing."""
    parts = urlsplit(url)
    tcp = socket.socket()
    tcp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_WINDOW)
    tcp.connect((parts.hostname, parts.port))
    key = base64.b64encode(os.urandom(16)).decode()
    asked = [
        f"GET {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    ]
    tcp.sendall("\r\n".join([*asked, "", ""]).encode())
    answer = tcp.recv(1024)
    assert answer.startswith(b"HTTP/1.1 101"), answer
    text = HELLO.encode()  # under 126 bytes: one short frame, masked with zeros
    tcp.sendall(bytes([0x81, 0x80 | len(text)]) + bytes(4) + text)
    return tcp


def counted(server: str, name: str) -> float:
    """One of the server's measures."""
    with urlopen(f"{server}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith(f"{name} "))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 if anything is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, default=1000)
    parser.add_argument("--silent", type=int, default=50, help="of them, who read nothing")
    parser.add_argument("--tempo", type=float, default=160.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--waves", type=int, default=2, help="how often they come and go")
    parser.add_argument("--look-on", metavar="URL", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, most), most))
    readers = options.viewers - options.silent
    if options.look_on:
        seen = look_on(options.look_on, readers, options.silent, options.seconds)
        print(json.dumps(asdict(asyncio.run(seen))))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return measure(options, readers, Path(folder))


def measure(options: argparse.Namespace, readers: int, folder: Path) -> int:
    """One server, one drummer, and as many waves of viewers as were asked for."""
    server = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "serve", "--port", "0"],
        env=os.environ | {"TWOS_LOG_LEVEL": "warning", "TWOS_RECORDINGS": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    faults = []
    try:
        url = server.stdout.readline().split("open ")[1].split()[0]
        jam = f"{url.replace('http', 'ws', 1)}/ws/jams/{JAM}"
        memory = [memory_mb(server.pid)]
        print(f"before: {memory[0]:.0f} MB", flush=True)
        wave_seconds = COME_SECONDS + options.seconds + SETTLE_SECONDS
        turn_seconds = 16 * 60 / options.tempo
        turns = int(options.waves * wave_seconds / turn_seconds) + 2
        drummer, report = begin(url, folder, options.tempo, turns)
        for wave in range(1, options.waves + 1):
            command = [sys.executable, "-m", "benchmarks.viewers", "--look-on", jam]
            command += ["--viewers", str(options.viewers), "--silent", str(options.silent)]
            command += ["--seconds", str(options.seconds)]
            watching = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            time.sleep(COME_SECONDS + options.seconds - 3)
            there, kept = memory_mb(server.pid), counted(url, "twos_clients") - 1 - readers
            assert watching.stdout is not None
            seen = json.loads(watching.stdout.read())
            watching.wait()
            time.sleep(SETTLE_SECONDS - 5)
            memory.append(memory_mb(server.pid))
            fewest, most = seen["responses"]
            median, longest = seen["spread_ms"]
            print(
                f"wave {wave}: {options.viewers} viewers in {seen['came_seconds']:.1f} s, "
                f"{options.silent} read nothing, {kept:.0f} of those kept; {seen['lost']} readers "
                f"lost\n"
                f"  {fewest}-{most} responses each, the last viewer {median:.0f} ms after the "
                f"first ({longest:.0f} at most)\n"
                f"  memory {there:.0f} MB, {memory[-1]:.0f} after they left",
                flush=True,
            )
            if kept or seen["lost"] or fewest != most:
                faults.append(f"wave {wave}")
        drummer.wait()
        played = json.loads(report.read_text(encoding="utf-8"))
        missed = counted(url, "twos_missed_turns_total")
        print(
            f"the drummer at {options.tempo:g} BPM: {played['turns']} turns, {played['missed']} "
            f"missed ({missed:.0f} by the server's count)\n  latency p50 "
            f"{played['latency_ms']['p50']:.1f} ms, p99 {played['latency_ms']['p99']:.1f}; "
            f"least margin {played['margin_ms']['min']:.1f} ms"
        )
        if played["missed"] or missed:
            faults.append("missed turns")
        if memory[-1] > memory[1] + MOST_GROWTH_MB:
            faults.append("memory")
    finally:
        server.terminate()
        server.wait()
    print(f"not as it must be: {', '.join(faults)}" if faults else "as it must be")
    return int(bool(faults))


def begin(url: str, folder: Path, tempo: float, turns: int) -> tuple[subprocess.Popen[bytes], Path]:
    """A drummer who plays for so many turns."""
    performance, report = folder / "drummed.mid", folder / "report.json"
    save_midi(midi_file([DRUMMED] * turns, tempo), performance)
    command = [sys.executable, "-m", "cli.main", "play", "--server", url, "--jam", JAM]
    command += ["--replay", str(performance), "--report", str(report)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL), report


if __name__ == "__main__":
    sys.exit(main())
