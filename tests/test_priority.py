import os
import threading

import pytest

from server.priority import go_first, go_last


def in_a_thread(run):
    """What ``run`` gives in a thread of its own, whose priority dies with it."""
    given = []
    thread = threading.Thread(target=lambda: given.append(run()))
    thread.start()
    thread.join()
    return given[0]


def test_nobody_goes_first_who_does_not_ask():
    assert in_a_thread(lambda: go_first(0)) is False


@pytest.mark.skipif(not hasattr(os, "sched_setscheduler"), reason="no POSIX scheduling here")
def test_who_goes_last_goes_behind_the_music_but_before_other_programs():
    def policy():
        first = go_first(5)
        granted = os.sched_getscheduler(0)
        go_last()
        return first, granted, os.sched_getscheduler(0), os.sched_getparam(0).sched_priority

    first, granted, after, priority = in_a_thread(policy)
    assert granted == after == (os.SCHED_FIFO if first else os.SCHED_OTHER)
    assert priority == (1 if first else 0)
