"""How fast could a fused graph be here? Its arithmetic and its weights against the processor's.

``python -m benchmarks.floor``. The operations and the weight bytes of one answer are counted in the
graph, loops as often as they turn; the processor's peak and how fast it reads its caches and its
memory are measured by a few lines of C. Nothing on one core can be faster than the slower of the
two; how many times that a graph takes is what is left to gain. Without a C compiler there are the
counts alone.
"""

import argparse
import ctypes
import math
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import onnx.numpy_helper

from benchmarks.figures import Figure, Report
from benchmarks.graphs import Ran, feed_for, milliseconds, operators, session_of
from models.bundle import SHIPPED, find_bundles, load_bundle
from music.errors import TwosError

# isort: split
import onnxruntime

CALLS, SECONDS = 50, 1.0
"""Of a graph, a round."""
BURSTS, TURNS, BURST_BYTES = 30, 200_000, 32 << 20
"""How often the processor is measured in a round, and how much it does each time: a millisecond."""
CACHES = Path("/sys/devices/system/cpu/cpu0/cache")
USUAL = {"L2": 1 << 20, "L3": 32 << 20}
"""Bytes, where the system does not tell."""
KERNELS = r"""
#include <time.h>
#ifdef __AVX512F__
#define WIDTH 64
#else
#define WIDTH 32
#endif
#define MANY 12
static volatile float sink; /* what was computed is wanted */
typedef float lanes __attribute__((vector_size(WIDTH)));
static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}
/* Operations a second of one core: more chains of multiply-adds than one has to wait for. */
double flops(long turns) {
    lanes sum[MANY] = {{0}};
    for (int n = 0; n < MANY; n++) __asm__ volatile("" : "+x"(sum[n])); /* no two known equal */
    lanes a = (lanes){0} + 0.999f, b = (lanes){0} + 0.001f;
    double began = now();
    for (long turn = 0; turn < turns; turn++) {
#pragma GCC unroll 12
        for (int n = 0; n < MANY; n++) sum[n] = sum[n] * a + b;
        __asm__ volatile("" : "+x"(a), "+x"(b)); /* for all it knows they change every turn */
    }
    double took = now() - began;
    for (int n = 1; n < MANY; n++) sum[0] += sum[n];
    sink = sum[0][0];
    return 2.0 * turns * MANY * (WIDTH / sizeof(float)) / took;
}
/* Bytes a second that one core reads, all of an array again and again. */
double bytes(const float *array, long size, long times) {
    lanes sum[8] = {{0}};
    double began = now();
    for (long time = 0; time < times; time++) {
        for (const char *at = (const char *)array; at + 8 * WIDTH <= (const char *)array + size;
             at += 8 * WIDTH)
#pragma GCC unroll 8
            for (int n = 0; n < 8; n++) sum[n] += ((const lanes *)at)[n];
        __asm__ volatile("" : : : "memory");
    }
    double took = now() - began;
    for (int n = 1; n < 8; n++) sum[0] += sum[n];
    sink = sum[0][0];
    return (double)size * times / took;
}
#ifdef __AVX512VNNI__
#include <immintrin.h>
/* Operations a second on whole numbers of eight bits. */
double eight_bit_ops(long turns) {
    __m512i sum[MANY], a = _mm512_set1_epi8(3), b = _mm512_set1_epi8(5);
    for (int n = 0; n < MANY; n++) {
        sum[n] = _mm512_setzero_si512();
        __asm__ volatile("" : "+x"(sum[n]));
    }
    double began = now();
    for (long turn = 0; turn < turns; turn++) {
#pragma GCC unroll 12
        for (int n = 0; n < MANY; n++) sum[n] = _mm512_dpbusd_epi32(sum[n], a, b);
        __asm__ volatile("" : "+x"(a), "+x"(b));
    }
    double took = now() - began;
    for (int n = 1; n < MANY; n++) sum[0] = _mm512_add_epi32(sum[0], sum[n]);
    sink = _mm512_reduce_add_epi32(sum[0]);
    return 2.0 * turns * MANY * 64 / took;
}
#endif
"""


class CompilerMissingError(TwosError):
    """Nothing here can compile C, or what it makes cannot be run."""


