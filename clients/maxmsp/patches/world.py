"""An example: the picture in a jit.world, the cloud as points and both ways as lines."""

from py2max import Box

from clients.maxmsp.patches.sheet import AMBER, BLUE, QUIET, Colour, Sheet

POINTS = 4096  # the cloud has fewer; what is not filled lies out of sight
FAR = 999.0
WORLD, NODE = "twos-world", "twos-node"


def _way(sheet: Sheet, source: Box, outlet: int, colour: Colour, x: float, y: float) -> None:
    """A way: a line from each point to the next, until a new turn wipes it."""
    place = sheet.box("zl.slice 3", x, y, width=150)
    steps = sheet.box("t l b l", x, y + 40, width=150)
    last = sheet.box("zl.reg", x, y + 95, width=92)
    both = sheet.box("zl.join", x, y + 140, width=150)
    line = sheet.box("prepend linesegment", x, y + 180)
    ink = " ".join(f"{part:g}" for part in colour)
    look = f"@color {ink} @gl_line_width 3"
    drawn = sheet.box(f"jit.gl.sketch {NODE} {look}", x, y + 225, ports=(1, 2))
    sheet.cord(source, outlet, place)
    sheet.cord(place, 0, steps)
    sheet.cord(steps, 2, both, 1)
    sheet.cord(steps, 1, last)
    sheet.cord(steps, 0, last, 1)
    sheet.chain(last, both, line, drawn)
    sheet.cord(sheet.box("r twos.wipe", x + 150, y + 180), 0, drawn)


def world() -> Sheet:
    """The picture of the jam, in three dimensions."""
    sheet = Sheet(1640, 730, about="The picture of the jam in a jit.world")
    title = "The picture in a jit.world"
    sheet.words(title, (20, 15, 300, 28), size=18.0, bold=True, colour=AMBER)
    about = (
        "Switch the world on, connect, and play. Grey: the cloud of grooves. Blue: the "
        "player's way through it, amber: the machine's. Drag in the window to turn it."
    )
    sheet.words(about, (20, 45, 1000, 36), colour=QUIET)
    join = sheet.message("connect 127.0.0.1:8000 main", 20, 100)
    start = sheet.message("start 120", 220, 100)
    again = sheet.message("status", 300, 100)
    script = sheet.script(20, 170)
    notes = sheet.box("notein", 420, 85, width=80)
    note = sheet.box("pack 0 0", 420, 113, width=80)
    strike = sheet.box("prepend note", 420, 141)
    sheet.chain(notes, note, strike, script)
    sheet.cord(notes, 1, note, 1)
    for message in (join, start, again):
        sheet.cord(message, 0, script)
    said = sheet.box("route map trajectory turn axes", 20, 215, width=1580)
    sheet.cord(script, 0, said)

    first = sheet.box("t l l", 20, 265, width=230)
    begins = sheet.box("route 0", 232, 305)
    empty = sheet.message(f"setall {FAR:g}", 232, 345)
    cell = sheet.message("setcell $1 val $2 $3 $4", 20, 385)
    cloud = sheet.box(f"jit.matrix twos-cloud 3 float32 {POINTS}", 20, 450, ports=(1, 2))
    look = "@draw_mode points @point_size 3 @color 0.62 0.65 0.71 0.6"
    mesh = sheet.box(f"jit.gl.mesh {NODE} {look}", 20, 495, ports=(9, 2))
    sheet.cord(said, 0, first)
    sheet.cord(first, 1, begins)
    sheet.cord(begins, 0, empty)  # point 0 begins another cloud
    sheet.cord(first, 0, cell)
    for source in (empty, cell, sheet.box("r twos.frame", 320, 415)):
        sheet.cord(source, 0, cloud)
    sheet.cord(cloud, 0, mesh)
    sheet.words("the cloud", (260, 266, 100, 20), bold=True)

    who = sheet.box("route player machine", 510, 265, width=760)
    sheet.cord(said, 1, who)
    _way(sheet, who, 0, BLUE, 510, 315)
    _way(sheet, who, 1, AMBER, 880, 315)
    turn = sheet.box("route player", 1290, 265)
    bar = sheet.box("route 1", 1290, 305)
    wipe = sheet.message("reset", 1290, 385)
    sheet.cord(said, 2, turn)
    sheet.chain(turn, bar, sheet.box("sel 1", 1290, 345), wipe)
    sheet.cord(wipe, 0, sheet.box("s twos.wipe", 1290, 420))
    sheet.words("a new turn wipes both", (1335, 386, 150, 20), colour=QUIET)
    shown = sheet.message("", 1440, 305, width=180)
    put = sheet.box("prepend set", 1440, 265)
    sheet.cord(said, 3, put)
    sheet.cord(put, 0, shown)
    sheet.words("what x, y and z mean", (1440, 330, 150, 20), colour=QUIET)

    on = sheet.toggle((20, 585, 24, 24))
    sheet.words("the world, and what turns it", (50, 587, 200, 20), bold=True)
    look = "@size 960 600 @erase_color 0.09 0.1 0.12 1 @fsaa 1"
    stage = sheet.box(f"jit.world {WORLD} {look}", 20, 625, ports=(1, 3))
    handle = sheet.box(f"jit.gl.handle {WORLD} @auto_rotate 1", 510, 625, ports=(1, 2))
    node = sheet.box(f"jit.gl.node {WORLD} @name {NODE}", 510, 670, ports=(1, 3))
    sheet.cord(on, 0, stage)
    sheet.cord(stage, 1, sheet.box("s twos.frame", 215, 670))
    sheet.cord(handle, 0, node)
    return sheet
