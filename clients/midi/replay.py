"""Recorded performances as the player: a run of bars per turn, each note exactly where it fell."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clients.midi.turns import SHORTEST_BEATS, Struck
from music.band import TRACKS, Track, bands_of
from music.errors import MidiFileError
from music.kit import Kit
from music.midi_file import Performance, read_performance
from music.phrase import BEATS_PER_BAR, STEPS_PER_BAR, STEPS_PER_BEAT, Stroke
from music.representation import Instrument
from music.song import Song, Voice, read_song
from music.trio import BASS, DRUMS, MELODY, trios_of


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


def read_replay(
    paths: Sequence[Path], kit: Kit, bars: int = 2, instrument: Instrument = "drums"
) -> Replay:
    """Performances one after another, in runs of ``bars`` whole bars of 4/4.

    Raises:
        MidiFileError: if a file cannot be read, or has no such run.
    """
    tempos: list[float] = []
    calls: list[tuple[Struck, ...]] = []
    for path in paths:
        if instrument == "drums":
            performance = read_performance(path, kit)
            found, way_out = _calls(performance, kit, bars), f"with the kit {kit.name}"
            tempos.append(performance.tempo_bpm)
        else:
            song = read_song(path)
            found, way_out = _calls_of_song(song, bars, instrument), f"as a {instrument}"
            tempos.append(song.tempo_bpm)
        if not any(found):
            another = ", or --kit" if instrument == "drums" else ""
            raise MidiFileError(
                f"{path}: nothing in it can be replayed in {bars} bars of 4/4 {way_out}; "
                f"choose another file{another}"
            )
        calls += found
    return Replay(tempos[0], tuple(calls))


def _calls_of_song(song: Song, bars: int, instrument: Instrument) -> list[tuple[Struck, ...]]:
    """The notes of a song's tune, or of its busiest band, a call for every run of bars."""
    played = [(track.channel, voice) for track, voice in _voices(song, instrument)]
    steps = bars * STEPS_PER_BAR
    return [
        tuple(
            sorted(
                Struck(
                    beat=(note.position - start) / STEPS_PER_BEAT,
                    note=note.pitch,
                    velocity=max(1, round(note.velocity * 127)),
                    duration=max(SHORTEST_BEATS, (note.end - note.position) / STEPS_PER_BEAT),
                    channel=channel,
                )
                for channel, voice in played
                for note in voice.notes
                if start - 0.5 <= note.position < start + steps - 0.5
            )
        )
        for start in song.starts(bars, hop_bars=bars)
    ]


def _voices(song: Song, instrument: Instrument) -> list[tuple[Track, Voice]]:
    """Who plays what of a song; nobody where somebody is missing."""
    if instrument == "band":
        return list(zip(TRACKS, bands[0], strict=True)) if (bands := bands_of(song)) else []
    if instrument == "trio":
        tracks = MELODY, BASS, DRUMS
        return list(zip(tracks, trios[0], strict=True)) if (trios := trios_of(song)) else []
    return [(MELODY, tune)] if (tune := song.tune()) is not None else []


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
