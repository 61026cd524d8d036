"""Recordings: what is written as it happens, what outlives the server, what comes back."""

import asyncio
import contextlib
import json
import os
import random
import subprocess
import time
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import mido
import pytest
from hypothesis import given
from websockets.exceptions import ConnectionClosed

from cli.main import main
from server.recording.again import made_again
from server.recording.asked import read, told
from server.recording.export import concert_of, save_as_sound
from server.recording.library import Library
from server.recording.recorder import (
    FILE,
    Begun,
    Ended,
    Event,
    Keeping,
    Recorder,
    RecordingError,
    connected,
    past_limits,
)
from tests.real_server import running
from tests.strategies import lines, phrases
from tests.test_room import Table, drafted, note

KILLS = int(os.environ.get("TWOS_KILLS", "5"))
"""How often a server is killed; `make killed` does it twenty times."""
JAM = "20261122-090000-main-0a1b"
BEGUN = Begun(JAM, "main", "2026-11-22T09:00:00.000+00:00", 100.0, "trading-twos test")
START = {"type": "transport", "action": "start", "tempo_bpm": 240.0, "count_in_bars": 0}


def written(folder: Path, *entries) -> None:
    recorder = Recorder(folder)
    for entry in entries:
        recorder.put(entry)
    recorder.close()


def struck(*notes: tuple[float, int, int], turn: int = 0) -> dict[str, object]:
    listed = [{"beat": beat, "note": number, "velocity": v} for beat, number, v in notes]
    return {"type": "phrase", "turn": turn, "notes": listed}


# What is written ----------------------------------------------------------------------------


@given(phrases())
def test_drums_come_back_number_by_number(phrase):
    assert read(json.loads(json.dumps(told(phrase))), "drums") == phrase


@given(lines())
def test_lines_come_back_too(line):
    assert read(json.loads(json.dumps(told(line))), "melody") == line


def test_a_recording_holds_what_happened_in_order(tmp_path):
    happened = [Event(JAM, 100.0 + n, "settings", json.dumps({"n": n})) for n in range(5)]
    written(tmp_path, BEGUN, *happened, Ended(JAM, 107.5))
    (summary,) = Library(tmp_path).summaries()
    assert (summary.id, summary.jam, summary.seconds, summary.turns) == (JAM, "main", 7.5, 0)
    recording = Library(tmp_path).recording(JAM)
    assert [event.seconds for event in recording.events] == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert recording.messages("settings") == [{"n": n} for n in range(5)]


def test_who_asks_is_told_when_it_is_written(tmp_path):
    async def ask():
        recorder = Recorder(tmp_path)
        recorder.put(BEGUN)
        settled = await recorder.settled()
        recorder.close()
        return settled

    assert asyncio.run(ask())


