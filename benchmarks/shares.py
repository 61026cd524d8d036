"""How the time of an answer is shared between a model's graph and everything else.

``python -m benchmarks.shares`` prints both for one phrase, and for sixteen that wait at once. It
runs on earlier commits as well, which answered these one by one: copy this file there.
"""

import random
import statistics
import time
from typing import Any

from models.bundle import bundle_named
from music.phrase import Drum, Hit, Phrase
from server import responders
from server.engine import Engine
from server.protocol import Settings

BUNDLE = "fm-drums-2bar"
CALLS, ROUNDS, TOGETHER = 40, 9, 16


class Timed(Engine):
    """An engine that notes how long its graph took."""

    seconds = 0.0

    def respond(self, *given: Any) -> Any:
        """As ``Engine.respond``."""
        began = time.perf_counter()
        played = super().respond(*given)
        self.seconds += time.perf_counter() - began
        return played


def phrases(count: int) -> list[Phrase]:
    """Phrases that somebody might play."""
    chance = random.Random(0)
    cells = [(step, drum) for step in range(32) for drum in (Drum.KICK, Drum.SNARE, Drum.RIDE)]
    return [
        Phrase(2, tuple(Hit(*cell, 0.7, 0.1) for cell in cells if chance.random() < 0.25))
        for _ in range(count)
    ]


def answer_all(heard: list[Phrase], engine: Engine, settings: Settings) -> None:
    """Answer all of them, in one run where the server can."""
    together = getattr(responders, "answers", None)
    if together is not None:
        together(
            [responders.Question(each, settings, (n,)) for n, each in enumerate(heard)], engine
        )
        return
    for n, each in enumerate(heard):
        responders.answer(each, settings, engine, (n,))


def main() -> None:
    """Print a line for one phrase and one for many."""
    engine, settings = Timed(bundle_named(BUNDLE)), Settings(bundle=BUNDLE, mode="gaussian")
    for count in (1, TOGETHER):
        heard, whole, graph = phrases(count), [], []
        for _ in range(ROUNDS):
            engine.seconds, began = 0.0, time.perf_counter()
            for _ in range(CALLS):
                answer_all(heard, engine, settings)
            whole.append(1000 * (time.perf_counter() - began) / CALLS / count)
            graph.append(1000 * engine.seconds / CALLS / count)
        other = [a - g for a, g in zip(whole, graph, strict=True)]
        told = (
            f"{name} {statistics.median(of):.2f} ({min(of):.2f} … {max(of):.2f}) ms"
            for name, of in (("an answer", whole), ("graph", graph), ("the rest", other))
        )
        print(f"{count:>2} at once: {', '.join(told)}")


if __name__ == "__main__":
    main()
