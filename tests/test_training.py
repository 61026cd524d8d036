"""Runs, data and export, on a few performances written here."""

import csv
import dataclasses
import io
import zipfile

import numpy as np
import pytest
import torch

from models.ar_vae import ARVAEConfig
from models.bundle import BundleError, load_bundle
from models.clsm import CLSMConfig
from models.continuation import Line, Step, Strokes, corrected
from models.fm_music_vae import FMMusicVAEConfig
from models.music_vae import MusicVAEConfig
from music.attributes import DRUM_ATTRIBUTES
from music.midi_file import midi_file
from music.phrase import Drum, Hit, Phrase
from music.representation import REPRESENTATIONS
from server.engine import Controls, Engine
from training import (
    answers,
    archives,
    continuing,
    data,
    evaluate,
    export,
    train,
    variation,
)
from training.archives import ARCHIVES, Archive, DataError
from training.augment import Augment
from training.config import RUNS_FOLDER, ConfigError, Continuing, RunConfig, load_run
from training.data import split_of
from training.families import FAMILIES, heads_of
from training.measures import measured

pytestmark = pytest.mark.offline

TINY = RunConfig(
    name="tiny",
    title="a run for tests",
    data="own",
    steps=4,
    batch_size=4,
    evaluate_every=2,
    checkpoint_every=2,
    model=FMMusicVAEConfig(
        latent=4, encoder_hidden=8, conductor_hidden=8, decoder_hidden=8, prior_hidden=8
    ),
)


BEATS = dataclasses.replace(
    TINY,
    name="beats",
    warm_up=2,
    augment=Augment(turn_bars=0.5, velocity_curve=0.2, rest_instrument=0.1, swap_toms=0.5),
    model=FMMusicVAEConfig(
        network="beats", latent=4, width=8, blocks=1, prior_hidden=8, likelihood="fitted"
    ),
)
TAUGHT = dataclasses.replace(
    BEATS,
    name="taught",
    continuation=Continuing(steps=4, batch_size=4, hidden=8, width=8, blocks=1),
)
TOKENS = dataclasses.replace(
    TINY,
    name="tokens",
    family="music-vae",
    model=MusicVAEConfig(bars=1, latent=4, encoder_hidden=8, decoder_hidden=8),
)
HIERARCHICAL = dataclasses.replace(
    TINY,
    name="hierarchical",
    family="music-vae",
    model=MusicVAEConfig(
        output="cells",
        decoder="hierarchical",
        latent=4,
        encoder_hidden=8,
        conductor_hidden=8,
        conductor_output=8,
        decoder_hidden=8,
    ),
)

ALONG = dataclasses.replace(
    TINY,
    name="along",
    family="ar-vae",
    model=ARVAEConfig(
        reads="drums",
        bars=1,
        latent=4,
        hidden=8,
        embedding=4,
        attributes=("velocity", "syncopation"),
        dimensions=(0, 2),
    ),
)


def groove_like(path, performances=20, bars=6):
    """An archive laid out like the Groove MIDI Dataset; every file swings a little differently."""
    rng = np.random.default_rng(0)
    rows = io.StringIO()
    table = csv.DictWriter(rows, ["midi_filename"])
    table.writeheader()
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(performances):
            hits = [
                Hit(step, Drum(int(rng.integers(9))), rng.integers(1, 128) / 127, 0.1)
                for step in range(0, bars * 16, 2)
            ]
            buffer = io.BytesIO()
            midi_file([Phrase(bars, tuple(hits))]).save(file=buffer)
            archive.writestr(f"groove/drummer1/{number}.mid", buffer.getvalue())
            table.writerow({"midi_filename": f"drummer1/{number}.mid"})
        archive.writestr("groove/info.csv", rows.getvalue())


@pytest.fixture
def own_data(tmp_path, monkeypatch):
    """An archive called "own" in a data folder of its own, and a cache beside it."""
    groove_like(tmp_path / "own.zip")
    own = Archive(
        name="own", files=("own.zip",), sha256={}, url="", licence="CC0", attribution="us"
    )
    monkeypatch.setitem(ARCHIVES, "own", own)
    monkeypatch.setenv("TWOS_DATA", str(tmp_path))
    monkeypatch.setattr(data.platformdirs, "user_cache_dir", lambda _: str(tmp_path / "cache"))
    return tmp_path


