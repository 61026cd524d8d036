"""The page's pure modules: their own tests in Node, and their agreement with the server."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from music.kit import load_kit
from music.phrase import Drum
from tests.browser import NODE_MODULES, needs

JS = Path(__file__).parent / "js"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")


def node(*arguments: str | Path, text: str = "") -> str:
    done = subprocess.run(
        [NODE, *arguments], input=text, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_pages_pure_modules_pass_their_own_tests():
    tests = sorted(JS.glob("*.test.mjs"))
    report = node("--test", *tests)
    assert "# fail 0" in report


@needs("typescript")
def test_the_pages_types_hold():
    node(NODE_MODULES / "typescript" / "bin" / "tsc", "--project", JS / "tsconfig.json")


def test_the_pages_drums_are_those_of_the_default_kit_in_the_grids_order():
    notes = load_kit("roland-td11").notes
    drums = json.loads(node(JS / "drums.mjs"))
    assert drums == [[drum.label, notes[drum]] for drum in Drum]
