"""OSC: a real server process and real datagrams, and beside it what needs no socket."""

import asyncio
import os
import random
import re
import struct
import subprocess
from contextlib import suppress
from pathlib import Path
from shutil import which

import pytest
from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import build_msg

from server.access import Access
from server.hall import Hall
from server.listeners import ANSWERS_PER_SECOND, KEPT_SECONDS, MOST_LISTENERS, Listeners, Senders
from server.measures import Measures
from server.osc import Bridge, open_socket, targets
from server.osc_verbs import MOST_BUNDLED, MOST_BYTES, TOLD, VERBS, told_settings, words_in
from server.protocol import ProtocolError, Settings
from server.settings import ServerSettings, SettingsError
from server.studio import Studio
from tests.conftest import STUB
from tests.osc_program import Program, free_port
from tests.real_server import ROOT, Server, running
from tests.test_room import Clock

PATCH = Path(__file__).parent / "osc" / "trade.pd"


@pytest.fixture(scope="module")
def osc_port():
    return free_port()


@pytest.fixture(scope="module")
def server(osc_port):
    with running(TWOS_OSC_PORT=str(osc_port), TWOS_MESSAGES_PER_SECOND="100000") as server:
        yield server


@pytest.fixture
def program(server, osc_port):
    """Opens programs that are told what happens in a jam."""
    opened = []

    def open_program(jam: str, *, listens: bool = True) -> Program:
        opened.append(Program(osc_port, jam))
        if listens:
            opened[-1].say("subscribe")
            opened[-1].hear("scenes")  # the last of what is told at first
        return opened[-1]

    yield open_program
    for each in opened:
        each.__exit__()


# Playing --------------------------------------------------------------------------------------


def test_a_phrase_is_answered_and_each_note_told_again_when_it_sounds(program):
    drummer = program("trade")
    drummer.say("settings/radius", 0.0)
    drummer.say("transport/start", 300.0, 0)
    drummer.say("phrase", 0, -0.05, 36, 127, 2.0, 38, 64)
    assert drummer.hear("response/begin") == [0, 8.0, 2, "osc"]
    told = [drummer.hear("response/note") for _ in range(2)]
    assert [(note[2], note[3], note[6]) for note in told] == [(36, 127, "kick"), (38, 64, "snare")]
    assert [note[1] for note in told] == pytest.approx([7.95, 10.0])
    assert drummer.hear("response/end") == [0]
    assert drummer.hear("call/begin") == [0, 0.0, 2, "osc"]
    heard = [(verb, values) for verb, values in drummer.until("play") if verb != "map/axes"]
    assert heard[-1][1][:4] == [36, 127, 9, "kick"]
    assert ("beat", [6, 2]) in heard  # the early kick comes after it, before the downbeat
    assert ("beat", [8, 3]) not in heard
    heard = drummer.until("play")
    assert heard[-1][1][:4] == [38, 64, 9, "snare"]
    assert ("beat", [9, 3]) in heard
    assert heard[-1][1][4] == pytest.approx(told[1][4] * 60 / 300)  # beats there, seconds here


def test_plays_come_in_order_between_the_downbeat_and_the_end_of_the_answer(program):
    drummer = program("order")
    drummer.say("settings/radius", 0.0)
    drummer.say("transport/start", 300.0, 0)
    strokes = [(float(beat), (36, 38, 42)[beat % 3], 40 + 10 * beat) for beat in range(8)]
    drummer.say("phrase", 0, *[value for stroke in strokes for value in stroke])
    heard = drummer.until("response/end")
    while heard[-1] != ("beat", [16, 5]):
        heard.append(drummer.next())
    sounded = [values for verb, values in heard if verb == "play"]
    noted = [values for verb, values in heard if verb == "response/note"]
    assert [play[:2] for play in sounded] == [note[2:4] for note in noted]
    assert [play[:2] for play in sounded] == [[note, velocity] for _, note, velocity in strokes]
    first = next(at for at, (verb, _) in enumerate(heard) if verb == "play")
    assert ("beat", [7, 2]) in heard[:first]


