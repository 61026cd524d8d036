"""Recorded human drummers trade with a real server in real time: misses, latency, onset error.

``python -m benchmarks.replays`` plays Groove performances as ``twos play --replay`` processes,
several jams at once, and reads their reports and recordings back. Exit status 1 if a turn was
missed or a recording is not what was played.
"""

import argparse
import asyncio
import contextlib
import csv
import io
import json
import os
import sys
import tempfile
import zipfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.figures import Figure, Report
from clients.midi.replay import read_replay
from music.errors import TwosError
from music.kit import DEFAULT_KIT, load_kit
from music.midi_file import DOWNBEAT

ARCHIVE = "groove-v1.0.0-midionly-trainval.zip"
SLOWEST_BPM = 60.0
FEWEST_BARS = 8
DIFFERENCE_BEATS = 1 / 480
"""A recorded onset may differ by the file's own grain: one tick."""


class BenchmarkError(TwosError):
    """The benchmark cannot run here."""


@dataclass(frozen=True)
class Chosen:
    """One performance: its file, unpacked, and what the archive says of it."""

    name: str
    style: str
    tempo_bpm: float
    path: Path


@dataclass(frozen=True)
class Played:
    """What came of it: exit status, the report, and what is wrong with the recording."""

    chosen: Chosen
    status: int
    report: dict[str, Any]
    wrong: str


def archive() -> Path:
    """The Groove archive in ``TWOS_DATA`` or beside the repository.

    Raises:
        BenchmarkError: if it is in neither.
    """
    folders = [Path("data"), Path("../shared/data")]
    if "TWOS_DATA" in os.environ:
        folders.insert(0, Path(os.environ["TWOS_DATA"]))
    for folder in folders:
        if (folder / ARCHIVE).exists():
            return folder / ARCHIVE
    raise BenchmarkError(
        f"{ARCHIVE} is in none of {', '.join(map(str, folders))}; set TWOS_DATA to its folder"
    )


def choose(source: Path, count: int, folder: Path) -> list[Chosen]:
    """Unpack ``count`` performances, spread evenly over the archive's suitable ones."""
    with zipfile.ZipFile(source) as held:
        rows = list(csv.DictReader(io.StringIO(held.read("groove/info.csv").decode())))
        names = set(held.namelist())
        suitable = [
            row
            for row in rows
            if row["time_signature"] == "4-4"
            and float(row["bpm"]) >= SLOWEST_BPM
            and float(row["duration"]) * float(row["bpm"]) / 60 / 4 >= FEWEST_BARS
            and f"groove/{row['midi_filename']}" in names
        ]
        chosen: list[Chosen] = []
        for index in np.linspace(0, len(suitable) - 1, min(count, len(suitable))).round():
            row = suitable[int(index)]
            path = folder / row["midi_filename"].replace("/", "-")
            path.write_bytes(held.read(f"groove/{row['midi_filename']}"))
            chosen.append(Chosen(path.stem, row["style"], float(row["bpm"]), path))
        return chosen


class OwnServer(NamedTuple):
    """A server process."""

    url: str
    pid: int


