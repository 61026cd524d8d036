"""From starting the process to a server that answers ``/healthz``: seconds, and memory.

``python -m benchmarks.ready``. A round starts a server with the shipped bundles, from nothing, and
stops it again; another imports its modules alone and says which packages that time goes to. Memory
is read from ``/proc`` (Linux), and left out elsewhere.
"""

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from urllib.request import urlopen

from benchmarks.figures import Figure, Report
from benchmarks.processes import memory_mb
from models.bundle import SHIPPED, find_bundles

READY_SECONDS, MEMORY_MB = 3.0, 300.0
"""What the product promises."""
DEAREST = 8
"""Packages that are shown."""
IMPORTED = "import server.__main__, server.app"
"""What ``twos serve`` imports before it does anything."""


class Started(NamedTuple):
    """One start: seconds until it answers; memory then, and the most on the way, in MB."""

    seconds: float
    memory: float
    most: float


def start_once() -> Started:
    """Start a server with the shipped bundles, and stop it."""
    with tempfile.TemporaryDirectory() as recordings:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "serve", "--port", "0"],
            env=os.environ | {"TWOS_RECORDINGS": recordings},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split("open ")[1].split()[0]
            with urlopen(f"{address}/healthz") as answer:
                answer.read()
            seconds = time.perf_counter() - began
            return Started(seconds, memory_mb(process.pid), memory_mb(process.pid, "VmHWM"))
        finally:
            process.terminate()
            process.communicate()


def import_milliseconds() -> dict[str, float]:
    """What each package takes to import, without what others take that it imports."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", IMPORTED],
        capture_output=True,
        text=True,
        check=True,
    )
    return by_package(told.stderr)


def by_package(importtime: str) -> dict[str, float]:
    """Python's own account (``-X importtime``), summed: milliseconds of each top-level package."""
    taken: dict[str, float] = defaultdict(float)
    for line in importtime.splitlines():
        own, bar, rest = line.removeprefix("import time:").partition("|")
        if bar and own.strip().isdigit():
            module = rest.partition("|")[2].strip()
            taken[module.partition(".")[0]] += int(own) / 1000
    return dict(taken)


def report(rounds: int = 5) -> Report:
    """Starts and imports.

    Args:
        rounds: how many of each.
    """
    starts = [start_once() for _ in range(rounds)]
    imports = [import_milliseconds() for _ in range(rounds)]
    figures = [
        Figure(
            what="from starting the process to /healthz",
            unit="s",
            rounds=tuple(start.seconds for start in starts),
            budget=READY_SECONDS,
        ),
        *memory_figures(starts),
        Figure(
            what="importing the server",
            unit="ms",
            rounds=tuple(sum(taken.values()) for taken in imports),
        ),
        *(
            Figure(
                what=f"of it: {package}",
                unit="ms",
                rounds=tuple(taken.get(package, 0.0) for taken in imports),
            )
            for package in dearest(imports)
        ),
    ]
    text = (
        f"A server with the {len(find_bundles(SHIPPED))} shipped bundles, each loaded and run "
        f"before it answers. Memory is what is resident then, the most of it what was on the way. "
        f"`python -X importtime` says what of the start is imports, summed by package; the tracing "
        f"makes them a little slower."
    )
    return Report(
        title="Ready to play",
        command="python -m benchmarks.ready",
        text=text,
        figures=tuple(figures),
    )


def memory_figures(starts: Sequence[Started]) -> list[Figure]:
    """Of starts whose memory could be read."""
    held = tuple(start.memory for start in starts if not math.isnan(start.memory))
    most = tuple(start.most for start in starts if not math.isnan(start.most))
    if not held:
        return []
    return [
        Figure(what="memory with all bundles", unit="MB", rounds=held, budget=MEMORY_MB),
        Figure(what="most memory on the way", unit="MB", rounds=most),
    ]


def dearest(imports: Sequence[dict[str, float]]) -> list[str]:
    """The packages that take longest to import, by the median of some rounds."""
    packages = {package for taken in imports for package in taken}

    def median(package: str) -> float:
        return statistics.median(taken.get(package, 0.0) for taken in imports)

    return sorted(packages, key=median, reverse=True)[:DEAREST]


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    print(report(parser.parse_args().rounds).markdown())


if __name__ == "__main__":
    main()
