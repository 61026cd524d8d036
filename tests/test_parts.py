"""Graphs within graphs."""

import onnx
import pytest
import torch
from torch import nn

from training.export import export_graphs
from training.families import Head
from training.parts import DOMAIN, Part

pytestmark = pytest.mark.offline


class Sums(nn.Module):
    def __init__(self, seen=lambda: None):
        super().__init__()
        self.seen = seen

    def forward(self, latent):
        self.seen()
        return latent.cumsum(dim=1), 2 * latent


class Both(nn.Module):
    """A part at twice the batch, and once more by itself."""

    def __init__(self, part):
        super().__init__()
        self.part = part

    def forward(self, latent, noise):
        _, doubled = self.part(torch.cat([latent, noise]))
        sums, _ = self.part(noise)
        return doubled[: latent.shape[0]] + sums


def test_what_was_exported_is_not_traced_again_where_it_is_needed(tmp_path):
    """That both graphs equal torch is checked by the export itself."""
    traced = []
    part = Part("sums", Sums(lambda: traced.append(torch.onnx.is_in_onnx_export())))
    examples = {"latent": torch.randn(3, 4), "noise": torch.randn(3, 4)}
    export_graphs([Head("sums", part, ("latent",), ("sums", "doubled"))], examples, tmp_path)
    once = sum(traced)
    whole = Head("both", Both(part), ("latent", "noise"), ("total",))
    graphs = export_graphs([whole], examples, tmp_path)
    assert sum(traced) == once > 0
    assert graphs["both"].inputs == {"latent": ["B", 4], "noise": ["B", 4]}
    graph = onnx.load(tmp_path / "both.onnx")
    assert [node.op_type for node in graph.graph.node].count("CumSum") == 2
    assert DOMAIN not in {of.domain for of in graph.opset_import}


def test_what_is_only_a_part_of_others_is_not_kept(tmp_path):
    part = Part("sums", Sums())
    heads = [
        Head("sums", part, ("latent",), ("sums", "doubled"), kept=False),
        Head("both", Both(part), ("latent", "noise"), ("total",)),
    ]
    examples = {"latent": torch.randn(3, 4), "noise": torch.randn(3, 4)}
    assert set(export_graphs(heads, examples, tmp_path)) == {"both"}
    assert not (tmp_path / "sums.onnx").exists()
