"""uvicorn's connections, with an end to what a peer may make the server wait for or keep.

uvicorn leaves some of that open: half a request is waited for without end, pings are answered
whether or not the answers are read, a message may have any number of empty fragments, and a
connection whose peer reads nothing is never given up. Here each of them has a limit.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from server.limits import RateLimit
from server.outbox import POLICY_VIOLATION, TRY_AGAIN_LATER

REQUEST_SECONDS = 10.0
"""How long a request may take to arrive."""
FULL_SECONDS = 1.0
"""The same beyond the limit of connections: only to be told so."""
STUCK_SECONDS = 10.0
"""How long a client may read nothing while something waits to be read."""
FAREWELL_SECONDS = 2.0
"""How long a closed connection may take to read its close."""
CONTROL_FRAMES_PER_SECOND = 50
MOST_FRAGMENTS = 1024
NOT_UTF8, TOO_BIG = 1007, 1009
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"connection: close\r\nretry-after: 10\r\n\r\n"
    b"this server has as many connections as it may; try again later\n"
)


class Requests(H11Protocol):
    """HTTP; a request that does not arrive in time, or beyond the limit, ends the connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline: asyncio.TimerHandle | None = None
        self._full = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        most = self.limit_concurrency
        self._full = most is not None and len(self.connections) > most
        self._wait_for_request(FULL_SECONDS if self._full else REQUEST_SECONDS)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self._full:
            self.transport.write(FULL)
            self.transport.close()
            return
        super().data_received(data)
        half = self.conn.their_state in (h11.IDLE, h11.SEND_BODY)
        if half and self in self.connections:  # where it is not, a websocket has taken over
            self._wait_for_request(REQUEST_SECONDS)
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_request(self, seconds: float) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class Frames(WebSocketsSansIOProtocol):
    """Websockets; who floods, or lets things pile up, is let go with the reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._control = RateLimit(CONTROL_FRAMES_PER_SECOND, self.loop.time())
        self._stuck: asyncio.TimerHandle | None = None
        self._end: asyncio.TimerHandle | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._stuck, self._end):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    # What the peer sends ------------------------------------------------------------------

    def handle_ping(self) -> None:
        super().handle_ping()
        self._count_control()

    def handle_pong(self, event: Frame) -> None:
        super().handle_pong(event)
        self._count_control()

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= MOST_FRAGMENTS:
            self.frames = []
            self._fail(TOO_BIG, f"a message of more than {MOST_FRAGMENTS} fragments")
        elif not self.close_sent:
            super().handle_cont(event)

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text":
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self.frames = []
                self._fail(NOT_UTF8, "a text that is not UTF-8")
                return
        super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        if self.conn.close_sent is None:  # the handshake itself cannot be read
            self.handshake_complete = self.close_sent = True
            self.conn.send_response(self.conn.reject(400, "this is no websocket handshake\n"))
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
        else:
            super().handle_parser_exception()
        self._end_soon()

    def _count_control(self) -> None:
        if not self._control.allow(self.loop.time()):
            self._fail(POLICY_VIOLATION, "too many pings")

    # What the peer reads ------------------------------------------------------------------

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._stuck is None:
            self._stuck = self.loop.call_later(STUCK_SECONDS, self._let_go)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self._end_soon()

    async def send(self, message: Any) -> None:
        await super().send(message)
        if message["type"] == "websocket.close":
            self._end_soon(self.close_timeout)

    def _let_go(self) -> None:
        seconds = f"{STUCK_SECONDS:.0f}"
        self._fail(TRY_AGAIN_LATER, f"this client reads too slowly: nothing for {seconds} s")

    # The end ------------------------------------------------------------------------------

    def _fail(self, code: int, reason: str) -> None:
        """Close with a reason, whether or not the peer ever reads it."""
        if self.close_sent or self.disconnected:
            return
        self.conn.fail(code, reason)
        self.handle_parser_exception()

    def _end_soon(self, seconds: float = 0.0) -> None:
        if self._end is None:
            self._end = self.loop.call_later(FAREWELL_SECONDS + seconds, self.transport.abort)
