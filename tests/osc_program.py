"""A program that speaks OSC by UDP: what it says, and what it hears."""

import socket
import time

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import build_msg

PATIENCE_SECONDS = 20.0


def free_port() -> int:
    """A UDP port that nobody has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """One of a jam's; addresses are said and heard without its beginning."""

    def __init__(self, server_port: int, jam: str = "main", port: int = 0) -> None:
        self.jam = jam
        self._server = ("127.0.0.1", server_port)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", port))
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.port = self._socket.getsockname()[1]

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_) -> None:
        self._socket.close()

    def say(self, verb: str, *values) -> None:
        self.send(build_msg(f"/twos/jam/{self.jam}/{verb}", list(values)).dgram)

    def send(self, datagram: bytes) -> None:
        self._socket.sendto(datagram, self._server)

    def next(self, seconds: float = PATIENCE_SECONDS) -> tuple[str, list]:
        """The next message, whatever it is."""
        self._socket.settimeout(seconds)
        message = OscMessage(self._socket.recv(65_536))
        return message.address.removeprefix(f"/twos/jam/{self.jam}/"), message.params

    def hear(self, verb: str) -> list:
        """The arguments of the next message of this verb; others are passed over."""
        return self.until(verb)[-1][1]

    def until(self, verb: str) -> list[tuple[str, list]]:
        """All messages to the next one of this verb."""
        heard, ends = [], time.monotonic() + PATIENCE_SECONDS
        while not heard or heard[-1][0] != verb:
            heard.append(self.next(max(0.01, ends - time.monotonic())))
        return heard
