"""A real server process and real websockets, with the stub bundle."""

import json
import re
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from tests.real_server import Server, running


@pytest.fixture(scope="module")
def server():
    with running(TWOS_MESSAGES_PER_SECOND="100000") as server:
        yield server


def phrase(turn: int, *notes: tuple[float, int, int]) -> dict[str, object]:
    listed = [{"beat": beat, "note": note, "velocity": v} for beat, note, v in notes]
    return {"type": "phrase", "turn": turn, "notes": listed}


def test_it_is_healthy_and_counts(server: Server):
    assert json.loads(server.get("/healthz"))["bundles"] == ["stub", "stub-melody", "stub-varies"]
    assert "twos_missed_turns_total 0.0" in server.get("/metrics")


def test_the_page_is_served(server: Server):
    assert "Trading Twos" in server.get("/")


def test_the_kits_are_told_note_by_note(server: Server):
    kits = {kit["name"]: kit for kit in json.loads(server.get("/api/kits"))}
    assert kits["roland-td11"]["drums"]["36"] == "kick"
    assert kits["roland-td11"]["notes"]["ride"] == 51
    assert {len(kit["notes"]) for kit in kits.values()} == {9}


def test_a_client_is_welcomed_and_shown_the_space(server: Server):
    with server.client("welcome", name="Ringo") as client:
        welcome = client.hear("welcome")
        assert (welcome["you"], welcome["jam"], welcome["resumed"]) == ("Ringo", "welcome", False)
        assert welcome["bundles"][0]["attributes"] == ["density"]
        assert len(client.hear("map")["points"]) == 2


def test_a_phrase_is_answered_before_its_downbeat_with_absolute_beats(server: Server):
    with server.client("answer") as client:
        client.say(type="settings", radius=0.0)
        client.say(type="transport", action="start", tempo_bpm=120.0, count_in_bars=0)
        client.say(**phrase(0, (-0.05, 36, 127), (2.0, 38, 64)))
        response = client.hear("response")
        assert [(n["instrument"], n["note"], n["velocity"]) for n in response["notes"]] == [
            ("kick", 36, 127),
            ("snare", 38, 64),
        ]
        # the response begins on beat 8, its first hit as early as the drummer's
        assert [n["beat"] for n in response["notes"]] == pytest.approx([7.95, 10.0])
        assert response["timing"]["margin_seconds"] > 0
        assert response["changed_hits"] == 0
        assert client.hear("call")["notes"][1]["beat"] == pytest.approx(2.0)


def test_streamed_notes_are_answered_by_the_servers_own_clock(server: Server):
    with server.client("stream", sends="notes") as client:
        client.say(type="settings", radius=0.0)
        client.say(type="transport", action="start", tempo_bpm=300.0, count_in_bars=0)
        client.say(type="note", beat=4.0, note=38, velocity=100)
        response = client.hear("response")
        assert [(n["instrument"], n["beat"]) for n in response["notes"]] == [("snare", 12.0)]
        assert response["turn"] == 0


def test_both_ways_through_the_space_are_drawn_for_every_client(server: Server):
    with server.client("draw") as player, server.client("draw", role="viewer") as viewer:
        viewer.hear("welcome")
        player.say(type="transport", action="start", count_in_bars=0)
        player.say(**phrase(0, (0.0, 36, 100)))
        drawn = [viewer.hear("trajectory") for _ in range(2)]
        assert [d["who"] for d in drawn] == ["player", "machine"]
        assert [len(d["points"]) for d in drawn] == [8, 8]
        assert drawn[0]["beats"] == [1, 2, 3, 4, 5, 6, 7, 8]
        assert drawn[1]["beats"][0] == 9


def test_who_plays_a_melody_is_answered_with_notes_that_last(server: Server):
    with server.client("melody", instrument="melody") as client:
        assert client.hear("welcome")["settings"]["bundle"] == "stub-melody"
        client.say(type="settings", radius=0.0)
        client.say(type="transport", action="start", tempo_bpm=120.0, count_in_bars=0)
        notes = [
            {"beat": 0.02, "note": 60, "velocity": 90, "duration": 0.9},
            {"beat": 2.0, "note": 64, "velocity": 70, "duration": 4.0},
        ]
        client.say(type="phrase", turn=0, notes=notes)
        response = client.hear("response")
        played = [
            (n["beat"], n["note"], n["duration"], n["instrument"], n["channel"])
            for n in response["notes"]
        ]
        assert played == [(8.0, 60, 1.0, "melody", 0), (10.0, 64, 4.0, "melody", 0)]
        assert {n["velocity"] for n in response["notes"]} == {80}  # as loud as the call
        assert response["changed_hits"] == 0
        assert response["attributes"]["density"] == 2.0


