"""Recorded performances as the drummer: a run of bars per turn, each hit exactly where it fell."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clients.midi.turns import Struck
from music.errors import MidiFileError
from music.kit import Kit
from music.midi_file import Performance, read_performance
from music.phrase import BEATS_PER_BAR, STEPS_PER_BAR, STEPS_PER_BEAT, Stroke


@dataclass(frozen=True)
class Replay:
    """Performances cut into calls of one length.

    ``calls`` hold notes in beats from their own downbeat; the earliest may lie half a step
    before it. ``tempo_bpm`` is the first performance's.
    """

    tempo_bpm: float
    calls: tuple[tuple[Struck, ...], ...]

    def call(self, number: int) -> tuple[Struck, ...]:
        """The n-th call, beginning again when the performances are over."""
        return self.calls[number % len(self.calls)]


def read_replay(paths: Sequence[Path], kit: Kit, bars: int = 2) -> Replay:
    """Performances one after another, in runs of ``bars`` whole bars of 4/4.

    Raises:
        MidiFileError: if a file cannot be read, or has no such run.
    """
    performances = [(path, read_performance(path, kit)) for path in paths]
    calls: list[tuple[Struck, ...]] = []
    for path, performance in performances:
        found = _calls(performance, kit, bars)
        if not any(found):
            raise MidiFileError(
                f"{path}: nothing in it can be replayed in {bars} bars of 4/4 with the kit "
                f"{kit.name}; choose another file, or --kit"
            )
        calls += found
    return Replay(performances[0][1].tempo_bpm, tuple(calls))


def _calls(performance: Performance, kit: Kit, bars: int) -> list[tuple[Struck, ...]]:
    steps = bars * STEPS_PER_BAR
    starts = [start for start, _ in performance.windows(bars, hop_bars=bars)]
    return [
        tuple(
            _struck(stroke, start, kit)
            for stroke in performance.strokes
            if start - 0.5 <= stroke.position < start + steps - 0.5
        )
        for start in starts
    ]


def _struck(stroke: Stroke, start: int, kit: Kit) -> Struck:
    return Struck(
        beat=(stroke.position - start) / STEPS_PER_BEAT,
        note=_note(stroke, kit),
        velocity=max(1, round(stroke.velocity * 127)),
    )


def _note(stroke: Stroke, kit: Kit) -> int:
    """The kit's note for a stroke, by foot where it was the foot."""
    feet = (note for note in sorted(kit.pedal_notes) if kit.drum(note) == stroke.instrument)
    own = kit.notes[stroke.instrument]
    return next(feet, own) if stroke.pedal else own


def bars_of(phrase_beats: int) -> int:
    """How many bars a phrase of so many beats has."""
    return phrase_beats // BEATS_PER_BAR
