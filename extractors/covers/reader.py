"""The cover of a document, read while its pages pass by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.covers.dates import period_of, report_date_of
from extractors.covers.front_pages import FrontPages
from extractors.covers.lines import read_cover_pages
from extractors.covers.names import committee_of, inspectors_in, publisher_of
from extractors.covers.titles import title_of
from extractors.layout.tables import Layout
from models.documents import Period

FIRST_PAGES = 3
"""A document says what it is on these pages, if anywhere."""

PAGES_AFTER = 2
"""A report introduces its authors on so many pages more."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What a document prints of itself. `report_date` is an ISO date, or the year and month of one."""

    publisher: str | None = None
    committee: str | None = None
    title: str | None = None
    report_date: str | None = None
    period: Period | None = None


class CoverReader:
    """Keeps the first pages of a document while all pass by; the others may still tell who inspected."""

    def __init__(self) -> None:
        self._first: list[Layout] = []
        self._inspectors: str | None = None

    def watch(self, layouts: Iterable[Layout]) -> Iterator[Layout]:
        """The pages, unchanged."""
        for layout in layouts:
            if len(self._first) < FIRST_PAGES + PAGES_AFTER:
                self._first.append(layout)
            self._inspectors = self._inspectors or inspectors_in(layout)
            yield layout

    @property
    def cover(self) -> Cover:
        """What the pages so far say."""
        if not self._first:
            return Cover()
        pages = read_cover_pages(self._first)
        front = FrontPages(pages[:FIRST_PAGES], pages[FIRST_PAGES:])
        title = title_of(front)
        return Cover(
            publisher=publisher_of(front, title, self._inspectors),
            committee=committee_of(front),
            title=title,
            report_date=report_date_of(front, title),
            period=period_of(front, title),
        )
