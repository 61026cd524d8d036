"""All jams of one server: opened when somebody asks for them, closed when all have left."""

import asyncio
import re

import structlog

from server.access import Access
from server.protocol import ProtocolError
from server.room import Room
from server.standby.spare import Spare
from server.standby.state import Mirrored, Sent
from server.studio import Studio

log = structlog.get_logger("twos.hall")
JAM_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
SWEEP_SECONDS = 5.0


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
        self.turnstile = asyncio.Lock()  # lets viewers in one by one, between others' turns
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
            asleep = self.spare is not None and not self.spare.playing
            self.rooms[name] = Room(name, self.studio, self._tasks, asleep=asleep)
            self.studio.measures.jams.set(len(self.rooms))
        return self.rooms[name]

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
