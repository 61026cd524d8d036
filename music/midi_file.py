"""Standard MIDI files: recorded drumming in, phrases out, and back.

Positions are musical (ticks over ticks per quarter), so a phrase does not depend on its tempo.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import mido

from music.errors import MidiFileError
from music.kit import DEFAULT_KIT, Kit, load_kit
from music.phrase import (
    BEATS_PER_BAR,
    STEPS_PER_BAR,
    STEPS_PER_BEAT,
    Gathered,
    Phrase,
    Stroke,
    gather,
)
from music.strokes import DRUM_CHANNEL, StrokeReader

DEFAULT_TEMPO_BPM = 120.0
"""What a MIDI file without a tempo means."""
TICKS_PER_BEAT = 480
NOTE_BEATS = 0.1
"""How long a written drum note is held; drums ring by themselves."""
DOWNBEAT = "downbeat"
"""Marker at the first downbeat of a file whose first hit is early and needs a bar of lead-in."""
MOST_BYTES = 16_777_216
MOST_BEATS = 200_000
"""Longer files are damaged: this is more than a day of music."""


class Meter(NamedTuple):
    """A time signature from ``position`` (steps) on."""

    position: float
    numerator: int
    denominator: int


@dataclass(frozen=True)
class Performance:
    """One recorded player.

    Args:
        strokes: everything struck, in order of time.
        tempo_bpm: the tempo at the start.
        tempos: (position in steps, quarter notes per minute), every change.
        meters: every time signature.
        length: steps to the end of the last track.
        downbeat: the step on which the first bar begins.
        chokes: cymbals grabbed, which no phrase holds.
        unmapped: notes that the kit did not know, by note.
    """

    strokes: tuple[Stroke, ...]
    tempos: tuple[tuple[float, float], ...]
    meters: tuple[Meter, ...]
    length: float
    downbeat: int
    chokes: int
    unmapped: Counter[int]

    @property
    def tempo_bpm(self) -> float:
        """The tempo at the start, in quarter notes per minute."""
        return self.tempos[0][1]

    def windows(self, bars: int = 2, hop_bars: int = 1) -> list[tuple[int, Gathered]]:
        """Every run of ``bars`` whole 4/4 bars, ``hop_bars`` apart, each with its first step.

        A bar in which the file stops is whole; runs never cross a change of meter.
        """
        found: list[tuple[int, Gathered]] = []
        for start, end in self._common_time():
            step = start
            while step + bars * STEPS_PER_BAR <= end:
                found.append((step, gather(self._near(step, bars), bars, step)))
                step += hop_bars * STEPS_PER_BAR
        return found

    def phrases(self, bars: int = 2, hop_bars: int = 1) -> list[Phrase]:
        """The windows' phrases, silent ones left out."""
        found = (gathered.phrase for _, gathered in self.windows(bars, hop_bars))
        return [phrase for phrase in found if phrase.hits]

    def _near(self, step: int, bars: int) -> tuple[Stroke, ...]:
        first = bisect_left(self.strokes, step - 1, key=itemgetter(0))
        end = bisect_left(self.strokes, step + bars * STEPS_PER_BAR, key=itemgetter(0))
        return self.strokes[first:end]

    def _common_time(self) -> list[tuple[int, int]]:
        last_stroke = self.strokes[-1].position if self.strokes else 0.0
        return common_time(self.meters, self.downbeat, max(last_stroke + 0.5, 0.0))


