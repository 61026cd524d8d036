"""What a session measured: the numbers a technician asks for, as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from clients.midi.output import Sent
from clients.midi.turns import Turn
from music.errors import TwosError

Numbers = dict[str, float | None]


class ReportError(TwosError):
    """The report cannot be written."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One client's session. Of a measure that nothing was measured for, every number is None.

    Args:
        turns: calls that were closed and whose outcome is known.
        answered: turns whose response was played.
        missed: turns whose response was not there in time; the fallback sounded.
        fallbacks: missed turns in which the fallback had something to sound.
        latency_ms: phrase sent → response received.
        margin_ms: time left until the response's first note had to be sent.
        engine_ms: what the server's engine took of it.
        onset_error_ms: first note of each response: when it was sent against when it should be.
        all_notes_error_ms: the same for every note.
        flams: second strokes on one step and drum, which the grid does not hold.
        stragglers: hits that reached the client after their phrase was sent.
        reconnects: how often the server was lost and found again.
        realtime: whether the output thread had real-time priority.
    """

    server: str
    jam: str
    bundle: str
    tempo_bpm: float
    turns: int
    answered: int
    missed: int
    fallbacks: int
    latency_ms: Numbers
    margin_ms: Numbers
    engine_ms: Numbers
    onset_error_ms: Numbers
    all_notes_error_ms: Numbers
    hits_heard: int
    hits_answered: int
    flams: int
    stragglers: int
    reconnects: int
    realtime: bool
    misses: list[dict[str, object]]

    @property
    def all_answered(self) -> bool:
        """Whether no turn was missed, and there was one at all."""
        return self.turns > 0 and self.answered == self.turns

    def json(self) -> str:
        """The report as JSON, in milliseconds where it says so."""
        return json.dumps(asdict(self), indent=1) + "\n"

    def save(self, path: Path) -> None:
        """Write the JSON.

        Raises:
            ReportError: if the path cannot be written.
        """
        try:
            path.write_text(self.json(), encoding="utf-8")
        except OSError as error:
            raise ReportError(f"{path}: cannot be written ({error.strerror or error})") from error


def summary(
    turns: Sequence[Turn],
    sent: Sequence[Sent],
    *,
    server: str,
    jam: str,
    bundle: str,
    tempo_bpm: float,
    flams: int = 0,
    stragglers: int = 0,
    reconnects: int = 0,
    realtime: bool = False,
) -> Report:
    """The report of some turns. Of ``sent``, batch n is what the machine played in turn n."""
    turns = [turn for turn in turns if turn.outcome != "open"]
    answered = [turn for turn in turns if turn.outcome == "answered"]
    missed = [turn for turn in turns if turn.outcome == "missed"]
    numbers = {turn.turn for turn in answered}
    firsts: dict[int, Sent] = {}
    for note in sorted(sent, key=lambda note: note.target):
        if note.batch in numbers:
            firsts.setdefault(note.batch, note)
    return Report(
        server=server,
        jam=jam,
        bundle=bundle,
        tempo_bpm=tempo_bpm,
        turns=len(turns),
        answered=len(answered),
        missed=len(missed),
        fallbacks=sum(1 for turn in missed if turn.fallback),
        latency_ms=_percentiles([t.latency_seconds for t in turns], (50, 90, 99, 100)),
        margin_ms=_percentiles([t.margin_seconds for t in turns], (0, 1, 50)),
        engine_ms=_percentiles([t.engine_seconds for t in turns], (50, 90, 99, 100)),
        onset_error_ms=_percentiles([n.error_seconds for n in firsts.values()], (50, 99, 100)),
        all_notes_error_ms=_percentiles([n.error_seconds for n in sent], (50, 99, 100)),
        hits_heard=sum(turn.heard for turn in turns),
        hits_answered=sum(len(turn.response) for turn in answered),
        flams=flams,
        stragglers=stragglers,
        reconnects=reconnects,
        realtime=realtime,
        misses=[{"turn": turn.turn, "reason": turn.reason} for turn in missed],
    )


def _percentiles(seconds: Sequence[float | None], wanted: Sequence[int]) -> Numbers:
    """Percentiles in milliseconds; 0 is called min and 100 max."""
    known = [1000 * value for value in seconds if value is not None]
    names = {0: "min", 100: "max"}
    return {
        names.get(percent, f"p{percent}"): round(float(np.percentile(known, percent)), 4)
        if known
        else None
        for percent in wanted
    }
