"""How long exported graphs take by themselves: sessions, something to feed them, a clock."""

import json
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from server.engine import SLOWER_FUSED, options_for
from server.runtime import PROVIDERS

# isort: split
import onnxruntime

Feed = dict[str, np.ndarray]
STRUCK = 0.15
"""Share of a random phrase's cells in which there is a hit."""


def session_of(
    graph: Path, threads: int = 1, spinning: bool = True, **options: Any
) -> onnxruntime.InferenceSession:
    """A graph, ready to run, optimised as the server has it.

    Args:
        graph: the file.
        threads: on which one operator may run.
        spinning: whether threads that wait do so busily; it is onnxruntime's default.
        options: more attributes of onnxruntime's options.
    """
    chosen = options_for("cpu")
    chosen.intra_op_num_threads = threads
    chosen.add_session_config_entry("session.intra_op.allow_spinning", str(int(spinning)))
    for name, value in options.items():
        setattr(chosen, name, value)
    return onnxruntime.InferenceSession(
        graph, chosen, providers=[PROVIDERS["cpu"]], disabled_optimizers=SLOWER_FUSED
    )


def feed_for(session: onnxruntime.InferenceSession, batch: int = 1, seed: int = 0) -> Feed:
    """Random phrases and controls for a graph of any family, by tensor name."""
    rng = np.random.default_rng(seed)
    feed = {}
    for tensor in session.get_inputs():
        shape = [size if isinstance(size, int) else batch for size in tensor.shape]
        if tensor.name in ("phrase", "context"):
            feed[tensor.name] = random_phrases(shape, rng)
        else:
            feed[tensor.name] = rng.random(shape, dtype=np.float32)
    return feed


def random_phrases(shape: list[int], rng: np.random.Generator) -> np.ndarray:
    """Struck grids (B, T, C): hits, velocities and offsets of 27 channels, else a symbol a step."""
    *outer, channels = shape
    if channels != 27:
        return np.eye(channels, dtype=np.float32)[rng.integers(channels, size=outer)]
    hits = (rng.random((*outer, 9)) < STRUCK).astype(np.float32)
    velocities = rng.uniform(0.2, 1.0, hits.shape) * hits
    offsets = rng.uniform(-0.4, 0.4, hits.shape) * hits
    return np.concatenate([hits, velocities, offsets], axis=-1).astype(np.float32)


BUSY_SECONDS, REST_SECONDS = 0.5, 0.06
"""How long calls follow each other, and how long nothing is done then."""


def milliseconds(run: Callable[[], object], calls: int, seconds: float = math.inf) -> np.ndarray:
    """How long each of so many calls took, after a few to warm up.

    Fewer are made, three at least, where they would take longer than ``seconds``. Now and then
    nothing is done, and a call then is not counted: the kernel stops real-time work that has been
    busy for 95 % of a second, which no server is.
    """
    until = time.perf_counter() + seconds
    for _ in range(max(1, calls // 20)):
        run()
        if time.perf_counter() > until:
            break
    taken: list[float] = []
    rested = time.perf_counter()
    while len(taken) < calls and (len(taken) < 3 or time.perf_counter() < until):
        taken.append(once(run))
        if time.perf_counter() - rested > BUSY_SECONDS:
            time.sleep(REST_SECONDS)
            run()
            rested = time.perf_counter()
    return np.array(taken)


def once(run: Callable[[], object]) -> float:
    """How long one call took, in milliseconds."""
    began = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - began)


class Ran(NamedTuple):
    """One run of one operator, as onnxruntime wrote it down."""

    node: str
    operator: str
    microseconds: float
    inputs: list[list[int]]
    outputs: list[list[int]]


def operators(session: onnxruntime.InferenceSession) -> Iterator[Ran]:
    """What a session that was to profile itself has run so far, loops' bodies each time."""
    profile = Path(session.end_profiling())
    events = json.loads(profile.read_text(encoding="utf-8"))
    profile.unlink()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("_kernel_time"):
            told = event["args"]
            yield Ran(
                event["name"].removesuffix("_kernel_time"),
                told["op_name"],
                float(event["dur"]),
                *([next(iter(t.values())) for t in told[side]] for side in SHAPES),
            )


SHAPES = ("input_type_shape", "output_type_shape")


def by_operator(graph: Path, folder: Path, runs: int = 200) -> list[tuple[str, float, float]]:
    """What each kind of operator takes of a graph's run: name, microseconds, times it runs.

    The longest first. Loops take what is in them, too, so their bodies are told beside them.
    """
    session = session_of(
        graph, enable_profiling=True, profile_file_prefix=str(folder / "operators")
    )
    feed = feed_for(session)
    for _ in range(runs):
        session.run(None, feed)
    took: dict[str, list[float]] = defaultdict(list)
    for ran in operators(session):
        took[ran.operator].append(ran.microseconds)
    each = [(name, sum(times) / runs, len(times) / runs) for name, times in took.items()]
    return sorted(each, key=lambda row: -row[1])
