"""Graphs of eight bits: recurrences written out, and their products quantised."""

import copy

import numpy as np
import onnx
import pytest
import torch
from torch import nn

from models.fm_music_vae import EncodeHead, FMMusicVAE, FMMusicVAEConfig
from training.export import export_graphs, session_of
from training.families import Head
from training.quantise import GRULoops, gemms_as_products, graphs_of, in_loops

pytestmark = pytest.mark.offline

TINY = FMMusicVAEConfig(
    latent=4, encoder_hidden=8, conductor_hidden=8, decoder_hidden=8, prior_hidden=8
)


class Heard(nn.Module):
    """All states of a GRU, and the last, after states that were there before."""

    def __init__(self, **sizes):
        super().__init__()
        self.gru = nn.GRU(3, 4, batch_first=True, **sizes)
        self.first = nn.Linear(5, 4)
        self.layers = sizes.get("num_layers", 1) * (2 if sizes.get("bidirectional") else 1)

    def forward(self, phrase, latent):
        first = torch.tanh(self.first(latent)).unsqueeze(0).repeat(self.layers, 1, 1)
        states, ends = self.gru(phrase, first)
        return states, ends.transpose(0, 1)


@pytest.mark.parametrize(
    "sizes", [{}, {"num_layers": 2}, {"bidirectional": True, "num_layers": 2}], ids=str
)
def test_loops_give_what_the_gru_gives(sizes, tmp_path):
    """That the graph equals torch's own GRU, for one phrase and for several, is checked within."""
    torch.manual_seed(0)
    model = Heard(**sizes).eval()
    plain = copy.deepcopy(model)
    in_loops(model)
    examples = {"phrase": torch.randn(3, 7, 3), "latent": torch.randn(3, 5)}
    head = Head("loops", model, ("phrase", "latent"), ("states", "ends"))
    export_graphs([head], examples, tmp_path)
    operators = [node.op_type for node in onnx.load(tmp_path / "loops.onnx").graph.node]
    assert operators.count("Scan") == model.layers
    assert "GRU" not in operators
    with torch.no_grad():
        torch.testing.assert_close(model(*examples.values()), plain(*examples.values()))


def test_every_product_of_an_encoder_of_eight_bits_is_quantised(tmp_path):
    torch.manual_seed(0)
    model = FMMusicVAE(TINY).eval()
    in_loops(model)
    assert isinstance(model.encode.gru, GRULoops)
    examples = {"phrase": torch.rand(3, 32, 27)}
    head = Head("encode", EncodeHead(model), ("phrase",), ("mean", "log_std"))
    export_graphs([head], examples, tmp_path, "int8")
    proto = onnx.load(tmp_path / "encode.onnx")
    operators = [node.op_type for graph in graphs_of(proto) for node in graph.node]
    assert not {"GRU", "MatMul", "Gemm"} & set(operators)
    assert operators.count("MatMulInteger") == 2 * 2 * 2 + 1
    with torch.no_grad():
        wanted = model.encode(examples["phrase"]).mean.numpy()
    (found,) = session_of(tmp_path / "encode.onnx").run(
        ["mean"], {"phrase": examples["phrase"].numpy()}
    )
    np.testing.assert_allclose(found, wanted, atol=0.02)


class Twice(nn.Module):
    def __init__(self):
        super().__init__()
        self.across = nn.Linear(4, 4)

    def forward(self, latent):
        return self.across(torch.tanh(self.across(latent)))


def test_a_weight_that_two_layers_read_is_turned_once(tmp_path):
    """onnxruntime's own rewriting turns it back for the second."""
    torch.manual_seed(0)
    model, latent = Twice().eval(), torch.randn(3, 4)
    head = Head("twice", model, ("latent",), ("said",))
    export_graphs([head], {"latent": latent}, tmp_path, "int8")
    (said,) = session_of(tmp_path / "twice.onnx").run(None, {"latent": latent.numpy()})
    with torch.no_grad():
        np.testing.assert_allclose(said, model(latent).numpy(), atol=0.05)


def test_a_gemm_that_is_no_linear_layer_stays():
    node = onnx.helper.make_node("Gemm", ["a", "w", "b"], ["said"], transB=1, alpha=2.0)
    weights = [
        onnx.numpy_helper.from_array(np.ones(shape, np.float32), name)
        for name, shape in (("w", (2, 2)), ("b", (2,)))
    ]
    graph = onnx.helper.make_graph([node], "one", [], [], weights)
    proto = onnx.helper.make_model(graph)
    gemms_as_products(proto)
    assert [each.op_type for each in proto.graph.node] == ["Gemm"]
