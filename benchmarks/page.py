"""A page that is looked at for a whole show: does its memory grow, and how fast does it draw?

``make steady`` plays a made-up jam of 500 turns to a real Chromium for ten minutes: a cloud of
1,000 points, trajectories of eight points for both players in every turn. The server is played by
this process, so that turns can be as fast as that takes; the page is the real one. Memory is what
is left after the garbage was collected.
"""

import argparse
import json
import math
import random
import threading
import time
from typing import Any, Literal

from playwright.sync_api import Page, sync_playwright
from websockets.sync.server import ServerConnection, serve

from server import protocol as wire
from tests.browser import ARGUMENTS, CHROMIUM
from tests.real_server import running

POINTS = 1000
MOST_KILOBYTES = 2.0
"""A turn may leave so much behind: a day of turns is then less than 100 MB."""
PHRASE_BEATS, TURN_BEATS = 8, 16
BUNDLE = wire.BundleInfo(
    name="steady",
    title="Steady",
    family="none",
    instrument="drums",
    bars=2,
    modes=["gaussian", "interpolation"],
    attributes=["density"],
    licence="",
)
DRUMS = ("kick", "snare", "closed-hat", "ride")
WATCH = """() => {
  window.frames = [];
  let last = performance.now();
  const watch = (now) => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
}"""
TO_THE_SHOW = """
  const Real = WebSocket;
  window.WebSocket = class extends Real {
    constructor() {
      super("ws://127.0.0.1:%d/");
    }
  };
"""
HEAP = "() => { gc(); gc(); return performance.memory.usedJSHeapSize; }"


class Show:
    """The server's side of a jam that never ends."""

    def __init__(self, tempo_bpm: float) -> None:
        self.tempo_bpm = tempo_bpm
        self.began = time.monotonic()
        self.chance = random.Random(0)
        self.sockets: list[ServerConnection] = []

    def connect(self, socket: ServerConnection) -> None:
        """Talk with a page for as long as it stays."""
        self.sockets.append(socket)
        for text in socket:
            self._hear(socket, json.loads(text))

    def turn(self, number: int) -> None:
        """Play one turn: a call, its answer, and both trajectories."""
        start = number * TURN_BEATS
        self._tell(
            wire.Call(
                turn=number,
                player="player",
                start_beat=start,
                notes=self._notes(start),
                flams=0,
                late=0,
            )
        )
        latent = [self.chance.gauss(0, 1) for _ in range(64)]
        self._tell(
            wire.Response(
                turn=number,
                player="player",
                start_beat=start + PHRASE_BEATS,
                notes=self._notes(start + PHRASE_BEATS),
                bundle=BUNDLE.name,
                bundle_hash="0",
                seed=0,
                mode="gaussian",
                latent=latent,
                heard=[0.0] * 64,
                attributes={"density": 16.0},
                changed_hits=6,
                fallback=False,
                timing=wire.Timing(
                    closed_seconds=0.0,
                    answered_seconds=0.0,
                    engine_seconds=0.0,
                    margin_seconds=0.05,
                    drafted=False,
                ),
            )
        )
        ways: list[tuple[Literal["player", "machine"], int]] = [
            ("player", start),
            ("machine", start + PHRASE_BEATS),
        ]
        for who, begins in ways:
            self._tell(
                wire.Trajectory(
                    who=who,
                    player="player",
                    turn=number,
                    points=[self._point() for _ in range(PHRASE_BEATS)],
                    beats=[begins + beat + 1.0 for beat in range(PHRASE_BEATS)],
                )
            )

    def _hear(self, socket: ServerConnection, message: dict[str, Any]) -> None:
        now = time.monotonic() - self.began
        if message["type"] == "ping":
            pong = wire.Pong(id=message["id"], client_time=message["client_time"], server_time=now)
            socket.send(wire.encode(pong))
        elif message["type"] == "hello":
            socket.send(wire.encode(self._welcome(now)))
            socket.send(wire.encode(self._map()))

    def _welcome(self, now: float) -> wire.Welcome:
        return wire.Welcome(
            jam="steady",
            you="viewer",
            resume="steady",
            resumed=False,
            bundles=[BUNDLE],
            kits=["roland-td11"],
            limits=wire.Limits(message_bytes=1, notes_per_phrase=1, messages_per_second=1),
            settings=wire.Settings(bundle=BUNDLE.name),
            transport=wire.Transport(
                playing=True,
                take=1,
                leader=None,
                tempo_bpm=self.tempo_bpm,
                origin_seconds=0.0,
                phrase_beats=PHRASE_BEATS,
                turn_beats=TURN_BEATS,
                server_time=now,
            ),
        )

    def _map(self) -> wire.Map:
        axis = wire.Axis(label="pattern", meaning="changes the pattern")
        points = [self._point() for _ in range(POINTS)]
        density = [16 + 8 * x for x, _, _ in points]
        return wire.Map(
            bundle=BUNDLE.name,
            points=points,
            attributes={"density": density},
            axes=(axis, axis, axis),
        )

    def _point(self) -> tuple[float, float, float]:
        x, y, z = (self.chance.gauss(0, 0.4) for _ in range(3))
        return x, y, z

    def _notes(self, start: float) -> list[wire.PlayedNote]:
        return [
            wire.PlayedNote(
                beat=start + n / 2,
                note=36,
                instrument=self.chance.choice(DRUMS),
                velocity=self.chance.randint(20, 127),
                duration=0.1,
                channel=9,
            )
            for n in range(2 * PHRASE_BEATS)
        ]

    def _tell(self, message: wire.Message) -> None:
        for socket in self.sockets:
            socket.send(wire.encode(message))


