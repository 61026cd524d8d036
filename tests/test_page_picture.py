"""The picture of the space, as it is played: places to hear, scenes to recall, the stage's view."""

from tests.browser import MARKS, start

pytestmark = MARKS


def show(page, heading: str) -> None:
    page.get_by_role("heading", name=heading).click()


def test_a_drag_through_the_space_is_heard_and_kept_as_a_scene(page_server, pages):
    page = pages(page_server, "jam=drag")
    start(page, 240)
    page.keyboard.press("Escape")
    page.wait_for_function("document.body.dataset.who === 'stopped'")
    page.get_by_label("A hand").select_option("play")
    box = page.locator("#scene canvas").bounding_box()
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    page.mouse.move(*middle)
    page.mouse.down()
    for step in range(8):
        page.mouse.move(middle[0] + 10 * step, middle[1] - 5 * step)
        page.wait_for_timeout(50)
    page.wait_for_function("twos.auditions >= 2")
    page.mouse.up()
    page.wait_for_selector("#response-note:has-text('this place of the picture')")
    show(page, "Scenes")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("button", name="Recall scene 1").click()
    page.wait_for_selector("[aria-label='Recall scene 1'][aria-pressed=true]")
    assert page.get_by_label("The other place").input_value() == "scene"
    other = pages(page_server, "jam=drag")
    start(other, 240)
    show(other, "Scenes")
    other.get_by_role("button", name="Forget scene 1").click()
    page.wait_for_selector("[aria-label='Recall scene 1']", state="detached")
    assert page.troubles == other.troubles == []


def test_a_place_is_heard_with_the_keyboard_alone(page_server, pages):
    page = pages(page_server, "jam=enter")
    page.locator("#scene canvas").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("twos.auditions === 1")
    page.keyboard.press("]")
    page.wait_for_function("twos.auditions === 2")
    page.wait_for_selector("#response-note:has-text('this place of the picture')")


def test_the_stage_is_the_picture_alone(page_server, pages):
    player = pages(page_server, "jam=projected")
    stage = pages(page_server, "jam=projected&view=stage")
    start(player, 240)
    player.keyboard.press("f")
    stage.wait_for_function("twos.points.player > 0 && twos.points.machine > 0")
    for part in ("header", "footer", ".grids", "#hands", "aside", "#tools"):
        assert stage.locator(part).is_hidden(), part
    box = stage.locator("#scene canvas").bounding_box()
    assert (box["width"], box["height"]) == (800, 700)
    assert stage.troubles == []


def test_the_cloud_takes_other_colours_and_the_camera_flies(page_server, pages):
    page = pages(page_server, "jam=colours")
    colours = page.get_by_label("Colour").locator("option").all_text_contents()
    assert colours == ["Hits"]
    page.get_by_label("The camera").select_option("cruise")
    before = page.locator("#scene canvas").screenshot()
    page.wait_for_timeout(1500)
    assert page.locator("#scene canvas").screenshot() != before
    assert page.troubles == []


def test_two_players_of_a_jam_have_colours_of_their_own(page_server, pages):
    first = pages(page_server, "jam=duo")
    second = pages(page_server, "jam=duo")
    start(first, 240)
    second.click("#start")
    for page in (first, second):
        page.keyboard.press("f")
    first.wait_for_function("document.querySelectorAll('#players li').length === 3")
    names = first.locator("#players li").all_text_contents()
    assert sorted(names) == ["machine", "player", "player-2"]
