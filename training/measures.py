"""What is measured of a run for the papers' tables, on its own test part."""

import dataclasses
import functools
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from models import ar_vae, musae, music_vae
from models.arnn import ARNN
from models.bundle import Vector
from models.language_model import LanguageModel
from music.band import Band
from music.distance import hamming
from music.grid import Grid, blocks, struck
from music.representation import REPRESENTATIONS, Representation
from training.data import Split, split_of
from training.evaluate import (
    ModelSpace,
    as_grids,
    as_tensor,
    attribute_correlations,
    attribute_vectors,
    paths,
    reconstruction,
)
from training.genres import plane_of
from training.ngram import ALPHAS, Ends, NGram, along, blended, slerp
from training.train import phrases_heard, trained_model, work_folder
from training.writers import (
    KINDS,
    WRITERS,
    edit_distance_ratios,
    left_accuracy,
    mean_of,
    nll,
    nll_of_arnn,
    nll_of_ways,
)

ATTRIBUTES = ("density", "velocity", "offset")
FM_ATTRIBUTES = (*ATTRIBUTES, "pitch")
REGULARISED = {
    "symbols": {"complexity": 0, "range": 2},
    "drums": {"density": 0, "velocity": 1, "syncopation": 2},
}
"""Which dimension is whose in the runs of AR-VAE (§3), by what they read."""
MOST_LINES = 2_048
JUDGE = "lm-tune-8bar"
MOST_CONTEXTS = 1_000
MOST_PAIRS = 1_024
MOST_SONGS = 256
CHANNELS = REPRESENTATIONS["band-520"].channels
TRIO = ("melody", "bass", "drums")
WAYS_TO_PLAY = ("forced", "free", "sampled")
SONG_METRICS = ("notes", "pitch", "length")


def measured(folder: Path, wanted: set[str], seed: int) -> dict[str, Any]:
    """The wanted measures of a run, on its own test part."""
    model, run, held = trained_model(folder)
    phrases = phrases_heard(folder, run, held)
    split = split_of(phrases, run.held_out, run.seed)
    if split.test.is_symbols:  # collections have a hundred thousand
        some = np.random.default_rng(seed).permutation(len(split.test))[:MOST_LINES]
        split = dataclasses.replace(split, test=split.test.where(some))
    space, music = ModelSpace(model), REPRESENTATIONS[run.representation]
    subject = Subject(model, split, space, music, seed)
    result: dict[str, Any] = {}
    for kinds, measure in MEASURES.items():
        if kinds & {name.partition(".")[0] for name in wanted}:
            result |= measure(subject)
    return result


@dataclass(frozen=True)
class Subject:
    """What is measured: a model, and its phrases."""

    model: Any
    split: Split
    space: ModelSpace
    music: Representation
    seed: int

    @functools.cached_property
    def means(self) -> Vector:
        """The posterior means (N, D) of the test part."""
        return self.space.encode(self.split.test.grids)

    @functools.cached_property
    def rng(self) -> np.random.Generator:
        """What is drawn at random."""
        return np.random.default_rng(self.seed)


def interpolation(of: Subject) -> dict[str, Any]:
    """FM-Music-VAE, table 1; of tunes the share of wrong steps, whatever was held out."""
    if of.split.test.is_symbols:
        wrong = of.space.decode(of.means).argmax(axis=-1) != of.split.test.grids
        share = wrong.mean(axis=1)
        error = {"mean": float(share.mean()), "sd": float(share.std())}
        return {"interpolation.density": error, "interpolation.pitch": error}
    errors = interpolation_errors(of.split.test.grids, of.space.decode(of.means))
    return {f"interpolation.{name}": figure for name, figure in errors.items()}


def hits(of: Subject) -> dict[str, Any]:
    """How drums come back."""
    scores = reconstruction(of.split.test.grids, struck(of.space.decode(of.means)))
    return {name: scores[name] for name in ("hit_f1", "hit_error")}


