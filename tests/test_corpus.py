"""What a run learns from, lines above all."""

import dataclasses

import numpy as np
import pytest
import torch

from models.ar_vae import ARVAEConfig
from models.arnn import ARNNConfig
from models.clsm import CLSMConfig
from models.fm_music_vae import FMMusicVAEConfig
from models.musae import MusAEConfig
from models.music_vae import MusicVAEConfig
from music.line import Line, Note
from music.line_attributes import LINE_ATTRIBUTES
from music.midi_file import save_midi
from music.song import song_file
from music.tokens import KEYS as KEYS_ALPHABET
from music.tokens import TUNE
from server.engine import Engine
from training import train
from training.archives import DataError
from training.config import ConfigError, RunConfig, load_run
from training.corpus import (
    PITCHED,
    as_heard,
    in_any_key,
    in_twelve_keys,
    on_other_drums,
    phrases_of,
    with_petals,
    with_tracks_mixed,
)
from training.data import attribute_of, split_of
from training.export import export_run
from training.measures import measured

pytestmark = pytest.mark.offline

RUN = RunConfig(
    name="tune",
    family="clsm",
    representation="tune-32",
    all_keys=True,
    steps=4,
    batch_size=4,
    evaluate_every=2,
    checkpoint_every=2,
    model=CLSMConfig(
        bars=4,
        embedding=8,
        hidden=16,
        feed_forward=16,
        heads=2,
        mlp_hidden=16,
        latent=4,
        couplings=2,
        coupling_hidden=16,
    ),
)


@pytest.fixture
def own_tunes(tmp_path):
    """A folder of twenty tunes of eight bars, every one its own."""
    rng = np.random.default_rng(0)
    (tmp_path / "midi").mkdir()
    for number in range(20):
        notes = [Note(4 * n, int(rng.integers(60, 80)), 2) for n in range(32)]
        save_midi(song_file([Line(8, tuple(notes))], [0]), tmp_path / "midi" / f"{number:02}.mid")
    return dataclasses.replace(RUN, data=str(tmp_path / "midi"))


def test_a_model_of_lines_is_trained_on_a_folder_and_goes_on_where_it_stopped(own_tunes, tmp_path):
    once = train.train(own_tunes, tmp_path / "once")
    halves = tmp_path / "halves"
    train.train(dataclasses.replace(own_tunes, steps=2), halves)
    held = train.load_checkpoint(halves / train.CHECKPOINT)
    held["config"]["steps"] = 4
    torch.save(held, halves / train.CHECKPOINT)
    (whole, _, _), (twice, _, _) = (
        train.trained_model(train.train(own_tunes, folder)) for folder in (once, halves)
    )
    assert "accuracy" in (once / "log.jsonl").read_text()
    assert whole.config == own_tunes.model
    for a, b in zip(whole.parameters(), twice.parameters(), strict=True):
        assert a.shape == b.shape


def test_training_leaves_floating_point_as_it_was(own_tunes, tmp_path):
    train.train(dataclasses.replace(own_tunes, steps=1), tmp_path / "run")
    assert (torch.tensor([1e-40]) * 0.5).item() > 0


FLAT = MusicVAEConfig(
    output="symbols", latent=4, encoder_hidden=8, decoder_hidden=8, conductor_hidden=8
)
KEYS = FMMusicVAEConfig(
    bars=2, output="symbols", network="beats", likelihood="fitted", latent=4, width=8,
    prior_hidden=8,
)  # fmt: skip


def test_a_band_is_heard_in_all_twelve_keys_but_for_its_drums():
    torch.manual_seed(0)
    x = torch.tensor([36, 40, 60, 72]).repeat(400, 32, 1)
    x[:, 1::2] = 129  # held
    heard = in_twelve_keys(x, PITCHED["band-520"])
    assert (heard[..., 0] == x[..., 0]).all()
    assert (heard[:, 1::2] == 129).all()
    up = heard[:, 0, 1:] - x[:, 0, 1:]
    assert (up == up[:, :1]).all()  # all move together
    assert sorted(set(up[:, 0].tolist())) == list(range(-5, 7))
    x[:, 0, 3] = 127  # no higher
    top = in_twelve_keys(x, PITCHED["band-520"])[:, 0, 3]
    assert (top <= 127).all()
    assert (top == 127).float().mean() > 0.5


SINGING = [
    ("music-vae", "melody-130", dataclasses.replace(FLAT, bars=1)),
    ("ar-vae", "tune-32", ARVAEConfig(bars=1, latent=4, hidden=8, embedding=4)),
]


