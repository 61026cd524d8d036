"""MIDI ports by name. The MIDI library is loaded when a port is first asked for.

``MIDO_BACKEND`` chooses another system than the default, as mido knows it:
``mido.backends.rtmidi/UNIX_JACK`` for JACK.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any

import mido

from music.errors import TwosError

BACKEND = "mido.backends.rtmidi"


class PortError(TwosError):
    """A MIDI port is not there, cannot be opened, or its name fits several."""


def input_names() -> list[str]:
    """The MIDI inputs there are.

    Raises:
        PortError: if the MIDI system cannot be asked.
    """
    return _names("input")


def output_names() -> list[str]:
    """The MIDI outputs there are.

    Raises:
        PortError: if the MIDI system cannot be asked.
    """
    return _names("output")


def open_input(wanted: str, callback: Callable[[mido.Message], None]) -> Any:
    """Open an input by its name or a part of it; ``callback`` runs in the driver's own thread.

    Raises:
        PortError: if there is no such port, several, or it is taken.
    """
    name = choose(wanted, input_names(), "input")
    return _opened(name, "input", lambda: _backend().open_input(name, callback=callback))


def open_output(wanted: str) -> Any:
    """Open an output by its name or a part of it.

    Raises:
        PortError: if there is no such port, several, or it is taken.
    """
    name = choose(wanted, output_names(), "output")
    return _opened(name, "output", lambda: _backend().open_output(name))


def choose(wanted: str, names: Sequence[str], kind: str) -> str:
    """The port of that name, else the only one whose name holds it; upper and lower case alike.

    Raises:
        PortError: if none or several fit, naming what there is.
    """
    if wanted in names:
        return wanted
    fitting = [name for name in names if wanted.casefold() in name.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise PortError(f"MIDI {kind} {wanted!r} fits {_list(fitting)}; give more of the name")
    there = f"there are {_list(names)}" if names else "there are none"
    raise PortError(
        f"MIDI {kind} {wanted!r} is not there; {there}; plug it in, and see `twos ports`"
    )


def _list(names: Sequence[str]) -> str:
    return ", ".join(repr(name) for name in names)


def _backend() -> Any:
    return mido.Backend(os.environ.get("MIDO_BACKEND") or BACKEND)


def _names(kind: str) -> list[str]:
    backend = _backend()
    try:
        found = backend.get_input_names() if kind == "input" else backend.get_output_names()
    except ModuleNotFoundError as error:
        if error.name == "rtmidi":
            raise PortError(
                "python-rtmidi is not installed; MIDI ports need the midi extra: "
                "pip install 'trading-twos[midi]'"
            ) from error
        raise PortError(
            f"MIDO_BACKEND names {backend.name!r}, which is not installed; "
            f"unset it or set it to {BACKEND}"
        ) from error
    except Exception as error:  # each backend raises its own kinds when the system is not there
        raise PortError(
            f"the MIDI system of this machine does not answer ({error or type(error).__name__}); "
            f"MIDO_BACKEND={BACKEND}/UNIX_JACK uses JACK"
        ) from error
    return list(dict.fromkeys(found))


def _opened(name: str, kind: str, opener: Callable[[], Any]) -> Any:
    try:
        return opener()
    except Exception as error:  # as above
        raise PortError(
            f"MIDI {kind} {name!r} cannot be opened ({error or type(error).__name__}); "
            f"another program may hold it"
        ) from error
