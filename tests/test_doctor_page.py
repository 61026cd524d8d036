"""The sheet as a page: whole, harmless, and on one sheet of A4 in a real browser."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from cli.show import bars
from cli.show.asked import Asked
from cli.show.histogram import Histogram
from cli.show.line import Line
from cli.show.page import as_page
from cli.show.sheet import Sheet
from tests.browser import MARKS
from tests.test_doctor_show import NIGHT, played

A4 = {"width": 794, "height": 1123}
"""In the pixels of a browser."""
NASTY = "<script>alert(1)</script><img src=http://192.0.2.1/x> & \"'"


@pytest.fixture
def nasty_sheet():
    lines = (
        Line(NASTY, "FAIL", NASTY, {NASTY: NASTY}),
        bars.turns(Asked(), 2, played()),
        replace(bars.margins(played()), histogram=Histogram.of(NASTY, [1.0, 2.0])),
        bars.lateness(played()),
        Line("long", "WARN", "x" * 300, {"y": "z" * 300}),
    )
    return Sheet(Asked(server="http://127.0.0.1:8000/a<b>"), NIGHT, lines)


class Tags(HTMLParser):
    """Every tag that was opened has to be closed, in order."""

    VOID = frozenset({"meta"})

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.seen.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_whole_and_escapes_everything(nasty_sheet):
    tags = Tags()
    tags.feed(page := as_page(nasty_sheet))
    tags.close()
    assert tags.open == []
    assert not {"script", "img", "link", "b"} & set(tags.seen)
    assert tags.seen.count("tr") == len(nasty_sheet.lines)
    assert tags.seen.count("svg") == 2
    assert "url(" not in page


@pytest.fixture
def opened(browser):
    """A page of A4's width; nothing may be fetched for it."""
    page, fetched = browser.new_page(viewport=A4), []
    page.on("request", lambda request: fetched.append(request.url))
    yield page
    assert fetched == []
    page.close()


class TestInABrowser:
    pytestmark = MARKS

    def test_what_a_port_is_called_does_nothing_but_stand_there(self, opened, nasty_sheet):
        opened.set_content(as_page(nasty_sheet))
        assert opened.inner_text(".total") == "FAIL"
        assert NASTY in opened.inner_text("table")
        assert opened.evaluate("document.documentElement.scrollWidth") <= A4["width"]

    def test_a_sheet_is_printed_on_one_page_with_its_bars_drawn(self, opened, nasty_sheet):
        usual = [Line(f"check {n}", "PASS", "as it should be", {"a (ms)": n}) for n in range(12)]
        lines = (*usual, *nasty_sheet.lines[1:4])
        opened.set_content(as_page(replace(nasty_sheet, lines=lines)))
        assert opened.inner_text(".total") == "PASS"
        assert opened.locator("svg rect").count() == 4
        pdf = opened.pdf(prefer_css_page_size=True)
        assert pdf.count(b"/Type /Page\n") == 1