@pytest.mark.parametrize(
    ("family", "representation", "config"), SINGING, ids=["music-vae", "ar-vae"]
)
def test_a_run_on_lines_becomes_a_bundle_that_plays_what_torch_plays(
    own_tunes, tmp_path, family, representation, config
):
    run = dataclasses.replace(
        own_tunes, family=family, representation=representation, model=config, steps=2
    )
    folder = train.train(run, tmp_path / "run")
    bundle = export_run(folder, tmp_path / "bundle")
    m = bundle.manifest
    assert (m.instrument, m.bars, m.data["archive"]) == ("melody", config.bars, "midi")
    assert {"density", "range", "contour"} <= set(m.attribute_vectors)
    assert m.changed_hits["hits"][0] == 0.0  # a radius of nothing plays back what was heard
    assert 0 <= m.scores["token_accuracy"]["free"] <= 1

    engine, tunes = Engine(bundle), phrases_of(run).grids[:3]
    model, _, _ = train.trained_model(folder)
    calls = engine.music.grids(tunes)
    with torch.no_grad():
        z = model.encode(torch.from_numpy(tunes).long()).mean
        played = model.decode(z)
    np.testing.assert_allclose(engine.encode(calls), z.numpy(), atol=1e-4)
    said = engine.decode(z.numpy())
    np.testing.assert_allclose(said.sum(axis=-1), 1.0, atol=1e-4)
    np.testing.assert_array_equal(said.argmax(-1), played.numpy().argmax(-1))


def test_a_run_in_a_context_becomes_a_bundle_that_varies(own_tunes, tmp_path):
    folder = train.train(dataclasses.replace(own_tunes, steps=2), tmp_path / "run")
    bundle = export_run(folder, tmp_path / "bundle")
    m = bundle.manifest
    assert (m.bars, m.context_bars, m.modes) == (2, 2, ("variation", "interpolation"))
    assert set(m.graphs) == {"encode", "decode", "prior", "flow", "inverse", "respond"}
    assert m.scores["variation"]["still"] == 1.0  # δ = 0 plays the call back

    model, _, _ = train.trained_model(folder)
    engine, whole = Engine(bundle), phrases_of(own_tunes).grids[:3]
    grids, symbols = engine.music.grids(whole), torch.from_numpy(whole).long()
    target = model.config.answer
    with torch.no_grad():
        w, _ = model.prior.flow(model.encode(symbols, target).mean)
        z = model.prior.flow.inverse(w)
        written = model.decode.write(z, symbols, target).symbols
    for row in range(3):
        context = grids[row : row + 1, : target.first]
        found = engine.encode(grids[row : row + 1, target.steps], context)
        np.testing.assert_allclose(found, w[row : row + 1].numpy(), atol=1e-4)
        said = engine.decode(found, context).argmax(-1)
        np.testing.assert_array_equal(said[0], written[row].numpy())


@pytest.mark.parametrize(
    ("family", "representation", "config", "wanted"),
    [
        ("ar-vae", "tune-32", ARVAEConfig(latent=4, hidden=8, embedding=4), "interpretability"),
        ("music-vae", "melody-130", FLAT, "token_accuracy"),
        ("music-vae", "melody-130", FLAT, "between"),
        ("fm-music-vae", "keys-90", KEYS, "attributes"),
        ("fm-music-vae", "keys-90", KEYS, "interpolation"),
    ],
)
def test_lines_are_measured_for_the_tables(
    own_tunes, tmp_path, family, representation, config, wanted
):
    run = dataclasses.replace(
        own_tunes, family=family, representation=representation, model=config, steps=1
    )
    found = measured(train.train(run, tmp_path / "run"), {f"{wanted}.any"}, 0)
    assert wanted in {name.partition(".")[0] for name in found}
    figures = [f["mean"] if isinstance(f, dict) else f for f in found.values()]
    assert np.isfinite(figures).all()


def test_the_middle_of_a_tunes_attribute_can_be_held_out(own_tunes):
    run = dataclasses.replace(own_tunes, representation="keys-90", model=KEYS)
    phrases = phrases_of(run)
    split = split_of(phrases, "pitch:50", seed=1)
    pitches = attribute_of(phrases, "pitch")
    assert len(split.test) == pytest.approx(len(phrases) / 2, abs=1)
    middle = attribute_of(split.test, "pitch")
    ends = attribute_of(split.train, "pitch")
    assert ((ends <= middle.min()) | (ends >= middle.max())).all()
    line = KEYS_ALPHABET.line_of(phrases.grids[0].astype(int))
    assert pitches[0] + 21 == pytest.approx(LINE_ATTRIBUTES["pitch"](line))
    assert attribute_of(phrases, "density")[0] == LINE_ATTRIBUTES["density"](line)
    assert attribute_of(phrases, "velocity") is None


