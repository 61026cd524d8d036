"""Pictures of attributes over their own dimensions."""

import numpy as np
import pytest

from music.errors import TwosError
from music.representation import REPRESENTATIONS
from training.surface import SIDE, Surface, draw, over, pairs_of

pytestmark = pytest.mark.offline


class Obedient:
    """Strikes as many kicks as the first dimension says, as loud as the third; else it listens."""

    music = REPRESENTATIONS["drums-27"]

    def decode(self, latents):
        grids = np.zeros((len(latents), 32, 27), np.float32)
        count = np.clip(np.round(8 + 2 * latents[:, 0]), 1, 32).astype(int)
        for grid, hits, z in zip(grids, count, latents, strict=True):
            grid[:hits, 0] = 1.0
            grid[:hits, 9] = 0.5 + 0.1 * z[2]
        return grids


def test_an_attribute_changes_along_its_own_dimension_alone():
    rng = np.random.default_rng(0)
    means = rng.standard_normal((64, 4)).astype(np.float32)
    found = over(Obedient(), means, across=0, up=2, names=("density", "velocity"))
    density, velocity = found["density"], found["velocity"]
    assert density.shape == (SIDE, SIDE)
    assert (density == density[0]).all()  # every row is the same
    assert (np.diff(density[0]) >= 0).all()
    assert density[0, 0] < density[0, -1]
    np.testing.assert_allclose(velocity, np.repeat(velocity[:, :1], SIDE, axis=1), atol=1e-6)
    assert (np.diff(velocity[:, 0]) > 0).all()


def test_every_plane_and_every_attribute_is_drawn(tmp_path):
    values = np.arange(SIDE * SIDE, dtype=float).reshape(SIDE, SIDE)
    found = [Surface("density", "velocity", shown, values) for shown in ("density", "velocity")]
    draw(found, tmp_path / "surface.png")
    assert (tmp_path / "surface.png").read_bytes().startswith(b"\x89PNG")


def test_a_model_without_dimensions_of_attributes_has_no_surface():
    with pytest.raises(TwosError, match="a surface needs two attributes .*; this one has none"):
        pairs_of((), "fm-drums-2bar")
    assert pairs_of(("a", "b", "c"), "three") == [("a", "b"), ("a", "c"), ("b", "c")]
