"""How many answers a second, if hardly one may take longer than half a step at 240 BPM?

``python -m benchmarks.throughput`` asks the server's answering threads as jams would, without
sockets: questions come by chance, at a rate that rises until one in a hundred takes longer than
31 ms. Beside it the same with every question answered in a run of its own.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import wait

import numpy as np

from benchmarks.figures import Figure, Report
from clients.midi.output import realtime_priority
from models.bundle import bundle_named
from music.phrase import Drum, Hit, Phrase
from server.__main__ import SWITCH_SECONDS
from server.answers import MOST_TOGETHER, Answers
from server.engine import Engine
from server.protocol import Settings
from server.responders import Question

DEADLINE_MS = 31.0
GOAL = 4000
PRIORITY = 5
TRIES = 2
"""At every rate: one pause of a machine that others use, too, is not what it can do."""
SLOWEST = 400
"""Answers per second to begin the search with."""
STEP = 1.1
"""From one rate to the next."""
PULSE_SECONDS = 0.001
SUBJECTS = (
    ("fm-drums-2bar", 1, MOST_TOGETHER),
    ("fm-drums-2bar", 2, MOST_TOGETHER),
    ("fm-drums-2bar", 2, 1),
    ("fm-drums-2bar-int8", 2, MOST_TOGETHER),
)
"""Bundle, threads, and how many questions one run may answer."""


def questions(bundle: str, count: int = 64) -> list[Question]:
    """Phrases that somebody might play."""
    rng = np.random.default_rng(0)
    asked = []
    for turn in range(count):
        struck = tuple(
            Hit(step, drum, float(rng.uniform(0.3, 1.0)), float(rng.normal(0, 0.05)))
            for step in range(32)
            for drum in (Drum.KICK, Drum.SNARE, Drum.CLOSED_HAT, Drum.OPEN_HAT)
            if rng.random() < 0.2
        )
        asked.append(Question(Phrase(2, struck), Settings(bundle=bundle, mode="gaussian"), (turn,)))
    return asked


def took_ms(
    threads: Answers, engine: Engine, asked: Sequence[Question], rate: float, seconds: float
) -> np.ndarray:
    """How long answers took that were asked for at a rate, by chance (a Poisson process)."""
    rng = np.random.default_rng(int(rate))
    arrivals = np.cumsum(rng.exponential(1 / rate, int(rate * seconds)))
    taken = np.empty(len(arrivals))
    began = time.perf_counter()
    made = []

    def note(number: int, arrival: float) -> None:
        taken[number] = time.perf_counter() - began - arrival

    number = 0
    while number < len(arrivals):
        now = time.perf_counter() - began
        while number < len(arrivals) and arrivals[number] <= now:
            arrival, question = float(arrivals[number]), asked[number % len(asked)]
            future = threads.ask(question, engine, due=arrival)
            future.add_done_callback(lambda _, n=number, at=arrival: note(n, at))  # type: ignore[misc]
            made.append(future)
            number += 1
        time.sleep(PULSE_SECONDS)
    wait(made)
    return 1000 * taken


def most(
    threads: Answers, engine: Engine, asked: Sequence[Question], seconds: float
) -> tuple[float, float]:
    """The highest rate whose p99 is below the deadline, and that p99 in ms."""
    rate, kept = float(SLOWEST), (0.0, 0.0)
    while True:
        tries = (took_ms(threads, engine, asked, rate, seconds) for _ in range(TRIES))
        p99 = next((p for p in (float(np.percentile(t, 99)) for t in tries) if p < DEADLINE_MS), 0)
        if not p99:
            return kept
        kept = rate, p99
        rate *= STEP if rate > GOAL / 8 else STEP**4


def report(rounds: int = 3, seconds: float = 1.0) -> Report:
    """Each subject in so many rounds."""
    figures = []
    for bundle, count, together in SUBJECTS:
        engine, asked = Engine(bundle_named(bundle)), questions(bundle)
        threads = Answers(count, together=together)
        took_ms(threads, engine, asked, SLOWEST, seconds)  # warm
        reached = [most(threads, engine, asked, seconds) for _ in range(rounds)]
        threads.shut_down()
        company = "batched" if together > 1 else "each in a run of its own"
        if together > 1 and not engine.batches:
            company = "never batched"
        figures.append(
            Figure(
                what=f"{bundle}, {count} thread{'s' * (count > 1)}, {company}",
                unit="answers/s",
                rounds=tuple(round(rate) for rate, _ in reached),
                budget=GOAL if count == 2 and company == "batched" else None,
                more_is_better=True,
            )
        )
    return Report(
        title="Answers per second",
        command="python -m benchmarks.throughput",
        text=(
            f"Questions come by chance (a Poisson process) to the server's answering threads, at a "
            f"rate that rises by {100 * (STEP - 1):.0f} % until one in a hundred is answered later "
            f"than {DEADLINE_MS:g} ms; the rate before that counts. Grid, graph, hands and "
            f"attributes are all in it, sockets are not. What waits for the same bundle is "
            f"answered in one run of {MOST_TOGETHER} phrases at most, to the last bit as each "
            f"alone; of int8 every phrase has a run of its own, for its scales hang on the company."
        ),
        figures=tuple(figures),
    )


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0, help="at every rate")
    options = parser.parse_args()
    sys.setswitchinterval(SWITCH_SECONDS)  # both as the server has it
    with realtime_priority(PRIORITY):
        print(report(options.rounds, options.seconds).markdown())


if __name__ == "__main__":
    main()