def test_phrases_are_read_from_the_archive_and_kept(own_data):
    phrases = data.cached_groove(own_data / "own.zip")
    assert phrases.grids.shape == (100, 32, 27)  # five windows in each of 20 performances
    again = data.cached_groove(own_data / "own.zip")
    assert (again.grids == phrases.grids).all()
    assert again.names == phrases.names


def test_a_split_is_by_performance_and_repeatable(own_data):
    phrases = data.cached_groove(own_data / "own.zip")
    split = split_of(phrases, "random", seed=3)
    parts = [set(part.performance.tolist()) for part in (split.train, split.validation, split.test)]
    assert [len(part) for part in parts] == [16, 2, 2]
    assert set.union(*parts) == set(range(20))
    again = split_of(phrases, "random", seed=3)
    assert (split.test.performance == again.test.performance).all()
    other = split_of(phrases, "random", seed=4)
    assert set(other.test.performance.tolist()) != parts[2]


def test_phrases_of_too_few_performances_are_drawn_singly_and_too_few_phrases_refused(own_data):
    phrases = data.cached_groove(own_data / "own.zip")
    few = phrases.where(phrases.performance < 3)  # their places happen to be among the first
    split = split_of(few, "random", seed=1)
    assert [len(part) for part in (split.train, split.validation, split.test)] == [12, 2, 1]
    with pytest.raises(DataError, match="5 phrases of 20 performances are too few to train"):
        split_of(phrases.where(phrases.performance == 0), "clsm", seed=1)


def test_one_drummer_can_be_held_out(own_data):
    phrases = data.cached_groove(own_data / "own.zip")
    names = tuple(
        name.replace("drummer1", f"drummer{n % 4}") for n, name in enumerate(phrases.names)
    )
    split = split_of(dataclasses.replace(phrases, names=names), "drummer2", seed=1)
    assert {names[p] for p in split.test.performance} == {n for n in names if "drummer2/" in n}
    assert not any("drummer2/" in names[p] for p in split.train.performance)
    assert len(split.train) + len(split.validation) + len(split.test) == len(phrases)


def test_the_middle_of_an_attribute_can_be_held_out(own_data):
    phrases = data.cached_groove(own_data / "own.zip")
    split = split_of(phrases, "velocity:50", seed=1)
    loud = DRUM_ATTRIBUTES["velocity"]
    middle, ends = loud(split.test.grids), loud(split.train.grids)
    assert len(split.test) == 50
    assert not ((ends > middle.min()) & (ends < middle.max())).any()
    assert 0 < len(split.validation) < 15


def test_an_unknown_split_is_refused_with_those_there_are(own_data):
    phrases = data.cached_groove(own_data / "own.zip")
    with pytest.raises(
        DataError, match="'drummer9' is unknown; it is random, clsm.*ATTRIBUTE.*drummer1"
    ):
        split_of(phrases, "drummer9", seed=1)
    with pytest.raises(DataError, match="'density:0' is unknown"):
        split_of(phrases, "density:0", seed=1)


def test_a_run_goes_on_where_it_stopped_and_arrives_where_it_would_have(own_data, monkeypatch):
    whole = train.load_checkpoint(train.train(TINY, own_data / "whole") / train.CHECKPOINT)
    take = train.Progress.take

    def interrupted(progress, step, *rest):
        take(progress, step, *rest)
        if step == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(train.Progress, "take", interrupted)
        with pytest.raises(KeyboardInterrupt):
            train.train(TINY, own_data / "halves")
    assert train.load_checkpoint(own_data / "halves" / train.CHECKPOINT)["step"] == 2
    train.train(TINY, own_data / "halves")
    halves = train.load_checkpoint(own_data / "halves" / train.CHECKPOINT)
    assert halves["step"] == 4
    for name, weights in whole["model"].items():
        torch.testing.assert_close(halves["model"][name], weights)


