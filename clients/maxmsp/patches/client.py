"""The client: everything a player needs, in presentation; beneath it, one section for each job.

What the sections say goes by ``s twos.say`` to the script, what the script says comes back by
``r twos.said``; so a section is read by itself.
"""

from typing import Any, NamedTuple

from py2max import Box

from clients.maxmsp.patches import sounds
from clients.maxmsp.patches.sheet import (
    AMBER,
    BLUE,
    EDGE,
    FIELD,
    GREEN,
    LEAF,
    NIGHT,
    PANEL,
    QUIET,
    RED,
    TEXT,
    WINE,
    Place,
    Sheet,
)

SAY, SAID = "twos.say", "twos.said"
KEYS = {"a": 36, "s": 38, "d": 42, "f": 46, "g": 43, "h": 47, "j": 50, "k": 49, "l": 51}
"""The computer's keys as drums, by their General MIDI notes."""
LOUDNESS = 100  # of a key
WIDTH, HEIGHT = 1000.0, 666.0
ROW, FIRST = 26.0, 36.0  # of a panel in presentation


class Panel(NamedTuple):
    """A panel in presentation, in rows: a label on the left, a control on the right."""

    x: float
    y: float
    width: float
    height: float

    def row(self, n: float, left: float = 92.0, width: float | None = None) -> Place:
        wide = self.width - left - 14 if width is None else width
        return (self.x + left, self.y + FIRST + n * ROW, wide, 22.0)


JAM = Panel(12, 100, 236, 226)
HANDS = Panel(258, 100, 236, 226)
CLOCK = Panel(504, 100, 236, 226)
SOUND = Panel(750, 100, 238, 226)
ANSWERS = Panel(12, 338, 482, 226)
PICTURE = Panel(504, 338, 236, 226)
SCORE = Panel(750, 338, 238, 226)
TITLE = Panel(12, 12, 976, 78)
WORDS = Panel(12, 576, 976, 78)


def client() -> Sheet:
    """The whole client in one patch."""
    sheet = Sheet(1980, 2010, shown=True, about="Trading Twos: play two bars, and be answered")
    _script(sheet, 20, 20)
    _told(sheet, 560, 20)
    _jam(sheet, 20, 280)
    _models(sheet, 600, 280)
    _attributes(sheet, 1160, 280)
    _hands(sheet, 20, 590)
    _keys(sheet, 600, 590)
    _clock(sheet, 1160, 755)
    _answers(sheet, 20, 1065)
    _sound(sheet, 1160, 1430)
    _scenes(sheet, 470, 1620)
    _places(sheet, 20, 1620)
    _panels(sheet, 20, 1970)
    return sheet


# The look ---------------------------------------------------------------------------------------


def _panels(sheet: Sheet, x: float, y: float) -> None:
    """What lies beneath everything in presentation; in the patching view, a row of chips."""
    named = {
        "JAM": JAM,
        "HANDS": HANDS,
        "CLOCK": CLOCK,
        "SOUND": SOUND,
        "ANSWERS": ANSWERS,
        "SCENES AND PLACES": PICTURE,
        "SCORE": SCORE,
        "": TITLE,
        " ": WORDS,
    }
    look: dict[str, Any] = {
        "background": 1,
        "rounded": 10,
        "border": 1,
        "bordercolor": EDGE,
        "bgcolor": PANEL,
    }
    for n, (name, panel) in enumerate(named.items(), 1):
        sheet.ui(
            "panel", (x + 40 * n, y, 30, 20), (panel.x, panel.y, panel.width, panel.height), **look
        )
        if name.strip():
            place = (x + 420 + 150 * (n - 1), y, 145.0, 20.0)
            shown = (panel.x + 10, panel.y + 9, min(170.0, panel.width - 20), 20.0)
            sheet.words(name, place, shown, bold=True, colour=AMBER)
    ground: dict[str, Any] = {
        "background": 1,
        "rounded": 0,
        "border": 0,
    }  # the last one lies beneath the others
    sheet.ui("panel", (x, y, 30, 20), (0, 0, WIDTH, HEIGHT), bgcolor=NIGHT, **ground)


def _label(sheet: Sheet, text: str, x: float, y: float, panel: Panel, row: float) -> None:
    """A word beside a control, in both views."""
    wide = 7.0 * len(text) + 12
    left, top, _, height = panel.row(row, 10.0)
    sheet.words(text, (x, y, wide, 20), (left, top + 1, 82.0, height), colour=QUIET)


def _heading(sheet: Sheet, text: str, about: str, x: float, y: float) -> None:
    sheet.words(text, (x, y, 200, 22), size=14.0, bold=True, colour=AMBER)
    sheet.words(about, (x, y + 22, 440, 20), colour=QUIET)


def _say(sheet: Sheet, source: Box, x: float, y: float, outlet: int = 0) -> None:
    """Sends what a box puts out to the script."""
    sheet.cord(source, outlet, sheet.box(f"s {SAY}", x, y))


def _said(sheet: Sheet, x: float, y: float, route: str, width: float | None = None) -> Box:
    """What the script says, sorted by its first word."""
    heard = sheet.box(f"r {SAID}", x, y)
    sorted_ = sheet.box(f"route {route}", x, y + 35, width=width)
    sheet.cord(heard, 0, sorted_)
    return sorted_


# The script and the jam -------------------------------------------------------------------------


