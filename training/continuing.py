"""Teach a trained model how drummers go on: the step and the touch of models/continuation.py.

The model itself stays as it is. Pairs are consecutive phrases of the training performances, played
otherwise together (the run's augmentation). Four things are asked at once: steps that land where
drummers' steps do (energy score), recorded continuations that are expected given their own z'
(likelihood), as many changed hits as drummers change, and answers that a critic takes for recorded
continuations.
"""

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.bundle import Vector
from models.continuation import (
    Chance,
    Critic,
    Intended,
    Line,
    Respond,
    Step,
    Touch,
    Touched,
    Vary,
    corrected,
    energy_score,
    struck_softly,
    surprise_of,
)
from models.mixer import STEPS_PER_BEAT
from music.grid import Grid
from music.representation import Representation
from training.answers import amount_for
from training.config import ConfigError, Continuing, RunConfig
from training.data import PhraseSet, split_of
from training.evaluate import ModelSpace
from training.judges import continuations
from training.situations import Situations
from training.train import load_checkpoint, phrases_heard, trained_model

CONTINUATION = "continuation.pt"
EMPHASIS = 1.5
"""Power of the variances of drummers' steps in the noise of a line; 1 would be theirs."""
BETAS = (0.5, 0.99)
NEAR = 0.1
"""How far, in widths of a drummer's step, a recorded z' is moved before it is decoded."""
DRAWS = 4
SAVE_EVERY = 250
PACED, LARGEST_PACE = 512, 2.0
"""On how many calls a pace is found, and the largest there is."""
SURPRISE, AMOUNT = 0.02, 0.05
"""How much a nat of surprise, and a hit too many changed, count beside the critic's word."""
SLOWLY = 0.005
"""What ships is a moving average of the two that answer: beside a critic they never settle."""
GENTLE, GENTLE_EVERY = 0.05, 8
"""Steps between two penalties on the critic's slope (Mescheder et al. 2018, lazily)."""


@dataclass
class Networks:
    """What is taught, and what teaches it."""

    step: Step
    touch: Touch
    critic: Critic

    @property
    def makers(self) -> nn.ModuleList:
        """Those that answer."""
        return nn.ModuleList([self.step, self.touch])


class Pair(NamedTuple):
    """Phrases and what their drummers played next, (B, T, C) each."""

    call: Tensor
    then: Tensor


class Continued(NamedTuple):
    """What the step and the touch are asked, scalars, and struck answers (B, T, C)."""

    landing: Tensor
    surprise: Tensor
    amount: Tensor
    made: Tensor


def line_of(means: Vector, training: PhraseSet) -> Line:
    """How drummers go on, as a linear step with Gaussian noise, least squares over the training.

    Drawn so, answers stay among phrases that drummers play: a plain Gaussian around z drifts out
    into a space where nobody plays. The noise leans further towards the directions in which
    drummers vary most; its total is theirs.

    Args:
        means: posterior means (N, D) of the training phrases.
        training: those phrases.
    """
    pairs = continuations(training)
    middle = means.mean(axis=0, dtype=np.float64)
    now, then = means[pairs.call] - middle, means[pairs.continuation] - middle
    step, *_ = np.linalg.lstsq(now, then - now, rcond=None)
    left = then - now - now @ step
    sizes, axes = np.linalg.eigh(left.T @ left / max(1, len(left)))
    scale = np.maximum(sizes, 1e-12 * max(sizes.max(), 1e-12)) ** EMPHASIS
    reach = axes * np.sqrt(scale * sizes.sum() / scale.sum())
    return Line(*(torch.from_numpy(part.astype(np.float32)) for part in (middle, step.T, reach)))


def networks_for(run: RunConfig, line: Line) -> Networks:
    """Networks that have learnt nothing yet."""
    of, channels = run.continuation, run.model.channels
    beats = run.model.bars * run.model.steps_per_bar // STEPS_PER_BEAT
    return Networks(
        Step(line, of.hidden), Touch(beats, channels, of.width, of.blocks), Critic(channels)
    )