@contextlib.asynccontextmanager
async def own_server(settings: Mapping[str, str] | None = None) -> AsyncIterator[OwnServer]:
    """A server process on a free port, with ``TWOS_`` settings beside those of this process."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "cli.main", "serve", "--port", "0"),
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"TWOS_LOG_LEVEL": "warning"} | dict(settings or {}),  # misses are told
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()  # printed when everything is warm
    if "open http://" not in line:
        await process.wait()
        raise BenchmarkError(f"the server did not start (exit status {process.returncode})")
    try:
        yield OwnServer("http://" + line.split("open http://")[1].split()[0], process.pid)
    finally:
        process.terminate()
        await process.wait()


async def play(chosen: Chosen, server: str, turns: int, number: int) -> Played:
    """Play one performance as a process of its own, in a jam of its own."""
    record, report = chosen.path.with_suffix(".jam.mid"), chosen.path.with_suffix(".json")
    command = [sys.executable, "-m", "cli.main", "play", "--server", server]
    command += ["--jam", f"replay-{number}", "--replay", str(chosen.path)]
    command += ["--turns", str(turns), "--record", str(record), "--report", str(report)]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    status = process.returncode or 0
    if not report.exists():
        return Played(chosen, status, {}, f"no report: {said.decode().strip()[-200:]}")
    wrong = await asyncio.to_thread(check_recording, chosen, record, turns)
    return Played(chosen, status, json.loads(report.read_text(encoding="utf-8")), wrong)


def check_recording(chosen: Chosen, record: Path, turns: int) -> str:
    """Read the recording with another library: an empty string, or what is wrong with it.

    Every stroke of the performance has to stand at its own position on the player's track, and
    the machine's notes within half a step of its own bars.
    """
    tempo_bpm, beats = read_back(record)
    replay = read_replay([chosen.path], load_kit(DEFAULT_KIT))
    if abs(tempo_bpm - replay.tempo_bpm) > 0.01:
        return f"tempo {tempo_bpm:.2f}"
    expected = sorted(16 * turn + note.beat for turn in range(turns) for note in replay.call(turn))
    player = sorted(beats["player"])
    # Strokes of one note within one tick are one note in the file.
    near = all(any(abs(e - p) <= DIFFERENCE_BEATS for p in player) for e in expected)
    if not near or len(player) > len(expected):
        return f"{len(player)} strokes recorded of {len(expected)}"
    outside = [beat for beat in beats["machine"] if not 7.87 <= beat % 16 < 15.88]
    return f"{len(outside)} answered notes outside the machine's bars" if outside else ""


def read_back(path: Path) -> tuple[float, dict[str, list[float]]]:
    """Tempo and onsets of each track, in beats from the downbeat, as symusic reads them.

    Raises:
        BenchmarkError: if symusic is not installed.
    """
    try:
        import symusic
    except ImportError as error:
        raise BenchmarkError(
            "reading recordings back needs symusic, which the dev extra installs"
        ) from error
    score: Any = symusic.Score(str(path))
    downbeats = [marker.time for marker in score.markers if marker.text == DOWNBEAT]
    start = downbeats[0] if downbeats else 0
    onsets = {
        track.name: [(note.time - start) / score.tpq for note in track.notes]
        for track in score.tracks
    }
    return score.tempos[0].qpm, {"player": [], "machine": [], **onsets}


async def play_all(
    chosen: Sequence[Chosen], server: str | None, turns: int, at_once: int
) -> list[Played]:
    """Play every performance, ``at_once`` jams at a time; a line as each ends."""
    free = asyncio.Semaphore(at_once)
    async with contextlib.AsyncExitStack() as stack:
        url = server or (await stack.enter_async_context(own_server())).url

        async def one(number: int) -> Played:
            async with free:
                await asyncio.sleep(0.3 * (number % at_once))  # not all in step
                played = await play(chosen[number], url, turns, number)
                print(row(played), flush=True)
                return played

        return list(await asyncio.gather(*(one(number) for number in range(len(chosen)))))


HEAD = (
    f"{'performance':<44}{'BPM':>5}{'turns':>6}{'missed':>7}{'latency p50/p99':>18}"
    f"{'margin min':>11}{'onset p50/p99 ms':>18}  recording"
)


def row(played: Played) -> str:
    """One performance as a line of the table, times in milliseconds."""
    report = played.report
    name = played.chosen.name[:43]
    if not report:
        return f"{name:<44}{played.chosen.tempo_bpm:>5.0f}  {played.wrong}"
    latency, onset = report["latency_ms"], report["onset_error_ms"]
    return (
        f"{name:<44}{report['tempo_bpm']:>5.0f}{report['turns']:>6}{report['missed']:>7}"
        f"{_pair(latency, 1):>18}{_number(report['margin_ms']['min'], 1):>11}"
        f"{_pair(onset, 3):>18}  {played.wrong or 'ok'}"
    )


def _pair(numbers: dict[str, float | None], digits: int) -> str:
    return f"{_number(numbers['p50'], digits)}/{_number(numbers['p99'], digits)}"


def _number(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def totals(results: Sequence[Played]) -> str:
    """All performances together: the median of their medians, and the worst p99 of any."""
    reports = [played.report for played in results if played.report]

    def over(measure: str, key: str) -> list[float]:
        return [r[measure][key] for r in reports if r[measure][key] is not None] or [float("nan")]

    return (
        f"{len(results)} performances, {sum(r['turns'] for r in reports)} turns, "
        f"{sum(r['missed'] for r in reports)} missed; "
        f"latency p50 {np.median(over('latency_ms', 'p50')):.1f} ms, "
        f"worst p99 {max(over('latency_ms', 'p99')):.1f} ms; "
        f"engine p50 {np.median(over('engine_ms', 'p50')):.1f} ms; "
        f"least margin {min(over('margin_ms', 'min')):.1f} ms; "
        f"onset error p50 {np.median(over('onset_error_ms', 'p50')):.3f} ms, "
        f"worst p99 {max(over('onset_error_ms', 'p99')):.3f} ms"
    )


def report(performances: int = 10, turns: int = 4, at_once: int = 5) -> Report:
    """Recorded drummers in real time.

    Raises:
        TwosError: if the recordings are not here.
    """
    with tempfile.TemporaryDirectory() as folder:
        chosen = choose(archive(), performances, Path(folder))
        played = asyncio.run(play_all(chosen, None, turns, at_once))
    reports = [each.report for each in played if each.report]
    missed = sum(each["missed"] for each in reports) + turns * (len(played) - len(reports))
    onsets = tuple(each["onset_error_ms"]["p99"] for each in reports)
    answers = tuple(each["latency_ms"]["p50"] for each in reports)
    return Report(
        title="Recorded drummers",
        command="python -m benchmarks.replays",
        text=(
            f"{performances} Groove performances of different tempi, {turns} turns each, "
            f"{at_once} at once, by `twos play --replay` against one server. There is no MIDI port "
            f"here: the onset is when the output thread plays a note, against when it is due. "
            f"Spreads are over the performances."
        ),
        figures=(
            Figure(
                what=f"missed of {turns * len(played)}", unit="turns", rounds=(missed,), budget=0
            ),
            Figure(
                what="onset against its beat, 99 of 100, Python client",
                unit="ms",
                rounds=onsets,
                budget=3,
            ),
            Figure(what="complete → answer there, median", unit="ms", rounds=answers),
        ),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print the table: 0 if every turn of every performance was answered."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.replays", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--performances", type=int, default=20)
    parser.add_argument("--turns", type=int, default=4)
    parser.add_argument("--server", help="of one that runs already; else one is started")
    parser.add_argument("--at-once", type=int, default=5, help="jams at the same time")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            chosen = choose(archive(), options.performances, Path(folder))
            print(HEAD)
            results = asyncio.run(play_all(chosen, options.server, options.turns, options.at_once))
    except TwosError as error:
        print(f"benchmarks.replays: {error}", file=sys.stderr)
        return 2
    print(totals(results))
    return int(any(played.status or played.wrong for played in results))


if __name__ == "__main__":
    sys.exit(main())
