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
    assert operators.count("MatMulInteger") == 2 * 2 + 1
    assert operators.count("DynamicQuantizeMatMul") == 2 * 2, "in loops"
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


class Layers(nn.Module):
    """Products with a bias and without, one of them read twice."""

    def __init__(self):
        super().__init__()
        self.first, self.plain = nn.Linear(6, 8), nn.Linear(8, 8, bias=False)
        self.last = nn.Linear(8, 3)

    def forward(self, phrase):
        heard = torch.tanh(self.first(phrase))
        return self.last(heard + self.plain(heard))


def in_eight_bits(tmp_path, rehearsal):
    torch.manual_seed(0)
    model, played = Layers().eval(), torch.randn(64, 5, 6)
    head = Head("said", model, ("phrase",), ("said",))
    fixed = {"phrase": played.numpy()} if rehearsal else None
    export_graphs([head], {"phrase": played[:3]}, tmp_path, "int8", fixed)
    graph = tmp_path / "said.onnx"
    session = session_of(graph)

    def said(phrases):
        (found,) = session.run(None, {"phrase": phrases})
        return found

    with torch.no_grad():
        np.testing.assert_allclose(said(played.numpy()), model(played), atol=0.1)
    return said, played.numpy(), [node.op_type for node in onnx.load(graph).graph.node]


def test_what_a_rehearsal_found_holds_in_any_company(tmp_path):
    said, phrases, operators = in_eight_bits(tmp_path, rehearsal=True)
    alone = [said(phrase[np.newaxis])[0] for phrase in phrases]
    np.testing.assert_array_equal(said(phrases), alone)
    assert operators.count("MatMulIntegerToFloat") == 3
    assert operators.count("Add") == 1, "the products add their biases themselves"
    assert not {"MatMulInteger", "DynamicQuantizeLinear", "Cast", "Mul"} & set(operators)


def test_without_a_rehearsal_an_answer_hangs_on_its_company(tmp_path):
    said, phrases, _ = in_eight_bits(tmp_path, rehearsal=False)
    alone = [said(phrase[np.newaxis])[0] for phrase in phrases]
    assert not np.array_equal(said(phrases), alone)


def test_what_is_louder_than_all_that_was_rehearsed_is_held_to_it(tmp_path):
    said, phrases, _ = in_eight_bits(tmp_path, rehearsal=True)
    loudest = np.abs(said(phrases)).max()
    assert np.abs(said(1000 * phrases)).max() < 3 * loudest


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
