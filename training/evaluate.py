"""The measures of a bundle, with one meaning everywhere (docs/maker.md).

All decoding is deterministic: posterior means, and the likeliest hits, as many as are expected.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.bundle import Bundle, Vector
from music.distance import hamming, hit_scores
from music.grid import Grid, blocks
from music.representation import Attributes, InSymbols, Representation
from training.data import PhraseSet

BATCH = 256
PAIRS, POINTS_ON_A_PATH = 1000, 20
ATTRIBUTE_SAMPLES = 5000
METRIC_POINTS = 64
PROBE_LENGTH = 0.01
PATHS_AT_ONCE, PHRASES_AT_ONCE = 32, 1024
"""How many are held in memory: of a trio sixteen bars long a thousand phrases are 800 MB."""


class Space(Protocol):
    """A model's encoder and decoder over arrays of any length."""

    def encode(self, grids: Grid) -> Vector:
        """Posterior means (N, D) of grids (N, T, C)."""

    def decode(self, latents: Vector) -> Grid:
        """Decoder outputs (N, T, C) of latents (N, D)."""


class ModelSpace:
    """The space of a model in torch."""

    def __init__(self, model: Any) -> None:
        self.model = model

    @torch.no_grad()
    def encode(self, grids: Grid) -> Vector:
        """Posterior means (N, D) of grids (N, T, C), or of symbols (N, T)."""
        return in_batches(lambda x: self.model.encode(as_tensor(x)).mean.numpy(), grids)

    @torch.no_grad()
    def decode(self, latents: Vector) -> Grid:
        """Decoder outputs (N, T, C) of latents (N, D)."""
        return in_batches(
            lambda z: self.model.decode(torch.from_numpy(z)).numpy(), latents.astype(np.float32)
        )


def as_grids(rows: Grid, music: Representation) -> Grid:
    """Rows of a ``PhraseSet`` as graphs take them, (N, T, C)."""
    if np.issubdtype(rows.dtype, np.floating):
        return rows
    assert isinstance(music, InSymbols), "only lines and bands are kept as symbols"
    return music.grids(rows)


def as_tensor(rows: Grid) -> Tensor:
    """Rows of a ``PhraseSet`` as models take them: grids, or whole numbers for symbols."""
    tensor = torch.from_numpy(rows)
    return tensor if tensor.is_floating_point() else tensor.long()


class Answered(NamedTuple):
    """What the fused graph gives for calls."""

    said: tuple[Grid, ...]  # as the representation reads it, (N, …) each
    latent: Vector  # (N, D)


class BundleSpace:
    """The space of an exported bundle, in onnxruntime."""

    def __init__(self, bundle: Bundle) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # waiting threads that spin starve whatever trains beside an evaluation, and it them
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.bundle = bundle
        self.music = bundle.manifest.music
        providers = ["CPUExecutionProvider"]
        self._encode, self._decode, self._respond = (
            onnxruntime.InferenceSession(bundle.graph_path(role), options, providers=providers)
            for role in ("encode", "decode", "respond")
        )

    def respond(
        self, calls: Grid, noise: Vector, radius: float, contexts: Grid | None = None
    ) -> Answered:
        """Answers to calls (N, T, C) after contexts (N, U, C), drawn with noise (N, D)."""
        still, zero = np.zeros_like(noise), np.zeros((len(calls), 1), np.float32)
        inputs = {"phrase": calls, "noise": noise, "radius": zero + np.float32(radius)}
        inputs |= {"toward": still, "alpha": zero, "move": still}
        *said, latents, _ = self._run(self._respond, None, inputs, contexts)
        return Answered(tuple(said), latents)

    def encode(self, grids: Grid, contexts: Grid | None = None) -> Vector:
        """Posterior means (N, D) of grids (N, T, C), or of symbols (N, T)."""
        (mean,) = self._run(self._encode, ["mean"], {"phrase": grids}, contexts)
        return np.asarray(mean, np.float32)

    def decode(self, latents: Vector, contexts: Grid | None = None) -> Grid:
        """Decoder outputs (N, T, C) of latents (N, D)."""
        inputs = {"latent": latents.astype(np.float32)}
        (response,) = self._run(self._decode, ["response"], inputs, contexts)
        return np.asarray(response, np.float32)

    def _run(
        self,
        session: onnxruntime.InferenceSession,
        outputs: list[str] | None,
        inputs: dict[str, Any],
        contexts: Grid | None,
    ) -> list[Any]:
        """A graph over rows of any number, in batches."""
        if contexts is not None:
            inputs = inputs | {"context": contexts}
        count = len(next(iter(inputs.values())))
        parts = []
        for start in range(0, count, BATCH):
            batch = {name: rows[start : start + BATCH] for name, rows in inputs.items()}
            if "phrase" in batch:
                batch["phrase"] = as_grids(batch["phrase"], self.music)
            parts.append(session.run(outputs, batch))
        return [np.concatenate(side) for side in zip(*parts, strict=True)]


