"""The threads that answer all jams of a server.

What waits is taken the soonest due first, and what waits for the same bundle is computed in one
run: a processor that has read a model's weights answers a second phrase with half the work. Who is
alone is answered alone and at once; who asks a thread that answered others a moment ago waits till
the moment is over, so that a busy server spends its time on full runs.
"""

import heapq
import itertools
import math
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, ParamSpec, TypeVar

import structlog

from server.engine import Engine
from server.load import Load
from server.responders import Answer, Question, answers

MOST_TOGETHER = 16
"""Phrases in one run: past it the first waits longer than the others gain."""
GATHERING_SECONDS = 0.004
"""From the beginning of one run to the next, unless there are enough for a whole run."""
P = ParamSpec("P")
T = TypeVar("T")
log: structlog.stdlib.BoundLogger = structlog.get_logger("twos.answers")


class Waiting(NamedTuple):
    """A question that nobody has begun to answer; the soonest due sorts first."""

    due: float
    number: int
    asked_seconds: float
    question: Question
    engine: Engine
    answer: Future[Answer]


@dataclass(frozen=True)
class Job:
    """Something else to do, and what tells that it is done."""

    do: Callable[[], Any]
    done: Future[Any]

    def __call__(self) -> None:
        """Do it, unless nobody wants it any more."""
        if not self.done.set_running_or_notify_cancel():
            return
        try:
            self.done.set_result(self.do())
        except Exception as error:
            self.done.set_exception(error)


class Last(threading.local):
    """When this thread began its last run, in seconds."""

    run = -math.inf


class Answers:
    """Threads that answer questions, and what waits for them.

    They start with the first question, at the priority of who asks it. An executor would do, but
    its own accounts cost a question 22 µs, about half of its way through here.

    Args:
        threads: how many answer at once; each runs a model on one core.
        name: what they are called in a debugger.
        together: how many questions one run answers at most.
        clock: in seconds.

    ``load`` tells how long questions wait.
    """

    def __init__(
        self,
        threads: int = 1,
        name: str = "answer",
        together: int = MOST_TOGETHER,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.load = Load("answers", clock)
        self._clock = clock
        self._count = threads
        self._name = name
        self._together = together
        self._threads: list[threading.Thread] = []
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()  # None ends a thread
        self._last = Last()
        self._lock = threading.Lock()
        self._waiting: list[Waiting] = []  # a heap
        self._numbers = itertools.count()

    def ask(self, question: Question, engine: Engine, due: float) -> Future[Answer]:
        """Have a question answered; ``due`` is when its answer is to sound, in seconds."""
        future: Future[Answer] = Future()
        number, now = next(self._numbers), self._clock()
        waiting = Waiting(due, number, now, question, engine, future)
        with self._lock:
            heapq.heappush(self._waiting, waiting)
        self._put(self._serve)
        return future

    def submit(self, job: Callable[P, T], *given: P.args, **named: P.kwargs) -> Future[T]:
        """Do something else in one of the threads, when it has answered what waits now."""
        done: Future[T] = Future()
        self._put(Job(lambda: job(*given, **named), done))
        return done

    def shut_down(self) -> None:
        """End all threads, each when it is done with what it does; what waits is given up."""
        try:
            while True:
                work = self._work.get_nowait()
                if isinstance(work, Job):
                    work.done.cancel()
        except Empty:
            pass
        for waiting in self._waiting:
            waiting.answer.cancel()
        for _ in self._threads:
            self._work.put(None)
        for thread in self._threads:
            thread.join()

    def _put(self, work: Callable[[], None]) -> None:
        with self._lock:
            while len(self._threads) < self._count:
                name = f"{self._name}_{len(self._threads)}"
                thread = threading.Thread(target=self._run, name=name, daemon=True)
                self._threads.append(thread)
                thread.start()
        self._work.put(work)

    # In a thread --------------------------------------------------------------------------

    def _run(self) -> None:
        """Do what is to be done, till the end."""
        while (work := self._work.get()) is not None:
            try:
                work()
            except Exception:  # whatever it is, it is no reason to answer nobody any more
                log.exception("an answering thread failed")

    def _serve(self) -> None:
        """Answer the most urgent question and those that can be answered with it, if any waits."""
        self._gather()
        taken = self._take()
        if not taken:
            return  # what was asked then was answered with what waited before
        now = self._last.run = self._clock()
        for waiting in taken:
            self.load.waited(now - waiting.asked_seconds)
        answer_all(taken)

    def _gather(self) -> None:
        """Wait for company if what waits can have any, and this thread began a run just now."""
        with self._lock:
            many = len(self._waiting)
            joins = many > 0 and self._waiting[0].engine.batches
        left = self._last.run + GATHERING_SECONDS - self._clock()
        if left > 0 and joins and many < self._together:
            time.sleep(left)

    def _take(self) -> list[Waiting]:
        """What is answered next: a fair share of what waits, all for one bundle."""
        taken: list[Waiting] = []
        left: list[Waiting] = []
        with self._lock:
            share = min(self._together, math.ceil(len(self._waiting) / self._count))
            while self._waiting and len(taken) < share:
                waiting = heapq.heappop(self._waiting)
                if taken and not may_join(waiting, taken[0]):
                    left.append(waiting)
                elif waiting.answer.set_running_or_notify_cancel():
                    taken.append(waiting)
            for waiting in left:
                heapq.heappush(self._waiting, waiting)
        return taken


def answer_all(taken: Sequence[Waiting]) -> None:
    """Answer questions for one bundle in one run; what cannot be answered spoils no other."""
    try:
        made = answers([waiting.question for waiting in taken], taken[0].engine)
    except Exception as error:
        if len(taken) == 1:
            taken[0].answer.set_exception(error)
            return
        for waiting in taken:  # only one of them need be at fault
            answer_all([waiting])
        return
    for waiting, answer in zip(taken, made, strict=True):
        waiting.answer.set_result(answer)


def may_join(waiting: Waiting, first: Waiting) -> bool:
    """Whether a question is answered with another just as it would be alone."""
    return waiting.engine is first.engine and first.engine.batches
