"""Which onnxruntime there is. Imports nothing heavy, so that it can be asked before anything.

Import it before onnxruntime: from 1.29 on that tells its maker of every model it loads, and keeps a
file of it in the home folder, unless the environment says no before it is imported.
"""

import os
from importlib import metadata

from music.errors import TwosError

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

WHEELS = {"onnxruntime": "cpu", "onnxruntime-gpu": "gpu"}
PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}
"""What models can run on, and onnxruntime's name for it."""


class RuntimeMissingError(TwosError):
    """onnxruntime is missing, or there twice."""


class ProviderError(TwosError):
    """The models would not run on what they are to run on."""


def require_onnxruntime(installed: set[str] | None = None) -> str:
    """The one onnxruntime wheel that is installed.

    Args:
        installed: names to look among; this environment's own by default.

    Raises:
        RuntimeMissingError: if there is none, or both wheels own the same folder.
    """
    found = [wheel for wheel in WHEELS if _is_installed(wheel, installed)]
    if not found:
        raise RuntimeMissingError(
            "onnxruntime is not installed; choose one: pip install -c constraints.txt '.[cpu]', "
            "or '.[gpu]' with an NVIDIA card"
        )
    if len(found) > 1:
        raise RuntimeMissingError(
            "onnxruntime and onnxruntime-gpu are both installed and overwrite each other's files; "
            "pip uninstall both, then install one of the extras cpu and gpu"
        )
    return found[0]


def _is_installed(wheel: str, installed: set[str] | None) -> bool:
    if installed is not None:
        return wheel in installed
    try:
        metadata.version(wheel)
    except metadata.PackageNotFoundError:
        return False
    return True
