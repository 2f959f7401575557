"""A document as it was read, or the reason why it could not be."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models.fetching import Fetched
from models.records import Item


@dataclass(frozen=True, slots=True)
class Period:
    """The time a report covers, ISO dates or prefixes of them."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A count that a document prints about its own items, beside what was found."""

    group: str
    kind: str
    printed: int
    found: int | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about the document, not about one item, that a person should know."""

    code: str
    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Part:
    """One report of a committee pack, or its agenda or minutes: what it says of itself, its pages, how many items."""

    first_page: int
    last_page: int
    items: int
    publisher: str | None = None
    committee: str | None = None
    title: str | None = None
    report_date: str | None = None
    period: Period | None = None
    totals: tuple[PrintedTotal, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one reading of a document gave: `sha256` is of its bytes, in hexadecimal, `engine` what read it.

    `pages` is 0 for an Office file, which has none until it is printed. Only a committee pack has `parts`; it says
    of itself what its first part says, and its totals are those of all.
    """

    document: str
    sha256: str
    pages: int
    engine: str
    items: tuple[Item, ...] = ()
    issues: tuple[Issue, ...] = ()
    publisher: str | None = None
    committee: str | None = None
    title: str | None = None
    report_date: str | None = None
    period: Period | None = None
    totals: tuple[PrintedTotal, ...] = ()
    parts: tuple[Part, ...] = ()


class Reason(StrEnum):
    """Why a document cannot be read."""

    EMPTY = "empty"
    NOT_SUPPORTED = "not_supported"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    NO_PAGES = "no_pages"
    SCANNED = "scanned"
    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_SLOW = "too_slow"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that was not read: `message` is one sentence on what happened and what to do."""

    document: str
    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be read: the name people know it by, where its bytes lie now, and where it came from.

    `origin` is the absolute path or the address it was taken from; `name` is for people and never becomes a path.
    `force` is the police force it is about, where its source declares one, `fetched` how it came over the web.
    """

    name: str
    path: Path
    origin: str
    force: str | None = None
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """A document that did not arrive: where it was looked for, and one sentence on what happened and what to do.

    `passing` says that the cause may be gone in a minute, such as a network that is down: worth trying again.
    """

    origin: str
    message: str
    passing: bool = False
