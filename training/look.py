"""Draws answers beside their calls: music judged by eye before it is judged by ear.

Run ``python -m training.look BUNDLE OUT.png [--radius R]``; the calls are from the test part. Of a
model that hears a context, what was played before the call and what its player went on with are
drawn, too.
"""

import argparse
from pathlib import Path

import matplotlib as mpl
import numpy as np

from models.bundle import Bundle, bundle_named
from music.band import TRACKS, Band
from music.grid import Grid, blocks
from music.line import Line
from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT, Drum, Phrase
from music.trio import PLAYERS, Trio
from training.answers import gaussian
from training.evaluate import BundleSpace, as_grids
from training.situations import situations, unheard

CALLS = 20
COLOURS = ("#2b6cb0", "#c05621", "#2f855a", "#805ad5")


def draw(bundle: Bundle, out: Path, radius: float, seed: int = 0) -> None:
    """Twenty calls, what the decoder recalls of each, and an answer at ``radius``: one picture."""
    mpl.use("Agg")
    from matplotlib import pyplot

    m, music, space = bundle.manifest, bundle.manifest.music, BundleSpace(bundle)
    phrases = unheard(bundle)
    chosen = phrases.where(np.random.default_rng(seed).permutation(len(phrases))[:CALLS])
    if m.context_bars:
        calls, then, contexts = situations(chosen, music, m.context_bars, CALLS)
        assert contexts is not None, "its bundle hears one"
        columns = {"before": contexts[:, : -calls.shape[1]], "call": calls}
    else:
        calls, contexts = as_grids(chosen.grids, music), None
        columns = {"call": calls}
    latents = space.encode(calls, contexts)
    columns["as the decoder recalls it"] = music.struck(space.decode(latents, contexts))
    columns[f"answer (radius {radius:g})"] = gaussian(space, contexts)(calls, radius, seed)
    if m.context_bars:
        columns["what the player went on with"] = then
    figure, panels = pyplot.subplots(
        len(calls), len(columns), figsize=(6 * len(columns), 2.0 * len(calls)), squeeze=False,
        layout="constrained",
    )  # fmt: skip
    for column, (title, grids) in enumerate(columns.items()):
        alike = grids.shape == calls.shape
        changed = music.changed(calls, grids) if alike else np.zeros(len(grids), int)
        for row, grid in enumerate(grids):
            panel = panels[row, column]
            draw_music(panel, bundle, grid)
            told = f"{title}: {changed[row]} changed" if changed[row] else title
            panel.set_title(told, fontsize=8)
    figure.savefig(out, dpi=60)
    pyplot.close(figure)


def draw_music(panel: "mpl.axes.Axes", bundle: Bundle, grid: Grid) -> None:
    """One phrase, as a drummer or a pianist would write it down, with lines for beats and bars."""
    match bundle.manifest.music.music_of(grid):
        case Phrase():
            draw_drums(panel, grid)
        case Line() as line:
            draw_line(panel, line, COLOURS[0])
        case Band(lines):
            for line, colour in zip(lines, COLOURS, strict=True):
                draw_line(panel, line, colour)
            panel.set_ylabel(", ".join(track.name for track in TRACKS), fontsize=5)
        case Trio() as trio:
            draw_trio(panel, trio)
    for step in range(0, len(grid) + 1, STEPS_PER_BEAT):
        heavy = step % STEPS_PER_BAR == 0
        panel.axvline(step - 0.5, color="0.6" if heavy else "0.9", linewidth=1, zorder=0)
    panel.set_xticks([])
    panel.set_xlim(-1, len(grid))


def draw_trio(panel: "mpl.axes.Axes", trio: Trio) -> None:
    """Melody and bass as they lie, and below them a row per drum."""
    for line, colour in zip((trio.melody, trio.bass), COLOURS, strict=False):
        draw_line(panel, line, colour)
    for hit in trio.drums.hits:
        panel.plot(hit.step, 8 + 2 * hit.instrument, ".", color=COLOURS[2], markersize=3)
    panel.set_ylabel(", ".join(PLAYERS), fontsize=5)


def draw_drums(panel: "mpl.axes.Axes", grid: Grid) -> None:
    """A row per drum, size and darkness by velocity, shifted by offset."""
    hits, velocities, offsets = blocks(grid)
    steps, drums = np.nonzero(hits)
    strength = velocities[steps, drums]
    panel.scatter(
        steps + offsets[steps, drums], drums, s=8 + 40 * strength, c=strength, cmap="viridis_r",
        vmin=0, vmax=1,
    )  # fmt: skip
    panel.set_yticks(range(len(Drum)), [drum.label for drum in Drum], fontsize=6)
    panel.set_ylim(-0.6, len(Drum) - 0.4)


def draw_line(panel: "mpl.axes.Axes", line: Line, colour: str) -> None:
    """A bar per note, as long as it sounds, as high as its pitch."""
    for note in line.notes:
        panel.barh(note.pitch, note.length - 0.2, left=note.step - 0.5, height=0.9, color=colour)
    panel.tick_params(axis="y", labelsize=6)


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
