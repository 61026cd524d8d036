"""Does every answer begin on its downbeat? Counted on three ways, from the core to a bad network.

``python -m benchmarks.downbeats`` prints a line for each:

- core: 10,000 turns at 60 to 240 BPM through the jam's core and the default bundle. The clock is
  simulated, the time that an answer takes is not.
- loopback: 50 jams at once at 240 BPM over real websockets, each drummer streaming hits.
- network: the same through a TCP proxy that delays each way by 20 ± 5 ms and loses 2 % of segments.

A turn is missed if its answer came after its first note was due, and the newest draft that was
there by then was not the same; ``armed`` counts those that the draft saved. A miss is excused if
the server had the answer ready in time and the way to the drummer alone was longer than what was
left; nobody can play sooner. It is covered if a fallback was at hand: a draft, the last answer, or
an echo. A turn is stale if an answer was not to it. Exit status 1 if anything was stale, silent,
lost, or missed without excuse.
"""

import argparse
import asyncio
import contextlib
import gc
import json
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.answer import DEFAULT
from benchmarks.figures import Figure, Report
from benchmarks.replays import BenchmarkError, own_server
from clients.midi.clock import ServerClock
from clients.midi.output import realtime_priority
from models.bundle import bundle_named
from music.errors import TwosError
from server.engine import Engine
from server.jam import Jam
from server.protocol import PROTOCOL, Settings, StruckNote
from server.responders import answer

PRIORITY = 9
PINGS = 8
KIT = (36, 38, 42, 46)
PROMPT_SECONDS = 0.010
"""An answer that the server has ready so soon after the phrase closed was made in time."""
ROUNDS = 5
TEMPI_BPM = np.linspace(60, 240, 19)


