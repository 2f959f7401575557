"""The items of a document as they stand: the last extraction, and what people decided about it since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from history.decisions import standing
from history.wording import letters
from models.contract import Record, field_value, item_from_record, item_id, short_hash, short_hash_in, with_value
from models.decisions import Act, Decision, ItemRef, Reopened
from models.records import Item

SAME_ITEM = 90
"""Likeness of wordings, in hundredths, from which on an item of another extraction is the same."""

FIRST_ADDED = 100_001
"""Number of the first item of a document that a person added; no document has so many of its own."""

_PRINTED_IN = {"status": "status_text", "owners": "owner_text", "target_dates": "target_date_text"}


@dataclass(frozen=True, slots=True)
class Current:
    """The items of a document as they stand, by number.

    `wordings` has by item id what `find` looks for: the wording without corrections; `decided` by item id and field the
    decision that gave the value.
    """

    items: tuple[Item, ...]
    wordings: Mapping[str, str]
    decided: Mapping[tuple[str, str], int]
    reopened: tuple[Reopened, ...]


def printed_at(items: Iterable[Item], field: str | None) -> str:
    """What the document prints where a decision is taken: for `Decision.printed`.

    Args:
        items: the items it is about.
        field: the field that it corrects; None for a decision on whole items.
    """
    return "\n".join(_printed(item, field) if field else wording_of(item) for item in items)


def wording_of(item: Item) -> str:
    """What an item is known by: for `ItemRef.wording`."""
    return item.recommendation or item.action or ""


def _printed(item: Item, field: str) -> str:
    if evidence := item.provenance.get(field):
        return "\n".join(each.text for each in evidence)
    value = field_value(item, _PRINTED_IN.get(field, field))
    return value if isinstance(value, str) else str(value or "")


def free_number(sha256: str, decisions: Iterable[Decision]) -> int:
    """The first number for items that a person adds to a document; those after it are free too."""
    records = [record for decision in decisions for record in _records(decision.after)]
    numbers = [item_from_record(each).number for each in records if short_hash_in(each["id"]) == short_hash(sha256)]
    return max([FIRST_ADDED - 1, *numbers]) + 1


def _records(value: Any) -> list[Record]:
    each = value if isinstance(value, list) else [value]
    return [record for record in each if isinstance(record, dict) and "id" in record]


def find(ref: ItemRef, wordings: Mapping[str, str]) -> str | None:
    """The id of the item that a decision means: the same number with like words, else the one with the likest words.

    Args:
        ref: the item as the decision names it.
        wordings: the wordings of the items of its document today, as extracted, by id.
    """
    alike = {name: fuzz.ratio(letters(ref.wording), letters(wording)) for name, wording in wordings.items()}
    if alike.get(ref.id, 0) >= SAME_ITEM:
        return ref.id
    likest = max(alike, key=lambda name: alike[name], default=None)
    return likest if likest and alike[likest] >= SAME_ITEM else None


def current(sha256: str, extracted: Sequence[Item], decisions: Sequence[Decision]) -> Current:
    """The items of a document as they stand.

    Args:
        sha256: of the document.
        extracted: its items in the last extraction.
        decisions: all on items of this document; those on links change nothing.

    Raises:
        KeyError, ValueError, TypeError: a decision holds a value that is not of the contract.
    """
    desk = _Desk(sha256, extracted)
    for decision in standing(decisions):
        if decision.act not in (Act.LINK, Act.KEEP_APART):
            desk.apply(decision)
    items = tuple(sorted(desk.items.values(), key=lambda item: item.number))
    return Current(items, desk.wordings, desk.decided, tuple(desk.reopened.values()))


class _Desk:
    """The items of a document while decisions are applied one by one."""

    def __init__(self, sha256: str, extracted: Sequence[Item]) -> None:
        self._sha256 = sha256
        self._extracted = {item_id(sha256, item.number): item for item in extracted}
        self.items = dict(self._extracted)
        self.decided: dict[tuple[str, str], int] = {}
        self.reopened: dict[int, Reopened] = {}

    @property
    def wordings(self) -> dict[str, str]:
        """The wordings of the items without corrections, by id."""
        return {name: wording_of(self._extracted[name]) for name in self.items}

    def apply(self, decision: Decision) -> None:
        found = [find(ref, self.wordings) for ref in decision.items]
        ids = [name for name in found if name]
        if len(set(ids)) < len(decision.items):
            lost = "The item that this decision is about is not in the document as it is read now."
            self.reopened[decision.number] = Reopened(decision.number, None, lost)
            return
        self._check_print(decision, ids)
        if decision.act is Act.CORRECT and decision.field:
            self.items[ids[0]] = with_value(self.items[ids[0]], decision.field, decision.after)
            self.reopened.pop(self.decided.get((ids[0], decision.field), 0), None)
            self.decided[ids[0], decision.field] = decision.number
            return
        for name in ids:
            del self.items[name]
        for record in _records(decision.after):
            # A split or merged item keeps its number of today.
            item = item_from_record(record)
            if ids and record["id"] == decision.items[0].id:
                item = replace(item, number=int(ids[0].rsplit("-", 1)[1]))
            name = item_id(self._sha256, item.number)
            self.items[name] = item
            self._extracted[name] = item

    def _check_print(self, decision: Decision, ids: Sequence[str]) -> None:
        """Open the review again where something else is printed now, or where a missed item has been found since."""
        printed = printed_at((self._extracted[name] for name in ids), decision.field)
        message = None
        if ids and decision.printed is not None and letters(printed) != letters(decision.printed):
            message = f"The document is read otherwise now: “{printed}”, where it was “{decision.printed}”."
        if decision.act is Act.ADD:
            added = {letters(wording_of(item_from_record(record))) for record in _records(decision.after)}
            if any(letters(wording_of(item)) in added for item in self.items.values()):
                message = "An item with the words of the one that was added is in the document as it is read now."
        if message:
            self.reopened[decision.number] = Reopened(decision.number, ids[0] if ids else None, message)
