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
import contextlib
import gc
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import uvloop
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.downbeats import strokes
from benchmarks.figures import Figure, Report
from benchmarks.processes import busy_seconds, memory_mb, stolen_seconds
from benchmarks.replays import BenchmarkError, own_server
from clients.midi.output import realtime_priority
from server.__main__ import allow_files
from server.protocol import PROTOCOL

TEMPO_BPM = 120.0
CLOSE_BEATS = 0.125
COME_PER_SECOND = 100
"""How many drummers come at once: an opened jam is more work than a played one."""
COME_AGAIN_SECONDS = 5.0
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
COUNTS = (1, 100, 500, 1000, 1500, 2000)
SHARED = (1000, 2000)
"""Jams of two processes together."""
STREAMING = (500,)
"""Of those who send every hit when it is struck."""
GOAL = 2000
PARTS = 4
PICTURE = Path(__file__).resolve().parent.parent / "docs" / "jams.png"
Sends = Literal["phrases", "notes"]


class Moment(NamedTuple):
    """A response: when it came, in seconds from the first that counts, and how fast it was."""

    seconds: float
    answer_ms: float
    margin_ms: float


@dataclass
class Heard:
    """What became of the turns of all jams.

    ``refused`` counts how often somebody was told to come again, ``outside`` who never came in;
    ``answer_ms`` is from the moment that a phrase was complete to the response's arrival here,
    ``margin_ms`` from there to its first note; ``cores`` those that the server used, ``here`` those
    of this process, ``sent_ms`` how late it sent phrases at worst; ``stolen_ms`` is how long others
    on the same host kept this machine waiting.
    """

    jams: int
    seconds: float
    processes: int = 1
    asked: int = 0
    missed: int = 0
    moments: list[Moment] = field(default_factory=list)
    refused: int = 0
    outside: int = 0
    sent_ms: float = 0.0
    memory_mb: list[float] = field(default_factory=list)
    cores: list[float] = field(default_factory=list)
    here: float = 0.0
    stolen_ms: float = 0.0

    @property
    def unanswered(self) -> int:
        """Turns of which nothing was heard."""
        return self.asked - self.missed - len(self.moments)

    @property
    def is_clean(self) -> bool:
        """Whether every turn was answered in time."""
        return bool(self.asked) and not (self.missed or self.unanswered or self.outside)

    def percentiles(self, of: float) -> tuple[float, ...]:
        """Of the milliseconds to an answer, in each part of the time."""
        parts: list[list[float]] = [[] for _ in range(PARTS)]
        for moment in self.moments:
            parts[min(PARTS - 1, int(PARTS * moment.seconds / self.seconds))].append(
                moment.answer_ms
            )
        return tuple(float(np.percentile(part, of)) for part in parts if part)

    def row(self) -> str:
        """As a line of the table."""
        answers = [moment.answer_ms for moment in self.moments] or [np.nan]
        margin = min((moment.margin_ms for moment in self.moments), default=np.nan)
        half, most = np.percentile(answers, (50, 99))
        return (
            f"{self.jams:>6}{self.asked:>8}{self.missed:>8}{self.unanswered:>8}{half:>9.1f}"
            f"{most:>8.1f}{margin:>8.1f}{self.memory_mb[-1]:>9.0f}{np.mean(self.cores):>7.2f}"
            f"{self.here:>7.2f}{self.sent_ms:>10.1f}{self.stolen_ms:>8.0f}"
            f"{self.refused:>8}{self.outside:>8}"
        )


HEAD = (
    f"{'jams':>6}{'turns':>8}{'missed':>8}{'silent':>8}{'p50 ms':>9}{'p99':>8}{'margin':>8}"
    f"{'MB':>9}{'cores':>7}{'here':>7}{'sent late':>10}{'stolen':>8}"
    f"{'refused':>8}{'outside':>8}"
)


class RefusedError(BenchmarkError):
    """The server's sentence."""


@dataclass
class Drummer:
    """One jam's only player."""

    number: int
    socket: ClientConnection
    phrases: Sequence[Sequence[tuple[float, int]]]
    heard: Heard
    transport: asyncio.Future[dict[str, Any]]
    closes: dict[int, float] = field(default_factory=dict)
    counted_from: float = 0.0

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
                raise RefusedError(json.loads(text)["message"])

    def answered(self, response: dict[str, Any], now: float) -> None:
        """Count a response."""
        closed = self.closes.get(response["turn"])
        if closed is None:
            return
        beats = [note["beat"] for note in response["notes"]]
        due = self.seconds(min([response["start_beat"], *beats]))
        if now > due or response["fallback"]:
            self.heard.missed += 1
            return
        since = now - self.counted_from
        self.heard.moments.append(Moment(since, 1000 * (now - closed), 1000 * (due - now)))

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
        self.counted_from = counted[0]
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
                late_ms = 1000 * (time.monotonic() - close)
                if counted[0] <= close:
                    self.heard.sent_ms = max(self.heard.sent_ms, late_ms)
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


