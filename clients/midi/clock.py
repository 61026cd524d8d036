"""What the server's clock says now, estimated from pings. Pure: every time is an argument.

A pong that came back quickly can be wrong by half its travel time at most, so the quickest of the
recent ones is believed and the others are not averaged in (minimum-delay filter).
"""

from collections import deque
from typing import NamedTuple

KEPT_SECONDS = 30.0
"""Older pongs are forgotten: two quartz clocks part by up to a millisecond in that time."""
MOST_PONGS = 64


class Pinged(NamedTuple):
    """One ping and its pong: local seconds when it left and came back, server seconds between."""

    sent: float
    server: float
    received: float

    @property
    def delay_seconds(self) -> float:
        """There and back."""
        return self.received - self.sent

    @property
    def offset_seconds(self) -> float:
        """Server clock less local clock, if both ways took equally long."""
        return self.server - (self.sent + self.received) / 2


class ServerClock:
    """Local seconds ↔ server seconds. Before the first pong both clocks are taken for one."""

    def __init__(self) -> None:
        self._pongs: deque[Pinged] = deque(maxlen=MOST_PONGS)

    def pong(self, sent: float, server: float, received: float) -> None:
        """Learn from one pong; one that came back before it left is ignored."""
        if received < sent:
            return
        while self._pongs and received - self._pongs[0].received > KEPT_SECONDS:
            self._pongs.popleft()
        self._pongs.append(Pinged(sent, server, received))

    def forget(self) -> None:
        """Begin again: after a reconnection another machine's clock may answer."""
        self._pongs.clear()

    @property
    def offset_seconds(self) -> float:
        """Server clock less local clock."""
        return self._quickest().offset_seconds if self._pongs else 0.0

    @property
    def error_seconds(self) -> float:
        """How far the estimate can be off at most; infinite before the first pong."""
        return self._quickest().delay_seconds / 2 if self._pongs else float("inf")

    def local(self, server_seconds: float) -> float:
        """The local clock at a moment of the server's."""
        return server_seconds - self.offset_seconds

    def server(self, local_seconds: float) -> float:
        """The server's clock at a local moment."""
        return local_seconds + self.offset_seconds

    def _quickest(self) -> Pinged:
        return min(self._pongs, key=lambda pinged: pinged.delay_seconds)
