"""The OSC bridge's place in one jam: what its outbox brings is told, each thing at its moment."""

import asyncio
import math
from collections.abc import Callable, Iterable

import structlog

from music.phrase import BEATS_PER_BAR
from server.cues import Beat, Cue, Cues, Miss, Place, Sound
from server.listeners import Address
from server.osc_verbs import Told, told_of, told_settings
from server.outbox import Outbox
from server.protocol import (
    AskAudition,
    Audition,
    ClientMessage,
    Draft,
    Hello,
    Missed,
    Response,
    Scenes,
    SendPhrase,
    Settings,
    Trajectory,
    Transport,
    Welcome,
    read_server,
)
from server.room import Client, Room
from server.studio import Studio

log = structlog.get_logger("twos.osc")
MAP = '{"type":"map"'
"""How the message of the picture's cloud begins. It is long and not read: its axes are known."""
Tell = Callable[[Iterable[Told], Address | None], None]


class Seat:
    """The bridge as a client of one jam.

    Args:
        hello: as what it takes part.
        asked: whether somebody said that hello; a place taken unasked gives way to another.
        tell: says something to all who listen to this jam, or to one address alone.
        before: the place that the bridge had until now; under the same name it goes on as the same.

    Raises:
        ProtocolError: if the room does not take it.
    """

    def __init__(
        self,
        room: Room,
        studio: Studio,
        hello: Hello,
        *,
        asked: bool,
        tell: Tell,
        before: "Seat | None",
    ) -> None:
        self.room = room
        self.hello = hello
        self.asked = asked
        self.spoken_seconds = studio.clock()
        """When anybody spoke about this jam last."""
        self._studio = studio
        self._tell = tell
        self._outbox = Outbox(studio.settings.outbox_messages)
        same = before is not None and before.hello.name == hello.name
        resume = before.client.resume if same and before is not None else None
        self.client: Client = room.join(hello.model_copy(update={"resume": resume}), self._outbox)
        player = self.client.name if hello.role == "player" else None
        self.cues: Cues = Cues() if before is None else before.cues  # what waits is not lost
        self.cues.play_as(player, hello.sends == "notes", self.spoken_seconds)
        self._told: dict[str, Told] = {} if before is None else before._told
        self._transport: Transport | None = None if before is None else before._transport
        self._asker: Address | None = None
        self._wake = asyncio.Event()

    def take(self, message: ClientMessage, sender: Address) -> None:
        """Ask the room for something; ``sender`` is where an answer for one alone goes.

        Raises:
            ProtocolError: in the room's words.
        """
        now = self._studio.clock()
        self.spoken_seconds = now
        self.room.take(self.client, message, now)
        match message:
            case SendPhrase():
                self.cues.expect(message.turn)
                self._wake.set()
            case AskAudition():
                self._asker = sender

    async def serve(self) -> None:
        """Tell what happens until the place is given up, or taken away."""
        sounding = asyncio.create_task(self._sound(), name=f"osc cues of {self.room.name}")
        try:
            while (text := await self._outbox.get()) is not None:
                try:
                    self._hear(text)
                except Exception:  # one message that cannot be told ends nothing else
                    log.exception("not told", jam=self.room.name)
        finally:
            sounding.cancel()
            self.room.leave(self.client)

    def give_up(self) -> None:
        """Leave, once everything is told."""
        self._outbox.close()

    def state(self) -> list[Told]:
        """What one has to know who listens from now on."""
        if self._transport is None:
            return []  # the welcome is still to come, for all who listen
        return [self._told_transport(self._transport), *self._told.values()]

    def _hear(self, text: str) -> None:
        if text.startswith(MAP):
            axes = self._studio.engine(self.room.settings.bundle).bundle.manifest.axes
            self._say_news([Told("map/axes", tuple(axis.label for axis in axes))])
            return
        message, now = read_server(text), self._studio.clock()
        match message:
            case Welcome():
                self._settle(message.settings)
                self._follow(message.transport, now)
            case Settings():
                self._settle(message)
            case Transport():
                self._follow(message, now)
            case Draft():
                self.cues.arm(message)
            case Response():
                self.cues.receive(message, now)
            case Missed():
                self.cues.miss(message.turn, message.player)
            case Trajectory():
                self.cues.draw(message)
        self._wake.set()
        if isinstance(message, Scenes):
            self._say_news(told_of(message))
        else:
            self._say(
                list(told_of(message)), self._asker if isinstance(message, Audition) else None
            )

    def _settle(self, settings: Settings) -> None:
        """Keep to the jam's settings."""
        self.cues.answered = settings.form != "listen"
        self._say_news(told_settings(settings))

    def _follow(self, transport: Transport, now: float) -> None:
        before, self._transport = self._transport, transport
        self.cues.follow(transport, now)
        if before is None or moved(before) != moved(transport):
            self._say([self._told_transport(transport)])

    def _told_transport(self, transport: Transport) -> Told:
        """The beat is the one of now: a program that speaks OSC has not the server's clock."""
        timeline = self.cues.timeline
        beat = 0.0 if timeline is None else timeline.beat(self._studio.clock())
        lengths = transport.phrase_beats, transport.turn_beats
        return Told("transport", (int(transport.playing), transport.tempo_bpm, beat, *lengths))

    async def _sound(self) -> None:
        """Tell each thing when it is due. The only place of the bridge that waits for time."""
        while True:
            due = self.cues.next_seconds()
            timeout = None if due is None else max(0.0, due - self._studio.clock())
            try:
                await asyncio.wait_for(self._wake.wait(), timeout)
                self._wake.clear()
            except TimeoutError:
                pass
            cues = self.cues.due(self._studio.clock())
            self._say([told_cue(cue) for cue in cues])

    def _say_news(self, told: Iterable[Told]) -> None:
        """Tell what has changed, and remember it for those who listen later."""
        news = [words for words in told if self._told.get(words.verb) != words]
        self._told.update({words.verb: words for words in news})
        self._say(news)

    def _say(self, told: list[Told], only_to: Address | None = None) -> None:
        if told:
            self._tell(told, only_to)


def moved(transport: Transport) -> Transport:
    """A transport without what differs each time it is told."""
    origin = transport.origin_seconds if transport.playing else 0.0
    return transport.model_copy(update={"server_time": 0.0, "origin_seconds": origin})


def told_cue(cue: Cue) -> Told:
    """What is told at its moment."""
    match cue:
        case Sound(note, seconds):
            sounds = note.note, note.velocity, note.channel, note.instrument, seconds
            return Told("play", sounds)
        case Beat(beat):
            return Told("beat", (beat, math.floor(beat / BEATS_PER_BAR) + 1))
        case Place(who, point, beat, turn):
            return Told(f"trajectory/{who}", (*point, float(beat), turn))
        case Miss(turn, player):
            return Told("missed", (turn, player))
