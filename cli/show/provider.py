"""What the models run on: the processor, or a graphics card that is really in use."""

from pathlib import Path
from typing import Any

from cli.show.line import Line
from models.bundle import find_bundles
from music.errors import TwosError
from server.runtime import WHEELS, require_onnxruntime

NAME = "models run on"
GRAPHICS = ("cuda", "tensorrt", "rocm", "migraphx", "dml", "coreml")


def providers(bundles: Path, wanted: str, told: object) -> Line:
    """What the server says that it uses, and what onnxruntime uses here.

    Args:
        bundles: folder of models, one of which is loaded to see.
        wanted: ``cpu`` or ``cuda``, as ``TWOS_PROVIDER`` says.
        told: what the server's ``/healthz`` says; None if nothing.
    """
    try:
        wheel = require_onnxruntime()
        used, offered = _used_here(bundles, wanted)
    except TwosError as error:
        return Line(NAME, "WARN", f"not known here: {error}")
    return judged(wheel, wanted, told, used, offered)


def judged(wheel: str, wanted: str, told: object, used: list[str], offered: list[str]) -> Line:
    """Whether the graphics card that was asked for is in use."""
    figures = {"used here": " ".join(used), "offered here": " ".join(offered)}
    here = f"{wheel} uses {_short(used[0])} here"
    if told is not None:
        figures["used by the server"] = str(told)
        here = f"the server uses {_short(str(told))}, and {here}"
    using = used[0] if told is None else str(told)
    if wanted != "cpu" and wanted not in using.lower():
        way_out = "install the extra gpu, and look at the driver with nvidia-smi"
        return Line(NAME, "FAIL", f"{here}, but TWOS_PROVIDER is {wanted}; {way_out}", figures)
    if WHEELS[wheel] == "gpu" and not any(name in using.lower() for name in GRAPHICS):
        return Line(NAME, "WARN", f"{here}, though a graphics card was provided for", figures)
    return Line(NAME, "PASS", here, figures)


def _short(provider: str) -> str:
    """``cpu`` of ``CPUExecutionProvider``."""
    return provider.removesuffix("ExecutionProvider").lower()


def _used_here(bundles: Path, wanted: str) -> tuple[list[str], list[str]]:
    """Providers of a session of the first model, and those that onnxruntime offers."""
    import onnxruntime

    offered = list(onnxruntime.get_available_providers())
    asked = [name for name in offered if wanted in name.lower() or "cpu" in name.lower()]
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    graph = next(iter(sorted(find_bundles(bundles)[0].glob("*.onnx"))))
    session: Any = onnxruntime.InferenceSession(graph, options, providers=asked)
    return list(session.get_providers()), offered
