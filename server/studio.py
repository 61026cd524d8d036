"""What all rooms of one server share: engines, threads, measures, and what is said of bundles."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import structlog
from pydantic import ValidationError

from server.engine import Engine
from server.measures import Measures
from server.pictures import Pictures
from server.protocol import Axis, BundleInfo, Map, ProtocolError, encode
from server.recording.library import Library
from server.recording.recorder import KeptScenes, Recorder, RecordingError
from server.scenes import KEPT, KeptScene, Stored
from server.settings import ServerSettings
from server.standby.mirror import Mirrors

log = structlog.get_logger("twos.studio")
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
    recorder: Recorder | None = None
    mirrors: Mirrors = field(default_factory=Mirrors)

    def shut_down(self) -> None:
        """End all threads."""
        for threads in (self.answers, self.drafts):
            threads.shutdown(cancel_futures=True)
        self.pictures.shut_down()
        if self.recorder is not None:
            self.recorder.close()

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

    def kept_scenes(self, jam: str) -> dict[str, Stored]:
        """The scenes of an earlier jam of this name."""
        if self.recorder is None:
            return {}
        try:
            return self.scenes(KEPT.validate_json(Library(self.recorder.folder).scenes(jam)))
        except (RecordingError, ValidationError) as error:
            log.warning("scenes cannot be read", jam=jam, why=str(error))
            return {}

    def keep_scenes(self, jam: str, kept: list[KeptScene]) -> None:
        """Keep the scenes of a jam for the next one of this name."""
        if self.recorder is not None:
            self.recorder.put(KeptScenes(jam, KEPT.dump_json(kept).decode()))

    def scenes(self, kept: Iterable[KeptScene]) -> dict[str, Stored]:
        """Scenes that were written down, by name, but for those whose bundle is not installed."""
        return {
            scene.name: Stored(
                self.engines[scene.bundle].bundle,
                np.array(scene.latent, np.float32),
                scene.settings,
                scene.beats,
            )
            for scene in kept
            if scene.bundle in self.engines
        }


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