def _script(sheet: Sheet, x: float, y: float) -> None:
    _heading(sheet, "The script", "its two ends are s and r; npm only in a clone", x, y)
    said = sheet.box(f"r {SAY}", x, y + 55)
    script = sheet.script(x, y + 95)
    sheet.cord(said, 0, script)
    sheet.cord(script, 0, sheet.box(f"s {SAID}", x, y + 135))
    install = sheet.message("script npm install", x + 90, y + 55)
    again = sheet.message("status", x + 215, y + 55)
    for message in (install, again):
        sheet.cord(message, 0, script)
    panic = sheet.button(
        "PANIC", (x + 330, y + 55, 80, 24), (864, 25, 110, 52), colour=RED, size=16
    )
    both = sheet.box("t b b b", x + 330, y + 95, width=190)
    word = sheet.message("panic", x + 330, y + 135)
    sheet.cord(panic, 0, both)
    sheet.cord(both, 2, sheet.box("s twos.halt", x + 502, y + 170))
    sheet.cord(both, 1, sheet.box("s twos.panic", x + 416, y + 135))
    sheet.cord(both, 0, word)
    _say(sheet, word, x + 330, y + 170)


def _jam(sheet: Sheet, x: float, y: float) -> None:
    about = "CONNECT leaves, says who, and joins; Enter after a name joins anew"
    _heading(sheet, "The jam", about, x, y)
    left = (JAM.x + 12, JAM.y + 140, 102.0, 24.0)
    right = (JAM.x + 122, JAM.y + 140, 102.0, 24.0)
    connect = sheet.button("CONNECT", (x, y + 50, 90, 24), left, colour=LEAF)
    leave = sheet.button("LEAVE", (x + 493, y + 50, 70, 24), right)
    steps = sheet.box("t b b b b b", x, y + 90, width=511)
    words = {"server": "127.0.0.1:8000", "jam": "main", "player": "max", "token": ""}
    texts = []
    sheet.chain(connect, steps)
    for n, (word, first) in enumerate(words.items()):
        at = x + 123.3 * n
        field = sheet.typed(first, (at, y + 130, 105, 22), JAM.row(n))
        text = sheet.box("route text", at, y + 165)
        _label(sheet, word, at + 14, y + 189, JAM, n)
        sheet.cord(steps, n, field)
        sheet.cord(field, 0, text)
        texts.append(text)
    goodbye = sheet.message("disconnect", x + 493, y + 130)
    sheet.cord(steps, 4, goodbye)
    sheet.cord(leave, 0, goodbye)
    hello = sheet.box("sprintf connect %s %s", x, y + 215, width=141)
    who = sheet.box("prepend name", x + 246.6, y + 215)
    sheet.cord(texts[0], 0, hello)
    sheet.cord(texts[1], 0, hello, 1)
    sheet.cord(texts[2], 0, who)
    _say(sheet, hello, x, y + 250)
    _say(sheet, who, x + 246.6, y + 250)
    end = sheet.box(f"s {SAY}", x + 370, y + 285)
    for sent in token(sheet, texts[3], x + 370, y + 215):
        sheet.cord(sent, 0, end)
    _say(sheet, goodbye, x + 493, y + 165)


def token(sheet: Sheet, typed: Box, x: float, y: float) -> tuple[Box, Box]:
    """What says a token that was typed, and what says that there is none."""
    some = sheet.box("route bang", x, y, width=76)
    none = sheet.message("token", x, y + 35)
    word = sheet.box("prepend token", x + 58, y + 35)
    sheet.cord(typed, 0, some)
    sheet.cord(some, 0, none)
    sheet.cord(some, 1, word)
    return word, none


def _models(sheet: Sheet, x: float, y: float) -> None:
    about = "the script says which models there are, and which plays"
    _heading(sheet, "What is played", about, x, y)
    sorted_ = _said(sheet, x, y + 50, "bundles settings", width=202)
    playing = sheet.box("route bundle", x + 92, y + 125)
    fill = sheet.box("twos.menu", x, y + 165, width=110, ports=(2, 2))
    models = sheet.menu(["the server's"], (x, y + 200, 150, 22), JAM.row(6))
    choose = sheet.box("prepend settings bundle", x + 47, y + 235)
    played = ["drums", "melody", "band", "trio"]
    instruments = sheet.menu(played, (x + 280, y + 125, 110, 22), JAM.row(5))
    play = sheet.box("prepend instrument", x + 317, y + 165)
    sheet.cord(sorted_, 0, fill)
    sheet.cord(sorted_, 1, playing)
    sheet.cord(playing, 0, fill, 1)
    sheet.chain(fill, models)
    sheet.cord(models, 1, choose)
    sheet.cord(instruments, 1, play)
    _say(sheet, choose, x + 47, y + 265)
    _say(sheet, play, x + 317, y + 200)
    _label(sheet, "model", x + 155, y + 201, JAM, 6)
    _label(sheet, "instrument", x + 395, y + 126, JAM, 5)


# Hands --------------------------------------------------------------------------------------------


