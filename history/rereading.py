"""What another reading of a document says otherwise: item by item, field by field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from history.corrections import find, wording_of
from models.contract import item_id, item_record
from models.decisions import ItemRef
from models.documents import Extraction
from models.records import Item

# These name the document, the item, or what read it: no differences in what was read.
_NOT_COMPARED = {"id", "document", "sha256", "engine", "items"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the contract whose values differ."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that both readings have: its id in each, and what differs."""

    old_id: str
    new_id: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ReadingChanges:
    """What differs between two readings: of the document itself, of items that both have, and items of one only."""

    document: tuple[FieldChange, ...] = ()
    items: tuple[ItemChange, ...] = ()
    gained: tuple[Item, ...] = ()
    lost: tuple[Item, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.document or self.items or self.gained or self.lost)


def compare(old: Extraction, new: Extraction) -> ReadingChanges:
    """What the new reading of a document says otherwise. Names of files and versions of engines do not count."""
    pairs = _pairs(old, new)
    gone = {each.number for each in old.items} - {before.number for before, _ in pairs}
    come = {each.number for each in new.items} - {after.number for _, after in pairs}
    changed = (_item_change(old, before, new, after) for before, after in pairs)
    return ReadingChanges(
        document=_differences(asdict(replace(old, items=())), asdict(replace(new, items=()))),
        items=tuple(each for each in changed if each.fields or each.old_id != each.new_id),
        gained=tuple(each for each in new.items if each.number in come),
        lost=tuple(each for each in old.items if each.number in gone),
    )


def _item_change(old: Extraction, before: Item, new: Extraction, after: Item) -> ItemChange:
    fields = _differences(item_record(old, before), item_record(new, after))
    return ItemChange(item_id(old.sha256, before.number), item_id(new.sha256, after.number), fields)


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field, old[field], value)
        for field, value in new.items()
        if field not in _NOT_COMPARED and value != old[field]
    )


def _pairs(old: Extraction, new: Extraction) -> list[tuple[Item, Item]]:
    """The items that both readings have: with the same words, else the likest, else at the same place."""
    before, after = list(old.items), list(new.items)
    pairs = [*_take_out(before, after, _same_words), *_take_alike(old.sha256, before, after)]
    return sorted([*pairs, *_take_out(before, after, _same_place)], key=lambda pair: pair[1].number)


def _same_words(item: Item) -> object:
    return item.number, wording_of(item)


def _same_place(item: Item) -> object:
    return item.number, item.page


def _take_out(before: list[Item], after: list[Item], key: Callable[[Item], object]) -> Iterator[tuple[Item, Item]]:
    of_key = {key(item): item for item in before}
    for item in list(after):
        if old := of_key.get(key(item)):
            before.remove(old)
            after.remove(item)
            yield old, item


def _take_alike(sha256: str, before: list[Item], after: list[Item]) -> Iterator[tuple[Item, Item]]:
    for old in list(before):
        by_id = {item_id(sha256, item.number): item for item in after}
        found = find(ItemRef(item_id(sha256, old.number), wording_of(old)), _wordings(by_id))
        if found:
            before.remove(old)
            after.remove(by_id[found])
            yield old, by_id[found]


def _wordings(items: Mapping[str, Item]) -> dict[str, str]:
    return {name: wording_of(item) for name, item in items.items()}
