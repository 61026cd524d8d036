"""A jam's scenes: places of the space and ways to answer, stored under names and recalled."""

from dataclasses import dataclass

from models.bundle import Bundle, Vector
from server.protocol import ProtocolError, Scene, Settings
from server.protocol import Scenes as ScenesMessage

MOST_SCENES = 64


@dataclass(frozen=True)
class Stored:
    """What is kept under a name: where (D,), in which bundle, and how the machine answered."""

    bundle: Bundle
    latent: Vector
    settings: Settings


class Scenes:
    """Those of one jam, in the order in which they were stored."""

    def __init__(self) -> None:
        self._stored: dict[str, Stored] = {}

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

    def message(self) -> ScenesMessage:
        """All of them, for the clients."""
        return ScenesMessage(
            scenes=[
                Scene(name=name, bundle=held.bundle.name, point=point_of(held))
                for name, held in self._stored.items()
            ]
        )


def point_of(scene: Stored) -> tuple[float, float, float]:
    """Where a scene lies in its bundle's picture."""
    x, y, z = scene.bundle.project(scene.latent[None])[0].tolist()
    return x, y, z
