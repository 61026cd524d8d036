"""Are the answers music? What comes out of a jam, judged beside what drummers play next.

Reconstruction is not the product, the answer is. Every kind of answer here changes as many hits of
its call, in the median, as drummers change from one phrase to the next.

Run ``python -m training.answers BUNDLE`` for a bundle's answers beside trivial ones.
"""

import argparse
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.bundle import Bundle, bundle_named
from music.distance import hamming
from music.grid import Grid, blocks, likeliest, struck
from music.representation import Counts
from music.response import HANDS, hands_needed
from training.archives import ARCHIVES, DataError, find_archive
from training.data import PhraseSet, cached_groove
from training.evaluate import Answered, BundleSpace, seen_and_unseen
from training.judges import (
    PhraseModel,
    Sides,
    continuations,
    human_change,
    likeness,
    nll,
    trained_phrase_model,
    two_sample_accuracy,
)

Answering = Callable[[Grid, float, int], Grid]
"""Calls (N, T, C), an amount and a seed → struck answers (N, T, C)."""
SEARCHES = 14
LARGEST_RADIUS = 4.0
CALLS = 4000
FEWEST = 8


@dataclass(frozen=True)
class Stage:
    """Phrases for the judges and for the test, by performance apart, and how humans go on.

    ``training`` and ``validation`` teach the judges; ``test`` has the calls that count; ``known``
    are the hits of all phrases that the model has seen.
    """

    training: Sides
    validation: Sides
    test: Sides
    human_change: float
    phrase_model: PhraseModel
    known: frozenset[bytes]


