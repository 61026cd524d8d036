"""Clicks and clock, handed over shortly before they sound."""

import math

from clients.midi.metronome import Metronome
from clients.midi.timeline import Timeline

TIMELINE = Timeline(tempo_bpm=120.0, first_seconds=10.0, phrase_beats=8, turn_beats=16)


class Output:
    """Keeps what it is handed."""

    def __init__(self):
        self.notes, self.messages = [], []

    def schedule(self, batch, notes):
        self.notes += [(note.start, note.note) for note in notes]

    def schedule_messages(self, batch, messages):
        self.messages += [(round(at, 6), message.type) for at, message in messages]


def test_nobody_who_wants_no_beat_waits_for_one():
    assert Metronome(None, None).due(TIMELINE, 0.0) == math.inf


def test_the_count_in_clicks_and_the_first_beat_of_a_bar_is_higher():
    output = Output()
    metronome = Metronome(output, None)
    now = 8.1  # just after the first beat of the count-in, which begins at 8 s
    while (due := metronome.due(TIMELINE, now)) < 12.0:
        now = max(now, due)
        metronome.hand_over(TIMELINE, now)
    assert output.notes[:4] == [(8.5, 77), (9.0, 77), (9.5, 77), (10.0, 76)]
    assert [note for _, note in output.notes].count(76) == 2
    assert len({at for at, _ in output.notes}) == len(output.notes)


def test_machines_get_a_start_on_the_first_beat_and_twenty_four_ticks_a_beat():
    output = Output()
    metronome = Metronome(None, output)
    now = 9.4
    for _ in range(3):
        now = max(now, metronome.due(TIMELINE, now))
        metronome.hand_over(TIMELINE, now)
    kinds = [kind for _, kind in output.messages]
    assert kinds.count("clock") == 3 * 24
    assert output.messages[24:26] == [(10.0, "start"), (10.0, "clock")]
    metronome.stop(11.0)
    assert output.messages[-1] == (11.0, "stop")


def test_another_timeline_is_counted_from_its_own_next_beat():
    output = Output()
    metronome = Metronome(output, None)
    metronome.hand_over(TIMELINE, 10.1)
    metronome.start_over()
    metronome.hand_over(TIMELINE, 12.2)
    assert [at for at, _ in output.notes] == [10.5, 12.5]
