"""What a session of ``twos play`` is asked to be."""

import json
import math
from dataclasses import dataclass, field
from pathlib import Path

from music.errors import TwosError
from music.kit import DEFAULT_KIT
from music.representation import Instrument
from server.protocol import ClientMessage, Mode, Preference, read_client

SLOWEST_BPM, FASTEST_BPM = 30.0, 300.0


class PlayError(TwosError):
    """The options of a session contradict each other or cannot be played."""


@dataclass(frozen=True, kw_only=True)
class PlayOptions:
    """One session.

    Args:
        server: address, as ``http://127.0.0.1:8000`` or ``ws://…``.
        token: lets in where the server asks for one.
        in_port: MIDI input, or a part of its name; None with a replay.
        out_port: MIDI output for the machine (and a replayed drummer); None plays in silence.
        replay: recorded performances, one after another, as the drummer.
        tempo_bpm: None takes the replay's own, else the jam's.
        speed: of the replay's own tempo.
        turns: None plays the replay to its end, a live drummer until Ctrl-C.
        bundle, mode, radius, alpha, delta, changed_hits, temperature, candidates, prefer, seed,
            attributes: how the machine answers; what is None stays as the jam has it.
        instrument: what is played.
        kit: of a drummer: which note is which drum.
        record: where to write both players as a MIDI file.
        report: where to write the measurements as JSON.
        latency_ms: how much earlier the output needs its notes; None takes what was measured.
        click: sound the beat on the output, from the count-in on.
        go: MIDI note whose strokes recall the next scene instead of being played.
        clock_in: MIDI input whose clock leads the jam; it begins with its start.
        clock_out: MIDI output that is sent the jam's clock.
        link: join the network's Ableton Link session, whose beat leads the jam.

    Raises:
        PlayError: naming the option, its value and what is allowed.
    """

    server: str = "http://127.0.0.1:8000"
    jam: str = "main"
    token: str | None = field(default=None, repr=False)
    in_port: str | None = None
    out_port: str | None = None
    replay: tuple[Path, ...] = ()
    tempo_bpm: float | None = None
    speed: float = 1.0
    turns: int | None = None
    bundle: str | None = None
    mode: Mode | None = None
    radius: float | None = None
    alpha: float | None = None
    delta: float | None = None
    changed_hits: float | None = None
    temperature: float | None = None
    candidates: int | None = None
    prefer: Preference | None = None
    seed: int | None = None
    attributes: dict[str, float] = field(default_factory=dict)
    instrument: Instrument = "drums"
    kit: str = DEFAULT_KIT
    record: Path | None = None
    report: Path | None = None
    latency_ms: float | None = None
    click: bool = False
    go: int | None = None
    clock_in: str | None = None
    clock_out: str | None = None
    link: bool = False

    def __post_init__(self) -> None:
        if not self.replay and self.in_port is None:
            raise PlayError(
                "nobody plays: give a MIDI input with --in, or a performance with --replay; "
                "`twos ports` lists the inputs"
            )
        if self.replay and self.in_port is not None:
            raise PlayError("--in and --replay both play the drummer: give one of them")
        if not (math.isfinite(self.speed) and self.speed > 0):
            raise PlayError(f"speed is {self.speed}: allowed is any number above 0; 1 is as played")
        if self.turns is not None and self.turns < 1:
            raise PlayError(f"turns is {self.turns}: at least 1 is needed")
        if self.latency_ms is not None and not 0 <= self.latency_ms <= 1000:
            raise PlayError(f"latency is {self.latency_ms} ms: allowed is 0-1000")
        if self.go is not None and not 0 <= self.go <= 127:
            raise PlayError(f"go is {self.go}: a MIDI note is 0-127")
        if self.go is not None and self.replay:
            raise PlayError("--go is a pad that somebody strikes: it needs --in, not --replay")
        if self.clock_in is not None and self.link:
            raise PlayError("--clock-in and --link both lead the tempo: give one of them")
        if self.tempo_bpm is not None:
            if self.clock_in is not None:
                raise PlayError(
                    f"the tempo is that of the clock of {self.clock_in!r}: "
                    f"leave out --tempo, or --clock-in"
                )
            check_tempo(self.tempo_bpm)

    @property
    def wish(self) -> ClientMessage | None:
        """The settings asked for, as they are sent; None if nothing was.

        Raises:
            ProtocolError: if one lies outside what the wire allows.
        """
        asked = {
            "bundle": self.bundle,
            "mode": self.mode,
            "radius": self.radius,
            "alpha": self.alpha,
            "delta": self.delta,
            "changed_hits": self.changed_hits,
            "temperature": self.temperature,
            "candidates": self.candidates,
            "prefer": self.prefer,
            "seed": self.seed,
            "attributes": self.attributes or None,
        }
        given = {name: value for name, value in asked.items() if value is not None}
        return read_client(json.dumps({"type": "settings", **given})) if given else None


def check_tempo(tempo_bpm: float) -> None:
    """Make sure that a tempo can be played.

    Raises:
        PlayError: naming it and what is allowed.
    """
    if not SLOWEST_BPM <= tempo_bpm <= FASTEST_BPM:
        raise PlayError(
            f"tempo is {tempo_bpm:g} BPM: allowed is {SLOWEST_BPM:g}-{FASTEST_BPM:g}; "
            f"choose another with --tempo or --speed"
        )