def staged(seen: PhraseSet, test: PhraseSet, seed: int) -> Stage | None:
    """The stage of a model that has ``seen`` some phrases and is tested on others.

    Each part's ``real`` are the drummers' continuations and ``made`` the calls they continue.
    None where too few phrases are continued to judge anything.
    """
    performances = np.unique(seen.performance)
    kept_apart = np.random.default_rng(seed).permutation(performances)[: len(performances) // 8]
    apart = np.isin(seen.performance, kept_apart)

    def sides(phrases: PhraseSet, most: int) -> Sides:
        pairs = continuations(phrases)
        chosen = np.random.default_rng(seed).permutation(len(pairs.call))[:most]
        return Sides(phrases.grids[pairs.continuation[chosen]], phrases.grids[pairs.call[chosen]])

    training = sides(seen.where(~apart), 2 * CALLS)
    validation, testing = sides(seen.where(apart), CALLS), sides(test, CALLS)
    if min(len(part.real) for part in (training, validation, testing)) < FEWEST:
        return None
    return Stage(
        training=training,
        validation=validation,
        test=testing,
        human_change=human_change(test),
        phrase_model=trained_phrase_model(seen.where(~apart).grids, seed),
        known=known_hits(seen.grids),
    )


def known_hits(phrases: Grid) -> frozenset[bytes]:
    """The hits of phrases (N, T, C), each phrase once."""
    return frozenset(hits_as_bytes(phrases))


def hits_as_bytes(phrases: Grid) -> list[bytes]:
    """The hits of each of the phrases (N, T, C), as bytes that are equal only for equal hits."""
    packed = np.packbits(blocks(phrases).hits > 0, axis=-1)
    return [row.tobytes() for row in packed]


def memorised(answers: Grid, calls: Grid, known: frozenset[bytes]) -> float:
    """Share of answers (N, T, C) that have the hits of a training phrase.

    An answer whose call is a training phrase already, hit for hit, and which changed nothing of it
    repeats the drummer and not the training, so it does not count.
    """
    repeats = np.array([hits in known for hits in hits_as_bytes(answers)])
    return float((repeats & (hamming(calls, answers) > 0)).mean())


def gaussian(space: BundleSpace, contexts: Grid | None = None) -> Answering:
    """A jam's answers, drawn around its calls; ``contexts`` (N, U, C) are those of the calls."""

    def answers(calls: Grid, radius: float, seed: int) -> Grid:
        rng = np.random.default_rng(seed)
        found = drawn(space, calls, radius, rng, contexts)
        chance = space.music.chance(rng, calls.shape)
        return space.music.answered(calls, found.said, chance)

    return answers


def decoded_alone(space: BundleSpace) -> Answering:
    """The same latents, with nothing but the decoder's word for them."""

    def answers(calls: Grid, radius: float, seed: int) -> Grid:
        found = drawn(space, calls, radius, np.random.default_rng(seed))
        return struck(space.decode(found.latent))

    return answers


def drawn(
    space: BundleSpace,
    calls: Grid,
    radius: float,
    rng: np.random.Generator,
    contexts: Grid | None = None,
) -> Answered:
    """What the fused graph makes of calls (N, T, C), drawn around them."""
    shape = len(calls), space.bundle.manifest.latent
    return space.respond(calls, rng.standard_normal(shape, dtype=np.float32), radius, contexts)


def hit_dropout(calls: Grid, amount: float, seed: int) -> Grid:
    """Calls without ``amount`` hits each, drawn evenly: changes nothing for the better."""
    dropped = some_hits(calls, math.ceil(amount), np.random.default_rng(seed))
    return calls * np.tile(~dropped, 3)


def some_hits(calls: Grid, count: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """``count`` hits of each call (N, T, C), or all it has, drawn evenly: (N, T, 9)."""
    hits = blocks(calls).hits > 0
    luck = np.where(hits, rng.random(hits.shape), 2.0)
    return hits & likeliest(-luck, np.full(len(calls), float(count)))


def amount_for(
    answers: Answering,
    calls: Grid,
    changed: float,
    most: float,
    seed: int,
    apart: Callable[[Grid, Grid], Counts] = hamming,
) -> float:
    """The amount at which the median answer changes that much of its call, by bisection."""
    low, high = 0.0, most
    for _ in range(SEARCHES):
        middle = 0.5 * (low + high)
        found = np.median(apart(calls, answers(calls, middle, seed)))
        low, high = (middle, high) if found < changed else (low, middle)
    return high


def judged(
    answers: Answering, stage: Stage, most: float, seed: int, amount: float | None = None
) -> dict[str, Any]:
    """What the judges say of one way of answering.

    Args:
        answers: the way.
        stage: the phrases, and what humans change.
        most: largest amount that is tried.
        seed: of the answers and the judge.
        amount: taken as it is; otherwise the one at which as much changes as humans change.
    """
    if amount is None:
        calls = stage.validation.made[:1000]
        amount = amount_for(answers, calls, stage.human_change, most, seed)
    training, validation, test = (
        Sides(part.real, answers(part.made, amount, seed + n))
        for n, part in enumerate((stage.training, stage.validation, stage.test))
    )
    return {
        "amount": amount,
        "changed_hits": float(np.median(hamming(stage.test.made, test.made))),
        "c2st": two_sample_accuracy(training, validation, test, seed=seed),
        "nll": nll(stage.phrase_model, test.made),
        "likeness": likeness(test.made, test.real),
        "playability": playability(stage.test.made, test.made),
        "memorised": memorised(test.made, stage.test.made, stage.known),
    }


def playability(calls: Grid, answers: Grid) -> dict[str, float]:
    """How often an answer asks for a third hand, and how its busyness goes with the call's.

    ``impossible``: share of answers with a step that needs more hands than two and than its call
    needed there. ``busiest_of_sparse``: hits in the busiest answer to the sparsest tenth of calls.
    """
    needs, had = (hands_needed(blocks(grid).hits > 0) for grid in (answers, calls))
    density, before = blocks(answers).hits.sum((1, 2)), blocks(calls).hits.sum((1, 2))
    sparse = before <= np.quantile(before, 0.1)
    return {
        "impossible": float((needs > np.maximum(HANDS, had)).any(axis=1).mean()),
        "busiest_of_sparse": float(density[sparse].max()),
        "sparse_call_hits": float(before[sparse].max()),
    }


def answer_scores(bundle: Bundle, stage: Stage, seed: int = 0) -> dict[str, Any]:
    """``answer.…`` of a bundle, its answers at the human amount of change, and ``memorised``."""
    found = judged(gaussian(BundleSpace(bundle)), stage, most=LARGEST_RADIUS, seed=seed)
    told = {"radius": found.pop("amount"), "human_change": stage.human_change, **found}
    told["nll_of_continuations"] = nll(stage.phrase_model, stage.test.real)
    return {"memorised": told.pop("memorised"), "answer": told}


def compared(bundle: Bundle, phrases: PhraseSet, seed: int = 0) -> dict[str, dict[str, Any]]:
    """The judges on a bundle's answers, on its decoder alone, and on what needs no machine.

    Raises:
        DataError: if too few phrases are continued to judge anything.
    """
    stage = staged(*seen_and_unseen(bundle, phrases), seed)
    if stage is None:
        raise DataError("too few phrases of the archive are continued to judge answers by them")
    space, shuffled = BundleSpace(bundle), np.random.default_rng(seed)

    def copy(calls: Grid, _amount: float, _seed: int) -> Grid:
        return calls

    def any_real_phrase(calls: Grid, _amount: float, _seed: int) -> Grid:
        return calls[shuffled.permutation(len(calls))]

    ways: dict[str, tuple[Answering, float | None]] = {
        bundle.name: (gaussian(space), None),
        "its decoder alone": (decoded_alone(space), None),
        "copy": (copy, 0.0),
        "any recorded phrase": (any_real_phrase, 0.0),
        "hit dropout": (hit_dropout, stage.human_change),
    }
    return {
        name: judged(answers, stage, LARGEST_RADIUS, seed, amount)
        for name, (answers, amount) in ways.items()
    }


def main() -> None:
    """Read the arguments, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle")
    bundle = bundle_named(parser.parse_args().bundle)
    archive = find_archive(ARCHIVES[bundle.manifest.data["archive"]])
    print("| answers | changed hits | c2st | nll | memorised | impossible |")
    print("|---|---|---|---|---|---|")
    for name, found in compared(bundle, cached_groove(archive, bundle.manifest.bars)).items():
        print(
            f"| {name} | {found['changed_hits']:g} | {found['c2st']:.3f} | {found['nll']:.1f} | "
            f"{found['memorised']:.3f} | {found['playability']['impossible']:.3f} |"
        )


if __name__ == "__main__":
    main()
