"""A bundle: the exported form of a model, and the only thing that crosses from training to server.

A folder with one ONNX graph per role, one file of weights that the graphs share, and
``bundle.json``, which says everything else: what the model is, what it reads, where its space
lies, whose music it learnt from, and how well it did.
This file knows neither torch nor onnxruntime; it checks what can be checked without them.
"""

import functools
import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from music.errors import TwosError
from music.phrase import STEPS_PER_BAR
from music.representation import REPRESENTATIONS, Instrument, Representation

FORMAT = 4
MANIFEST = "bundle.json"
WEIGHTS = "weights.bin"
MOST_MANIFEST_BYTES = 67_108_864
MOST_GRAPH_BYTES = 1_073_741_824
KINDS = {
    "name": str,
    "title": str,
    "family": str,
    "representation": str,
    "bars": int,
    "latent": int,
    "context_bars": int,
    "graphs": dict,
    "cloud": list,
    "cloud_attributes": dict,
    "attribute_vectors": dict,
    "changed_hits": dict,
    "data": dict,
    "axes": list,
}
ROLES = ("encode", "decode", "respond")
SHIPPED = Path(__file__).resolve().parent.parent / "bundles"
Vector = NDArray[np.float32]
Mode = Literal["gaussian", "interpolation", "variation"]
"""How an answer's latent is found."""


class BundleError(TwosError):
    """A bundle is missing, broken, tampered with or of another make."""


@dataclass(frozen=True, kw_only=True)
class Graph:
    """One exported graph: its file, its checksum, and the shape of each tensor (B is ``"B"``)."""

    file: str
    sha256: str
    inputs: dict[str, list[int | str]]
    outputs: dict[str, list[int | str]]


@dataclass(frozen=True, kw_only=True)
class AxisLabel:
    """What an axis of the picture shows."""

    label: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """``bundle.json``.

    Args:
        weights_sha256: of ``weights.bin``, which every graph reads.
        context_bars: how much of what was played before an answer the model hears, the call at its
            end; 0 of a model that hears the call alone.
        projection_mean: (D,), the middle of the picture.
        projection_axes: (3, D), orthonormal principal axes, scaled to a picture about 2 wide.
        axes: what the three axes show.
        cloud: (N, 3), reference phrases in the picture.
        cloud_attributes: name → (N,), to colour them.
        attribute_vectors: name → (D,), from the middle of the lowest quarter to the highest.
        changed_hits: ``radius`` (R,) and the median ``hits`` (R,) that a Gaussian answer changes.
        run: the config it was trained with; ``data``: archive, licence, attribution, held_out.
        scores: what ``twos evaluate`` measured, key → value.
        precision: of the weights, ``float32`` or ``int8``.
    """

    name: str
    title: str
    family: str
    paper: str
    representation: str
    bars: int
    latent: int
    graphs: dict[str, Graph]
    weights_sha256: str
    projection_mean: list[float]
    projection_axes: list[list[float]]
    axes: list[AxisLabel]
    cloud: list[list[float]]
    cloud_attributes: dict[str, list[float]]
    attribute_vectors: dict[str, list[float]]
    changed_hits: dict[str, list[float]]
    run: dict[str, Any]
    step: int
    commit: str
    data: dict[str, Any]
    scores: dict[str, Any] = field(default_factory=dict)
    precision: str = "float32"
    context_bars: int = 0
    format: int = FORMAT

    @property
    def steps(self) -> int:
        """T."""
        return self.bars * STEPS_PER_BAR

    @property
    def context_steps(self) -> int:
        """U."""
        return self.context_bars * STEPS_PER_BAR

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The ways it answers in, its own first."""
        return ("variation" if self.context_bars else "gaussian"), "interpolation"

    @property
    def music(self) -> Representation:
        """How arrays and music become each other."""
        return REPRESENTATIONS[self.representation]

    @property
    def instrument(self) -> Instrument:
        """Who plays with it."""
        return self.music.instrument

    @property
    def channels(self) -> int:
        """C."""
        return self.music.channels


@dataclass(frozen=True)
class Bundle:
    """A bundle that was read and found whole."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        return self.manifest.name

    @functools.cached_property
    def hash(self) -> str:
        """Sixteen hex digits that change with any weight of any graph."""
        graphs = self.manifest.graphs
        digests = [graphs[role].sha256 for role in sorted(graphs)]
        joined = "".join([*digests, self.manifest.weights_sha256])
        return hashlib.sha256(joined.encode()).hexdigest()[:16]

    def graph_path(self, role: str) -> Path:
        """Where the graph of a role lies.

        Raises:
            BundleError: if the family has no such role.
        """
        if role not in self.manifest.graphs:
            roles = ", ".join(self.manifest.graphs)
            raise BundleError(f"{self.folder}: no graph for {role!r}; it has {roles}")
        return self.folder / self.manifest.graphs[role].file

    @functools.cached_property
    def middle(self) -> Vector:
        """Of the picture, (D,)."""
        return np.asarray(self.manifest.projection_mean, np.float32)

    def project(self, latents: Vector) -> Vector:
        """Latents (N, D) as points of the picture (N, 3)."""
        axes = np.asarray(self.manifest.projection_axes, np.float32)
        return np.asarray((latents - self.middle) @ axes.T, np.float32)

    def place(self, points: Vector) -> Vector:
        """Latents (N, D) at points of the picture (N, 3): of all that lie there the middlemost."""
        axes = np.asarray(self.manifest.projection_axes, np.float64)
        latents = points @ np.linalg.pinv(axes).T + np.asarray(self.manifest.projection_mean)
        return np.asarray(latents, np.float32)

    def move(self, amounts: dict[str, float]) -> Vector:
        """The step (D,) that moves each attribute by −1 … +1: +1 goes from middling to high.

        Raises:
            BundleError: if an attribute has no vector here.
        """
        total = np.zeros(self.manifest.latent, np.float32)
        for name, amount in amounts.items():
            if name not in self.manifest.attribute_vectors:
                known = ", ".join(self.manifest.attribute_vectors)
                raise BundleError(f"attribute {name!r} is unknown to {self.name}; it has {known}")
            total += amount / 2 * np.asarray(self.manifest.attribute_vectors[name], np.float32)
        return total

    def radius_for(self, changed_hits: float) -> float:
        """The radius at which half of the Gaussian answers change this many hits or more."""
        table = self.manifest.changed_hits
        return float(np.interp(changed_hits, table["hits"], table["radius"]))


