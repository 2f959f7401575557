"""What a person decides at the desk, on real databases: what the store tells at once, and after another reading."""

import hashlib
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from flows.deciding import Desk
from flows.recounting import all_linked, history_of
from flows.storing import store_another_reading, store_reading
from history.corrections import FIRST_ADDED
from models.contract import item_id
from models.documents import Document, Extraction
from models.errors import UsageError
from models.records import CellPlace, Evidence, Item, Kind, Owner, Status

KEYS = "Keys of the evidence store should be signed out and back by a supervisor."
LOGS = "The logs of each custody suite should be looked at once a month."
BOTH = f"{KEYS} {LOGS}"
RADIOS = "Radios should be tested by each response team before a shift begins."
CELLS = "Cells should be searched before"
EACH_USE = "each use, and the search written down."


def item(number: int, words: str, **fields: Any) -> Item:
    said = {"status": Status.ONGOING, "status_text": "Ongoing", **fields}
    return Item(number, Kind.RECOMMENDATION, 1, recommendation=words, **said)


def tracker(day: str, *items: Item, force: str = "Westmarch") -> Extraction:
    name = f"{force}-{day}.pdf"
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return Extraction(name, sha256, 2, "none", items, publisher=f"{force} Police", title="Tracker", report_date=day)


FIRST = tracker("2031-01-15", item(1, BOTH), item(2, CELLS, reference="7"), item(3, EACH_USE, review=True))
NEXT = tracker(
    "2031-04-15", item(1, LOGS), item(2, f"{CELLS} {EACH_USE}"), item(3, KEYS, status=Status.CLOSED), item(4, RADIOS)
)


@pytest.fixture
def store(store: Store) -> Store:
    for extraction in (FIRST, NEXT):
        take_in(store, extraction)
    return store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, "Robin Vale", "As the paper has it")


def take_in(store: Store, extraction: Extraction) -> None:
    store_reading(store, Document(extraction.document, Path(extraction.document), "/papers"), extraction, 1)


def first(number: int) -> str:
    return item_id(FIRST.sha256, number)


def following(number: int) -> str:
    return item_id(NEXT.sha256, number)


def linked(store: Store) -> set[frozenset[str]]:
    return {frozenset(member.seen.item_id for member in each.members) for each in all_linked(store)}


def current_items(store: Store) -> dict[str, Item]:
    """The items by id, as `rectrack links` prints them."""
    return {member.seen.item_id: member.item for each in all_linked(store) for member in each.members}


WITH_DECISIONS = "SELECT task, item_id, message FROM review_queue WHERE task = 'decision'"
STATES = "SELECT recommendation, stage, status, reports FROM current_recommendations ORDER BY recommendation"


def test_a_missed_item_is_in_its_document_and_story_at_once(store, desk, rows):
    owner = {"name": "Rowan Pike", "rank": "Inspector", "role": None}
    fields = {"recommendation": RADIOS, "status": "at_risk", "owners": [owner]}
    added = desk.add(FIRST.sha256[:12], 2, fields, (50.0, 100.0, 500.0, 130.0))

    name = first(FIRST_ADDED)
    assert added.ids == [name]
    found = current_items(store)[name]
    assert (found.page, found.status, found.owners) == (2, Status.AT_RISK, (Owner("Rowan Pike", "Inspector"),))
    assert found.provenance["recommendation"] == (Evidence(2, (50.0, 100.0, 500.0, 130.0), RADIOS, "decision"),)
    assert frozenset({name, following(4)}) in linked(store)
    assert (RADIOS, "open", "ongoing", 2) in rows(STATES)
    assert rows("SELECT items FROM report_counts WHERE report_date = '2031-01-15'") == [(4,)]
    [decision] = history_of(store, str(store.recommendation_with(name))).decisions
    assert (decision.number, decision.by, decision.note) == (added.number, "Robin Vale", "As the paper has it")

    desk.undo(added.number)
    assert name not in current_items(store)
    assert (RADIOS, "open", "ongoing", 1) in rows(STATES)


def test_an_item_that_reading_finds_later_asks_whether_it_was_added(store, desk, rows):
    desk.add(FIRST.sha256, 2, {"recommendation": RADIOS})
    store_another_reading(store, FIRST)
    assert rows(WITH_DECISIONS) == []
    store_another_reading(store, replace(FIRST, items=(*FIRST.items, item(4, RADIOS))))
    [(_, _, message)] = rows(WITH_DECISIONS)
    assert "is in the document as it is read now" in message


def test_each_added_item_has_an_id_of_its_own(store, desk):
    names = [desk.add(FIRST.sha256, 1, {"action": words}).ids[0] for words in (RADIOS, LOGS)]
    assert names == [first(FIRST_ADDED), first(FIRST_ADDED + 1)]
    assert set(names) <= current_items(store).keys()


def test_one_item_becomes_two_that_are_linked_each_with_its_own(store, desk, rows):
    before = linked(store)
    split = desk.split(first(1), [{"recommendation": KEYS}, {"recommendation": LOGS, "reference": "1b"}])

    second = first(FIRST_ADDED)
    assert split.ids == [first(1), second]
    assert {frozenset({first(1), following(3)}), frozenset({second, following(1)})} <= linked(store)
    assert (KEYS, "closed", "closed", 2) in rows(STATES)
    assert (current_items(store)[second].reference, current_items(store)[second].status) == ("1b", Status.ONGOING)
    for part in split.ids:
        assert [each.number for each in history_of(store, str(store.recommendation_with(part))).decisions] == [1]

    desk.undo(split.number)
    assert linked(store) == before


