"""The web application: page, websockets, health and measures. Handlers wire, nothing more."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI, Response, WebSocket
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles

from models.bundle import BundleError, find_bundles, load_bundle
from music.kit import kit_names, load_kit
from server.access import REFUSED, Access, needs
from server.connection import Connection
from server.door import Door, security_headers
from server.engine import Engine
from server.hall import Hall
from server.kits import KitMap, kit_map
from server.lobby import JamEntry, Lobby
from server.measures import Measures
from server.osc import bridge, open_socket, targets
from server.protocol import PROTOCOL
from server.recording.api import router_of
from server.recording.recorder import Keeping, Recorder
from server.runtime import PROVIDERS
from server.settings import ServerSettings
from server.standby.spare import Spare, SpareClock
from server.studio import Studio

PAGE = Path(__file__).resolve().parent.parent / "clients" / "web"


def load_engines(settings: ServerSettings) -> dict[str, Engine]:
    """Every bundle of the settings' folder, checked and warmed.

    Raises:
        BundleError: if one is broken, or the default is not among them.
        ProviderError: if they would not run on the settings' provider.
    """
    folders = find_bundles(settings.bundles)
    found = [Engine(load_bundle(folder), settings.provider) for folder in folders]
    engines = {engine.bundle.name: engine for engine in found}
    if settings.first_bundle not in engines:
        raise BundleError(
            f"default bundle {settings.first_bundle!r} is not in {settings.bundles}; "
            f"it has {', '.join(engines)}; set TWOS_DEFAULT_BUNDLE"
        )
    return engines


def recorder_for(settings: ServerSettings) -> Recorder | None:
    """What writes down all jams, if anything is to."""
    if not settings.recordings:
        return None
    kept = Keeping(days=settings.recordings_days, megabytes=settings.recordings_megabytes)
    return Recorder(Path(settings.recordings), kept)


def lobby_for(settings: ServerSettings) -> Lobby | None:
    """What this server shares with others of the same address, if there are any.

    Raises:
        LobbyError: if that is impossible.
    """
    if not settings.redis:
        return None
    return Lobby(settings.redis, settings.server_name, time.monotonic)


def create_app(settings: ServerSettings) -> FastAPI:
    """The application. Bundles are loaded and warmed before it listens."""
    measures = Measures()
    engines = load_engines(settings)
    osc = open_socket(settings)
    told = targets(settings, osc) if osc is not None else []
    access = Access.of(settings)
    other = settings.standby_of
    spare = Spare(other, access.issue("technician"), SpareClock()) if other else None
    lobby = lobby_for(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        clock = spare.clock if spare is not None else time.monotonic
        studio = Studio(settings, engines, measures, clock, recorder=recorder_for(settings))
        if lobby is not None:
            studio.lobby, studio.mirrors = lobby, lobby.mirrors
        async with asyncio.TaskGroup() as tasks:
            app.state.hall = hall = Hall(studio, tasks, access, spare)
            watching = None if spare is None else tasks.create_task(spare.run(hall), name="spare")
            chores = [
                tasks.create_task(hall.sweep(), name="sweep"),
                tasks.create_task(hall.feel(), name="feel"),
                tasks.create_task(hall.tidy(), name="tidy"),
            ]
            sharing = None if lobby is None else tasks.create_task(lobby.run(hall), name="lobby")
            by_osc = await bridge(hall, tasks, osc, told) if osc is not None else None
            yield
            for chore in chores:
                chore.cancel()
            if watching is not None:
                watching.cancel()
            if by_osc is not None:
                by_osc.close()
            if lobby is not None and sharing is not None:
                sharing.cancel()  # before the jams end here: they go on elsewhere
                await lobby.leave()
            for room in hall.rooms.values():
                room.close()
        studio.shut_down()

    app = FastAPI(title="Trading Twos", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.access = access
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.origin_list,
        allow_methods=["GET", "DELETE"],
        allow_headers=["Authorization"],
    )
    app.add_middleware(Door, settings=settings, headers=security_headers(PAGE, settings.standby))

    @app.get("/healthz")
    async def healthz() -> dict[str, object]:
        provider = PROVIDERS[settings.provider]
        return {
            "status": "ok",
            "protocol": PROTOCOL,
            "bundles": list(engines),
            "provider": provider,
            "plays": "yes" if spare is None or spare.playing else f"no: {spare.doing}",
        }

    app.include_router(router_of(settings))

    @app.get("/api/jams", dependencies=[Depends(needs("viewer"))], responses=REFUSED)
    async def jams() -> list[JamEntry]:
        own = app.state.hall.entries()
        return own if lobby is None else await lobby.entries(own)

    @app.get("/api/kits", dependencies=[Depends(needs("viewer"))], responses=REFUSED)
    async def kits() -> list[KitMap]:
        return [kit_map(load_kit(name)) for name in kit_names()]

    @app.get(
        "/metrics",
        dependencies=[Depends(needs("technician"))],
        responses=REFUSED,
        response_class=PlainTextResponse,
    )
    async def metrics() -> Response:
        recorder = app.state.hall.studio.recorder
        studio: Studio = app.state.hall.studio
        measures.waits.labels("answers").set(studio.answers.load.seconds)
        measures.waits.labels("messages").set(app.state.hall.lag.seconds)
        measures.recording.set(recorder is not None and recorder.trouble is None)
        return Response(measures.text(), media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.websocket("/ws/mirror")
    async def mirror_socket(socket: WebSocket) -> None:
        await socket.accept()
        hall: Hall = app.state.hall
        jams = [room.state() for room in hall.rooms.values()]
        await hall.studio.mirrors.serve(socket, access, hall.studio.clock, jams)

    @app.websocket("/ws/jams/{jam}")
    async def jam_socket(socket: WebSocket, jam: str) -> None:
        await socket.accept()
        async with app.state.hall.recalling(jam):
            await Connection(socket, app.state.hall).serve(jam)

    app.mount("/", StaticFiles(directory=PAGE, html=True), name="page")
    return app
