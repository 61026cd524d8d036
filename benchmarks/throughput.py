"""How many answers a second, if hardly one may take longer than half a step at 240 BPM?

``python -m benchmarks.throughput`` asks the server's answering threads as jams would, without
sockets: questions come by chance, at a rate that rises until one in a hundred takes longer than
31 ms. Beside it the same with every question answered in a run of its own, and two processes that
share the questions, as two servers would.
"""

import argparse
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import wait
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import NamedTuple

import numpy as np

from benchmarks.figures import Figure, Report
from benchmarks.processes import like_the_server
from models.bundle import bundle_named
from music.phrase import Drum, Hit, Phrase
from server.answers import GATHERING_SECONDS, MOST_TOGETHER, Answers
from server.engine import Engine
from server.protocol import Settings
from server.responders import Question

DEADLINE_MS = 31.0
GOAL = 4000
TRIES = 2
"""At every rate: one pause of a machine that others use, too, is not what it can do."""
STEP = 1.1
"""From one rate to the next."""
SLOWEST = GOAL / STEP**24
"""Answers per second to begin the search with, so that the goal is one of the rates."""
PULSE_SECONDS = 0.001


class Subject(NamedTuple):
    """Who is asked: a bundle, by so many threads of so many processes, so many phrases a run."""

    bundle: str
    threads: int = 1
    processes: int = 1
    together: int = MOST_TOGETHER

    @property
    def name(self) -> str:
        """In words."""
        shared = f"{self.threads} thread{'s'[: self.threads - 1]}"
        if self.processes > 1:
            shared = f"{self.processes} processes"
        company = "batched" if self.together > 1 else "each in a run of its own"
        return f"{self.bundle}, {shared}, {company}"


BUDGETED = Subject("fm-drums-2bar-int8", processes=2)
SUBJECTS = (
    Subject("fm-drums-2bar"),
    Subject("fm-drums-2bar", threads=2),
    Subject("fm-drums-2bar", threads=2, together=1),
    Subject("fm-drums-2bar", processes=2),
    Subject("fm-drums-2bar-int8"),
    BUDGETED,
)


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
    threads: Answers,
    engine: Engine,
    asked: Sequence[Question],
    rng: np.random.Generator,
    rate: float,
    seconds: float,
) -> np.ndarray:
    """How long answers took that were asked for at a rate, by chance (a Poisson process)."""
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


def answer_at(rates: Connection, subject: Subject, number: int, seconds: float) -> None:
    """One of a subject's processes: for every rate that it is told, tell how long answers took."""
    rng = np.random.default_rng(number)
    with like_the_server():
        engine, asked = Engine(bundle_named(subject.bundle)), questions(subject.bundle)
        threads = Answers(subject.threads, together=subject.together)
        rates.send(took_ms(threads, engine, asked, rng, SLOWEST, seconds))  # warm
        while rate := rates.recv():
            rates.send(took_ms(threads, engine, asked, rng, rate, seconds))
        threads.shut_down()


@contextmanager
def answering(subject: Subject, seconds: float) -> Iterator[Callable[[float], np.ndarray]]:
    """A function from a rate, of all processes together, to how long answers took."""
    new = multiprocessing.get_context("spawn")
    pipes = []
    for number in range(subject.processes):
        ours, theirs = new.Pipe()
        given = theirs, subject, number, seconds
        new.Process(target=answer_at, args=given, daemon=True).start()
        pipes.append(ours)

    def told() -> np.ndarray:
        return np.concatenate([pipe.recv() for pipe in pipes])

    def took(rate: float) -> np.ndarray:
        for pipe in pipes:
            pipe.send(rate / subject.processes)
        return told()

    told()
    yield took
    for pipe in pipes:
        pipe.send(None)


def most(took: Callable[[float], np.ndarray]) -> float:
    """The highest rate whose p99 is below the deadline; 0 if none is."""
    rate, kept = SLOWEST, 0.0
    while any(np.percentile(took(rate), 99) < DEADLINE_MS for _ in range(TRIES)):
        kept = rate
        rate *= STEP if rate > GOAL / 8 else STEP**4
    return kept


def report(rounds: int = 3, seconds: float = 1.0, subjects: Sequence[Subject] = SUBJECTS) -> Report:
    """Each subject in so many rounds."""
    figures = []
    for subject in subjects:
        with answering(subject, seconds) as took:
            reached = [most(took) for _ in range(rounds)]
        figures.append(
            Figure(
                what=subject.name,
                unit="answers/s",
                rounds=tuple(round(rate) for rate in reached),
                budget=GOAL if subject == BUDGETED else None,
                more_is_better=True,
            )
        )
    return Report(
        title="Answers per second",
        command="python -m benchmarks.throughput",
        text=(
            f"Questions come by chance (a Poisson process) to the server's answering threads, at a "
            f"rate that rises by {100 * (STEP - 1):.0f} % until one in a hundred is answered later "
            f"than {DEADLINE_MS:g} ms, {TRIES} times; the rate before that counts. Grid, graph, "
            f"hands and attributes are all in it, sockets are not. What waits for the same bundle "
            f"is answered in one run of {MOST_TOGETHER} phrases at most, to the last bit as each "
            f"alone; runs of a thread begin {1000 * GATHERING_SECONDS:.0f} ms apart at least, "
            f"unless there are enough for a whole one. Two threads share an interpreter, two "
            f"processes do not."
        ),
        figures=tuple(figures),
    )


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0, help="at every rate")
    options = parser.parse_args()
    print(report(options.rounds, options.seconds).markdown())


if __name__ == "__main__":
    main()
