"""Songs of a whole band as four tracks of symbols, by MusAE's rules (§4.1)."""

import csv
import io
import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from music.line import Sounding
from music.song import Song, Voice, window_of
from music.tokens import TRACK
from training.archives import DataError
from training.data import PhraseSet
from training.lines import LONGEST_REST, Window, unique_windows

BASSES = range(32, 40)
GUITARS = range(32)
"""General MIDI's pianos, chromatic percussion, organs and guitars."""
MOST_BANDS = 8
"""Combinations of drums, bass and guitar that are taken from one song, the busiest first."""


def load_bands(path: Path, bars: int) -> PhraseSet:
    """Every window of a band's four tracks, hop one bar: ``grids`` (N, T, 4) of symbols.

    Songs change their meter never, and have drums, a bass and a guitar or piano; all else is
    merged into strings. Of what sounds together in a track the lowest note is kept. Windows with
    more than a bar of silence in any track are left out, and what was kept before.

    Args:
        path: a zip archive of MIDI files, or a folder with them at any depth.
        bars: of a window.

    Raises:
        DataError: if there is nothing to read.
    """
    found = unique_windows(path, lambda song: windows_of(song, bars))
    if not len(found):
        raise DataError(
            f"{path}: no {bars}-bar window in 4/4 with drums, a bass, a guitar or piano and "
            f"something else, each with at most a bar of silence"
        )
    return found


def windows_of(song: Song, bars: int) -> Iterator[Window]:
    """First steps and symbols (T, 4) of a song's windows, for every band in it."""
    if len(song.meters) > 1:
        return
    starts = song.starts(bars)
    for band in bands_of(song):
        for start in starts:
            lines = [window_of(voice, start, bars, lowest=True).line for voice in band]
            if all(line.longest_rest <= LONGEST_REST for line in lines):
                tracks = [TRACK.tokens_of(line) for line in lines]
                yield Window(start, np.stack(tracks, axis=1).astype(np.int16))


def bands_of(song: Song) -> list[tuple[Voice, Voice, Voice, Voice]]:
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


def merged(voices: list[Voice]) -> Voice:
    """Several voices as one, named after the busiest."""
    notes: list[Sounding] = sorted(note for voice in voices for note in voice.notes)
    first = voices[0]
    return Voice(first.name, first.channel, first.program, tuple(notes))


def genres_of(path: Path, names: tuple[str, ...]) -> list[str]:
    """The genre of each named file, from the archive's ``manifest.csv``; empty where it has none.

    Raises:
        DataError: if there is no such table.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            (table,) = (n for n in archive.namelist() if n.endswith("manifest.csv"))
            folder = table.removesuffix("manifest.csv")
            text = io.StringIO(archive.read(table).decode("utf-8"))
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: no manifest.csv with genres in it ({error})") from error
    found = {folder + row["file"]: row["genre_label"] for row in csv.DictReader(text)}
    return [found.get(name, "") for name in names]