def _hands(sheet: Sheet, x: float, y: float) -> None:
    about = "every note to the script; its channel only if that says who plays"
    _heading(sheet, "Hands", about, x, y)
    steps = sheet.box("t b b", x + 110, y + 85, width=60)
    sheet.cord(sheet.box("loadbang", x + 110, y + 50), 0, steps)
    first = sheet.message("insert 0 all, set 0", x + 20, y + 150)
    ask = sheet.message("-1", x + 152, y + 120)
    ports = sheet.box("midiinfo", x + 140, y + 155, width=80)
    menu = sheet.menu(["all"], (x + 110, y + 195, 120, 22), HANDS.row(0))
    choose = sheet.box("prepend port", x + 152, y + 230)
    notes = sheet.box("notein", x + 110, y + 270, width=60)
    feet = sheet.box("ctlin", x + 290, y + 270, width=60)
    sheet.chain(steps, first, menu)
    sheet.cord(steps, 1, ask)
    sheet.cord(ask, 0, ports, 1)
    sheet.cord(ports, 0, menu)
    sheet.cord(menu, 1, choose)
    sheet.chain(choose, notes)
    sheet.cord(choose, 0, feet)
    _label(sheet, "MIDI in", x + 235, y + 196, HANDS, 0)
    foot = sheet.box("pack 0 0", x + 290, y + 305, width=60)
    hat = sheet.box("route 4", x + 290, y + 375)
    pedal = sheet.box("prepend pedal", x + 290, y + 405)
    sheet.cord(feet, 0, foot)
    sheet.cord(feet, 1, foot, 1)
    sheet.chain(foot, sheet.box("zl.rev", x + 290, y + 340), hat, pedal)
    _say(sheet, pedal, x + 290, y + 435)

    note = sheet.box("pack 0 0 0", x + 110, y + 305)
    for n in range(3):
        sheet.cord(notes, n, note, n)
    sheet.cord(note, 0, sheet.box("s twos.struck", x + 185, y + 340))
    keep = sheet.toggle((x, y + 270, 22, 22), HANDS.row(2, 200, 22))
    row = HANDS.row(2, 10, 180)
    sheet.words("keep the notes' channels", (x, y + 232, 105, 34), row, colour=QUIET)
    gate = sheet.box("gate 2 1", x, y + 340, width=128)
    short = sheet.box("zl.slice 2", x, y + 375)
    word = sheet.box("prepend note", x + 110, y + 405)
    sheet.chain(keep, sheet.box("+ 1", x, y + 305), gate, short, word)
    sheet.cord(note, 0, gate, 1)
    sheet.cord(gate, 1, word)
    _say(sheet, word, x + 110, y + 435)

    kits = _said(sheet, x + 330, y + 50, "kits")
    again = sheet.box("r twos.kit", x + 440, y + 85)
    usual = sheet.box("loadmess roland-td11", x + 415, y + 50)
    fill = sheet.box("twos.menu", x + 330, y + 125, width=103, ports=(2, 2))
    kit = sheet.menu(["roland-td11"], (x + 330, y + 160, 130, 22), HANDS.row(1))
    both = sheet.box("t l l", x + 377, y + 195, width=80)
    word = sheet.box("prepend kit", x + 439, y + 230)
    sheet.cord(kits, 0, fill)
    sheet.cord(usual, 0, fill, 1)
    sheet.cord(again, 0, fill, 1)  # filled again, the menu shows the kit that was chosen
    sheet.chain(fill, kit)
    sheet.cord(kit, 1, both)
    sheet.cord(both, 1, word)
    sheet.cord(both, 0, sheet.box("s twos.kit", x + 365, y + 230))
    _say(sheet, word, x + 439, y + 265)
    _label(sheet, "kit", x + 465, y + 161, HANDS, 1)


def _keys(sheet: Sheet, x: float, y: float) -> None:
    _heading(sheet, "Keys and ears", "a to l are drums; a meter, and the drums you strike", x, y)
    on = sheet.toggle((x, y + 50, 22, 22), HANDS.row(3, 200, 22))
    row = HANDS.row(3, 10, 180)
    sheet.words("keys a s d f g h j k l", (x + 28, y + 51, 135, 20), row, colour=QUIET)
    gate = sheet.box("gate", x, y + 85, width=198)
    sheet.cord(on, 0, gate)
    sheet.cord(sheet.box("key", x + 180, y + 50, width=60, ports=(0, 4)), 0, gate, 1)
    which = sheet.box("sel " + " ".join(str(ord(key)) for key in KEYS), x, y + 120, width=468)
    struck = sheet.box("t l l", x, y + 200, width=100)
    sheet.chain(gate, which)
    for n, pitch in enumerate(KEYS.values()):
        message = sheet.message(f"{pitch} {LOUDNESS}", x + 50 * n, y + 160, width=46)
        sheet.cord(which, n, message)
        sheet.cord(message, 0, struck)
    word = sheet.box("prepend note", x, y + 235)
    sheet.cord(struck, 0, word)
    sheet.cord(struck, 1, sheet.box("s twos.struck", x + 82, y + 205 + 66))
    _say(sheet, word, x, y + 305)

    parts = sheet.box("unpack 0 0", x + 240, y + 240, width=72)
    ons = sheet.box("stripnote", x + 240, y + 275, width=72)
    both = sheet.box("pack 0 0", x + 240, y + 310, width=72)
    sheet.chain(sheet.box("r twos.struck", x + 240, y + 205), parts, ons, both)
    sheet.cord(parts, 1, ons, 1)
    sheet.cord(ons, 1, both, 1)
    listen = sheet.toggle((x + 189, y + 310, 22, 22), HANDS.row(4, 200, 22))
    row = HANDS.row(4, 10, 180)
    sheet.words("hear my drums here", (x + 75, y + 340, 118, 20), row, colour=QUIET)
    ears = sheet.box("gate", x + 200, y + 345, width=58)
    as_note = sheet.message("$1 $2 100 10", x + 200, y + 380)
    sheet.cord(listen, 0, ears)
    sheet.cord(both, 0, ears, 1)
    sheet.chain(ears, as_note)
    sheet.cord(as_note, 0, sheet.box("s twos.sound", x + 200, y + 415))
    flash = sheet.message("$1, 0 250", x + 350, y + 310)
    fall = sheet.box("line 0 20", x + 350, y + 345)
    look: dict[str, Any] = {
        "bgcolor": FIELD,
        "elementcolor": GREEN,
        "knobcolor": GREEN,
        "orientation": 1,
    }
    place = (x + 350, y + 380, 110, 18)
    meter = sheet.ui("slider", place, HANDS.row(5, 92), ignoreclick=1, **look)
    sheet.cord(ons, 1, flash)
    sheet.chain(flash, fall, meter)
    _label(sheet, "input", x + 350, y + 400, HANDS, 5)


# Time ---------------------------------------------------------------------------------------------


