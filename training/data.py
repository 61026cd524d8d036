"""Recorded drumming as phrases, and which of them train, watch and test."""

import csv
import hashlib
import io
import itertools
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import platformdirs
from numpy.typing import NDArray
from torch import Tensor

from music.attributes import DRUM_ATTRIBUTES
from music.grid import CHANNELS, Grid, grid_of
from music.kit import load_kit
from music.midi_file import read_performance
from music.phrase import STEPS_PER_BAR
from training.archives import DataError


@dataclass(frozen=True)
class PhraseSet:
    """Phrases of many performances as one array.

    ``grids`` is (N, T, 27) of drums, or whole numbers: (N, T) of a line's symbols, (N, T, 4) of a
    band's; ``performance`` (N,) numbers the performance each comes from; ``starts`` (N,) is its
    first step there; ``names`` names the performances; ``labels`` (names,) are their genres'
    numbers, where a model asks for them.
    """

    grids: Grid
    performance: NDArray[np.int64]
    starts: NDArray[np.int64]
    names: tuple[str, ...]
    labels: NDArray[np.int64] | None = None

    def only(self, wanted: NDArray[np.bool_]) -> "PhraseSet":
        """The phrases of the performances for which ``wanted`` (names,) is true."""
        return self.where(wanted[self.performance])

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "PhraseSet":
        """The chosen phrases: a mask (N,), or their numbers."""
        return PhraseSet(
            self.grids[chosen],
            self.performance[chosen],
            self.starts[chosen],
            self.names,
            self.labels,
        )

    def named(self, wanted: NDArray[np.bool_]) -> "PhraseSet":
        """The same as ``only``, and without the names of the others."""
        kept = self.only(wanted)
        number = np.cumsum(wanted) - 1
        names = tuple(itertools.compress(self.names, wanted.tolist()))
        labels = None if self.labels is None else self.labels[wanted]
        return PhraseSet(kept.grids, number[kept.performance], kept.starts, names, labels)

    def __len__(self) -> int:
        return len(self.grids)

    @property
    def is_symbols(self) -> bool:
        """Whether ``grids`` are whole numbers."""
        return not np.issubdtype(self.grids.dtype, np.floating)


class Labelled(NamedTuple):
    """A batch, and the genre's number of each (B,)."""

    x: Tensor
    label: Tensor


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
    """``load_groove``, kept in the user's cache."""
    return cached(path, f"groove {bars} v1", lambda: load_groove(path, bars))


def cached(path: Path, what: str, load: Callable[[], PhraseSet]) -> PhraseSet:
    """What ``load`` reads from an archive, kept in the user's cache: it takes a while.

    Args:
        path: of the archive; another size or date is another archive.
        what: is read from it, and by which version of the reading.
        load: reads it.
    """
    stat = path.stat()
    key = hashlib.sha256(f"{path.name} {stat.st_size} {stat.st_mtime_ns} {what}".encode())
    cache = Path(platformdirs.user_cache_dir("trading-twos")) / f"{key.hexdigest()[:20]}.npz"
    if cache.exists():
        with np.load(cache) as held:
            return PhraseSet(
                held["grids"], held["performance"], held["starts"], tuple(held["names"].tolist())
            )
    phrases = load()
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


PARTS = {
    "random": ((0.0, 0.8), (0.8, 0.9), (0.9, 1.0)),
    "clsm": ((0.0, 0.55), (0.55, 0.6), (0.95, 1.0)),
    "clsm-judge": ((0.6, 0.9), (0.9, 0.95), (0.95, 1.0)),
}
"""Shares of the performances that train, validate and test."""


def split_of(phrases: PhraseSet, held_out: str, seed: int) -> Split:
    """The phrases in three parts, the same for the same archive, rule and seed.

    Args:
        phrases: of one archive.
        held_out: ``random``: 80/10/10 by performance, or where these are too few to fill all
            parts, by phrases drawn singly. ``clsm``, ``clsm-judge``: 55 and 5 %, and
            others, 30 and 5 %, for a model and for who judges it; 5 % test both (CLSM §3.1,
            11:1:6:1:1). ``drummerN``: that drummer's performances
            test, a tenth of the others validate. ``density:10``, ``velocity:50``, …: the middle
            per cent of all phrases by that attribute test, a tenth of the rest, drawn singly,
            validate: FM-Music-VAE's table 1, whose ends of the distribution train.
        seed: of what is drawn.

    Raises:
        DataError: if the rule is unknown or leaves a part empty.
    """
    if held_out in PARTS:
        places = shares(len(phrases.names), seed)[phrases.performance]
        parts = parts_between(phrases, places, PARTS[held_out])
        if held_out == "random" and not all(map(len, parts)):
            parts = parts_between(phrases, shares(len(phrases), seed), PARTS[held_out])
        if not all(map(len, parts)):
            raise DataError(
                f"{len(phrases)} phrases of {len(phrases.names)} performances are too few to "
                f"train, validate and test with (held_out {held_out!r}); use more files"
            )
        return Split(*parts)
    attribute, _, percent = held_out.partition(":")
    values = attribute_of(phrases, attribute)
    if values is not None and percent.isdigit() and 0 < int(percent) < 100:
        rank = np.argsort(np.argsort(values, kind="stable"))
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
            f"held_out {held_out!r} is unknown; it is {', '.join(PARTS)}, "
            f"ATTRIBUTE:PERCENT "
            f"(of {', '.join(DRUM_ATTRIBUTES)}, or of a tune density and pitch) or one of "
            f"{', '.join(sorted({name.partition('/')[0] for name in phrases.names}))}"
        )
    validating = shares(len(phrases.names), seed) >= 0.9
    return Split(
        phrases.only(~testing & ~validating),
        phrases.only(~testing & validating),
        phrases.only(testing),
    )


def attribute_of(phrases: PhraseSet, name: str) -> NDArray[np.float64] | None:
    """An attribute of every phrase, (N,); None if it has none of that name.

    Tunes in an alphabet of MusicVAE's kind (pitches, note-off, rest): density and pitch.
    """
    if not phrases.is_symbols:
        return DRUM_ATTRIBUTES[name](phrases.grids) if name in DRUM_ATTRIBUTES else None
    begun = phrases.grids < phrases.grids.max() - 1
    count: NDArray[np.float64] = begun.sum(axis=1).astype(np.float64)
    if name == "density":
        return count
    if name == "pitch":
        return np.asarray((phrases.grids * begun).sum(axis=1) / np.maximum(count, 1), np.float64)
    return None


def parts_between(
    phrases: PhraseSet, places: NDArray[np.float64], bounds: tuple[tuple[float, float], ...]
) -> list[PhraseSet]:
    """The phrases whose places (N,) lie within each of the bounds."""
    return [phrases.where((places >= low) & (places < high)) for low, high in bounds]


def shares(count: int, seed: int) -> NDArray[np.float64]:
    """Each one's place in a random order, (count,) in [0, 1)."""
    place = np.empty(count)
    place[np.random.default_rng(seed).permutation(count)] = np.arange(count) / max(1, count)
    return place