def test_streamed_notes_are_answered_by_the_servers_own_clock(program):
    drummer = program("stream")
    drummer.say("hello", "player", "Ringo", "notes")
    assert drummer.hear("welcome") == ["Ringo"]
    drummer.say("settings/radius", 0.0)
    drummer.say("transport/start", 300.0, 0)
    drummer.say("note", 38, 100, 4.0)
    assert drummer.hear("response/begin") == [0, 8.0, 1, "Ringo"]
    assert drummer.hear("response/note")[:3] == [0, 12.0, 38]


def test_a_note_without_a_beat_was_struck_now(program):
    drummer = program("now")
    drummer.say("note", 38, 100)  # at rest: refused by the jam, but one who streams is there
    assert drummer.hear("error")[0] == "transport"
    drummer.say("settings/radius", 0.0)
    drummer.say("transport/start", 300.0, 1)
    drummer.say("note", 36, 100)  # in the count-in: nobody's
    while drummer.hear("beat") != [3, 1]:
        pass
    drummer.say("note", 38, 100)
    assert drummer.hear("response/begin")[:3] == [0, 8.0, 1]
    beat, note = drummer.hear("response/note")[1:3]
    assert note == 38
    assert beat > 10.5


def test_who_plays_a_melody_is_answered_on_its_channel(program):
    player = program("melody", listens=False)
    player.say("hello", "player", "Ella", "phrases", "melody")
    player.say("subscribe")
    player.say("settings/radius", 0.0)
    player.say("transport/start", 300.0, 0)
    player.say("phrase", 0, 0.0, 60, 90, 1.5, 60, 0)  # velocity 0 ends it
    assert player.hear("response/note")[1:] == [8.0, 60, 90, 1.5, 0, "melody"]


def test_a_turn_that_could_not_be_answered_is_missed(program):
    drummer = program("missed")
    drummer.say("transport/start", 300.0, 0)
    while drummer.hear("beat") != [9, 3]:
        pass
    drummer.say("phrase", 0, 0.0, 36, 100)
    assert drummer.hear("missed") == [0, "osc"]


def test_the_ways_through_the_picture_are_told_point_by_point(program):
    drummer = program("ways")
    drummer.say("transport/start", 300.0, 0)
    drummer.say("phrase", 0, 0.0, 36, 100)
    points = [drummer.hear("trajectory/machine") for _ in range(8)]
    assert [point[3:] for point in points] == [[9.0 + n, 0] for n in range(8)]


# Everything else that can be said -------------------------------------------------------------


def test_settings_of_whole_floats_are_taken_and_only_what_changed_is_told(program):
    desk = program("settings")
    desk.say("settings/candidates", 4.0)  # Pd and Max have no other numbers
    assert desk.next() == ("settings/candidates", [4])
    desk.say("settings/attributes/density", 0.5)
    assert desk.next() == ("settings/attributes/density", [0.5])
    desk.say("settings/changed_hits", 6)
    assert desk.next() == ("settings/changed_hits", [6.0])
    desk.say("settings/radius", 0.25)
    assert sorted([desk.next(), desk.next()]) == [
        ("settings/changed_hits", []),  # cleared
        ("settings/radius", [0.25]),
    ]
    desk.say("settings/form", "together")
    assert desk.hear("settings/form") == ["together"]
    assert desk.hear("transport")[3:] == [8, 8]


def test_a_scene_is_stored_recalled_and_forgotten(program):
    desk = program("scenes")
    desk.say("transport/start", 300.0, 0)
    desk.say("phrase", 0, 0.0, 36, 100)
    desk.hear("response/end")
    desk.say("scene/store", "verse")
    assert desk.hear("scenes") == ["verse"]
    for verb in ("scene/recall", "scene/go"):
        desk.say(verb, "verse")
        desk.say("settings/toward", "middle")
    assert [desk.hear("settings/scene"), desk.hear("settings/toward")] == [["verse"], ["middle"]]
    assert desk.hear("settings/toward") == ["scene"]  # recalled again
    desk.say("scene/go", "chorus")
    assert desk.hear("error") == ["field", "name is 'chorus'; stored are verse", "name"]
    desk.say("scene/forget", "verse")
    assert desk.hear("scenes") == []


