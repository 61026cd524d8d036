"""What one jam writes down: what players sent, what all were told, what answers were made of.

A recording begins with the jam's first take, so that a page which is only looked at leaves none.
"""

import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from server.jam import Call
from server.protocol import Message, SendNote, SendPhrase, encode
from server.recording.asked import Asked, Sounded
from server.recording.recorder import Begun, Ended, Event, Recorder, Space
from server.turn import Turn

SAID = ("settings", "transport", "call", "response", "missed", "trajectory", "scenes")
"""Types of messages to all that are written down."""


class Tape:
    """One jam's recording.

    Args:
        jam: its name.
        recorder: None records nothing.
        clock: the server's, in seconds.
    """

    def __init__(self, jam: str, recorder: Recorder | None, clock: Callable[[], float]) -> None:
        self._jam = jam
        self._recorder = recorder
        self._clock = clock
        self._spaces: set[str] = set()
        self.id: str | None = None

    def begin(self) -> bool:
        """Record from now on; False if nothing begins, as it is recorded already or never is."""
        if self._recorder is None or self.id is not None:
            return False
        now = datetime.now(UTC)
        self.id = f"{now:%Y%m%d-%H%M%S}-{self._jam}-{secrets.token_hex(2)}"
        began = now.isoformat(timespec="milliseconds")
        program = f"trading-twos {version('trading-twos')}"
        self._recorder.put(Begun(self.id, self._jam, began, self._clock(), program))
        return True

    def joined(self, player: str, kit: str, instrument: str) -> None:
        """A player is there."""
        self._write("joined", json.dumps({"player": player, "kit": kit, "instrument": instrument}))

    def left(self, player: str) -> None:
        """A player went."""
        self._write("left", json.dumps({"player": player}))

    def heard(self, player: str, message: SendNote | SendPhrase) -> None:
        """A player sent what he struck."""
        self._write(message.type, f'{{"player":{json.dumps(player)},"sent":{encode(message)}}}')

    def said(self, message: Message, text: str) -> None:
        """All clients are told something."""
        kind = getattr(message, "type", "")
        if kind in SAID:
            self._write(kind, text)

    def asked(self, turn: Turn, sounded: Sounded, closed: Call) -> None:
        """An answer was made; ``Asked.of`` tells of what."""
        if self._recorder is not None and self.id is not None:
            self._write("asked", Asked.of(turn, sounded, closed).model_dump_json())

    def pictured(self, bundle_hash: str, picture: str) -> None:
        """The jam plays in a bundle's space, whose ``map`` message this is."""
        if self._recorder is not None and self.id is not None and bundle_hash not in self._spaces:
            self._spaces.add(bundle_hash)
            self._recorder.put(Space(bundle_hash, picture))
            self._write("space", json.dumps({"bundle_hash": bundle_hash}))

    def end(self) -> None:
        """The jam is over."""
        if self._recorder is not None and self.id is not None:
            self._recorder.put(Ended(self.id, self._clock()))

    async def settled(self) -> bool:
        """Whether what happened so far is written, so that nothing loses it."""
        if self._recorder is None or self.id is None:
            return False
        return await self._recorder.settled()

    @property
    def trouble(self) -> str | None:
        """Why nothing can be written now, if so."""
        return self._recorder.trouble if self._recorder is not None and self.id else None

    def _write(self, kind: str, message: str) -> None:
        if self._recorder is not None and self.id is not None:
            self._recorder.put(Event(self.id, self._clock(), kind, message))
