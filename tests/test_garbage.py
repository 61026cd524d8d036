"""When the interpreter looks for garbage: never while anybody plays."""

import gc
import weakref

import pytest

from server.garbage import CALM_SECONDS, Garbage


class Loop:
    """Holds nothing but itself."""

    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def unfrozen():
    yield
    gc.unfreeze()


def test_what_ends_while_somebody_plays_is_looked_for_when_nobody_has_for_five_seconds():
    now = 100.0
    garbage = Garbage(lambda: now)
    ended = weakref.ref(Loop())
    garbage.tidy(playing=True)
    gc.collect()
    assert ended() is not None  # it was set aside
    now += CALM_SECONDS - 0.1
    garbage.tidy(playing=False)
    assert ended() is not None
    now += 0.2
    garbage.tidy(playing=False)
    assert ended() is None


def test_all_is_looked_through_once_and_not_again_before_somebody_has_played():
    now = 100.0
    garbage = Garbage(lambda: now)
    for playing, waited in ((True, 0.0), (False, CALM_SECONDS), (False, CALM_SECONDS)):
        now += waited
        garbage.tidy(playing)
    kept = gc.get_freeze_count()
    ended = weakref.ref(Loop())
    garbage.tidy(playing=False)
    assert ended() is not None
    assert gc.get_freeze_count() <= kept
