"""Everything ``twos evaluate`` prints of a bundle."""

from pathlib import Path
from typing import Any

import numpy as np

from models.bundle import Bundle
from training.answers import answer_scores, staged
from training.corpus import phrases_in
from training.data import cached_groove
from training.evaluate import evaluate, seen_and_unseen
from training.unusual import unusual_calls
from training.variation import contextual_scores

MOST_LINES = 4000
"""How many lines of a test part are measured: collections have a hundred thousand."""


def all_scores(bundle: Bundle, archive: Path, seed: int = 0) -> dict[str, Any]:
    """How phrases come back, what the space is like, and whether the answers are music.

    Args:
        bundle: what is measured.
        archive: of music for its instrument; of one the bundle never saw, everything counts, and
            then there is nothing to teach the judges of answers with.
        seed: of everything drawn.
    """
    m = bundle.manifest
    if m.context_bars:
        stretches = phrases_in(archive, m.bars + m.context_bars, m.representation)
        return contextual_scores(bundle, stretches, seed)
    if m.instrument != "drums":
        _, test = seen_and_unseen(bundle, phrases_in(archive, m.bars, m.representation))
        some = np.random.default_rng(seed).permutation(len(test))[:MOST_LINES]
        return evaluate(bundle, test.where(some), seed)
    phrases = cached_groove(archive, m.bars)
    seen, test = seen_and_unseen(bundle, phrases)
    stage = staged(seen, test, seed)
    answers = answer_scores(bundle, stage, seed) if stage is not None else {}
    return {
        **evaluate(bundle, test, seed),
        **answers,
        "unusual": unusual_calls(bundle, test, seed),
    }