def test_a_split_stays_when_the_document_is_read_anew_and_asks_again_where_the_words_changed(store, desk, rows):
    desk.split(first(1), [{"recommendation": KEYS}, {"recommendation": LOGS}])
    moved = replace(FIRST, items=(item(1, RADIOS), *(replace(each, number=each.number + 1) for each in FIRST.items)))
    store_another_reading(store, moved)
    now = {name: each.recommendation for name, each in current_items(store).items() if name.startswith(first(1)[:12])}
    assert now == {
        first(1): RADIOS,
        first(2): KEYS,
        first(3): CELLS,
        first(4): EACH_USE,
        first(FIRST_ADDED): LOGS,
    }
    assert rows(WITH_DECISIONS) == []
    store_another_reading(store, replace(FIRST, items=(item(1, f"{BOTH} At once."), *FIRST.items[1:])))
    assert [message for _, _, message in rows(WITH_DECISIONS) if "At once." in message]
    assert {first(1), first(FIRST_ADDED)} <= current_items(store).keys()


def test_parts_become_one_item(store, desk, rows):
    before = linked(store)
    merger = desk.merge([first(3), first(2)], {"status": "off_target"})

    one = current_items(store)[first(2)]
    assert first(3) not in current_items(store)
    assert (one.recommendation, one.reference, one.status) == (f"{CELLS}\n{EACH_USE}", "7", Status.OFF_TARGET)
    assert one.review
    assert frozenset({first(2), following(2)}) in linked(store)
    assert rows("SELECT old, new FROM recommendation_changes WHERE field = 'status' AND old = 'off_target'") == [
        ("off_target", "ongoing")
    ]
    store_another_reading(store, FIRST)
    assert frozenset({first(2), following(2)}) in linked(store)
    assert rows(WITH_DECISIONS) == []
    gone = replace(FIRST, items=FIRST.items[:2])
    store_another_reading(store, gone)
    [(_, _, message)] = rows(WITH_DECISIONS)
    assert "is not in the document" in message

    store_another_reading(store, FIRST)
    desk.undo(merger.number)
    assert linked(store) == before


def test_a_decision_that_a_later_one_contradicts_is_a_task_until_one_is_undone(store, desk, rows):
    desk.keep_apart([first(2), following(4)])
    desk.link([first(2), following(4)])
    [(_, item_of_task, message)] = rows(WITH_DECISIONS)
    assert item_of_task == following(4)
    assert "Later decisions say otherwise" in message
    desk.undo(2)
    assert rows(WITH_DECISIONS) == []


def test_a_link_over_two_forces_is_a_task(store, desk, rows):
    other = tracker("2031-02-01", item(1, RADIOS), force="Elmshire")
    take_in(store, other)
    desk.link([item_id(other.sha256, 1), following(4)])
    [(_, _, message)] = rows(WITH_DECISIONS)
    assert "of Elmshire" in message
    assert "of Westmarch" in message


def test_a_link_of_an_item_that_is_rejected_is_a_task(store, desk, rows):
    desk.link([first(2), following(4)])
    desk.reject(first(2))
    [(_, _, message)] = rows(WITH_DECISIONS)
    assert "is not in the document" in message


@pytest.mark.parametrize(
    ("decide", "said"),
    [
        (lambda desk: desk.add("0" * 12, 1, {"action": KEYS}), "no document 000000000000 is read"),
        (lambda desk: desk.add(FIRST.sha256, 3, {"action": KEYS}), "has 2 pages"),
        (lambda desk: desk.add(FIRST.sha256, 1, {"reference": "9"}), "needs the words"),
        (lambda desk: desk.add(FIRST.sha256, 1, {"action": KEYS, "page": 9}), "page is no field"),
        (lambda desk: desk.add(FIRST.sha256, 1, {"action": KEYS, "source_date": "May"}), "give it as 2031-05-16"),
        (lambda desk: desk.add(FIRST.sha256, None, {"action": KEYS}), "name one of them"),
        (lambda desk: desk.add(FIRST.sha256, 1, {"action": KEYS}, CellPlace(None, 1, 2, 1)), "name a box"),
        (lambda desk: desk.add(FIRST.sha256, 1, {"action": KEYS}, (0.0, 0.0, inf, 9.0)), "a box is left, top"),
        (lambda desk: desk.add(FIRST.sha256, 1, {"action": KEYS}, (9.0, 9.0, 1.0, 1.0)), "a box is left, top"),
        (lambda desk: desk.split(first(1), [{"recommendation": KEYS}]), "two parts or more"),
        (lambda desk: desk.split(first(1), [{}, {"reference": "2"}]), "the same words"),
        (lambda desk: desk.split(first(9), [{"action": KEYS}, {"action": LOGS}]), "no item"),
        (lambda desk: desk.merge([first(1), following(1)]), "different documents"),
        (lambda desk: desk.merge([first(1), first(1)]), "two items or more"),
        (lambda desk: desk.merge([first(1), first(2)], {"rag": "blue-ish"}), "no value of rag"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(desk, rows, decide, said):
    with pytest.raises(UsageError, match=said):
        decide(desk)
    assert rows("SELECT * FROM decisions") == []