def follow() -> Sheet:
    """Max's transport leads the jam."""
    sheet = Sheet(640, 470, about="Says 20 times a second where Max's transport is")
    tempo = sheet.inlet("its tempo", 30, 20)
    leads = sheet.inlet("2 leads, 1 gives the lead back", 180, 20)
    run = sheet.inlet("1 starts, 0 stops it", 420, 20)
    speed = sheet.box("prepend tempo", 30, 65)
    on = sheet.box("- 1", 180, 65)
    metro = sheet.box("metro 50", 180, 145)
    off = sheet.box("sel 0", 110, 105)
    back = sheet.message("transport 0 120 0", 60, 195)
    where = sheet.box("transport", 180, 195, width=330)
    last = sheet.box("t b", 180, 240)
    beats = sheet.box("/ 480.", 445, 240)
    held = sheet.box("f", 180, 285, width=80)
    line = sheet.box("pack 0. 0. 0", 180, 330, width=220)
    word = sheet.box("prepend transport", 180, 370)
    end = sheet.outlet("to the script", 180, 415)
    sheet.words("ticks are 480 a beat; the bar comes out last", (420, 330, 200, 34), colour=QUIET)
    sheet.chain(leads, on, metro, where, last, held, line, word, end)
    sheet.cord(on, 0, off)
    sheet.cord(off, 0, back)
    sheet.cord(back, 0, end)
    sheet.cord(run, 0, where)
    sheet.chain(tempo, speed, where)
    sheet.cord(where, 7, beats)
    sheet.cord(beats, 0, held, 1)
    sheet.cord(where, 6, line, 2)
    sheet.cord(where, 4, line, 1)
    return sheet


def _clock(sheet: Sheet, x: float, y: float) -> None:
    about = "START and tempo go to the jam, or to Max's transport if it leads"
    _heading(sheet, "The clock", about, x, y)
    leads = sheet.toggle((x + 640, y + 50, 22, 22), CLOCK.row(4, 200, 22))
    row = CLOCK.row(4, 10, 180)
    sheet.words("Max's transport leads", (x + 666, y + 51, 140, 20), row, colour=QUIET)
    which = sheet.box("+ 1", x + 640, y + 85)
    sheet.chain(leads, which, sheet.box("s twos.leads", x + 640, y + 120))

    shown = (CLOCK.x + 12, CLOCK.y + 34, 102.0, 24.0)
    start = sheet.button("START", (x + 95, y + 50, 70, 24), shown, colour=LEAF)
    starts = sheet.box("gate 2 1", x, y + 125, width=100)
    sheet.cord(sheet.box("r twos.leads", x, y + 90), 0, starts)
    sheet.cord(start, 0, starts, 1)
    run = sheet.message("1", x + 115, y + 165)
    sheet.cord(starts, 1, run)
    sheet.cord(run, 0, sheet.box("s twos.run", x + 115, y + 197))
    steps = sheet.box("t b b b", x, y + 205, width=100)
    sheet.cord(starts, 0, steps)
    place = (x + 200, y + 262, 50, 22)
    bars = sheet.number(place, CLOCK.row(2, 160, 62), least=0, most=4)
    place = (x + 340, y + 262, 60, 22)
    speed = sheet.number(place, CLOCK.row(1, 160, 62), least=30, most=300, fraction=True)
    tempo = sheet.box("f 120.", x, y + 310, width=60)
    pair = sheet.box("pack 120. 1", x, y + 350)
    word = sheet.box("prepend start", x, y + 385)
    sheet.cord(steps, 2, bars)
    sheet.cord(steps, 1, speed)
    sheet.cord(steps, 0, tempo)
    sheet.cord(speed, 0, tempo, 1)
    sheet.cord(bars, 0, pair, 1)
    sheet.chain(tempo, pair, word)
    _say(sheet, word, x, y + 420)
    sheet.cord(sheet.box("loadmess 1", x + 200, y + 205), 0, bars)
    _label(sheet, "count-in bars", x + 252, y + 288, CLOCK, 2)
    _label(sheet, "tempo", x + 404, y + 263, CLOCK, 1)
    show = sheet.box("prepend set", x + 340, y + 125)
    sheet.chain(sheet.box("r twos.tempo", x + 300, y + 60), show, speed)
    sheet.cord(sheet.box("loadmess 120", x + 400, y + 60), 0, show)

    shown = (CLOCK.x + 122, CLOCK.y + 34, 102.0, 24.0)
    stop = sheet.button("STOP", (x + 545, y + 50, 60, 24), shown, colour=WINE)
    stops = sheet.box("gate 2 1", x + 450, y + 125, width=100)
    sheet.cord(sheet.box("r twos.leads", x + 450, y + 92), 0, stops)
    sheet.cord(stop, 0, stops, 1)
    sheet.cord(sheet.box("r twos.halt", x + 560, y + 88), 0, stops, 1)
    halt = sheet.message("stop", x + 450, y + 165)
    sheet.cord(stops, 0, halt)
    _say(sheet, halt, x + 450, y + 197)
    rest = sheet.message("0", x + 532, y + 165)
    sheet.cord(stops, 1, rest)
    sheet.cord(rest, 0, sheet.box("s twos.run", x + 532, y + 197))

    tell = sheet.box("gate 2 1", x + 340, y + 350, width=100)
    playing = sheet.box("gate", x + 340, y + 390, width=60)
    changed = sheet.box("prepend tempo", x + 340, y + 425)
    sheet.cord(sheet.box("r twos.leads", x + 240, y + 315), 0, tell)
    sheet.cord(sheet.box("r twos.playing", x + 230, y + 355), 0, playing)
    sheet.cord(speed, 0, tell, 1)
    sheet.cord(tell, 0, playing, 1)
    sheet.chain(playing, changed)
    _say(sheet, changed, x + 340, y + 460)
    inner = sheet.inside("p follow", follow(), x + 470, y + 405, width=120)
    sheet.cord(tell, 1, inner)
    sheet.cord(sheet.box("r twos.leads", x + 490, y + 350), 0, inner, 1)
    sheet.cord(sheet.box("r twos.run", x + 600, y + 350), 0, inner, 2)
    _say(sheet, inner, x + 470, y + 440)

    rows = {"latency": (500, y + 190, 10.0), "ahead": (200, y + 350, 122.0)}
    for name, (most, top, left) in rows.items():
        row = CLOCK.row(5, left, 58)
        place = (x + 700, top, 55, 22)
        amount = sheet.number(place, (row[0] + 58, row[1], 42, 22), least=0, most=most)
        word = sheet.box(f"prepend {name}", x + 700, top + 35)
        sheet.chain(amount, word)
        _say(sheet, word, x + 700, top + 70)
        beside = (row[0], row[1] + 1, 58.0, 20.0)
        sheet.words(name, (x + 758, top + 1, 60, 20), beside, colour=QUIET)
        if name == "ahead":
            sheet.cord(sheet.box("loadmess 100", x + 700, top - 35), 0, amount)

    told = _said(sheet, x, y + 485, "tempo turn", width=150)
    sheet.cord(told, 0, sheet.box("s twos.tempo", x, y + 560))
    stands = sheet.box("route stopped", x + 120, y + 560, width=120)
    sheet.cord(told, 1, stands)
    for n, word_ in enumerate("01"):
        message = sheet.message(word_, x + 120 + 102 * n, y + 593)
        sheet.cord(stands, n, message)
        sheet.cord(message, 0, sheet.box("s twos.playing", x + 120 + 102 * n, y + 624))
    about_ = (x + 260, y + 560, 260, 20)
    sheet.words("a jam that stands still is told no tempo", about_, colour=QUIET)


