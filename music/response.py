"""The response: what a model intends, struck with a drummer's two hands and two feet."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from music.grid import DRUM_COUNT, LARGEST_OFFSET, SOFTEST_VELOCITY, Grid, likeliest
from music.phrase import Drum

FEET = (Drum.KICK, Drum.CLOSED_HAT)
HANDS = 2
BY_HAND = np.array([drum not in FEET for drum in Drum], np.float32)
"""Hands that each drum takes."""
LEAST, MOST = (
    np.repeat(np.array(bounds, np.float32), DRUM_COUNT)
    for bounds in ((SOFTEST_VELOCITY, -0.5), (1.0, LARGEST_OFFSET))
)
"""Bounds of feel."""


class Intended(NamedTuple):
    """What a model intends, before chance has its say and hands are counted."""

    log_odds: Grid  # of hits, (…, T, 9)
    feel: Grid  # velocities, and offsets beside them, (…, T, 18)
    full: Grid  # the probability that a stroke is as loud as a pad can tell, (…, T, 9)
    spread: Grid  # s.d. of feel, (…, T, 18)
    expected: Grid  # how many hits in all, (…)

    @classmethod
    def of(cls, channels: Grid, hits: Grid) -> "Intended":
        """From (…, T, 54) and (…, 1), as a bundle's graph gives them."""
        n = DRUM_COUNT
        odds, feel = channels[..., :n], channels[..., n : 3 * n]
        full, spread = channels[..., 3 * n : 4 * n], channels[..., 4 * n :]
        return cls(odds, feel, full, spread, hits[..., 0])


class Draw(NamedTuple):
    """All the chance in a response beyond its latent."""

    feel: Grid  # standard normal, (…, T, 18)
    full: Grid  # even in [0, 1), whether a stroke is full, (…, T, 9)
    hits: Grid  # logistic at a temperature, added to the log odds of hits, (…, T, 9)

    @classmethod
    def of(
        cls, rng: np.random.Generator, steps: tuple[int, ...], temperature: float = 0.0
    ) -> "Draw":
        """Numbers for (…, T)."""
        cells = (*steps, DRUM_COUNT)
        feel = rng.standard_normal((*steps, 2 * DRUM_COUNT), dtype=np.float32)
        full = rng.random(cells, dtype=np.float32)
        if temperature == 0.0:
            return cls(feel, full, np.zeros(cells, np.float32))
        hits = np.float32(temperature) * rng.logistic(size=cells).astype(np.float32)
        return cls(feel, full, hits)


def response_to(call: Grid, intended: Intended, draw: Draw) -> Grid:
    """Strike what is intended in answer to a call (…, T, 27): as many hits as are expected.

    The likeliest cells are struck, or those that the draw favours. Playing is never answered by
    silence, and what two hands and two feet cannot strike is left out.

    Returns:
        the response, struck, (…, T, 27).
    """
    was = call[..., :DRUM_COUNT] > 0
    wanted = intended.log_odds + draw.hits
    hits = likeliest(wanted, np.maximum(intended.expected, was.any(axis=(-2, -1))))
    hits &= ~beyond_two_hands(hits, was, wanted)
    feel = intended.feel + intended.spread * draw.feel
    velocities = feel[..., :DRUM_COUNT]
    velocities[draw.full < intended.full] = 1.0
    held = np.minimum(np.maximum(feel, LEAST), MOST)
    return np.concatenate([hits, held * np.concatenate([hits, hits], axis=-1)], axis=-1)


def beyond_two_hands(
    hits: NDArray[np.bool_], was: NDArray[np.bool_], wanted: Grid
) -> NDArray[np.bool_]:
    """The hits that nobody could strike with the others of their step, the least wanted ones.

    A foot plays the kick and may play the closed hat; two hands strike the rest. A step for which
    the call needed more hands may need as many.

    Args:
        hits: (…, T, 9), of the response.
        was: (…, T, 9), of the call.
        wanted: (…, T, 9), how much each hit is wanted.
    """
    allowed = np.maximum(HANDS, hands_needed(was))
    crowded = hands_needed(hits) > allowed
    beyond = np.zeros_like(hits)
    if crowded.any():
        by_hand = hits[crowded] & (BY_HAND > 0)  # (steps, 9)
        order = np.argsort(np.where(by_hand, -wanted[crowded], np.inf), axis=-1, kind="stable")
        rank = np.argsort(order, axis=-1)
        beyond[crowded] = by_hand & (rank >= allowed[crowded][:, np.newaxis])
    return beyond


def hands_needed(hits: NDArray[np.bool_]) -> Grid:
    """Strokes at every step that no foot can take: hits (…, T, 9) → (…, T)."""
    return np.asarray(hits.astype(np.float32) @ BY_HAND)
