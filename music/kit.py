"""Kit maps: which MIDI note is which drum. They are data (``music/kits/*.toml``), chosen by name.

A kit reads notes from a drummer's module and writes notes for a sampler. Kits of one's own are
files of the same form: ``load_kit("my-kit.toml")``.
"""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from music.errors import KitError
from music.phrase import DRUMS_BY_LABEL, Drum

KITS_FOLDER = Path(__file__).parent / "kits"
DEFAULT_KIT = "roland-td11"
PEDAL_CONTROLLER = 4


@dataclass(frozen=True)
class Kit:
    """One module's map.

    Args:
        name: what it is called on the wire.
        title: what it is called to a person.
        drums: MIDI note → drum, for everything the kit may send.
        notes: drum → the MIDI note that plays it.
        pedal_notes: hi-hat notes that come from the foot.
        by_foot: hi-hat notes that are open or closed by the pedal's position (CC 4).
        closed_from: the pedal value from which such a note is closed.
    """

    name: str
    title: str
    drums: Mapping[int, Drum]
    notes: Mapping[Drum, int]
    pedal_notes: frozenset[int] = field(default=frozenset())
    by_foot: frozenset[int] = field(default=frozenset())
    closed_from: int = 64

    def drum(self, note: int, pedal: int = 127) -> Drum | None:
        """The drum that a note strikes with the hi-hat pedal at ``pedal`` (0 open … 127 closed)."""
        if note in self.by_foot:
            return Drum.CLOSED_HAT if pedal >= self.closed_from else Drum.OPEN_HAT
        return self.drums.get(note)


def kit_names() -> list[str]:
    """The kits that come with the package, the default first."""
    names = sorted(path.stem for path in KITS_FOLDER.glob("*.toml"))
    return [DEFAULT_KIT, *(name for name in names if name != DEFAULT_KIT)]


@functools.cache
def load_kit(name: str) -> Kit:
    """A kit by name, or from a file if the name ends in ``.toml``.

    Raises:
        KitError: if there is no such kit, or its file contradicts itself.
    """
    own = name.endswith(".toml")
    path = Path(name) if own else KITS_FOLDER / f"{name}.toml"
    if not own and name not in kit_names():
        raise KitError(f"kit {name!r} is unknown; allowed are {', '.join(kit_names())}, "
                       f"or the path of a .toml file")  # fmt: skip
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KitError(f"kit file {path}: {error}") from error
    return _kit_from_table(table, str(path))


def _kit_from_table(table: dict[str, object], source: str) -> Kit:
    """Check the table of a kit file and make the kit; every problem is named at once."""
    problems: list[str] = []
    drums: dict[int, Drum] = {}
    notes: dict[Drum, int] = {}
    listed = table.get("notes")
    if not isinstance(listed, dict) or not listed:
        raise KitError(f"{source}: a table [notes] is missing; give each drum a list of MIDI notes")
    for label, values in listed.items():
        drum = DRUMS_BY_LABEL.get(label)
        if drum is None:
            problems.append(f"drum {label!r} is unknown (allowed: {', '.join(DRUMS_BY_LABEL)})")
            continue
        if not isinstance(values, list) or not values:
            problems.append(f"{label} needs a list of at least one note")
            continue
        for note in values:
            if not _is_midi_value(note):
                problems.append(f"{label} lists {note!r}: notes are whole numbers 0-127")
            elif note in drums:
                problems.append(f"note {note} is both {drums[note].label} and {label}")
            else:
                drums[note] = drum
                notes.setdefault(drum, note)
    missing = [drum.label for drum in Drum if drum not in notes]
    if missing and not problems:
        problems.append(f"no note plays {', '.join(missing)}")
    hat = table.get("hi-hat", {})
    if not isinstance(hat, dict):
        hat = {}
        problems.append("[hi-hat] is not a table")
    if problems:
        raise KitError(f"{source}: {'; '.join(problems)}")
    return Kit(
        name=str(table.get("name", Path(source).stem)),
        title=str(table.get("title", table.get("name", source))),
        drums=drums,
        notes=notes,
        pedal_notes=frozenset(hat.get("pedal", ())),
        by_foot=frozenset(hat.get("by-foot", ())),
        closed_from=int(hat.get("closed-from", 64)),
    )


def _is_midi_value(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 127
