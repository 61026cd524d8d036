"""The default bundle on a graphics card, where there is one: one answer, many, and after a rest.

``python -m benchmarks.gpu`` measures with onnxruntime-gpu (the extra ``gpu``) and an NVIDIA card,
and makes sure that the card is what computed: onnxruntime goes on without a word on the processor.
Without a card it says so; ``--provider cpu`` runs the same on the processor.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np
import onnxruntime

from benchmarks.answer import answering
from benchmarks.figures import Figure, Report
from benchmarks.graphs import once
from models.bundle import bundle_named
from server.engine import Engine
from server.runtime import PROVIDERS, ProviderError
from server.settings import ServerSettings

ROUNDS = 5
MANY = 256
REST_SECONDS = 4.0
RESTS = 3


def medians(run: Callable[[], object], calls: int) -> tuple[float, ...]:
    """The median of so many calls, in each round, in milliseconds."""
    for _ in range(calls):
        run()
    return tuple(float(np.median([once(run) for _ in range(calls)])) for _ in range(ROUNDS))


def bound(engine: Engine, provider: str, count: int) -> Callable[[], None]:
    """A run of the fused graph whose arrays stay where it is computed."""
    session, manifest = engine.respond_session, engine.bundle.manifest
    shapes = {
        name: [count if size == "B" else int(size) for size in sizes]
        for name, sizes in manifest.graphs["respond"].inputs.items()
    }
    binding = session.io_binding()
    for name, shape in shapes.items():
        held = onnxruntime.OrtValue.ortvalue_from_numpy(np.zeros(shape, np.float32), provider, 0)
        binding.bind_ortvalue_input(name, held)
    for name in manifest.graphs["respond"].outputs:
        binding.bind_output(name, provider)

    def run() -> None:
        session.run_with_iobinding(binding)
        binding.synchronize_outputs()

    return run


def figures(engine: Engine, provider: str, calls: int, rest_seconds: float) -> list[Figure]:
    """All that is measured of an engine."""
    one = answering(engine)
    whole = medians(one, calls)
    many = medians(bound(engine, provider, MANY), max(1, calls // 10))
    rested = []
    for _ in range(RESTS):
        time.sleep(rest_seconds)
        rested.append(once(one))
    return [
        Figure(what="one answer, phrase in → response out", unit="ms", rounds=whole, budget=1),
        Figure(
            what="fused graph on bound arrays, one phrase",
            unit="ms",
            rounds=medians(bound(engine, provider, 1), calls),
        ),
        Figure(
            what=f"fused graph on bound arrays, batches of {MANY}",
            unit="answers/s",
            rounds=tuple(round(1000 * MANY / each) for each in many),
            budget=100_000,
            more_is_better=True,
        ),
        Figure(
            what=f"one answer after a rest of {rest_seconds:g} s", unit="ms", rounds=tuple(rested)
        ),
    ]


def report(provider: str = "cuda", calls: int = 200, rest_seconds: float = REST_SECONDS) -> Report:
    """What a card does, or why none was measured."""
    found: list[Figure] = []
    default = ServerSettings(provider=provider).first_bundle
    try:
        engine = Engine(bundle_named(default), provider)
        found = figures(engine, provider, calls, rest_seconds)
        told = (
            f"{default} by {PROVIDERS[provider]}, which its profile shows to have computed. A jam "
            f"wakes a card that rests a beat before it is to answer."
        )
    except ProviderError as error:
        told = f"Not measured: {error}."
    return Report(
        title="On a graphics card",
        command="python -m benchmarks.gpu",
        text=told,
        figures=tuple(found),
    )


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--provider", choices=tuple(PROVIDERS), default="cuda")
    print(report(parser.parse_args().provider).markdown())


if __name__ == "__main__":
    main()
