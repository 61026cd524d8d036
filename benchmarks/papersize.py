"""The recurrent FM-Music-VAE at its paper's size (GRU 512), as one fused graph.

``python -m benchmarks.papersize``. Nobody has to train it: its weights are drawn from a seed, and a
product takes as long with any numbers. It is exported as every run is, in float32 and in int8.
Needs the ``training`` extra.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from benchmarks.figures import Figure, Report
from benchmarks.floor import CompilerMissingError, Work, kernels, measured, work_of
from benchmarks.graphs import feed_for, milliseconds, random_phrases, session_of
from models.continuation import Line, Step
from music.distance import hamming
from music.grid import Grid, blocks, struck
from music.representation import REPRESENTATIONS
from training.config import RunConfig, load_run
from training.export import STRAY, example_inputs, export_graphs, intent_for
from training.families import FAMILIES, heads_of
from training.quantise import in_loops

RUN = "fm-recurrent-2bar-paper"
BUDGET_MS = 7.0
BUDGETED = "int8", 1, "respond"
CALLS, SECONDS = 100, 3.0
"""Of a graph, a round."""
THREADS = (1, 2)
ROLES = ("encode", "decode", "respond")
PRECISIONS = ("float32", "int8")
COMPARED = 256
"""Random phrases of which int8 is asked."""


def exported(run: RunConfig, folder: Path, precision: str) -> None:
    """Write the graphs of a run's untrained model, its answers taking steps of a plain line."""
    torch.manual_seed(run.seed)
    model = FAMILIES[run.family].model(run.model).eval()
    if precision == "int8":
        in_loops(model)
    latent = run.model.latent
    step = Step(Line(torch.zeros(latent), torch.zeros(latent, latent), torch.eye(latent)))
    intend = intent_for(REPRESENTATIONS[run.representation], None, STRAY)
    heads = heads_of(FAMILIES[run.family], model, step, intend)
    folder.mkdir()
    export_graphs(heads, example_inputs(model, phrases(run, 3)), folder, precision)


def phrases(run: RunConfig, count: int) -> Grid:
    """Random ones."""
    rng = np.random.default_rng(run.seed)
    return random_phrases([count, run.model.steps, run.model.channels], rng)


def report(rounds: int = 5, run: RunConfig | None = None) -> Report:
    """Export in both precisions and measure; ``run`` is the paper's, or another recurrent one."""
    run = run or load_run(Path(RUN))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for precision in PRECISIONS:
            exported(run, folder / precision, precision)
        work = {p: work_of(folder / p / "respond.onnx", folder) for p in PRECISIONS}
        figures = [
            figure
            for precision in PRECISIONS
            for threads in THREADS
            for figure in graphs(folder / precision, precision, threads, rounds)
        ]
        figures += [*counts(work), *limits(work, folder, rounds)]
        figures += differences(run, folder)
    return Report(
        title="FM-Music-VAE at its paper's size",
        command="python -m benchmarks.papersize",
        text=(
            f"{run.name}: {run.model.encoder_layers} bidirectional layers of "
            f"{run.model.encoder_hidden} units, a conductor and a decoder of "
            f"{run.model.decoder_hidden}, untrained, seed {run.seed}. `respond` encodes once and "
            f"decodes twice, the call's own latent beside the answer's. int8 has a scale for every "
            f"column and quantises the recurrences, too; on one thread, as servers run graphs, it "
            f"has the budget. The limit is one core's, for products alone (`benchmarks.floor`). "
            f"Cells that flip are hits and rests of {COMPARED} random phrases, as both precisions "
            f"recall them; an untrained decoder is unsure of every cell, so that the slightest "
            f"difference can flip it."
        ),
        figures=tuple(figures),
    )


def graphs(folder: Path, precision: str, threads: int, rounds: int) -> Iterator[Figure]:
    """Each role's median by round; the budget is the whole answer's, as a server would run it."""
    for role in ROLES:
        session = session_of(folder / f"{role}.onnx", threads)
        feed = feed_for(session)
        taken = [
            milliseconds(lambda: session.run(None, feed), CALLS, SECONDS)  # noqa: B023
            for _ in range(rounds)
        ]
        what = f"{precision}: {role}, {threads} thread{'s'[: threads - 1]}"
        yield Figure(
            what=what,
            unit="ms",
            rounds=tuple(float(np.median(each)) for each in taken),
            budget=BUDGET_MS if (precision, threads, role) == BUDGETED else None,
        )
        if role == "respond":  # what a machine does that nobody else uses
            yield Figure(
                what=f"{what}, fastest", unit="ms", rounds=tuple(float(e.min()) for e in taken)
            )


def counts(work: dict[str, Work]) -> Iterator[Figure]:
    """What an answer has to do."""
    operations = work["float32"].flops / 1e6
    yield Figure(what="operations of an answer", unit="million", rounds=(operations,))
    for precision, of in work.items():
        yield Figure(what=f"{precision}: weights", unit="MB", rounds=(of.held / 1e6,))
        yield Figure(what=f"{precision}: weights read", unit="MB", rounds=(of.read / 1e6,))


def limits(work: dict[str, Work], folder: Path, rounds: int) -> list[Figure]:
    """The least that one core needs, where that can be measured."""
    try:
        c = kernels(folder)
    except CompilerMissingError:
        return []
    cores = [measured(c) for _ in range(rounds)]
    return [
        Figure(
            what=f"{precision}: limit of one core",
            unit="ms",
            rounds=tuple(core.limit_ms(of) for core in cores),
        )
        for precision, of in work.items()
    ]


def differences(run: RunConfig, folder: Path) -> list[Figure]:
    """What int8 changes, in what is recalled of random phrases."""
    heard = phrases(run, COMPARED)
    exact, coarse = (recalled(folder / precision, heard) for precision in PRECISIONS)
    flipped = hamming(struck(exact), struck(coarse)).mean() / blocks(exact).hits[0].size
    apart = np.abs(blocks(exact).hits - blocks(coarse).hits).max()
    return [
        Figure(what="int8: cells that flip", unit="%", rounds=(100 * float(flipped),)),
        Figure(what="int8: largest change of a hit's probability", unit="", rounds=(float(apart),)),
    ]


def recalled(folder: Path, heard: Grid) -> Grid:
    """Phrases (N, T, C), encoded and decoded one by one, as they are in a jam."""
    encode, decode = (session_of(folder / f"{role}.onnx") for role in ("encode", "decode"))
    played = []
    for phrase in heard:
        (mean,) = encode.run(["mean"], {"phrase": phrase[np.newaxis]})
        played += decode.run(["response"], {"latent": mean})
    return np.concatenate(played)


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    print(report(parser.parse_args().rounds).markdown())


if __name__ == "__main__":
    main()
