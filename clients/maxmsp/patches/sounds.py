"""Drums and a tone, made of noise and sines: the patch sounds by itself, without a sample."""

from py2max import Box

from clients.maxmsp.patches.sheet import QUIET, Sheet

DRUMS: dict[str, tuple[int, ...]] = {
    "kick": (35, 36),
    "snare": (37, 38, 39, 40),
    "closed hat": (22, 42, 44),
    "open hat": (26, 46),
    "low tom": (41, 43, 58),
    "mid tom": (45, 47),
    "high tom": (48, 50),
    "crash": (49, 52, 55, 57),
    "ride": (51, 53, 59),
}
"""The notes of each drum, as General MIDI and the usual kits have them."""
DRUM_CHANNEL = 10
TONES = 16  # at once


def skin() -> Sheet:
    """A drum's head: a sine that falls from one pitch to another while it dies away."""
    sheet = Sheet(420, 340, about="A drum's head: start Hz, end Hz, ms")
    velocity = sheet.inlet("velocity, 1 to 127", 30, 20)
    loud = sheet.box("/ 127.", 30, 65)
    both = sheet.box("t f b", 30, 100)
    swell = sheet.message("0, $1 2 0. #3", 30, 150)
    fall = sheet.message("#1, #2 60", 180, 150)
    envelope = sheet.box("line~", 30, 190)
    pitch = sheet.box("line~", 180, 190)
    sine = sheet.box("cycle~", 180, 225)
    square = sheet.box("*~", 30, 225)
    out = sheet.box("*~", 30, 260)
    end = sheet.outlet("sound", 30, 295)
    sheet.words("#1 Hz to #2 Hz, gone after #3 ms", (180, 100, 210, 20), colour=QUIET)
    sheet.chain(velocity, loud, both, swell, envelope, square, out, end)
    sheet.cord(both, 1, fall)
    sheet.chain(fall, pitch, sine)
    sheet.cord(envelope, 0, square, 1)  # squared, it dies away as a drum does
    sheet.cord(sine, 0, out, 1)
    return sheet


def noise() -> Sheet:
    """Wires and brass: the upper part of noise, which dies away or is choked."""
    sheet = Sheet(420, 340, about="Wires and brass: lowest Hz, ms")
    velocity = sheet.inlet("velocity, 1 to 127", 30, 20)
    choke = sheet.inlet("bang ends it", 150, 20)
    loud = sheet.box("/ 127.", 30, 65)
    swell = sheet.message("0, $1 1 0. #2", 30, 110)
    hush = sheet.message("0. 12", 150, 110)
    envelope = sheet.box("line~", 30, 160)
    hiss = sheet.box("noise~", 180, 160)
    high = sheet.box("svf~ #1 0.1", 180, 200)
    square = sheet.box("*~", 30, 225)
    out = sheet.box("*~", 30, 260)
    end = sheet.outlet("sound", 30, 295)
    sheet.words("from #1 Hz, gone after #2 ms", (220, 110, 190, 20), colour=QUIET)
    sheet.chain(velocity, loud, swell, envelope, square, out, end)
    sheet.chain(choke, hush, envelope)
    sheet.cord(envelope, 0, square, 1)
    sheet.chain(hiss, high)
    sheet.cord(high, 1, out, 1)
    return sheet


VOICES = {
    "kick": ("twos.skin 150 46 320", 1.4),
    "snare": ("twos.skin 250 180 130", 0.6),
    "wires": ("twos.noise 1600 220", 0.5),
    "closed hat": ("twos.noise 8000 90", 0.35),
    "open hat": ("twos.noise 7000 700", 0.35),
    "low tom": ("twos.skin 130 80 450", 0.9),
    "mid tom": ("twos.skin 180 115 400", 0.9),
    "high tom": ("twos.skin 250 160 350", 0.9),
    "crash": ("twos.noise 4500 2200", 0.4),
    "ride": ("twos.noise 9000 1100", 0.25),
}
"""What sounds for each drum, and how loud; the snare has its wires as well."""


