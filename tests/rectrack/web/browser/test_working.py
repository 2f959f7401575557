"""The desk as people work at it, in a browser."""

import re
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, text

from models.settings import Settings
from tests.rectrack.web.browser.people import OTHER, READER
from tests.rectrack.web.papers import SCRIPT

QUEUE = "/?reason=status_not_understood"  # two items, of the line whose status is Dancing
ITEM = re.compile(r"/items/[0-9a-f]{12}-\d+")


def reported(settings: Settings, question: str) -> list[Any]:
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        found = list(connection.execute(text(question)).scalars())
    engine.dispose()
    return found


def ready(page: Page) -> None:
    """Wait until a page is shown and its script hears keys: until then Chromium drops them."""
    expect(page.locator("[data-keys]")).to_be_visible()
    page.wait_for_load_state()
    page.evaluate("new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))")


def on_an_item(page: Page) -> None:
    """Wait until the page of an item is there."""
    expect(page).to_have_url(ITEM)
    ready(page)


def first_item(page: Page, queue: str = QUEUE) -> str:
    page.goto(queue)
    page.locator(".queue tbody a").first.click()
    on_an_item(page)
    return page.url


def test_the_queue_is_worked_with_the_keyboard_alone(visit, settings):
    page = visit()
    page.goto(QUEUE)
    page.keyboard.press("n")
    on_an_item(page)
    first = page.url
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Accept and go to the next")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Accepted the item")
    on_an_item(page)
    assert page.url.partition("?")[0] != first.partition("?")[0]
    page.keyboard.press("a")
    expect(page.get_by_text("Nothing waits that fits.")).to_be_visible()
    ready(page)
    assert reported(settings, "SELECT act FROM decisions") == ["accept", "accept"]
    page.keyboard.press("z")
    expect(page.get_by_role("status")).to_contain_text("Took back decision 2")


def test_keys_step_through_rows_go_to_the_doubt_and_are_letters_within_a_field(visit):
    page = visit()
    page.goto(QUEUE)
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_contain_text("The logs of each custody suite")
    page.keyboard.press("Enter")
    on_an_item(page)
    page.keyboard.press("f")
    expect(page.locator(":focus")).to_have_attribute("name", "status")
    page.locator("[name=action]").focus()
    page.keyboard.type("far")
    expect(page.locator("[name=action]")).to_have_value("far")
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.locator(":focus")).to_have_attribute("name", "status")


def test_keys_can_be_switched_off(visit):
    page = visit()
    page.goto(QUEUE)
    page.keyboard.press("?")
    page.get_by_label("Single keys work outside fields").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    expect(page).to_have_url(re.compile(r"/\?reason="))


def test_a_corrected_date_is_in_the_reporting_views_at_once(visit, settings):
    target = "SELECT target FROM current_recommendations WHERE recommendation LIKE 'The logs%'"
    assert [str(day) for day in reported(settings, target)] == ["2031-06-30"]
    page = visit()
    page.goto("/?reason=status_not_understood")
    page.locator(".queue tr", has_text="april.pdf").get_by_role("link").click()
    for day in ("First day", "Last day"):
        page.get_by_label(f"{day} of target dates 1").fill("2031-11-30")
    page.get_by_label("Why, for those who read it later").fill("Printed in November")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("stored as decision")
    assert [str(day) for day in reported(settings, target)] == ["2031-11-30"]


def test_a_day_that_is_none_is_not_saved_and_the_page_says_why(visit, settings):
    page = visit()
    first_item(page)
    page.get_by_label("Last day of target dates 1").fill("the Greek calends")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("alert")).to_contain_text("is no day")
    expect(page.get_by_label("Last day of target dates 1")).to_have_value("the Greek calends")
    assert reported(settings, "SELECT count(*) FROM decisions") == [0]


def test_of_two_people_on_one_item_the_second_sees_both_versions(visit, settings):
    one, two = visit(), visit(OTHER)
    address = first_item(one)
    two.goto(address)
    one.get_by_label("Name of owners 1").fill("Ida Fern")
    one.get_by_role("button", name="Save").click()
    expect(one.get_by_role("status")).to_be_visible()
    two.get_by_label("Name of owners 1").fill("Olu Marsh")
    two.get_by_role("button", name="Save").click()
    alert = two.get_by_role("alert")
    for said in ("Petra Lindqvist", "Ida Fern", "Olu Marsh", "Robin Vale"):
        expect(alert).to_contain_text(said)
    expect(two.get_by_label("Name of owners 1")).to_have_value("Olu Marsh")
    assert reported(settings, "SELECT count(*) FROM decisions") == [1]
    two.get_by_role("button", name="Save").click()
    expect(two.get_by_role("alert")).to_have_count(0)
    assert reported(settings, "SELECT decided_by FROM decisions") == ["Robin Vale", OTHER]


def test_a_field_and_its_box_light_up_together(visit):
    page = visit()
    first_item(page)
    box, field = page.locator(".box[data-field=status]"), page.locator(".field[data-field=status]")
    field.hover()
    expect(box).to_have_class(re.compile("lit"))
    box.click()
    expect(page.locator(":focus")).to_have_attribute("name", "status")
    expect(field).to_have_class(re.compile("lit"))


def test_a_missed_item_is_drawn_on_its_page_and_its_words_come_along(visit, settings):
    page = visit()
    first_item(page)
    words = page.locator("[name=recommendation]").input_value()
    printed = page.locator(".box[data-field=recommendation] rect")
    left, top, width, height = (float(printed.get_attribute(name)) for name in ("x", "y", "width", "height"))
    page.get_by_role("link", name="Add a missed item").click()
    paper = page.locator("svg.drawing")
    on_screen = paper.bounding_box()
    scale = on_screen["width"] / float(paper.get_attribute("viewBox").split()[2])

    def at(x: float, y: float) -> tuple[float, float]:
        return on_screen["x"] + scale * x, on_screen["y"] + scale * y

    page.mouse.move(*at(left + 1, top + 1))
    page.mouse.down()
    page.mouse.move(*at(left + width - 1, top + height - 1), steps=4)
    page.mouse.up()
    expect(page.locator("[name=recommendation]")).to_have_value(words)
    page.locator("[name=recommendation]").fill(f"{words} Twice.")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("status")).to_contain_text("Added a missed item")
    expect(page.locator(".box[data-field=recommendation]")).to_be_visible()
    assert reported(settings, "SELECT act FROM decisions") == ["add"]


def test_a_script_in_a_document_stays_text(visit):
    page = visit()
    page.goto("/")
    page.get_by_role("link", name="Staff should not type").click()
    expect(page.locator("[name=recommendation]")).to_have_value(re.compile(re.escape(SCRIPT)))
    expect(page.get_by_role("heading", level=1)).to_contain_text(SCRIPT)
    assert page.locator("script[src]").count() == page.locator("script").count() == 2


def test_a_reader_sees_all_and_decides_nothing(visit):
    page = visit(READER)
    first_item(page)
    expect(page.locator("[name=recommendation]")).to_be_disabled()
    expect(page.get_by_role("button", name=re.compile("Accept|Save|Reject|Claim|Undo"))).to_have_count(0)
