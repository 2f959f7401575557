"""What a document says of itself before its items: its title, its body, its date, and the reports it lists."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from extractors.body.blocks import Block, Text
from extractors.body.outline import LARGER
from extractors.fields.calendar_dates import calendar_dates, iso_prefix
from extractors.fields.sources import body_in, is_body
from extractors.layout.tables import Cell, Table
from extractors.raw import Printed, printed
from extractors.wording.headings import columns_under

FIRST_PAGES = 3
"""Title and date stand on these pages, if anywhere."""

LONGEST_TITLE = 40
"""A paragraph of more words than this is no part of a title."""

_NO_TITLE = re.compile(
    r"^\W*(?:(?:final|draft|revised)?\s*(?:internal\s+audit\s+)?(?:follow[\s-]up\s+)?report|final|draft|contents|"
    r"official(?:[\s-]*sensitive)?|confidential|restricted|not protectively marked|(?:appendix|annex)\s+\w{1,2})\W*$",
    re.I,
)
# "Published: 12 October 2026", "First published on 3 July 2026", "Date of issue: March 2026"
_PUBLISHED = re.compile(r"\b(?:published|issued|date of (?:issue|publication|report))\b\W*(?:on|in)?\W*$", re.I)
_INSPECTED = re.compile(r"^\W*inspection dates?\b", re.I)
_FINAL = re.compile(r"^(?:final report|date of (?:the )?final report|report issued|date (?:issued|published))\b", re.I)
_TRACKER = re.compile(r"\b(?:track(?:er|ing)|register|action plan|improvement plan|progress|updates?)\b", re.I)
_INSPECTION = re.compile(r"\binspection of\b", re.I)


@dataclass(frozen=True, slots=True)
class Front:
    """What a document says of itself; each text with its place.

    `date` is an ISO date or a prefix of one. `is_report` tells a report of the body itself from a tracker of reports.
    `listed` are the dates of the reports that it lists, by title; `bodies` the texts that name bodies.
    """

    title: Printed | None = None
    body: Printed | None = None
    date: Printed | None = None
    is_report: bool = False
    listed: Mapping[str, Printed] = field(default_factory=dict)
    bodies: tuple[Printed, ...] = ()

    def issued_by(self, publisher: str | None) -> "Front":
        """The same; a report whose own pages name no body alone is by those who publish it."""
        if not self.is_report or self.body or not publisher:
            return self
        return replace(self, body=Printed(publisher, self.title.places if self.title else (), None, "publisher"))


NO_FRONT = Front()


class FrontReader:
    """Notes what a document says of itself while its blocks pass by."""

    def __init__(self) -> None:
        self._texts: list[Text] = []
        self._listed: dict[str, Printed] = {}
        self._final: Printed | None = None

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, unchanged."""
        for block in blocks:
            if isinstance(block, Table):
                self._read_table(block)
            elif not self._texts or block.page < self._texts[0].page + FIRST_PAGES:
                self._texts.append(block)
            yield block

    @property
    def front(self) -> Front:
        """What the blocks so far say."""
        cover = [text for text in self._texts if text.page == self._texts[0].page]
        title = _title(cover, self._text_size())
        issuers = [_printed(text) for text in cover if is_body(text.text)]
        joint = len({body_in(issuer.text) for issuer in issuers}) > 1
        words = title.text if title else ""
        inspection = _INSPECTION.search(words)
        begins = inspection and not inspection.start()
        is_report = bool(begins or ((issuers or inspection) and not _TRACKER.search(words)))
        body = issuers[0] if issuers and not joint else title if body_in(words) else None
        bodies = tuple(_printed(text) for text in self._texts if body_in(text.text))
        return Front(title, body, self._final or _date(self._texts), is_report, self._listed, bodies)

    def _text_size(self) -> float:
        letters: Counter[float] = Counter()
        for text in self._texts:
            letters[text.size] += len(text.text)
        return max(letters, key=lambda size: letters[size], default=0.0)

    def _read_table(self, table: Table) -> None:
        """The dates in a list of reports, and the date of the final report in a table of versions."""
        title = date = None
        for row in table.rows:
            fields = {column.field: column for column in columns_under(row)}
            if "source_title" in fields and "source_date" in fields and len(row) < 5:
                title, date = fields["source_title"], fields["source_date"]
            elif title and date:
                name = next((cell for cell in row if title.overlap(cell) > 0), None)
                day = next((cell for cell in row if date.overlap(cell) > 0), None)
                if name and day and (found := _day(day)):
                    self._listed[" ".join(name.text.split())] = found
            elif _FINAL.match(row[0].text):
                self._final = next((found for cell in row[1:] if (found := _day(cell))), self._final)


def _day(cell: Cell) -> Printed | None:
    """The date that a cell holds and nothing else."""
    dates = calendar_dates(cell.text)
    if len(dates) != 1 or len(cell.text) > dates[0].end - dates[0].start + 4:
        return None
    return _dated(printed(cell, "table of dates"))


def _dated(stated: Printed) -> Printed:
    return Printed(iso_prefix(stated.text) or "", stated.places, None, stated.rule)


def _printed(text: Text) -> Printed:
    return Printed(text.text, ((text.page, text.box),), None, "cover")


def _title(cover: list[Text], text_size: float) -> Printed | None:
    """The largest text of the first page with the smaller ones that go on below it; else its first bold text."""
    texts = [text for text in cover if _may_be_title(text)]
    large = [text for text in texts if text.size >= LARGER * text_size]
    if not large:
        return next((_printed(text) for text in texts if text.bold), None)
    start = texts.index(max(large, key=lambda text: (text.size, text.bold)))
    title = _printed(texts[start])
    before = texts[start]
    for text in texts[start + 1 :]:
        if text not in large or text.size > before.size:
            break
        mark = " " if text.size == before.size else ": " if before is texts[start] else " – "
        title = Printed(title.text + mark + text.text, (*title.places, (text.page, text.box)), None, title.rule)
        before = text
    return title


def _may_be_title(text: Text) -> bool:
    dates = calendar_dates(text.text)
    only_date = any(len(text.text) <= span.end - span.start + 12 for span in dates)
    words = len(text.text.split())
    return words <= LONGEST_TITLE and not only_date and not _NO_TITLE.match(text.text) and not is_body(text.text)


def _date(texts: list[Text]) -> Printed | None:
    """The date of publication; else a date that stands alone on the first page; else the last day of the inspection."""
    alone: list[Text] = []
    inspected: list[Text] = []
    for text in texts:
        for span in calendar_dates(text.text):
            if _PUBLISHED.search(text.text[: span.start]):
                return _dated(Printed(text.text[span.start : span.end], ((text.page, text.box),), None, "cover"))
            if text.page == texts[0].page and len(text.text) <= span.end - span.start + 4:
                alone.append(text)
        if _INSPECTED.match(text.text):
            inspected.append(text)
    found = next(iter(sorted(alone, key=lambda text: -len(iso_prefix(text.text) or "")) or inspected), None)
    return _dated(_printed(found)) if found else None
