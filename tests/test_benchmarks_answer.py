"""Benchmarks of one answer: that they count right and report; how long anything takes is theirs."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from benchmarks import answer, cadence, floor
from benchmarks.graphs import by_operator, feed_for, session_of
from models.bundle import bundle_named
from tests.conftest import STUB

TURNS = 5


def zeros(name, *shape, kind=np.float32):
    return numpy_helper.from_array(np.zeros(shape, kind), name)


def tensor(name, *shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def saved(path, nodes, weights, output):
    """A graph from latent (B, 4) to ``output`` (B, …)."""
    graph = helper.make_graph(nodes, "by hand", [tensor("latent", "B", 4)], [output], weights)
    opset = [helper.make_opsetid("", 20)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=10), path)
    return path


def test_a_product_is_two_operations_a_cell_and_weight(tmp_path):
    node = helper.make_node("MatMul", ["latent", "w"], ["said"])
    path = saved(tmp_path / "product.onnx", [node], [zeros("w", 4, 8)], tensor("said", "B", 8))
    assert floor.work_of(path, tmp_path) == floor.Work(
        flops=2 * 4 * 8, read=4 * 4 * 8, held=4 * 4 * 8
    )


def test_a_loop_multiplies_and_reads_once_a_turn(tmp_path):
    turn = helper.make_node("Gemm", ["state", "w", "b"], ["next"], transB=1)
    kept = helper.make_node("Identity", ["next"], ["said each"])
    body = helper.make_graph(
        [turn, kept],
        "turn",
        [tensor("state", "B", 4), tensor("beat", 1)],
        [tensor("next", "B", 4), tensor("said each", "B", 4)],
    )
    loop = helper.make_node(
        "Scan", ["latent", "beats"], ["said", "all"], body=body, num_scan_inputs=1
    )
    weights = [zeros("w", 4, 4), zeros("b", 4), zeros("beats", TURNS, 1)]
    path = saved(tmp_path / "loop.onnx", [loop], weights, tensor("said", "B", 4))
    held = 4 * (4 * 4 + 4)
    assert floor.work_of(path, tmp_path) == floor.Work(
        flops=TURNS * 2 * 4 * 4, read=TURNS * held, held=held, again=held
    )


def test_a_gru_reads_what_hears_once_and_what_recalls_every_step(tmp_path):
    shape = numpy_helper.from_array(np.array([2, -1, 2]), "shape")  # (T, B, C)
    nodes = [
        helper.make_node("Reshape", ["latent", "shape"], ["x"]),
        helper.make_node("GRU", ["x", "w", "r"], ["", "said"], hidden_size=3),
    ]
    weights = [shape, zeros("w", 1, 9, 2), zeros("r", 1, 9, 3)]
    path = saved(tmp_path / "gru.onnx", nodes, weights, tensor("said", 1, "B", 3))
    assert floor.work_of(path, tmp_path) == floor.Work(
        flops=2 * 2 * (9 * 2 + 9 * 3),
        read=4 * (9 * 2 + 2 * 9 * 3),
        held=4 * (9 * 2 + 9 * 3),
        again=4 * 9 * 3,
    )


def test_products_of_eight_bits_are_counted_apart(tmp_path):
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["latent"], ["heard", "scale", "zero"]),
        helper.make_node("MatMulInteger", ["heard", "w", "zero"], ["whole"]),
        helper.make_node("Cast", ["whole"], ["said"], to=TensorProto.FLOAT),
    ]
    weights = [zeros("w", 4, 8, kind=np.int8)]
    path = saved(tmp_path / "eight.onnx", nodes, weights, tensor("said", "B", 8))
    assert floor.work_of(path, tmp_path) == floor.Work(eight_bit=2 * 4 * 8, read=32, held=32)


def test_a_product_of_eight_bits_that_finds_its_own_scale_is_one_too(tmp_path):
    own = helper.make_node(
        "DynamicQuantizeMatMul", ["latent", "w", "one"], ["said"], domain="com.microsoft"
    )
    weights = [zeros("w", 4, 8, kind=np.int8), zeros("one")]
    path = saved(tmp_path / "own.onnx", [own], weights, tensor("said", "B", 8))
    assert floor.work_of(path, tmp_path) == floor.Work(eight_bit=2 * 4 * 8, read=36, held=36)


def test_every_shipped_bundle_is_counted_whole(tmp_path):
    """Eight bits multiply as much as float32, but for a product or two that stay as they are."""
    whole, small = (
        floor.work_of(bundle_named(name).graph_path("respond"), tmp_path)
        for name in ("fm-drums-2bar", "fm-drums-2bar-int8")
    )
    assert small.flops + small.eight_bit == pytest.approx(whole.flops, rel=0.01)
    assert small.eight_bit > 0.9 * whole.flops


def test_the_limit_is_the_longer_of_counting_and_reading():
    core = floor.Processor(
        flops=1e9,
        eight_bit=None,
        bandwidth={"L2": 4e9, "L3": 2e9, "memory": 1e9},
        sizes={"L2": 1_000_000, "L3": 10_000_000},
    )
    assert core.level(1_000_000) == "L2"
    assert core.level(1_000_001) == "L3"
    assert core.level(10_000_001) == "memory"
    assert core.limit_ms(floor.Work(flops=3_000_000, held=8, read=8)) == pytest.approx(3.0)
    assert core.limit_ms(floor.Work(eight_bit=4_000_000)) == pytest.approx(1.0)
    looped = floor.Work(held=2_000_000, again=1_000_000, read=6_000_000)
    assert core.limit_ms(looped) == pytest.approx(1.0 + 1.0)  # from L3 once, the rest from L2


def test_a_core_is_measured_by_what_a_compiler_makes(tmp_path):
    try:
        core = floor.measured(floor.kernels(tmp_path))
    except floor.CompilerMissingError as error:
        pytest.skip(str(error))
    assert core.flops > 1e8
    assert all(pace > 1e7 for pace in core.bandwidth.values())


def test_without_a_compiler_the_counts_are_told_and_why_there_is_no_more(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    report = floor.report(rounds=1, folder=STUB.parent)
    assert "Not measured: there is no C compiler" in report.text
    assert "stub: operations" in {figure.what for figure in report.figures}


def test_a_compiler_that_fails_is_quoted(monkeypatch, tmp_path):
    monkeypatch.setattr(floor, "KERNELS", "no C at all")
    if not any(shutil.which(name) for name in ("cc", "gcc", "clang")):
        pytest.skip("there is no C compiler here")
    with pytest.raises(floor.CompilerMissingError, match=r"cannot compile the kernels \(.*error"):
        floor.kernels(tmp_path)


def test_one_answer_is_reported_with_its_stages_and_its_graph():
    report = answer.report(rounds=2, calls=3, folder=STUB.parent)
    told = {figure.what: figure for figure in report.figures}
    assert all(len(figure.rounds) == 2 for figure in report.figures)
    assert {f"stub: answer, {name}" for name in ("median", "p99")} <= told.keys()
    assert all(told[f"stub: of it {stage}, mean"].value > 0 for stage in answer.STAGES.values())
    assert "stub: graph, batch 8, 2 threads" in told
    assert told["stub: of it graph, mean"].value > 0
    assert "| operator | times | µs | share |" in report.markdown()


def test_every_call_of_a_rare_answer_is_a_round():
    report = cadence.report(calls=2, seconds=0.0)
    assert [len(figure.rounds) for figure in report.figures if "every" in figure.what] == [2] * 5


def test_operators_are_told_with_how_often_they_run(tmp_path):
    rows = by_operator(STUB / "respond.onnx", tmp_path, runs=3)
    assert rows == sorted(rows, key=lambda row: -row[1])
    assert all(times >= 1 for _, _, times in rows)
    assert not list(tmp_path.iterdir())


def test_a_graph_can_be_fed_whatever_it_asks_for():
    session = session_of(STUB / "respond.onnx")
    feed = feed_for(session, batch=3)
    assert all(len(array) == 3 for array in session.run(None, feed))


@pytest.mark.offline
def test_the_papers_size_is_measured_on_a_small_one():
    pytest.importorskip("torch", reason="what exports is the training extra")
    from benchmarks.papersize import RUN, load_run, report

    sizes = ["encoder_hidden=8", "conductor_hidden=8", "decoder_hidden=8", "latent=4"]
    told = {figure.what: figure for figure in report(1, load_run(Path(RUN), sizes)).figures}
    assert told["int8: respond, 1 thread"].budget == 7.0
    assert told["int8: weights"].value < 0.3 * told["float32: weights"].value
    assert 0 <= told["int8: cells that flip"].value < 20
