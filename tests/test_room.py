"""The async shell, with a clock and an answer thread that the test holds."""

import asyncio
import json
import threading
import time

import pytest

from server.measures import Measures
from server.outbox import Outbox
from server.protocol import Hello, ProtocolError, read_client
from server.recording.recorder import Recorder
from server.room import Room
from server.scenes import MOST_SCENES
from server.settings import ServerSettings
from server.studio import Studio
from server.turn import Turn
from tests.conftest import STUB


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Table:
    """One room, and what its clients were sent."""

    def __init__(self, engine, tasks, **limits) -> None:
        self.clock = Clock()
        name = engine.bundle.name
        settings = ServerSettings(bundles=STUB.parent, default_bundle=name, **limits)
        self.studio = Studio(settings, {name: engine}, Measures(), self.clock)
        self._tasks = tasks
        self.asked: list[Turn] = []  # turns whose answers were made
        self._open()

    def open_again(self) -> None:
        """Another room, as the studio is now."""
        self.room.close()
        self._open()

    def _open(self) -> None:
        self.room = Room("test", self.studio, self._tasks)
        making = self.room._making
        self.room._making = lambda turn, threads: (self.asked.append(turn), making(turn, threads))[
            1
        ]

    def join(self, **hello):
        outbox = Outbox(1000, pictures=1000)
        client = self.room.join(Hello(type="hello", protocol=1, **hello), outbox)
        return client, outbox

    def say(self, client, **message) -> None:
        self.room.take(client, read_client(json.dumps(message)), self.clock())

    async def hear(self, outbox, kind, wait=True):
        """The next message of a kind; without waiting, None if there is none yet."""
        while True:
            if not wait and outbox.idle:
                return None
            message = json.loads(await outbox.get())
            if message["type"] == kind:
                return message


def seated(scenario, stub_engine, **limits):
    """Run a scenario at a table of its own."""

    async def run():
        async with asyncio.TaskGroup() as tasks:
            table = Table(stub_engine, tasks, **limits)
            try:
                await scenario(table)
            finally:
                table.room.close()
                table.studio.shut_down()

    asyncio.run(run())


START = {"type": "transport", "action": "start", "tempo_bpm": 120.0, "count_in_bars": 0}
PHRASE = {"type": "phrase", "turn": 0, "notes": [{"beat": 0.0, "note": 36, "velocity": 100}]}


def test_an_answer_in_flight_does_not_land_in_a_new_timeline(stub_engine):
    async def scenario(table):
        client, outbox = table.join()
        held = threading.Event()
        table.studio.answers.submit(held.wait)
        table.say(client, **START)
        table.say(client, **PHRASE)
        await asyncio.sleep(0)
        table.say(client, type="transport", action="stop")
        table.clock.now = 100.0
        table.say(client, **START)
        table.say(client, **PHRASE)
        held.set()
        response = await table.hear(outbox, "response")
        assert response["timing"]["closed_seconds"] == 100.0
        await table.hear(outbox, "trajectory")
        await table.hear(outbox, "trajectory")
        assert await table.hear(outbox, "response", wait=False) is None

    seated(scenario, stub_engine)


def note(beat, number=36):
    return {"type": "note", "beat": beat, "note": number, "velocity": 100}


async def drafted(table, name="player"):
    """Wait until all that can be drafted is."""
    while name in table.room._drafting:
        await asyncio.sleep(0.001)


def test_what_was_drafted_needs_no_time_when_the_phrase_is_complete(stub_engine):
    async def scenario(table):
        client, outbox = table.join(sends="notes")
        table.say(client, **START)
        table.say(client, **note(0.0))
        table.clock.now = 3.5  # in the last beat
        table.say(client, **note(6.9, 38))
        await drafted(table)
        draft = await table.hear(outbox, "draft")
        assert (draft["turn"], draft["player"], draft["start_beat"]) == (0, "player", 8)
        held = threading.Event()
        table.studio.answers.submit(held.wait)  # nothing new can be made
        table.clock.now = 3.95
        table.room._wake.set()
        response = await table.hear(outbox, "response")
        held.set()
        assert (response["timing"]["drafted"], response["fallback"]) == (True, False)
        assert response["notes"] == draft["notes"]
        assert {n["instrument"] for n in (await table.hear(outbox, "call"))["notes"]} == {
            "kick",
            "snare",
        }
        assert "twos_drafted_turns_total 1.0" in table.studio.measures.text().decode()

    seated(scenario, stub_engine)


