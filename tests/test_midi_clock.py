import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.midi.clock import KEPT_SECONDS, ServerClock

OFFSET = 1000.0


def pong(clock: ServerClock, sent: float, there: float, back: float) -> None:
    """A ping that takes ``there`` and ``back`` seconds to a server 1000 s ahead of us."""
    clock.pong(sent, sent + there + OFFSET, sent + there + back)


def test_before_any_pong_both_clocks_are_taken_for_one():
    clock = ServerClock()
    assert clock.local(5.0) == clock.server(5.0) == 5.0
    assert math.isinf(clock.error_seconds)


def test_the_quickest_pong_is_believed():
    clock = ServerClock()
    pong(clock, 0.0, 0.050, 0.001)  # 24.5 ms wrong
    pong(clock, 1.0, 0.001, 0.001)  # exact
    pong(clock, 2.0, 0.001, 0.090)  # 44.5 ms wrong
    assert clock.offset_seconds == pytest.approx(OFFSET)
    assert clock.error_seconds == pytest.approx(0.001)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("drift", [1e-4, -5e-5, 0.0])
def test_clocks_that_part_are_followed_through_jitter(drift, seed):
    rng = random.Random(seed)
    clock = ServerClock()
    for n in range(90):  # a ping every two seconds; 1-30 ms each way
        sent = 2.0 * n
        there, back = (0.001 + rng.expovariate(1 / 0.005) for _ in range(2))
        reads = (1 + drift) * (sent + there) + OFFSET
        clock.pong(sent, reads, sent + there + back)
    now = sent + there + back
    assert clock.drift == pytest.approx(drift, abs=3e-5)
    assert abs(clock.offset_seconds - (OFFSET + drift * now)) < 0.0015


def test_an_old_pong_is_forgotten():
    clock = ServerClock()
    pong(clock, 0.0, 0.0, 0.0)
    pong(clock, KEPT_SECONDS + 1, 0.010, 0.0)
    assert clock.offset_seconds == pytest.approx(OFFSET + 0.005)


def test_after_a_reconnection_the_clock_is_learnt_anew():
    clock = ServerClock()
    pong(clock, 0.0, 0.0, 0.0)
    clock.forget()
    assert clock.offset_seconds == 0.0


def test_a_pong_that_came_back_before_it_left_is_ignored():
    clock = ServerClock()
    clock.pong(sent=2.0, server=0.0, received=1.0)
    assert clock.offset_seconds == 0.0


delays = st.floats(0.0, 0.5)


@given(st.lists(st.tuples(delays, delays), min_size=1, max_size=12))
def test_the_estimate_is_never_further_off_than_it_says(ways):
    clock = ServerClock()
    for n, (there, back) in enumerate(ways):
        pong(clock, float(n), there, back)
    assert abs(clock.offset_seconds - OFFSET) <= clock.error_seconds + 1e-9


@given(st.floats(-1e6, 1e6))
def test_local_and_server_times_are_each_others_inverse(seconds):
    clock = ServerClock()
    pong(clock, 3.0, 0.004, 0.002)
    assert clock.local(clock.server(seconds)) == pytest.approx(seconds, abs=1e-6)
