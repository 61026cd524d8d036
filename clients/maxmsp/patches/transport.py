"""An example: Max's transport leads the jam."""

from clients.maxmsp.patches import sounds
from clients.maxmsp.patches.sheet import AMBER, QUIET, Sheet


def transport() -> Sheet:
    """Max's transport leads, in as few objects as it takes."""
    sheet = Sheet(860, 680, about="Max's transport leads the jam")
    sheet.words("Max's transport leads", (20, 15, 300, 28), size=18.0, bold=True, colour=AMBER)
    about = (
        "Connect, switch audio and the metro on, start the transport, and play a kit. Turns begin "
        "where its beat is a multiple of 16. Without the metro the jam has its own clock again."
    )
    sheet.words(about, (20, 45, 800, 36), colour=QUIET)

    join = sheet.message("connect 127.0.0.1:8000 main", 20, 380)
    sheet.words("1 a jam", (20, 355, 150, 20), bold=True)
    sheet.words("2 where the transport is, 20 times a second", (440, 95, 300, 20), bold=True)
    on = sheet.toggle((440, 125, 24, 24))
    metro = sheet.box("metro 50", 440, 165)
    off = sheet.box("sel 0", 270, 165)
    back = sheet.message("transport 0 120 0", 270, 205)
    sheet.words("gives the lead back", (310, 166, 118, 20), colour=QUIET)
    where = sheet.box("transport", 440, 240, width=200)
    run = sheet.toggle((640, 200, 24, 24))
    tempo = sheet.message("tempo 126", 540, 200)
    last = sheet.box("t b", 440, 280)
    beats = sheet.box("/ 480.", 600, 280)
    held = sheet.box("f", 440, 315, width=80)
    line = sheet.box("pack 0. 0. 0", 440, 350, width=120)
    word = sheet.box("prepend transport", 440, 385)
    sheet.chain(on, metro, where, last, held, line, word)
    sheet.cord(on, 0, off)
    sheet.cord(off, 0, back)
    sheet.cord(run, 0, where)
    sheet.cord(tempo, 0, where)
    sheet.cord(where, 7, beats)
    sheet.cord(beats, 0, held, 1)
    sheet.cord(where, 6, line, 2)
    sheet.cord(where, 4, line, 1)

    sheet.words("3 hands", (120, 95, 150, 20), bold=True)
    notes = sheet.box("notein", 120, 125, width=80)
    note = sheet.box("pack 0 0", 120, 165, width=80)
    strike = sheet.box("prepend note", 120, 205)
    sheet.chain(notes, note, strike)
    sheet.cord(notes, 1, note, 1)
    script = sheet.script(440, 450)
    for source in (join, word, strike, back):
        sheet.cord(source, 0, script)
    sounds.heard(sheet, script, 440, 490)
    sheet.words("4 the machine", (300, 490, 130, 20), bold=True)
    return sheet
