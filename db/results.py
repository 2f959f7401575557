"""What the store answers: frozen dataclasses, no rows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.contract import item_id
from models.documents import Extraction, Reason
from models.records import Item


class State(StrEnum):
    """What became of a document that was taken in."""

    READ = "read"
    QUARANTINED = "quarantined"


class ForceFrom(StrEnum):
    """What says of which force a document is."""

    DECLARED = "declared"
    """Its source, or the person who took it in."""
    PRINTED = "printed"
    """Its cover."""
    ITEMS = "items"
    """The items that it shares with documents of the force, or a person who linked one of them to such a document."""


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """The store in numbers. `items` and `flagged` count newest readings; `last_ingest` is None in an empty store."""

    documents: int
    items: int
    flagged: int
    quarantined: int
    last_ingest: datetime | None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One document that was taken in. `pages` is None, `items` and `flagged` are 0, where it was never read."""

    sha256: str
    name: str
    origin: str
    size_bytes: int
    state: State
    first_seen: datetime
    force: str | None
    force_from: ForceFrom | None
    pages: int | None
    items: int
    flagged: int


@dataclass(frozen=True, slots=True)
class QuarantinedDocument:
    """A document that could not be read, and why: what was found when it was last tried."""

    sha256: str
    name: str
    origin: str
    size_bytes: int
    reason: Reason
    message: str
    quarantined_at: datetime


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item and the reading it came from: `extraction` is all that it says of the document, without the items."""

    item: Item
    extraction: Extraction
    origin: str
    read_at: datetime
    rectrack_version: str

    @property
    def id(self) -> str:
        """The public id of the item."""
        return item_id(self.extraction.sha256, self.item.number)
