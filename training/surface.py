"""Draws how attributes change over the dimensions that are regularised for them (AR-VAE §3).

Run ``python -m training.surface BUNDLE OUT.png``: of every two regularised dimensions a plane, and
of every attribute a picture. The other dimensions are those of recorded phrases, and what is shown
is the mean over what those phrases become. Where the model does as it is taught, colours change
along the attribute's own axis alone.
"""

import argparse
import itertools
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

from models.bundle import Bundle, Vector, bundle_named
from music.errors import TwosError
from training.evaluate import BundleSpace
from training.families import FAMILIES
from training.situations import unheard
from training.train import run_of

SIDE, PHRASES = 17, 16
REACH = 2.0
"""How far a plane goes, in s.d. of the phrases along its dimensions."""


class Surface(NamedTuple):
    """An attribute over a plane."""

    across: str  # whose dimension goes to the right
    up: str
    shown: str  # whose values these are
    values: NDArray[np.float64]  # (SIDE, SIDE), row by row upwards


def surfaces(bundle: Bundle, seed: int = 0) -> list[Surface]:
    """Every attribute over every plane of two regularised dimensions.

    Raises:
        TwosError: if the bundle has no two of them.
    """
    run = run_of(bundle.manifest.run, bundle.name)
    own = FAMILIES[run.family].regularised(run.model)
    planes = pairs_of(tuple(own), bundle.name)
    space, phrases = BundleSpace(bundle), unheard(bundle)
    some = np.random.default_rng(seed).permutation(len(phrases))[: 64 * PHRASES]
    means = space.encode(phrases.where(some).grids)
    return [
        Surface(across, up, shown, values)
        for across, up in planes
        for shown, values in over(space, means, own[across], own[up], tuple(own)).items()
    ]


def pairs_of(attributes: tuple[str, ...], name: str) -> list[tuple[str, str]]:
    """Every two of a model's regularised attributes.

    Raises:
        TwosError: if there are not two.
    """
    if len(attributes) < 2:
        raise TwosError(
            f"{name}: a surface needs two attributes with a dimension each; this one has "
            f"{', '.join(attributes) or 'none'}"
        )
    return list(itertools.combinations(attributes, 2))


def over(
    space: BundleSpace, means: Vector, across: int, up: int, names: tuple[str, ...]
) -> dict[str, NDArray[np.float64]]:
    """Named attributes over the plane of two dimensions, (SIDE, SIDE) each."""
    middle, spread = means.mean(axis=0), means.std(axis=0)
    along = np.linspace(-REACH, REACH, SIDE)
    points = np.repeat(means[np.newaxis, :PHRASES], SIDE * SIDE, axis=0)  # (SIDE², P, D)
    rows, columns = np.divmod(np.arange(SIDE * SIDE), SIDE)
    points[:, :, across] = (middle[across] + spread[across] * along[columns])[:, np.newaxis]
    points[:, :, up] = (middle[up] + spread[up] * along[rows])[:, np.newaxis]
    played = space.music.struck(space.decode(points.reshape(-1, means.shape[1])))
    values = space.music.attributes(played)
    return {
        name: np.nanmean(values[name].reshape(SIDE * SIDE, -1), axis=1).reshape(SIDE, SIDE)
        for name in names
    }


def draw(found: list[Surface], out: Path) -> None:
    """A row for every plane, a picture for every attribute."""
    mpl.use("Agg")
    from matplotlib import pyplot

    attributes = list(dict.fromkeys(surface.shown for surface in found))
    planes = list(dict.fromkeys((surface.across, surface.up) for surface in found))
    figure, panels = pyplot.subplots(
        len(planes), len(attributes), figsize=(3.4 * len(attributes), 3 * len(planes)),
        squeeze=False, layout="constrained",
    )  # fmt: skip
    for surface, panel in zip(found, panels.flat, strict=True):
        shown = panel.imshow(surface.values, origin="lower", extent=(-REACH, REACH) * 2)
        panel.set_title(surface.shown)
        panel.set_xlabel(f"dimension of {surface.across}, in s.d.")
        panel.set_ylabel(f"of {surface.up}")
        figure.colorbar(shown, ax=panel)
    figure.savefig(out, dpi=70)
    pyplot.close(figure)


def main() -> None:
    """Read the arguments and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    draw(surfaces(bundle_named(options.bundle)), options.out)


if __name__ == "__main__":
    main()
