import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from models.bundle import load_bundle
from server.engine import Engine
from training.archives import ARCHIVES, DataError, find_archive

with suppress(ImportError):  # the server's tests also run where torch is not installed
    import torch

    torch.set_num_threads(1)  # tiny models; a second thread only waits for the first

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