# Sound --------------------------------------------------------------------------------------------


def port() -> Sheet:
    """Notes to a MIDI port, on the jam's channels or on one."""
    sheet = Sheet(560, 330, about="Notes to a MIDI port, on the jam's channels or on one")
    note = sheet.inlet("pitch velocity duration channel", 30, 20)
    channel = sheet.inlet("1 to 16; 0 leaves the jam's", 250, 20)
    where = sheet.inlet("port and its name", 360, 20)
    panic = sheet.inlet("bang ends every note", 470, 20)
    parts = sheet.box("unpack 0 0 0 0", 30, 70, width=200)
    one = sheet.box("expr ($i2 == 0) * $i1 + $i2", 205, 115, width=175)
    made = sheet.box("makenote 100 200 10", 30, 170, width=194, ports=(4, 3))
    stop = sheet.message("stop", 470, 115)
    out = sheet.box("noteout", 30, 250, width=194)
    sheet.chain(note, parts, made)
    sheet.cord(parts, 1, made, 1)
    sheet.cord(parts, 2, made, 2)
    sheet.cord(parts, 3, one)
    sheet.cord(channel, 0, one, 1)
    sheet.cord(one, 0, made, 3)
    for n in range(3):
        sheet.cord(made, n, out, n)
    sheet.cord(where, 0, out)
    sheet.chain(panic, stop, made)
    return sheet


def _sound(sheet: Sheet, x: float, y: float) -> None:
    about = "each note waits its ms, then sounds here and at the MIDI port"
    _heading(sheet, "Sound", about, x, y)
    sorted_ = _said(sheet, x + 90, y + 45, "click play panic", width=420)
    sheet.cord(sorted_, 2, sheet.box("s twos.panic", x + 368, y + 115))

    clicks = sheet.toggle((x, y + 150, 22, 22), CLOCK.row(3, 200, 22))
    sheet.words("click", (x + 26, y + 151, 50, 20), CLOCK.row(3, 10, 180), colour=QUIET)
    sheet.cord(sheet.box("loadmess 1", x, y + 115), 0, clicks)
    count = sheet.box("gate", x, y + 200, width=80)
    click = sheet.inside("p tick", sounds.tick(), x, y + 255, width=80)
    sheet.cord(clicks, 0, count)
    sheet.cord(sorted_, 0, count, 1)
    sheet.chain(count, click)
    sheet.cord(sheet.box("r twos.panic", x + 88, y + 225), 0, click, 1)

    wait = sheet.inside("p late", sounds.late(), x + 220, y + 160, width=70)
    sheet.cord(sorted_, 1, wait)
    sheet.cord(sheet.box("r twos.panic", x + 268, y + 115), 0, wait, 1)
    sheet.cord(wait, 0, sheet.box("s twos.notes", x + 320, y + 195))
    on = sheet.toggle((x + 175, y + 160, 22, 22), SOUND.row(0, 92, 22))
    sheet.words("here", (x + 140, y + 161, 34, 20), SOUND.row(0, 10, 70), colour=QUIET)
    sheet.cord(sheet.box("loadmess 1", x + 110, y + 125), 0, on)
    listen = sheet.box("gate", x + 180, y + 195, width=58)
    voices = sheet.box("twos.sound", x + 200, y + 255, width=110, ports=(2, 1))
    sheet.cord(on, 0, listen)
    sheet.cord(wait, 0, listen, 1)
    sheet.chain(listen, voices)
    sheet.cord(sheet.box("r twos.sound", x + 245, y + 225), 0, voices)
    sheet.cord(sheet.box("r twos.panic", x + 335, y + 225), 0, voices, 1)

    left, top, _, _ = SOUND.row(1.25)
    level = sheet.ui(
        "live.gain~",
        (x + 60, y + 300, 190, 34),
        (left, top, 132.0, 34.0),
        orientation=1,
        showname=0,
        varname="level",
        parameter_enable=1,
        textcolor=TEXT,
        slidercolor=FIELD,
        saved_attribute_attributes=_parameter("level", -70.0, 6.0, -6.0, unit=4),
    )
    speaker = sheet.ui("ezdac~", (x + 60, y + 350, 44, 44), (SOUND.x + 192, SOUND.y + 28, 32, 32))
    for source in (voices, click):
        sheet.cord(source, 0, level)
        sheet.cord(source, 0, level, 1)
    sheet.cord(level, 0, speaker)
    sheet.cord(level, 1, speaker, 1)
    sheet.words("level", (x + 255, y + 306, 50, 20), SOUND.row(1.5, 10, 70), colour=QUIET)
    hint = (SOUND.x + 122, SOUND.y + 37, 70.0, 20.0)
    sheet.words("audio on:", (x + 110, y + 361, 110, 20), hint, colour=QUIET)

    steps = sheet.box("t b b", x + 590, y + 80, width=60)
    sheet.cord(sheet.box("loadbang", x + 590, y + 45), 0, steps)
    none = sheet.message("insert 0 none, 0", x + 520, y + 150)
    ports = sheet.box("midiinfo", x + 632, y + 115, width=80)
    menu = sheet.menu(["none"], (x + 590, y + 190, 110, 22), SOUND.row(3))
    choose = sheet.box("prepend port", x + 627, y + 225)
    channels = ["the jam's", *map(str, range(1, 17))]
    channel = sheet.menu(channels, (x + 470, y + 255, 90, 22), SOUND.row(4))
    out = sheet.inside("p port", port(), x + 460, y + 330, width=180)
    sheet.chain(steps, none, menu)
    sheet.cord(steps, 1, ports)
    sheet.cord(ports, 0, menu)
    sheet.cord(menu, 1, choose)
    sheet.cord(sheet.box("r twos.notes", x + 380, y + 290), 0, out)
    sheet.cord(channel, 0, out, 1)
    sheet.cord(choose, 0, out, 2)
    sheet.cord(sheet.box("r twos.panic", x + 650, y + 285), 0, out, 3)
    _label(sheet, "MIDI out", x + 705, y + 191, SOUND, 3)
    _label(sheet, "channel", x + 470, y + 230, SOUND, 4)
    about = "PANIC: silence, here and in the jam"
    sheet.words(about, (x + 460, y + 360, 230, 20), SOUND.row(5, 10, 214), colour=QUIET)


