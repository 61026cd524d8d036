"""When the interpreter looks for garbage: for objects that hold nothing but each other.

It goes through all young objects when there are many more than the last time. What a thousand jams
keep of their turns is as much as before, but always young, as every turn takes the place of the one
before: going through all that took 70 ms, more than half a step at 120 BPM. So while anybody plays
whatever there is counts as old at once, and is looked through when nobody plays any more. Till then
some 1.4 kB stay of everybody who came and left.
"""

import gc
from collections.abc import Callable

CALM_SECONDS = 5.0
"""How long nobody has played before all is looked through."""


class Garbage:
    """What may be garbage.

    Args:
        clock: in seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._played: float | None = None  # when last, if all was not looked through since

    def tidy(self, playing: bool) -> None:
        """Set aside what there is, or look through it if nobody plays; to be called again soon.

        Setting aside takes no time, however much there is.
        """
        now = self._clock()
        if playing:
            gc.freeze()
            self._played = now
        elif self._played is not None and now - self._played >= CALM_SECONDS:
            self._played = None
            gc.unfreeze()
            gc.collect()
            gc.freeze()
