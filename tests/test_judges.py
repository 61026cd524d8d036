"""The judges of answers, and the figures that need no judge, on phrases written here."""

import numpy as np
import pytest
import torch

from music.grid import blocks, grid_of
from music.phrase import Drum, Hit, Phrase
from training.data import PhraseSet
from training.judges import (
    PhraseModel,
    Sides,
    continuations,
    human_change,
    likeness,
    nll,
    onset_intervals,
    overlapping_area,
    tokens_of,
    trained_phrase_model,
    two_sample_accuracy,
    wasserstein,
)

pytestmark = pytest.mark.offline


def grooves(count: int, drum: Drum, seed: int) -> np.ndarray:
    """A kick on every beat, and now and then ``drum``."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        kicks = [Hit(step, Drum.KICK, 0.8) for step in range(0, 32, 4)]
        others = [Hit(int(s), drum, 0.5) for s in rng.permutation(np.arange(1, 32, 2))[:4]]
        made.append(grid_of(Phrase(2, (*kicks, *others))))
    return np.stack(made)


def sides(made_with: Drum, seed: int) -> Sides:
    return Sides(grooves(64, Drum.SNARE, seed), grooves(64, made_with, seed + 100))


def test_the_classifier_tells_a_snare_from_a_crash_and_a_snare_not_from_a_snare():
    apart = two_sample_accuracy(*(sides(Drum.CRASH, n) for n in range(3)), seed=0, epochs=20)
    alike = two_sample_accuracy(*(sides(Drum.SNARE, n) for n in range(3)), seed=0, epochs=5)
    assert apart > 0.95
    assert 0.3 < alike < 0.7


def test_the_phrase_model_is_a_chain_of_categoricals_and_prefers_what_it_knows():
    torch.manual_seed(0)
    model = PhraseModel(width=16)
    tokens = torch.tensor([[1, 0, 3, 0]])
    changed = tokens.clone()
    changed[0, -1] = 7  # the last step changes only its own term
    before = model(tokens) - model(changed)
    states, _ = model.gru(model.hear(torch.tensor([[512, 1, 0, 3]])))
    last = model.expect(states)[0, -1].log_softmax(-1)
    torch.testing.assert_close(before[0], -(last[0] - last[7]))

    known = trained_phrase_model(grooves(256, Drum.SNARE, 0), seed=0, epochs=30)
    assert nll(known, grooves(32, Drum.SNARE, 9)) < nll(known, grooves(32, Drum.CRASH, 9)) - 10


def test_tokens_count_drums_as_bits():
    step = grid_of(Phrase(1, (Hit(2, Drum.KICK, 1.0), Hit(2, Drum.CLOSED_HAT, 1.0))))
    tokens = tokens_of(step[np.newaxis])
    assert tokens[0, 2] == (1 << Drum.KICK) + (1 << Drum.CLOSED_HAT)
    assert tokens.sum() == tokens[0, 2]


def phrase_set() -> PhraseSet:
    """Performance 0 has windows at bars 0, 1 and 2 of four, performance 1 a single one."""
    grids = np.stack(
        [
            grid_of(Phrase(2, tuple(Hit(step, Drum.KICK, 1.0) for step in steps)))
            for steps in ([0, 4], [0], [0, 8, 12], [5])
        ]
    )
    return PhraseSet(grids, np.array([0, 0, 0, 1]), np.array([0, 16, 32, 32]), ("a", "b"))


def test_a_phrase_continues_another_two_bars_later_in_the_same_performance():
    pairs = continuations(phrase_set())
    assert (pairs.call.tolist(), pairs.continuation.tolist()) == ([0], [2])
    assert human_change(phrase_set()) == 3  # step 4 against steps 8 and 12


def test_distances_of_distributions_can_be_checked_by_hand():
    a = np.array([0.0, 1.0] * 500)
    assert wasserstein(a, a) == 0
    assert wasserstein(a + 2, a) == pytest.approx(2 / 0.5)  # moved by two, s.d. is a half
    assert overlapping_area(a, a) == pytest.approx(1.0)
    assert overlapping_area(a, a + 10) == 0.0


def test_onset_intervals_are_counted_over_all_drums():
    grid = grid_of(
        Phrase(1, (Hit(0, Drum.KICK, 1.0), Hit(0, Drum.RIDE, 1.0), Hit(3, Drum.SNARE, 1.0)))
    )
    assert onset_intervals(grid[np.newaxis]).tolist() == [3.0]
    assert onset_intervals(np.zeros((2, 16, 27), np.float32)).size == 0


def test_the_same_phrases_are_alike_in_everything():
    real = grooves(32, Drum.SNARE, 0)
    real[..., 9:18] *= np.random.default_rng(0).uniform(0.3, 1, (32, 1, 1)).astype(np.float32)
    for figures in likeness(real, real).values():
        assert figures["overlap"] == pytest.approx(1.0)
        assert figures["wasserstein"] == pytest.approx(0.0)
    assert blocks(real).hits.sum() == 32 * 12
