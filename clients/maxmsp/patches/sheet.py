"""One patch while it is drawn up: boxes where they are put, cords, and what presentation shows.

A thin layer over py2max: every place is given by hand, in Max's pixels, and the same calls give the
same bytes.
"""

import itertools
import json
from collections.abc import Sequence
from typing import Any

from py2max import Box, Patcher
from py2max.core.common import Rect, box_width_for
from py2max.maxref.porttypes import port_counts

Place = tuple[float, float, float, float]
"""Left, top, width and height."""
Colour = tuple[float, float, float, float]

NIGHT: Colour = (0.09, 0.10, 0.12, 1.0)
PANEL: Colour = (0.14, 0.15, 0.18, 1.0)
EDGE: Colour = (0.24, 0.26, 0.30, 1.0)
FIELD: Colour = (0.20, 0.22, 0.26, 1.0)
TEXT: Colour = (0.92, 0.93, 0.95, 1.0)
QUIET: Colour = (0.62, 0.65, 0.71, 1.0)
AMBER: Colour = (1.0, 0.74, 0.28, 1.0)
GREEN: Colour = (0.36, 0.86, 0.55, 1.0)
BLUE: Colour = (0.38, 0.68, 1.0, 1.0)
RED: Colour = (0.93, 0.33, 0.31, 1.0)
LEAF: Colour = (0.15, 0.42, 0.29, 1.0)
WINE: Colour = (0.42, 0.12, 0.13, 1.0)

SCRIPT = "node.script trading-twos.js @autostart 1"
MAX = {"major": 8, "minor": 6, "revision": 0, "architecture": "x64", "modernui": 1}
PORTS = {"inlet": (0, 1), "outlet": (1, 0)}  # of a box, where the reference counts otherwise
TOP = 22.0  # the height of a line of text in Max's usual type


