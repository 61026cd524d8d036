"""Recorded songs: the voices of a Standard MIDI file, their notes, and windows of whole bars.

Drums are a voice, too, whose notes are strokes of a kit; ``music.midi_file`` reads them as such.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import mido

from music.line import GatheredLine, Line, Sounding, gather_line
from music.midi_file import (
    DEFAULT_TEMPO_BPM,
    TICKS_PER_BEAT,
    Meter,
    common_time,
    file_of_events,
    opened,
)
from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT
from music.strokes import DRUM_CHANNEL

GRAND_PIANO = 0
PITCHED_CHANNELS = [channel for channel in range(16) if channel != DRUM_CHANNEL]
WRITTEN_VELOCITY = 80
"""How loud written notes are: lines say nothing of it."""


@dataclass(frozen=True)
class Voice:
    """What one instrument plays.

    Args:
        name: of its track, as the file has it.
        channel: of MIDI, 0-15; ``DRUM_CHANNEL`` is a kit.
        program: General MIDI's number of the instrument, 0-127.
        notes: in order of time; a note that is never ended lasts to the end of its track.
    """

    name: str
    channel: int
    program: int
    notes: tuple[Sounding, ...]

    @property
    def is_drums(self) -> bool:
        """Whether its notes are strokes."""
        return self.channel == DRUM_CHANNEL


@dataclass(frozen=True)
class Song:
    """All voices of a file; positions in steps. ``tempo_bpm`` is the first of its tempos."""

    voices: tuple[Voice, ...]
    meters: tuple[Meter, ...]
    tempo_bpm: float = DEFAULT_TEMPO_BPM

    def tune(self) -> Voice | None:
        """What a single player would play of it: the voice named so, or the first with pitches."""
        pitched = [voice for voice in self.voices if not voice.is_drums and voice.notes]
        named = (voice for voice in pitched if voice.name.strip().lower() == "melody")
        return next(named, pitched[0] if pitched else None)

    def starts(self, bars: int, hop_bars: int = 1) -> list[int]:
        """The first steps of every run of ``bars`` whole 4/4 bars, ``hop_bars`` apart."""
        end = max((note.end for voice in self.voices for note in voice.notes), default=0.0)
        length, hop = bars * STEPS_PER_BAR, hop_bars * STEPS_PER_BAR
        return [
            step
            for first, last in common_time(self.meters, 0, end)
            for step in range(first, last - length + 1, hop)
        ]


def window_of(voice: Voice, start: int, bars: int, *, lowest: bool = False) -> GatheredLine:
    """The bars of a voice from step ``start`` on, as ``music.line.gather_line`` puts them."""
    return gather_line(notes_around(voice, start, bars), bars, start, lowest=lowest)


def notes_around(voice: Voice, start: int, bars: int) -> tuple[Sounding, ...]:
    """The notes of a voice that begin in its bars from step ``start`` on, or a step before them."""
    first = bisect_left(voice.notes, start - 1, key=itemgetter(0))
    end = bisect_left(voice.notes, start + bars * STEPS_PER_BAR, key=itemgetter(0))
    return voice.notes[first:end]


def read_song(source: Path | bytes, name: str = "", meter: tuple[int, int] | None = None) -> Song:
    """Read every voice of a Standard MIDI file.

    Args:
        source: the file, or its bytes.
        name: what to call bytes in an error.
        meter: that of the whole song, whatever the file says: some collections write none that
            is true.

    Raises:
        MidiFileError: if it is not a MIDI file that can be read.
    """
    file = opened(source, name)
    scale = STEPS_PER_BEAT / file.ticks_per_beat
    voices: list[Voice] = []
    meters = {0.0: Meter(0.0, *(meter or (4, 4)))}
    tempos: dict[int, float] = {}
    for track in file.tracks:
        ticks = 0
        for message in track:
            ticks += message.time
            if message.type == "set_tempo":
                tempos[ticks] = mido.tempo2bpm(message.tempo)
            if message.type == "time_signature" and meter is None:
                position = ticks * scale
                meters[position] = Meter(position, message.numerator, message.denominator)
        voices += voices_of(track, scale)
    tempo = tempos[min(tempos)] if tempos else DEFAULT_TEMPO_BPM
    return Song(tuple(voices), tuple(meters[position] for position in sorted(meters)), tempo)


def voices_of(track: mido.MidiTrack, scale: float) -> list[Voice]:
    """The voices of a track, one for each channel and program, ``scale`` steps a tick."""
    begun: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
    found: dict[tuple[int, int], list[Sounding]] = {}
    programs = [GRAND_PIANO] * 16
    ticks = 0
    for message in track:
        ticks += message.time
        if message.type == "program_change":
            programs[message.channel] = message.program
        elif message.type in {"note_on", "note_off"}:
            key = message.channel, message.note
            if message.type == "note_on" and message.velocity:
                started = ticks * scale, message.velocity / 127, programs[message.channel]
                begun.setdefault(key, []).append(started)
            elif begun.get(key):
                _end(found, key, begun[key].pop(0), ticks * scale)
    for key, left in begun.items():
        for started in left:
            _end(found, key, started, ticks * scale)
    return [
        Voice(track.name, channel, program, tuple(sorted(notes)))
        for (channel, program), notes in sorted(found.items())
    ]


def _end(
    found: dict[tuple[int, int], list[Sounding]],
    key: tuple[int, int],
    started: tuple[float, float, int],
    end: float,
) -> None:
    (channel, pitch), (position, velocity, program) = key, started
    note = Sounding(position, end, pitch, velocity)
    found.setdefault((channel, program), []).append(note)


def song_file(
    lines: Sequence[Line],
    programs: Sequence[int],
    tempo_bpm: float = DEFAULT_TEMPO_BPM,
    channels: Sequence[int] = PITCHED_CHANNELS,
) -> mido.MidiFile:
    """Lines that sound together, each on a channel of its own, as a type 0 MIDI file."""
    events: list[tuple[int, mido.Message | mido.MetaMessage]] = []
    per_step = TICKS_PER_BEAT // STEPS_PER_BEAT
    for line, program, channel in zip(lines, programs, channels, strict=False):
        events.append((0, mido.Message("program_change", channel=channel, program=program)))
        for note in line.notes:
            common = {"channel": channel, "note": note.pitch}
            on = mido.Message("note_on", velocity=WRITTEN_VELOCITY, **common)
            events.append((note.step * per_step, on))
            events.append((note.end * per_step, mido.Message("note_off", **common)))
    end = max((line.steps for line in lines), default=0) * per_step
    return file_of_events(events, tempo_bpm, end)
