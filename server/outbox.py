"""What waits to be sent to one client: music is never dropped silently, pictures may be."""

import asyncio
from collections import deque

POLICY_VIOLATION = 1008
"""Websocket close code of a server that refuses what a client does."""
TRY_AGAIN_LATER = 1013
"""Websocket close code of a server that cannot go on with this client now."""


class Outbox:
    """A bounded queue in two lanes.

    Everything but pictures is kept in order; when more than ``limit`` of it waits, the client is
    too slow to play with and the outbox closes itself. Of pictures only the newest few are kept.
    """

    def __init__(self, limit: int, pictures: int = 16) -> None:
        self._limit = limit
        self._messages: deque[str] = deque()
        self._pictures: deque[str] = deque(maxlen=pictures)
        self._wake = asyncio.Event()
        self._closed = False
        self.code, self.reason = 1000, ""

    def put(self, text: str) -> None:
        """Queue a message that must arrive; none once it is closed."""
        if self._closed:
            return
        if len(self._messages) < self._limit:
            self._messages.append(text)
            self._wake.set()
            return
        self._messages.clear()
        self._pictures.clear()
        self.close(TRY_AGAIN_LATER, f"{self._limit} messages wait: this client reads too slowly")

    def put_picture(self, text: str) -> None:
        """Queue a message of which the newest is enough."""
        if not self._closed:
            self._pictures.append(text)
            self._wake.set()

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Let ``get`` end once everything queued has been taken; the first reason counts."""
        if not self._closed:
            self._closed = True
            self.code, self.reason = code, reason
        self._wake.set()

    @property
    def idle(self) -> bool:
        """Whether nothing waits."""
        return not self._messages and not self._pictures

    async def get(self) -> str | None:
        """The next message, music before pictures; None when closed and empty."""
        while True:
            if self._messages:
                return self._messages.popleft()
            if self._pictures:
                return self._pictures.popleft()
            if self._closed:
                return None
            self._wake.clear()
            await self._wake.wait()
