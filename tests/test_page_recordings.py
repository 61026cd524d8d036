"""What was recorded: the list, the replay, the files, the lamp; and GO, which walks the scenes."""

import itertools
import json
from pathlib import Path

import pytest

from server.access import Access
from tests.browser import MARKS, NODE_MODULES, needs, pages_of, sent_by, start
from tests.real_server import running
from tests.test_page_access import OPEN_ALL, audit
from tests.test_page_door import visitor, wait_until

pytestmark = MARKS

TEMPO = 300.0
SECRET = "a secret of the recordings"
SNARE, KICK = 38, 36
LISTED = "document.querySelectorAll('#recordings tbody tr').length > 0"
READY = "window.twos?.connected"


def trade(server, name: str, turns: int, **hello) -> None:
    """A drummer trades with the server; a turn at this tempo lasts 3.2 s."""
    with server.client(name, sends="notes", **hello) as client:
        client.hear("welcome")
        client.say(type="transport", action="start", tempo_bpm=TEMPO, count_in_bars=0)
        for turn in range(turns):
            for beat, drum in enumerate([KICK, SNARE, KICK, SNARE]):
                client.say(type="note", beat=16 * turn + beat, note=drum, velocity=100)
            assert client.hear("call")["recorded"]
        client.say(type="transport", action="stop")
        client.hear("transport")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A server that recorded a jam of two turns."""
    with running(TWOS_RECORDINGS=str(tmp_path_factory.mktemp("jams"))) as server:
        trade(server, "first", turns=2)
        yield server


def row_of(page, jam: str):
    return page.locator("#recordings tbody tr", has_text=jam)


# The list -----------------------------------------------------------------------------------


def test_recorded_jams_are_listed_fetched_and_after_one_question_deleted(kept, pages):
    trade(kept, "second", turns=1)
    page = pages(kept, "view=recordings", LISTED)
    row = row_of(page, "second")
    cells = row.locator("td").all_text_contents()
    assert (cells[1], cells[3], cells[4]) == ("second", "1", "0")
    assert cells[5].endswith("kB")
    with page.expect_download() as saved:
        row.get_by_text("MIDI").click()
    assert saved.value.suggested_filename.endswith(".mid")
    assert Path(saved.value.path()).read_bytes().startswith(b"MThd")
    row.get_by_text("DELETE").click()
    row.get_by_text("Keep it").click()
    row.get_by_text("DELETE").click()
    row.get_by_text("Delete for good").click()
    row.wait_for(state="detached")
    assert row_of(page, "first").count() == 1
    assert page.troubles == []


def test_where_nothing_is_recorded_the_list_says_so(page_server, pages):
    page = pages(page_server, "view=recordings", "true")
    page.wait_for_selector(".says:has-text('This server records nothing')")


def test_a_viewer_watches_and_who_deletes_must_be_a_technician(browser, tmp_path):
    issue = Access(SECRET, 1.0).issue
    environment = {"TWOS_ACCESS": "tokens", "TWOS_SECRET": SECRET}
    with (
        running(TWOS_RECORDINGS=str(tmp_path), **environment) as server,
        visitor(browser) as (context, troubles),
    ):
        trade(server, "guarded", turns=1, token=issue("player"))
        page = context.new_page()
        page.goto(f"{server.url}/?view=recordings&token={issue('viewer')}")
        wait_until(page, LISTED)
        assert page.evaluate("location.search") == "?view=recordings"
        with page.expect_download() as saved:
            page.get_by_text("JSON").click()
        assert "guarded" in Path(saved.value.path()).read_text()
        page.get_by_text("DELETE").click()
        page.get_by_text("Delete for good").click()
        page.locator(".says", has_text="a viewer's token; a technician's is needed").wait_for()
        assert row_of(page, "guarded").count() == 1
        assert [trouble for trouble in troubles if "403" not in trouble] == []
        page.get_by_text("WATCH").click()
        wait_until(page, READY)


# The replay ---------------------------------------------------------------------------------


def test_a_recording_plays_again_under_the_pages_policy_and_nothing_is_sent(kept, browser):
    with visitor(browser) as (context, troubles):
        page = context.new_page()
        sockets = []
        page.on("websocket", lambda socket: sockets.append(socket.url))
        page.goto(f"{kept.url}/?view=recordings")
        wait_until(page, LISTED)
        row_of(page, "first").get_by_text("WATCH").click()
        wait_until(page, f"{READY} && twos.points.cloud > 0")
        page.get_by_role("button", name="PLAY").click()
        wait_until(page, "twos.turns >= 1 && twos.points.player > 0 && twos.points.machine > 0")
        wait_until(page, "document.body.dataset.who === 'machine'")
        assert page.locator("#replay .words").inner_text().startswith("turn 1 of 2")
        assert page.locator("#replay .title").inner_text().startswith("first")
        page.locator("#replay input").focus()
        page.keyboard.press("End")
        wait_until(page, "document.querySelector('#replay .words').textContent[5] === '2'")
        assert page.locator("[data-status=missed]").inner_text() == "0"
        wait_until(page, "document.querySelector('#replay .play').textContent === 'PLAY'")
        assert page.evaluate("twos.turns") == 2  # it came to its end
        page.get_by_text("All recordings").click()
        wait_until(page, LISTED)
        assert sockets == []
        assert troubles == []


def test_the_call_is_seen_and_heard_as_it_was_struck(kept, browser):
    """Nobody plays it live: its strokes come before the call's own message, at their beats."""
    heard = """
      window.struck = [];
      const make = AudioContext.prototype.createBufferSource;
      AudioContext.prototype.createBufferSource = function () {
        const source = make.call(this);
        const begin = source.start;
        source.start = function (at) {
          struck.push([at, twos.responses]);
          return begin.call(this, at);
        };
        return source;
      };
    """
    with pages_of(browser, (heard,)) as open_page:
        (recording,) = (r for r in json_list(kept) if r["jam"] == "first")
        page = open_page(kept, f"recording={recording['id']}", READY)
        page.wait_for_selector("#replay .play:focus")
        page.keyboard.press("Enter")
        page.wait_for_function("struck.length >= 4")
        struck = page.evaluate("struck.slice(0, 4)")
        assert [responses for _, responses in struck] == [0] * 4
        gaps = [then - now for (now, _), (then, _) in itertools.pairwise(struck)]
        assert gaps == [pytest.approx(0.2, abs=0.02)] * 3  # beats at 300 BPM
        assert page.troubles == []


