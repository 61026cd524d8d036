"""From a run's checkpoint to a bundle: graphs that equal torch, and all that is said of them.

No bundle is written unless onnxruntime gives what torch gives, to 1e-4 of a tensor's largest value
(or of 1; log-odds to 1e-3), at several batch sizes.
"""

import dataclasses
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
import onnx.numpy_helper
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.bundle import (
    WEIGHTS,
    AxisLabel,
    Bundle,
    BundleError,
    Graph,
    Manifest,
    Vector,
    file_hash,
    load_bundle,
    save_manifest,
)
from models.continuation import Strokes, Touch, Wording
from music.distance import hamming, hit_scores
from music.grid import Grid, blocks, struck
from music.representation import REPRESENTATIONS, InSymbols, Representation
from training.answers import Answering, gaussian
from training.archives import Archive
from training.config import ConfigError, RunConfig
from training.continuing import PACED, as_taught, find_pace, line_of, taught
from training.corpus import attribution_of, is_playable, licence_of, phrases_of, source_of
from training.data import PhraseSet, split_of
from training.evaluate import BundleSpace, ModelSpace, as_grids, attribute_vectors, pearson
from training.families import FAMILIES, Head, contextual_heads, heads_of
from training.parts import Part, parts_of, put_in
from training.quantise import Feed, in_loops, quantise
from training.scores import all_scores
from training.situations import situations
from training.train import phrases_heard, played_back, run_of, trained_model

PARITY = 1e-4
PARITY_OF_ODDS = 1e-3
"""Log-odds of what is nearly certain magnify the last digits of its probability."""
LARGE_TENSOR_BYTES = 1024
EXAMPLES = 3
CLOUD_POINTS = 1000
MOST_MEASURED = 20_000
"""Phrases whose attributes are measured; all of Groove's, some of a larger collection's."""
REHEARSED = 512
"""Phrases by which the scales of an eight-bit graph are found."""
FARTHEST_REHEARSED = 2.0
"""Radius of their answers; those further out are held to what was found."""
MOST_IN_CONTEXT, PACED_IN_CONTEXT = 4_000, 128
"""Phrases that are measured, and calls on which a pace is found, where answers are written a step
after another."""
STRAY = 0.15, 0.15
"""S.d. of velocity and, in steps, of offset around the feel of a context."""
FOLLOWS, CLEARLY_FOLLOWS = 0.2, 0.4
"""Correlations from which an attribute is said to follow an axis a little, or clearly."""
WORDS = {
    "density": ("more hits", "fewer hits"),
    "velocity": ("louder", "softer"),
    "offset": ("later", "earlier"),
    "syncopation": ("more off the beat", "more on the beat"),
    "c-diatonic": ("more white keys", "more black keys"),
    "interval": ("leaps", "steps"),
    "contour": ("rising", "falling"),
    "pitch": ("higher", "lower"),
    "range": ("wider", "narrower"),
    "syncopation-16": ("more off the eighths", "more on the eighths"),
    "syncopation-8": ("more off the beat", "more on the beat"),
    "complexity": ("less on the beat", "simpler"),
    **{
        player: (f"more {player}", f"less {player}")
        for player in ("melody", "drums", "bass", "guitar", "strings")
    },
}
"""What more of an attribute is called, and less."""
SPLITS = {"random": "80/10/10 by performance"}
RADII = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)


