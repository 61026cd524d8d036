"""The viewers of a jam: told after its players, a few at a time, so that nobody waits for them."""

import asyncio
from collections import deque
from collections.abc import Sequence

from server.outbox import Outbox

AT_ONCE = 16
"""Viewers told before the event loop may turn to others: half a millisecond of work."""
MOST_WAITING = 64
"""Messages on their way to the audience, past which it gets no more pictures."""


class Audience:
    """What the viewers are told, in order; a thousand of them take some 50 ms."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[str, bool, Sequence[Outbox]]] = deque()
        self._wake = asyncio.Event()

    def tell(self, viewers: Sequence[Outbox], text: str, *, picture: bool = False) -> None:
        """Queue a message for those who look on now; a few are told at once."""
        if not self._waiting and len(viewers) <= AT_ONCE:
            _put(viewers, text, picture)
        elif not (picture and len(self._waiting) >= MOST_WAITING):
            self._waiting.append((text, picture, viewers))
            self._wake.set()

    async def serve(self) -> None:
        """Tell them, until cancelled."""
        while True:
            await self._wake.wait()
            while self._waiting:
                text, picture, viewers = self._waiting[0]
                for first in range(0, len(viewers), AT_ONCE):
                    _put(viewers[first : first + AT_ONCE], text, picture)
                    await asyncio.sleep(0)
                self._waiting.popleft()
            self._wake.clear()


def _put(viewers: Sequence[Outbox], text: str, picture: bool) -> None:
    for outbox in viewers:
        if picture:
            outbox.put_picture(text)
        else:
            outbox.put(text)
