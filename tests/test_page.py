"""The page in a real browser, against a real server: what a drummer and an audience see."""

import json
import re
from collections.abc import Iterator

import pytest

from tests.browser import ARGUMENTS, CHROMIUM
from tests.real_server import Server, running

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

WAIT = 60_000
PLAYERS_COLOUR = (255, 178, 36)
MACHINES_COLOUR = (53, 200, 255)

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def pages(browser):
    """Opens pages that keep what went wrong on them in ``page.troubles``."""
    context = browser.new_context(viewport={"width": 800, "height": 700})
    context.set_default_timeout(WAIT)

    def open_page(server: Server, query: str):
        page = context.new_page()
        page.troubles = []
        page.on(
            "console",
            lambda said: page.troubles.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("requestfailed", lambda request: page.troubles.append(request.url))
        page.on(
            "response",
            lambda answer: page.troubles.append(answer.url) if answer.status >= 400 else None,
        )
        page.goto(f"{server.url}/?{query}")
        page.wait_for_function("window.twos?.connected && twos.points.cloud > 0")
        return page

    yield open_page
    context.close()


def start(page, tempo_bpm: int) -> None:
    page.fill("#tempo", str(tempo_bpm))
    page.click("#start")
    page.wait_for_function("document.body.dataset.who === 'player'")


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


def test_the_page_loads_without_an_error_and_without_the_internet(server, pages):
    requested = []
    page = pages(server, "jam=load")
    page.on("request", lambda request: requested.append(request.url))
    page.reload()
    page.wait_for_function("window.twos?.connected && twos.points.cloud > 0")
    assert page.troubles == []
    assert requested
    assert all(url.startswith((server.url, "blob:", "data:")) for url in requested)
    wait_for_status(page, "link", "^connected$")
    assert page.locator("#stop").is_disabled()


def test_two_bars_on_the_keyboard_are_answered_drawn_and_counted(server, pages):
    page = pages(server, "jam=trade")
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


def test_a_held_key_is_one_stroke(server, pages):
    page = pages(server, "jam=held")
    strokes = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framesent",
            lambda sent: strokes.append(sent) if '"type":"note"' in str(sent) else None,
        ),
    )
    start(page, 120)
    page.keyboard.down("f")
    page.keyboard.down("f")  # what a held key sends
    page.keyboard.down("f")
    page.keyboard.up("f")
    page.keyboard.press("j")
    page.wait_for_function("twos.responses >= 1 || twos.missed >= 1")
    assert len(strokes) == 2


def test_stop_silences_the_jam_and_start_begins_again(server, pages):
    page = pages(server, "jam=again")
    start(page, 240)
    page.keyboard.press("Escape")
    page.wait_for_function("document.body.dataset.who === 'stopped' && !twos.started")
    page.click("#start")
    page.wait_for_function("document.body.dataset.who === 'count-in' && twos.started")
    assert page.troubles == []


def test_the_audience_sees_the_turn_that_the_player_plays(server, pages):
    viewer = pages(server, "jam=stage&role=viewer")
    player = pages(server, "jam=stage")
    start(player, 240)
    player.keyboard.press("f")
    viewer.wait_for_function("twos.turns >= 1 && twos.points.machine > 0 && twos.points.player > 0")
    assert viewer.locator("#start").is_hidden()
    assert viewer.locator("#hands").is_hidden()
    assert viewer.troubles == player.troubles == []


def test_the_tempo_is_tapped_and_changes_in_mid_phrase_for_the_audience_too(server, pages):
    page = pages(server, "jam=taps")
    viewer = pages(server, "jam=taps&role=viewer")
    start(page, 60)
    viewer.wait_for_function("twos.started")
    for _ in range(3):
        page.click("#tap", no_wait_after=True)
        page.wait_for_timeout(250)
    viewer.wait_for_function("Number(document.getElementById('tempo').value) > 100")
    assert viewer.input_value("#tempo") == page.input_value("#tempo")
    assert page.troubles == viewer.troubles == []


def test_on_a_phone_every_button_is_within_reach(server, pages):
    page = pages(server, "jam=phone")
    page.set_viewport_size({"width": 390, "height": 844})
    for button in ("#tap", "#start", "#stop", "#panic"):
        box = page.locator(button).bounding_box()
        assert 0 <= box["x"] < box["x"] + box["width"] <= 390, button
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_slider_changes_how_the_machine_answers_for_everybody(server, pages):
    page = pages(server, "jam=settings")
    start(page, 200)
    other = pages(server, "jam=settings")
    page.get_by_label("How far from you").first.focus()
    page.keyboard.press("End")
    other.wait_for_function("document.querySelector('#panel output').textContent === '4.00'")
    page.get_by_label("between you and another place").check()
    other.wait_for_function("document.querySelector('[value=interpolation]').checked")


def test_what_the_server_refuses_is_said_on_the_page(server, browser):
    page = browser.new_page()
    page.goto(f"{server.url}/?jam=No%20Such%20Name")
    page.wait_for_selector("#notices p:has-text('No Such Name')", timeout=WAIT)
    page.close()


def test_a_lost_connection_is_said_on_the_page(pages):
    with running() as server:
        page = pages(server, "jam=lost")
        start(page, 120)
    page.wait_for_selector("#notices p:has-text('connection to the server is lost')")
    wait_for_status(page, "link", "^connection lost$")
    assert page.evaluate("twos.connected") is False


def test_a_connection_that_breaks_comes_back_as_the_same_player(server, browser):
    page = browser.new_page()
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
    page.goto(f"{server.url}/?jam=back")
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


def test_without_webgl_the_page_says_so_and_trades_all_the_same(server, browser):
    page = browser.new_page()
    page.add_init_script(
        """const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind === "webgl2" ? null : original.call(this, kind, ...rest);
        };"""
    )
    page.goto(f"{server.url}/?jam=flat")
    page.wait_for_selector("#notices p:has-text('no WebGL')", timeout=WAIT)
    start(page, 240)
    page.wait_for_function("twos.turns >= 1", timeout=WAIT)
    page.close()
