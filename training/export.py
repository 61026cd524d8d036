"""From a run's checkpoint to a bundle: graphs that equal torch, and all that is said of them.

No bundle is written unless onnxruntime gives what torch gives, to 1e-4, at several batch sizes.
"""

import dataclasses
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnx.numpy_helper
import onnxruntime
import torch
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
from music.attributes import DRUM_ATTRIBUTES
from music.distance import hamming, hit_scores
from music.grid import Grid, struck
from training.config import ConfigError, RunConfig
from training.data import ARCHIVES, PhraseSet, cached_groove, find_archive, split_of
from training.evaluate import Space, attribute_vectors, evaluate, pearson
from training.families import FAMILIES, Head, heads_of
from training.train import played_back, trained_model

PARITY = 1e-4
LARGE_TENSOR_BYTES = 1024
CLOUD_POINTS = 1000
FOLLOWS, CLEARLY_FOLLOWS = 0.2, 0.4
"""Correlations from which an attribute is said to follow an axis a little, or clearly."""
SPLITS = {"random": "80/10/10 by performance"}
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
RADII = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0)


def export_run(folder: Path, out: Path) -> Bundle:
    """Write the bundle of a run, and measure it.

    Args:
        folder: of the run, with its checkpoint.
        out: the bundle's folder; replaced as a whole, and only when everything went well.

    Raises:
        BundleError: if a graph does not give what torch gives.
        ConfigError: if there is no checkpoint, or it was trained on other performances.
    """
    model, run, held = trained_model(folder)
    archive = find_archive(ARCHIVES[run.data])
    phrases = cached_groove(archive, run.model.bars)
    split = split_of(phrases, run.held_out, run.seed)
    if held["performances"] != list(phrases.names):
        raise ConfigError(
            f"{folder} was trained on another set of performances than {archive} holds; "
            f"export it with the archive it was trained on"
        )
    threshold = best_threshold(model, split.validation)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as made:
        partial = Path(made)
        graphs = export_graphs(
            heads_of(FAMILIES[run.family], model), example_inputs(model, phrases), partial
        )
        unmeasured = dataclasses.replace(
            first_manifest(run, held, split.test, graphs),
            threshold=threshold,
            weights_sha256=file_hash(partial / WEIGHTS),
        )
        space = Space(Bundle(partial, unmeasured))
        manifest = dataclasses.replace(unmeasured, **space_of(space, split.train, run.seed))
        scores = evaluate(Bundle(partial, manifest), archive)
        save_manifest(dataclasses.replace(manifest, scores=rounded(scores)), partial)
        load_bundle(partial)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(partial, out)
    return load_bundle(out)


def best_threshold(model: Any, validation: PhraseSet) -> float:
    """The hit probability from which striking gives the best F1 on the validation part."""
    grids, played = played_back(model, validation, 2048)
    return max(THRESHOLDS, key=lambda t: hit_scores(grids, struck(played, t)).f1)


def example_inputs(model: Any, phrases: PhraseSet, batch: int = 3) -> dict[str, Tensor]:
    """Real phrases and random controls, by tensor name."""
    generator = torch.Generator().manual_seed(0)
    width = model.config.latent
    wide = {
        name: torch.randn(batch, width, generator=generator)
        for name in ("latent", "noise", "toward", "move")
    }
    narrow = {name: torch.rand(batch, 1, generator=generator) for name in ("radius", "alpha")}
    return {"phrase": torch.from_numpy(phrases.grids[:batch]), **wide, **narrow}


