"""The date of a document, and the time that it covers."""

import re
from collections.abc import Iterable, Iterator

from extractors.covers.front_pages import SHORT, FrontPages
from extractors.fields.calendar_dates import Span, calendar_dates
from extractors.fields.periods import period_in
from models.documents import Period
from models.records import Precision

RECENT = 120
"""Days before a meeting within which the position told in prose is the one that is reported to it."""

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*)?"
_AS_AT = re.compile(
    r"\b(?:(?:position|status|situation|progress|updated?|correct|data|information|tracker|register|report)\W*)?"
    rf"(?:as\s+(?:at|of|on)|(?<=position\s)(?:at|on)|(?<=situation\s)at|(?<=correct\s)(?:to|at))(?:\s+the)?\W*{_WEEKDAY}$",
    re.I,
)
# "Published: 12 October 2026", "© HMICFRS 2026. First published on 3 July 2026", "Last updated March 2026"
_PUBLISHED = re.compile(
    r"(?:^|[.©|]|\b20\d\d)\W*(?:first\s+|last\s+|date\s+(?:of\s+)?)?"
    r"(?:published|updated|issued?|publication|(?:final\s+)?report(?:\s+(?:issued|date))?|produced)\W*(?:on|in|date)?\W*$",
    re.I,
)
_FINAL = re.compile(r"^\W*(?:(?:date of )?(?:the )?final report|report issued|date (?:issued|published))\b", re.I)
_TELLS_POSITION = re.compile(r"\b(?:position|status|progress|shows?|summar\w+|recommendations|actions|report)\b", re.I)
_COVERS = re.compile(
    r"\b(?:cover(?:s|ing|ed)?|for|during|over|in|relat\w+\s+to|period)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?"
    r"(?:period|quarter|year|months?)\b",
    re.I,
)
_NO_MEETING = re.compile(r"\b(?:inspection dates?|inspected|fieldwork|visits?|previous|next|review date)\b", re.I)
# "14–25 March 2026", "30 January 2026 to 3 February 2026"
_SOME_DAYS = re.compile(
    r"\d(?:st|nd|rd|th)?(?:\s+[a-z]+){0,2}(?:\s+20\d\d)?\s*(?:-|–|to|and)\s*\d\d?(?:st|nd|rd|th)?\s+[a-z]", re.I
)
_NO_PERIOD = re.compile(r"\b(?:inspections?|fieldwork|visits?|previous|plan|strategy|contract|meetings?)\b", re.I)


def report_date_of(front: FrontPages, title: str | None) -> str | None:
    """The date of a document as an ISO date or year and month: of its position, its publication or a meeting."""
    found = [*_positions(front, title), *_publications(front)]
    meetings = list(_meetings(front, title))
    if not found:
        found = list(_position_in_prose(front, meetings)) or meetings or list(_position_in_headings(front))
    found = found or list(_inspections(front))
    return _iso(_sharpest(found, meetings)) if found else None


def _sharpest(found: list[Span], others: Iterable[Span]) -> Span:
    """The first date; where it is a month and another tells its day, that day."""
    first = found[0]
    days = [span for span in (*found, *others) if span.precision is Precision.DAY]
    return next((span for span in days if first.earliest <= span.earliest <= first.latest), first)


def _iso(span: Span) -> str:
    return span.earliest.isoformat()[: 10 if span.precision is Precision.DAY else 7]


def _dates(text: str) -> list[Span]:
    return [span for span in calendar_dates(text) if span.precision in (Precision.DAY, Precision.MONTH)]


def _short_texts(front: FrontPages, title: str | None) -> Iterator[str]:
    for line in (*front.lines, *front.running):
        if len(line.text.split()) <= SHORT:
            yield line.text
    if title:
        yield title


def _positions(front: FrontPages, title: str | None) -> Iterator[Span]:
    """Dates "as at" beside a label, in a title or in a line by itself."""
    for text in front.values("as_at"):
        yield from _dates(text)[:1]
    for text in _short_texts(front, title):
        yield from (span for span in _dates(text) if _AS_AT.search(text, 0, span.start))


