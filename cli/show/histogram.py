"""How often what was measured: counts between edges, as bars of text and as a picture."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

ABOUT_BINS = 10
LONGEST_BAR = 40
WIDTH, HEIGHT, FOOT, HEAD = 360, 150, 34, 18


@dataclass(frozen=True)
class Histogram:
    """Counts of values between edges; the last bin also takes everything beyond it.

    Args:
        title: of what, with its unit.
        edges: (N + 1,), rising; the last may be infinite.
        counts: (N,).
    """

    title: str
    edges: tuple[float, ...]
    counts: tuple[int, ...]

    @classmethod
    def of(
        cls, title: str, values: Sequence[float], edges: Sequence[float] | None = None
    ) -> "Histogram":
        """Count values; without edges about ten round ones are chosen.

        Raises:
            ValueError: if there is nothing to count.
        """
        if not values:
            raise ValueError(f"{title}: nothing was measured")
        edges = tuple(edges or round_edges(min(values), max(values)))
        counts = [0] * (len(edges) - 1)
        for value in values:
            counts[max(0, min(len(counts) - 1, bisect_right(edges, value) - 1))] += 1
        return cls(title, edges, tuple(counts))

    @property
    def labels(self) -> list[str]:
        """What each bin holds."""
        return [
            f"{low:g} - more" if math.isinf(high) else f"{low:g} - {high:g}"
            for low, high in pairwise(self.edges)
        ]

    def text(self) -> list[str]:
        """A line for the title, and one for each bin."""
        labels, most = self.labels, max(self.counts)
        wide = max(map(len, labels))
        scale = min(1.0, LONGEST_BAR / most)
        bars = ["#" * math.ceil(scale * count) for count in self.counts]
        rows = [
            f"{label:>{wide}}  {bar} {count}" if count else f"{label:>{wide}}"
            for label, bar, count in zip(labels, bars, self.counts, strict=True)
        ]
        return [self.title, *rows]

    def svg(self) -> str:
        """Upright bars with their counts, and the edges below."""
        most, wide = max(self.counts), WIDTH / len(self.counts)
        floor = HEIGHT - FOOT
        parts = []
        for number, count in enumerate(self.counts):
            tall = (floor - HEAD) * count / most
            x, y = number * wide, floor - tall
            if count:
                parts.append(
                    f'<rect x="{x + 1:.1f}" y="{y:.1f}" width="{wide - 2:.1f}" '
                    f'height="{max(1.0, tall):.1f}"/>'
                    f'<text x="{x + wide / 2:.1f}" y="{y - 4:.1f}">{count}</text>'
                )
        for number, edge in enumerate(self.edges):
            told = "more" if math.isinf(edge) else f"{edge:g}"
            anchor = {0: "start", len(self.counts): "end"}.get(number, "middle")
            place = f'x="{number * wide:.1f}" y="{floor + 14}"'
            parts.append(f'<text {place} text-anchor="{anchor}">{told}</text>')
        told = "; ".join(
            f"{label}: {count}" for label, count in zip(self.labels, self.counts, strict=True)
        )
        return (
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
            f"<title>{escape(f'{self.title}: {told}')}</title>"
            f'<line x1="0" y1="{floor}" x2="{WIDTH}" y2="{floor}"/>{"".join(parts)}'
            f'<text class="what" x="{WIDTH / 2}" y="{HEIGHT - 4}">{escape(self.title)}</text></svg>'
        )


def round_edges(low: float, high: float) -> tuple[float, ...]:
    """About ten bins of 1, 2 or 5 times a power of ten that hold everything from low to high."""
    span = max(high - low, abs(high) / 100, 1e-6)
    power = 10.0 ** math.floor(math.log10(span / ABOUT_BINS))
    step = next(s for s in (power, 2 * power, 5 * power, 10 * power) if s * ABOUT_BINS >= span)
    first, last = math.floor(low / step), math.floor(high / step) + 1
    return tuple(round(number * step, 12) for number in range(first, last + 1))
