"""Ours beside its peers, in the same run: two bars of drums in, two bars out.

``python -m benchmarks.peers``. Every peer does the whole job, notes to notes: read a phrase, encode
it, draw a latent beside its own, decode that, write a phrase. Peers take turns within a round, so
that a slow moment of the machine meets all of them. magenta-js wants Node and
``npm ci --prefix benchmarks/peers``; without them the report says so and leaves it out.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch

from benchmarks.answer import DEFAULT
from benchmarks.figures import Figure, Report
from benchmarks.processes import like_the_server
from models.bundle import SHIPPED, Bundle, load_bundle
from models.continuation import Line, Strokes
from music.grid import Grid
from music.kit import DEFAULT_KIT, load_kit
from music.phrase import Drum, Hit, Phrase
from server.engine import Controls, Engine, Played
from server.protocol import Settings
from server.responders import answer
from training.config import load_run
from training.continuing import networks_for
from training.families import FAMILIES, heads_of

HERE = Path(__file__).parent
FLOAT32 = "fm-drums-2bar"
"""What the default bundle was before its weights were rounded to eight bits."""
STRAY = 0.15, 0.15
"""S.d. of an untrained answer's velocity and offset around the feel; no time depends on it."""
STEP_SECONDS = 60 / 120 / 4
CALL = Phrase(
    2,
    tuple(
        [Hit(step, Drum.CLOSED_HAT, 0.6, 0.1) for step in range(0, 32, 2)]
        + [Hit(step, Drum.SNARE, 0.9, 0.1) for step in (4, 12, 20, 28)]
        + [Hit(step, Drum.KICK, 0.8, -0.1) for step in (0, 10, 16, 26)]
    ),
)
"""Two bars of rock, 24 hits."""
TIMES_WASM = 30.0
"""What the product promises: so many times as fast as magenta-js with WebAssembly."""

Timed = Callable[[int], list[float]]
"""So many answers, one by one: milliseconds of each."""
Backend = Literal["wasm", "cpu"]
NODES: tuple[tuple[Backend, str], ...] = (("wasm", "drums"), ("wasm", "groovae"), ("cpu", "drums"))
"""A Node for each: what it computes with, and which model."""


@dataclass(frozen=True)
class Peer:
    """Who answers, and how many answers a round has of him: as many as fit in a second or two."""

    name: str
    calls: int
    timed: Timed
    budget: float | None = None
    """How many times as fast ours has to be."""


class InTorch(Engine):
    """An engine whose answers a torch module gives, and nothing else is another.

    Args:
        bundle: whose space it answers in.
        respond: in place of the fused graph.
    """

    def __init__(self, bundle: Bundle, respond: Callable[..., tuple[torch.Tensor, ...]]) -> None:
        self._in_torch = respond
        super().__init__(bundle)

    def respond(self, phrase: Grid, controls: Controls, context: Grid | None = None) -> Played:
        """As ``Engine.respond``, of models that hear no context, as the default does not."""
        assert context is None, "the default model hears no context"
        # copies: what is broadcast cannot be written to, and torch wants to be able to
        given = (torch.from_numpy(np.array(part)) for part in (phrase, *controls))
        with torch.inference_mode():
            *said, latent, heard = (part.numpy() for part in self._in_torch(*given))
        return Played(tuple(said), latent, heard)


