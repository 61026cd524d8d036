"""All jams of one server: opened when somebody asks for them, closed when all have left."""

import asyncio
import contextlib
import re

import structlog
from pydantic import ValidationError

from server.access import Access
from server.garbage import Garbage
from server.load import Cores, Load
from server.lobby import JamEntry, Lobby
from server.outbox import TRY_AGAIN_LATER
from server.protocol import ProtocolError
from server.room import Room
from server.standby.spare import Spare
from server.standby.state import Mirrored, Sent
from server.studio import Studio

log = structlog.get_logger("twos.hall")
JAM_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
SWEEP_SECONDS = 5.0
FEEL_SECONDS = 0.1
TIDY_SECONDS = 0.1
BUSY_CORES = 0.5
"""Past it nothing is drawn: pictures fill what is left of a core, and the kernel stops real-time
work that had 95 % of a second, for the rest of it. With 0.7 for each of two processes on two cores,
and their drummers beside them, it did so for up to 47 ms."""


class Hall:
    """All jams of one server; a ``spare`` machine's are another's until it plays."""

    def __init__(
        self,
        studio: Studio,
        tasks: asyncio.TaskGroup,
        access: Access,
        spare: Spare | None = None,
    ) -> None:
        self.studio = studio
        self.access = access
        self.spare = spare
        self.rooms: dict[str, Room] = {}
        self.lag = Load("messages", studio.clock)
        self.turnstile = asyncio.Lock()  # lets viewers in one by one, between others' turns
        self._tasks = tasks

    def room(self, name: str) -> Room:
        """The jam of that name; the first to ask for it opens it.

        Raises:
            ProtocolError: if the name cannot be one, there are too many jams, or those there are
                keep this server too busy for another.
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
            asleep = self.spare is not None and not self.spare.playing
            goes_on = self.lobby is not None and self.lobby.knows(name)
            others = any(room.empty_since is None for room in self.rooms.values())
            # who plays already is not sent away, nor the first, whom nobody else's turns hold up
            if others and not asleep and not goes_on:
                for load in (self.lag, self.studio.answers.load):
                    load.must_be_light()
            self.rooms[name] = Room(name, self.studio, self._tasks, asleep=asleep)
            self.studio.measures.jams.set(len(self.rooms))
            if self.lobby is not None:
                self._go_on(self.rooms[name], self.lobby)
        return self.rooms[name]

    # Among other servers (server.lobby.Jams) ----------------------------------------------

    @property
    def lobby(self) -> Lobby | None:
        """What this server shares with its like, if it has any."""
        return self.studio.lobby

    def recalling(self, name: str) -> contextlib.AbstractAsyncContextManager[None]:
        """While it lasts, a jam of that name is opened as it was last, wherever that was."""
        if self.lobby is None or name in self.rooms or not JAM_NAME.fullmatch(name):
            return contextlib.nullcontext()
        return self.lobby.recalling(name)

    def _go_on(self, room: Room, lobby: Lobby) -> None:
        """Be a jam's home: go on with it, if another server was that before."""
        state = lobby.opened(room.name)
        if state is None:
            return
        try:
            room.adopt(state)
        except (ProtocolError, ValidationError) as error:
            log.warning("begins anew", jam=room.name, why=str(error))
        room.wake()

    def entries(self) -> list[JamEntry]:
        """The jams of this server, to be listed."""
        name = self.studio.settings.server_name
        return [entry_of(room, name) for room in self.rooms.values() if not room.asleep]

    def state(self, jam: str) -> Mirrored | None:
        """A jam as another machine has to know it, if it is here."""
        return self.rooms[jam].state() if jam in self.rooms else None

    def hand_over(self, jam: str) -> None:
        """Let a jam go that another server is the home of; its clients come back to it there."""
        if jam in self.rooms:
            for client in self.rooms[jam].clients.values():
                client.outbox.close(
                    TRY_AGAIN_LATER, "this jam goes on at another server: come back"
                )
            self.over(jam)

    # As a spare machine has it (server.standby.spare.Mirror) ------------------------------

    def adopt(self, state: Mirrored) -> None:
        """Keep a jam as the other machine has it."""
        try:
            self.room(state.jam).adopt(state)
        except ProtocolError as error:
            log.warning("cannot be mirrored", jam=state.jam, why=str(error))

    def sent(self, sent: Sent) -> None:
        """Hear what a player sent to the other machine."""
        if sent.jam in self.rooms:
            self.rooms[sent.jam].sent(sent.player, sent.sent)

    def over(self, jam: str) -> None:
        """Close a jam that the other machine closed."""
        if jam in self.rooms:
            self.rooms.pop(jam).close()

    def wake(self) -> None:
        """Go on with all jams: the other machine is gone."""
        for room in self.rooms.values():
            room.wake()

    async def feel(self) -> None:
        """Notice how late this server comes to what it is to do, and how busy it is."""
        cores = Cores(self.studio.clock)
        while True:
            due = self.studio.clock() + FEEL_SECONDS
            await asyncio.sleep(FEEL_SECONDS)
            self.lag.waited(max(0.0, self.studio.clock() - due))
            self.studio.pictures.resting = cores.busy() > BUSY_CORES

    async def tidy(self) -> None:
        """Keep the interpreter from looking for garbage while anybody plays."""
        garbage = Garbage(self.studio.clock)
        while True:
            await asyncio.sleep(TIDY_SECONDS)
            garbage.tidy(any(room.jam.timeline is not None for room in self.rooms.values()))

    async def sweep(self) -> None:
        """Close jams that everybody has left for good."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            now = self.studio.clock()
            for name, room in list(self.rooms.items()):
                if room.asleep:
                    continue  # the other machine's to close
                empty = room.empty_since
                if empty is not None and now - empty > self.studio.settings.idle_jam_seconds:
                    self.rooms.pop(name).close()
                else:
                    room.forget_absent(now)
            self.studio.measures.jams.set(len(self.rooms))


def entry_of(room: Room, server: str) -> JamEntry:
    """A jam of a server as it is listed."""
    players = sorted(client.name for client in room.clients.values() if client.role == "player")
    return JamEntry(
        jam=room.name,
        server=server,
        players=players,
        viewers=len(room.clients) - len(players),
        playing=room.jam.timeline is not None,
        tempo_bpm=room.jam.tempo_bpm,
        bundle=room.settings.bundle,
    )
