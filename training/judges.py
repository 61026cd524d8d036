"""Judges of answers, trained apart from every model, and the figures that need no judge.

One tells real phrases from made ones, the other usual phrases from odd ones.

Lopez-Paz and Oquab 2017, "Revisiting classifier two-sample tests", for the first.
"""

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from music.attributes import DRUM_ATTRIBUTES
from music.distance import hamming
from music.grid import DRUM_COUNT, Grid, blocks
from training.data import PhraseSet

Values = NDArray[np.float64]
BATCH = 256
TOKENS = 1 << DRUM_COUNT


class RealOrMade(nn.Module):
    """A small convolutional network over steps: is this phrase a recording or an answer?"""

    def __init__(self, channels: int = 3 * DRUM_COUNT, width: int = 64) -> None:
        super().__init__()
        self.listen = nn.Sequential(
            nn.Conv1d(channels, width, 3, padding=1),
            nn.GELU(),
            nn.Conv1d(width, width, 5, padding=2, stride=2),
            nn.GELU(),
            nn.Conv1d(width, width, 5, padding=2, stride=2),
            nn.GELU(),
        )
        self.say = nn.Sequential(nn.Dropout(0.3), nn.Linear(2 * width, 1))

    def forward(self, x: Tensor) -> Tensor:
        """X (B, T, C) → logit that it was made, (B,)."""
        heard = self.listen(x.mT)  # (B, H, T / 4)
        said: Tensor = self.say(torch.cat([heard.mean(-1), heard.amax(-1)], dim=-1))
        return said.squeeze(-1)


class Sides(NamedTuple):
    """Real phrases and made ones, (N, T, C) each."""

    real: Grid
    made: Grid


def two_sample_accuracy(
    training: Sides, validation: Sides, test: Sides, *, seed: int, epochs: int = 8
) -> float:
    """How often a classifier that was trained on other performances tells made from real.

    0.5 is perfect: it cannot. The epoch with the best accuracy on the validation part is the one
    that is tested; on the test part both sides weigh the same.
    """
    torch.manual_seed(seed)
    model = RealOrMade(training.real.shape[-1])
    x = torch.from_numpy(np.concatenate(training))
    y = torch.cat([torch.zeros(len(training.real)), torch.ones(len(training.made))])
    batches = -(-len(x) // BATCH)
    optimiser = torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=epochs * batches)
    best, tested = 0.0, 0.5
    for _ in range(epochs):
        model.train()
        order = torch.randperm(len(x))
        for start in range(0, len(x), BATCH):
            chosen = order[start : start + BATCH]
            loss = functional.binary_cross_entropy_with_logits(model(x[chosen]), y[chosen])
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            schedule.step()
        found = accuracy(model.eval(), validation)
        if found > best:
            best, tested = found, accuracy(model, test)
    return tested


@torch.no_grad()
def accuracy(model: RealOrMade, sides: Sides) -> float:
    """Share told apart, both sides weighing the same."""
    real, made = (
        torch.cat([model(torch.from_numpy(part)) for part in np.array_split(side, 8) if len(part)])
        for side in sides
    )
    return 0.5 * float((real < 0).float().mean() + (made >= 0).float().mean())


class PhraseModel(nn.Module):
    """An autoregressive model of hits: which of 512 combinations comes next, given all before."""

    def __init__(self, width: int = 160) -> None:
        super().__init__()
        self.hear = nn.Embedding(TOKENS + 1, width)  # the last is the silence before a phrase
        self.gru = nn.GRU(width, width, batch_first=True)
        self.expect = nn.Linear(width, TOKENS)

    def forward(self, tokens: Tensor) -> Tensor:
        """Tokens (B, T) → their negative log-likelihood in nats, (B,)."""
        before = functional.pad(tokens[:, :-1], (1, 0), value=TOKENS)
        states, _ = self.gru(self.hear(before))
        logits = self.expect(states).mT  # (B, 512, T)
        return functional.cross_entropy(logits, tokens, reduction="none").sum(-1)


