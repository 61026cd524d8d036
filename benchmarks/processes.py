"""What another process uses, as the system counts it in ``/proc`` (Linux); and how ours runs."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clients.midi.output import realtime_priority
from server.__main__ import settle
from server.settings import ServerSettings


@contextmanager
def like_the_server() -> Iterator[None]:
    """While it lasts this thread has the server's priority, and its interpreter's habits."""
    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    with realtime_priority(ServerSettings().realtime_priority):
        settle()
        try:
            yield
        finally:
            sys.setswitchinterval(interval)
            gc.set_threshold(*threshold)
            gc.unfreeze()


def memory_mb(pid: int, of: str = "VmRSS") -> float:
    """Memory of a process, NaN where nobody tells; ``VmHWM`` is the most it ever had."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan")
    lines = status.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{of}:")) / 1024


def busy_seconds(pid: int) -> float:
    """Processor time of a process so far, NaN where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return float("nan")
    fields = stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def stolen_seconds() -> float:
    """How long cores of this machine were kept waiting by others on its host; NaN if not told."""
    cores = Path("/proc/stat")
    if not cores.exists():
        return float("nan")
    stolen = int(cores.read_text(encoding="utf-8").split("\n", 1)[0].split()[8])
    return stolen / os.sysconf("SC_CLK_TCK")
