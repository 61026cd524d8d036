"""One answer as a jam asks for it: once every four seconds, when caches hold something else.

``python -m benchmarks.cadence``. A benchmark in a loop finds its weights in the caches; a turn at
120 BPM comes every eight seconds, and finds there what the machine did meanwhile.
"""

import argparse
import time
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.answer import DEFAULT, answering
from benchmarks.figures import Figure, Report
from benchmarks.graphs import feed_for, milliseconds, once, session_of
from models.bundle import Bundle, bundle_named
from server.engine import Engine

SECONDS, CALLS = 4.0, 4
TOUCHED_BYTES = 64 * 1024**2
"""More than the caches of most processors hold."""
WARM_CALLS = 50


def report(calls: int = CALLS, seconds: float = SECONDS) -> Report:
    """Call the default bundle's answer and graph, so many seconds apart; every call is a round."""
    bundle = bundle_named(DEFAULT)
    figures = [figure for name, run in ways(bundle) for figure in rarely(name, run, calls, seconds)]
    return Report(
        title="One answer at the pace of a jam",
        command="python -m benchmarks.cadence",
        text=(
            f"The default bundle, {bundle.name}, called {calls} times, once every {seconds:g} s; "
            f"then with {TOUCHED_BYTES // 1024**2} MB read before every call; then in a loop, the "
            f"median of {WARM_CALLS}. Threads that spin wait busily for the next work, for a while."
        ),
        figures=tuple(figures),
    )


def ways(bundle: Bundle) -> Iterator[tuple[str, Callable[[], object]]]:
    """The server's whole answer, and the fused graph by threads and how they wait."""
    yield "answer, 1 thread", answering(Engine(bundle))
    for threads in (1, 2):
        for spinning in (True, False):
            session = session_of(bundle.graph_path("respond"), threads, spinning)
            feed = feed_for(session)
            for _ in range(3):
                session.run(None, feed)
            how = "spinning" if spinning else "not spinning"
            plural = "s"[: threads - 1]
            yield (
                f"graph, {threads} thread{plural}, {how}",
                lambda session=session, feed=feed: session.run(None, feed),  # type: ignore[misc]
            )


def rarely(name: str, run: Callable[[], object], calls: int, seconds: float) -> Iterator[Figure]:
    """One way to call, apart, with cold caches, and in a loop."""
    apart = []
    for _ in range(calls):
        time.sleep(seconds)
        apart.append(once(run))
    yield Figure(what=f"{name}: every {seconds:g} s", unit="ms", rounds=tuple(apart))
    elsewhere = np.ones(TOUCHED_BYTES // 8)
    cold = []
    for _ in range(calls):
        elsewhere.sum()
        cold.append(once(run))
    megabytes = TOUCHED_BYTES // 1024**2
    yield Figure(what=f"{name}: after {megabytes} MB", unit="ms", rounds=tuple(cold))
    loops = (np.median(milliseconds(run, WARM_CALLS)) for _ in range(3))
    yield Figure(what=f"{name}: in a loop", unit="ms", rounds=tuple(map(float, loops)))


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="from call to call")
    options = parser.parse_args()
    print(report(options.calls, options.seconds).markdown())


if __name__ == "__main__":
    main()
