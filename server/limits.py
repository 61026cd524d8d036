"""How much one client may ask: a token bucket, sans-I/O."""


class RateLimit:
    """Lets ``per_second`` messages through on average, and twice that in a burst.

    Args:
        per_second: messages a second.
        now: the clock's present time, in seconds.
    """

    def __init__(self, per_second: float, now: float) -> None:
        self._per_second = per_second
        self._burst = 2 * per_second
        self._tokens = self._burst
        self._last = now

    def allow(self, now: float) -> bool:
        """Whether one more message may pass at ``now``."""
        self._tokens = min(self._burst, self._tokens + (now - self._last) * self._per_second)
        self._last = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
