"""The beat for others: a click to hear, and MIDI clock for machines to follow."""

import math

import mido

from clients.midi.midi_clock import ticks_between
from clients.midi.output import OutputThread, Timed
from clients.midi.timeline import Timeline
from music.phrase import BEATS_PER_BAR

AHEAD_SECONDS = 0.25
"""How long before it sounds a beat is handed to the output."""
CLICK_BEATS = 0.05
HIGH_WOOD_BLOCK, LOW_WOOD_BLOCK = 76, 77
"""General MIDI's, for the first beat of a bar and for the others."""
ACCENT, PLAIN = 110, 80
BATCH = -1_000_000
"""Names of batches that no turn has."""


class Metronome:
    """Hands over one beat after the other, each shortly before it sounds.

    Args:
        clicks: where clicks go; None for none.
        clock: where ticks go, with a start before beat 0; None for none.
    """

    def __init__(self, clicks: OutputThread | None, clock: OutputThread | None) -> None:
        self._clicks, self._clock = clicks, clock
        self._beat: int | None = None  # the next to hand over

    def due(self, timeline: Timeline, now: float) -> float:
        """When the next beat has to be handed over, in local seconds."""
        if self._clicks is None and self._clock is None:
            return math.inf
        return timeline.seconds(self._next(timeline, now)) - AHEAD_SECONDS

    def hand_over(self, timeline: Timeline, now: float) -> None:
        """Hand over the next beat."""
        beat = self._next(timeline, now)
        self._beat = beat + 1
        if self._clicks is not None:
            first = beat % BEATS_PER_BAR == 0
            note, velocity = (HIGH_WOOD_BLOCK, ACCENT) if first else (LOW_WOOD_BLOCK, PLAIN)
            begin, end = timeline.seconds(beat), timeline.seconds(beat + CLICK_BEATS)
            self._clicks.schedule(BATCH - beat, [Timed(begin, end, note, velocity)])
        if self._clock is not None:
            ticks = [(timeline.seconds(tick), CLOCK) for tick in ticks_between(beat, beat + 1)]
            start = [(timeline.seconds(beat), START)] if beat == 0 else []
            self._clock.schedule_messages(BATCH - beat, [*start, *ticks])

    def start_over(self) -> None:
        """Another timeline begins: the next beat is its next."""
        self._beat = None

    def stop(self, now: float) -> None:
        """Tell machines that the music has ended."""
        if self._clock is not None:
            self._clock.schedule_messages(BATCH, [(now, STOP)])

    def _next(self, timeline: Timeline, now: float) -> int:
        if self._beat is None:
            self._beat = math.ceil(timeline.beat(now))
        return self._beat


CLOCK, START, STOP = (mido.Message(kind) for kind in ("clock", "start", "stop"))
