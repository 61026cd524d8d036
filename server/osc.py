"""The OSC bridge: one more client of every jam that it is spoken to about, by UDP.

It joins a room with an outbox as a websocket does, so that what is musical is decided in one place.
What a datagram says is in ``osc_verbs``, who may say and hear how much in ``listeners``, what is
told of a jam in ``osc_seat``, and when in ``cues``. Nothing that comes by UDP, be it broken or too
much, ends anything.
"""

import asyncio
import socket
from collections.abc import Iterable
from functools import partial
from typing import Any, Protocol

import structlog

from server.addresses import is_loopback
from server.listeners import KEPT_SECONDS, Address, Listeners, Senders
from server.osc_seat import Seat
from server.osc_verbs import (
    HELLO,
    JAMS,
    NO_JAM,
    Argument,
    Told,
    Word,
    datagram_of,
    implied_hello,
    message_of,
    port_of,
    verb_of,
    words_in,
)
from server.protocol import Hello, ProtocolError
from server.room import Room
from server.settings import ServerSettings, SettingsError
from server.studio import Studio

log = structlog.get_logger("twos.osc")
SWEEP_SECONDS = 1.0
RECEIVE_BYTES = 1 << 20
"""What may wait to be read, as far as the system gives it; what comes on top of it is lost."""


class Jams(Protocol):
    """Where jams are found, and opened."""

    studio: Studio
    rooms: dict[str, Room]

    def room(self, name: str) -> Room:
        """The jam of that name."""


