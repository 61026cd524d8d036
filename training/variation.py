"""Do answers fit what was played before them? Variation in a context, beside drawing around a call.

Run ``python -m training.variation CONTEXTUAL PLAIN`` for two drum bundles at the same number of
changed hits in the median, beside the call once more, what the drummers went on with, and any
recorded phrase. The lower the groove distance, the more an answer is of the groove before it.
"""

import argparse
from typing import Any, NamedTuple

import numpy as np

from models.bundle import Bundle, bundle_named
from music.distance import groove_distance, hit_scores
from music.grid import Grid
from training.answers import LARGEST_RADIUS, amount_for, gaussian
from training.archives import ARCHIVES, find_archive
from training.corpus import phrases_in
from training.data import PhraseSet
from training.evaluate import BundleSpace, seen_and_unseen
from training.situations import Situations, situations

MOST = 512


def held_out_situations(bundle: Bundle, phrases: PhraseSet) -> Situations:
    """Situations of performances that the bundle's run never saw."""
    m = bundle.manifest
    _, test = seen_and_unseen(bundle, phrases)
    return situations(test, m.music, m.context_bars, MOST)


def contextual_scores(bundle: Bundle, phrases: PhraseSet, seed: int = 0) -> dict[str, Any]:
    """How calls come back in their context, and how their variations fit there.

    ``variation.radius``: the δ at which half of the answers change what players change.
    ``variation.still``: share of answers at δ = 0 that are the call. Of drums also
    ``variation.groove_distance``, and that of what drummers went on with.
    """
    space, found = BundleSpace(bundle), held_out_situations(bundle, phrases)
    music, calls = space.music, found.call
    played = music.struck(space.decode(space.encode(calls, found.context), found.context))
    human = float(np.median(music.changed(calls, found.then)))
    varied = gaussian(space, found.context)
    radius = amount_for(varied, calls, human, LARGEST_RADIUS, seed, music.changed)
    answers, still = varied(calls, radius, seed), varied(calls, 0.0, seed)
    told: dict[str, Any] = {
        "radius": radius,
        "changed_hits": float(np.median(music.changed(calls, answers))),
        "human_change": human,
        "still": float((music.changed(calls, still) == 0).mean()),
    }
    if music.instrument == "drums":
        assert found.context is not None, "bundles that vary hear a context"
        recall: dict[str, Any] = {"hit_f1": hit_scores(calls, played).f1}
        told["groove_distance"] = float(groove_distance(answers, found.context).mean())
        told["groove_distance_of_continuations"] = float(
            groove_distance(found.then, found.context).mean()
        )
    else:
        same = played.argmax(-1) == calls.argmax(-1)
        recall = {"token_accuracy": {"free": float(same.mean())}}
    return {"phrases": len(calls), **recall, "variation": told}


class Fit(NamedTuple):
    """How much answers change of their calls, and how far they lie from the bars before."""

    changed: float  # hits, the median
    mean_changed: float
    distance: float  # groove distance, the mean


def compared(contextual: Bundle, plain: Bundle, seed: int = 0) -> dict[str, Fit]:
    """Ways to answer drums."""
    m = contextual.manifest
    archive = find_archive(ARCHIVES[m.data["archive"]])
    found = held_out_situations(
        contextual, phrases_in(archive, m.bars + m.context_bars, m.representation)
    )
    calls, contexts = found.call, found.context
    assert contexts is not None, "the first bundle hears a context"
    human = float(np.median(m.music.changed(calls, found.then)))
    any_phrase = np.random.default_rng(seed).permutation(len(calls))
    ways: dict[str, Grid] = {}
    for bundle, before in ((contextual, contexts), (plain, None)):
        answers = gaussian(BundleSpace(bundle), before)
        radius = amount_for(answers, calls, human, LARGEST_RADIUS, seed)
        ways[f"{bundle.name}, {bundle.manifest.modes[0]} at {radius:.2f}"] = answers(
            calls, radius, seed
        )
    ways |= {"copy": calls, "what the drummer played": found.then}
    ways["any recorded phrase"] = found.then[any_phrase]
    changed = m.music.changed
    return {
        name: Fit(
            float(np.median(changed(calls, answers))),
            float(changed(calls, answers).mean()),
            float(groove_distance(answers, contexts).mean()),
        )
        for name, answers in ways.items()
    }


def main() -> None:
    """Read the arguments, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contextual")
    parser.add_argument("plain")
    named = parser.parse_args()
    print("| answers | changed hits, median | mean | groove distance to the bars before |")
    print("|---|---|---|---|")
    for name, fit in compared(bundle_named(named.contextual), bundle_named(named.plain)).items():
        print(f"| {name} | {fit.changed:g} | {fit.mean_changed:.1f} | {fit.distance:.2f} |")


if __name__ == "__main__":
    main()
