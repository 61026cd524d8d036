"""What runs a bundle: onnxruntime, one thread, warm before it is needed.

The engine has no idea of time, jams or families; it takes arrays and gives arrays.
"""

import functools
from typing import NamedTuple

import numpy as np
import onnxruntime

from models.bundle import Bundle, BundleError, Vector
from music.grid import Grid

WARM_UP_RUNS = 3


class Controls(NamedTuple):
    """Where the response's latent lies: z' = z + alpha (toward - z) + radius noise + move.

    Of a model that hears a context, the radius is δ. ``noise``, ``toward`` and ``move`` are (B, D);
    ``radius`` and ``alpha`` (B, 1).
    """

    noise: Vector
    radius: Vector
    toward: Vector
    alpha: Vector
    move: Vector


class Played(NamedTuple):
    """What came out of the fused graph."""

    said: tuple[Grid, ...]  # the answer as its representation reads it, (B, …) each
    latent: Vector  # (B, D), the response's z'
    heard: Vector  # (B, D), the player's z


class Engine:
    """One bundle, ready to answer.

    A jam's answers take the fused graph alone; those that encode and decode are loaded when they
    are first asked for.

    Raises:
        BundleError: if a graph cannot be run or is not what ``bundle.json`` says.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.music = bundle.manifest.music
        self._respond = _session(bundle, "respond")
        self.warm()

    @functools.cached_property
    def _encode(self) -> onnxruntime.InferenceSession:
        return _session(self.bundle, "encode")

    @functools.cached_property
    def _decode(self) -> onnxruntime.InferenceSession:
        return _session(self.bundle, "decode")

    def respond(self, phrase: Grid, controls: Controls, context: Grid | None = None) -> Played:
        """Answer phrases (B, T, C), after contexts (B, U, C) if the model hears any."""
        inputs = {"phrase": phrase, **controls._asdict()} | self._after(context, len(phrase))
        *said, latent, heard = self._respond.run(None, inputs)
        return Played(tuple(said), latent, heard)

    def encode(self, phrases: Grid, context: Grid | None = None) -> Vector:
        """Posterior means (B, D) of phrases (B, T, C), all after one context (1, U, C)."""
        inputs = {"phrase": phrases} | self._after(context, len(phrases))
        (mean,) = self._encode.run(["mean"], inputs)
        return np.asarray(mean, np.float32)

    def decode(self, latents: Vector, context: Grid | None = None) -> Grid:
        """What latents (B, D) sound like after a context (1, U, C): (B, T, C)."""
        inputs = {"latent": latents} | self._after(context, len(latents))
        (decoded,) = self._decode.run(["response"], inputs)
        return np.asarray(decoded, np.float32)

    def warm(self) -> None:
        """Run the fused graph until its memory is laid out; the first run is many times slower."""
        m = self.bundle.manifest
        silence = np.zeros((1, m.steps, m.channels), np.float32)
        still = np.zeros((1, m.latent), np.float32)
        zero = np.zeros((1, 1), np.float32)
        for _ in range(WARM_UP_RUNS):
            self.respond(silence, Controls(still, zero, still, zero, still))

    def _after(self, context: Grid | None, batch: int) -> dict[str, Grid]:
        """The input that a model with a context has beside the others; silence for None."""
        m = self.bundle.manifest
        if not m.context_bars:
            return {}
        shape = batch, m.context_steps, m.channels
        if context is None:
            return {"context": np.zeros(shape, np.float32)}
        return {"context": np.broadcast_to(context, shape)}


def _session(bundle: Bundle, role: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # two threads contend on a busy machine: slower at the tail
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    path = bundle.graph_path(role)
    try:
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no base but Exception
        raise BundleError(f"{path}: onnxruntime cannot load it ({error})") from error
    declared = bundle.manifest.graphs[role]
    found = [_shapes(session.get_inputs()), _shapes(session.get_outputs())]
    if found != [declared.inputs, declared.outputs]:
        raise BundleError(
            f"{path}: the graph has {found[0]} → {found[1]}, but bundle.json says "
            f"{declared.inputs} → {declared.outputs}; export the bundle again"
        )
    return session


def _shapes(tensors: list[onnxruntime.NodeArg]) -> dict[str, list[int | str]]:
    return {tensor.name: list(tensor.shape) for tensor in tensors}
