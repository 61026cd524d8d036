"""What all rooms of one server share: engines, threads, measures, and what is said of bundles."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from server.engine import Engine
from server.measures import Measures
from server.pictures import Pictures
from server.protocol import Axis, BundleInfo, Map, ProtocolError, encode
from server.settings import ServerSettings

Clock = Callable[[], float]


@dataclass
class Studio:
    """What all rooms of one server share."""

    settings: ServerSettings
    engines: dict[str, Engine]
    measures: Measures
    clock: Clock = time.monotonic
    answers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="answer")
    )
    drafts: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="draft")
    )
    pictures: Pictures = field(default_factory=Pictures)

    def shut_down(self) -> None:
        """End all threads."""
        for threads in (self.answers, self.drafts):
            threads.shutdown(cancel_futures=True)
        self.pictures.shut_down()

    def __post_init__(self) -> None:
        self.maps = {name: encode(map_of(engine)) for name, engine in self.engines.items()}
        self.infos = [info_of(engine) for engine in self.engines.values()]
        self.drafts_waiting = 0

    def engine(self, name: str) -> Engine:
        """The engine of a bundle.

        Raises:
            ProtocolError: if it is not installed.
        """
        if name not in self.engines:
            known = ", ".join(self.engines)
            raise ProtocolError("field", f"bundle is {name!r}; installed are {known}", "bundle")
        return self.engines[name]


def info_of(engine: Engine) -> BundleInfo:
    """What a client needs to offer a bundle."""
    m = engine.bundle.manifest
    return BundleInfo(
        name=m.name,
        title=m.title,
        family=m.family,
        instrument=m.instrument,
        bars=m.bars,
        modes=list(m.modes),
        attributes=list(m.attribute_vectors),
        licence=str(m.data.get("licence", "")),
    )


def map_of(engine: Engine) -> Map:
    """The picture's reference cloud."""
    m = engine.bundle.manifest
    first, second, third = (Axis(label=a.label, meaning=a.meaning) for a in m.axes)
    return Map(
        bundle=m.name,
        points=[(x, y, z) for x, y, z in m.cloud],
        attributes=m.cloud_attributes,
        axes=(first, second, third),
    )
