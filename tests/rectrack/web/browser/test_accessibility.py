"""Every page, by axe in light and dark, and on narrow windows, as 200 % zoom makes them."""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from db.queue import Filter
from db.store import Store
from models.settings import Settings
from rectrack.web.app import PAGES
from tests.rectrack.web.papers import take_in

_NO_PAGES = re.compile(r"^/api\b|\.png$|/words$")


@pytest.fixture
def addresses(settings: Settings) -> dict[str, str]:
    """By route, an address of every page."""
    (workbook,) = (Path(__file__).parents[4] / "samples" / "workbook-register").glob("*.xlsx")
    take_in(settings, workbook)
    with Store.open(settings.database_url) as store, store.reviewing() as review:
        tasks = review.queue(Filter()).tasks
        item, document = next((task.item_id, task.sha256) for task in tasks if task.item_id)
        recommendation = review.recommendation_of(item)
        unreadable = next(task.sha256 for task in tasks if task.kind == "quarantine")
    return {
        "/": "/",
        "/items/{item_id}": f"/items/{item}?also=1&zoom=2",
        "/items/{item_id}/links": f"/items/{item}/links?q=logs",
        "/items/{item_id}/split": f"/items/{item}/split",
        "/items/{item_id}/merge": f"/items/{item}/merge",
        "/documents/{sha256}": f"/documents/{document}",
        "/documents/{sha256}/reading": f"/documents/{document}/reading",
        "/documents/{sha256}/add": f"/documents/{sha256(workbook.read_bytes()).hexdigest()}/add",
        "/documents/{sha256}/pages/{number}/add": f"/documents/{document}/pages/1/add",
        "/recommendations/{name}": f"/recommendations/{recommendation}",
        "/dashboard": "/dashboard",
        "/find": "/find?words=should",
        "/samples": "/samples",
        "/bulk": "/bulk?reason=status_not_understood",
        "a quarantined document": f"/documents/{unreadable}",
        "no such page": "/nowhere",
        "nothing that fits": "/?field=updates",
    }


def test_no_page_is_forgotten_here(addresses):
    shown = (route for router in PAGES for route in router.routes if "GET" in route.methods)
    assert {route.path for route in shown if not _NO_PAGES.search(route.path)} <= addresses.keys()


def test_axe_finds_nothing_in_light_and_dark(visit: Callable[..., Page], addresses):
    page, found = visit(), {}
    for address in addresses.values():
        page.goto(address)
        page.emulate_media(color_scheme="light")
        assert luminance(page) > 200
        found[address] = violations(page)
        page.emulate_media(color_scheme="dark")
        assert luminance(page) < 60
        found[f"{address} in the dark"] = violations(page, {"runOnly": ["color-contrast"]})
    page.goto("/")
    page.keyboard.press("?")
    found["the keys"] = violations(page)
    assert not "".join(found.values())


def test_axe_finds_nothing_where_something_went_wrong(visit: Callable[..., Page], addresses):
    page, other = visit(), visit()
    page.goto(addresses["/items/{item_id}"])
    other.goto(addresses["/items/{item_id}"])
    page.get_by_label("Last day of target dates 1").fill("soon")
    page.get_by_role("button", name="Save").click()
    assert "Not saved yet" in page.inner_text("main") and not violations(page)
    page.get_by_label("Last day of target dates 1").fill("2031-12-31")
    page.get_by_role("button", name="Save").click()
    assert "stored as decision" in page.inner_text("main") and not violations(page)
    other.get_by_label("Name of owners 1").fill("Olu Marsh")
    other.get_by_role("button", name="Save").click()
    assert "Somebody decided on this item" in other.inner_text("main") and not violations(other)


def test_nothing_is_scrolled_sideways_when_enlarged(visit: Callable[..., Page], addresses):
    page, wide = visit(device_scale_factor=2), {}
    for address in addresses.values():
        page.goto(address)
        for width in (640, 320):  # a window of 1,280 at 200 % and at 400 %
            page.set_viewport_size({"width": width, "height": 512})
            excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if excess > 0:
                wide[address, width] = f"{excess} pixels, {page.evaluate(_WIDEST)}"
    assert not wide


_WIDEST = """[...document.querySelectorAll("main *, header *")]
    .sort((one, other) => other.getBoundingClientRect().right - one.getBoundingClientRect().right)
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 120))"""


def luminance(page: Page) -> float:
    """Of the page where nothing is on it, from 0 to 255."""
    [red, green, blue] = re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))
    return (int(red) + int(green) + int(blue)) / 3


def violations(page: Page, options: dict[str, Any] | None = None) -> str:
    """What axe says of a page; nothing where all is well."""
    found = Axe().run(page, options=options)
    return f"{page.url}: {found.generate_report()}" if found.violations_count else ""
