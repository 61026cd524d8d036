"""How hard a server works, told by how long things wait that should begin at once.

Counts of jams or of processor time say little: one jam may play a model of twenty milliseconds, a
thousand one of one. What waits long is near the point at which downbeats are missed.
"""

import time
from collections import deque
from collections.abc import Callable

import numpy as np

from server.protocol import ProtocolError

REMEMBERED_SECONDS = 5.0
MOST_REMEMBERED = 4096
FEWEST = 20
"""What fewer waits than these tell is chance."""
MOMENTS = 6
FULL_SECONDS = 0.015
"""No more jams are opened while one in twenty waits longer: half of half a step at 240 BPM."""


class Load:
    """How long what came in the last few seconds had to wait.

    Args:
        what: in words, for a refusal.
        clock: in seconds.
    """

    def __init__(self, what: str, clock: Callable[[], float]) -> None:
        self._what = what
        self._clock = clock
        self._waits: deque[tuple[float, float]] = deque(maxlen=MOST_REMEMBERED)  # when, how long

    def waited(self, seconds: float) -> None:
        """Something begins now that waited so long."""
        self._waits.append((self._clock(), seconds))

    @property
    def seconds(self) -> float:
        """What nineteen of twenty waited at most; 0 if hardly anything came."""
        since = self._clock() - REMEMBERED_SECONDS
        recent = [seconds for when, seconds in list(self._waits) if when >= since]
        return float(np.quantile(recent, 0.95)) if len(recent) >= FEWEST else 0.0

    def must_be_light(self) -> None:
        """Make sure that one more jam can be played.

        Raises:
            ProtocolError: if what plays already waits too long.
        """
        seconds = self.seconds
        if seconds > FULL_SECONDS:
            raise ProtocolError(
                "limit",
                f"this server is full: {self._what} wait up to {1000 * seconds:.0f} ms, and it "
                f"takes no more jams past {1000 * FULL_SECONDS:.0f}; try again later, or play on "
                f"another server",
                "jam",
            )


class Cores:
    """How many cores a server uses: on one of them runs the interpreter, on others models may.

    Args:
        clock: in seconds.
        used: processor time of this process so far, in seconds.
    """

    def __init__(
        self, clock: Callable[[], float], used: Callable[[], float] = time.process_time
    ) -> None:
        self._clock, self._used = clock, used
        self._moments: deque[tuple[float, float]] = deque(maxlen=MOMENTS)  # clock, used

    def busy(self) -> float:
        """How many, on average since this was asked ``MOMENTS`` times ago."""
        self._moments.append((self._clock(), self._used()))
        (began, before), (now, after) = self._moments[0], self._moments[-1]
        return (after - before) / (now - began) if now > began else 0.0