def _parameter(name: str, least: float, most: float, first: float, unit: int) -> dict[str, Any]:
    """What Max for Live keeps of a value, as its boxes save it."""
    return {
        "valueof": {
            "parameter_longname": name,
            "parameter_shortname": name,
            "parameter_mmin": least,
            "parameter_mmax": most,
            "parameter_type": 0,
            "parameter_unitstyle": unit,
            "parameter_initial_enable": 1,
            "parameter_initial": [first],
        }
    }


# Answers, scenes, places --------------------------------------------------------------------------

CHOICES = {
    "mode": ("mode", ("gaussian", "interpolation", "variation")),
    "form": ("form", ("trade", "together", "listen")),
    "toward": ("toward", ("last-answer", "middle", "scene")),
    "prefer": ("prefer", ("groove", "density", "novelty")),
    "on_silence": ("on silence", ("silence", "keep-time")),
}
"""Fields of ``settings`` that are a word, by what they are called in presentation."""
AMOUNTS = {
    "radius": (0.0, 4.0),
    "alpha": (0.0, 1.0),
    "delta": (0.0, 4.0),
    "temperature": (0.0, 2.0),
    "candidates": (1.0, 16.0),
    "seed": (0.0, 2147483647.0),
}
"""Fields that are a number, from the least to the most."""
WHOLE = ("candidates", "seed")
COLUMN = 182.0


def _settings(sheet: Sheet, x: float, y: float, fields: list[str]) -> list[tuple[Box, Box]]:
    """The ends of a row of controls: what sets each, and what it sends."""
    sorted_ = _said(sheet, x, y, "settings")
    width = COLUMN * len(fields) + 20
    each = sheet.box("route " + " ".join(fields), x, y + 70, width=width)
    sheet.cord(sorted_, 0, each)
    ends = []
    for n, field in enumerate(fields):
        left = x + COLUMN * n
        show = sheet.box("prepend setsymbol" if field in CHOICES else "prepend set", left, y + 105)
        send = sheet.box(f"prepend settings {field}", left, y + 165)
        sheet.cord(each, n, show)
        _say(sheet, send, left, y + 195)
        ends.append((show, send))
    return ends


def _answers(sheet: Sheet, x: float, y: float) -> None:
    _heading(sheet, "Answers", "the script says what holds; a change is sent as settings", x, y)
    ends = _settings(sheet, x, y + 50, list(CHOICES))
    for n, ((name, items), (show, send)) in enumerate(zip(CHOICES.values(), ends, strict=True)):
        left = x + COLUMN * n
        menu = sheet.menu(items, (left, y + 185, 100, 22), ANSWERS.row(n, 92, 130))
        _label(sheet, name, left + 102, y + 186, ANSWERS, n)
        sheet.cord(show, 0, menu)
        sheet.cord(menu, 1, send)
    ends = _settings(sheet, x, y + 290, list(AMOUNTS))
    for n, ((name, (least, most)), (show, send)) in enumerate(
        zip(AMOUNTS.items(), ends, strict=True)
    ):
        left = x + COLUMN * n
        whole = name in WHOLE
        amount = sheet.number(
            (left, y + 425, 70, 22),
            ANSWERS.row(n, 338, 130),
            least=least,
            most=most,
            fraction=not whole,
        )
        right = Panel(ANSWERS.x + 240, ANSWERS.y, 240, 0)
        _label(sheet, name, left + 75, y + 426, right, n)
        sheet.cord(show, 0, amount)
        sheet.cord(amount, 0, send)


