"""What changed since the last export: told once, whatever fails in between."""

import json
from dataclasses import replace

import pytest

from db.store import Store
from flows.deciding import Desk
from models.contract import item_id
from models.errors import RectrackError
from models.records import Item, Kind, Status
from tests.exports.stores import save

ITEMS = [
    Item(1, Kind.ACTION, 1, action="Log every visit to a cell in the custody record.", status=Status.ONGOING),
    Item(2, Kind.ACTION, 1, action="Agree the fleet strategy with the chief officers.", status=Status.ONGOING),
    Item(3, Kind.ACTION, 1, action="Tell victims of burglary what came of their case.", status=Status.ONGOING),
]


@pytest.fixture
def tell(store, make, tmp_path):
    """What an export of open and closed actions tells since the last one, by the words of the items."""

    def told(name="changes.jsonl", **choice):
        make(store, choice.pop("profile", "actions-register"), name, since_last=True, **choice)
        rows = map(json.loads, (tmp_path / name).read_text().splitlines())
        return {row.get("Action") or row["rectrack ID"]: row for row in rows}

    return told


def changes(told):
    return {words: row["Change"] for words, row in told.items()}


@pytest.fixture
def first(store: Store, tell):
    sha256 = save(store, "first.pdf", ITEMS, "Westmarch Police", "2026-03-01")
    assert set(changes(tell()).values()) == {"New"}
    return sha256


def test_nothing_is_told_twice(first, tell):
    assert tell() == {}


def test_changes_closures_and_what_is_dropped_are_told(store, first, tell):
    closed, late = replace(ITEMS[0], status=Status.CLOSED), replace(ITEMS[1], status=Status.OFF_TARGET)
    new = Item(3, Kind.ACTION, 1, action="Test every radio before a shift begins.", status=Status.ONGOING)
    save(store, "second.pdf", [closed, late, new], "Westmarch Police", "2026-06-01")
    found = changes(tell())
    assert found == {
        ITEMS[0].action: "Closed", ITEMS[1].action: "Changed", new.action: "New", ITEMS[2].action: "Dropped",
    }  # fmt: skip
    assert tell() == {}


def test_a_rejected_item_is_told_by_its_id(store, first, tell):
    [name] = [each.id for each in store.recommendations() if each.items[0].item_id == item_id(first, 1)]
    Desk(store, "Rowan Pike", "").reject(item_id(first, 1))
    assert changes(tell()) == {name: "Removed"}
    assert tell() == {}


def test_a_joined_one_names_what_it_is_part_of(store, first, tell):
    kept, joined = (each.id for each in store.recommendations()[:2])
    Desk(store, "Rowan Pike", "").link([item_id(first, 1), item_id(first, 2)])
    told = tell()
    assert told[joined]["Change"] == "Joined"
    assert told[joined]["Became"] == kept


def test_a_correction_is_told_and_counts_as_review(store, first, make, tell, tmp_path):
    Desk(store, "Rowan Pike", "").correct(item_id(first, 2), "status", "closed")
    assert changes(tell()) == {ITEMS[1].action: "Closed"}
    make(store, "full", "full.jsonl")
    rows = map(json.loads, (tmp_path / "full.jsonl").read_text().splitlines())
    assert {row["id"]: row["review_state"] for row in rows}[item_id(first, 2)] == "reviewed"


def test_every_choice_has_a_last_export_of_its_own(store, first, tell, make):
    assert len(tell(reviewed_only=True)) == 3
    assert make(store, "actions-register", "all.csv").rows == 3  # which is no export of changes
    assert tell() == {}


def test_what_failed_is_told_again_with_what_came_since(store, first, tell, tmp_path):
    save(store, "second.pdf", [replace(ITEMS[0], status=Status.CLOSED), *ITEMS[1:]], "Westmarch Police", "2026-06-01")
    before = (tmp_path / "changes.jsonl").read_bytes()
    with pytest.raises(RectrackError, match=r"gone/changes.jsonl: there is no folder"):
        tell("gone/changes.jsonl")
    (tmp_path / "folder.jsonl").mkdir()  # where the file is written, and cannot be put in place
    with pytest.raises(RectrackError, match=r"folder.jsonl: cannot be written: Is a directory"):
        tell("folder.jsonl")
    assert (tmp_path / "changes.jsonl").read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))
    third = [replace(ITEMS[0], status=Status.CLOSED), replace(ITEMS[1], status=Status.OFF_TARGET), ITEMS[2]]
    save(store, "third.pdf", third, "Westmarch Police", "2026-07-01")
    assert changes(tell()) == {ITEMS[0].action: "Closed", ITEMS[1].action: "Changed"}
    assert tell() == {}


def test_of_two_at_once_one_tells(store, first, tell):
    with store.writing("Recording another export") as writing:
        writing.advance_export("mine", 0, {"R0001Y": ("digest", "open")})
    with (
        pytest.raises(RectrackError, match="Another export of this profile was made meanwhile"),
        store.writing("Recording mine") as writing,
    ):
        writing.advance_export("mine", 0, {})