def common_time(
    meters: Sequence[Meter], downbeat: int, end_of_music: float
) -> list[tuple[int, int]]:
    """(first, last + 1) step of each stretch of 4/4 (or 2/2, which is as long), in whole bars.

    The bar in which the music ends is whole.
    """
    stretches: list[tuple[int, int]] = []
    for index, meter in enumerate(meters):
        later = meters[index + 1 :]
        start = max(round(meter.position), downbeat)
        end = later[0].position if later else end_of_music
        if meter.numerator != meter.denominator or end <= start:
            continue
        whole = (end - start) / STEPS_PER_BAR
        count = int(whole) if later else -int(-whole // 1)
        stretches.append((start, start + count * STEPS_PER_BAR))
    return stretches


def read_performance(source: Path | bytes, kit: Kit | None = None, name: str = "") -> Performance:
    """Read one drummer from a Standard MIDI file; tempo and meter are the file's own.

    Args:
        source: the file, or its bytes.
        kit: which note is which drum (Roland TD-11 by default).
        name: what to call bytes in an error.

    Raises:
        MidiFileError: if it is not a MIDI file that can be read.
    """
    file = opened(source, name)
    merged = mido.merge_tracks(file.tracks)
    return _performance_from(merged, file.ticks_per_beat, kit or load_kit(DEFAULT_KIT))


def opened(source: Path | bytes, name: str = "") -> mido.MidiFile:
    """A Standard MIDI file whose positions are musical.

    Raises:
        MidiFileError: if it is not one that can be read.
    """
    name = name or (str(source) if isinstance(source, Path) else "MIDI data")
    data = _bytes_of(source)
    try:
        file = mido.MidiFile(file=BytesIO(data), clip=True)
    except Exception as error:  # mido raises anything from EOFError to IndexError on damaged files
        raise MidiFileError(
            f"{name}: not a readable MIDI file ({error or type(error).__name__}); "
            f"a Standard MIDI File begins with the bytes MThd"
        ) from error
    if any(
        message.type == "set_tempo" and message.tempo == 0
        for track in file.tracks
        for message in track
    ):
        raise MidiFileError(f"{name}: a tempo of 0 microseconds a beat; set a real one")
    if file.ticks_per_beat <= 0 or file.type == 2:
        raise MidiFileError(f"{name}: SMPTE time and type 2 files have no bars; save it as type 0")
    ticks = max((sum(message.time for message in track) for track in file.tracks), default=0)
    if ticks > MOST_BEATS * file.ticks_per_beat:
        beats = ticks / file.ticks_per_beat
        raise MidiFileError(f"{name}: it lasts {beats:.0f} beats; at most {MOST_BEATS} are read")
    return file


def _bytes_of(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        size = source.stat().st_size
        if size > MOST_BYTES:
            raise MidiFileError(f"{source}: it has {size} bytes; at most {MOST_BYTES} are read")
        return source.read_bytes()
    except OSError as error:
        raise MidiFileError(f"{source}: {error.strerror or error}") from error


def _performance_from(
    messages: Sequence[mido.Message | mido.MetaMessage], ticks_per_beat: int, kit: Kit
) -> Performance:
    reader = StrokeReader(kit)
    strokes: list[Stroke] = []
    tempos: dict[float, float] = {}
    meters: dict[float, Meter] = {}
    ticks = 0
    position = 0.0
    downbeat = 0
    for message in messages:
        ticks += message.time
        position = ticks * STEPS_PER_BEAT / ticks_per_beat
        if message.type == "set_tempo":
            tempos[position] = mido.tempo2bpm(message.tempo)
        elif message.type == "time_signature":
            meters[position] = Meter(position, message.numerator, message.denominator)
        elif message.type == "marker" and message.text == DOWNBEAT:
            downbeat = round(position)
        elif not message.is_meta:
            stroke = reader.read(message, position)
            if stroke is not None:
                strokes.append(stroke)
    tempos.setdefault(0.0, DEFAULT_TEMPO_BPM if not tempos else tempos[min(tempos)])
    meters.setdefault(0.0, Meter(0.0, 4, 4))
    return Performance(
        strokes=tuple(sorted(strokes)),
        tempos=tuple(sorted(tempos.items())),
        meters=tuple(meters[position] for position in sorted(meters)),
        length=position,
        downbeat=downbeat,
        chokes=reader.chokes,
        unmapped=reader.unmapped,
    )


def midi_file(
    phrases: Sequence[Phrase], tempo_bpm: float = DEFAULT_TEMPO_BPM, kit: Kit | None = None
) -> mido.MidiFile:
    """Phrases one after another as a type 0 MIDI file on the drum channel.

    A first hit before the first downbeat stays early: the file then begins with one bar of
    lead-in, and a marker shows the downbeat.
    """
    kit = kit or load_kit(DEFAULT_KIT)
    events: list[tuple[int, mido.Message | mido.MetaMessage]] = []
    starts = [sum(p.beats for p in phrases[:index]) for index in range(len(phrases))]
    early = any(
        start + hit.beat < 0
        for start, phrase in zip(starts, phrases, strict=True)
        for hit in phrase.hits
    )
    lead_in_beats = BEATS_PER_BAR if early else 0
    if early:
        marker = mido.MetaMessage("marker", text=DOWNBEAT)
        events.append((lead_in_beats * TICKS_PER_BEAT, marker))
    for start, phrase in zip(starts, phrases, strict=True):
        for hit in phrase.hits:
            note = kit.notes[hit.instrument]
            tick = round((lead_in_beats + start + hit.beat) * TICKS_PER_BEAT)
            off = tick + round(NOTE_BEATS * TICKS_PER_BEAT)
            on = mido.Message(
                "note_on", channel=DRUM_CHANNEL, note=note, velocity=hit.midi_velocity
            )
            events.append((tick, on))
            events.append((off, mido.Message("note_off", channel=DRUM_CHANNEL, note=note)))
    length = lead_in_beats + sum(phrase.beats for phrase in phrases)
    return file_of_events(events, tempo_bpm, length * TICKS_PER_BEAT)


def file_of_events(
    events: Sequence[tuple[int, mido.Message | mido.MetaMessage]], tempo_bpm: float, end_tick: int
) -> mido.MidiFile:
    """A type 0 file of (tick, message) pairs in 4/4; the same pairs give the same bytes."""
    file = mido.MidiFile(type=0, ticks_per_beat=TICKS_PER_BEAT)
    track = mido.MidiTrack()
    file.tracks.append(track)
    track.append(mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(tempo_bpm)))
    track.append(mido.MetaMessage("time_signature", numerator=4, denominator=4))
    now = 0
    for tick, message in sorted(events, key=lambda event: (event[0], event[1].type != "note_off")):
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=max(0, end_tick - now)))
    return file


def save_midi(file: mido.MidiFile, path: Path) -> None:
    """Write a file, or say in one sentence why not.

    Raises:
        MidiFileError: if the path cannot be written.
    """
    try:
        file.save(path)
    except OSError as error:
        raise MidiFileError(f"{path}: cannot be written ({error.strerror or error})") from error
