"""Draws answers beside their calls: music judged by eye before it is judged by ear.

Run ``python -m training.look BUNDLE OUT.png [--radius R]``; the calls are from the test part.
"""

import argparse
from pathlib import Path

import matplotlib as mpl
import numpy as np

from models.bundle import Bundle, bundle_named
from music.distance import hamming
from music.grid import Grid, blocks, struck
from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT, Drum
from training.answers import gaussian
from training.archives import ARCHIVES, find_archive
from training.data import cached_groove
from training.evaluate import BundleSpace, held_out

CALLS = 20


def draw(bundle: Bundle, out: Path, radius: float, seed: int = 0) -> None:
    """Twenty calls, what the decoder recalls of each, and an answer at ``radius``: one picture."""
    mpl.use("Agg")
    from matplotlib import pyplot

    archive = find_archive(ARCHIVES[bundle.manifest.data["archive"]])
    phrases = held_out(bundle, cached_groove(archive, bundle.manifest.bars))
    rng = np.random.default_rng(seed)
    calls = phrases.grids[rng.permutation(len(phrases))[:CALLS]]
    space = BundleSpace(bundle)
    recalled = struck(space.decode(space.encode(calls)))
    answers = gaussian(space)(calls, radius, seed)
    figure, panels = pyplot.subplots(CALLS, 3, figsize=(18, 2.0 * CALLS), layout="constrained")
    titles = ("call", "as the decoder recalls it", f"answer (radius {radius:g})")
    for row, shown in zip(panels, zip(calls, recalled, answers, strict=True), strict=True):
        for panel, grid, title in zip(row, shown, titles, strict=True):
            changed = int(hamming(shown[0], grid))
            draw_grid(panel, grid)
            panel.set_title(f"{title}: {changed} hits changed" if changed else title, fontsize=8)
    figure.savefig(out, dpi=60)
    pyplot.close(figure)


def draw_grid(panel: "mpl.axes.Axes", grid: Grid) -> None:
    """One phrase: a row per drum, size and darkness by velocity, shifted by offset."""
    hits, velocities, offsets = blocks(grid)
    steps, drums = np.nonzero(hits)
    strength = velocities[steps, drums]
    panel.scatter(
        steps + offsets[steps, drums], drums, s=8 + 40 * strength, c=strength, cmap="viridis_r",
        vmin=0, vmax=1,
    )  # fmt: skip
    for step in range(0, len(grid) + 1, STEPS_PER_BEAT):
        heavy = step % STEPS_PER_BAR == 0
        panel.axvline(step - 0.5, color="0.6" if heavy else "0.9", linewidth=1, zorder=0)
    panel.set_yticks(range(len(Drum)), [drum.label for drum in Drum], fontsize=6)
    panel.set_xticks([])
    panel.set_xlim(-1, len(grid))
    panel.set_ylim(-0.6, len(Drum) - 0.4)


def main() -> None:
    """Read the arguments and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle")
    parser.add_argument("out", type=Path)
    parser.add_argument("--radius", type=float, default=1.0)
    options = parser.parse_args()
    draw(bundle_named(options.bundle), options.out, options.radius)


if __name__ == "__main__":
    main()
