"""The page in a real browser, against a real server: what a drummer and an audience see."""

import json
import re

import pytest

from models.bundle import SHIPPED
from tests.browser import (
    CLOUDS_COLOUR,
    LOADED,
    MACHINES_COLOUR,
    MARKS,
    PLAYERS_COLOUR,
    WAIT,
    pages_of,
    pixels_of,
    sent_by,
    start,
)
from tests.real_server import running

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = MARKS


def wait_for_hits(page, canvas: str, colour: tuple[int, int, int]) -> None:
    """Wait until a canvas has a hit's worth of pixels of nearly this colour."""
    page.wait_for_function(
        """([id, colour]) => {
          const canvas = document.getElementById(id);
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let i = 0; i < data.length; i += 4) {
            count += colour.every((value, k) => Math.abs(data[i + k] - value) < 60) ? 1 : 0;
          }
          return count > 100;
        }""",
        arg=[canvas, colour],
    )


def wait_for_status(page, field: str, pattern: str) -> None:
    """Wait until the state line shows it; it is drawn with the screen's next frame."""
    sync_api.expect(page.locator(f"[data-status={field}]")).to_have_text(
        re.compile(pattern), timeout=WAIT
    )


def test_the_page_loads_without_an_error_and_without_the_internet(page_server, pages):
    requested = []
    page = pages(page_server, "jam=load")
    page.on("request", lambda request: requested.append(request.url))
    page.reload()
    page.wait_for_function(LOADED)
    assert page.troubles == []
    assert requested
    assert all(url.startswith((page_server.url, "blob:", "data:")) for url in requested)
    wait_for_status(page, "link", "^connected$")
    assert page.locator("#stop").is_disabled()


def test_two_bars_on_the_keyboard_are_answered_drawn_and_counted(page_server, pages):
    page = pages(page_server, "jam=trade")
    start(page, 240)
    for key in "fjkf":
        page.keyboard.press(key)
    wait_for_hits(page, "call", PLAYERS_COLOUR)
    page.wait_for_function("twos.turns >= 1 && twos.points.player > 0 && twos.points.machine > 0")
    state = page.evaluate("twos")
    assert state["started"]
    assert state["points"]["cloud"] > 0
    wait_for_hits(page, "response", MACHINES_COLOUR)
    wait_for_status(page, "turns", "^[1-9]")
    wait_for_status(page, "margin", " ms$")
    assert page.troubles == []


def test_a_held_key_is_one_stroke(page_server, pages):
    page = pages(page_server, "jam=held")
    strokes = sent_by(page, "note")
    start(page, 120)
    page.keyboard.down("f")
    page.keyboard.down("f")  # what a held key sends
    page.keyboard.down("f")
    page.keyboard.up("f")
    page.keyboard.press("j")
    page.wait_for_function("twos.responses >= 1 || twos.missed >= 1")
    assert len(strokes) == 2


def test_stop_silences_the_jam_and_start_begins_again(page_server, pages):
    page = pages(page_server, "jam=again")
    start(page, 240)
    page.keyboard.press("Escape")
    page.wait_for_function("document.body.dataset.who === 'stopped' && !twos.started")
    page.click("#start")
    page.wait_for_function("document.body.dataset.who === 'count-in' && twos.started")
    assert page.troubles == []


def test_the_audience_sees_the_turn_that_the_player_plays(page_server, pages):
    viewer = pages(page_server, "jam=stage&role=viewer")
    player = pages(page_server, "jam=stage")
    start(player, 240)
    player.keyboard.press("f")
    viewer.wait_for_function("twos.turns >= 1 && twos.points.machine > 0 && twos.points.player > 0")
    assert viewer.locator("#start").is_hidden()
    assert viewer.locator("#hands").is_hidden()
    assert viewer.troubles == player.troubles == []


def test_the_tempo_is_tapped_and_changes_in_mid_phrase_for_the_audience_too(page_server, pages):
    page = pages(page_server, "jam=taps")
    viewer = pages(page_server, "jam=taps&role=viewer")
    start(page, 60)
    viewer.wait_for_function("twos.started")
    page.evaluate("""async () => {
      for (let tap = 0; tap < 4; tap += 1) {
        document.getElementById("tap").dispatchEvent(new PointerEvent("pointerdown"));
        await new Promise((soon) => setTimeout(soon, 250));
      }
    }""")
    viewer.wait_for_function("Number(document.getElementById('tempo').value) > 100")
    assert viewer.input_value("#tempo") == page.input_value("#tempo")
    assert page.troubles == viewer.troubles == []