class Bridge(asyncio.DatagramProtocol):
    """Takes datagrams, and tells programs what happens in the jams that they speak about.

    Args:
        permanent: addresses that are told of every jam.
    """

    def __init__(
        self, jams: Jams, tasks: asyncio.TaskGroup, permanent: Iterable[Address] = ()
    ) -> None:
        self._jams = jams
        self._studio = jams.studio
        self._clock = jams.studio.clock
        self._tasks = tasks
        self._seats: dict[str, Seat] = {}
        self._listeners = Listeners(tuple(permanent))
        self._senders = Senders(jams.studio.settings.messages_per_second, self._clock())
        self._transport: asyncio.DatagramTransport | None = None
        self._own: Address = ()
        self._sweeper = tasks.create_task(self._sweep(), name="osc sweep")

    def close(self) -> None:
        """Leave all jams and hear no more."""
        self._sweeper.cancel()
        for seat in self._seats.values():
            seat.give_up()
        if self._transport is not None:
            self._transport.close()

    # Datagrams ----------------------------------------------------------------------------

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._own = transport.get_extra_info("sockname")

    def datagram_received(self, data: bytes, addr: Address) -> None:
        try:
            self._take(data, addr)
        except Exception:  # nothing that a stranger sends ends the show
            log.exception("datagram failed", sender=str(addr))

    def error_received(self, exc: Exception) -> None:
        log.debug("nobody there", error=str(exc))

    def _take(self, datagram: bytes, sender: Address) -> None:
        """Do what a datagram asks; of what is wrong in it the first is told, once."""
        if sender == self._own:
            return
        now = self._clock()
        refused: tuple[str, ProtocolError] | None = None
        try:
            self._must_be_allowed(sender, now)
            words = words_in(datagram, self._studio.settings.message_bytes)
        except ProtocolError as error:
            self._refuse(NO_JAM, error, sender, now)
            return
        self._listeners.renew(sender, now)
        for number, word in enumerate(words):
            try:
                if number:
                    self._must_be_allowed(sender, now)
                self._do(word, sender, now)
            except ProtocolError as error:
                refused = refused or (f"{JAMS}{word.jam}/error", error)
        if refused is not None:
            self._refuse(*refused, sender, now)

    def _must_be_allowed(self, sender: Address, now: float) -> None:
        if not self._senders.may_ask(sender, now):
            allowed = self._studio.settings.messages_per_second
            raise ProtocolError("rate", f"too many messages; allowed are {allowed} a second")

    def _refuse(self, address: str, error: ProtocolError, sender: Address, now: float) -> None:
        self._studio.measures.refused.labels(error.code).inc()
        if self._senders.may_be_answered(sender, now):
            arguments = error.code, str(error), error.field or ""
            self._send(address, arguments, self._listeners.reply_address(sender))

    def _send(self, address: str, arguments: tuple[Argument, ...], target: Address) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        try:
            self._transport.sendto(datagram_of(address, arguments), target)
        except Exception as error:  # such as port 0, which nobody can have
            log.debug("not sent", address=address, target=str(target), error=str(error))

    # Words --------------------------------------------------------------------------------

    def _do(self, word: Word, sender: Address, now: float) -> None:
        """Do what one message asks.

        Raises:
            ProtocolError: if it cannot be done; everything goes on.
        """
        verb_of(word)
        match word.verb:
            case "subscribe":
                self._subscribe(word, sender, now)
            case "unsubscribe":
                self._listeners.unsubscribe(word.jam, sender, _at_port(sender, port_of(word)))
            case _:
                self._ask(word, sender, now)

    def _subscribe(self, word: Word, sender: Address, now: float) -> None:
        target = _at_port(sender, port_of(word))
        seat = self._seat(word.jam, implied_hello(None))
        news = self._listeners.subscribe(word.jam, sender, target, now)
        if news and self._senders.may_be_answered(sender, now):
            self._tell(word.jam, seat.state(), target)

    def _ask(self, word: Word, sender: Address, now: float) -> None:
        """Say to a jam what the wire says to it."""
        message = message_of(word, self._beat(word.jam, now))
        asker = self._listeners.reply_address(sender)
        if isinstance(message, Hello):
            seat = self._seat(word.jam, {}, message)
            if self._senders.may_be_answered(sender, now):
                self._tell(word.jam, [Told("welcome", (seat.client.name,))], asker)
        else:
            self._seat(word.jam, implied_hello(message)).take(message, asker)

    def _beat(self, jam: str, now: float) -> float:
        """The beat of now; what is struck in a count-in belongs to no phrase, as a beat before."""
        room = self._jams.rooms.get(jam)
        timeline = room.jam.timeline if room is not None else None
        return 0.0 if timeline is None else max(-1.0, timeline.beat(now))

    # Places -------------------------------------------------------------------------------

    def _seat(self, jam: str, implied: dict[str, str], hello: Hello | None = None) -> Seat:
        """The bridge's place in a jam, as said in a hello, or else as much as is implied.

        Raises:
            ProtocolError: if the jam does not take it.
        """
        seat = self._seats.get(jam)
        wanted = hello or Hello.model_validate({**HELLO, **implied})
        if seat is not None:
            enough = seat.asked or rank(wanted) <= rank(seat.hello)
            if seat.hello == wanted or (hello is None and enough):
                seat.asked = seat.asked or hello is not None
                seat.spoken_seconds = self._clock()
                return seat
        return self._sit(jam, wanted, asked=hello is not None)

    def _sit(self, jam: str, hello: Hello, *, asked: bool) -> Seat:
        before = self._seats.get(jam)
        room = self._jams.room(jam)
        tell = partial(self._tell, jam)
        seat = Seat(room, self._studio, hello, asked=asked, tell=tell, before=before)
        self._seats[jam] = seat
        if before is not None:
            before.give_up()
        self._tasks.create_task(self._serve(jam, seat), name=f"osc in {jam}")
        return seat

    async def _serve(self, jam: str, seat: Seat) -> None:
        try:
            await seat.serve()
        finally:
            if self._seats.get(jam) is seat:
                del self._seats[jam]

    def _tell(self, jam: str, told: Iterable[Told], only_to: Address | None = None) -> None:
        """Say something to all who listen to a jam, or to one address alone."""
        targets = self._listeners.of(jam) if only_to is None else [only_to]
        for words in told:
            for target in targets:
                self._send(f"{JAMS}{jam}/{words.verb}", words.arguments, target)

    async def _sweep(self) -> None:
        """Look around every second."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self.look_around(self._clock())

    def look_around(self, now: float) -> None:
        """Let those go that are silent, and be where somebody plays, if one is always told."""
        self._listeners.expire(now)
        for jam, seat in list(self._seats.items()):
            if now - seat.spoken_seconds <= KEPT_SECONDS:
                continue
            alone = len(seat.room.clients) == 1
            if not self._listeners.subscribed(jam) and (alone or not self._listeners.permanent):
                seat.give_up()
            elif rank(seat.hello):  # who gave orders or played is gone; others listen on
                self._watch(jam, seat.hello)
        if self._listeners.permanent:
            for jam, room in list(self._jams.rooms.items()):
                if room.clients and jam not in self._seats:
                    self._watch(jam, Hello.model_validate(HELLO))

    def _watch(self, jam: str, hello: Hello) -> None:
        try:
            self._sit(jam, hello.model_copy(update=implied_hello(None)), asked=False)
        except ProtocolError as error:  # the jam is full
            log.debug("no place", jam=jam, error=str(error))


def rank(hello: Hello) -> int:
    """How much one may do who said so: listen; give orders and send phrases; stream notes."""
    return 0 if hello.role == "viewer" else 1 + (hello.sends == "notes")


def _at_port(sender: Address, port: int | None) -> Address:
    return sender if port is None else (sender[0], port, *sender[2:])


# The socket -----------------------------------------------------------------------------------


def open_socket(settings: ServerSettings) -> socket.socket | None:
    """Where datagrams come in; None if OSC is off.

    Raises:
        SettingsError: if nobody can listen there.
    """
    if not settings.osc_port:
        return None
    host, port = settings.osc_host, settings.osc_port
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BYTES)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"cannot listen for OSC on {host}:{port} ({error.strerror or error}); another program "
            f"may have that port: choose another with --osc-port"
        ) from error
    listener.setblocking(False)
    if settings.tokens_asked and not is_loopback(host):
        log.warning("OSC asks for no token: let only your own network reach it", port=port)
    return listener


def targets(settings: ServerSettings, listener: socket.socket) -> list[Address]:
    """The addresses that are always told.

    Raises:
        SettingsError: if one cannot be found.
    """
    found = []
    for host, port in settings.osc_targets:
        try:
            (*_, address), *_ = socket.getaddrinfo(
                host, port, family=listener.family, type=socket.SOCK_DGRAM
            )
        except OSError as error:
            raise SettingsError(
                f"TWOS_OSC_SEND has {host}:{port}, which is nowhere ({error.strerror or error})"
            ) from error
        found.append(address)
    return found


async def bridge(
    jams: Jams, tasks: asyncio.TaskGroup, listener: socket.socket, permanent: Iterable[Address]
) -> Bridge:
    """The bridge, listening."""
    loop = asyncio.get_running_loop()
    made = Bridge(jams, tasks, permanent)
    await loop.create_datagram_endpoint(lambda: made, sock=listener)
    host, port = listener.getsockname()[:2]
    log.info("hears osc", host=host, port=port)
    return made
