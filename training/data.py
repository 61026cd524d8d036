"""Recorded music, from its archives as they are: which there are, whose, and what is in them."""

import csv
import hashlib
import io
import os
import shutil
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from music.attributes import DRUM_ATTRIBUTES
from music.errors import TwosError
from music.grid import CHANNELS, Grid, grid_of
from music.kit import load_kit
from music.midi_file import read_performance
from music.phrase import STEPS_PER_BAR


class DataError(TwosError):
    """An archive is missing, damaged or not the one it should be."""


@dataclass(frozen=True, kw_only=True)
class Archive:
    """One published collection.

    Args:
        file: its name in the data folder, or any of several forms of the same collection.
        sha256: of each of those files.
        url: where the original is published.
        licence: under which weights trained on it may be shared.
        attribution: whom to name.
    """

    name: str
    files: tuple[str, ...]
    sha256: dict[str, str]
    url: str
    licence: str
    attribution: str


ARCHIVES = {
    "groove": Archive(
        name="groove",
        files=("groove-v1.0.0-midionly-trainval.zip", "groove-v1.0.0-midionly.zip"),
        sha256={
            "groove-v1.0.0-midionly-trainval.zip": (
                "aaa4be45ebe7c03a4e68dbdfa1d92c66f1bad8221ed5a75e147b15e8e55575a6"
            ),
            "groove-v1.0.0-midionly.zip": (
                "651cbc524ffb891be1a3e46d89dc82a1cecb09a57c748c7b45b844c4841dcc1e"
            ),
        },
        url="https://storage.googleapis.com/magentadata/datasets/groove/groove-v1.0.0-midionly.zip",
        licence="CC BY 4.0",
        attribution="Groove MIDI Dataset v1.0.0, Gillick, Roberts, Engel, Eck and Bamman 2019",
    ),
}


def data_folders() -> list[Path]:
    """Where archives are looked for, in order: ``TWOS_DATA``, beside the checkout, the cache."""
    named = os.environ.get("TWOS_DATA")
    if named:
        return [Path(named)]
    checkout = Path(__file__).resolve().parent.parent
    return [checkout.parent / "shared" / "data", Path(platformdirs.user_cache_dir("trading-twos"))]


def archive_named(name: str) -> Archive:
    """The archive of that name.

    Raises:
        DataError: if it is unknown.
    """
    if name not in ARCHIVES:
        raise DataError(f"archive {name!r} is unknown; there are {', '.join(ARCHIVES)}")
    return ARCHIVES[name]


def find_archive(archive: Archive) -> Path:
    """The archive's file.

    Raises:
        DataError: if none of the data folders has it.
    """
    for folder in data_folders():
        for file in archive.files:
            if (folder / file).exists():
                return folder / file
    raise DataError(
        f"archive {archive.name!r} ({archive.files[0]}) is in none of "
        f"{', '.join(map(str, data_folders()))}; run `twos data {archive.name}` or set TWOS_DATA"
    )


def fetch_archive(name: str) -> Path:
    """Download an archive from where it is published into the user's cache, unless it is here.

    Raises:
        DataError: if the name is unknown, the source out of reach, or the checksum wrong.
    """
    archive = archive_named(name)
    try:
        return find_archive(archive)
    except DataError:
        target = data_folders()[-1] / archive.url.rsplit("/", 1)[-1]
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    try:
        with urllib.request.urlopen(archive.url) as source, partial.open("wb") as file:
            shutil.copyfileobj(source, file)
    except OSError as error:
        raise DataError(
            f"{archive.url} cannot be fetched ({error}); download it by hand into {target.parent}"
        ) from error
    partial.replace(target)
    check_archive(target, archive)
    return target


def check_archive(path: Path, archive: Archive) -> None:
    """Compare a file with its published checksum.

    Raises:
        DataError: if they differ.
    """
    expected = archive.sha256.get(path.name)
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if expected and actual != expected:
        raise DataError(f"{path}: sha256 is {actual}, published is {expected}; fetch it again")


@dataclass(frozen=True)
class PhraseSet:
    """Phrases of many performances as one array.

    ``grids`` is (N, T, 27); ``performance`` (N,) numbers the performance each comes from;
    ``starts`` (N,) is its first step there; ``names`` names the performances.
    """

    grids: Grid
    performance: NDArray[np.int64]
    starts: NDArray[np.int64]
    names: tuple[str, ...]

    def only(self, wanted: NDArray[np.bool_]) -> "PhraseSet":
        """The phrases of the performances for which ``wanted`` (names,) is true."""
        return self.where(wanted[self.performance])

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "PhraseSet":
        """The chosen phrases: a mask (N,), or their numbers."""
        return PhraseSet(
            self.grids[chosen], self.performance[chosen], self.starts[chosen], self.names
        )

    def __len__(self) -> int:
        return len(self.grids)


