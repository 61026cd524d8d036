"""What all rooms of one server share: engines, threads, measures, and what is said of bundles."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import structlog
from pydantic import ValidationError

from server.answers import Answers
from server.engine import Engine
from server.lobby import Lobby
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
    answers: Answers = field(init=False)
    drafts: Answers = field(init=False)
    pictures: Pictures = field(default_factory=Pictures)
    recorder: Recorder | None = None
    mirrors: Mirrors = field(default_factory=Mirrors)
    lobby: Lobby | None = None

    def shut_down(self) -> None:
        """End all threads."""
        for threads in (self.answers, self.drafts):
            threads.shut_down()
        self.pictures.shut_down()
        if self.recorder is not None:
            self.recorder.close()

    def __post_init__(self) -> None:
        self.answers = Answers(self.settings.answer_threads)
        self.drafts = Answers(name="draft")
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
        try:
            kept = self._written_scenes(jam)
            return {} if kept is None else self.scenes(KEPT.validate_json(kept))
        except (RecordingError, ValidationError) as error:
            log.warning("scenes cannot be read", jam=jam, why=str(error))
            return {}

    def _written_scenes(self, jam: str) -> str | None:
        """The same as JSON: as all servers know them, else as they were recorded here."""
        kept = None if self.lobby is None else self.lobby.scenes(jam)
        if kept is None and self.recorder is not None:
            kept = Library(self.recorder.folder).scenes(jam)
        return kept

    def keep_scenes(self, jam: str, kept: list[KeptScene]) -> None:
        """Keep the scenes of a jam for the next one of this name."""
        text = KEPT.dump_json(kept).decode()
        if self.recorder is not None:
            self.recorder.put(KeptScenes(jam, text))
        if self.lobby is not None:
            self.lobby.keep_scenes(jam, text)

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
