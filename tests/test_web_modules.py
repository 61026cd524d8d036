"""The page's pure modules: their own tests in Node, and their agreement with the server."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from music.kit import load_kit
from music.phrase import Drum
from server import protocol as wire
from tests.strategies import SERVER_MESSAGES

JS = Path(__file__).parent / "js"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")


def node(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [NODE, *arguments], input=text, capture_output=True, text=True, timeout=120
    )