def attributes(of: Subject) -> dict[str, Any]:
    """FM-Music-VAE, table 2, in both readings."""
    training = of.split.train.grids
    if of.split.train.is_symbols:
        training = training[:: -(-len(training) // MOST_LINES)]
    values = of.music.attributes(as_grids(training, of.music))
    values = {name: values[name] for name in FM_ATTRIBUTES if name in values}
    vectors = attribute_vectors(of.space.encode(training), values)
    found = attribute_correlations(of.space, of.music, of.means, vectors, of.rng)
    return {f"attributes.{name}": c["pearson"] for name, c in found.items()} | {
        f"scales.{name}": c["scale_pearson"] for name, c in found.items()
    }


def smoothness(of: Subject) -> dict[str, Any]:
    """FM-Music-VAE, figure 2."""
    quartiles = paths(of.space, of.music, of.means, of.rng)["smoothness"]
    return {f"smoothness.{name}": value for name, value in quartiles.items()}


def token_accuracy(of: Subject) -> dict[str, Any]:
    """MusicVAE, table 1: told the true symbol before; hearing itself, the likeliest or drawn.

    Of a trio each stream has a figure of its own.
    """
    chance = torch.Generator().manual_seed(of.seed)
    told = music_vae.accuracies(of.model, as_tensor(of.split.test.grids), chance)
    streams = TRIO if of.model.config.output == "trio" else ("",)
    return {
        f"token_accuracy.{way} {stream}".strip(): share
        for way, shares in zip(WAYS_TO_PLAY, told, strict=True)
        for stream, share in zip(streams, shares, strict=True)
    }


def interpretability(of: Subject) -> dict[str, Any]:
    """AR-VAE §3, along the dimensions of its runs whether they are regularised or not; §3's recall.

    R² of a linear regression from the one dimension, and the share of symbols that come back; of
    drums the F1 of hits.
    """
    reads, grids = of.model.config.reads, of.split.test.grids
    values = of.music.attributes(as_grids(grids, of.music))
    found = {
        f"interpretability.{name}": ar_vae.interpretability(
            torch.from_numpy(of.means[:, dimension]), torch.from_numpy(values[name])
        )
        for name, dimension in REGULARISED[reads].items()
    }
    if reads == "drums":
        right = reconstruction(grids, struck(of.space.decode(of.means)))["hit_f1"]
    else:
        right = ar_vae.accuracy(of.model, as_tensor(grids))
    return {**found, "interpretability.accuracy": right}


def contexts(of: Subject) -> dict[str, Any]:
    """CLSM §4: R(J) and the surprise of what is written in a context, and what comes back."""
    judge, _, _ = trained_model(work_folder() / JUDGE)
    x = torch.from_numpy(of.split.test.grids[:MOST_CONTEXTS]).long()
    if isinstance(of.model, LanguageModel):
        whole = mean_of(nll(judge, x))
        return {f"contexts.nll {kind}": whole for kind in KINDS}
    if isinstance(of.model, ARNN):
        told = nll_of_arnn(of.model, judge, x, of.seed)
        return {f"contexts.nll {kind}": value for kind, value in told.items()}
    writer = WRITERS[type(of.model)](of.model)
    ratios = edit_distance_ratios(writer, x, of.seed)
    told = nll_of_ways(writer, judge, x, of.seed)
    found = {f"contexts.nll {kind}": value for kind, value in told.items()}
    for count, kinds in ratios.items():
        found |= {f"contexts.R({count}) {kind}": value for kind, value in kinds.items()}
    return found | {"contexts.accuracy": left_accuracy(writer, x)}


def between(of: Subject) -> dict[str, Any]:
    """MusicVAE, figure 3: along interpolations, and along blends of the notes themselves."""
    symbols = of.music.channels
    judge = NGram(of.split.train.grids[:: -(-len(of.split.train) // MOST_LINES)], symbols)
    half = min(MOST_PAIRS, len(of.split.test) // 2)
    tunes = of.split.test.grids.astype(np.int64)
    ends = Ends(tunes[:half], tunes[half : 2 * half])
    first, last = of.means[:half], of.means[half : 2 * half]

    def on_the_way(alpha: float) -> NDArray[np.int64]:
        decoded = of.space.decode(slerp(first, last, alpha))
        return np.asarray(decoded.argmax(axis=-1), np.int64)

    model = along(judge, ends, on_the_way)
    data = along(judge, ends, lambda alpha: blended(ends, alpha, of.seed))
    return {f"between.{name}": value for name, value in model.items()} | {
        f"between.data {name}": value for name, value in data.items()
    }


def tracks(of: Subject) -> dict[str, Any]:
    """MusAE, table 1: recall of each track, and of all; and of all but the strings."""
    found = musae.accuracies(of.model, as_tensor(of.split.test.grids))
    without = [value for name, value in found.items() if name != "strings"]
    found |= {"average": float(np.mean(list(found.values()))), "dbg": float(np.mean(without))}
    return {f"tracks.{name}": value for name, value in found.items()}


def components(of: Subject) -> dict[str, Any]:
    """MusAE, figure 3: what is decoded from each petal of the flower, beside the genre's songs.

    Notes of all tracks, and the mean pitch and length of those that are no drums.
    """
    labels = labels_of(of)
    found: dict[str, Any] = {}
    torch.manual_seed(of.seed)
    for genre in range(of.model.config.genres):
        petal = torch.full((MOST_SONGS,), genre)
        drawn = of.model.flower(petal, torch.randn(MOST_SONGS, of.model.config.latent))
        made = of.music.struck(of.space.decode(drawn.numpy()).reshape(MOST_SONGS, -1, CHANNELS))
        songs = as_grids(of.split.test.grids[labels == genre][:MOST_SONGS], of.music)
        for source, grids in (("", made), ("data ", songs)):
            for name, value in song_metrics(grids, of.music).items():
                found[f"components.{source}{genre} {name}"] = value
    return found


def song_metrics(grids: Grid, music: Representation) -> dict[str, float | None]:
    """Means over bands (N, T, C); None where there are none."""
    bands = [cast("Band", music.music_of(grid)).lines for grid in grids]
    pitched = [note for lines in bands for line in lines[1:] for note in line.notes]
    if not pitched:
        return dict.fromkeys(SONG_METRICS)
    notes = [float(sum(len(line.notes) for line in lines)) for lines in bands]
    return {
        "notes": float(np.mean(notes)),
        "pitch": float(np.mean([note.pitch for note in pitched])),
        "length": float(np.mean([note.length for note in pitched])),
    }


def styles(of: Subject) -> dict[str, Any]:
    """MusAE, figures 4 and 5: along interpolations, and how well genres lie apart.

    ``styles.separation``: of every two genres, the share of songs that a line tells apart in the
    plane of their two principal axes, a mean over pairs; and the least.
    """
    half = min(MOST_SONGS, len(of.means) // 2)
    first, last = of.means[:half], of.means[half : 2 * half]
    whole = of.space.decode(first).argmax(axis=-1)
    found: dict[str, Any] = {
        f"styles.hamming {alpha:g}": float(
            (of.space.decode((1 - alpha) * first + alpha * last).argmax(axis=-1) != whole).mean()
        )
        for alpha in ALPHAS
    }
    labels = labels_of(of)
    pairs = itertools.combinations(sorted(set(labels.tolist())), 2)
    told = [plane_of(of.means[labels == a], of.means[labels == b]).told_apart for a, b in pairs]
    if not told:  # one genre is told from none
        return found | {"styles.separation": None, "styles.least": None}
    return found | {"styles.separation": float(np.mean(told)), "styles.least": float(min(told))}


def labels_of(of: Subject) -> NDArray[np.int64]:
    """The genres' numbers of the test part, (N,)."""
    assert of.split.test.labels is not None, "songs of these runs have genres"
    return of.split.test.labels[of.split.test.performance]


MEASURES: dict[frozenset[str], Callable[[Subject], dict[str, Any]]] = {
    frozenset({"interpolation"}): interpolation,
    frozenset({"hit_f1", "hit_error"}): hits,
    frozenset({"attributes", "scales"}): attributes,
    frozenset({"smoothness"}): smoothness,
    frozenset({"token_accuracy"}): token_accuracy,
    frozenset({"interpretability"}): interpretability,
    frozenset({"contexts"}): contexts,
    frozenset({"tracks"}): tracks,
    frozenset({"between"}): between,
    frozenset({"components"}): components,
    frozenset({"styles"}): styles,
}
"""What measures the figures whose names begin so."""


def interpolation_errors(truth: Grid, decoded: Grid) -> dict[str, dict[str, float]]:
    """FM-Music-VAE §4.2 for drums: share of wrong hits, and squared errors per cell.

    Every error is a mean over all cells of a phrase, silent ones included; mean and s.d. are over
    phrases. Velocities and offsets are taken as expected, times the probability of their hit: what
    the paper's decoder gives, which learns them by squared error.

    Args:
        truth: phrases (N, T, 27).
        decoded: what a decoder makes of them, (N, T, 27).
    """
    wanted, given = blocks(truth), blocks(decoded)
    cells = wanted.hits[0].size
    off = [w - given.hits * g for w, g in zip(wanted[1:], given[1:], strict=True)]
    errors = {
        "density": hamming(truth, struck(decoded)) / cells,
        "velocity": np.square(off[0]).mean(axis=(1, 2)),
        "offset": np.square(off[1]).mean(axis=(1, 2)),
    }
    return {name: {"mean": float(e.mean()), "sd": float(e.std())} for name, e in errors.items()}