def drum() -> Sheet:
    """A kit of nine drums, by their MIDI notes."""
    column = 140.0
    width = len(VOICES) * column
    sheet = Sheet(width + 50, 400, about="Nine drums: pitch and velocity to sound")
    about = "pitch and velocity; each drum has the notes that the usual kits send"
    sheet.words(about, (70, 25, 460, 20), colour=QUIET)
    struck = sheet.inlet("pitch velocity", 30, 20)
    notes = [note for each in DRUMS.values() for note in each]
    route = sheet.box("route " + " ".join(map(str, notes)), 30, 70, width=width - 12)
    mix = sheet.box("*~ 0.5", 30, 295)
    end = sheet.outlet("sound", 30, 360)
    sheet.cord(struck, 0, route)
    outlet = 0
    hits: dict[str, Box] = {}
    voices: dict[str, Box] = {}
    for n, (name, (text, loud)) in enumerate(VOICES.items()):
        x = 30 + n * column
        ports = (2, 1) if text.startswith("twos.noise") else (1, 1)
        voices[name] = voice = sheet.box(text, x, 200, width=column - 10, ports=ports)
        sheet.words(name, (x + 34, 151, 66, 20), colour=QUIET)
        if name in DRUMS:
            hits[name] = sheet.box("t i", x, 150)
            sheet.cord(hits[name], 0, voice)
        for _ in DRUMS.get(name, ()):
            sheet.cord(route, outlet, hits[name])
            outlet += 1
        level = sheet.box(f"*~ {loud:g}", x, 245)
        sheet.chain(voice, level, mix)
    sheet.cord(hits["snare"], 0, voices["wires"])
    closing = sheet.box("t b", 30 + 4 * column + 100, 150)
    sheet.cord(hits["closed hat"], 0, closing)
    sheet.cord(closing, 0, voices["open hat"], 1)  # the foot ends the open hat
    sheet.chain(mix, sheet.box("tanh~", 30, 325), end)
    return sheet


def tone() -> Sheet:
    """One voice of a plain synthesiser, for poly~."""
    sheet = Sheet(420, 400, about="One voice of a plain synthesiser, for poly~")
    note = sheet.box("in 1", 30, 20)
    both = sheet.box("unpack 0 0", 30, 60)
    hertz = sheet.box("mtof", 30, 105)
    loud = sheet.box("/ 127.", 150, 105)
    wave = sheet.box("tri~", 30, 150)
    envelope = sheet.box("adsr~ 5 180 0.5 250", 150, 150)
    here = sheet.box("thispoly~", 220, 200)
    out = sheet.box("*~", 30, 240)
    warm = sheet.box("lores~ 2400 0.2", 30, 275)
    quiet = sheet.box("*~ 0.3", 30, 310)
    end = sheet.box("out~ 1", 30, 345)
    sheet.chain(note, both, hertz, wave, out, warm, quiet, end)
    sheet.cord(both, 1, loud)
    sheet.cord(loud, 0, envelope)
    sheet.cord(envelope, 0, out, 1)
    sheet.cord(envelope, 0, here)
    sheet.cord(envelope, 2, here)  # a voice that is silent costs nothing
    return sheet


def sound() -> Sheet:
    """What sounds: drums on channel 10, tones on the others."""
    sheet = Sheet(600, 430, about="Drums on channel 10, tones on the others")
    note = sheet.inlet("pitch velocity duration channel", 30, 20)
    panic = sheet.inlet("bang is silence", 400, 20)
    parts = sheet.box("unpack 0 0 0 0", 30, 65, width=260)
    about = "the channel opens the gate before the pitch goes through"
    sheet.words(about, (300, 105, 290, 34), colour=QUIET)
    drums = sheet.box(f"== {DRUM_CHANNEL}", 240, 105)
    which = sheet.box("+ 1", 240, 140)
    note_again = sheet.box("pack 0 0 0", 30, 140, width=150)
    gate = sheet.box("gate 2", 30, 185, width=270)
    tones = sheet.box("unpack 0 0 0", 30, 225, width=140)
    made = sheet.box("makenote 100 200", 30, 260, width=140)
    held = sheet.box("pack 0 0", 30, 295, width=140)
    voices = sheet.box("prepend midinote", 30, 330)
    poly = sheet.box(f"poly~ twos.tone {TONES}", 30, 360, ports=(1, 1))
    struck = sheet.box("zl.slice 2", 280, 225)
    kit = sheet.box("twos.drum", 280, 360, ports=(1, 1))
    stop = sheet.message("stop", 400, 225)
    end = sheet.outlet("sound", 180, 390)
    sheet.chain(note, parts, note_again)
    sheet.cord(parts, 1, note_again, 1)
    sheet.cord(parts, 2, note_again, 2)
    sheet.cord(parts, 3, drums)
    sheet.chain(drums, which, gate)
    sheet.cord(note_again, 0, gate, 1)
    sheet.cord(gate, 0, tones)
    sheet.cord(gate, 1, struck)
    for n in (2, 1, 0):
        sheet.cord(tones, n, made, n)
    sheet.cord(made, 1, held, 1)
    sheet.chain(made, held, voices, poly, end)
    sheet.chain(struck, kit, end)
    sheet.chain(panic, stop, made)
    return sheet


