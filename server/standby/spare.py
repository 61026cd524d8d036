"""A spare machine: it mirrors another's jams, and goes on with them when that one is gone.

While the other plays, nobody is let in here. When its connection breaks and it does not answer at
once, this machine plays: clients know its address and come back to it as who they were, in the
turn where they were. Its clock is set to the other's, so that no beat moves.
"""

import asyncio
import contextlib
import time
from collections import deque
from typing import Protocol
from urllib.parse import urlsplit

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from server.protocol import Ping, Pong, ProtocolError, Refused, encode
from server.standby.state import (
    AskToMirror,
    Mirrored,
    MirrorError,
    Over,
    Sent,
    read_to_spare,
)

log = structlog.get_logger("twos.standby")
PING_SECONDS = 0.25
SILENT_SECONDS = 1.5
"""After so long without a word the other machine is gone."""
OPEN_SECONDS = 0.5
TRY_AGAIN_SECONDS = 1.0
PINGS_KEPT = 16
LARGEST_BYTES = 2**24
STANDBY = "standby"
"""Code of the refusal by which a spare machine sends clients back."""


class SpareClock:
    """Seconds of the other machine's clock, as well as pings tell them."""

    def __init__(self) -> None:
        self._heard: deque[tuple[float, float]] = deque(maxlen=PINGS_KEPT)

    def __call__(self) -> float:
        return time.monotonic() + self.ahead_seconds

    @property
    def ahead_seconds(self) -> float:
        """How far the other's clock is ahead of this machine's; by the quickest ping of late."""
        return min(self._heard)[1] if self._heard else 0.0

    def learn(self, pong: Pong, now: float) -> None:
        """Take a pong that came at ``now`` of this machine's clock."""
        delay = now - pong.client_time
        self._heard.append((delay, pong.server_time - (pong.client_time + now) / 2))


class Mirror(Protocol):
    """What is kept as the other machine has it."""

    def adopt(self, state: Mirrored) -> None:
        """A jam is so now."""

    def sent(self, sent: Sent) -> None:
        """A player sent something."""

    def over(self, jam: str) -> None:
        """A jam is closed."""

    def wake(self) -> None:
        """Go on with all jams, from now."""


class Spare:
    """The one who looks on, and takes over.

    Args:
        other: address of the machine that plays, as ``http://192.168.1.10:8000``.
        token: of a technician there; None where none is asked for.
        clock: that is set to the other's.
    """

    def __init__(self, other: str, token: str | None, clock: SpareClock) -> None:
        self.other = other
        self.playing = False
        self._token = token
        self.clock = clock
        self._followed = False

    @property
    def doing(self) -> str:
        """What this machine does instead of playing."""
        return "it looks on" if self._followed else f"it waits for {self.other}"

    def must_play(self) -> None:
        """Make sure that this machine is the one that plays.

        Raises:
            ProtocolError: naming the one that does.
        """
        if not self.playing:
            raise ProtocolError(
                STANDBY, f"this is the spare machine; play at {self.other} while that one is there"
            )

    async def run(self, mirror: Mirror) -> None:
        """Look on until the other machine is gone, then take over."""
        while not self.playing:
            try:
                async with connect(
                    mirror_of(self.other),
                    compression=None,
                    max_size=LARGEST_BYTES,
                    open_timeout=OPEN_SECONDS,
                    ping_interval=None,
                    proxy=None,
                ) as socket:
                    await self._follow(socket, mirror)
            except (OSError, WebSocketException, TimeoutError, MirrorError) as error:
                if self._followed and not isinstance(error, MirrorError):
                    log.warning("the other machine is gone; this one plays", why=str(error))
                    self.playing = True
                    mirror.wake()
                    return
                log.warning("no machine to look on", other=self.other, why=str(error))
                await asyncio.sleep(TRY_AGAIN_SECONDS)

    async def _follow(self, socket: ClientConnection, mirror: Mirror) -> None:
        """Keep what the other tells, until the connection breaks."""
        await socket.send(encode(AskToMirror(token=self._token)))
        pinging = asyncio.create_task(self._ping(socket))
        try:
            while True:
                async with asyncio.timeout(SILENT_SECONDS):
                    text = await socket.recv()
                match read_to_spare(text):
                    case Pong() as pong:
                        self.clock.learn(pong, time.monotonic())
                    case Mirrored() as state:
                        mirror.adopt(state)
                    case Sent() as sent:
                        mirror.sent(sent)
                    case Over() as over:
                        mirror.over(over.jam)
                    case Refused() as refused:
                        raise MirrorError(refused.message)
                if not self._followed:
                    log.info("looking on", other=self.other)
                    self._followed = True
        except WebSocketException as error:  # whether it is gone, the next connection tells
            log.info("the connection broke", why=str(error))
        finally:
            pinging.cancel()

    async def _ping(self, socket: ClientConnection) -> None:
        with contextlib.suppress(WebSocketException):
            for number in range(2**31):
                await socket.send(
                    encode(Ping(type="ping", id=number, client_time=time.monotonic()))
                )
                await asyncio.sleep(PING_SECONDS)


def mirror_of(address: str) -> str:
    """The websocket by which a server is mirrored."""
    parts = urlsplit(address)
    scheme = "wss" if parts.scheme in ("https", "wss") else "ws"
    return f"{scheme}://{parts.netloc}{parts.path.rstrip('/')}/ws/mirror"