def test_every_phrase_comes_once_before_any_comes_twice(own_data):
    phrases = data.cached_groove(own_data / "own.zip")
    numbered = dataclasses.replace(phrases, grids=np.arange(100, dtype=np.float32))
    batches = train.shuffled(numbered, 20, seed=1, step=0)
    first = [next(batches) for _ in range(10)]
    assert sorted(torch.cat(first[:5]).tolist()) == list(range(100))
    assert not torch.equal(torch.cat(first[:5]), torch.cat(first[5:]))
    again = train.shuffled(numbered, 20, seed=1, step=7)
    assert torch.equal(next(again), first[7])


def test_too_few_phrases_for_a_batch_are_refused(own_data):
    with pytest.raises(DataError, match="80 phrases to train on are fewer than batch_size=512"):
        train.train(dataclasses.replace(TINY, batch_size=512), own_data / "run")


def test_a_loss_that_is_no_number_stops_the_run_and_spares_the_checkpoint(own_data, monkeypatch):
    monkeypatch.setattr(train, "learning_rate", lambda run, step: 0.0 if step < 2 else float("nan"))
    with pytest.raises(train.TrainingError, match="the loss is nan at step 3"):
        train.train(TINY, own_data / "run")
    held = train.load_checkpoint(own_data / "run" / train.CHECKPOINT)
    assert held["step"] == 2
    assert all(weights.isfinite().all() for weights in held["model"].values())


def test_a_run_can_begin_with_anothers_weights(own_data):
    first = train.train(TINY, own_data / "first") / train.CHECKPOINT
    still = dataclasses.replace(
        TINY, name="second", start=str(first), learning_rate=0.0, final_learning_rate=0.0
    )
    second = train.train(still, own_data / "second") / train.CHECKPOINT
    for name, weights in train.load_checkpoint(first)["model"].items():
        torch.testing.assert_close(train.load_checkpoint(second)["model"][name], weights)


def test_another_recipe_does_not_go_on_with_the_checkpoint(own_data):
    train.train(TINY, own_data / "run")
    with pytest.raises(ConfigError, match="was trained with another batch_size"):
        train.train(dataclasses.replace(TINY, batch_size=8), own_data / "run")


def test_other_performances_do_not_go_on_with_the_checkpoint(own_data):
    folder = train.train(TINY, own_data / "run")
    groove_like(own_data / "own.zip", performances=25)
    with pytest.raises(ConfigError, match="was trained with another set of performances"):
        train.train(TINY, own_data / "run")
    with pytest.raises(ConfigError, match="was trained on another set of performances"):
        export.export_run(folder, own_data / "bundle")
    with pytest.raises(ConfigError, match="was trained on another set of performances"):
        measured(folder, {"hit_f1"}, 0)  # some of them it has learnt from


def test_a_checkpoint_that_is_none_is_refused(tmp_path):
    (tmp_path / train.CHECKPOINT).write_bytes(b"nonsense")
    with pytest.raises(ConfigError, match="not a checkpoint of ours"):
        train.trained_model(tmp_path)


