"""A jam with its clients: the async shell around the sans-I/O core.

Wires time, inference and outboxes together; what is musical is decided in ``jam`` and
``responders``. Answers and pictures are computed in threads of their own, so that a picture
never delays an answer and neither ever blocks the event loop.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import structlog

from models.bundle import Vector
from music.kit import Kit, kit_names, load_kit
from music.phrase import Phrase
from server.engine import Engine
from server.jam import Call, Jam
from server.measures import Measures
from server.outbox import Outbox
from server.priority import go_last
from server.protocol import (
    MOST_NOTES,
    Axis,
    BundleInfo,
    ChangeSettings,
    ChangeTransport,
    ClientMessage,
    Hello,
    Limits,
    Map,
    Message,
    Missed,
    Ping,
    PlayedNote,
    Pong,
    ProtocolError,
    Refused,
    Response,
    SendNote,
    SendPhrase,
    Settings,
    Timing,
    Trajectory,
    Transport,
    Welcome,
    encode,
)
from server.protocol import Call as CallMessage
from server.responders import Answer, answer, picture_windows
from server.settings import ServerSettings

log = structlog.get_logger("twos.room")
NOTE_BEATS = 0.1
Clock = Callable[[], float]


@dataclass
class Client:
    """One websocket. ``name`` is the player's, or the viewer's, in this jam."""

    outbox: Outbox
    name: str
    role: str
    resume: str

    def send(self, message: Message) -> None:
        self.outbox.put(encode(message))


@dataclass
class Studio:
    """What all rooms of one server share."""

    settings: ServerSettings
    engines: dict[str, Engine]
    measures: Measures
    clock: Clock = time.monotonic
    answers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="answer")
    )
    pictures: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(
            1, thread_name_prefix="picture", initializer=go_last
        )
    )

    def engine(self, name: str) -> Engine:
        """The engine of a bundle.

        Raises:
            ProtocolError: if it is not installed.
        """
        if name not in self.engines:
            known = ", ".join(self.engines)
            raise ProtocolError("field", f"bundle is {name!r}; installed are {known}", "bundle")
        return self.engines[name]


@dataclass
class Memory:
    """What the room remembers of one player's trade."""

    kit: Kit
    latent: Vector | None = None  # the machine's last answer to him
    heard: Phrase | None = None
    answered: Phrase | None = None