def _attributes(sheet: Sheet, x: float, y: float) -> None:
    about = "moves the answers along one; coll keeps how far each is moved"
    _heading(sheet, "Attributes", about, x, y)
    sorted_ = _said(sheet, x, y + 50, "attributes attribute", width=270)
    fill = sheet.box("twos.menu", x, y + 120, width=90, ports=(2, 2))
    value = sheet.box("t b l", x + 126, y + 120, width=130)
    menu = sheet.menu(["density"], (x, y + 185, 120, 22), ANSWERS.row(6, 92, 130))
    chosen = sheet.box("t l l b", x + 42, y + 225, width=220)
    store = sheet.box("prepend store", x + 230, y + 155)
    kept = sheet.box("coll", x + 380, y + 270, width=70)
    zero = sheet.message("set 0.", x + 262, y + 270)
    show = sheet.box("prepend set", x + 380, y + 305)
    place = (x + 262, y + 340, 70, 22)
    amount = sheet.number(place, ANSWERS.row(6, 338, 130), least=-1, most=1, fraction=True)
    both = sheet.box("join 2 @triggers 1", x + 42, y + 375, width=238)
    word = sheet.box("prepend attribute", x + 42, y + 405)
    sheet.cord(sorted_, 0, fill)
    sheet.cord(sorted_, 1, value)
    sheet.cord(fill, 0, menu)
    sheet.cord(fill, 1, menu)  # once filled, it says which one it shows
    sheet.cord(value, 0, menu)
    sheet.cord(value, 1, store)
    sheet.chain(store, kept, show, amount)
    sheet.cord(menu, 1, chosen)
    sheet.cord(chosen, 2, zero)
    sheet.cord(zero, 0, amount)
    sheet.cord(chosen, 1, kept)
    sheet.cord(chosen, 0, both)
    sheet.cord(amount, 0, both, 1)
    sheet.chain(both, word)
    _say(sheet, word, x + 42, y + 435)
    _label(sheet, "attribute", x + 122, y + 195, ANSWERS, 6)
    right = Panel(ANSWERS.x + 240, ANSWERS.y, 240, 0)
    _label(sheet, "moved", x + 336, y + 341, right, 6)


def _scenes(sheet: Sheet, x: float, y: float) -> None:
    about = "a name and one of three buttons, or GO to the next of the list"
    _heading(sheet, "Scenes", about, x, y)
    steps = sheet.box("t 0 b i", x, y + 120, width=60)
    gate = sheet.box("gate 3", x, y + 225, width=300)
    left, top, _, height = PICTURE.row(2.1, 12)
    for n, action in enumerate(("store", "recall", "forget")):
        at = x + 90 * n
        shown = (left + 72 * n, top, 68.0, height + 2)
        pressed = sheet.button(action.upper(), (at, y + 50, 80, 24), shown, size=11)
        which = sheet.message(f"{n + 1}", at, y + 85, width=30)
        sheet.chain(pressed, which, steps)
    sheet.cord(steps, 2, gate)
    name = sheet.typed("verse", (x + 150, y + 155, 110, 22), PICTURE.row(1))
    text = sheet.box("route text", x + 150, y + 190)
    sheet.cord(steps, 1, name)
    sheet.cord(steps, 0, gate)
    sheet.chain(name, text)
    sheet.cord(text, 0, gate, 1)
    left, top, _, height = PICTURE.row(3.2, 12)
    shown = (left + 172, top, 40.0, height)
    bars = sheet.number((x + 330, y + 225, 50, 22), shown, least=0, most=256)
    beside = (left + 74, top + 1, 97.0, 20.0)
    sheet.words("bars on the way", (x + 385, y + 226, 105, 20), beside, colour=QUIET)
    pair = sheet.box("pack s 0", x, y + 258, width=120)
    sheet.cord(bars, 0, pair, 1)
    for n, action in enumerate(("store", "recall", "forget")):
        word = sheet.box(f"prepend scene {action}", x + 141 * n, y + 293)
        if action == "store":
            sheet.cord(gate, n, pair)
            sheet.cord(pair, 0, word)
        else:
            sheet.cord(gate, n, word)
        _say(sheet, word, x + 141 * n, y + 323)
    shown = (left, top, 68.0, height + 2)
    go = sheet.button("GO", (x + 520, y + 225, 60, 24), shown, colour=LEAF, size=11)
    following = sheet.message("scene go", x + 520, y + 260)
    sheet.cord(go, 0, following)
    _say(sheet, following, x + 520, y + 293)

    sorted_ = _said(sheet, x + 470, y, "scenes")
    again = sheet.box("r twos.scene", x + 560, y + 35)
    fill = sheet.box("twos.menu", x + 470, y + 75, width=108, ports=(2, 2))
    menu = sheet.menu(["none yet"], (x + 470, y + 110, 110, 22), PICTURE.row(0))
    chosen = sheet.box("t l l", x + 516, y + 145, width=90)
    write = sheet.box("prepend set", x + 300, y + 120)
    sheet.cord(sorted_, 0, fill)
    sheet.cord(again, 0, fill, 1)
    sheet.chain(fill, menu)
    sheet.cord(menu, 1, chosen)
    sheet.cord(chosen, 0, sheet.box("s twos.scene", x + 490, y + 180))
    sheet.cord(chosen, 1, sheet.box("s twos.chosen", x + 588, y + 180))
    sheet.chain(sheet.box("r twos.chosen", x + 300, y + 85), write, name)
    _label(sheet, "scene", x + 585, y + 111, PICTURE, 0)
    _label(sheet, "its name", x + 265, y + 156, PICTURE, 1)


def _places(sheet: Sheet, x: float, y: float) -> None:
    about = "a place of the picture goes round while HEAR is on"
    _heading(sheet, "Places", about, x, y)
    hear = sheet.toggle((x, y + 50, 22, 22), PICTURE.row(5.7, 200, 22))
    row = PICTURE.row(5.7, 10, 180)
    sheet.words("hear this place", (x + 28, y + 51, 110, 20), row, colour=QUIET)
    steps = sheet.box("t i i", x, y + 85, width=110)
    which = sheet.box("sel 0 1", x, y + 120, width=70)
    over = sheet.message("audition", x, y + 165)
    place = sheet.box("pak 0. 0. 0.", x + 130, y + 200, width=218)
    gate = sheet.box("gate", x + 92, y + 240, width=80)
    word = sheet.box("prepend audition", x + 92, y + 275)
    sheet.chain(hear, steps, which, over)
    sheet.cord(steps, 1, gate)
    sheet.cord(which, 1, place)
    sheet.cord(place, 0, gate, 1)
    sheet.chain(gate, word)
    _say(sheet, word, x + 92, y + 305)
    _say(sheet, over, x, y + 200)
    left, top, _, height = PICTURE.row(4.4, 30)
    for n, axis in enumerate("xyz"):
        shown = (left + 71 * n, top, 52.0, height)
        at = x + 130 + 100 * n
        amount = sheet.number((at, y + 160, 60, 22), shown, least=-20, most=20, fraction=True)
        sheet.cord(amount, 0, place, n)
        beside = (shown[0] - 16, top + 1, 15.0, 20.0)
        sheet.words(axis, (at, y + 138, 20, 20), beside, colour=QUIET)