def load_bundle(folder: Path) -> Bundle:
    """Read and check one bundle.

    Raises:
        BundleError: naming every problem found at once.
    """
    path = folder / MANIFEST
    try:
        size = path.stat().st_size
        if size > MOST_MANIFEST_BYTES:
            raise BundleError(
                f"{path}: it has {size} bytes; at most {MOST_MANIFEST_BYTES} are read"
            )
        held = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BundleError(
            f"{folder}: no readable {MANIFEST} ({error.strerror or error}); "
            f"a bundle is a folder made by `twos export`"
        ) from error
    except (ValueError, RecursionError) as error:
        raise BundleError(f"{path}: not JSON ({error}); export the bundle again") from error
    manifest = _manifest_from(held, path)
    try:
        problems = [*_shape_problems(manifest), *_file_problems(manifest, folder)]
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BundleError(
            f"{path}: a field is not of its kind ({error}); export the bundle again"
        ) from error
    if problems:
        raise BundleError(f"{path}: {'; '.join(problems)}; export the bundle again")
    return Bundle(folder, manifest)


def find_bundles(folder: Path) -> list[Path]:
    """The bundle folders inside ``folder``, by name.

    Raises:
        BundleError: if there is none.
    """
    found = sorted(path.parent for path in folder.glob(f"*/{MANIFEST}"))
    if not found:
        raise BundleError(
            f"{folder}: no bundles there; name a folder that holds some with --bundles or "
            f"TWOS_BUNDLES, or make one with `twos export`"
        )
    return found


def bundle_named(name: str, folder: Path = SHIPPED) -> Bundle:
    """The bundle of that name in ``folder``, or the one whose folder ``name`` is.

    Raises:
        BundleError: if there is none, naming those there are.
    """
    if (Path(name) / MANIFEST).exists():
        return load_bundle(Path(name))
    paths = {path.name: path for path in find_bundles(folder)}
    if name not in paths:
        raise BundleError(f"bundle {name!r} is unknown; {folder} has {', '.join(paths)}")
    return load_bundle(paths[name])


