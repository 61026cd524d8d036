"""Measured numbers of a line that a player would name: how busy, how wide, how much off the beat.

Each takes a line and gives one number; NaN where a line has too few notes to have any.
"""

import math
from collections.abc import Callable
from itertools import pairwise
from statistics import fmean

from music.line import Line
from music.phrase import STEPS_PER_BAR

C_MAJOR = frozenset({0, 2, 4, 5, 7, 9, 11})
WEIGHTS = (5, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1)
"""How much each sixteenth of a bar is felt as a beat: one more for every level of the meter whose
pulse falls on it (Toussaint 2002, after Lerdahl and Jackendoff)."""


def density(line: Line) -> float:
    """Notes in the line (MusicVAE §5.5)."""
    return float(len(line.notes))


def c_diatonic(line: Line) -> float:
    """Share of notes that belong to C major (MusicVAE, appendix)."""
    return _mean([note.pitch % 12 in C_MAJOR for note in line.notes])


def average_interval(line: Line) -> float:
    """Mean size of the steps from note to note, in semitones (MusicVAE, appendix)."""
    return _mean([abs(b.pitch - a.pitch) for a, b in pairwise(line.notes)])


def contour(line: Line) -> float:
    """Mean step from note to note in semitones: positive rises, negative falls."""
    return _mean([b.pitch - a.pitch for a, b in pairwise(line.notes)])


def mean_pitch(line: Line) -> float:
    """Mean MIDI number of the notes (FM-Music-VAE §4.2)."""
    return _mean([note.pitch for note in line.notes])


def pitch_range(line: Line) -> float:
    """From the lowest note to the highest, in semitones (AR-VAE §3)."""
    pitches = [note.pitch for note in line.notes]
    return float(max(pitches) - min(pitches)) if pitches else math.nan


def sixteenth_syncopation(line: Line) -> float:
    """Share of notes that begin between two eighths, with none on the sixteenth before."""
    begun = {note.step for note in line.notes}
    return _mean([step % 2 == 1 and step - 1 not in begun for step in sorted(begun)])


def eighth_syncopation(line: Line) -> float:
    """Share of notes that begin between two beats on an eighth, with none on the eighth before."""
    begun = {note.step for note in line.notes}
    off = [step % 4 == 2 and not {step - 1, step - 2} & begun for step in sorted(begun)]
    return _mean(off)


def rhythmic_complexity(line: Line) -> float:
    """Toussaint's metrical complexity, a mean over bars (AR-VAE §3).

    What the weights of as many notes could sum up to at most, less what they do: 0 where every note
    falls as heavily as it can.
    """
    bars: list[list[int]] = [[] for _ in range(line.bars)]
    for note in line.notes:
        bar, step = divmod(note.step, STEPS_PER_BAR)
        bars[bar].append(WEIGHTS[step])
    heaviest = sorted(WEIGHTS, reverse=True)
    return fmean(sum(heaviest[: len(bar)]) - sum(bar) for bar in bars)


def _mean(values: list[int] | list[bool]) -> float:
    return fmean(values) if values else math.nan


LINE_ATTRIBUTES: dict[str, Callable[[Line], float]] = {
    "density": density,
    "c-diatonic": c_diatonic,
    "interval": average_interval,
    "contour": contour,
    "pitch": mean_pitch,
    "range": pitch_range,
    "syncopation-16": sixteenth_syncopation,
    "syncopation-8": eighth_syncopation,
    "complexity": rhythmic_complexity,
}