# What is shown ------------------------------------------------------------------------------------


def turn() -> Sheet:
    """Whose turn it is, as a sentence and two lamps."""
    sheet = Sheet(560, 300, about="Whose turn it is, as a sentence and two lamps")
    told = sheet.inlet("who bar beat", 30, 20)
    both = sheet.box("t l l", 30, 65, width=200)
    text = sheet.box("sprintf set %s  %ld . %ld", 30, 200)
    who = sheet.box("route stopped count-in player machine both", 200, 105, width=330)
    lamps = sheet.box("unpack 0 0", 200, 200, width=200)
    words = sheet.outlet("text", 30, 245)
    player = sheet.outlet("the player's lamp", 200, 245)
    machine = sheet.outlet("the machine's lamp", 380, 245)
    sheet.chain(told, both, text, words)
    sheet.cord(both, 1, who)
    for n, pair in enumerate(("0 0", "0 0", "1 0", "0 1", "1 1")):
        message = sheet.message(pair, 200 + 62 * n, 150, width=40)
        sheet.cord(who, n, message)
        sheet.cord(message, 0, lamps)
    sheet.cord(lamps, 0, player)
    sheet.cord(lamps, 1, machine)
    return sheet


def _told(sheet: Sheet, x: float, y: float) -> None:
    _heading(sheet, "What the script says", "the lamp, the turn, the score and the words", x, y)
    names = [
        "ready",
        "status",
        "error",
        "turn",
        "beat",
        "turns",
        "missed",
        "margin",
        "call",
        "response",
    ]
    column = 108.0
    sorted_ = _said(sheet, x, y + 50, " ".join(names), width=column * len(names) + 20)
    at = {name: x + column * n for n, name in enumerate(names)}
    top, under = y + 125, y + 165

    led: dict[str, Any] = {"bgcolor": PANEL, "offcolor": EDGE}
    ready = sheet.ui("led", (at["ready"], top, 26, 26), (262, 38, 26, 26), oncolor=GREEN, **led)
    sheet.cord(sorted_, 0, ready)
    sheet.words("READY", (at["ready"] + 30, top + 3, 60, 20), (292, 41, 70, 22), bold=True)
    sheet.words("Trading Twos", (at["turns"], y, 190, 36), (26, 19, 220, 36), size=25.0, bold=True)
    about = "you play two bars, the machine answers"
    sheet.words(about, (at["turns"] + 200, y + 8, 240, 20), (28, 55, 230, 20), colour=QUIET)

    rows_ = {
        "status": ("connect me to a jam", TEXT, WORDS.y + 9),
        "error": ("what is wrong is said here", RED, WORDS.y + 42),
    }
    for n, (name, (text_, colour, row)) in enumerate(rows_.items(), 1):
        put = sheet.box("prepend set", at[name], top)
        place, shown = (at[name], under, 100, 40), (24.0, row, 950.0, 24.0)
        words = sheet.words(text_, place, shown, size=14.0, colour=colour)
        sheet.cord(sorted_, n, put)
        sheet.cord(put, 0, words)

    whose = sheet.inside("p turn", turn(), at["turn"], top)
    text = sheet.words(
        "stopped", (at["turn"], top + 72, 180, 36), (520, 31, 300, 40), size=27.0, bold=True
    )
    sheet.cord(sorted_, 3, whose)
    sheet.cord(whose, 0, text)
    for n, (who, colour) in enumerate({"YOU": BLUE, "MACHINE": AMBER}.items(), 1):
        left = at["turn"] + 62 * n - 40
        row = 24 + 28 * (n - 1)
        lamp = sheet.ui("led", (left, top + 40, 24, 24), (380, row, 24, 24), oncolor=colour, **led)
        place = (left + 26, top + 42, 34 if n == 1 else 76, 20)
        sheet.words(who, place, (408, row + 2, 90, 20), bold=True)
        sheet.cord(whose, n, lamp)
    flash = sheet.ui(
        "button",
        (at["beat"], top, 24, 24),
        (828, 40, 22, 22),
        bgcolor=PANEL,
        blinkcolor=TEXT,
        outlinecolor=EDGE,
    )
    sheet.cord(sorted_, 4, flash)

    rows = {
        "turns": ("answers in time", ""),
        "missed": ("missed", ""),
        "margin": ("ms to spare", ""),
        "call": ("notes heard", "zl.nth 2"),
        "response": ("hits changed", "zl.nth 3"),
    }
    for n, (name, (label, part)) in enumerate(rows.items()):
        row = SCORE.y + 36 + 37 * n
        look: dict[str, Any] = {
            "fontsize": 20.0,
            "bgcolor": PANEL,
            "textcolor": TEXT,
            "triangle": 0,
            "ignoreclick": 1,
        }
        shown_at = (SCORE.x + 138, row, 88.0, 31.0)
        count = sheet.ui(
            "flonum" if name == "margin" else "number", (at[name], under, 88, 31), shown_at, **look
        )
        if part:
            pick = sheet.box(part, at[name], top)
            sheet.cord(sorted_, names.index(name), pick)
            sheet.cord(pick, 0, count)
        else:
            sheet.cord(sorted_, names.index(name), count)
        place = (at[name], under + 34, 104, 20)
        sheet.words(label, place, (SCORE.x + 10, row + 5, 125, 22), size=13.0, colour=QUIET)
