"""Decisions of people, made from what they say and from what the store has: who, when, before, after, and the print."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from db.store import Store
from flows.observing import items_as_they_stand
from flows.telling import decide
from history.corrections import printed_at, wording_of
from models.contract import field_value, item_id, item_record, with_value
from models.decisions import Act, Decision, ItemRef
from models.documents import Extraction
from models.errors import UsageError
from models.records import Item


class Desk:
    """Where one person decides, each time for a reason that may be noted.

    Every method stores one decision and tells the history anew that it touches; it returns the decision with its
    number, and raises `UsageError` where there is no such item and `StoreError` where the database refuses.
    """

    def __init__(self, store: Store, by: str, note: str) -> None:
        self._store = store
        self._by = by
        self._note = note

    def correct(self, item: str, field: str, value: Any) -> Decision:
        """Give a field of an item another value, as the contract has it.

        Raises:
            UsageError: also where the value is not of the contract.
        """
        found = _Found(self._store, item)
        try:
            corrected = with_value(found.now, field, value)
        except (KeyError, ValueError, TypeError) as error:
            raise UsageError(f"{value!r} is no value of {field}: {error}") from error
        before, after = field_value(found.now, field), field_value(corrected, field)
        printed = printed_at([found.read], field)
        return self._decide(Act.CORRECT, (found.ref,), field=field, before=before, after=after, printed=printed)

    def reject(self, item: str) -> Decision:
        """Say that an item is none."""
        found = _Found(self._store, item)
        before = item_record(found.reading, found.now)
        return self._decide(Act.REJECT, (found.ref,), before=before, printed=printed_at([found.read], None))

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
        if len(set(items)) < 2:
            raise UsageError("name two items or more")
        found = [_Found(self._store, item) for item in dict.fromkeys(items)]
        were_in = [self._store.recommendation_with(item) for item in dict.fromkeys(items)]
        refs, printed = tuple(each.ref for each in found), printed_at([each.read for each in found], None)
        return self._decide(act, refs, before=list(dict.fromkeys(were_in)), printed=printed)

    def _decide(self, act: Act, items: tuple[ItemRef, ...] = (), **said: Any) -> Decision:
        decision = Decision(0, self._by, datetime.now(UTC), act, items, note=self._note, **said)
        return decide(self._store, decision)


class _Found:
    """An item of the store: as it was read, as it stands, and how decisions refer to it."""

    def __init__(self, store: Store, item: str) -> None:
        self.reading = _reading_with(store, item)
        current = items_as_they_stand(self.reading, store.decisions_on(self.reading.sha256))
        now = {item_id(self.reading.sha256, each.number): each for each in current.items}
        if item not in now:
            raise UsageError(_no_item(item))
        self.now: Item = now[item]
        wording = current.wordings[item]
        as_read = (each for each in self.reading.items if each.number == self.now.number)
        # What a person added, or made of others, was not read so.
        self.read = next((each for each in as_read if wording_of(each) == wording), self.now)
        self.ref = ItemRef(item, wording)


def _reading_with(store: Store, item: str) -> Extraction:
    sha256 = store.document_of(item)
    reading = sha256 and store.reading_of(sha256)
    if not reading:
        raise UsageError(_no_item(item))
    return reading


def _no_item(item: str) -> str:
    return f"no item {item} is stored: `rectrack links` and `rectrack history` name items by their ids"