def test_a_held_key_is_a_note_on_and_a_note_off(server: Server):
    with server.client("keys", instrument="melody", sends="notes") as client:
        client.say(type="settings", radius=0.0)
        client.say(type="transport", action="start", tempo_bpm=300.0, count_in_bars=0)
        for beat, velocity in ((4.0, 80), (5.5, 0)):
            client.say(type="note", beat=beat, note=67, velocity=velocity)
        (note,) = client.hear("response")["notes"]
        assert (note["note"], note["beat"], note["duration"]) == (67, 12.0, 1.5)


def test_a_jam_keeps_to_the_instrument_it_plays(server: Server):
    with server.client("kept") as drummer:
        drummer.hear("welcome")
        with server.client("kept", instrument="melody") as client:
            refused = client.hear("error")
            assert refused["field"] == "instrument"
            assert re.search(
                r"'melody', but jam 'kept' plays drums; .* to stub-melody", refused["message"]
            )
        drummer.say(type="settings", bundle="stub-melody")  # nothing plays yet: it may change
        assert drummer.hear("settings")["bundle"] == "stub-melody"


def test_a_bundle_that_hears_a_context_varies_what_was_played_in_it(server: Server):
    with server.client("varies") as client:
        client.say(type="settings", bundle="stub-varies", delta=4.0)
        settings = client.hear("settings")
        assert (settings["mode"], settings["delta"]) == ("variation", 4.0)
        client.say(type="transport", action="start", tempo_bpm=300.0, count_in_bars=0)
        client.say(**phrase(0, (0.0, 36, 127)))
        assert [n["instrument"] for n in client.hear("response")["notes"]] == ["kick"]
        client.say(**phrase(1, (17.0, 38, 127)))
        again = client.hear("response")
        assert again["mode"] == "variation"
        # four bars before the answer: what the machine played, then the call
        assert [n["instrument"] for n in again["notes"]] == ["kick"]


def test_a_mode_that_a_bundle_has_not_is_refused_with_those_that_have_it(server: Server):
    with server.client("modes") as client:
        client.say(type="settings", mode="variation")
        refused = client.hear("error")
        assert refused["field"] == "mode"
        says = "stub answers by gaussian or interpolation, and by variation stub-varies"
        assert says in refused["message"]
        client.say(type="settings", bundle="stub-varies")
        assert client.hear("settings")["mode"] == "variation"


def test_the_tempo_changes_in_mid_phrase_for_everybody(server: Server):
    with server.client("tempo") as drummer, server.client("tempo", role="viewer") as viewer:
        viewer.hear("welcome")
        drummer.say(type="transport", action="start", tempo_bpm=120.0, count_in_bars=0)
        began = viewer.hear("transport")
        drummer.say(type="transport", action="tempo", tempo_bpm=300.0)
        changed = viewer.hear("transport")
        assert (changed["tempo_bpm"], changed["take"]) == (300.0, began["take"])
        assert changed["origin_seconds"] > began["origin_seconds"]  # it would have begun later
        drummer.say(**phrase(0, (0.0, 36, 127)))
        assert drummer.hear("response")["start_beat"] == 8


def test_one_leads_the_tempo_until_he_gives_it_back_or_goes(server: Server):
    with server.client("lead", name="first") as first:
        with server.client("lead", name="second") as second:
            second.hear("welcome")
            first.say(type="transport", action="start", count_in_bars=0)
            assert second.hear("transport")["leader"] is None
            second.say(type="transport", action="lead")
            assert second.hear("transport")["leader"] == "second"
            first.say(type="transport", action="tempo", tempo_bpm=90.0)
            assert "second leads the tempo" in first.hear("error")["message"]
            second.say(type="transport", action="tempo", tempo_bpm=123.0, beat=900.0)
            assert second.hear("error")["field"] == "beat"
            second.say(type="transport", action="tempo", tempo_bpm=123.0)
            assert second.hear("transport")["tempo_bpm"] == 123.0
        changed, left = first.hear("transport"), first.hear("transport")
        assert (changed["leader"], left["leader"]) == ("second", None)
        assert left["tempo_bpm"] == 123.0


def test_another_meter_is_refused_in_a_musicians_words(server: Server):
    with server.client("waltz") as client:
        client.say(type="transport", action="start", meter=[3, 4])
        refused = client.hear("error")
        assert (refused["code"], refused["field"]) == ("meter", "meter")
        assert "plays in 4/4 only, and this is in 3/4" in refused["message"]


