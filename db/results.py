"""What the store answers: frozen dataclasses, no rows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.contract import item_id
from models.documents import Extraction, Reason
from models.records import Item
from models.stories import Stage


class State(StrEnum):
    """What became of a document that was taken in."""

    READ = "read"
    QUARANTINED = "quarantined"
    PURGED = "purged"
    """It was deleted on purpose, and is not taken in again."""


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
    """One document that was taken in. `pages` is None, `items` and `flagged` are 0, where it was never read.

    `replaces` is the document that its address gave before, where it is a new version of that.
    """

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
    replaces: str | None


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
class PurgedDocument:
    """What is left of a document that was deleted: its hash, the ids that its items had, and who, when and why."""

    sha256: str
    item_ids: tuple[str, ...]
    purged_by: str
    purged_at: datetime
    reason: str


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


@dataclass(frozen=True, slots=True)
class Found:
    """A recommendation that a search found, as last printed; `excerpt` holds some of the words that were looked for."""

    id: str
    force: str | None
    source_title: str | None
    reference: str | None
    recommendation: str | None
    action: str | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An item of a recommendation: its id, its document and the date of that, and the link that brought it there."""

    item_id: str
    sha256: str
    document: str
    report_date: str | None
    linked_to: str | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredRecommendation:
    """A recommendation as it was last told, with its items in the order of their documents' dates.

    `aliases` are the ids of others that became part of it. `stage` and the days are those of its story.
    """

    id: str
    aliases: tuple[str, ...]
    force: str | None
    stage: Stage | None
    first_seen: date | None
    last_seen: date | None
    original_target: date | None
    target: date | None
    revisions: int
    slippage_days: int | None
    reopened: int
    items: tuple[SeenItem, ...]