def load_groove(path: Path, bars: int = 2) -> PhraseSet:
    """Every 4/4 window of the Groove MIDI Dataset, hop one bar, silent ones left out.

    Raises:
        DataError: if the archive is not laid out as the dataset is.
    """
    kit = load_kit("roland-td11")
    grids: list[Grid] = []
    owners: list[int] = []
    starts: list[int] = []
    names: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            table = io.StringIO(archive.read("groove/info.csv").decode("utf-8"))
            for row in csv.DictReader(table):
                name = row["midi_filename"]
                performance = read_performance(archive.read(f"groove/{name}"), kit, name)
                for start, gathered in performance.windows(bars):
                    if gathered.phrase.hits:
                        grids.append(grid_of(gathered.phrase))
                        owners.append(len(names))
                        starts.append(start)
                names.append(name)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: not the Groove MIDI Dataset ({error})") from error
    stacked = np.stack(grids) if grids else np.zeros((0, bars * STEPS_PER_BAR, CHANNELS), "f4")
    return PhraseSet(stacked, np.array(owners), np.array(starts), tuple(names))


def cached_groove(path: Path, bars: int = 2) -> PhraseSet:
    """``load_groove``, kept in the user's cache: reading a thousand MIDI files takes a while."""
    stat = path.stat()
    key = hashlib.sha256(f"{path.name} {stat.st_size} {stat.st_mtime_ns} {bars} v1".encode())
    cache = Path(platformdirs.user_cache_dir("trading-twos")) / f"groove-{key.hexdigest()[:16]}.npz"
    if cache.exists():
        with np.load(cache) as held:
            return PhraseSet(
                held["grids"], held["performance"], held["starts"], tuple(held["names"].tolist())
            )
    phrases = load_groove(path, bars)
    cache.parent.mkdir(parents=True, exist_ok=True)
    partial = cache.with_suffix(f".{os.getpid()}.npz")  # two trainings may begin at once
    np.savez_compressed(
        partial,
        grids=phrases.grids,
        performance=phrases.performance,
        starts=phrases.starts,
        names=np.array(phrases.names),
    )
    partial.replace(cache)
    return phrases


@dataclass(frozen=True)
class Split:
    """Which phrases train, which watch the training, and which test."""

    train: PhraseSet
    validation: PhraseSet
    test: PhraseSet


def split_of(phrases: PhraseSet, held_out: str, seed: int) -> Split:
    """The phrases in three parts, the same for the same archive, rule and seed.

    Args:
        phrases: of one archive.
        held_out: ``random``: 80/10/10 by performance. ``drummerN``: that drummer's performances
            test, a tenth of the others validate. ``density:10``, ``velocity:50``, …: the middle
            per cent of all phrases by that attribute test, a tenth of the rest, drawn singly,
            validate: FM-Music-VAE's table 1, whose ends of the distribution train.
        seed: of what is drawn.

    Raises:
        DataError: if the rule is unknown or leaves a part empty.
    """
    if held_out == "random":
        shares = performance_shares(phrases.names, seed)
        return Split(
            phrases.only(shares < 0.8),
            phrases.only((shares >= 0.8) & (shares < 0.9)),
            phrases.only(shares >= 0.9),
        )
    attribute, _, percent = held_out.partition(":")
    if attribute in DRUM_ATTRIBUTES and percent.isdigit() and 0 < int(percent) < 100:
        rank = np.argsort(np.argsort(DRUM_ATTRIBUTES[attribute](phrases.grids), kind="stable"))
        place = (rank + 0.5) / len(phrases)
        middle = np.abs(place - 0.5) < int(percent) / 200
        validating = np.random.default_rng(seed).random(len(phrases)) < 0.1
        return Split(
            phrases.where(~middle & ~validating),
            phrases.where(~middle & validating),
            phrases.where(middle),
        )
    testing = np.array([name.partition("/")[0] == held_out for name in phrases.names])
    if not testing.any():
        raise DataError(
            f"held_out {held_out!r} is unknown; it is random, ATTRIBUTE:PERCENT "
            f"(of {', '.join(DRUM_ATTRIBUTES)}) or one of "
            f"{', '.join(sorted({name.partition('/')[0] for name in phrases.names}))}"
        )
    validating = performance_shares(phrases.names, seed) >= 0.9
    return Split(
        phrases.only(~testing & ~validating),
        phrases.only(~testing & validating),
        phrases.only(testing),
    )


def performance_shares(names: tuple[str, ...], seed: int) -> NDArray[np.float64]:
    """Each performance's place in a random order, (names,) in [0, 1)."""
    order = np.random.default_rng(seed).permutation(len(names))
    place = np.empty(len(names))
    place[order] = np.arange(len(names)) / max(1, len(names))
    return place
