"""Graphs within graphs: what was exported once is not traced again where other graphs need it.

Tracing is what takes long in an export, and a whole answer encodes and decodes.
"""

from collections.abc import Iterable
from typing import Any

import onnx
import torch
from torch import Tensor, nn

DOMAIN = "twos.part"


class Part(nn.Module):
    """A module with a graph of its own, which stands for it in the graphs of those that use it.

    Args:
        name: of its node, until its graph takes the node's place.
        module: float tensors (B, …) in; one out, or several.
    """

    def __init__(self, name: str, module: nn.Module) -> None:
        super().__init__()
        self.name, self.module = name, module
        self.graph: onnx.ModelProto | None = None

    def forward(self, *heard: Tensor) -> Any:
        """What the module gives; in an export, once there is a graph, a node instead of it."""
        if self.graph is None or not torch.onnx.is_in_onnx_export():
            return self.module(*heard)
        count = heard[0].shape[0]
        shapes = [
            (count, *(dim.dim_value for dim in out.type.tensor_type.shape.dim[1:]))
            for out in self.graph.graph.output
        ]
        given = torch.onnx.ops.symbolic_multi_out(
            f"{DOMAIN}::{self.name}",
            heard,
            dtypes=[torch.float32] * len(shapes),
            shapes=shapes,
            version=1,
        )
        return tuple(given) if len(given) > 1 else given[0]


def parts_of(module: nn.Module) -> list[Part]:
    """The parts that a module uses."""
    return [each for each in module.modules() if isinstance(each, Part)]


def put_in(graph: onnx.ModelProto, parts: Iterable[Part]) -> None:
    """Put the graphs of parts where their nodes stand."""
    found = {part.name: part.graph.graph for part in parts if part.graph is not None}
    nodes: list[onnx.NodeProto] = []
    for node in graph.graph.node:
        if node.domain == DOMAIN:
            inner = onnx.GraphProto()
            inner.CopyFrom(found[node.op_type])
            edges = zip((*inner.input, *inner.output), (*node.input, *node.output), strict=True)
            rename(inner, {inside.name: outside for inside, outside in edges}, f"{node.name}/")
            nodes += inner.node
            graph.graph.initializer.extend(inner.initializer)
        else:
            nodes.append(node)
    whole = onnx.GraphProto(node=nodes)
    graph.graph.ClearField("node")
    graph.graph.node.extend(whole.node)
    imports = [of for of in graph.opset_import if of.domain != DOMAIN]
    del graph.opset_import[:]
    graph.opset_import.extend(imports)


def rename(graph: onnx.GraphProto, known: dict[str, str], prefix: str) -> None:
    """Give all that a graph names, however deep, its known name, or its own after a prefix.

    Sizes, too: a part's B may be another than that of the graph around it.
    """
    for named in (*graph.input, *graph.output, *graph.initializer, *graph.value_info, *graph.node):
        named.name = known.get(named.name, prefix + named.name)
    for value in (*graph.input, *graph.output, *graph.value_info):
        for dim in value.type.tensor_type.shape.dim:
            if dim.dim_param:
                dim.dim_param = prefix + dim.dim_param
    for node in graph.node:
        for names in (node.input, node.output):
            # an input that is left out has no name
            names[:] = [name and known.get(name, prefix + name) for name in names]
        for attribute in node.attribute:
            if attribute.HasField("g"):
                rename(attribute.g, known, prefix)
