"""The recordings of a folder, to look through: which jams there are, and what happened in them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from server.recording.recorder import FILE, RecordingError, connected, forget

SUMMARY = """
SELECT jam.id, jam.name, jam.began, jam.program, jam.began_seconds,
    coalesce(jam.ended_seconds, max(event.seconds), jam.began_seconds) - jam.began_seconds,
    count(CASE WHEN kind = 'call' THEN 1 END),
    count(CASE WHEN kind = 'response' AND json_extract(message, '$.fallback') = 0 THEN 1 END),
    count(CASE WHEN kind = 'missed' OR json_extract(message, '$.fallback') THEN 1 END),
    coalesce(sum(length(message)), 0)
FROM jam LEFT JOIN event ON event.jam = jam.id
"""


class Summary(BaseModel):
    """One recording as it is listed.

    Args:
        id: what it is asked for by.
        jam: name of the jam.
        began: UTC, ISO 8601.
        program: that wrote it.
        seconds: how long it is.
        turns: calls in it.
        answered: of these in time.
        missed: of these not; something else sounded.
        size: of it in bytes.
    """

    id: str
    jam: str
    began: str
    program: str
    seconds: float
    turns: int
    answered: int
    missed: int
    size: int


class Happened(NamedTuple):
    """An event: seconds since the recording began, what kind, and the message as it was."""

    seconds: float
    kind: str
    text: str

    @property
    def message(self) -> Any:
        """The message, read."""
        return json.loads(self.text)


@dataclass(frozen=True)
class Recording:
    """One jam from its first take on."""

    summary: Summary
    events: tuple[Happened, ...]
    spaces: dict[str, Any]
    """By bundle hash, the ``map`` message of every bundle that the jam may have played with."""

    def messages(self, kind: str) -> list[Any]:
        """All messages of a kind, in order."""
        return [event.message for event in self.events if event.kind == kind]

    def as_json(self) -> dict[str, Any]:
        """The recording as one object."""
        told = [{"seconds": e.seconds, "kind": e.kind, "message": e.message} for e in self.events]
        return {**self.summary.model_dump(), "spaces": self.spaces, "events": told}


class Library:
    """The recordings of a folder; each question opens the file anew, beside whoever writes to it.

    Args:
        folder: where ``jams.sqlite`` lies.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def summaries(self) -> list[Summary]:
        """All recordings, the newest first; none if nothing was recorded yet.

        Raises:
            RecordingError: if the file cannot be read.
        """
        if not (self.folder / FILE).exists():
            return []
        with self._opened() as connection:
            rows = connection.execute(f"{SUMMARY} GROUP BY jam.id ORDER BY jam.began DESC, jam.id")
            return [_summary(row) for row in rows]

    def recording(self, which: str) -> Recording:
        """One recording, whole.

        Raises:
            RecordingError: if there is none of that id, or the file cannot be read.
        """
        with self._opened() as connection:
            row = connection.execute(
                f"{SUMMARY} WHERE jam.id = ? GROUP BY jam.id", (which,)
            ).fetchone()
            if row is None:
                raise self._unknown(which)
            began = row[4]
            events = connection.execute(
                "SELECT seconds, kind, message FROM event WHERE jam = ? ORDER BY number", (which,)
            )
            happened = tuple(Happened(seconds - began, *told) for seconds, *told in events)
            wanted = {e.message["bundle_hash"] for e in happened if e.kind == "space"}
            spaces = {
                bundle_hash: json.loads(picture)
                for bundle_hash, picture in connection.execute("SELECT * FROM space")
                if bundle_hash in wanted
            }
        return Recording(_summary(row), happened, spaces)

    def scenes(self, jam: str) -> str:
        """The scenes that were kept for jams of a name, as JSON.

        Raises:
            RecordingError: if the file cannot be read.
        """
        if not (self.folder / FILE).exists():
            return "[]"
        with self._opened() as connection:
            row = connection.execute("SELECT kept FROM scenes WHERE jam = ?", (jam,)).fetchone()
        return row[0] if row is not None else "[]"

    def forget(self, which: str) -> None:
        """Let a recording go.

        Raises:
            RecordingError: if there is none of that id, or the file cannot be written.
        """
        with self._opened() as connection:
            if not forget(connection, which):
                raise self._unknown(which)

    def _unknown(self, which: str) -> RecordingError:
        newest = ", ".join(summary.id for summary in self.summaries()[:3]) or "none so far"
        return RecordingError(f"recording {which[:80]!r} is not in {self.folder}; newest: {newest}")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        path = self.folder / FILE
        if not path.exists():
            raise RecordingError(f"{path}: nothing was recorded here yet")
        try:
            connection = connected(self.folder)
            try:
                yield connection
            finally:
                connection.close()
        except (sqlite3.Error, OSError) as error:
            raise RecordingError(f"{path}: cannot be read ({error})") from error


def _summary(row: tuple[Any, ...]) -> Summary:
    which, jam, began, program, _, seconds, turns, answered, missed, size = row
    return Summary(
        id=which,
        jam=jam,
        began=began,
        program=program,
        seconds=seconds,
        turns=turns,
        answered=answered,
        missed=missed,
        size=size,
    )
