"""Draws a patch as Max shows it, in presentation or with its cords: an SVG for the documents.

Max itself is not needed, and the same patch gives the same bytes. Letters are as wide as Arial's,
whatever type the reader has.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from py2max.core.common import text_width
from py2max.maxref.porttypes import outlet_emits

from clients.maxmsp.patches.sheet import AMBER, EDGE, FIELD, NIGHT, QUIET, TEXT, Colour

Box = Mapping[str, Any]
FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
OBJECT: Colour = (0.25, 0.27, 0.31, 1.0)
MESSAGE: Colour = (0.36, 0.38, 0.43, 1.0)
CORD: Colour = (0.66, 0.69, 0.74, 1.0)
SOUNDING = ("twos.skin", "twos.noise", "twos.drum", "twos.sound", "poly~", "p tick")
"""What has sound as its first outlet, though Max's reference does not say so."""


def draw(patch: Mapping[str, Any], *, shown: bool) -> str:
    """A patch as SVG.

    Args:
        patch: the patcher of a file, with its boxes and lines.
        shown: in presentation, else the patching view.
    """
    boxes = [each["box"] for each in patch["boxes"]]
    values = _first_values(patch, boxes)
    drawn = [box for box in boxes if box.get("presentation")] if shown else boxes
    where = "presentation_rect" if shown else "patching_rect"
    width, height = patch["rect"][2:]
    if shown:
        width = max(box[where][0] + box[where][2] for box in drawn)
        height = max(box[where][1] + box[where][3] for box in drawn)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{FONT}">',
        f'<rect width="{width:g}" height="{height:g}" fill="{_hex(NIGHT)}"/>',
    ]
    # Max lists what is in front first, and what is in the background lies beneath all else.
    layers = [box for box in drawn if box.get("background")], drawn
    for box in reversed(layers[0]):
        parts += _box(box, box[where], values)
    if not shown:
        by_id = {box["id"]: box for box in boxes}
        for each in patch["lines"]:
            parts.append(_cord(each["patchline"], by_id))
    for box in reversed(drawn):
        if not box.get("background"):
            parts += _box(box, box[where], values)
            if not shown:
                parts += _ports(box)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _first_values(patch: Mapping[str, Any], boxes: list[Box]) -> dict[str, str]:
    """What number boxes and switches are told when the patch is opened, by their ids."""
    said = {
        box["id"]: box["text"].split(" ", 1)[1]
        for box in boxes
        if box.get("text", "").startswith("loadmess ")
    }
    for _ in range(2):  # straight, or by way of one `prepend set`
        for each in patch["lines"]:
            source, target = each["patchline"]["source"][0], each["patchline"]["destination"][0]
            if source in said:
                said.setdefault(target, said[source])
    return said


# Cords --------------------------------------------------------------------------------------------


def _port(place: list[float], n: int, count: int) -> float:
    """Where a port is, from the left of the patch."""
    left, width = place[0], place[2]
    return left + 9.0 + (n * (width - 18.0) / (count - 1) if count > 1 else 0.0)


def _sounds(box: Box, outlet: int) -> bool:
    text = box.get("text", box["maxclass"]) if box["maxclass"] == "newobj" else box["maxclass"]
    name = text.split(" ", 1)[0]
    emits = outlet_emits(name, outlet)
    signal = emits == "signal" or (emits == "any" and outlet == 0)
    return text.startswith(SOUNDING) or (name.endswith("~") and signal)


def _cord(line: Mapping[str, Any], boxes: Mapping[str, Box]) -> str:
    (source_id, outlet), (target_id, inlet) = line["source"], line["destination"]
    source, target = boxes[source_id], boxes[target_id]
    start, end = source["patching_rect"], target["patching_rect"]
    x1 = _port(start, outlet, source["numoutlets"])
    y1 = start[1] + start[3]
    x2, y2 = _port(end, inlet, target["numinlets"]), end[1]
    bend = max(8.0, min(60.0, abs(y2 - y1) / 2)) if abs(x2 - x1) > 1 else 0.0
    path = f"M{x1:.1f} {y1:.1f}C{x1:.1f} {y1 + bend:.1f} {x2:.1f} {y2 - bend:.1f} {x2:.1f} {y2:.1f}"
    if _sounds(source, outlet):
        return (
            f'<path d="{path}" fill="none" stroke="{_hex(AMBER)}" stroke-width="2.4" '
            f'stroke-dasharray="5 2"/>'
        )
    return f'<path d="{path}" fill="none" stroke="{_hex(CORD)}" stroke-width="1.3"/>'


def _ports(box: Box) -> list[str]:
    place = box["patching_rect"]
    if box["maxclass"] in ("comment", "panel"):
        return []
    dots = []
    for count, y in ((box["numinlets"], place[1]), (box["numoutlets"], place[1] + place[3] - 2.5)):
        for n in range(count):
            x = _port(place, n, count) - 4
            dots.append(
                f'<rect x="{x:.1f}" y="{y:g}" width="8" height="2.5" fill="{_hex(QUIET)}"/>'
            )
    return dots


# Boxes --------------------------------------------------------------------------------------------


