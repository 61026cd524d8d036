"""Answers that are made before their phrase is complete.

In the last beat of a call its answer is drafted, and again whenever something was struck since. If
nothing was, the newest draft is the answer when the phrase closes: it needs no time at all. If an
answer cannot be made before its downbeat, the newest draft that is ready sounds in its place.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass

from server.responders import Answer
from server.turn import Turn


@dataclass(frozen=True)
class Draft:
    """A turn as it stood when it was drafted, and its answer to come."""

    turn: Turn
    answer: asyncio.Future[Answer]

    def is_of(self, turn: Turn) -> bool:
        """Whether it was drafted for this turn, whatever was struck since."""
        then, now = self.turn.call, turn.call
        return (then.take, then.turn) == (now.take, now.turn)

    def fits(self, turn: Turn) -> bool:
        """Whether the turn is answered just so: same notes, same settings, same bundle."""
        return (
            self.is_of(turn)
            and self.turn.call.music == turn.call.music
            and self.turn.settings == turn.settings
            and self.turn.engine is turn.engine
        )

    @property
    def ready(self) -> Answer | None:
        """The answer, if it is made."""
        made = self.answer.done() and not self.answer.cancelled()
        return self.answer.result() if made and self.answer.exception() is None else None


class Drafts:
    """What was drafted for each player's open turn, the newest last."""

    def __init__(self) -> None:
        self._held: defaultdict[str, list[Draft]] = defaultdict(list)

    def hold(self, draft: Draft) -> None:
        """Keep a draft; those of an earlier turn, and all but one older one, are let go."""
        player = draft.turn.call.player
        older = [
            held for held in self._held[player] if held.is_of(draft.turn) and held.ready is not None
        ]
        self._held[player] = [*older[-1:], draft]

    def fitting(self, turn: Turn) -> Draft | None:
        """The draft that answers a turn as it stands now."""
        drafts = reversed(self._held.get(turn.call.player, []))
        return next((draft for draft in drafts if draft.fits(turn)), None)

    def newest_ready(self, turn: Turn) -> Draft | None:
        """The newest draft that was made for a turn, whatever was struck since."""
        drafts = reversed(self._held.get(turn.call.player, []))
        ready = (draft for draft in drafts if draft.is_of(turn) and draft.ready is not None)
        return next(ready, None)

    def forget(self, player: str) -> None:
        """Let a player's drafts go."""
        self._held.pop(player, None)
