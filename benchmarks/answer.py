"""One answer of every shipped bundle: phrase in, response out, inside the server, one thread.

Run ``make bench`` or ``python -m benchmarks.answer``. It times what the server does between a
phrase that is complete and a response that can be sent, ``server.responders.answer``: grid, fused
graph, threshold, attributes.
"""

import argparse
import platform
import time
from collections.abc import Callable

import numpy as np
import onnxruntime

from models.bundle import SHIPPED, find_bundles, load_bundle
from music.band import TRACKS, Band
from music.line import Line, Note
from music.representation import Instrument, Music
from server.engine import Engine
from server.protocol import Settings
from server.responders import answer, timekeeping


def milliseconds(run: Callable[[], object], rounds: int) -> np.ndarray:
    """How long each of ``rounds`` calls took, after a tenth as many to warm up."""
    for _ in range(max(10, rounds // 10)):
        run()
    taken = np.empty(rounds)
    for index in range(rounds):
        began = time.perf_counter()
        run()
        taken[index] = 1000 * (time.perf_counter() - began)
    return taken


def call_for(instrument: Instrument, bars: int) -> Music:
    """Something to answer: time kept on drums, a scale in quarters on everything else."""
    if instrument == "drums":
        return timekeeping(bars)
    scale = (60, 62, 64, 65, 67, 69, 71, 72)
    notes = (Note(4 * n, scale[n % len(scale)], 4) for n in range(4 * bars))
    line = Line(bars, tuple(notes))
    return line if instrument == "melody" else Band((line,) * len(TRACKS))


def main() -> None:
    """Print one line per bundle."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    rounds = parser.parse_args().rounds
    print(
        f"{platform.machine()}, onnxruntime {onnxruntime.__version__}, one thread, {rounds} rounds"
    )
    for folder in find_bundles(SHIPPED):
        began = time.perf_counter()
        engine = Engine(load_bundle(folder))
        loaded = time.perf_counter() - began
        m = engine.bundle.manifest
        phrase = call_for(m.instrument, m.bars)
        settings = Settings(bundle=m.name, mode=m.modes[0])
        taken = milliseconds(lambda: answer(phrase, settings, engine, (0, 0)), rounds)  # noqa: B023
        median, p99 = np.percentile(taken, [50, 99])
        print(
            f"{engine.bundle.name}: respond median {median:.2f} ms, p99 {p99:.2f} ms, "
            f"max {taken.max():.2f} ms; loaded and warm in {loaded:.2f} s"
        )


if __name__ == "__main__":
    main()
