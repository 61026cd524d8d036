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
from server.app import create_app
from server.priority import go_first
from server.settings import ServerSettings, SettingsError

KEEPALIVE_SECONDS = 20.0
SHUTDOWN_SECONDS = 2


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
        ws="websockets-sansio",
        ws_max_size=settings.frame_bytes,
        ws_per_message_deflate=False,
        ws_ping_interval=KEEPALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        log_level="warning",
        access_log=False,
    )
    listener = _listen(settings.host, settings.port)
    port = listener.getsockname()[1]
    print(f"Trading Twos: open http://{settings.host}:{port} and press START", flush=True)
    gc.collect()
    gc.freeze()  # what is loaded stays: looking through it again took 60 ms, twice a short downbeat
    first = go_first(settings.realtime_priority)
    structlog.get_logger("twos").info("listening", port=port, realtime=first)
    uvicorn.Server(config).run(sockets=[listener])


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
        return socket.create_server((host, port), family=family)
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
