"""The bars: a drummer trades with the real server at the show's tempo, in a jam of the doctor's."""

import asyncio
import math
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cli.show.asked import Asked, ShowError
from cli.show.drummer import calls
from cli.show.histogram import Histogram
from cli.show.line import Line
from cli.show.progress import Progress
from clients.midi.clock import ServerClock
from clients.midi.options import PlayOptions
from clients.midi.play import Player, undisturbed
from music.errors import TwosError
from music.midi_file import midi_file, save_midi
from music.phrase import BEATS_PER_BAR
from server.protocol import Welcome

DIFFERENT_CALLS = 8
LITTLE_SECONDS = 0.010
"""A margin smaller than this may be gone on a busier evening."""
LATE_MS = 3.0
"""How far off its downbeat a first note may be."""
LATENESS_EDGES_MS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, math.inf)
"""The same on every sheet, so that two evenings can be laid side by side."""
MOST_MISSES_TOLD = 3
REFUSES = "the server refuses: "
"""How the player tells of an error that came from the server."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """What came of the bars; times in milliseconds.

    Args:
        wanted: turns that were to be played.
        turns: that were, each with its outcome.
        misses: why, of each that was missed.
        margins_ms: left until the answer's first note; negative if it came too late.
        lateness_ms: of every note that the output thread sent.
        refusals: what else the server had to say.
        heard_bytes: that it said in all.
        bundle: that answered.
        trouble: that ended it; empty if nothing did.
        stopped: whether somebody did.
    """

    wanted: int
    turns: int
    misses: tuple[str, ...]
    margins_ms: tuple[float, ...]
    lateness_ms: tuple[float, ...]
    realtime: bool
    reconnects: int
    refusals: tuple[str, ...]
    heard_bytes: int
    bundle: str
    clock: ServerClock
    trouble: str = ""
    stopped: bool = False


def phrase_bars(welcome: Welcome) -> int:
    """How long a drummer's phrases are on this server.

    Raises:
        ShowError: if no model there plays drums.
    """
    drums = {info.name: info.bars for info in welcome.bundles if info.instrument == "drums"}
    if not drums:
        raise ShowError("no model of the server plays drums, and the bars are played on drums")
    return drums.get(welcome.settings.bundle, next(iter(drums.values())))


def play(asked: Asked, bars: int) -> Played:
    """Trade until the bars are over, the server fails, or somebody presses Ctrl-C.

    Args:
        asked: server, tempo, jam, and how many bars in all.
        bars: of a phrase.
    """
    wanted, stopped, trouble = math.ceil(asked.bars / (2 * bars)), False, ""
    progress = Progress(2 * bars * wanted)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "calls.mid"
        save_midi(midi_file(calls(min(wanted, DIFFERENT_CALLS), bars), asked.tempo_bpm), file)
        options = PlayOptions(
            server=asked.server,
            jam=asked.jam,
            replay=(file,),
            tempo_bpm=asked.tempo_bpm,
            turns=wanted,
            token=asked.token,
            instrument="drums",
        )

        def say(told: str) -> None:
            if told.startswith(REFUSES):
                refusals.append(told.removeprefix(REFUSES))
            progress.at(2 * bars * len(player.turns), told)

        player, refusals = Player(options, say), list[str]()
        try:
            with undisturbed():
                asyncio.run(player.play())
        except TwosError as error:
            trouble = str(error)
        except (KeyboardInterrupt, asyncio.CancelledError):
            stopped = True
    progress.close()
    report, turns = player.report(), player.turns
    return Played(
        wanted=wanted,
        turns=len(turns),
        misses=tuple(turn.reason for turn in turns if turn.outcome == "missed"),
        margins_ms=tuple(
            1000 * turn.margin_seconds for turn in turns if turn.margin_seconds is not None
        ),
        lateness_ms=tuple(1000 * sent.error_seconds for sent in player.sent()),
        realtime=report.realtime,
        reconnects=report.reconnects,
        refusals=tuple(refusals),
        heard_bytes=player.heard_bytes,
        bundle=report.bundle,
        clock=player.clock,
        trouble=trouble,
        stopped=stopped,
    )


def turn_seconds(bars: int, tempo_bpm: float) -> float:
    """How long a call and its answer last."""
    return 2 * bars * BEATS_PER_BAR * 60.0 / tempo_bpm


def turns(asked: Asked, bars: int, played: Played) -> Line:
    """Whether every turn was answered in time."""
    missed = len(played.misses)
    figures = {
        "turns": played.turns,
        "answered": played.turns - missed,
        "missed": missed,
        "reconnects": played.reconnects,
    }
    name = f"{2 * bars * played.turns} bars at {asked.tempo_bpm:g} BPM"
    if played.trouble:
        return Line(name, "FAIL", played.trouble, figures)
    told = f"{played.turns - missed} of {played.turns} turns answered in time by {played.bundle}"
    if missed:
        first = "; ".join(dict.fromkeys(played.misses[:MOST_MISSES_TOLD]))
        return Line(name, "FAIL", f"{told}, {missed} missed: {first}", figures)
    if played.turns < played.wanted:
        told = f"{told}, then stopped; {played.wanted} were to be played"
        return Line(name, "WARN" if played.stopped else "FAIL", told, figures)
    if played.reconnects:
        often = "once" if played.reconnects == 1 else f"{played.reconnects} times"
        told += f", though the connection broke {often}; use a cable"
        return Line(name, "WARN", told, figures)
    if played.refusals:
        return Line(name, "WARN", f"{told}; the server says: {played.refusals[0]}", figures)
    return Line(name, "PASS", told, figures)


def margins(played: Played) -> Line:
    """How much time was left before the answers had to sound."""
    name = "answer margin"
    if not played.margins_ms:
        return Line(name, "FAIL", "not measured: no answer came")
    least, half = min(played.margins_ms), statistics.median(played.margins_ms)
    figures = {"least (ms)": least, "median (ms)": half}
    told = f"{least:.1f} ms were left at least, {half:.1f} ms at the median"
    spread = Histogram.of("answer margin: ms left before the first note", played.margins_ms)
    if least < 1000 * LITTLE_SECONDS:
        told += "; that is little: end what else runs, or bring the server nearer"
        return Line(name, "WARN", told, figures, spread)
    return Line(name, "PASS", told, figures, spread)


def lateness(played: Played) -> Line:
    """How late the output thread sent its notes."""
    name = "MIDI output"
    if not played.lateness_ms:
        return Line(name, "FAIL", "not measured: no note was sent")
    late = sorted(played.lateness_ms)
    half, p99 = statistics.median(late), late[math.ceil(0.99 * len(late)) - 1]
    figures = {
        "median (ms)": half,
        "p99 (ms)": p99,
        "most (ms)": late[-1],
        "notes": len(late),
        "real-time priority": "yes" if played.realtime else "no",
    }
    told = f"99 of 100 notes leave within {p99:.2f} ms, the latest {late[-1]:.2f} ms late"
    spread = Histogram.of("MIDI output: ms late, notes", late, LATENESS_EDGES_MS)
    if half > LATE_MS:
        told += f"; half of them more than {LATE_MS:g} ms: play from another machine"
        return Line(name, "FAIL", told, figures, spread)
    if p99 > LATE_MS:
        way_out = "end what else runs" if played.realtime else "allow real-time priority"
        told += f"; wanted are {LATE_MS:g} ms: {way_out}"
        return Line(name, "WARN", told, figures, spread)
    return Line(name, "PASS", told, figures, spread)