@dataclass(frozen=True)
class Work:
    """What one run of a graph has to do.

    Args:
        flops: operations of its products of float32, two for a multiplication with its addition.
        eight_bit: those of products of eight bits.
        read: bytes of weights, as often as a run has to read them.
        held: bytes of weights, once.
        again: bytes of those weights, once, that are read more than once.
    """

    flops: int = 0
    eight_bit: int = 0
    read: int = 0
    held: int = 0
    again: int = 0


class Product(NamedTuple):
    """What one run of one operator does: operations, and how often it reads each of its weights."""

    operations: int
    reads: dict[str, int]


Weights = dict[str, onnx.TensorProto]


def work_of(graph: Path, folder: Path) -> Work:
    """Count what one phrase takes in a graph; ``folder`` is for files on the way.

    Constants are folded first, as they are when a graph is loaded, and then it is run, so that
    every shape is known and every turn of a loop is told. Products are counted, nothing else.
    """
    nodes, runs = run_once(graph, folder)
    operations: Counter[bool] = Counter()
    reads: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    for ran in runs:
        node, weights = nodes[ran.node]
        if node.op_type not in PRODUCTS:
            continue  # what is no product is little beside them
        product = PRODUCTS[node.op_type](node, ran, weights)
        operations[node.op_type in EIGHT_BIT] += product.operations
        reads.update(product.reads)
        sizes |= {name: size(weights[name]) for name in product.reads}
    return Work(
        flops=operations[False],
        eight_bit=operations[True],
        read=sum(times * sizes[name] for name, times in reads.items()),
        held=sum(sizes.values()),
        again=sum(sizes[name] for name, times in reads.items() if times > 1),
    )


def run_once(
    graph: Path, folder: Path
) -> tuple[dict[str, tuple[onnx.NodeProto, Weights]], list[Ran]]:
    """The nodes of a graph by name, its constants folded, and every run of each for one phrase."""
    whole, folded = folder / "whole.onnx", folder / "folded.onnx"
    onnx.save(onnx.load(graph), whole)  # with its weights in it
    basic = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session_of(whole, graph_optimization_level=basic, optimized_model_filepath=str(folded))
    proto = onnx.load(folded)
    nodes: dict[str, tuple[onnx.NodeProto, Weights]] = {}
    name_nodes(proto.graph, {}, nodes)
    onnx.save(proto, folded)
    none = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = session_of(
        folded,
        graph_optimization_level=none,
        enable_profiling=True,
        profile_file_prefix=str(folder / "work"),
    )
    session.run(None, feed_for(session))
    return nodes, list(operators(session))


