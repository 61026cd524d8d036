"""The page behind its door: under its own security policy, and where a token is asked for."""

import time
from contextlib import contextmanager

import pytest

from server.access import Access
from tests.browser import LOADED, MARKS, WAIT
from tests.real_server import running

pytestmark = MARKS

SECRET = "a secret of the tests"


@pytest.fixture(scope="module")
def guarded():
    with running(TWOS_ACCESS="tokens", TWOS_SECRET=SECRET) as server:
        yield server


def issued(role: str) -> str:
    return Access(SECRET, 1.0).issue(role)


@contextmanager
def visitor(browser):
    """A browser that holds to the page's policy, and what it complains of."""
    context = browser.new_context()
    context.set_default_timeout(WAIT)
    troubles = []
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    yield context, troubles
    context.close()


def wait_until(page, expression: str) -> None:
    """As ``wait_for_function``, which would have the page evaluate text."""
    until = time.monotonic() + WAIT / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < until, expression
        time.sleep(0.1)


def test_the_page_trades_under_its_policy_without_a_complaint(page_server, browser):
    with visitor(browser) as (context, troubles):
        page = context.new_page()
        page.goto(f"{page_server.url}/?jam=policy")
        wait_until(page, LOADED)
        page.fill("#tempo", "240")
        page.click("#start")
        wait_until(page, "document.body.dataset.who === 'player'")
        page.keyboard.press("f")
        wait_until(page, "twos.responses >= 1 && twos.points.machine > 0")
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        page.get_by_role("button", name="Match the sound to your ears…").click()
        page.wait_for_timeout(500)
        assert troubles == []


def test_the_policy_stops_a_script_that_is_not_ours(page_server, browser):
    with visitor(browser) as (context, troubles):
        page = context.new_page()
        page.goto(f"{page_server.url}/?jam=policy")
        page.evaluate(
            """() => {
              const script = document.createElement("script");
              script.textContent = "window.stolen = true";
              document.head.append(script);
            }"""
        )
        assert page.evaluate("window.stolen") is None
        assert any("Content Security Policy" in trouble for trouble in troubles)


def test_a_link_lets_in_and_leaves_the_address_bar(guarded, browser):
    token = issued("player")
    with visitor(browser) as (context, troubles):
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request))
        page.goto(f"{guarded.url}/?token={token}&jam=linked")
        wait_until(page, LOADED)
        assert page.evaluate("location.search") == "?jam=linked"
        page.click("#start")
        wait_until(page, "document.body.dataset.who === 'player'")
        page.reload()
        wait_until(page, LOADED)
        assert all(token not in request.url for request in asked[1:])
        assert all(token not in request.headers.get("referer", "") for request in asked)
        with context.expect_page() as opened:
            page.evaluate("document.querySelectorAll('details').forEach((e) => (e.open = true))")
            page.click("#watch")
        wait_until(opened.value, LOADED)  # in its own tab, which takes the token along
        assert token not in opened.value.url
        assert troubles == []


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("jam=barred", "the token is missing; a viewer's is needed"),
        ("jam=barred&token=wrong", "the token is not of this server; a viewer's is needed"),
    ],
)
def test_a_refusal_is_told_on_the_page_in_words(guarded, browser, query, says):
    with visitor(browser) as (context, _):
        page = context.new_page()
        page.goto(f"{guarded.url}/?{query}")
        notice = page.locator("#notices", has_text=says)
        notice.wait_for()
        assert "The server does not let this page in" in notice.inner_text()
        assert "Open a link that was printed when the server started." in notice.inner_text()


def test_a_viewers_link_looks_on_but_does_not_play(guarded, browser):
    with visitor(browser) as (context, _):
        page = context.new_page()
        page.goto(f"{guarded.url}/?token={issued('viewer')}&jam=looks-on")
        wait_until(page, LOADED)
        page.click("#start")
        page.locator("#notices", has_text="a viewer's token; a player's is needed").wait_for()