def export_graphs(
    heads: Iterable[Head], examples: dict[str, Tensor], folder: Path
) -> dict[str, Graph]:
    """Write one ONNX file per head and check each against torch.

    Raises:
        BundleError: naming the graph, the tensor and by how much it differs.
    """
    graphs = {}
    weights = SharedWeights(folder / WEIGHTS)
    for head in heads:
        path = folder / f"{head.role}.onnx"
        arguments = tuple(examples[name] for name in head.inputs)
        batch = torch.export.Dim("B", min=1, max=4096)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the exporter deprecates parts of itself
            logging.getLogger("torch.onnx").setLevel(logging.ERROR)
            program = torch.onnx.export(
                head.module.eval(),
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
        program.save(path, external_data=False)
        strip_trace(path)
        share_weights(path, weights)
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        check_parity(head, session, examples, path)
        graphs[head.role] = Graph(
            file=path.name,
            sha256=file_hash(path),
            inputs={tensor.name: list(tensor.shape) for tensor in session.get_inputs()},
            outputs={tensor.name: list(tensor.shape) for tensor in session.get_outputs()},
        )
    return graphs


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


def strip_trace(path: Path) -> None:
    """Take out what the exporter notes of the code it traced: file paths, and every line twice."""
    proto = onnx.load(path)
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
    onnx.save(proto, path)


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
    for batch in (1, 3):
        inputs = {name: examples[name][:batch] for name in head.inputs}
        expected = head.module(*inputs.values())
        expected = expected if isinstance(expected, tuple) else (expected,)
        found = session.run(list(head.outputs), {k: v.numpy() for k, v in inputs.items()})
        for name, want, got in zip(head.outputs, expected, found, strict=True):
            off = float(np.abs(want.numpy() - got).max())
            if not off <= PARITY:
                raise BundleError(
                    f"{path}: {name} differs from torch by {off:.2g} at batch {batch}; "
                    f"allowed is {PARITY:g}, so no bundle was written"
                )


def first_manifest(
    run: RunConfig, held: dict[str, Any], test: PhraseSet, graphs: dict[str, Graph]
) -> Manifest:
    """What is known of a bundle before its space is measured."""
    archive = ARCHIVES[run.data]
    tested = set(test.performance.tolist())
    return Manifest(
        name=run.name,
        title=run.title,
        family=run.family,
        paper=FAMILIES[run.family].paper,
        representation="drums-27",
        bars=run.model.bars,
        latent=run.model.latent,
        threshold=run.threshold,
        graphs=graphs,
        weights_sha256="",
        projection_mean=[0.0] * run.model.latent,
        projection_axes=np.eye(3, run.model.latent).tolist(),
        axes=[AxisLabel(label=str(n), meaning="") for n in range(3)],
        cloud=[],
        cloud_attributes={},
        attribute_vectors={},
        latent_spread=1.0,
        changed_hits={"radius": [0.0], "hits": [0.0]},
        run=run.as_dict(),
        step=held["step"],
        commit=held["commit"],
        data={
            "archive": archive.name,
            "licence": archive.licence,
            "attribution": archive.attribution,
            "split": f"{SPLITS.get(run.held_out, run.held_out)}, seed {run.seed}",
            "seen": [name for n, name in enumerate(held["performances"]) if n not in tested],
        },
    )


def space_of(space: Space, training: PhraseSet, seed: int) -> dict[str, Any]:
    """A bundle's space, measured on its training phrases: picture, attributes, radius."""
    rng = np.random.default_rng(seed)
    means = space.encode(training.grids)
    middle = means.mean(axis=0)
    spread = float(np.sqrt(means.var(axis=0).mean()))
    vectors = attribute_vectors(means, training.grids)
    values = {name: of(training.grids) for name, of in DRUM_ATTRIBUTES.items()}
    axes = principal_axes(means - middle, values)
    picture = (means - middle) @ axes.T
    chosen = rng.permutation(len(means))[:CLOUD_POINTS]
    return {
        "projection_mean": rounded(middle.tolist()),
        "projection_axes": rounded(axes.tolist()),
        "axes": axis_labels(picture, values),
        "cloud": rounded(picture[chosen].tolist()),
        "cloud_attributes": {name: rounded(v[chosen].tolist()) for name, v in values.items()},
        "attribute_vectors": {a.name: rounded(a.vector.tolist()) for a in vectors},
        "latent_spread": spread,
        "changed_hits": changed_hits(space, training.grids[chosen], means[chosen], spread, rng),
    }


def principal_axes(centred: Vector, values: dict[str, Any]) -> Vector:
    """The three axes of largest variance (3, D), scaled so that the cloud is about 2 wide.

    Each points to where the attribute it follows most grows, so that pictures keep their sense.
    """
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    axes = directions[:3]
    width = np.percentile(np.abs(centred @ axes.T), 99)
    for n, axis in enumerate(axes):
        strongest = max((pearson(centred @ axis, v) for v in values.values()), key=abs)
        axes[n] = axis * (1 if strongest >= 0 else -1)
    return np.asarray(axes / width, np.float32)


def axis_labels(picture: Vector, values: dict[str, Any]) -> list[AxisLabel]:
    """What moving along each axis of the picture (N, 3) does, told by the attributes that follow.

    No two axes get the same label: one that follows nothing of its own changes the pattern.
    """
    words = {
        "density": ("more hits", "fewer hits"),
        "velocity": ("louder", "softer"),
        "offset": ("later", "earlier"),
    }
    labels: list[AxisLabel] = []
    named: set[str] = set()
    for positions in picture.T:
        follows = sorted(
            ((pearson(positions, v), name) for name, v in values.items()), key=lambda p: -abs(p[0])
        )
        strong = [(r, name) for r, name in follows if abs(r) >= FOLLOWS]
        meaning = ", ".join(
            f"{'' if abs(r) >= CLEARLY_FOLLOWS else 'a little '}{words[name][r < 0]}"
            for r, name in strong
        )
        own = next(((r, name) for r, name in strong if name not in named), None)
        label = words[own[1]][own[0] < 0] if own else "pattern"
        named.add(own[1] if own else "")
        labels.append(AxisLabel(label=label, meaning=meaning or "changes the pattern alone"))
    return labels


def changed_hits(
    space: Space, grids: Grid, means: Vector, spread: float, rng: np.random.Generator
) -> dict[str, list[float]]:
    """The median number of hits that a Gaussian answer changes, for each radius."""
    noise = rng.standard_normal(means.shape)
    medians = []
    for radius in RADII:
        latents = np.asarray(means + radius * spread * noise, np.float32)
        medians.append(float(np.median(hamming(grids, space.play(latents)))))
    return {"radius": list(RADII), "hits": np.maximum.accumulate(medians).tolist()}


def rounded(value: Any) -> Any:
    """Numbers to six significant digits, however deep they lie: what JSON need not say."""
    if isinstance(value, dict):
        return {key: rounded(v) for key, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return float(f"{value:.6g}") if isinstance(value, float) else value