def teach(folder: Path, continuing: Continuing | None = None) -> None:
    """Teach the model of a run's folder how drummers go on; goes on where it stopped.

    Args:
        folder: of a trained run.
        continuing: how; as the run says if left out.

    Raises:
        ConfigError: if what was taught before was taught otherwise.
    """
    model, run, trained = trained_model(folder)
    run = run if continuing is None else run.with_continuation(continuing)
    phrases = phrases_heard(folder, run, trained)
    training = split_of(phrases, run.held_out, run.seed).train
    torch.manual_seed(run.seed)
    means = ModelSpace(model).encode(training.grids)
    nets = networks_for(run, line_of(means, training))
    learners = list(nets.makers.parameters())
    rate = run.continuation.learning_rate
    makers = torch.optim.Adam(learners, rate, betas=BETAS)
    critics = torch.optim.Adam(nets.critic.parameters(), run.continuation.critic_rate, betas=BETAS)
    average = copy.deepcopy(nets.makers)
    parts = {**vars(nets), "makers": makers, "critics": critics, "average": average}
    done = 0
    if (folder / CONTINUATION).exists():
        held = load_checkpoint(folder / CONTINUATION)
        if held["continuation"] != run.as_dict()["continuation"]:
            raise ConfigError(
                f"{folder / CONTINUATION} was taught as {held['continuation']}; delete it to begin "
                f"anew"
            )
        for name, part in parts.items():
            part.load_state_dict(held[name])
        torch.set_rng_state(held["random"])
        done = held["step_number"]

    model.requires_grad_(requires_grad=False)
    grids, pairs = torch.from_numpy(training.grids), continuations(training)
    calls, after = (grids[torch.from_numpy(side)] for side in pairs)
    total = run.continuation.steps
    while done < total:
        chosen = torch.randint(len(calls), (run.continuation.batch_size,))
        both = run.augment(torch.cat([calls[chosen], after[chosen]], dim=1))
        gentle = done % GENTLE_EVERY == 0
        for group in makers.param_groups:  # a fresh start, and a slow end
            group["lr"] = rate * min(1.0, (done + 1) / 50, 2.5 * (1 - done / total) + 0.02)
        pair = Pair(*both.chunk(2, dim=1))
        landing, surprise, amount, made = continued(nets, model, pair)
        critic = fooled_or_not(nets.critic, pair, made.detach(), gentle=gentle)
        critics.zero_grad()
        torch.autograd.backward(critic)
        critics.step()
        told = functional.softplus(-nets.critic(pair.call, made)).mean()
        makers.zero_grad()
        asked = landing / nets.step.width + SURPRISE * surprise + AMOUNT * amount
        asked = asked + run.continuation.critic * told
        torch.autograd.backward(asked)
        torch.nn.utils.clip_grad_norm_(learners, 5.0)
        makers.step()
        for slow, fast in zip(average.parameters(), learners, strict=True):
            slow.data.lerp_(fast.data, SLOWLY)
        done += 1
        if done % 100 == 0 or done == total:
            print(
                f"continuation {done}/{total}: landing {landing.item():.3f}, surprise "
                f"{surprise.item():.2f}, amount {amount.item():.2f}, critic {critic.item():.3f}, "
                f"told {told.item():.3f}",
                flush=True,
            )
        if done % SAVE_EVERY == 0 or done == total:
            state = {name: part.state_dict() for name, part in parts.items()}
            state |= {
                "step_number": done,
                "random": torch.get_rng_state(),
                "continuation": run.as_dict()["continuation"],
            }
            torch.save(state, folder / "continuation.partial")
            (folder / "continuation.partial").replace(folder / CONTINUATION)


def continued(nets: Networks, model: Any, pair: Pair) -> Continued:
    """One batch, gone on with as drummers did, and as the machine does."""
    with torch.no_grad():
        z, z_then = model.encode(torch.cat(pair)).mean.chunk(2)
        near = z_then + NEAR * nets.step.width * torch.randn_like(z_then)
        recalled, meant = model.decode(torch.cat([z, near])).chunk(2)
    drawn = torch.stack([nets.step(z, torch.randn_like(z)) for _ in range(DRAWS)])  # (K, B, D)
    landing = energy_score(drawn, z_then - z)

    by, touched = played(nets.touch, pair.call, recalled, meant)
    surprise = surprise_of(pair.then, touched, by)

    by, touched = played(nets.touch, pair.call, recalled, model.decode(z + drawn[0]))
    made = struck_softly(touched, by, Chance.draw(touched.feel.shape[:2]))
    return Continued(landing, surprise, unlike_amounts(pair, made), made)


