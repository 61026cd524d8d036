import json

import pytest

from clients.midi.output import Sent
from clients.midi.report import ReportError, summary
from clients.midi.turns import Sounding, Turn

KICK = Sounding(8.0, 36, 100, 0.1)


def answered(turn: int, latency: float, margin: float) -> Turn:
    return Turn(
        turn=turn,
        heard=4,
        sent_seconds=1.0,
        fallback=(KICK,),
        settle_seconds=1.1,
        outcome="answered",
        response=(KICK,),
        received_seconds=1.0 + latency,
        engine_seconds=0.001,
        margin_seconds=margin,
        changed_hits=1,
    )


def report(turns, sent=()):
    return summary(turns, sent, server="http://s", jam="main", bundle="stub", tempo_bpm=120.0)


def test_times_are_reported_in_milliseconds():
    made = report(
        [answered(0, 0.002, 0.050), answered(1, 0.004, 0.040)],
        [Sent(0, 36, 5.0, 5.0001), Sent(0, 38, 6.0, 6.0005), Sent(-1, 38, 1.0, 1.0009)],
    )
    assert made.latency_ms == pytest.approx({"p50": 3.0, "p90": 3.8, "p99": 3.98, "max": 4.0})
    assert made.margin_ms == pytest.approx({"min": 40.0, "p1": 40.1, "p50": 45.0})
    assert made.onset_error_ms["max"] == pytest.approx(0.1)
    assert made.all_notes_error_ms["max"] == pytest.approx(0.9)
    assert made.all_answered


def test_a_missed_turn_is_counted_with_its_reason():
    missed = Turn(1, 3, 9.0, (KICK,), 9.1, outcome="missed", reason="no answer came in time")
    silent = Turn(2, 0, 9.0, (), 9.1, outcome="missed", reason="there was no server")
    made = report([answered(0, 0.002, 0.05), missed, silent])
    assert (made.turns, made.answered, made.missed, made.fallbacks) == (3, 1, 2, 1)
    assert made.misses[0] == {"turn": 1, "reason": "no answer came in time"}
    assert not made.all_answered


def test_a_turn_that_is_still_open_at_the_end_is_not_counted():
    still_open = Turn(1, 3, 9.0, (), 9.1)
    assert report([answered(0, 0.002, 0.05), still_open]).turns == 1


def test_where_nothing_was_measured_there_is_no_number():
    made = report([])
    assert made.latency_ms["p50"] is None
    assert not made.all_answered


def test_the_file_is_json(tmp_path):
    report([answered(0, 0.002, 0.05)]).save(tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text())["bundle"] == "stub"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ReportError, match=r"r\.json: cannot be written \(No such file"):
        report([]).save(tmp_path / "no" / "r.json")
