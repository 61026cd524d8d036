"""Two processes of torchrun learn what one does: gradient for gradient, and run for run.

As a program (``-m tests.test_distributed FOLDER``) it takes a few steps with every family on rows
made up here, and keeps what it learnt from; torchrun runs it as two processes.
"""

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from cli.main import main
from models.ar_vae import ARVAEConfig
from models.arnn import ARNNConfig
from models.clsm import CLSMConfig
from models.fm_music_vae import FMMusicVAE, FMMusicVAEConfig
from models.language_model import LanguageModelConfig
from models.musae import MusAEConfig
from models.music_vae import MusicVAEConfig
from tests.real_server import ROOT
from tests.test_training import groove_like
from training.archives import ARCHIVES
from training.config import RunConfig, load_run
from training.data import Labelled
from training.families import FAMILIES
from training.processes import SHARED, Processes, ProcessesError, all_processes
from training.train import Learner, train, trained_model

pytestmark = pytest.mark.offline

ROWS, STEPS = 7, 3
"""Seven rows, of which one process has three and the other four."""
PLAIN = RunConfig(name="plain", batch_size=ROWS, gradient_norm=1e9, learning_rate=1e-3)
LEARNT = {
    "fm-music-vae": FMMusicVAEConfig(
        network="beats", latent=4, width=8, blocks=1, prior_hidden=8, likelihood="gaussian",
        flatness="relative", eta=1.0, eta_lines=10.0, eta_attributes=10.0, first_lambda=100.0,
        metric_phrases=5,
    ),
    "music-vae": MusicVAEConfig(
        bars=2, decoder="hierarchical", latent=4, encoder_hidden=8, conductor_hidden=8,
        conductor_output=8, decoder_hidden=8, own_share=0.5, own_rise=1,
    ),
    "ar-vae": ARVAEConfig(
        reads="drums", bars=2, latent=4, hidden=8, embedding=4,
        attributes=("velocity", "density"), dimensions=(0, 2),
    ),
    "musae": MusAEConfig(
        bars=1, symbols=6, latent=4, hidden=8, layers=1, prior="flower", genres=5, beta_every=1
    ),
    "clsm": CLSMConfig(
        symbols=6, bars=4, steps_per_bar=4, embedding=8, hidden=16, feed_forward=16, heads=2,
        layers=1, mlp_hidden=16, latent=4, coupling_hidden=16, dropout=0.0, target_bars=(1, 2),
        deaf=0.3, alone=0.3,
    ),
    "arnn": ARNNConfig(symbols=6, bars=2, hidden=8, embedding=4, layers=1, target_bars=(1,)),
    "language-model": LanguageModelConfig(symbols=6, bars=2, hidden=8, layers=1, dropout=0.0),
}  # fmt: skip
"""Every family, tiny, with all that its loss asks of a whole batch; no dropout, which each process
draws for itself."""


def rows_for(family, config):
    """A batch as training hears it."""
    generator = torch.Generator().manual_seed(5)
    if family in {"fm-music-vae", "music-vae", "ar-vae"}:
        hits = (torch.rand(ROWS, 32, 9, generator=generator) < 0.3).float()
        return torch.cat([hits, 0.6 * hits, 0.1 * hits], dim=-1)
    if family == "musae":
        x = torch.randint(config.symbols, (ROWS, config.steps, 4), generator=generator)
        return Labelled(x, torch.arange(ROWS) % config.genres)
    return torch.randint(
        config.symbols, (ROWS, config.bars * config.steps_per_bar), generator=generator
    )


def learn(family, processes):
    """A few steps: every loss, and every gradient of the last one."""
    torch.manual_seed(1)
    run = dataclasses.replace(PLAIN, family=family, model=LEARNT[family])
    learner = Learner(run, processes)
    processes.share(learner.model, family, ROWS, run.seed)
    batch = rows_for(family, run.model)
    losses = [learner.step(batch, step).total.item() for step in range(STEPS)]
    named = learner.model.named_parameters()
    gradients = {name: part.grad.clone() for name, part in named if part.grad is not None}
    return {"losses": losses, "gradients": gradients, "draw": torch.rand(1).item()}


