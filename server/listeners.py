"""Programs that speak OSC: who listens to which jam, and how much each may ask. Sans-I/O."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.limits import RateLimit
from server.protocol import ProtocolError

Address = tuple[Any, ...]
"""A UDP address: host, port, and of IPv6 two numbers more."""
KEPT_SECONDS = 60.0
"""How long one is listened to, or told, after the last message that came."""
MOST_LISTENERS = 64
MOST_SENDERS = 256
ANSWERS_PER_SECOND = 10.0
"""Refusals and greetings to one program, on average; a stranger's address may be a forged one."""
TOGETHER = 8
"""All programs together may ask, and are answered, as much as so many."""


@dataclass
class Listener:
    """A subscriber: ``sender`` is where its messages come from."""

    sender: Address
    heard_seconds: float


class Listeners:
    """Who is told what happens in which jam.

    Args:
        permanent: addresses that are told of every jam, always.
    """

    def __init__(self, permanent: Sequence[Address] = ()) -> None:
        self.permanent = tuple(permanent)
        self._held: dict[tuple[str, Address], Listener] = {}

    def subscribe(self, jam: str, sender: Address, target: Address, now: float) -> bool:
        """Tell a target of a jam from now on; whether that is news.

        Raises:
            ProtocolError: if too many listen.
        """
        known = (jam, target) in self._held
        if not known and len(self._held) >= MOST_LISTENERS:
            raise ProtocolError(
                "limit",
                f"{MOST_LISTENERS} programs listen, which is the limit; one that says nothing for "
                f"{KEPT_SECONDS:g} s is let go",
            )
        self._held[jam, target] = Listener(sender, now)
        return not known

    def unsubscribe(self, jam: str, sender: Address, target: Address) -> None:
        """Tell it no more."""
        self._held = {
            (name, address): listener
            for (name, address), listener in self._held.items()
            if name != jam or (address != target and listener.sender != sender)
        }

    def renew(self, sender: Address, now: float) -> None:
        """Something came from there: it is told for another minute."""
        for listener in self._held.values():
            if listener.sender == sender:
                listener.heard_seconds = now

    def expire(self, now: float) -> None:
        """Let those go that have said nothing for a minute."""
        self._held = {
            key: listener
            for key, listener in self._held.items()
            if now - listener.heard_seconds <= KEPT_SECONDS
        }

    def subscribed(self, jam: str) -> bool:
        """Whether anybody asked to be told of a jam."""
        return any(name == jam for name, _ in self._held)

    def of(self, jam: str) -> list[Address]:
        """Who is told of a jam."""
        asked = (address for name, address in self._held if name == jam)
        return list(dict.fromkeys((*self.permanent, *asked)))

    def reply_address(self, sender: Address) -> Address:
        """Where a program hears what concerns it alone: where it listens, if it does."""
        targets = (key[1] for key, held in self._held.items() if held.sender == sender)
        return next(targets, sender)


class Senders:
    """How much each program may ask, and how often it is answered; the latest are remembered.

    Args:
        per_second: messages of one program.
        now: the clock's present time, in seconds.
    """

    def __init__(self, per_second: float, now: float) -> None:
        self._per_second = per_second
        self._known: OrderedDict[Address, tuple[RateLimit, RateLimit]] = OrderedDict()
        self._asked = RateLimit(TOGETHER * per_second, now)
        self._answered = RateLimit(TOGETHER * ANSWERS_PER_SECOND, now)

    def may_ask(self, sender: Address, now: float) -> bool:
        """Whether one more message of a program's is taken."""
        return self._limits(sender, now)[0].allow(now) and self._asked.allow(now)

    def may_be_answered(self, sender: Address, now: float) -> bool:
        """Whether one more refusal or greeting goes there."""
        return self._limits(sender, now)[1].allow(now) and self._answered.allow(now)

    def _limits(self, sender: Address, now: float) -> tuple[RateLimit, RateLimit]:
        if sender not in self._known:
            if len(self._known) >= MOST_SENDERS:
                self._known.popitem(last=False)
            limits = RateLimit(self._per_second, now), RateLimit(ANSWERS_PER_SECOND, now)
            self._known[sender] = limits
        self._known.move_to_end(sender)
        return self._known[sender]
