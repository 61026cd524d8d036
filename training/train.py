"""The training loop. One run, from its TOML file to a checkpoint that can be gone on with."""

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from music.distance import hit_scores
from music.errors import TwosError
from music.grid import Grid, struck
from training.archives import DataError
from training.config import ConfigError, RunConfig, run_from_dict
from training.corpus import as_heard, phrases_of, source_of
from training.data import Labelled, PhraseSet, split_of
from training.families import FAMILIES
from training.processes import Processes, all_processes

CHECKPOINT = "checkpoint.pt"


class TrainingError(TwosError):
    """A training cannot go on."""


def work_folder() -> Path:
    """Where runs keep their checkpoints: ``TWOS_WORK``, or ``work/`` in the current folder."""
    return Path(os.environ.get("TWOS_WORK", "work"))


def train(run: RunConfig, folder: Path | None = None) -> Path:
    """Train a run to its last step, going on from its checkpoint if there is one.

    Under torchrun every process calls this, and ``batch_size`` is what all of them share.

    Returns:
        the folder with ``checkpoint.pt`` and ``log.jsonl``.

    Raises:
        ConfigError: if the checkpoint there belongs to a different recipe.
        DataError: if the archive is missing, or has too few phrases.
        ProcessesError: if so many processes cannot share a batch.
        TrainingError: if the loss stops being a number.
    """
    folder = folder or work_folder() / run.name
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_flush_denormal(True)
    try:
        with all_processes() as processes:
            return _train(run, folder, processes)
    finally:  # the floating point of whoever called is not ours to change
        torch.set_flush_denormal(False)