def in_batches(run: Callable[[Vector], Vector], rows: Vector) -> Vector:
    """A function of some rows over all of them."""
    return np.concatenate([run(rows[i : i + BATCH]) for i in range(0, len(rows), BATCH)])


def evaluate(bundle: Bundle, phrases: PhraseSet, seed: int = 0) -> dict[str, Any]:
    """Measure a bundle on phrases that its run never saw.

    Args:
        bundle: what is measured.
        phrases: those of an archive that are ``held_out``.
        seed: of the random pairs and scales.

    Returns:
        the measures, nested by key.
    """
    space, rng = BundleSpace(bundle), np.random.default_rng(seed)
    means = space.encode(phrases.grids)
    vectors = {
        name: np.asarray(vector, np.float32)
        for name, vector in bundle.manifest.attribute_vectors.items()
    }
    return {
        "phrases": len(phrases),
        "performances": len(np.unique(phrases.performance)),
        **recalled(space, phrases, means),
        "attributes": attribute_correlations(space, space.music, means, vectors, rng),
        **paths(space, space.music, means, rng),
    }


def recalled(space: BundleSpace, phrases: PhraseSet, means: Vector) -> dict[str, Any]:
    """How phrases come back through their posterior means (N, D)."""
    played = space.music.struck(space.decode(means))
    if isinstance(space.music, InSymbols):
        right = space.music.tokens_of(played) == phrases.grids
        return {"token_accuracy": {"free": float(right.mean())}}
    return reconstruction(phrases.grids, played)


def held_out(bundle: Bundle, phrases: PhraseSet) -> PhraseSet:
    """The phrases of the performances that neither trained the run nor chose anything in it."""
    return seen_and_unseen(bundle, phrases)[1]


def seen_and_unseen(bundle: Bundle, phrases: PhraseSet) -> tuple[PhraseSet, PhraseSet]:
    """The phrases of the performances that the bundle's run used, and those of the others."""
    used = set(bundle.manifest.data.get("seen", ()))
    seen = np.array([name in used for name in phrases.names], dtype=np.bool_)
    return phrases.only(seen), phrases.only(~seen)


def reconstruction(truth: Grid, played: Grid) -> dict[str, Any]:
    """How phrases come back: struck grids (N, T, C) against (N, T, C)."""
    scores = hit_scores(truth, played)
    cells = truth.shape[1] * truth.shape[2] // 3
    wrong = hamming(truth, played) / cells
    wanted, given = blocks(truth), blocks(played)
    both = (wanted.hits > 0) & (given.hits > 0)
    return {
        "hit_f1": scores.f1,
        "hit_precision": scores.precision,
        "hit_recall": scores.recall,
        "hit_error": {"mean": float(wrong.mean()), "sd": float(wrong.std())},
        "velocity_mse": squared(wanted.velocities, given.velocities),
        "offset_mse": squared(wanted.offsets, given.offsets),
        "velocity_mse_hits": squared(wanted.velocities[both], given.velocities[both]),
        "offset_mse_hits": squared(wanted.offsets[both], given.offsets[both]),
        "offset_variance_hits": float(wanted.offsets[both].var()) if both.any() else None,
    }


def squared(a: Grid, b: Grid) -> float | None:
    """Mean squared difference over all cells given; None where there are none."""
    return float(np.mean((a.astype(np.float64) - b) ** 2)) if a.size else None


def attribute_vectors(means: Vector, attributes: Attributes) -> dict[str, Vector]:
    """The way (D,) from the phrases lowest in each attribute to the highest (FM-Music-VAE §4.3).

    Centroid of the top quarter of phrases less that of the bottom quarter.

    Args:
        means: posterior means (N, D).
        attributes: of the same phrases, (N,) each; one that none of them has leads nowhere.
    """
    found = {}
    for name, values in attributes.items():
        known = values[np.isfinite(values)]
        if not len(known):
            continue
        low, high = np.quantile(known, [0.25, 0.75])
        if known.min() < low == high:  # most phrases share a value
            low = known[known < high].max()
        elif low == high < known.max():
            high = known[known > low].min()
        found[name] = means[values >= high].mean(axis=0) - means[values <= low].mean(axis=0)
    return found


