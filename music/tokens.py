"""Pitched lines as the papers' models read them: one symbol for every step.

Two alphabets: MusicVAE's, where a note sounds until it is told to stop, and the melodico-rhythmic
one of CLSM, where it sounds as long as it is told to be held.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from music.errors import PhraseError
from music.line import HIGHEST_PITCH, LOWEST_PITCH, Line, Note
from music.phrase import STEPS_PER_BAR

Tokens = NDArray[np.int64]


class Alphabet(Protocol):
    """A way to write lines."""

    @property
    def lowest(self) -> int:
        """The lowest pitch it has."""

    @property
    def highest(self) -> int:
        """The highest pitch it has."""

    @property
    def size(self) -> int:
        """How many symbols there are."""

    def tokens_of(self, line: Line) -> Tokens:
        """The line as (T,) symbols.

        Raises:
            PhraseError: if a pitch lies outside the alphabet.
        """

    def line_of(self, tokens: Tokens) -> Line:
        """The line that (T,) symbols mean; every row of symbols means one.

        Raises:
            PhraseError: if they are not whole bars, or not of this alphabet.
        """


@dataclass(frozen=True)
class UntilNoteOff:
    """Pitches, then note-off, then rest, which changes nothing (Roberts et al. 2018 §5.1).

    A note-off where nothing sounds means nothing.
    """

    lowest: int = LOWEST_PITCH
    highest: int = HIGHEST_PITCH

    @property
    def note_off(self) -> int:
        """The symbol that ends a note."""
        return self.highest - self.lowest + 1

    @property
    def rest(self) -> int:
        """The symbol that changes nothing."""
        return self.note_off + 1

    @property
    def size(self) -> int:
        """130 for all pitches of MIDI."""
        return self.rest + 1

    def tokens_of(self, line: Line) -> Tokens:
        """The line as (T,) symbols."""
        tokens = np.full(line.steps, self.rest, np.int64)
        for note in line.notes:
            if note.end < line.steps:
                tokens[note.end] = self.note_off  # unless another note begins there
            tokens[note.step] = symbol_of(note, self)
        return tokens

    def line_of(self, tokens: Tokens) -> Line:
        """The line that (T,) symbols mean."""
        bars = bars_of(tokens, self)
        changes = [step for step in range(len(tokens)) if tokens[step] != self.rest]
        ends = [*changes, len(tokens)][1:]
        notes = (
            Note(step, int(tokens[step]) + self.lowest, end - step)
            for step, end in zip(changes, ends, strict=True)
            if tokens[step] < self.note_off
        )
        return Line(bars, tuple(notes))


@dataclass(frozen=True)
class WhileHeld:
    """Pitches, then rest, then hold, which is the note before once more (CLSM §3.1).

    A hold where nothing sounds is a rest: so begin windows into which a note sounds.
    """

    lowest: int
    highest: int

    @property
    def rest(self) -> int:
        """The symbol of silence."""
        return self.highest - self.lowest + 1

    @property
    def hold(self) -> int:
        """The symbol that goes on with a note."""
        return self.rest + 1

    @property
    def size(self) -> int:
        """32 for the pitches from 55 to 84."""
        return self.hold + 1

    def tokens_of(self, line: Line) -> Tokens:
        """The line as (T,) symbols."""
        tokens = np.full(line.steps, self.rest, np.int64)
        for note in line.notes:
            tokens[note.step] = symbol_of(note, self)
            tokens[note.step + 1 : note.end] = self.hold
        return tokens

    def line_of(self, tokens: Tokens) -> Line:
        """The line that (T,) symbols mean."""
        bars = bars_of(tokens, self)
        notes = []
        for step in np.flatnonzero(tokens < self.rest).tolist():
            length = 1
            while step + length < len(tokens) and tokens[step + length] == self.hold:
                length += 1
            notes.append(Note(step, int(tokens[step]) + self.lowest, length))
        return Line(bars, tuple(notes))


def symbol_of(note: Note, alphabet: Alphabet) -> int:
    """A note's first symbol.

    Raises:
        PhraseError: if its pitch lies outside the alphabet.
    """
    if not alphabet.lowest <= note.pitch <= alphabet.highest:
        raise PhraseError(
            f"pitch {note.pitch} on step {note.step}: this model reads "
            f"{alphabet.lowest}-{alphabet.highest}; transpose the line"
        )
    return note.pitch - alphabet.lowest


def bars_of(tokens: Tokens, alphabet: Alphabet) -> int:
    """How many bars these symbols are.

    Raises:
        PhraseError: if they are not whole bars, or not of this alphabet.
    """
    if tokens.ndim != 1 or not len(tokens) or len(tokens) % STEPS_PER_BAR:
        raise PhraseError(f"a line is (bars x 16,) symbols; this array is {tokens.shape}")
    if tokens.min() < 0 or tokens.max() >= alphabet.size:
        raise PhraseError(
            f"symbols from {tokens.min()} to {tokens.max()}: allowed is 0-{alphabet.size - 1}"
        )
    return len(tokens) // STEPS_PER_BAR


MELODY = UntilNoteOff()
"""MusicVAE's melodies and basses: 130 symbols."""
KEYS = UntilNoteOff(21, 108)
"""FM-Music-VAE's piano and cello: the 88 keys, 90 symbols (§4)."""
TUNE = WhileHeld(55, 84)
"""CLSM's melodies: 32 symbols (§3.1)."""
TRACK = WhileHeld(LOWEST_PITCH, HIGHEST_PITCH)
"""MusAE's tracks: 130 symbols (§3.1)."""
ALPHABETS: dict[str, Alphabet] = {
    "melody-130": MELODY,
    "keys-90": KEYS,
    "tune-32": TUNE,
    "track-130": TRACK,
}
