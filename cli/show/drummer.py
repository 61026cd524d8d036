"""A drummer for the check: calls as one might play them, made by a seed, with human time."""

import numpy as np

from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT, Drum, Hit, Phrase

SEED = 2
LOOSE_STEPS = 0.08
"""Standard deviation of a stroke's timing: 10 ms at 120 BPM."""
FILL_EVERY = 4
TOMS = (Drum.HIGH_TOM, Drum.MID_TOM, Drum.LOW_TOM)


def calls(count: int, bars: int, seed: int = SEED) -> list[Phrase]:
    """So many calls: hats in eighths, a backbeat, a wandering kick, ghost notes, fills.

    Args:
        count: of calls.
        bars: of each.
        seed: the same one plays the same.
    """
    rng = np.random.default_rng(seed)
    return [_call(rng, bars, fill=number % FILL_EVERY == FILL_EVERY - 1) for number in range(count)]


def _call(rng: np.random.Generator, bars: int, fill: bool) -> Phrase:
    struck: dict[tuple[int, Drum], float] = {}
    for step in range(bars * STEPS_PER_BAR):
        beat, off_beat = divmod(step % STEPS_PER_BAR, STEPS_PER_BEAT)
        if off_beat % 2 == 0:
            struck[step, Drum.CLOSED_HAT] = 0.7 if off_beat == 0 else 0.5
        if off_beat == 0 and beat % 2 == 1:
            struck[step, Drum.SNARE] = 0.9
        elif rng.random() < 0.08:
            struck[step, Drum.SNARE] = 0.25
        if step % STEPS_PER_BAR == 0 or (off_beat and rng.random() < 0.25):
            struck[step, Drum.KICK] = 0.8
    if fill:
        last = bars * STEPS_PER_BAR
        for step in range(last - 2 * STEPS_PER_BEAT, last):
            struck.pop((step, Drum.CLOSED_HAT), None)
            struck[step, TOMS[int(rng.integers(len(TOMS)))]] = 0.8
    return Phrase(
        bars,
        tuple(
            Hit(
                step,
                drum,
                velocity=float(np.clip(loud + rng.normal(0, 0.08), 0.05, 1.0)),
                offset=float(np.clip(rng.normal(0, LOOSE_STEPS), -0.4, 0.4)),
            )
            for (step, drum), loud in struck.items()
        ),
    )