def test_a_hit_after_the_draft_is_answered_too(stub_engine):
    async def scenario(table):
        client, outbox = table.join(sends="notes")
        table.say(client, type="settings", radius=0.0)
        table.say(client, **START)
        table.clock.now = 3.5
        table.say(client, **note(0.0))
        await drafted(table)
        held = threading.Event()
        table.studio.drafts.submit(held.wait)
        table.say(client, **note(7.5, 38))  # its draft waits
        table.clock.now = 3.95
        table.say(client, **note(7.7, 38))  # and is of no use any more
        table.room._wake.set()
        response = await table.hear(outbox, "response")
        held.set()
        assert (response["timing"]["drafted"], response["fallback"]) == (False, False)
        assert len(response["notes"]) == 3

    seated(scenario, stub_engine)


def test_the_newest_draft_sounds_when_the_answer_cannot_be_made_in_time(stub_engine):
    async def scenario(table):
        client, outbox = table.join(sends="notes")
        table.say(client, type="settings", radius=0.0)
        table.say(client, **START)
        table.clock.now = 3.5
        table.say(client, **note(0.0))
        await drafted(table)
        held = threading.Event()
        for threads in (table.studio.answers, table.studio.drafts):
            threads.submit(held.wait)
        table.clock.now = 3.95
        table.say(client, **note(7.5, 38))
        table.room._wake.set()
        response = await table.hear(outbox, "response")
        held.set()
        assert (response["timing"]["drafted"], response["fallback"]) == (False, True)
        assert [n["instrument"] for n in response["notes"]] == ["kick"]
        told = table.studio.measures.text().decode()
        assert "twos_fallback_turns_total 1.0" in told
        assert "twos_missed_turns_total 1.0" in told

    seated(scenario, stub_engine)


def test_nothing_is_drafted_when_there_is_too_much_to_answer(stub_engine):
    async def scenario(table):
        client, outbox = table.join(sends="notes")
        table.say(client, **START)
        table.studio.drafts_waiting = 8
        table.clock.now = 3.5
        table.say(client, **note(0.0))
        await drafted(table)
        table.clock.now = 3.95
        table.room._wake.set()
        assert (await table.hear(outbox, "response"))["timing"]["drafted"] is False

    seated(scenario, stub_engine)


def test_a_missed_answer_is_not_drawn(stub_engine):
    async def scenario(table):
        client, outbox = table.join()
        table.say(client, **START)
        table.clock.now = 4.1
        table.say(client, **PHRASE)
        assert (await table.hear(outbox, "missed"))["late_seconds"] == pytest.approx(0.1)
        assert (await table.hear(outbox, "trajectory"))["who"] == "player"
        assert outbox.idle

    seated(scenario, stub_engine)


def test_a_turn_that_fails_is_told_and_the_next_is_answered(stub_engine, monkeypatch):
    async def scenario(table):
        client, outbox = table.join()
        table.say(client, **START)
        with monkeypatch.context() as broken:
            broken.setattr("server.answers.answers", lambda *_: 1 / 0)
            table.say(client, **PHRASE)
            error = await table.hear(outbox, "error")
        assert error["message"] == "turn 0 failed: division by zero"
        table.say(client, **{**PHRASE, "turn": 1})
        assert (await table.hear(outbox, "response"))["turn"] == 1

    seated(scenario, stub_engine)


def test_a_busy_server_draws_nothing_and_answers_all_the_same(stub_engine):
    async def scenario(table):
        client, outbox = table.join()
        table.say(client, **START)
        table.studio.pictures.resting = True
        table.say(client, **PHRASE)
        await table.hear(outbox, "response")
        await table.hear(outbox, "call")
        table.studio.pictures.resting = False
        table.say(client, **{**PHRASE, "turn": 1})
        assert (await table.hear(outbox, "trajectory"))["turn"] == 1

    seated(scenario, stub_engine)


def test_pictures_are_dropped_before_answers_when_there_is_too_much_to_draw(stub_engine):
    async def scenario(table):
        client, outbox = table.join()
        table.say(client, **START)
        table.studio.pictures.waiting = 8
        table.say(client, **PHRASE)
        await table.hear(outbox, "response")
        await table.hear(outbox, "call")
        table.studio.pictures.waiting = 0
        table.say(client, **{**PHRASE, "turn": 1})
        assert (await table.hear(outbox, "trajectory"))["turn"] == 1

    seated(scenario, stub_engine)


def test_names_of_those_who_left_are_free_again_after_a_while(stub_engine):
    async def scenario(table):
        for _ in range(3):
            client, _ = table.join(name="Elvin")
            table.room.leave(client)
        assert client.name == "Elvin-3"
        table.clock.now = 61.0
        table.room.forget_absent(table.clock())
        assert table.join(name="Elvin")[0].name == "Elvin"
        assert list(table.room.jam.players) == ["Elvin"]

    seated(scenario, stub_engine)


def test_viewers_keep_no_name(stub_engine):
    async def scenario(table):
        for _ in range(3):
            client, _ = table.join(name="wall", role="viewer")
            table.room.leave(client)
        assert client.name == "wall"

    seated(scenario, stub_engine)