def test_on_a_phone_every_button_is_within_reach(page_server, pages):
    page = pages(page_server, "jam=phone")
    page.set_viewport_size({"width": 390, "height": 844})
    for button in ("#tap", "#start", "#stop", "#panic"):
        box = page.locator(button).bounding_box()
        assert 0 <= box["x"] < box["x"] + box["width"] <= 390, button
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_slider_changes_how_the_machine_answers_for_everybody(page_server, pages):
    page = pages(page_server, "jam=settings")
    start(page, 200)
    other = pages(page_server, "jam=settings")
    page.get_by_label("How far from you").first.focus()
    page.keyboard.press("End")
    other.wait_for_function("document.querySelector('#panel output').textContent === '4.00'")
    page.get_by_label("between you and another place").check()
    other.wait_for_function("document.querySelector('[value=interpolation]').checked")


def test_what_the_server_refuses_is_said_on_the_page(page_server, browser):
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{page_server.url}/?jam=No%20Such%20Name")
    page.wait_for_selector("#notices p:has-text('let this page go')", timeout=WAIT)
    assert "No Such Name" in page.locator("#notices").text_content()
    page.wait_for_timeout(1000)  # it does not ask again for what is refused
    assert page.locator("#notices p").count() == 1
    page.close()


def test_a_lost_connection_is_said_on_the_page(pages):
    with running() as server:
        page = pages(server, "jam=lost")
        start(page, 120)
    page.wait_for_selector("#notices p:has-text('connection to the server is lost')")
    wait_for_status(page, "link", "^connection lost$")
    assert page.evaluate("twos.connected") is False


def test_a_connection_that_breaks_comes_back_as_the_same_player(page_server, browser):
    page = browser.new_page(bypass_csp=True)
    sockets = []
    hellos = []

    def through(socket) -> None:
        sockets.append(socket)
        beyond = socket.connect_to_server()

        def pass_on(text: str) -> None:
            if '"hello"' in text:
                hellos.append(json.loads(text))
            beyond.send(text)

        socket.on_message(pass_on)

    page.route_web_socket("**/ws/**", through)
    page.goto(f"{page_server.url}/?jam=back")
    page.wait_for_function("window.twos?.connected", timeout=WAIT)
    start(page, 240)
    sockets[-1].close()
    page.wait_for_selector("#notices p:has-text('connection to the server is lost')", timeout=WAIT)
    page.wait_for_function("twos.connected && twos.started", timeout=WAIT)
    page.wait_for_selector("[data-subject=connection]", state="detached", timeout=WAIT)
    page.wait_for_function("twos.responses >= 1", timeout=WAIT)
    assert [(hello["role"], "resume" in hello) for hello in hellos] == [
        ("viewer", False),
        ("player", False),
        ("player", True),
    ]
    page.close()


def test_without_webgl_the_page_says_so_and_trades_all_the_same(page_server, browser):
    page = browser.new_page(bypass_csp=True)
    page.add_init_script(
        """const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind === "webgl2" ? null : original.call(this, kind, ...rest);
        };"""
    )
    page.goto(f"{page_server.url}/?jam=flat")
    page.wait_for_selector("#notices p:has-text('no WebGL')", timeout=WAIT)
    start(page, 240)
    page.wait_for_function("twos.turns >= 1", timeout=WAIT)
    page.close()


def test_both_trajectories_and_the_cloud_are_really_drawn(pages):
    """With a shipped bundle, for the stub's picture has two points."""
    with running(TWOS_BUNDLES=str(SHIPPED), TWOS_DEFAULT_BUNDLE="fm-drums-2bar") as server:
        page = pages(server, "jam=drawn")
        page.set_viewport_size({"width": 1280, "height": 800})

        def seen() -> list[int]:
            colours = (PLAYERS_COLOUR, MACHINES_COLOUR)
            return [pixels_of(page, "#scene canvas", colour) for colour in colours]

        before = seen()  # the legend's dots
        assert pixels_of(page, "#scene canvas", CLOUDS_COLOUR) > 100
        start(page, 240)
        for key in "fjkf":
            page.keyboard.press(key)
        page.wait_for_function("twos.points.player > 0 && twos.points.machine > 0")
        most = before
        while min(now - then for now, then in zip(most, before, strict=True)) <= 10:
            page.wait_for_timeout(100)  # they fade and grow with the beat; the test's limit ends it
            most = [max(pair) for pair in zip(most, seen(), strict=True)]
        assert page.evaluate("twos.points.cloud") == 1000


def test_a_reload_in_mid_jam_comes_back_as_the_same_player(page_server, pages):
    page = pages(page_server, "jam=reload")
    hellos = sent_by(page, "hello")
    start(page, 240)
    page.wait_for_function("twos.responses >= 1")
    page.reload()
    page.wait_for_selector("[data-subject=sound]:has-text('You are back in the jam')")
    page.keyboard.press("f")
    page.wait_for_function("twos.started && twos.responses >= 1")
    page.wait_for_selector("[data-subject=sound]", state="detached")
    assert [(hello["role"], "resume" in hello) for hello in hellos] == [
        ("player", False),
        ("player", True),
    ]
    assert page.troubles == []


