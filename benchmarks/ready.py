"""From starting the process to a server that answers ``/healthz``, and the memory it then takes.

Run ``make bench`` or ``python -m benchmarks.ready``. Memory is read from ``/proc`` (Linux).
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen


def start_once() -> tuple[float, float | None]:
    """Start a server with the shipped bundles; seconds until it answers, and its memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split("open ")[1].split()[0]
        with urlopen(f"{address}/healthz") as answer:
            answer.read()
        return time.perf_counter() - began, _resident_mb(process.pid)
    finally:
        process.terminate()
        process.communicate()


def _resident_mb(pid: int) -> float | None:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Print the median of several starts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    starts = [start_once() for _ in range(parser.parse_args().rounds)]
    seconds = [taken for taken, _ in starts]
    memory = [held for _, held in starts if held is not None]
    print(
        f"server ready: median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s, "
        f"{len(starts)} starts; memory {max(memory, default=float('nan')):.0f} MB"
    )


if __name__ == "__main__":
    main()
