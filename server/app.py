"""The web application: page, websocket, health and measures. Handlers wire, nothing more."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog
from fastapi import FastAPI, Response, WebSocket
from fastapi.staticfiles import StaticFiles
from starlette.websockets import WebSocketDisconnect

from models.bundle import BundleError, find_bundles, load_bundle
from music.kit import kit_names, load_kit
from server.engine import Engine
from server.kits import KitMap, kit_map
from server.limits import RateLimit
from server.measures import Measures
from server.osc import bridge, open_socket, targets
from server.outbox import Outbox
from server.protocol import PROTOCOL, ClientMessage, Hello, ProtocolError, encode, read_client
from server.room import Client, Room, refusal
from server.settings import ServerSettings
from server.studio import Studio

log = structlog.get_logger("twos.app")
PAGE = Path(__file__).resolve().parent.parent / "clients" / "web"
JAM_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
POLICY_VIOLATION = 1008
CLOSE_REASON_BYTES = 123
FATAL = {"limit", "rate", "jam", "protocol"}
"""Refusals after which a connection is closed; after all others the jam goes on."""
SWEEP_SECONDS = 5.0


class Hall:
    """All jams of one server."""

    def __init__(self, studio: Studio, tasks: asyncio.TaskGroup) -> None:
        self.studio = studio
        self.rooms: dict[str, Room] = {}
        self._tasks = tasks

    def room(self, name: str) -> Room:
        """The jam of that name; the first to ask for it opens it.

        Raises:
            ProtocolError: if the name cannot be one, or there are too many jams.
        """
        if not JAM_NAME.fullmatch(name):
            raise ProtocolError(
                "jam",
                f"jam {name[:60]!r}: allowed are 1-40 of a-z, 0-9 and '-', as in 'main'",
                "jam",
            )
        if name not in self.rooms:
            limit = self.studio.settings.jams
            if len(self.rooms) >= limit:
                raise ProtocolError("limit", f"{limit} jams are open, which is the limit", "jam")
            self.rooms[name] = Room(name, self.studio, self._tasks)
            self.studio.measures.jams.set(len(self.rooms))
        return self.rooms[name]

    async def sweep(self) -> None:
        """Close jams that everybody has left for good."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            now = self.studio.clock()
            for name, room in list(self.rooms.items()):
                empty = room.empty_since
                if empty is not None and now - empty > self.studio.settings.idle_jam_seconds:
                    self.rooms.pop(name).close()
                else:
                    room.forget_absent(now)
            self.studio.measures.jams.set(len(self.rooms))


def load_engines(settings: ServerSettings) -> dict[str, Engine]:
    """Every bundle of the settings' folder, checked and warmed.

    Raises:
        BundleError: if one is broken, or the default is not among them.
    """
    found = [Engine(load_bundle(folder)) for folder in find_bundles(settings.bundles)]
    engines = {engine.bundle.name: engine for engine in found}
    if settings.default_bundle not in engines:
        raise BundleError(
            f"default bundle {settings.default_bundle!r} is not in {settings.bundles}; "
            f"it has {', '.join(engines)}; set TWOS_DEFAULT_BUNDLE"
        )
    return engines


def create_app(settings: ServerSettings) -> FastAPI:
    """The application. Bundles are loaded and warmed before it listens."""
    measures = Measures()
    engines = load_engines(settings)
    osc = open_socket(settings)
    told = targets(settings, osc) if osc is not None else []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        studio = Studio(settings, engines, measures)
        async with asyncio.TaskGroup() as tasks:
            app.state.hall = hall = Hall(studio, tasks)
            sweeper = tasks.create_task(hall.sweep(), name="sweep")
            by_osc = await bridge(hall, tasks, osc, told) if osc is not None else None
            yield
            sweeper.cancel()
            if by_osc is not None:
                by_osc.close()
            for room in hall.rooms.values():
                room.close()
        studio.shut_down()

    app = FastAPI(title="Trading Twos", lifespan=lifespan, docs_url=None, redoc_url=None)

    @app.get("/healthz")
    async def healthz() -> dict[str, object]:
        return {"status": "ok", "protocol": PROTOCOL, "bundles": list(engines)}

    @app.get("/api/kits")
    async def kits() -> list[KitMap]:
        return [kit_map(load_kit(name)) for name in kit_names()]

    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(measures.text(), media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.websocket("/ws/jams/{jam}")
    async def jam_socket(socket: WebSocket, jam: str) -> None:
        await socket.accept()
        await Connection(socket, app.state.hall).serve(jam)

    app.mount("/", StaticFiles(directory=PAGE, html=True), name="page")
    return app


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
            joined = await self._greet(jam)
            if joined is not None:
                room, client = joined
                try:
                    await self._read(room, client)
                finally:
                    room.leave(client)
            self._outbox.close()

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
                room = self._hall.room(jam)
                return room, room.join(message, self._outbox)
            except ProtocolError as error:
                self._refuse(error)
                if error.code in FATAL:
                    self._outbox.close(POLICY_VIOLATION, str(error))
                    return None
        return None

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
