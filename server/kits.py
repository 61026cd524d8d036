"""Kit maps as clients read them, so that a page knows the drums of every module."""

from pydantic import BaseModel

from music.kit import Kit


class KitMap(BaseModel):
    """One module's map: ``drums`` from its notes, ``notes`` to a sampler's.

    ``by_foot`` are hi-hat notes that the pedal (CC 4) opens and closes; ``closed_from`` is the
    pedal's value from which they are closed.
    """

    name: str
    title: str
    drums: dict[int, str]
    notes: dict[str, int]
    by_foot: list[int]
    pedal_notes: list[int]
    closed_from: int


def kit_map(kit: Kit) -> KitMap:
    """A kit as it is sent."""
    return KitMap(
        name=kit.name,
        title=kit.title,
        drums={note: drum.label for note, drum in kit.drums.items()},
        notes={drum.label: note for drum, note in kit.notes.items()},
        by_foot=sorted(kit.by_foot),
        pedal_notes=sorted(kit.pedal_notes),
        closed_from=kit.closed_from,
    )
