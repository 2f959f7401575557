"""Finding what nothing waits in."""

import httpx

from db.store import Store
from models.settings import Settings
from tests.rectrack.web.pages import parsed, said


def test_a_recommendation_is_found_by_its_words_and_by_its_id(analyst: httpx.Client, settings: Settings) -> None:
    with Store.open(settings.database_url) as store:
        known = next(each for each in store.search("should") if each.recommendation)
    page = analyst.get("/find", params={"words": known.recommendation})
    links = [link.attributes["href"] for link in parsed(page).css("table a")]
    assert f"/recommendations/{known.id}" in links
    by_id = analyst.get("/find", params={"words": f" {known.id.lower()} "})
    assert by_id.url.path == f"/recommendations/{known.id}"


def test_every_document_can_be_reached(analyst: httpx.Client, settings: Settings) -> None:
    with Store.open(settings.database_url) as store:
        stored = {f"/documents/{each.sha256}": each.name for each in store.documents()}
    links = {link.attributes["href"]: link.text() for link in parsed(analyst.get("/find")).css("table a")}
    assert links == stored
    name = next(iter(stored.values()))
    assert name in said(analyst.get("/find", params={"words": name.upper()}), "table a")


def test_finding_nothing_is_said(analyst: httpx.Client) -> None:
    assert said(analyst.get("/find", params={"words": "zzz <b>"}), ".empty") == [
        "No recommendation has all of these words."
    ]
