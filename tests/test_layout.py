"""The repository's own promises."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["music", "models", "training", "server", "clients", "cli"]


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_is_ours_and_its_init_is_empty(name):
    package = importlib.import_module(name)
    assert Path(package.__file__).resolve() == ROOT / name / "__init__.py"
    assert Path(package.__file__).read_text() == ""


def test_the_server_and_the_command_line_start_without_torch():
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "import server.app, server.__main__, cli.main, clients.midi.play\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_file_is_called_after_nothing():
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    assert not [f for f in files if Path(f).stem in ("utils", "helpers", "common")]