@pytest.mark.parametrize(
    "run", [TINY, ALONG, TAUGHT, TOKENS, HIERARCHICAL], ids=lambda run: run.name
)
def test_a_run_becomes_a_bundle_that_plays_what_torch_plays(own_data, run):
    bars = run.model.bars
    groove_like(own_data / "own.zip", bars=8)
    folder = train.train(run, own_data / "run")
    if run.continuation.steps:
        with pytest.raises(ConfigError, match=r"its continuation is not; `twos train taught` goes"):
            export.export_run(folder, own_data / "bundles" / "tiny")
        continuing.teach(folder)
    bundle = export.export_run(folder, own_data / "bundles" / "tiny")
    m = bundle.manifest
    windows = 9 - bars  # of each performance
    assert (m.latent, m.bars, m.data["licence"], m.step) == (4, bars, "CC0", 4)
    assert len(m.cloud) == 16 * windows
    assert set(m.attribute_vectors) == {"density", "velocity", "offset", "syncopation"}
    for name, dimension in FAMILIES[run.family].regularised(run.model).items():
        assert np.flatnonzero(m.attribute_vectors[name]).tolist() == [dimension]
    assert len(m.data["seen"]) == 18
    phrases = data.cached_groove(own_data / "own.zip", bars)
    assert len(evaluate.held_out(bundle, phrases)) == 2 * windows
    assert {"hit_f1", "attributes", "smoothness", "flatness", "answer", "unusual"} <= set(m.scores)
    assert m.scores["answer"]["playability"]["impossible"] == 0

    here = str(export.Path(export.__file__).parent.parent).encode()
    for graph in bundle.folder.glob("*.onnx"):
        assert here not in graph.read_bytes()

    model, _, _ = train.trained_model(folder)
    engine = Engine(load_bundle(own_data / "bundles" / "tiny"))
    x = phrases.grids[:5]
    zero, narrow = np.zeros((5, 4), np.float32), np.zeros((5, 1), np.float32)
    played = engine.respond(x, Controls(zero, narrow, zero, narrow, zero))
    with torch.no_grad():
        recalled = model.decode(model.encode(torch.from_numpy(x)).mean)
        intended = torch.cat(corrected(torch.from_numpy(x), recalled, recalled), dim=-1)
    np.testing.assert_allclose(played.said[0][..., :27], intended.numpy(), atol=1e-3)
    np.testing.assert_allclose(played.said[1][:, 0], x[..., :9].sum((1, 2)), atol=1e-3)
    np.testing.assert_allclose(engine.decode(engine.encode(x)), recalled.numpy(), atol=1e-4)


IN_CONTEXT = dataclasses.replace(
    TINY,
    name="in-context",
    family="clsm",
    model=CLSMConfig(
        reads="drums", symbols=512, bars=3, answer_bars=1, target_bars=(1,), embedding=4, hidden=8,
        feed_forward=8, heads=2, layers=1, mlp_hidden=8, latent=4, coupling_hidden=8,
    ),
)  # fmt: skip


def test_a_run_on_drums_in_a_context_becomes_a_bundle_that_varies_them(own_data):
    groove_like(own_data / "own.zip", bars=8)
    folder = train.train(IN_CONTEXT, own_data / "run")
    assert "accuracy" in (folder / "log.jsonl").read_text()  # it is measured on the way
    bundle = export.export_run(folder, own_data / "bundles" / "varies")
    m = bundle.manifest
    assert (m.instrument, m.bars, m.context_bars) == ("drums", 1, 2)
    assert set(m.attribute_vectors) == {"density", "velocity", "offset", "syncopation"}
    scores = m.scores["variation"]
    assert scores["still"] == 1.0
    assert scores["groove_distance_of_continuations"] >= 0
    found = variation.compared(bundle, bundle_of_one_bar(own_data))
    assert (found["copy"].changed, found["copy"].mean_changed) == (0, 0)


def test_a_model_goes_on_learning_after_it_was_measured(own_data):
    """Measured without dropout, it would otherwise learn without from then on."""
    model = FAMILIES["clsm"].model(IN_CONTEXT.model)
    phrases = data.cached_groove(own_data / "own.zip", 3)
    assert "accuracy" in train.heard_back(model, IN_CONTEXT, phrases)
    assert model.training


def bundle_of_one_bar(own_data):
    run = dataclasses.replace(BEATS, model=dataclasses.replace(BEATS.model, bars=1))
    return export.export_run(train.train(run, own_data / "plain"), own_data / "bundles" / "plain")