def test_the_transport_is_told_with_the_beat_of_now(program):
    desk = program("transport")
    desk.say("transport/start", 120.0, 1)
    playing, tempo_bpm, beat, phrase_beats, turn_beats = desk.hear("transport")
    assert (playing, tempo_bpm, phrase_beats, turn_beats) == (1, 120.0, 8, 16)
    assert -4.0 <= beat < 0.0
    assert desk.hear("beat") == [-4, 0]
    desk.say("transport/tempo", 90)
    assert desk.hear("transport")[:2] == [1, 90.0]
    desk.say("transport/stop")
    assert desk.hear("transport")[:3] == [0, 90.0, 0.0]


def test_only_who_asked_hears_what_a_place_sounds_like(program):
    one, two = program("audition"), program("audition")
    one.say("audition", 0.5, 0.0, 0.0)
    x, _, _, beats, count = one.hear("audition/begin")
    assert (x, beats) == (0.5, 8)
    notes = [values for verb, values in one.until("audition/end") if verb == "audition/note"]
    assert len(notes) == count
    two.say("settings/seed", 7)
    assert [verb for verb, _ in two.until("settings/seed")] == ["settings/seed"]


def test_one_who_listens_at_another_port_is_told_there_refusals_too(program, osc_port):
    with Program(osc_port, "ports") as ears:
        mouth = program("ports", listens=False)
        mouth.say("subscribe", ears.port)
        assert [ears.hear("transport")[0], ears.hear("map/axes")[0]] == [0, "axis 0"]
        mouth.say("settings/radius", -1)
        assert ears.hear("error")[2] == "radius"
        late = program("ports")  # knows at once how things are
        late.say("unsubscribe")
        mouth.say("settings/radius", 2.0)
        assert ears.hear("settings/radius") == [2.0]
        with pytest.raises(TimeoutError):
            late.next(0.3)


def test_a_page_and_a_program_share_a_jam(program, server: Server):
    with server.client("shared", name="page") as page:
        page.hear("map")
        lights = program("shared")
        page.say(type="settings", radius=0.0)
        page.say(type="transport", action="start", tempo_bpm=300.0, count_in_bars=0)
        note = {"beat": 0.0, "note": 36, "velocity": 100}
        page.say(type="phrase", turn=0, notes=[note])
        assert lights.hear("response/begin") == [0, 8.0, 1, "page"]
        assert lights.hear("play")[:2] == [36, 100]
        lights.say("transport/tempo", 240)  # who gives orders is a player from now on
        assert page.hear("transport")["tempo_bpm"] == 300.0
        assert page.hear("transport")["tempo_bpm"] == 240.0


def test_one_who_is_always_told_hears_every_jam():
    port = free_port()
    with Program(port, "main") as lights:
        told = {"TWOS_OSC_PORT": str(port), "TWOS_OSC_SEND": f"127.0.0.1:{lights.port}"}
        with running(**told) as server, server.client("main", name="page") as page:
            lights.hear("transport")
            page.say(type="transport", action="start", tempo_bpm=300.0, count_in_bars=0)
            assert lights.hear("transport")[0] == 1
            assert lights.hear("beat")[1] > 0


# What is wrong --------------------------------------------------------------------------------

REFUSED = [
    ("solo", [], "address", "verb is 'solo'; nearest is", "address"),
    ("setings/radius", [1.0], "address", "nearest is 'settings/radius'", "address"),
    ("settings/attributes/a/b", [1.0], "address", "verb is 'settings/attributes/a/b'", "address"),
    ("settings/attributes/groove", [1.0], "field", "'groove' is unknown", "attributes.groove"),
    ("settings/radius", [], "field", "settings/radius takes radius; 0 values came", "address"),
    ("transport/stop", [1], "field", "transport/stop takes nothing; 1 values came", "address"),
    ("note", [36], "field", "note takes note velocity [beat [channel]]; 1 values", "address"),
    ("note", [128, 1], "field", "note is 128: input should be less than or equal to", "note"),
    ("note", [36.5, 1], "field", "note is 36.5: input should be a valid integer", "note"),
    ("note", ["kick", 1], "field", "note is 'kick': input should be a valid integer", "note"),
    ("note", [36, 1, float("nan")], "field", "beat is nan: input should be a finite", "beat"),
    ("note", [36, 1, float("inf")], "field", "beat is inf: input should be a finite", "beat"),
    ("note", [36, 1, 1e9], "field", "beat is 1000000000: input should be less", "beat"),
    ("note", [36, 1, -7], "field", "beat is -7: input should be greater than", "beat"),
    ("note", [36, 1, 0.0, 16], "field", "channel is 16", "channel"),
    ("phrase", [0, 0.0, 36], "field", "phrase takes turn beat note velocity …; 3", "address"),
    ("phrase", [0, 0.0, 36, 128], "field", "notes.0.velocity is 128", "notes.0.velocity"),
    ("phrase", [-1], "field", "turn is -1", "turn"),
    ("settings/mode", ["jazz"], "field", "mode is 'jazz'", "mode"),
    ("settings/radius", [True], "field", "radius is True: input should be a valid", "radius"),
    ("settings/bundle", ["x"], "field", "bundle is 'x'; installed are stub", "bundle"),
    ("transport/start", [9.0], "field", "tempo_bpm is 9", "tempo_bpm"),
    ("phrase", [0], "transport", "the jam is not playing; send transport start first", ""),
    ("audition", [1e9, 0.0, 0.0], "field", "point.0 is 1000000000", "point.0"),
    ("subscribe", [0], "field", "port is 0; allowed is 1 to 65535", "port"),
    ("subscribe", ["here"], "field", "port is here; allowed is 1 to 65535", "port"),
    ("hello", ["singer"], "field", "role is 'singer'", "role"),
]


