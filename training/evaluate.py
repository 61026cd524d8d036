"""The measures of a bundle, with one meaning everywhere (docs/maker.md).

All decoding is deterministic: posterior means, and hits from the bundle's threshold on.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from models.bundle import Bundle, Vector
from music.attributes import DRUM_ATTRIBUTES
from music.distance import hamming, hit_scores
from music.grid import Grid, blocks, struck
from training.data import PhraseSet, cached_groove

BATCH = 256
PAIRS, POINTS_ON_A_PATH = 1000, 20
ATTRIBUTE_SAMPLES = 5000
METRIC_POINTS = 64
PROBE_LENGTH = 0.01


class Space:
    """A bundle's encoder and decoder over arrays of any length."""

    def __init__(self, bundle: Bundle) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self.bundle = bundle
        self.threshold = bundle.manifest.threshold
        providers = ["CPUExecutionProvider"]
        self._encode, self._decode = (
            onnxruntime.InferenceSession(bundle.graph_path(role), options, providers=providers)
            for role in ("encode", "decode")
        )

    def encode(self, grids: Grid) -> Vector:
        """Posterior means (N, D) of grids (N, T, C)."""
        return self._in_batches(self._encode, "phrase", "mean", grids)

    def decode(self, latents: Vector) -> Grid:
        """Decoder outputs (N, T, C) of latents (N, D)."""
        return self._in_batches(self._decode, "latent", "response", latents)

    def play(self, latents: Vector) -> Grid:
        """Struck grids (N, T, C) of latents (N, D)."""
        return struck(self.decode(latents), self.threshold)

    @staticmethod
    def _in_batches(
        session: onnxruntime.InferenceSession, name: str, output: str, rows: Vector
    ) -> Vector:
        parts = [
            session.run([output], {name: rows[i : i + BATCH]})[0]
            for i in range(0, len(rows), BATCH)
        ]
        return np.concatenate(parts)


def evaluate(bundle: Bundle, archive: Path, seed: int = 0) -> dict[str, Any]:
    """Measure a drum bundle on the performances that its run never saw.

    Args:
        bundle: what is measured.
        archive: the Groove archive; of one the bundle never saw, everything counts.
        seed: of the random pairs and scales.

    Returns:
        the measures, nested by key.
    """
    phrases = held_out(bundle, cached_groove(archive, bundle.manifest.bars))
    space, rng = Space(bundle), np.random.default_rng(seed)
    means = space.encode(phrases.grids)
    return {
        "phrases": len(phrases),
        "performances": len(np.unique(phrases.performance)),
        **reconstruction(phrases.grids, space.play(means)),
        "attributes": attribute_correlations(space, means, rng),
        **paths(space, means, rng),
    }


def held_out(bundle: Bundle, phrases: PhraseSet) -> PhraseSet:
    """The phrases of the performances that neither trained the run nor chose anything in it."""
    seen = set(bundle.manifest.data.get("seen", ()))
    return phrases.only(np.array([name not in seen for name in phrases.names]))


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


@dataclass(frozen=True)
class AttributeVector:
    """The way from the phrases lowest in an attribute to the highest, (D,)."""

    name: str
    vector: Vector


def attribute_vectors(means: Vector, grids: Grid) -> list[AttributeVector]:
    """Centroid of the top quarter less that of the bottom quarter (FM-Music-VAE §4.3)."""
    found = []
    for name, of in DRUM_ATTRIBUTES.items():
        values = of(grids)
        low, high = np.nanquantile(values, [0.25, 0.75])
        difference = means[values >= high].mean(axis=0) - means[values <= low].mean(axis=0)
        found.append(AttributeVector(name, difference))
    return found


def attribute_correlations(
    space: Space, means: Vector, rng: np.random.Generator
) -> dict[str, dict[str, float]]:
    """FM-Music-VAE §4.3, table 2: does moving along an attribute's vector move the attribute?

    The vectors are the bundle's, from its training phrases. Every sample is moved by its vector
    times a random scale in [-1, 1] and dropped if it leaves the range of the data on any axis.
    The paper's "vector length in the latent space" can be read in two ways, so both are given:
    ``pearson`` correlates where the sample then lies along the vector with the attribute of what
    is decoded there, ``scale_pearson`` the scale alone, whatever the sample was before.
    """
    low, high = means.min(axis=0), means.max(axis=0)
    result: dict[str, dict[str, float]] = {}
    for name, listed in space.bundle.manifest.attribute_vectors.items():
        vector = np.asarray(listed, np.float32)
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
        values = DRUM_ATTRIBUTES[name](space.play(latents))
        heard = np.isfinite(values)
        result[name] = {
            "pearson": pearson(along[heard], values[heard]),
            "scale_pearson": pearson(scale[heard], values[heard]),
            "samples": int(heard.sum()),
            "kept": count / (1000 * tries),
        }
    return result


def paths(space: Space, means: Vector, rng: np.random.Generator) -> dict[str, Any]:
    """Straight lines between random phrases: how evenly the music changes along them."""
    ends = rng.integers(len(means), size=(PAIRS, 2))
    t = np.linspace(0, 1, POINTS_ON_A_PATH, dtype=np.float32)[:, np.newaxis, np.newaxis]
    lines = (1 - t) * means[ends[:, 0]] + t * means[ends[:, 1]]  # (20, 1000, D)
    decoded = space.decode(lines.reshape(-1, means.shape[1]))
    decoded = decoded.reshape(POINTS_ON_A_PATH, PAIRS, *decoded.shape[1:])
    played = struck(decoded, space.threshold)
    jumps = hamming(played[1:], played[:-1]).max(axis=0)  # (1000,)
    expected = expected_grid(decoded)
    steps = np.sqrt(((expected[1:] - expected[:-1]) ** 2).sum(axis=(-2, -1)))
    distance = np.linalg.norm(means[ends[:, 0]] - means[ends[:, 1]], axis=1)
    q1, median, q3 = np.percentile(jumps, [25, 50, 75])
    return {
        "smoothness": {"q1": float(q1), "median": float(median), "q3": float(q3)},
        "flatness": {
            "distance_pearson": pearson(distance, steps.sum(axis=0)),
            "condition_number": condition_number(space, means, rng),
        },
    }


def expected_grid(decoded: Grid) -> Grid:
    """(p, v̂, ô) → (p, p v̂, p ô), as FM-Music-VAE's metric sees it."""
    hits, velocities, offsets = blocks(decoded)
    return np.concatenate([hits, hits * velocities, hits * offsets], axis=-1)


def condition_number(space: Space, means: Vector, rng: np.random.Generator) -> float:
    """Median over phrases of the condition number of G = JᵀJ, J by finite differences."""
    chosen = means[rng.integers(len(means), size=METRIC_POINTS)]
    width = means.shape[1]
    moves = np.concatenate([np.zeros((1, width)), PROBE_LENGTH * np.eye(width)])
    around = (chosen[:, np.newaxis] + moves).reshape(-1, width).astype(np.float32)
    played = expected_grid(space.decode(around)).reshape(METRIC_POINTS, width + 1, -1)
    jacobians = (played[:, 1:] - played[:, :1]).astype(np.float64) / PROBE_LENGTH
    return float(np.median([np.linalg.cond(j @ j.T) for j in jacobians]))


def pearson(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    """Pearson's correlation; 0 where one side does not vary."""
    if len(a) < 2 or np.std(a) == 0 or np.std(b) == 0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])
