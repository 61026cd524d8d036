"""What a drum phrase is: bars of sixteenth steps, and the hits that fall on them.

Time inside a phrase is counted in steps from its downbeat. A hit sits on the nearest step and
keeps how early or late it was struck as its offset, so nothing of the feel is lost to the grid.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from music.errors import PhraseError

BEATS_PER_BAR = 4
STEPS_PER_BEAT = 4
STEPS_PER_BAR = BEATS_PER_BAR * STEPS_PER_BEAT
PLACE = attrgetter("step", "instrument")
"""Where a hit stands in the order of a phrase."""
STOMP_STEPS = 0.25
"""A pedal note this close to another hi-hat stroke is one stroke heard twice (31 ms at 120)."""


class Drum(IntEnum):
    """The nine classes of Gillick et al. 2019 (FM-Music-VAE table 4), in the order of the grid."""

    KICK = 0
    SNARE = 1
    CLOSED_HAT = 2
    OPEN_HAT = 3
    LOW_TOM = 4
    MID_TOM = 5
    HIGH_TOM = 6
    CRASH = 7
    RIDE = 8

    @cached_property
    def label(self) -> str:
        """The name used in kit files and on the wire: ``closed-hat``."""
        return self.name.lower().replace("_", "-")


DRUMS_BY_LABEL = {drum.label: drum for drum in Drum}


class Struck(NamedTuple):
    """What a hit is made of; ``Hit`` tells it."""

    step: int
    instrument: Drum
    velocity: float
    offset: float = 0.0


class Hit(Struck):
    """One stroke on the grid.

    A tuple, for a server makes some twenty of them an answer; ``_make`` takes what is known to lie
    within the ranges as it is.

    Args:
        step: sixteenth, counted from the phrase's downbeat.
        instrument: the drum class.
        velocity: loudness in (0, 1].
        offset: microtiming in steps, [-0.5, 0.5); negative is early.

    Raises:
        PhraseError: if any of them lies outside its range.
    """

    __slots__ = ()

    def __new__(cls, step: int, instrument: Drum, velocity: float, offset: float = 0.0) -> "Hit":
        """Check the ranges."""
        if step < 0:
            raise PhraseError(f"hit on step {step}: steps count from 0 at the downbeat")
        if not 0.0 < velocity <= 1.0:
            raise PhraseError(f"velocity {velocity} on step {step}: allowed is (0, 1]")
        if not -0.5 <= offset < 0.5:
            raise PhraseError(
                f"offset {offset} on step {step}: allowed is [-0.5, 0.5) steps; "
                f"a hit further away belongs to another step"
            )
        return cls._make((step, instrument, velocity, offset))

    @property
    def position(self) -> float:
        """Where the stroke sounds, in steps from the downbeat; negative before it."""
        return self.step + self.offset

    @property
    def beat(self) -> float:
        """Where the stroke sounds, in beats from the phrase's downbeat."""
        return self.position / STEPS_PER_BEAT

    @property
    def midi_velocity(self) -> int:
        """The loudness as MIDI says it, 1-127."""
        return max(1, round(self.velocity * 127))


