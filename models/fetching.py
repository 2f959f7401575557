"""Visits to sources: what one gave, what was alarming about it, and what is remembered for the next.

`sources.gathering.gather` yields each document of a source as a `Document`, as `NotModified` or as a `FetchFailure`,
and last of all the `Visit`. Whoever keeps the documents keeps the visit with them, and gives the next one a `Memory`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page that links to a document says of it: the page's address, and texts as shown there.

    `publisher` is what its source says, since pages take it for granted.
    """

    address: str
    publisher: str | None = None
    title: str | None = None
    date: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """How a document came over the web: the hash of its bytes, what the server names this version by, and its page."""

    sha256: str
    etag: str | None = None
    last_modified: str | None = None
    page: PageFacts | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of an address: `sha256` is of the bytes that it gave last, `page` linked to it then."""

    address: str
    sha256: str
    etag: str | None = None
    last_modified: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """A document that is the same as when it was fetched last: where it is, and the hash of its bytes."""

    origin: str
    sha256: str


class AlarmKind(StrEnum):
    """What a person should look into, since nobody would miss what a source no longer gives."""

    NOTHING = "nothing"
    """The source gave no document."""
    FAR_FEWER = "far_fewer"
    """It has far fewer documents than before, or than declared."""
    FAR_MORE = "far_more"
    """It has far more documents than before, or than declared."""
    NO_LINKS = "no_links"
    """A page of it has no link any more to what it is visited for."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is wrong with a source: one sentence on what happened and what to do."""

    kind: AlarmKind
    message: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at a source, by its name. `found` documents are there: `fetched`, `unchanged` and `failed` ones."""

    source: str
    at: datetime
    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    alarms: tuple[Alarm, ...] = ()

    @property
    def found(self) -> int:
        """The number of documents that the source has, those that could not be had among them."""
        return self.fetched + self.unchanged + self.failed


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier visits to a source left: its documents by address, and the last visits, the newest first."""

    known: Mapping[str, Known] = field(default_factory=dict)
    visits: tuple[Visit, ...] = ()