def test_one_can_resume_into_a_full_jam_before_the_old_connection_is_found_dead(stub_engine):
    async def scenario(table):
        client, outbox = table.join()
        resume = (await table.hear(outbox, "welcome"))["resume"]
        with pytest.raises(ProtocolError, match="jam 'test' is full"):
            table.join()
        again, _ = table.join(resume=resume)
        assert again.name == client.name
        table.say(client, **START)  # the old socket speaks for nobody
        assert table.room.jam.timeline is None

    seated(scenario, stub_engine, players_per_jam=1)


def test_one_who_resumes_as_a_viewer_plays_no_more(stub_engine):
    async def scenario(table):
        _, outbox = table.join(sends="notes")
        resume = (await table.hear(outbox, "welcome"))["resume"]
        table.join(resume=resume, role="viewer")
        assert not table.room.jam.players["player"].present

    seated(scenario, stub_engine)


STORE = {"type": "scene", "action": "store"}
RECALL = {"type": "scene", "action": "recall"}


def test_a_recalled_scene_is_what_interpolation_leads_to(stub_engine):
    async def scenario(table):
        client, outbox = table.join()
        assert (await table.hear(outbox, "scenes"))["scenes"] == []
        table.say(client, **STORE, name="drop", point=[0.5, 0.25, 0.0])
        (scene,) = (await table.hear(outbox, "scenes"))["scenes"]
        assert (scene["name"], scene["point"]) == ("drop", pytest.approx([0.5, 0.25, 0.0]))
        table.say(client, type="settings", radius=2.0, alpha=1.0)
        table.say(client, **RECALL, name="drop")
        await table.hear(outbox, "settings")
        settings = await table.hear(outbox, "settings")
        assert (settings["mode"], settings["toward"], settings["scene"]) == (
            "interpolation",
            "scene",
            "drop",
        )
        assert settings["radius"] == 1.0, "as it was when the scene was stored"
        table.say(client, type="settings", alpha=1.0)
        table.say(client, **START)
        table.say(client, **PHRASE)
        answered = await table.hear(outbox, "response")
        aim = stub_engine.bundle.place([[0.5, 0.25, 0.0]])[0]
        assert answered["latent"] == pytest.approx(aim.tolist(), abs=1e-4)
        table.say(client, type="scene", action="forget", name="drop")
        settings = await table.hear(outbox, "settings")
        assert (settings["toward"], settings["scene"]) == ("last-answer", None)

    seated(scenario, stub_engine)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({**RECALL, "name": "chorus"}, "name is 'chorus'; stored are none so far"),
        ({**STORE, "name": "chorus"}, "has not answered you yet"),
        ({"type": "settings", "toward": "scene"}, "no scene of stub was recalled"),
    ],
)
def test_scenes_that_cannot_be_are_refused_in_words(stub_engine, message, words):
    async def scenario(table):
        client, _ = table.join()
        with pytest.raises(ProtocolError, match=words):
            table.say(client, **message)

    seated(scenario, stub_engine)


def test_a_jam_keeps_a_bounded_number_of_scenes(stub_engine):
    async def scenario(table):
        client, _ = table.join()
        for n in range(MOST_SCENES):
            table.say(client, **STORE, name=f"scene {n}", point=[0.0, 0.0, 0.0])
        table.say(client, **STORE, name="scene 0", point=[1.0, 0.0, 0.0])
        with pytest.raises(ProtocolError, match="64 scenes are stored"):
            table.say(client, **STORE, name="one more", point=[0.0, 0.0, 0.0])

    seated(scenario, stub_engine)


def test_a_place_is_auditioned_by_whoever_looks_on_one_at_a_time(stub_engine):
    async def scenario(table):
        viewer, outbox = table.join(role="viewer")
        table.say(viewer, type="audition", id=3, point=[0.1, 0.0, 0.0])
        with pytest.raises(ProtocolError, match="one audition at a time"):
            table.say(viewer, type="audition", id=4, point=[0.2, 0.0, 0.0])
        heard = await table.hear(outbox, "audition")
        assert (heard["id"], heard["beats"], heard["bundle"]) == (3, 8, "stub")
        table.say(viewer, type="audition", id=5, point=[0.1, 0.0, 0.0])
        assert (await table.hear(outbox, "audition"))["notes"] == heard["notes"]

    seated(scenario, stub_engine)


class Card:
    """A graphics card's engine: it answers as the stub does, and counts what wakes it."""

    def __init__(self, engine) -> None:
        self.bundle, self.music, self.cools = engine.bundle, engine.music, True
        self.woken: list[str] = []

    def warm(self, runs: int) -> None:
        self.woken += [threading.current_thread().name] * runs


