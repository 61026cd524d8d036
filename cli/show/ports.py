"""The MIDI ports: whether those that the show needs are there."""

from cli.show.line import Line
from clients.midi import ports
from clients.midi.ports import PortError

NAME = "MIDI ports"


def midi_ports(needed: tuple[str, ...]) -> Line:
    """Who is there, and who is missing.

    Args:
        needed: each by its name or a part of it, an input or an output.
    """
    try:
        inputs, outputs = ports.input_names(), ports.output_names()
    except PortError as error:
        return Line(NAME, "FAIL" if needed else "WARN", str(error))
    figures = {"inputs": len(inputs), "outputs": len(outputs)}
    there = ", ".join(dict.fromkeys([*inputs, *outputs]))
    missing = [name for name in needed if not _fits(name, inputs) and not _fits(name, outputs)]
    if missing:
        told = (
            f"{', '.join(map(repr, missing))} is not there; there are {there or 'none'}; plug it in"
        )
        return Line(NAME, "FAIL", told, figures)
    if not there:
        told = "none are there; browsers and Max have ports of their own, `twos play` has not"
        return Line(NAME, "WARN", told, figures)
    return Line(NAME, "PASS", there, figures)


def _fits(wanted: str, names: list[str]) -> bool:
    return any(wanted.casefold() in name.casefold() for name in names)