def test_a_bundle_of_eight_bits_is_smaller_and_says_what_it_costs(own_data):
    groove_like(own_data / "own.zip", bars=8)
    wide = dataclasses.replace(BEATS, model=dataclasses.replace(BEATS.model, width=64))
    folder = train.train(wide, own_data / "run")
    whole = export.export_run(folder, own_data / "bundles" / "whole")
    small = export.export_run(folder, own_data / "bundles" / "small", "int8")
    assert (small.name, small.manifest.precision) == ("small", "int8")
    sizes = [(bundle.folder / "weights.bin").stat().st_size for bundle in (whole, small)]
    assert sizes[1] < 0.4 * sizes[0]
    cost = small.manifest.scores["int8"]
    assert cost["flipped_cells"] < 0.05
    assert cost["hit_f1_of_float32"] == pytest.approx(whole.manifest.scores["hit_f1"], abs=1e-5)
    again = export.export_int8(whole, own_data / "bundles" / "again")
    assert (again.name, again.manifest.precision) == ("again", "int8")
    assert again.manifest.cloud == whole.manifest.cloud
    assert again.manifest.scores["int8"]["flipped_cells"] < 0.05
    assert Engine(small).batches
    assert Engine(again).batches
    with pytest.raises(BundleError, match="is of int8 already"):
        export.export_int8(again, own_data / "bundles" / "twice")
    judged = answers.compared(whole, data.cached_groove(own_data / "own.zip"))
    assert judged["copy"]["changed_hits"] == 0
    assert judged["hit dropout"]["changed_hits"] == 16  # all there are; 30 change here by chance


def test_a_graph_that_differs_from_torch_is_refused(own_data, tmp_path):
    folder = train.train(TINY, own_data / "run")
    model, _, _ = train.trained_model(folder)
    examples = export.example_inputs(model, data.cached_groove(own_data / "own.zip").grids[:3])
    step = Step(Line(torch.zeros(4), torch.zeros(4, 4), torch.eye(4)))
    (encode, *_) = heads_of(FAMILIES["fm-music-vae"], model, step, Strokes(None, (0.1, 0.1)))
    export.export_graphs([encode], examples, tmp_path)
    with torch.no_grad():
        model.encode.to_posterior.bias += 0.01
    session = export.onnxruntime.InferenceSession(
        tmp_path / "encode.onnx", providers=["CPUExecutionProvider"]
    )
    with pytest.raises(BundleError, match=r"mean differs from torch by 0\.01 .* no bundle"):
        export.check_parity(encode, session, examples, tmp_path / "encode.onnx")


@pytest.mark.parametrize("name", sorted(path.stem for path in RUNS_FOLDER.glob("*.toml")))
def test_every_shipped_run_can_be_read(name):
    assert load_run(export.Path(name)).name == name


@pytest.mark.parametrize(
    ("overrides", "says"),
    [
        (["stepps=3"], r"\[run\]: key 'stepps' is unknown; the nearest known is 'steps'"),
        (["steps"], "'steps': an override is key=value"),
    ],
)
def test_a_wrong_override_is_refused(overrides, says):
    with pytest.raises(ConfigError, match=says):
        load_run(export.Path("fm-drums-2bar"), overrides)


def test_an_override_reaches_run_and_model():
    run = load_run(
        export.Path("fm-drums-2bar"),
        ["steps=3", "kappa=0.2", "jacobian=smoothed", "directions=1024", "turn_bars=0.25"],
    )
    assert (run.steps, run.model.kappa, run.model.jacobian) == (3, 0.2, "smoothed")
    assert run.augment.turn_bars == 0.25


def test_a_run_file_that_is_wrong_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="the runs that come with it are .*fm-drums-2bar"):
        load_run(tmp_path / "none.toml")
    (tmp_path / "odd.toml").write_text("[run]\nfamily = 'gan'\n")
    with pytest.raises(ConfigError, match="family 'gan' is unknown"):
        load_run(tmp_path / "odd.toml")
    (tmp_path / "few.toml").write_text("[model]\ndirections = 1\n")
    with pytest.raises(ConfigError, match=r"few\.toml: directions is 1"):
        load_run(tmp_path / "few.toml")
    (tmp_path / "typo.toml").write_text("[model]\nlatnt = 3\n")
    with pytest.raises(ConfigError, match="nearest known is 'latent'"):
        load_run(tmp_path / "typo.toml")


