"""A jam's scenes: places of the space and ways to answer, stored under names and recalled.

Their order is the list that GO walks through. The way to a scene may take some beats: numbers then
change from turn to turn, and what interpolation leads to moves from where it was to the scene.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from pydantic import TypeAdapter

from models.bundle import Bundle, Vector
from server.protocol import ChangeScenes, Message, ProtocolError, Scene, Settings
from server.protocol import Scenes as ScenesMessage

MOST_SCENES = 64
BLENDED = ("radius", "delta", "temperature")
"""Settings that change on the way, beside alpha and the attributes; all others do so at once."""


class KeptScene(Message):
    """A scene as it is written down, and as another machine is told of it."""

    name: str
    bundle: str
    latent: list[float]
    settings: Settings
    beats: float = 0.0


@dataclass(frozen=True)
class Stored:
    """What is kept under a name: where (D,), in which bundle, and how the machine answered.

    ``beats`` is how long the way there takes.
    """

    bundle: Bundle
    latent: Vector
    settings: Settings
    beats: float = 0.0


class Glide:
    """The way from one way of answering to a scene.

    Args:
        start: how the machine answered before.
        aims: of each player, where interpolation led then (D,).
        take: of the jam.
        begins: beat of that take.
        beats: that it lasts, more than 0.
    """

    def __init__(
        self, start: Settings, aims: Mapping[str, Vector], take: int, begins: float, beats: float
    ) -> None:
        self._start = start
        self._aims = aims
        self._take = take
        self._begins = begins
        self._beats = beats

    def share(self, take: int, beat: float) -> float:
        """How much of the way is behind at a beat, in [0, 1]; all of it in another take."""
        if take != self._take:
            return 1.0
        return min(1.0, max(0.0, (beat - self._begins) / self._beats))

    def settings(self, end: Settings, share: float) -> Settings:
        """How the machine answers with this share of the way behind it."""
        start = self._start
        numbers = {
            name: _between(getattr(start, name), getattr(end, name), share) for name in BLENDED
        }
        # Who did not interpolate before stayed with the player.
        alpha = start.alpha if start.mode == "interpolation" else 0.0
        attributes = {
            name: _between(start.attributes.get(name, 0.0), end.attributes.get(name, 0.0), share)
            for name in {*start.attributes, *end.attributes}
        }
        changed = {**numbers, "alpha": _between(alpha, end.alpha, share), "attributes": attributes}
        return end.model_copy(update=changed)

    def aim(self, player: str, end: Vector, share: float) -> Vector:
        """Where interpolation leads a player, (D,)."""
        start = self._aims.get(player)
        if start is None or self._start.mode != "interpolation":
            return end
        return np.asarray(start + share * (end - start), np.float32)


def _between(start: float, end: float, share: float) -> float:
    return start + share * (end - start)


class Scenes:
    """Those of one jam, in the order in which they were stored."""

    def __init__(self) -> None:
        self._stored: dict[str, Stored] = {}
        self._glide: Glide | None = None

    @property
    def stored(self) -> dict[str, Stored]:
        """All of them by name."""
        return dict(self._stored)

    def adopt(self, stored: Mapping[str, Stored]) -> None:
        """Have these, whatever there was before."""
        self._stored = dict(stored)

    def store(self, name: str, scene: Stored) -> None:
        """Keep a scene, in place of one of the same name.

        Raises:
            ProtocolError: if there are too many.
        """
        if name not in self._stored and len(self._stored) >= MOST_SCENES:
            raise ProtocolError(
                "field",
                f"name is {name!r}: {MOST_SCENES} scenes are stored, which is the limit; forget "
                f"one, or store under its name",
                "name",
            )
        self._stored[name] = scene

    def named(self, name: str) -> Stored:
        """The scene of that name.

        Raises:
            ProtocolError: if there is none.
        """
        if name not in self._stored:
            known = ", ".join(self._stored) or "none so far"
            raise ProtocolError("field", f"name is {name!r}; stored are {known}", "name")
        return self._stored[name]

    def after(self, name: str | None) -> str:
        """The scene that GO brings after one, or the first.

        Raises:
            ProtocolError: if there is none.
        """
        names = list(self._stored)
        following = names.index(name) + 1 if name in names else 0
        if following >= len(names):
            end = (
                f"the list ends with {name!r}; recall a scene by its name"
                if names
                else ("no scene is stored yet; store one first")
            )
            raise ProtocolError("field", f"nothing to go to: {end}", "action")
        return names[following]

    def forget(self, name: str) -> None:
        """Let a scene go.

        Raises:
            ProtocolError: if there is none of that name.
        """
        self.named(name)
        del self._stored[name]

    def aim(self, settings: Settings) -> Vector | None:
        """Where the recalled scene lies, (D,); None if none of this bundle is."""
        held = self._stored.get(settings.scene or "")
        return held.latent if held is not None and held.bundle.name == settings.bundle else None

    def recalled(self, name: str) -> Settings:
        """How the machine answers once a scene is recalled: as then, but on the way to it.

        Raises:
            ProtocolError: if there is no such scene.
        """
        settings = self.named(name).settings
        return settings.model_copy(
            update={"mode": "interpolation", "toward": "scene", "scene": name}
        )

    def glide(self, glide: Glide | None) -> None:
        """Take this way to the scene that was recalled; None is there at once."""
        self._glide = glide

    def on_the_way(
        self, settings: Settings, player: str, take: int, beat: float
    ) -> tuple[Settings, Vector | None]:
        """How a player is answered at a beat, and where interpolation leads then, (D,).

        That is the settings and their scene, but on the way there.
        """
        end = self.aim(settings) if settings.toward == "scene" else None
        if end is None or self._glide is None:
            return settings, end
        share = self._glide.share(take, beat)
        return self._glide.settings(settings, share), self._glide.aim(player, end, share)

    def kept(self) -> list[KeptScene]:
        """All of them, to be written down."""
        return [
            KeptScene(
                name=name,
                bundle=scene.bundle.name,
                latent=scene.latent.tolist(),
                settings=scene.settings,
                beats=scene.beats,
            )
            for name, scene in self._stored.items()
        ]

    def message(self) -> ScenesMessage:
        """All of them, for the clients."""
        return ScenesMessage(
            scenes=[
                Scene(name=name, bundle=held.bundle.name, point=point_of(held), beats=held.beats)
                for name, held in self._stored.items()
            ]
        )


KEPT = TypeAdapter(list[KeptScene])
"""Scenes as they are written down."""


def named_in(change: ChangeScenes) -> str:
    """The name that a change of scenes must have.

    Raises:
        ProtocolError: if it has none.
    """
    if change.name is None:
        raise ProtocolError(
            "field", f"field 'name' is missing: which scene to {change.action}", "name"
        )
    return change.name


def point_of(scene: Stored) -> tuple[float, float, float]:
    """Where a scene lies in its bundle's picture."""
    x, y, z = scene.bundle.project(scene.latent[None])[0].tolist()
    return x, y, z