def test_an_answer_too_late_is_counted_and_not_sent(server: Server):
    with server.client("late") as client:
        client.say(type="transport", action="start", tempo_bpm=300.0, count_in_bars=0)
        downbeat = client.hear("transport")["origin_seconds"] + 8 * 60 / 300
        while client.clock() < downbeat:
            pass
        client.say(**phrase(0, (0.0, 36, 100)))
        missed = client.hear("missed")
        assert (missed["turn"], missed["player"]) == (0, "player")
        assert "after its first note was due" in missed["reason"]
        assert "twos_missed_turns_total 1.0" in server.get("/metrics")


def test_the_same_seed_and_turn_give_the_same_answer(server: Server):
    latents = []
    for jam in ("seed-a", "seed-b", "seed-c"):
        with server.client(jam) as client:
            client.say(type="settings", seed=5 if jam != "seed-c" else 6, radius=0.2)
            client.say(type="transport", action="start", count_in_bars=0)
            client.say(**phrase(0, (0.0, 36, 100)))
            latents.append(client.hear("response")["latent"])
    assert latents[0] == latents[1] != latents[2]


def test_the_resume_id_of_a_server_before_this_one_is_kept(server: Server):
    with server.client("kept-id", resume="from-before") as client:
        welcome = client.hear("welcome")
    assert (welcome["resume"], welcome["resumed"]) == ("from-before", False)
    with server.client("kept-id", resume="from-before") as client:
        assert client.hear("welcome")["resumed"] is True


def test_one_who_comes_back_with_his_resume_id_is_himself(server: Server):
    with server.client("resume", name="Moe") as client:
        resume = client.hear("welcome")["resume"]
    with server.client("resume", name="Moe", resume=resume) as client:
        welcome = client.hear("welcome")
        assert (welcome["you"], welcome["resumed"]) == ("Moe", True)


def test_two_of_a_name_are_told_apart(server: Server):
    with server.client("twins", name="Art") as one, server.client("twins", name="Art") as two:
        assert one.hear("welcome")["you"] == "Art"
        assert two.hear("welcome")["you"] == "Art-2"


def test_settings_are_shared_and_a_radius_clears_the_wish_in_hits(server: Server):
    with server.client("settings") as one, server.client("settings", role="viewer") as two:
        two.hear("welcome")
        one.say(type="settings", changed_hits=6.0)
        assert two.hear("settings")["changed_hits"] == 6.0
        one.say(type="settings", radius=0.25, attributes={"density": 0.5})
        changed = two.hear("settings")
        assert (changed["radius"], changed["changed_hits"]) == (0.25, None)
        assert changed["attributes"] == {"density": 0.5}


def test_another_form_tells_everybody_its_new_timeline(server: Server):
    with server.client("forms") as client:
        client.hear("map")
        client.say(type="settings", form="together")
        transport = client.hear("transport")
        assert (transport["phrase_beats"], transport["turn_beats"]) == (8, 8)


REFUSED = [
    ("not json", "json", "the message is not JSON", None),
    ("[1]", "type", r"the message is \[1\]; send a JSON object", None),
    ("{}", "type", "field 'type' is missing; allowed are hello, phrase", "type"),
    ('{"type":"solo"}', "type", "type is 'solo'; allowed are hello", "type"),
    ('{"type":"ping"}', "field", "field 'id' is missing", "id"),
    ('{"type":"ping","id":1,"client_time":0,"x":1}', "field", "field 'x' is unknown here", "x"),
    (
        '{"type":"phrase","turn":0,"notes":[{"beat":0,"note":128,"velocity":1}]}',
        "field",
        "notes.0.note is 128: input should be less than or equal to 127",
        "notes.0.note",
    ),
    (
        '{"type":"phrase","turn":0,"notes":[{"beat":0,"note":-1,"velocity":1}]}',
        "field",
        "notes.0.note is -1: input should be greater than or equal to 0",
        "notes.0.note",
    ),
    (
        '{"type":"note","beat":NaN,"note":36,"velocity":1}',
        "field",
        "beat is nan: input should be a finite number",
        "beat",
    ),
    (
        '{"type":"note","beat":-7,"note":36,"velocity":1}',
        "field",
        "beat is -7: input should be greater than or equal to -1",
        "beat",
    ),
    (
        '{"type":"note","beat":1e9,"note":36,"velocity":1}',
        "field",
        "beat is 1000000000.0: input should be less than or equal to 1000000",
        "beat",
    ),
    (
        '{"type":"note","beat":0,"note":36,"velocity":"loud"}',
        "field",
        "velocity is 'loud': input should be a valid integer",
        "velocity",
    ),
    ('{"type":"settings","mode":"jazz"}', "field", "mode is 'jazz': .*'gaussian'", "mode"),
    ('{"type":"settings","bundle":"x"}', "field", "bundle is 'x'; installed are stub", "bundle"),
    ('{"type":"settings","radius":-1}', "field", "radius is -1: .*greater than", "radius"),
    (
        '{"type":"settings","attributes":{"groove":1}}',
        "field",
        "attribute 'groove' is unknown to stub; it has density",
        "attributes.groove",
    ),
    ('{"type":"hello","protocol":1}', "hello", "hello was said already", "type"),
    (
        '{"type":"note","beat":0,"note":36,"velocity":1}',
        "transport",
        "the jam is not playing; send transport start first",
        None,
    ),
    ('{"type":"transport","action":"start","tempo_bpm":9}', "field", "tempo_bpm is 9", "tempo_bpm"),
]