def trained_phrase_model(real: Grid, seed: int, epochs: int = 6) -> PhraseModel:
    """The phrase model of struck phrases (N, T, C)."""
    torch.manual_seed(seed)
    model = PhraseModel()
    tokens = tokens_of(real)
    optimiser = torch.optim.Adam(model.parameters(), 4e-3)
    batches = -(-len(tokens) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=epochs * batches)
    for _ in range(epochs):
        order = torch.randperm(len(tokens))
        for start in range(0, len(tokens), BATCH):
            loss = model(tokens[order[start : start + BATCH]]).mean()
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            schedule.step()
    return model.eval()


@torch.no_grad()
def nll(model: PhraseModel, phrases: Grid) -> float:
    """Mean negative log-likelihood of the hits of struck phrases (N, T, C), in nats per phrase."""
    tokens = tokens_of(phrases)
    return float(torch.cat([model(part) for part in torch.split(tokens, BATCH)]).mean())


def tokens_of(phrases: Grid) -> Tensor:
    """Which combination of drums each step is: (N, T, C) → (N, T)."""
    places = 1 << np.arange(DRUM_COUNT)
    return torch.from_numpy((blocks(phrases).hits > 0) @ places)


class Pairs(NamedTuple):
    """Numbers of phrases and of the phrases that their drummers played next, (N,) each."""

    call: NDArray[np.int64]
    continuation: NDArray[np.int64]


def continuations(phrases: PhraseSet) -> Pairs:
    """Every phrase whose drummer went on for another phrase, and that one."""
    steps = phrases.grids.shape[1]
    at = {
        (int(p), int(s)): n
        for n, (p, s) in enumerate(zip(phrases.performance, phrases.starts, strict=True))
    }
    found = [(n, at.get((p, s + steps))) for (p, s), n in at.items()]
    whole = [(n, after) for n, after in found if after is not None]
    return Pairs(*np.array(whole, dtype=np.int64).reshape(-1, 2).T)


def human_change(phrases: PhraseSet) -> float:
    """Median hits that a drummer changes from one phrase to the next of one performance."""
    pairs = continuations(phrases)
    return float(np.median(hamming(phrases.grids[pairs.call], phrases.grids[pairs.continuation])))


def wasserstein(a: Values, b: Values) -> float:
    """Earth mover's distance of two samples on a line, in units of the second's s.d."""
    at = (np.arange(1000) + 0.5) / 1000
    distance = np.abs(np.quantile(a, at) - np.quantile(b, at)).mean()
    return float(distance / max(float(np.std(b)), 1e-12))


def overlapping_area(a: Values, b: Values, bins: int = 40) -> float:
    """Share of two samples' histograms that lies over each other; 1 is the same distribution."""
    edges = np.histogram_bin_edges(np.concatenate([a, b]), bins)
    left, right = (np.histogram(v, edges)[0] / max(1, len(v)) for v in (a, b))
    return float(np.minimum(left, right).sum())


def onset_intervals(phrases: Grid) -> Values:
    """Steps from each onset to the next, whatever the drum, of struck phrases (N, T, C)."""
    sounding = blocks(phrases).hits.max(axis=-1)
    gaps = [np.diff(np.flatnonzero(row)) for row in sounding]
    return np.concatenate([*gaps, np.zeros(0)]).astype(np.float64)


def likeness(made: Grid, real: Grid) -> dict[str, dict[str, float]]:
    """How like the real ones the made phrases are, attribute by attribute."""
    compared = {name: (of(made), of(real)) for name, of in DRUM_ATTRIBUTES.items()} | {
        "onset_interval": (onset_intervals(made), onset_intervals(real))
    }
    result = {}
    for name, (ours, theirs) in compared.items():
        ours, theirs = ours[np.isfinite(ours)], theirs[np.isfinite(theirs)]
        if len(ours) and len(theirs):
            result[name] = {
                "overlap": overlapping_area(ours, theirs),
                "wasserstein": wasserstein(ours, theirs),
            }
    return result
