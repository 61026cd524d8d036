"""One line of the sheet: what was checked, how it went, and the figures behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cli.show.histogram import Histogram

Verdict = Literal["PASS", "WARN", "FAIL"]
Figure = float | int | str


@dataclass(frozen=True)
class Line:
    """What one check found.

    Args:
        name: of what was checked.
        verdict: FAIL is what a show cannot begin with, WARN what somebody should know.
        sentence: for the one who reads it before doors, with the way out if there is one.
        figures: what was measured, by a name that ends in its unit, as in ``p99 (ms)``.
        histogram: how a figure was spread.
    """

    name: str
    verdict: Verdict
    sentence: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    histogram: Histogram | None = None

    @property
    def told_figures(self) -> list[str]:
        """The figures as people read them."""
        return [f"{name} {told(value)}" for name, value in self.figures.items()]


def told(value: Figure) -> str:
    """A number with as many digits as anybody needs."""
    if isinstance(value, float):
        small = f"{value:.3f}" if abs(value) < 1 else f"{value:.1f}"
        return small.rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:.0f}"
    return str(value)
