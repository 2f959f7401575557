"""The cover of a document, read while its pages pass by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractors.covers.called import items_called
from extractors.covers.dates import period_of, report_date_of
from extractors.covers.front_pages import FrontPages
from extractors.covers.issuers import body_of, is_report
from extractors.covers.later_pages import LaterPages
from extractors.covers.lines import read_cover_pages
from extractors.covers.names import committee_of, publisher_of
from extractors.covers.setting import is_of_field
from extractors.covers.titles import title_of
from extractors.covers.tracked import Tracked, auditors_named, followed_up, tracked_report
from extractors.fields.sources import body_in
from extractors.layout.tables import Layout
from extractors.raw import Told
from models.documents import Period
from models.records import Kind

FIRST_PAGES = 3
"""A document says what it is on these pages, if anywhere."""

PAGES_AFTER = 2
"""A report introduces its authors on so many pages more."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What a document prints of itself.

    The value of `report_date` is an ISO date, or the year and month of one. `is_report` tells the report of a body from
    a tracker of reports; `body` is that body, or the one whose reports are tracked, `tracked` the only report that is
    tracked. `naming_bodies` are the texts on the first pages that name bodies, `listed` the dates of the reports that
    are listed, by title in plain words. `is_of_field` tells that the first pages speak of forces, auditors or the like,
    `items_called` what they call all items that they count.
    """

    publisher: str | None = None
    committee: str | None = None
    title: Told | None = None
    report_date: Told | None = None
    period: Period | None = None
    is_report: bool = False
    body: Told | None = None
    tracked: Tracked | None = None
    naming_bodies: tuple[str, ...] = ()
    listed: Mapping[str, Told] = field(default_factory=dict)
    is_of_field: bool = False
    items_called: Kind | None = None


NO_COVER = Cover()


class CoverReader:
    """Keeps the first pages with words while all pass by; the others may still tell who inspected."""

    def __init__(self) -> None:
        self._first: list[Layout] = []
        self._later = LaterPages()

    def watch(self, layouts: Iterable[Layout]) -> Iterator[Layout]:
        """The pages, unchanged."""
        for layout in layouts:
            if len(self._first) < FIRST_PAGES + PAGES_AFTER and (layout.lines or layout.tables):
                self._first.append(layout)
            self._later.watch(layout)
            yield layout

    @property
    def cover(self) -> Cover:
        """What the pages so far say."""
        if not self._first:
            return NO_COVER
        pages = read_cover_pages(self._first)
        front = FrontPages(pages[:FIRST_PAGES], pages[FIRST_PAGES:])
        title, later = title_of(front), self._later
        own = is_report(front, title, later)
        publisher = publisher_of(front, title.value if title else None, later.inspectors)
        body = body_of(front, title, publisher, later) or auditors_named(front)
        return Cover(
            publisher=publisher,
            committee=committee_of(front),
            title=title,
            report_date=report_date_of(front, title, body, later.issued),
            period=period_of(front, title),
            is_report=own,
            body=body,
            tracked=followed_up(front, title) or (None if own else tracked_report(front, title)),
            naming_bodies=tuple(text.text for text in front.texts if body_in(text.text)),
            is_of_field=is_of_field(self._first),
            items_called=items_called(front),
        )
