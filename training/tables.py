"""The papers' tables, row by row: which run each row is, what the paper printed, what we measure.

``twos train --table fm1`` trains the rows that are missing, ``twos evaluate --table fm1`` measures
them and prints them beside the paper's figures; a row's run goes on where it stopped.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models import musae
from music.errors import TwosError
from training.archives import ARCHIVES
from training.config import RunConfig, load_run
from training.measures import ATTRIBUTES, FM_ATTRIBUTES, JUDGE, REGULARISED, SONG_METRICS, measured
from training.ngram import ALPHAS
from training.train import CHECKPOINT, load_checkpoint, train, work_folder
from training.writers import (
    DIVISIONS,
    KINDS,
)

FM, FM_NORMAL, MUSICVAE = "FM-Music-VAE", "FM-Music-VAE w/o VHP", "MusicVAE"
RATIOS = tuple(f"R({count}) {kind}" for count in DIVISIONS for kind in KINDS)
WAYS = tuple(f"{kind} {alpha:g}" for kind in ("hamming", "cost") for alpha in ALPHAS)
STYLES = (*(f"hamming {alpha:g}" for alpha in ALPHAS), "separation", "least")
TRACK_COLUMNS = (*musae.TRACKS, "average", "dbg")
NLLS = tuple(f"nll {kind}" for kind in KINDS)


class TableError(TwosError):
    """A table that is unknown, or whose rows are not trained yet."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure: a run, what is measured of it, and what the paper printed there."""

    run: str
    overrides: tuple[str, ...]
    measure: str
    paper: str = ""

    @property
    def config(self) -> RunConfig:
        """The run of this cell; its name tells what was changed."""
        changes = [re.sub(r"[^\w.]+", "-", change).strip("-") for change in self.overrides]
        name = "-".join([self.run, *changes]).replace("held_out-", "")
        return load_run(Path(self.run), [*self.overrides, f"name={name}"])


@dataclass(frozen=True, kw_only=True)
class Row:
    """One model on one dataset; a cell per column, but for what the model cannot do."""

    data: str
    model: str
    cells: dict[str, Cell]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table or figure of a paper."""

    title: str
    source: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def interpolation_row(model: str, run: str, percent: int, paper: tuple[str, str, str]) -> Row:
    """Table 1: one run per attribute, trained on the ends of its distribution."""
    cells = {
        name: Cell(
            run=run,
            overrides=(f"held_out={name}:{percent}",),
            measure=f"interpolation.{name}",
            paper=figure,
        )
        for name, figure in zip(ATTRIBUTES, paper, strict=True)
    }
    return Row(data=f"drum, four bars ({percent} %)", model=model, cells=cells)


def keys_row(
    data: str, model: str, run: str, paper: tuple[str, str], *overrides: str, ends: bool
) -> Row:
    """Tables 1 (``ends``: a run for each attribute) and 2 for piano and cello."""
    cells = {
        name: Cell(
            run=run,
            overrides=(*overrides, f"held_out={name}:50") if ends else overrides,
            measure=f"interpolation.{name}" if ends else f"attributes.{name}",
            paper=figure,
        )
        for name, figure in zip(("density", "pitch"), paper, strict=True)
    }
    return Row(data=f"{data} (50 %)" if ends else data, model=model, cells=cells)


def attribute_row(
    data: str, model: str, run: str, paper: tuple[str, str, str], *overrides: str
) -> Row:
    """Table 2: one run, three correlations, each in both readings of the paper's text.

    Its "vector length" is the position along the vector, or the random scale of the move alone; its
    figures stand beside the first.
    """
    cells = {
        name: Cell(run=run, overrides=overrides, measure=f"attributes.{name}", paper=figure)
        for name, figure in zip(ATTRIBUTES, paper, strict=True)
    } | {
        f"{name} by scale": Cell(run=run, overrides=overrides, measure=f"scales.{name}")
        for name in ATTRIBUTES
    }
    return Row(data=data, model=model, cells=cells)


def smoothness_row(data: str, model: str, run: str, *overrides: str) -> Row:
    """Figure 2: one run, three quartiles; the paper prints a plot and no figures."""
    cells = {
        name: Cell(run=run, overrides=overrides, measure=f"smoothness.{name}")
        for name in ("q1", "median", "q3")
    }
    return Row(data=data, model=model, cells=cells)


def drummer_row(number: int) -> Row:
    """One drummer, by a model that never heard him or her."""
    names = ("hit_f1", "hit_error")
    cells = {
        name: Cell(run="fm-lodo-2bar", overrides=(f"held_out=drummer{number}",), measure=name)
        for name in names
    }
    return Row(data=f"drummer {number}", model=FM, cells=cells)


def accuracy_row(
    data: str, decoder: str, run: str, paper: tuple[str, str], *overrides: str, stream: str = ""
) -> Row:
    """MusicVAE's table 1: one run, with teacher forcing and without; of a trio, one stream."""
    figures = {"forced": paper[0], "sampled": paper[1], "free": ""}
    cells = {
        name: Cell(
            run=run,
            overrides=overrides,
            measure=f"token_accuracy.{name} {stream}".strip(),
            paper=figure,
        )
        for name, figure in figures.items()
    }
    return Row(data=data, model=f"{MUSICVAE}, {decoder}", cells=cells)


