"""What runs a bundle: onnxruntime, one thread, warm before it is needed.

The engine has no idea of time, jams or families; it takes arrays and gives arrays.
"""

import functools
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from models.bundle import Bundle, BundleError, Vector
from music.grid import Grid
from server.runtime import PROVIDERS, ProviderError

# isort: split
import onnxruntime

WARM_UP_RUNS = 3
SLOWER_FUSED = ["SkipLayerNormFusion"]
"""Fusions that make of several operators one that takes longer on a processor."""
COMPANY = 2
"""How many phrases tell whether a graph answers each of several as if it were alone."""


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
    are first asked for. ``batches`` is whether phrases in one run are answered to the last bit as
    each alone: int8 graphs find one scale for all that they are given, so that what one player is
    answered would hang on what others play.

    Args:
        bundle: what to run.
        provider: what answers are computed on, one of ``PROVIDERS``. Pictures stay on the
            processor, out of the answers' way.

    Raises:
        BundleError: if a graph cannot be run or is not what ``bundle.json`` says.
        ProviderError: if answers would not be computed on ``provider``.
    """

    def __init__(self, bundle: Bundle, provider: str = "cpu") -> None:
        self.bundle = bundle
        self.music = bundle.manifest.music
        self.cools = provider != "cpu"  # a graphics card that rests is slow at first
        if not self.cools:
            self.respond_session = _session(bundle, "respond")
            self.warm()
            self.batches = self._answers_each_alike()
            return
        with tempfile.TemporaryDirectory() as folder:
            self.respond_session = _session(bundle, "respond", provider, Path(folder) / "runs")
            self.warm()
            must_have_run_on(PROVIDERS[provider], self.respond_session.end_profiling())
        self.batches = self._answers_each_alike()

    @functools.cached_property
    def _encode(self) -> onnxruntime.InferenceSession:
        return _session(self.bundle, "encode")

    @functools.cached_property
    def _decode(self) -> onnxruntime.InferenceSession:
        return _session(self.bundle, "decode")

    def respond(self, phrase: Grid, controls: Controls, context: Grid | None = None) -> Played:
        """Answer phrases (B, T, C), after contexts (B, U, C) if the model hears any."""
        inputs = {"phrase": phrase, **controls._asdict()} | self._after(context, len(phrase))
        *said, latent, heard = self.respond_session.run(None, inputs)
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

    def warm(self, runs: int = WARM_UP_RUNS) -> None:
        """Run the fused graph until its memory is laid out; the first run is many times slower."""
        for _ in range(runs):
            self._respond_to(np.zeros((1, *self._shape), np.float32))

    def _answers_each_alike(self) -> bool:
        """Whether phrases in one run are answered to the last bit as each alone."""
        phrases = np.zeros((COMPANY, *self._shape), np.float32)
        rng = np.random.default_rng(0)
        symbols = rng.integers(self.bundle.manifest.channels, size=phrases.shape[:2])
        np.put_along_axis(phrases, symbols[..., np.newaxis], 1.0, axis=-1)
        whole = self._respond_to(phrases)
        alone = [self._respond_to(phrase[np.newaxis]) for phrase in phrases]
        parts = zip(_arrays(whole), *map(_arrays, alone), strict=True)
        return all(np.array_equal(all_in_one, np.concatenate(each)) for all_in_one, *each in parts)

    @property
    def _shape(self) -> tuple[int, int]:
        """Of a phrase, (T, C)."""
        return self.bundle.manifest.steps, self.bundle.manifest.channels

    def _respond_to(self, phrases: Grid) -> Played:
        """Answers to phrases (B, T, C) at their own place."""
        count = len(phrases)
        still = np.zeros((count, self.bundle.manifest.latent), np.float32)
        zero = np.zeros((count, 1), np.float32)
        return self.respond(phrases, Controls(still, zero, still, zero, still))

    def _after(self, context: Grid | None, batch: int) -> dict[str, Grid]:
        """The input that a model with a context has beside the others; silence for None."""
        m = self.bundle.manifest
        if not m.context_bars:
            return {}
        shape = batch, m.context_steps, m.channels
        if context is None:
            return {"context": np.zeros(shape, np.float32)}
        return {"context": np.broadcast_to(context, shape)}


def _arrays(played: Played) -> tuple[Grid, ...]:
    return *played.said, played.latent, played.heard


def must_have_run_on(provider: str, profile: str) -> None:
    """Make sure that a graph ran where it was to run, by what onnxruntime wrote down of its runs.

    onnxruntime goes on without a word on the processor when a card or its libraries are missing.

    Args:
        provider: by onnxruntime's name.
        profile: path of what a session's ``end_profiling`` wrote.

    Raises:
        ProviderError: if not a node of it did.
    """
    events = json.loads(Path(profile).read_text(encoding="utf-8"))
    ran = Counter(event["args"]["provider"] for event in events if event.get("cat") == "Node")
    if not ran[provider]:
        raise ProviderError(_elsewhere(provider, f"it ran on {', '.join(ran) or 'nothing'}"))


def _elsewhere(provider: str, found: str) -> str:
    setting = next(name for name, known in PROVIDERS.items() if known == provider)
    return (
        f"TWOS_PROVIDER is {setting!r}, but onnxruntime does not use it ({found}); install the "
        f"extra gpu, and see that `nvidia-smi` finds the card, or set TWOS_PROVIDER to cpu"
    )


def options_for(provider: str = "cpu") -> onnxruntime.SessionOptions:
    """How a graph is run and optimised; but for ``SLOWER_FUSED``, which sessions are told."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # two threads contend on a busy machine: slower at the tail
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if provider == "cpu":  # blocked layouts only reorder what convolutions as small as ours read
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    return options


def _session(
    bundle: Bundle, role: str, provider: str = "cpu", profile: Path | None = None
) -> onnxruntime.InferenceSession:
    """A graph that is ready to run; what it does is written to ``profile``, until told to end."""
    wanted, processor = PROVIDERS[provider], PROVIDERS["cpu"]
    if wanted not in onnxruntime.get_available_providers():
        offered = ", ".join(onnxruntime.get_available_providers())
        raise ProviderError(_elsewhere(wanted, f"it offers {offered}"))
    options = options_for(provider)
    if profile is not None:
        options.enable_profiling, options.profile_file_prefix = True, str(profile)
    if provider == "cuda":
        onnxruntime.preload_dlls()  # CUDA's libraries are where pip puts them
    path = bundle.graph_path(role)
    chosen = list(dict.fromkeys([wanted, processor]))  # the processor takes what no card can do
    unwanted = SLOWER_FUSED if provider == "cpu" else []
    try:
        session = onnxruntime.InferenceSession(
            path, options, providers=chosen, disabled_optimizers=unwanted
        )
    except Exception as error:  # onnxruntime's own errors share no base but Exception
        raise BundleError(f"{path}: onnxruntime cannot load it ({error})") from error
    if session.get_providers()[0] != wanted:
        raise ProviderError(_elsewhere(wanted, f"it uses {session.get_providers()[0]}"))
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
