"""Everything ``twos evaluate`` prints of a bundle."""

from pathlib import Path
from typing import Any

from models.bundle import Bundle
from training.answers import answer_scores, staged
from training.data import cached_groove
from training.evaluate import evaluate, seen_and_unseen
from training.unusual import unusual_calls


def all_scores(bundle: Bundle, archive: Path, seed: int = 0) -> dict[str, Any]:
    """How phrases come back, what the space is like, and whether the answers are music.

    Args:
        bundle: what is measured.
        archive: the Groove archive; of one the bundle never saw, everything counts, and then there
            is nothing to teach the judges of answers with.
        seed: of everything drawn.
    """
    phrases = cached_groove(archive, bundle.manifest.bars)
    seen, test = seen_and_unseen(bundle, phrases)
    stage = staged(seen, test, seed)
    answers = answer_scores(bundle, stage, seed) if stage is not None else {}
    return {
        **evaluate(bundle, test, seed),
        **answers,
        "unusual": unusual_calls(bundle, test, seed),
    }
