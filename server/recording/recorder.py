"""Writes every jam down as it happens: one SQLite file, one thread, nothing in the music's way.

The event loop only puts entries into a queue. The thread writes what waits in one transaction of a
write-ahead log: what is committed survives the end of this process at any moment, also by kill -9.
A disk that is full or away is a warning; entries wait in memory until it is back, and the music
goes on.
"""

import asyncio
import contextlib
import itertools
import queue
import sqlite3
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import structlog

from music.errors import TwosError
from server.priority import go_last

log = structlog.get_logger("twos.recording")
FILE = "jams.sqlite"
SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS jam (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    began TEXT NOT NULL,            -- UTC, ISO 8601
    began_seconds REAL NOT NULL,    -- the same moment on the server's clock
    program TEXT NOT NULL,          -- of the program that wrote it
    ended_seconds REAL              -- NULL while it goes on, or if the server died in it
) STRICT;
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY,
    jam TEXT NOT NULL REFERENCES jam (id) ON DELETE CASCADE,
    seconds REAL NOT NULL,          -- the server's clock
    kind TEXT NOT NULL,
    message TEXT NOT NULL           -- JSON
) STRICT;
CREATE INDEX IF NOT EXISTS event_of_jam ON event (jam, number);
CREATE TABLE IF NOT EXISTS scenes (
    jam TEXT PRIMARY KEY,           -- name of a jam
    kept TEXT NOT NULL              -- JSON, as server.scenes.KeptScene has it
) STRICT;
CREATE TABLE IF NOT EXISTS space (
    bundle_hash TEXT PRIMARY KEY,
    map TEXT NOT NULL               -- the bundle's `map` message
) STRICT;
"""
BUSY_SECONDS = 5.0
TRY_AGAIN_SECONDS = 1.0
GATHER_SECONDS = 0.01
"""How long the first entry waits for others: in one transaction they cost a tenth of the work."""
MOST_WAITING = 100_000
"""How many entries are kept in memory while they cannot be written; those past it are lost."""
SETTLED_SECONDS = 1.0
"""How long anybody waits to be told that something is written."""
TIDY_SECONDS = 600.0
"""How often recordings past the limits are let go."""
DAY_SECONDS = 86_400.0
MEGABYTE = 1_000_000


class RecordingError(TwosError):
    """A recording that is not there, or cannot be read."""


class Begun(NamedTuple):
    """A jam that is recorded from now on."""

    id: str
    name: str
    began: str
    began_seconds: float
    program: str


class Event(NamedTuple):
    """Something that happened in a jam; ``message`` is JSON."""

    jam: str
    seconds: float
    kind: str
    message: str


class Ended(NamedTuple):
    """A jam that is over."""

    jam: str
    seconds: float


class Space(NamedTuple):
    """The picture of a bundle that a jam plays with."""

    bundle_hash: str
    map: str


class KeptScenes(NamedTuple):
    """The scenes of all jams of a name, as JSON; they outlive the jam."""

    jam: str
    kept: str


Entry = Begun | Event | Ended | Space | KeptScenes


class Mark(NamedTuple):
    """Told, in its loop, whether all that was put before it is written."""

    loop: asyncio.AbstractEventLoop
    written: asyncio.Future[bool]


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """How much is kept: the oldest recordings past either limit go; 0 is none."""

    days: int = 0
    megabytes: int = 0


@dataclass
class _Waiting:
    """What the thread has taken and not yet written."""

    entries: list[Entry] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lost: int = 0

    def take(self, item: Entry | Mark) -> None:
        if isinstance(item, Mark):
            self.marks.append(item)
        elif len(self.entries) < MOST_WAITING:
            self.entries.append(item)
        else:
            self.lost += 1

    def tell(self, written: bool) -> None:
        for loop, marks in itertools.groupby(self.marks, attrgetter("loop")):
            told = [mark.written for mark in marks]
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits
                loop.call_soon_threadsafe(_tell_all, told, written)
        self.marks = []


class Recorder:
    """The thread that writes, for all jams of a server.

    Args:
        folder: where ``jams.sqlite`` lies; made if it is not there.
        keeping: how much is kept.

    ``trouble`` is one sentence for people while nothing can be written, None while all is well.
    """

    def __init__(self, folder: Path, keeping: Keeping | None = None) -> None:
        self.folder = folder
        self.trouble: str | None = None
        self._keeping = keeping or Keeping()
        self._queue: queue.SimpleQueue[Entry | Mark | None] = queue.SimpleQueue()
        self._waiting = _Waiting()
        self._open: set[str] = set()  # jams that are recorded now
        self._tidied = -TIDY_SECONDS
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def put(self, entry: Entry) -> None:
        """Write an entry, soon; never waits."""
        self._queue.put(entry)

    async def settled(self) -> bool:
        """Whether all that was put before now is written; waits for it, but not long."""
        if self.trouble is not None:
            return False
        loop = asyncio.get_running_loop()
        mark = Mark(loop, loop.create_future())
        self._queue.put(mark)
        try:
            return await asyncio.wait_for(mark.written, SETTLED_SECONDS)
        except TimeoutError:
            return False

    def close(self) -> None:
        """Write what waits, if it can be, and end the thread."""
        self._queue.put(None)
        self._thread.join()

    # In the thread ------------------------------------------------------------------------

    def _run(self) -> None:
        go_last()
        connection: sqlite3.Connection | None = None
        going = True
        while going:
            going = self._gather(wait=not self._waiting.entries)
            try:
                connection = connection or connected(self.folder)
                self._write(connection)
                self._tidy(connection)
            except (sqlite3.Error, OSError) as error:
                self._worry(str(error))
                self._waiting.tell(written=False)
                if connection is not None:
                    connection.close()
                    connection = None
                if going:
                    time.sleep(TRY_AGAIN_SECONDS)
        if connection is not None:
            connection.close()

    def _gather(self, *, wait: bool) -> bool:
        """Take all that was put, or wait for the next; False once the recorder is closed."""
        with contextlib.suppress(queue.Empty):
            item = self._queue.get(block=wait)
            if item is not None:
                time.sleep(GATHER_SECONDS)
            while item is not None:
                self._waiting.take(item)
                item = self._queue.get_nowait()
            return False
        return True

    def _write(self, connection: sqlite3.Connection) -> None:
        with connection:  # one transaction: all of it, or none
            for entry in self._waiting.entries:
                _insert(connection, entry)
        for entry in self._waiting.entries:
            match entry:
                case Begun():
                    self._open.add(entry.id)
                case Ended():
                    self._open.discard(entry.jam)
        self._waiting.entries.clear()
        if self.trouble is not None:
            log.warning("recording again", lost=self._waiting.lost)
            self.trouble, self._waiting.lost = None, 0
        self._waiting.tell(written=True)

    def _worry(self, why: str) -> None:
        if self.trouble is None:
            log.error("not recording", folder=str(self.folder), why=why)
        self.trouble = (
            f"nothing is being recorded: {self.folder / FILE} cannot be written ({why}); make room "
            f"there, and what is played meanwhile is written then"
        )

    def _tidy(self, connection: sqlite3.Connection) -> None:
        if time.monotonic() - self._tidied < TIDY_SECONDS:
            return
        self._tidied = time.monotonic()
        for jam in past_limits(connection, self._keeping, time.time()):
            if jam not in self._open:
                forget(connection, jam)
                log.info("recording let go", jam=jam)


def _tell_all(marks: Sequence[asyncio.Future[bool]], written: bool) -> None:
    """In the loop of those who wait, but for those who wait no longer."""
    for mark in marks:
        if not mark.done():
            mark.set_result(written)


def connected(folder: Path) -> sqlite3.Connection:
    """The recordings of a folder, to read and write.

    Raises:
        sqlite3.Error: if the file cannot be used.
        OSError: if the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / FILE, timeout=BUSY_SECONDS)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, SCHEMA_VERSION):
        connection.close()
        raise sqlite3.DatabaseError(
            f"it is of version {version}, and this program writes {SCHEMA_VERSION}"
        )
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if version == 0:  # once: whoever only reads waits for nobody who writes
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # before the first table
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(SCHEMA)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.commit()
    return connection