def test_what_nothing_plays_yet_is_not_exported(own_tunes, tmp_path):
    silent = dataclasses.replace(
        own_tunes, family="arnn", steps=1, model=ARNNConfig(bars=4, embedding=4, hidden=8)
    )
    folder = train.train(silent, tmp_path / "run")
    with pytest.raises(
        ConfigError, match="arnn models of tune-32 can be trained and measured, not"
    ):
        export_run(folder, tmp_path / "bundle")


def test_every_key_that_fits_is_as_likely_and_nothing_else_changes():
    torch.manual_seed(0)
    line = torch.tensor([0, TUNE.hold, 2, TUNE.rest, *[TUNE.rest] * 12]).expand(6000, -1)
    moved = in_any_key(line, 5)  # pitches 0-4: up by 0, 1 or 2
    torch.testing.assert_close(moved[:, 2] - moved[:, 0], torch.full((6000,), 2))
    assert (moved[:, 1] == TUNE.hold).all()
    assert (moved[:, 3:] == TUNE.rest).all()
    counts = torch.bincount(moved[:, 0], minlength=3)
    assert counts.tolist() == pytest.approx([2000] * 3, rel=0.1)


def test_a_mixed_band_has_tracks_of_several_songs_each_whole():
    torch.manual_seed(0)
    songs = torch.arange(100)[:, None, None].expand(100, 32, 4)
    assert torch.equal(with_tracks_mixed(songs, 0.0), songs)
    mixed = with_tracks_mixed(songs, 0.5)
    assert (mixed == mixed[:, :1]).all()  # every track is one song's from beginning to end
    own = (mixed[:, 0] == torch.arange(100).unsqueeze(1)).float().mean(dim=0)
    assert ((own > 0.3) & (own < 0.7)).all()


def test_tracks_are_mixed_only_where_that_means_something(own_tunes):
    with pytest.raises(ConfigError, match="tune-32 has one track; band-520 and trio-772 have"):
        phrases_of(dataclasses.replace(own_tunes, mix_tracks=0.5))
    band = RunConfig(
        name="band",
        family="musae",
        representation="band-520",
        mix_tracks=0.5,
        model=MusAEConfig(prior="flower", genres=3),
    )
    with pytest.raises(ConfigError, match="set mix_tracks=0 or prior=normal"):
        with_petals(phrases_of(own_tunes), band)


def test_a_drum_is_exchanged_for_another_and_the_rhythm_stays():
    torch.manual_seed(0)
    line = torch.tensor([36, 129, 42, 128, 38, 36, 20, 100]).expand(4000, -1)
    assert torch.equal(on_other_drums(line, 0.0), line)
    played = on_other_drums(line, 0.5)
    assert torch.equal(played[:, 0], played[:, 5])  # all through the phrase
    assert torch.equal(played[:, [1, 3, 6, 7]], line[:, [1, 3, 6, 7]])  # no drums of General MIDI
    drums = played[:, [0, 2, 4]]
    assert (drums.sort(dim=1).values.diff(dim=1) > 0).all()  # three drums stay three
    assert ((drums >= 27) & (drums < 88)).all()
    kept = (drums == line[:, [0, 2, 4]]).float().mean(dim=0)
    assert kept.tolist() == pytest.approx([0.5 + 0.5 / 31] * 3, abs=0.03)


def test_drums_are_exchanged_only_where_they_are_a_track_of_pitches(own_tunes):
    with pytest.raises(ConfigError, match="tune-32 has no drums that are a track of pitches"):
        phrases_of(dataclasses.replace(own_tunes, other_drums=0.5))


def test_silence_has_no_key():
    rest = torch.full((2, 16), TUNE.rest)
    assert torch.equal(in_any_key(rest, 30), rest)


def test_lines_stay_in_their_key_unless_asked(own_tunes):
    batch = torch.from_numpy(phrases_of(own_tunes).grids[:4])
    plain = dataclasses.replace(own_tunes, all_keys=False)
    assert torch.equal(as_heard(batch, plain), batch.long())


def test_data_and_representations_that_are_not_there_are_refused(own_tunes):
    with pytest.raises(ConfigError, match="'tune-33' is unknown; there are drums-27, melody-130"):
        phrases_of(dataclasses.replace(own_tunes, representation="tune-33"))
    with pytest.raises(DataError, match="archive 'nowhere' is unknown"):
        phrases_of(dataclasses.replace(own_tunes, data="nowhere"))


def test_the_run_that_comes_with_it_has_the_papers_sizes():
    run = load_run(train.Path("clsm-tune-8bar"))
    assert (run.model.steps, run.model.symbols, run.model.latent) == (128, 32, 128)
