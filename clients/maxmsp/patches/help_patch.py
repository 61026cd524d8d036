"""The help patch: every message to try, and every list that the script says, from its tables."""

from clients.maxmsp.patches.sheet import AMBER, QUIET, Sheet
from clients.maxmsp.patches.tables import table

EXAMPLES = {
    "connect": "connect 127.0.0.1:8000 main",
    "name": "name Max Roach",
    "token": "token paste-it-here, token",
    "instrument": "instrument drums",
    "kit": "kit roland-td11",
    "start": "start 120 1",
    "tempo": "tempo 132",
    "note": "note 38 100",
    "pedal": "pedal 127",
    "phrase": "phrase begin, phrase note 0 36 100, phrase end",
    "transport": "transport 0 120 0",
    "settings": "settings mode gaussian radius 0.5",
    "attribute": "attribute density 0.5",
    "scene": "scene store verse 2, scene go",
    "audition": "audition 0. 0. 0., audition",
    "latency": "latency 10",
    "ahead": "ahead 100",
}
"""One of each message that takes values; the others are their names."""
COLUMNS, ROW, COLUMN = 3, 86.0, 570.0
SAID_COLUMN = 128.0


def messages() -> Sheet:
    """What trading-twos.js takes and says."""
    handlers, selectors = table("HANDLERS"), table("SELECTORS")
    rows = -(-len(handlers) // COLUMNS)
    below = 130 + rows * ROW + 20
    sheet = Sheet(30 + COLUMNS * COLUMN + 50, below + 590, about="Messages of trading-twos.js")
    title = "node.script trading-twos.js"
    sheet.words(title, (20, 14, 460, 30), size=20.0, bold=True, colour=AMBER)
    about = (
        "A player in a jam of Trading Twos, for Max 8.6 or newer. Click the messages; the script "
        "says what comes of them. The whole client is patchers/trading-twos.maxpat."
    )
    sheet.words(about, (20, 48, 1000, 36), colour=QUIET)
    sheet.words("What it takes", (20, 92, 200, 24), size=15.0, bold=True, colour=AMBER)
    for n, (name, (takes, does)) in enumerate(handlers.items()):
        x, y = 20 + COLUMN * (n // rows), 130 + ROW * (n % rows)
        message = sheet.message(EXAMPLES.get(name, name), x, y, width=272)
        sheet.cord(message, 0, sheet.box("s twos.try", x, y + 32))
        sheet.words(f"{name} {takes}".strip(), (x + 282, y, 260, 20), bold=True)
        sheet.words(does.replace("`", ""), (x + 282, y + 21, 265, 62), colour=QUIET)

    sheet.words("What it says", (20, below, 200, 24), size=15.0, bold=True, colour=AMBER)
    install = sheet.message("script npm install", 220, below + 35)
    sheet.words("in a clone of the repository, once", (345, below + 36, 240, 20), colour=QUIET)
    script = sheet.script(20, below + 75)
    sheet.cord(sheet.box("r twos.try", 20, below + 35), 0, script)
    sheet.cord(install, 0, script)
    names = list(selectors)
    half = -(-len(names) // 2)
    for n, part in enumerate((names[:half], names[half:])):
        y = below + 115 + 225 * n
        width = SAID_COLUMN * len(part) + 18
        left = 60 - 40 * n  # the cord to the second row goes down beside the first
        said = sheet.box("route " + " ".join(part), left, y, width=width)
        sheet.cord(script, 0, said)
        for m, name in enumerate(part):
            x = left + SAID_COLUMN * m
            put = sheet.box("prepend set", x, y + 38)
            heard = sheet.message("", x, y + 72, width=118)
            sheet.chain(put, heard)
            sheet.cord(said, m, put)
            holds, means = selectors[name]
            sheet.words(f"{name} {holds}".strip(), (x, y + 98, 122, 46), bold=True, size=11.0)
            sheet.words(means.replace("`", ""), (x, y + 146, 122, 76), colour=QUIET, size=11.0)
    return sheet
