"""Notes out, on time: a thread of its own that sleeps, then spins the last fraction of a second.

An event loop wakes milliseconds late; this thread asks for real-time priority and measures how
late each message really went out. Where that priority is not allowed it runs as any other thread.
"""

import contextlib
import heapq
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

import mido

from music.strokes import DRUM_CHANNEL

SPIN_SECONDS = 0.0003
"""Sleeping is trusted up to this long before a message is due."""
PRIORITY = 20
SILENCE = 123, 120
"""Controllers that end all notes, and all sound."""


class Port(Protocol):
    """What is needed of a MIDI output."""

    name: str

    def send(self, message: mido.Message) -> None: ...

    def close(self) -> None: ...


class NullPort:
    """Takes everything and sounds nothing: the output when none was asked for."""

    name = "none"

    def send(self, message: mido.Message) -> None:
        """Swallow it."""

    def close(self) -> None:
        """Nothing to close."""


class Timed(NamedTuple):
    """One note to sound: local seconds of its onset and its end; channels count from 0."""

    start: float
    end: float
    note: int
    velocity: int
    channel: int = DRUM_CHANNEL


class Sent(NamedTuple):
    """A note-on that went out: its batch, when it should have gone, and when it had gone."""

    batch: int
    note: int
    target: float
    actual: float

    @property
    def error_seconds(self) -> float:
        """Lateness of the send; never negative by more than the clock's own grain."""
        return self.actual - self.target


class OutputThread:
    """Plays batches of notes on one port.

    Args:
        port: where the notes go; it is closed with the thread.
        latency_seconds: how long the port and what hangs on it take to sound; everything is sent
            that much earlier.

    ``realtime`` says whether the thread got real-time priority, ``failure`` what the port said
    when it broke; playing goes on in silence then.
    """

    def __init__(self, port: Port, latency_seconds: float = 0.0) -> None:
        self.port = port
        self.realtime = False
        self.failure: Exception | None = None
        self._latency_seconds = latency_seconds
        self._channels = {DRUM_CHANNEL}  # on which anything may sound
        self._heap: list[tuple[float, int, int, mido.Message]] = []
        self._order = itertools.count()
        self._begun: set[int] = set()
        self._sent: list[Sent] = []
        self._changed = threading.Condition()
        self._running = False
        self._idle = threading.Event()
        self._idle.set()
        self._thread = threading.Thread(target=self._run, name="midi output", daemon=True)

    def __enter__(self) -> "OutputThread":
        self._running = True
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._running = False
            self._changed.notify()
        self._thread.join()
        self.port.close()

    def schedule(self, batch: int, notes: Iterable[Timed]) -> None:
        """Play notes at their times; ``batch`` is a name to withdraw them by."""
        messages = []
        for note in notes:
            self._channels.add(note.channel)
            common = {"channel": note.channel, "note": note.note}
            on = mido.Message("note_on", velocity=note.velocity, **common)
            messages += [(note.start, on), (note.end, mido.Message("note_off", **common))]
        self.schedule_messages(batch, messages)

    def schedule_messages(self, batch: int, messages: Iterable[tuple[float, mido.Message]]) -> None:
        """Send messages at their times."""
        with self._changed:
            for seconds, message in messages:
                due = seconds - self._latency_seconds
                heapq.heappush(self._heap, (due, next(self._order), batch, message))
            self._idle.clear()
            self._changed.notify()

    def withdraw(self, batch: int) -> bool:
        """Take a batch back as a whole; false, and nothing is taken, once a note of it sounds."""
        with self._changed:
            if batch in self._begun:
                return False
            self._heap = [entry for entry in self._heap if entry[2] != batch]
            heapq.heapify(self._heap)
            self._changed.notify()
            return True

    def move(self, moved: Callable[[float], float]) -> None:
        """Send what waits at other times: ``moved`` gives the new second for every old one."""
        with self._changed:
            self._heap = [
                (moved(due + self._latency_seconds) - self._latency_seconds, *rest)
                for due, *rest in self._heap
            ]
            heapq.heapify(self._heap)
            self._changed.notify()

    def clear(self) -> None:
        """Forget what waits."""
        with self._changed:
            self._heap.clear()
            self._changed.notify()

    def panic(self) -> None:
        """Silence now: forget what waits, and end every note."""
        self.clear()
        with self._changed:
            for channel, control in itertools.product(sorted(self._channels), SILENCE):
                message = mido.Message("control_change", channel=channel, control=control, value=0)
                self._send(message)
            self._changed.notify()

    def wait_until_idle(self, timeout_seconds: float) -> bool:
        """Wait until nothing is left to send; false if the time runs out first."""
        return self._idle.wait(timeout_seconds)

    def sent(self) -> list[Sent]:
        """Every note-on that went out so far."""
        with self._changed:
            return list(self._sent)

    def _run(self) -> None:
        with realtime_priority(PRIORITY) as self.realtime:
            while (due := self._wait()) is not None:
                while time.monotonic() < due:
                    pass
                self._send_due(due)

    def _wait(self) -> float | None:
        """Sleep until shortly before the next message; its time, or None at the end."""
        with self._changed:
            while self._running:
                if not self._heap:
                    self._idle.set()
                    self._changed.wait()
                    continue
                due = self._heap[0][0]
                left = due - time.monotonic()
                if left <= SPIN_SECONDS:
                    return due
                self._changed.wait(left - SPIN_SECONDS)
            return None

    def _send_due(self, due: float) -> None:
        """Send what is due, unless it was withdrawn during the spin."""
        with self._changed:
            while self._heap and self._heap[0][0] <= due:
                target, _, batch, message = heapq.heappop(self._heap)
                self._send(message)
                if message.type == "note_on":
                    self._begun.add(batch)
                    self._sent.append(Sent(batch, message.note, target, time.monotonic()))

    def _send(self, message: mido.Message) -> None:
        if self.failure is not None:
            return
        try:
            self.port.send(message)
        except Exception as error:  # whatever the MIDI library raises when a device is pulled
            self.failure = error


@contextlib.contextmanager
def realtime_priority(priority: int) -> Iterator[bool]:
    """Run the calling thread under SCHED_FIFO: false where that is not allowed or not known.

    Threads and processes started meanwhile inherit it.
    """
    try:
        policy, parameter = os.sched_getscheduler(0), os.sched_getparam(0)
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(priority))
    except (AttributeError, OSError):
        yield False
        return
    try:
        yield True
    finally:
        os.sched_setscheduler(0, policy, parameter)
