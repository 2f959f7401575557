"""What people decided about items and links. Decisions are only ever added; an undo is one too."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.contract import Record


class Act(StrEnum):
    """What a decision does."""

    CORRECT = "correct"
    """Gives a field of an item another value: `before` and `after` are values as in the contract."""
    ACCEPT = "accept"
    """Says that an item is as printed, so that its review is done: `before` is its record."""
    REJECT = "reject"
    """Says that an item is none: `before` is its record."""
    ADD = "add"
    """Adds an item that was missed: `after` is its record."""
    SPLIT = "split"
    """Makes several items of one: `before` is its record, `after` the list of theirs, the first with its number."""
    MERGE = "merge"
    """Makes one item of several of a document: `before` lists their records, `after` is its record, with the first's
    number."""
    LINK = "link"
    """Says that items are one recommendation: `before` lists the ids of the recommendations they were in."""
    KEEP_APART = "keep_apart"
    """Says that no two of the items are one recommendation; `before` as for a link."""
    UNDO = "undo"
    """Takes back the decision `undoes`. An undo can be undone."""


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item as a decision means it: its id then, and its wording as extracted then, by which a later one finds it."""

    id: str
    wording: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: who, when, what. `number` orders decisions and is never used twice.

    `printed` is what the document printed where it was taken: for a correction the print of the field, else of the
    items. When a later extraction reads something else there, the decision stands and its review opens again.
    """

    number: int
    by: str
    at: datetime
    act: Act
    items: tuple[ItemRef, ...] = ()
    field: str | None = None
    before: Any = None
    after: Any = None
    printed: str | None = None
    note: str = ""
    undoes: int | None = None

    @property
    def records(self) -> list[Record]:
        """The records of the items that it makes, by adding, splitting or merging."""
        made = self.after if isinstance(self.after, list) else [self.after]
        return [record for record in made if isinstance(record, dict) and "id" in record]

    @property
    def ids(self) -> list[str]:
        """The ids of all items that it speaks of, each once: those it is about, then those it makes."""
        return list(dict.fromkeys([*(ref.id for ref in self.items), *(record["id"] for record in self.records)]))


@dataclass(frozen=True, slots=True)
class Reopened:
    """A decision that must be looked at again.

    What it was about is printed or read otherwise now: it still holds. Or it cannot be kept, as the message says: the
    item is not to be found, or a later decision or the forces of the items say otherwise. `item` is the id of the item
    today, None where it cannot be found.
    """

    decision: int
    item: str | None
    message: str
