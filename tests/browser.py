"""Pages in a real browser, with what a test needs to look at them."""

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.real_server import Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--autoplay-policy=no-user-gesture-required",
]
WAIT = 60_000
"""Milliseconds a page may take for something, on a busy machine."""
NODE_MODULES = Path(__file__).parent / "js" / "node_modules"
PLAYERS_COLOUR = (255, 178, 36)
MACHINES_COLOUR = (53, 200, 255)
CLOUDS_COLOUR = (158, 112, 214)
MARKS = [
    pytest.mark.real,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
"""Of every test with a page in it."""
LOADED = "window.twos?.connected && twos.points.cloud > 0"

COUNT_PIXELS = """async ([picture, colour]) => {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    count += colour.every((value, k) => Math.abs(data[i + k] - value) < 60) ? 1 : 0;
  }
  return count;
}"""

OpenPage = Callable[..., Any]


def needs(package: str) -> pytest.MarkDecorator:
    """Skip where an npm package is not installed."""
    return pytest.mark.skipif(
        not (NODE_MODULES / package).is_dir(),
        reason=f"{package} is not installed; `make test` does it where npm is",
    )


@contextmanager
def pages_of(browser: Any, scripts: tuple[str | Path, ...] = ()) -> Iterator[OpenPage]:
    """Opens pages that keep what went wrong on them in ``page.troubles``.

    ``scripts`` run before a page's own: texts, or files. Playwright waits by evaluating text, which
    the page's content security policy forbids, so it is passed over here; ``test_page_door`` keeps
    it.
    """
    context = browser.new_context(viewport={"width": 800, "height": 700}, bypass_csp=True)
    context.set_default_timeout(WAIT)
    for script in scripts:
        if isinstance(script, Path):
            context.add_init_script(path=script)
        else:
            context.add_init_script(script)

    def open_page(server: Server, query: str, ready: str = LOADED) -> Any:
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
        page.wait_for_function(ready)
        return page

    yield open_page
    context.close()


def start(page: Any, tempo_bpm: int) -> None:
    """Press START and wait for the first beat."""
    page.fill("#tempo", str(tempo_bpm))
    page.click("#start")
    page.wait_for_function("document.body.dataset.who === 'player'")


def pixels_of(page: Any, selector: str, colour: tuple[int, int, int]) -> int:
    """How many pixels of an element on the screen have nearly this colour."""
    shot = base64.b64encode(page.locator(selector).screenshot()).decode()
    return page.evaluate(COUNT_PIXELS, [f"data:image/png;base64,{shot}", colour])


def sent_by(page: Any, kind: str) -> list[dict[str, Any]]:
    """The messages of a type that a page sends from now on, over whatever connections it opens."""
    gathered: list[dict[str, Any]] = []

    def keep(text: str | bytes) -> None:
        message = json.loads(text)
        if message["type"] == kind:
            gathered.append(message)

    page.on("websocket", lambda socket: socket.on("framesent", keep))
    return gathered
