"""One item of the store as it stands: as it was read, with what people decided on it, and the version of all that."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from db.store import Store
from db.writing import Writing
from flows.observing import items_as_they_stand
from history.corrections import Current, wording_of
from models.contract import Record, item_id, item_record
from models.decisions import Decision, ItemRef
from models.documents import Extraction
from models.errors import Overtaken, UsageError
from models.records import Item


@dataclass(frozen=True, slots=True)
class StandingDocument:
    """The newest reading of a document, the decisions that touch it, and what its items are with those."""

    reading: Extraction
    decisions: Sequence[Decision]
    current: Current

    def item(self, name: str) -> "StandingItem | None":
        """The item with this id; None where there is none, or it was rejected."""
        found = (each for each in self.current.items if item_id(self.reading.sha256, each.number) == name)
        now = next(found, None)
        return StandingItem(self, now) if now else None

    @property
    def items(self) -> list["StandingItem"]:
        """All items as they stand, in the order of the document."""
        return [StandingItem(self, item) for item in self.current.items]


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item as it stands in its document: `now` with what people decided, `read` as it was read."""

    document: StandingDocument
    now: Item

    @property
    def id(self) -> str:
        """Its public id."""
        return item_id(self.document.reading.sha256, self.now.number)

    @property
    def read(self) -> Item:
        """As it was read. What a person added, or made of others, was not read so: it is as they made it."""
        as_read = (each for each in self.document.reading.items if each.number == self.now.number)
        return next((each for each in as_read if wording_of(each) == self.ref.wording), self.now)

    @property
    def ref(self) -> ItemRef:
        """How decisions refer to it."""
        return ItemRef(self.id, self.document.current.wordings[self.id])

    @property
    def record(self) -> Record:
        """Its record, as it stands."""
        return item_record(self.document.reading, self.now)

    @property
    def version(self) -> str:
        """Another for every way that it may stand: two people who saw the same version saw the same."""
        return blake2b(json.dumps(self.record, sort_keys=True).encode(), digest_size=8).hexdigest()

    @property
    def decisions(self) -> list[Decision]:
        """The decisions on it in their order, those that were undone and their undos among them."""
        found: dict[int, Decision] = {}
        for decision in self.document.decisions:
            if self.id in decision.ids or decision.undoes in found:
                found[decision.number] = decision
        return list(found.values())


def standing_document(store: Store, item: str) -> StandingDocument | None:
    """The document with which an item id begins, or that has this hash; None where there is no reading of it."""
    sha256 = store.document_of(item)
    return _standing(sha256, store.reading_of, store.decisions_on) if sha256 else None


def standing_item(store: Store, item: str) -> StandingItem:
    """The item with this id, as it stands.

    Raises:
        UsageError: there is none.
    """
    document = standing_document(store, item)
    found = document.item(item) if document else None
    if found is None:
        raise UsageError(f"no item {item} is stored: `rectrack links` and `rectrack history` name items by their ids")
    return found


def as_seen(item: StandingItem, version: str) -> StandingItem | None:
    """An item as it stood when it had this version; None where the document was read otherwise then."""
    reading, decisions = item.document.reading, item.document.decisions
    for known in range(len(decisions), -1, -1):
        then = StandingDocument(reading, decisions[:known], items_as_they_stand(reading, decisions[:known]))
        found = then.item(item.id)
        if found and found.version == version:
            return found
    return None


def check_versions(writing: Writing, seen: Mapping[str, str]) -> None:
    """Make sure that items still stand as somebody saw them, before what they decided on them is stored.

    Args:
        writing: the transaction that is to store it.
        seen: the versions that they saw, by item id.

    Raises:
        Overtaken: an item stands otherwise now, or not at all.
    """
    for name, version in seen.items():
        document = _standing(writing.document_of(name), writing.reading_of, writing.decisions_on)
        item = document.item(name) if document else None
        if item is None or item.version != version:
            raise Overtaken(f"Item {name} was changed after you had opened it. Nothing of yours is stored yet.")


def _standing(
    sha256: str, reading_of: Callable[[str], Extraction | None], decisions_on: Callable[[str], list[Decision]]
) -> StandingDocument | None:
    reading, decisions = reading_of(sha256), decisions_on(sha256)
    return StandingDocument(reading, decisions, items_as_they_stand(reading, decisions)) if reading else None
