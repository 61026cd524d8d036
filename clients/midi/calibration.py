"""How long an output port takes: measured through a cable back to an input, and remembered.

Notes go out through the same thread as in a jam, and their way until the input's callback is
measured. The half of the median counts as the output's, for both ends of a cable are alike.
"""

import contextlib
import json
import statistics
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import mido
import platformdirs

from clients.midi.output import OutputThread, Timed
from clients.midi.ports import PortError, choose, open_input, open_output, output_names

NOTES, APART_SECONDS, LASTING_SECONDS = 100, 0.02, 0.005
PATIENCE_SECONDS = 3.0
FIRST_NOTE = 20
"""Notes of a run of eighty, so that each is known when it comes back."""


class Came(NamedTuple):
    """One note that came back: its number, and the local second."""

    number: int
    seconds: float


@dataclass(frozen=True)
class Loop:
    """What a cable from an output to an input does to notes, in milliseconds there and back."""

    output: str
    input: str
    sent: int
    came: int
    median_ms: float
    p99_ms: float
    jitter_ms: float

    @property
    def latency_ms(self) -> float:
        """What the output is taken to need."""
        return round(self.median_ms / 2, 3)


def measure(output: str, back: str, notes: int = NOTES) -> Loop:
    """Send notes out and wait for them at an input.

    Args:
        output: a MIDI output, or a part of its name.
        back: the input that its cable leads to, or a part of its name.
        notes: how many; a fiftieth of a second each.

    Raises:
        PortError: if a port is not there, or nothing comes back.
    """
    heard: list[Came] = []
    complete = threading.Event()

    def hear(message: mido.Message) -> None:
        now = time.monotonic()
        if message.type == "note_on" and message.velocity:
            heard.append(Came(message.note - FIRST_NOTE, now))
            if len(heard) >= notes:
                complete.set()

    with (
        contextlib.closing(open_input(back, hear)),
        OutputThread(open_output(output)) as thread,
    ):
        start = time.monotonic() + 0.1
        onsets = [start + APART_SECONDS * number for number in range(notes)]
        thread.schedule(
            0,
            [
                Timed(at, at + LASTING_SECONDS, FIRST_NOTE + number % 80, 64)
                for number, at in enumerate(onsets)
            ],
        )
        complete.wait(APART_SECONDS * notes + PATIENCE_SECONDS)
        sent = thread.sent()
    if not heard:
        raise PortError(
            f"nothing that {output!r} sends comes back at {back!r}; connect the two with a cable"
        )
    ways = _ways(heard, [note.actual for note in sent])
    cuts = statistics.quantiles(ways, n=100) if len(ways) > 1 else [ways[0]] * 99
    median = statistics.median(ways)
    return Loop(
        output=choose(output, output_names(), "output"),
        input=back,
        sent=len(sent),
        came=len(heard),
        median_ms=round(1000 * median, 3),
        p99_ms=round(1000 * cuts[98], 3),
        jitter_ms=round(1000 * statistics.pstdev(ways), 3),
    )


def _ways(heard: list[Came], sent: list[float]) -> list[float]:
    """Seconds from each note sent to the same one heard; lost ones are passed over."""
    found, next_sent = [], 0
    for came in heard:
        for number in range(next_sent, len(sent)):
            if number % 80 == came.number:
                found.append(came.seconds - sent[number])
                next_sent = number + 1
                break
    return found


def store() -> Path:
    """Where calibrations are kept."""
    return Path(platformdirs.user_config_dir("trading-twos")) / "ports.json"


def remember(loop: Loop, path: Path | None = None) -> None:
    """Keep what an output needs.

    Raises:
        PortError: if the file cannot be written.
    """
    path = path or store()
    kept = _kept(path) | {loop.output: loop.latency_ms}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise PortError(f"{path}: cannot be written ({error.strerror or error})") from error


def remembered_ms(output: str, path: Path | None = None) -> float:
    """What an output, by its whole name, was found to need; 0 if it was never measured."""
    return _kept(path or store()).get(output, 0.0)


def _kept(path: Path) -> dict[str, float]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): float(value) for name, value in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}  # never measured, or not ours
