"""MIDI clock, followed and sent: 24 ticks a beat, start, stop, continue and song position. Pure.

Ticks come with jitter: a driver, a USB frame or a busy machine delays each by a millisecond or so.
A straight line through the last three beats of them tells the tempo and where the beat is (least
squares). When three ticks on end lie far off the line on one side the tempo has stepped: the line
begins anew with them, and has the new tempo half a beat later.
"""

import math
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

import mido

TICKS_PER_BEAT = 24
SIXTEENTHS_PER_BEAT = 4
MOST_TICKS = 3 * TICKS_PER_BEAT
FIRST_TICKS, SURE_TICKS = TICKS_PER_BEAT, TICKS_PER_BEAT // 2
"""With fewer the tempo is not told yet; after a step it is still the one before."""
OFF_TICKS = 3
OFF_SECONDS, OFF_SPREADS = 0.0025, 4.0
"""A tick is far off the line if it is so much, and so many times as much as ticks are."""
PAUSE_SECONDS = 0.5
"""Without a tick for so long the clock has paused: the slowest beat is two seconds long."""


class Line(NamedTuple):
    """Tick n came at ``first`` + n x ``period`` seconds, give or take ``spread``."""

    first: float
    period: float
    spread: float

    def seconds(self, number: float) -> float:
        """When a tick should have come."""
        return self.first + number * self.period


class ClockFollower:
    """Learns the beat from somebody else's MIDI clock.

    Every message is given with the local second at which it came. ``running`` is whether the
    sender plays, between a start or continue and a stop.
    """

    def __init__(self) -> None:
        self.running = False
        self._begins = False  # a start came: the next tick is its first
        self._position = 0  # in ticks
        self._first = 0  # of the sender's last start, in ticks
        self._next = 0
        self._ticks: deque[tuple[int, float]] = deque(maxlen=MOST_TICKS)
        self._off: list[float] = []
        self._line: Line | None = None

    @property
    def tempo_bpm(self) -> float | None:
        """None until a beat was heard."""
        return 60.0 / (self._line.period * TICKS_PER_BEAT) if self._line else None

    @property
    def playing(self) -> bool:
        """Whether the sender plays, and its beat is known."""
        return self.running and not self._begins and self._line is not None

    @property
    def first_beat(self) -> float:
        """The beat at which the sender began: 0, or where the song was."""
        return self._first / TICKS_PER_BEAT

    def beat(self, seconds: float) -> float:
        """Which beat of the sender's sounds at a moment; beat 0 is that of its start."""
        assert self._line is not None, "a tempo was told"
        return (seconds - self._line.first) / self._line.period / TICKS_PER_BEAT

    def seconds(self, beat: float) -> float:
        """When a beat of the sender's sounds."""
        assert self._line is not None, "a tempo was told"
        return self._line.seconds(beat * TICKS_PER_BEAT)

    def hear(self, message: mido.Message, seconds: float) -> bool:
        """Take a message; true if the sender began, stopped or moved with it."""
        match message.type:
            case "clock":
                return self._tick(seconds)
            case "start":
                self._position, self._begins, self.running = 0, True, True
            case "continue":
                self._begins = self.running = True
            case "stop":
                was = self.running
                self.running, self._begins = False, False
                self._position = self._next
                return was
            case "songpos":
                self._position = message.pos * TICKS_PER_BEAT // SIXTEENTHS_PER_BEAT
        return False

    def _tick(self, seconds: float) -> bool:
        begun, self._begins = self._begins, False
        if self._ticks and seconds - self._ticks[-1][1] > PAUSE_SECONDS:
            self._ticks.clear()
        if begun:
            self._first = self._position
            self._renumber(self._position - self._next)
        number, self._next = self._next, self._next + 1
        self._ticks.append((number, seconds))
        self._notice(number, seconds)
        self._line = self._fitted()
        return begun

    def _renumber(self, by: int) -> None:
        """Give all ticks other numbers; what is known of the tempo stays."""
        self._ticks = deque(((n + by, at) for n, at in self._ticks), maxlen=MOST_TICKS)
        self._next += by
        if self._line is not None:
            self._line = self._line._replace(first=self._line.first - by * self._line.period)

    def _notice(self, number: int, seconds: float) -> None:
        """Begin the line anew where the tempo has stepped."""
        line = self._line
        if line is None or len(self._ticks) <= SURE_TICKS:
            return
        self._off = [*self._off, seconds - line.seconds(number)][-OFF_TICKS:]
        far = max(OFF_SECONDS, OFF_SPREADS * line.spread)
        same_side = len({off > 0 for off in self._off}) == 1
        if len(self._off) == OFF_TICKS and same_side and min(map(abs, self._off)) > far:
            self._ticks = deque(list(self._ticks)[-OFF_TICKS:], maxlen=MOST_TICKS)
            self._off = []

    def _fitted(self) -> Line | None:
        """The line through the ticks; through few of them at the tempo of the line before."""
        before, count = self._line, len(self._ticks)
        numbers, times = zip(*self._ticks, strict=True)
        middle, mean = sum(numbers) / count, sum(times) / count
        if before is None and count < FIRST_TICKS:
            return None
        if before is not None and count < SURE_TICKS:
            return before._replace(first=mean - before.period * middle)
        apart = [number - middle for number in numbers]
        period = sum(d * at for d, at in zip(apart, times, strict=True)) / sum(d * d for d in apart)
        first = mean - period * middle
        squares = sum((at - first - period * n) ** 2 for n, at in self._ticks)
        return Line(first, period, math.sqrt(squares / count))


def ticks_between(first_beat: float, last_beat: float) -> Iterator[float]:
    """The beats of the ticks from one beat on, before another."""
    number = math.ceil(round(first_beat * TICKS_PER_BEAT, 6))
    while number / TICKS_PER_BEAT < last_beat:
        yield number / TICKS_PER_BEAT
        number += 1
