"""Finding a jam's websocket, and saying in one sentence why it cannot be reached."""

from urllib.parse import quote, urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidMessage, InvalidStatus

from music.errors import TwosError

LARGEST_MESSAGE_BYTES = 2**24
OPEN_SECONDS = 5.0
CLOSE_SECONDS = 1.0
REFUSALS = {403, 421, 503}
"""Of a Trading Twos server, which says why."""
SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}


class JamError(TwosError):
    """A server or jam cannot be played with."""


def address(server: str, jam: str) -> str:
    """The websocket of a jam on a server such as ``http://127.0.0.1:8000``.

    Raises:
        JamError: if the server's address is not one.
    """
    wrong = JamError(f"server {server!r} is not an address; give one such as http://127.0.0.1:8000")
    try:
        parts = urlsplit(server)
        port = parts.port
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in SCHEMES or not parts.hostname or parts.query or parts.fragment:
        raise wrong
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = host if port is None else f"{host}:{port}"
    path = parts.path.rstrip("/")
    return f"{SCHEMES[parts.scheme]}://{place}{path}/ws/jams/{quote(jam, safe='')}"


async def dial(server: str, jam: str) -> ClientConnection:
    """Open a jam's websocket.

    Raises:
        JamError: naming the server and what it answered.
    """
    url = address(server, jam)
    try:
        return await connect(
            url,
            compression=None,
            max_size=LARGEST_MESSAGE_BYTES,
            open_timeout=OPEN_SECONDS,
            close_timeout=CLOSE_SECONDS,
            proxy=None,
        )
    except InvalidStatus as error:
        status = error.response.status_code
        if status in REFUSALS and error.response.body:
            said = error.response.body.decode(errors="replace").strip()
            raise JamError(f"{server} lets nobody in: {said}") from error
        raise JamError(
            f"{server} answers {status} instead of opening a jam; "
            f"is it a Trading Twos server? `twos serve` starts one"
        ) from error
    except (InvalidHandshake, InvalidMessage, EOFError) as error:
        raise JamError(
            f"{server} does not speak websocket ({error}); is it a Trading Twos server?"
        ) from error
    except TimeoutError as error:
        raise JamError(
            f"no server answers at {server} within {OPEN_SECONDS:.0f} s; check the address"
        ) from error
    except OSError as error:
        raise JamError(
            f"no server answers at {server} ({_reason(error)}); "
            f"start one with `twos serve`, or give --server"
        ) from error


def _reason(error: OSError) -> str:
    """What the system says; asyncio's own sentences repeat the address."""
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    return error.strerror or str(error)
