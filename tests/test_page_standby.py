"""The page in a real browser when its server is killed and a spare machine goes on."""

import pytest

from tests.browser import MARKS, start
from tests.test_standby import a_pair

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = MARKS


def test_the_page_goes_on_with_the_spare_machine(tmp_path, browser, pages):
    with a_pair(tmp_path) as (first, second):
        page = pages(first, "jam=stage")
        start(page, 240)
        page.keyboard.press("f")
        page.wait_for_function("twos.turns >= 1")
        first.kill()
        page.wait_for_function("!twos.connected")
        page.wait_for_function("twos.connected")
        for _ in range(3):
            page.keyboard.press("f")
        turns = page.evaluate("twos.turns")
        page.wait_for_function("turns => twos.turns > turns", arg=turns)
        assert '"plays":"yes"' in second.get("/healthz")
