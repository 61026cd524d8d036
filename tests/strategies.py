"""Phrases for property tests: everything a MIDI file at 480 ticks can hold exactly."""

from hypothesis import strategies as st

from music.line import Line, Note
from music.phrase import STEPS_PER_BAR, Drum, Hit, Phrase

TICKS_PER_STEP = 120


@st.composite
def phrases(draw: st.DrawFn, bars: int | None = None) -> Phrase:
    length = bars or draw(st.integers(1, 4))
    cells = draw(
        st.sets(
            st.tuples(st.integers(0, length * STEPS_PER_BAR - 1), st.sampled_from(Drum)),
            max_size=40,
        )
    )
    hits = [
        Hit(
            step,
            drum,
            draw(st.integers(1, 127)) / 127,
            draw(st.integers(-TICKS_PER_STEP // 2, TICKS_PER_STEP // 2 - 1)) / TICKS_PER_STEP,
        )
        for step, drum in sorted(cells)
    ]
    return Phrase(length, tuple(hits))


@st.composite
def lines(draw: st.DrawFn, lowest: int = 0, highest: int = 127) -> Line:
    bars = draw(st.integers(1, 4))
    notes, step = [], draw(st.integers(0, 8))
    while step < bars * STEPS_PER_BAR:
        length = min(draw(st.integers(1, 20)), bars * STEPS_PER_BAR - step)
        notes.append(Note(step, draw(st.integers(lowest, highest)), length))
        step += length + draw(st.integers(0, 8))
    return Line(bars, tuple(notes))
