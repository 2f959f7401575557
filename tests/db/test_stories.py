"""What the store answers of recommendations, once told."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.results import StoredRecommendation
from db.store import Store
from flows.storing import store_reading
from flows.telling import decide
from models.contract import item_id
from models.decisions import Act, Decision, ItemRef
from models.documents import Document, Extraction
from models.records import Item, Kind, Status
from models.stories import Change, Interval, Stage

CELLS = "Sergeants should record each visit to a cell in the log."
FLEET = "The fleet strategy should be reviewed by the chief officer team."


def tracker(day: str, *statuses: Status) -> Extraction:
    items = tuple(
        Item(n, Kind.RECOMMENDATION, 1, recommendation=words, status=status)
        for n, (words, status) in enumerate(zip((CELLS, FLEET), statuses, strict=True), 1)
    )
    sha256 = hashlib.sha256(day.encode()).hexdigest()
    name = f"{day}.pdf"
    return Extraction(name, sha256, 1, "none", items, publisher="Westmarch Police", title="Tracker", report_date=day)


NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
FIRST = tracker("2031-01-15", Status.ONGOING, Status.ONGOING)
SECOND = tracker("2031-04", Status.CLOSED, Status.ONGOING)


@pytest.fixture
def told(store: Store) -> Store:
    for extraction in (FIRST, SECOND):
        store_reading(store, Document(extraction.document, Path(extraction.document), "/papers"), extraction, 1)
    return store


def test_a_recommendation_is_given_with_its_items_and_days(told: Store) -> None:
    cells, fleet = told.recommendations()
    assert told.recommendation(cells.id) == cells
    assert (cells.force, cells.stage, cells.first_seen, cells.last_seen) == (
        "Westmarch", Stage.CLOSED, date(2031, 1, 15), date(2031, 4, 1),
    )  # fmt: skip
    assert fleet.stage is Stage.OPEN
    before, after = cells.items
    assert (before.document, before.report_date, before.linked_to) == ("2031-01-15.pdf", "2031-01-15", None)
    assert (after.item_id, after.sha256) == (item_id(SECOND.sha256, 1), SECOND.sha256)
    assert (after.report_date, after.linked_to) == ("2031-04", before.item_id)
    assert after.score > 0.9
    assert after.reasons


def test_its_changes_and_intervals_are_given(told: Store) -> None:
    cells, fleet = told.recommendations()
    change = Change(
        "status", "2031-01-15.pdf", FIRST.sha256, "2031-04.pdf", SECOND.sha256, date(2031, 4, 1), "ongoing", "closed"
    )
    assert told.changes() == [(cells.id, change)]
    assert told.changes(since=date(2031, 4, 1)) == [(cells.id, change)]
    assert told.changes(since=date(2031, 4, 2)) == []
    assert told.changes_of(cells.id) == [change]
    assert told.changes_of(fleet.id) == []
    assert [each for each in told.intervals_of(cells.id) if each.field == "status"] == [
        Interval("status", "ongoing", date(2031, 1, 15), date(2031, 4, 1)),
        Interval("status", "closed", date(2031, 4, 1), None),
    ]


def test_an_alias_leads_to_what_it_became_part_of(told: Store) -> None:
    cells, fleet = told.recommendations()
    refs = (ItemRef(item_id(FIRST.sha256, 1), CELLS), ItemRef(item_id(FIRST.sha256, 2), FLEET))
    decision = Decision(0, "Robin Vale", NOW, Act.LINK, refs)
    number = decide(told, decision).number
    joined = told.recommendation(fleet.id)
    assert isinstance(joined, StoredRecommendation)
    assert (joined.id, joined.aliases) == (cells.id, (fleet.id,))
    assert told.changes_of(fleet.id) == told.changes_of(cells.id)
    assert [each.number for each in told.decisions_on(FIRST.sha256)] == [number]
    assert told.decisions_on(SECOND.sha256) == []


@pytest.mark.parametrize("name", ["", "R0003T", "nothing", "%", "\x00\udc80"])
def test_an_id_that_was_never_given_names_nothing(told: Store, name: str) -> None:
    assert told.recommendation(name) is None
    assert told.changes_of(name) == []
    assert told.intervals_of(name) == []
