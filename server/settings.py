"""The server's settings: read once from the environment, then never again."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from models.bundle import SHIPPED
from music.errors import TwosError
from server.addresses import is_loopback, is_origin
from server.runtime import PROVIDERS

PREFIX = "TWOS_"
LOG_LEVELS = ("debug", "info", "warning", "error")
ACCESS = ("auto", "open", "tokens")
SHORTEST_SECRET = 16
FIRST_BUNDLES = {"cpu": "fm-drums-2bar-int8", "cuda": "fm-drums-2bar"}
"""What answers where nobody says; onnxruntime multiplies whole numbers on processors alone."""
RANGES = {
    "port": (0, 65_535),
    "osc_port": (0, 65_535),
    "message_bytes": (1024, 16_777_216),
    "frame_bytes": (1024, 1_073_741_824),
    "messages_per_second": (1, 1_000_000),
    "players_per_jam": (1, 1_000),
    "viewers_per_jam": (0, 100_000),
    "connections": (8, 1_000_000),
    "jams": (1, 100_000),
    "answer_threads": (1, 64),
    "outbox_messages": (8, 100_000),
    "idle_jam_seconds": (0.0, 86_400.0),
    "realtime_priority": (0, 99),
    "recordings_days": (0, 36_500),
    "recordings_megabytes": (0, 10_000_000),
    "token_hours": (0.01, 8_760.0),
}


class SettingsError(TwosError, ValueError):
    """An environment variable holds something the server cannot use."""


@dataclass(frozen=True, kw_only=True)
class ServerSettings:
    """Everything that can be set, as ``TWOS_HOST`` and so on.

    Args:
        host: address to bind; loopback unless told otherwise.
        bundles: folder of bundles; ``default_bundle`` answers unless a jam chooses another, and
            left out, the one of ``FIRST_BUNDLES`` that the provider is best at.
        provider: what answers are computed on, ``cpu`` or ``cuda``; the server does not start if
            that is not so.
        message_bytes: largest message taken; larger ones are refused and the jam goes on.
        frame_bytes: largest websocket frame read at all; larger ones close the connection.
        messages_per_second: of one client; past it the connection is closed with the reason.
        connections: of the whole server, of any kind; past it no more are taken.
        answer_threads: how many runs of models answer at once, each on a core of its own; more than
            one is worth it where cores are idle.
        outbox_messages: waiting for a client that reads too slowly; past it, it is let go.
        idle_jam_seconds: how long an empty jam is kept for its players to come back.
        realtime_priority: SCHED_FIFO priority of the loop and the answers, where the system allows
            it; 0 asks for none.
        recordings: folder in which every jam is recorded; empty records none.
        recordings_days: how long they are kept; 0 for ever.
        recordings_megabytes: how much of them is kept, the newest; 0 all.
        osc_port: UDP port on which OSC is heard; 0 hears none.
        osc_host: address of that port; loopback unless told otherwise.
        osc_send: programs that are told by OSC of every jam, as ``HOST:PORT HOST:PORT``.
        standby: address of the spare machine of this one, as ``http://192.168.1.11:8000``, which
            clients are told.
        standby_of: address of the machine whose spare this one is; it plays when that one is gone.
        redis: address of the Redis by which several servers behind one address know of each
            other's jams, as ``redis://127.0.0.1:6379``; none if there is only this one.
        replica: this server's name in their list; the machine's own if left out.
        access: ``tokens`` lets in only who has a token, ``open`` anybody; ``auto`` asks for tokens
            unless the server is bound to this machine alone.
        secret: signs the tokens; left out, the server makes one up, and its tokens end with it.
        token_hours: how long a token holds.
        address: under which people open this server, where a proxy stands before it, as
            ``https://stage.example:8443``; the links that are printed begin with it.
        hosts: names by which this server is known besides its own, as ``stage.example jam.local``.
        origins: pages of other servers that may use this one, as ``https://stage.example``.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    bundles: Path = SHIPPED
    default_bundle: str = ""
    provider: str = "cpu"
    message_bytes: int = 262_144
    frame_bytes: int = 16_777_216
    messages_per_second: int = 400
    players_per_jam: int = 64
    viewers_per_jam: int = 2000
    connections: int = 8192
    jams: int = 4096
    answer_threads: int = 1
    outbox_messages: int = 512
    idle_jam_seconds: float = 60.0
    realtime_priority: int = 5
    recordings: str = "recordings"
    recordings_days: int = 0
    recordings_megabytes: int = 4000
    osc_port: int = 0
    osc_host: str = "127.0.0.1"
    osc_send: str = ""
    standby: str = ""
    standby_of: str = ""
    redis: str = field(default="", repr=False)
    replica: str = ""
    access: str = "auto"
    secret: str = field(default="", repr=False)
    token_hours: float = 12.0
    address: str = ""
    hosts: str = ""
    origins: str = ""
    log_level: str = "info"

    def __post_init__(self) -> None:
        for name, (least, most) in RANGES.items():
            value = getattr(self, name)
            if not least <= value <= most:
                raise SettingsError(
                    f"{PREFIX}{name.upper()} is {value}; allowed is {least:g} to {most:g}"
                )
        if self.log_level.lower() not in LOG_LEVELS:
            raise SettingsError(
                f"{PREFIX}LOG_LEVEL is {self.log_level!r}; allowed are {', '.join(LOG_LEVELS)}"
            )
        if self.osc_targets and not self.osc_port:
            raise SettingsError(f"{PREFIX}OSC_SEND needs {PREFIX}OSC_PORT: OSC is off without it")
        if self.access not in ACCESS:
            raise SettingsError(
                f"{PREFIX}ACCESS is {self.access!r}; allowed are {', '.join(ACCESS)}"
            )
        if self.secret and len(self.secret) < SHORTEST_SECRET:
            raise SettingsError(
                f"{PREFIX}SECRET has {len(self.secret)} characters; it needs at least "
                f"{SHORTEST_SECRET}, as `openssl rand -hex 16` makes them"
            )
        if self.redis and (self.standby or self.standby_of):
            raise SettingsError(
                f"{PREFIX}REDIS and {PREFIX}STANDBY exclude each other: servers that share a Redis "
                f"are each other's spares"
            )
        if self.redis and self.tokens_asked and not self.secret:
            raise SettingsError(
                f"{PREFIX}REDIS needs {PREFIX}SECRET where tokens are asked for: the same for all "
                f"servers, for a token of one must hold at the next"
            )
        if self.provider not in PROVIDERS:
            raise SettingsError(
                f"{PREFIX}PROVIDER is {self.provider!r}; allowed are {', '.join(PROVIDERS)}"
            )
        for name in ("address", "origins", "standby", "standby_of"):
            for origin in getattr(self, name).split():
                if not is_origin(origin):
                    raise SettingsError(
                        f"{PREFIX}{name.upper()} has {origin!r}; it must be as in "
                        f"https://stage.example"
                    )

    @property
    def tokens_asked(self) -> bool:
        """Whether one needs a token to come in."""
        return self.access == "tokens" or (self.access == "auto" and not is_loopback(self.host))

    @property
    def first_bundle(self) -> str:
        """What answers unless a jam chooses another."""
        return self.default_bundle or FIRST_BUNDLES[self.provider]

    @property
    def server_name(self) -> str:
        """What this server is called in a list of several."""
        return self.replica or socket.gethostname()

    @property
    def origin_list(self) -> list[str]:
        """The pages that may use this server besides its own."""
        return [*self.origins.split(), *self.address.split(), *self.standby_of.split()]

    @property
    def osc_targets(self) -> list[tuple[str, int]]:
        """Hosts and ports of ``osc_send``.

        Raises:
            SettingsError: if one is not written so.
        """
        targets = []
        for text in self.osc_send.split():
            host, _, port = text.rpartition(":")
            if not host or not port.isdecimal() or not 1 <= int(port) <= 65_535:
                raise SettingsError(
                    f"{PREFIX}OSC_SEND has {text!r}; it must be HOST:PORT, as in 127.0.0.1:9001"
                )
            targets.append((host.strip("[]"), int(port)))
        return targets

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None, **overrides: Any
    ) -> "ServerSettings":
        """Settings from ``TWOS_…`` variables; ``overrides`` that are not None win.

        Raises:
            SettingsError: naming the variable, its value and what it must be.
        """
        environment = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        for setting in fields(cls):
            variable = PREFIX + setting.name.upper()
            if variable in environment:
                kind = type(setting.default)
                values[setting.name] = _converted(variable, environment[variable], kind)
        values |= {name: value for name, value in overrides.items() if value is not None}
        return cls(**values)


def _converted(variable: str, text: str, kind: type) -> Any:
    try:
        if kind is int:
            return int(text)
        if kind is float:
            return float(text)
    except ValueError as error:
        wanted = "a whole number" if kind is int else "a number"
        raise SettingsError(f"{variable} is {text!r}; it must be {wanted}") from error
    return Path(text) if issubclass(kind, Path) else text
