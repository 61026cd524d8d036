"""``twos play``: a drummer with a MIDI kit, a keyboard player or a recorded one trades twos.

Three clocks of different patience meet here: the driver's thread stamps what is struck, the event
loop trades phrases for answers, and the output thread sounds them. What a turn means is decided
in ``turns`` and ``timeline``; this file only wires.
"""

import asyncio
import contextlib
import gc
import itertools
import math
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import mido
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from clients.midi.calibration import remembered_ms
from clients.midi.clock import ServerClock
from clients.midi.connection import JamError, address, dial
from clients.midi.leader import ClockLeader, Leader, beat_of
from clients.midi.link import LinkBeats, joined
from clients.midi.metronome import Metronome
from clients.midi.options import PlayError, PlayOptions, check_tempo
from clients.midi.output import NullPort, OutputThread, Sent, Timed, realtime_priority
from clients.midi.ports import choose, open_input, open_output, output_names
from clients.midi.replay import Replay, bars_of, read_replay
from clients.midi.report import Report, summary
from clients.midi.timeline import Timeline
from clients.midi.turns import Sounding, Struck, Turn, Turns
from music.concert import Concert
from music.kit import PEDAL_CONTROLLER, load_kit
from music.strokes import DRUM_CHANNEL
from server.protocol import (
    PROTOCOL,
    Call,
    ChangeScenes,
    ChangeTransport,
    Hello,
    Message,
    Missed,
    Ping,
    Pong,
    ProtocolError,
    Refused,
    Response,
    ServerMessage,
    Settings,
    Transport,
    Welcome,
    encode,
    read_server,
)

NAMES = {"drums": "drummer", "melody": "player", "band": "band", "trio": "trio"}
QUICK_PINGS = 8
PING_SECONDS = 2.0
GREETING_SECONDS = 10.0
FIRST_BACKOFF_SECONDS = 0.1
LONGEST_BACKOFF_SECONDS = 1.0
LOOP_PRIORITY = 10
"""Real-time priority of the event loop, below the output thread's: on a busy machine an ordinary
process was measured to wake up to 93 ms late, and the whole answer has 31-62 ms."""
SWITCH_SECONDS = 0.0005
"""How long a Python thread may keep another waiting; the output thread cannot wait 5 ms."""
CLOCK_STOP_SECONDS = 0.2
LOOK_SECONDS = 0.02
OUTBOX_MESSAGES = 64
"""What may wait for a server that hangs."""
PICTURES = ('{"type":"map"', '{"type":"trajectory"')
"""Messages for viewers: long, and nothing to this client, so they are not even read."""
Say = Callable[[str], None]


def run(options: PlayOptions) -> int:
    """Play until the end or Ctrl-C: 0 if every turn was answered, else 1.

    Raises:
        TwosError: if something that was given cannot be used.
    """
    player = Player(options)

    async def session() -> None:
        task = asyncio.current_task()
        assert task is not None
        with contextlib.suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        await player.play()

    try:
        with undisturbed():
            asyncio.run(session())
    except (KeyboardInterrupt, asyncio.CancelledError):
        print("stopped", flush=True)
    return 0 if player.succeeded else 1


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """What a session needs of the interpreter to be on time: priority, and no long collections."""
    switch_seconds = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()  # a collection that goes through all that is loaded would delay a downbeat
    try:
        with realtime_priority(LOOP_PRIORITY):
            yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(switch_seconds)


async def play(options: PlayOptions, say: Say | None = None) -> Report:
    """Play one session; ``say`` is told a plain line per turn.

    Raises:
        TwosError: if something that was given cannot be used.
    """
    return await Player(options, say or _print).play()


def _print(line: str) -> None:
    print(line, flush=True)