def late() -> Sheet:
    """Sounds each note in so many ms, by Max's own clock."""
    sheet = Sheet(500, 330, about="play in, notes at their time out")
    play = sheet.inlet("ms pitch velocity duration channel instrument", 30, 20)
    panic = sheet.inlet("bang lets go of what waits", 330, 20)
    parts = sheet.box("unpack 0. 0 0 0 0", 30, 65, width=240)
    first = sheet.box("t b f", 30, 110)
    pitch = sheet.box("i", 80, 145)
    clear = sheet.message("clear", 330, 145)
    wait = sheet.box("pipe 0 0 0 0 0.", 30, 205, width=300, ports=(5, 4))
    out = sheet.box("pack 0 0 0 0", 30, 250, width=228)
    end = sheet.outlet("pitch velocity duration channel", 30, 290)
    sheet.words("the wait is set before the pitch starts it", (340, 205, 150, 34), colour=QUIET)
    sheet.chain(play, parts, first)
    sheet.cord(parts, 1, pitch, 1)
    sheet.cord(first, 0, pitch)
    sheet.cord(first, 1, wait, 4)
    sheet.cord(pitch, 0, wait)
    for n in (1, 2, 3):
        sheet.cord(parts, n + 1, wait, n)
        sheet.cord(wait, n, out, n)
    sheet.cord(wait, 0, out)
    sheet.chain(out, end)
    sheet.chain(panic, clear, wait)
    return sheet


def tick() -> Sheet:
    """The metronome: sounds each click in so many ms, the first of a bar higher."""
    sheet = Sheet(440, 380, about="accent and ms in, a click out")
    click = sheet.inlet("accent ms", 30, 20)
    panic = sheet.inlet("bang lets go of what waits", 150, 20)
    clear = sheet.message("clear", 150, 65)
    wait = sheet.box("pipe 0 0", 30, 105)
    which = sheet.box("sel 1 0", 30, 140, width=120)
    high = sheet.message("1760", 30, 180)
    low = sheet.message("1170", 120, 180)
    short = sheet.message("0, 0.5 1 0. 40", 210, 225)
    sine = sheet.box("cycle~", 30, 225)
    envelope = sheet.box("line~", 210, 265)
    out = sheet.box("*~", 30, 300)
    end = sheet.outlet("sound", 30, 335)
    again = sheet.box("t b", 210, 180)
    sheet.chain(click, wait, which, high, sine, out, end)
    sheet.chain(panic, clear, wait)
    sheet.cord(which, 1, low)
    sheet.cord(low, 0, sine)
    sheet.cord(high, 0, again)
    sheet.cord(low, 0, again)
    sheet.chain(again, short, envelope)
    sheet.cord(envelope, 0, out, 1)
    return sheet


def heard(sheet: Sheet, script: Box, x: float, y: float) -> None:
    """The machine's notes in a small patch, sounded at their time."""
    said = sheet.box("route play panic", x, y, width=174)
    wait = sheet.inside("p late", late(), x, y + 40, width=60)
    voices = sheet.box("twos.sound", x, y + 80, width=130, ports=(2, 1))
    speaker = sheet.ui("ezdac~", (x, y + 125, 44, 44))
    sheet.cord(script, 0, said)
    sheet.chain(said, wait, voices)
    sheet.cord(said, 1, wait, 1)
    sheet.cord(said, 1, voices, 1)
    sheet.cord(voices, 0, speaker)
    sheet.cord(voices, 0, speaker, 1)
    sheet.words("click: audio on", (x + 50, y + 131, 110, 20), colour=QUIET)