class Room:
    """One jam, its clients and its task."""

    def __init__(self, name: str, studio: Studio, tasks: asyncio.TaskGroup) -> None:
        engine = studio.engine(studio.settings.default_bundle)
        self.name = name
        self.jam = Jam(bars=engine.bundle.manifest.bars)
        self.settings = Settings(bundle=engine.bundle.name)
        self.clients: dict[str, Client] = {}
        self.empty_since: float | None = studio.clock()
        self._studio = studio
        self._tasks = tasks
        self._memories: dict[str, Memory] = {}
        self._resumable: dict[str, str] = {}  # resume id → name
        self._wake = asyncio.Event()
        self._task = tasks.create_task(self._close_phrases(), name=f"jam {name}")

    # Coming and going ---------------------------------------------------------------------

    def join(self, hello: Hello, outbox: Outbox) -> Client:
        """Take a client in and greet it.

        Raises:
            ProtocolError: if the jam is full or the kit unknown.
        """
        limit = self._studio.settings.clients_per_jam
        if len(self.clients) >= limit:
            raise ProtocolError("limit", f"jam {self.name!r} is full: {limit} clients are allowed")
        if hello.kit not in kit_names():
            known = ", ".join(kit_names())
            raise ProtocolError("field", f"kit is {hello.kit!r}; allowed are {known}", "kit")
        known_name = self._resumable.get(hello.resume or "")
        if known_name in self.clients:  # the old socket is dead but nobody noticed yet
            self.clients.pop(known_name).outbox.close()
        client = Client(
            outbox,
            known_name or self._free_name(hello.name),
            hello.role,
            hello.resume if known_name and hello.resume else secrets.token_urlsafe(12),
        )
        self.clients[client.name] = client
        self._resumable[client.resume] = client.name
        self.empty_since = None
        if client.role == "player":
            self.jam.join(client.name, hello.kit, hello.sends == "notes")
            memory = self._memories.setdefault(client.name, Memory(load_kit(hello.kit)))
            memory.kit = load_kit(hello.kit)
        self._studio.measures.clients.inc()
        log.info("joined", jam=self.name, name=client.name, role=client.role)
        client.send(self._welcome(client, resumed=known_name is not None))
        client.send(map_of(self._engine()))
        return client

    def leave(self, client: Client) -> None:
        """Let a client go; a player may come back with its resume id."""
        self._studio.measures.clients.dec()
        if self.clients.get(client.name) is client:
            del self.clients[client.name]
            self.jam.leave(client.name)
            log.info("left", jam=self.name, name=client.name)
        if not self.clients:
            self.empty_since = self._studio.clock()

    def close(self) -> None:
        """End the jam."""
        self._task.cancel()
        for client in self.clients.values():
            client.outbox.close()

    def _free_name(self, wanted: str) -> str:
        taken = {*self.clients, *self._resumable.values()}
        names = (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    # Messages -----------------------------------------------------------------------------

    def take(self, client: Client, message: ClientMessage, now: float) -> None:
        """Do what a client's message asks.

        Raises:
            ProtocolError: if it cannot be done; the jam goes on.
        """
        match message:
            case Ping():
                pong = Pong(id=message.id, client_time=message.client_time, server_time=now)
                client.send(pong)
            case SendNote():
                self._must_play(client, message.type)
                self.jam.note(client.name, message)
            case SendPhrase():
                self._must_play(client, message.type)
                self._hear(self.jam.phrase(client.name, message.turn, message.notes, now))
            case ChangeSettings():
                self._must_play(client, message.type)
                self._change_settings(message)
            case ChangeTransport():
                self._must_play(client, message.type)
                self._change_transport(message, now)
            case Hello():
                raise ProtocolError("hello", "hello was said already on this connection", "type")

    def _must_play(self, client: Client, verb: str) -> None:
        if client.role != "player":
            raise ProtocolError(
                "role", f"a viewer cannot send {verb!r}; say hello with role 'player'", "type"
            )

    def _change_settings(self, change: ChangeSettings) -> None:
        changed = change.model_dump(exclude={"type"}, exclude_none=True)
        if "radius" in changed and "changed_hits" not in changed:
            changed["changed_hits"] = None
        wanted = self.settings.model_copy(update=changed)
        engine = self._studio.engine(wanted.bundle)
        known = engine.bundle.manifest.attribute_vectors
        if wanted.bundle != self.settings.bundle and "attributes" not in changed:
            kept = {name: v for name, v in wanted.attributes.items() if name in known}
            wanted = wanted.model_copy(update={"attributes": kept})
        for name in wanted.attributes:
            if name not in known:
                raise ProtocolError(
                    "field",
                    f"attribute {name!r} is unknown to {wanted.bundle}; it has {', '.join(known)}",
                    f"attributes.{name}",
                )
        length = self.jam.phrase_beats, self.jam.turn_beats
        self.jam.reform(engine.bundle.manifest.bars, wanted.form)
        another = wanted.bundle != self.settings.bundle
        self.settings = wanted
        self._broadcast(wanted)
        if (self.jam.phrase_beats, self.jam.turn_beats) != length:
            self._broadcast(self._transport(self._studio.clock()))
        if another:
            for memory in self._memories.values():
                memory.latent = None  # a point of another space
            self._broadcast(map_of(engine))

    def _change_transport(self, change: ChangeTransport, now: float) -> None:
        if change.action == "start":
            self.jam.start(now, change.tempo_bpm, change.count_in_bars)
            for memory in self._memories.values():
                memory.latent = memory.heard = memory.answered = None
        else:
            self.jam.stop()
        self._broadcast(self._transport(now))
        self._wake.set()

    # Turns --------------------------------------------------------------------------------

    async def _close_phrases(self) -> None:
        """Wait for each phrase to be complete, and hear it. The only place that waits for time."""
        while True:
            close = self.jam.next_close()
            timeout = None if close is None else max(0.0, close - self._studio.clock())
            try:
                await asyncio.wait_for(self._wake.wait(), timeout)
                self._wake.clear()
            except TimeoutError:
                for call in self.jam.poll(self._studio.clock()):
                    self._hear(call)

    def _hear(self, call: Call) -> None:
        self._tasks.create_task(self._trade(call), name=f"{self.name} turn {call.turn}")

    async def _trade(self, call: Call) -> None:
        """One turn; whatever goes wrong in it is told to its jam and ends nothing else."""
        try:
            await self._answer(call)
        except Exception as error:
            log.exception("turn failed", jam=self.name, turn=call.turn)
            self._broadcast(refusal(ProtocolError("server", f"turn {call.turn} failed: {error}")))

    async def _answer(self, call: Call) -> None:
        """Answer a call, or say that it was missed; then draw both ways through the space."""
        timeline = self.jam.timeline
        if timeline is None:
            return
        memory = self._memories[call.player]
        settings, engine = self.settings, self._engine()
        loop, studio = asyncio.get_running_loop(), self._studio
        began = studio.clock()
        if call.answered:
            seed = (settings.seed, call.turn, *call.player.encode())
            job = partial(answer, call.phrase, settings, engine, seed, memory.latent)
            answered = await loop.run_in_executor(studio.answers, job)
            now = studio.clock()
            first = min((hit.beat for hit in answered.phrase.hits), default=0.0)
            margin = timeline.seconds(call.response_beat + first) - now
            timing = Timing(
                closed_seconds=call.closed_seconds,
                answered_seconds=now,
                engine_seconds=now - began,
                margin_seconds=margin,
            )
            studio.measures.turn(timing)
            if margin < 0:
                self._broadcast(missed(call, -margin))
                log.warning("missed", jam=self.name, turn=call.turn, late_ms=-1000 * margin)
            else:
                self._broadcast(self._response(call, answered, settings, engine, timing))
                memory.latent = answered.latent
        self._broadcast(self._call(call))
        heard_before, answered_before = memory.heard, memory.answered
        memory.heard = call.phrase
        await self._draw(
            "player", call.player, call.turn, call.start_beat, heard_before, call.phrase
        )
        if call.answered:
            memory.answered = answered.phrase
            await self._draw(
                "machine",
                call.player,
                call.turn,
                call.response_beat,
                answered_before,
                answered.phrase,
            )

    async def _draw(
        self,
        who: str,
        player: str,
        turn: int,
        start_beat: float,
        before: Phrase | None,
        now: Phrase,
    ) -> None:
        engine = self._engine()
        if engine.bundle.manifest.bars != now.bars:
            return  # the bundle was changed meanwhile

        def points() -> list[tuple[float, float, float]]:
            latents = engine.encode(picture_windows(before, now))
            return [(float(x), float(y), float(z)) for x, y, z in engine.bundle.project(latents)]

        found = await asyncio.get_running_loop().run_in_executor(self._studio.pictures, points)
        picture = encode(
            Trajectory(
                who="player" if who == "player" else "machine",
                player=player,
                turn=turn,
                points=found,
                beats=[start_beat + beat for beat in range(1, now.beats + 1)],
            )
        )
        for client in self.clients.values():
            client.outbox.put_picture(picture)

    # What is said -------------------------------------------------------------------------

    def _engine(self) -> Engine:
        return self._studio.engines[self.settings.bundle]

    def _broadcast(self, message: Message) -> None:
        text = encode(message)
        for client in self.clients.values():
            client.outbox.put(text)

    def _welcome(self, client: Client, resumed: bool) -> Welcome:
        settings = self._studio.settings
        return Welcome(
            jam=self.name,
            you=client.name,
            resume=client.resume,
            resumed=resumed,
            bundles=[info_of(engine) for engine in self._studio.engines.values()],
            kits=kit_names(),
            limits=Limits(
                message_bytes=settings.message_bytes,
                notes_per_phrase=MOST_NOTES,
                messages_per_second=settings.messages_per_second,
            ),
            settings=self.settings,
            transport=self._transport(self._studio.clock()),
        )

    def _transport(self, now: float) -> Transport:
        timeline = self.jam.timeline
        return Transport(
            playing=timeline is not None,
            tempo_bpm=self.jam.tempo_bpm,
            origin_seconds=timeline.origin_seconds if timeline else now,
            phrase_beats=self.jam.phrase_beats,
            turn_beats=self.jam.turn_beats,
            server_time=now,
        )

    def _call(self, call: Call) -> CallMessage:
        return CallMessage(
            turn=call.turn,
            player=call.player,
            start_beat=call.start_beat,
            notes=notes_of(call.phrase, call.start_beat, self._memories[call.player].kit),
            flams=call.flams,
        )

    def _response(
        self, call: Call, answered: Answer, settings: Settings, engine: Engine, timing: Timing
    ) -> Response:
        kit = self._memories[call.player].kit
        return Response(
            turn=call.turn,
            player=call.player,
            start_beat=call.response_beat,
            notes=notes_of(answered.phrase, call.response_beat, kit),
            bundle=engine.bundle.name,
            bundle_hash=engine.bundle.hash,
            seed=settings.seed,
            mode=settings.mode,
            latent=[round(float(v), 5) for v in answered.latent],
            heard=[round(float(v), 5) for v in answered.heard],
            attributes=answered.attributes,
            changed_hits=answered.changed_hits,
            timing=timing,
        )


def notes_of(phrase: Phrase, start_beat: float, kit: Kit) -> list[PlayedNote]:
    """The phrase on the timeline, in the notes of a player's kit."""
    return [
        PlayedNote(
            beat=start_beat + hit.beat,
            note=kit.notes[hit.instrument],
            instrument=hit.instrument.label,
            velocity=hit.midi_velocity,
            duration=NOTE_BEATS,
        )
        for hit in phrase.hits
    ]


def missed(call: Call, late_seconds: float) -> Missed:
    """Why there is no response that could be played."""
    return Missed(
        turn=call.turn,
        player=call.player,
        late_seconds=late_seconds,
        reason=f"the answer was ready {1000 * late_seconds:.0f} ms after its first note was due",
    )


def info_of(engine: Engine) -> BundleInfo:
    """What a client needs to offer a bundle."""
    m = engine.bundle.manifest
    return BundleInfo(
        name=m.name,
        title=m.title,
        family=m.family,
        bars=m.bars,
        attributes=list(m.attribute_vectors),
        licence=str(m.data.get("licence", "")),
    )


def map_of(engine: Engine) -> Map:
    """The picture's reference cloud."""
    m = engine.bundle.manifest
    first, second, third = (Axis(label=a.label, meaning=a.meaning) for a in m.axes)
    return Map(
        bundle=m.name,
        points=[(x, y, z) for x, y, z in m.cloud],
        attributes=m.cloud_attributes,
        axes=(first, second, third),
    )


def refusal(error: ProtocolError) -> Refused:
    """A refusal as it is sent."""
    return Refused(code=error.code, message=str(error), field=error.field)