def test_data_that_is_not_there_or_not_what_it_says_is_refused(own_data, monkeypatch):
    with pytest.raises(DataError, match="archive 'groove' .* run `twos data groove`"):
        archives.find_archive(ARCHIVES["groove"])
    with pytest.raises(DataError, match="archive 'lakh' is unknown"):
        archives.fetch_archive("lakh")
    (own_data / "bad.zip").write_bytes(b"no zip")
    with pytest.raises(DataError, match="not the Groove MIDI Dataset"):
        data.load_groove(own_data / "bad.zip")
    bad = dataclasses.replace(ARCHIVES["own"], sha256={"bad.zip": "00"})
    with pytest.raises(DataError, match="published is 00; fetch it again"):
        archives.check_archive(own_data / "bad.zip", bad)
    away = dataclasses.replace(ARCHIVES["own"], files=("away.zip",), url="file:///nowhere/away.zip")
    monkeypatch.setitem(ARCHIVES, "away", away)
    with pytest.raises(DataError, match="cannot be fetched"):
        archives.fetch_archive("away")


def test_an_archive_is_fetched_once_and_checked(own_data, monkeypatch):
    source = own_data / "source" / "published.zip"
    source.parent.mkdir()
    source.write_bytes(b"music")
    published = dataclasses.replace(ARCHIVES["own"], files=("published.zip",), url=source.as_uri())
    monkeypatch.setitem(ARCHIVES, "published", published)
    fetched = archives.fetch_archive("published")
    assert fetched.read_bytes() == b"music"
    source.unlink()
    assert archives.fetch_archive("published") == fetched


def test_a_damaged_download_is_refused_and_not_kept(own_data, monkeypatch):
    source = own_data / "source" / "torn.zip"
    source.parent.mkdir()
    source.write_bytes(b"mus")
    torn = dataclasses.replace(
        ARCHIVES["own"], files=("torn.zip",), url=source.as_uri(), sha256={"torn.zip": "00"}
    )
    monkeypatch.setitem(ARCHIVES, "torn", torn)
    for _ in range(2):
        with pytest.raises(DataError, match="published is 00; fetch it again"):
            archives.fetch_archive("torn")
    assert not (own_data / "torn.zip").exists()


def test_what_is_not_published_as_one_file_says_where_it_comes_from(own_data):
    with pytest.raises(DataError, match=r"pop909 is not published as one file \(https://.*; put"):
        archives.fetch_archive("pop909")


def test_reconstruction_can_be_checked_by_hand():
    truth = np.zeros((1, 32, 27), np.float32)
    truth[0, [0, 4], 0], truth[0, [0, 4], 9] = 1.0, 0.5
    played = truth.copy()
    played[0, 4], played[0, 8, 0], played[0, 8, 9] = 0.0, 1.0, 0.5
    measured = evaluate.reconstruction(truth, played)
    assert measured["hit_f1"] == 0.5
    assert measured["hit_error"]["mean"] == pytest.approx(2 / 288)
    assert measured["velocity_mse"] == pytest.approx(2 * 0.25 / 288)


GRID = REPRESENTATIONS["drums-27"]


class LinearSpace:
    """A space whose first axis is the probability of the first kicks: 2-D, flat, no model."""

    def __init__(self, stretch: float = 1.0) -> None:
        self._stretch = stretch

    def decode(self, latents):
        grids = np.zeros((len(latents), 32, 27), np.float32)
        ladder = np.arange(32) / 32
        grids[:, :, 0] = np.clip(0.5 + latents[:, :1] - ladder, 0, 1)
        grids[:, 0, 1] = self._stretch * latents[:, 1]
        return grids


def test_attributes_follow_a_vector_that_leads_to_them():
    rng = np.random.default_rng(0)
    means = rng.uniform(0, 1, (500, 2)).astype(np.float32)
    vectors = {"density": np.array([1.0, 0.0], np.float32)}
    (measured,) = evaluate.attribute_correlations(LinearSpace(), GRID, means, vectors, rng).values()
    assert measured["pearson"] > 0.99
    assert measured["samples"] == 5000
    assert 0 < measured["scale_pearson"] < measured["pearson"]


