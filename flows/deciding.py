"""Decisions of people, made from what they say and from what the store has: who, when, before, after, and the print."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from db.store import Store
from flows.given_values import all_checked, checked
from flows.observing import items_as_they_stand
from flows.telling import decide
from history.corrections import FIRST_ADDED, printed_at, wording_of
from history.merging import merged
from models.contract import Record, field_value, item_from_record, item_id, item_record, short_hash
from models.decisions import Act, Decision, ItemRef
from models.documents import Extraction
from models.errors import UsageError
from models.records import Evidence, Item, Kind

Box = tuple[float, float, float, float]
"""A place on a page in PDF points, the origin top left: left, top, right, bottom."""


class Desk:
    """Where one person decides, each time for a reason that may be noted.

    Every method stores one decision and tells the history anew that it touches; it returns the decision with its
    number. Items are named by their ids; fields and values are as the record of the contract has them. Every method
    raises `UsageError` where there is no such item or a value is none of its field, and `StoreError` where the
    database refuses; nothing is stored then.
    """

    def __init__(self, store: Store, by: str, note: str) -> None:
        self._store = store
        self._by = by
        self._note = note

    def correct(self, item: str, field: str, value: Any) -> Decision:
        """Give a field of an item another value."""
        found = _Found(self._store, item)
        before, after = field_value(found.now, field), checked(field, value)
        printed = printed_at([found.read], field)
        return self._decide(Act.CORRECT, (found.ref,), field=field, before=before, after=after, printed=printed)

    def reject(self, item: str) -> Decision:
        """Say that an item is none."""
        found = _Found(self._store, item)
        return self._decide(Act.REJECT, (found.ref,), before=found.record, printed=printed_at([found.read], None))

    def add(self, document: str, page: int, fields: Mapping[str, Any], box: Box | None = None) -> Decision:
        """Add an item that reading missed.

        Args:
            document: its hash, or the digits with which the ids of its items begin.
            page: where it is printed, from 1.
            fields: what it says, its recommendation or action among it.
            box: where on the page it is printed.
        """
        reading = _reading_with(self._store, short_hash(document))
        if reading is None:
            raise UsageError(f"no document {document} is read: `rectrack status` shows how the ids of items begin")
        if not 1 <= page <= reading.pages:
            raise UsageError(f"{reading.document} has {reading.pages} pages, and none is {page}")
        blank = item_record(reading, Item(FIRST_ADDED, Kind.RECOMMENDATION, page))
        added = item_from_record(_with_words(blank | all_checked(fields)))
        return self._decide(Act.ADD, after=item_record(reading, _seen_at(added, page, box) if box else added))

    def split(self, item: str, parts: Sequence[Mapping[str, Any]]) -> Decision:
        """Make several items of one: each part has what its fields say, and all else as the item has it."""
        if len(parts) < 2:
            raise UsageError("name two parts or more")
        found = _Found(self._store, item)
        records = [_with_words(found.record | all_checked(fields)) for fields in parts]
        if len({wording_of(item_from_record(record)) for record in records}) < len(records):
            raise UsageError("two of the parts have the same words; give each its own recommendation, or action")
        printed = printed_at([found.read], None)
        return self._decide(Act.SPLIT, (found.ref,), before=found.record, after=records, printed=printed)

    def merge(self, items: Sequence[str], fields: Mapping[str, Any] | None = None) -> Decision:
        """Make one item of several of a document: what its fields say, and all else as `history.merging` has it."""
        found = sorted((_Found(self._store, item) for item in _several(items)), key=lambda each: each.now.number)
        first = found[0]
        if len({each.reading.sha256 for each in found}) > 1:
            raise UsageError("the items are of different documents: to say that they are one recommendation, link them")
        record = item_record(first.reading, merged([each.now for each in found]))
        return self._decide(
            Act.MERGE,
            tuple(each.ref for each in found),
            before=[each.record for each in found],
            after=_with_words(record | all_checked(fields or {})),
            printed=printed_at([each.read for each in found], None),
        )

    def link(self, items: Sequence[str]) -> Decision:
        """Say that items are one recommendation."""
        return self._on_links(Act.LINK, items)

    def keep_apart(self, items: Sequence[str]) -> Decision:
        """Say that no two of the items are one recommendation."""
        return self._on_links(Act.KEEP_APART, items)

    def undo(self, number: int) -> Decision:
        """Take back a decision; an undo too."""
        return self._decide(Act.UNDO, undoes=number)

    def _on_links(self, act: Act, items: Sequence[str]) -> Decision:
        found = [_Found(self._store, item) for item in _several(items)]
        were_in = [self._store.recommendation_with(each.ref.id) for each in found]
        refs, printed = tuple(each.ref for each in found), printed_at([each.read for each in found], None)
        return self._decide(act, refs, before=list(dict.fromkeys(were_in)), printed=printed)

    def _decide(self, act: Act, items: tuple[ItemRef, ...] = (), **said: Any) -> Decision:
        decision = Decision(0, self._by, datetime.now(UTC), act, items, note=self._note, **said)
        return decide(self._store, decision)


class _Found:
    """An item of the store: as it was read, as it stands, and how decisions refer to it."""

    def __init__(self, store: Store, item: str) -> None:
        reading = _reading_with(store, item)
        current = items_as_they_stand(reading, store.decisions_on(reading.sha256)) if reading else None
        if reading is None or current is None or item not in current.wordings:
            raise UsageError(
                f"no item {item} is stored: `rectrack links` and `rectrack history` name items by their ids"
            )
        self.reading = reading
        self.now = next(each for each in current.items if item_id(reading.sha256, each.number) == item)
        wording = current.wordings[item]
        as_read = (each for each in reading.items if each.number == self.now.number)
        # What a person added, or made of others, was not read so.
        self.read = next((each for each in as_read if wording_of(each) == wording), self.now)
        self.ref = ItemRef(item, wording)

    @property
    def record(self) -> Record:
        """As it stands."""
        return item_record(self.reading, self.now)


def _several(items: Sequence[str]) -> list[str]:
    different = list(dict.fromkeys(items))
    if len(different) < 2:
        raise UsageError("name two items or more")
    return different


def _with_words(record: Record) -> Record:
    if not wording_of(item_from_record(record)):
        raise UsageError("an item needs the words of its recommendation, or of its action")
    return record


def _seen_at(item: Item, page: int, box: Box) -> Item:
    """The item with the place of its words."""
    left, top, right, bottom = box
    if not (0 <= left < right and 0 <= top < bottom):
        raise UsageError("a box is left, top, right and bottom, in points from the top left corner of the page")
    field = "recommendation" if item.recommendation else "action"
    return replace(item, provenance={field: (Evidence(page, box, wording_of(item), "decision"),)})


def _reading_with(store: Store, item: str) -> Extraction | None:
    """The newest reading of the document with which an item id begins; None where there is none."""
    sha256 = store.document_of(item)
    return store.reading_of(sha256) if sha256 else None
