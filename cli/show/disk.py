"""The disk that jams are recorded on: whether it can be written, and for how long it lasts."""

import os
import shutil
from pathlib import Path

from cli.show.line import Line
from server.settings import ServerSettings

GIGABYTE, MEGABYTE = 1e9, 1e6
FEW_BYTES, NO_BYTES = GIGABYTE, 0.05 * GIGABYTE
HOURS_TOLD = 1000
NAME = "disk"


def recordings(settings: ServerSettings) -> Path | None:
    """Where jams are recorded; None if they are not."""
    return Path(settings.recordings) if settings.recordings else None


def kept_bytes(settings: ServerSettings) -> float | None:
    """How much of the recordings is kept, the newest; None if all."""
    return settings.recordings_megabytes * MEGABYTE or None


def disk(
    folder: Path | None,
    bytes_per_turn: float | None,
    turn_seconds: float,
    kept_bytes: float | None = None,
    free_bytes: float | None = None,
) -> Line:
    """Whether there is room for the show.

    Args:
        folder: of the recordings; None looks at the current folder.
        bytes_per_turn: as they were measured; None if they were not.
        turn_seconds: how long a turn lasts.
        kept_bytes: of recordings at most, the newest; None if all are kept.
        free_bytes: what the system says if left out.
    """
    here = _nearest(folder or Path.cwd())
    free = shutil.disk_usage(here).free if free_bytes is None else free_bytes
    figures: dict[str, float] = {"free (GB)": round(free / GIGABYTE, 2)}
    room = f"{free / GIGABYTE:.1f} GB are free"
    told = (
        f"{room} for recordings in the folder {folder}"
        if folder is not None
        else f"{room}; jams are not recorded (TWOS_RECORDINGS names no folder)"
    )
    if bytes_per_turn:
        room_bytes = free if kept_bytes is None else min(free, kept_bytes)
        hours = room_bytes / bytes_per_turn * turn_seconds / 3600
        figures |= {"bytes a turn": round(bytes_per_turn), "hours": round(hours)}
        long = f"more than {HOURS_TOLD}" if hours > HOURS_TOLD else f"about {hours:.0f}"
        told += f"; {long} hours of one jam fit, at {bytes_per_turn / 1000:.1f} kB a turn"
        if room_bytes < free:
            told += f" (the newest {room_bytes / GIGABYTE:g} GB are kept)"
    if folder is not None and not os.access(here, os.W_OK):
        return Line(NAME, "FAIL", f"{here} cannot be written; choose another folder", figures)
    if free < NO_BYTES:
        return Line(NAME, "FAIL", f"{told}; make room before doors", figures)
    return Line(NAME, "WARN" if free < FEW_BYTES else "PASS", told, figures)


def _nearest(folder: Path) -> Path:
    """The folder, or the one that it will be made in."""
    folder = folder.absolute()
    return next(path for path in (folder, *folder.parents) if path.is_dir())