def json_list(server) -> list[dict]:

    return json.loads(server.get("/api/recordings"))


def test_a_recording_that_is_none_is_said_on_the_page(kept, pages):
    page = pages(kept, "recording=20261122-090000-main-0000", "true")
    page.wait_for_selector("#notices p:has-text('is not in')")


@needs("axe-core")
def test_the_list_and_the_replay_have_no_serious_fault(kept, pages):
    page = pages(kept, "view=recordings", LISTED)
    page.get_by_text("DELETE").first.click()
    assert audit(page) == []
    page.get_by_text("WATCH").first.click()
    page.wait_for_function(READY)
    assert audit(page) == []


# The lamp, and GO ---------------------------------------------------------------------------


def test_the_lamp_is_lit_while_a_jam_is_recorded(kept, pages):
    page = pages(kept, "jam=lamp")
    start(page, 300)
    page.keyboard.press("f")
    page.wait_for_selector(".recorded:has-text('REC')")


def test_go_recalls_the_next_scene_by_button_and_key(kept, pages):
    page = pages(kept, "jam=go")
    asked = sent_by(page, "scene")
    start(page, 240)
    page.keyboard.press("Escape")
    page.evaluate(OPEN_ALL)
    page.get_by_label("A hand").select_option("play")
    page.locator("#scene canvas").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("twos.auditions === 1")
    page.wait_for_selector("#response-note:has-text('this place of the picture')")
    go = page.locator("button.go")
    assert go.is_disabled()
    for bars, name in (("0", "verse"), ("4", "chorus")):
        page.get_by_label("Keep its last answer").fill(name)
        page.get_by_label("The way there takes").fill(bars)
        page.get_by_role("button", name="Keep", exact=True).click()
        page.wait_for_selector(f"[aria-label='Recall {name}']")
    assert page.locator(".scenes .bars").all_text_contents() == ["at once", "4 bars"]
    assert "verse" in go.inner_text()
    go.click()
    page.wait_for_selector("[aria-label='Recall verse'][aria-pressed=true]")
    assert page.locator(".scenes .mark").all_text_contents() == ["now", "next"]
    page.locator("#scene canvas").focus()
    page.keyboard.press("n")
    page.wait_for_selector("[aria-label='Recall chorus'][aria-pressed=true]")
    assert go.is_disabled()
    assert [(each["action"], each.get("beats")) for each in asked] == [
        ("store", 0),
        ("store", 16),
        ("go", None),
        ("go", None),
    ]
    assert page.troubles == []


@needs("web-midi-test")
def test_a_pad_that_was_learnt_means_go_and_is_not_played(kept, browser):
    ports = """
      navigator.requestMIDIAccess = WMT.requestMIDIAccess;
      window.kit = new WMT.MidiSrc("TD-17");
      kit.connect();
      window.strike = (note) => kit.emit([0x99, note, 100]);
    """
    with pages_of(browser, (NODE_MODULES / "web-midi-test" / "wmt.js", ports)) as open_page:
        page = open_page(kept, "jam=pad")
        gone, played = sent_by(page, "scene"), sent_by(page, "note")
        start(page, 120)
        page.evaluate(OPEN_ALL)
        page.get_by_role("button", name="Learn a pad").click()
        page.evaluate("strike(40)")
        page.wait_for_selector("#go-pad:has-text('Note 40 on channel 10 means GO')")
        page.evaluate("[40, 38].forEach(strike)")
        page.wait_for_selector("[data-subject=server]:has-text('no scene is stored yet')")
        assert [each["action"] for each in gone] == ["go"]
        assert {each["note"] for each in played} <= {38}
        page.reload()
        page.evaluate(OPEN_ALL)
        page.wait_for_selector("#go-pad:has-text('Note 40 on channel 10 means GO')")
