"""What several servers behind one address know of each other's jams, by way of Redis.

A jam lives in one process, its home: the one that the proxy sends its name to. Three things have to
leave that process. The list of jams, with who is in them. Each jam as it was last, so that when its
home is gone the server that its clients then come to goes on with it, in the same beat. And its
scenes, for the next jam of that name, wherever it is opened.

No music waits for Redis. Without it every jam goes on, the list is this server's own, and a jam
whose home dies meanwhile begins anew; when it is back, it is told everything again.

============================  ===============================================  ==================
``twos:servers``              ids of the servers
``twos:server:ID``            jams of one of them, as ``JamEntry``             ``PRESENCE_SECONDS``
``twos:home:JAM``             id of the server that has it                     ``KEPT_SECONDS``
``twos:jam:JAM``              the jam, as ``Kept``                             ``KEPT_SECONDS``
``twos:scenes:JAM``           its scenes, as recordings keep them              kept for good
============================  ===============================================  ==================
"""

import asyncio
import contextlib
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

import structlog
from pydantic import BaseModel, TypeAdapter, ValidationError

from music.errors import TwosError
from server.protocol import Message, encode
from server.standby.mirror import Mirrors
from server.standby.state import Mirrored, Over

log = structlog.get_logger("twos.lobby")
PRESENCE_SECONDS = 5
"""How long a server that says nothing more is still believed to be there."""
KEPT_SECONDS = 60
"""How long a jam without a home can be gone on with."""
BEAT_SECONDS = 1.0
"""How often a server says which jams it has, and looks whether they are still its own."""
SAVE_SECONDS = 0.05
"""How often what has changed is told: so much of a jam is lost at most with its home."""
MOST_SAVED = 16
"""How many jams are told at once; more of them would hold up the music."""
SAVE_AGAIN_SECONDS = 20.0
"""How often a jam is told in which nothing changes."""
PATIENCE_SECONDS = 1.0
"""How long anybody waits for Redis."""
TRY_AGAIN_SECONDS = 1.0
CLAIM, KEEP = "claim", "keep"
SAVE = """
local home = redis.call('GET', KEYS[1])
if ARGV[4] ~= 'claim' and home and home ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1
"""
"""Keeps a jam if it is still this server's, or is claimed; 0 if it is another's."""
END = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1], KEYS[2]) end
"""


class LobbyError(TwosError):
    """Redis cannot be used at all."""


class JamEntry(BaseModel):
    """One jam as it is listed.

    Args:
        jam: its name.
        server: name of the one that has it.
        players: who plays.
        viewers: how many look on.
        playing: whether its transport runs.
        tempo_bpm: of it.
        bundle: that answers.
    """

    jam: str
    server: str
    players: list[str]
    viewers: int
    playing: bool
    tempo_bpm: float
    bundle: str


ENTRIES = TypeAdapter(list[JamEntry])


class Kept(Message):
    """A jam as it was last.

    Args:
        unix: when that was, in seconds since 1970.
        clock: the same moment on its home's clock, which its timeline refers to.
        state: all of it.
    """

    unix: float
    clock: float
    state: Mirrored

    def by(self, clock: float, unix: float) -> Mirrored:
        """The jam on the timeline of another clock, which reads ``clock`` at ``unix``."""
        core = self.state.core
        if core.origin_seconds is None:
            return self.state
        origin = core.origin_seconds + (clock - unix) - (self.clock - self.unix)
        return self.state.model_copy(update={"core": replace(core, origin_seconds=origin)})


class Jams(Protocol):
    """The jams of this server."""

    def entries(self) -> list[JamEntry]:
        """All of them, to be listed."""

    def state(self, jam: str) -> Mirrored | None:
        """One of them as it is now, if it is here."""

    def hand_over(self, jam: str) -> None:
        """Let a jam go that is at home elsewhere; its clients come back to it there."""


class Recalled(NamedTuple):
    """What was kept of a jam of some name: itself, and its scenes as JSON."""

    jam: Kept | None = None
    scenes: str | None = None


class LobbyMirrors(Mirrors):
    """The spare machines, and before them a lobby, which hears all that they would be told."""

    def __init__(self, hear: Callable[[Message], None]) -> None:
        super().__init__()
        self._hear = hear

    @property
    def active(self) -> bool:
        return True

    def say(self, message: Message) -> None:
        self._hear(message)
        if super().active:
            super().say(message)


class Lobby:
    """This server among its like.

    Args:
        address: of Redis, as ``redis://127.0.0.1:6379/0``.
        name: of this server, in the list.
        clock: the server's, in seconds.

    Raises:
        LobbyError: if there is no client for Redis here, or the address is none.
    """

    def __init__(self, address: str, name: str, clock: Callable[[], float]) -> None:
        self.mirrors = LobbyMirrors(self._hear)
        self._id = f"{name}-{secrets.token_hex(4)}"  # another one after each start
        self._clock = clock
        self._redis, self._troubles = connected(address)
        self._gone = False
        self._recalled: dict[str, list[Recalled]] = {}  # by those who may open the jam
        self._changed: dict[str, None] = {}  # jams, in the order in which they are told
        self._claimed: set[str] = set()  # opened here, and Redis does not know yet
        self._over: set[str] = set()
        self._scenes: dict[str, str] = {}  # to be kept
        self._saved: dict[str, float] = {}  # when each jam was told last

    # A jam is opened ----------------------------------------------------------------------

    @contextlib.asynccontextmanager
    async def recalling(self, jam: str) -> AsyncIterator[None]:
        """Know what is kept of a jam while somebody may open it."""
        recalled = await self._recall(jam)
        held = self._recalled.setdefault(jam, [])
        held.append(recalled)
        try:
            yield
        finally:
            held.remove(recalled)
            if not held and self._recalled.get(jam) is held:
                del self._recalled[jam]

    async def _recall(self, jam: str) -> Recalled:
        try:  # also while it is gone: it may be back since a moment
            kept, scenes = await self._redis.mget(f"twos:jam:{jam}", f"twos:scenes:{jam}")
            return Recalled(None if kept is None else Kept.model_validate_json(kept), scenes)
        except ValidationError as error:
            log.warning("a jam was kept by another version", jam=jam, why=str(error))
        except self._troubles as error:
            self._worry(error)
        return Recalled()

    def knows(self, jam: str) -> bool:
        """Whether a jam that is opened now goes on, and does not begin."""
        return any(held.jam is not None for held in self._recalled.get(jam, ()))

    def opened(self, jam: str) -> Mirrored | None:
        """This server is a jam's home from now on; gives the jam as it was last, if it was."""
        self._claimed.add(jam)
        self._over.discard(jam)
        kept = next((held.jam for held in self._recalled.pop(jam, []) if held.jam), None)
        if kept is None:
            return None
        log.info("goes on here", jam=jam)
        return kept.by(self._clock(), time.time())

    def scenes(self, jam: str) -> str | None:
        """The scenes that are kept for jams of a name, as JSON; None if none are known."""
        known = (held.scenes for held in self._recalled.get(jam, ()))
        return next((scenes for scenes in known if scenes is not None), None)

    # What others may know -----------------------------------------------------------------

    def keep_scenes(self, jam: str, kept: str) -> None:
        """Keep the scenes of a jam, JSON, for the next of this name."""
        self._scenes[jam] = kept

    def _hear(self, message: Message) -> None:
        match message:
            case Mirrored():
                self._changed[message.jam] = None
            case Over():
                self._changed.pop(message.jam, None)
                self._claimed.discard(message.jam)
                self._saved.pop(message.jam, None)
                self._over.add(message.jam)

    async def entries(self, own: list[JamEntry]) -> list[JamEntry]:
        """The jams of all servers, by name; this one's own alone while Redis is gone."""
        listed = [(self._id, entry) for entry in own]
        try:
            if not self._gone:
                listed = await self._at_home([*listed, *await self._others()])
        except self._troubles as error:
            self._worry(error)
        return sorted((entry for _, entry in listed), key=lambda entry: (entry.jam, entry.server))

    async def _at_home(self, listed: list[tuple[str, JamEntry]]) -> list[tuple[str, JamEntry]]:
        """Each jam once: two servers list one that has just moved."""
        counted = Counter(entry.jam for _, entry in listed)
        twice = [jam for jam, count in counted.items() if count > 1]
        if not twice:
            return listed
        told = await self._redis.mget([f"twos:home:{jam}" for jam in twice])
        homes = dict(zip(twice, told, strict=True))
        return [each for each in listed if homes.get(each[1].jam) in (None, each[0])]

    async def _others(self) -> list[tuple[str, JamEntry]]:
        ids = [each for each in await self._redis.smembers("twos:servers") if each != self._id]
        if not ids:
            return []
        told = await self._redis.mget([f"twos:server:{each}" for each in ids])
        if dead := [each for each, jams in zip(ids, told, strict=True) if jams is None]:
            await self._redis.srem("twos:servers", *dead)
        found: list[tuple[str, JamEntry]] = []
        for each, jams in zip(ids, told, strict=True):
            with contextlib.suppress(ValidationError):  # another version's
                found += [(each, entry) for entry in ENTRIES.validate_json(jams or "[]")]
        return found

    # All the time -------------------------------------------------------------------------

    async def run(self, jams: Jams) -> None:
        """Tell Redis of this server's jams for as long as it runs."""
        due = self._clock()
        while True:
            try:
                if self._clock() >= due:
                    due = self._clock() + BEAT_SECONDS
                    await self._beat(jams)
                await self._save(jams)
            except self._troubles as error:
                self._worry(error)
                await asyncio.sleep(TRY_AGAIN_SECONDS)
                self._saved.clear()  # it may come back empty
                due = self._clock()
            await asyncio.sleep(SAVE_SECONDS)

    async def leave(self) -> None:
        """Be in the list no more; what was kept stays for whoever goes on with it."""
        with contextlib.suppress(*self._troubles):
            if not self._gone:
                await self._redis.srem("twos:servers", self._id)
                await self._redis.delete(f"twos:server:{self._id}")
        with contextlib.suppress(*self._troubles):
            await self._redis.aclose()

    async def _beat(self, jams: Jams) -> None:
        """Say what is here, and let go what is at home elsewhere now."""
        entries = jams.entries()
        names = [entry.jam for entry in entries]
        async with self._redis.pipeline(transaction=False) as asked:
            asked.set(f"twos:server:{self._id}", ENTRIES.dump_json(entries), ex=PRESENCE_SECONDS)
            asked.sadd("twos:servers", self._id)
            if names:
                asked.mget([f"twos:home:{name}" for name in names])
            answers = await asked.execute()
        if self._gone:
            self._gone = False
            log.warning("redis is back; all servers' jams are listed again")
        homes = answers[2] if names else []
        now = self._clock()
        for name, home in zip(names, homes, strict=True):
            claimed = name in self._claimed
            if home not in (None, self._id) and not claimed:
                self._let_go(name, jams)
            elif home is None or claimed or self._saved.get(name, 0.0) < now - SAVE_AGAIN_SECONDS:
                self._changed[name] = None

    async def _save(self, jams: Jams) -> None:
        """Tell what has changed."""
        names = list(self._changed)[:MOST_SAVED]
        if not (names or self._scenes or self._over):
            return
        for name in names:
            del self._changed[name]
        states = {name: jams.state(name) for name in names}
        told = {name: state for name, state in states.items() if state is not None}
        scenes, over, claimed = dict(self._scenes), set(self._over), self._claimed & told.keys()
        try:
            async with self._redis.pipeline(transaction=False) as asked:
                for name, state in told.items():
                    kept = encode(Kept(unix=time.time(), clock=self._clock(), state=state))
                    how = CLAIM if name in claimed else KEEP
                    asked.eval(SAVE, 2, *_keys(name), self._id, kept, str(KEPT_SECONDS), how)
                for name, text in scenes.items():
                    asked.set(f"twos:scenes:{name}", text)
                for name in over:
                    asked.eval(END, 2, *_keys(name), self._id)
                answers = await asked.execute()
        except self._troubles:
            self._changed |= dict.fromkeys(told)
            raise
        self._claimed -= claimed
        self._over -= over
        self._scenes = {n: text for n, text in self._scenes.items() if scenes.get(n) != text}
        now = self._clock()
        for name, kept_it in zip(told, answers, strict=False):
            if kept_it:
                self._saved[name] = now
            else:
                self._let_go(name, jams)

    def _let_go(self, jam: str, jams: Jams) -> None:
        self._changed.pop(jam, None)
        self._saved.pop(jam, None)
        log.warning("has another home now; its clients are sent there", jam=jam)
        jams.hand_over(jam)

    def _worry(self, error: Exception) -> None:
        if not self._gone:
            self._gone = True
            log.warning(
                "redis is gone; jams go on, and only this server's are listed", why=str(error)
            )


def _keys(jam: str) -> Iterable[str]:
    return f"twos:home:{jam}", f"twos:jam:{jam}"


def connected(address: str) -> tuple[Any, tuple[type[Exception], ...]]:
    """Redis at an address, of which nothing is asked yet, and what it raises when it is gone.

    Raises:
        LobbyError: if there is no client for it here, or the address is none.
    """
    try:
        from redis import asyncio as redis
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
        from redis.exceptions import RedisError
    except ImportError as error:
        raise LobbyError(
            "TWOS_REDIS is set, but the client for Redis is not installed; "
            "pip install -c constraints.txt '.[scale]'"
        ) from error
    try:
        client = redis.Redis.from_url(
            address,
            decode_responses=True,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),  # whoever asks tries again, when it is time
        )
    except ValueError as error:
        raise LobbyError(
            f"TWOS_REDIS has {address.rpartition('@')[2]!r}; it must be as in "
            f"redis://127.0.0.1:6379 ({error})"
        ) from error
    return client, (RedisError, OSError, TimeoutError)