def _insert(connection: sqlite3.Connection, entry: Entry) -> None:
    match entry:
        case Begun():
            connection.execute("INSERT INTO jam VALUES (?, ?, ?, ?, ?, NULL)", entry)
        case Event():
            connection.execute(
                "INSERT INTO event (jam, seconds, kind, message) VALUES (?, ?, ?, ?)", entry
            )
        case Ended():
            connection.execute(
                "UPDATE jam SET ended_seconds = ? WHERE id = ?", (entry.seconds, entry.jam)
            )
        case KeptScenes():
            connection.execute("INSERT OR REPLACE INTO scenes VALUES (?, ?)", entry)
        case Space():
            connection.execute("INSERT OR IGNORE INTO space VALUES (?, ?)", entry)


def past_limits(connection: sqlite3.Connection, keeping: Keeping, now: float) -> list[str]:
    """Recordings that are to go, the oldest first.

    Args:
        connection: of the recordings.
        keeping: how much is kept.
        now: Unix time in seconds.
    """
    gone: list[str] = []
    if keeping.days:
        found = connection.execute(
            "SELECT id FROM jam WHERE unixepoch(began) < ? ORDER BY began, id",
            (now - keeping.days * DAY_SECONDS,),
        )
        gone = [row[0] for row in found]
    if keeping.megabytes and file_bytes(connection) > keeping.megabytes * MEGABYTE:
        sizes = connection.execute(
            "SELECT jam.id, coalesce(sum(length(message)), 0) FROM jam LEFT JOIN event "
            "ON event.jam = jam.id GROUP BY jam.id ORDER BY began, jam.id"
        ).fetchall()
        over = sum(size for jam, size in sizes if jam not in gone) - keeping.megabytes * MEGABYTE
        for jam, size in sizes:
            if over <= 0:
                break
            if jam not in gone:
                gone.append(jam)
                over -= size
    return gone


def file_bytes(connection: sqlite3.Connection) -> int:
    """How large the file is, which is more than all its messages; known without reading them."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    return int(pages * size)


def forget(connection: sqlite3.Connection, jam: str) -> bool:
    """Let a recording go, and give its room on the disk back; False if there is none of that id."""
    with connection:
        found = connection.execute("DELETE FROM jam WHERE id = ?", (jam,)).rowcount
    connection.executescript("PRAGMA incremental_vacuum")  # "execute" would stop at its first page
    return bool(found)
