"""The page for everybody: axe-core finds nothing serious, and the keyboard reaches everything."""

import pytest

from tests.browser import MARKS, NODE_MODULES, needs, start

pytestmark = [*MARKS, needs("axe-core")]

AUDIT = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""
OPEN_ALL = "document.querySelectorAll('details').forEach((each) => (each.open = true))"


def audit(page) -> list[str]:
    page.add_script_tag(path=NODE_MODULES / "axe-core" / "axe.min.js")
    return page.evaluate(AUDIT)


@pytest.mark.parametrize("query", ["jam=axe", "jam=axe&role=viewer", "jam=axe&view=stage"])
def test_a_page_that_waits_has_no_serious_fault(page_server, pages, query):
    page = pages(page_server, query)
    page.evaluate(OPEN_ALL)
    assert audit(page) == []


@pytest.mark.parametrize("model", ["stub", "stub-melody"])
def test_a_page_that_plays_has_no_serious_fault(page_server, pages, model):
    page = pages(page_server, f"jam=axe-{model}")
    start(page, 240)
    page.get_by_label("Model").select_option(model)
    page.evaluate(OPEN_ALL)
    page.wait_for_function("twos.responses >= 1")
    assert audit(page) == []


@pytest.mark.parametrize("button", ["Match the sound to your ears…"])
def test_dialogs_have_no_serious_fault(page_server, pages, button):
    page = pages(page_server, "jam=axe-dialog")
    page.evaluate(OPEN_ALL)
    page.get_by_role("button", name=button).click()
    assert audit(page) == []


def test_start_and_the_first_stroke_need_no_mouse(page_server, pages):
    page = pages(page_server, "jam=tab")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "start":
            break
    page.keyboard.press("Enter")
    page.wait_for_function("document.body.dataset.who === 'player'")
    page.keyboard.press("f")
    page.wait_for_function("twos.responses >= 1")
