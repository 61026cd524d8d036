"""Menus that the script fills."""

from clients.maxmsp.patches.sheet import QUIET, Sheet


def menu() -> Sheet:
    """Fills a umenu with the names of a list, and shows the one that holds."""
    sheet = Sheet(530, 320, about="Fills a umenu with names, and shows the one that holds")
    names = sheet.inlet("names", 30, 20)
    name = sheet.inlet("the name to show", 330, 20)
    steps = sheet.box("t b b l clear", 30, 65, width=180)
    some = sheet.box("route bang", 90, 110)
    each = sheet.box("iter", 136, 145)
    append = sheet.box("prepend append", 136, 180)
    held = sheet.box("t b l", 330, 65, width=60)
    keep = sheet.box("prepend set setsymbol", 372, 110)
    show = sheet.message("", 330, 180, width=130)  # empty until there is a name
    end = sheet.outlet("to a umenu", 192, 260)
    filled = sheet.outlet("a bang when it is filled", 300, 260)
    sheet.words("emptied, filled, set, told", (30, 220, 160, 20), colour=QUIET)
    sheet.cord(names, 0, steps)
    sheet.cord(steps, 3, end)
    sheet.cord(steps, 2, some)
    sheet.cord(some, 1, each)
    sheet.chain(each, append, end)
    sheet.cord(steps, 1, show)
    sheet.cord(steps, 0, filled)
    sheet.cord(name, 0, held)
    sheet.cord(held, 1, keep)
    sheet.chain(keep, show, end)
    sheet.cord(held, 0, show)
    return sheet
