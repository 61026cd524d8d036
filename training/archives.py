"""Published collections of music: which there are, whose, where they lie on this machine."""

import hashlib
import os
import shutil
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from music.errors import TwosError


class DataError(TwosError):
    """An archive is missing, damaged or not the one it should be."""


@dataclass(frozen=True, kw_only=True)
class Archive:
    """One published collection.

    Args:
        files: its names in the data folder, any of several forms of the same collection.
        sha256: of each of those files.
        url: of the file as it is published, or empty if it is published in other forms only.
        source: where it comes from.
        licence: under which weights trained on it may be shared.
        attribution: whom to name.
        voice: the name of the tracks that hold a tune, where not all do.
        meter: of every song, where its files write none that is true.
        genres: of its songs, related ones side by side; the last is beside the first.
    """

    name: str
    files: tuple[str, ...]
    sha256: dict[str, str]
    licence: str
    attribution: str
    url: str = ""
    source: str = ""
    voice: str = ""
    meter: tuple[int, int] | None = None
    genres: tuple[str, ...] = ()


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
        source="https://magenta.withgoogle.com/datasets/groove",
        licence="CC BY 4.0",
        attribution="Groove MIDI Dataset v1.0.0, Gillick, Roberts, Engel, Eck and Bamman 2019",
    ),
    "ryans-mammoth": Archive(
        name="ryans-mammoth",
        files=("ryans-mammoth.zip",),
        sha256={
            "ryans-mammoth.zip": "b7be01ca07ed2d01fd8e52dddc214c6917ef562558f87affdb81f1ea4f1e8bdf"
        },
        source="the music21 corpus, https://github.com/cuthbertLab/music21",
        licence="public domain",
        attribution="Ryan's Mammoth Collection (1883), encoded for the music21 corpus",
    ),
    "bach-cello-suites": Archive(
        name="bach-cello-suites",
        files=("bach-cello-suites.zip",),
        sha256={
            "bach-cello-suites.zip": (
                "a0d2d4ef8cafcd32691e6c2a78e1c0cf87707ccf4e52cd10cc317a269e5552ac"
            )
        },
        source="the Mutopia Project, https://www.mutopiaproject.org",
        licence="CC BY-SA 3.0",
        attribution="J. S. Bach, BWV 1007-1012, typeset for the Mutopia Project",
    ),
    "thesession": Archive(
        name="thesession",
        files=("thesession-mono44.zip",),
        sha256={
            "thesession-mono44.zip": (
                "b6bafa35fcc82ae6c8087c6c4fcb9600c588cc37abc41c793cbcbeb8a213167e"
            )
        },
        source="The Session, https://github.com/adactio/TheSession-data, December 2021",
        licence="ODbL",
        attribution="The Session and those who contribute to it, monophonic tunes in 4/4",
    ),
    "pop909": Archive(
        name="pop909",
        files=("pop909.zip",),
        sha256={"pop909.zip": "89efbdd3e0b75982d9b6a7a24e7c6a4adb8e4ae6a4b3c533ac0e21a4ff94d818"},
        source="https://github.com/music-x-lab/POP909-Dataset",
        licence="MIT",
        attribution="POP909, Wang et al. 2020",
        voice="MELODY",
        meter=(4, 4),
    ),
    "multitrack-open": Archive(
        name="multitrack-open",
        files=("multitrack-open.zip",),
        sha256={
            "multitrack-open.zip": (
                "82138fe86dca5302afa00bd3a5c7dc91f24568309d93d43eb5e4ad706ef33ac6"
            )
        },
        source="freedoom, Tegridy and others: manifest.csv in the archive names each file's",
        licence="BSD-3, GPL-2, CC BY-NC(-SA): per file",
        attribution="as manifest.csv in the archive says for each file",
        genres=(
            "metal-rock",
            "game-jazz-rock",
            "reggae-dub",
            "pop-misc",
            "karaoke-pop",
            "children",
        ),
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
        if not archive.url:
            raise DataError(
                f"{archive.name} is not published as one file ({archive.source}); put "
                f"{archive.files[0]} into {data_folders()[-1]}, or train on a folder of MIDI files"
            ) from None
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
    check_archive(partial, archive, target.name)
    partial.replace(target)
    return target


def check_archive(path: Path, archive: Archive, name: str = "") -> None:
    """Compare a file with its published checksum.

    Args:
        path: of the file.
        archive: that it should be.
        name: under which it is published, if it lies here under another.

    Raises:
        DataError: if they differ.
    """
    expected = archive.sha256.get(name or path.name)
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if expected and actual != expected:
        raise DataError(f"{path}: sha256 is {actual}, published is {expected}; fetch it again")