def bar_row(model: str, paper: tuple[str, str, str], *overrides: str) -> Row:
    """AR-VAE §3: a model of single bars, one dimension for each attribute."""
    run, columns = "ar-vae-tune-1bar", (*REGULARISED["symbols"], "accuracy")
    cells = {
        name: Cell(run=run, overrides=overrides, measure=f"interpretability.{name}", paper=figure)
        for name, figure in zip(columns, paper, strict=True)
    }
    return Row(data="a bar of a tune", model=f"AR-VAE {model}", cells=cells)


def drum_row(model: str, *overrides: str) -> Row:
    """The same for drums, of which the paper has none."""
    cells = {
        name: Cell(run="ar-vae-drums-2bar", overrides=overrides, measure=f"interpretability.{name}")
        for name in (*REGULARISED["drums"], "accuracy")
    }
    return Row(data="drums, two bars", model=f"AR-VAE {model}", cells=cells)


def context_row(model: str, run: str, columns: tuple[str, ...], *overrides: str) -> Row:
    """CLSM's figure 3b: what a model writes in its contexts."""
    cells = {
        name: Cell(run=run, overrides=overrides, measure=f"contexts.{name}") for name in columns
    }
    return Row(data="eight bars of a tune", model=model, cells=cells)


def band_row(data: str, prior: str, run: str, paper: tuple[str, ...], *overrides: str) -> Row:
    """MusAE's table 1: one run, a figure for every track."""
    cells = {
        name: Cell(run=run, overrides=overrides, measure=f"tracks.{name}", paper=figure)
        for name, figure in zip(TRACK_COLUMNS, paper, strict=True)
    }
    return Row(data=data, model=f"MusAE, {prior}", cells=cells)


def way_row(model: str, run: str, of: str = "", *overrides: str) -> Row:
    """MusicVAE's figure 3: one run, or the data it was tested on."""
    cells = {
        name: Cell(run=run, overrides=overrides, measure=f"between.{of}{name}") for name in WAYS
    }
    return Row(data="melody, sixteen bars", model=model, cells=cells)


def component_row(genre: str, number: int, source: str) -> Row:
    """MusAE's figure 3: a petal of the flower, or the songs of its genre."""
    cells = {
        name: Cell(
            run="musae-band-16bar", overrides=(), measure=f"components.{source}{number} {name}"
        )
        for name in SONG_METRICS
    }
    return Row(data=genre, model="songs" if source else "MusAE, flower", cells=cells)


def style_row(data: str, prior: str, run: str, *overrides: str) -> Row:
    """MusAE's figures 4 and 5."""
    cells = {name: Cell(run=run, overrides=overrides, measure=f"styles.{name}") for name in STYLES}
    return Row(data=data, model=f"MusAE, {prior}", cells=cells)


FM_2BAR, FM_4BAR, FM_RECURRENT = "fm-table-2bar", "fm-table-4bar", "fm-recurrent-2bar"
VAE_2BAR, VAE_4BAR = "musicvae-cells-2bar", "musicvae-cells-4bar"
FM_ENDS, VAE_ENDS = "fm-ends-4bar", "musicvae-ends-4bar"
FM_KEYS, VAE_KEYS = "fm-keys-2bar", "musicvae-keys-2bar"
PIANO, CELLO = "piano, two bars", "cello, four bars"
BACH = ("bars=4", "data=bach-cello-suites")
FM_CELLO, VAE_CELLO = (*BACH, "steps=2000"), (*BACH, "steps=600")
FM_HALF, VAE_HALF = "steps=1500", "steps=600"
FM_CELLO_HALF, VAE_CELLO_HALF = (*BACH, "steps=1000"), (*BACH, "steps=300")
"""Twice as long phrases have about as much time as the piano's; runs of table 1 half of it each."""
NONE = ("", "", "")
"""Figures of a row that the paper does not have."""

