"""What must be true of a store at any moment, whatever killed those that wrote to it."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from db.results import State
from db.store import Store
from models.contract import Record, item_record


@dataclass(frozen=True)
class Contents:
    """The records of each document by its hash, and the item ids of each recommendation."""

    records: dict[str, list[Record]]
    recommendations: set[frozenset[str]]


def contents(url: str, originals: Path) -> Contents:
    """What a store holds; fails where half of something is in it, or something twice."""
    with Store.open(url) as store:
        documents = store.documents()
        assert all(document.state is State.READ for document in documents)
        for document in documents:
            original = originals / document.sha256[:2] / document.sha256
            assert hashlib.sha256(original.read_bytes()).hexdigest() == document.sha256
        records = {
            document.sha256: [item_record(each.extraction, each.item) for each in store.items_of(document.sha256)]
            for document in documents
        }
    members = _members(url)
    seen = [item for items in members.values() for item in items]
    assert len(seen) == len(set(seen))
    assert set(seen) == {record["id"] for items in records.values() for record in items}
    return Contents(records, {frozenset(items) for items in members.values()})


def check(found: Contents, whole: Contents) -> bool:
    """Fails where a store holds anything but whole documents of another that nothing disturbed.

    Returns:
        Whether it holds all of them.
    """
    for sha256, records in found.records.items():
        assert records == whole.records[sha256]
    if found.records.keys() < whole.records.keys():
        return False
    assert found.recommendations == whole.recommendations
    return True


def _members(url: str) -> dict[int, list[str]]:
    members: dict[int, list[str]] = defaultdict(list)
    engine = create_engine(url)
    with engine.connect() as connection:
        for recommendation, item in connection.execute(text("SELECT recommendation, item_id FROM observations")):
            members[recommendation].append(item)
        assert connection.scalar(text("SELECT count(*) FROM documents")) == connection.scalar(
            text("SELECT count(*) FROM extractions")
        )
    engine.dispose()
    return members
