"""Debian's Chromium, and a desk behind a proxy that two analysts and a reader look at with it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from models.settings import Settings
from rectrack.web.access import ProxyAccess
from tests.rectrack.web.browser.people import ANALYST, OTHER
from tests.rectrack.web.browser.watching import watch
from tests.rectrack.web.desks import HEADER, Desk, running

_PROGRAM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))

# A container has neither a sandbox nor a graphics card, and nothing is to be asked of the internet.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Visit = Callable[..., Page]
"""Opens a new browser for a person by name, with further options of Playwright's contexts."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, for the tests of a module: while Playwright runs, tests elsewhere could run no asyncio."""
    if not _PROGRAM.exists():
        pytest.skip(f"there is no {_PROGRAM}")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=_PROGRAM, args=_ARGUMENTS)


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """A desk at which people are who a header says."""
    with running(settings, ProxyAccess(["127.0.0.1"], HEADER, [ANALYST, OTHER])) as started:
        yield started


@pytest.fixture
def visit(chromium: Browser, desk: Desk) -> Iterator[Visit]:
    """Whatever goes wrong in a page, unseen by its test, fails the test."""
    complaints: list[str] = []
    with ExitStack() as opened:

        def open_page(name: str = ANALYST, **options: Any) -> Page:
            headers = {HEADER: name} if name else {}
            context = chromium.new_context(base_url=desk.address, extra_http_headers=headers, **options)
            opened.callback(context.close)
            context.set_default_timeout(20_000)
            page = context.new_page()
            watch(page, complaints)
            return page

        yield open_page
    assert not complaints