class Sheet:
    """A patch, or a patch within a patch."""

    def __init__(
        self, width: float, height: float, *, shown: bool = False, about: str = ""
    ) -> None:
        """An empty sheet.

        Args:
            width: of its window, in pixels.
            height: likewise.
            shown: whether it opens in presentation mode.
            about: a line for Max's file browser.
        """
        self.patcher = Patcher(openinpresentation=int(shown), on_invalid="raise", auto_layout=False)
        self.patcher.rect = Rect(60.0, 90.0, width, height)
        self.patcher.appversion = MAX
        self.patcher.description = self.patcher.digest = about
        self.patcher.gridonopen = self.patcher.gridsnaponopen = 0
        for ground in ("editing_bgcolor", "locked_bgcolor"):
            setattr(self.patcher, ground, list(NIGHT))

    # Boxes ------------------------------------------------------------------------------------

    def box(
        self,
        text: str,
        x: float,
        y: float,
        *,
        width: float | None = None,
        ports: tuple[int, int] | None = None,
        **attributes: Any,
    ) -> Box:
        """An object, as it is typed into a box.

        Args:
            text: its name and arguments.
            x: its left edge in the patching view.
            y: its upper edge.
            width: that of the text if left out.
            ports: inlets and outlets, for objects that Max's reference does not count.
            attributes: of the box.
        """
        wide = width or box_width_for(text, max(ports or (1, 1)))
        ins, outs = ports or (None, None)
        return self.patcher.add_textbox(
            text,
            numinlets=ins,
            numoutlets=outs,
            patching_rect=Rect(x, y, wide, TOP),
            **attributes,
        )

    def script(self, x: float, y: float) -> Box:
        """The Node for Max script of the package."""
        saved = {"autostart": 1, "defer": 0, "watch": 0}
        return self.box(SCRIPT, x, y, ports=(1, 2), saved_object_attributes=saved)

    def message(self, text: str, x: float, y: float, *, width: float | None = None) -> Box:
        """A message box."""
        wide = width or box_width_for(text)
        return self.patcher.add_message(text, patching_rect=Rect(x, y, wide, TOP))

    def ui(self, name: str, place: Place, shown: Place | None = None, **attributes: Any) -> Box:
        """Something to see or to touch.

        Args:
            name: its class, as ``toggle``.
            place: in the patching view.
            shown: in presentation, if it is there at all.
            attributes: of the box.
        """
        if shown is not None:
            attributes |= {"presentation": 1, "presentation_rect": list(shown)}
        ins, outs = attributes.pop("ports", PORTS.get(name) or port_counts(name, None))
        return self.patcher.add_box(
            Box(
                id=self.patcher.get_id(name),
                maxclass=name,
                numinlets=ins,
                numoutlets=outs,
                patching_rect=Rect(*place),
                outlettype=[""] * outs,
                **_plain(attributes),
            )
        )

    def words(
        self,
        text: str,
        place: Place,
        shown: Place | None = None,
        *,
        size: float = 12.0,
        bold: bool = False,
        colour: Colour = TEXT,
        **attributes: Any,
    ) -> Box:
        """A comment."""
        look: dict[str, Any] = {"fontsize": size, "fontface": int(bold), "textcolor": colour}
        return self.ui("comment", place, shown, text=text, **look, **attributes)

    def menu(
        self, items: Sequence[str], place: Place, shown: Place | None = None, **attributes: Any
    ) -> Box:
        """A pop-up menu; what has spaces in it is one item."""
        listed = [part for item in items for part in (item, ",")][:-1]
        look: dict[str, Any] = {
            "bgfillcolor_type": "color",
            "bgfillcolor_color": FIELD,
            "textcolor": TEXT,
        }
        return self.ui("umenu", place, shown, items=listed, **look, **attributes)

    def number(
        self,
        place: Place,
        shown: Place | None = None,
        *,
        least: float,
        most: float,
        fraction: bool = False,
    ) -> Box:
        """A number box that keeps to what the script takes."""
        look: dict[str, Any] = {"bgcolor": FIELD, "textcolor": TEXT, "tricolor": AMBER}
        bounds: dict[str, Any] = {"minimum": least, "maximum": most}
        return self.ui("flonum" if fraction else "number", place, shown, **bounds, **look)

    def typed(self, text: str, place: Place, shown: Place | None = None) -> Box:
        """A line to type into; Enter or a bang sends it as one symbol."""
        look: dict[str, Any] = {
            "bgcolor": FIELD,
            "textcolor": TEXT,
            "bordercolor": EDGE,
            "rounded": 4.0,
        }
        keys: dict[str, Any] = {
            "keymode": 1,
            "outputmode": 1,
            "lines": 1,
            "wordwrap": 0,
            "parameter_enable": 0,
        }
        return self.ui("textedit", place, shown, text=text, **keys, **look)

    def button(
        self,
        text: str,
        place: Place,
        shown: Place | None = None,
        *,
        colour: Colour = EDGE,
        size: float = 12.0,
    ) -> Box:
        """A button with a word on it."""
        look: dict[str, Any] = {"bgcolor": colour, "textcolor": TEXT, "rounded": 6.0, "border": 0}
        over = {"bgovercolor": [min(1.0, 1.3 * part) for part in colour[:3]] + [1.0]}
        return self.ui(
            "textbutton", place, shown, text=text, fontsize=size, fontface=1, **look, **over
        )

    def toggle(self, place: Place, shown: Place | None = None) -> Box:
        """A switch."""
        return self.ui(
            "toggle", place, shown, bgcolor=FIELD, checkedcolor=AMBER, uncheckedcolor=EDGE
        )

    def inside(
        self, text: str, sheet: "Sheet", x: float, y: float, *, width: float | None = None
    ) -> Box:
        """A patch within this one, as ``p follow``."""
        ins, outs = (
            sum(box.maxclass == port for box in sheet.patcher._boxes)
            for port in ("inlet", "outlet")
        )
        box = self.box(text, x, y, width=width, ports=(ins, outs), patcher=sheet.patcher)
        sheet.patcher._parent = self.patcher
        return box

    def inlet(self, about: str, x: float, y: float) -> Box:
        """A way in; Max counts them from the left."""
        return self.ui("inlet", (x, y, 30.0, 30.0), comment=about)

    def outlet(self, about: str, x: float, y: float) -> Box:
        """A way out."""
        return self.ui("outlet", (x, y, 30.0, 30.0), comment=about)

    # Cords ------------------------------------------------------------------------------------

    def cord(self, source: Box, outlet: int, target: Box, inlet: int = 0) -> None:
        """A cord; py2max refuses one between ports that are not there."""
        self.patcher.add_line(source, target, inlet=inlet, outlet=outlet)

    def chain(self, *boxes: Box) -> None:
        """Cords from each box's first outlet to the next one's first inlet."""
        for source, target in itertools.pairwise(boxes):
            self.cord(source, 0, target)

    def text(self) -> str:
        """The patch as Max's file."""
        return json.dumps(self.patcher.to_dict(), indent=2, ensure_ascii=False) + "\n"


def _plain(attributes: dict[str, Any]) -> dict[str, Any]:
    """As JSON has it: lists in the place of tuples."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in attributes.items()
    }
