"""The page's pure modules: their own tests in Node, and their agreement with the server."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from music.kit import load_kit
from music.phrase import Drum
from server import protocol as wire

JS = Path(__file__).parent / "js"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")

SETTINGS = wire.Settings(bundle="stub", attributes={"density": 0.5})
TRANSPORT = wire.Transport(
    playing=True,
    take=1,
    leader=None,
    tempo_bpm=120.0,
    origin_seconds=10.0,
    phrase_beats=8,
    turn_beats=16,
    server_time=9.0,
)
KICK = wire.PlayedNote(beat=8.0, note=36, instrument="kick", velocity=100, duration=0.1, channel=9)
AXIS = wire.Axis(label="more hits", meaning="more hits, louder")
SERVER_MESSAGES = [
    wire.Welcome(
        jam="main",
        you="player",
        resume="x1",
        resumed=False,
        bundles=[
            wire.BundleInfo(
                name="stub",
                title="Stub",
                family="stub",
                instrument="drums",
                bars=2,
                modes=["gaussian", "interpolation"],
                attributes=["density"],
                licence="",
            )
        ],
        kits=["roland-td11"],
        limits=wire.Limits(message_bytes=1, notes_per_phrase=1, messages_per_second=1),
        settings=SETTINGS,
        transport=TRANSPORT,
    ),
    wire.Map(
        bundle="stub",
        points=[(0.0, 1.0, 2.0)],
        attributes={"density": [3.0]},
        axes=(AXIS, AXIS, AXIS),
    ),
    SETTINGS,
    TRANSPORT,
    wire.Call(turn=0, player="player", start_beat=0.0, notes=[KICK], flams=0, late=0),
    wire.Response(
        turn=0,
        player="player",
        start_beat=8.0,
        notes=[KICK],
        bundle="stub",
        bundle_hash="0",
        seed=0,
        mode="gaussian",
        latent=[0.0],
        heard=[0.0],
        attributes={"velocity": None},
        changed_hits=1,
        fallback=False,
        timing=wire.Timing(
            closed_seconds=1.0,
            answered_seconds=1.0,
            engine_seconds=0.0,
            margin_seconds=0.06,
            drafted=True,
        ),
    ),
    wire.Draft(turn=0, player="player", start_beat=8.0, notes=[KICK]),
    wire.Missed(turn=0, player="player", late_seconds=0.01, reason="late"),
    wire.Trajectory(who="machine", player="player", turn=0, points=[(0.0, 0.0, 0.0)], beats=[9.0]),
    wire.Scenes(scenes=[wire.Scene(name="drop", bundle="stub", point=(0.0, 1.0, 2.0))]),
    wire.Audition(id=7, bundle="stub", point=(0.0, 1.0, 2.0), beats=8, notes=[KICK]),
    wire.Pong(id=1, client_time=1.0, server_time=2.0),
    wire.Refused(code="field", message="tempo_bpm is 0"),
]


def node(*arguments: str | Path, text: str = "") -> str:
    done = subprocess.run(
        [NODE, *arguments], input=text, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_pages_pure_modules_pass_their_own_tests():
    tests = sorted(JS.glob("*.test.mjs"))
    report = node("--test", *tests)
    assert "# fail 0" in report


def test_every_message_the_page_sends_is_taken_by_the_server():
    lines = node(JS / "messages.mjs").splitlines()
    sent = [wire.read_client(line) for line in lines]
    assert {message.type for message in sent} == set(wire.CLIENT_TYPES) - {"phrase"}


def test_every_message_the_server_sends_is_read_by_the_page():
    text = "\n".join(wire.encode(message) for message in SERVER_MESSAGES)
    read = node(JS / "read.mjs", text=text).split()
    assert read == [message.type for message in SERVER_MESSAGES]


def test_the_pages_drums_are_those_of_the_default_kit_in_the_grids_order():
    notes = load_kit("roland-td11").notes
    drums = json.loads(node(JS / "drums.mjs"))
    assert drums == [[drum.label, notes[drum]] for drum in Drum]
