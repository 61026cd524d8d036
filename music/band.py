"""What a whole band plays: drums, a bass, a guitar or piano, and strings, each a line of notes.

The four tracks of MusAE (Valenti et al. 2020, §4.1), in its order. Its drums are a line, too: one
stroke at a time, the lowest note of the kit that is struck.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import mido

from music.ensemble import Ensemble
from music.errors import PhraseError
from music.line import Line, Sounding
from music.song import Song, Voice, song_file, window_of
from music.strokes import DRUM_CHANNEL


class Track(NamedTuple):
    """One of a band: where it sounds, and as what (General MIDI, counted from 0)."""

    name: str
    channel: int
    program: int


TRACKS = (
    Track("drums", DRUM_CHANNEL, 0),
    Track("bass", 1, 33),
    Track("guitar", 0, 25),
    Track("strings", 2, 48),
)
BASSES = range(32, 40)
GUITARS = range(32)
"""General MIDI's pianos, chromatic percussion, organs and guitars."""
MOST_BANDS = 8
"""Combinations of drums, bass and guitar that are taken from one song, the busiest first."""


@dataclass(frozen=True, slots=True)
class Band(Ensemble):
    """The bars of a band: a line for every track.

    Raises:
        PhraseError: if a track is missing or is not as long as the others.
    """

    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        lengths = {line.bars for line in self.lines}
        if len(self.lines) != len(TRACKS) or len(lengths) != 1:
            raise PhraseError(
                f"a band is {len(TRACKS)} lines of one length "
                f"({', '.join(track.name for track in TRACKS)}); "
                f"there are {len(self.lines)} of {sorted(lengths)} bars"
            )

    @property
    def parts(self) -> tuple[Line, ...]:
        """All four."""
        return self.lines


def track_of(channel: int) -> int:
    """The number of the track that plays on a MIDI channel; others are the guitar's or piano's."""
    found = (n for n, track in enumerate(TRACKS) if track.channel == channel)
    return next(found, [track.name for track in TRACKS].index("guitar"))


def bands_of(song: Song) -> list[tuple[Voice, ...]]:
    """Drums, bass, guitar and strings: every combination of the first three, busiest first."""
    busy = sorted(song.voices, key=lambda voice: -len(voice.notes))
    drums = [voice for voice in busy if voice.is_drums]
    pitched = [voice for voice in busy if not voice.is_drums]
    basses = [voice for voice in pitched if voice.program in BASSES]
    guitars = [voice for voice in pitched if voice.program in GUITARS]
    others = [v for v in pitched if v.program not in BASSES and v.program not in GUITARS]
    if not others:
        return []
    strings = merged(others)
    combined = itertools.product(drums, basses, guitars)
    return [(*three, strings) for three in itertools.islice(combined, MOST_BANDS)]


def band_windows(song: Song, bars: int, hop_bars: int = 1) -> list[Band]:
    """The busiest band of a song in runs of whole bars; none if it has not all four tracks."""
    found = bands_of(song)
    return [
        Band(tuple(window_of(voice, start, bars, lowest=True).line for voice in found[0]))
        for start in song.starts(bars, hop_bars)
        if found
    ]


def band_file(band: Band, tempo_bpm: float) -> mido.MidiFile:
    """A band as a MIDI file, every track on its channel."""
    programs, channels = [t.program for t in TRACKS], [t.channel for t in TRACKS]
    return song_file(band.lines, programs, tempo_bpm, channels)


def merged(voices: Iterable[Voice]) -> Voice:
    """Several voices as one, named after the busiest."""
    listed = list(voices)
    notes: list[Sounding] = sorted(note for voice in listed for note in voice.notes)
    first = listed[0]
    return Voice(first.name, first.channel, first.program, tuple(notes))