def measure(page: Page, show: Show, turns: int, seconds: float) -> list[tuple[int, float]]:
    """Play the show; the heap in MB after every tenth of it."""
    heaps = []
    began = time.monotonic()
    for number in range(turns):
        wait = began + number * seconds / turns - time.monotonic()
        page.wait_for_timeout(max(1.0, 1000 * wait))
        show.turn(number)
        if number % (turns // 10) == turns // 10 - 1:
            heaps.append((number + 1, page.evaluate(HEAP) / 1e6))
            print(f"turn {number + 1:4d}: heap {heaps[-1][1]:.2f} MB", flush=True)
    return heaps


def quantile(values: list[float], share: float) -> float:
    """The value below which a share of them lies."""
    return sorted(values)[min(len(values) - 1, math.floor(share * len(values)))]


def main() -> None:
    """Measure, print, and say whether memory grew."""
    top = argparse.ArgumentParser(description=__doc__)
    top.add_argument("--minutes", type=float, default=10.0)
    top.add_argument("--turns", type=int, default=500)
    options = top.parse_args()
    seconds = 60 * options.minutes
    show = Show(60 * TURN_BEATS * options.turns / seconds)
    flags = [*ARGUMENTS, "--js-flags=--expose-gc", "--enable-precise-memory-info"]
    jam = serve(show.connect, "127.0.0.1", 0, compression=None)
    threading.Thread(target=jam.serve_forever, daemon=True).start()
    port = jam.socket.getsockname()[1]
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.add_init_script(TO_THE_SHOW % port)
        page.goto(f"{server.url}/?jam=steady&role=viewer")
        page.wait_for_function(f"window.twos?.points.cloud === {POINTS}")
        page.click("#sound")  # every note is played, too
        page.evaluate(WATCH)
        heaps = measure(page, show, options.turns, seconds)
        frames = page.evaluate("frames.splice(0)")
        points = page.evaluate("({ ...twos.points, responses: twos.responses })")
        browser.close()
    (first, before), (last, after) = heaps[len(heaps) // 2 - 1], heaps[-1]
    growth = 1000 * (after - before) / (last - first)
    print(f"points drawn: {points}")
    print(
        f"frame to frame: median {quantile(frames, 0.5):.1f} ms, p95 {quantile(frames, 0.95):.1f} "
        f"ms, p99 {quantile(frames, 0.99):.1f} ms of {len(frames)}"
    )
    print(f"heap in the second half: {growth:+.2f} KB a turn; allowed are {MOST_KILOBYTES} KB")
    raise SystemExit(1 if growth > MOST_KILOBYTES else 0)


if __name__ == "__main__":
    main()
