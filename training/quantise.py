"""Weights of eight bits: graphs whose matrix products multiply whole numbers, loops included.

onnxruntime quantises the products that it sees. In ONNX's own GRU it sees none, so ``in_loops``
writes a model's GRUs out before they are traced; where weights are read once a step, as in a
recurrence, a quarter of the bytes is what takes less time.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import onnx.numpy_helper
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

Feed = dict[str, NDArray[np.float32]]
"""Inputs of a graph, (N, …) each, by name."""
FOUND_ANEW = "DynamicQuantizeLinear"
"""Finds the scale of its input in every run."""
OWN_OPERATORS = "com.microsoft"
"""Operators that onnxruntime has beside those of ONNX."""
UNSCALED = "unscaled"
"""The scale of a product that is scaled afterwards: 1."""


def in_loops(model: nn.Module) -> None:
    """Have the GRUs of a model exported as loops over matrix products; it plays the same."""
    for module in [*model.modules()]:
        if isinstance(module, GRULoops):
            continue
        for name, child in module.named_children():
            if isinstance(child, nn.GRU) and child.batch_first and child.bias:
                setattr(module, name, GRULoops(child))


class Way(NamedTuple):
    """The weights (3H, …) and biases (3H,) of one way through a GRU layer."""

    weight: Tensor
    recurrent_weight: Tensor
    bias: Tensor
    recurrent_bias: Tensor

    def hear(self, x: Tensor) -> Tensor:
        """What the gates get from the input, (…, 3H)."""
        return functional.linear(x, self.weight, self.bias)

    def recall(self, state: Tensor) -> Tensor:
        """What the gates get from the last state, (…, 3H)."""
        return functional.linear(state, self.recurrent_weight, self.recurrent_bias)


class GRULoops(nn.Module):
    """A GRU that is exported as loops, one for each way through a layer; else it is the GRU itself.

    On float32 ONNX's own GRU is the faster of the two.
    """

    def __init__(self, gru: nn.GRU) -> None:
        super().__init__()
        self.gru = gru
        self.suffixes = ["", "_reverse"] if gru.bidirectional else [""]

    def forward(self, x: Tensor, first: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """X (B, T, C) and states before it (L, B, H) → states (B, T, …), and the last (L, B, H).

        L counts the ways through all layers.
        """
        if not torch.onnx.is_in_onnx_export():
            states: tuple[Tensor, Tensor] = self.gru(x, first)
            return states
        ways = len(self.suffixes)
        if first is None:
            first = x.new_zeros(self.gru.num_layers * ways, x.shape[0], self.gru.hidden_size)
        heard, ends = x.transpose(0, 1), []  # (T, B, C)
        for layer in range(self.gru.num_layers):
            sides = []
            for n, suffix in enumerate(self.suffixes):
                way, begin = self.way(layer, suffix), first[layer * ways + n]
                side, end = passed(heard.flip(0) if n else heard, begin, way)
                sides.append(side.flip(0) if n else side)
                ends.append(end)
            heard = torch.cat(sides, dim=-1)
        return heard.transpose(0, 1), torch.stack(ends)

    def way(self, layer: int, suffix: str) -> Way:
        """One of a layer's ways, by torch's suffix for it."""
        names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        return Way(*(getattr(self.gru, f"{name}_l{layer}{suffix}") for name in names))


def passed(heard: Tensor, begin: Tensor, way: Way) -> tuple[Tensor, Tensor]:
    """One way through a layer: heard (T, B, C), a state (B, H) → states (T, B, H), and the last.

    What comes from the input is multiplied before the loop, for all steps at once.
    """
    from torch._higher_order_ops.scan import scan  # only exporting needs it

    hidden = begin.shape[-1]
    gates, news = torch.split(way.hear(heard), [2 * hidden, hidden], dim=-1)

    # reset and update in one tensor: every operator of a turn costs a microsecond
    def step(state: Tensor, shares: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        recalled = way.recall(state)
        gates, new = torch.split(recalled, [2 * hidden, hidden], dim=-1)
        reset, update = torch.sigmoid(shares[0] + gates).chunk(2, dim=-1)  # (B, H) each
        new = torch.tanh(shares[1] + reset * new)
        state = new + update * (state - new)
        return state, state.clone()

    end, states = scan(step, begin.clone(), (gates.contiguous(), news.contiguous()), dim=0)
    return states, end


def quantise(path: Path, rehearsal: Feed | None = None) -> None:
    """Turn the weights of a graph's matrix products into int8, one scale per column.

    Args:
        path: of the graph; written over.
        rehearsal: inputs by which the scales of what is multiplied are found once; without them,
            and in loops, every run finds its own, so that an answer hangs on its company there.
    """
    proto = onnx.load(path)
    for graph in graphs_of(proto):
        graph.ClearField("value_info")  # these shapes would contradict the quantised tensors
    gemms_as_products(proto)
    onnx.save(proto, path)
    logging.disable(logging.WARNING)  # it advises steps that the exporter has taken
    try:
        quantize_dynamic(
            path,
            path,
            op_types_to_quantize=["MatMul"],  # convolutions over eight beats gain nothing
            per_channel=True,
            weight_type=QuantType.QInt8,
            reduce_range=True,  # 127 steps: pairs of products fit the 16 bits of older processors
            extra_options={"EnableSubgraph": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    finally:
        logging.disable(logging.NOTSET)
    proto = onnx.load(path)
    proto.opset_import.append(onnx.helper.make_opsetid(OWN_OPERATORS, 1))
    scale_after(proto)
    if rehearsal is not None:
        fix_scales(proto, rehearsal)
    onnx.save(proto, path)


def scale_after(proto: onnx.ModelProto) -> None:
    """Have products in loops scale their columns afterwards, in an operator of its own.

    They have one row. At 512 units (1536 columns) onnxruntime takes 15 µs with a scale for every
    column and 11 with one for all of them; the second operator takes less than these four.
    """
    proto.graph.initializer.append(onnx.numpy_helper.from_array(np.array(1, np.float32), UNSCALED))
    for loop in (graph for graph in graphs_of(proto) if graph is not proto.graph):
        of = {name: node for node in loop.node for name in node.output}
        products = {each.last: each for each in products_of(loop) if each.inputs[0] in of}
        in_one = {name for product in products.values() for name in product.steps}
        made: list[onnx.NodeProto] = []
        for node in loop.node:
            name = node.output[0]
            if name in products:
                x, weight, *scales = products[name].inputs[:4]
                (scale,) = (each for each in scales if each not in of)  # not what x has in this run
                unscaled = f"{name}.unscaled"
                inputs = [of[x].input[0], weight, UNSCALED]
                made.append(own("DynamicQuantizeMatMul", inputs, unscaled))
                made.append(onnx.helper.make_node("Mul", [unscaled, scale], [name]))
            elif name not in in_one:
                made.append(node)
        read = {name for node in made for name in node.input}
        put_nodes(loop, [n for n in made if n.op_type != FOUND_ANEW or read & {*n.output}])
    read = {name for graph in graphs_of(proto) for node in graph.node for name in node.input}
    weights = onnx.GraphProto(initializer=[t for t in proto.graph.initializer if t.name in read])
    proto.graph.ClearField("initializer")
    proto.graph.initializer.extend(weights.initializer)


def own(operator: str, inputs: Sequence[str], output: str) -> onnx.NodeProto:
    """One of the operators that only onnxruntime has."""
    return onnx.helper.make_node(operator, inputs, [output], domain=OWN_OPERATORS)


def put_nodes(graph: onnx.GraphProto, nodes: Sequence[onnx.NodeProto]) -> None:
    """Let these be all nodes of a graph; those that it has may be among them."""
    whole = onnx.GraphProto(node=nodes)
    graph.ClearField("node")
    graph.node.extend(whole.node)


class Range(NamedTuple):
    """The least and the most that a tensor held; 0 is among them, as it must be in eight bits."""

    least: float
    most: float

    @property
    def scale(self) -> np.float32:
        """Of one step of 255."""
        return np.float32((self.most - self.least) / 255 or 1.0)

    @property
    def zero(self) -> np.uint8:
        """The step that is 0."""
        return np.uint8(round(-self.least / float(self.scale)))


def fix_scales(proto: onnx.ModelProto, rehearsal: Feed) -> None:
    """Have a graph's products multiply by scales that a rehearsal found; not those in loops."""
    nodes = [*proto.graph.node]
    found = ranges(proto, rehearsal, [n.input[0] for n in nodes if n.op_type == FOUND_ANEW])
    products = {product.last: product for product in products_of(proto.graph)}
    in_one = {name for product in products.values() for name in product.steps}
    made: list[onnx.NodeProto] = []
    for node in nodes:
        name = node.output[0]
        if node.op_type == FOUND_ANEW:
            (x,), (whole, scale, zero) = node.input, node.output
            for constant, value in ((scale, found[x].scale), (zero, found[x].zero)):
                proto.graph.initializer.append(
                    onnx.numpy_helper.from_array(np.array(value), constant)
                )
            made.append(onnx.helper.make_node("QuantizeLinear", [x, scale, zero], [whole]))
        elif name in products:
            made.append(own("MatMulIntegerToFloat", products[name].inputs, name))
        elif name not in in_one:
            made.append(node)
    put_nodes(proto.graph, made)


