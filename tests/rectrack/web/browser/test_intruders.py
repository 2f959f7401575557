"""Those who should not get in, or have somebody else do something for them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, text

from models.settings import Settings
from tests.rectrack.web.desks import Desk, running


@pytest.fixture
def own_desk(settings: Settings) -> Iterator[Desk]:
    """A desk of one person, who has the address with the token."""
    with running(settings) as started:
        yield started


def test_only_the_printed_address_opens_the_desk_and_only_once(visit, own_desk):
    page, late = visit(""), visit("")
    page.goto(own_desk.address)
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
    page.goto(f"{own_desk.address}/enter?token=guessed")
    expect(page.get_by_role("heading", name="Not allowed")).to_be_visible()
    page.goto(own_desk.door)
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    assert "token" not in page.url
    late.goto(own_desk.door)
    expect(late.get_by_text("This address was used before")).to_be_visible()


def test_a_form_of_another_page_is_refused(visit, desk, settings):
    page = visit()
    page.goto("/?reason=status_not_understood")
    page.locator(".queue tbody a").first.click()
    action = page.locator("#fields").get_attribute("action")
    version = page.locator("#fields [name=version]").input_value()
    page.goto("about:blank")
    page.set_content(
        f'<form method="post" action="{desk.address}{action}"><input name="do" value="reject">'
        f'<input name="version" value="{version}"><input name="form_token" value="guessed"><button>Win</button></form>'
    )
    page.get_by_role("button", name="Win").click()
    expect(page.get_by_text("This form is not of this desk")).to_be_visible()
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM decisions")).scalar_one() == 0
    engine.dispose()