SIXTEEN_BARS = (
    ("melody", "musicvae-melody-16bar", "", ("0.883", "0.620"), ("0.919", "0.812")),
    ("drums", "musicvae-drums-16bar", "", ("0.884", "0.549"), ("0.928", "0.879")),
    ("trio, melody", "musicvae-trio-16bar", "melody", ("0.796", "0.579"), ("0.848", "0.753")),
    ("trio, bass", "musicvae-trio-16bar", "bass", ("0.829", "0.565"), ("0.880", "0.773")),
    ("trio, drums", "musicvae-trio-16bar", "drums", ("0.903", "0.641"), ("0.912", "0.863")),
)
"""Data, run and stream of MusicVAE's rows, and what it prints of both decoders."""

TABLES: dict[str, Table] = {
    "fm1": Table(
        title="Error of phrases between those trained on, mean ± s.d. over test phrases",
        source="FM-Music-VAE, table 1",
        columns=FM_ATTRIBUTES,
        rows=(
            interpolation_row(
                FM, FM_ENDS, 10, ("0.039 ± 0.023", "0.0116 ± 0.0080", "0.0039 ± 0.0022")
            ),
            interpolation_row(
                MUSICVAE, VAE_ENDS, 10, ("0.051 ± 0.031", "0.0151 ± 0.0123", "0.0042 ± 0.0024")
            ),
            interpolation_row(
                FM, FM_ENDS, 50, ("0.064 ± 0.030", "0.0195 ± 0.0116", "0.0050 ± 0.0027")
            ),
            interpolation_row(
                MUSICVAE, VAE_ENDS, 50, ("0.094 ± 0.037", "0.0286 ± 0.0163", "0.0058 ± 0.0031")
            ),
            keys_row(PIANO, FM, FM_KEYS, ("0.195 ± 0.093", "0.165 ± 0.099"), FM_HALF, ends=True),
            keys_row(
                PIANO, MUSICVAE, VAE_KEYS, ("0.234 ± 0.222", "0.431 ± 0.088"), VAE_HALF, ends=True
            ),
            keys_row(
                CELLO, FM, FM_KEYS, ("0.145 ± 0.183", "0.117 ± 0.165"), *FM_CELLO_HALF, ends=True
            ),
            keys_row(
                CELLO,
                MUSICVAE,
                VAE_KEYS,
                ("0.616 ± 0.194", "0.560 ± 0.211"),
                *VAE_CELLO_HALF,
                ends=True,
            ),
        ),
    ),
    "fm2": Table(
        title="Correlation of attribute and latent space (Pearson)",
        source="FM-Music-VAE, table 2",
        columns=(*FM_ATTRIBUTES, *(f"{name} by scale" for name in ATTRIBUTES)),
        rows=(
            attribute_row("drum, two bars", f"{FM} (32D)", FM_2BAR, ("0.89", "0.84", "0.69")),
            attribute_row("drum, two bars", f"{FM}, recurrent (32D)", FM_RECURRENT, NONE),
            attribute_row("drum, two bars", f"{FM}, as shipped (64D)", "fm-drums-2bar", NONE),
            attribute_row(
                "drum, two bars", f"{MUSICVAE} (32D)", VAE_2BAR, ("0.50", "0.27", "0.21")
            ),
            attribute_row(
                "drum, two bars",
                f"{MUSICVAE} (512D)",
                VAE_2BAR,
                ("0.74", "0.56", "0.52"),
                "latent=512",
            ),
            attribute_row("drum, four bars", f"{FM} (32D)", FM_4BAR, ("0.89", "0.87", "0.72")),
            attribute_row("drum, four bars", f"{FM}, as shipped (32D)", "fm-drums-4bar", NONE),
            attribute_row(
                "drum, four bars",
                f"{FM_NORMAL} (32D)",
                FM_4BAR,
                ("0.87", "0.88", "0.60"),
                "prior=normal",
            ),
            attribute_row(
                "drum, four bars", f"{MUSICVAE} (32D)", VAE_4BAR, ("0.73", "0.31", "0.59")
            ),
            keys_row(PIANO, f"{FM} (64D)", FM_KEYS, ("0.89", "0.77"), ends=False),
            keys_row(PIANO, f"{MUSICVAE} (64D)", VAE_KEYS, ("0.37", "0.42"), ends=False),
            keys_row(
                PIANO, f"{MUSICVAE} (512D)", VAE_KEYS, ("0.48", "0.50"), "latent=512", ends=False
            ),
            keys_row(CELLO, f"{FM} (64D)", FM_KEYS, ("0.91", "0.81"), *FM_CELLO, ends=False),
            keys_row(
                CELLO, f"{MUSICVAE} (64D)", VAE_KEYS, ("0.79", "0.60"), *VAE_CELLO, ends=False
            ),
        ),
    ),
    "fm-fig2": Table(
        title="Smoothness: largest jump in hits along 1,000 lines of 20 points",
        source="FM-Music-VAE, figure 2",
        columns=("q1", "median", "q3"),
        rows=(
            smoothness_row("drum, two bars", f"{FM} (32D)", FM_2BAR),
            smoothness_row("drum, two bars", f"{FM}, recurrent (32D)", FM_RECURRENT),
            smoothness_row("drum, two bars", f"{FM}, as shipped (64D)", "fm-drums-2bar"),
            smoothness_row("drum, two bars", f"{MUSICVAE} (32D)", VAE_2BAR),
            smoothness_row("drum, two bars", f"{MUSICVAE} (64D)", VAE_2BAR, "latent=64"),
            smoothness_row("drum, two bars", f"{MUSICVAE} (512D)", VAE_2BAR, "latent=512"),
            smoothness_row("drum, four bars", f"{FM} (32D)", FM_4BAR),
            smoothness_row("drum, four bars", f"{FM}, as shipped (32D)", "fm-drums-4bar"),
            smoothness_row("drum, four bars", f"{MUSICVAE} (32D)", VAE_4BAR),
        ),
    ),
    "drummers": Table(
        title="Phrases of a drummer whom the model never heard",
        source="ours: every drummer left out once",
        columns=("hit_f1", "hit_error"),
        rows=tuple(drummer_row(number) for number in range(1, 10)),
    ),
}


