"""A jam with its clients: the async shell around the sans-I/O core.

Wires time, inference and outboxes together; what is musical is decided in ``jam`` and
``responders``. Answers and pictures are computed in threads of their own, so that a picture
never delays an answer and neither ever blocks the event loop.
"""

import asyncio
import secrets
from collections.abc import Container
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import structlog

from music.kit import DEFAULT_KIT, kit_names, load_kit
from music.song import WRITTEN_VELOCITY
from server.drafts import Draft, Drafts
from server.engine import Engine
from server.jam import Call, Jam
from server.outbox import Outbox
from server.protocol import (
    MOST_NOTES,
    AskAudition,
    Audition,
    ChangeScenes,
    ChangeSettings,
    ChangeTransport,
    ClientMessage,
    Hello,
    Limits,
    Message,
    Ping,
    Pong,
    ProtocolError,
    Refused,
    SendNote,
    SendPhrase,
    Settings,
    Timing,
    Transport,
    Welcome,
    encode,
)
from server.responders import Answer, answer, in_time, mode_refusal
from server.scenes import Scenes, Stored
from server.studio import Studio
from server.turn import (
    Memory,
    Turn,
    call_message,
    draft_message,
    missed,
    notes_of,
    response_message,
)

log = structlog.get_logger("twos.room")
GIVE_UP_SECONDS = 0.004
"""How long before its downbeat an answer is given up, if there is a draft to sound instead."""
FURTHEST_SECONDS = 20.0
"""How far from now a leader may say where the beat is."""
REPLACED = 4001
"""Websocket close code of a client whose player came back on another connection."""
MOST_DRAFTS = 8
"""How many drafts may be in the making; past it nobody's is begun, for answers need the time."""


@dataclass
class Client:
    """One websocket. ``name`` is the player's, or the viewer's, in this jam."""

    outbox: Outbox
    name: str
    role: str
    resume: str

    def send(self, message: Message) -> None:
        self.outbox.put(encode(message))