@dataclass
class Count:
    """What became of some turns; margins in seconds, before the first note."""

    what: str
    turns: int = 0
    missed: int = 0
    excused: int = 0
    covered: int = 0
    drafted: int = 0
    armed: int = 0
    stale: int = 0
    struck: int = 0
    heard: int = 0
    late: int = 0
    margins: list[float] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Hits that no call told of."""
        return self.struck - self.heard - self.late

    @property
    def is_good(self) -> bool:
        """Whether nothing went wrong that could have gone right."""
        return self.missed == self.excused <= self.covered and not self.stale and not self.lost

    def row(self) -> str:
        """As a line of the table."""
        low, one, half = 1000 * np.percentile(self.margins or [np.nan], (0, 1, 50))
        return (
            f"{self.what:<38}{self.turns:>6}{self.missed:>7}{self.excused:>8}{self.covered:>8}"
            f"{self.drafted:>8}{self.armed:>7}{self.stale:>6}{self.struck:>8}{self.late:>6}"
            f"{self.lost:>6}{low:>9.1f}/{one:.1f}/{half:.1f}"
        )


HEAD = (
    f"{'what':<38}{'turns':>6}{'missed':>7}{'excused':>8}{'covered':>8}{'drafts':>8}{'armed':>7}{'stale':>6}"
    f"{'hits':>8}{'late':>6}{'lost':>6}   margin min/p1/p50 ms"
)


def strokes(rng: np.random.Generator, beats: int) -> list[tuple[float, int]]:
    """A phrase that somebody might play: beats from its downbeat, and notes; no flams."""
    struck = {
        (int(step), int(note))
        for note, often in zip(KIT, (0.25, 0.2, 0.5, 0.1), strict=True)
        for step in np.flatnonzero(rng.random(4 * beats) < often)
    }
    return sorted(((step + rng.normal(0, 0.06)) / 4, note) for step, note in struck)


def core(turns: int, seed: int) -> Count:
    """Every turn through the jam's core and a real engine, on a clock of its own."""
    engine, rng = Engine(bundle_named(DEFAULT)), np.random.default_rng(seed)
    settings, count = Settings(bundle=DEFAULT), Count("core, 60-240 BPM, simulated clock")
    for tempo_bpm in TEMPI_BPM:
        jam = Jam(engine.bundle.manifest.bars)
        jam.join("drummer", "roland-td11", streams=True)
        jam.start(0.0, float(tempo_bpm), count_in_bars=0)
        for turn in range(-(-turns // len(TEMPI_BPM))):
            timeline, start = jam.timeline, turn * jam.turn_beats
            assert timeline is not None, "it plays"
            for beat, note in strokes(rng, jam.phrase_beats):
                struck = StruckNote(beat=max(-0.1, start + beat), note=note, velocity=90)
                jam.note("drummer", struck, timeline.seconds(struck.beat))
                count.struck += 1
            close = jam.next_close()
            assert close is not None, "it plays"
            (call,) = jam.poll(close)
            began = time.perf_counter()
            answered = answer(call.music, settings, engine, (seed, turn))
            ready = close + time.perf_counter() - began
            count.turns += 1
            count.stale += call.turn != turn or call.response_beat != start + jam.phrase_beats
            count.heard += len(getattr(call.music, "hits", ())) + call.left_out
            first = call.response_beat + answered.music.first_beat
            count.margins.append(timeline.seconds(first) - ready)
            count.missed += count.margins[-1] < 0
    return count


@dataclass
class Drummer:
    """One jam's only player, who streams hits and notes when answers come."""

    socket: ClientConnection
    clock: ServerClock = field(default_factory=ServerClock)
    transport: dict[str, Any] = field(default_factory=dict)
    answers: dict[int, tuple[float, dict[str, Any]]] = field(default_factory=dict)
    calls: dict[int, dict[str, Any]] = field(default_factory=dict)
    drafts: dict[int, tuple[float, dict[str, Any]]] = field(default_factory=dict)
    playing: asyncio.Event = field(default_factory=asyncio.Event)

    async def say(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message))

    async def listen(self) -> None:
        """Take what comes, with the local second at which it came."""
        async for text in self.socket:
            now = time.monotonic()
            if isinstance(text, str) and text.startswith(('{"type":"map"', '{"type":"traj')):
                continue
            message = json.loads(text)
            match message["type"]:
                case "pong":
                    self.clock.pong(message["client_time"], message["server_time"], now)
                case "transport" if message["playing"]:
                    self.transport = message
                    self.playing.set()
                case "response" | "missed":
                    self.answers[message["turn"]] = now, message
                case "draft" if now < self.due(message):
                    self.drafts[message["turn"]] = now, message
                case "call":
                    self.calls[message["turn"]] = message
                case "error":
                    raise BenchmarkError(f"the server refuses: {message['message']}")

    def seconds(self, beat: float) -> float:
        """When a beat sounds, on the local clock."""
        at = self.transport["origin_seconds"] + beat * 60 / self.transport["tempo_bpm"]
        return self.clock.local(at)

    def due(self, answer: dict[str, Any]) -> float:
        """When an answer's first note sounds, or its downbeat if that is earlier."""
        return self.seconds(min([answer["start_beat"], *(n["beat"] for n in answer["notes"])]))

    async def play(self, tempo_bpm: float, turns: int, rng: np.random.Generator) -> int:
        """Play so many turns and a silent one, which tells what came too late for the last.

        Returns:
            how many hits were sent.
        """
        await self.say(type="hello", protocol=PROTOCOL, name="drummer", sends="notes")
        for number in range(PINGS):
            await self.say(type="ping", id=number, client_time=time.monotonic())
            await asyncio.sleep(0.05)
        await self.say(type="transport", action="start", tempo_bpm=tempo_bpm, count_in_bars=2)
        await self.playing.wait()
        sent = 0
        for turn in range(turns):
            start = turn * self.transport["turn_beats"]
            for beat, note in strokes(rng, self.transport["phrase_beats"]):
                at = max(-0.1, start + beat)
                await asyncio.sleep(self.seconds(at) - time.monotonic())
                await self.say(type="note", beat=at, note=note, velocity=90)
                sent += 1
        silent = self.transport["turn_beats"] * turns + self.transport["phrase_beats"]
        await asyncio.sleep(self.seconds(silent) - time.monotonic() + 0.5)
        return sent

    def account(self, count: Count, turns: int) -> None:
        """Add what became of the turns."""
        count.late += self.calls.get(turns, {"late": 0})["late"]
        for turn in range(turns):
            count.turns += 1
            if turn in self.calls:
                call = self.calls[turn]
                count.heard += len(call["notes"]) + call["flams"]
                count.late += call["late"]
            came, message = self.answers.get(turn, (np.inf, {"type": "missed"}))
            downbeat = turn * self.transport["turn_beats"] + self.transport["phrase_beats"]
            if message["type"] == "response":
                timing, due = message["timing"], self.due(message)
                count.stale += message["start_beat"] != downbeat
                count.drafted += timing["drafted"]
                armed, draft = self.drafts.get(turn, (np.inf, {"notes": None}))
                if came > due and draft["notes"] == message["notes"]:
                    came = armed
                    count.armed += 1
                count.margins.append(due - came)
                if came <= due and not message["fallback"]:
                    continue
                prompt = timing["answered_seconds"] - timing["closed_seconds"] < PROMPT_SECONDS
                count.excused += prompt and not message["fallback"]
            count.missed += 1
            # turn 0 echoes the call, all others have an older answer
            older = turn == 0 or any(earlier in self.answers for earlier in range(turn))
            count.covered += older or turn in self.drafts


async def jam(url: str, number: int, tempo_bpm: float, turns: int, count: Count) -> None:
    """One jam from hello to goodbye."""
    rng = np.random.default_rng(number)
    await asyncio.sleep(4.0 * rng.random())  # jams are not in step
    address = url.replace("http", "ws", 1) + f"/ws/jams/downbeats-{number}"
    async with connect(address, compression=None, max_size=None) as socket:
        drummer = Drummer(socket)
        listening = asyncio.create_task(drummer.listen())
        sent = await drummer.play(tempo_bpm, turns, rng)
        count.struck += sent
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listening
        drummer.account(count, turns)


@contextlib.asynccontextmanager
async def proxied(url: str) -> AsyncIterator[str]:
    """The same server, at the end of a bad network."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.network", url.rsplit(":", 1)[1]),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}"
    finally:
        process.terminate()
        await process.wait()


async def over_websockets(jams: int, turns: int, tempo_bpm: float, network: bool) -> Count:
    """Many jams at once against a server process."""
    way = "20 ± 5 ms, 2 % lost" if network else "loopback"
    count = Count(f"{jams} jams, {tempo_bpm:g} BPM, {way}")
    async with contextlib.AsyncExitStack() as stack:
        url = (await stack.enter_async_context(own_server())).url
        if network:
            url = await stack.enter_async_context(proxied(url))
        await asyncio.gather(*(jam(url, n, tempo_bpm, turns, count) for n in range(jams)))
    return count


def report(turns: int = 10_000, jams: int = 50, each: int = 12, tempo_bpm: float = 240.0) -> Report:
    """The core and loopback; the bad network takes ``make downbeats``."""
    by_core = core(turns, seed=0)
    gc.collect()
    gc.freeze()
    with realtime_priority(PRIORITY):
        over_loopback = asyncio.run(over_websockets(jams, each, tempo_bpm, network=False))
    figures = []
    for count in (by_core, over_loopback):
        margins = np.array_split(1000 * np.array(count.margins), ROUNDS)
        figures += [
            Figure(
                what=f"{count.what}: missed of {count.turns}",
                unit="turns",
                rounds=(count.missed,),
                budget=0,
            ),
            Figure(
                what=f"{count.what}: margin of 99 of 100",
                unit="ms",
                rounds=tuple(float(np.percentile(part, 1)) for part in margins),
                more_is_better=True,
            ),
        ]
    return Report(
        title="Every downbeat",
        command="make downbeats",
        text=(
            f"Through the jam's core and the default bundle at {TEMPI_BPM[0]:g} to "
            f"{TEMPI_BPM[-1]:g} BPM, on a simulated clock by which answers take as long as they "
            f"do; and {jams} jams at once over real websockets, hits streamed, recorded. The "
            f"margin is what is left before an answer's first note."
        ),
        figures=tuple(figures),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print the table: 0 if everything was on time that could be."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.downbeats", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--core", type=int, default=10_000, metavar="TURNS")
    parser.add_argument("--jams", type=int, default=50)
    parser.add_argument("--turns", type=int, default=12, help="of each jam")
    parser.add_argument("--tempo", type=float, default=240.0)
    options = parser.parse_args(arguments)
    counts = []
    print(HEAD)
    try:
        counts.append(core(options.core, seed=0))
        print(counts[-1].row(), flush=True)
        gc.collect()
        gc.freeze()  # as the clients do
        with realtime_priority(PRIORITY):
            for network, tempo in ((False, options.tempo), (True, options.tempo), (True, 120.0)):
                playing = over_websockets(options.jams, options.turns, tempo, network)
                counts.append(asyncio.run(playing))
                print(counts[-1].row(), flush=True)
    except TwosError as error:
        print(f"benchmarks.downbeats: {error}", file=sys.stderr)
        return 2
    return int(not all(count.is_good for count in counts))


if __name__ == "__main__":
    sys.exit(main())
