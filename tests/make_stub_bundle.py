"""Regenerates ``tests/bundles``: models small enough to check by hand.

Run ``python -m tests.make_stub_bundle``. The latent (D = 4) of ``stub`` is the mean hit of four
drums (kick, snare, closed hat, open hat) over the phrase, that of ``stub-melody`` the share of
steps on which each of the four lowest pitches begins. They answer with the phrase itself, every hit
made less probable by the distance between the response's latent and the player's; decoded alone, a
latent gives every step of the four its own value as probability. ``stub-varies`` hears four bars of
context; what its answer loses of the phrase it takes from the first two of them.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from models.bundle import (
    WEIGHTS,
    AxisLabel,
    Graph,
    Manifest,
    file_hash,
    save_manifest,
)

FOLDER = Path(__file__).parent / "bundles"
T, D = 32, 4
HITS = 9


@dataclass(frozen=True)
class Stub:
    """What differs: channels, and those of what is intended; lines expect no number of hits."""

    name: str
    representation: str
    channels: int
    intended: int
    context_bars: int = 0

    @property
    def counts_hits(self) -> bool:
        return self.representation == "drums-27"


STUBS = (
    Stub("stub", "drums-27", 27, 54),
    Stub("stub-melody", "tune-32", 32, 32),
    Stub("stub-varies", "drums-27", 27, 54, context_bars=4),
)


def tensor(name: str, *shape: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["B", *shape])


def constant(name: str, value: np.ndarray) -> onnx.TensorProto:
    return onnx.numpy_helper.from_array(value, name)


def encode_nodes(mean: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("ReduceMean", ["phrase", "axis"], ["over_steps"], keepdims=0),
        helper.make_node("MatMul", ["over_steps", "four_drums"], [mean]),
    ]


AXIS = constant("axis", np.array([1], np.int64))


def graphs(stub: Stub) -> dict[str, onnx.GraphProto]:
    channels, intended = stub.channels, stub.intended
    four = constant("four_drums", np.eye(channels, D, dtype=np.float32))
    heard = [tensor("context", 16 * stub.context_bars, channels)] if stub.context_bars else []
    encode = helper.make_graph(
        [
            *encode_nodes("mean"),
            helper.make_node("Sub", ["mean", "mean"], ["log_std"]),
        ],
        "encode",
        [tensor("phrase", T, channels), *heard],
        [tensor("mean", D), tensor("log_std", D)],
        [four, AXIS],
    )
    decode = helper.make_graph(
        [
            helper.make_node("Unsqueeze", ["latent", "axis"], ["one_step"]),
            helper.make_node("Expand", ["one_step", "steps"], ["all_steps"]),
            helper.make_node("MatMul", ["all_steps", "to_channels"], ["response"]),
        ],
        "decode",
        [tensor("latent", D), *heard],
        [tensor("response", T, channels)],
        [
            AXIS,
            constant("steps", np.array([1, T, 1], np.int64)),
            constant("to_channels", np.eye(D, channels, dtype=np.float32)),
        ],
    )
    left = "left" if heard else "fainter"
    fill = [
        helper.make_node("Slice", ["context", "first", "last", "axis"], ["before"]),
        helper.make_node("Sub", ["one", "kept_everywhere"], ["lost_everywhere"]),
        helper.make_node("Mul", ["before", "lost_everywhere"], ["filled"]),
        helper.make_node("Add", ["left", "filled"], ["fainter"]),
    ]
    bounds = [
        constant("first", np.array([0], np.int64)),
        constant("last", np.array([T], np.int64)),
        constant("one", np.array([1], np.float32)),
    ]
    count = [
        helper.make_node("ReduceSum", ["fainter", "axis"], ["all_steps"], keepdims=0),
        helper.make_node("MatMul", ["all_steps", "to_hits"], ["hits"]),
    ]
    to_hits = np.eye(channels, dtype=np.float32)[:, :HITS].sum(axis=1, keepdims=True)
    respond = helper.make_graph(
        [
            *encode_nodes("heard"),
            helper.make_node("Sub", ["toward", "heard"], ["difference"]),
            helper.make_node("Mul", ["alpha", "difference"], ["on_the_way"]),
            helper.make_node("Mul", ["radius", "noise"], ["drawn"]),
            helper.make_node("Sum", ["on_the_way", "drawn", "move"], ["away"]),
            helper.make_node("Add", ["heard", "away"], ["latent"]),
            helper.make_node("ReduceL2", ["away", "axis"], ["distance"], keepdims=1),
            helper.make_node("Neg", ["distance"], ["nearness"]),
            helper.make_node("Exp", ["nearness"], ["kept"]),
            helper.make_node("Unsqueeze", ["kept", "axis"], ["kept_everywhere"]),
            helper.make_node("Mul", ["phrase", "kept_everywhere"], [left]),
            *(fill if heard else []),
            helper.make_node("MatMul", ["fainter", "to_intended"], ["intended"]),
            *(count if stub.counts_hits else []),
        ],
        "respond",
        [
            tensor("phrase", T, channels),
            *heard,
            tensor("noise", D),
            tensor("radius", 1),
            tensor("toward", D),
            tensor("alpha", 1),
            tensor("move", D),
        ],
        [
            tensor("intended", T, intended),
            *([tensor("hits", 1)] if stub.counts_hits else []),
            tensor("latent", D),
            tensor("heard", D),
        ],
        [
            four,
            AXIS,
            constant("to_intended", np.eye(channels, intended, dtype=np.float32)),
            *([constant("to_hits", to_hits)] if stub.counts_hits else []),
            *(bounds if heard else []),
        ],
    )
    return {"encode": encode, "decode": decode, "respond": respond}


def shapes(values: list[onnx.ValueInfoProto]) -> dict[str, list[int | str]]:
    return {
        v.name: [d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim] for v in values
    }


def make(stub: Stub, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(b"\0" * 64)
    entries = {}
    for role, graph in graphs(stub).items():
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
        onnx.checker.check_model(model)
        path = folder / f"{role}.onnx"
        onnx.save(model, path)
        entries[role] = Graph(
            file=path.name,
            sha256=file_hash(path),
            inputs=shapes(graph.input),
            outputs=shapes(graph.output),
        )
    save_manifest(
        Manifest(
            name=stub.name,
            title="A stub for tests",
            family="stub",
            paper="none",
            representation=stub.representation,
            bars=2,
            context_bars=stub.context_bars,
            latent=D,
            graphs=entries,
            weights_sha256=file_hash(folder / WEIGHTS),
            projection_mean=[0.0] * D,
            projection_axes=np.eye(3, D).tolist(),
            axes=[AxisLabel(label=f"axis {n}", meaning="for tests") for n in range(3)],
            cloud=[[0.0, 0.0, 0.0], [0.1, 0.2, 0.3]],
            cloud_attributes={"density": [4.0, 8.0]},
            attribute_vectors={"density": [0.0, 2.0, 0.0, 0.0]},
            changed_hits={"radius": [0.0, 1.0], "hits": [0.0, 10.0]},
            run={},
            step=0,
            commit="none",
            data={"archive": "none", "licence": "Apache-2.0", "attribution": "ours"},
        ),
        folder,
    )


if __name__ == "__main__":
    for each in STUBS:
        make(each, FOLDER / each.name)
