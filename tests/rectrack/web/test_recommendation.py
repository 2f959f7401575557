"""The page of a recommendation: its story, and the links that make it one."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from db.store import Store
from models.settings import Settings
from tests.flows.trackers import Line, make_tracker
from tests.rectrack.web.desks import NAME, READER, people, running
from tests.rectrack.web.pages import form, items_in, parsed, said
from tests.rectrack.web.papers import KEYS, LOGS, take_in


@pytest.fixture
def told(settings: Settings, tmp_path: Path) -> str:
    """The id of a recommendation of three reports, whose target slipped and which is red, then closed."""
    later = Line("1.1", KEYS, date(2031, 8, 31), status="Off target")
    make_tracker(tmp_path / "july.pdf", date(2031, 7, 15), [later, Line("1.2", LOGS, date(2031, 6, 30))])
    make_tracker(tmp_path / "october.pdf", date(2031, 10, 15), [Line("1.1", KEYS, date(2031, 8, 31), "Closed")])
    take_in(settings, tmp_path / "july.pdf", tmp_path / "october.pdf")
    return recommendation_of(settings, KEYS)


def recommendation_of(settings: Settings, words: str) -> str:
    with Store.open(settings.database_url) as store:
        [found] = [each for each in store.search(words) if each.recommendation == words]
    return found.id


def test_its_story_is_a_picture_and_tables(analyst: httpx.Client, told: str) -> None:
    page = analyst.get(f"/recommendations/{told}")
    assert said(page, ".facts dd")[0] == "Closed"
    picture = parsed(page).css_first('svg[role="img"]')
    assert picture.attributes["aria-labelledby"] == "story-picture-title story-picture-about"
    spans = [each.text() for each in picture.css("rect.fill title")]
    assert spans == [
        "ongoing, from 15 January 2031 to 15 July 2031",
        "off target, from 15 July 2031 to 15 October 2031",
        "closed, from 15 October 2031",
    ]
    edges = [(float(each.attributes["x"]), float(each.attributes["width"])) for each in picture.css("rect.fill")]
    assert all(x + width < following for (x, width), (following, _) in pairwise(edges))
    assert [each.text() for each in picture.css("path.due title")] == [
        "31 March 2031, set on 15 January 2031",
        "31 August 2031, set on 15 July 2031, later than before",
    ]
    rows = [[cell.text() for cell in row.css("th, td")][:4] for row in parsed(page).css("#changes ~ table tbody tr")]
    assert ["15 July 2031", "Target dates", "2031-03-31", "2031-08-31"] in rows


def test_its_items_lead_to_their_documents(analyst: httpx.Client, told: str) -> None:
    page = analyst.get(f"/recommendations/{told}")
    rows = parsed(page).css("#members ~ table tbody tr")
    assert [row.css_first("td").text() for row in rows] == ["2031-01-15", "2031-04-15", "2031-07-15", "2031-10-15"]
    for row in rows:
        document, item = (each.attributes["href"] for each in row.css("a"))
        assert analyst.get(document).status_code == analyst.get(item).status_code == 200


def test_an_item_is_taken_out_and_put_back(analyst: httpx.Client, settings: Settings) -> None:
    name = recommendation_of(settings, KEYS)
    page = analyst.get(f"/recommendations/{name}")
    first, second = items_in(page)
    address = f"/recommendations/{name}/links"
    token = {"form_token": form(page, address)["form_token"]}
    apart = analyst.post(address, data=token | {"item": [first, second], "do": "keep_apart"})
    assert apart.status_code == 200 and items_in(apart)[0] in (first, second)
    assert len(items_in_members(apart)) == 1
    together = analyst.post(address, data=token | {"item": [first, second], "do": "link", "note": "the same keys"})
    assert items_in_members(together) == [first, second]
    assert said(together, "#decided ~ table tbody tr td:nth-child(5)") == ["the same keys", ""]
    assert analyst.post(address, data=token | {"item": [first, second], "do": "marry"}).status_code == 422


def items_in_members(page: httpx.Response) -> list[str]:
    rows = parsed(page).css("#members ~ table tbody tr th a")
    return [row.attributes["href"].removeprefix("/items/") for row in rows]


def test_what_may_belong_to_it_stands_beside_it_with_the_differences_marked(settings: Settings, tmp_path: Path) -> None:
    make_tracker(tmp_path / "july.pdf", date(2031, 7, 15), [Line("7.1", f"{KEYS} {LOGS}", date(2031, 3, 31))])
    take_in(settings, tmp_path / "july.pdf")
    with running(settings) as desk, desk.visitor() as analyst:
        analyst.get(desk.door)
        name = recommendation_of(settings, KEYS)
        page = analyst.get(f"/recommendations/{name}")
        assert LOGS in said(page, "#candidates ~ article mark")
        assert said(page, "#candidates ~ article thead th") == ["Field", "july.pdf", "april.pdf"]
        pair = form(page, f"/recommendations/{name}/links")
        items = [each.attributes["value"] for each in parsed(page).css('article form input[name="item"]')]
        linked = analyst.post(f"/recommendations/{name}/links", data=pair | {"item": items, "do": "link"})
        assert [each.text() for each in parsed(linked).css("#members ~ table tbody tr td:nth-child(2) a")] == [
            "january.pdf",
            "april.pdf",
            "july.pdf",
        ]
        assert not said(linked, "#candidates ~ article")


def test_only_an_analyst_links(settings: Settings) -> None:
    address = f"/recommendations/{recommendation_of(settings, KEYS)}"
    with people(settings, [NAME, READER], analysts=[NAME]) as (analyst, reader):
        page = reader.get(address)
        assert not parsed(page).css("main form")
        said_apart = form(analyst.get(address), f"{address}/links") | {"item": items_in(page), "do": "keep_apart"}
        assert reader.post(f"{address}/links", data=said_apart).status_code == 403
        assert analyst.post(f"{address}/links", data=said_apart | {"form_token": "0" * 64}).status_code == 403
        assert items_in_members(reader.get(address)) == items_in(page)


def test_there_is_no_page_of_what_is_no_recommendation(analyst: httpx.Client) -> None:
    page = analyst.get("/recommendations/<b>R1")
    assert page.status_code == 404 and "<b>R1" not in page.text
