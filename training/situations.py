"""Calls as a jam meets them: after what was played before, and gone on with by the player."""

from typing import NamedTuple

import numpy as np

from models.bundle import Bundle
from music.grid import Grid
from music.phrase import STEPS_PER_BAR
from music.representation import Representation
from training.archives import ARCHIVES, find_archive
from training.corpus import phrases_in
from training.data import PhraseSet
from training.evaluate import as_grids, held_out
from training.judges import continuations


class Situations(NamedTuple):
    """Of N moments in which an answer is due; struck grids."""

    call: Grid  # (N, T, C)
    then: Grid  # what the player went on with, (N, T, C)
    context: Grid | None  # what was played before the answer, the call last, (N, U, C)


def unheard(bundle: Bundle) -> PhraseSet:
    """Phrases of a bundle's own collection that its run never saw, with their contexts."""
    m = bundle.manifest
    archive = find_archive(ARCHIVES[m.data["archive"]])
    return held_out(bundle, phrases_in(archive, m.bars + m.context_bars, m.representation))


def situations(
    phrases: PhraseSet, music: Representation, context_bars: int, most: int
) -> Situations:
    """Up to ``most`` situations of recorded phrases, evenly chosen.

    Of phrases without a context (``context_bars`` = 0) each that its player went on from is one.
    Otherwise phrases are as long as context and answer together: each is one.
    """
    if not context_bars:
        pairs = continuations(phrases)
        every = max(1, -(-len(pairs.call) // most))
        call, then = (as_grids(phrases.grids[side[::every]], music) for side in pairs)
        return Situations(call, then, None)
    every = max(1, -(-len(phrases) // most))
    whole = as_grids(phrases.grids[::every], music)
    before, then = np.split(whole, [context_bars * STEPS_PER_BAR], axis=1)
    return Situations(before[:, -then.shape[1] :], then, before)
