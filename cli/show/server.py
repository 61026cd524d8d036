"""The server: whether it answers, speaks our protocol, and how far away it is."""

import http.client
import json
import statistics
import time
import urllib.error
import urllib.request
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from cli.show.asked import Asked, ShowError
from cli.show.line import Line
from cli.show.wire import ANSWER_SECONDS, in_jam
from clients.midi.clock import ServerClock
from music.errors import TwosError
from server.protocol import PROTOCOL, Ping, Pong, Welcome

PINGS = 20
UNSURE_SECONDS = 0.005
"""A clock known no better than so may set a first note off its downbeat by more than is wanted."""
FAST_DRIFT = 1e-4
"""Seconds a second; a quartz parts from another by less."""
LARGEST_ANSWER_BYTES = 100_000_000
MESSAGES_TO_RECORDING = 2.0
"""A recording also holds what was sent, and what each answer was made of."""
PAGES = {"ws": "http", "wss": "https"}
NAME = "server"


class Met(NamedTuple):
    """A server that answers: what ``/healthz`` says, and its welcome."""

    health: dict[str, Any]
    welcome: Welcome


async def meet(asked: Asked) -> tuple[Line, Met | None]:
    """Ask after the server's health, say hello, and measure the way."""
    try:
        health = health_of(asked)
        async with in_jam(asked) as wire:
            trips = []
            for number in range(PINGS):
                sent = time.monotonic()
                await wire.say(Ping(type="ping", id=number, client_time=sent))
                await wire.hear(Pong)
                trips.append(1000 * (time.monotonic() - sent))
    except TwosError as error:
        return Line(NAME, "FAIL", str(error)), None
    figures = {
        "there and back, median (ms)": statistics.median(trips),
        "most (ms)": max(trips),
        "protocol": wire.welcome.protocol,
    }
    told = f"{asked.server} answers in {statistics.median(trips):.1f} ms"
    return Line(NAME, "PASS", told, figures), Met(health, wire.welcome)


def health_of(asked: Asked) -> dict[str, Any]:
    """What a server says of itself.

    Raises:
        ShowError: if it says nothing, something strange, or speaks another protocol.
    """
    health = _read(asked, "/healthz")
    if not isinstance(health, dict) or health.get("protocol") != PROTOCOL:
        spoken = health.get("protocol") if isinstance(health, dict) else None
        raise ShowError(
            f"{asked.server} speaks protocol {spoken}, and this is {PROTOCOL}; "
            f"install one version on both"
        )
    return health


def recorded_bytes(asked: Asked, heard_bytes: int) -> float:
    """How much a recording of the doctor's jam takes.

    Args:
        asked: server and jam.
        heard_bytes: what was said in it, from which it is guessed if the server records nothing.
    """
    try:
        listed = _read(asked, "/api/recordings")
        sizes = [float(one["size"]) for one in listed if one["jam"] == asked.jam]
    except (ShowError, KeyError, TypeError, ValueError):
        sizes = []
    return sum(sizes) or MESSAGES_TO_RECORDING * heard_bytes


def _read(asked: Asked, path: str) -> Any:
    """The JSON at a path of the server.

    Raises:
        ShowError: if there is none.
    """
    parts = urlsplit(asked.server)
    whole = f"{parts.path.rstrip('/')}{path}"
    url = urlunsplit((PAGES.get(parts.scheme, parts.scheme), parts.netloc, whole, "", ""))
    headers = {"Authorization": f"Bearer {asked.token}"} if asked.token else {}
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        question = urllib.request.Request(url, headers=headers)
        with direct.open(question, timeout=ANSWER_SECONDS) as answer:
            return json.loads(answer.read(LARGEST_ANSWER_BYTES))
    except urllib.error.HTTPError as error:
        with error:
            told = f"{url} answers {error.code}; is it a Trading Twos server?"
        raise ShowError(told) from error
    except (OSError, http.client.HTTPException) as error:
        told = str(getattr(error, "reason", error))
        raise ShowError(
            f"no server answers at {asked.server} ({told}); start one with `twos serve`, "
            f"or give --server"
        ) from error
    except ValueError as error:
        raise ShowError(f"{url} says no JSON; is it a Trading Twos server?") from error


def clock_of(clock: ServerClock) -> Line:
    """How well the server's clock was known at the end of the bars, and how fast it parts."""
    name, error = "server's clock", clock.error_seconds
    if error == float("inf"):
        return Line(name, "FAIL", "not known: no ping came back")
    figures: dict[str, float | str] = {
        "offset (s)": f"{clock.offset_seconds:.6f}",
        "known to (ms)": 1000 * error,
    }
    told = f"known to {1000 * error:.2f} ms"
    if clock.drift:
        figures["drift (µs a second)"] = 1e6 * clock.drift
        told += f", parts from ours by {abs(1e6 * clock.drift):.1f} µs a second"
    else:
        told += "; 40 s of bars would tell how fast it parts from ours"
    if error > UNSURE_SECONDS:
        return Line(name, "WARN", f"{told}; the way is long or busy: use a cable", figures)
    if abs(clock.drift) > FAST_DRIFT:
        return Line(name, "WARN", f"{told}, faster than a sound clock does", figures)
    return Line(name, "PASS", told, figures)
