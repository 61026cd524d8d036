"""The page with a MIDI kit that is none: Chromium's Web MIDI, answered by web-midi-test."""

import pytest

from tests.browser import MARKS, NODE_MODULES, needs, pages_of, sent_by, start

pytestmark = [*MARKS, needs("web-midi-test")]

PORTS = """
  navigator.requestMIDIAccess = WMT.requestMIDIAccess;
  window.kit = new WMT.MidiSrc("TD-17");
  kit.connect();
  window.sampler = new WMT.MidiDst("Sampler");
  window.received = [];
  sampler.receive = (message) => received.push([...message]);
  sampler.connect();
  window.strike = (note, velocity) => kit.emit([0x99, note, velocity]);
"""
SNARE, RIM, KICK = 38, 40, 36


@pytest.fixture
def kit_pages(browser):
    with pages_of(browser, (NODE_MODULES / "web-midi-test" / "wmt.js", PORTS)) as open_page:
        yield open_page


def show_midi(page) -> None:
    page.get_by_role("heading", name="MIDI and sound").click()


def test_strokes_on_a_kit_are_heard_metered_and_answered(page_server, kit_pages):
    page = kit_pages(page_server, "jam=kit")
    show_midi(page)
    start(page, 240)
    page.wait_for_function("document.querySelector('.connect').hidden")
    for note in (KICK, SNARE, KICK, RIM):
        page.evaluate("([note]) => strike(note, 101)", [note])
        page.wait_for_timeout(100)
    assert page.locator(".heard").text_content() == "Snare 40 · velocity 101"
    page.wait_for_function("twos.turns >= 1 && twos.points.player > 0")
    page.evaluate("strike(99, 64)")
    assert "no drum" in page.locator(".heard").text_content()
    assert page.troubles == []


def test_answers_go_to_a_port_and_panic_ends_everything_on_it(page_server, kit_pages):
    page = kit_pages(page_server, "jam=sampler")
    show_midi(page)
    page.get_by_role("button", name="Connect MIDI").click()
    page.locator("#midi select").nth(1).select_option(label="Sampler")
    start(page, 240)
    for _ in range(4):
        page.evaluate("([note]) => strike(note, 100)", [SNARE])
        page.wait_for_timeout(100)
    page.wait_for_function("received.some(([status]) => (status & 0xf0) === 0x90)")
    page.click("#panic")
    page.wait_for_function("document.body.dataset.who === 'stopped'")
    ended = page.evaluate("received.filter(([s, c]) => (s & 0xf0) === 0xb0).map(([s, c]) => c)")
    assert {120, 123} <= set(ended)
    assert page.troubles == []


def test_a_kit_that_is_unplugged_is_missed_in_words_and_taken_up_again(page_server, kit_pages):
    page = kit_pages(page_server, "jam=unplugged")
    show_midi(page)
    start(page, 240)
    page.locator("#midi select").nth(0).select_option(label="TD-17")
    page.evaluate("kit.disconnect()")
    page.wait_for_selector("#notices p:has-text('TD-17')")
    page.evaluate("kit.connect()")
    page.wait_for_selector("[data-subject=midi]", state="detached")
    page.evaluate("([note]) => strike(note, 90)", [KICK])
    page.wait_for_function("document.querySelector('.heard').textContent.startsWith('Kick')")


def test_without_permission_the_page_says_what_to_do_and_the_keyboard_plays(page_server, pages):
    """Chromium itself refuses, for nobody is there to allow it."""
    page = pages(page_server, "jam=refused")
    start(page, 240)
    page.wait_for_selector("[data-subject=midi]:has-text('allow MIDI')")
    for key in "fjkf":
        page.keyboard.press(key)
    page.wait_for_function("twos.turns >= 1")


def test_a_kit_of_ones_own_is_learnt_stroke_by_stroke(page_server, kit_pages):
    page = kit_pages(page_server, "jam=learn")
    show_midi(page)
    start(page, 240)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Learn my kit").click()
    dialog = page.locator("dialog.learn")
    notes = range(60, 69)  # nine drums, none where any preset has it
    for note in notes:
        page.evaluate("([note]) => strike(note, 100)", [note])
        dialog.locator("button.main").click()
    dialog.wait_for(state="hidden")
    assert page.locator("#midi select").nth(2).locator("option:checked").text_content() == "My kit"
    page.evaluate("strike(61, 100)")
    assert page.locator(".heard").text_content() == "Snare 61 · velocity 100"
    page.reload()
    show_midi(page)
    start(page, 240)
    page.evaluate("strike(61, 90)")
    page.wait_for_function(
        "document.querySelector('.heard').textContent === 'Snare 61 · velocity 90'"
    )
    assert page.troubles == []


def test_a_midi_keyboard_plays_a_melody_with_its_lengths(page_server, kit_pages):
    page = kit_pages(page_server, "jam=keyboard")
    sent = sent_by(page, "note")
    start(page, 120)
    page.keyboard.press("Escape")
    page.get_by_label("Model").select_option("stub-melody")
    page.wait_for_selector(".piano")
    start(page, 120)
    page.evaluate("kit.emit([0x90, 64, 80])")
    page.wait_for_timeout(500)
    page.evaluate("kit.emit([0x80, 64, 0])")
    page.wait_for_function("twos.turns >= 1")
    begins, ends = sent
    assert [begins["velocity"], ends["velocity"]] == [80, 0]
    assert 0.5 < ends["beat"] - begins["beat"] < 3  # half a second at 120 BPM, on a busy machine
