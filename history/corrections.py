"""The items of a document as they stand: the last extraction, and what people decided about it since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from history.decisions import standing
from history.wording import letters
from models.contract import field_value, item_from_record, item_id, number_in, short_hash, short_hash_in, with_value
from models.decisions import Act, Decision, ItemRef, Reopened
from models.records import Item

SAME_ITEM = 90
"""Likeness of wordings, in hundredths, from which on an item of another extraction is the same."""

FIRST_ADDED = 100_001
"""Number of the first item of a document that a person added; no document has so many of its own."""

_ON_LINKS = (Act.LINK, Act.KEEP_APART)

_LOST = "An item that this decision is about is not in the document as it stands now."

# What an item is known by and what tells how it was read: nobody accepts that.
_NOT_ACCEPTED = {"id", "document", "page", "confidence", "field_confidence", "review", "flags", "provenance"}

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


def numbered(decision: Decision, earlier: Iterable[Decision]) -> Decision:
    """The decision with numbers of their own for the items that it makes, but for the first of a split or a merger.

    Args:
        decision: one that has no number yet itself.
        earlier: all decisions on the document.
    """
    kept = 0 if decision.act is Act.ADD else 1
    new = decision.records[kept:]
    if not new:
        return decision
    digits = short_hash_in(new[0]["id"])
    given = [number_in(name) for each in earlier for name in each.ids if short_hash_in(name) == digits]
    free = max([FIRST_ADDED - 1, *given]) + 1
    made = [{**record, "id": f"{digits}-{number}"} for number, record in enumerate(new, free)]
    return replace(decision, after=made[0] if decision.act is Act.ADD else [*decision.records[:kept], *made])


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
        decisions: all on items of this document; those on links change nothing, but miss items that are gone.

    Raises:
        KeyError, ValueError, TypeError: a decision holds a value that is not of the contract.
    """
    desk = _Desk(sha256, extracted)
    now = standing(decisions)
    for decision in now:
        if decision.act not in _ON_LINKS:
            desk.apply(decision)
    for decision in now:
        if decision.act in _ON_LINKS:
            desk.look_for_items(decision)
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
            self.reopened[decision.number] = Reopened(decision.number, None, _LOST)
            return
        self._check_print(decision, ids)
        if decision.act is Act.ACCEPT:
            self._accept(decision, ids[0])
            return
        if decision.act is Act.CORRECT and decision.field:
            self.items[ids[0]] = with_value(self.items[ids[0]], decision.field, decision.after)
            self.reopened.pop(self.decided.get((ids[0], decision.field), 0), None)
            self.decided[ids[0], decision.field] = decision.number
            return
        for name in ids:
            del self.items[name]
        for record in decision.records:
            # A split or merged item keeps its number of today.
            item = item_from_record(record)
            if ids and record["id"] == decision.items[0].id:
                item = replace(item, number=number_in(ids[0]))
            name = item_id(self._sha256, item.number)
            self.items[name] = item
            self._extracted[name] = item

    def _accept(self, decision: Decision, name: str) -> None:
        """Close the review of an item that stands as it was accepted; else open that of the decision."""
        changed = [
            field
            for field, accepted in decision.before.items()
            if field not in _NOT_ACCEPTED and field_value(self.items[name], field) != accepted
        ]
        if changed:
            message = f"The item was accepted, and is read otherwise now: {', '.join(changed).replace('_', ' ')}."
            self.reopened[decision.number] = Reopened(decision.number, name, message)
        else:
            self.items[name] = replace(self.items[name], review=False)
        self.reopened.pop(self.decided.get((name, "review"), 0), None)
        self.decided[name, "review"] = decision.number

    def look_for_items(self, decision: Decision) -> None:
        own = [ref for ref in decision.items if short_hash_in(ref.id) == short_hash(self._sha256)]
        if not all(find(ref, self.wordings) for ref in own):
            self.reopened[decision.number] = Reopened(decision.number, None, _LOST)

    def _check_print(self, decision: Decision, ids: Sequence[str]) -> None:
        """Open the review again where something else is printed now, or where a missed item has been found since."""
        printed = printed_at((self._extracted[name] for name in ids), decision.field)
        message = None
        if ids and decision.printed is not None and letters(printed) != letters(decision.printed):
            message = f"The document is read otherwise now: “{printed}”, where it was “{decision.printed}”."
        if decision.act is Act.ADD:
            added = {letters(wording_of(item_from_record(record))) for record in decision.records}
            if any(letters(wording_of(item)) in added for item in self.items.values()):
                message = "An item with the words of the one that was added is in the document as it is read now."
        if message:
            self.reopened[decision.number] = Reopened(decision.number, ids[0] if ids else None, message)
