"""What is found out beside the music: ways through the picture, and what its places sound like.

All of it is made in one thread that goes last, so that a picture never delays an answer.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from music.representation import Music
from server.engine import Engine
from server.priority import go_last
from server.protocol import Point, Trajectory
from server.responders import audition, context_of, picture_windows
from server.turn import Turn, Way

MOST_WAITING = 8
"""How many turns may wait to be drawn; those past it are dropped, answers never are."""


class Pictures:
    """The thread of all rooms, and what waits for it; while it is ``resting``, nothing is drawn."""

    def __init__(self) -> None:
        self.waiting = 0
        self.resting = False
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="picture", initializer=go_last)

    async def drawn(self, turn: Turn, ways: Sequence[Way]) -> list[Trajectory]:
        """Ways of a turn as points of its bundle's picture; none if there is too much to draw."""
        if self.resting or self.waiting >= MOST_WAITING:
            return []
        engine, call = turn.engine, turn.call
        windows = [picture_windows(way.before, way.played, engine.music) for way in ways]
        context = context_of([call.music], engine)
        self.waiting += 1
        try:
            encoded = await asyncio.get_running_loop().run_in_executor(
                self._threads, engine.encode, np.concatenate(windows), context
            )
        finally:
            self.waiting -= 1
        points = engine.bundle.project(encoded).reshape(len(ways), -1, 3).tolist()
        return [
            Trajectory(
                who=way.who,
                player=call.player,
                turn=call.turn,
                points=[(x, y, z) for x, y, z in path],
                beats=[way.start_beat + beat for beat in range(1, way.played.beats + 1)],
            )
            for way, path in zip(ways, points, strict=True)
        ]

    async def audition(self, place: Point, engine: Engine) -> Music:
        """What a place of a bundle's picture sounds like."""
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, audition, np.array(place), engine
        )

    def shut_down(self) -> None:
        """End the thread."""
        self._threads.shutdown(cancel_futures=True)
