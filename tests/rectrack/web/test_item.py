"""What a person decides on one item, over HTTP, and what the store tells then."""

from dataclasses import replace

import httpx
import pytest

from db.store import Store
from flows.storing import store_another_reading
from models.settings import Settings
from tests.databases import Rows, ask
from tests.rectrack.web.desks import NAME, running
from tests.rectrack.web.pages import form, items_in, parsed, said
from tests.rectrack.web.papers import KEYS, LOGS, SCRIPT, fill, settings_at
from tests.rectrack.web.test_queue import many


@pytest.fixture
def rows(settings: Settings) -> Rows:
    """What plain SQL finds."""
    return lambda query: ask(settings.database_url, query)


def item(client: httpx.Client, words: str, query: str = "") -> str:
    """The address of the page of the flagged item with these words."""
    for name in items_in(client.get("/" + query)):
        if words in form(client.get(f"/items/{name}"))["recommendation"]:
            return f"/items/{name}"
    raise AssertionError(words)


def send(client: httpx.Client, address: str, do: str, **typed: str) -> httpx.Response:
    """Open the page, type, and press a button."""
    said = {name.replace("__", "."): value for name, value in typed.items()}
    return client.post(address, data=form(client.get(address)) | said | {"do": do})


TARGETS = "SELECT target FROM current_recommendations WHERE recommendation LIKE 'The logs%'"
WAITING = "SELECT item_id FROM review_queue WHERE task = 'item'"


def test_the_page_shows_what_was_read_and_where(analyst):
    address = item(analyst, LOGS)
    page = analyst.get(address)
    fields = form(page)
    assert (fields["target_dates.0.latest"], fields["owners.0.name"]) == ("2031-06-30", "Petra Lindqvist")
    assert "The status is printed in words that are not known." in said(page, ".flag")
    assert "Printed 30 June 2031" in said(page, ".printed")
    boxes = {box.attributes["data-field"] for box in parsed(page).css(".box")}
    assert {"recommendation", "owners", "target_dates", "status"} <= boxes
    picture = analyst.get(f"/documents/{document_of(page)}/pages/1/normal.png")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    assert analyst.get(f"/documents/{document_of(page)}/pages/2/normal.png").status_code == 404


def document_of(page: httpx.Response) -> str:
    return page.text.partition("/documents/")[2][:64]


def test_a_corrected_date_is_in_the_reporting_view_at_once(url, tmp_path):
    settings = settings_at(tmp_path / "home", url)
    fill(settings, tmp_path / "papers")
    with running(settings) as desk, desk.visitor() as client:
        client.get(desk.door)
        address = next(
            f"/items/{name}" for name in items_in(client.get("/")) if "april" in client.get(f"/items/{name}").text
        )
        page = send(client, address, "save", target_dates__0__latest="15/09/2031", target_dates__0__earliest="")
        assert "Corrected target dates: 2031-06-30 → 2031-09-15" in said(page, ".done p")[0]
        assert [str(day) for (day,) in ask(settings.database_url, TARGETS)] == ["2031-09-15"]
        assert any("Corrected by Robin Vale" in each for each in said(page, ".decided"))

        undone = client.post("/decisions/1/undo", data=form(page, "/decisions/1/undo"))
        assert undone.status_code == 200
        assert [str(day) for (day,) in ask(settings.database_url, TARGETS)] == ["2031-06-30"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"target_dates__0__latest": "30 February 2031"}, "is no day"),
        ({"target_dates__0__earliest": "2031-07-01", "target_dates__0__latest": "2031-06-01"}, "must not be later"),
        ({"source_date": "last spring"}, "Write it as"),
        ({"recommendation": "", "action": " "}, "needs the words"),
        ({"status": "sleeping"}, "no value of this field"),
    ],
)
def test_what_is_no_value_is_not_saved_and_nothing_typed_is_lost(analyst, rows, typed, problem):
    address = item(analyst, LOGS)
    page = send(analyst, address, "accept", **typed, section="Typed with care")
    assert page.status_code == 422
    assert any(problem in each for each in said(page, ".problem"))
    fields = form(page)
    assert fields["section"] == "Typed with care"
    kept = {name.replace("__", "."): value for name, value in typed.items() if name != "status"}
    assert {name: fields[name] for name in kept} == kept
    assert rows("SELECT COUNT(*) FROM decisions") == [(0,)]


