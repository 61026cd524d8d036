"""A few words with a jam: what the checks say to the server, and what they wait for."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from cli.show.asked import Asked, ShowError
from clients.midi.connection import dial
from server.protocol import (
    PROTOCOL,
    Hello,
    Message,
    Refused,
    Welcome,
    encode,
    read_server,
)

ANSWER_SECONDS = 5.0
PICTURES = ('{"type":"map"', '{"type":"trajectory"')
"""Long messages that no check asks for."""
OF_RECORDING = "recording"
"""Code of an error that refuses nothing: the bars tell of it."""
Heard = TypeVar("Heard", bound=Message)


class Wire:
    """One connection to a jam, after its hello; ``welcome`` is what the server said to it."""

    def __init__(self, server: str, socket: ClientConnection) -> None:
        self.welcome: Welcome
        self._server = server
        self._socket = socket

    async def say(self, message: Message) -> None:
        """Send one message; of a connection that is closed ``hear`` tells why."""
        with contextlib.suppress(ConnectionClosed):
            await self._socket.send(encode(message))

    async def hear(self, kind: type[Heard]) -> Heard:
        """The next message of a kind; others are passed over.

        Raises:
            ShowError: if the server refuses something, goes, or says nothing.
            ProtocolError: if it says something unknown.
        """
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                while True:
                    text = await self._socket.recv()
                    if isinstance(text, str) and text.startswith(PICTURES):
                        continue
                    message = read_server(text)
                    if isinstance(message, Refused) and message.code != OF_RECORDING:
                        raise ShowError(f"{self._server} refuses: {message.message}")
                    if isinstance(message, kind):
                        return message
        except TimeoutError as error:
            raise ShowError(f"{self._server} said nothing for {ANSWER_SECONDS:.0f} s") from error
        except ConnectionClosed as error:
            told = error.rcvd.reason if error.rcvd else "the connection broke"
            raise ShowError(f"{self._server} closed the connection: {told}") from error


@asynccontextmanager
async def in_jam(asked: Asked) -> AsyncIterator[Wire]:
    """Come as a player into a jam beside that of the bars, and leave it at the end.

    Raises:
        TwosError: if that is not possible.
    """
    async with await dial(asked.server, f"{asked.jam}-models") as socket:
        wire = Wire(asked.server, socket)
        await wire.say(Hello(type="hello", protocol=PROTOCOL, name="doctor", token=asked.token))
        wire.welcome = await wire.hear(Welcome)
        yield wire
