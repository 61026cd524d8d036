"""Screenshots of every view of the page, to be looked at: ``python -m tests.pictures FOLDER``.

A real server with the shipped bundles, a real browser, a jam that is played.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from models.bundle import SHIPPED
from tests.browser import ARGUMENTS, CHROMIUM
from tests.real_server import Server, running

DESK = {"width": 1920, "height": 1080}
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
DRUMS = ["fk", "k", "jk", "k", "fk", "fk", "jk", "l"]
TUNE = ["a", "d", "g", "h", "k", "h", "g", "s"]


NO_PORTS = """
  navigator.requestMIDIAccess = async () => ({ inputs: new Map(), outputs: new Map() });
"""
PLAYING = """([keys, milliseconds]) => {
  let step = 0;
  const press = (kind, key) => {
    const code = `Key${key.toUpperCase()}`;
    window.dispatchEvent(new KeyboardEvent(kind, { code, key, cancelable: true }));
  };
  window.hands = setInterval(() => {
    const chord = [...keys[step % keys.length]];
    chord.forEach((key) => press("keydown", key));
    setTimeout(() => chord.forEach((key) => press("keyup", key)), 0.8 * milliseconds);
    step += 1;
  }, milliseconds);
}"""


def play(page: Page, keys: list[str], tempo_bpm: int = 120) -> None:
    """Start, play eighths, and wait until the third answer sounds and is drawn."""
    page.fill("#tempo", str(tempo_bpm))
    page.click("#start")
    page.wait_for_function("document.body.dataset.who === 'player'")
    page.evaluate(PLAYING, [keys, 30_000 / tempo_bpm])
    page.wait_for_function("twos.responses >= 3 && document.body.dataset.who === 'machine'")
    page.wait_for_timeout(2000)


def shoot(folder: Path, server: Server) -> None:
    """Write them all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)

        def opened(query: str, size: dict[str, int]) -> Page:
            page = browser.new_page(viewport=size, bypass_csp=True)
            page.add_init_script(NO_PORTS)
            page.goto(f"{server.url}/?{query}")
            page.wait_for_function("window.twos?.connected")
            return page

        def taken(page: Page, name: str) -> None:
            page.screenshot(path=folder / f"{name}.png")
            print(folder / f"{name}.png")

        stage = opened("jam=show&view=stage", DESK)
        viewer = opened("jam=show&role=viewer", DESK)
        player = opened("jam=show", DESK)
        taken(player, "ready")
        play(player, DRUMS)
        for page, name in ((player, "play"), (viewer, "viewer"), (stage, "stage")):
            taken(page, name)
        player.close()
        for instrument, bundle in (("melody", "ar-vae-tune-2bar"),):
            page = opened(f"jam={instrument}", LAPTOP)
            page.click("#start")
            page.wait_for_function("twos.started")
            page.keyboard.press("Escape")
            page.get_by_label("Model").select_option(bundle)
            page.wait_for_function("document.querySelector('.piano') !== null")
            play(page, TUNE)
            taken(page, instrument)
            page.close()
        phone = opened("jam=phone", PHONE)
        play(phone, DRUMS)
        phone.screenshot(path=folder / "phone.png", full_page=True)
        print(folder / "phone.png")
        phone.close()
        replayed(opened("jam=show&role=viewer", LAPTOP), taken)
        open_all = "document.querySelectorAll('details').forEach((each) => (each.open = true))"
        controls = opened("jam=controls", {"width": 1366, "height": 1800})
        controls.click("#start")
        controls.evaluate(open_all)
        controls.wait_for_timeout(500)
        for bars, name in (("0", "verse"), ("4", "chorus"), ("8", "the long end")):
            keep_scene(controls, name, bars)
        controls.locator("button.go").click()
        controls.wait_for_selector("[aria-label='Recall verse'][aria-pressed=true]")
        taken(controls, "controls")
        controls.locator("#go-pad").scroll_into_view_if_needed()
        taken(controls, "scenes")
        controls.get_by_text("Match the sound").click()
        taken(controls, "calibration")
        wrong = browser.new_page(bypass_csp=True)
        wrong.set_viewport_size(LAPTOP)
        wrong.goto(f"{server.url}/?jam=No%20Such%20Name")
        wrong.wait_for_selector("#notices p")
        taken(wrong, "error")
        browser.close()


def keep_scene(page: Page, name: str, bars: str) -> None:
    """Hear a place of the picture, and keep it as a scene."""
    page.locator("#scene canvas").focus()
    page.keyboard.press("]")
    page.wait_for_timeout(500)
    page.get_by_label("Keep its last answer").fill(name)
    page.get_by_label("The way there takes").fill(bars)
    page.get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_selector(f"[aria-label='Recall {name}']")


def replayed(page: Page, taken: Callable[[Page, str], None]) -> None:
    """What was recorded until now: the list, and the first of it in its second turn."""
    for size, suffix in ((LAPTOP, ""), (PHONE, "-phone")):
        page.set_viewport_size(size)
        page.goto(f"{page.url.split('?')[0]}?view=recordings")
        page.wait_for_selector("#recordings tbody tr")
        taken(page, f"recordings{suffix}")
        page.get_by_text("WATCH").last.click()
        page.wait_for_function("window.twos?.connected")
        page.get_by_role("button", name="PLAY").click()
        page.locator("#replay input").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.body.dataset.who === 'machine'")
        page.wait_for_timeout(2000)
        taken(page, f"replay{suffix}")


def main(folder: Path) -> None:
    """Write the screenshots into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as recordings:
        environment = {"TWOS_BUNDLES": str(SHIPPED), "TWOS_DEFAULT_BUNDLE": "fm-drums-2bar"}
        with running(TWOS_RECORDINGS=recordings, **environment) as server:
            shoot(folder, server)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"))