def test_accepting_closes_the_review_and_goes_on_to_the_next(analyst, rows):
    address = item(analyst, LOGS, "?reason=status_not_understood")
    waiting = len(rows(WAITING))
    page = send(analyst, address, "accept", status="deferred", reason="status_not_understood")
    assert page.url.path.startswith("/items/") and page.url.path != address
    assert "Accepted the item" in said(page, ".done p")[0]
    assert len(rows(WAITING)) == waiting - 1
    again = analyst.get(address)
    assert "Not up for review" in said(again, ".overall")[0]
    assert form(again)["status"] == "deferred"
    assert rows("SELECT act, decided_by FROM decisions ORDER BY number") == [("correct", NAME), ("accept", NAME)]


def test_a_rejected_item_is_gone_and_can_be_had_back(analyst, rows):
    address = item(analyst, "Staff should not type")
    page = send(analyst, address, "reject", note="A note, no recommendation")
    assert "Rejected: no item" in page.text
    assert analyst.get(address).status_code == 404
    assert rows("SELECT note FROM decisions") == [("A note, no recommendation",)]
    analyst.post("/decisions/1/undo", data=form(page, "/decisions/1/undo"))
    assert analyst.get(address).status_code == 200


def test_a_stale_form_shows_both_versions_and_loses_neither(analyst, rows):
    address = item(analyst, LOGS)
    stale = form(analyst.get(address)) | {"owners.0.name": "Rowan Pike", "do": "save"}
    send(analyst, address, "save", status="closed")

    page = analyst.post(address, data=stale)
    assert page.status_code == 409
    assert "Somebody decided on this item after you had opened it" in page.text
    assert said(page, ".notice.alarm tbody th") == ["Owners", "Status"]
    before, mine = "Supt Petra Lindqvist", "Supt Rowan Pike"
    assert said(page, ".notice.alarm td") == [before, before, mine, "–", "closed", "–"]
    assert rows("SELECT field FROM decisions") == [("status",)]

    merged = form(page)
    assert (merged["status"], merged["owners.0.name"]) == ("closed", "Rowan Pike")
    done = analyst.post(address, data=merged | {"do": "save"})
    assert done.status_code == 200
    now = form(analyst.get(address))
    assert (now["status"], now["owners.0.name"]) == ("closed", "Rowan Pike")


def test_an_accepted_item_that_is_read_otherwise_is_up_again(settings, analyst):
    address = item(analyst, LOGS)
    send(analyst, address, "accept")
    with Store.open(settings.database_url) as store:
        name = address.rpartition("/")[2]
        reading = store.reading_of(str(store.document_of(name)))
        store_another_reading(store, reading)
        assert "Not up for review" in said(analyst.get(address), ".overall")[0], "read the same, it stays accepted"
        number = int(name.rpartition("-")[2])
        other = [replace(each, status_text="Nearly") if each.number == number else each for each in reading.items]
        store_another_reading(store, replace(reading, items=tuple(other)))
    page = analyst.get(address)
    assert "Up for review" in said(page, ".overall")[0]
    assert "read otherwise now: status text" in page.text
    kept = analyst.post(f"{address}/keep", data=form(page, f"{address}/keep"))
    assert "Not up for review" in said(kept, ".overall")[0] and "read otherwise now" not in kept.text


def test_an_update_of_no_day_is_not_saved_and_one_that_is_stored_is_told_in_words(analyst, rows):
    address = item(analyst, LOGS)
    odd = send(analyst, address, "save", updates__0__text="Begun.", updates__0__date="soon")
    assert odd.status_code == 422 and "write its date as 2031-05-16" in odd.text
    assert rows("SELECT count(*) FROM decisions") == [(0,)]
    done = send(analyst, address, "save", updates__0__text="Begun.", updates__0__date="2031-05")
    assert "2031-05: Begun." in said(done, "[role=status]")[0]


def test_no_recommendation_of_another_force_is_offered_for_a_link(settings, analyst):
    many(settings, 3)
    address = item(analyst, LOGS)
    found = analyst.get(f"{address}/links", params={"q": "radios counted"})
    assert "No other recommendation of the force" in said(found, "#others ~ table")[0]


def test_script_in_a_document_stays_text(analyst):
    address = item(analyst, "Staff should not type")
    for place in ("/", address, f"{address}/links", f"{address}/split", f"{address}/merge"):
        page = analyst.get(place).text
        assert "<script>alert" not in page and "<img src=x" not in page, place
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page, place
    assert SCRIPT in form(analyst.get(address))["recommendation"]


