import os
import threading
import time

import mido
import pytest

from clients.midi import output
from clients.midi.output import NullPort, OutputThread, Timed, realtime_priority


class Listener:
    """A port that keeps what it is sent, and tells when enough has come."""

    name = "listener"

    def __init__(self, enough: int = 1) -> None:
        self.messages: list[mido.Message] = []
        self.closed = False
        self.came = threading.Event()
        self._enough = enough

    def send(self, message):
        self.messages.append(message)
        if len(self.messages) >= self._enough:
            self.came.set()

    def close(self):
        self.closed = True


def struck(messages):
    return [(m.type, m.note) for m in messages if m.type.startswith("note")]


def test_notes_go_out_in_the_order_of_their_times():
    port = Listener(enough=4)
    now = time.monotonic()
    with OutputThread(port) as thread:
        thread.schedule(0, [Timed(now + 0.02, now + 0.03, 38, 90)])
        thread.schedule(0, [Timed(now + 0.01, now + 0.04, 36, 100)])
        assert port.came.wait(20)
        assert thread.wait_until_idle(20)
    assert struck(port.messages) == [
        ("note_on", 36),
        ("note_on", 38),
        ("note_off", 38),
        ("note_off", 36),
    ]
    assert port.closed


def test_no_note_leaves_before_its_time_less_the_latency():
    port = Listener(enough=2)
    now = time.monotonic()
    with OutputThread(port, latency_seconds=0.010) as thread:
        thread.schedule(7, [Timed(now + 0.03, now + 0.04, 38, 90)])
        assert port.came.wait(20)
        (sent,) = thread.sent()
    assert (sent.batch, sent.note) == (7, 38)
    assert sent.target == pytest.approx(now + 0.02)
    assert sent.error_seconds >= 0


def test_a_batch_is_withdrawn_as_a_whole_until_its_first_note_sounds():
    port = Listener(enough=2)
    now = time.monotonic()
    with OutputThread(port) as thread:
        thread.schedule(1, [Timed(now + 60, now + 61, 36, 90)])
        assert thread.withdraw(1)
        thread.schedule(2, [Timed(now, now, 38, 90), Timed(now + 60, now + 61, 38, 90)])
        assert port.came.wait(20)
        assert not thread.withdraw(2)
        assert thread.withdraw(99)  # nobody knows it: nothing to take back
    assert struck(port.messages) == [("note_on", 38), ("note_off", 38)]


def test_panic_forgets_what_waits_and_ends_every_note():
    port = Listener()
    now = time.monotonic()
    with OutputThread(port) as thread:
        thread.schedule(1, [Timed(now + 60, now + 61, 36, 90)])
        thread.panic()
        assert thread.wait_until_idle(20)
    assert [(m.control, m.value, m.channel) for m in port.messages] == [(123, 0, 9), (120, 0, 9)]


def test_a_port_that_breaks_ends_nothing():
    class Pulled(NullPort):
        def send(self, message):
            raise OSError("device is gone")

    now = time.monotonic()
    with OutputThread(Pulled()) as thread:
        thread.schedule(1, [Timed(now, now, 36, 90), Timed(now, now, 38, 90)])
        assert thread.wait_until_idle(20)
        assert str(thread.failure) == "device is gone"
        assert len(thread.sent()) == 2


def test_without_real_time_priority_the_thread_plays_on(monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr(output.os, "sched_setscheduler", refused, raising=False)
    port = Listener(enough=2)
    with OutputThread(port) as thread:
        thread.schedule(1, [Timed(0.0, 0.0, 36, 90)])
        assert port.came.wait(20)
    assert not thread.realtime


def test_real_time_priority_ends_with_what_it_was_for():
    before = os.sched_getscheduler(0)
    with realtime_priority(5) as allowed:
        assert (os.sched_getscheduler(0) == os.SCHED_FIFO) == allowed
    assert os.sched_getscheduler(0) == before


def test_what_waits_can_be_moved_and_what_sounded_stays():
    port = Listener(enough=2)
    now = time.monotonic()
    with OutputThread(port, latency_seconds=0.01) as thread:
        thread.schedule(0, [Timed(now + 0.02, now + 62, 36, 90), Timed(now + 60, now + 61, 38, 90)])
        thread.move(
            lambda seconds: seconds if seconds < now + 1 else now + 0.1 + (seconds - now) / 1e3
        )
        assert port.came.wait(20)
        assert thread.wait_until_idle(20)
    assert [note for _, note in struck(port.messages)] == [36, 38, 38, 36]
    assert [sent.target - now for sent in thread.sent()] == pytest.approx([0.01, 0.15], abs=1e-6)
