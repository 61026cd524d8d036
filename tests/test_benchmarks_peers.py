"""The benchmarks beside peers, of starting, of size and of training: what they measure is so."""

import contextlib
import dataclasses
import itertools
import signal
import time

import numpy as np
import pytest
import torch

from benchmarks import footprint, ready, training
from benchmarks.peers import side_by_side
from benchmarks.peers.side_by_side import CALL, InTorch, Magenta, Peer
from models.bundle import SHIPPED, load_bundle
from models.fm_music_vae import FMMusicVAEConfig
from server.protocol import Settings
from server.responders import answer
from training.config import RUNS_FOLDER, RunConfig
from training.data import PhraseSet
from training.processes import Processes

pytestmark = pytest.mark.offline


def test_the_call_reaches_magenta_as_seconds_at_120_bpm():
    notes = side_by_side.in_seconds(CALL)
    assert len(notes) == 24
    snare = next(note for note in notes if note["pitch"] == 38)
    assert snare["startTime"] == pytest.approx(
        0.5 + 0.1 * 0.125
    )  # beat two, a tenth of a step late
    assert snare["velocity"] == round(0.9 * 127)
    assert min(note["startTime"] for note in notes) == 0.0  # a kick before the downbeat is on it


@pytest.mark.real
def test_magenta_answers_the_call_and_trips_over_what_kits_send():
    if missing := side_by_side.without_magenta():
        pytest.skip(f"magenta-js: {missing}")
    magenta = Magenta("wasm", "groovae")
    try:
        assert magenta.parameters == 3_822_619  # 4 bytes each: the 15.8 MB that are published
        assert len(magenta.timed(2)) == 2
        edges = magenta.edges()
    finally:
        magenta.close()
    assert edges["hi-hat edge, note 22"] == edges["open hi-hat edge, note 26"] == "dropped"
    assert edges["a hit at 3.96 s of 4.00 s"].startswith("throws: Model does not support")
    assert edges["a decoded first hit that is early"] == "starts at -0.031 s"


@pytest.mark.real
def test_magentas_published_drum_model_is_as_large_as_ours_of_random_weights():
    if missing := side_by_side.without_magenta():
        pytest.skip(f"magenta-js: {missing}")
    magenta = Magenta("wasm", "drums")
    magenta.close()
    assert 4 * magenta.parameters == pytest.approx(18.5e6, rel=0.06)  # with its JSON and rounding


def test_without_magenta_the_report_says_so_and_compares_the_others(monkeypatch, tmp_path):
    monkeypatch.setattr(side_by_side, "HERE", tmp_path)
    monkeypatch.setattr(side_by_side, "Peer", with_few_calls)
    report = side_by_side.report(rounds=1)
    assert "magenta-js was left out: " in report.text
    assert [figure.what for figure in report.figures] == [
        "ours, fm-drums-2bar-int8: median",
        "ours, fm-drums-2bar: median",
        "torch, eager: median",
        "TorchScript, frozen: median",
        "ours against torch, eager",
        "ours against TorchScript, frozen",
    ]


def with_few_calls(name, calls, timed, budget=None):
    return Peer(name, 2, timed, budget)


def test_torch_eager_and_torchscript_give_the_same_answer():
    bundle, module = load_bundle(SHIPPED / side_by_side.FLOAT32), side_by_side.untrained()
    settings = Settings(bundle=bundle.name, mode="gaussian")
    eager, scripted = (
        answer(CALL, settings, InTorch(bundle, respond), (0, 1))
        for respond in (module, side_by_side.scripted(module, bundle))
    )
    np.testing.assert_allclose(eager.latent, scripted.latent, atol=1e-5)
    assert eager.music.bars == 2


def test_imports_are_summed_by_package_without_what_they_import():
    told = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:      1500 |       1500 |   numpy.linalg\n"
        "import time:       500 |       2000 | numpy\n"
        "import time:       250 |       2250 | server.app\n"
        "a warning of somebody's\n"
    )
    assert ready.by_package(told) == {"numpy": 2.0, "server": 0.25}
    assert ready.dearest([{"numpy": 2.0, "server": 0.2}, {"server": 0.3}]) == ["numpy", "server"]


