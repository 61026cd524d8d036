"""``twos doctor --show``: the sheet that a show technician prints before doors.

Each check is a function that returns a line; this file says in which order they are made, and what
they come to. The quick ones come first, then the bars, then what the bars have measured.
"""

import asyncio
import json
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cli.show import bars, bundles, certificate, disk, machine, ports, provider, server
from cli.show.asked import Asked, ShowError
from cli.show.line import Line
from music.errors import TwosError
from server.settings import ServerSettings

STOPPED_STATUS = 130
Total = Literal["PASS", "FAIL", "STOPPED"]


@dataclass(frozen=True)
class Sheet:
    """What was found.

    Args:
        asked: for.
        made: when.
        lines: of the checks, in order.
        stopped: whether somebody stopped it before its end.
    """

    asked: Asked
    made: datetime
    lines: tuple[Line, ...]
    stopped: bool = False

    @property
    def verdict(self) -> Total:
        """FAIL if anything fails; PASS only if everything was looked at."""
        if self.count("FAIL"):
            return "FAIL"
        return "STOPPED" if self.stopped else "PASS"

    @property
    def status(self) -> int:
        """The exit status: 0 only of a PASS."""
        return {"PASS": 0, "FAIL": 1, "STOPPED": STOPPED_STATUS}[self.verdict]

    @property
    def told_verdict(self) -> str:
        """What it comes to, in a few words."""
        words = {"FAIL": "failed", "WARN": "with a warning", "PASS": "passed"}
        told = ", ".join(f"{n} {words[kind]}" for kind in words if (n := self.count(kind)))
        return f"stopped before its end; {told}" if self.stopped else told

    @property
    def told_date(self) -> str:
        """The date and the time of day, with the zone."""
        return self.made.astimezone().strftime("%Y-%m-%d %H:%M %Z").strip()

    def count(self, verdict: str) -> int:
        """How many lines came out so."""
        return sum(line.verdict == verdict for line in self.lines)

    def as_json(self) -> str:
        """The sheet for programs."""
        held = {
            "verdict": self.verdict,
            "date": self.made.astimezone().isoformat(timespec="seconds"),
            "server": self.asked.server,
            "tempo_bpm": self.asked.tempo_bpm,
            "stopped": self.stopped,
            "lines": [_told(line) for line in self.lines],
        }
        return json.dumps(held, indent=1, allow_nan=False)


def show(asked: Asked, as_json: bool = False) -> int:
    """Make the sheet, print it, and write the page if one was asked for.

    Returns:
        the exit status: 0 if nothing failed, 1 if something did, 130 if it was stopped before.

    Raises:
        TwosError: if the settings cannot be used, or the page cannot be written.
    """
    from cli.show.page import as_page
    from cli.show.text import as_text

    made = made_sheet(asked)
    print(made.as_json() if as_json else as_text(made), flush=True)
    if asked.html is not None:
        try:
            asked.html.write_text(as_page(made), encoding="utf-8")
        except OSError as error:
            raise ShowError(
                f"{asked.html}: cannot be written ({error.strerror or error})"
            ) from error
    return made.status


def made_sheet(asked: Asked) -> Sheet:
    """Make every check; Ctrl-C ends it with what was found so far."""
    settings, lines, stopped = ServerSettings.from_environment(bundles=asked.bundles), [], False
    try:
        for line in checks(asked, settings):
            lines.append(line)
    except KeyboardInterrupt:
        stopped = True
    return Sheet(asked, datetime.now().astimezone(), tuple(lines), stopped)


def checks(asked: Asked, settings: ServerSettings) -> Iterator[Line]:
    """Every line, as it is found.

    Raises:
        KeyboardInterrupt: after the lines of the bars, if they were stopped.
    """
    yield machine.machine(machine.found_memory(), machine.found_load(), os.cpu_count() or 1)
    yield machine.versions()
    yield machine.priority()
    yield machine.clock(machine.found_ticks())
    yield ports.midi_ports(asked.ports)
    if asked.loop is not None:
        from cli.doctor import cable  # it needs onnxruntime, which a player's laptop may not have

        checked = cable(*asked.loop)
        yield Line(checked.what, "PASS" if checked.outcome == "PASS" else "FAIL", checked.found)
    here_line, here = bundles.bundles_here(settings.bundles)
    yield here_line
    server_line, met = asyncio.run(server.meet(asked))
    yield server_line
    yield certificate.certificate(asked.server)
    told = met.health.get("provider") if met else None
    yield provider.providers(settings.bundles, settings.provider, told)
    if met is None:
        yield Line("bars", "FAIL", "none were played: there is no server to play with")
        yield _disk(settings, None, bars.turn_seconds(2, asked.tempo_bpm))
        return
    try:
        there = asyncio.run(bundles.bundles_there(asked, met.welcome.bundles))
        yield bundles.compared(here, there)
    except TwosError as error:
        yield Line("models on the server", "FAIL", str(error))
    yield from _bars(asked, settings, met)


def _bars(asked: Asked, settings: ServerSettings, met: server.Met) -> Iterator[Line]:
    """The bars, and what they measured."""
    try:
        long = bars.phrase_bars(met.welcome)
    except ShowError as error:
        yield Line("bars", "FAIL", str(error))
        return
    played = bars.play(asked, long)
    yield bars.turns(asked, long, played)
    if played.turns:
        yield bars.margins(played)
        yield bars.lateness(played)
    yield server.clock_of(played.clock)
    recorded = server.recorded_bytes(asked, played.heard_bytes)
    per_turn = recorded / played.turns if played.turns else None
    yield _disk(settings, per_turn, bars.turn_seconds(long, asked.tempo_bpm))
    if played.stopped:
        raise KeyboardInterrupt


def _disk(settings: ServerSettings, bytes_per_turn: float | None, turn_seconds: float) -> Line:
    return disk.disk(
        disk.recordings(settings), bytes_per_turn, turn_seconds, disk.kept_bytes(settings)
    )


def _told(line: Line) -> dict[str, object]:
    """A line for programs; an edge without end is null."""
    spread = line.histogram
    edges = [None if math.isinf(edge) else edge for edge in spread.edges] if spread else []
    drawn = {"title": spread.title, "edges": edges, "counts": spread.counts} if spread else None
    return {
        "name": line.name,
        "verdict": line.verdict,
        "sentence": line.sentence,
        "figures": dict(line.figures),
        "histogram": drawn,
    }
