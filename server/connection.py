"""One client's websocket: what it says goes to its room, what the room says goes to it."""

import asyncio

import structlog
from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect

from server.hall import Hall
from server.limits import RateLimit
from server.outbox import POLICY_VIOLATION, TRY_AGAIN_LATER, Outbox
from server.protocol import (
    PROTOCOL,
    ClientMessage,
    Hello,
    ProtocolError,
    encode,
    read_client,
    refusal,
)
from server.room import Client, Room
from server.standby.spare import STANDBY

log = structlog.get_logger("twos.connection")
CLOSE_REASON_BYTES = 123
FATAL = {"access", "limit", "rate", "jam", "protocol", STANDBY}
"""Refusals after which a connection is closed; after all others the jam goes on."""
HELLO_SECONDS = 10.0
"""How long a connection may say nothing that lets it in."""


class Connection:
    """One websocket from hello to goodbye: a reader and a writer, neither waiting for the other."""

    def __init__(self, socket: WebSocket, hall: Hall) -> None:
        self._socket = socket
        self._hall = hall
        self._settings = hall.studio.settings
        self._clock = hall.studio.clock
        self._outbox = Outbox(self._settings.outbox_messages)
        self._rate = RateLimit(self._settings.messages_per_second, self._clock())

    async def serve(self, jam: str) -> None:
        """Serve until either side goes."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._write())
            joined = await self._let_in(jam)
            if joined is not None:
                room, client = joined
                try:
                    await self._read(room, client)
                finally:
                    room.leave(client)
            self._outbox.close()

    async def _let_in(self, jam: str) -> tuple[Room, Client] | None:
        """Greet, unless nothing worth a greeting comes in time."""
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                return await self._greet(jam)
        except TimeoutError:
            self._outbox.close(POLICY_VIOLATION, f"no hello came within {HELLO_SECONDS:.0f} s")
            return None

    async def _greet(self, jam: str) -> tuple[Room, Client] | None:
        """Wait for a hello that can be taken; wrong messages are refused and do not end it."""
        while (text := await self._receive()) is not None:
            try:
                message = self._understand(text)
                if not isinstance(message, Hello):
                    raise ProtocolError("hello", f"{message.type!r} came before 'hello'", "type")
                if message.protocol != PROTOCOL:
                    raise ProtocolError(
                        "protocol",
                        f"protocol is {message.protocol}; this server speaks {PROTOCOL}",
                        "protocol",
                    )
                self._hall.access.admit(message.token, message.role)
                if message.role == "player":
                    return self._join(jam, message)
                async with self._hall.turnstile:  # an audience that comes all at once
                    await asyncio.sleep(0)
                    return self._join(jam, message)
            except ProtocolError as error:
                self._refuse(error)
                if error.code in FATAL:
                    code = TRY_AGAIN_LATER if error.code == STANDBY else POLICY_VIOLATION
                    self._outbox.close(code, str(error))
                    return None
        return None

    def _join(self, jam: str, hello: Hello) -> tuple[Room, Client]:
        if self._hall.spare is not None:
            self._hall.spare.must_play()
        room = self._hall.room(jam)
        return room, room.join(hello, self._outbox)

    async def _read(self, room: Room, client: Client) -> None:
        while (text := await self._receive()) is not None:
            try:
                room.take(client, self._understand(text), self._clock())
            except ProtocolError as error:
                self._refuse(error)
                if error.code in FATAL:
                    self._outbox.close(POLICY_VIOLATION, str(error))
                    return

    async def _receive(self) -> str | bytes | None:
        """The next message, or None when the client is gone."""
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            return None
        held: str | bytes = message["text"] if message.get("text") is not None else message["bytes"]
        return held

    def _understand(self, text: str | bytes) -> ClientMessage:
        if not self._rate.allow(self._clock()):
            allowed = self._settings.messages_per_second
            raise ProtocolError("rate", f"too many messages; allowed are {allowed} a second")
        if len(text) > self._settings.message_bytes:
            raise ProtocolError(
                "bytes",
                f"the message has {len(text)} bytes; allowed are {self._settings.message_bytes}",
            )
        return read_client(text)

    async def _write(self) -> None:
        """Send what waits, then close with the outbox's reason."""
        try:
            while (text := await self._outbox.get()) is not None:
                await self._socket.send_text(text)
            await self._socket.close(self._outbox.code, _short_reason(self._outbox.reason))
        except (WebSocketDisconnect, RuntimeError) as error:
            log.debug("gone", error=str(error))  # the reader notices too

    def _refuse(self, error: ProtocolError) -> None:
        self._hall.studio.measures.refused.labels(error.code).inc()
        self._outbox.put(encode(refusal(error)))


def _short_reason(reason: str) -> str:
    """A close reason as long as a control frame may carry."""
    return reason.encode()[:CLOSE_REASON_BYTES].decode(errors="ignore")
