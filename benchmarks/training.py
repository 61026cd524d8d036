"""Steps per second of every recipe in ``training/runs``, and what of them is waiting for data.

``python -m benchmarks.training``, some seconds a recipe and up to half a minute for each kind of
data, ten minutes or so in all; ``--only PART`` measures those with PART in their names. Each
begins untrained and is timed as ``twos train`` takes its steps, but for the validation and the
checkpoints between them. A recipe is left out if its data is not here or takes long to read (a
training reads it once, and keeps it), or if a step takes longer than some seconds; the report says
which and why.
"""

import argparse
import dataclasses
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

import torch

from benchmarks.figures import Figure, Report
from music.errors import TwosError
from training.config import RUNS_FOLDER, RunConfig, load_run
from training.corpus import as_heard, phrases_of
from training.data import PhraseSet, split_of
from training.train import Learner, shuffled

SECONDS = 4.0
"""Of steps, for each recipe; loading its data comes before."""
FEW = 4
"""Rows of the first step; each that follows has so many times as many, until the batch is whole."""
LONGEST_STEP = 3.0
"""Seconds of a step beyond which a recipe is left out."""
READING_SECONDS = 30.0
"""For a recipe's data, where the system has an alarm clock for it."""
MOST_WAITING = 10.0
"""Percent of a step that its data may take."""


class LeftOutError(TwosError):
    """A recipe that cannot be measured here."""


class TimeIsUp(BaseException):
    """Of no ordinary kind: who reads a file must not take it for a broken one and go on."""


Step = Callable[[], tuple[float, float]]
"""Takes one step; seconds that its data took, and the whole of it."""


class Pace(NamedTuple):
    """Of each round: steps per second, and what per cent of them was waiting for data."""

    steps: tuple[float, ...]
    waiting: tuple[float, ...]


def pace(run: RunConfig, phrases: PhraseSet, rounds: int, seconds: float = SECONDS) -> Pace:
    """How fast a recipe learns.

    Args:
        run: the recipe; what it would start from is not asked for.
        phrases: its data.
        rounds: how many there are.
        seconds: for all rounds together.

    Raises:
        DataError: if there are too few phrases.
        LeftOutError: if a step takes longer than ``LONGEST_STEP``.
    """
    torch.manual_seed(run.seed)
    torch.set_flush_denormal(True)  # as a training does
    learner, training = Learner(run), split_of(phrases, run.held_out, run.seed).train
    batches = shuffled(training, run.batch_size, run.seed, 0)
    taken = 0

    def step() -> tuple[float, float]:
        nonlocal taken
        began = time.perf_counter()
        batch = as_heard(next(batches), run)
        came = time.perf_counter()
        learner.step(batch, taken)
        taken += 1
        return came - began, time.perf_counter() - began

    try:
        warm_up(learner, training)
        found = [paced(step_times(step, seconds / rounds)) for _ in range(rounds)]
    finally:
        torch.set_flush_denormal(False)
    return Pace(*zip(*found, strict=True))


def warm_up(learner: Learner, training: PhraseSet) -> None:
    """A few steps, of few phrases first: a paper's batch may take minutes, and much memory.

    Raises:
        LeftOutError: if one takes longer than ``LONGEST_STEP``.
    """
    run, rows = learner.run, FEW
    while True:
        rows = min(rows, run.batch_size)
        batch = as_heard(next(shuffled(training, rows, run.seed, 0)), run)
        began = time.perf_counter()
        learner.step(batch, 0)
        took = time.perf_counter() - began
        if took > LONGEST_STEP:
            raise LeftOutError(
                f"a step of {rows} of its {run.batch_size} phrases takes {took:.0f} s"
            )
        if rows == run.batch_size:
            return
        rows *= FEW


def step_times(step: Step, seconds: float) -> list[tuple[float, float]]:
    """Steps for so long, one at least: what each one's data took, and the whole of it."""
    ends = time.perf_counter() + seconds
    times = [step()]
    while time.perf_counter() < ends:
        times.append(step())
    return times


def paced(times: list[tuple[float, float]]) -> tuple[float, float]:
    """Steps per second, and per cent of waiting for data."""
    waited, whole = (sum(part) for part in zip(*times, strict=True))
    return len(times) / whole, 100 * waited / whole


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Give up on reading data after so long.

    Raises:
        LeftOutError: if it took longer.
    """
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except TimeIsUp:
        raise LeftOutError(
            f"its data takes more than {seconds:g} s to read; train it once"
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def recipes(part: str = "") -> Iterator[tuple[str, RunConfig]]:
    """Every run with ``part`` in its name, those with the same data one after another."""
    paths = sorted(path for path in RUNS_FOLDER.glob("*.toml") if part in path.stem)
    runs = [(path.stem, dataclasses.replace(load_run(path), start="")) for path in paths]
    return iter(sorted(runs, key=lambda named: _data_of(named[1])))


def _data_of(run: RunConfig) -> tuple[str, str, str, int]:
    return run.data, run.within, run.representation, run.model.bars


def report(rounds: int = 3, part: str = "", seconds: float = SECONDS) -> Report:
    """Every recipe that can be measured here.

    Args:
        rounds: of each.
        part: of the names of those to measure; all if empty.
        seconds: for each recipe.
    """
    figures: list[Figure] = []
    left_out: list[str] = []
    loaded: tuple[object, PhraseSet] | None = None
    refused: dict[object, TwosError] = {}  # data, and why it cannot be had
    for name, run in recipes(part):
        _say(name)
        data = _data_of(run)
        try:
            if data in refused:
                raise refused[data]
            if loaded is None or loaded[0] != data:
                loaded = None  # before the next one comes: some are large
                try:
                    with no_longer_than(READING_SECONDS):
                        loaded = data, phrases_of(run)
                except TwosError as error:
                    refused[data] = error
                    raise
            found = pace(run, loaded[1], rounds, seconds)
        except TwosError as error:
            left_out.append(f"- {name}: {error}")
            continue
        figures += [
            Figure(what=name, unit="steps/s", rounds=found.steps, more_is_better=True),
            Figure(
                what=f"{name}: waiting for data",
                unit="%",
                rounds=found.waiting,
                budget=MOST_WAITING,
            ),
        ]
    text = [
        f"Every recipe of `training/runs` for {seconds:g} seconds of steps, untrained, torch on "
        f"{torch.get_num_threads()} of {os.cpu_count()} cores. Waiting for data is what a step "
        f"spends on picking its batch, playing it otherwise (augmentation, keys) and making "
        f"tensors of it."
    ]
    if left_out:
        text.append("Left out:\n\n" + "\n".join(left_out))
    return Report(
        title="Training",
        command="python -m benchmarks.training",
        text="\n\n".join(text),
        figures=tuple(figures),
    )


def _say(name: str) -> None:
    """Where it is, for whoever watches; the report goes elsewhere."""
    if sys.stderr.isatty():
        print(f"{name} …", file=sys.stderr, flush=True)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", metavar="PART", help="of the names of runs")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each recipe")
    options = parser.parse_args()
    print(report(options.rounds, options.only, options.seconds).markdown())


if __name__ == "__main__":
    main()
