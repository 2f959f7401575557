"""What a declared source holds now, whatever its kind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from models.documents import Document, FetchFailure
from models.fetching import Alarm, Memory, NotModified, Visit
from sources.addresses import fetch_all
from sources.configuration import AddressesSource, FolderSource, Source, WebsiteSource
from sources.files import documents_in
from sources.limits import FetchLimits
from sources.visits import number_alarms
from sources.websites import Link, documents_linked, links_only

Finding = Document | NotModified | FetchFailure | Visit


def gather(
    source: Source, downloads: Path, limits: FetchLimits, memory: Memory | None = None, at: datetime | None = None
) -> Iterator[Finding]:
    """The documents of a source, of the force that it declares; those that did not arrive; last of all, the visit.

    One failure never stops the others. Documents come one by one: what is kept before the next is asked for needs
    no room twice.

    Args:
        source: the declared source.
        downloads: an existing folder for what is fetched; the caller removes it when the documents are kept.
        limits: what fetching one document may cost.
        memory: what earlier visits left: its documents come as `NotModified` if they are the same.
        at: when the visit is; now, if None.
    """
    memory = memory or Memory()
    count: Counter[type] = Counter()
    alarms: list[Alarm] = []
    for found in _found(source, downloads, limits, memory):
        if isinstance(found, Alarm):
            alarms.append(found)
            continue
        count[type(found)] += 1
        yield replace(found, force=source.force) if isinstance(found, Document) else found
    visit = Visit(source.name, at or datetime.now(UTC), count[Document], count[NotModified], count[FetchFailure])
    yield replace(visit, alarms=(*alarms, *number_alarms(source, visit, memory)))


def preview(source: Source, limits: FetchLimits, memory: Memory) -> Iterator[Link | FetchFailure | Alarm]:
    """What a visit would look for: pages are visited, documents are not fetched."""
    match source:
        case FolderSource():
            for found in documents_in(source):
                yield Link(found.origin) if isinstance(found, Document) else found
        case AddressesSource():
            yield from map(Link, source.addresses)
        case WebsiteSource():
            yield from links_only(source, limits, memory)


def _found(
    source: Source, downloads: Path, limits: FetchLimits, memory: Memory
) -> Iterator[Document | NotModified | FetchFailure | Alarm]:
    match source:
        case FolderSource():
            return documents_in(source)
        case AddressesSource():
            return fetch_all(source, downloads, limits, memory.known)
        case WebsiteSource():
            return documents_linked(source, downloads, limits, memory)