def export_run(folder: Path, out: Path, precision: str = "float32") -> Bundle:
    """Write the bundle of a run, and measure it.

    Args:
        folder: of the run, with its checkpoint.
        out: the bundle's folder, whose name becomes the bundle's; replaced as a whole, and only
            when everything went well.
        precision: ``int8`` quantises the matrix products after the graphs have been checked against
            torch; how many hits that flips is in the scores.

    Raises:
        BundleError: if a graph does not give what torch gives.
        ConfigError: if there is no checkpoint, it was trained on other performances, or nothing
            plays its family yet.
    """
    model, run, held = trained_model(folder)
    if not is_playable(run):
        raise ConfigError(
            f"{folder}: {run.family} models of {run.representation} can be trained and measured, "
            f"not played yet; what can be exported is drums, of "
            f"{', '.join(name for name, of in FAMILIES.items() if of.encode)}"
        )
    run = as_taught(folder, run)
    path, archive = source_of(run)
    phrases = phrases_heard(folder, run, held)
    split = split_of(phrases, run.held_out, run.seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    music, family = REPRESENTATIONS[run.representation], FAMILIES[run.family]
    context_bars = family.context_bars(run.model)
    if precision == "int8":
        in_loops(model)
    if context_bars:
        heads = contextual_heads(family, model, intent_for(music, None, STRAY))
        played = None
    else:
        means = ModelSpace(model).encode(split.train.grids)
        step, touch = taught(folder, run, line_of(means, split.train))
        drums = music.instrument == "drums"
        stray = stray_of(model, split.validation) if drums else STRAY
        heads = heads_of(family, model, step, intent_for(music, touch, stray))
        played = rehearsal(as_grids(split.train.grids, music), means, run.seed)
    most = PACED_IN_CONTEXT if context_bars else PACED
    found = situations(split.validation, music, context_bars, most)
    find_pace(heads[-1].module, found, music, run.model.latent)
    with tempfile.TemporaryDirectory(dir=out.parent) as made:
        partial = Path(made)
        examples = example_inputs(model, as_grids(phrases.grids[:EXAMPLES], music), found.context)
        graphs = export_graphs(heads, examples, partial, precision, played)
        unmeasured = dataclasses.replace(
            first_manifest(run, archive, held, phrases, split.test, graphs),
            name=out.name,
            precision=precision,
            weights_sha256=file_hash(partial / WEIGHTS),
        )
        space = BundleSpace(Bundle(partial, unmeasured))
        if context_bars:
            taught_by = situations(split.train, music, context_bars, MOST_IN_CONTEXT)
            means = space.encode(taught_by.call, taught_by.context)
            measured = Measured(means, taught_by.call, taught_by.context)
        else:
            measured = measured_part(means, split.train, music, run.seed)
        shown = space_of(
            space, means.mean(axis=0), measured, run.seed, family.regularised(run.model)
        )
        manifest = dataclasses.replace(unmeasured, **shown)
        scores = all_scores(Bundle(partial, manifest), path)
        if precision == "int8" and not context_bars:
            scores["int8"] = int8_difference(ModelSpace(model), space, split.test.grids)
        return put_in_place(dataclasses.replace(manifest, scores=rounded(scores)), partial, out)


def export_int8(source: Bundle, out: Path) -> Bundle:
    """Write a bundle again with eight bits, and measure it; its picture stays as it is.

    Recurrences stay float32: ``export_run`` writes those of a run as loops that can be quantised.

    Args:
        source: in float32, of a model that hears no context.
        out: as for ``export_run``.

    Raises:
        BundleError: if it is of eight bits already, or hears a context.
    """
    m = source.manifest
    if m.precision != "float32" or m.context_bars:
        found = "hears a context" if m.context_bars else f"is of {m.precision} already"
        raise BundleError(f"{source.folder}: {found}; what is quantised is float32, and hears none")
    run = run_of(m.run, m.name)
    path, _ = source_of(run)
    split = split_of(phrases_of(run), run.held_out, run.seed)
    grids, exact = as_grids(split.train.grids, m.music), BundleSpace(source)
    played = rehearsal(grids, exact.encode(grids), run.seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as made:
        partial = Path(made)
        weights, graphs = SharedWeights(partial / WEIGHTS), {}
        for role, graph in m.graphs.items():
            onnx.save(onnx.load(source.graph_path(role)), partial / graph.file)
            quantise(partial / graph.file, played)
            share_weights(partial / graph.file, weights)
            graphs[role] = graph_at(partial / graph.file)
        manifest = dataclasses.replace(
            m,
            name=out.name,
            precision="int8",
            graphs=graphs,
            weights_sha256=file_hash(weights.path),
        )
        coarse = Bundle(partial, manifest)
        scores = all_scores(coarse, path)
        scores["int8"] = int8_difference(exact, BundleSpace(coarse), split.test.grids)
        return put_in_place(dataclasses.replace(manifest, scores=rounded(scores)), partial, out)


def put_in_place(manifest: Manifest, made: Path, out: Path) -> Bundle:
    """A bundle whose graphs lie in ``made``, whole, in the place of what was there."""
    save_manifest(manifest, made)
    load_bundle(made)
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(made, out)
    out.chmod(0o755)  # a temporary folder is its maker's alone
    return load_bundle(out)


def rehearsal(grids: Grid, means: Vector, seed: int) -> Feed:
    """What a bundle's graphs may be given, for some of its training phrases (N, T, C).

    Args:
        grids: struck.
        means: (N, D), their latents.
        seed: of which, and of all else.
    """
    rng = np.random.default_rng([seed, 2])
    some, others = (rng.permutation(len(means))[:REHEARSED] for _ in range(2))
    z, noise = means[some], rng.standard_normal(means[some].shape)
    radius = rng.uniform(0, FARTHEST_REHEARSED, (len(z), 1))
    alpha = rng.uniform(0, 1, (len(z), 1)) * rng.integers(2, size=(len(z), 1))
    move = np.zeros_like(z)
    played = {
        "phrase": grids[some],
        "noise": noise,
        "radius": radius,
        "toward": means[others],
        "alpha": alpha,
        "move": move,
        "latent": z + alpha * (means[others] - z) + radius * noise,
    }
    return {name: np.asarray(values, np.float32) for name, values in played.items()}


def intent_for(
    music: Representation, touch: Touch | None, stray: tuple[float, float]
) -> Strokes | Wording:
    """What makes an answer of a model's readings; ``touch`` and ``stray`` are those of drums."""
    if music.instrument == "drums":
        return Strokes(touch, stray)
    assert isinstance(music, InSymbols), "what is not drums is symbols"
    return Wording(music.widths)


def stray_of(model: Any, validation: PhraseSet) -> tuple[float, float]:
    """The s.d. of velocities and offsets of the validation part around where they are expected."""
    grids, played = played_back(model, validation, 2048)
    wanted, given = blocks(grids), blocks(played)
    hit = wanted.hits > 0
    return (
        float((wanted.velocities - given.velocities)[hit].std()),
        float((wanted.offsets - given.offsets)[hit].std()),
    )


def example_inputs(model: Any, phrases: Grid, contexts: Grid | None = None) -> dict[str, Tensor]:
    """Real phrases (B, T, C), contexts if any are heard, and random controls, by tensor name."""
    generator, batch = torch.Generator().manual_seed(0), len(phrases)
    width = model.config.latent
    wide = {
        name: torch.randn(batch, width, generator=generator)
        for name in ("latent", "noise", "toward", "move")
    }
    narrow = {
        name: torch.rand(batch, 1, generator=generator)
        for name in ("radius", "alpha", "share", "heat")
    }
    heard = {"phrase": torch.from_numpy(phrases)}
    if contexts is not None:
        steps = model.config.answer.length
        heard = {"context": torch.from_numpy(contexts[:batch])}
        heard["phrase"] = heard["context"][:, -steps:]
        narrow["chance"] = torch.rand(batch, steps, generator=generator)
    # what is sliced out of a larger array has strides that the exporter would hold on to
    plain = {name: part.contiguous() for name, part in heard.items()}
    return {**plain, **wide, **narrow}


def int8_difference(
    exact: ModelSpace | BundleSpace, coarse: BundleSpace, grids: Grid
) -> dict[str, float]:
    """What quantising costs: phrases (N, T, C), or symbols (N, T), as both recall them."""
    if isinstance(coarse.music, InSymbols):
        said = (space.decode(space.encode(grids)).argmax(-1) for space in (exact, coarse))
        return {"flipped_cells": float(np.not_equal(*said).mean())}
    whole, rough = (struck(space.decode(space.encode(grids))) for space in (exact, coarse))
    return {
        "flipped_cells": float(hamming(whole, rough).mean() / blocks(whole).hits[0].size),
        "hit_f1_of_float32": hit_scores(grids, whole).f1,
    }


def export_graphs(
    heads: Iterable[Head],
    examples: dict[str, Tensor],
    folder: Path,
    precision: str = "float32",
    played: Feed | None = None,
) -> dict[str, Graph]:
    """Write one ONNX file per head and check each against torch.

    Args:
        heads: what the graphs do.
        examples: inputs to trace and to check them with.
        folder: where to.
        precision: ``float32`` or ``int8``.
        played: the rehearsal of an eight-bit graph, see ``quantise``.

    Raises:
        BundleError: naming the graph, the tensor and by how much it differs.
    """
    graphs = {}
    weights = SharedWeights(folder / WEIGHTS)
    for head in heads:
        path = folder / f"{head.role}.onnx"
        proto = traced(head, examples, path)
        if isinstance(head.module, Part):
            head.module.graph = proto
        if not head.kept:
            continue
        onnx.save(proto, path)
        if precision == "int8":  # checked while it still is what torch plays
            check_parity(head, session_of(path), examples, path)
            quantise(path, played)
        share_weights(path, weights)
        if precision == "float32":
            check_parity(head, session_of(path), examples, path)
        graphs[head.role] = graph_at(path)
    return graphs


def graph_at(path: Path) -> Graph:
    """What a bundle says of a graph."""
    session = session_of(path)
    return Graph(
        file=path.name,
        sha256=file_hash(path),
        inputs={tensor.name: list(tensor.shape) for tensor in session.get_inputs()},
        outputs={tensor.name: list(tensor.shape) for tensor in session.get_outputs()},
    )


def traced(head: Head, examples: dict[str, Tensor], path: Path) -> onnx.ModelProto:
    """The graph of one head, with those of its parts in it.

    Raises:
        BundleError: naming ``path`` if there is none.
    """
    module = head.module.module if isinstance(head.module, Part) else head.module
    arguments = tuple(examples[name] for name in head.inputs)
    batch = torch.export.Dim("B", min=1, max=4096)
    # with gradients a Scan would also give what its backward pass needs
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the exporter deprecates parts of itself
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        program = torch.onnx.export(
            module.eval(),
            arguments,
            input_names=list(head.inputs),
            output_names=list(head.outputs),
            dynamic_shapes=tuple({0: batch} for _ in arguments),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    if program is None:
        raise BundleError(f"{path}: torch exported nothing")
    proto = program.model_proto
    strip_trace(proto)
    put_in(proto, parts_of(module))
    return proto


def session_of(path: Path) -> onnxruntime.InferenceSession:
    """A graph, ready to run."""
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


class SharedWeights:
    """``weights.bin``: every large tensor of a bundle's graphs once, however many read it."""

    ALIGNMENT = 64

    def __init__(self, path: Path) -> None:
        self.path = path
        self._offsets: dict[bytes, int] = {}
        path.write_bytes(b"")

    def place(self, data: bytes) -> int:
        """The offset of these bytes in the file; written if they are not there yet."""
        if data not in self._offsets:
            end = self.path.stat().st_size
            offset = -(-end // self.ALIGNMENT) * self.ALIGNMENT
            with self.path.open("ab") as file:
                file.write(b"\0" * (offset - end) + data)
            self._offsets[data] = offset
        return self._offsets[data]


def strip_trace(proto: onnx.ModelProto) -> None:
    """Take out what the exporter notes of the code it traced: file paths, and every line twice."""
    graphs = [proto.graph]
    while graphs:
        graph = graphs.pop()
        for part in (graph, *graph.node, *graph.input, *graph.output, *graph.value_info):
            part.ClearField("metadata_props")
            part.ClearField("doc_string")
        graphs += [a.g for node in graph.node for a in node.attribute if a.HasField("g")]
    for function in proto.functions:
        for part in (function, *function.node):
            part.ClearField("metadata_props")
            part.ClearField("doc_string")
    proto.ClearField("metadata_props")


def share_weights(graph: Path, weights: SharedWeights) -> None:
    """Move a graph's large tensors into the file that all graphs of the bundle read."""
    proto = onnx.load(graph)
    for tensor in proto.graph.initializer:
        data = onnx.numpy_helper.to_array(tensor).tobytes()
        if len(data) >= LARGE_TENSOR_BYTES:
            entries = {
                "location": weights.path.name,
                "offset": weights.place(data),
                "length": len(data),
            }
            tensor.ClearField("raw_data")
            tensor.data_location = onnx.TensorProto.EXTERNAL
            for key, value in entries.items():
                tensor.external_data.add(key=key, value=str(value))
    onnx.save(proto, graph)


@torch.no_grad()
def check_parity(
    head: Head, session: onnxruntime.InferenceSession, examples: dict[str, Tensor], path: Path
) -> None:
    """Refuse a graph that does not give what torch gives, for one phrase and for several."""
    for batch in (1, EXAMPLES):
        inputs = {name: examples[name][:batch] for name in head.inputs}
        expected = head.module(*inputs.values())
        expected = expected if isinstance(expected, tuple) else (expected,)
        found = session.run(list(head.outputs), {k: v.numpy() for k, v in inputs.items()})
        for name, want, got in zip(head.outputs, expected, found, strict=True):
            size = max(1.0, float(want.abs().max()))  # a space may be wider than 1
            off = float(np.abs(want.numpy() - got).max()) / size
            allowed = PARITY_OF_ODDS if name == "intended" else PARITY
            if not off <= allowed:
                raise BundleError(
                    f"{path}: {name} differs from torch by {off:.2g} at batch {batch}; "
                    f"allowed is {allowed:g}, so no bundle was written"
                )


def first_manifest(
    run: RunConfig,
    archive: Archive,
    held: dict[str, Any],
    phrases: PhraseSet,
    test: PhraseSet,
    graphs: dict[str, Graph],
) -> Manifest:
    """What is known of a bundle before its space is measured."""
    tested = set(test.performance.tolist())
    return Manifest(
        name=run.name,
        title=run.title,
        family=run.family,
        paper=FAMILIES[run.family].paper,
        representation=run.representation,
        bars=FAMILIES[run.family].answer_bars(run.model),
        context_bars=FAMILIES[run.family].context_bars(run.model),
        latent=run.model.latent,
        graphs=graphs,
        weights_sha256="",
        projection_mean=[0.0] * run.model.latent,
        projection_axes=np.eye(3, run.model.latent).tolist(),
        axes=[AxisLabel(label=str(n), meaning="") for n in range(3)],
        cloud=[],
        cloud_attributes={},
        attribute_vectors={},
        changed_hits={"radius": [0.0], "hits": [0.0]},
        run=run.as_dict(),
        step=held["step"],
        commit=held["commit"],
        data={
            "archive": archive.name,
            "licence": licence_of(run, phrases),
            "attribution": attribution_of(run, phrases),
            "split": f"{SPLITS.get(run.held_out, run.held_out)}, seed {run.seed}",
            "seen": [name for n, name in enumerate(held["performances"]) if n not in tested],
        },
    )


class Measured(NamedTuple):
    """Training phrases by which a space is measured."""

    means: Vector  # (N, D)
    grids: Grid  # struck, (N, T, C)
    contexts: Grid | None  # (N, U, C)


def measured_part(means: Vector, training: PhraseSet, music: Representation, seed: int) -> Measured:
    """All of a training part, or as much of it as can be measured."""
    order = np.random.default_rng([seed, 1]).permutation(len(means))
    some = np.sort(order[:MOST_MEASURED])
    return Measured(means[some], as_grids(training.grids[some], music), None)


def space_of(
    space: BundleSpace, middle: Vector, by: Measured, seed: int, regularised: dict[str, int]
) -> dict[str, Any]:
    """A bundle's space around its middle (D,): picture, attributes, radius.

    The vector of an attribute that has a dimension to itself goes along that dimension alone.
    """
    rng = np.random.default_rng(seed)
    values = space.music.attributes(by.grids)
    vectors = attribute_vectors(by.means, values)
    for name, dimension in regularised.items():
        if name in vectors:
            vectors[name] *= np.arange(len(middle)) == dimension
    values = {name: values[name] for name in vectors}
    axes = principal_axes(by.means - middle, values)
    picture = np.asarray((by.means - middle) @ axes.T, np.float32)
    chosen = rng.permutation(len(by.means))[:CLOUD_POINTS]
    contexts = by.contexts[chosen] if by.contexts is not None else None
    answers = gaussian(space, contexts)
    return {
        "projection_mean": rounded(middle.tolist()),
        "projection_axes": rounded(axes.tolist()),
        "axes": axis_labels(picture, values),
        "cloud": rounded(picture[chosen].tolist()),
        "cloud_attributes": {name: rounded(known(v[chosen])) for name, v in values.items()},
        "attribute_vectors": {name: rounded(v.tolist()) for name, v in vectors.items()},
        "changed_hits": changed_hits(answers, by.grids[chosen], seed, space.music),
    }


def known(values: NDArray[np.float64]) -> list[float]:
    """Values to colour points by: what has none gets the middle one."""
    finite = np.isfinite(values)
    return [float(v) for v in np.where(finite, values, np.median(values[finite]))]


def principal_axes(centred: Vector, values: dict[str, Any]) -> Vector:
    """The three axes of largest variance (3, D), scaled so that the cloud is about 2 wide.

    Each points to where the attribute it follows most grows, so that pictures keep their sense.
    """
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    axes = directions[:3]
    width = np.percentile(np.abs(centred @ axes.T), 99)
    for n, axis in enumerate(axes):
        strongest = max((follows(centred @ axis, v) for v in values.values()), key=abs)
        axes[n] = axis * (1 if strongest >= 0 else -1)
    return np.asarray(axes / width, np.float32)


def follows(positions: Vector, values: NDArray[np.float64]) -> float:
    """How an attribute (N,) goes with positions (N,), where there is one: Pearson's correlation."""
    finite = np.isfinite(values)
    return pearson(positions[finite], values[finite])


def axis_labels(picture: Vector, values: dict[str, Any]) -> list[AxisLabel]:
    """What moving along each axis of the picture (N, 3) does, told by the attributes that follow.

    No two axes get the same label: one that follows nothing of its own changes the pattern.
    """
    labels: list[AxisLabel] = []
    named: set[str] = set()
    for positions in picture.T:
        found = sorted(
            ((follows(positions, v), name) for name, v in values.items()), key=lambda p: -abs(p[0])
        )
        strong = [(r, name) for r, name in found if abs(r) >= FOLLOWS]
        meaning = ", ".join(
            f"{'' if abs(r) >= CLEARLY_FOLLOWS else 'a little '}{WORDS[name][r < 0]}"
            for r, name in strong
        )
        own = next(((r, name) for r, name in strong if name not in named), None)
        label = WORDS[own[1]][own[0] < 0] if own else "pattern"
        named.add(own[1] if own else "")
        labels.append(AxisLabel(label=label, meaning=meaning or "changes the pattern alone"))
    return labels


def changed_hits(
    answers: Answering, calls: Grid, seed: int, music: Representation
) -> dict[str, list[float]]:
    """The median number of hits, or steps, that a Gaussian answer changes, for each radius."""
    medians = [
        float(np.median(music.changed(calls, answers(calls, radius, seed)))) for radius in RADII
    ]
    return {"radius": list(RADII), "hits": np.maximum.accumulate(medians).tolist()}


def rounded(value: Any) -> Any:
    """Numbers to six significant digits, however deep they lie: what JSON need not say."""
    if isinstance(value, dict):
        return {key: rounded(v) for key, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return float(f"{value:.6g}") if isinstance(value, float) else value