@pytest.mark.parametrize(("verb", "values", "code", "says", "field"), REFUSED)
def test_what_is_wrong_is_refused_in_words_and_the_jam_goes_on(
    program, verb, values, code, says, field
):
    desk = program("refusals")
    desk.say(verb, *values)
    refused = desk.hear("error")
    assert (refused[0], refused[2]) == (code, field)
    assert says in refused[1]
    desk.say("hello")
    assert desk.hear("welcome") == ["osc"]


def bundle(*messages: bytes) -> bytes:
    return (
        b"#bundle\0"
        + bytes(7)
        + b"\1"
        + b"".join(struct.pack(">i", len(message)) + message for message in messages)
    )


START = build_msg("/twos/jam/garbage/hello", []).dgram


@pytest.mark.parametrize(
    ("datagram", "code", "says"),
    [
        (b"", "osc", "it begins with no address"),
        (b"not osc", "osc", "it begins with no address"),
        (b"/twos/jam/garbage/hello", "osc", "its end is missing"),
        (b"/twos/jam/garbage/hello\0,i\0\0\0", "osc", "its end is missing"),
        (b"/\xff\xfe\0", "osc", "its text is broken"),
        (build_msg("/hello", []).dgram, "address", "address is '/hello'; allowed is /twos/jam/"),
        (build_msg("/twos/jam/Café/hello", []).dgram, "address", "allowed is /twos/jam/NAME/VERB"),
        (build_msg("/x", [b"blob"]).dgram, "osc", "of types ',b'; allowed are numbers"),
        (b"/twos\0\0\0,xyz\0\0\0\0", "osc", "of types ',xyz'"),
        (bundle(*[START] * 1000)[:8000], "osc", f"more than {MOST_BUNDLED} messages"),
        (bundle(*[START] * 1000), "bytes", "allowed are 8192"),
        (bundle(bundle(START)), "osc", "a bundle lies within a bundle"),
        (bundle(START)[:-4], "osc", "its end is missing"),
        (b"#bundle\0" + bytes(8) + b"\xff\xff\xff\xff", "osc", "its end is missing"),
    ],
)
def test_what_is_no_osc_is_refused_once_and_nothing_stops(program, datagram, code, says):
    stranger = program("garbage", listens=False)
    stranger.send(datagram)
    address, refused = stranger.next()
    assert (address, refused[0]) == ("/twos/error", code)
    assert says in refused[1]
    stranger.say("hello")
    assert stranger.next() == ("welcome", ["osc"])


def test_a_name_that_no_jam_can_have_is_refused(program):
    desk = program("MAIN", listens=False)
    desk.say("hello")
    code, says, _ = desk.hear("error")
    assert code == "jam"
    assert "jam 'MAIN': allowed are 1-40 of a-z" in says


