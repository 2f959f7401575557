"""The documents that a web site links to: from its lists of publications, page by page, to the files."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from models.documents import Document, FetchFailure
from models.fetching import Alarm, AlarmKind, Memory, NotModified, PageFacts
from sources.configuration import WebsiteSource
from sources.downloads import download, failure
from sources.fetching import Fetcher, host_of
from sources.limits import FetchLimits
from sources.pages import Page
from sources.refusals import FAILURES, VisitOverError


@dataclass(frozen=True, slots=True)
class Link:
    """A document that a page links to: its address, and what the page says of it."""

    address: str
    page: PageFacts | None = None


def documents_linked(
    source: WebsiteSource, downloads: Path, limits: FetchLimits, memory: Memory
) -> Iterator[Document | NotModified | FetchFailure | Alarm]:
    """Fetches what the pages of the source link to into the folder `downloads`, each document once."""
    with _fetcher(source, limits) as fetcher:
        try:
            for found in _Visit(source, fetcher, memory).links():
                if isinstance(found, Link):
                    address = found.address
                    yield download(fetcher, address, downloads, limits, memory.known.get(address), found.page)
                else:
                    yield found
        except VisitOverError as over:
            yield failure(source.pages[0], "rest of the source", over)


def links_only(source: WebsiteSource, limits: FetchLimits, memory: Memory) -> Iterator[Link | FetchFailure | Alarm]:
    """What a visit would fetch: only pages are visited."""
    with _fetcher(source, limits) as fetcher:
        yield from _Visit(source, fetcher, memory).links()


def _fetcher(source: WebsiteSource, limits: FetchLimits) -> Fetcher:
    hosts = [*source.hosts, *(host_of(httpx.URL(address)) for address in source.pages)]
    return Fetcher(hosts, limits, private=source.private_addresses)


class _Visit:
    """One walk over the pages of a source. What was seen once is not looked at again."""

    def __init__(self, source: WebsiteSource, fetcher: Fetcher, memory: Memory) -> None:
        self._source = source
        self._fetcher = fetcher
        self._memory = memory
        self._seen: set[str] = set()
        self._without_links: set[str] = set()

    def links(self) -> Iterator[Link | FetchFailure | Alarm]:
        """The documents, and what is wrong with pages."""
        for address in self._source.pages:
            yield from self._list(address)
        yield from self._emptied()

    def _list(self, first: str) -> Iterator[Link | FetchFailure | Alarm]:
        """The documents of a list, however many pages it has."""
        wanted = self._source.publications or self._source.documents
        address: str | None = first
        for number in range(self._source.most_pages):
            page = self._page(address) if address and self._is_new(address) else None
            if not isinstance(page, Page):
                if page:
                    yield page
                return
            anchors = list(page.links(wanted))
            if not anchors and number == 0:
                yield _without_links(first)
            new = [anchor for anchor in anchors if self._is_new(anchor.address)]
            if not new:
                return  # a page after the last one often shows that again
            for anchor in new:
                if self._source.publications:
                    yield from self._publication(anchor.address)
                else:
                    yield Link(anchor.address, self._facts(page, anchor.words))
            address = self._next(page, first, number)

    def _publication(self, address: str) -> Iterator[Link | FetchFailure | Alarm]:
        page = self._page(address)
        if isinstance(page, FetchFailure):
            yield page
            return
        anchors = list(page.links(self._source.documents))
        if not anchors:
            self._without_links.add(str(page.address))
        for anchor in anchors:
            if self._is_new(anchor.address):
                yield Link(anchor.address, self._facts(page, anchor.words))

    def _emptied(self) -> Iterator[Alarm]:
        """Publications that lost their documents, which are not elsewhere either; each is told now and then."""
        gone = {known.page for known in self._memory.known.values() if known.address not in self._seen}
        told = {alarm for visit in self._memory.visits for alarm in visit.alarms}
        for page in sorted(self._without_links & gone):
            if (alarm := _without_links(page)) not in told:
                yield alarm

    def _page(self, address: str) -> Page | FetchFailure:
        try:
            return Page(*self._fetcher.page(address))
        except FAILURES as error:
            return failure(address, "page", error)

    def _next(self, page: Page, first: str, number: int) -> str | None:
        """The address of the page after this one, the list's page of this number from 0."""
        if self._source.next_page:
            return page.next_page(self._source.next_page)
        if parameter := self._source.page_parameter:
            return str(httpx.URL(first).copy_set_param(parameter.name, parameter.second + number))
        return None

    def _facts(self, page: Page, words: str) -> PageFacts:
        return replace(page.facts(self._source.shown, words), publisher=self._source.publisher)

    def _is_new(self, address: str) -> bool:
        """Whether an address was not met before in this visit; it has been from now on."""
        new = address not in self._seen
        self._seen.add(address)
        return new


def _without_links(address: str) -> Alarm:
    what = f"The page {address} has no link any more that its source looks for"
    return Alarm(AlarmKind.NO_LINKS, f"{what}; look at it, and correct the source in sources.yaml.")