def name_nodes(
    graph: onnx.GraphProto, outside: Weights, nodes: dict[str, tuple[onnx.NodeProto, Weights]]
) -> None:
    """Give every node, however deep, a name of its own, by which it and its weights are found."""
    weights = outside | {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        node.name = f"node-{len(nodes)}"
        nodes[node.name] = node, weights
        for attribute in node.attribute:
            if attribute.HasField("g"):
                name_nodes(attribute.g, weights, nodes)


def size(tensor: onnx.TensorProto) -> int:
    """Bytes of it."""
    kind = onnx.helper.tensor_dtype_to_np_dtype(tensor.data_type)
    return int(math.prod(tensor.dims) * kind.itemsize)


def once_each(node: onnx.NodeProto, weights: Weights) -> dict[str, int]:
    """Weights that are read once in a run."""
    return {name: 1 for name in node.input if name in weights}


def matrix(node: onnx.NodeProto, ran: Ran, weights: Weights) -> Product:
    """(…, M, K) times (…, K, N)."""
    turned = any(a.name == "transA" and a.i for a in node.attribute)
    first = node.input[0]
    heard = list(weights[first].dims) if first in weights else ran.inputs[0]
    inner = heard[-2 if turned else -1]
    return Product(2 * inner * math.prod(ran.outputs[0]), once_each(node, weights))


def convolution(node: onnx.NodeProto, ran: Ran, weights: Weights) -> Product:
    """Every output cell reads a kernel: (out, in / groups, …)."""
    kernel = math.prod(weights[node.input[1]].dims[1:])
    return Product(2 * kernel * math.prod(ran.outputs[0]), once_each(node, weights))


def recurrence(node: onnx.NodeProto, ran: Ran, weights: Weights) -> Product:
    """X (T, B, C) through W (ways, gates H, C) at once, the states through R (…, H) every step."""
    steps, batch, _ = ran.inputs[0]
    w, r = node.input[1:3]
    operations = 2 * steps * batch * sum(math.prod(weights[name].dims) for name in (w, r))
    return Product(operations, once_each(node, weights) | {r: steps})


PRODUCTS: dict[str, Callable[[onnx.NodeProto, Ran, Weights], Product]] = {
    "MatMul": matrix,
    "Gemm": matrix,
    "MatMulInteger": matrix,
    "MatMulIntegerToFloat": matrix,
    "DynamicQuantizeMatMul": matrix,
    "Conv": convolution,
    "GRU": recurrence,
    "LSTM": recurrence,
}
EIGHT_BIT = {"MatMulInteger", "MatMulIntegerToFloat", "DynamicQuantizeMatMul"}


@dataclass(frozen=True)
class Processor:
    """One core.

    Args:
        flops: multiply-adds of float32, two operations each, a second.
        eight_bit: the same on eight bits; None where it is not measured.
        bandwidth: bytes a second by level: L2, L3, memory.
        sizes: bytes of L2 and L3.
    """

    flops: float
    eight_bit: float | None
    bandwidth: dict[str, float]
    sizes: dict[str, int]

    def level(self, held: int) -> str:
        """The nearest level that so many bytes fit in."""
        return next((level for level, most in self.sizes.items() if held <= most), "memory")

    def limit_ms(self, work: Work) -> float:
        """The least time that one core needs for it."""
        arithmetic = work.flops / self.flops + work.eight_bit / (self.eight_bit or 4 * self.flops)
        first = work.held / self.bandwidth[self.level(work.held)]
        again = (work.read - work.held) / self.bandwidth[self.level(work.again)]
        return 1000 * max(arithmetic, first + again)


def kernels(folder: Path) -> ctypes.CDLL:
    """The C above, compiled for this processor.

    Raises:
        CompilerMissingError: if that cannot be.
    """
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise CompilerMissingError(
            "there is no C compiler (cc, gcc or clang), so the processor's limits are not "
            "measured; install one, such as Debian's gcc"
        )
    source, library = folder / "kernels.c", folder / "kernels.so"
    source.write_text(KERNELS, encoding="utf-8")
    command = [
        compiler,
        "-O3",
        "-march=native",
        "-shared",
        "-fPIC",
        "-o",
        str(library),
        str(source),
    ]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode:
        raise CompilerMissingError(
            f"{compiler} cannot compile the kernels ({made.stderr.strip()}), so the processor's "
            f"limits are not measured; try another compiler"
        )
    loaded = ctypes.CDLL(str(library))
    loaded.flops.argtypes, loaded.flops.restype = [ctypes.c_long], ctypes.c_double
    loaded.bytes.argtypes = [ctypes.c_void_p, ctypes.c_long, ctypes.c_long]
    loaded.bytes.restype = ctypes.c_double
    return loaded


def measured(c: ctypes.CDLL) -> Processor:
    """One round: of each the best of many short bursts; interruptions are no limit of a core's."""
    sizes = cache_sizes()
    streamed = {"L2": sizes["L2"] // 2, "L3": sizes["L3"] // 4, "memory": 4 * sizes["L3"]}
    eight_bit = None
    if hasattr(c, "eight_bit_ops"):
        c.eight_bit_ops.argtypes, c.eight_bit_ops.restype = [ctypes.c_long], ctypes.c_double
        eight_bit = max(c.eight_bit_ops(TURNS) for _ in range(BURSTS))
    bandwidth = {}
    for level, count in streamed.items():
        array = np.ones(count // 4 + 32, np.float32)
        aligned = array.ctypes.data + -array.ctypes.data % 64
        times = max(1, BURST_BYTES // count)
        bandwidth[level] = max(c.bytes(aligned, count, times) for _ in range(BURSTS))
    return Processor(max(c.flops(TURNS) for _ in range(BURSTS)), eight_bit, bandwidth, sizes)


def cache_sizes() -> dict[str, int]:
    """Bytes of L2 and L3 as the system tells, or usual ones."""
    found = dict(USUAL)
    for index in CACHES.glob("index*"):
        level = f"L{(index / 'level').read_text(encoding='utf-8').strip()}"
        told = (index / "size").read_text(encoding="utf-8").strip()
        if level in found and told.endswith("K"):
            found[level] = int(told[:-1]) * 1024
    return found


def report(rounds: int = 5, folder: Path = SHIPPED) -> Report:
    """Count every bundle's graph, measure the processor and the graphs, one thread."""
    graphs = {path.name: load_bundle(path).graph_path("respond") for path in find_bundles(folder)}
    with tempfile.TemporaryDirectory() as made:
        work = {name: work_of(path, Path(made)) for name, path in graphs.items()}
        figures = [figure for name, of in work.items() for figure in counts(name, of)]
        try:
            c = kernels(Path(made))
        except CompilerMissingError as error:
            return told(figures, f"Not measured: {error}.")
        return told(*against(graphs, work, c, rounds, figures))


def counts(name: str, work: Work) -> list[Figure]:
    """What there is to do."""
    operations = (work.flops + work.eight_bit) / 1e6
    return [
        Figure(what=f"{name}: operations", unit="million", rounds=(operations,)),
        Figure(what=f"{name}: weights read", unit="MB", rounds=(work.read / 1e6,)),
        Figure(what=f"{name}: weights", unit="MB", rounds=(work.held / 1e6,)),
    ]


def against(
    graphs: dict[str, Path],
    work: dict[str, Work],
    c: ctypes.CDLL,
    rounds: int,
    figures: list[Figure],
) -> tuple[list[Figure], str]:
    """The processor beside the graphs, round by round, and what holds each graph back."""
    cores, took = [], {name: list[float]() for name in graphs}
    sessions = {name: session_of(path) for name, path in graphs.items()}
    for _ in range(rounds):
        cores.append(measured(c))
        for name, session in sessions.items():
            feed = feed_for(session)
            each = milliseconds(lambda: session.run(None, feed), CALLS, SECONDS)  # noqa: B023
            took[name].append(float(np.median(each)))
    figures = processor(cores) + figures
    for name, times in took.items():
        limits = tuple(core.limit_ms(work[name]) for core in cores)
        ratios = tuple(time / limit for time, limit in zip(times, limits, strict=True))
        figures += [
            Figure(what=f"{name}: limit of one core", unit="ms", rounds=limits),
            Figure(what=f"{name}: graph", unit="ms", rounds=tuple(times)),
            Figure(what=f"{name}: graph ÷ limit", unit="×", rounds=ratios),
        ]
    levels = ", ".join(f"{name} {cores[0].level(of.held)}" for name, of in work.items())
    return figures, f"The nearest level that the weights fit in: {levels}."


def processor(cores: list[Processor]) -> list[Figure]:
    """What one core can."""
    figures = [
        Figure(
            what="core: float32 multiply-adds",
            unit="GFLOP/s",
            rounds=tuple(core.flops / 1e9 for core in cores),
            more_is_better=True,
        )
    ]
    eight_bit = tuple(core.eight_bit / 1e9 for core in cores if core.eight_bit)
    if eight_bit:
        figures.append(
            Figure(
                what="core: eight-bit multiply-adds",
                unit="GOP/s",
                rounds=eight_bit,
                more_is_better=True,
            )
        )
    return figures + [
        Figure(
            what=f"core: reads {level}",
            unit="GB/s",
            rounds=tuple(core.bandwidth[level] / 1e9 for core in cores),
            more_is_better=True,
        )
        for level in cores[0].bandwidth
    ]


def told(figures: list[Figure], more: str) -> Report:
    return Report(
        title="What one core could do",
        command="python -m benchmarks.floor",
        text=(
            "Operations (two for a multiplication with its addition) and weight bytes of one "
            "answer are counted in each bundle's fused graph, products alone, loops as often as "
            "they turn. The limit is the longer of operations at the core's measured peak and "
            "weights read at the measured pace of the nearest level that they fit in, those that "
            f"a loop reads again at that of theirs. {more}"
        ),
        figures=tuple(figures),
    )


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    print(report(parser.parse_args().rounds).markdown())


if __name__ == "__main__":
    main()