class Magenta:
    """magenta-js in a Node of its own, which waits for what it is told.

    Args:
        backend: ``wasm``, or ``cpu`` for plain JavaScript.
        model: ``drums`` (drums_2bar_lokl_small, drums_2bar_hikl_small: hits alone) or ``groovae``
            (groovae_2bar_humanize: hits, velocities and offsets).
    """

    def __init__(self, backend: Backend, model: str) -> None:
        self._process = subprocess.Popen(
            ["node", HERE / "magenta.cjs", backend, model],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.parameters = int(self._heard()["parameters"])

    def timed(self, calls: int) -> list[float]:
        """How long so many answers took, in milliseconds; the first is not the process's first."""
        told = self._asked({"do": "answer", "calls": calls, "notes": in_seconds(CALL)})
        return [float(taken) for taken in told["milliseconds"]]

    def edges(self) -> dict[str, str]:
        """What becomes of notes at the edges of what a kit sends and a decoder says."""
        return self._asked({"do": "edges"})

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _asked(self, what: Mapping[str, object]) -> dict[str, Any]:
        assert self._process.stdin is not None
        print(json.dumps(what), file=self._process.stdin, flush=True)
        return self._heard()

    def _heard(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(
                f"node ended with status {self._process.wait()}; its last words are above"
            )
        told: dict[str, Any] = json.loads(line)
        return told


def in_seconds(phrase: Phrase) -> list[dict[str, float]]:
    """A phrase as magenta-js takes notes, at 120 BPM."""
    notes = load_kit("general-midi").notes
    return [
        {
            "pitch": notes[hit.instrument],
            "startTime": max(0.0, hit.position * STEP_SECONDS),
            "endTime": (hit.position + 1) * STEP_SECONDS,
            "velocity": round(127 * hit.velocity),
        }
        for hit in phrase.hits
    ]


def without_magenta() -> str:
    """Why magenta-js cannot be measured here; empty if it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (HERE / "node_modules" / "@magenta" / "music").is_dir():
        return "its packages are not installed; `npm ci --prefix benchmarks/peers` gets them"
    return ""


def answering(engine: Engine) -> Timed:
    """The server's whole answer to the call by an engine."""
    manifest = engine.bundle.manifest
    settings = Settings(bundle=manifest.name, mode=manifest.modes[0])
    draws = iter(range(10**9))

    def timed(calls: int) -> list[float]:
        taken = []
        for _ in range(calls):
            draw = (0, next(draws))
            began = time.perf_counter()
            answer(CALL, settings, engine, draw)
            taken.append(1000 * (time.perf_counter() - began))
        return taken

    return timed


def untrained() -> torch.nn.Module:
    """The float32 model's whole answer as one module; untrained weights cost as much time."""
    torch.manual_seed(0)
    run = load_run(Path(FLOAT32))
    family, latent = FAMILIES[run.family], run.model.latent
    still = Line(torch.zeros(latent), torch.zeros(latent, latent), torch.eye(latent))
    nets = networks_for(run, still)
    heads = heads_of(family, family.model(run.model), nets.step, Strokes(nets.touch, STRAY))
    respond: torch.nn.Module = heads[-1].module.eval()
    return respond


def scripted(module: torch.nn.Module, bundle: Bundle) -> torch.jit.ScriptModule:
    """The same as a frozen graph of TorchScript, traced for one call."""
    steps, channels, latent = (getattr(bundle.manifest, n) for n in ("steps", "channels", "latent"))
    wide, narrow = torch.zeros(1, latent), torch.zeros(1, 1)
    example = torch.zeros(1, steps, channels), wide, narrow, wide, narrow, wide
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # torch would rather have us use its compiler
        traced: Any = torch.jit.trace(module, example, check_trace=False)  # type: ignore[no-untyped-call]
        frozen: torch.jit.ScriptModule = torch.jit.freeze(traced)
    return frozen


@contextmanager
def one_thread() -> Iterator[None]:
    """Torch computes on one thread."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def measured(peers: list[Peer], rounds: int) -> dict[str, tuple[float, ...]]:
    """The median of each peer in each round, in milliseconds; a round before them warms all up."""
    for peer in peers:
        peer.timed(max(3, peer.calls // 10))
    medians: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for _ in range(rounds):
        for peer in peers:
            medians[peer.name].append(statistics.median(peer.timed(peer.calls)))
    return {name: tuple(found) for name, found in medians.items()}


def report(rounds: int = 5) -> Report:
    """Ours and every peer that is here.

    Args:
        rounds: how often each has a turn.
    """
    missing = without_magenta()
    bundle = load_bundle(SHIPPED / FLOAT32)
    text = [WHAT.format(default=DEFAULT, float32=FLOAT32)]
    with ExitStack() as stack:
        nodes = [] if missing else [stack.enter_context(closing(Magenta(*of))) for of in NODES]
        stack.enter_context(like_the_server())  # Node's threads, who wait busily, would hang at it
        stack.enter_context(one_thread())
        module = untrained()
        ours = Peer(f"ours, {DEFAULT}", 400, answering(Engine(load_bundle(SHIPPED / DEFAULT))))
        exact = Peer(f"ours, {FLOAT32}", 400, answering(Engine(bundle)))
        peers = [
            Peer("torch, eager", 100, answering(InTorch(bundle, module))),
            Peer("TorchScript, frozen", 100, answering(InTorch(bundle, scripted(module, bundle)))),
        ]
        if missing:
            text.append(f"magenta-js was left out: {missing}.")
        else:
            wasm, groovae, plain = nodes
            peers += [
                Peer("magenta-js MusicVAE drums, WASM", 25, wasm.timed, TIMES_WASM),
                Peer("magenta-js GrooVAE, WASM", 25, groovae.timed),
                Peer("magenta-js MusicVAE drums, plain JS", 3, plain.timed),
            ]
            text.append(told_of(wasm, groovae))
        took = measured([ours, exact, *peers], rounds)
    figures = [
        Figure(what=f"{peer.name}: median", unit="ms", rounds=took[peer.name])
        for peer in (ours, exact, *peers)
    ]
    figures += [
        Figure(
            what=f"{name} against {peer.name}",
            unit="×",
            rounds=tuple(a / b for a, b in zip(took[peer.name], took[of.name], strict=True)),
            budget=peer.budget if of is ours else None,
            more_is_better=True,
        )
        for name, of in (("ours", ours), ("ours in float32", exact))
        for peer in peers
        if of is ours or peer.budget
    ]
    return Report(
        title="Peers on the same job",
        command="python -m benchmarks.peers",
        text="\n\n".join(text),
        figures=tuple(figures),
    )


WHAT = (
    "Two bars of drums in, two bars out, from notes to notes on one thread, in one run by turns. "
    "Ours is `server.responders.answer` with {default}, the default, and with {float32}, of which "
    "it was made: it decodes twice, the call's own latent and the answer's, and measures the "
    "answer besides. The peers in torch are the latter with the same Python around it, the fused "
    "graph replaced by the module; their weights are untrained, as are magenta-js's, whose "
    "published ones have the same names and shapes. magenta-js decodes the likeliest symbols, for "
    "its WebAssembly cannot draw any."
)


def told_of(drums: Magenta, groovae: Magenta) -> str:
    """What was seen of magenta-js besides its speed, beside what ours makes of the same notes."""
    kit = load_kit(DEFAULT_KIT)
    heard = ", ".join(f"{note} as {found.label}" for note in (22, 26) if (found := kit.drum(note)))
    lines = [f"Seen at the edges of magenta-js ({drums.parameters:,} and {groovae.parameters:,} "
             "parameters); ours hears notes " + heard + ":", ""]  # fmt: skip
    for name, magenta in (("MusicVAE drums", drums), ("GrooVAE", groovae)):
        lines += [f"- {name}: {edge}: {fate}" for edge, fate in magenta.edges().items()]
    return "\n".join(lines)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="the figures alone, as JSON")
    options = parser.parse_args()
    made = report(options.rounds)
    print(json.dumps(asdict(made)) if options.json else made.markdown())
