"""What an installation that plays takes up on a disk: the base with ``[cpu]``, and no torch.

``python -m benchmarks.footprint``, about a minute. It installs this checkout into a new virtual
environment with the versions of ``constraints.txt``, adds up what lies there, and removes it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from pathlib import Path

from benchmarks.figures import Figure, Report

ROOT = Path(__file__).parent.parent
EXTRA = "cpu"
BIGGEST = 8
"""Packages that are shown; the rest are summed."""
TOLD_BY_PIP = """
import importlib.metadata, json, pathlib
sizes = {}
for found in importlib.metadata.distributions():
    files = {pathlib.Path(file.locate()).resolve() for file in found.files or ()}
    sizes[found.name] = sum(file.stat().st_size for file in files if file.is_file())
print(json.dumps(sizes))
"""
"""Run in the new environment: bytes of each distribution's own list of files."""


class FootprintError(RuntimeError):
    """The environment could not be made."""


def installed_bytes(folder: Path) -> dict[str, int]:
    """Install the base with ``[cpu]`` into a new environment at ``folder``; bytes by distribution.

    Raises:
        FootprintError: with pip's own words if it could not.
    """
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    options = [
        "--quiet",
        "--disable-pip-version-check",
        "--constraint",
        f"{ROOT / 'constraints.txt'}",
    ]
    done = subprocess.run(
        [python, "-m", "pip", "install", *options, f"{ROOT}[{EXTRA}]"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise FootprintError(f"pip could not install {ROOT.name}[{EXTRA}]: {done.stderr.strip()}")
    told = subprocess.run([python, "-c", TOLD_BY_PIP], capture_output=True, text=True, check=True)
    sizes: dict[str, int] = json.loads(told.stdout)
    return {name: size for name, size in sizes.items() if name not in {"pip", "setuptools"}}


def figures_of(sizes: dict[str, int]) -> Iterable[Figure]:
    """All of it, the biggest packages, and the rest."""
    by_size = sorted(sizes, key=lambda name: sizes[name], reverse=True)
    yield megabytes("all of it", sizes.values())
    for name in by_size[:BIGGEST]:
        yield megabytes(f"of it: {name}", [sizes[name]])
    yield megabytes(
        f"of it: {max(0, len(sizes) - BIGGEST)} others", [sizes[name] for name in by_size[BIGGEST:]]
    )


def megabytes(what: str, sizes: Iterable[int]) -> Figure:
    """A figure of so many bytes in all."""
    return Figure(what=what, unit="MB", rounds=(sum(sizes) / 1e6,))


def report() -> Report:
    """One installation: another would be as large."""
    with tempfile.TemporaryDirectory() as made:
        sizes = installed_bytes(Path(made) / "venv")
    return Report(
        title="Size of an installation",
        command="python -m benchmarks.footprint",
        text=(
            f"`pip install -c constraints.txt '.[{EXTRA}]'` into a new virtual environment: "
            f"{len(sizes)} packages, with what Python compiles of them, without pip itself. "
            f"trading-twos is the code and every shipped bundle."
        ),
        figures=tuple(figures_of(sizes)),
    )


def main() -> None:
    """Print the report."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(report().markdown())


if __name__ == "__main__":
    main()
