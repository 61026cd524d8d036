"""What a sheet is asked to look at."""

import argparse
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from clients.midi.connection import address
from clients.midi.options import check_tempo
from music.errors import TwosError

DEFAULT_SERVER = "http://127.0.0.1:8000"
MOST_BARS = 10_000


class ShowError(TwosError):
    """A sheet that cannot be made as it was asked for."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One sheet.

    Args:
        server: that the show will play with.
        tempo_bpm: of the show.
        bars: to be played, the player's and the machine's together.
        html: where to write the page; None for text alone.
        ports: MIDI ports that have to be there, each by its name or a part of it.
        loop: an output and an input with a cable between them.
        bundles: folder of models; what the server's settings say for None.
        token: that the server wants of its players.
        jam: of the doctor's own, so that nobody else's is disturbed.

    Raises:
        TwosError: naming the option, its value and what is allowed.
    """

    server: str = DEFAULT_SERVER
    tempo_bpm: float = 120.0
    bars: int = 100
    html: Path | None = None
    ports: tuple[str, ...] = ()
    loop: tuple[str, str] | None = None
    bundles: Path | None = None
    token: str | None = field(default=None, repr=False)
    jam: str = field(default_factory=lambda: f"doctor-{secrets.token_hex(2)}")

    def __post_init__(self) -> None:
        check_tempo(self.tempo_bpm)
        if not 1 <= self.bars <= MOST_BARS:
            raise ShowError(f"bars is {self.bars}: allowed is 1-{MOST_BARS}; 100 is a good check")
        address(self.server, self.jam)
        if self.html is not None and not self.html.absolute().parent.is_dir():
            raise ShowError(
                f"{self.html} cannot be written afterwards: there is no folder "
                f"{self.html.parent}; make it first"
            )


def asked_by(options: argparse.Namespace) -> Asked:
    """What the command line asks for.

    Raises:
        TwosError: as ``Asked``.
    """
    given = {
        "server": options.server,
        "tempo_bpm": options.tempo,
        "bars": options.bars,
        "html": options.html,
        "ports": None if options.ports is None else tuple(options.ports),
        "loop": None if options.loop is None else tuple(options.loop),
        "bundles": options.bundles,
        "token": options.token,
    }
    return Asked(**{name: value for name, value in given.items() if value is not None})
