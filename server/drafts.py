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

    def fits(self, turn: Turn) -> bool:
        """Whether the turn is answered just so: same notes, same settings, same bundle."""
        then, now = self.turn.call, turn.call
        return (
            (then.take, then.turn, then.music) == (now.take, now.turn, now.music)
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
        call = draft.turn.call
        now = call.take, call.turn
        older = [
            held
            for held in self._held[call.player]
            if (held.turn.call.take, held.turn.call.turn) == now and held.ready is not None
        ]
        self._held[call.player] = [*older[-1:], draft]

    def fitting(self, turn: Turn) -> Draft | None:
        """The draft that answers a turn as it stands now."""
        drafts = reversed(self._held.get(turn.call.player, []))
        return next((draft for draft in drafts if draft.fits(turn)), None)

    def newest_ready(self, turn: Turn) -> Answer | None:
        """The newest answer that was made for a turn, whatever was struck since."""
        number = turn.call.take, turn.call.turn
        answers = (
            draft.ready
            for draft in reversed(self._held.get(turn.call.player, []))
            if (draft.turn.call.take, draft.turn.call.turn) == number
        )
        return next((answer for answer in answers if answer is not None), None)

    def forget(self, player: str) -> None:
        """Let a player's drafts go."""
        self._held.pop(player, None)
