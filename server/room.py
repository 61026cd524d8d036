"""A jam with its clients: the async shell around the sans-I/O core.

Wires time, inference and outboxes together; what is musical is decided in ``jam`` and
``responders``. Answers and pictures are computed in threads of their own, so that a picture
never delays an answer and neither ever blocks the event loop.
"""

import asyncio
import math
import secrets
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import structlog

from music.kit import DEFAULT_KIT, kit_names, load_kit
from music.song import WRITTEN_VELOCITY
from server.answers import Answers
from server.audience import Audience
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
    SendNote,
    SendPhrase,
    Settings,
    Timing,
    Transport,
    Welcome,
    encode,
    refusal,
)
from server.recording.asked import Sounded, read, told
from server.recording.tape import Tape
from server.responders import Answer, mode_refusal, standing_in
from server.scenes import Glide, Scenes, Stored, named_in
from server.standby.state import Mirrored, Over, Remembered, Sent
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
    """One jam, its clients and its task.

    ``asleep`` it only mirrors another machine's jam of this name.
    """

    def __init__(
        self, name: str, studio: Studio, tasks: asyncio.TaskGroup, *, asleep: bool = False
    ) -> None:
        engine = studio.engine(studio.settings.first_bundle)
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
        self._scenes.adopt(studio.kept_scenes(name))
        self._auditioning: set[str] = set()
        self.asleep = asleep
        self._sent: dict[str, SendPhrase] = {}  # to the other machine, while asleep
        self._tape = Tape(name, studio.recorder, studio.clock)
        self._trouble: str | None = None  # why nothing is recorded, as clients were told
        self._wake = asyncio.Event()
        self._audience = Audience()
        self._telling = tasks.create_task(self._audience.serve(), name=f"audience of {name}")
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
        if known_name not in self.clients:
            self._must_have_room_for(hello.role)
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
            self._tape.joined(client.name, hello.kit, self.jam.instrument)
        self.clients[client.name] = client
        self._resumable[client.resume] = client.name
        self._left.pop(client.name, None)
        self.empty_since = None
        self._studio.measures.clients.inc()
        self._mirror()
        log.info("joined", jam=self.name, name=client.name, role=client.role)
        return client

    def _must_have_room_for(self, role: str) -> None:
        settings = self._studio.settings
        limit = settings.players_per_jam if role == "player" else settings.viewers_per_jam
        if sum(client.role == role for client in self.clients.values()) >= limit:
            raise ProtocolError("limit", f"jam {self.name!r} is full: {limit} {role}s are allowed")

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
            else:
                self._tape.left(client.name)
            self._mirror()
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
        if self._studio.mirrors.active:
            self._studio.mirrors.say(Over(jam=self.name))
        self._task.cancel()
        self._telling.cancel()
        self._tape.end()
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
                self._heard(client, message)
                self._begin_drafts()
            case SendPhrase():
                self._must_play(client, message.type)
                call = self.jam.phrase(client.name, message.turn, message.notes, now)
                self._heard(client, message)
                self._hear(call)
            case ChangeSettings():
                self._must_play(client, message.type)
                self._change_settings(message)
                self._mirror()
            case ChangeTransport():
                self._must_play(client, message.type)
                self._change_transport(client, message, now)
                self._mirror()
            case ChangeScenes():
                self._must_play(client, message.type)
                self._change_scenes(client, message)
                self._mirror()
            case AskAudition():
                self._audition(client, message)
            case Hello():
                raise ProtocolError("hello", "hello was said already on this connection", "type")

    def _heard(self, client: Client, message: SendNote | SendPhrase) -> None:
        self._tape.heard(client.name, message)
        if self._studio.mirrors.active:
            self._studio.mirrors.say(Sent(jam=self.name, player=client.name, sent=message))

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
            self._tell(self._studio.maps[wanted.bundle])
            self._tape.pictured(engine.bundle.hash, self._studio.maps[wanted.bundle])

    def _change_scenes(self, client: Client, change: ChangeScenes) -> None:
        match change.action:
            case "store":
                name = named_in(change)
                bundle, latent = self._engine().bundle, self._memories[client.name].latent
                if change.point is not None:
                    latent = bundle.place(np.array([change.point]))[0]
                if latent is None:
                    raise ProtocolError(
                        "field", "point is missing: the machine has not answered you yet", "point"
                    )
                kept = Stored(bundle, latent, self.settings, change.beats or 0.0)
                self._scenes.store(name, kept)
            case "recall":
                self._recall(named_in(change), change.beats)
            case "go":
                following = change.name or self._scenes.after(self.settings.scene)
                self._recall(following, change.beats)
            case "forget":
                self._scenes.forget(named_in(change))
                self._settle(self.settings, ())
        if change.action in ("store", "forget"):
            self._broadcast(self._scenes.message())
            self._studio.keep_scenes(self.name, self._scenes.kept())

    def _recall(self, name: str, beats: float | None) -> None:
        """Answer as a scene does from now on, or on the way there, which takes some beats."""
        settings, start = self._scenes.recalled(name), self.settings
        lasts = self._scenes.named(name).beats if beats is None else beats
        timeline, glide = self.jam.timeline, None
        if lasts and timeline is not None and settings.bundle == start.bundle:
            take, beat = self.jam.take, timeline.beat(self._studio.clock())
            aims = {}
            for player, memory in self._memories.items():
                start, aim = self._scenes.on_the_way(self.settings, player, take, beat)
                if (aim := memory.latent if aim is None else aim) is not None:
                    aims[player] = aim
            glide = Glide(start, aims, take, beat, lasts)
        self._settle(settings, settings.model_fields_set)
        self._scenes.glide(glide)

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
                self._record()
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

    def _record(self) -> None:
        """Write this jam down from here on, if it is not written already."""
        if not self._tape.begin():
            return
        for player in self.jam.players.values():
            if player.present:
                self._tape.joined(player.name, player.kit, self.jam.instrument)
        bundle = self._engine().bundle
        self._tape.pictured(bundle.hash, self._studio.maps[bundle.name])
        for message in (self.settings, self._scenes.message()):
            self._tape.said(message, encode(message))

    # Turns --------------------------------------------------------------------------------

    async def _close_phrases(self) -> None:
        """Wait for each phrase to be complete, and hear it. The only place that waits for time."""
        loop = asyncio.get_running_loop()
        while True:
            now = self._studio.clock()
            drafts, close = self.jam.next_draft(), self.jam.next_close()
            early = drafts is not None and drafts > now
            due = drafts if early else close
            if due is None or self.asleep:
                await self._wake.wait()
            else:
                alarm = loop.call_later(max(0.0, due - now), self._wake.set)
                await self._wake.wait()
                alarm.cancel()
            self._wake.clear()
            if due is None or self.asleep or self._studio.clock() < due:
                continue  # something changed: when that is, may have too
            if early:
                self._keep_warm()
            for call in self.jam.poll(self._studio.clock()):
                self._hear(call)
            self._begin_drafts()

    def _keep_warm(self) -> None:
        """Wake a graphics card a beat before it is to answer somebody."""
        engine = self._engine()
        if engine.cools and any(player.present for player in self.jam.players.values()):
            self._studio.answers.submit(engine.warm, 1)

    def _hear(self, call: Call) -> None:
        self._studio.measures.late.inc(call.late)
        turn = self._turn(call)
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
            await self._acknowledge(turn)
            self._tell_trouble()
            await self._draw(turn, answered)
            self._mirror()

    async def _acknowledge(self, turn: Turn) -> None:
        """Tell what was heard, once the whole turn is written down."""
        heard = call_message(turn, recorded=True)
        text = encode(heard)
        self._tape.said(heard, text)
        recorded = await self._tape.settled()
        self._tell(text if recorded else encode(call_message(turn, recorded=False)))

    def _tell_trouble(self) -> None:
        """Say that nothing is recorded, or that it is again; once each."""
        trouble = self._tape.trouble
        if trouble != self._trouble:
            again = "the jam is being recorded again"
            self._broadcast(refusal(ProtocolError("recording", trouble or again)))
        self._trouble = trouble

    async def _respond(self, turn: Turn) -> Answer | None:
        """What sounds as the answer, if anything could be sent in time."""
        call, studio, jam = turn.call, self._studio, self.jam
        began, draft = studio.clock(), self._drafts.fitting(turn)
        answered, asked, sounded = None, turn, Sounded.ANSWER
        if draft is not None and (answered := draft.ready) is not None:
            asked, sounded = draft.turn, Sounded.DRAFT
        else:
            answered = await self._made_in_time(turn)
        if answered is None:
            draft = self._drafts.newest_ready(turn)
            assert draft is not None, "only a draft lets an answer be given up"
            assert draft.ready is not None, "as was asked for"
            asked, sounded = draft.turn, Sounded.FALLBACK
            answered = standing_in(draft.ready)
        fallback = sounded is Sounded.FALLBACK
        if jam.take != call.take or jam.timeline is None:
            return None
        now = studio.clock()
        first = answered.music.first_beat
        timing = Timing(
            closed_seconds=call.closed_seconds,
            answered_seconds=now,
            engine_seconds=now - began,
            margin_seconds=jam.timeline.seconds(call.response_beat + first) - now,
            drafted=sounded is Sounded.DRAFT,
        )
        late = timing.margin_seconds < 0
        studio.measures.turn(timing, fallback=fallback and not late)
        if fallback or late:
            log.warning("missed", jam=self.name, turn=call.turn, late=-timing.margin_seconds)
        if late:
            self._broadcast(missed(call, -timing.margin_seconds))
            return None
        self._tape.asked(asked, sounded, call)
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

    def _turn(self, call: Call) -> Turn:
        """A call with all that answers it now."""
        memory = self._memories[call.player]
        settings, scene = self._scenes.on_the_way(
            self.settings, call.player, call.take, call.response_beat
        )
        before = (music for music in (memory.heard, memory.answered) if music is not None)
        aim = scene if settings.toward == "scene" else memory.latent
        return Turn(call, settings, self._engine(), memory, aim, tuple(before))

    def _making(self, turn: Turn, threads: Answers) -> asyncio.Future[Answer]:
        """The answer to a turn, being made."""
        timeline = self.jam.timeline
        due = timeline.seconds(turn.call.response_beat) if timeline is not None else math.inf
        return asyncio.wrap_future(threads.ask(turn.question, turn.engine, due))

    async def _draft(self, name: str) -> None:
        """Draft a player's answer, and again for as long as he goes on playing."""
        while (call := self.jam.draft(name, self._studio.clock())) is not None:
            turn = self._turn(call)
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
        if self.settings.bundle != turn.settings.bundle:
            return  # the picture shows another space now, and other music is remembered
        trajectories = await self._studio.pictures.drawn(turn, turn.ways(answered))
        if self.settings.bundle != turn.settings.bundle:
            return
        for trajectory in trajectories:
            picture = encode(trajectory)
            self._tape.said(trajectory, picture)
            self._tell(picture, picture=True)

    # Two machines -------------------------------------------------------------------------

    def state(self) -> Mirrored:
        """Everything that another machine needs to go on with this jam."""
        return Mirrored(
            jam=self.name,
            settings=self.settings,
            core=self.jam.state(),
            memories=[
                Remembered(
                    name=name,
                    kit=memory.kit.name,
                    latent=None if memory.latent is None else memory.latent.tolist(),
                    heard=None if memory.heard is None else told(memory.heard),
                    answered=None if memory.answered is None else told(memory.answered),
                )
                for name, memory in self._memories.items()
            ],
            scenes=self._scenes.kept(),
            resumable=self._resumable,
        )

    def adopt(self, state: Mirrored) -> None:
        """Be as another machine's jam is.

        Raises:
            ProtocolError: if it plays with a bundle that is not installed here.
        """
        manifest = self._studio.engine(state.settings.bundle).bundle.manifest
        self.jam.adopt(state.core, manifest.bars, state.settings.form, manifest.instrument)
        self.settings = state.settings
        self._scenes.adopt(self._studio.scenes(state.scenes))
        self._memories = {
            known.name: Memory(
                load_kit(known.kit),
                None if known.latent is None else np.array(known.latent, np.float32),
                None if known.heard is None else read(known.heard, manifest.instrument),
                None if known.answered is None else read(known.answered, manifest.instrument),
            )
            for known in state.memories
        }
        self._resumable = dict(state.resumable)
        next_turns = {seat.name: seat.next_turn for seat in state.core.players}
        self._sent = {
            name: phrase
            for name, phrase in self._sent.items()
            if phrase.turn >= next_turns.get(name, 0)
        }

    def sent(self, player: str, message: SendNote | SendPhrase) -> None:
        """Hear, while asleep, what a player sent to the other machine."""
        if isinstance(message, SendPhrase):
            self._sent[player] = message
        else:
            with suppress(ProtocolError, KeyError):  # it is the other's to refuse
                self.jam.note(player, message, self._studio.clock())

    def wake(self) -> None:
        """Go on with what was mirrored; who played is waited for."""
        self.asleep, now = False, self._studio.clock()
        self.empty_since = now
        self._left = dict.fromkeys(self._resumable.values(), now)
        if self.jam.timeline is not None:
            self._record()
            self._broadcast(self._transport(now))  # nobody is here yet: for the recording
            for player, phrase in self._sent.items():
                with suppress(ProtocolError, KeyError):
                    self._hear(self.jam.phrase(player, phrase.turn, phrase.notes, now))
        self._wake.set()

    def _mirror(self) -> None:
        if self._studio.mirrors.active:
            self._studio.mirrors.say(self.state())

    # What is said -------------------------------------------------------------------------

    def _engine(self) -> Engine:
        return self._studio.engines[self.settings.bundle]

    def _broadcast(self, message: Message) -> None:
        text = encode(message)
        self._tape.said(message, text)
        self._tell(text)

    def _tell(self, text: str, *, picture: bool = False) -> None:
        """Tell the players now, and after them the viewers, for whom nobody waits."""
        viewers = []
        for client in self.clients.values():
            if client.role == "viewer":
                viewers.append(client.outbox)
            elif picture:
                client.outbox.put_picture(text)
            else:
                client.outbox.put(text)
        self._audience.tell(viewers, text, picture=picture)

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
            standby=settings.standby or None,
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
