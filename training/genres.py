"""Draws songs of every two genres in the plane where they lie furthest apart (MusAE, figure 5).

Run ``python -m training.genres NAME OUT.png`` on a trained run, for instance ``musae-band-16bar``
or ``musae-band-16bar-prior-normal``: a picture for every pair, of songs that the run never saw,
along the first two principal axes of both. The share that a line tells apart stands above each.
"""

import argparse
import itertools
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

from models.bundle import Vector
from music.errors import TwosError
from training.corpus import source_of
from training.data import split_of
from training.evaluate import ModelSpace
from training.train import phrases_heard, trained_model, work_folder

MOST_SONGS = 400
"""Of a genre in a picture."""
ACROSS = 5


class Plane(NamedTuple):
    """Songs of two genres along their first two principal axes, (N, 2) and (M, 2)."""

    left: NDArray[np.float64]
    right: NDArray[np.float64]

    @property
    def told_apart(self) -> float:
        """The share that a line tells apart (Fisher's), both genres weighing the same."""
        within = np.cov(self.left.T, ddof=0) + np.cov(self.right.T, ddof=0)
        middles = self.left.mean(axis=0), self.right.mean(axis=0)
        normal = np.linalg.pinv(within) @ (middles[1] - middles[0])
        bound = normal @ (middles[0] + middles[1]) / 2
        return float(
            0.5 * ((self.left @ normal < bound).mean() + (self.right @ normal > bound).mean())
        )


def plane_of(a: Vector, b: Vector) -> Plane:
    """Latents (N, D) and (M, D) in the plane of their principal axes."""
    both = np.concatenate([a, b]).astype(np.float64)
    middle = both.mean(axis=0)
    _, _, axes = np.linalg.svd(both - middle, full_matrices=False)
    return Plane((a - middle) @ axes[:2].T, (b - middle) @ axes[:2].T)


def planes_of(folder: Path, seed: int = 0) -> dict[tuple[str, str], Plane]:
    """Every two genres of a trained run's test part.

    Raises:
        TwosError: if the run is not trained, or nothing tells the genres of its songs.
    """
    model, run, held = trained_model(folder)
    test = split_of(phrases_heard(folder, run, held), run.held_out, run.seed).test
    genres = source_of(run)[1].genres
    if test.labels is None or not genres:
        raise TwosError(
            f"{run.name}: nothing tells the genres of {run.data}, as of multitrack-open"
        )
    rng, labels = np.random.default_rng(seed), test.labels[test.performance]
    means = {
        genre: ModelSpace(model).encode(test.grids[chosen])
        for number, genre in enumerate(genres)
        if len(chosen := rng.permutation(np.flatnonzero(labels == number))[:MOST_SONGS])
    }
    return {(a, b): plane_of(means[a], means[b]) for a, b in itertools.combinations(means, 2)}


def draw(planes: dict[tuple[str, str], Plane], out: Path) -> None:
    """A picture for every pair."""
    mpl.use("Agg")
    from matplotlib import pyplot

    down = -(-len(planes) // ACROSS)
    figure, panels = pyplot.subplots(
        down, ACROSS, figsize=(3.2 * ACROSS, 3.2 * down), squeeze=False, layout="constrained"
    )
    for panel in panels.flat:
        panel.set_axis_off()
    for ((a, b), plane), panel in zip(planes.items(), panels.flat, strict=False):
        panel.set_axis_on()
        for songs, genre, colour in ((plane.left, a, "#2b6cb0"), (plane.right, b, "#c05621")):
            panel.scatter(*songs.T, s=6, alpha=0.5, color=colour, label=genre)
        panel.set_title(f"{plane.told_apart:.2f} told apart", fontsize=9)
        panel.legend(fontsize=7, loc="upper right")
    figure.savefig(out, dpi=70)
    pyplot.close(figure)


def main() -> None:
    """Read the arguments and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    draw(planes_of(work_folder() / options.name), options.out)


if __name__ == "__main__":
    main()