FLAT, TOLD_ONCE = 'decoder="flat"', 'flat_hears="first"'
TABLES["musicvae1"] = Table(
    title="Share of steps that come back right: told the true step before, drawn, and likeliest",
    source="MusicVAE, table 1; there drawn at temperature 1, at which the likeliest are not",
    columns=("forced", "sampled", "free"),
    rows=(
        accuracy_row("drums, two bars", "flat", "musicvae-drums-2bar", ("0.979", "0.917")),
        accuracy_row("melody, two bars", "flat", "musicvae-melody-2bar", ("0.986", "0.951")),
        *(
            accuracy_row(f"{data}, sixteen bars", decoder, run, figures, *overrides, stream=stream)
            for data, run, stream, flat, hierarchical in SIXTEEN_BARS
            for decoder, figures, overrides in (
                ("flat", flat, (FLAT, TOLD_ONCE)),
                ("hierarchical", hierarchical, ()),
            )
        ),
        *(
            accuracy_row(f"{data}, sixteen bars", "flat, told z at every step", run, ("", ""), FLAT)
            for data, run, stream, _, _ in SIXTEEN_BARS
            if not stream
        ),
    ),
)
TABLES["musae1"] = Table(
    title="Share of a band's symbols that come back right",
    source="MusAE, table 1",
    columns=TRACK_COLUMNS,
    rows=(
        band_row("two bars", "normal prior", "musae-band-2bar", ("0.999", "", "", "", "", "")),
        band_row(
            "sixteen bars",
            "normal prior",
            "musae-band-16bar",
            ("0.773", "0.763", "0.710", "0.802", "0.762", "0.749"),
            'prior="normal"',
        ),
        band_row(
            "sixteen bars",
            "flower",
            "musae-band-16bar",
            ("0.911", "0.880", "0.797", "0.825", "0.853", "0.863"),
        ),
    ),
)
TABLES["musae-fig3"] = Table(
    title="What is drawn from each petal of the flower, and the songs of its genre",
    source="MusAE, figure 3, which prints no figures: notes, mean pitch and mean length in steps",
    columns=SONG_METRICS,
    rows=tuple(
        component_row(genre, number, source)
        for number, genre in enumerate(ARCHIVES["multitrack-open"].genres)
        for source in ("", "data ")
    ),
)
TABLES["musae-fig4"] = Table(
    title="Along interpolations, share of symbols unlike the first; genres told apart by a line",
    source="MusAE, figures 4 and 5, which print no figures",
    columns=STYLES,
    rows=(
        style_row("two bars", "normal prior", "musae-band-2bar"),
        style_row("sixteen bars", "normal prior", "musae-band-16bar", 'prior="normal"'),
        style_row("sixteen bars", "flower", "musae-band-16bar"),
    ),
)
TABLES["clsm"] = Table(
    title="R(J), nats per step of what is written in a context, and recall after a left context",
    source="CLSM, figure 3b, which prints no figures; smaller is better but for recall",
    columns=(*RATIOS, *NLLS, "accuracy"),
    rows=(
        context_row("CLSM", "clsm-tune-8bar", (*RATIOS, *NLLS, "accuracy")),
        context_row("VAE", "vae-tune-8bar", (*RATIOS, *NLLS, "accuracy")),
        context_row("ARNN", "arnn-tune-8bar", NLLS),
        context_row("ARNNτ", "arnn-tune-8bar", NLLS, 'learns="targets"'),
        context_row("the tunes themselves", JUDGE, NLLS),
    ),
)
TABLES["musicvae-fig3"] = Table(
    title="On the way between tunes: share of steps unlike the first, cost under a 5-gram model",
    source="MusicVAE, figure 3, which prints no figures; a cost of 1 is that of the ends",
    columns=WAYS,
    rows=(
        way_row("the tunes, blended note by note", "musicvae-melody-16bar", "data "),
        way_row(f"{MUSICVAE}, flat", "musicvae-melody-16bar", "", FLAT, TOLD_ONCE),
        way_row(f"{MUSICVAE}, hierarchical", "musicvae-melody-16bar"),
    ),
)
TABLES["arvae"] = Table(
    title="R² of an attribute by the one dimension regularised for it, and what comes back",
    source="AR-VAE §3; the average of RHY-PR is 0.90 there, that of Base 7.9e-06",
    columns=(*REGULARISED["symbols"], *REGULARISED["drums"], "accuracy"),
    rows=(
        bar_row("RHY", ("0.84", "", "0.99"), 'attributes=["complexity"]', "dimensions=[0]"),
        bar_row("PR", ("", "0.96", "0.99"), 'attributes=["range"]', "dimensions=[2]"),
        bar_row("RHY-PR", ("0.90", "0.90", "0.99")),
        bar_row("Base", ("0.000", "0.000", "0.99"), "attributes=[]", "dimensions=[]"),
        drum_row("as shipped"),
        drum_row("Base", "attributes=[]", "dimensions=[]"),
    ),
)