def test_a_bundle_is_taken_in_its_order_and_refused_once(program):
    desk = program("bundled")
    bundled = OscBundleBuilder(IMMEDIATELY)
    for radius in (-1.0, 0.5, -2.0, -3.0):
        bundled.add_content(build_msg("/twos/jam/bundled/settings/radius", [radius]))
    desk.send(bundled.build().dgram)
    assert sorted([desk.next(), desk.next()])[1] == ("settings/radius", [0.5])
    with pytest.raises(TimeoutError):
        desk.next(0.3)


def test_an_error_is_never_answered(program):
    desk = program("echo", listens=False)
    desk.say("error", "field", "no", "")
    desk.send(build_msg("/elsewhere/error", []).dgram)
    with pytest.raises(TimeoutError):
        desk.next(0.3)


def test_noise_ends_nothing(program):
    noise = random.Random(5)
    desk = program("noise", listens=False)
    good = build_msg("/twos/jam/noise/phrase", [0, 0.0, 36, 100]).dgram
    for _ in range(2000):
        broken = bytearray(good)
        for _ in range(noise.randint(1, 6)):
            broken[noise.randrange(len(broken))] = noise.randrange(256)
        desk.send(bytes(broken[: noise.randint(0, len(broken))]))
    with program("noise") as after:
        after.say("transport/start", 120)
        assert after.hear("transport")[0] == 1


def test_a_flood_is_refused_a_few_times_and_others_play_on():
    port = free_port()
    with (
        running(TWOS_OSC_PORT=str(port), TWOS_MESSAGES_PER_SECOND="20") as server,
        Program(port) as flood,
        Program(port) as drummer,
    ):
        flood.say("hello")
        for _ in range(3000):
            flood.say("settings/radius", -1.0)
        while True:  # of a flood the system itself loses some, and that of others with it
            drummer.say("subscribe")
            with suppress(TimeoutError):
                drummer.next(0.5)
                break
        drummer.say("transport/start", 300, 0)
        drummer.say("phrase", 0, 0.0, 36, 100)
        assert drummer.hear("response/begin")[0] == 0
        refusals = []
        try:
            while True:
                refusals.append(flood.next(0.5))
        except TimeoutError:
            codes = [values[0] for verb, values in refusals if verb.endswith("error")]
        assert 1 <= len(codes) <= 100  # of 3000
        assert 'twos_refused_messages_total{code="rate"}' in server.get("/metrics")


def test_random_bytes_are_words_or_refused():
    noise = random.Random(7)
    for _ in range(3000):
        head = noise.choice([b"", b"/", b"#bundle\0", b"/twos/jam/a/note\0\0\0\0,iii\0\0\0\0"])
        datagram = head + noise.randbytes(noise.randint(0, 60))
        with suppress(ProtocolError):  # and nothing else
            words_in(datagram)


def test_the_largest_datagram_is_read_in_no_time():
    flat = build_msg("/twos/jam/main/phrase", [0.0] * 1600).dgram
    assert len(flat) <= MOST_BYTES
    assert len(words_in(flat)[0].arguments) == 1600
    with pytest.raises(ProtocolError, match="allowed are 8192"):
        words_in(flat + bytes(MOST_BYTES))


# Who listens, and how much may be asked -------------------------------------------------------

HOST = "192.0.2.1"


def test_a_listener_is_let_go_a_minute_after_its_last_message():
    listeners = Listeners([(HOST, 1)])
    assert listeners.subscribe("main", (HOST, 7), (HOST, 9), now=0.0)
    assert not listeners.subscribe("main", (HOST, 8), (HOST, 9), now=10.0)  # from another port
    assert listeners.of("main") == [(HOST, 1), (HOST, 9)]
    listeners.renew((HOST, 7), now=40.0)  # no longer where it speaks from
    listeners.renew((HOST, 8), now=50.0)
    listeners.expire(50.0 + KEPT_SECONDS)
    assert listeners.subscribed("main")
    listeners.expire(50.1 + KEPT_SECONDS)
    assert listeners.of("main") == [(HOST, 1)]  # always told


def test_a_listener_can_go_and_hears_its_refusals_where_it_listens():
    listeners = Listeners()
    listeners.subscribe("main", (HOST, 7), (HOST, 9), now=0.0)
    assert listeners.reply_address((HOST, 7)) == (HOST, 9)
    assert listeners.reply_address((HOST, 8)) == (HOST, 8)
    listeners.unsubscribe("other", (HOST, 7), (HOST, 7))
    assert listeners.subscribed("main")
    listeners.unsubscribe("main", (HOST, 7), (HOST, 7))
    assert not listeners.subscribed("main")


