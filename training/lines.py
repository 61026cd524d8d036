"""Lines of recorded songs as symbols: which windows the papers keep, and which they leave out."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from music.errors import MidiFileError
from music.phrase import STEPS_PER_BAR
from music.song import Song, read_song, window_of
from music.tokens import Alphabet
from training.archives import DataError
from training.data import PhraseSet

MIDI_SUFFIXES = {".mid", ".midi"}
LONGEST_REST = STEPS_PER_BAR
"""Most steps in a row without a note: a bar (MusicVAE appendix A, CLSM §3.1, MusAE §4.1)."""


class Window(NamedTuple):
    """Some bars of a song, written down."""

    start: int
    symbols: NDArray[np.int16]


def load_lines(
    path: Path,
    bars: int,
    alphabet: Alphabet,
    *,
    voice: str = "",
    meter: tuple[int, int] | None = None,
) -> PhraseSet:
    """Every window of the monophonic voices of an archive or a folder of MIDI files, hop one bar.

    Windows with notes that sound together, with more than a bar of rest, or with pitches beyond
    the alphabet are left out, and so is all of a song that was kept before.

    Args:
        path: a zip archive of MIDI files, or a folder with them at any depth.
        bars: of a window.
        alphabet: in which ``grids`` (N, T) is then written.
        voice: the name of the tracks to read; all but drums if empty.
        meter: of every song, where files write none that is true.

    Raises:
        DataError: if there is nothing to read.
    """
    found = unique_windows(path, lambda song: windows_of(song, bars, alphabet, voice), meter)
    if not len(found):
        raise DataError(
            f"{path}: no {bars}-bar window of a single voice in 4/4 with pitches "
            f"{alphabet.lowest}-{alphabet.highest} and at most a bar of rest"
        )
    return found


def unique_windows(
    path: Path,
    windows_of: Callable[[Song], Iterator[Window]],
    meter: tuple[int, int] | None = None,
) -> PhraseSet:
    """The windows of every song in an archive or a folder, each once; none if there are none.

    Args:
        path: a zip archive of MIDI files, or a folder with them at any depth.
        windows_of: those of one song.
        meter: of every song, where files write none that is true.
    """
    rows: list[np.ndarray] = []
    owners: list[int] = []
    starts: list[int] = []
    names: list[str] = []
    seen: set[bytes] = set()
    for name, data in midi_files(path):
        try:
            song = read_song(data, name, meter)
        except MidiFileError:
            continue  # collections hold a few broken files; what is left is counted by its names
        for window in windows_of(song):
            if window.symbols.tobytes() not in seen:
                seen.add(window.symbols.tobytes())
                rows.append(window.symbols)
                owners.append(len(names))
                starts.append(window.start)
        names.append(name)
    grids: np.ndarray = np.stack(rows) if rows else np.zeros((0, 0), np.int16)
    return PhraseSet(grids, np.array(owners), np.array(starts), tuple(names))


def windows_of(song: Song, bars: int, alphabet: Alphabet, name: str = "") -> Iterator[Window]:
    """The windows of a song that a model of single lines can learn from."""
    for voice in song.voices:
        if voice.is_drums or (name and voice.name.strip() != name):
            continue
        for start in song.starts(bars):
            line, together = window_of(voice, start, bars)
            within = all(alphabet.lowest <= n.pitch <= alphabet.highest for n in line.notes)
            if within and not together and line.longest_rest <= LONGEST_REST:
                yield Window(start, alphabet.tokens_of(line).astype(np.int16))


def midi_files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every MIDI file in an archive or a folder, in the order of their names.

    Raises:
        DataError: if it is neither.
    """
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in MIDI_SUFFIXES)
        for file in found:
            yield file.relative_to(path).as_posix(), file.read_bytes()
        return
    try:
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if Path(name).suffix.lower() in MIDI_SUFFIXES:
                    yield name, archive.read(name)
    except (OSError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: neither a folder nor a zip archive ({error})") from error
