import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from clients.midi.output import realtime_priority
from models.bundle import load_bundle
from music.midi_file import midi_file, save_midi
from music.phrase import Drum, Hit, Phrase
from server.engine import Engine
from tests.browser import ARGUMENTS, CHROMIUM, pages_of
from tests.real_server import running
from training.archives import ARCHIVES, DataError, find_archive

with suppress(ImportError):  # the server's tests also run where torch is not installed
    import torch

    torch.set_num_threads(1)  # tiny models; a second thread only waits for the first

GROOVE = Phrase(
    2,
    tuple(
        [Hit(step, Drum.CLOSED_HAT, 0.6, 0.2) for step in range(0, 32, 4)]
        + [Hit(step, Drum.SNARE, 0.9, 0.1) for step in (4, 12, 20, 28)]
        + [Hit(step, Drum.KICK, 0.8, 0.1) for step in (0, 10, 16, 26)]
    ),
)
"""Two bars of rock: sixteen hits."""
STUB = Path(__file__).parent / "bundles" / "stub"


@pytest.fixture(scope="session")
def stub_engine() -> Engine:
    return Engine(load_bundle(STUB))


@pytest.fixture(scope="session")
def melody_engine() -> Engine:
    return Engine(load_bundle(STUB.parent / "stub-melody"))


@pytest.fixture(scope="session")
def varying_engine() -> Engine:
    return Engine(load_bundle(STUB.parent / "stub-varies"))


@pytest.fixture(scope="module")
def urgent():
    """The servers and clients of a module keep time even while other work loads the machine."""
    with realtime_priority(5) as allowed:
        if not allowed:
            print("real-time priority is not allowed here; a busy machine may miss turns")
        yield


@pytest.fixture(scope="module")
def browser():
    """A real Chromium; its event loop runs while it lives, so tests of asyncio are elsewhere."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page_server():
    """A real server for pages."""
    with running() as server:
        yield server


@pytest.fixture
def pages(browser):
    """Opens pages of one visitor."""
    with pages_of(browser) as open_page:
        yield open_page


@pytest.fixture
def groove_file(tmp_path: Path) -> Path:
    """A drummer who plays the groove in two turns, at 240 BPM."""
    path = tmp_path / "groove.mid"
    save_midi(midi_file([GROOVE, GROOVE], 240.0), path)
    return path


@pytest.fixture
def stub_copy(tmp_path: Path) -> Path:
    """A stub bundle to break."""
    return Path(shutil.copytree(STUB, tmp_path / "stub"))


@pytest.fixture(scope="session")
def groove() -> Path:
    """The Groove archive, where there is one."""
    try:
        return find_archive(ARCHIVES["groove"])
    except DataError as error:
        pytest.skip(str(error))