def table_named(name: str) -> Table:
    """The table of that name.

    Raises:
        TableError: naming those there are.
    """
    if name not in TABLES:
        raise TableError(f"table {name!r} is unknown; there are {', '.join(TABLES)}")
    return TABLES[name]


def runs_of(table: Table) -> list[RunConfig]:
    """Every run of a table once, in the order of its rows."""
    found = {cell.config.name: cell.config for row in table.rows for cell in row.cells.values()}
    return list(found.values())


def train_table(name: str) -> None:
    """Train what a table's rows need, or go on with it.

    Raises:
        TableError: if the table is unknown.
    """
    for run in runs_of(table_named(name)):
        if not is_trained(run):
            print(f"{run.name}: training", flush=True)
            train(run)


def is_trained(run: RunConfig) -> bool:
    """Whether a run's checkpoint is there and at its last step."""
    path = work_folder() / run.name / CHECKPOINT
    return path.exists() and load_checkpoint(path)["step"] >= run.steps


def measured_table(name: str, seed: int = 0) -> dict[str, Any]:
    """A table's rows, each figure beside the paper's; None where a run is not trained yet.

    Raises:
        TableError: if none is, naming the command that trains them.
    """
    table = table_named(name)
    missing = [run.name for run in runs_of(table) if not is_trained(run)]
    if len(missing) == len(runs_of(table)):
        raise TableError(
            f"table {name}: {', '.join(missing)} not trained yet; "
            f"`twos train --table {name}` trains them, and goes on where it stopped"
        )
    found: dict[str, dict[str, Any]] = {}
    for run in runs_of(table):
        if run.name in missing:
            continue
        wanted = {
            cell.measure
            for row in table.rows
            for cell in row.cells.values()
            if cell.config.name == run.name
        }
        found[run.name] = measured(work_folder() / run.name, wanted, seed)
    rows = [
        {
            "data": row.data,
            "model": row.model,
            "figures": {
                column: {
                    "found": found.get(cell.config.name, {}).get(cell.measure),
                    "paper": cell.paper,
                    "run": cell.config.name,
                }
                for column, cell in row.cells.items()
            },
        }
        for row in table.rows
    ]
    told = {"table": name, "title": table.title, "source": table.source}
    return {**told, "columns": list(table.columns), "not_trained": missing, "rows": rows}