def unlike_amounts(pair: Pair, made: Tensor) -> Tensor:
    """How unlike the numbers of changed hits are, over a batch: earth mover's distance in hits."""
    drums = made.shape[-1] // 3
    call, then, now = (part[..., :drums] for part in (pair.call, pair.then, made))
    human, own = ((part - call).abs().sum((1, 2)).sort().values for part in (then, now))
    return (human - own).abs().mean()


def fooled_or_not(critic: Critic, pair: Pair, made: Tensor, *, gentle: bool) -> Tensor:
    """The critic's loss; ``gentle`` holds its slope at recorded pairs down."""
    loss = functional.softplus(critic(pair.call, made)).mean()
    loss = loss + functional.softplus(-critic(pair.call, pair.then)).mean()
    if gentle:
        heard = pair.then.clone().requires_grad_()
        (slope,) = torch.autograd.grad(critic(pair.call, heard).sum(), heard, create_graph=True)
        loss = loss + GENTLE_EVERY * GENTLE * slope.square().sum((1, 2)).mean()
    return loss


def played(touch: Touch, call: Tensor, recalled: Tensor, meant: Tensor) -> tuple[Touched, Intended]:
    """The touch, and what it makes of the corrected call."""
    by: Touched = touch(call, recalled, meant)
    return by, by.of(corrected(call, recalled, meant))


def as_taught(folder: Path, run: RunConfig) -> RunConfig:
    """The run with the continuation that lies in its folder, however its own checkpoint had it.

    Raises:
        ConfigError: if the continuation is wanted and missing, or was stopped on the way.
    """
    path = folder / CONTINUATION
    if path.exists():
        held = load_checkpoint(path)
        run = run.with_continuation(Continuing(**held["continuation"]))
        if held["step_number"] >= run.continuation.steps:
            return run
    elif not run.continuation.steps:
        return run
    raise ConfigError(
        f"{folder}: the model is trained, its continuation is not; `twos train {run.name}` goes on "
        f"with it"
    )


def taught(folder: Path, run: RunConfig, line: Line) -> tuple[Step, Touch | None]:
    """The step and the touch of a run as it was taught: the line alone if it was not."""
    if not run.continuation.steps:
        return Step(line), None
    nets = networks_for(run, line)
    nets.makers.load_state_dict(load_checkpoint(folder / CONTINUATION)["average"])
    return nets.step.eval(), nets.touch.eval()


@torch.no_grad()
def find_pace(
    respond: Respond | Vary, found: Situations, music: Representation, latent: int
) -> None:
    """Set the pace so that at radius 1 half of the answers change what players change.

    By bisection, on phrases of performances that taught nothing; left as it is if there are none.

    Args:
        respond: the graph to be.
        found: situations to find it in.
        music: how its words are taken.
        latent: D.
    """
    if not len(found.call):
        return

    def at_pace(calls: Grid, pace: float, _seed: int) -> Grid:
        respond.pace.fill_(pace)
        return answers_in_torch(respond, calls, music, latent, found.context)

    changed = float(np.median(music.changed(found.call, found.then)))
    pace = amount_for(at_pace, found.call, changed, LARGEST_PACE, 0, music.changed)
    respond.pace.fill_(pace)


def answers_in_torch(
    respond: Respond | Vary,
    calls: Grid,
    music: Representation,
    latent: int,
    contexts: Grid | None = None,
) -> Grid:
    """Answers to calls (N, T, C) after contexts at radius 1, always the same ones."""
    generator = torch.Generator().manual_seed(0)
    count, still = len(calls), torch.zeros(len(calls), latent)
    noise = torch.randn(still.shape, generator=generator)
    one, none = torch.ones(count, 1), torch.zeros(count, 1)
    heard = [torch.from_numpy(part) for part in (calls, contexts) if part is not None]
    *said, _, _ = respond(*heard, noise, one, still, none, still)
    words = [part.numpy() for part in said]
    chance = music.chance(np.random.default_rng(0), calls.shape)
    return music.answered(calls, words, chance)
