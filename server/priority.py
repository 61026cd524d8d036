"""Who goes first on a busy machine: music before pictures, both before everything else."""

import os

NO_PRIORITY = 0


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
    """Run this thread as ordinary work again, whatever started it."""
    if hasattr(os, "sched_setscheduler"):
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
