"""Answers and tables measured end to end, on tiny runs."""

import dataclasses

import numpy as np
import pytest

from music.grid import blocks, grid_of
from music.phrase import Drum, Hit, Phrase
from training import tables
from training.answers import (
    amount_for,
    hit_dropout,
    known_hits,
    memorised,
    playability,
)
from training.measures import interpolation_errors
from training.tables import Cell, Row, Table, TableError, as_text

pytestmark = pytest.mark.offline


def phrase(*hits: tuple[int, Drum]) -> np.ndarray:
    return grid_of(Phrase(2, tuple(Hit(step, drum, 0.5, 0.1) for step, drum in hits)))


def test_dropout_takes_as_many_hits_as_it_says_and_nothing_else():
    calls = np.stack([phrase(*((step, Drum.KICK) for step in range(20)))] * 3)
    left = hit_dropout(calls, 7, seed=1)
    assert blocks(left).hits.sum((1, 2)).tolist() == [13, 13, 13]
    kept = blocks(left).hits > 0
    assert (left[np.tile(kept, 3)] == calls[np.tile(kept, 3)]).all()
    assert (left[np.tile(~kept, 3)] == 0).all()
    assert (left[0] != left[1]).any()


def test_the_amount_is_found_at_which_as_much_changes_as_wanted():
    calls = np.stack([phrase(*((step, Drum.KICK) for step in range(30)))] * 4)

    def answers(calls: np.ndarray, amount: float, seed: int) -> np.ndarray:
        return hit_dropout(calls, round(10 * amount), seed)

    assert amount_for(answers, calls, changed=12, most=3.0, seed=0) == pytest.approx(1.2, abs=0.06)


def test_only_an_answer_that_repeats_the_training_and_not_its_call_is_memorised():
    known = known_hits(np.stack([phrase((0, Drum.KICK)), phrase((4, Drum.SNARE))]))
    calls = np.stack([phrase((0, Drum.KICK)), phrase((8, Drum.RIDE)), phrase((8, Drum.RIDE))])
    copied = np.stack([phrase((0, Drum.KICK)), phrase((4, Drum.SNARE)), phrase((9, Drum.RIDE))])
    assert memorised(copied, calls, known) == pytest.approx(1 / 3)


def test_a_third_hand_counts_unless_the_call_had_it():
    three = phrase((0, Drum.SNARE), (0, Drum.RIDE), (0, Drum.CRASH))
    two = phrase((0, Drum.SNARE), (0, Drum.RIDE), (0, Drum.KICK))
    assert playability(np.stack([two, three]), np.stack([three, three]))["impossible"] == 0.5


def test_table_one_averages_over_all_cells_of_a_phrase():
    """One of 288 cells wrong; the kick is expected half, at velocity 0.4 and on time."""
    truth, decoded = np.stack([phrase((0, Drum.KICK))]), np.zeros((1, 32, 27), np.float32)
    decoded[0, 4, 0], decoded[0, 4, 9] = 0.6, 0.0  # struck in its place, and silent
    decoded[0, 0, 0], decoded[0, 0, 9] = 0.5, 0.4
    errors = interpolation_errors(truth, decoded)
    assert errors["density"]["mean"] == pytest.approx(2 / 288)
    assert errors["velocity"]["mean"] == pytest.approx((0.5 - 0.5 * 0.4) ** 2 / 288)
    assert errors["offset"] == {"mean": pytest.approx(0.01 / 288), "sd": 0.0}


def test_every_run_of_every_table_can_be_read_and_has_a_name_of_its_own():
    for table in tables.TABLES.values():
        runs = tables.runs_of(table)
        assert len({run.name for run in runs}) == len(runs)
        for row in table.rows:
            assert set(row.cells) <= set(table.columns)
        assert {column for row in table.rows for column in row.cells} == set(table.columns)
    (first, *_) = tables.runs_of(tables.TABLES["fm1"])
    assert (first.name, first.held_out) == ("fm-ends-4bar-density-10", "density:10")


def test_an_unknown_table_and_one_not_trained_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("TWOS_WORK", str(tmp_path))
    with pytest.raises(TableError, match="'fm9' is unknown; there are fm1, fm2, fm-fig2, drummers"):
        tables.table_named("fm9")
    with pytest.raises(
        TableError, match="fm-table-2bar.* not trained yet; `twos train --table fm2"
    ):
        tables.measured_table("fm2")


def test_a_table_is_printed_with_the_papers_figures_and_drawn(tmp_path, monkeypatch):
    cells = {
        "density": Cell(run="a", overrides=(), measure="m", paper="0.89"),
        "velocity": Cell(run="a", overrides=(), measure="n", paper="0.039 ± 0.023"),
    }
    small = Table(
        title="A table", source="a paper", columns=("density", "velocity"),
        rows=(Row(data="drums", model="FM-Music-VAE", cells=cells),),
    )  # fmt: skip
    config = dataclasses.make_dataclass("Config", ["name"])("a")
    monkeypatch.setattr(Cell, "config", property(lambda cell: config))
    monkeypatch.setitem(tables.TABLES, "small", small)
    monkeypatch.setattr(tables, "is_trained", lambda run: True)
    monkeypatch.setattr(tables, "measured", lambda *_: {"m": 0.91, "n": {"mean": 0.04, "sd": 0.02}})
    found = tables.measured_table("small")
    lacking = {"data": "drums", "model": "a model that cannot", "figures": {}}
    assert "| drums | a model that cannot |  |  |" in as_text(
        {**found, "rows": [*found["rows"], lacking]}
    )
    assert "| drums | FM-Music-VAE | 0.910 (0.89) | 0.0400 ± 0.0200 (0.039 ± 0.023) |" in as_text(
        found
    )
    tables.plot(found, tmp_path / "table.png")
    assert (tmp_path / "table.png").stat().st_size > 5000
