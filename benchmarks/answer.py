"""One answer of every shipped bundle: phrase in, response out, inside the server, one thread.

``python -m benchmarks.answer``. It times what the server does between a phrase that is complete and
a response that can be sent, ``server.responders.answer``; tells where the default bundle's time
goes; and times the fused graphs alone, by batch and threads, and the first time they run.
``benchmarks.cadence`` calls them as rarely as a jam does.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import Figure, Report
from benchmarks.graphs import (
    REST_SECONDS,
    by_operator,
    feed_for,
    milliseconds,
    once,
    session_of,
)
from benchmarks.processes import like_the_server
from models.bundle import SHIPPED, Bundle, find_bundles, load_bundle
from music.band import TRACKS, Band
from music.line import Line, Note
from music.representation import Instrument, Music
from server.engine import Engine
from server.protocol import Settings
from server.responders import answer, timekeeping
from server.settings import ServerSettings

MEDIAN_BUDGET_MS, P99_BUDGET_MS = 1.0, 2.0
CALLS, GRAPH_CALLS = 500, 50
"""A round of answers, and one of a graph by itself."""
ANSWER_SECONDS, GRAPH_SECONDS = 3.0, 0.5
"""How long a round of either may take; slow bundles are called less often in it."""
BATCHES, THREADS = (1, 8, 64), (1, 2)
STAGES = {
    "grids_of": "grids",
    "respond": "graph",
    "chance": "chance",
    "answered": "threshold",
    "pieces_of": "music",
    "attributes_of": "attributes",
    "changed": "changed hits",
}
"""What the server asks of an engine and of its representation in an answer, and its name here."""
OPERATORS = 8


def call_for(instrument: Instrument, bars: int) -> Music:
    """Something to answer: time kept on drums, a scale in quarters on everything else."""
    if instrument == "drums":
        return timekeeping(bars)
    scale = (60, 62, 64, 65, 67, 69, 71, 72)
    notes = (Note(4 * n, scale[n % len(scale)], 4) for n in range(4 * bars))
    line = Line(bars, tuple(notes))
    return line if instrument == "melody" else Band((line,) * len(TRACKS))


def answering(engine: Engine) -> Callable[[], object]:
    """One answer of a bundle, again and again."""
    m = engine.bundle.manifest
    phrase, settings = call_for(m.instrument, m.bars), Settings(bundle=m.name, mode=m.modes[0])
    return lambda: answer(phrase, settings, engine, (0, 0))


def report(rounds: int = 5, calls: int = CALLS, folder: Path = SHIPPED) -> Report:
    """Measure every bundle of a folder, ``calls`` answers a round."""
    bundles = [load_bundle(path) for path in find_bundles(folder)]
    default = next((b for b in bundles if b.name == DEFAULT), bundles[0])
    with like_the_server():
        figures = [figure for bundle in bundles for figure in answers(bundle, rounds, calls)]
        figures += stages(default, rounds, calls)
        figures += [figure for bundle in bundles for figure in graphs(bundle, rounds)]
    return Report(
        title="One answer",
        command="python -m benchmarks.answer",
        text=text(default, calls),
        figures=tuple(figures),
    )


DEFAULT = ServerSettings().first_bundle


def answers(bundle: Bundle, rounds: int, calls: int) -> Iterator[Figure]:
    """The whole answer, one thread: median and 99th percentile of each round."""
    run = answering(Engine(bundle))
    taken = [
        np.percentile(milliseconds(run, calls, ANSWER_SECONDS), [50, 99]) for _ in range(rounds)
    ]
    budgets = (MEDIAN_BUDGET_MS, P99_BUDGET_MS) if bundle.name == DEFAULT else (None, None)
    for column, (name, budget) in enumerate(zip(("median", "p99"), budgets, strict=True)):
        yield Figure(
            what=f"{bundle.name}: answer, {name}",
            unit="ms",
            rounds=tuple(float(each[column]) for each in taken),
            budget=budget,
        )


class Stopwatch:
    """Stands before an object and takes the time of what is asked of it.

    Args:
        timed: what stands behind.
        took: seconds of every method that was called, by name.
    """

    def __init__(self, timed: Any, took: dict[str, float]) -> None:
        self._timed, self._took = timed, took

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._timed, name)
        if name not in STAGES:
            return asked

        def called(*arguments: Any) -> Any:
            began = time.perf_counter()
            given = asked(*arguments)
            self._took[name] += time.perf_counter() - began
            return given

        return called


def stages(bundle: Bundle, rounds: int, calls: int) -> Iterator[Figure]:
    """Where one answer's time goes: the mean of a stage, and of all that is none of them."""
    engine = Engine(bundle)
    took: dict[str, float] = defaultdict(float)
    engine.music = Stopwatch(engine.music, took)
    run = answering(Stopwatch(engine, took))  # type: ignore[arg-type]
    told: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        time.sleep(REST_SECONDS)
        run()  # warm
        took.clear()
        whole = sum(once(run) for _ in range(calls)) / calls
        for method, stage in STAGES.items():
            told[stage].append(1000 * took[method] / calls)
        told["controls and the rest"].append(whole - 1000 * sum(took.values()) / calls)
    for stage, means in told.items():
        yield Figure(what=f"{bundle.name}: of it {stage}, mean", unit="ms", rounds=tuple(means))


def graphs(bundle: Bundle, rounds: int) -> Iterator[Figure]:
    """The fused graph alone: by batch and threads, and its first run after it was loaded."""
    path = bundle.graph_path("respond")
    for threads in THREADS:
        session = session_of(path, threads)
        for batch in BATCHES:
            feed = feed_for(session, batch)
            taken = (
                milliseconds(lambda: session.run(None, feed), GRAPH_CALLS, GRAPH_SECONDS)  # noqa: B023
                for _ in range(rounds)
            )
            yield Figure(
                what=f"{bundle.name}: graph, batch {batch}, {threads} thread{'s'[: threads - 1]}",
                unit="ms",
                rounds=tuple(float(np.median(each)) for each in taken),
            )
    yield Figure(
        what=f"{bundle.name}: graph, first run after loading",
        unit="ms",
        rounds=tuple(first_run(path) for _ in range(rounds)),
    )


def first_run(path: Path) -> float:
    """How long a graph takes the first time; the server runs it before it listens."""
    session = session_of(path)
    feed = feed_for(session)
    return once(lambda: session.run(None, feed))


def text(default: Bundle, calls: int) -> str:
    """What was done, and what the default bundle's graph does for how long."""
    with tempfile.TemporaryDirectory() as folder:
        rows = by_operator(default.graph_path("respond"), Path(folder))
    whole = sum(microseconds for _, microseconds, _ in rows)
    told = "".join(
        f"| {name} | {times:.0f} | {microseconds:.0f} | {100 * microseconds / whole:.0f} % |\n"
        for name, microseconds, times in rows[:OPERATORS]
    )
    return (
        f"`server.responders.answer` on one thread, {calls} times a round or for "
        f"{ANSWER_SECONDS:g} s, and the fused graphs by themselves. What takes longest in the "
        f"graph of {default.name}, by onnxruntime's own account (which costs some time itself):"
        f"\n\n"
        f"| operator | times | µs | share |\n|---|---|---|---|\n{told}"
    )


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=CALLS, help="answers a round")
    options = parser.parse_args()
    print(report(options.rounds, options.calls).markdown())


if __name__ == "__main__":
    main()
