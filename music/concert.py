"""All that was played in a jam on one timeline, as a type 1 MIDI file that any program opens."""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import mido

from music.midi_file import (
    DEFAULT_TEMPO_BPM,
    DOWNBEAT,
    NOTE_BEATS,
    TICKS_PER_BEAT,
    save_midi,
)
from music.phrase import BEATS_PER_BAR
from music.strokes import DRUM_CHANNEL

PLAYERS = ("player", "machine")
Event = tuple[int, mido.Message | mido.MetaMessage]


class Recorded(NamedTuple):
    """One note that sounded; ``beat`` may be negative before the first downbeat."""

    beat: float
    note: int
    velocity: int
    duration: float
    channel: int = DRUM_CHANNEL


class Concert:
    """Keeps every note of everybody until it is asked for the file.

    Args:
        players: who has a track, in this order; others get theirs when they first play.
    """

    def __init__(self, players: Iterable[str] = PLAYERS) -> None:
        self._notes: dict[str, list[Recorded]] = {who: [] for who in players}
        self._tempos: list[tuple[float, float]] = []

    def tempo(self, beat: float, tempo_bpm: float) -> None:
        """The tempo from a beat on; the first one holds from the beginning."""
        if not self._tempos or self._tempos[-1][1] != tempo_bpm:
            self._tempos.append((beat, tempo_bpm))

    def note(
        self,
        who: str,
        beat: float,
        note: int,
        velocity: int,
        duration: float = NOTE_BEATS,
        channel: int = DRUM_CHANNEL,
    ) -> None:
        """Something sounded: ``duration`` in beats, velocity 1-127."""
        self._notes.setdefault(who, []).append(Recorded(beat, note, velocity, duration, channel))

    def release(self, who: str, note: int, beat: float) -> None:
        """The latest stroke of a note ended at a beat."""
        for index in reversed(range(len(self._notes[who]))):
            held = self._notes[who][index]
            if held.note == note:
                lasted = max(NOTE_BEATS, beat - held.beat)
                self._notes[who][index] = held._replace(duration=lasted)
                return

    def cut(self, beat: float) -> None:
        """Forget what would have sounded from a beat on: playing ended there."""
        for who, notes in self._notes.items():
            self._notes[who] = [note for note in notes if note.beat < beat]

    def midi_file(self) -> mido.MidiFile:
        """A track of tempo and meter, then one for each player.

        If something sounds before beat 0 the file begins with a lead-in, and a marker shows the
        downbeat, as in ``music.midi_file``.
        """
        everything = [note for notes in self._notes.values() for note in notes]
        first = min((note.beat for note in everything), default=0.0)
        lead_in_bars = max(0, math.ceil(-first / BEATS_PER_BAR))
        lead_in = lead_in_bars * BEATS_PER_BAR
        last = max((note.beat + note.duration for note in everything), default=0.0)
        end_tick = math.ceil((lead_in + last) / BEATS_PER_BAR) * BEATS_PER_BAR * TICKS_PER_BEAT
        file = mido.MidiFile(type=1, ticks_per_beat=TICKS_PER_BEAT)
        file.tracks.append(_track("Trading Twos", self._conducting(lead_in), end_tick))
        for who, notes in self._notes.items():
            file.tracks.append(_track(who, _events(notes, lead_in), end_tick))
        return file

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            MidiFileError: if the path cannot be written.
        """
        save_midi(self.midi_file(), path)

    def _conducting(self, lead_in: float) -> list[Event]:
        tempos = self._tempos or [(0.0, DEFAULT_TEMPO_BPM)]
        events: list[Event] = [
            (
                0 if index == 0 else _tick(lead_in + beat),
                mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(tempo_bpm)),
            )
            for index, (beat, tempo_bpm) in enumerate(tempos)
        ]
        events.append((0, mido.MetaMessage("time_signature", numerator=4, denominator=4)))
        if lead_in:
            events.append((_tick(lead_in), mido.MetaMessage("marker", text=DOWNBEAT)))
        return events


def _tick(beat: float) -> int:
    return max(0, round(beat * TICKS_PER_BEAT))


def _events(notes: list[Recorded], lead_in: float) -> list[Event]:
    """Note-ons and note-offs; a note struck again before its end is ended where it is struck."""
    events: list[Event] = []
    begins: dict[tuple[int, int], int] = {}  # the tick of a note's next stroke, walking backwards
    for recorded in sorted(notes, reverse=True):
        tick = _tick(lead_in + recorded.beat)
        end = max(tick + 1, _tick(lead_in + recorded.beat + recorded.duration))
        key = recorded.channel, recorded.note
        end = min(end, begins.get(key, end))
        if end > tick:  # two strokes of a note in one tick are one
            common = {"channel": recorded.channel, "note": recorded.note}
            on = mido.Message("note_on", velocity=recorded.velocity, **common)
            events += [(tick, on), (end, mido.Message("note_off", **common))]
        begins[key] = tick
    return events


def _track(name: str, events: list[Event], end_tick: int) -> mido.MidiTrack:
    track = mido.MidiTrack()
    track.append(mido.MetaMessage("track_name", name=name))
    now = 0
    for tick, message in sorted(events, key=lambda event: (event[0], event[1].type == "note_on")):
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=max(0, end_tick - now)))
    return track