def test_script_that_a_person_types_stays_text(analyst):
    address = item(analyst, LOGS)
    page = send(analyst, address, "save", section=SCRIPT, note=SCRIPT)
    assert "<script>alert" not in page.text and form(page)["section"] == SCRIPT


def test_one_item_becomes_two(analyst, rows):
    address = item(analyst, LOGS)
    page = analyst.get(f"{address}/split")
    typed = form(page, f"{address}/split") | {
        "0.recommendation": "Look at the logs.",
        "1.recommendation": "Look again.",
    }
    more = analyst.post(f"{address}/split", data=typed | {"do": "more"})
    assert form(more, f"{address}/split")["1.recommendation"] == "Look again."
    blank = {"1.recommendation": "", "1.action": "", "1.target_dates.0.latest": "soon", "do": "split"}
    odd = analyst.post(f"{address}/split", data=typed | blank)
    assert odd.status_code == 422
    assert {each.partition(":")[0] for each in said(odd, "[role=alert] li")} == {
        "Recommendation of part 2",
        "Target dates of part 2",
    }
    same = analyst.post(f"{address}/split", data=typed | {"1.recommendation": "Look at the logs.", "do": "split"})
    assert same.status_code == 422 and "same words" in same.text
    done = analyst.post(f"{address}/split", data=typed | {"do": "split"})
    assert "Split into several items" in done.text
    assert rows("SELECT COUNT(*) FROM current_recommendations WHERE recommendation LIKE 'Look %'") == [(2,)]


def test_two_items_become_one(analyst):
    address = item(analyst, LOGS)
    page = analyst.get(f"{address}/merge")
    other = str(parsed(page).css_first('input[name="items"]').attributes["value"])
    none = analyst.post(f"{address}/merge", data=unchosen(page, address))
    assert none.status_code == 422 and said(none, "[role=alert]") == ["Name two items or more"]
    done = analyst.post(f"{address}/merge", data=unchosen(page, address) | {"items": other})
    assert "Merged several items" in done.text
    assert "\n" in form(done)["recommendation"]


def unchosen(page: httpx.Response, address: str) -> dict[str, str]:
    return {name: value for name, value in form(page, f"{address}/merge").items() if name != "items"}


def test_a_missed_item_is_added_with_its_words_from_the_page(analyst, rows):
    address = item(analyst, LOGS)
    sha256 = document_of(analyst.get(address))
    place = f"/documents/{sha256}/pages/1"
    words = analyst.get(f"{place}/words", params={"edge": [0, 0, 842, 595]})
    assert KEYS in " ".join(said(words, "textarea"))
    empty = form(analyst.get(f"{place}/add"), f"{place}/add")
    odd = analyst.post(f"{place}/add", data=empty | {"recommendation": "Test vans.", "left": "ten", "do": "add"})
    assert odd.status_code == 422 and "as numbers" in odd.text and "Test vans." in odd.text
    box = {"left": "50", "top": "100", "right": "400", "bottom": "130"}
    done = analyst.post(f"{place}/add", data=empty | box | {"recommendation": "Test vans.", "do": "add"})
    assert "Added a missed item" in done.text
    assert rows("SELECT COUNT(*) FROM current_recommendations WHERE recommendation = 'Test vans.'") == [(1,)]
    assert 'data-field="recommendation"' in done.text.partition("<svg")[2]
    assert analyst.get(f"/documents/{sha256}/pages/9/add").status_code == 404


def test_links_are_taken_apart_and_made(analyst, rows):
    address = item(analyst, LOGS)
    page = analyst.get(f"{address}/links")
    assert "Linked now" in page.text
    [other] = [name for name in items_in(page) if name != address.rpartition("/")[2]]
    answer = form(page, f"{address}/links")
    apart = analyst.post(f"{address}/links", data=answer | {"other": other, "do": "apart"})
    assert "Linked now" not in apart.text
    count = "SELECT COUNT(*) FROM current_recommendations WHERE recommendation LIKE 'The logs%'"
    assert rows(count) == [(2,)]
    found = analyst.get(f"{address}/links", params={"q": "custody logs"})
    assert said(found, "button.small")[-1].startswith("The same")
    assert LOGS in said(found, "#others ~ table")[0], "an id alone says nothing"
    analyst.post(f"{address}/links", data=answer | {"other": other, "do": "link"})
    assert rows(count) == [(1,)]


def test_an_item_that_is_not_there(analyst):
    for address in ("/items/000000000000-1", "/items/nonsense", "/documents/x/pages/1/normal.png"):
        page = analyst.get(address)
        assert page.status_code in (404, 422) and "Back to the queue" in page.text
