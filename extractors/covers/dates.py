"""The date of a document, and the time that it covers."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.covers.front_pages import SHORT, FrontPages
from extractors.fields.calendar_dates import Span, calendar_dates
from extractors.fields.periods import period_in
from extractors.layout.tables import Layout
from extractors.raw import Printed, Told, printed
from extractors.wording.patterns import Worded
from models.documents import Period
from models.records import Precision

RECENT = 120
"""Days before a meeting within which the position told in prose is the one that is reported to it."""

_AS_AT = Worded("front_pages", r"\b(?&as_at)(?:\s+the)?\W*(?:(?&weekday)\W*)?$")
# "Published: 12 October 2026", "© HMICFRS 2026. First published on 3 July 2026", "Last updated March 2026"
_PUBLISHED = Worded("front_pages", r"(?:^|[©|]|©.*\.|\b20\d\d)\W*(?&published)\W*(?&published_when)?\W*$")
_FINAL = Worded("front_pages", r"^\W*(?&final_report)\b")
_TELLS_POSITION = Worded("front_pages", r"\b(?&position_told)\b")
_COVERS = Worded("front_pages", r"\b(?&covers)\s+(?i:of\s+)?(?i:the\s+)?(?:\w+\s+)?(?&time)\b")
_NO_MEETING = Worded("front_pages", r"\b(?&no_meeting)\b")
# "14–25 March 2026", "30 January 2026 to 3 February 2026"
_SOME_DAYS = re.compile(
    r"\d(?:st|nd|rd|th)?(?:\s+[a-z]+){0,2}(?:\s+20\d\d)?\s*(?:-|–|to|and)\s*\d\d?(?:st|nd|rd|th)?\s+[a-z]", re.I
)
_NO_PERIOD = Worded("front_pages", r"\b(?&no_period)\b")


class _Dated(NamedTuple):
    """A date and the text in which it is printed."""

    span: Span
    where: Printed

    @property
    def before(self) -> str:
        """The text up to the date."""
        return self.where.text[: self.span.start]


def report_date_of(
    front: FrontPages, title: Told | None, maker: Told | None = None, issued: Told | None = None
) -> Told | None:
    """The date of a document as an ISO date or year and month: of its position, its publication or a meeting.

    Args:
        front: the first pages.
        title: the title of the document.
        maker: who made it, as printed with a signature or alone.
        issued: when the final report was issued, as a later page tells.
    """
    later = _dates(issued.where)[:1] if issued else []
    found = [*_positions(front, title), *_publications(front), *_signed(maker)]
    meetings = list(_meetings(front, title))
    if not found:
        found = list(_position_in_prose(front, meetings)) or meetings or list(_position_in_headings(front))
    found = found or later or list(_inspections(front))
    if not found:
        return None
    date = _sharpest(found, (*meetings, *later))
    return Told(date.span.iso, date.where)


def _sharpest(found: list[_Dated], others: Iterable[_Dated]) -> _Dated:
    """The first date; where it is a month and another tells its day, that day."""
    first = found[0]
    days = [date for date in (*found, *others) if date.span.precision is Precision.DAY]
    return next((date for date in days if first.span.earliest <= date.span.earliest <= first.span.latest), first)


def _dates(where: Printed) -> list[_Dated]:
    spans = calendar_dates(where.text)
    return [_Dated(span, where) for span in spans if span.precision in (Precision.DAY, Precision.MONTH)]


def _is_short(text: str) -> bool:
    return len(text.split()) <= SHORT


def _positions(front: FrontPages, title: Told | None) -> Iterator[_Dated]:
    """Dates "as at" beside a label, in a title or in a line by itself."""
    for value in front.values("as_at"):
        yield from _dates(value)[:1]
    short = [line.printed for line in (*front.lines, *front.running) if _is_short(line.text)]
    for where in (*short, *([title.where] if title else [])):
        yield from (date for date in _dates(where) if _AS_AT.search(date.before))


def _publications(front: FrontPages) -> Iterator[_Dated]:
    """The date of publication or of the final report."""
    for value in front.values("report_date"):
        yield from _dates(value)[:1]
    for page in front.pages:
        for line in page.lines:
            if _is_short(line.text):
                yield from (date for date in _dates(line.printed) if _PUBLISHED.search(date.before))
        for entry in page.entries:
            if entry.field == "report_date" and _is_short(entry.text):
                yield from _dates(entry.printed)[:1]
        for row in (row for table in page.tables for row in table.rows if _FINAL.match(row[0].text)):
            yield from [date for cell in row[1:] for date in _dates(printed(cell, "table of dates"))][:1]


def issues_of_final_report(layout: Layout) -> Iterator[Told]:
    """Dates that a page prints as those of the final report: "Final report issued: 8 November 2026"."""
    for line in layout.lines:
        if _is_short(line.text) and _FINAL.match(line.text):
            where = Printed(line.text, ((layout.page, line.box),), None, "date of the final report")
            yield from (Told(date.span.iso, where) for date in _dates(where)[:1])
    for cells in (row for table in layout.tables for row in table.rows if _FINAL.match(row[0].text)):
        values = [printed(cell, "table of dates") for cell in cells[1:] if _is_short(cell.text)]
        yield from [Told(date.span.iso, date.where) for where in values for date in _dates(where)][:1]


def _signed(maker: Told | None) -> Iterator[_Dated]:
    """The date that stands above the signature of those who made the report."""
    if maker:
        yield from (date for date in _dates(maker.where)[:1] if not date.before.strip())


def _meetings(front: FrontPages, title: Told | None) -> Iterator[_Dated]:
    """The date of the meeting or letter: beside its label, alone in a line, in a running line or the title."""
    for value in (*front.values("meeting_date"), *front.values("committee")):
        yield from _dates(value)[:1]
    lines = [line.printed for line in front.head if not _tells_a_time(line.text)]
    alone = [date for line in lines for date in _dates(line) if _is_alone(date)]
    yield from sorted(alone, key=lambda date: date.span.precision is not Precision.DAY)
    for line in (*lines, *(line.printed for line in front.running)):
        if _is_short(line.text) and not _tells_a_time(line.text) and not _NO_MEETING.search(line.text):
            yield from _dates(line)[-1:]
    if title and not _tells_a_time(title.value):
        yield from _dates(title.where)[-1:]


def _tells_a_time(text: str) -> bool:
    """Whether a text gives the first and last day of something, not one date."""
    return bool(period_in(text) or _SOME_DAYS.search(text))


def _is_alone(date: _Dated) -> bool:
    """Whether a line is a date, with at most a weekday, a time or a few words of a place: no label."""
    return ":" not in date.before and len(date.where.text) <= date.span.end - date.span.start + 14


def _position_in_prose(front: FrontPages, meetings: list[_Dated]) -> Iterator[_Dated]:
    """The position that the text of the first page says it tells, where it is not long before the meeting."""
    lines = [line.printed for line in front.lines if _TELLS_POSITION.search(line.text)]
    for date in (date for line in lines for date in _dates(line) if _AS_AT.search(date.before)):
        if not meetings or 0 <= (meetings[0].span.latest - date.span.latest).days <= RECENT:
            yield date


def _position_in_headings(front: FrontPages) -> Iterator[_Dated]:
    """Dates "as at" in the headings of the first table of each page."""
    for page in front.pages:
        for cell in (cell for table in page.tables[:1] for row in table.rows[:2] for cell in row):
            if _is_short(cell.text):
                yield from (date for date in _dates(printed(cell, "cover")) if _AS_AT.search(date.before))


def _inspections(front: FrontPages) -> Iterator[_Dated]:
    """The last day of an inspection, beside its label or alone in a line."""
    for value in front.values("inspected"):
        yield from _dates(value)[-1:]
    for line in (*front.head, *front.running):
        if _SOME_DAYS.search(line.text) and not period_in(line.text) and _is_short(line.text):
            yield from _dates(line.printed)[-1:]


def period_of(front: FrontPages, title: Told | None) -> Period | None:
    """The time that a document covers: beside its label, in its title or lines at its head, or as its text says."""
    labelled = (period_in(value.text) for value in front.values("period"))
    lines = [line.text for line in (*front.lines, *front.running) if _is_short(line.text)]
    texts = [title.value if title else "", *(text for text in lines if not _NO_PERIOD.search(text))]
    said = (line.text for line in front.lines if _COVERS.search(line.text))
    return next((found for found in (*labelled, *map(period_in, (*texts, *said))) if found), None)
