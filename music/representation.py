"""How models read music and say it: one representation for each kind of array that a model sees.

A model reads ``grid_of`` a phrase or a line, (T, C), and what it says of an answer is struck by
``answered``. Everything else that plays music (jams, command lines, tables) asks here, and so needs
to know no family of models.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from music.attributes import DRUM_ATTRIBUTES, of_phrase
from music.band import TRACKS, Band
from music.distance import differing_steps, hamming
from music.grid import CHANNELS, Grid, blocks, grid_of, grids_of, phrase_of, phrases_of, struck
from music.line import Line
from music.line_attributes import LINE_ATTRIBUTES
from music.phrase import Drum, Hit, Phrase
from music.response import Draw, Intended, response_to
from music.song import WRITTEN_VELOCITY
from music.tokens import ALPHABETS, MELODY, TRACK, Alphabet
from music.trio import PLAYERS, Trio

Music = Phrase | Line | Band | Trio
"""What one player plays in a turn."""
Instrument = Literal["drums", "melody", "band", "trio"]
INSTRUMENTS: tuple[Instrument, ...] = ("drums", "melody", "band", "trio")
Attributes = dict[str, NDArray[np.float64]]
Counts = NDArray[np.int64]
Chance = tuple[Grid, ...]
"""Random numbers (…, …) of some answers; those of several calls may be put below each other."""


class Representation(Protocol):
    """A kind of array, and the music it means.

    A struck grid is one that music has: every decision in it is made. A decoder's word for it,
    (…, T, C) as well, has probabilities where a struck grid has 0 and 1.
    """

    @property
    def instrument(self) -> Instrument:
        """Who plays it."""

    @property
    def channels(self) -> int:
        """C."""

    def grid_of(self, music: Any) -> Grid:
        """The music, struck, (T, C)."""

    def music_of(self, grid: Grid) -> Music:
        """What a struck grid (T, C) means."""

    def grids_of(self, music: Sequence[Any]) -> Grid:
        """Pieces of the same length, struck, (N, T, C)."""

    def pieces_of(self, grids: Grid) -> Sequence[Music]:
        """What struck grids (N, T, C) mean."""

    def silence(self, bars: int) -> Music:
        """Nothing played, so long."""

    def struck(self, decoded: Grid) -> Grid:
        """A decoder's word (…, T, C), taken at its likeliest."""

    def chance(
        self, rng: np.random.Generator, shape: tuple[int, ...], temperature: float = 0.0
    ) -> Chance:
        """The randomness of what words for answers leave open.

        Args:
            rng: where it comes from.
            shape: of the calls, (…, T, C).
            temperature: 0 decides for the likeliest hits and symbols, 1 draws them by their odds.
        """

    def answered(self, calls: Grid, said: Sequence[Grid], chance: Chance) -> Grid:
        """The answers that a model's words for them mean, struck.

        Args:
            calls: what was heard, (…, T, C).
            said: what the graph ``respond`` gives of them but for latents, in its order, (…, …).
            chance: what decides where the words leave something open.
        """

    def changed(self, a: Grid, b: Grid) -> Counts:
        """How much struck grids (…, T, C) differ: in hits, or in steps of lines; (…,)."""

    def expected(self, decoded: Grid) -> Grid:
        """What a decoder's word (…, T, C) amounts to in the mean: what a flat space is flat in."""

    def attributes(self, grids: Grid) -> Attributes:
        """Measured numbers of struck grids (N, T, C), name → (N,); NaN where there is none."""

    def attributes_of(self, music: Any) -> dict[str, float]:
        """The same of one piece."""


@dataclass(frozen=True)
class DrumGrid:
    """Nine drums with velocity and offset, FM-Music-VAE §4."""

    instrument: Instrument = "drums"
    channels: int = CHANNELS

    def grid_of(self, music: Phrase) -> Grid:
        """The phrase as (T, 27)."""
        return grid_of(music)

    def music_of(self, grid: Grid) -> Phrase:
        """The phrase that (T, 27) means."""
        return phrase_of(grid)

    def grids_of(self, music: Sequence[Phrase]) -> Grid:
        """Phrases as (N, T, 27)."""
        return grids_of(music)

    def pieces_of(self, grids: Grid) -> Sequence[Phrase]:
        """The phrases that (N, T, 27) mean."""
        return phrases_of(grids)

    def silence(self, bars: int) -> Phrase:
        """Nothing struck."""
        return Phrase(bars)

    def struck(self, decoded: Grid) -> Grid:
        """The likeliest hits, as many as are expected."""
        return struck(decoded)

    def chance(
        self, rng: np.random.Generator, shape: tuple[int, ...], temperature: float = 0.0
    ) -> Chance:
        """Of feel, of full strokes, and of hits."""
        return Draw.of(rng, shape[:-1], temperature)

    def answered(self, calls: Grid, said: Sequence[Grid], chance: Chance) -> Grid:
        """The intended hits, struck."""
        return response_to(calls, Intended.of(*said), Draw(*chance))

    def changed(self, a: Grid, b: Grid) -> Counts:
        """Hits struck in one but not the other."""
        return hamming(a, b)

    def expected(self, decoded: Grid) -> Grid:
        """(p, v̂, ô) → (p, p v̂, p ô), as FM-Music-VAE's metric sees it."""
        hits, velocities, offsets = blocks(decoded)
        return np.concatenate([hits, hits * velocities, hits * offsets], axis=-1)

    def attributes(self, grids: Grid) -> Attributes:
        """Density, velocity and offset."""
        return {name: of(grids) for name, of in DRUM_ATTRIBUTES.items()}

    def attributes_of(self, music: Phrase) -> dict[str, float]:
        """The same of a phrase."""
        return of_phrase(music)


