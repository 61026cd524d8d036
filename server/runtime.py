"""Which onnxruntime there is. Imports nothing heavy, so that it can be asked before anything."""

from importlib import metadata

from music.errors import TwosError

WHEELS = {"onnxruntime": "cpu", "onnxruntime-gpu": "gpu"}


class RuntimeMissingError(TwosError):
    """onnxruntime is missing, or there twice."""


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
