"""The queue: what waits, its order, its filters, its pages, and who works on what."""

import hashlib
from pathlib import Path

import pytest

from db.store import Store
from flows.storing import store_reading
from models.documents import Document, Extraction, Issue
from models.records import Item, Kind
from tests.rectrack.web.desks import people
from tests.rectrack.web.pages import form, items_in, said

PEOPLE = ("Petra Lindqvist", "Robin Vale")


def many(settings, number: int) -> None:
    """So many flagged items of another force, the first the surest, and an issue of their document."""
    words = [f"{subject} should be {done} by {who}." for subject in SUBJECTS for done in DONE for who in WHO]
    items = [
        Item(
            n,
            Kind.RECOMMENDATION,
            1,
            recommendation=text,
            review=True,
            confidence=0.9 - n / 1000,
            field_confidence={"owners": 0.5 if n <= 3 else 0.99},
            flags=("owner_not_understood",) if n % 2 else (),
        )
        for n, text in enumerate(words[:number], 1)
    ]
    sha256 = hashlib.sha256(b"many").hexdigest()
    issues = (Issue("number_missing", 1, "Number 7 is missing."),)
    reading = Extraction("many.pdf", sha256, 1, "none", tuple(items), issues, publisher="Brackenshire Police")
    with Store.open(settings.database_url) as store:
        store_reading(store, Document("many.pdf", Path("many.pdf"), "/papers/many.pdf"), reading, 1)


SUBJECTS = ("Radios", "Keys", "Cells", "Vans", "Dogs", "Forms", "Files", "Phones")
DONE = ("counted", "cleaned", "labelled", "locked away", "written down")
WHO = ("custody sergeants", "the property office", "each response team")


def test_what_waits_is_shown_the_worst_first(analyst):
    page = analyst.get("/")
    wheres = said(page, ".queue .where")
    assert wheres[0].startswith("broken.pdf"), "a document that cannot be read has no item at all"
    first, *sure = said(page, ".queue .figure")
    shares = [int(said.removesuffix(" % sure")) for said in sure]
    assert first == "" and len(shares) == 3 and shares == sorted(shares), "then the least sure"
    assert said(page, "h1") == ["Queue 4"]


def test_filters_and_their_counts(settings, analyst):
    many(settings, 20)
    assert said(analyst.get("/?force=Brackenshire"), "h1") == ["Queue 21"]
    page = analyst.get("/?force=Brackenshire&reason=owner_not_understood")
    assert said(page, "h1") == ["Queue 10"]
    assert "Westmarch (3)" not in page.text, "Westmarch has none of this reason"
    assert "Number 7 is missing." in analyst.get("/?reason=missed_in_document").text
    assert said(analyst.get("/?field=owners"), "h1") == ["Queue 11"], "flagged, or not sure enough"
    assert "fits" in analyst.get("/?force=Nowhere").text


def test_pages_of_the_queue_show_each_task_once(settings, analyst):
    many(settings, 120)
    seen: list[str] = []
    for number in (1, 2, 3):
        page = analyst.get(f"/?force=Brackenshire&page={number}")
        assert f"Page {number} of 3" in page.text
        seen += items_in(page)
    assert len(seen) == len(set(seen)) == 120
    assert seen[0].endswith("-120"), "the least sure"
    assert analyst.get("/?page=0").status_code == 422
    assert items_in(analyst.get("/?page=99")) == []


@pytest.fixture
def two(settings):
    """Two analysts behind a proxy."""
    with people(settings, PEOPLE, analysts=PEOPLE) as both:
        yield both


def test_two_people_are_not_given_the_same_task(two):
    petra, robin = two
    reason = {"reason": "status_not_understood"}

    def take(client):
        return client.post("/next", data=form(client.get("/"), "/next") | reason)

    first, second = take(petra), take(robin)
    assert "/items/" in str(first.url) and "/items/" in str(second.url)
    assert first.url.path != second.url.path
    assert take(petra).url.path == first.url.path, "who asks again keeps what is theirs"
    assert "Petra Lindqvist works on it" in robin.get("/").text
    assert "You work on it" in petra.get("/").text

    page = petra.get(first.url)
    back = petra.post(f"{first.url.path}/claim", data=form(page, f"{first.url.path}/claim") | {"do": "release"})
    assert back.status_code == 200
    assert "Petra Lindqvist works on it" not in robin.get("/").text


def test_when_nothing_is_left_the_queue_says_so(analyst):
    page = analyst.post("/next", data=form(analyst.get("/"), "/next") | {"reason": "date_far_off"})
    assert "Nothing waits that fits" in page.text