class Product(NamedTuple):
    """A product of whole numbers that is turned into floats and scaled, and its bias if any."""

    last: str  # what comes out of it
    steps: tuple[str, ...]  # what comes out of the nodes before the last
    inputs: tuple[str, ...]  # of the one operator that does it all


def products_of(graph: onnx.GraphProto) -> Iterator[Product]:
    """The products as onnxruntime quantises them: (x w as integers → floats) (scale scale) + b."""
    vectors = {tensor.name for tensor in graph.initializer if len(tensor.dims) == 1}
    of = {name: node for node in graph.node for name in node.output}
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    for node in graph.node:
        made = [of[name] for name in node.input if name in of]
        if node.op_type != "Mul" or [each.op_type for each in made] != ["Cast", "Mul"]:
            continue
        turned, scales = made
        whole = of[turned.input[0]]
        if whole.op_type != "MatMulInteger":
            continue
        (last,), (x, weight, zero, weight_zero) = node.output, whole.input
        product = Product(
            last=last,
            steps=tuple(each.output[0] for each in (whole, turned, scales)),
            inputs=(x, weight, *scales.input, zero, weight_zero),
        )
        adds = readers.get(last, [])
        biases = [name for each in adds for name in each.input if name in vectors]
        if [each.op_type for each in adds] == ["Add"] and biases:
            product = Product(adds[0].output[0], (*product.steps, last), (*product.inputs, *biases))
        yield product