def nearest_step(position: float) -> tuple[int, float]:
    """The step a stroke belongs to, and its offset in [-0.5, 0.5) steps.

    Exactly half a step early belongs to the later step, so a phrase is complete half a step
    before the next downbeat.
    """
    step = math.floor(position + 0.5)
    offset = position - step
    if offset >= 0.5:  # 0.49999999999999994 + 0.5 rounds up to 1.0 in floating point
        return step + 1, -0.5
    return step, max(offset, -0.5)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The bars of one player; the unit of a turn.

    Hits are kept in the order (step, instrument); a step holds one hit of each drum at most.

    Raises:
        PhraseError: if a hit lies outside the bars, or two share a step and a drum.
    """

    bars: int
    hits: tuple[Hit, ...] = ()

    def __post_init__(self) -> None:
        if self.bars < 1:
            raise PhraseError(f"a phrase of {self.bars} bars: at least one bar is needed")
        object.__setattr__(self, "hits", tuple(sorted(self.hits, key=PLACE)))
        cells = {(hit.step, hit.instrument) for hit in self.hits}
        if len(cells) < len(self.hits):
            raise PhraseError("two hits share a step and a drum; gather() keeps the louder")
        if self.hits and self.hits[-1].step >= self.steps:
            raise PhraseError(
                f"hit on step {self.hits[-1].step} of a {self.bars}-bar phrase: "
                f"allowed is 0-{self.steps - 1}"
            )

    @classmethod
    def in_order(cls, bars: int, hits: tuple[Hit, ...]) -> "Phrase":
        """Of hits that are known to lie in order within the bars, each in a cell of its own."""
        phrase = object.__new__(cls)
        object.__setattr__(phrase, "bars", bars)
        object.__setattr__(phrase, "hits", hits)
        return phrase

    @property
    def steps(self) -> int:
        """How many sixteenths long."""
        return self.bars * STEPS_PER_BAR

    @property
    def beats(self) -> int:
        """How many quarters long."""
        return self.bars * BEATS_PER_BAR

    @property
    def is_silent(self) -> bool:
        """Whether nothing is struck."""
        return not self.hits

    @property
    def opening(self) -> tuple[Hit, ...]:
        """The first hits; those of the first step are among them, for hits are in order."""
        return self.hits[: len(Drum)]

    @property
    def first_beat(self) -> float:
        """Where the first hit sounds, 0 in silence; negative before the downbeat."""
        return min((hit.beat for hit in self.opening), default=0.0)


class Stroke(NamedTuple):
    """A drum struck at some moment, before any grid: what a player did.

    ``position`` is in steps from the start of the timeline; ``pedal`` marks a foot-closed hi-hat.
    """

    position: float
    instrument: Drum
    velocity: float
    pedal: bool = False


class Gathered(NamedTuple):
    """A phrase, and what the grid could not hold of the strokes it came from."""

    phrase: Phrase
    flams: int
    stomps: int


def gather(strokes: Iterable[Stroke], bars: int, start_step: int = 0) -> Gathered:
    """Put strokes on the grid of one phrase that begins at ``start_step`` of their timeline.

    A stroke in the last half step before the phrase is its first step, played early; one in the
    phrase's own last half step belongs to the next phrase and is left out. Two strokes of a drum
    in one step are a flam: the louder is kept. A pedal note beside another hi-hat stroke is one
    foot heard twice (a stomp): the louder is kept. Both are counted.
    """
    inside: list[tuple[int, float, Stroke]] = []
    for stroke in strokes:
        step, offset = nearest_step(stroke.position - start_step)
        if 0 <= step < bars * STEPS_PER_BAR:
            inside.append((step, offset, stroke))
    kept = _without_stomps(inside)
    loudest: dict[tuple[int, Drum], Hit] = {}
    for step, offset, stroke in kept:
        cell = (step, stroke.instrument)
        if cell not in loudest or stroke.velocity > loudest[cell].velocity:
            loudest[cell] = Hit(step, stroke.instrument, stroke.velocity, offset)
    phrase = Phrase(bars, tuple(loudest.values()))
    return Gathered(phrase, len(kept) - len(loudest), len(inside) - len(kept))


def _without_stomps(
    inside: list[tuple[int, float, Stroke]],
) -> list[tuple[int, float, Stroke]]:
    """Drop the quieter of a pedal note and a stick stroke of the hi-hat that sound as one."""
    hats = (Drum.CLOSED_HAT, Drum.OPEN_HAT)
    heard = sorted(
        (entry for entry in inside if entry[2].instrument in hats), key=lambda e: e[2].position
    )
    dropped: set[int] = set()
    for earlier, later in pairwise(heard):
        near = later[2].position - earlier[2].position < STOMP_STEPS
        if near and earlier[2].pedal != later[2].pedal:
            foot, stick = (earlier, later) if earlier[2].pedal else (later, earlier)
            dropped.add(id(foot if foot[2].velocity <= stick[2].velocity else stick))
    return [entry for entry in inside if id(entry) not in dropped]
