"""How many jams can one server play at once, so that none misses a downbeat?

``python -m benchmarks.jams`` starts a server of its own for every count of jams and plays all of
them from this process, each over a websocket of its own: a made-up drummer at 120 BPM who sends his
phrase half a step before the downbeat, as late as the protocol allows. Turns are spread evenly
over time. With ``--sends notes`` every hit is sent when it is struck, so that answers are drafted.

A turn is good if its response was here before its first note was due, and was neither a fallback
nor left out. Both processes share this machine; memory and processor time are those of the server,
read from ``/proc`` (Linux).
"""

import argparse
import asyncio
import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
import uvloop
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.downbeats import strokes
from benchmarks.replays import BenchmarkError, own_server
from clients.midi.output import realtime_priority
from server.__main__ import allow_files
from server.protocol import PROTOCOL

TEMPO_BPM = 120.0
CLOSE_BEATS = 0.125
COME_PER_SECOND = 150
"""How many drummers come at once: an opened jam is more work than a played one."""
CALM_SECONDS = 2.0
"""From the last drummer's coming to the first turn that counts."""
AHEAD_SECONDS = 2.0
"""From a drummer's start to his first downbeat at least."""
PHRASES = 16
"""How many different phrases all drummers play in turn."""
PRIORITY = 9
"""Above the server's: drummers are other machines, whose time nobody takes."""
DEADLINE_MS = 31.0
"""Half a step at 240 BPM."""
COUNTS = (1, 100, 500, 1000, 1500, 2000, 2500)
GOAL = 2000
Sends = Literal["phrases", "notes"]


@dataclass
class Heard:
    """What became of the turns of all jams; milliseconds.

    ``answer_ms`` is from the moment that a phrase was complete to the response's arrival here,
    ``margin_ms`` from there to its first note.
    """

    jams: int
    asked: int = 0
    missed: int = 0
    answer_ms: list[float] = field(default_factory=list)
    margin_ms: list[float] = field(default_factory=list)
    late_ms: list[float] = field(default_factory=list)  # how late this process itself sent
    memory_mb: float = 0.0
    busy: float = 0.0  # cores that the server used
    busy_here: float = 0.0

    @property
    def unanswered(self) -> int:
        """Turns of which nothing was heard."""
        return self.asked - self.missed - len(self.answer_ms)

    def percentile(self, of: float) -> float:
        """Of the milliseconds to an answer."""
        return float(np.percentile(self.answer_ms or [np.nan], of))

    def row(self) -> str:
        """As a line of the table."""
        margin, late = min(self.margin_ms, default=np.nan), max(self.late_ms, default=np.nan)
        return (
            f"{self.jams:>6}{self.asked:>8}{self.missed:>8}{self.unanswered:>8}"
            f"{self.percentile(50):>9.1f}{self.percentile(99):>8.1f}{margin:>8.1f}"
            f"{self.memory_mb:>9.0f}{self.busy:>7.2f}{self.busy_here:>7.2f}{late:>9.1f}"
        )


HEAD = (
    f"{'jams':>6}{'turns':>8}{'missed':>8}{'silent':>8}{'p50 ms':>9}{'p99':>8}{'margin':>8}"
    f"{'MB':>9}{'cores':>7}{'here':>7}{'sent late':>10}"
)


@dataclass
class Drummer:
    """One jam's only player."""

    number: int
    socket: ClientConnection
    phrases: Sequence[Sequence[tuple[float, int]]]
    heard: Heard
    transport: asyncio.Future[dict[str, Any]]
    closes: dict[int, float] = field(default_factory=dict)

    async def listen(self) -> None:
        """Take what comes."""
        async for text in self.socket:
            now = time.monotonic()
            assert isinstance(text, str), "the server speaks text"
            kind = text[9 : text.index('"', 9)]
            if kind == "response":
                self.answered(json.loads(text), now)
            elif kind == "missed":
                self.heard.missed += json.loads(text)["turn"] in self.closes
            elif kind == "transport" and '"playing":true' in text and not self.transport.done():
                self.transport.set_result(json.loads(text))
            elif kind == "error":
                raise BenchmarkError(f"the server refuses: {json.loads(text)['message']}")

    def answered(self, response: dict[str, Any], now: float) -> None:
        """Count a response."""
        closed = self.closes.get(response["turn"])
        if closed is None:
            return
        beats = [note["beat"] for note in response["notes"]]
        due = self.seconds(min([response["start_beat"], *beats]))
        self.heard.answer_ms.append(1000 * (now - closed))
        self.heard.margin_ms.append(1000 * (due - now))
        if now > due or response["fallback"]:
            self.heard.missed += 1
            self.heard.answer_ms.pop()

    def seconds(self, beat: float) -> float:
        """When a beat sounds; both processes have one clock."""
        at: float = self.transport.result()["origin_seconds"] + beat * 60 / TEMPO_BPM
        return at

    async def play(self, downbeat: float, counted: tuple[float, float], sends: Sends) -> None:
        """Play from a downbeat on; turns that close between two moments are counted."""
        start = {"type": "transport", "action": "start", "tempo_bpm": TEMPO_BPM}
        start |= {"count_in_bars": 0, "seconds": downbeat}
        await self.socket.send(json.dumps(start))
        await self.transport
        turn, beats, whole = 0, *self.lengths
        while (close := self.seconds(turn * whole + beats - CLOSE_BEATS)) < counted[1]:
            played = self.phrases[(turn + self.number) % len(self.phrases)]
            if counted[0] <= close:
                self.closes[turn] = close
                self.heard.asked += 1
            notes = [
                {"beat": max(-0.1, turn * whole + beat), "note": note, "velocity": 90}
                for beat, note in played
                if beat < beats - CLOSE_BEATS
            ]
            if sends == "notes":
                for struck in notes:
                    await self.at(self.seconds(struck["beat"]))
                    await self.socket.send(json.dumps({"type": "note", **struck}))
            await self.at(close)
            if sends == "phrases":
                await self.socket.send(json.dumps({"type": "phrase", "turn": turn, "notes": notes}))
                self.heard.late_ms.append(1000 * (time.monotonic() - close))
            turn += 1
        await asyncio.sleep(1.0)

    async def at(self, moment: float) -> None:
        """Wait for a moment."""
        await asyncio.sleep(max(0.0, moment - time.monotonic()))

    @property
    def lengths(self) -> tuple[int, int]:
        """Of a phrase and of a turn, in beats."""
        held = self.transport.result()
        return held["phrase_beats"], held["turn_beats"]