def save_manifest(manifest: Manifest, folder: Path) -> None:
    """Write ``bundle.json``: what ``load_bundle`` reads."""
    text = json.dumps(asdict(manifest), indent=1, allow_nan=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def flat(scores: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """Nested scores as (``attributes.density.pearson``, value) pairs, in order."""
    pairs: list[tuple[str, Any]] = []
    for key, value in scores.items():
        if isinstance(value, dict):
            pairs += flat(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", value))
    return pairs


def file_hash(path: Path) -> str:
    """sha256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest_from(held: Any, path: Path) -> Manifest:
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        found = held.get("format") if isinstance(held, dict) else type(held).__name__
        raise BundleError(f"{path}: format is {found!r}; this version reads format {FORMAT}")
    wrong = [
        f"{name} is not {kind.__name__}"
        for name, kind in KINDS.items()
        if name in held and not isinstance(held[name], kind)
    ]
    if wrong:
        raise BundleError(f"{path}: {'; '.join(wrong)}; export the bundle again")
    try:
        graphs = {role: Graph(**graph) for role, graph in held["graphs"].items()}
        axes = [AxisLabel(**axis) for axis in held["axes"]]
        return Manifest(**{**held, "graphs": graphs, "axes": axes})
    except (KeyError, TypeError, AttributeError) as error:
        raise BundleError(f"{path}: a field is missing or unknown ({error})") from error


def _shape_problems(m: Manifest) -> list[str]:
    if m.representation not in REPRESENTATIONS:
        allowed = ", ".join(REPRESENTATIONS)
        return [f"representation {m.representation!r} is unknown (allowed: {allowed})"]
    problems = [f"graph {role!r} is missing" for role in ROLES if role not in m.graphs]
    if m.bars not in (1, 2, 4, 8, 16) or not 1 <= m.latent <= 4096:
        problems.append(f"bars is {m.bars!r} and latent {m.latent!r}; one of them cannot be")
        return problems
    if not (m.context_bars == 0 or m.bars <= m.context_bars <= 64):
        problems.append(f"context_bars is {m.context_bars!r}; the call of {m.bars} bars ends it")
    if len(m.axes) != 3:
        problems.append(f"axes has {len(m.axes)} entries, expected 3")
    for name in ("archive", "licence", "attribution"):
        if not isinstance(m.data.get(name), str):
            problems.append(f"data.{name} is missing")
    hits, radii = m.changed_hits.get("hits"), m.changed_hits.get("radius")
    if not hits or not radii or len(hits) != len(radii) or sorted(hits) != hits:
        problems.append("changed_hits needs as many rising hits as radii")
    expected: dict[str, tuple[int, ...]] = {
        "projection_mean": (m.latent,),
        "projection_axes": (3, m.latent),
        "cloud": (len(m.cloud), 3),
        **{f"attribute_vectors.{name}": (m.latent,) for name in m.attribute_vectors},
        **{f"cloud_attributes.{name}": (len(m.cloud),) for name in m.cloud_attributes},
    }
    actual = {
        "projection_mean": m.projection_mean,
        "projection_axes": m.projection_axes,
        "cloud": m.cloud,
        **{f"attribute_vectors.{name}": v for name, v in m.attribute_vectors.items()},
        **{f"cloud_attributes.{name}": v for name, v in m.cloud_attributes.items()},
    }
    for name, shape in expected.items():
        try:
            found = np.asarray(actual[name], dtype=np.float64).shape
        except (TypeError, ValueError):
            problems.append(f"{name} is not an array of numbers")
            continue
        if not np.isfinite(np.asarray(actual[name], dtype=np.float64)).all():
            problems.append(f"{name} holds NaN or infinity")
        if found != shape:
            problems.append(f"{name} has shape {found}, expected {shape} for D={m.latent}")
    return problems


def _file_problems(m: Manifest, folder: Path) -> list[str]:
    problems = []
    expected = {graph.file: graph.sha256 for graph in m.graphs.values()}
    for name, sha256 in {WEIGHTS: m.weights_sha256, **expected}.items():
        path = folder / name
        if path.resolve().parent != folder.resolve():
            problems.append(f"{name!r} is outside the bundle")
        elif not path.is_file():
            problems.append(f"{name} is missing")
        elif path.stat().st_size > MOST_GRAPH_BYTES:
            problems.append(f"{name} has {path.stat().st_size} bytes of {MOST_GRAPH_BYTES} allowed")
        elif file_hash(path) != sha256:
            problems.append(f"{name} does not match its sha256")
    return problems
