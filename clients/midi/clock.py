"""What the server's clock says now, estimated from pings. Pure: every time is an argument.

A pong that came back quickly can be wrong by half its travel time at most, so the quickest of the
recent ones is believed and the others are not averaged in (minimum-delay filter). Two quartz clocks
part by up to a tenth of a millisecond in a second; how fast these do is the slope of the line
through the quickest pongs of each ten seconds, and the quickest recent one is carried on along it.
"""

from collections import deque
from typing import NamedTuple

import numpy as np

KEPT_SECONDS = 30.0
"""Older pongs are not believed any more, but for how fast the clocks part."""
MOST_PONGS = 64
SLOT_SECONDS, MOST_SLOTS, SURE_SLOTS = 10.0, 30, 4
"""Of how long the quickest pong is kept, how many of them, and how many tell a slope."""
MARGIN_SECONDS = 1e-4
"""So much of a delay counts for nothing: no pong weighs without bound."""
STEEPEST = 2e-4
"""No quartz is further off: seconds a second."""


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
        self._quick: dict[int, Pinged] = {}  # of each slot of time

    def pong(self, sent: float, server: float, received: float) -> None:
        """Learn from one pong; one that came back before it left is ignored."""
        if received < sent:
            return
        while self._pongs and received - self._pongs[0].received > KEPT_SECONDS:
            self._pongs.popleft()
        pinged = Pinged(sent, server, received)
        self._pongs.append(pinged)
        slot = int(received // SLOT_SECONDS)
        quick = self._quick.pop(slot, pinged)
        self._quick[slot] = min(quick, pinged, key=lambda held: held.delay_seconds)
        if len(self._quick) > MOST_SLOTS:
            del self._quick[next(iter(self._quick))]

    def forget(self) -> None:
        """Begin again: after a reconnection another machine's clock may answer."""
        self._pongs.clear()
        self._quick.clear()

    @property
    def offset_seconds(self) -> float:
        """Server clock less local clock, at the latest pong."""
        if not self._pongs:
            return 0.0
        quickest = self._quickest()
        since = self._pongs[-1].received - quickest.received
        return quickest.offset_seconds + self.drift * since

    @property
    def drift(self) -> float:
        """By how much the server's clock is faster, in seconds a second; 0 until it is known."""
        if len(self._quick) < SURE_SLOTS:
            return 0.0
        quick = list(self._quick.values())
        times = np.array([pinged.received for pinged in quick])
        offsets = np.array([pinged.offset_seconds for pinged in quick])
        sureness = [1 / (MARGIN_SECONDS + pinged.delay_seconds) for pinged in quick]
        slope = float(np.polyfit(times - times[0], offsets - offsets[0], 1, w=sureness)[0])
        return max(-STEEPEST, min(STEEPEST, slope))

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