def attribute_correlations(
    space: Space,
    music: Representation,
    means: Vector,
    vectors: dict[str, Vector],
    rng: np.random.Generator,
) -> dict[str, dict[str, float]]:
    """FM-Music-VAE §4.3, table 2: does moving along an attribute's vector move the attribute?

    The vectors are those of the training phrases. Every sample is moved by its vector
    times a random scale in [-1, 1] and dropped if it leaves the range of the data on any axis.
    The paper's "vector length in the latent space" can be read in two ways, so both are given:
    ``pearson`` correlates where the sample then lies along the vector with the attribute of what
    is decoded there, ``scale_pearson`` the scale alone, whatever the sample was before.
    """
    low, high = means.min(axis=0), means.max(axis=0)
    result: dict[str, dict[str, float]] = {}
    for name, vector in vectors.items():
        kept: list[Vector] = []
        scales: list[NDArray[np.float64]] = []
        count = tries = 0
        while count < ATTRIBUTE_SAMPLES and tries < 200:
            tries += 1
            scale = rng.uniform(-1, 1, 1000)
            moved = means[rng.integers(len(means), size=1000)] + np.outer(scale, vector)
            inside = ((moved >= low) & (moved <= high)).all(axis=1)
            kept.append(moved[inside].astype(np.float32))
            scales.append(scale[inside])
            count += int(inside.sum())
        latents = np.concatenate(kept)[:ATTRIBUTE_SAMPLES]
        scale = np.concatenate(scales)[:ATTRIBUTE_SAMPLES]
        along = latents @ vector
        values = attribute_at(space, music, latents, name)
        heard = np.isfinite(values)
        result[name] = {
            "pearson": pearson(along[heard], values[heard]),
            "scale_pearson": pearson(scale[heard], values[heard]),
            "samples": int(heard.sum()),
            "kept": count / (1000 * tries),
        }
    return result


def attribute_at(
    space: Space, music: Representation, latents: Vector, name: str
) -> NDArray[np.float64]:
    """An attribute of what is decoded at latents (N, D), (N,).

    Symbols that come again, as they do all over a small space, are measured once.
    """
    found = []
    for start in range(0, len(latents), PHRASES_AT_ONCE):
        decoded = space.decode(latents[start : start + PHRASES_AT_ONCE])
        if isinstance(music, InSymbols):
            tokens, of = np.unique(music.tokens_of(decoded), axis=0, return_inverse=True)
            found.append(music.attributes(music.grids(tokens))[name][of])
        else:
            found.append(music.attributes(music.struck(decoded))[name])
    return np.concatenate(found)


def paths(
    space: Space, music: Representation, means: Vector, rng: np.random.Generator
) -> dict[str, Any]:
    """Straight lines between random phrases: how evenly the music changes along them."""
    ends = rng.integers(len(means), size=(PAIRS, 2))
    t = np.linspace(0, 1, POINTS_ON_A_PATH, dtype=np.float32)[:, np.newaxis, np.newaxis]
    largest, whole = [], []
    for some in np.array_split(ends, -(-PAIRS // PATHS_AT_ONCE)):
        lines = (1 - t) * means[some[:, 0]] + t * means[some[:, 1]]  # (20, n, D)
        decoded = space.decode(lines.reshape(-1, means.shape[1]))
        decoded = decoded.reshape(POINTS_ON_A_PATH, len(some), *decoded.shape[1:])
        played = music.struck(decoded)
        largest.append(music.changed(played[1:], played[:-1]).max(axis=0))
        expected = music.expected(decoded)
        steps = np.sqrt(((expected[1:] - expected[:-1]) ** 2).sum(axis=(-2, -1)))
        whole.append(steps.sum(axis=0))
    jumps, lengths = np.concatenate(largest), np.concatenate(whole)  # (1000,) each
    distance = np.linalg.norm(means[ends[:, 0]] - means[ends[:, 1]], axis=1)
    q1, median, q3 = np.percentile(jumps, [25, 50, 75])
    return {
        "smoothness": {"q1": float(q1), "median": float(median), "q3": float(q3)},
        "flatness": {
            "distance_pearson": pearson(distance, lengths),
            "condition_number": condition_number(space, music, means, rng),
        },
    }


def condition_number(
    space: Space, music: Representation, means: Vector, rng: np.random.Generator
) -> float | None:
    """Median over phrases of the condition number of G = JᵀJ, J by finite differences.

    None where the differences vanish: an eight-bit decoder moves in steps, and has no slope.
    """
    chosen = means[rng.integers(len(means), size=METRIC_POINTS)]
    width = means.shape[1]
    moves = np.concatenate([np.zeros((1, width)), PROBE_LENGTH * np.eye(width)])
    around = (chosen[:, np.newaxis] + moves).reshape(-1, width).astype(np.float32)
    played = music.expected(space.decode(around)).reshape(METRIC_POINTS, width + 1, -1)
    jacobians = (played[:, 1:] - played[:, :1]).astype(np.float64) / PROBE_LENGTH
    found = float(np.median([np.linalg.cond(j @ j.T) for j in jacobians]))
    return found if np.isfinite(found) else None


def pearson(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    """Pearson's correlation; 0 where one side does not vary."""
    if len(a) < 2 or np.std(a) == 0 or np.std(b) == 0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])
