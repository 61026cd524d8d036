"""What a benchmark reports: figures with their spread, each beside its budget where it has one."""

import json
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure, measured several times.

    Args:
        what: what was measured, the same words in every run of the benchmark.
        unit: such as ``ms``; empty for a ratio.
        rounds: the figure of each round, in order.
        budget: what it must reach, if anything.
        more_is_better: it must be at least the budget, not at most.
    """

    what: str
    unit: str
    rounds: tuple[float, ...]
    budget: float | None = None
    more_is_better: bool = False

    @property
    def value(self) -> float:
        """The median of its rounds."""
        return statistics.median(self.rounds)

    @property
    def spread(self) -> str:
        """The least and the most of its rounds; another run agrees if its own meets it."""
        return f"{_short(min(self.rounds))} … {_short(max(self.rounds))}"

    @property
    def verdict(self) -> str:
        """PASS, by what factor the budget is missed, or nothing where there is none."""
        if self.budget is None:
            return ""
        kept = self.value >= self.budget if self.more_is_better else self.value <= self.budget
        if kept:
            return "PASS"
        if not self.budget or not self.value:
            return f"GAP {_short(abs(self.value - self.budget))} {self.unit}".rstrip()
        factor = max(self.value / self.budget, self.budget / self.value)
        return f"GAP × {factor:.2f}"

    def agrees(self, other: "Figure") -> bool:
        """Whether another run's spread meets this one's."""
        return min(self.rounds) <= max(other.rounds) and min(other.rounds) <= max(self.rounds)

    def row(self) -> str:
        """A row of Markdown."""
        sign = "≥" if self.more_is_better else "≤"
        budget = "" if self.budget is None else f"{sign} {_short(self.budget)} {self.unit}"
        return (
            f"| {self.what} | {_short(self.value)} {self.unit} | {self.spread} | "
            f"{budget} | {self.verdict} |"
        )


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that one benchmark has to say.

    Args:
        title: what it is about, a few words.
        command: what prints it again.
        text: what was done and what the figures mean, as Markdown; no figure in it is typed in.
        figures: in the order in which they are shown.
    """

    title: str
    command: str
    text: str
    figures: tuple[Figure, ...]

    def markdown(self) -> str:
        """As a section of ``docs/benchmarks.md``."""
        return f"## {self.title}\n\n`{self.command}`\n\n{self.text}\n\n{table(self.figures)}"


def joined(earlier: Report, later: Report) -> Report:
    """A benchmark that was run twice, as one: the rounds of each figure together."""
    rounds = {figure.what: figure.rounds for figure in earlier.figures}
    figures = (
        replace(figure, rounds=rounds.get(figure.what, ()) + figure.rounds)
        for figure in later.figures
    )
    return replace(later, figures=tuple(figures))


def table(figures: Iterable[Figure]) -> str:
    """Figures below each other, as Markdown."""
    head = "| what | median | least … most | budget | |\n|---|---|---|---|---|\n"
    return head + "".join(f"{figure.row()}\n" for figure in figures)


def save(reports: Sequence[Report], path: Path) -> None:
    """Keep what was measured, to compare another run with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = [asdict(report) for report in reports]
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> list[Report]:
    """What ``save`` kept."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [
        Report(
            **report
            | {"figures": tuple(Figure(**f | {"rounds": tuple(f["rounds"])}) for f in figures)}
        )
        for report in kept
        for figures in [report["figures"]]
    ]


def machine() -> str:
    """What was measured on, without its name."""
    named = "unknown processor"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        named = next(
            (line.split(": ")[1] for line in lines if line.startswith("model name")), named
        )
    return f"{named}, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def _short(value: float) -> str:
    """Three digits, and no more than there are."""
    if value == round(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