def test_the_biggest_packages_are_shown_and_the_rest_summed():
    sizes = {f"package{n}": n * 1_000_000 for n in range(1, 12)}
    whole, *parts = footprint.figures_of(sizes)
    assert whole.value == 66
    assert parts[0].what == "of it: package11"
    assert parts[-1].what == "of it: 3 others"
    assert sum(part.value for part in parts) == whole.value


def test_an_environment_that_pip_cannot_make_is_told_in_pips_words(monkeypatch, tmp_path):
    monkeypatch.setattr(footprint, "ROOT", tmp_path)  # nothing is there to install
    with pytest.raises(footprint.FootprintError, match="pip could not install .*constraints"):
        footprint.installed_bytes(tmp_path / "venv")


TINY = RunConfig(
    name="tiny",
    batch_size=12,
    model=FMMusicVAEConfig(network="beats", latent=4, width=8, blocks=1, prior_hidden=8),
)


@pytest.fixture
def phrases():
    """Twenty performances of a hit here and there."""
    rng = np.random.default_rng(0)
    hits = (rng.random((60, 32, 9)) < 0.2).astype(np.float32)
    grids = np.concatenate([hits, 0.5 * hits, 0.0 * hits], axis=-1)
    performance = np.repeat(np.arange(20), 3)
    return PhraseSet(grids, performance, np.zeros(60, np.int64), tuple(map(str, range(20))))


def test_a_recipes_pace_is_steps_and_the_share_that_waits(phrases):
    found = training.pace(TINY, phrases, rounds=2, seconds=0.1)
    assert len(found.steps) == len(found.waiting) == 2
    assert all(steps > 0 for steps in found.steps)
    assert all(0 < waiting < 100 for waiting in found.waiting)
    assert training.paced([(0.1, 0.5), (0.3, 1.5)]) == (1.0, pytest.approx(20.0))


def test_a_recipe_whose_steps_are_too_long_is_left_out_before_its_whole_batch(phrases, monkeypatch):
    monkeypatch.setattr(training, "LONGEST_STEP", 0.0)
    with pytest.raises(training.LeftOutError, match="a step of 4 of its 12 phrases takes"):
        training.pace(TINY, phrases, rounds=1, seconds=0.1)


def test_recipes_that_cannot_be_measured_are_named(monkeypatch, phrases):
    lacking = dataclasses.replace(TINY, data="nowhere")
    monkeypatch.setattr(training, "recipes", lambda part: iter([("a", lacking)]))
    report = training.report(rounds=1)
    assert report.figures == ()
    assert "- a: archive 'nowhere' is unknown" in report.text


def test_data_that_takes_long_to_read_is_given_up_on():
    if not hasattr(signal, "SIGALRM"):
        pytest.skip("this system has no alarm clock")
    with (
        pytest.raises(training.LeftOutError, match=r"more than 0\.01 s to read; train it once"),
        training.no_longer_than(0.01),
    ):
        time.sleep(5)
    with training.no_longer_than(0.05):
        pass
    time.sleep(0.1)  # what was in time is not disturbed afterwards


def test_who_goes_on_after_a_broken_file_does_not_go_on_when_the_time_is_up():
    if not hasattr(signal, "SIGALRM"):
        pytest.skip("this system has no alarm clock")
    read = []

    def read_all() -> None:
        for name in range(100):
            with contextlib.suppress(Exception):
                time.sleep(0.1)
            read.append(name)

    with pytest.raises(training.LeftOutError), training.no_longer_than(0.01):
        read_all()
    assert not read


def test_every_recipe_is_measured_once_and_each_data_is_read_once():
    found = list(training.recipes())
    assert sorted(name for name, _ in found) == sorted(p.stem for p in RUNS_FOLDER.glob("*.toml"))
    sources = [source for source, _ in itertools.groupby(found, lambda named: source_of(named[1]))]
    assert len(sources) == len(set(sources))
    assert not any(run.start for _, run in found)


def source_of(run):
    return run.data, run.within, run.representation, run.model.bars


def test_one_process_computes_everything_itself():
    model = torch.nn.Linear(2, 2)
    Processes().share(model, "any", 1, seed=1)
    Processes().average(model.parameters())
    assert "forward" not in vars(model)