async def play_all(
    jams: int, seconds: float, sends: Sends, recorded: bool, processes: int
) -> Heard:
    """Play so many jams on servers of their own, and count for so long."""
    rng = np.random.default_rng(jams)
    phrases = [strokes(rng, 8) for _ in range(PHRASES)]
    heard = Heard(jams, seconds, processes)
    with tempfile.TemporaryDirectory() as folder:
        room = {
            "TWOS_JAMS": str(jams + 8),
            "TWOS_CONNECTIONS": str(jams + 64),
            "TWOS_LOG_LEVEL": "error",
        }
        async with contextlib.AsyncExitStack() as stack:
            servers = [
                await stack.enter_async_context(
                    own_server(room | {"TWOS_RECORDINGS": f"{folder}/{n}" if recorded else ""})
                )
                for n in range(processes)
            ]
            come = jams / COME_PER_SECOND
            first = time.monotonic() + come + 8 * 60 / TEMPO_BPM + AHEAD_SECONDS + CALM_SECONDS
            counted = first, first + seconds

            async def one(number: int) -> None:
                await asyncio.sleep(come * number / jams)
                while time.monotonic() < counted[0]:
                    try:
                        await play_one(number)
                        return
                    except RefusedError:  # no more jams for now
                        heard.refused += 1
                        await asyncio.sleep(COME_AGAIN_SECONDS)
                heard.outside += 1

            async def play_one(number: int) -> None:
                address = servers[number % processes].url.replace("http", "ws")
                path = f"{address}/ws/jams/load-{number}"
                async with connect(path, compression=None, max_size=None, open_timeout=60) as ws:
                    transport = asyncio.get_running_loop().create_future()
                    drummer = Drummer(number, ws, phrases, heard, transport)
                    hello = {"type": "hello", "protocol": PROTOCOL, "name": "load", "sends": sends}
                    await ws.send(json.dumps(hello))
                    turn = 16 * 60 / TEMPO_BPM
                    soonest = time.monotonic() + AHEAD_SECONDS
                    phase = first + turn * number / jams
                    downbeat = phase - turn * ((phase - soonest) // turn)
                    playing = asyncio.create_task(drummer.play(downbeat, counted, sends))
                    listening = asyncio.create_task(drummer.listen())
                    both = {playing, listening}
                    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
                    for task in both:
                        task.cancel()
                    ended = await asyncio.gather(*both, return_exceptions=True)
                    for error in sorted(ended, key=lambda e: not isinstance(e, RefusedError)):
                        if isinstance(error, Exception):
                            raise error

            async def watch() -> None:
                await asyncio.sleep(counted[0] - CALM_SECONDS - time.monotonic())
                gc.collect()
                gc.disable()  # this process's own pauses are not the server's
                await asyncio.sleep(counted[0] - time.monotonic())
                here, stolen = time.process_time(), stolen_seconds()
                for _ in range(PARTS):
                    before = sum(busy_seconds(server.pid) for server in servers)
                    await asyncio.sleep(seconds / PARTS)
                    used = sum(busy_seconds(server.pid) for server in servers) - before
                    heard.cores.append(used * PARTS / seconds)
                    heard.memory_mb.append(sum(memory_mb(server.pid) for server in servers))
                heard.here = (time.process_time() - here) / seconds
                heard.stolen_ms = 1000 * (stolen_seconds() - stolen)

            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(watch())
                for number in range(jams):
                    tasks.create_task(one(number))
    return heard


def played(
    jams: int,
    seconds: float,
    sends: Sends = "phrases",
    recorded: bool = True,
    processes: int = 1,
) -> Heard:
    """So many jams for so long, on one server process or several that share them."""
    allow_files(jams + 256)
    with realtime_priority(PRIORITY):
        return uvloop.run(play_all(jams, seconds, sends, recorded, processes))


def report(seconds: float = 16.0, long_seconds: float = 300.0) -> Report:
    """From one jam to the goal; then the goal, or what was reached of it, for five minutes."""
    grown = [played(jams, seconds) for jams in COUNTS]
    draw(grown, PICTURE)
    shared = [played(jams, seconds, processes=2) for jams in SHARED]
    streaming = [played(jams, seconds, sends="notes") for jams in STREAMING]
    tried: list[Heard] = []
    for jams in sorted((heard.jams for heard in shared if heard.is_clean), reverse=True):
        tried.append(played(jams, long_seconds, processes=2))
        if tried[-1].is_clean:
            break
    kept = max((heard.jams for heard in tried if heard.is_clean), default=0)
    first, last = grown[0], grown[-1]
    each_mb = 1000 * (last.memory_mb[-1] - first.memory_mb[-1]) / (last.jams - first.jams)
    figures = [
        Figure(
            what=f"jams at {TEMPO_BPM:g} BPM of which none misses in {long_seconds:g} s, "
            "two processes",
            unit="jams",
            rounds=(kept,),
            budget=GOAL,
            more_is_better=True,
        ),
        *(
            Figure(what=f"missed in {long_seconds:g} s of {heard.jams} jams", unit="turns",
                   rounds=(heard.missed + heard.unanswered,), budget=0)
            for heard in tried
        ),
        Figure(what="memory for one more jam", unit="kB", rounds=(each_mb,)),
    ]  # fmt: skip
    for kind, all_heard in (
        ("", grown),
        (", two processes", [*shared, *tried]),
        (", hits streamed", streaming),
    ):
        for heard in all_heard:
            what = f"{heard.jams} jams{kind}, {heard.seconds:g} s"
            figures += [
                Figure(what=f"{what}: complete → here, median", unit="ms",
                       rounds=heard.percentiles(50)),
                Figure(what=f"{what}: p99", unit="ms", rounds=heard.percentiles(99)),
                Figure(what=f"{what}: cores used", unit="cores", rounds=tuple(heard.cores)),
                Figure(what=f"{what}: memory", unit="MB", rounds=tuple(heard.memory_mb)),
                Figure(what=f"{what}: missed of {heard.asked}", unit="turns",
                       rounds=(heard.missed + heard.unanswered,)),
                Figure(what=f"{what}: stolen by others on the host", unit="ms",
                       rounds=(heard.stolen_ms,)),
            ]  # fmt: skip
    return Report(
        title="A server full of jams",
        command="python -m benchmarks.jams --report",
        text=(
            f"One server process, or two that share the jams, and all drummers in a process of "
            f"their own beside them on the same cores, a websocket and a jam each, at "
            f"{TEMPO_BPM:g} BPM, recorded as in a show; turns spread evenly. A phrase is sent "
            f"half a step before its downbeat, or hit by hit where it says so. Who is told that a "
            f"server is full comes again after {COME_AGAIN_SECONDS:g} s. Spreads are over {PARTS} "
            f"parts of the time. One process has one interpreter, which one core runs.\n\n"
            f"![How long answers take while more and more jams play](jams.png)"
        ),
        figures=tuple(figures),
    )


def draw(grown: Sequence[Heard], path: Path) -> None:
    """How long answers take, against how many jams play."""
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(7, 4), layout="constrained")
    jams = [heard.jams for heard in grown]
    for name, of, style in (("half of all answers", 50, "-"), ("99 of 100", 99, "--")):
        axis.plot(jams, [np.median(heard.percentiles(of) or np.nan) for heard in grown],
                  f"o{style}", color="#333", label=f"{name} take at most")  # fmt: skip
    half_step = 1000 * CLOSE_BEATS * 60 / TEMPO_BPM
    axis.axhline(half_step, color="#b33", label=f"the downbeat, at {TEMPO_BPM:g} BPM")
    axis.axhline(DEADLINE_MS, color="#b33", linestyle=":", label="and at 240 BPM")
    for heard in grown:
        if not heard.is_clean:
            lost = heard.missed + heard.unanswered
            at = heard.jams, np.median(heard.percentiles(99) or 0.0) + 1
            axis.annotate(f"{lost} of {heard.asked:,} missed", at, ha="right", va="bottom")
    axis.set(
        xlabel="jams at once, one process",
        ylabel="phrase complete → answer there, ms",
        ylim=(0, 1.15 * half_step),
    )
    axis.legend(frameon=False, loc="center left", bbox_to_anchor=(0.02, 0.65))
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def main() -> int:
    """Print a line per count, or the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("jams", type=int, nargs="*", default=COUNTS)
    parser.add_argument("--seconds", type=float, default=16.0)
    parser.add_argument("--sends", choices=("phrases", "notes"), default="phrases")
    parser.add_argument("--unrecorded", action="store_true")
    parser.add_argument("--processes", type=int, default=1, help="servers, each with its share")
    parser.add_argument("--report", action="store_true", help="all of it, as docs/benchmarks.md")
    options = parser.parse_args()
    if options.report:
        print(report().markdown())
        return 0
    print(HEAD)
    for jams in options.jams:
        recorded, processes = not options.unrecorded, options.processes
        heard = played(jams, options.seconds, options.sends, recorded, processes)
        print(heard.row(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