class Room:
    """One jam, its clients and its task."""

    def __init__(self, name: str, studio: Studio, tasks: asyncio.TaskGroup) -> None:
        engine = studio.engine(studio.settings.default_bundle)
        manifest = engine.bundle.manifest
        self.name = name
        self.jam = Jam(manifest.bars, instrument=manifest.instrument, take=secrets.randbits(31))
        self.settings = Settings(bundle=manifest.name, mode=manifest.modes[0])
        self.clients: dict[str, Client] = {}
        self.empty_since: float | None = studio.clock()
        self._studio = studio
        self._tasks = tasks
        self._memories: dict[str, Memory] = {}
        self._resumable: dict[str, str] = {}  # resume id → name
        self._drafts = Drafts()
        self._drafting: set[str] = set()
        self._left: dict[str, float] = {}  # name → when he was last seen
        self._scenes = Scenes()
        self._auditioning: set[str] = set()
        self._wake = asyncio.Event()
        self._task = tasks.create_task(self._close_phrases(), name=f"jam {name}")

    # Coming and going ---------------------------------------------------------------------

    def join(self, hello: Hello, outbox: Outbox) -> Client:
        """Take a client in and greet it.

        Raises:
            ProtocolError: if the jam is full, the kit unknown, or another instrument played.
        """
        if hello.kit not in kit_names():
            known = ", ".join(kit_names())
            raise ProtocolError("field", f"kit is {hello.kit!r}; allowed are {known}", "kit")
        known_name = self._resumable.get(hello.resume or "")
        limit = self._studio.settings.clients_per_jam
        if len(self.clients) >= limit and known_name not in self.clients:
            raise ProtocolError("limit", f"jam {self.name!r} is full: {limit} clients are allowed")
        self._find_instrument(hello)
        if known_name in self.clients:  # the old socket is dead but nobody noticed yet
            self.clients.pop(known_name).outbox.close(REPLACED, "you play on from elsewhere")
        if known_name is not None:
            self.jam.leave(known_name)
        client = Client(
            outbox,
            known_name or self._free_name(hello.name),
            hello.role,
            hello.resume or secrets.token_urlsafe(12),  # one of a server before this holds, too
        )
        client.send(self._welcome(client, resumed=known_name is not None))
        outbox.put(self._studio.maps[self.settings.bundle])
        client.send(self._scenes.message())
        if client.role == "player":
            self.jam.join(client.name, hello.kit, hello.sends == "notes")
            kit = load_kit(hello.kit)
            self._memories.setdefault(client.name, Memory(kit)).kit = kit
        self.clients[client.name] = client
        self._resumable[client.resume] = client.name
        self._left.pop(client.name, None)
        self.empty_since = None
        self._studio.measures.clients.inc()
        log.info("joined", jam=self.name, name=client.name, role=client.role)
        return client

    def _find_instrument(self, hello: Hello) -> None:
        """Play what the first player of a jam plays.

        Raises:
            ProtocolError: if the jam plays another instrument, or no bundle plays this one.
        """
        wanted = hello.instrument
        if hello.role == "viewer" or wanted in (None, self.jam.instrument):
            return
        engines = self._studio.engines.values()
        playing = [e.bundle.manifest for e in engines if e.bundle.manifest.instrument == wanted]
        if not playing:
            raise ProtocolError(
                "field", f"instrument is {wanted!r}: no installed bundle plays it", "instrument"
            )
        if self.jam.players:
            raise ProtocolError(
                "field",
                f"instrument is {wanted!r}, but jam {self.name!r} plays {self.jam.instrument}; "
                f"join another jam, or change its bundle to {playing[0].name}",
                "instrument",
            )
        self._change_settings(ChangeSettings(type="settings", bundle=playing[0].name))

    def leave(self, client: Client) -> None:
        """Let a client go; a player may come back with its resume id."""
        self._studio.measures.clients.dec()
        if self.clients.get(client.name) is client:
            del self.clients[client.name]
            led = self.jam.leader == client.name
            self.jam.leave(client.name)
            if led:
                self._broadcast(self._transport(self._studio.clock()))
            self._left[client.name] = self._studio.clock()
            if client.role == "viewer":
                self._forget(client.name)
            log.info("left", jam=self.name, name=client.name)
        if not self.clients:
            self.empty_since = self._studio.clock()

    def forget_absent(self, now: float) -> None:
        """Give up names that nobody has come back for."""
        kept_seconds = self._studio.settings.idle_jam_seconds
        for name, left in list(self._left.items()):
            if now - left > kept_seconds:
                self._forget(name)

    def _forget(self, name: str) -> None:
        self._left.pop(name, None)
        self._memories.pop(name, None)
        self._drafts.forget(name)
        self.jam.forget(name)
        self._resumable = {key: held for key, held in self._resumable.items() if held != name}

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
        if self.clients.get(client.name) is not client:
            return  # somebody resumed in his place
        match message:
            case Ping():
                pong = Pong(id=message.id, client_time=message.client_time, server_time=now)
                client.send(pong)
            case SendNote():
                self._must_play(client, message.type)
                self.jam.note(client.name, message, now)
                self._begin_drafts()
            case SendPhrase():
                self._must_play(client, message.type)
                self._hear(self.jam.phrase(client.name, message.turn, message.notes, now))
            case ChangeSettings():
                self._must_play(client, message.type)
                self._change_settings(message)
            case ChangeTransport():
                self._must_play(client, message.type)
                self._change_transport(client, message, now)
            case ChangeScenes():
                self._must_play(client, message.type)
                self._change_scenes(client, message)
            case AskAudition():
                self._audition(client, message)
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
        self._settle(self.settings.model_copy(update=changed), changed)

    def _settle(self, wanted: Settings, changed: Container[str]) -> None:
        """Answer in another way from now on; ``changed`` is what was asked for by name."""
        engine = self._studio.engine(wanted.bundle)
        known = engine.bundle.manifest.attribute_vectors
        if wanted.bundle != self.settings.bundle and "attributes" not in changed:
            kept = {name: v for name, v in wanted.attributes.items() if name in known}
            wanted = wanted.model_copy(update={"attributes": kept})
        manifest = engine.bundle.manifest
        if wanted.mode not in manifest.modes:
            if "mode" in changed:
                others = [e.bundle.manifest for e in self._studio.engines.values()]
                able = [m.name for m in others if wanted.mode in m.modes]
                raise mode_refusal(wanted.mode, manifest, able)
            wanted = wanted.model_copy(update={"mode": manifest.modes[0]})
        for name in wanted.attributes:
            if name not in known:
                raise ProtocolError(
                    "field",
                    f"attribute {name!r} is unknown to {wanted.bundle}; it has {', '.join(known)}",
                    f"attributes.{name}",
                )
        if wanted.toward == "scene" and self._scenes.aim(wanted) is None:
            if "toward" in changed:
                raise ProtocolError(
                    "field",
                    f"toward is 'scene', but no scene of {wanted.bundle} was recalled; store one, "
                    f"then recall it",
                    "toward",
                )
            wanted = wanted.model_copy(update={"toward": "last-answer", "scene": None})
        length = self.jam.phrase_beats, self.jam.turn_beats
        self.jam.reform(manifest.bars, wanted.form, manifest.instrument)
        another = wanted.bundle != self.settings.bundle
        self.settings = wanted
        self._broadcast(wanted)
        if (self.jam.phrase_beats, self.jam.turn_beats) != length:
            self._broadcast(self._transport(self._studio.clock()))
        if another:
            for memory in self._memories.values():  # points of another space
                memory.latent = memory.heard = memory.answered = None
            for client in self.clients.values():
                client.outbox.put(self._studio.maps[wanted.bundle])

    def _change_scenes(self, client: Client, change: ChangeScenes) -> None:
        match change.action:
            case "store":
                bundle, latent = self._engine().bundle, self._memories[client.name].latent
                if change.point is not None:
                    latent = bundle.place(np.array([change.point]))[0]
                if latent is None:
                    raise ProtocolError(
                        "field", "point is missing: the machine has not answered you yet", "point"
                    )
                self._scenes.store(change.name, Stored(bundle, latent, self.settings))
            case "recall":
                settings = self._scenes.recalled(change.name)
                self._settle(settings, settings.model_fields_set)
            case "forget":
                self._scenes.forget(change.name)
                self._settle(self.settings, ())
        if change.action != "recall":
            self._broadcast(self._scenes.message())

    def _audition(self, client: Client, question: AskAudition) -> None:
        """Find out what a place sounds like, beside the music."""
        if client.name in self._auditioning:
            raise ProtocolError("busy", "one audition at a time: the one before is being made")
        self._auditioning.add(client.name)
        self._tasks.create_task(self._sound_out(client, question), name=f"{self.name} audition")

    async def _sound_out(self, client: Client, question: AskAudition) -> None:
        engine = self._engine()
        try:
            music = await self._studio.pictures.audition(question.point, engine)
        except Exception as error:
            client.send(refusal(ProtocolError("server", f"the audition failed: {error}")))
            log.exception("audition failed", jam=self.name)
            return
        finally:
            self._auditioning.discard(client.name)
        memory = self._memories.get(client.name)
        kit = memory.kit if memory is not None else load_kit(DEFAULT_KIT)
        client.send(
            Audition(
                id=question.id,
                bundle=engine.bundle.name,
                point=question.point,
                beats=music.beats,
                notes=notes_of(music, 0.0, kit, WRITTEN_VELOCITY / 127),
            )
        )

    def _change_transport(self, client: Client, change: ChangeTransport, now: float) -> None:
        must_be_four_four(change)
        jam, moment = self.jam, now if change.seconds is None else change.seconds
        if abs(moment - now) > FURTHEST_SECONDS:
            raise ProtocolError(
                "field",
                f"seconds is {moment:g}, and the server's clock reads {now:.3f}: allowed are "
                f"{FURTHEST_SECONDS:g} s to either side; ask for it with a ping",
                "seconds",
            )
        if change.action in ("start", "tempo"):
            jam.must_lead(client.name)
        match change.action:
            case "start":
                jam.start(moment, change.tempo_bpm, change.count_in_bars, change.beat or 0.0)
                for memory in self._memories.values():
                    memory.latent = memory.heard = memory.answered = None
            case "stop":
                jam.stop()
            case "tempo":
                tempo_bpm = change.tempo_bpm or jam.tempo_bpm
                jam.retime(tempo_bpm, moment, change.beat)
            case "lead":
                jam.lead(client.name)
            case "follow":
                jam.follow_own_clock()
        self._broadcast(self._transport(now))
        self._wake.set()

    # Turns --------------------------------------------------------------------------------

    async def _close_phrases(self) -> None:
        """Wait for each phrase to be complete, and hear it. The only place that waits for time."""
        while True:
            now = self._studio.clock()
            drafts, close = self.jam.next_draft(), self.jam.next_close()
            due = drafts if drafts is not None and drafts > now else close
            timeout = None if due is None else max(0.0, due - now)
            try:
                await asyncio.wait_for(self._wake.wait(), timeout)
                self._wake.clear()
            except TimeoutError:
                for call in self.jam.poll(self._studio.clock()):
                    self._hear(call)
                self._begin_drafts()

    def _hear(self, call: Call) -> None:
        self._studio.measures.late.inc(call.late)
        turn = Turn(call, self.settings, self._engine(), self._memories[call.player])
        self._tasks.create_task(self._trade(turn), name=f"{self.name} turn {call.turn}")

    async def _trade(self, turn: Turn) -> None:
        """One turn; whatever goes wrong in it is told to its jam and ends nothing else."""
        try:
            await self._answer(turn)
        except Exception as error:
            number = turn.call.turn
            self._broadcast(refusal(ProtocolError("server", f"turn {number} failed: {error}")))
            log.exception("turn failed", jam=self.name, turn=number)

    async def _answer(self, turn: Turn) -> None:
        """Answer a call, or say that it was missed; then draw both ways through the space."""
        answered = await self._respond(turn) if turn.call.answered else None
        if self.jam.take == turn.call.take:  # nobody stopped or began anew meanwhile
            self._broadcast(call_message(turn))
            await self._draw(turn, answered)

    async def _respond(self, turn: Turn) -> Answer | None:
        """What sounds as the answer, if anything could be sent in time."""
        call, studio, jam = turn.call, self._studio, self.jam
        began, draft = studio.clock(), self._drafts.fitting(turn)
        drafted = draft.ready if draft is not None else None
        answered = drafted or await self._made_in_time(turn)
        fallback = answered is None
        if answered is None:
            answered = self._drafts.newest_ready(turn)
            assert answered is not None, "only a draft lets an answer be given up"
            answered = replace(answered, music=in_time(answered.music, earliest=0.0))
        if jam.take != call.take or jam.timeline is None:
            return None
        now = studio.clock()
        first = answered.music.first_beat
        timing = Timing(
            closed_seconds=call.closed_seconds,
            answered_seconds=now,
            engine_seconds=now - began,
            margin_seconds=jam.timeline.seconds(call.response_beat + first) - now,
            drafted=drafted is not None,
        )
        late = timing.margin_seconds < 0
        studio.measures.turn(timing, fallback=fallback and not late)
        if fallback or late:
            log.warning("missed", jam=self.name, turn=call.turn, late=-timing.margin_seconds)
        if late:
            self._broadcast(missed(call, -timing.margin_seconds))
            return None
        self._broadcast(response_message(turn, answered, timing, fallback=fallback))
        if self.settings.bundle == turn.engine.bundle.name:
            turn.memory.latent = answered.latent
        return answered

    async def _made_in_time(self, turn: Turn) -> Answer | None:
        """The answer; None if it is not made by the downbeat and a draft can take its place."""
        timeline, making = self.jam.timeline, self._making(turn, self._studio.answers)
        if timeline is not None and self._drafts.newest_ready(turn) is not None:
            given_up = timeline.seconds(turn.call.response_beat) - GIVE_UP_SECONDS
            await asyncio.wait({making}, timeout=max(0.0, given_up - self._studio.clock()))
            if not making.done():
                making.cancel()
                return None
        return await making

    def _making(self, turn: Turn, threads: ThreadPoolExecutor) -> asyncio.Future[Answer]:
        """The answer to a turn, being made."""
        call, memory, settings = turn.call, turn.memory, turn.settings
        draw = (settings.seed, call.turn, *call.player.encode())
        before = [music for music in (memory.heard, memory.answered) if music is not None]
        aim = self._scenes.aim(settings) if settings.toward == "scene" else memory.latent
        job = partial(answer, call.music, settings, turn.engine, draw, aim, before)
        return asyncio.get_running_loop().run_in_executor(threads, job)

    async def _draft(self, name: str) -> None:
        """Draft a player's answer, and again for as long as he goes on playing."""
        while (call := self.jam.draft(name, self._studio.clock())) is not None:
            turn = Turn(call, self.settings, self._engine(), self._memories[name])
            studio = self._studio
            if self._drafts.fitting(turn) is not None or studio.drafts_waiting >= MOST_DRAFTS:
                break
            draft = Draft(turn, self._making(turn, studio.drafts))
            self._drafts.hold(draft)
            studio.drafts_waiting += 1
            await asyncio.wait({draft.answer})  # whatever goes wrong in it is told when it is taken
            studio.drafts_waiting -= 1
            player, made = self.clients.get(name), draft.ready
            if player is not None and made is not None and self.jam.take == call.take:
                player.send(draft_message(turn, made))
        self._drafting.discard(name)

    def _begin_drafts(self) -> None:
        """Draft what can be drafted now, one at a time for each player."""
        for name in self.jam.players.keys() - self._drafting:
            if self.jam.can_draft(name, self._studio.clock()):
                self._drafting.add(name)
                self._tasks.create_task(self._draft(name), name=f"{self.name} draft for {name}")

    async def _draw(self, turn: Turn, answered: Answer | None) -> None:
        """Draw the call's way through the space, and the answer's if one was heard."""
        trajectories = await self._studio.pictures.drawn(turn, turn.ways(answered))
        if self.settings.bundle != turn.settings.bundle:
            return  # the picture shows another space now
        for trajectory in trajectories:
            picture = encode(trajectory)
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
            bundles=self._studio.infos,
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
            take=self.jam.take,
            leader=self.jam.leader,
            tempo_bpm=self.jam.tempo_bpm,
            origin_seconds=timeline.origin_seconds if timeline else now,
            phrase_beats=self.jam.phrase_beats,
            turn_beats=self.jam.turn_beats,
            server_time=now,
        )


def must_be_four_four(change: ChangeTransport) -> None:
    """Make sure that a jam is in the only meter that models know.

    Raises:
        ProtocolError: in words that a musician understands.
    """
    if change.meter != (4, 4):
        beats, value = change.meter
        raise ProtocolError(
            "meter",
            f"the machine plays in 4/4 only, and this is in {beats}/{value}; count it in four, "
            f"or play something else",
            "meter",
        )


def refusal(error: ProtocolError) -> Refused:
    """A refusal as it is sent."""
    return Refused(code=error.code, message=str(error), field=error.field)
