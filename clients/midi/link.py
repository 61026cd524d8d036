"""Ableton Link: a beat that all programs of a network share, as the clock that leads a jam.

The library (``aalink``, the extra ``link``) is under GPL-3, so that nothing else here needs it.
"""

import asyncio
import math
from typing import Any

from music.errors import TwosError
from music.phrase import BEATS_PER_BAR

SETTLE_SECONDS = 0.5
"""How long a peer waits before it joins: one that joins at once can bring its own tempo along."""
DEFAULT_BPM = 120.0


class LinkError(TwosError):
    """Ableton Link cannot be used here."""


class LinkBeats:
    """The beat of a Link session; the jam's beat 0 is its bar line after the next.

    Args:
        link: of ``joined``.
        now: local seconds.
    """

    running = True
    first_beat = 0.0

    def __init__(self, link: Any, now: float) -> None:
        self._link = link
        self._first: float = BEATS_PER_BAR * (math.ceil(link.beat / BEATS_PER_BAR) + 1)
        self.look(now)

    def look(self, now: float) -> None:
        """Read where the session is."""
        self._now = now
        self._beat, self._tempo_bpm = float(self._link.beat), float(self._link.tempo)

    def align(self, beat: float) -> None:
        """Count so that a jam that plays already goes on: its beats become the nearest of ours."""
        self._first = round(self._beat - beat)

    @property
    def playing(self) -> bool:
        """A Link session always is."""
        return True

    @property
    def tempo_bpm(self) -> float:
        """As it was when somebody last looked."""
        return self._tempo_bpm

    def beat(self, seconds: float) -> float:
        """Which beat of the jam sounds at a moment."""
        return self._beat - self._first + (seconds - self._now) * self._tempo_bpm / 60.0

    def seconds(self, beat: float) -> float:
        """When a beat of the jam sounds."""
        return self._now + (beat - self._beat + self._first) * 60.0 / self._tempo_bpm


async def joined(tempo_bpm: float | None) -> Any:
    """A peer of the network's Link session; alone it begins one of its own.

    Args:
        tempo_bpm: of a session of its own.

    Raises:
        LinkError: if the library is not installed.
    """
    try:
        import aalink
    except ImportError as error:
        raise LinkError(
            "Ableton Link needs the extra link, which is under GPL-3: "
            "pip install -c constraints.txt '.[link]'"
        ) from error
    link = aalink.Link(tempo_bpm or DEFAULT_BPM)
    link.quantum = float(BEATS_PER_BAR)
    await asyncio.sleep(SETTLE_SECONDS)
    link.enabled = True
    await asyncio.sleep(SETTLE_SECONDS)
    return link
