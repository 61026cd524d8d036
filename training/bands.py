"""Songs of a whole band: four tracks by MusAE's rules (§4.1), or a trio by MusicVAE's."""

import csv
import dataclasses
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from music.band import bands_of
from music.representation import REPRESENTATIONS, SideBySide
from music.song import Song, window_of
from music.tokens import TRACK
from music.trio import trio_at, trios_of
from training.archives import DataError
from training.data import PhraseSet
from training.lines import LONGEST_REST, Window, unique_windows

BANDS, TRIOS = "band-520", "trio-772"


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
    players = "drums, a bass, a guitar or piano and something else"
    return _windows_with(players, path, bars, windows_of)


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


def load_trios(path: Path, bars: int) -> PhraseSet:
    """Every window of a trio, hop one bar: ``grids`` (N, T, 3) of symbols (MusicVAE, appendix A).

    Of what sounds together the melody keeps the highest note and the bass the lowest: few pianos
    and guitars of songs play one note at a time. Windows with more than a bar of silence in one of
    the three are left out, and what was kept before.

    Args:
        path: a zip archive of MIDI files, or a folder with them at any depth.
        bars: of a window.

    Raises:
        DataError: if there is nothing to read.
    """
    return _windows_with("drums, a bass and a guitar or piano", path, bars, trio_windows_of)


def trio_windows_of(song: Song, bars: int) -> Iterator[Window]:
    """First steps and symbols (T, 3) of a song's windows, for every trio in it."""
    music = REPRESENTATIONS[TRIOS]
    assert isinstance(music, SideBySide), "trios are streams side by side"
    starts = song.starts(bars)
    for voices in trios_of(song):
        for start in starts:
            trio = trio_at(voices, start, bars)
            if trio.longest_rest <= LONGEST_REST:
                yield Window(start, music.tokens_of(music.grid_of(trio)).astype(np.int16))


def _windows_with(
    players: str, path: Path, bars: int, windows_of: Callable[[Song, int], Iterator[Window]]
) -> PhraseSet:
    found = unique_windows(path, lambda song: windows_of(song, bars))
    if not len(found):
        raise DataError(
            f"{path}: no {bars}-bar window in 4/4 with {players}, each with at most a bar of "
            f"silence"
        )
    return found


def genres_of(table: str, names: tuple[str, ...], folder: str = "") -> list[str]:
    """The genre of each named file, empty where it has none.

    Args:
        table: CSV with the columns ``file`` and ``genre`` (or ``genre_label``).
        names: of files.
        folder: in which the table's files lie, as names have it.

    Raises:
        DataError: if the table has no such columns.
    """
    rows = list(csv.DictReader(io.StringIO(table)))
    columns = set(rows[0]) if rows else set()
    column = next((name for name in ("genre", "genre_label") if name in columns), None)
    if column is None or "file" not in columns:
        raise DataError(
            f"a table of tags has the columns file and genre; this one has "
            f"{', '.join(sorted(columns)) or 'none'}"
        )
    found = column_of(table, column, folder)
    return [found.get(name, "") for name in names]


def column_of(table: str, column: str, folder: str = "") -> dict[str, str]:
    """What a CSV table has in a column for each of its files, which lie in ``folder``."""
    rows = csv.DictReader(io.StringIO(table))
    return {folder + row["file"]: row[column] for row in rows}


def manifest_of(path: Path) -> tuple[str, str]:
    """An archive's ``manifest.csv``, and the folder it lies in.

    Raises:
        DataError: if there is no such table.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            (table,) = (n for n in archive.namelist() if n.endswith("manifest.csv"))
            return archive.read(table).decode("utf-8"), table.removesuffix("manifest.csv")
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: no manifest.csv with genres in it ({error})") from error


def labelled(phrases: PhraseSet, genres: list[str], order: tuple[str, ...] = ()) -> PhraseSet:
    """The songs that have a genre, and its number in ``order``; others follow as they come.

    Raises:
        DataError: if no song has one.
    """
    known = [*order, *dict.fromkeys(genre for genre in genres if genre and genre not in order)]
    numbers = np.array([known.index(genre) if genre else -1 for genre in genres], np.int64)
    kept = phrases.only(numbers >= 0)
    if not len(kept):
        raise DataError("no song has a genre; the table of tags names none of these files")
    return dataclasses.replace(kept, labels=numbers)