class InSymbols:
    """What lines, bands and trios have in common: decisions are the likeliest symbols."""

    @property
    def widths(self) -> tuple[int, ...]:
        """How many symbols each stream has of those that lie side by side in C."""
        raise NotImplementedError

    @property
    def channels(self) -> int:
        """C."""
        return sum(self.widths)

    def grids(self, tokens: NDArray[Any]) -> Grid:
        """Symbols as (…, T, C) of 0 and 1."""
        raise NotImplementedError

    def tokens_of(self, grid: Grid) -> NDArray[np.int64]:
        """The likeliest symbols of (…, T, C)."""
        raise NotImplementedError

    def grid_of(self, music: Any) -> Grid:
        """The music as (T, C)."""
        raise NotImplementedError

    def music_of(self, grid: Grid) -> Music:
        """The music that (T, C) means."""
        raise NotImplementedError

    def grids_of(self, music: Sequence[Any]) -> Grid:
        """Pieces as (N, T, C)."""
        return np.stack([self.grid_of(each) for each in music])

    def pieces_of(self, grids: Grid) -> Sequence[Music]:
        """What (N, T, C) mean."""
        return [self.music_of(grid) for grid in grids]

    def struck(self, decoded: Grid) -> Grid:
        """The likeliest symbols."""
        return self.grids(self.tokens_of(decoded))

    def chance(
        self, rng: np.random.Generator, shape: tuple[int, ...], temperature: float = 0.0
    ) -> Chance:
        """Gumbel noise: the largest of log odds and it is a draw by these odds."""
        if temperature == 0.0:
            return (np.zeros(shape, np.float32),)
        return (np.float32(temperature) * rng.gumbel(size=shape).astype(np.float32),)

    def answered(self, calls: Grid, said: Sequence[Grid], chance: Chance) -> Grid:
        """The likeliest symbols; with chance, some that are less likely."""
        del calls
        (log_odds,), (noise,) = said, chance
        return self.struck(log_odds + noise)

    def expected(self, decoded: Grid) -> Grid:
        """The probabilities themselves."""
        return decoded

    def silence(self, bars: int) -> Music:
        """Nothing played."""
        raise NotImplementedError

    def attributes_of(self, music: Any) -> dict[str, float]:
        """Measured numbers of one piece."""
        raise NotImplementedError

    def attributes(self, grids: Grid) -> Attributes:
        """Those of every piece."""
        found = [self.attributes_of(piece) for piece in self.pieces_of(grids)]
        names = self.attributes_of(self.silence(1))
        return {name: np.array([each[name] for each in found], np.float64) for name in names}


@dataclass(frozen=True)
class Symbols(InSymbols):
    """A line of notes, a symbol for every step: one of C is 1."""

    alphabet: Alphabet
    instrument: Instrument = "melody"

    @property
    def widths(self) -> tuple[int, ...]:
        """One stream."""
        return (self.alphabet.size,)

    def grid_of(self, music: Line) -> Grid:
        """The line as (T, C); notes beyond the alphabet move by octaves into it."""
        line = music.within(self.alphabet.lowest, self.alphabet.highest)
        return self.grids(self.alphabet.tokens_of(line))

    def grids(self, tokens: NDArray[Any]) -> Grid:
        """Symbols (…, T) as (…, T, C)."""
        return np.asarray(np.eye(self.channels, dtype=np.float32)[tokens])

    def tokens_of(self, grid: Grid) -> NDArray[np.int64]:
        """The likeliest symbols of (…, T, C): (…, T)."""
        return np.asarray(grid.argmax(axis=-1), np.int64)

    def music_of(self, grid: Grid) -> Line:
        """The line that (T, C) means."""
        return self.alphabet.line_of(self.tokens_of(grid))

    def silence(self, bars: int) -> Line:
        """Nothing played."""
        return Line(bars)

    def changed(self, a: Grid, b: Grid) -> Counts:
        """Steps that are not the same."""
        return differing_steps(self.tokens_of(a), self.tokens_of(b))

    def attributes_of(self, music: Line) -> dict[str, float]:
        """Those of ``music.line_attributes``."""
        return {name: of(music) for name, of in LINE_ATTRIBUTES.items()}