def test_without_a_recording_everything_says_so(tmp_path, capsys):
    assert Library(tmp_path).summaries() == []
    with pytest.raises(RecordingError, match="nothing was recorded here yet"):
        Library(tmp_path).recording(JAM)
    written(tmp_path, BEGUN)
    with pytest.raises(RecordingError, match=f"'other' is not in .*; newest: {JAM}"):
        Library(tmp_path).recording("other")
    (tmp_path / FILE).write_bytes(b"no database at all, but long enough to be looked at" * 20)
    with pytest.raises(RecordingError, match=f"{FILE}: cannot be read"):
        Library(tmp_path).summaries()
    assert main(["recordings", "other", "--folder", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_file_of_another_version_is_left_alone(tmp_path):
    connection = connected(tmp_path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(RecordingError, match="version 99, and this program writes 1"):
        Library(tmp_path).summaries()


# Limits and trouble -------------------------------------------------------------------------


def test_what_is_too_old_or_too_much_goes_the_oldest_first(tmp_path):
    jams = [f"2026112{day}-090000-main-0a1b" for day in (0, 1, 2)]
    for day, jam in enumerate(jams):
        begun = BEGUN._replace(id=jam, began=f"2026-11-2{day}T09:00:00.000+00:00")
        written(tmp_path, begun, Event(jam, 1.0, "settings", '"' + "x" * 600_000 + '"'))
    connection = connected(tmp_path)
    now = 1_795_338_000.0  # 2026-11-22T09:00:00Z
    assert past_limits(connection, Keeping(), now) == []
    assert past_limits(connection, Keeping(days=1), now + 60) == jams[:2]
    assert past_limits(connection, Keeping(megabytes=1), now) == jams[:2]
    assert past_limits(connection, Keeping(megabytes=2), now) == []
    assert past_limits(connection, Keeping(days=1, megabytes=1), now + 60) == jams[:2]
    connection.close()


def test_old_recordings_are_let_go_when_the_server_starts_and_their_room_with_them(tmp_path):
    written(tmp_path, BEGUN._replace(began="2020-01-01T00:00:00.000+00:00"))
    written(tmp_path, *(Event(JAM, 1.0, "settings", '"' + "x" * 10_000 + '"') for _ in range(500)))
    full = (tmp_path / FILE).stat().st_size
    recorder = Recorder(tmp_path, Keeping(days=30))
    recorder.put(BEGUN._replace(id="20261122-100000-main-0a1c"))
    recorder.close()
    assert [summary.id for summary in Library(tmp_path).summaries()] == [
        "20261122-100000-main-0a1c"
    ]
    assert (tmp_path / FILE).stat().st_size < full / 10


def test_while_nothing_can_be_written_it_waits_and_nothing_is_lost(tmp_path):
    folder = tmp_path / "disk"
    folder.write_text("a file where the folder should be")

    async def play():
        recorder = Recorder(folder)
        recorder.put(BEGUN)
        assert not await recorder.settled()
        assert "nothing is being recorded" in recorder.trouble
        recorder.put(Event(JAM, 101.0, "settings", "{}"))
        folder.unlink()
        while recorder.trouble is not None:
            await asyncio.sleep(0.05)
        recorder.close()

    asyncio.run(play())
    assert len(Library(folder).recording(JAM).events) == 1


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 400 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small disk cannot be mounted here: {error}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.real
def test_a_full_disk_is_a_warning_and_the_music_goes_on(small_disk):
    ballast = small_disk / "ballast"
    with running(TWOS_RECORDINGS=str(small_disk)) as server, server.client("main") as client:
        ballast.write_bytes(b"x" * 200_000)
        heard = []
        for _ in range(40):
            client.say(**START)
            client.say(**struck((0.0, 36, 100), (1.0, 38, 90)))
            heard.append(client.hear("call")["recorded"])
            if not heard[-1]:
                break
        assert heard[0]
        assert not heard[-1]
        warning = client.hear("error")
        assert warning["code"] == "recording"
        assert "nothing is being recorded" in warning["message"]
        assert "twos_recording 0.0" in server.get("/metrics")
        ballast.unlink()
        while "twos_recording 0.0" in server.get("/metrics"):
            time.sleep(0.1)
        client.say(**START)
        client.say(**struck((0.0, 36, 100)))
        assert client.hear("call")["recorded"]
        assert "recorded again" in client.hear("error")["message"]
        (summary,) = Library(small_disk).summaries()
        assert summary.turns == len(heard) + 1  # also those that were played while it was full


# Killed -------------------------------------------------------------------------------------


def test_a_server_killed_at_any_moment_loses_no_turn_that_it_acknowledged(tmp_path):
    rng = random.Random(9)
    for number in range(KILLS):
        folder = tmp_path / str(number)
        acknowledged = []
        with running(TWOS_RECORDINGS=str(folder), TWOS_MESSAGES_PER_SECOND="1000000") as server:
            deadline = time.monotonic() + rng.uniform(0.05, 1.5)
            with contextlib.suppress(ConnectionClosed), server.client("main") as client:
                killed = False
                while True:
                    client.say(**START)
                    velocity = rng.randint(1, 127)
                    client.say(**struck((rng.uniform(0.0, 7.5), 36, velocity)))
                    if acknowledged and not killed and time.monotonic() > deadline:
                        server.kill()  # with a turn on its way
                        killed = True
                    call = client.hear("call")
                    if call["recorded"]:
                        acknowledged.append(call)
        (summary,) = Library(folder).summaries()
        recording = Library(folder).recording(summary.id)
        assert acknowledged
        assert recording.messages("call")[: len(acknowledged)] == acknowledged
        assert len(recording.messages("response")) >= len(acknowledged)
        checked = connected(folder)
        assert checked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        checked.close()
        held = BytesIO()
        concert_of(recording).midi_file().save(file=held)
        file = mido.MidiFile(file=BytesIO(held.getvalue()))
        strokes = [m for m in file.tracks[1] if m.type == "note_on"]
        assert len(strokes) == len(recording.messages("call"))


# Made again ---------------------------------------------------------------------------------


def recorded(scenario, engine, folder: Path):
    """Play a scenario at a table that is recorded; the recording."""

    async def run():
        async with asyncio.TaskGroup() as tasks:
            table = Table(engine, tasks)
            table.studio.recorder = Recorder(folder)
            table.open_again()
            try:
                await scenario(table)
            finally:
                table.room.close()
                table.studio.shut_down()

    asyncio.run(run())
    (summary,) = Library(folder).summaries()
    return Library(folder).recording(summary.id)


WAYS = [
    {"radius": 2.0, "seed": 7},
    {"radius": 1.0, "candidates": 4, "prefer": "novelty", "temperature": 1.0},
    {"mode": "interpolation", "alpha": 0.3},
    {"mode": "interpolation", "toward": "middle", "alpha": 0.7, "attributes": {"density": 0.5}},
    {"on_silence": "silence"},
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: next(iter(way)))
def test_the_same_input_seed_and_bundle_give_the_same_answer_byte_for_byte(
    stub_engine, tmp_path, way
):
    async def scenario(table):
        client, outbox = table.join()
        table.say(client, type="settings", **way)
        table.say(client, **START)
        for turn in range(4):
            table.clock.now = 4.0 * turn
            beat = 16 * turn
            table.say(
                client, **struck((beat + 0.013, 36, 111), (beat + 3.3, 38, 57 + turn), turn=turn)
            )
            await table.hear(outbox, "call")

    again = list(made_again(recorded(scenario, stub_engine, tmp_path), {"stub": stub_engine}))
    assert len(again) == 4
    assert all(turn.same for turn in again)
    assert len({turn.then for turn in again}) == 4


def test_a_variation_is_made_again_after_the_bars_that_it_heard(varying_engine, tmp_path):
    async def scenario(table):
        client, outbox = table.join()
        table.say(client, **START)
        for turn in range(3):
            table.clock.now = 4.0 * turn
            table.say(client, **struck((16 * turn + turn, 36, 111), turn=turn))
            await table.hear(outbox, "call")

    recording = recorded(scenario, varying_engine, tmp_path)
    assert recording.messages("asked")[2]["before"]
    assert all(turn.same for turn in made_again(recording, {"v": varying_engine}))


def test_a_draft_that_sounded_is_made_again_and_another_bundle_is_named(
    stub_engine, melody_engine, tmp_path
):
    async def scenario(table):
        client, outbox = table.join(sends="notes")
        table.say(client, **START)
        table.say(client, **note(0.0))
        table.clock.now = 1.8
        table.say(client, **note(7.0))
        await drafted(table)
        table.clock.now = 1.97
        table.room._wake.set()
        while not table.room.jam.poll:
            await asyncio.sleep(0)
        await table.hear(outbox, "call")

    recording = recorded(scenario, stub_engine, tmp_path)
    assert [asked["sounded"] for asked in recording.messages("asked")] == ["draft"]
    assert [turn.same for turn in made_again(recording, {"stub": stub_engine})] == [True]
    (other,) = made_again(recording, {"stub-melody": melody_engine})
    assert (other.again, other.same, other.bundle) == (None, False, "stub")


# Files --------------------------------------------------------------------------------------


def transport(take: int, tempo_bpm: float, origin: float, now: float) -> str:
    return json.dumps(
        {
            "type": "transport",
            "playing": True,
            "take": take,
            "leader": None,
            "tempo_bpm": tempo_bpm,
            "origin_seconds": origin,
            "phrase_beats": 8,
            "turn_beats": 16,
            "server_time": now,
        }
    )


def call(player: str, beat: float) -> str:
    stroke = {"instrument": "kick", "velocity": 100, "duration": 0.1, "channel": 9}
    return json.dumps(
        {
            "type": "call",
            "turn": 0,
            "player": player,
            "start_beat": 0.0,
            "notes": [{"beat": beat, "note": 36, **stroke}],
            "flams": 0,
            "late": 0,
        }
    )


def test_the_file_has_every_player_on_a_track_and_every_tempo_where_it_was_taken(tmp_path):
    written(
        tmp_path,
        BEGUN,
        Event(JAM, 100.0, "transport", transport(1, 120.0, 102.0, 100.0)),  # a bar of count-in
        Event(JAM, 104.0, "call", call("Ringo", 3.0)),
        Event(JAM, 104.0, "transport", transport(1, 60.0, 100.0, 104.0)),  # beat 4
        Event(JAM, 105.0, "call", call("Moe", 5.0)),
        Event(JAM, 110.0, "transport", transport(2, 90.0, 110.0, 110.0)),
        Event(JAM, 111.0, "call", call("Ringo", 1.0)),
    )
    file = concert_of(Library(tmp_path).recording(JAM)).midi_file()
    assert [track.name for track in file.tracks] == ["Trading Twos", "Ringo", "Moe", "machine"]
    at, tempos = 0, []
    for message in file.tracks[0]:
        at += message.time
        if message.type == "set_tempo":
            tempos.append((at / 480, round(mido.tempo2bpm(message.tempo))))
    assert tempos == [(0.0, 120), (4.0, 60), (8.0, 90)]  # the second take in a bar of its own
    first = next(m for m in file.tracks[1] if m.type == "note_on")
    assert first.time == 3 * 480


def test_sound_is_rendered_where_fluidsynth_is_there(tmp_path, monkeypatch):
    written(tmp_path, BEGUN, Event(JAM, 104.0, "call", call("Ringo", 0.0)))
    recording = Library(tmp_path).recording(JAM)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RecordingError, match=r"sound needs fluidsynth .* or take the MIDI file"):
        save_as_sound(recording, tmp_path / "jam.wav")
    monkeypatch.undo()
    try:
        save_as_sound(recording, tmp_path / "jam.wav")
    except RecordingError as error:
        pytest.skip(str(error))
    assert (tmp_path / "jam.wav").read_bytes()[:4] == b"RIFF"


def test_the_command_lists_saves_and_makes_again(tmp_path, capsys):
    folder = tmp_path / "recordings"
    with running(TWOS_RECORDINGS=str(folder)) as server, server.client("main") as client:
        client.say(**START)
        client.say(**struck((0.1, 36, 100), (2.0, 38, 90)))
        client.hear("call")
        recorded_as = json.loads(server.get("/api/recordings"))[0]
        one = json.loads(server.get(f"/api/recordings/{recorded_as['id']}"))
        assert [e["message"]["turn"] for e in one["events"] if e["kind"] == "response"] == [0]
        assert len(one["spaces"]) == 1
        with urlopen(f"{server.url}/api/recordings/{recorded_as['id']}/jam.mid") as answer:
            assert mido.MidiFile(file=BytesIO(answer.read())).type == 1
        for path in (f"{recorded_as['id'][:-1]}0x", "20261122-090000-main-0a1b", "..%2f..%2fetc"):
            with pytest.raises(HTTPError):
                server.get(f"/api/recordings/{path}")
    of_stub = ["--folder", str(folder), "--bundles", str(Path(__file__).parent / "bundles")]
    assert main(["recordings", *of_stub]) == 0
    assert "1 turns" in capsys.readouterr().out
    saved = tmp_path / "jam.mid"
    assert main(["recordings", "last", "--save", str(saved), "--again", *of_stub]) == 0
    assert "1 of 1 answers are the same, byte for byte" in capsys.readouterr().out
    assert mido.MidiFile(saved).tracks[1].name == "player"
    assert main(["recordings", "last", "--save", "jam.ogg", *of_stub]) == 2
    assert "allowed are .mid, .json and .wav" in capsys.readouterr().err
    with running(TWOS_RECORDINGS=str(folder)) as server:
        gone = Request(f"{server.url}/api/recordings/{recorded_as['id']}", method="DELETE")
        with urlopen(gone) as answer:
            assert answer.status == 204
        assert json.loads(server.get("/api/recordings")) == []


def test_a_jam_that_is_only_looked_at_leaves_no_recording(tmp_path):
    with running(TWOS_RECORDINGS=str(tmp_path)) as server, server.client("main") as client:
        client.hear("welcome")
        assert json.loads(server.get("/api/recordings")) == []