class Learner:
    """A run's model and what teaches it, before its first step.

    Args:
        run: whose recipe it is.
        processes: among whom every batch is shared.
    """

    def __init__(self, run: RunConfig, processes: Processes | None = None) -> None:
        family = FAMILIES[run.family]
        self.run, self.processes = run, processes or Processes()
        self.model: Any = family.model(run.model)
        self.critics = family.critic(self.model, run.learning_rate) if family.critic else None
        self.objective = family.objective(run.model, *([self.critics] if self.critics else []))
        self.optimiser = torch.optim.AdamW(
            self.model.parameters(), run.learning_rate, weight_decay=run.weight_decay
        )

    def step(self, batch: Tensor | Labelled, number: int) -> Any:
        """Learn from a batch; the loss's terms.

        Raises:
            TrainingError: if the loss is no number.
        """
        terms = self.objective.loss(self.model, batch, number)
        if not terms.total.isfinite():
            raise TrainingError(
                f"{self.run.name}: the loss is {terms.total.item()} at step {number}; the "
                f"checkpoint before it is kept, lower learning_rate or gradient_norm"
            )
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(self.run, number)
        self.optimiser.zero_grad()
        torch.autograd.backward(self.objective.to_differentiate(terms))
        self.processes.average(self.model.parameters())
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.run.gradient_norm)
        self.optimiser.step()
        self.objective.stepped(terms)
        return terms

    def state(self) -> dict[str, Any]:
        """Plain values and tensors for a checkpoint."""
        critics = {"critics": self.critics.state_dict()} if self.critics else {}
        return critics | {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "objective": self.objective.state(),
            "random": torch.get_rng_state(),
        }

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from ``state()``."""
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        if self.critics:
            self.critics.load_state_dict(state["critics"])
        self.objective.resume(state["objective"])
        torch.set_rng_state(state["random"])


def _train(run: RunConfig, folder: Path, processes: Processes) -> Path:
    torch.manual_seed(run.seed)
    commit = current_commit()  # of the code that runs, whatever is committed meanwhile

    phrases = phrases_of(run)
    split = split_of(phrases, run.held_out, run.seed)

    learner, step = Learner(run, processes), 0
    if run.start:
        learner.model.load_state_dict(load_checkpoint(Path(run.start))["model"])
    if (folder / CHECKPOINT).exists():
        held = load_checkpoint(folder / CHECKPOINT)
        _refuse_another_recipe(held, run, phrases.names, folder)
        learner.resume(held)
        step = held["step"]
    processes.share(learner.model, run.family, run.batch_size, run.seed + step)

    def save() -> None:
        if not processes.leads:
            return
        state = learner.state() | {
            "step": step,
            "config": run.as_dict(),
            "performances": list(phrases.names),
            "commit": commit,
        }
        torch.save(state, folder / "checkpoint.partial")
        (folder / "checkpoint.partial").replace(folder / CHECKPOINT)

    progress = Progress(run, folder, step) if processes.leads else Silence()
    batches = shuffled(split.train, run.batch_size, run.seed, step)
    try:
        while step < run.steps:
            terms = learner.step(as_heard(next(batches), run), step)
            step += 1
            progress.take(step, terms, learner.objective.state())
            if step % run.evaluate_every == 0:
                progress.report(step, heard_back(learner.model, run, split.validation))
            if step % run.checkpoint_every == 0:
                save()
    except KeyboardInterrupt:
        if processes.leads:
            print(f"stopped at step {step}; the same command goes on from the last checkpoint")
        raise
    finally:
        progress.close()
    save()
    return folder


def learning_rate(run: RunConfig, step: int) -> float:
    """Along a cosine from the first rate to the final one, after the warm-up."""
    travelled = 0.5 * (1 - math.cos(math.pi * step / run.steps))
    rate = run.learning_rate + travelled * (run.final_learning_rate - run.learning_rate)
    return rate * min(1.0, (step + 1) / run.warm_up) if run.warm_up else rate


def shuffled(
    phrases: PhraseSet, batch_size: int, seed: int, step: int
) -> Iterator[Tensor | Labelled]:
    """Batches (B, T, C) from ``step`` on, without end; every phrase once before any twice.

    Raises:
        DataError: if there are fewer phrases than a batch holds.
    """
    batches = len(phrases) // batch_size
    if batches == 0:
        raise DataError(
            f"{len(phrases)} phrases to train on are fewer than batch_size={batch_size}; lower it"
        )
    grids = torch.from_numpy(phrases.grids)
    labels = None
    if phrases.labels is not None:
        labels = torch.from_numpy(phrases.labels[phrases.performance])
    while True:
        epoch, batch = divmod(step, batches)
        order = torch.from_numpy(np.random.default_rng([seed, epoch]).permutation(len(phrases)))
        for start in range(batch * batch_size, batches * batch_size, batch_size):
            chosen = order[start : start + batch_size]
            yield grids[chosen] if labels is None else Labelled(grids[chosen], labels[chosen])
            step += 1


@torch.no_grad()
def played_back(model: Any, phrases: PhraseSet, most: int) -> tuple[Grid, Grid]:
    """Up to ``most`` phrases, evenly chosen, and what is decoded from their posterior means."""
    grids = phrases.grids[:: -(-len(phrases) // most)]
    return grids, model.decode(model.encode(torch.from_numpy(grids)).mean).numpy()


def heard_back(model: Any, run: RunConfig, phrases: PhraseSet) -> dict[str, float]:
    """How well phrases never trained on come back through the posterior mean."""
    family = FAMILIES[run.family]
    if family.accuracy and (phrases.is_symbols or family.prior):  # by steps, or in a context
        some = torch.from_numpy(phrases.grids[:: -(-len(phrases) // 256)])
        heard = some.long() if phrases.is_symbols else some
        accuracy = family.accuracy(model.eval(), heard)
        model.train()
        return {"accuracy": accuracy}
    grids, played = played_back(model, phrases, 1024)
    scores = hit_scores(grids, struck(played))
    return {"hit_f1": scores.f1, "hit_precision": scores.precision, "hit_recall": scores.recall}


class Progress:
    """A bar on a terminal, plain lines elsewhere, and every figure in ``log.jsonl``."""

    def __init__(self, run: RunConfig, folder: Path, step: int) -> None:
        self._bar = tqdm(
            total=run.steps, initial=step, unit="step", disable=not sys.stderr.isatty()
        )
        self._log = (folder / "log.jsonl").open("a", encoding="utf-8")
        self._steps, self._first, self._began = run.steps, step, time.monotonic()

    def take(self, step: int, terms: Any, state: dict[str, Any]) -> None:
        self._bar.update()
        if step % 50:
            return
        figures: dict[str, Any] = {name: value.item() for name, value in terms._asdict().items()}
        figures |= {"step": step} | state
        self._write(figures)
        self._bar.set_postfix(total=f"{figures['total']:.1f}")
        if self._bar.disable and step % 250 == 0:
            rate = (step - self._first) / (time.monotonic() - self._began)
            left = (self._steps - step) / rate / 60
            told = ", ".join(
                f"{name} {value:.4g}" for name, value in figures.items() if name != "step"
            )
            print(
                f"step {step}/{self._steps}, {rate:.1f} steps/s, {left:.0f} min left: {told}",
                flush=True,
            )

    def report(self, step: int, figures: dict[str, float]) -> None:
        self._write({"step": step, "validation": figures})
        line = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
        tqdm.write(f"step {step}: validation {line}", file=sys.stdout)
        sys.stdout.flush()

    def close(self) -> None:
        self._bar.close()
        self._log.close()

    def _write(self, figures: dict[str, Any]) -> None:
        self._log.write(json.dumps(figures) + "\n")
        self._log.flush()


class Silence:
    """What processes besides the first have to say."""

    def take(self, step: int, terms: Any, state: dict[str, Any]) -> None:
        """Nothing."""

    def report(self, step: int, figures: dict[str, float]) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


def load_checkpoint(path: Path) -> dict[str, Any]:
    """A checkpoint's plain dicts and tensors; nothing in it is unpickled as code.

    Raises:
        ConfigError: if it is not there or not a checkpoint.
    """
    try:
        held: dict[str, Any] = torch.load(path, weights_only=True)
    except Exception as error:  # torch raises anything from KeyError to UnpicklingError
        raise ConfigError(f"{path}: not a checkpoint of ours ({error}); train the run") from error
    return held


def trained_model(folder: Path) -> tuple[Any, RunConfig, dict[str, Any]]:
    """The model of a run's folder, its config, and the checkpoint it came from."""
    held = load_checkpoint(folder / CHECKPOINT)
    run = run_of(held["config"], str(folder))
    model = FAMILIES[run.family].model(run.model)
    model.load_state_dict(held["model"])
    return model.eval(), run, held


