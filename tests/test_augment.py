"""What training does to a phrase before a model hears it."""

import pytest
import torch

from music.phrase import Drum
from training.augment import TOMS, Augment

pytestmark = pytest.mark.offline


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(0)


def phrase(count: int = 40) -> torch.Tensor:
    hits = (torch.rand(count, 32, 9) < 0.2).float()
    return torch.cat(
        [hits, hits * (1 - 0.99 * torch.rand(hits.shape)), hits * (torch.rand(hits.shape) - 0.5)],
        -1,
    )


def test_nothing_is_changed_unless_asked():
    x = phrase()
    assert Augment()(x) is x


def test_a_turned_phrase_begins_with_its_second_bar():
    x = phrase()
    turned = Augment(turn_bars=1.0)(x)
    swapped = torch.cat([x[:, 16:], x[:, :16]], dim=1)
    is_swapped = (turned == swapped).all(-1).all(-1)
    assert ((turned == x).all(-1).all(-1) | is_swapped).all()
    assert 10 < is_swapped.sum() < 30  # one bar of two is drawn evenly


def test_velocities_and_offsets_bend_but_hits_stay():
    x = phrase()
    bent = Augment(velocity_curve=0.3, offset_scale=0.3, offset_shift=0.05)(x)
    hits, velocities, offsets = bent.chunk(3, -1)
    assert torch.equal(hits, x[..., :9])
    assert (velocities[hits == 0] == 0).all()
    assert (offsets[hits == 0] == 0).all()
    assert ((velocities[hits == 1] > 0) & (velocities[hits == 1] <= 1)).all()
    assert ((offsets >= -0.5) & (offsets < 0.5)).all()
    louder = x[..., 9:18].flatten(1).argsort(-1)  # a curve keeps the order of loudness
    assert (velocities.flatten(1).gather(1, louder).diff(dim=-1) >= 0).all()


def test_a_resting_drum_rests_all_phrase_long():
    x = phrase()
    rested = Augment(rest_instrument=0.5)(x)
    kept = rested.chunk(3, -1)[0].sum(1)
    before = x.chunk(3, -1)[0].sum(1)
    assert ((kept == 0) | (kept == before)).all()
    assert 0.4 < (kept == 0).float().mean() < 0.6


def test_only_toms_change_places():
    x = phrase()
    swapped = Augment(swap_toms=1.0)(x)
    others = [drum for drum in Drum if drum not in TOMS]
    assert torch.equal(swapped[..., others], x[..., others])
    toms = [int(tom) for tom in TOMS]
    assert torch.equal(swapped[..., toms].sum(-1), x[..., toms].sum(-1))
    assert not (swapped == x).all(-1).all(-1).any()
    velocity_toms = [9 + tom for tom in toms]
    assert torch.equal((swapped[..., velocity_toms] > 0).float(), swapped[..., toms])
