"""What a spare machine must know of a jam to go on with it, and how it is told.

The machine that plays sends a jam's whole state whenever it changes, and between two states what
players send. Its wire is its own: both machines run the same program.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from music.errors import TwosError
from server.jam import JamState
from server.protocol import (
    MOST_TOKEN,
    Message,
    Ping,
    Pong,
    Refused,
    SendNote,
    SendPhrase,
    Settings,
)
from server.scenes import KeptScene

MIRROR = 1
"""Version of this wire; two machines of a pair must speak the same."""


class MirrorError(TwosError):
    """What came from the other machine cannot be understood."""


class Remembered(Message):
    """What the machine remembers of a player: music is told as recordings tell it."""

    name: str
    kit: str
    latent: list[float] | None
    heard: dict[str, object] | None
    answered: dict[str, object] | None


class AskToMirror(Message):
    """The first message of a spare machine."""

    type: Literal["mirror"] = "mirror"
    version: int = MIRROR
    token: Annotated[str, Field(max_length=MOST_TOKEN)] | None = None


class Mirrored(Message):
    """A jam as it is now. ``resumable`` has the names of players by their resume ids."""

    type: Literal["jam"] = "jam"
    jam: str
    settings: Settings
    core: JamState
    memories: list[Remembered]
    scenes: list[KeptScene]
    resumable: dict[str, str]


class Sent(Message):
    """What a player sent."""

    type: Literal["sent"] = "sent"
    jam: str
    player: str
    sent: Annotated[SendNote | SendPhrase, Field(discriminator="type")]


class Over(Message):
    """A jam that is closed."""

    type: Literal["over"] = "over"
    jam: str


FromSpare = Annotated[AskToMirror | Ping, Field(discriminator="type")]
ToSpare = Annotated[Mirrored | Sent | Over | Pong | Refused, Field(discriminator="type")]
_FROM_SPARE = TypeAdapter[AskToMirror | Ping](FromSpare)
_TO_SPARE = TypeAdapter[Mirrored | Sent | Over | Pong | Refused](ToSpare)


def read_from_spare(text: str | bytes) -> AskToMirror | Ping:
    """What a spare machine says.

    Raises:
        MirrorError: if it is of another version.
    """
    try:
        return _FROM_SPARE.validate_json(text)
    except ValidationError as error:
        raise MirrorError(_sentence(error)) from error


def read_to_spare(text: str | bytes) -> Mirrored | Sent | Over | Pong | Refused:
    """What the machine that plays says.

    Raises:
        MirrorError: if it is of another version.
    """
    try:
        return _TO_SPARE.validate_json(text)
    except ValidationError as error:
        raise MirrorError(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return (
        f"the other machine's {where or 'message'} is not understood ({first['msg']}); both must "
        f"run the same version"
    )