@pytest.mark.parametrize(("cools", "woken"), [(True, 2), (False, 0)])
def test_a_graphics_card_is_woken_a_beat_before_each_answer(stub_engine, cools, woken):
    async def scenario(table):
        card = Card(stub_engine)
        card.cools = cools
        table.studio.engines["stub"] = card
        client, _ = table.join()
        table.say(client, **START)  # calls of 4 s every 8 s; complete, and answered, 62.5 ms before
        for moment in (3.38, 3.88, 11.38, 11.88):
            began = time.monotonic()
            table.studio.clock = lambda moment=moment, began=began: (
                moment + time.monotonic() - began
            )
            table.room._wake.set()
            await asyncio.sleep(0.1)
        table.studio.answers.submit(int).result()
        assert len(card.woken) == woken
        assert all(name.startswith("answer") for name in card.woken)

    seated(scenario, stub_engine)


# Scenes -------------------------------------------------------------------------------------


def test_go_walks_through_the_scenes_in_their_order(stub_engine):
    async def scenario(table):
        client, _ = table.join()
        with pytest.raises(ProtocolError, match="nothing to go to: no scene is stored yet"):
            table.say(client, type="scene", action="go")
        for name, x in (("verse", 0.0), ("chorus", 1.0)):
            table.say(client, type="scene", action="store", name=name, point=[x, 0.0, 0.0])
        for name in ("verse", "chorus"):
            table.say(client, type="scene", action="go")
            assert table.room.settings.scene == name
        with pytest.raises(ProtocolError, match="the list ends with 'chorus'; recall a scene"):
            table.say(client, type="scene", action="go")
        with pytest.raises(ProtocolError, match="field 'name' is missing: which scene to store"):
            table.say(client, type="scene", action="store")

    seated(scenario, stub_engine)


def test_the_way_to_a_scene_takes_the_beats_that_were_asked_for(stub_engine):
    async def scenario(table):
        client, outbox = table.join()
        table.say(client, type="settings", mode="interpolation", alpha=0.2, temperature=0.0)
        table.say(client, type="settings", attributes={"density": -0.5})
        table.say(client, type="scene", action="store", name="near", point=[0.0, 0.0, 0.0])
        table.say(client, type="settings", alpha=1.0, temperature=1.0, attributes={"density": 0.5})
        table.say(client, type="scene", action="store", name="far", point=[1.0, 0.0, 0.0], beats=32)
        table.say(client, type="scene", action="recall", name="near")
        table.say(client, **START)
        table.say(client, type="scene", action="go")  # at beat 0: there at beat 32
        near, far = (table.room._scenes.named(name).latent for name in ("near", "far"))
        for turn, share in enumerate((0.25, 0.75, 1.0)):  # answered at beats 8, 24 and 40
            table.clock.now = 8.0 * turn
            table.say(client, **{**PHRASE, "turn": turn})
            response = await table.hear(outbox, "response")
            made = table.asked[-1]
            assert made.call.turn == response["turn"]
            assert made.settings.alpha == pytest.approx(0.2 + 0.8 * share)
            assert made.settings.temperature == pytest.approx(share)
            assert made.settings.attributes["density"] == pytest.approx(share - 0.5)
            assert made.aim == pytest.approx(near + share * (far - near))

    seated(scenario, stub_engine)


def test_on_the_way_from_the_player_himself_alpha_rises_from_nothing(stub_engine):
    async def scenario(table):
        client, outbox = table.join()
        table.say(client, type="settings", alpha=0.8)
        table.say(client, type="scene", action="store", name="far", point=[1.0, 0.0, 0.0])
        table.say(client, **START)
        table.say(client, type="scene", action="recall", name="far", beats=16)
        table.say(client, **PHRASE)
        await table.hear(outbox, "response")
        assert table.asked[-1].settings.alpha == pytest.approx(0.4)
        table.say(client, **START)  # another take: the way is behind
        table.say(client, **PHRASE)
        await table.hear(outbox, "call")
        await table.hear(outbox, "call")
        assert table.asked[-1].settings.alpha == 0.8

    seated(scenario, stub_engine)


def test_scenes_outlive_their_jam(stub_engine, tmp_path):
    async def scenario(table):
        table.studio.recorder = Recorder(tmp_path)
        table.open_again()
        client, _ = table.join()
        table.say(
            client, type="scene", action="store", name="verse", point=[0.5, 0.0, 0.0], beats=8
        )
        assert await table.studio.recorder.settled()
        latent = table.room._scenes.named("verse").latent
        table.open_again()
        _, outbox = table.join()
        (scene,) = (await table.hear(outbox, "scenes"))["scenes"]
        assert (scene["name"], scene["beats"]) == ("verse", 8.0)
        assert table.room._scenes.named("verse").latent == pytest.approx(latent)

    seated(scenario, stub_engine)
