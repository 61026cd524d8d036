"""What an audience costs the one who plays: one jam, and 1 to 1,000 viewers of it.

``python -m benchmarks.audience`` plays a made-up drummer at 160 BPM by ``twos play`` while more and
more look on, all as one process; ``make viewers`` does it for minutes, with viewers who read
nothing.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure, Report
from benchmarks.replays import own_server
from benchmarks.viewers import COME_SECONDS, JAM, begin

COUNTS = (1, 10, 100, 1000)
TEMPO_BPM = 160.0
SECONDS = 18.0


class Evening(NamedTuple):
    """One jam before so many viewers: reports of ``twos play`` and of ``benchmarks.viewers``."""

    viewers: int
    played: dict[str, Any]
    seen: dict[str, Any]


async def evening(viewers: int, folder: Path) -> Evening:
    """Play before so many viewers."""
    async with own_server({"TWOS_RECORDINGS": ""}) as server:
        turns = int((COME_SECONDS + SECONDS) * TEMPO_BPM / 60 / 16) + 1
        drummer, told = begin(server.url, folder, TEMPO_BPM, turns)
        url = f"{server.url.replace('http', 'ws', 1)}/ws/jams/{JAM}"
        command = [sys.executable, "-m", "benchmarks.viewers", "--look-on", url]
        command += ["--viewers", str(viewers), "--silent", "0", "--seconds", str(SECONDS)]
        watching = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        seen, _ = await watching.communicate()
        await asyncio.to_thread(drummer.wait)
    return Evening(viewers, json.loads(told.read_text(encoding="utf-8")), json.loads(seen))


def report() -> Report:
    """Every audience in turn."""
    figures = []
    for viewers in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            _, played, seen = asyncio.run(evening(viewers, Path(folder)))
        what = f"{viewers} viewer{'s' * (viewers > 1)}"
        latency, (median, longest) = played["latency_ms"], seen["spread_ms"]
        figures += [
            Figure(
                what=f"{what}: the drummer's missed turns of {played['turns']}",
                unit="turns",
                rounds=(played["missed"],),
                budget=0,
            ),
            Figure(
                what=f"{what}: complete → answer at the drummer, median … p99",
                unit="ms",
                rounds=(latency["p50"], latency["p99"]),
            ),
            Figure(
                what=f"{what}: from the first viewer's response to the last's",
                unit="ms",
                rounds=(median, longest),
            ),
        ]
    return Report(
        title="An audience",
        command="python -m benchmarks.audience",
        text=(
            f"One jam at {TEMPO_BPM:g} BPM, one server, all viewers in one process that reads "
            f"everything. Spreads are the median and the most, not rounds."
        ),
        figures=tuple(figures),
    )


def main() -> None:
    """Print the report."""
    print(report().markdown())


if __name__ == "__main__":
    main()