@pytest.mark.parametrize(("text", "code", "says", "field"), REFUSED)
def test_bad_input_is_refused_by_name_and_the_jam_goes_on(server: Server, text, code, says, field):
    with server.client("refusals", sends="notes") as client:
        client.hear("map")
        client.socket.send(text)
        error = client.hear("error")
        assert (error["code"], error["field"]) == (code, field)
        assert re.search(says, error["message"])
        assert client.clock() > 0


@pytest.mark.parametrize(
    ("notes", "code", "says"),
    [
        (3000, "field", "notes is .*: list should have at most 2048 items"),
        (100_000, "bytes", "allowed are 262144"),
        (230_000, "bytes", "the message has 10.* bytes"),
    ],
)
def test_a_flood_of_notes_is_refused_and_nothing_played_is_lost(server: Server, notes, code, says):
    with server.client("flood", sends="notes") as client:
        client.say(type="transport", action="start", tempo_bpm=300.0, count_in_bars=0)
        client.say(type="note", beat=1.0, note=36, velocity=100)
        client.say(**phrase(0, *[(0.0, 36, 100)] * notes))
        error = client.hear("error")
        assert error["code"] == code
        assert re.search(says, error["message"])
        assert [n["beat"] for n in client.hear("call")["notes"]] == [1.0]


def test_what_comes_before_hello_is_refused_and_hello_still_works(server: Server):
    with server.client("first", name="") as client:  # a name of no letters
        assert client.hear("error")["field"] == "name"
        client.say(type="ping", id=1, client_time=0.0)
        assert client.hear("error")["message"] == "'ping' came before 'hello'"
        client.say(type="hello", protocol=1, kit="tr-808")
        assert client.hear("error")["message"].startswith(
            "kit is 'tr-808'; allowed are roland-td11"
        )
        client.say(type="hello", protocol=1)
        assert client.hear("welcome")["you"] == "player"


def closing(client) -> tuple[int, str]:
    """How the server closed."""
    try:
        while True:
            client.socket.recv(timeout=20)
    except ConnectionClosed as closed:
        return closed.rcvd.code, closed.rcvd.reason


def test_another_protocol_is_refused_with_the_reason_in_the_close(server: Server):
    with server.client("old", protocol=7) as client:
        assert closing(client) == (1008, "protocol is 7; this server speaks 1")


def test_a_jam_with_an_impossible_name_is_refused(server: Server):
    with server.client("Caf%C3%A9") as client:
        assert client.hear("error")["code"] == "jam"
        assert closing(client)[0] == 1008


def test_a_frame_beyond_all_limits_closes_the_connection_as_too_big(server: Server):
    with server.client("huge") as client:
        client.hear("map")
        # a text frame's header alone: it says 17,000,000 bytes, masked with zeros
        client.socket.socket.sendall(b"\x81\xff" + (17_000_000).to_bytes(8, "big") + bytes(4))
        assert closing(client)[0] == 1009


def test_a_long_reason_is_cut_to_what_a_close_may_carry(server: Server):
    with server.client("%C3%A9" * 60) as client:
        code, reason = closing(client)
        assert code == 1008
        assert reason.startswith("jam 'é")


def test_a_viewer_cannot_play(server: Server):
    with server.client("stalls", role="viewer") as client:
        client.say(type="note", beat=0.0, note=36, velocity=1)
        assert "a viewer cannot send 'note'" in client.hear("error")["message"]


def test_limits_say_which_and_close(server: Server):
    limits = {"TWOS_PLAYERS_PER_JAM": "1", "TWOS_JAMS": "1", "TWOS_MESSAGES_PER_SECOND": "5"}
    with running(**limits) as small, small.client("one") as first:
        first.hear("map")
        with small.client("one") as second:
            assert closing(second) == (1008, "jam 'one' is full: 1 players are allowed")
        with small.client("two") as third:
            assert closing(third) == (1008, "1 jams are open, which is the limit")
        with suppress(ConnectionClosed):  # the server closes before all are sent
            for number in range(40):
                first.say(type="ping", id=number, client_time=0.0)
        assert closing(first) == (1008, "too many messages; allowed are 5 a second")