def torchrun(*arguments, **environment):
    """Two processes, to their end."""
    done = subprocess.run(
        [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2",
         "-m", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": "1"} | environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def by_two(tmp_path_factory):
    """What two processes learnt of every family."""
    folder = tmp_path_factory.mktemp("learnt")
    status, _, errors = torchrun("tests.test_distributed", folder)
    assert status == 0, errors
    return torch.load(folder / "learnt.pt", weights_only=True)


def test_every_family_says_what_can_be_shared():
    assert set(SHARED) == set(FAMILIES) == set(LEARNT)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_two_processes_have_the_losses_and_the_gradients_of_one(by_two, family):
    alone, together = learn(family, Processes()), by_two[family]
    assert together["losses"] == pytest.approx(alone["losses"], rel=1e-5)
    assert together["draw"] == alone["draw"]  # the next noise is the same, too
    largest = max(gradient.abs().max() for gradient in alone["gradients"].values())
    for name, gradient in alone["gradients"].items():
        torch.testing.assert_close(
            together["gradients"][name], gradient, rtol=1e-4, atol=1e-5 * float(largest), msg=name
        )


@pytest.fixture
def drummed(tmp_path, monkeypatch):
    """A tiny run's file, where the data is an archive laid out like Groove."""
    groove_like(tmp_path / ARCHIVES["groove"].files[0])
    monkeypatch.setenv("TWOS_DATA", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "tiny.toml"
    path.write_text(
        "[run]\nsteps = 8\nbatch_size = 8\nevaluate_every = 2\ncheckpoint_every = 2\n"
        "[model]\nnetwork = 'beats'\nlatent = 4\nwidth = 8\nblocks = 1\nprior_hidden = 8\n"
        "[augment]\nturn_bars = 0.5\nvelocity_curve = 0.2\n"
    )
    return path


def test_a_run_of_two_processes_becomes_that_of_one_even_when_it_goes_on(drummed):
    alone = drummed.parent / "alone"
    for steps in (4, 8):  # stopped after a checkpoint, and gone on with
        train(load_run(drummed, [f"steps={steps}"]), alone)
        status, said, errors = torchrun(
            "cli.main", "train", drummed, f"steps={steps}", TWOS_WORK=str(drummed.parent)
        )
        assert status == 0, errors
        assert said.count("trained:") == 1  # one of them speaks
    together = drummed.parent / "tiny"
    logs = [
        [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
        for folder in (alone, together)
    ]
    assert [line["step"] for line in logs[1]] == [2, 4, 6, 8]  # written once, by one of them
    for one, two in zip(*logs, strict=True):
        assert two["validation"] == pytest.approx(one["validation"], abs=1e-3)
    (one, _, first), (two, _, second) = trained_model(alone), trained_model(together)
    assert first["step"] == second["step"] == 8
    assert second["objective"]["average"] == pytest.approx(first["objective"]["average"], rel=1e-5)
    assert torch.equal(first["random"], second["random"])
    # not the weights: Adam walks at random with those whose gradient is rounding alone
    heard = rows_for("fm-music-vae", one.config)
    with torch.no_grad():
        played = [model.decode(model.encode(heard).mean) for model in (one, two)]
    torch.testing.assert_close(*played, rtol=0, atol=1e-5)


def test_a_table_is_not_trained_by_several(monkeypatch, capsys):
    monkeypatch.setenv("TORCHELASTIC_RUN_ID", "any")  # by which torchrun's processes are known
    assert main(["train", "--table", "fm2"]) == 2
    assert "under torchrun, train a table's runs one by one" in capsys.readouterr().err


def test_more_processes_than_phrases_are_refused():
    model = FMMusicVAE(LEARNT["fm-music-vae"])
    with pytest.raises(ProcessesError, match="9 processes share a batch of batch_size=7"):
        Processes(0, 9).share(model, "fm-music-vae", 7, seed=1)


def test_a_family_of_which_nothing_is_known_is_refused():
    with pytest.raises(ProcessesError, match="family 'gan' is not trained by several processes"):
        Processes(0, 2).share(torch.nn.Linear(1, 1), "gan", 7, seed=1)


def test_shares_are_all_rows_once_and_nearly_alike():
    for rows, count in ((7, 2), (64, 3), (4, 4)):
        shares = [Processes(rank, count).part_of(rows) for rank in range(count)]
        taken = [row for share in shares for row in range(rows)[share]]
        assert taken == list(range(rows))
        sizes = [share.stop - share.start for share in shares]
        assert max(sizes) - min(sizes) <= 1


def learn_all(folder):
    with all_processes() as processes:
        learnt = {family: learn(family, processes) for family in sorted(FAMILIES)}
        if processes.leads:
            torch.save(learnt, Path(folder) / "learnt.pt")


if __name__ == "__main__":
    torch.set_num_threads(1)
    learn_all(sys.argv[1])
