"""The response: what was played, changed as far as the machine means to change it.

A decoder's reading of a phrase is never quite the phrase: it misses ghost notes and evens out the
feel. So a response is not the decoder's word for the new latent alone, but that word corrected by
what it is known to miss of this call. Where the latent has not moved, the call comes back as it was
played, stroke by stroke.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from music.grid import LARGEST_OFFSET, SOFTEST_VELOCITY, Grid, blocks, likeliest
from music.phrase import Drum

CERTAIN = 1e-5
MARGIN = 0.5
"""By how much, in log-odds, a corrected reading of the call sides with the call."""
HEADROOM = 0.1
"""How much louder a stroke may have been that reached the loudest a pad can tell."""
FEET = (Drum.KICK, Drum.CLOSED_HAT)
HANDS = 2


class Touch(NamedTuple):
    """What a model adds to its decoder's word once it knows the call, (…, T, 9) each.

    To the log-odds of hits, to the hits expected, to velocities and to offsets; the probability
    that a stroke is full, which one in five is; and the s.d. that velocities and offsets are drawn
    with.
    """

    log_odds: Grid
    more: Grid
    velocity: Grid
    offset: Grid
    full: Grid
    velocity_spread: Grid
    offset_spread: Grid

    @classmethod
    def of(cls, channels: Grid) -> "Touch":
        """From one array (…, T, 63), as a bundle's graph gives it."""
        parts = channels.reshape(*channels.shape[:-1], len(cls._fields), -1)
        return cls(*np.moveaxis(parts, -2, 0))


class Draw(NamedTuple):
    """All the chance in a response beyond its latent, (…, T, 9) each.

    Standard normal for velocity and offset; even in [0, 1) for whether a stroke is full.
    """

    velocity: Grid
    offset: Grid
    full: Grid

    @classmethod
    def of(cls, rng: np.random.Generator, shape: tuple[int, ...]) -> "Draw":
        """Numbers for cells of that shape, (…, T, 9)."""
        velocity, offset = rng.standard_normal((2, *shape), dtype=np.float32)
        return cls(velocity, offset, rng.random(shape, dtype=np.float32))


def response_to(
    call: Grid, recalled: Grid, meant: Grid, draw: Draw, touch: Touch, kept: float = 1.0
) -> Grid:
    """The call, changed where the decoder means something else by the new latent.

    Every cell's log-odds under the new latent are corrected by the least that would have made the
    decoder's reading of the call agree with the call, and by the model's touch. The likeliest cells
    are struck: as many as the call had, and as many more or fewer as are now expected. A hit that
    stays keeps its own feel, moved as far as the expectation of it moved; a new one is drawn around
    the expectation. Playing is never answered by silence, and what two hands and two feet cannot
    strike is left out.

    Args:
        call: what was played, struck, (…, T, 27).
        recalled: what the decoder makes of the call's own latent, (…, T, 27).
        meant: what it makes of the response's latent, (…, T, 27).
        draw: the chance in it.
        touch: of the model.
        kept: how much of what the decoder misses of the call is kept: 1 for an answer to it, 0
            at the far end of an interpolation to another phrase.

    Returns:
        the response, struck, (…, T, 27).
    """
    played, before, after = blocks(call), blocks(recalled), blocks(meant)
    was = played.hits > 0
    p, q = np.clip((before.hits, after.hits), CERTAIN, 1 - CERTAIN)
    believed, means = np.log(p / (1 - p)), np.log(q / (1 - q))
    correction = np.where(was, np.maximum(0, MARGIN - believed), -np.maximum(0, MARGIN + believed))
    wanted = means + kept * correction + touch.log_odds
    missed = (was - before.hits).sum(axis=(-2, -1), dtype=np.float64)
    more = touch.more.sum(axis=(-2, -1), dtype=np.float64)
    count = after.hits.sum(axis=(-2, -1), dtype=np.float64) + kept * missed + more
    hits = likeliest(wanted, np.maximum(count, was.any(axis=(-2, -1))))  # never left alone
    hits &= ~beyond_two_hands(hits, was, wanted)
    loudness = played.velocities + HEADROOM * (played.velocities >= 1)
    own = kept * was
    velocities = after.velocities + own * (loudness - before.velocities) + touch.velocity
    velocities = velocities + touch.velocity_spread * draw.velocity
    velocities = np.where(draw.full < touch.full, 1.0, velocities)
    offsets = after.offsets + own * (played.offsets - before.offsets) + touch.offset
    offsets = offsets + touch.offset_spread * draw.offset
    mask = hits.astype(np.float32)
    velocities = np.clip(velocities, SOFTEST_VELOCITY, 1.0) * mask
    offsets = np.clip(offsets, -0.5, LARGEST_OFFSET) * mask
    return np.concatenate([mask, velocities, offsets], axis=-1).astype(np.float32)


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
    if not (hands_needed(hits) > allowed).any():
        return np.zeros_like(hits)
    by_hand = hits.copy()
    by_hand[..., list(FEET)] = False
    order = np.argsort(np.where(by_hand, -wanted, np.inf), axis=-1, kind="stable")
    rank = np.argsort(order, axis=-1)
    return by_hand & (rank >= allowed[..., np.newaxis])


def hands_needed(hits: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Strokes at every step that no foot can take: hits (…, T, 9) → (…, T)."""
    needed = hits.sum(axis=-1, dtype=np.int64)
    for foot in FEET:
        needed = needed - hits[..., foot]
    return np.asarray(needed, dtype=np.int64)