def test_a_bent_space_has_the_larger_condition_number():
    rng = np.random.default_rng(0)
    means = np.full((50, 2), 0.3, np.float32)
    flat = evaluate.condition_number(LinearSpace(stretch=4.0), GRID, means, rng)
    bent = evaluate.condition_number(LinearSpace(stretch=0.1), GRID, means, rng)
    assert bent > 100 * flat


def test_paths_through_a_straight_space_change_evenly():
    rng = np.random.default_rng(0)
    means = np.stack([rng.uniform(0, 0.4, 300), np.zeros(300)], axis=1).astype(np.float32)
    measured = evaluate.paths(LinearSpace(), GRID, means, rng)
    assert measured["smoothness"]["q3"] <= 2
    assert measured["flatness"]["distance_pearson"] > 0.99


def test_correlation_of_what_does_not_vary_is_nought():
    assert evaluate.pearson(np.ones(3), np.arange(3)) == 0.0
    assert evaluate.pearson(np.arange(3), 2 * np.arange(3)) == pytest.approx(1.0)


def test_no_two_axes_of_the_picture_have_the_same_label():
    picture = np.random.default_rng(0).standard_normal((500, 3))
    values = {"density": picture[:, 0] + picture[:, 1], "offset": -picture[:, 1]}
    labels = export.axis_labels(picture, values)
    assert [axis.label for axis in labels] == ["more hits", "earlier", "pattern"]
    assert labels[2].meaning == "changes the pattern alone"
    assert labels[0].meaning == "more hits"


def test_a_continuation_that_was_stopped_goes_on_as_if_it_had_not(own_data, monkeypatch):
    """Four steps in one go, and the same four with a stop after the second."""
    monkeypatch.setattr(continuing, "SAVE_EVERY", 2)
    groove_like(own_data / "own.zip", bars=8)
    taught = []
    for name in ("whole", "halved"):
        folder = train.train(TAUGHT, own_data / name)
        if name == "halved":
            with monkeypatch.context() as stopped:
                stopped.setattr(continuing, "SURPRISE", Interrupted(after=2))
                with pytest.raises(KeyboardInterrupt):
                    continuing.teach(folder)
        continuing.teach(folder)
        taught.append(train.load_checkpoint(folder / continuing.CONTINUATION))
    whole, halved = taught
    assert whole["step_number"] == halved["step_number"] == 4
    for key, value in whole["average"].items():
        torch.testing.assert_close(halved["average"][key], value)
    with pytest.raises(ConfigError, match="was taught as .* delete it to begin anew"):
        continuing.teach(folder, dataclasses.replace(TAUGHT.continuation, critic=2.0))


class Interrupted(float):
    """A weight that presses Ctrl-C when it is used once too often."""

    def __new__(cls, after: int) -> "Interrupted":
        return super().__new__(cls, 0.02)

    def __init__(self, after: int) -> None:
        self.left = after

    def __mul__(self, other: object) -> object:
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        return float(self) * other


def test_a_step_has_the_drift_and_the_size_of_the_steps_that_drummers_took(own_data):
    """z of the next phrase is half of z, and noise: the drift is -1/2 and the noise is found."""
    rng = np.random.default_rng(0)
    count, steps = 4000, 32
    means = rng.standard_normal((count, 3)).astype(np.float32) * [1.0, 2.0, 3.0]
    noise = rng.standard_normal((count // 2, 3)) * [0.5, 0.5, 1.0]
    means[1::2] = 0.5 * means[::2] + noise  # pairs: call, continuation
    starts = np.tile([0, steps], count // 2)
    phrases = data.PhraseSet(
        np.zeros((count, steps, 27), np.float32), np.arange(count) // 2, starts, ("x",) * count
    )
    found = continuing.line_of(means.astype(np.float32), phrases)
    np.testing.assert_allclose(found.drift, -0.5 * np.eye(3), atol=0.05)
    covariance = (found.reach @ found.reach.mT).numpy()
    assert np.trace(covariance) == pytest.approx(1.5, rel=0.1)  # 1/4 + 1/4 + 1
    assert covariance[2, 2] > 1.1  # leans towards the direction that varies most
