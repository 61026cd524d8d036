"""The sheet as one page that needs nothing else: to be printed on A4 and pinned to the wall."""

from html import escape

from cli.show.line import Line
from cli.show.sheet import Sheet

STYLE = """
@page { size: A4; margin: 10mm 14mm; }
* { box-sizing: border-box; }
html { background: #fff; color: #1a1a1a; -webkit-print-color-adjust: exact;
  print-color-adjust: exact; }
body { font: 9pt/1.3 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; margin: 0 auto;
  max-width: 182mm; padding: 6mm 0; }
header { display: flex; align-items: stretch; gap: 5mm; margin-bottom: 4mm; }
h1 { font-size: 17pt; line-height: 1.15; margin: 0 0 1mm; }
header p { margin: 0; color: #444; overflow-wrap: anywhere; }
.total { flex: none; display: flex; align-items: center; justify-content: center; min-width: 42mm;
  padding: 3mm 5mm; border: 1mm solid; border-radius: 2mm; font-size: 25pt; font-weight: 800;
  letter-spacing: .03em; }
.PASS { color: #14692f; } .WARN { color: #8a5300; } .FAIL, .STOPPED { color: #b3121d; }
.total.PASS { background: #eaf6ed; } .total.FAIL, .total.STOPPED { background: #fdecec; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; border-top: .2mm solid #ccc; }
tr:last-child { border-bottom: .2mm solid #ccc; }
th, td { text-align: left; vertical-align: top; padding: .8mm 2mm; }
td.verdict { font-weight: 800; width: 15mm; white-space: nowrap; }
th { font-weight: 600; width: 46mm; }
tr.warned { background: #fff7e6; } tr.failed { background: #fdecec; }
td { overflow-wrap: anywhere; }
td small { display: block; color: #555; font-size: 7.5pt; line-height: 1.3; }
small span { display: inline-block; margin-right: 2.5mm; }
.spreads { display: flex; gap: 8mm; margin-top: 4mm; break-inside: avoid; }
figure { flex: 1; margin: 0; min-width: 0; }
svg { width: 100%; height: auto; display: block; }
svg rect { fill: #3d6d99; } svg line { stroke: #666; stroke-width: 1; }
svg text { font-size: 9.5px; fill: #333; text-anchor: middle; }
svg text[text-anchor=start] { text-anchor: start; } svg text[text-anchor=end] { text-anchor: end; }
svg text.what { font-size: 11px; font-weight: 600; fill: #1a1a1a; }
footer { display: flex; gap: 8mm; margin-top: 7mm; color: #444; break-inside: avoid; }
footer span { flex: 1; border-top: .2mm solid #888; padding-top: 1mm; font-size: 8pt; }
@media print { body { padding: 0; } }
@media (max-width: 600px) { body { padding: 4mm; } header, .spreads { flex-direction: column; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
MARKS = {"WARN": ' class="warned"', "FAIL": ' class="failed"', "PASS": ""}


def as_page(sheet: Sheet) -> str:
    """The verdict on top, a row for each check, both histograms, and room for a name."""
    asked = sheet.asked
    spreads = [line.histogram.svg() for line in sheet.lines if line.histogram is not None]
    drawn = "".join(f"<figure>{svg}</figure>" for svg in spreads)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{sheet.verdict}: Trading Twos before doors, {escape(sheet.told_date)}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<div class="total {sheet.verdict}">{sheet.verdict}</div>
<div>
<h1>Trading Twos before doors</h1>
<p>{escape(sheet.told_date)} · {escape(asked.server)} at {asked.tempo_bpm:g} BPM</p>
<p>{escape(sheet.told_verdict)}</p>
</div>
</header>
<table>
{"".join(_row(line) for line in sheet.lines)}</table>
<div class="spreads">{drawn}</div>
<footer><span>checked by</span><span>doors</span><span>remarks</span></footer>
</body>
</html>
"""


def _row(line: Line) -> str:
    told = "".join(f"<span>{escape(figure)}</span> " for figure in line.told_figures)
    figures = f"<small>{told}</small>" if told else ""
    return (
        f'<tr{MARKS[line.verdict]}><td class="verdict {line.verdict}">{line.verdict}</td>'
        f'<th scope="row">{escape(line.name)}</th>'
        f"<td>{escape(line.sentence)}{figures}</td></tr>\n"
    )