def ranges(proto: onnx.ModelProto, rehearsal: Feed, names: Iterable[str]) -> dict[str, Range]:
    """What tensors of a graph hold when it is given so much."""
    told = onnx.ModelProto()
    told.CopyFrom(proto)
    shown = [name for name in dict.fromkeys(names) if name not in rehearsal]
    told.graph.output.extend(
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in shown
    )
    session = onnxruntime.InferenceSession(
        told.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    given = {tensor.name: rehearsal[tensor.name] for tensor in session.get_inputs()}
    held = dict(zip(shown, session.run(shown, given), strict=True)) | given
    return {
        name: Range(min(0.0, float(x.min())), max(0.0, float(x.max()))) for name, x in held.items()
    }


def gemms_as_products(proto: onnx.ModelProto) -> None:
    """Write x Wᵀ + b over a weight W as a product and a sum, wherever it stands.

    onnxruntime does so, too, but turns a weight that two of them read twice.
    """
    weights = {tensor.name: tensor for tensor in proto.graph.initializer}
    turned: set[str] = set()
    for graph in graphs_of(proto):
        nodes: list[onnx.NodeProto] = []
        for node in graph.node:
            if not is_linear(node) or node.input[1] not in weights:
                nodes.append(node)
                continue
            x, weight, bias = node.input
            across, product = f"{weight}.mT", f"{node.output[0]}.product"
            if across not in turned:
                turned.add(across)
                matrix = onnx.numpy_helper.to_array(weights[weight]).T.copy()
                proto.graph.initializer.append(onnx.numpy_helper.from_array(matrix, across))
            nodes.append(onnx.helper.make_node("MatMul", [x, across], [product], node.name))
            nodes.append(
                onnx.helper.make_node("Add", [product, bias], node.output, f"{node.name}.bias")
            )
        put_nodes(graph, nodes)


def is_linear(node: onnx.NodeProto) -> bool:
    """Whether it is a Gemm as torch's linear layers are exported: x Wᵀ + b."""
    told = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    plain = {"alpha": 1.0, "beta": 1.0, "transA": 0, "transB": 0} | told
    return (
        node.op_type == "Gemm"
        and len(node.input) == 3
        and plain == {"alpha": 1.0, "beta": 1.0, "transA": 0, "transB": 1}
    )


def graphs_of(proto: onnx.ModelProto) -> Iterator[onnx.GraphProto]:
    """A model's graph and those within it, the innermost first."""

    def within(graph: onnx.GraphProto) -> Iterator[onnx.GraphProto]:
        for node in graph.node:
            for attribute in node.attribute:
                if attribute.HasField("g"):
                    yield from within(attribute.g)
        yield graph

    yield from within(proto.graph)