async def play_all(jams: int, seconds: float, sends: Sends, recorded: bool) -> Heard:
    """Play so many jams on a server of their own, and count for so long."""
    rng = np.random.default_rng(jams)
    phrases = [strokes(rng, 8) for _ in range(PHRASES)]
    heard = Heard(jams)
    with tempfile.TemporaryDirectory() as folder:
        room = {
            "TWOS_JAMS": str(jams + 8),
            "TWOS_CONNECTIONS": str(jams + 64),
            "TWOS_LOG_LEVEL": "error",
            "TWOS_RECORDINGS": folder if recorded else "",
        }
        async with own_server(room) as server:
            address = server.url.replace("http", "ws")
            come = jams / COME_PER_SECOND
            first = time.monotonic() + come + 8 * 60 / TEMPO_BPM + AHEAD_SECONDS + CALM_SECONDS
            counted = first, first + seconds

            async def one(number: int) -> None:
                await asyncio.sleep(come * number / jams)
                path = f"{address}/ws/jams/load-{number}"
                async with connect(path, compression=None, max_size=None, open_timeout=60) as ws:
                    drummer = Drummer(
                        number, ws, phrases, heard, asyncio.get_running_loop().create_future()
                    )
                    hello = {"type": "hello", "protocol": PROTOCOL, "name": "load", "sends": sends}
                    await ws.send(json.dumps(hello))
                    listening = asyncio.create_task(drummer.listen())
                    turn = 16 * 60 / TEMPO_BPM
                    soonest = time.monotonic() + AHEAD_SECONDS
                    phase = first + turn * number / jams
                    downbeat = phase - turn * ((phase - soonest) // turn)
                    playing = asyncio.create_task(drummer.play(downbeat, counted, sends))
                    done, _ = await asyncio.wait(
                        {playing, listening}, return_when=asyncio.FIRST_COMPLETED
                    )
                    listening.cancel()
                    playing.cancel()
                    for task in done:
                        task.result()

            async def watch() -> None:
                await asyncio.sleep(counted[0] - CALM_SECONDS - time.monotonic())
                gc.collect()
                gc.disable()  # this process's own pauses are not the server's
                await asyncio.sleep(counted[0] - time.monotonic())
                before, here = busy_seconds(server.pid), time.process_time()
                began = time.monotonic()
                await asyncio.sleep(counted[1] - time.monotonic())
                passed = time.monotonic() - began
                heard.busy = (busy_seconds(server.pid) - before) / passed
                heard.busy_here = (time.process_time() - here) / passed
                heard.memory_mb = resident_mb(server.pid)

            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(watch())
                for number in range(jams):
                    tasks.create_task(one(number))
    return heard


def busy_seconds(pid: int) -> float:
    """Processor time of a process so far."""
    held = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(held[11]) + int(held[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Memory of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def grown(counts: Sequence[int], seconds: float, sends: Sends, recorded: bool) -> Iterator[Heard]:
    """Each count of jams in turn."""
    for jams in counts:
        with realtime_priority(PRIORITY):
            yield uvloop.run(play_all(jams, seconds, sends, recorded))


def main() -> int:
    """Print a line per count."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("jams", type=int, nargs="*", default=COUNTS)
    parser.add_argument("--seconds", type=float, default=24.0)
    parser.add_argument("--sends", choices=("phrases", "notes"), default="phrases")
    parser.add_argument("--unrecorded", action="store_true")
    options = parser.parse_args()
    allow_files(max(options.jams) + 256)
    print(HEAD)
    for heard in grown(options.jams, options.seconds, options.sends, not options.unrecorded):
        print(heard.row(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
