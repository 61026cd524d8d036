"""``python -m server``: the jam server alone. ``twos serve`` is the same."""

import argparse
import contextlib
import gc
import io
import logging
import socket
import sys
from pathlib import Path
from typing import TextIO, cast

import structlog
import uvicorn

from music.errors import TwosError
from server.access import ROLES, Access, Role
from server.app import create_app
from server.priority import go_first
from server.qr import qr_code
from server.settings import ServerSettings, SettingsError
from server.sockets import Frames, Requests

KEEPALIVE_SECONDS = 20.0
SHUTDOWN_SECONDS = 2
SWITCH_SECONDS = 0.0005
"""How long a picture or a recording may hold the interpreter while music waits for it."""
GARBAGE = 20_000, 20, 1_000
"""When unused objects are looked for: the open jams of a full server are gone through seldom."""
SEND_BUFFER_BYTES = 65_536
"""What the system may keep for one client that reads nothing; left alone it keeps megabytes."""
BACKLOG = 1024
"""Connections that may wait to be taken: a whole audience opens the page at once."""
SPARE_FILES = 128
"""Beside the connections: models, logs, libraries."""


def serve(settings: ServerSettings) -> None:
    """Load and warm the bundles, then listen until stopped.

    Raises:
        BundleError: if a bundle cannot be used.
    """
    level = logging.getLevelNamesMapping().get(settings.log_level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(
                key_order=["timestamp", "level", "event"], bool_as_flag=False
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, QuietStream(sys.stderr))),
    )
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=Requests,
        ws=Frames,
        ws_max_size=settings.frame_bytes,
        ws_per_message_deflate=False,
        ws_ping_interval=KEEPALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        limit_concurrency=settings.connections,
        server_header=False,
        proxy_headers=False,
        log_level="warning",
        access_log=False,
    )
    listener = _listen(settings.host, settings.port)
    port = listener.getsockname()[1]
    say_where(settings, app.state.access, port)
    allow_files(settings.connections + SPARE_FILES)
    settle()
    first = go_first(settings.realtime_priority)
    structlog.get_logger("twos").info("listening", port=port, realtime=first)
    uvicorn.Server(config).run(sockets=[listener])


def settle() -> None:
    """Make the interpreter ready to play, when all is loaded."""
    gc.collect()
    gc.freeze()  # what is loaded stays: looking through it again took 60 ms, twice a short downbeat
    gc.set_threshold(*GARBAGE)
    sys.setswitchinterval(SWITCH_SECONDS)


def say_where(settings: ServerSettings, access: Access, port: int) -> None:
    """Print the address to open, and with tokens a link for each role: here and nowhere else."""
    host = reachable_name(settings)
    url = settings.address or f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if not access.asked:
        print(f"Trading Twos: open {url} and press START", flush=True)
        show_audience(settings, f"{url}/?role=viewer")
        return
    print(f"Trading Twos: open {url} with one of these links:")
    for role in ROLES:
        print(f"  {role:<11}{link(url, role, access.issue(role))}")
    print(f"They hold for {settings.token_hours:g} hours; who has one may come in.", flush=True)
    show_audience(settings, link(url, "viewer", access.issue("viewer")))


def show_audience(settings: ServerSettings, address: str) -> None:
    """Print the audience's way in for its phones, where it is known how they reach us."""
    if settings.address:
        print(f"For the audience:\n{qr_code(address)}", flush=True)


def link(url: str, role: Role, token: str) -> str:
    """The page as a role opens it."""
    return f"{url}/?token={token}" + ("&role=viewer" if role == "viewer" else "")


def reachable_name(settings: ServerSettings) -> str:
    """By which name others reach this server: what it is bound to, else the first of its names."""
    if settings.host not in ("0.0.0.0", "::"):
        return settings.host
    return next(iter(settings.hosts.split()), socket.gethostname())


def allow_files(count: int) -> None:
    """Let this process open so many files and connections, as far as the system lets it."""
    if sys.platform != "win32":
        import resource

        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = count if most == resource.RLIM_INFINITY else min(count, most)
        if now < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class QuietStream(io.TextIOBase):
    """Standard error that may go away: a show does not end because nobody reads the log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        return listener
    except OSError as error:
        raise SettingsError(
            f"cannot listen on {host}:{port} ({error.strerror or error}); "
            f"another server may be running there: choose another with --port"
        ) from error


def main(arguments: list[str] | None = None) -> int:
    """Serve; exit status 2 and one sentence if that is impossible."""
    parser = argparse.ArgumentParser(prog="python -m server", description="the jam server")
    parser.add_argument("--host")
    parser.add_argument("--port", type=int)
    parser.add_argument("--bundles", type=Path)
    parser.add_argument("--osc-port", type=int)
    parser.add_argument("--osc-host")
    parser.add_argument("--osc-send", nargs="+", default=[], metavar="HOST:PORT")
    given = vars(parser.parse_args(arguments))
    given["osc_send"] = " ".join(given["osc_send"]) or None
    try:
        serve(ServerSettings.from_environment(**given))
    except TwosError as error:
        print(f"twos: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
