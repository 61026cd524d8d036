"""Every benchmark in turn, each in a process of its own, and what they found as one page.

``make bench`` or ``python -m benchmarks`` writes ``docs/benchmarks.md`` and keeps the figures in
``work/bench``, where those of the run before stay beside them: a figure agrees if its spread and
the one before meet. What takes a minute or two is measured a second time when all else is done: a
machine that others use does not stay the same for half an hour. ``python -m benchmarks answer
jams`` measures these alone and leaves the rest of the page as it was last measured.
"""

import argparse
import datetime
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path

from benchmarks.figures import Figure, Report, joined, machine, read, save, table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
KEPT = ROOT / "work" / "bench"
NAMES = (
    "answer",
    "cadence",
    "papersize",
    "floor",
    "peers.side_by_side",
    "throughput",
    "jams",
    "audience",
    "replicas",
    "downbeats",
    "replays",
    "ready",
    "footprint",
    "training",
    "gpu",
)
TWICE = ("answer", "papersize", "floor", "peers.side_by_side", "ready")
VERSIONS = ("onnxruntime", "torch", "numpy", "uvicorn", "websockets")


def measured(name: str) -> Report | None:
    """What one benchmark finds, in a process of its own; None if it gave no report."""
    print(f"{name} …", flush=True)
    fresh = KEPT / "fresh.json"
    fresh.unlink(missing_ok=True)
    code = (
        "from pathlib import Path; from benchmarks.figures import save; "
        f"from benchmarks.{name} import report; save([report()], Path({str(fresh)!r}))"
    )
    status = subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode
    if status or not fresh.exists():
        print(f"{name}: exit status {status}, no report", flush=True)
        return None
    (report,) = read(fresh)
    fresh.unlink()
    for figure in report.figures:
        print(
            f"  {figure.what}: {figure.value:.4g} ({figure.spread}) {figure.unit} {figure.verdict}",
            flush=True,
        )
    return report


def measure(name: str) -> bool:
    """Measure one benchmark, and keep it beside what was kept before; false if that failed."""
    report = measured(name)
    if report is None:
        return False
    kept = KEPT / f"{name}.json"
    if kept.exists():
        kept.replace(KEPT / f"{name}.before.json")
    save([report], kept)
    return True


def measure_again(name: str) -> bool:
    """Measure one benchmark a second time in this run; false if that failed."""
    report, kept = measured(name), KEPT / f"{name}.json"
    if report is None or not kept.exists():
        return False
    save([joined(read(kept)[0], report)], kept)
    return True


def reports_of(ending: str) -> list[Report]:
    """All that was kept, in order."""
    paths = (KEPT / f"{name}{ending}" for name in NAMES)
    return [report for path in paths if path.exists() for report in read(path)]


def installed() -> str:
    """The versions that matter."""
    named = []
    for name in VERSIONS:
        try:
            named.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join(named)


def page(reports: Sequence[Report], before: Sequence[Report]) -> str:
    """All of it as Markdown: what has a budget first."""
    budgeted = [f for report in reports for f in report.figures if f.budget is not None]
    apart = differing(reports, before)
    compared = sum(1 for _ in pairs(reports, before))
    told = ""
    if compared:
        told = f"Of {compared} figures, {compared - len(apart)} agree with the run before it"
        told += " (their spreads meet)" + (":\nthe others are below.\n\n" if apart else ".\n\n")
    parts = [
        "# What was measured\n\n"
        f"{machine()},\n{installed()}, {datetime.date.today()}. `make bench` measures it "
        "and writes this page;\nwhat takes longer is in [endurance.md](endurance.md). A figure is "
        "the median of its rounds, beside\nthe least and the most of them. The machine is shared "
        "with others, who cannot be seen from here: a whole\n`make bench` measures what takes a "
        "minute or two a second time when all else is done.\n\n"
        f"{told}## The budgets\n\n{table(budgeted)}",
        *(report.markdown() for report in reports),
    ]
    if apart:
        lines = "".join(f"| {a.what} | {a.spread} {a.unit} | {b.spread} |\n" for a, b in apart)
        parts.append(f"## Figures apart\n\n| what | this run | before |\n|---|---|---|\n{lines}")
    return "\n".join(parts)


def pairs(reports: Iterable[Report], before: Iterable[Report]) -> Iterator[tuple[Figure, Figure]]:
    """Figures that both runs have."""
    then = {(r.title, figure.what): figure for r in before for figure in r.figures}
    for report in reports:
        for figure in report.figures:
            if (report.title, figure.what) in then:
                yield figure, then[report.title, figure.what]


def differing(reports: Iterable[Report], before: Iterable[Report]) -> list[tuple[Figure, Figure]]:
    """Figures of two runs whose spreads do not meet."""
    return [(now, then) for now, then in pairs(reports, before) if not now.agrees(then)]


def main() -> int:
    """Measure and write; exit status 1 if a benchmark gave no report."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.split("\n")[0]
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    names = parser.parse_args().names
    if unknown := sorted(set(names) - set(NAMES)):
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(NAMES)}")
    KEPT.mkdir(parents=True, exist_ok=True)
    asked = names or NAMES
    done = {name: measure(name) for name in asked}
    done |= {name: measure_again(name) for name in TWICE if done.get(name)}
    reports = reports_of(".json")
    PAGE.write_text(page(reports, reports_of(".before.json")), encoding="utf-8")
    missed = [f for report in reports for f in report.figures if f.verdict.startswith("GAP")]
    print(f"{PAGE.relative_to(ROOT)} is written; {len(missed)} budgets are missed")
    for figure in missed:
        print(f"  {figure.what}: {figure.value:.4g} {figure.unit}, {figure.verdict}")
    return 0 if all(done.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