def phrases_heard(folder: Path, run: RunConfig, held: dict[str, Any]) -> PhraseSet:
    """The phrases of which a run's checkpoint was trained on a part.

    Raises:
        ConfigError: if there are others now: what was kept from training would be, too.
    """
    phrases = phrases_of(run)
    if held["performances"] != list(phrases.names):
        raise ConfigError(
            f"{folder} was trained on another set of performances ({len(held['performances'])}) "
            f"than {source_of(run)[0]} holds ({len(phrases.names)}); use the archive it was "
            f"trained on, or train it anew"
        )
    return phrases


def run_of(config: dict[str, Any], source: str) -> RunConfig:
    """The run of a checkpoint or a bundle; keys that were not there yet have their defaults."""
    rest = dict(config)
    return run_from_dict(rest, rest.pop("model"), source)


def _refuse_another_recipe(
    held: dict[str, Any], run: RunConfig, names: tuple[str, ...], folder: Path
) -> None:
    then = run_of(held["config"], str(folder)).as_dict()
    changed = [key for key, value in run.as_dict().items() if then[key] != value]
    if held["performances"] != list(names):
        changed.append("set of performances")
    harmless = {"title", "steps", "evaluate_every", "checkpoint_every", "continuation"}
    if set(changed) - harmless:
        raise ConfigError(
            f"{folder}: the checkpoint there was trained with another {', '.join(changed)}; "
            f"give the run another name or delete the folder"
        )


def current_commit() -> str:
    """The commit the code is at, or ``unknown`` outside a checkout."""
    here = Path(__file__).resolve().parent
    found = subprocess.run(
        ["git", "-C", str(here), "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True
    )
    return found.stdout.strip() or "unknown"