class SideBySide(InSymbols):
    """Several streams, of each one symbol for every step: of each stream's widths one is 1."""

    def grids(self, tokens: NDArray[Any]) -> Grid:
        """Symbols (…, T, streams) as (…, T, C)."""
        streams = zip(np.moveaxis(tokens, -1, 0), self.widths, strict=True)
        apart = [np.eye(width, dtype=np.float32)[of] for of, width in streams]
        return np.concatenate(apart, axis=-1)

    def tokens_of(self, grid: Grid) -> NDArray[np.int64]:
        """The likeliest symbols of (…, T, C): (…, T, streams)."""
        apart = np.split(grid, np.cumsum(self.widths)[:-1], axis=-1)
        return np.stack([stream.argmax(axis=-1) for stream in apart], axis=-1)

    def changed(self, a: Grid, b: Grid) -> Counts:
        """Steps that are not the same, over all streams."""
        different = self.tokens_of(a) != self.tokens_of(b)
        return np.asarray(different.sum(axis=(-2, -1)), np.int64)


@dataclass(frozen=True)
class Tracks(SideBySide):
    """A band: of every track one of the alphabet's symbols for every step."""

    alphabet: Alphabet
    instrument: Instrument = "band"

    @property
    def widths(self) -> tuple[int, ...]:
        """Of every track."""
        return (self.alphabet.size,) * len(TRACKS)

    def grid_of(self, music: Band) -> Grid:
        """The band as (T, C)."""
        symbols = [self.alphabet.tokens_of(line) for line in music.lines]
        return self.grids(np.stack(symbols, axis=-1))

    def music_of(self, grid: Grid) -> Band:
        """The band that (T, C) means."""
        return Band(tuple(self.alphabet.line_of(row) for row in self.tokens_of(grid).T))

    def silence(self, bars: int) -> Band:
        """Nothing played."""
        return Band((Line(bars),) * len(TRACKS))

    def attributes_of(self, music: Band) -> dict[str, float]:
        """Notes in all tracks, and in each of them."""
        tracks = zip(TRACKS, music.lines, strict=True)
        notes = {track.name: float(len(line.notes)) for track, line in tracks}
        return {"density": sum(notes.values()), **notes}


@dataclass(frozen=True)
class Streams(SideBySide):
    """A trio: symbols of a melody, of a bass, and one of all combinations of drums.

    Drums have no feel: they are struck on the grid, as loud as written music is.
    """

    alphabet: Alphabet
    instrument: Instrument = "trio"

    @property
    def widths(self) -> tuple[int, ...]:
        """130, 130 and 512."""
        return self.alphabet.size, self.alphabet.size, 1 << len(Drum)

    def grid_of(self, music: Trio) -> Grid:
        """The trio as (T, C)."""
        lines = [self.alphabet.tokens_of(line) for line in (music.melody, music.bass)]
        drums = np.zeros(music.steps, np.int64)
        for hit in music.drums.hits:
            drums[hit.step] += 1 << hit.instrument
        return self.grids(np.stack([*lines, drums], axis=-1))

    def music_of(self, grid: Grid) -> Trio:
        """The trio that (T, C) means."""
        melody, bass, combinations = self.tokens_of(grid).T
        hits = (
            Hit(step, drum, WRITTEN_VELOCITY / 127)
            for step, struck in enumerate(combinations.tolist())
            for drum in Drum
            if struck >> drum & 1
        )
        lines = self.alphabet.line_of(melody), self.alphabet.line_of(bass)
        return Trio(*lines, Phrase(lines[0].bars, tuple(hits)))

    def silence(self, bars: int) -> Trio:
        """Nothing played."""
        return Trio(Line(bars), Line(bars), Phrase(bars))

    def attributes_of(self, music: Trio) -> dict[str, float]:
        """Notes and hits of all three, and of each."""
        played = music.melody.notes, music.bass.notes, music.drums.hits
        counts = {player: float(len(of)) for player, of in zip(PLAYERS, played, strict=True)}
        return {"density": sum(counts.values()), **counts}


REPRESENTATIONS: dict[str, Representation] = {
    "drums-27": DrumGrid(),
    **{name: Symbols(alphabet) for name, alphabet in ALPHABETS.items()},
    "band-520": Tracks(TRACK),
    "trio-772": Streams(MELODY),
}
"""By the name that a run and a bundle give it."""
