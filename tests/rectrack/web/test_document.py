"""The page of a document: its counts, its items on its pages, and reading it again."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest

from db.store import Store
from flows.storing import store_another_reading
from models.settings import Settings
from tests.flows.trackers import Line, make_tracker
from tests.rectrack.web.desks import NAME, READER, people, running
from tests.rectrack.web.pages import form, items_in, parsed, said
from tests.rectrack.web.papers import KEYS, LOGS, SCRIPT, take_in


def hash_of(settings: Settings, name: str) -> str:
    with Store.open(settings.database_url) as store:
        [sha256] = [each.sha256 for each in store.documents() if each.name == name]
    return sha256


def read(analyst: httpx.Client, address: str, **said: str) -> httpx.Response:
    """Have a document read, and wait until it is."""
    page = analyst.post(address, data=said)
    for _ in range(600):
        if "Under way" not in page.text:
            return page
        time.sleep(0.1)
        page = analyst.get(address)
    raise AssertionError("reading takes more than a minute")


def test_its_items_are_framed_on_its_pages(analyst: httpx.Client, settings: Settings) -> None:
    sha256 = hash_of(settings, "january.pdf")
    page = analyst.get(f"/documents/{sha256}")
    assert page.status_code == 200 and said(page, "h1") == [
        "Westmarch Police: recommendations tracker, 15 January 2031"
    ]
    frames = parsed(page).css("a.frame")
    assert [each.attributes["href"] for each in frames] == [f"/items/{sha256[:12]}-{number}" for number in (1, 2, 3)]
    tops = [float(each.css_first("rect").attributes["y"]) for each in frames]
    assert tops == sorted(tops) and len(set(tops)) == 3
    assert "up for review" in frames[1].attributes["aria-label"]  # its status is not understood
    for each in (*items_in(page), *(image.attributes["href"] for image in parsed(page).css("image"))):
        assert analyst.get(each if "/" in each else f"/items/{each}").status_code == 200


def test_hostile_text_stays_text(analyst: httpx.Client, settings: Settings) -> None:
    page = analyst.get(f"/documents/{hash_of(settings, 'january.pdf')}")
    assert any(SCRIPT in text for text in said(page, "tbody th a"))
    assert "<script>" not in page.text and "<img" not in page.text


def test_what_it_counts_itself_stands_beside_what_was_read(settings: Settings, tmp_path: Path) -> None:
    lines = [Line("1.1", KEYS, date(2031, 3, 31)), Line("1.2", LOGS, date(2031, 6, 30))]
    make_tracker(tmp_path / "counted.pdf", date(2031, 2, 1), lines, "There are 3 recommendations in this report.")
    take_in(settings, tmp_path / "counted.pdf")
    sha256 = hash_of(settings, "counted.pdf")
    with Store.open(settings.database_url) as store:
        [total] = store.reading_of(sha256).totals
    with running(settings) as desk, desk.visitor() as analyst:
        analyst.get(desk.door)
        page = analyst.get(f"/documents/{sha256}")
        [row] = [parsed(page).css_first(".verdict").parent.parent]
        assert [each.text() for each in row.css("td")] == [str(total.printed), str(total.found), "disagrees"]
        assert "higher number of items than was found" in page.text
        assert total.printed == 3 and total.found == 2
        looked = {"form_token": form(page, f"/documents/{sha256}/looked-at")["form_token"], "task": "missed"}
        assert "Looked at?" not in analyst.post(f"/documents/{sha256}/looked-at", data=looked).text
        assert analyst.post(f"/documents/{sha256}/looked-at", data=looked | {"task": "all"}).status_code == 422


def test_reading_again_is_shown_before_it_is_stored(analyst: httpx.Client, settings: Settings) -> None:
    sha256 = hash_of(settings, "april.pdf")
    _pretend_another_reading(settings, sha256)
    address = f"/documents/{sha256}/reading"
    token = form(analyst.get(f"/documents/{sha256}"), address)
    preview = read(analyst, address, **token, do="preview")
    assert said(preview, "h1") == ["What would change"]
    assert ["The keys.", KEYS] in [
        [cell.text() for cell in row.css("td")][1:] for row in parsed(preview).css("tbody tr")
    ]
    with Store.open(settings.database_url) as store:
        assert store.reading_of(sha256).items[0].recommendation == "The keys."
    done = read(analyst, address, **form(preview, address), do="store")
    assert "stored now" in done.text
    with Store.open(settings.database_url) as store:
        assert store.reading_of(sha256).items[0].recommendation == KEYS
    assert "Nothing is read otherwise now" in read(analyst, address, **token, do="preview").text


def _pretend_another_reading(settings: Settings, sha256: str) -> None:
    """The store as if an older rectrack had read less of the first item."""
    with Store.open(settings.database_url) as store:
        reading = store.reading_of(sha256)
        first = replace(reading.items[0], recommendation="The keys.")
        store_another_reading(store, replace(reading, items=(first, *reading.items[1:])))


def test_a_document_in_quarantine_says_why_and_can_be_tried_again(analyst: httpx.Client, settings: Settings) -> None:
    sha256 = hash_of(settings, "broken.pdf")
    page = analyst.get(f"/documents/{sha256}")
    assert said(page, ".notice h2") == ["In quarantine: damaged"]
    address = f"/documents/{sha256}/reading"
    answer = read(analyst, address, **form(page, address), do="retry")
    assert said(answer, "main h2") == ["It cannot be read"]
    assert analyst.post(address, data=form(page, address) | {"do": "store"}).status_code == 422


def test_only_an_analyst_has_a_document_read_again(settings: Settings) -> None:
    address = f"/documents/{hash_of(settings, 'april.pdf')}"
    with people(settings, [NAME, READER], analysts=[NAME]) as (analyst, reader):
        assert not parsed(reader.get(address)).css("main form")
        token = form(analyst.get(address), f"{address}/reading")
        assert reader.post(f"{address}/reading", data=token | {"do": "preview"}).status_code == 403
        assert analyst.post(f"{address}/reading", data={"do": "preview"}).status_code == 403
        assert analyst.post(f"{address}/looked-at", data={"task": "missed"}).status_code == 403


@pytest.mark.parametrize("name", ["0" * 64, "nothing"])
def test_a_document_that_is_not_stored_has_no_page(analyst: httpx.Client, name: str) -> None:
    assert analyst.get(f"/documents/{name}").status_code in (404, 422)
