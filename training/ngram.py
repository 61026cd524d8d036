"""A 5-gram model of tunes, and what it says of the way from one to another (MusicVAE, figure 3).

Symbols are expected as often as they followed the four before, in part as often as they followed
the last three, and so on (Witten and Bell 1991): of a history seen n times with t different
symbols after it, t shares of n + t go to the shorter history.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.bundle import Vector

ORDER = 5
ALPHAS = (0.25, 0.5, 0.75)
Symbols = NDArray[np.int64]


class NGram:
    """What follows what.

    Args:
        tunes: rows of symbols.
        symbols: how many there are.
    """

    def __init__(self, tunes: Iterable[Symbols], symbols: int) -> None:
        self.symbols = symbols
        self._after: defaultdict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
        for tune in tunes:
            row = tune.tolist()
            for place, symbol in enumerate(row):
                for length in range(min(ORDER - 1, place) + 1):
                    self._after[tuple(row[place - length : place])][symbol] += 1

    def probability(self, history: tuple[int, ...], symbol: int) -> float:
        """Of a symbol after a history of up to four."""
        shorter = self.probability(history[1:], symbol) if history else 1 / self.symbols
        after = self._after.get(history)
        if after is None:
            return shorter
        seen, kinds = after.total(), len(after)
        return (after[symbol] + kinds * shorter) / (seen + kinds)

    def cost(self, tune: Symbols) -> float:
        """-log p of a tune, in nats."""
        row = tune.tolist()
        return -sum(
            math.log(self.probability(tuple(row[max(0, place - ORDER + 1) : place]), symbol))
            for place, symbol in enumerate(row)
        )


class Ends(NamedTuple):
    """Tunes to go between, (N, T) each."""

    first: Symbols
    last: Symbols


def slerp(first: Vector, last: Vector, alpha: float) -> Vector:
    """Along the great circle from latents (N, D) to others (MusicVAE §2.1, White 2016)."""
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(last, axis=1)
    cosine = (first * last).sum(axis=1) / np.maximum(lengths, 1e-12)
    angle = np.arccos(np.clip(cosine, -1, 1))[:, np.newaxis]
    straight = (1 - alpha) * first + alpha * last
    with np.errstate(divide="ignore", invalid="ignore"):
        round_ = (np.sin((1 - alpha) * angle) * first + np.sin(alpha * angle) * last) / np.sin(
            angle
        )
    return np.where(np.sin(angle) < 1e-6, straight, round_).astype(np.float32)


def blended(ends: Ends, alpha: float, seed: int) -> Symbols:
    """The figure's baseline: each symbol of the one or the other, by chance."""
    chance = np.random.default_rng(seed).random(ends.first.shape)
    return np.where(chance < alpha, ends.last, ends.first)


def along(judge: NGram, ends: Ends, at: Callable[[float], Symbols]) -> dict[str, Any]:
    """Figure 3: how far from the first, in shares of steps, and how unlikely for what it is.

    The cost is that of what lies between over the ends' own, in the same proportion; 1 is as likely
    as they are.

    Args:
        judge: the 5-gram model.
        ends: the tunes.
        at: tunes (N, T) at an alpha between 0 and 1.
    """
    first, last = (np.array([judge.cost(tune) for tune in side]) for side in ends)
    found = {}
    for alpha in ALPHAS:
        tunes = at(alpha)
        costs = np.array([judge.cost(tune) for tune in tunes])
        found[f"hamming {alpha:g}"] = float((tunes != ends.first).mean())
        found[f"cost {alpha:g}"] = float((costs / ((1 - alpha) * first + alpha * last)).mean())
    return found
