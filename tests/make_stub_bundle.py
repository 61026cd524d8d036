"""Regenerates ``tests/bundles/stub``: a model small enough to check by hand.

Run ``python -m tests.make_stub_bundle``. Its latent (D = 4) is the mean hit of four drums (kick,
snare, closed hat, open hat) over the phrase. It answers with the phrase itself, every hit made
less probable by the distance between the response's latent and the player's; decoded alone, a
latent gives every step of the four drums its own value as probability.
"""

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

FOLDER = Path(__file__).parent / "bundles" / "stub"
T, C, D, INTENDED = 32, 27, 4, 54


def tensor(name: str, *shape: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["B", *shape])


def constant(name: str, value: np.ndarray) -> onnx.TensorProto:
    return onnx.numpy_helper.from_array(value, name)


def encode_nodes(mean: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("ReduceMean", ["phrase", "axis"], ["over_steps"], keepdims=0),
        helper.make_node("MatMul", ["over_steps", "four_drums"], [mean]),
    ]


FOUR_DRUMS = constant("four_drums", np.eye(C, D, dtype=np.float32))
AXIS = constant("axis", np.array([1], np.int64))


def graphs() -> dict[str, onnx.GraphProto]:
    encode = helper.make_graph(
        [
            *encode_nodes("mean"),
            helper.make_node("Sub", ["mean", "mean"], ["log_std"]),
        ],
        "encode",
        [tensor("phrase", T, C)],
        [tensor("mean", D), tensor("log_std", D)],
        [FOUR_DRUMS, AXIS],
    )
    decode = helper.make_graph(
        [
            helper.make_node("Unsqueeze", ["latent", "axis"], ["one_step"]),
            helper.make_node("Expand", ["one_step", "steps"], ["all_steps"]),
            helper.make_node("MatMul", ["all_steps", "to_channels"], ["response"]),
        ],
        "decode",
        [tensor("latent", D)],
        [tensor("response", T, C)],
        [
            AXIS,
            constant("steps", np.array([1, T, 1], np.int64)),
            constant("to_channels", np.eye(D, C, dtype=np.float32)),
        ],
    )
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
            helper.make_node("Mul", ["phrase", "kept_everywhere"], ["fainter"]),
            helper.make_node("MatMul", ["fainter", "to_intended"], ["intended"]),
            helper.make_node("ReduceSum", ["fainter", "axis"], ["all_steps"], keepdims=0),
            helper.make_node("MatMul", ["all_steps", "to_hits"], ["hits"]),
        ],
        "respond",
        [
            tensor("phrase", T, C),
            tensor("noise", D),
            tensor("radius", 1),
            tensor("toward", D),
            tensor("alpha", 1),
            tensor("move", D),
        ],
        [
            tensor("intended", T, INTENDED),
            tensor("hits", 1),
            tensor("latent", D),
            tensor("heard", D),
        ],
        [
            FOUR_DRUMS,
            AXIS,
            constant("to_intended", np.eye(C, INTENDED, dtype=np.float32)),
            constant("to_hits", np.eye(C, dtype=np.float32)[:, :9].sum(axis=1, keepdims=True)),
        ],
    )
    return {"encode": encode, "decode": decode, "respond": respond}


def shapes(values: list[onnx.ValueInfoProto]) -> dict[str, list[int | str]]:
    return {
        v.name: [d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim] for v in values
    }


def make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(b"\0" * 64)
    entries = {}
    for role, graph in graphs().items():
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
            name="stub",
            title="A stub for tests",
            family="stub",
            paper="none",
            representation="drums-27",
            bars=2,
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
    make(FOLDER)
