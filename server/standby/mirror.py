"""The machine that plays, seen from its spare: every jam as it changes, and what players send."""

import asyncio
from collections.abc import Callable

import structlog
from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect

from server.access import Access
from server.outbox import POLICY_VIOLATION, Outbox
from server.protocol import Message, Ping, Pong, ProtocolError, encode, refusal
from server.standby.state import MIRROR, AskToMirror, Mirrored, MirrorError, read_from_spare

log = structlog.get_logger("twos.mirror")
MOST_WAITING = 10_000


class Mirrors:
    """The spare machines that look on."""

    def __init__(self) -> None:
        self._outboxes: set[Outbox] = set()

    @property
    def active(self) -> bool:
        """Whether anybody looks on."""
        return bool(self._outboxes)

    def say(self, message: Message) -> None:
        """Tell all of them."""
        text = encode(message)
        for outbox in self._outboxes:
            outbox.put(text)

    async def serve(
        self, socket: WebSocket, access: Access, clock: Callable[[], float], jams: list[Mirrored]
    ) -> None:
        """Tell one of them everything, from hello to goodbye.

        Args:
            socket: accepted.
            access: whoever sees jams so closely must be a technician.
            clock: the server's.
            jams: as they are now, told first.
        """
        outbox = Outbox(MOST_WAITING)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_write(socket, outbox))
            try:
                await self._listen(socket, outbox, access, clock, jams)
            except ProtocolError as error:
                outbox.put(encode(refusal(error)))
                outbox.close(POLICY_VIOLATION, error.code)
            except (WebSocketDisconnect, MirrorError) as error:
                log.info("a spare machine is gone", why=str(error))
            finally:
                self._outboxes.discard(outbox)
                outbox.close()

    async def _listen(
        self,
        socket: WebSocket,
        outbox: Outbox,
        access: Access,
        clock: Callable[[], float],
        jams: list[Mirrored],
    ) -> None:
        asked = read_from_spare(await socket.receive_text())
        if not isinstance(asked, AskToMirror) or asked.version != MIRROR:
            raise ProtocolError("protocol", f"a spare machine of this program speaks {MIRROR}")
        access.admit(asked.token, "technician")
        for jam in jams:
            outbox.put(encode(jam))
        self._outboxes.add(outbox)
        log.info("a spare machine looks on")
        while True:
            ping = read_from_spare(await socket.receive_text())
            if isinstance(ping, Ping):
                now = clock()
                outbox.put(encode(Pong(id=ping.id, client_time=ping.client_time, server_time=now)))


async def _write(socket: WebSocket, outbox: Outbox) -> None:
    try:
        while (text := await outbox.get()) is not None:
            await socket.send_text(text)
        await socket.close(outbox.code, outbox.reason)
    except (WebSocketDisconnect, RuntimeError) as error:
        log.debug("gone", error=str(error))  # the reader notices too
