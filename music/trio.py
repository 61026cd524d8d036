"""What a trio plays: a melody, a bass and a drummer, MusicVAE's streams (Roberts et al. 2018 §3.3).

The drummer strikes as many drums at once as there are, on the grid; of the other two the melody
keeps the highest of what sounds together, the bass the lowest.
"""

import itertools
from dataclasses import dataclass

import mido

from music.band import BASSES, GUITARS, MOST_BANDS, TRACKS, Track
from music.ensemble import Ensemble
from music.errors import PhraseError
from music.kit import Kit, load_kit
from music.line import Line
from music.midi_file import midi_file
from music.phrase import Phrase, Stroke, gather
from music.song import Song, Voice, notes_around, song_file, window_of

PLAYERS = ("melody", "bass", "drums")
DRUMS, BASS, MELODY = TRACKS[0], TRACKS[1], Track("melody", TRACKS[2].channel, 0)
"""Where each sounds: as in a band, the melody in the place of its guitar or piano."""
WRITTEN_KIT = "general-midi"
"""What the drums of a written song are."""


@dataclass(frozen=True, slots=True)
class Trio(Ensemble):
    """The bars of a trio.

    Raises:
        PhraseError: if the three are not of one length.
    """

    melody: Line
    bass: Line
    drums: Phrase

    def __post_init__(self) -> None:
        lengths = {self.melody.bars, self.bass.bars, self.drums.bars}
        if len(lengths) != 1:
            raise PhraseError(
                f"a trio's melody, bass and drums are of one length; these have {sorted(lengths)} "
                f"bars"
            )

    @property
    def parts(self) -> tuple[Line, Line, Phrase]:
        """All three."""
        return self.melody, self.bass, self.drums

    @property
    def longest_rest(self) -> int:
        """Most steps in a row on which one of them is silent."""
        struck = sorted({hit.step for hit in self.drums.hits})
        edges = [-1, *struck, self.steps]
        drums = max(later - earlier - 1 for earlier, later in itertools.pairwise(edges))
        return max(self.melody.longest_rest, self.bass.longest_rest, drums)


def trios_of(song: Song) -> list[tuple[Voice, Voice, Voice]]:
    """Melody, bass and drums of a song: every combination, the busiest first (appendix A)."""
    busy = sorted(song.voices, key=lambda voice: -len(voice.notes))
    drums = [voice for voice in busy if voice.is_drums]
    pitched = [voice for voice in busy if not voice.is_drums]
    melodies = [voice for voice in pitched if voice.program in GUITARS]
    basses = [voice for voice in pitched if voice.program in BASSES]
    return list(itertools.islice(itertools.product(melodies, basses, drums), MOST_BANDS))


def trio_at(voices: tuple[Voice, Voice, Voice], start: int, bars: int) -> Trio:
    """The bars of a trio's voices from step ``start`` on; drums as General MIDI has them."""
    melody, bass, drums = voices
    kit = load_kit(WRITTEN_KIT)
    strokes = (
        Stroke(note.position, drum, note.velocity)
        for note in notes_around(drums, start, bars)
        if (drum := kit.drum(note.pitch)) is not None
    )
    return Trio(
        window_of(melody, start, bars).line,
        window_of(bass, start, bars, lowest=True).line,
        on_the_grid(gather(strokes, bars, start).phrase),
    )


def on_the_grid(phrase: Phrase) -> Phrase:
    """The same hits without their offsets."""
    return Phrase(phrase.bars, tuple(hit._replace(offset=0.0) for hit in phrase.hits))


def trio_windows(song: Song, bars: int, hop_bars: int = 1) -> list[Trio]:
    """The busiest trio of a song in runs of whole bars; none if one of the three is missing."""
    found = trios_of(song)
    return [trio_at(found[0], start, bars) for start in song.starts(bars, hop_bars) if found]


def trio_file(trio: Trio, tempo_bpm: float, kit: Kit) -> mido.MidiFile:
    """A trio as a MIDI file, everyone on a channel of his own."""
    drums = midi_file([trio.drums], tempo_bpm, kit)
    lines = song_file(
        [trio.melody, trio.bass],
        [MELODY.program, BASS.program],
        tempo_bpm,
        [MELODY.channel, BASS.channel],
    )
    return mido.MidiFile(
        type=1, ticks_per_beat=drums.ticks_per_beat, tracks=[*lines.tracks, *drums.tracks]
    )
