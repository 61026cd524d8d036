"""Who goes first on a busy machine: music before pictures, both before everything else."""

import os

NO_PRIORITY = 0
LAST = 1


def go_first(priority: int) -> bool:
    """Run this thread, and those it starts, under SCHED_FIFO.

    Args:
        priority: 1 to 99; 0 leaves everything as it is.

    Returns:
        whether it was allowed: it takes Linux, and root or a real-time limit.
    """
    if priority == NO_PRIORITY:
        return False
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(priority))
    except (AttributeError, OSError):
        return False
    return True


def go_last() -> None:
    """Run this thread behind the music's, whatever started it, but before other programs.

    A thread that holds the interpreter keeps the music waiting: it must not wait for other
    programs to let it run.
    """
    if hasattr(os, "sched_setscheduler") and os.sched_getscheduler(0) == os.SCHED_FIFO:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(LAST))
