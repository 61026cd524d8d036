"""Writes every patch of the Max package, and the drawings of them in the documents.

    python -m clients.maxmsp.patches

It needs py2max, of the extra ``dev``; whoever plays needs neither. The same code gives the same
bytes.
"""

import json
from collections.abc import Callable
from pathlib import Path

from clients.maxmsp.patches import client, help_patch, live, menus, sounds, transport, world
from clients.maxmsp.patches.drawing import draw
from clients.maxmsp.patches.sheet import Sheet

MAXMSP = Path(__file__).resolve().parent.parent
ROOT = MAXMSP.parent.parent
SHEETS: dict[str, Callable[[], Sheet]] = {
    "patchers/trading-twos.maxpat": client.client,
    "patchers/twos.menu.maxpat": menus.menu,
    "patchers/twos.sound.maxpat": sounds.sound,
    "patchers/twos.drum.maxpat": sounds.drum,
    "patchers/twos.skin.maxpat": sounds.skin,
    "patchers/twos.noise.maxpat": sounds.noise,
    "patchers/twos.tone.maxpat": sounds.tone,
    "help/twos.maxhelp": help_patch.messages,
    "examples/transport.maxpat": transport.transport,
    "examples/jit-world.maxpat": world.world,
    "examples/trading-twos-live.maxpat": live.live,
}
DRAWINGS = {
    "trading-twos": ("patchers/trading-twos.maxpat", True),
    "trading-twos-patching": ("patchers/trading-twos.maxpat", False),
    "drum": ("patchers/twos.drum.maxpat", False),
    "help": ("help/twos.maxhelp", False),
    "transport": ("examples/transport.maxpat", False),
    "jit-world": ("examples/jit-world.maxpat", False),
    "live": ("examples/trading-twos-live.maxpat", True),
    "live-patching": ("examples/trading-twos-live.maxpat", False),
}
"""In ``docs/max``: of which patch, and whether in presentation."""


def files() -> dict[Path, bytes]:
    """Everything that is written, by its place in the repository."""
    texts = {name: make().text() for name, make in SHEETS.items()}
    made = {MAXMSP / name: text.encode() for name, text in texts.items()}
    made[MAXMSP / "examples" / "trading-twos-live.amxd"] = live.device()
    for name, (patch, shown) in DRAWINGS.items():
        picture = draw(json.loads(texts[patch])["patcher"], shown=shown)
        made[ROOT / "docs" / "max" / f"{name}.svg"] = picture.encode()
    return made


def main() -> None:
    """Write them, and say where."""
    for path, content in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