def _box(box: Box, place: list[float], values: Mapping[str, str]) -> list[str]:
    kind = box["maxclass"]
    x, y, width, height = place
    size = box.get("fontsize", 12.0)
    bold = bool(box.get("fontface"))
    ink = _colour(box, "textcolor", TEXT)
    match kind:
        case "panel":
            return [_rect(place, _colour(box, "bgcolor", NIGHT), box.get("rounded", 0), _edge(box))]
        case "comment":
            return _paragraph(box["text"], place, size, bold, ink)
        case "message":
            return [_rect(place, MESSAGE, 5, EDGE), _line(box["text"], x + 6, y, height, size, ink)]
        case "textedit":
            return [
                _rect(place, _colour(box, "bgcolor", FIELD), 4, EDGE),
                _line(box.get("text", ""), x + 6, y, height, size, ink),
            ]
        case "textbutton":
            wide = text_width(box["text"], size) * (1.08 if bold else 1.0)
            return [
                _rect(place, _colour(box, "bgcolor", EDGE), 6, None),
                _line(box["text"], x + (width - wide) / 2, y, height, size, ink, bold),
            ]
        case "umenu":
            first = str(box["items"][0])
            arrow = f"M{x + width - 15:g} {y + height / 2 - 2.5:g}h8l-4 5z"
            return [
                _rect(place, FIELD, 4, EDGE),
                _line(first, x + 6, y, height, size, ink),
                f'<path d="{arrow}" fill="{_hex(AMBER)}"/>',
            ]
        case "number" | "flonum":
            least = box.get("minimum", 0)
            value = values.get(box["id"], f"{max(0, least):g}")
            if kind == "flonum" and "." not in value:
                value += "."
            arrow = f"M{x + 4:g} {y + height / 2 - 5:g}l6 5l-6 5z"
            mark = f'<path d="{arrow}" fill="{_hex(AMBER)}"/>' if box.get("triangle", 1) else ""
            left = x + (15 if mark else 6)
            ground = _rect(place, _colour(box, "bgcolor", FIELD), 3, EDGE)
            return [ground, mark, _line(value, left, y, height, size, ink)]
        case "toggle":
            on = values.get(box["id"], "0") != "0"
            cross = f"M{x + 5:g} {y + 5:g}l{width - 10:g} {height - 10:g}m0 {10 - height:g}"
            cross += f"l{10 - width:g} {height - 10:g}"
            stroke = AMBER if on else (0.36, 0.38, 0.43, 1.0)
            look = f'fill="none" stroke="{_hex(stroke)}" stroke-width="2.2"'
            return [_rect(place, FIELD, 3, EDGE), f'<path d="{cross}" {look}/>']
        case "led" | "button":
            radius = min(width, height) / 2 - 2.5
            fill = _colour(box, "oncolor", EDGE)
            middle = f'cx="{x + width / 2:g}" cy="{y + height / 2:g}"'
            ring = f'<circle {middle} r="{radius:g}" fill="{_hex(EDGE)}" stroke="{_hex(fill)}"'
            return [f'{ring} stroke-width="2"/>']
        case "slider":
            bar = [x + 2, y + height / 2 - 3, (width - 4) * 0.6, 6.0]
            green = _colour(box, "elementcolor", AMBER)
            return [_rect(place, FIELD, 3, EDGE), _rect(bar, green, 3, None)]
        case "live.gain~":
            bars = [
                _rect([x + 4, y + 6 + 11 * n, width - 8, 8.0], FIELD, 2, EDGE) for n in range(2)
            ]
            knob = x + 4 + (width - 8) * 0.8
            return [*bars, f'<path d="M{knob - 5:g} {y + 2:g}h10l-5 8z" fill="{_hex(AMBER)}"/>']
        case "ezdac~":
            cx, cy = x + width / 2, y + height / 2
            horn = f"M{cx - 8:g} {cy - 4:g}h5l6 -6v20l-6 -6h-5z"
            return [
                _rect(place, FIELD, width / 2, EDGE),
                f'<path d="{horn}" fill="{_hex(AMBER)}"/>',
            ]
        case "inlet" | "outlet":
            turn = 1 if kind == "inlet" else -1
            top = y + height / 2 - 4 * turn
            arrow = f"M{x + 8:g} {top:g}h14l-7 {9 * turn}z"
            return [_rect(place, OBJECT, 4, EDGE), f'<path d="{arrow}" fill="{_hex(TEXT)}"/>']
        case "newobj":
            text = box["text"]
            return [_rect(place, OBJECT, 3, EDGE), _line(text, x + 6, y, height, size, ink)]
        case _:
            return [_rect(place, OBJECT, 3, EDGE), _line(kind, x + 6, y, height, size, ink)]


# Ink ----------------------------------------------------------------------------------------------


def _rect(place: list[float], fill: Colour, rounded: float, edge: Colour | None) -> str:
    x, y, width, height = place
    stroke = "" if edge is None else f' stroke="{_hex(edge)}"'
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{rounded:g}" '
        f'fill="{_hex(fill)}"{stroke}/>'
    )


def _line(
    text: str,
    x: float,
    y: float,
    height: float,
    size: float,
    ink: Colour,
    bold: bool = False,
) -> str:
    """One line of text, in the middle of its box's height."""
    if not text:
        return ""
    wide = text_width(text, size) * (1.08 if bold else 1.0)
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y + height / 2 + 0.35 * size:.1f}" font-size="{size:g}"{weight} '
        f'fill="{_hex(ink)}" textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs" '
        f'xml:space="preserve">{escape(text)}</text>'
    )


def _paragraph(text: str, place: list[float], size: float, bold: bool, ink: Colour) -> list[str]:
    """Text that is broken where its box ends."""
    x, y, width, _ = place
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > width - 6:
            lines.append(word)
        else:
            lines[-1] = longer
    step = 1.25 * size
    return [
        _line(line, x + 3, y + 2 + n * step, step, size, ink, bold) for n, line in enumerate(lines)
    ]


def _edge(box: Box) -> Colour | None:
    return _colour(box, "bordercolor", EDGE) if box.get("border") else None


def _colour(box: Box, name: str, usual: Colour) -> Colour:
    red, green, blue, alpha = box.get(name, usual)
    return (red, green, blue, alpha)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour[:3])