def test_only_so_many_can_listen():
    listeners = Listeners()
    for port in range(MOST_LISTENERS):
        listeners.subscribe("main", (HOST, port), (HOST, port), now=0.0)
    with pytest.raises(ProtocolError, match="64 programs listen, which is the limit"):
        listeners.subscribe("main", (HOST, 999), (HOST, 999), now=0.0)
    assert not listeners.subscribe("main", (HOST, 5), (HOST, 5), now=1.0)  # who is there may stay


def test_a_program_is_answered_less_than_it_may_ask_and_many_share_a_limit():
    senders = Senders(per_second=100.0, now=0.0)
    assert sum(senders.may_ask((HOST, 1), 0.0) for _ in range(1000)) == 200  # a burst of twice that
    assert sum(senders.may_be_answered((HOST, 1), 0.0) for _ in range(1000)) == 20
    assert sum(senders.may_be_answered((HOST, 1), 1.0) for _ in range(99)) == ANSWERS_PER_SECOND
    forged = sum(senders.may_be_answered((HOST, port), 1.0) for port in range(2, 5000))
    assert forged < 200
    assert len(senders._known) <= 256


class Wire:
    """A transport that keeps what is sent."""

    def __init__(self) -> None:
        self.sent = []

    def get_extra_info(self, _):
        return ("127.0.0.1", 9000)

    def is_closing(self):
        return False

    def close(self):
        pass

    def sendto(self, datagram, target):
        self.sent.append((OscMessage(datagram).address, target))


def test_a_jam_that_nobody_speaks_about_for_a_minute_is_left(stub_engine):
    async def scenario():
        clock = Clock()
        settings = ServerSettings(bundles=STUB.parent, default_bundle="stub")
        studio = Studio(settings, {"stub": stub_engine}, Measures(), clock)
        async with asyncio.TaskGroup() as tasks:
            hall = Hall(studio, tasks, Access.of(settings))
            bridge, wire = Bridge(hall, tasks), Wire()
            bridge.connection_made(wire)
            for verb in ("subscribe", "transport/stop"):
                bridge.datagram_received(build_msg(f"/twos/jam/main/{verb}", []).dgram, (HOST, 7))
                bridge.datagram_received(build_msg("/nobody", []).dgram, ("127.0.0.1", 9000))
            room = hall.rooms["main"]
            await asyncio.sleep(0.01)
            assert [client.role for client in room.clients.values()] == ["player"]
            assert wire.sent
            assert {target for _, target in wire.sent} == {(HOST, 7)}  # nothing to itself
            clock.now = KEPT_SECONDS + 1.0
            bridge.datagram_received(build_msg("/twos/jam/x/subscribe", []).dgram, (HOST, 7))
            bridge.look_around(clock.now)  # it still listens: who plays is gone
            await asyncio.sleep(0.01)
            assert [client.role for client in room.clients.values()] == ["viewer"]
            clock.now += KEPT_SECONDS + 1.0
            for _ in range(2):
                bridge.look_around(clock.now)
                await asyncio.sleep(0.01)
            assert not room.clients
            bridge.close()
            for each in hall.rooms.values():
                each.close()
        studio.shut_down()

    asyncio.run(scenario())


# Around it ------------------------------------------------------------------------------------


def test_settings_of_the_bridge_are_checked():
    settings = ServerSettings(osc_port=9000, osc_send="127.0.0.1:9001 [::1]:9002")
    assert settings.osc_targets == [("127.0.0.1", 9001), ("::1", 9002)]
    assert open_socket(ServerSettings()) is None  # off
    with pytest.raises(SettingsError, match="OSC_SEND has 'here'; it must be HOST:PORT"):
        ServerSettings(osc_port=9000, osc_send="here")
    with pytest.raises(SettingsError, match="TWOS_OSC_SEND needs TWOS_OSC_PORT"):
        ServerSettings(osc_send="127.0.0.1:9001")
    with pytest.raises(SettingsError, match="TWOS_OSC_PORT is 70000; allowed is 0 to 65535"):
        ServerSettings(osc_port=70_000)


