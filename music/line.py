"""What a melody, a bass or one voice of a band plays: notes on the grid, one at a time.

Positions and lengths are whole steps: the models of pitched music read no feel.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from music.errors import PhraseError
from music.phrase import BEATS_PER_BAR, STEPS_PER_BAR, STEPS_PER_BEAT, nearest_step

LOWEST_PITCH, HIGHEST_PITCH = 0, 127
OCTAVE = 12


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One note on the grid.

    Args:
        step: sixteenth on which it begins, counted from the phrase's downbeat.
        pitch: MIDI number, 60 is middle C.
        length: in steps, at least one.

    Raises:
        PhraseError: if any of them lies outside its range.
    """

    step: int
    pitch: int
    length: int

    def __post_init__(self) -> None:
        if self.step < 0:
            raise PhraseError(f"note on step {self.step}: steps count from 0 at the downbeat")
        if not LOWEST_PITCH <= self.pitch <= HIGHEST_PITCH:
            raise PhraseError(
                f"pitch {self.pitch} on step {self.step}: allowed is {LOWEST_PITCH}-{HIGHEST_PITCH}"
            )
        if self.length < 1:
            raise PhraseError(
                f"a note of {self.length} steps on step {self.step}: at least one is needed"
            )

    @property
    def end(self) -> int:
        """The step on which it no longer sounds."""
        return self.step + self.length


@dataclass(frozen=True, slots=True)
class Line:
    """The bars of one voice; notes are kept in order and never sound together.

    Raises:
        PhraseError: if notes overlap, or one sounds beyond the last bar.
    """

    bars: int
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        if self.bars < 1:
            raise PhraseError(f"a line of {self.bars} bars: at least one bar is needed")
        object.__setattr__(self, "notes", tuple(sorted(self.notes)))
        for earlier, later in pairwise(self.notes):
            if earlier.end > later.step:
                raise PhraseError(
                    f"the notes on steps {earlier.step} and {later.step} sound together; "
                    f"gather_line() keeps one of them"
                )
        if self.notes and self.notes[-1].end > self.steps:
            raise PhraseError(
                f"the note on step {self.notes[-1].step} of a {self.bars}-bar line ends on step "
                f"{self.notes[-1].end}: allowed is up to {self.steps}"
            )

    @property
    def steps(self) -> int:
        """How many sixteenths long."""
        return self.bars * STEPS_PER_BAR

    @property
    def longest_rest(self) -> int:
        """Most steps in a row on which nothing sounds."""
        edges = [0, *(edge for note in self.notes for edge in (note.step, note.end)), self.steps]
        return max(later - earlier for earlier, later in zip(edges[::2], edges[1::2], strict=True))

    @property
    def beats(self) -> int:
        """How many quarters long."""
        return self.bars * BEATS_PER_BAR

    @property
    def is_silent(self) -> bool:
        """Whether nothing sounds."""
        return not self.notes

    @property
    def first_beat(self) -> float:
        """Where the first note begins, 0 in silence."""
        return self.notes[0].step / STEPS_PER_BEAT if self.notes else 0.0

    def within(self, lowest: int, highest: int) -> "Line":
        """The same line with notes that lie outside moved by octaves until they lie inside.

        Args:
            lowest: MIDI number of the lowest note there is.
            highest: of the highest; an octave above the lowest at least.
        """
        moved = (replace(note, pitch=_folded(note.pitch, lowest, highest)) for note in self.notes)
        return Line(self.bars, tuple(moved))

    def transposed(self, semitones: int) -> "Line":
        """The same line, higher or lower.

        Raises:
            PhraseError: if a pitch would leave what MIDI has.
        """
        moved = (replace(note, pitch=note.pitch + semitones) for note in self.notes)
        return Line(self.bars, tuple(moved))


def _folded(pitch: int, lowest: int, highest: int) -> int:
    if pitch < lowest:
        return pitch + OCTAVE * -(-(lowest - pitch) // OCTAVE)
    return pitch - OCTAVE * -(-max(0, pitch - highest) // OCTAVE)


class Sounding(NamedTuple):
    """A note as it was played, before any grid; positions in steps from the timeline's start."""

    position: float
    end: float
    pitch: int
    velocity: float


class GatheredLine(NamedTuple):
    """A line, and how many notes of what was played began while another sounded."""

    line: Line
    together: int


def gather_line(
    notes: Iterable[Sounding], bars: int, start_step: int = 0, *, lowest: bool = False
) -> GatheredLine:
    """Put the notes of one voice on the grid of a phrase that begins at ``start_step``.

    A note belongs to the phrase in which it begins, and is cut where the phrase ends. Of notes that
    begin on one step the highest is kept, as the ear follows a tune, or the ``lowest``
    (MusAE §4.1); a note that still sounds where the next begins is cut short there. Kept notes are
    one step long at least. Notes that began half a step or more before another ended are counted.
    """
    steps = bars * STEPS_PER_BAR
    begun: dict[int, list[tuple[int, int]]] = {}
    together, sounding_until = 0, -math.inf
    for note in sorted(notes):
        step, _ = nearest_step(note.position - start_step)
        end, _ = nearest_step(note.end - start_step)
        if 0 <= step < steps:
            begun.setdefault(step, []).append((note.pitch, max(end, step + 1)))
            together += note.position <= sounding_until - 0.5
            sounding_until = max(sounding_until, note.end)
    pick = min if lowest else max
    kept = [(step, *pick(chord)) for step, chord in sorted(begun.items())]
    limits = [*(step for step, _, _ in kept[1:]), steps]
    line = (
        Note(step, pitch, min(end, limit) - step)
        for (step, pitch, end), limit in zip(kept, limits, strict=False)  # silence has a limit, too
    )
    return GatheredLine(Line(bars, tuple(line)), together)