class Player:
    """One session of one drummer.

    ``clock`` is what was learnt of the server's, ``heard_bytes`` how much the server said.
    """

    def __init__(self, options: PlayOptions, say: Say = _print) -> None:
        self.clock = ServerClock()
        self.heard_bytes = 0
        self._options = options
        self._say = say
        self._kit = load_kit(options.kit)
        self._wish = options.wish
        self._output = OutputThread(NullPort())
        self._clock_output: OutputThread | None = None
        self._metronome = Metronome(None, None)
        self._leader: Leader | None = ClockLeader() if options.clock_in is not None else None
        self._latency_ms = options.latency_ms or 0.0
        self._led = asyncio.Event()  # the clock that leads said something
        self._replay: Replay | None = None
        self._concert = Concert()
        self._turns: Turns | None = None
        self._upcoming: deque[Struck] = deque()  # what the replayed drummer has yet to strike
        self._pedal = 127
        self._socket: ClientConnection | None = None
        self._outbox: asyncio.Queue[str] | None = None
        self._welcome: Welcome | None = None
        self._standby: str | None = None  # where the jam goes on if the server is gone
        self._transport: Transport | None = None  # the newest
        self._followed: Transport | None = None  # the one our timeline was made of
        self._restarting = False  # whether a server that forgot our jam is told where it is
        self._leads = False  # whether we started the jam
        self._leaving = False
        self._changed = asyncio.Event()
        self._pings = 0
        self._flams = 0
        self._reconnects = 0
        self._bundle = ""
        self._scene: str | None = None  # the one that was recalled last
        self._said_failure = False
        address(options.server, options.jam)  # a wrong one is refused before anything is opened
        if options.replay:
            self._replay = self._read_replay()
            check_tempo(self._replayed_tempo())
        for path in (options.record, options.report):
            if path is not None and not path.absolute().parent.is_dir():
                raise PlayError(
                    f"{path} cannot be written afterwards: there is no folder {path.parent}; "
                    f"make it first"
                )

    @property
    def succeeded(self) -> bool:
        """Whether every turn was answered, and all that were wanted were played."""
        report = self.report()
        wanted = self._wanted_turns() or 0
        return report.all_answered and report.turns >= wanted

    # The session --------------------------------------------------------------------------

    async def play(self) -> Report:
        """Play; whatever ends it, notes are ended and the files written.

        Raises:
            TwosError: if something that was given cannot be used.
        """
        options = self._options
        port = NullPort() if options.out_port is None else open_output(options.out_port)
        if options.latency_ms is None and options.out_port is not None:
            self._latency_ms = remembered_ms(choose(options.out_port, output_names(), "output"))
        self._output = OutputThread(port, self._latency_ms / 1000)
        with contextlib.ExitStack() as open_ports:
            open_ports.enter_context(self._output)
            if options.clock_out is not None:
                self._clock_output = OutputThread(open_output(options.clock_out))
                open_ports.enter_context(self._clock_output)
            clicks = self._output if options.click else None
            self._metronome = Metronome(clicks, self._clock_output)
            open_ports.enter_context(self._listening(options.in_port, self._hear))
            open_ports.enter_context(self._listening(options.clock_in, self._hear_clock))
            try:
                await self._session()
            finally:
                self._save()
        return self.report()

    @property
    def turns(self) -> list[Turn]:
        """Those whose outcome is known."""
        played = self._turns.played if self._turns else []
        return [turn for turn in played if turn.outcome != "open"]

    def sent(self) -> list[Sent]:
        """Every note-on that the output thread sent."""
        return self._output.sent()

    def report(self) -> Report:
        """What was measured so far."""
        turns = self._turns
        timeline = turns.timeline if turns else None
        return summary(
            turns.played if turns else [],
            self._output.sent(),
            server=self._options.server,
            jam=self._options.jam,
            bundle=self._bundle,
            tempo_bpm=timeline.tempo_bpm if timeline else 0.0,
            flams=self._flams,
            stragglers=turns.stragglers if turns else 0,
            reconnects=self._reconnects,
            realtime=self._output.realtime,
        )

    def _save(self) -> None:
        if self._options.record is not None and self._turns is not None:
            self._concert.cut(self._turns.timeline.beat(time.monotonic()))
            self._concert.save(self._options.record)
        if self._options.report is not None:
            self.report().save(self._options.report)

    async def _session(self) -> None:
        looking = None
        if self._options.link:
            beats = LinkBeats(await joined(self._options.tempo_bpm), time.monotonic())
            self._leader = Leader(beats)
            looking = asyncio.create_task(self._look_at_link(beats, self._leader))
        self._socket = await dial(self._options.server, self._options.jam)
        try:
            await self._greet(self._socket)
            await self._begin(self._socket)
            async with asyncio.TaskGroup() as tasks:
                talking = tasks.create_task(self._stay_connected(self._socket))
                await self._conduct()
                await self._leave()
                talking.cancel()
        except BaseExceptionGroup as group:
            self._output.panic()
            raise _first(group) from group
        except BaseException:
            self._output.panic()
            raise
        finally:
            if looking is not None:
                looking.cancel()
            await self._leave()

    async def _leave(self) -> None:
        """Stop the jam if we started it, and go."""
        self._leaving = True
        if self._clock_output is not None:
            self._clock_output.clear()
            self._metronome.stop(time.monotonic())
            self._clock_output.wait_until_idle(CLOCK_STOP_SECONDS)
        with contextlib.suppress(ConnectionClosed):
            if self._leads:
                await self._connected().send(
                    encode(ChangeTransport(type="transport", action="stop"))
                )
        await self._connected().close()

    # Time ---------------------------------------------------------------------------------

    async def _conduct(self) -> None:
        """Do everything that has its time, in the order of time, until the session is over."""
        self._cue()
        while not self._stopped():
            due, act = min(self._coming(), key=lambda event: event[0])
            if await self._sleep_until(due):
                if act is None:
                    return
                act()

    def _coming(self) -> Iterator[tuple[float, Callable[[], None] | None]]:
        """What comes next, with its local time; None is the end."""
        turns = self._playing()
        timeline = turns.timeline
        if not self._transport_plays() and not self._restarting and self._outbox is not None:
            yield math.inf, None  # stopped by somebody else; a live drummer waits
            return
        yield self._metronome.due(timeline, time.monotonic()), self._click
        if self._upcoming:
            yield timeline.seconds(self._upcoming[0].beat), self._strike_replayed
        if self._turns_left():
            yield timeline.seconds(timeline.close_beat(turns.closing)), self._close
        else:
            yield timeline.seconds(timeline.end_beat(turns.played[-1].turn)), None
        for turn in turns.open:
            yield turn.settle_seconds, self._settle

    async def _sleep_until(self, due: float) -> bool:
        """Wait for a moment; false if the timeline changed before it came."""
        timeout = None if math.isinf(due) else max(0.0, due - time.monotonic())
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except TimeoutError:
            return True
        self._changed.clear()
        return False

    def _cue(self) -> None:
        """Take up the replay's next call."""
        self._upcoming.clear()
        turns = self._playing()
        if self._replay is None or not self._turns_left():
            return
        downbeat = turns.timeline.call_beat(turns.closing)
        call = self._replay.call(len(turns.played))
        self._upcoming.extend(note._replace(beat=downbeat + note.beat) for note in call)
        sounds = [struck.sounding for struck in self._upcoming]
        self._output.schedule(-1 - turns.closing, self._timed(sounds))

    def _click(self) -> None:
        self._metronome.hand_over(self._playing().timeline, time.monotonic())

    def _strike_replayed(self) -> None:
        self._strike(self._upcoming.popleft())

    def _strike(self, struck: Struck) -> None:
        self._playing().strike(struck)
        self._concert.note("player", *struck.sounding)

    def _close(self) -> None:
        """Send the call that is complete now, and arm its fallback."""
        message, turn = self._playing().close(time.monotonic(), self._heard())
        if message is not None:
            self._send(message)
        self._output.schedule(turn.turn, self._timed(turn.fallback))
        self._cue()

    def _settle(self) -> None:
        for turn in self._playing().settle(time.monotonic()):
            self._conclude(turn)

    def _conclude(self, turn: Turn) -> None:
        """A turn's outcome is known: keep what sounds and say so."""
        what = "hits" if self._options.instrument == "drums" else "notes"
        heard = f"turn {turn.turn}: heard {turn.heard} {what}"
        if turn.outcome == "answered":
            notes = turn.response
            margin = f"{1000 * (turn.margin_seconds or 0.0):.1f} ms to spare"
            changed = f"{turn.changed_hits} changed"
            self._say(f"{heard}, answered with {len(notes)} ({changed}), {margin}")
        else:
            notes = turn.fallback
            instead = "the last answer plays again" if turn.turn else "an echo plays instead"
            if turn.response and notes is turn.response:
                instead = "the server's draft plays instead"
            self._say(f"{heard}, MISSED: {turn.reason}; {instead if notes else 'silence'}")
        for note in notes:
            self._concert.note("machine", *note)
        if self._output.failure is not None and not self._said_failure:
            self._said_failure = True
            self._say(f"the MIDI output {self._output.port.name} broke: {self._output.failure}")

    def _timed(self, notes: Iterable[Sounding]) -> list[Timed]:
        seconds = self._playing().timeline.seconds
        return [
            Timed(seconds(n.beat), seconds(n.beat + n.duration), n.note, n.velocity, n.channel)
            for n in notes
        ]

    # What is left, and who plays ------------------------------------------------------------

    def _playing(self) -> Turns:
        assert self._turns is not None, "the jam has begun"
        return self._turns

    def _connected(self) -> ClientConnection:
        assert self._socket is not None, "the server was found"
        return self._socket

    def _wanted_turns(self) -> int | None:
        if self._options.turns is not None:
            return self._options.turns
        return len(self._replay.calls) if self._replay else None

    def _turns_left(self) -> bool:
        wanted = self._wanted_turns()
        return wanted is None or len(self._playing().played) < wanted

    def _transport_plays(self) -> bool:
        return self._transport is not None and self._transport.playing

    def _heard(self) -> bool:
        """Whether there is a server that follows our timeline."""
        return self._outbox is not None and self._transport_plays() and not self._restarting

    def _stopped(self) -> bool:
        """Whether a replay has lost its jam: somebody stopped it."""
        stopped = (
            self._replay is not None
            and self._outbox is not None
            and not self._transport_plays()
            and not self._restarting
        )
        if stopped:
            self._say("the jam was stopped by somebody else; the replay ends here")
        return stopped

    def _replayed_tempo(self) -> float:
        assert self._replay is not None
        return (self._options.tempo_bpm or self._replay.tempo_bpm) * self._options.speed

    # The drummer's port -----------------------------------------------------------------------

    @contextlib.contextmanager
    def _listening(
        self, name: str | None, hear: Callable[[mido.Message, float], None]
    ) -> Iterator[None]:
        """Hear a MIDI input: each message is stamped in the driver's thread at once."""
        if name is None:
            yield
            return
        loop = asyncio.get_running_loop()

        def came(message: mido.Message) -> None:
            now = time.monotonic()
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(hear, message, now)

        port = open_input(name, came)
        try:
            yield
        finally:
            port.close()

    def _hear(self, message: mido.Message, seconds: float) -> None:
        if message.type == "control_change" and message.control == PEDAL_CONTROLLER:
            self._pedal = message.value
        elif message.type not in {"note_on", "note_off"}:
            return
        elif message.note == self._options.go:
            if message.type == "note_on" and message.velocity > 0:
                self._send(ChangeScenes(type="scene", action="go"))
        elif self._turns is not None:
            beat, drums = self._turns.timeline.beat(seconds), self._options.instrument == "drums"
            if message.type == "note_on" and message.velocity > 0:
                channel = DRUM_CHANNEL if drums else message.channel
                struck = Struck(beat, message.note, message.velocity, self._pedal, channel=channel)
                self._strike(struck)
            elif not drums:
                self._turns.release(message.note, beat)
                self._concert.release("player", message.note, beat)

    def _hear_clock(self, message: mido.Message, seconds: float) -> None:
        """A word of the MIDI clock that leads."""
        assert isinstance(self._leader, ClockLeader), "its port is open"
        self._leader.hear(message, seconds)
        self._lead(self._leader)

    async def _look_at_link(self, beats: LinkBeats, leader: Leader) -> None:
        """Follow the Link session for as long as we play."""
        while True:
            beats.look(time.monotonic())
            self._lead(leader)
            await asyncio.sleep(LOOK_SECONDS)

    def _lead(self, leader: Leader) -> None:
        """Pass on what the clock that leads says, as soon as the server has to know."""
        self._led.set()
        if self._outbox is not None and self._transport is not None:
            word = leader.word(self._transport, self.clock, time.monotonic())
            if word is not None:
                self._send(word)

    def _read_replay(self, bars: int = 2) -> Replay:
        options = self._options
        return read_replay(options.replay, self._kit, bars, options.instrument)

    # The server -------------------------------------------------------------------------------

    async def _greet(self, socket: ClientConnection) -> None:
        """Say hello, wish how to be answered, learn the clock.

        Raises:
            JamError: if the server refuses anything of it.
        """
        hello = Hello(
            type="hello",
            protocol=PROTOCOL,
            role="player",
            name=NAMES[self._options.instrument],
            instrument=self._options.instrument,
            kit=self._kit.name,
            sends="phrases",
            resume=self._welcome.resume if self._welcome else None,
            token=self._options.token,
        )
        await self._ask(socket, hello, Welcome)
        assert self._welcome is not None
        self._standby = self._welcome.standby or self._standby
        self._transport = self._welcome.transport
        self._bundle = self._welcome.settings.bundle
        self._scene = self._welcome.settings.scene
        if self._wish is not None and not self._welcome.resumed:
            await self._tell(socket, self._wish)
        plays = {bundle.name: bundle.instrument for bundle in self._welcome.bundles}
        if plays.get(self._bundle) != self._options.instrument:
            raise JamError(
                f"jam {self._options.jam!r} plays {plays.get(self._bundle)} with {self._bundle}; "
                f"join it with --instrument {plays.get(self._bundle)}, or choose another --bundle"
            )
        self.clock.forget()
        for _ in range(QUICK_PINGS):
            await self._ask(socket, self._ping(), Pong)
        if self._leader is not None:
            await self._tell(socket, ChangeTransport(type="transport", action="lead"))

    async def _begin(self, socket: ClientConnection) -> None:
        """Start the jam, or join one that is under way.

        Raises:
            JamError: if the server refuses.
        """
        wanted = self._replayed_tempo() if self._replay else self._options.tempo_bpm
        if self._leader is not None:
            await self._begin_led(socket, self._leader)
        elif not self._transport_plays():
            self._leads = True
            start = ChangeTransport(type="transport", action="start", tempo_bpm=wanted)
            while not self._transport_plays():
                await self._ask(socket, start, Transport)
        transport = self._transport
        assert transport is not None
        if not self._leads:
            ours = "" if wanted in (None, transport.tempo_bpm) else f", not at {wanted:g}"
            self._say(f"jam {self._options.jam} plays already, at {transport.tempo_bpm:g}{ours}")
        bars = bars_of(transport.phrase_beats)
        if self._replay is not None:
            self._replay = self._read_replay(bars)
        self._follow(transport)
        self._say(
            f"{self._options.jam} on {self._options.server}: {bars} bars each at "
            f"{transport.tempo_bpm:g} BPM, {self._bundle} answers"
        )

    async def _begin_led(self, socket: ClientConnection, leader: Leader) -> None:
        """Begin when the clock does."""
        self._leads = True
        transport = self._transport
        if isinstance(leader.beats, LinkBeats) and transport is not None and transport.playing:
            leader.beats.look(now := time.monotonic())
            leader.beats.align(beat_of(transport, self.clock.server(now)))
            leader.take_over()
        if self._options.clock_in is not None:
            self._say(f"waiting for the clock of {self._options.clock_in} to start")
        while not self._transport_plays():
            await self._led.wait()
            self._led.clear()
            assert self._transport is not None, "we were greeted with it"
            word = leader.word(self._transport, self.clock, time.monotonic())
            if word is not None:
                await self._ask(socket, word, Transport)

    async def _ask(self, socket: ClientConnection, message: Message, wanted: type[Message]) -> None:
        """Send a message and take what comes until its answer is among it.

        Raises:
            JamError: if it is refused, or nothing comes.
        """
        try:
            async with asyncio.timeout(GREETING_SECONDS):
                await socket.send(encode(message))
                while True:
                    taken = self._take(await socket.recv(), speak=False)
                    if isinstance(taken, Refused):
                        raise JamError(
                            f"jam {self._options.jam!r} on {self._options.server}: {taken.message}"
                        )
                    if isinstance(taken, wanted):
                        return
        except TimeoutError as error:
            raise JamError(
                f"{self._options.server} took {message!r:.40} and said nothing for "
                f"{GREETING_SECONDS:.0f} s; is it a Trading Twos server?"
            ) from error
        except ConnectionClosed as error:
            raise JamError(
                f"{self._options.server} closed jam {self._options.jam!r}: "
                f"{error.rcvd.reason if error.rcvd else 'the connection broke'}"
            ) from error

    async def _stay_connected(self, socket: ClientConnection) -> None:
        """Talk with the server, and find it again whenever it is lost."""
        while True:
            await self._talk(socket)
            if self._leaving:
                return
            self._restarting = False
            self._say("the server is gone; keeping time and looking for it")
            socket = await self._found_again()
            self._reconnects += 1
            self._say("the server is back")
            if self._transport is not None and self._transport_plays():
                self._follow(self._transport)
            elif self._leads and self._leader is None:
                self._restarting = True

    async def _talk(self, socket: ClientConnection) -> None:
        """Send what waits and take what comes, until the connection ends."""
        outbox: asyncio.Queue[str] = asyncio.Queue(OUTBOX_MESSAGES)
        self._socket, self._outbox = socket, outbox
        async with asyncio.TaskGroup() as tasks:
            others = [
                tasks.create_task(self._write(socket, outbox)),
                tasks.create_task(self._keep_pinging()),
            ]
            if self._restarting:
                self._restart()
            with contextlib.suppress(ConnectionClosed):
                async for text in socket:
                    self.heard_bytes += len(text)
                    self._take(text)
            for task in others:
                task.cancel()
        self._outbox = None

    async def _write(self, socket: ClientConnection, outbox: asyncio.Queue[str]) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await socket.send(await outbox.get())

    async def _keep_pinging(self) -> None:
        while True:
            await asyncio.sleep(PING_SECONDS)
            self._send(self._ping())

    async def _found_again(self) -> ClientConnection:
        """Connect again: to the spare machine, which knows who plays, and to the server in turn."""
        backoff = FIRST_BACKOFF_SECONDS
        addresses = dict.fromkeys([self._standby or self._options.server, self._options.server])
        for server in itertools.cycle(addresses):
            await asyncio.sleep(backoff)
            backoff = min(2 * backoff, LONGEST_BACKOFF_SECONDS)
            with contextlib.suppress(JamError):
                socket = await dial(server, self._options.jam)
                try:
                    await self._greet(socket)
                except JamError:
                    await socket.close()
                    raise
                return socket
        raise AssertionError("a cycle has no end")

    def _restart(self) -> None:
        """Tell a server that forgot our jam where it is; beats and turns keep their names."""
        timeline, now = self._playing().timeline, time.monotonic()
        self._send(
            ChangeTransport(
                type="transport",
                action="start",
                tempo_bpm=timeline.tempo_bpm,
                count_in_bars=0,
                beat=timeline.wire_beat(timeline.beat(now)),
                seconds=self.clock.server(now),
            )
        )

    def _heard_turn(self, wire_turn: int, player: str) -> Turn | None:
        """The waiting turn that a message of the server's is about, if it is ours."""
        if self._turns is None or self._welcome is None or player != self._welcome.you:
            return None
        return self._turns.waiting(wire_turn)

    def _send(self, message: Message) -> None:
        if self._outbox is None:
            return
        with contextlib.suppress(asyncio.QueueFull):  # it hangs; its turns are missed and told
            self._outbox.put_nowait(encode(message))

    async def _tell(self, socket: ClientConnection, message: Message) -> None:
        """Send a message that has no answer of its own: a ping after it shows it was taken."""
        await socket.send(encode(message))
        await self._ask(socket, self._ping(), Pong)

    def _ping(self) -> Ping:
        self._pings += 1
        return Ping(type="ping", id=self._pings, client_time=time.monotonic())

    # What the server says -----------------------------------------------------------------------

    def _take(self, text: str | bytes, speak: bool = True) -> ServerMessage | None:
        """Do what a message of the server's asks; ``speak`` repeats refusals to the drummer."""
        now = time.monotonic()
        if isinstance(text, str) and text.startswith(PICTURES):
            return None
        try:
            message = read_server(text)
        except ProtocolError as error:
            self._say(f"the server said something unknown: {error}")
            return None
        match message:
            case Response():
                self._answer(message, now)
            case Missed():
                turn = self._heard_turn(message.turn, message.player)
                if turn is not None:
                    self._playing().miss(turn, message.reason)
                    self._conclude(turn)
            case Pong():
                self.clock.pong(message.client_time, message.server_time, now)
                self._refine()
            case Welcome():
                self._welcome = message
            case Settings():
                self._bundle = message.bundle
                if message.scene not in (None, self._scene):
                    self._say(f"scene {message.scene}")
                self._scene = message.scene
            case Transport():
                self._transport = message
                if self._turns is not None and self._outbox is not None:
                    self._follow(message)
            case Call() if self._welcome is not None and message.player == self._welcome.you:
                self._flams += message.flams
            case Refused() if speak:
                self._say(f"the server refuses: {message.message}")
            case _:
                pass
        return message

    def _answer(self, response: Response, now: float) -> None:
        turn = self._heard_turn(response.turn, response.player)
        if turn is None:
            return
        turns = self._playing()
        if turns.answer(turn, response, now):
            if self._output.withdraw(turn.turn):
                self._output.schedule(turn.turn, self._timed(turn.response))
            else:
                turns.miss(turn, "the fallback had begun to sound")
        self._conclude(turn)

    def _refine(self) -> None:
        """Move the timeline by what was learnt of the server's clock."""
        transport = self._transport
        if self._turns is not None and transport is not None and _same(transport, self._followed):
            self._retime(transport)

    def _retime(self, transport: Transport) -> None:
        """Play the same beats at other seconds; what waits to sound moves with them."""
        turns = self._playing()
        before, after = turns.timeline, turns.timeline.moved(transport, self.clock.offset_seconds)
        turns.retime(after)
        if after.tempo_bpm != before.tempo_bpm:
            self._concert.tempo(after.beat(time.monotonic()), after.tempo_bpm)
            self._say(f"the tempo is {after.tempo_bpm:g} BPM now")
        for output in filter(None, (self._output, self._clock_output)):
            output.move(lambda seconds: after.seconds(before.beat(seconds)))
        self._changed.set()

    def _follow(self, transport: Transport) -> None:
        """Play on the server's timeline: a new one from its next whole turn on."""
        self._changed.set()
        if not transport.playing:
            if self._turns is not None and not self._leaving:
                self._output.panic()
                self._say("the jam stands still")
            return
        now = time.monotonic()
        offset = self.clock.offset_seconds
        turns = self._turns
        if turns is None:
            self._turns = Turns(Timeline.join(transport, offset, now), self._latency_ms / 1000)
            self._concert.tempo(0.0, transport.tempo_bpm)
        elif self._restarting and transport.turn_beats == turns.timeline.turn_beats:
            self._retime(transport)
            self._say(f"the jam goes on in turn {turns.closing}")
        elif _same(transport, self._followed):
            self._retime(transport)
        else:
            timeline = Timeline.join(transport, offset, now, turns.closing)
            beat = turns.timeline.next_bar(timeline.first_seconds)
            turns.start_over(replace(timeline, first_beat=beat))
            self._concert.tempo(beat, transport.tempo_bpm)
            self._output.panic()
            if self._clock_output is not None:
                self._clock_output.clear()
            self._metronome.start_over()
            self._cue()
        self._restarting = False
        self._followed = transport


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first error of a group, however deep it lies."""
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


def _same(transport: Transport, other: Transport | None) -> bool:
    """Whether two messages tell of the same beats, at whatever tempo."""
    return (
        other is not None
        and transport.playing
        and (transport.take, transport.turn_beats) == (other.take, other.turn_beats)
    )