def _publications(front: FrontPages) -> Iterator[Span]:
    """The date of publication or of the final report."""
    for text in front.values("report_date"):
        yield from _dates(text)[:1]
    for page in front.pages:
        for line in page.lines:
            if len(line.text.split()) <= SHORT:
                yield from (span for span in _dates(line.text) if _PUBLISHED.search(line.text[: span.start]))
        for entry in page.entries:
            if entry.field == "report_date" and len(entry.text.split()) <= SHORT:
                yield from _dates(entry.text)[:1]
        for table in page.tables:
            for row in table.rows:
                if _FINAL.match(row[0].text) and len(row) > 1:
                    yield from [span for cell in row[1:] for span in _dates(cell.text)][:1]


def _meetings(front: FrontPages, title: str | None) -> Iterator[Span]:
    """The date of the meeting or letter: beside its label, alone in a line, in a running line or the title."""
    for text in front.values("meeting_date"):
        yield from _dates(text)[:1]
    for text in front.values("committee"):
        yield from _dates(text)[:1]
    texts = [line.text for line in front.head if not _tells_a_time(line.text)]
    alone = [span for text in texts for span in _dates(text) if _is_alone(span, text)]
    yield from sorted(alone, key=lambda span: span.precision is not Precision.DAY)
    for text in (*texts, *(line.text for line in front.running)):
        if len(text.split()) <= SHORT and not _tells_a_time(text) and not _NO_MEETING.search(text):
            yield from _dates(text)[-1:]
    if title and not _tells_a_time(title):
        yield from _dates(title)[-1:]


def _tells_a_time(text: str) -> bool:
    """Whether a text gives the first and last day of something, not one date."""
    return bool(period_in(text) or _SOME_DAYS.search(text))


def _is_alone(span: Span, text: str) -> bool:
    """Whether a line is a date, with at most a weekday, a time or a few words of a place."""
    return len(text) <= span.end - span.start + 14


def _position_in_prose(front: FrontPages, meetings: list[Span]) -> Iterator[Span]:
    """The position that the text of the first page says it tells, where it is not long before the meeting."""
    texts = [line.text for line in front.lines if _TELLS_POSITION.search(line.text)]
    for span in (span for text in texts for span in _dates(text) if _AS_AT.search(text, 0, span.start)):
        if not meetings or 0 <= (meetings[0].latest - span.latest).days <= RECENT:
            yield span


def _position_in_headings(front: FrontPages) -> Iterator[Span]:
    """Dates "as at" in the headings of the first table of each page."""
    for page in front.pages:
        for cell in (cell for table in page.tables[:1] for row in table.rows[:2] for cell in row):
            if len(cell.text.split()) <= SHORT:
                yield from (span for span in _dates(cell.text) if _AS_AT.search(cell.text, 0, span.start))


def _inspections(front: FrontPages) -> Iterator[Span]:
    """The last day of an inspection, beside its label or alone in a line."""
    for text in front.values("inspected"):
        yield from _dates(text)[-1:]
    for line in (*front.head, *front.running):
        if _SOME_DAYS.search(line.text) and not period_in(line.text) and len(line.text.split()) <= SHORT:
            yield from _dates(line.text)[-1:]


def period_of(front: FrontPages, title: str | None) -> Period | None:
    """The time that a document covers: beside its label, in its title or lines at its head, or as its text says."""
    labelled = (period_in(text) for text in front.values("period"))
    lines = [line.text for line in (*front.lines, *front.running) if len(line.text.split()) <= SHORT]
    texts = [title or "", *(text for text in lines if not _NO_PERIOD.search(text))]
    said = (line.text for line in front.lines if _COVERS.search(line.text))
    return next((found for found in (*labelled, *map(period_in, (*texts, *said))) if found), None)
