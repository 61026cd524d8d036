"""Recorded people: the Groove MIDI Dataset, where it is at hand."""

import csv
import io
import zipfile

import numpy as np
import pytest

from models.bundle import SHIPPED, find_bundles, load_bundle
from music.attributes import density
from music.grid import blocks, grid_of
from music.midi_file import midi_file, read_performance
from server.engine import Engine
from server.protocol import Settings
from server.responders import answer
from training.data import cached_groove

pytestmark = pytest.mark.real


def some_performances(groove, count=12):
    """The first performances of at least a minute, as bytes by name."""
    with zipfile.ZipFile(groove) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("groove/info.csv").decode())))
        long = [r for r in rows if r["time_signature"] == "4-4" and float(r["duration"]) > 60]
        names = [row["midi_filename"] for row in long[:count]]
        return {name: archive.read(f"groove/{name}") for name in names}


def test_the_archive_holds_the_phrases_that_the_dataset_is_known_for(groove):
    phrases = cached_groove(groove)
    assert 17_500 < len(phrases) < 21_000  # 20,676 in the whole dataset
    assert density(phrases.grids).mean() == pytest.approx(37.6, abs=0.5)
    struck = blocks(phrases.grids).hits > 0
    assert blocks(phrases.grids).offsets[struck].std() == pytest.approx(0.21, abs=0.015)


def test_recorded_phrases_survive_a_midi_file(groove):
    for data in some_performances(groove, 4).values():
        for phrase in read_performance(data).phrases()[:8]:
            buffer = io.BytesIO()
            midi_file([phrase]).save(file=buffer)
            again = read_performance(buffer.getvalue()).phrases()
            if again:  # the last bar may hold nothing
                off = np.abs(grid_of(again[0]) - grid_of(phrase)).max()
                assert off < 1 / 127 + 1 / 120  # MIDI's own steps of velocity and time


DRUM_BUNDLES = [
    path for path in find_bundles(SHIPPED) if load_bundle(path).manifest.instrument == "drums"
]


@pytest.mark.parametrize("folder", DRUM_BUNDLES, ids=lambda path: path.name)
def test_a_larger_radius_changes_more_hits(groove, folder):
    engine = Engine(load_bundle(folder))
    calls = [
        read_performance(data).phrases(engine.bundle.manifest.bars)[4]
        for data in some_performances(groove).values()
    ]

    def changed(radius: float) -> float:
        settings = Settings(bundle=engine.bundle.name, radius=radius)
        answers = [answer(call, settings, engine, (n,)) for n, call in enumerate(calls)]
        return float(np.mean([a.changed_hits for a in answers]))

    near, far, farther = changed(0.0), changed(1.0), changed(2.0)
    assert near < far < farther
