"""How a player's notes are heard: kept as they come, and put on a grid when a phrase is complete.

Positions are in steps from the start of the jam's timeline.
"""

from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple, Protocol

from music.band import TRACKS, Band, track_of
from music.kit import load_kit
from music.line import GatheredLine, Sounding, gather_line
from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT, Hit, Phrase, Stroke, gather
from music.representation import Instrument, Music
from music.song import WRITTEN_VELOCITY
from music.strokes import DRUM_CHANNEL, StrokeReader
from music.trio import BASS, Trio, on_the_grid
from server.protocol import StruckNote


class Heard(NamedTuple):
    """What was played, how many notes its grid could not hold, and how loud lines were, in (0, 1].

    Lines say nothing of loudness; their answer is as loud.
    """

    music: Music
    left_out: int
    loudness: float = WRITTEN_VELOCITY / 127


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
    """Hears notes that last until they are ended; one still held lasts as long as the phrase.

    Of notes that begin together the highest is kept, or the ``lowest``.
    """

    def __init__(self, *, lowest: bool = False) -> None:
        self._lowest = lowest
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
        line, together = self.line(bars, start_step)
        return Heard(line, together, mean_loudness(self.within(bars, start_step)))

    def line(self, bars: int, start_step: int) -> GatheredLine:
        """The same, as a line."""
        return gather_line(self.within(bars, start_step), bars, start_step, lowest=self._lowest)

    def within(self, bars: int, start_step: int) -> list[Sounding]:
        """The notes that begin in a phrase; those still held end with it."""
        end = start_step + bars * STEPS_PER_BAR
        held = [note._replace(end=max(note.position, end)) for note in self._held.values()]
        first, last = start_step - 0.5, end - 0.5
        return [note for note in [*self._ended, *held] if first <= note.position < last]

    def forget_before(self, position: float) -> None:
        """Let go of notes that began before a position, held ones too: they were answered."""
        self._ended = [note for note in self._ended if note.position >= position]
        self._held = {p: note for p, note in self._held.items() if note.position >= position}


class BandEar:
    """Hears every track of a band by its channel."""

    def __init__(self) -> None:
        self._ears = [LineEar(lowest=True) for _ in TRACKS]

    def __len__(self) -> int:
        """How many notes are kept."""
        return sum(map(len, self._ears))

    def hear(self, note: StruckNote) -> None:
        """Take a note, or the end of one."""
        self._ears[track_of(note.channel)].hear(note)

    def gather(self, bars: int, start_step: int) -> Heard:
        """The tracks on the grid, one note at a time each."""
        lines, left_out = zip(*(ear.line(bars, start_step) for ear in self._ears), strict=True)
        notes = [note for ear in self._ears for note in ear.within(bars, start_step)]
        return Heard(Band(lines), sum(left_out), mean_loudness(notes))

    def forget_before(self, position: float) -> None:
        """Let go of notes that began before a position."""
        for ear in self._ears:
            ear.forget_before(position)


class TrioEar:
    """Hears a melody, a bass and a drummer by their channels; other channels are the melody's."""

    def __init__(self, kit: str) -> None:
        self._melody, self._bass, self._drums = LineEar(), LineEar(lowest=True), DrumEar(kit)

    def __len__(self) -> int:
        """How many notes are kept."""
        return len(self._melody) + len(self._bass) + len(self._drums)

    def hear(self, note: StruckNote) -> None:
        """Take a note, or the end of one."""
        ears: dict[int, Ear] = {DRUM_CHANNEL: self._drums, BASS.channel: self._bass}
        ears.get(note.channel, self._melody).hear(note)

    def gather(self, bars: int, start_step: int) -> Heard:
        """The three on the grid, melody and bass one note at a time."""
        melody, high = self._melody.line(bars, start_step)
        bass, low = self._bass.line(bars, start_step)
        drums = self._drums.gather(bars, start_step)
        assert isinstance(drums.music, Phrase), "drummers play phrases"
        trio = Trio(melody, bass, on_the_grid(drums.music))
        sounding = [
            note for ear in (self._melody, self._bass) for note in ear.within(bars, start_step)
        ]
        loudness = mean_loudness([*sounding, *drums.music.hits])
        return Heard(trio, high + low + drums.left_out, loudness)

    def forget_before(self, position: float) -> None:
        """Let go of notes that began before a position."""
        for ear in (self._melody, self._bass, self._drums):
            ear.forget_before(position)


def mean_loudness(notes: Sequence[Sounding | Hit]) -> float:
    """Of notes, in (0, 1]; that of written ones where there are none."""
    return fmean(note.velocity for note in notes) if notes else WRITTEN_VELOCITY / 127


def ear_for(instrument: Instrument, kit: str) -> Ear:
    """An ear that has heard nothing yet; ``kit`` is a drummer's."""
    match instrument:
        case "drums":
            return DrumEar(kit)
        case "melody":
            return LineEar()
        case "band":
            return BandEar()
        case "trio":
            return TrioEar(kit)
