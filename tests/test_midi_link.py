"""Ableton Link leads a jam, in a network that nobody else is in."""

import json
import shutil
import subprocess
import sys

import pytest

from clients.midi.link import LinkBeats, LinkError, joined
from clients.midi.options import PlayError, PlayOptions
from tests.real_server import PLAYED_AGAIN, ROOT

ALONE = "ip link set lo up && ip link set lo multicast on && ip route add 224.0.0.0/4 dev lo"


class Session:
    """A Link session that the test moves."""

    def __init__(self, beat: float, tempo: float = 120.0) -> None:
        self.beat, self.tempo = beat, tempo


def test_the_jam_begins_on_the_sessions_bar_line_after_the_next():
    beats = LinkBeats(Session(beat=9.0), now=50.0)  # bar lines at 12 and 16
    assert beats.beat(50.0) == -7.0
    assert beats.seconds(0.0) == 53.5


def test_another_tempo_is_seen_when_one_looks():
    session = Session(beat=9.0)
    beats = LinkBeats(session, now=50.0)
    session.beat, session.tempo = 11.0, 60.0
    beats.look(51.0)
    assert (beats.tempo_bpm, beats.beat(52.0)) == (60.0, -4.0)


def test_a_jam_that_plays_already_keeps_its_beats():
    beats = LinkBeats(Session(beat=9.3), now=50.0)
    beats.align(101.2)
    assert beats.beat(50.0) == pytest.approx(101.3)


def test_without_the_library_one_is_told_which_extra_it_is(monkeypatch):
    import asyncio

    monkeypatch.setitem(sys.modules, "aalink", None)
    with pytest.raises(
        LinkError, match=r"needs the extra link, .* GPL-3: pip install .*\.\[link\]"
    ):
        asyncio.run(joined(None))


def test_one_clock_leads(groove_file):
    with pytest.raises(PlayError, match="--clock-in and --link both lead the tempo"):
        PlayOptions(replay=(groove_file,), clock_in="TD-11", link=True)


@pytest.mark.real
@PLAYED_AGAIN
def test_two_peers_agree_and_a_jam_follows_their_tempo(groove_file):
    pytest.importorskip("aalink", reason="aalink (the link extra) is not installed")
    alone = ["unshare", "--net", "sh", "-c"]
    if not (shutil.which("unshare") and shutil.which("ip")):
        pytest.skip("unshare or ip is missing, which make a network of its own")
    if subprocess.run([*alone, ALONE], capture_output=True, check=False).returncode:
        pytest.skip("this user may not make a network of its own")
    inside = f"{ALONE} && exec {sys.executable} -m tests.link_session {groove_file}"
    done = subprocess.run(
        [*alone, inside], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["turns"] == found["answered"] == 2, found["said"]
    assert "2 bars each at 200" in found["said"][0]
    assert found["tempo"] == pytest.approx(220.0, rel=1e-3)
    (phase,) = found["phases"]
    assert min(phase, 4 - phase) < 0.25  # the session's bar line is the jam's downbeat
    print(f"phase of the session at the downbeat: {phase:.3f} beats")
