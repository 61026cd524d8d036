"""Any order of notes, transport, tempo changes, comings and goings (a state machine of Hypothesis).

It never raises, never loses a hit, never calls twice, never closes a phrase early or late.
"""

import math
from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from server.jam import CLOSE_BEATS, Call, Jam
from server.protocol import StruckNote

NAMES = st.sampled_from(["ann", "bob", "cem"])
TEMPI = st.floats(30, 300)
KICK, SNARE = 36, 38
GRAIN = 1 / 64
"""Beats are odd multiples of it, so that none lies on the edge between two phrases."""
MOST_SECONDS = 2.0


def rare(step):
    """A step that is taken one time in eight: it ends what the others need to go on with."""
    return precondition(lambda self: self.steps % 8 == 0)(step)


class Jamming(RuleBasedStateMachine):
    """Keeps its own account of who has played what, and compares every call with it."""

    steps = 0

    @initialize(bars=st.sampled_from([2, 4]), form=st.sampled_from(["trade", "together", "listen"]))
    def open_a_jam(self, bars, form):
        self.jam, self.now = Jam(bars, form), 0.0
        self.jam.join("ann", "roland-td11", True)
        self.jam.start(self.now, tempo_bpm=300, count_in_bars=0)
        self.struck: Counter[tuple[int, str, int]] = Counter()
        self.late: Counter[str] = Counter()
        self.called: set[tuple[int, str, int]] = set()

    @rule(name=NAMES)
    def join(self, name):
        self.jam.join(name, "roland-td11", True)

    @rule(name=NAMES)
    def leave(self, name):
        self.jam.leave(name)

    @rare
    @rule(name=NAMES)
    def forget(self, name):
        self.jam.forget(name)
        self.late.pop(name, None)
        self.struck = Counter({k: n for k, n in self.struck.items() if k[1] != name})

    @rare
    @rule(tempo=TEMPI, bars=st.integers(0, 2), position=st.sampled_from([0, 4, 8, 17, 32]))
    def start(self, tempo, bars, position):
        self.jam.start(self.now, tempo, bars, position)
        self.late.clear()

    @rare
    @rule()
    def stop(self):
        self.jam.stop()

    @rule(tempo=TEMPI)
    def change_the_tempo(self, tempo):
        before = self.beat
        self.jam.retime(tempo, self.now)
        assert before is None or math.isclose(self.beat, before, abs_tol=1e-6)
        self.hear_what_is_complete(0.0)

    @precondition(lambda self: self.beat is not None)
    @rule(tempo=TEMPI, name=NAMES, shift=st.floats(-0.45, 0.45))
    def follow_a_leader(self, tempo, name, shift):
        self.jam.lead(name)
        self.jam.retime(tempo, self.now, self.beat + shift)
        self.hear_what_is_complete(max(0.0, shift) / self.speed)

    @precondition(lambda self: self.beat is not None)
    @rule(data=st.data(), distance=st.floats(-3, 2), note=st.sampled_from([KICK, SNARE]))
    def strike(self, data, distance, note):
        if not self.jam.players:
            return
        name = data.draw(st.sampled_from(sorted(self.jam.players)))
        grains = 2 * math.floor((self.beat + distance) / GRAIN / 2) + 1
        beat = max(-1 + GRAIN, grains * GRAIN)
        turn, into = divmod(beat + CLOSE_BEATS, self.jam.turn_beats)
        self.jam.note(name, StruckNote(beat=beat, note=note, velocity=100), self.now)
        if turn < 0 or into >= self.jam.phrase_beats or turn < self.jam._first:
            return  # it is only played
        if self.closes(turn) <= self.closed_until:
            self.late[name] += 1
        else:
            self.struck[self.jam.take, name, int(turn)] += 1

    @rule(seconds=st.floats(0, MOST_SECONDS))
    def wait_longer(self, seconds):
        self.wait(seconds)

    @rule(seconds=st.floats(0, MOST_SECONDS))
    def wait(self, seconds):
        self.now += seconds
        self.hear_what_is_complete(seconds)

    @property
    def beat(self):
        return None if self.jam.timeline is None else self.jam.timeline.beat(self.now)

    @property
    def speed(self):
        """Beats a second."""
        return self.jam.timeline.tempo_bpm / 60

    @property
    def closed_until(self):
        """Up to which beat phrases are complete."""
        return self.closes(self.jam._closing - 1)

    def closes(self, turn):
        return turn * self.jam.turn_beats + self.jam.phrase_beats - CLOSE_BEATS

    def hear_what_is_complete(self, waited):
        for call in self.jam.poll(self.now):
            self.account_for(call, waited)

    def account_for(self, call: Call, waited: float):
        key = call.take, call.player, call.turn
        assert call.take == self.jam.take
        assert key not in self.called
        self.called.add(key)
        overdue = (self.beat - self.closes(call.turn)) / self.speed
        assert -1e-6 <= overdue <= waited + 1e-6
        assert len(call.music.hits) + call.left_out == self.struck.pop(key, 0)
        assert call.late == self.late.pop(call.player, 0)
        assert call.response_beat >= self.beat - waited * self.speed

    @invariant()
    def count_steps(self):
        self.steps += 1

    @invariant()
    def nothing_of_this_take_is_forgotten(self):
        if not hasattr(self, "jam") or self.beat is None:
            return
        for take, name, turn in self.struck:
            if take == self.jam.take:
                assert turn >= self.jam._closing, f"{name} was not answered in turn {turn}"

    @invariant()
    def the_next_phrase_is_still_to_come(self):
        if hasattr(self, "jam") and self.beat is not None:
            assert self.jam.next_close() >= self.now - 1e-6


Jamming.TestCase.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)
TestJamming = Jamming.TestCase