def test_panic_stops_the_jam_for_everybody_and_silences_the_page(page_server, pages):
    page = pages(page_server, "jam=panic")
    start(page, 120)
    page.keyboard.press("f")
    page.keyboard.press("Shift+Escape")
    page.wait_for_function("document.body.dataset.who === 'stopped'")
    assert page.troubles == []


def test_a_melody_is_played_on_the_pages_piano(page_server, pages):
    page = pages(page_server, "jam=melody")
    start(page, 200)
    page.keyboard.press("Escape")
    page.get_by_label("Model").select_option("stub-melody")
    page.wait_for_selector(".piano")
    start(page, 200)
    for key in "adg":
        page.keyboard.down(key)
        page.wait_for_timeout(150)
        page.keyboard.up(key)
    wait_for_hits(page, "call", PLAYERS_COLOUR)
    page.wait_for_function("twos.turns >= 1")
    wait_for_hits(page, "response", MACHINES_COLOUR)
    assert page.get_attribute("#call", "aria-label") == "The player's phrase as a piano roll"
    assert page.troubles == []


CLICKS = """
  window.clicks = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    if ([1175, 1760].includes(this.frequency.value)) {
      clicks.push(this.frequency.value);
    }
    return start.apply(this, when);
  };
"""


def test_a_count_in_of_a_bar_has_four_clicks_the_first_accented(page_server, browser):
    with pages_of(browser, (CLICKS,)) as open_page:
        page = open_page(page_server, "jam=clicks")
        page.fill("#tempo", "100")
        page.click("#start")
        page.wait_for_function("clicks.length >= 5")
        assert page.evaluate("clicks.slice(0, 5)") == [1760, 1175, 1175, 1175, 1760]


def test_panic_is_silence_though_the_server_is_gone(browser):
    with pages_of(browser, (CLICKS,)) as open_page:
        with running() as server:
            page = open_page(server, "jam=gone")
            start(page, 240)
            page.wait_for_function("twos.responses >= 1")
        page.wait_for_selector("[data-subject=connection]")
        page.keyboard.press("Shift+Escape")
        page.wait_for_function("document.body.dataset.who === 'stopped'")
        page.evaluate("clicks.length = 0")
        page.wait_for_timeout(1500)
        assert page.evaluate("[clicks.length, twos.missed]") == [0, page.evaluate("twos.missed")]


def test_a_second_page_of_the_same_player_takes_over_and_the_first_says_so(page_server, pages):
    page = pages(page_server, "jam=twice")
    start(page, 120)
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")  # a copy of the tab, with its storage
    copy = opened.value
    copy.wait_for_function("window.twos?.started")
    page.wait_for_selector("#notices p:has-text('you play on from elsewhere')")
    page.wait_for_timeout(1500)
    assert copy.evaluate("twos.connected && twos.started")
    assert page.evaluate("twos.connected") is False


def test_a_model_of_another_instrument_is_chosen_before_start_and_in_mid_jam(page_server, pages):
    page = pages(page_server, "jam=choose")
    page.get_by_label("Model").select_option("stub-melody")
    page.wait_for_selector(".piano")
    start(page, 240)
    page.get_by_label("Model").select_option("stub-varies")
    page.wait_for_selector(".pad")
    page.wait_for_function("document.body.dataset.who === 'player'")
    for key in "fjkf":
        page.keyboard.press(key)
    page.wait_for_function("twos.responses >= 1")
    page.get_by_text("More", exact=True).click()
    page.get_by_label("Who plays when").select_option("listen")
    page.wait_for_function("document.body.dataset.who === 'player'")
    assert page.locator("[data-subject=server]").count() == 0


def test_a_start_that_was_taken_back_starts_nothing(page_server, pages):
    page = pages(page_server, "jam=back-out")
    page.evaluate("""() => {
      document.getElementById("start").click();
      document.getElementById("panic").click();
    }""")
    page.wait_for_timeout(1500)
    assert page.evaluate("twos.started") is False


def test_an_empty_tempo_goes_back_to_the_one_that_plays(page_server, pages):
    page = pages(page_server, "jam=empty")
    start(page, 150)
    for wrong in ("", "999"):
        page.fill("#tempo", wrong)
        page.keyboard.press("Tab")
        assert page.input_value("#tempo") == "150"
    assert page.locator("#notices p:not([data-subject=midi])").count() == 0
