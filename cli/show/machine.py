"""The machine that the sheet is made on: what it is, how busy, and how well it keeps time."""

import os
import platform
import statistics
import time
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from cli.show.line import Line
from clients.midi.output import PRIORITY, realtime_priority
from server.runtime import WHEELS

MEMORY = Path("/proc/meminfo")
GIGABYTE = 1e9
LEAST_FREE_BYTES = 0.5 * GIGABYTE
"""The server with all shipped models takes 0.3 GB at most."""
COARSEST_SECONDS, COARSE_SECONDS = 0.003, 0.001
"""A first note may be 3 ms off its downbeat."""
WAKES, WAKE_SECONDS = 100, 0.001
PACKAGES = ("trading-twos", *WHEELS, "numpy", "uvicorn", "websockets", "mido", "python-rtmidi")


class Memory(NamedTuple):
    """Bytes of memory, and how many of them are free to take."""

    total: float
    free: float


class Ticks(NamedTuple):
    """How finely the clock counts, and how late this process wakes, in seconds."""

    grain: float
    late_median: float
    late_most: float


def machine(memory: Memory | None, load: float, cores: int) -> Line:
    """What the machine is, and whether it has room for a show.

    Args:
        memory: None where the system does not tell.
        load: processes that wanted to run during the last minute.
        cores: of the processor.
    """
    figures = {"cores": cores, "load": round(load, 2)}
    busy = [f"{load:.1f} processes want {cores} cores; end what the show does not need"]
    troubles = busy if load > cores else []
    told = f"{platform.node()}: {platform.system()} on {platform.machine()}, {cores} cores"
    if memory is not None:
        total, free = memory.total / GIGABYTE, memory.free / GIGABYTE
        told += f", {free:.1f} of {total:.1f} GB of memory free"
        figures |= {"memory (GB)": round(total, 1), "free memory (GB)": round(free, 1)}
        if memory.free < LEAST_FREE_BYTES:
            troubles.append("that is little memory; end what the show does not need")
    return Line("machine", "WARN" if troubles else "PASS", "; ".join([told, *troubles]), figures)


def found_memory() -> Memory | None:
    """This machine's memory; None where the system does not tell."""
    try:
        rows = dict(row.split(":", 1) for row in MEMORY.read_text().splitlines())
        total, free = (1024.0 * int(rows[k].split()[0]) for k in ("MemTotal", "MemAvailable"))
    except (OSError, KeyError, ValueError):
        return None
    return Memory(total, free)


def found_load() -> float:
    """The load of the last minute; 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def versions() -> Line:
    """What is installed here."""
    figures = {"Python": platform.python_version()}
    for name in PACKAGES:
        try:
            figures[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return Line("versions", "PASS", f"trading-twos {figures['trading-twos']}", figures)


def priority() -> Line:
    """Whether threads may go first."""
    with realtime_priority(PRIORITY) as allowed:
        if allowed:
            return Line("real-time priority", "PASS", "allowed: music goes before everything else")
    return Line(
        "real-time priority",
        "WARN",
        "not allowed, so a busy machine may play late; run as a user with an rtprio limit "
        "(ulimit -r), such as a member of the group audio or realtime",
    )


def clock(ticks: Ticks) -> Line:
    """Whether time can be told finely enough here."""
    figures = {
        "grain (µs)": 1e6 * ticks.grain,
        "wakes late, median (ms)": 1000 * ticks.late_median,
        "wakes late, most (ms)": 1000 * ticks.late_most,
    }
    told = f"counts in steps of {1e6 * ticks.grain:.3g} µs here"
    if ticks.grain > COARSEST_SECONDS:
        wanted = f"wanted are {1e6 * COARSEST_SECONDS:g} at most; play from another machine"
        return Line("clock", "FAIL", f"{told}; {wanted}", figures)
    if ticks.late_median > COARSE_SECONDS:
        late = (
            f"{told}, but a sleep ends {1000 * ticks.late_median:.1f} ms late; end what else runs"
        )
        return Line("clock", "WARN", late, figures)
    return Line("clock", "PASS", told, figures)


def found_ticks() -> Ticks:
    """Look at the clock, and sleep a hundred times."""
    grains, late = [], []
    for _ in range(WAKES):
        before = now = time.monotonic()
        while now == before:
            now = time.monotonic()
        grains.append(now - before)
        time.sleep(WAKE_SECONDS)
        late.append(time.monotonic() - now - WAKE_SECONDS)
    return Ticks(min(grains), statistics.median(late), max(late))
