"""The sheet as text, for a terminal and for a printer that knows nothing else."""

import textwrap

from cli.show.sheet import Sheet

WIDE = 96
MARGIN = " " * 6


def as_text(sheet: Sheet) -> str:
    """The verdict on top, a line for each check with its figures below, then the histograms."""
    asked = sheet.asked
    rows = [
        f"{sheet.verdict}: {sheet.told_verdict}",
        f"Trading Twos before doors, {sheet.told_date}: {asked.server} at {asked.tempo_bpm:g} BPM",
        "",
    ]
    for line in sheet.lines:
        rows += textwrap.wrap(
            f"{line.verdict}  {line.name}: {line.sentence}",
            WIDE,
            subsequent_indent=MARGIN,
            break_long_words=False,
            break_on_hyphens=False,
        )
        rows += textwrap.wrap(
            "; ".join(line.told_figures),
            WIDE,
            initial_indent=MARGIN,
            subsequent_indent=MARGIN,
            break_long_words=False,
            break_on_hyphens=False,
        )
    for line in sheet.lines:
        if line.histogram is not None:
            title, *bins = line.histogram.text()
            rows += ["", title, *(f"  {row}" for row in bins)]
    return "\n".join(rows)
