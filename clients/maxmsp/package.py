"""Makes the Max package: one folder, and the same as a zip, with all that the script needs.

    python -m clients.maxmsp.package [FOLDER]

Max looks for a package in one folder, so the modules that the script shares with the web page are
copied into its ``code/shared``, and the websocket client ``ws`` is installed beside it by npm.
Without npm the package is made all the same; the patch then sends ``script npm install`` once.
"""

import argparse
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
WEB = HERE.parent / "web"
MODULES = WEB / "jam"
NAME = "trading-twos"
FOLDERS = ("patchers", "help", "examples", "docs", "media")
LOADED = re.compile(r'load\("([\w.]+)"\)')
IMPORTED = re.compile(r'from "\./([\w.]+)"')


def shared_modules() -> list[str]:
    """The page's modules that the script loads, and those that they import."""
    wanted = LOADED.findall((HERE / "code" / "shared.mjs").read_text())
    found: list[str] = []
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.append(name)
            wanted += IMPORTED.findall((MODULES / name).read_text())
    return sorted(found)


def make(folder: Path) -> Path:
    """The package, without the websocket client, in a folder that is made anew."""
    package = folder / NAME
    shutil.rmtree(package, ignore_errors=True)
    ours = shutil.ignore_patterns("node_modules", "shared")
    shutil.copytree(HERE / "code", package / "code", ignore=ours)
    for name in FOLDERS:
        if (HERE / name).is_dir():
            shutil.copytree(HERE / name, package / name)
    shutil.copy(HERE / "package-info.json", package)
    shutil.copy(HERE / "README.md", package)
    shared = package / "code" / "shared"
    shared.mkdir()
    shutil.copy(WEB / "package.json", shared)  # it says that they are ES modules
    for name in shared_modules():
        shutil.copy(MODULES / name, shared)
    return package


def install_websocket(package: Path) -> bool:
    """Whether npm could put ``ws`` beside the script."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    command = [npm, "ci", "--silent", "--omit=dev"]
    return subprocess.run(command, cwd=package / "code", check=False).returncode == 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the package and its zip, and say where they are."""
    parser = argparse.ArgumentParser(prog="python -m clients.maxmsp.package", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("dist"))
    folder: Path = parser.parse_args(arguments).folder
    package = make(folder)
    if not install_websocket(package):
        print("npm could not install ws; in Max, send the script `script npm install` once")
    archive = shutil.make_archive(str(package), "zip", folder, NAME)
    print(f"copy {package} into Documents/Max 8/Packages or Max 9/Packages, or unpack {archive}")


if __name__ == "__main__":
    main()
