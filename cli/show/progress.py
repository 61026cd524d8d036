"""How far the bars are: a bar with what is left on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

WIDE = 30
PLAIN_TIMES = 10
"""How many plain lines are said in all."""


class Progress:
    """Tells of bars played.

    Args:
        bars: in all.
        stream: where to; the standard error if left out, for the sheet goes to standard output.
        clock: in seconds.
    """

    def __init__(
        self,
        bars: int,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bars = bars
        self._stream = stream or sys.stderr
        self._clock = clock
        self._began: float | None = None
        self._told = 0
        self._drawn = False

    def at(self, bars: int, said: str) -> None:
        """So many bars are over; what the player said is repeated if something went wrong."""
        now = self._clock()
        self._began = now if self._began is None else self._began
        if "MISSED" in said or not said.startswith("turn "):
            self._line(said)
        if not bars:
            return
        seconds = now - self._began
        rate = bars / seconds if seconds else 0.0
        left = (self._bars - bars) / rate if rate else 0.0
        told = f"{bars} of {self._bars} bars, {rate:.1f} a second, {max(0.0, left):.0f} s left"
        if self._stream.isatty():
            full = min(WIDE, WIDE * bars // self._bars)
            self._stream.write(f"\r[{'#' * full}{'.' * (WIDE - full)}] {told}   ")
            self._stream.flush()
            self._drawn = True
        elif bars * PLAIN_TIMES // self._bars > self._told:
            self._told = bars * PLAIN_TIMES // self._bars
            self._line(told)

    def close(self) -> None:
        """Leave what was told standing."""
        if self._drawn:
            self._stream.write("\n")
        self._drawn = False

    def _line(self, told: str) -> None:
        self.close()
        self._stream.write(f"{told}\n")
        self._stream.flush()
