"""Decisions of people, made from what they say and from what the store has: who, when, before, after, and the print."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from math import inf
from typing import Any

from db.store import Store
from flows.given_values import all_checked
from flows.standing_items import StandingItem, standing_document, standing_item
from flows.telling import decide_all
from history.corrections import FIRST_ADDED, printed_at, wording_of
from history.merging import merged
from models.contract import Record, field_value, item_from_record, item_record, short_hash, short_hash_in
from models.decisions import Act, Decision, ItemRef
from models.documents import Extraction
from models.errors import UsageError
from models.records import CellPlace, Evidence, Item, Kind

Box = tuple[float, float, float, float]
"""A place on a page in PDF points, the origin top left: left, top, right, bottom."""


class Desk:
    """Where one person decides, each time for a reason that may be noted.

    Every method stores one decision and tells the history anew that it touches; it returns the decision with its
    number. Items are named by their ids; fields and values are as the record of the contract has them. Every method
    raises `UsageError` where there is no such item or a value is none of its field, `Overtaken` where an item stands
    otherwise than the person saw it, and `StoreError` where the database refuses; nothing is stored then.

    Args:
        store: where decisions go.
        by: who decides.
        note: why.
        seen: the versions of items that the person saw, by item id; others may stand as they will.
    """

    def __init__(self, store: Store, by: str, note: str, seen: Mapping[str, str] | None = None) -> None:
        self._store = store
        self._by = by
        self._note = note
        self._seen = seen or {}

    def correct(self, item: str, field: str, value: Any) -> Decision:
        """Give a field of an item another value."""
        [decision] = self.revise(item, {field: value})
        return decision

    def accept(self, *items: str) -> list[Decision]:
        """Say that items are as printed, so that their review is done; all or none."""
        return self._store_all([self._acceptance(found) for found in self._find_all(items)])

    def revise(self, item: str, fields: Mapping[str, Any], *, accept: bool = False) -> list[Decision]:
        """Give fields of an item other values, each by a decision; and accept it as it is then. All or nothing."""
        found = standing_item(self._store, item)
        values = all_checked(fields)
        corrections = [self._correction(found, field, value) for field, value in values.items()]
        return self._store_all([*corrections, *([self._acceptance(found, values)] if accept else [])])

    def reject(self, item: str) -> Decision:
        """Say that an item is none."""
        found = standing_item(self._store, item)
        return self._decide(Act.REJECT, (found.ref,), before=found.record, printed=printed_at([found.read], None))

    def add(
        self, document: str, page: int | None, fields: Mapping[str, Any], place: Box | CellPlace | None = None
    ) -> Decision:
        """Add an item that reading missed.

        Args:
            document: its hash, or the digits with which the ids of its items begin.
            page: where it is printed, from 1; None in a file without pages.
            fields: what it says, its recommendation or action among it.
            place: where its words stand: a box on the page, or the cell of a file without pages.
        """
        sha256 = self._store.document_of(short_hash(document))
        reading = self._store.reading_of(sha256) if sha256 else None
        if reading is None:
            raise UsageError(f"no document {document} is read: `rectrack status` shows how the ids of items begin")
        _check_place(reading, page, place)
        blank = item_record(reading, Item(FIRST_ADDED, Kind.RECOMMENDATION, page))
        added = item_from_record(_with_words(blank | all_checked(fields)))
        return self._decide(Act.ADD, after=item_record(reading, _seen_at(added, page, place) if place else added))

    def split(self, item: str, parts: Sequence[Mapping[str, Any]]) -> Decision:
        """Make several items of one: each part has what its fields say, and all else as the item has it."""
        if len(parts) < 2:
            raise UsageError("name two parts or more")
        found = standing_item(self._store, item)
        records = [_with_words(found.record | all_checked(fields)) for fields in parts]
        if len({wording_of(item_from_record(record)) for record in records}) < len(records):
            raise UsageError("two of the parts have the same words; give each its own recommendation, or action")
        printed = printed_at([found.read], None)
        return self._decide(Act.SPLIT, (found.ref,), before=found.record, after=records, printed=printed)

    def merge(self, items: Sequence[str], fields: Mapping[str, Any] | None = None) -> Decision:
        """Make one item of several of a document: what its fields say, and all else as `history.merging` has it."""
        found = sorted(self._find_all(_several(items)), key=lambda each: each.now.number)
        first = found[0]
        if len({each.document.reading.sha256 for each in found}) > 1:
            raise UsageError("the items are of different documents: to say that they are one recommendation, link them")
        record = item_record(first.document.reading, merged([each.now for each in found]))
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
        found = self._find_all(_several(items))
        were_in = [self._store.recommendation_with(each.ref.id) for each in found]
        refs, printed = tuple(each.ref for each in found), printed_at([each.read for each in found], None)
        return self._decide(act, refs, before=list(dict.fromkeys(were_in)), printed=printed)

    def _find_all(self, items: Sequence[str]) -> list[StandingItem]:
        """The items with these ids; each document is looked at once."""
        documents = {digits: standing_document(self._store, digits) for digits in set(map(short_hash_in, items))}
        found = [(item, documents[short_hash_in(item)]) for item in items]
        return [(document and document.item(item)) or standing_item(self._store, item) for item, document in found]

    def _correction(self, found: StandingItem, field: str, value: Any) -> Decision:
        before, printed = field_value(found.now, field), printed_at([found.read], field)
        return self._decision(Act.CORRECT, (found.ref,), field=field, before=before, after=value, printed=printed)

    def _acceptance(self, found: StandingItem, corrected: Mapping[str, Any] | None = None) -> Decision:
        before, printed = found.record | dict(corrected or {}), printed_at([found.read], None)
        return self._decision(Act.ACCEPT, (found.ref,), before=before, printed=printed)

    def _decision(self, act: Act, items: tuple[ItemRef, ...] = (), **said: Any) -> Decision:
        return Decision(0, self._by, datetime.now(UTC), act, items, note=self._note, **said)

    def _decide(self, act: Act, items: tuple[ItemRef, ...] = (), **said: Any) -> Decision:
        [decision] = self._store_all([self._decision(act, items, **said)])
        return decision

    def _store_all(self, decisions: Sequence[Decision]) -> list[Decision]:
        return decide_all(self._store, decisions, self._seen)


def _several(items: Sequence[str]) -> list[str]:
    different = list(dict.fromkeys(items))
    if len(different) < 2:
        raise UsageError("name two items or more")
    return different


def _with_words(record: Record) -> Record:
    if not wording_of(item_from_record(record)):
        raise UsageError("an item needs the words of its recommendation, or of its action")
    return record


def _check_place(reading: Extraction, page: int | None, place: Box | CellPlace | None) -> None:
    if not reading.pages:
        if page is not None or isinstance(place, tuple):
            raise UsageError(f"{reading.document} has no pages: name the cell, or nothing")
        return
    if page is None or not 1 <= page <= reading.pages:
        raise UsageError(f"{reading.document} has {reading.pages} pages: name one of them")
    if isinstance(place, CellPlace):
        raise UsageError(f"{reading.document} has pages: name a box on one of them, or nothing")
    if place and not (0 <= place[0] < place[2] < inf and 0 <= place[1] < place[3] < inf):
        raise UsageError("a box is left, top, right and bottom, in points from the top left corner of the page")


def _seen_at(item: Item, page: int | None, place: Box | CellPlace) -> Item:
    """The item with the place of its words."""
    field = "recommendation" if item.recommendation else "action"
    box, cell = (None, place) if isinstance(place, CellPlace) else (place, None)
    return replace(item, provenance={field: (Evidence(page, box, wording_of(item), "decision", cell),)})