def test_a_port_that_is_taken_and_a_host_that_is_nowhere_are_said_in_a_sentence():
    port = free_port()
    settings = ServerSettings(osc_port=port, osc_send="nowhere.invalid:9001")
    with open_socket(settings) as listener:
        with pytest.raises(SettingsError, match=f"cannot listen for OSC on 127.0.0.1:{port}"):
            open_socket(settings)
        with pytest.raises(SettingsError, match="nowhere.invalid:9001, which is nowhere"):
            targets(settings, listener)


def test_the_document_has_every_address_and_no_other():
    text = (ROOT / "docs" / "osc.md").read_text()
    heard, told = text.split("## What is heard")[1].split("## What is told")
    rows = re.compile(r"^\| `([^`]+)` \| (?:`([^`]*)`)? *\|", re.MULTILINE)
    assert dict(rows.findall(heard)) == {name: verb.takes for name, verb in VERBS.items()}
    assert dict(rows.findall(told)) == TOLD


def test_every_setting_is_told():
    settings = Settings(bundle="stub", attributes={"density": 1.0})
    for words in told_settings(settings):
        assert words.verb.replace("density", "NAME") in TOLD


# Another's OSC --------------------------------------------------------------------------------


@pytest.mark.real
@pytest.mark.skipif(which("pd") is None, reason="Pure Data is not installed")
def test_pure_data_plays_a_phrase_and_hears_the_answer(server, osc_port, tmp_path):
    patch = tmp_path / PATCH.name
    patch.write_text(PATCH.read_text().replace("9000", str(osc_port)))
    command = ["pd", "-nogui", "-noaudio", "-nomidi", "-open", str(patch)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=60)
    heard = done.stderr.splitlines()
    notes = [line.split() for line in heard if line.startswith("note:")]
    # turn, beat, note, velocity
    assert [note[1:5] for note in notes] == [["0", "8", "36", "100"], ["0", "10", "38", "90"]]
    sounded = [line.split() for line in heard if line.startswith("play:")]
    assert [play[1:3] for play in sounded] == [["36", "100"], ["38", "90"]]


LISTENS = r"""
Event.addEventType(\note, { "sounds % % %".format(~midinote, ~amp * 127, ~sustain).postln });
OSCdef(\told, { |msg| "told % % %".format(*msg[2..4]).postln }, '/twos/jam/main/response/note');
OSCdef(\over, { |msg| if(msg[1] == 16) { 0.exit } }, '/twos/jam/main/beat');
NetAddr("127.0.0.1", 9000).sendMsg('/twos/jam/main/settings/radius', 0.0);
AppClock.sched(40, { 1.exit });
"""
"""Stands in for the sound server: events say what they would sound."""


@pytest.mark.real
@pytest.mark.skipif(which("sclang") is None, reason="SuperCollider's sclang is not installed")
def test_the_supercollider_lines_of_the_document_play_a_phrase_and_sound_the_answer(
    server, osc_port, tmp_path
):
    _, rest = (ROOT / "docs" / "osc.md").read_text().split("\n## SuperCollider")
    section = rest.split("\n## ")[0].splitlines()
    code = LISTENS + "\n".join(line for line in section if line.startswith("    "))
    for here, there in ((", 120)", ", 300)"), ("9000", str(osc_port)), ("/main/", "/collider/")):
        assert here in code
        code = code.replace(here, there)
    script = tmp_path / "trade.scd"
    script.write_text(f"{code}\n")
    # No screen, no user's start-up file, and root may run it.
    environment = {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    done = subprocess.run(
        ["sclang", "-D", script],
        env={**os.environ, **environment, "HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=90,
    )
    assert done.returncode == 0, done.stdout
    heard = [line.split() for line in done.stdout.splitlines()]
    told = [tuple(map(float, words[1:])) for words in heard if words[:1] == ["told"]]
    assert told == [(8.0, 36.0, 100.0), (10.0, 38.0, 90.0)]  # beat, note, velocity
    sounded = [tuple(map(float, words[1:])) for words in heard if words[:1] == ["sounds"]]
    assert [note[:2] for note in sounded] == [(36.0, 100.0), (38.0, 90.0)]
    assert all(0 < seconds < 1 for *_, seconds in sounded)
    assert "ERROR" not in done.stdout
