"""How a player's notes are heard: kept as they come, and put on a grid when a phrase is complete.

Positions are in steps from the start of the jam's timeline.
"""

from typing import NamedTuple, Protocol

from music.kit import load_kit
from music.line import Sounding, gather_line
from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT, Stroke, gather
from music.representation import Instrument, Music
from music.strokes import StrokeReader
from server.protocol import StruckNote


class Heard(NamedTuple):
    """What was played, and how many notes its grid could not hold."""

    music: Music
    left_out: int


class Ear(Protocol):
    """What hears one player."""

    def __len__(self) -> int:
        """How many notes are kept."""

    def hear(self, note: StruckNote) -> None:
        """Take a note."""

    def gather(self, bars: int, start_step: int) -> Heard:
        """The phrase that begins at ``start_step``; what was heard of it is kept."""

    def forget_before(self, position: float) -> None:
        """Let go of notes that began before a position."""


class DrumEar:
    """Hears strokes as a kit map tells them apart."""

    def __init__(self, kit: str) -> None:
        self._reader = StrokeReader(load_kit(kit))
        self._strokes: list[Stroke] = []

    def __len__(self) -> int:
        """How many strokes are kept."""
        return len(self._strokes)

    def hear(self, note: StruckNote) -> None:
        """Take a stroke; notes that end, and those the kit does not know, are none."""
        if note.velocity:
            self._reader.pedal = note.pedal
            stroke = self._reader.strike(note.note, note.velocity, note.beat * STEPS_PER_BEAT)
            if stroke is not None:
                self._strokes.append(stroke)

    def gather(self, bars: int, start_step: int) -> Heard:
        """The strokes on the grid."""
        phrase, flams, _ = gather(self._strokes, bars, start_step)
        return Heard(phrase, flams)

    def forget_before(self, position: float) -> None:
        """Let go of strokes before a position."""
        self._strokes = [stroke for stroke in self._strokes if stroke.position >= position]


class LineEar:
    """Hears notes that last until they are ended; one still held lasts as long as the phrase."""

    def __init__(self) -> None:
        self._ended: list[Sounding] = []
        self._held: dict[int, Sounding] = {}  # by pitch

    def __len__(self) -> int:
        """How many notes are kept."""
        return len(self._ended) + len(self._held)

    def hear(self, note: StruckNote) -> None:
        """Take a note, or the end of one."""
        position = note.beat * STEPS_PER_BEAT
        held = self._held.pop(note.note, None)
        if held is not None:
            self._ended.append(held._replace(end=max(position, held.position)))
        if note.velocity:
            begun = Sounding(position, position, note.note, note.velocity / 127)
            if note.duration is None:
                self._held[note.note] = begun
            else:
                end = position + note.duration * STEPS_PER_BEAT
                self._ended.append(begun._replace(end=end))

    def gather(self, bars: int, start_step: int) -> Heard:
        """The notes on the grid, one at a time."""
        end = start_step + bars * STEPS_PER_BAR
        held = [note._replace(end=max(note.position, end)) for note in self._held.values()]
        line, together = gather_line([*self._ended, *held], bars, start_step)
        return Heard(line, together)

    def forget_before(self, position: float) -> None:
        """Let go of notes that began before a position, held ones too: they were answered."""
        self._ended = [note for note in self._ended if note.position >= position]
        self._held = {p: note for p, note in self._held.items() if note.position >= position}


def ear_for(instrument: Instrument, kit: str) -> Ear:
    """An ear that has heard nothing yet; ``kit`` is a drummer's."""
    return DrumEar(kit) if instrument == "drums" else LineEar()
