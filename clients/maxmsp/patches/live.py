"""An example: a device for Live's MIDI tracks that follows Live's transport."""

import json
from typing import Any

from py2max.m4l import ensure_amxd_project_block, pack_amxd

from clients.maxmsp.patches import client, sounds
from clients.maxmsp.patches.sheet import AMBER, EDGE, GREEN, LEAF, PANEL, QUIET, RED, TEXT, Sheet

TALL, WIDE = 169.0, 560.0  # of a device in Live
MADE = 3_850_000_000  # in seconds since 1904, so that the same patch gives the same bytes


def live() -> Sheet:
    """The device: its track's notes go to the jam, the machine's notes to what comes after it."""
    sheet = Sheet(980, 580, shown=True, about="Trading Twos for Live: follows Live's transport")
    sheet.patcher.devicewidth = WIDE
    sheet.words("A Max MIDI effect: put it before a drum rack", (560, 14, 300, 20), colour=QUIET)
    sheet.words(
        "Trading Twos", (20, 12, 200, 24), (10, 8, 130, 22), size=15.0, bold=True, colour=AMBER
    )

    # The jam.
    join = sheet.button("CONNECT", (20, 50, 90, 24), (10, 114, 150, 26), colour=LEAF)
    steps = sheet.box("t b b b", 20, 90, width=244)
    server = sheet.typed("127.0.0.1:8000", (20, 125, 105, 22), (62, 35, 98, 22))
    jam = sheet.typed("main", (133, 125, 90, 22), (62, 60, 98, 22))
    pass_ = sheet.typed("", (246, 125, 60, 22), (62, 85, 98, 22))
    texts = [sheet.box("route text", 20 + 113 * n, 172) for n in range(3)]
    hello = sheet.box("sprintf connect %s %s", 20, 212, width=131)
    tokens = client.token(sheet, texts[2], 160, 212)
    sheet.chain(join, steps, server, texts[0], hello)
    for n, field in enumerate((jam, pass_), 1):
        sheet.cord(steps, n, field)
        sheet.cord(field, 0, texts[n])
    sheet.cord(texts[1], 0, hello, 1)
    for n, word in enumerate(("server", "jam", "token")):
        sheet.words(word, (34 + 113 * n, 149, 50, 20), (10, 36 + 25 * n, 50, 20), colour=QUIET)

    # Live's transport leads.
    loaded = sheet.box("live.thisdevice", 560, 50)
    one = sheet.message("1", 560, 85)
    follow = sheet.toggle((560, 140, 22, 22), (290, 42, 22, 22))
    which = sheet.box("+ 1", 560, 170)
    inner = sheet.inside("p follow", client.follow(), 520, 200, width=98)
    sheet.chain(loaded, one, follow, which)
    sheet.cord(which, 0, inner, 1)
    sheet.words("follow Live", (590, 141, 80, 20), (175, 43, 100, 20), colour=QUIET)

    # Hands.
    notes = sheet.box("notein", 320, 50, width=80)
    note = sheet.box("pack 0 0", 320, 125, width=80)
    strike = sheet.box("prepend note", 320, 200)
    sheet.chain(notes, note, strike)
    sheet.cord(notes, 1, note, 1)
    sheet.words("track's notes", (405, 126, 45, 34), colour=QUIET)

    # How it answers.
    radius = sheet.number((760, 120, 60, 22), (262, 70, 50, 22), least=0, most=4, fraction=True)
    wide = sheet.box("prepend settings radius", 760, 200)
    sheet.cord(radius, 0, wide)
    sheet.words("radius", (825, 121, 60, 20), (175, 71, 80, 20), colour=QUIET)

    stop = sheet.button("PANIC", (450, 50, 60, 24), (175, 114, 137, 26), colour=RED)
    panic = sheet.message("panic", 450, 160)
    both = sheet.box("t b b", 450, 85, width=72)
    off = sheet.message("0", 504, 112)
    sheet.cord(stop, 0, both)
    sheet.cord(both, 0, panic)
    sheet.cord(both, 1, off)
    sheet.cord(off, 0, follow)  # else the jam would begin again with Live's next beat

    script = sheet.script(320, 270)
    for source in (hello, *tokens, strike, inner, panic, wide):
        sheet.cord(source, 0, script)

    # What it says.
    names = "panic play ready turn missed status settings"
    said = sheet.box(f"route {names}", 20, 330, width=860)
    sheet.cord(script, 0, said)
    halt = sheet.message("stop", 20, 380)
    wait = sheet.inside("p late", sounds.late(), 140, 380, width=100)
    parts = sheet.box("unpack 0 0 0 0", 140, 430, width=150)
    made = sheet.box("makenote 100 200 10", 140, 480, width=150, ports=(4, 3))
    out = sheet.box("noteout", 140, 530, width=150)
    sheet.cord(said, 0, halt)
    sheet.cord(said, 0, wait, 1)
    sheet.cord(said, 1, wait)
    sheet.cord(halt, 0, made)
    sheet.cord(wait, 0, parts)
    for n in range(4):
        sheet.cord(parts, n, made, n)
    for n in range(3):
        sheet.cord(made, n, out, n)
    sheet.words("to the instrument behind it", (295, 531, 170, 20), colour=QUIET)
    led: dict[str, Any] = {"bgcolor": PANEL, "offcolor": EDGE}
    ready = sheet.ui("led", (260, 380, 24, 24), (330, 12, 24, 24), oncolor=GREEN, **led)
    sheet.cord(said, 2, ready)
    sheet.words("READY", (290, 382, 60, 20), (358, 14, 60, 20), bold=True)
    turn = sheet.inside("p turn", client.turn(), 380, 380, width=110)
    text = sheet.words("stopped", (380, 430, 180, 32), (330, 46, 222, 34), size=24.0, bold=True)
    sheet.cord(said, 3, turn)
    sheet.cord(turn, 0, text)
    missed = sheet.ui(
        "number",
        (500, 380, 60, 22),
        (490, 12, 58, 22),
        ignoreclick=1,
        triangle=0,
        bgcolor=PANEL,
        textcolor=TEXT,
    )
    sheet.cord(said, 4, missed)
    sheet.words("missed", (565, 381, 60, 20), (440, 13, 50, 20), colour=QUIET)
    put = sheet.box("prepend set", 640, 380)
    words = sheet.words(
        "connect me to a jam", (640, 430, 200, 36), (330, 84, 222, 56), colour=QUIET
    )
    sheet.cord(said, 5, put)
    sheet.cord(put, 0, words)
    held = sheet.box("route radius", 760, 380)
    sheet.cord(said, 6, held)
    show = sheet.box("prepend set", 760, 405)
    sheet.cord(held, 0, show)
    sheet.cord(show, 0, sheet.box("s ---twos.radius", 760, 470))
    sheet.cord(sheet.box("r ---twos.radius", 760, 85), 0, radius)
    return sheet


def device() -> bytes:
    """The same as Live's own file: a Max MIDI effect."""
    patch = json.loads(live().text())
    ensure_amxd_project_block(patch, device_type="midi_effect", mtime=MADE)
    text = json.dumps(patch, indent=2, ensure_ascii=False)
    name = "trading-twos-live.maxpat"
    return pack_amxd(text, device_type="midi_effect", patcher_filename=name, mtime=MADE)