def as_text(found: dict[str, Any]) -> str:
    """A measured table as lines for a terminal or a page: ours, and the paper's in brackets."""
    columns = found["columns"]
    lines = [f"{found['title']} ({found['source']}; the paper's in brackets)", ""]
    lines.append(f"| data | model | {' | '.join(columns)} |")
    lines.append("|---" * (2 + len(columns)) + "|")
    for row in found["rows"]:
        figures = row["figures"]
        cells = [told(figures[column]) if column in figures else "" for column in columns]
        lines.append(f"| {row['data']} | {row['model']} | {' | '.join(cells)} |")
    if found["not_trained"]:
        runs = ", ".join(found["not_trained"])
        lines += ["", f"Not trained yet, `twos train --table {found['table']}` does: {runs}."]
    return "\n".join(lines)


def told(figure: dict[str, Any]) -> str:
    """One figure as text."""
    value = figure["found"]
    if value is None:
        text = "–"
    elif isinstance(value, dict):
        text = f"{value['mean']:.4f} ± {value['sd']:.4f}"
    else:
        text = f"{value:.3f}" if abs(value) < 1 else f"{value:g}"
    return f"{text} ({figure['paper']})" if figure["paper"] else text


def plot(found: dict[str, Any], out: Path) -> None:
    """A measured table as a picture: a bar, or a box's three lines, per row and column."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    rows = [
        row for row in found["rows"] if any(f["found"] is not None for f in row["figures"].values())
    ]
    labels = [f"{row['model']}\n{row['data']}" for row in rows]
    told_columns = {
        column for row in rows for column, f in row["figures"].items() if f["found"] is not None
    }
    columns = [column for column in found["columns"] if column in told_columns]
    colours = ["#2b6cb0" if FM in row["model"] else "#b0b0b0" for row in rows]
    height = 0.6 * len(rows) + 1.2
    if columns == ["q1", "median", "q3"]:
        figure, panel = pyplot.subplots(figsize=(8, height), layout="constrained")
        for n, row in enumerate(rows):
            q1, median, q3 = (row["figures"][column]["found"] for column in columns)
            panel.barh(n, q3 - q1, left=q1, color=colours[n], height=0.5)
            panel.plot([median, median], [n - 0.25, n + 0.25], color="black")
        panel.set_xlabel("hits that change at most between neighbours (quartiles, median)")
        panel.set_yticks(range(len(rows)), labels, fontsize=8)
        panel.invert_yaxis()
    else:
        figure, panels = pyplot.subplots(
            1, len(columns), figsize=(4 * len(columns) + 2, height), sharey=True,
            layout="constrained",
        )  # fmt: skip
        for panel, column in zip(panels, columns, strict=True):
            for n, row in enumerate(rows):
                if row["figures"].get(column, {}).get("found") is None:
                    continue
                value, paper = row["figures"][column]["found"], row["figures"][column]["paper"]
                spread = value["sd"] if isinstance(value, dict) else None
                mean = value["mean"] if isinstance(value, dict) else value
                panel.barh(n, mean, xerr=spread, color=colours[n], height=0.5)
                if paper:
                    panel.plot(float(paper.split(" ")[0]), n, "D", color="#c05621", markersize=5)
            panel.set_title(column)
            panel.set_yticks(range(len(rows)), labels, fontsize=8)
        panels[0].invert_yaxis()
    figure.suptitle(f"{found['title']}\n{found['source']}; diamonds: the paper", fontsize=9)
    figure.savefig(out, dpi=80)
    pyplot.close(figure)
